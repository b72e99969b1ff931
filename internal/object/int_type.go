package object

import (
	"math/big"
	"math/bits"
	"strconv"

	"typhon/internal/conc"
	"typhon/internal/kernel/bignum"
	"typhon/internal/kernel/fmtspec"
)

func intDef() *TypeDef {
	self := func(name, doc string) FuncDef {
		return FuncDef{Name: name, Sig: "($self, /)", Fn: intSelfMethod, Doc: doc}
	}
	attr := func(name, doc string, get func(o Value) Value) GetSetDef {
		return GetSetDef{Name: name, Doc: doc, Get: func(t *Thread, o Value) (Value, *Exception) { return get(o), nil }}
	}
	return &TypeDef{
		Name: "int", Flags: FlagBase | FlagIntSubclass | FlagMatchSelf,
		Doc:    intDoc,
		Layout: LayoutOf[IntObj]("int", nil),
		Methods: []FuncDef{
			self("conjugate", "Returns self, the complex conjugate of any int."),
			{Name: "bit_length", Sig: "($self, /)", Fn: intBitLength,
				Doc: "Number of bits necessary to represent self in binary.\n\n>>> bin(37)\n'0b100101'\n>>> (37).bit_length()\n6"},
			{Name: "bit_count", Sig: "($self, /)", Fn: intBitCount,
				Doc: "Number of ones in the binary representation of the absolute value of self.\n\nAlso known as the population count.\n\n>>> bin(13)\n'0b1101'\n>>> (13).bit_count()\n3"},
			{Name: "to_bytes", Sig: "($self, /, length=1, byteorder='big', *, signed=False)", Fn: intToBytes, Doc: toBytesDoc},
			{Name: "from_bytes", Sig: "($type, /, bytes, byteorder='big', *, signed=False)", Fn: intFromBytes, Class: true, Doc: fromBytesDoc},
			{Name: "as_integer_ratio", Sig: "($self, /)", Fn: intRatio,
				Doc: "Return a pair of integers, whose ratio is equal to the original int.\n\nThe ratio is in lowest terms and has a positive denominator.\n\n>>> (10).as_integer_ratio()\n(10, 1)\n>>> (-10).as_integer_ratio()\n(-10, 1)\n>>> (0).as_integer_ratio()\n(0, 1)"},
			self("__trunc__", "Truncating an Integral returns itself."),
			self("__floor__", "Flooring an Integral returns itself."),
			self("__ceil__", "Ceiling of an Integral returns itself."),
			{Name: "__round__", Sig: "($self, ndigits=None, /)", Fn: intRound,
				Doc: "Rounding an Integral returns itself.\n\nRounding with an ndigits argument also returns an integer."},
			{Name: "__getnewargs__", Sig: "($self, /)", Fn: intGetNewArgs},
			{Name: "__format__", Sig: "($self, format_spec, /)", Fn: intFormat, Doc: "Convert to a string according to format_spec."},
			{Name: "__sizeof__", Sig: "($self, /)", Fn: intSizeof, Doc: "Returns size in memory, in bytes."},
			{Name: "is_integer", Sig: "($self, /)", Fn: func(t *Thread, args []Value) (Value, *Exception) { return True, nil },
				Doc: "Returns True. Exists for duck type compatibility with float.is_integer."},
		},
		GetSets: []GetSetDef{
			attr("real", "the real part of a complex number", intExact),
			attr("imag", "the imaginary part of a complex number", func(Value) Value { return SmallInt(0) }),
			attr("numerator", "the numerator of a rational number in lowest terms", intExact),
			attr("denominator", "the denominator of a rational number in lowest terms", func(Value) Value { return SmallInt(1) }),
		},
		Slots: Slots{
			Repr: intRepr, Hash: intHash, Compare: intCompare, Bool: intBool, New: intNew,
			Neg: intNeg, Pos: intSelf, Abs: intAbs, Invert: intInvert,
			Int: intSelf, Index: intSelf, Float: intFloat, Pow3: intPow3,
			Binary: [NumBinOps]BinaryFunc{
				OpAdd: intAdd, OpSub: intSub, OpMul: intMul, OpTrueDiv: intTrueDiv, OpFloorDiv: intFloorDiv,
				OpMod: intMod, OpPow: intPow, OpLShift: intLShift, OpRShift: intRShift, OpAnd: intAnd, OpOr: intOr,
				OpXor: intXor, OpDivmod: intDivmod,
			},
		},
	}
}

