package object

import (
	"math"

	"typhon/internal/kernel/mathfn"
)

// complexArg is an operand of a complex operation: a complex, or a real number (isReal).
func complexArg(t *Thread, v Value) (c complex128, isReal, ok bool, exc *Exception) {
	if c, ok := AsComplex(v); ok {
		return c, false, true, nil
	}
	f, ok, exc := floatArg(t, v)
	return complex(f, 0), true, ok, exc
}

// complexOp makes a slot of f, which is told which operands are real: mixed operations leave the part
// that a real operand does not have alone.
func complexOp(f func(t *Thread, a, b complex128, realA, realB bool) (complex128, *Exception)) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, *Exception) {
		x, rx, ok, exc := complexArg(t, a)
		if exc != nil {
			return Value{}, exc
		}
		if !ok {
			return NotImplemented, nil
		}
		y, ry, ok, exc := complexArg(t, b)
		if exc != nil {
			return Value{}, exc
		}
		if !ok {
			return NotImplemented, nil
		}
		r, exc := f(t, x, y, rx, ry)
		if exc != nil {
			return Value{}, exc
		}
		return NewComplex(r), nil
	}
}

func complexAdd(t *Thread, a, b complex128, realA, realB bool) (complex128, *Exception) {
	re := real(a) + real(b)
	switch {
	case realA:
		return complex(re, imag(b)), nil
	case realB:
		return complex(re, imag(a)), nil
	}
	return complex(re, imag(a)+imag(b)), nil
}

func complexSub(t *Thread, a, b complex128, realA, realB bool) (complex128, *Exception) {
	re := real(a) - real(b)
	switch {
	case realA:
		return complex(re, -imag(b)), nil
	case realB:
		return complex(re, imag(a)), nil
	}
	return complex(re, imag(a)-imag(b)), nil
}

func complexMul(t *Thread, a, b complex128, realA, realB bool) (complex128, *Exception) {
	switch {
	case realA:
		return complex(real(a)*real(b), real(a)*imag(b)), nil
	case realB:
		return complex(real(a)*real(b), imag(a)*real(b)), nil
	}
	return ComplexMul(a, b), nil
}

// ComplexMul multiplies as C99's annex G asks: infinities survive NaN parts. (The conversions keep the
// compiler from fusing operations.)
func ComplexMul(x, y complex128) complex128 {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	ac, bd, ad, bc := float64(a*c), float64(b*d), float64(a*d), float64(b*c)
	re, im := ac-bd, ad+bc
	if re == re || im == im {
		return complex(re, im)
	}
	recalc := false
	inf := func(f float64) bool { return math.IsInf(f, 0) }
	if inf(a) || inf(b) {
		a, b = boxInf(a), boxInf(b)
		c, d = zeroNaN(c), zeroNaN(d)
		recalc = true
	}
	if inf(c) || inf(d) {
		c, d = boxInf(c), boxInf(d)
		a, b = zeroNaN(a), zeroNaN(b)
		recalc = true
	}
	if !recalc && (inf(ac) || inf(bd) || inf(ad) || inf(bc)) {
		a, b, c, d = zeroNaN(a), zeroNaN(b), zeroNaN(c), zeroNaN(d)
		recalc = true
	}
	if recalc {
		re = math.Inf(1) * (float64(a*c) - float64(b*d))
		im = math.Inf(1) * (float64(a*d) + float64(b*c))
	}
	return complex(re, im)
}

// boxInf is 1 for infinities and 0 for the rest, with the sign kept.
func boxInf(f float64) float64 {
	if math.IsInf(f, 0) {
		return math.Copysign(1, f)
	}
	return math.Copysign(0, f)
}

// zeroNaN replaces a NaN by zero of its sign.
func zeroNaN(f float64) float64 {
	if f != f {
		return math.Copysign(0, f)
	}
	return f
}

func isFinite(f float64) bool { return f-f == 0 }

func complexDiv(t *Thread, a, b complex128, realA, realB bool) (complex128, *Exception) {
	if b == 0 {
		return 0, intZero(t)
	}
	switch {
	case realB:
		return complex(real(a)/real(b), imag(a)/real(b)), nil
	case realA:
		return realQuo(real(a), b), nil
	}
	return ComplexQuo(a, b), nil
}

// ComplexQuo divides by Smith's method, with annex G's care for infinities; y must not be zero.
func ComplexQuo(x, y complex128) complex128 {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	var re, im float64
	switch {
	case math.Abs(c) >= math.Abs(d):
		ratio := d / c
		den := c + float64(d*ratio)
		re, im = (a+float64(b*ratio))/den, (b-float64(a*ratio))/den
	case math.Abs(d) >= math.Abs(c):
		ratio := c / d
		den := float64(c*ratio) + d
		re, im = (float64(a*ratio)+b)/den, (float64(b*ratio)-a)/den
	default:
		re, im = math.NaN(), math.NaN()
	}
	if re == re || im == im {
		return complex(re, im)
	}
	switch {
	case (math.IsInf(a, 0) || math.IsInf(b, 0)) && isFinite(c) && isFinite(d):
		p, q := boxInf(a), boxInf(b)
		re = math.Inf(1) * (float64(p*c) + float64(q*d))
		im = math.Inf(1) * (float64(q*c) - float64(p*d))
	case (math.IsInf(c, 0) || math.IsInf(d, 0)) && isFinite(a) && isFinite(b):
		p, q := boxInf(c), boxInf(d)
		re = 0 * (float64(a*p) + float64(b*q))
		im = 0 * (float64(b*p) - float64(a*q))
	}
	return complex(re, im)
}

