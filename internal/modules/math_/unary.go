package math_

import (
	"math"
	"math/big"

	"typhon/internal/kernel/bignum"
	"typhon/internal/kernel/floatfmt"
	"typhon/internal/kernel/mathfn"
	"typhon/internal/object"
)

type (
	thread = object.Thread
	value  = object.Value
	exc    = *object.Exception
)

// What a ValueError says before ", got x".
const (
	msgRange  = "expected a number in range from -1 up to 1"
	msgAcosh  = "expected argument value not less than 1"
	msgAtanh  = "expected a number between -1 and 1"
	msgFinite = "expected a finite input"
	msgSqrt   = "expected a nonnegative input"
	msgLog1p  = "expected argument value > -1"
	msgLog    = "expected a positive input"
	msgGamma  = "expected a noninteger or positive integer"
)

func domainError(t *thread, msg string, x float64) exc {
	if msg == "" {
		return object.ValueErrorf(t, "math domain error")
	}
	return object.ValueErrorf(t, "%s, got %s", msg, floatfmt.Repr(x))
}

func rangeError(t *thread) exc { return object.OverflowErrorf(t, "math range error") }

func isFinite(x float64) bool { return x-x == 0 }
func isInf(x float64) bool    { return math.IsInf(x, 0) }
func isNaN(x float64) bool    { return x != x }

func degrees(x float64) float64 { return x * (180 / math.Pi) }
func radians(x float64) float64 { return x * (math.Pi / 180) }

// plain makes a function of one float; a NaN or an infinity that comes from nowhere is a domain error.
func plain(f func(float64) float64, msg string) object.NativeFunc {
	return func(t *thread, args []value) (value, exc) {
		x, e := object.AsDouble(t, args[0])
		if e != nil {
			return value{}, e
		}
		r := f(x)
		if msg != "" && (r != r && x == x || isInf(r) && isFinite(x)) {
			return value{}, domainError(t, msg, x)
		}
		return object.Float(r), nil
	}
}

// growing makes a function of one float that may overflow.
func growing(f func(float64) float64) object.NativeFunc {
	return func(t *thread, args []value) (value, exc) {
		x, e := object.AsDouble(t, args[0])
		if e != nil {
			return value{}, e
		}
		r := f(x)
		if isInf(r) && isFinite(x) {
			return value{}, rangeError(t)
		}
		return object.Float(r), nil
	}
}

// gammaLike makes a function with poles at zero and the negative integers.
func gammaLike(f func(float64) float64) object.NativeFunc {
	return func(t *thread, args []value) (value, exc) {
		x, e := object.AsDouble(t, args[0])
		if e != nil {
			return value{}, e
		}
		r := f(x)
		if r != r && x == x || isInf(r) && isFinite(x) && x <= 0 && x == math.Floor(x) {
			return value{}, domainError(t, msgGamma, x)
		}
		if isInf(r) && isFinite(x) {
			return value{}, rangeError(t)
		}
		return object.Float(r), nil
	}
}

func test(f func(float64) bool) object.NativeFunc {
	return func(t *thread, args []value) (value, exc) {
		x, e := object.AsDouble(t, args[0])
		return object.Bool(f(x)), e
	}
}

// logarithm takes the logarithm of a number; ints may be larger than any float.
func logarithm(t *thread, v value, f func(float64) float64) (float64, exc) {
	if object.IsInt(v) {
		if n, ok := object.AsInt64(v); ok {
			if n <= 0 {
				return 0, object.ValueErrorf(t, msgLog)
			}
			return f(float64(n)), nil
		}
		return logBig(t, v, f)
	}
	x, e := object.AsDouble(t, v)
	if e != nil {
		return 0, e
	}
	r := f(x)
	if r != r && x == x || isInf(r) && isFinite(x) {
		return 0, domainError(t, msgLog, x)
	}
	return r, nil
}

func logBig(t *thread, v value, f func(float64) float64) (float64, exc) {
	b, _ := object.AsBig(v)
	if b.Sign() < 0 {
		return 0, object.ValueErrorf(t, msgLog)
	}
	if x, e := bignum.ToFloat(b); e == nil {
		return f(x), nil
	}
	frac, exp := bignum.Frexp(b)
	return f(frac) + f(2)*float64(exp), nil
}