const (
	intDoc       = "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer, or return 0 if no arguments\nare given.  If x is a number, return x.__int__().  For floating-point\nnumbers, this truncates towards zero.\n\nIf x is not a number or if base is given, then x must be a string,\nbytes, or bytearray instance representing an integer literal in the\ngiven base.  The literal can be preceded by '+' or '-' and be surrounded\nby whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.\nBase 0 means to interpret the base from the string as an integer\niteral.\n>>> int('0b100', base=0)\n4"
	toBytesDoc   = "Return an array of bytes representing an integer.\n\n  length\n    Length of bytes object to use.  An OverflowError is raised if\n    the integer is not representable with the given number of bytes.\n    Default is length 1.\n  byteorder\n    The byte order used to represent the integer.  If byteorder is\n    'big', the most significant byte is at the beginning of the byte\n    array.  If byteorder is 'little', the most significant byte is at\n    the end of the byte array.  To request the native byte order of\n    the host system, use sys.byteorder as the byte order value.\n    Default is to use 'big'.\n  signed\n    Determines whether two's complement is used to represent the\n    integer.  If signed is False and a negative integer is given,\n    an OverflowError is raised."
	fromBytesDoc = "Return the integer represented by the given array of bytes.\n\n  bytes\n    Holds the array of bytes to convert.  The argument must either\n    support the buffer protocol or be an iterable object producing\n    bytes.  Bytes and bytearray are examples of built-in objects that\n    support the buffer protocol.\n  byteorder\n    The byte order used to represent the integer.  If byteorder is\n    'big', the most significant byte is at the beginning of the byte\n    array.  If byteorder is 'little', the most significant byte is at\n    the end of the byte array.  To request the native byte order of\n    the host system, use sys.byteorder as the byte order value.\n    Default is to use 'big'.\n  signed\n    Indicates whether two's complement is used to represent the\n    integer."
)

func boolDef() *TypeDef {
	return &TypeDef{
		Name: "bool", Base: &IntType,
		Doc:    "Returns True when the argument is true, False otherwise.\nThe builtins True and False are the only two instances of the class bool.\nThe class bool is a subclass of the class int, and cannot be subclassed.",
		NewSig: "(object=False, /)",
		Slots: Slots{
			Repr: boolRepr, New: boolNew, Invert: boolInvert,
			Binary: [NumBinOps]BinaryFunc{OpAnd: boolAnd, OpOr: boolOr, OpXor: boolXor},
		},
	}
}

func intSelfMethod(t *Thread, args []Value) (Value, *Exception) { return intExact(args[0]), nil }

// maxStrDigits returns the limit for conversions between int and decimal text, 0 for none.
func (in *Interp) maxStrDigits() int { return int(conc.LoadU32(&in.IntMaxStrDigits)) }

// IntText returns the decimal digits of an int; ValueError beyond the interpreter's limit.
func IntText(t *Thread, v Value) (string, *Exception) { return IntTextBase(t, v, 10) }

// IntTextBase is IntText for bases 2 to 36, without a prefix.
func IntTextBase(t *Thread, v Value, base int) (string, *Exception) {
	n, b, _ := intOf(v)
	if b == nil {
		return strconv.FormatInt(n, base), nil
	}
	s, e := bignum.Text(b, base, t.Interp.maxStrDigits())
	if e != nil {
		return "", BigError(t, e)
	}
	return s, nil
}

func intRepr(t *Thread, o Value) (Value, *Exception) {
	s, exc := IntText(t, o)
	if exc != nil {
		return Value{}, exc
	}
	return NewASCII(s).Value(), nil
}

func intBitLength(t *Thread, args []Value) (Value, *Exception) {
	n, b, _ := intOf(args[0])
	if b != nil {
		return Int(int64(b.BitLen())), nil
	}
	return SmallInt(int64(bits.Len64(absU64(n)))), nil
}