// realQuo divides a real number by y, which must not be zero.
func realQuo(a float64, y complex128) complex128 {
	c, d := real(y), imag(y)
	var re, im float64
	switch {
	case math.Abs(c) >= math.Abs(d):
		ratio := d / c
		den := c + float64(d*ratio)
		re, im = a/den, float64(-a*ratio)/den
	case math.Abs(d) >= math.Abs(c):
		ratio := c / d
		den := float64(c*ratio) + d
		re, im = float64(a*ratio)/den, -a/den
	default:
		re, im = math.NaN(), math.NaN()
	}
	if re != re && im != im && isFinite(a) && (math.IsInf(c, 0) || math.IsInf(d, 0)) {
		re = 0 * (a * boxInf(c))
		im = 0 * (-a * boxInf(d))
	}
	return complex(re, im)
}

var complexPow = complexOp(func(t *Thread, a, b complex128, _, _ bool) (complex128, *Exception) {
	const small = 100
	var r complex128
	n := real(b)
	if imag(b) == 0 && n == math.Floor(n) && math.Abs(n) <= small {
		r = complexPowUint(a, uint(math.Abs(n)))
		if n < 0 {
			if r == 0 {
				return 0, complexZeroPow(t)
			}
			r = ComplexQuo(1, r)
		}
	} else {
		var exc *Exception
		if r, exc = complexPowGeneral(t, a, b); exc != nil {
			return 0, exc
		}
	}
	if math.IsInf(real(r), 0) || math.IsInf(imag(r), 0) {
		return 0, OverflowErrorf(t, "complex exponentiation")
	}
	return r, nil
})

func complexZeroPow(t *Thread) *Exception {
	return ZeroDivisionErrorf(t, "zero to a negative or complex power")
}

func complexPowUint(x complex128, n uint) complex128 {
	r, p := complex128(1), x
	for mask := uint(1); n >= mask; mask <<= 1 {
		if n&mask != 0 {
			r = ComplexMul(r, p)
		}
		p = ComplexMul(p, p)
	}
	return r
}

func complexPowGeneral(t *Thread, a, b complex128) (complex128, *Exception) {
	switch {
	case b == 0:
		return 1, nil
	case a == 0:
		if imag(b) != 0 || real(b) < 0 {
			return 0, complexZeroPow(t)
		}
		return 0, nil
	}
	abs := mathfn.Hypot(real(a), imag(a))
	length := mathfn.Pow(abs, real(b))
	at := mathfn.Atan2(imag(a), real(a))
	phase := at * real(b)
	if imag(b) != 0 {
		length *= mathfn.Exp(-at * imag(b))
		phase += float64(imag(b) * mathfn.Log(abs))
	}
	if math.IsInf(phase, 0) {
		// The C library's cos reports a domain error, which CPython shows like this.
		return 0, complexZeroPow(t)
	}
	return complex(length*mathfn.Cos(phase), length*mathfn.Sin(phase)), nil
}

func complexPow3(t *Thread, a, b, c Value) (Value, *Exception) {
	if !c.IsNone() {
		return Value{}, ValueErrorf(t, "complex modulo")
	}
	return complexPow(t, a, b)
}

func complexAbs(t *Thread, o Value) (Value, *Exception) {
	c, _ := AsComplex(o)
	re, im := real(c), imag(c)
	if !isFinite(re) || !isFinite(im) {
		if math.IsInf(re, 0) || math.IsInf(im, 0) {
			return Float(math.Inf(1)), nil
		}
		return Float(math.NaN()), nil
	}
	r := mathfn.Hypot(re, im)
	if math.IsInf(r, 0) {
		return Value{}, OverflowErrorf(t, "absolute value too large")
	}
	return Float(r), nil
}

func complexNeg(t *Thread, o Value) (Value, *Exception) {
	c, _ := AsComplex(o)
	return NewComplex(complex(-real(c), -imag(c))), nil
}

func complexCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	if op != CmpEQ && op != CmpNE {
		return NotImplemented, nil
	}
	x, _ := AsComplex(a)
	var eq bool
	if y, ok := AsComplex(b); ok {
		eq = x == y
	} else if f, ok := AsFloat(b); ok {
		eq = x == complex(f, 0)
	} else if n, bg, ok := intOf(b); ok {
		eq = imag(x) == 0 && real(x) == real(x) && cmpFloatInt(real(x), n, bg) == 0
	} else {
		return NotImplemented, nil
	}
	return Bool(eq == (op == CmpEQ)), nil
}
