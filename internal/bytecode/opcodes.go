package bytecode

// Op is an operation code.
type Op uint8

// The operations. r[X] is register X, k[X] constant X, n[X] name X; off is a jump offset.
const (
	NOP Op = iota

	// Moves and constants.
	MOVE         // r[A] = r[B]
	LOAD_CONST   // r[A] = k[BC]
	LOAD_INT     // r[A] = the int BC
	CHECK_LOCAL  // UnboundLocalError if local A has no value
	DELETE_LOCAL // local A has no value from now on (CHECK_LOCAL comes before where needed)

	// Cells. The free variable forms use the function's closure.
	MAKE_CELL         // r[A] = new cell holding r[A] (which may be "no value")
	LOAD_CELL         // r[A] = content of cell r[B]; UnboundLocalError when empty
	STORE_CELL        // content of cell r[A] = r[B]
	DELETE_CELL       // empty cell r[A]; UnboundLocalError when empty already
	LOAD_FREE         // r[A] = content of closure[B]; NameError when empty
	STORE_FREE        // content of closure[A] = r[B]
	DELETE_FREE       // empty closure[A]
	LOAD_CLOSURE      // r[A] = closure[B], the cell itself
	LOAD_DICT_OR_FREE // r[A] = mapping r[B][name of free variable C], else content of closure[C]
	LOAD_DICT_OR_CELL // r[A] = mapping r[B][VarNames/CellVars name of the cell in r[C]], else content of that cell

	// Names outside registers. Class and module bodies keep names in the frame's locals mapping.
	LOAD_LOCALS         // r[A] = the frame's locals mapping (class and module bodies)
	LOAD_NAME           // r[A] = locals, globals or builtins [n[C]]
	STORE_NAME          // locals[n[C]] = r[A]
	DELETE_NAME         // del locals[n[C]]
	LOAD_GLOBAL         // r[A] = globals or builtins [n[C]]
	STORE_GLOBAL        // globals[n[C]] = r[A]
	DELETE_GLOBAL       // del globals[n[C]]
	LOAD_DICT_OR_GLOBAL // r[A] = mapping r[B][n[C]], else as LOAD_GLOBAL
	LOAD_BUILD_CLASS    // r[A] = builtins.__build_class__
	LOAD_COMMON         // r[A] = a builtin object by number D (Common* constants), not looked up by name
	SETUP_ANNOTATIONS   // make __annotations__ = {} in the locals mapping if it is missing

	// Attributes.
	LOAD_ATTR         // r[A] = r[B].n[C]
	STORE_ATTR        // r[A].n[C] = r[B]
	DELETE_ATTR       // del r[A].n[C]
	LOAD_METHOD       // r[A], r[A+1] = function, self for calling r[B].n[C]; r[A+1] = "no value" when it is a plain attribute
	LOAD_SUPER_ATTR   // r[A] = super(r[B+1], r[B+2]).n[C]; r[B] is what the name super means; D=1: written as super() without arguments
	LOAD_SUPER_METHOD // as LOAD_SUPER_ATTR, with a pair in r[A], r[A+1] as LOAD_METHOD
	LOAD_SPECIAL      // r[A], r[A+1] = special method D (Special* constants) of r[B], looked up on the type

	// Arithmetic: r[A] = r[B] op r[C]; D=1: in-place form. The _K forms take k[C] on the right.
	ADD
	SUB
	MUL
	TRUEDIV
	FLOORDIV
	MOD
	POW
	LSHIFT
	RSHIFT
	AND
	OR
	XOR
	MATMUL
	ADD_K
	SUB_K
	MUL_K
	TRUEDIV_K
	FLOORDIV_K
	MOD_K
	POW_K
	LSHIFT_K
	RSHIFT_K
	AND_K
	OR_K
	XOR_K

	NEG    // r[A] = -r[B]
	POS    // r[A] = +r[B]
	INVERT // r[A] = ~r[B]
	NOT    // r[A] = not r[B]

	// Comparison: r[A] = r[B] op r[C]; the _K forms take k[C] on the right.
	LT
	LE
	EQ
	NE
	GT
	GE
	LT_K
	LE_K
	EQ_K
	NE_K
	GT_K
	GE_K
	IS       // r[A] = r[B] is r[C]; D=1: is not
	CONTAINS // r[A] = r[B] in r[C]; D=1: not in

	// Jumps. A taken backward jump polls the eval breaker.
	JUMP             // off BC
	JUMP_IF_TRUE     // if r[A]: off BC
	JUMP_IF_FALSE    // if not r[A]: off BC
	JUMP_IF_NONE     // if r[A] is None: off BC
	JUMP_IF_NOT_NONE // if r[A] is not None: off BC
	// Compare and jump: if bool(r[A] op r[B]) == (D == 1): off C. The _K forms compare with k[B].
	JLT
	JLE
	JEQ
	JNE
	JGT
	JGE
	JLT_K
	JLE_K
	JEQ_K
	JNE_K
	JGT_K
	JGE_K
	JIS // if (r[A] is r[B]) == (D == 1): off C
	JIN // if (r[A] in r[B]) == (D == 1): off C

	// Items.
	GET_ITEM    // r[A] = r[B][r[C]]
	GET_ITEM_K  // r[A] = r[B][k[C]]
	SET_ITEM    // r[A][r[B]] = r[C]
	DEL_ITEM    // del r[A][r[B]]
	GET_SLICE   // r[A] = r[B][r[B+1]:r[B+2]]
	SET_SLICE   // r[A][r[A+1]:r[A+2]] = r[B]
	BUILD_SLICE // r[A] = slice(r[B], r[B+1]) or, D=3, slice(r[B], r[B+1], r[B+2])

	// Displays.
	BUILD_TUPLE         // r[A] = (r[B], ... C of them)
	BUILD_LIST          // r[A] = [r[B], ... C of them]
	BUILD_SET           // r[A] = {r[B], ... C of them}
	BUILD_MAP           // r[A] = {r[B]: r[B+1], ... C pairs}
	BUILD_STRING        // r[A] = concatenation of the C strings from r[B]
	LIST_APPEND         // r[A].append(r[B]) on an exact list
	LIST_EXTEND         // r[A].extend(r[B]); D=1: r[B] is what follows * in a call, C names the function for the error ("Value after * must be an iterable")
	LIST_TO_TUPLE       // r[A] = tuple(list r[B])
	SET_ADD             // r[A].add(r[B]) on an exact set
	SET_UPDATE          // r[A].update(r[B])
	MAP_ADD             // r[A][r[B]] = r[C] on an exact dict
	DICT_UPDATE         // r[A].update(r[B]) for {**x}; TypeError "'X' object is not a mapping"
	DICT_MERGE          // merge keyword arguments r[B] into dict r[A]; duplicates are a TypeError naming the callable r[C]
	FORMAT_VALUE        // r[A] = format(conv(r[B])); D = conversion: 0 none, 1 str, 2 repr, 3 ascii
	FORMAT_SPEC         // r[A] = format(conv(r[B]), r[C]); D as FORMAT_VALUE
	BUILD_INTERPOLATION // r[A] = t-string interpolation of r[B] (value), r[B+1] (source text), r[B+2] (format spec or, C=0, absent); D = conversion
	BUILD_TEMPLATE      // r[A] = t-string template of r[B] (tuple of strings), r[C] (tuple of interpolations)

	// Iteration and unpacking.
	GET_ITER        // r[A] = iter(r[B])
	FOR_ITER        // r[A] = next(r[B]), or at the end: off C
	UNPACK_SEQUENCE // r[A] .. r[A+C-1] = the C items of r[B]
	UNPACK_EX       // r[A] .. = C items, a list, D items of r[B]

	// Calls. The result goes to r[B]; D = number of positional and keyword arguments together;
	// C = index of the constant tuple of keyword names (for the last arguments), or NoKw.
	CALL          // function r[A], arguments from r[A+1]
	CALL_METHOD   // function r[A], self or "no value" r[A+1], arguments (counted without self) from r[A+2]
	CALL_EX       // function r[A], argument tuple or iterable r[A+1], keyword dict r[A+2] if D=1
	INTRINSIC     // r[A] = intrinsic C (Intrinsic* constants) of the arguments from r[B]
	RETURN        // return r[A]
	RETURN_K      // return k[BC]
	MAKE_FUNCTION // r[A] = function of code k[C]; D = Make* bits; r[B].. = the parts that D names, in bit order

	// Generators and coroutines. The call machinery makes the generator object; the body starts at pc 0.
	YIELD               // yield r[B]; on resumption r[A] = the value sent. D: YieldPlain, YieldFrom (C = register of the iterator delegated to), YieldAsyncGen (wraps the value)
	GET_YIELD_FROM_ITER // r[A] = iterator for `yield from r[B]`
	GET_AWAITABLE       // r[A] = iterator for `await r[B]`; D: 0 plain, 1 result of __aenter__, 2 of __aexit__
	SEND                // send r[C] to iterator r[B]; r[A] = what it yields, then skip the next instruction; or r[A] = what it returns, then go to the next instruction (a JUMP)
	GET_AITER           // r[A] = aiter(r[B])
	GET_ANEXT           // r[A] = awaitable of anext(r[B])
	END_ASYNC_FOR       // exception r[A]: go on if it is StopAsyncIteration, otherwise raise it again

	// Exceptions.
	RAISE              // D=0: re-raise the one being handled; D=1: raise r[A]; D=2: raise r[A] from r[B]
	RERAISE            // raise r[A] again, without a new traceback entry for this frame
	PUSH_EXC           // r[A+1] = exception being handled before (or None); r[A] is being handled from now on
	POP_EXC            // what r[A+1] says is being handled again
	EXC_MATCH          // r[A] = does exception r[B] match r[C] in an except clause
	JUMP_NOT_EXC_MATCH // if exception r[A] does not match r[B]: off C
	EXC_GROUP_MATCH    // except*: r[A] = rest (or None), r[A+1] = matching part (or None) of exception r[B] for type r[C]
	EXC_GROUP_RERAISE  // r[A] = exception to raise at the end of try/except* for original r[B] and list of raised and unhandled ones r[C], or None
	EXC_TRIPLE         // r[A], r[A+1], r[A+2] = type, value, traceback of exception r[B]

	// Import.
	IMPORT_NAME // r[A] = __import__(n[C], globals, locals, r[B+1] (fromlist), r[B] (level))
	IMPORT_FROM // r[A] = from-import of n[C] from module r[B]
	IMPORT_STAR // copy the public names of module r[A] into the locals mapping

	// Pattern matching.
	MATCH_SEQUENCE // r[A] = is r[B] a sequence for patterns
	MATCH_MAPPING  // r[A] = is r[B] a mapping for patterns
	MATCH_KEYS     // r[A] = tuple of the values of r[B] at the keys in tuple r[C], or None
	MATCH_CLASS    // r[A] = tuple of attributes of r[B] for class r[B+1] with C positional patterns and keyword names in tuple r[B+2], or None
	GET_LEN        // r[A] = len(r[B])

	NumOps
)

