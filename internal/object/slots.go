package object

// Kinds of functions in Slots. All run with the current thread first; a zero
// Value stands for "absent" (delete, no argument) where said.
type (
	UnaryFunc   func(t *Thread, o Value) (Value, *Exception)
	BinaryFunc  func(t *Thread, a, b Value) (Value, *Exception)
	TernaryFunc func(t *Thread, a, b, c Value) (Value, *Exception)
	HashFunc    func(t *Thread, o Value) (int64, *Exception)
	CallFunc    func(t *Thread, f Value, a Args) (Value, *Exception)
	GetAttrFunc func(t *Thread, o Value, name *Str) (Value, *Exception)
	SetAttrFunc func(t *Thread, o Value, name *Str, v Value) *Exception // v zero: delete
	CompareFunc func(t *Thread, a, b Value, op CmpOp) (Value, *Exception)
	BoolFunc    func(t *Thread, o Value) (bool, *Exception)
	LenFunc     func(t *Thread, o Value) (int, *Exception)
	SetItemFunc func(t *Thread, o, k, v Value) *Exception // v zero: delete
	ContainFunc func(t *Thread, o, v Value) (bool, *Exception)
	DescrGet    func(t *Thread, d, obj Value, typ *Type) (Value, *Exception) // obj zero: looked up on the type
	DescrSet    func(t *Thread, d, obj, v Value) *Exception                  // v zero: delete
	NewFunc     func(t *Thread, typ *Type, a Args) (Value, *Exception)
	InitFunc    func(t *Thread, self Value, a Args) *Exception
	SendFunc    func(t *Thread, o, v Value) (res Value, done bool, exc *Exception)
	BufferFunc  func(t *Thread, o Value, flags int) (*Buffer, *Exception)
	IndexFunc   func(t *Thread, o Value, i int) (Value, *Exception)
	RepeatFunc  func(t *Thread, o Value, n int) (Value, *Exception)
)

// CmpOp is a rich comparison, with CPython's numbers.
type CmpOp uint8

// The rich comparisons.
const (
	CmpLT CmpOp = iota
	CmpLE
	CmpEQ
	CmpNE
	CmpGT
	CmpGE
)

// Swapped returns the comparison with its operands exchanged.
func (op CmpOp) Swapped() CmpOp { return [...]CmpOp{CmpGT, CmpGE, CmpEQ, CmpNE, CmpLT, CmpLE}[op] }

// String returns the operator.
func (op CmpOp) String() string { return [...]string{"<", "<=", "==", "!=", ">", ">="}[op] }

// BinOp numbers the binary operators.
type BinOp uint8

// The binary operators, in the order of the bytecode's arithmetic instructions.
const (
	OpAdd BinOp = iota
	OpSub
	OpMul
	OpTrueDiv
	OpFloorDiv
	OpMod
	OpPow // without modulus; Slots.Pow3 has it
	OpLShift
	OpRShift
	OpAnd
	OpOr
	OpXor
	OpMatMul
	OpDivmod
	NumBinOps
)

// Slots is the behaviour of a type: what CPython keeps in PyTypeObject. A
// Slots record never changes once its type has published it. A nil function means that the type does not
// support the operation. Ready fills what is nil from the base type.
//
// Binary functions are called with the operands in source order whichever of them owns the
// slot, and return NotImplemented when they cannot handle them.
type Slots struct {
	Repr, Str UnaryFunc
	Hash      HashFunc // NoHash marks unhashable types
	Call      CallFunc
	GetAttr   GetAttrFunc
	SetAttr   SetAttrFunc
	Compare   CompareFunc

	Iter UnaryFunc
	Next UnaryFunc // zero Value and no exception: exhausted

	Bool     BoolFunc
	Len      LenFunc
	GetItem  BinaryFunc
	SetItem  SetItemFunc
	Contains ContainFunc
	// Concat, Repeat and their in-place forms are the sequence meaning of + and *, tried after Binary.
	Concat, IConcat BinaryFunc
	Repeat, IRepeat RepeatFunc
	// Sequence says that the type is indexed by position (CPython's sq_item), for the old iteration protocol,
	// operator.index errors and PySequence_Check.
	Sequence bool

	Binary   [NumBinOps]BinaryFunc
	IBinary  [NumBinOps]BinaryFunc
	Pow3     TernaryFunc // pow(a, b, c)
	Neg, Pos UnaryFunc
	Abs      UnaryFunc
	Invert   UnaryFunc
	Int      UnaryFunc
	Float    UnaryFunc
	Index    UnaryFunc

	DescrGet DescrGet
	DescrSet DescrSet

	New  NewFunc
	Init InitFunc
	// Finalize is what __del__ does; errors are reported as unraisable by the caller.
	Finalize func(t *Thread, o Value) *Exception

	Await, AIter, ANext UnaryFunc
	// Send resumes a generator-like object: done says that res is its return value.
	Send SendFunc

	Buffer BufferFunc
	// Traverse calls visit for every object that o refers to, for gc.get_referents.
	Traverse func(o Value, visit func(Value))
}