func absU64(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func intBitCount(t *Thread, args []Value) (Value, *Exception) {
	n, b, _ := intOf(args[0])
	if b != nil {
		return Int(int64(bignum.BitCount(b))), nil
	}
	return SmallInt(int64(bits.OnesCount64(absU64(n)))), nil
}

func intRatio(t *Thread, args []Value) (Value, *Exception) {
	return TupleOf(intExact(args[0]), SmallInt(1)).Value(), nil
}

func intGetNewArgs(t *Thread, args []Value) (Value, *Exception) {
	return TupleOf(intExact(args[0])).Value(), nil
}

// intSizeof reports the size that CPython's int has: digits of 30 bits after a header.
func intSizeof(t *Thread, args []Value) (Value, *Exception) {
	n, b, _ := intOf(args[0])
	bl := bits.Len64(absU64(n))
	if b != nil {
		bl = b.BitLen()
	}
	return Int(int64(24 + 4*max(1, (bl+29)/30))), nil
}

func intRound(t *Thread, args []Value) (Value, *Exception) {
	if args[1].IsNone() {
		return intExact(args[0]), nil
	}
	nd, exc := Index(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	n, b, _ := intOf(nd)
	if b == nil && n >= 0 || b != nil && b.Sign() >= 0 {
		return intExact(args[0]), nil
	}
	var s scratch
	x, _ := AsBig(args[0])
	return BigInt(bignum.RoundDigits(x, new(big.Int).Neg(s.set(n, b)))), nil
}

// specError turns a refusal of package fmtspec into the exception.
func specError(t *Thread, e *fmtspec.Error) *Exception {
	switch e.Kind {
	case fmtspec.OverflowError:
		return Raise(t, &OverflowErrorType, e.Msg)
	case fmtspec.MemoryError:
		return MemoryError(t)
	case fmtspec.TypeError:
		return Raise(t, &TypeErrorType, e.Msg)
	}
	return Raise(t, &ValueErrorType, e.Msg)
}

// formatSpec returns the argument of __format__.
func formatSpec(t *Thread, v Value) (string, *Exception) {
	if s, ok := AsStr(v); ok {
		return s.s, nil
	}
	return "", TypeErrorf(t, "__format__() argument must be str, not %s", v.Type().Name())
}

func intFormat(t *Thread, args []Value) (Value, *Exception) {
	spec, exc := formatSpec(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	o := args[0]
	if spec == "" {
		s, exc := ToStr(t, o)
		if exc != nil {
			return Value{}, exc
		}
		return s.Value(), nil
	}
	n, b, _ := intOf(o)
	var r string
	var e *fmtspec.Error
	if b == nil {
		r, e = fmtspec.Int(spec, o.Type().Name(), n)
	} else {
		r, e = fmtspec.BigInt(spec, o.Type().Name(), b, t.Interp.maxStrDigits())
	}
	if e != nil {
		return Value{}, specError(t, e)
	}
	return NewStr(r).Value(), nil
}

func boolRepr(t *Thread, o Value) (Value, *Exception) {
	if o.IsTrue() {
		return Intern("True").Value(), nil
	}
	return Intern("False").Value(), nil
}

func boolNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if exc := noKeywords(t, "bool", a); exc != nil {
		return Value{}, exc
	}
	if exc := argCount(t, "bool", len(a.All), 0, 1); exc != nil {
		return Value{}, exc
	}
	if len(a.All) == 0 {
		return False, nil
	}
	b, exc := Truth(t, a.All[0])
	return Bool(b), exc
}

func bothBool(a, b Value) bool {
	return a.IsObj() && b.IsObj() && a.Type() == &BoolType && b.Type() == &BoolType
}

func boolAnd(t *Thread, a, b Value) (Value, *Exception) {
	if bothBool(a, b) {
		return Bool(a.IsTrue() && b.IsTrue()), nil
	}
	return intAnd(t, a, b)
}

func boolOr(t *Thread, a, b Value) (Value, *Exception) {
	if bothBool(a, b) {
		return Bool(a.IsTrue() || b.IsTrue()), nil
	}
	return intOr(t, a, b)
}

func boolXor(t *Thread, a, b Value) (Value, *Exception) {
	if bothBool(a, b) {
		return Bool(a != b), nil
	}
	return intXor(t, a, b)
}

func boolInvert(t *Thread, o Value) (Value, *Exception) {
	const msg = "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int."
	if exc := t.Interp.Warn(t, &DeprecationWarningType, msg, 1); exc != nil {
		return Value{}, exc
	}
	return intInvert(t, o)
}