func logOf(f func(float64) float64) object.NativeFunc {
	return func(t *thread, args []value) (value, exc) {
		r, e := logarithm(t, args[0], f)
		return object.Float(r), e
	}
}

func mathLog(t *thread, a object.Args) (value, exc) {
	if e := object.NoKeywords(t, "math.log", a); e != nil {
		return value{}, e
	}
	if e := object.CheckArgCount(t, "log", len(a.All), 1, 2); e != nil {
		return value{}, e
	}
	num, e := logarithm(t, a.All[0], mathfn.Log)
	if e != nil || len(a.All) == 1 {
		return object.Float(num), e
	}
	den, e := logarithm(t, a.All[1], mathfn.Log)
	if e != nil {
		return value{}, e
	}
	if den == 0 {
		return value{}, object.ZeroDivisionErrorf(t, "division by zero")
	}
	return object.Float(num / den), nil
}

func frexp(t *thread, args []value) (value, exc) {
	x, e := object.AsDouble(t, args[0])
	if e != nil {
		return value{}, e
	}
	n := 0
	if isFinite(x) && x != 0 {
		x, n = math.Frexp(x)
	}
	return object.TupleOf(object.Float(x), object.Int(int64(n))).Value(), nil
}

func ldexp(t *thread, args []value) (value, exc) {
	x, e := object.AsDouble(t, args[0])
	if e != nil {
		return value{}, e
	}
	if !object.IsInt(args[1]) {
		return value{}, object.TypeErrorf(t, "Expected an int as second argument to ldexp.")
	}
	const limit = 1 << 20
	n, ok := object.AsInt64(args[1])
	if !ok {
		b, _ := object.AsBig(args[1])
		n = int64(b.Sign()) * limit
	}
	if x == 0 || !isFinite(x) {
		return object.Float(x), nil
	}
	r := math.Ldexp(x, int(max(-limit, min(n, limit))))
	if isInf(r) {
		return value{}, rangeError(t)
	}
	return object.Float(r), nil
}

func modf(t *thread, args []value) (value, exc) {
	x, e := object.AsDouble(t, args[0])
	if e != nil {
		return value{}, e
	}
	var whole, frac float64
	switch {
	case isInf(x):
		whole, frac = x, math.Copysign(0, x)
	case x != x:
		whole, frac = x, x
	default:
		whole = math.Trunc(x)
		frac = math.Copysign(x-whole, x)
	}
	return object.TupleOf(object.Float(frac), object.Float(whole)).Value(), nil
}

// rounding makes floor or ceil: a special method, or the float's own.
func rounding(t *thread, v value, method string, f func(float64) float64) (value, exc) {
	if v.IsFloat() {
		return object.FloatToInt(t, f(v.Float()))
	}
	if v.IsSmall() {
		return v, nil
	}
	r, ok, e := object.CallSpecial(t, v, object.Intern(method))
	if ok || e != nil {
		return r, e
	}
	x, e := object.AsDouble(t, v)
	if e != nil {
		return value{}, e
	}
	return object.FloatToInt(t, f(x))
}

func floor(t *thread, args []value) (value, exc) {
	return rounding(t, args[0], "__floor__", math.Floor)
}
func ceil(t *thread, args []value) (value, exc) { return rounding(t, args[0], "__ceil__", math.Ceil) }

func trunc(t *thread, args []value) (value, exc) {
	if args[0].IsFloat() {
		return object.FloatToInt(t, args[0].Float())
	}
	r, ok, e := object.CallSpecial(t, args[0], object.Intern("__trunc__"))
	if !ok && e == nil {
		e = object.TypeErrorf(t, "type %s doesn't define __trunc__ method", args[0].Type().Name())
	}
	return r, e
}

// bigArg reads an index-like argument.
func bigArg(t *thread, v value) (*big.Int, exc) {
	i, e := object.Index(t, v)
	if e != nil {
		return nil, e
	}
	b, _ := object.AsBig(i)
	return b, nil
}