// NoKw in the C field of a call: there are no keyword arguments.
const NoKw = 0xFFFF

// Numbers of LOAD_COMMON.
const (
	CommonAssertionError = iota
	CommonNotImplementedError
	CommonTuple
	CommonAll
	CommonAny
)

// Numbers of LOAD_SPECIAL.
const (
	SpecialEnter = iota
	SpecialExit
	SpecialAEnter
	SpecialAExit
)

// Bits of MAKE_FUNCTION.
const (
	MakeDefaults    = 1 << iota // tuple of defaults
	MakeKwDefaults              // dict of keyword-only defaults
	MakeAnnotate                // the __annotate__ function
	MakeClosure                 // tuple of cells
	MakeAnnotations             // tuple or dict of annotations (from __future__ import annotations)
	MakeTypeParams              // tuple of type parameters (set by the generic function's scope)
)

// Kinds of YIELD.
const (
	YieldPlain = iota
	YieldFrom
	YieldAsyncGen
)

// Numbers of INTRINSIC. Arguments are r[B], r[B+1] ...
const (
	IntrinsicPrint                 = iota // interactive display of r[B]
	IntrinsicUnaryPositive                // reserved
	IntrinsicTypeVar                      // name
	IntrinsicTypeVarBound                 // name, evaluator of the bound
	IntrinsicTypeVarConstraints           // name, evaluator of the constraints
	IntrinsicParamSpec                    // name
	IntrinsicTypeVarTuple                 // name
	IntrinsicTypeAlias                    // name, tuple of type parameters or None, evaluator of the value
	IntrinsicSubscriptGeneric             // tuple of type parameters: Generic[...]
	IntrinsicSetFunctionTypeParams        // function, tuple; gives the function
	IntrinsicSetTypeParamDefault          // type parameter, evaluator; gives the type parameter
	IntrinsicStopIterationError           // exception: StopIteration that leaves a generator or coroutine becomes RuntimeError
	IntrinsicDelNone                      // reserved
)
