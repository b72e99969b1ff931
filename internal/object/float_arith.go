package object

import (
	"math"
	"math/big"

	"typhon/internal/kernel/bignum"
	"typhon/internal/kernel/mathfn"
)

// floatArg returns an operand of a float operation: a float or an int. ok is false for anything else.
func floatArg(t *Thread, v Value) (f float64, ok bool, exc *Exception) {
	if v.IsFloat() {
		return v.Float(), true, nil
	}
	if v.IsSmall() {
		return float64(v.Small()), true, nil
	}
	if f, ok := AsFloat(v); ok {
		return f, true, nil
	}
	if IsInt(v) {
		r, exc := intFloat(t, v)
		if exc != nil {
			return 0, true, exc
		}
		return r.Float(), true, nil
	}
	return 0, false, nil
}

// floatArgs converts both operands.
func floatArgs(t *Thread, a, b Value) (x, y float64, ok bool, exc *Exception) {
	if x, ok, exc = floatArg(t, a); ok && exc == nil {
		y, ok, exc = floatArg(t, b)
	}
	return
}

// floatOp makes a slot of an operation that cannot fail.
func floatOp(f func(x, y float64) float64) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, *Exception) {
		x, y, ok, exc := floatArgs(t, a, b)
		switch {
		case exc != nil:
			return Value{}, exc
		case !ok:
			return NotImplemented, nil
		}
		return Float(f(x, y)), nil
	}
}

// floatDivOp makes a slot of an operation that refuses to divide by zero.
func floatDivOp(f func(x, y float64) Value) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, *Exception) {
		x, y, ok, exc := floatArgs(t, a, b)
		switch {
		case exc != nil:
			return Value{}, exc
		case !ok:
			return NotImplemented, nil
		case y == 0:
			return Value{}, intZero(t)
		}
		return Value(f(x, y)), nil
	}
}

// FloatMod is x % y for y != 0: the result has the sign of y.
func FloatMod(x, y float64) float64 {
	m := mathfn.Fmod(x, y)
	if m == 0 {
		return math.Copysign(0, y)
	}
	if (y < 0) != (m < 0) {
		m += y
	}
	return m
}

// FloatFloorDiv is x // y for y != 0.
func FloatFloorDiv(x, y float64) float64 {
	q, _ := FloatDivMod(x, y)
	return q
}

// FloatDivMod is divmod(x, y) for y != 0.
func FloatDivMod(x, y float64) (q, m float64) {
	m = mathfn.Fmod(x, y)
	// fmod is exact, so x-m is nearly an integral multiple of y.
	div := (x - m) / y
	if m != 0 {
		if (y < 0) != (m < 0) {
			m += y
			div--
		}
	} else {
		m = math.Copysign(0, y)
	}
	if div == 0 {
		return math.Copysign(0, x/y), m
	}
	q = math.Floor(div)
	if div-q > 0.5 {
		q++
	}
	return q, m
}

func floatPow(t *Thread, a, b Value) (Value, *Exception) {
	x, y, ok, exc := floatArgs(t, a, b)
	switch {
	case exc != nil:
		return Value{}, exc
	case !ok:
		return NotImplemented, nil
	case x == 0 && y < 0 && !math.IsInf(y, 0):
		return Value{}, ZeroDivisionErrorf(t, "zero to a negative power")
	case x < 0 && !math.IsInf(x, 0) && !math.IsInf(y, 0) && y != math.Floor(y) && y == y:
		// A negative number to a broken power is complex.
		return complexPow(t, NewComplex(complex(x, 0)), NewComplex(complex(y, 0)))
	}
	r := mathfn.Pow(x, y)
	if math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) && x != 0 {
		return Value{}, RaiseArgs(t, &OverflowErrorType, SmallInt(34), StrValue("Numerical result out of range"))
	}
	return Float(r), nil
}

func floatPow3(t *Thread, a, b, c Value) (Value, *Exception) {
	if c.IsNone() {
		return floatPow(t, a, b)
	}
	return Value{}, TypeErrorf(t, "pow() 3rd argument not allowed unless all arguments are integers")
}

func floatCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, _ := AsFloat(a)
	if y, ok := AsFloat(b); ok {
		return cmpFloats(x, y, op), nil
	}
	n, bg, ok := intOf(b)
	if !ok {
		return NotImplemented, nil
	}
	if x != x {
		return Bool(op == CmpNE), nil
	}
	return cmpResult(cmpFloatInt(x, n, bg), op), nil
}

// cmpFloatInt compares exactly; x is no NaN.
func cmpFloatInt(x float64, n int64, b *big.Int) int {
	if b == nil {
		return -bignum.Compare64Float(n, x)
	}
	return -bignum.CompareFloat(b, x)
}

func cmpFloats(x, y float64, op CmpOp) Value {
	switch op {
	case CmpLT:
		return Bool(x < y)
	case CmpLE:
		return Bool(x <= y)
	case CmpEQ:
		return Bool(x == y)
	case CmpNE:
		return Bool(x != y)
	case CmpGT:
		return Bool(x > y)
	}
	return Bool(x >= y)
}

// floatToInt is int(f).
func floatToInt(t *Thread, f float64) (Value, *Exception) {
	if f > -1<<62 && f < 1<<62 {
		return Int(int64(f)), nil
	}
	if f != f {
		return Value{}, ValueErrorf(t, "cannot convert float NaN to integer")
	}
	if math.IsInf(f, 0) {
		return Value{}, OverflowErrorf(t, "cannot convert float infinity to integer")
	}
	return BigInt(bignum.FromFloat(f)), nil
}

// FloatToInt is int(f) with its exceptions for NaN and infinities.
func FloatToInt(t *Thread, f float64) (Value, *Exception) { return floatToInt(t, f) }

// floatUnary makes a slot of a function of one float.
func floatUnary(f func(x float64) float64) UnaryFunc {
	return func(t *Thread, o Value) (Value, *Exception) {
		x, _ := AsFloat(o)
		return Float(f(x)), nil
	}
}

func floatHash(t *Thread, o Value) (int64, *Exception) {
	f, _ := AsFloat(o)
	if f != f {
		return identHash(o), nil
	}
	return bignum.HashFloat(f), nil
}

func floatBool(t *Thread, o Value) (bool, *Exception) {
	f, _ := AsFloat(o)
	return f != 0, nil
}
