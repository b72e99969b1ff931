package cmath_

import (
	"math"

	"typhon/internal/kernel/mathfn"
	"typhon/internal/object"
)

type (
	thread = object.Thread
	value  = object.Value
	exc    = *object.Exception
)

func domainError(t *thread) exc { return object.ValueErrorf(t, "math domain error") }
func rangeError(t *thread) exc  { return object.OverflowErrorf(t, "math range error") }

// statusError is the exception that a function's status stands for, nil for OK.
func statusError(t *thread, st mathfn.Status) exc {
	switch st {
	case mathfn.DomainError:
		return domainError(t)
	case mathfn.RangeError:
		return rangeError(t)
	}
	return nil
}

func plain(f func(complex128) (complex128, mathfn.Status)) object.NativeFunc {
	return func(t *thread, args []value) (value, exc) {
		z, e := object.AsComplexNumber(t, args[0])
		if e != nil {
			return value{}, e
		}
		r, st := f(z)
		if e := statusError(t, st); e != nil {
			return value{}, e
		}
		return object.NewComplex(r), nil
	}
}

func finite(x float64) bool { return x-x == 0 }

func isFinite(z complex128) bool { return finite(real(z)) && finite(imag(z)) }
func isInf(z complex128) bool    { return math.IsInf(real(z), 0) || math.IsInf(imag(z), 0) }
func isNaN(z complex128) bool    { return real(z) != real(z) || imag(z) != imag(z) }

func test(f func(complex128) bool) object.NativeFunc {
	return func(t *thread, args []value) (value, exc) {
		z, e := object.AsComplexNumber(t, args[0])
		return object.Bool(f(z)), e
	}
}

// log is log(z[, base]).
func log(t *thread, args []value) (value, exc) {
	z, e := object.AsComplexNumber(t, args[0])
	if e != nil {
		return value{}, e
	}
	r, st := mathfn.Clog(z)
	if !args[1].IsZero() {
		base, e := object.AsComplexNumber(t, args[1])
		if e != nil {
			return value{}, e
		}
		// Only the second logarithm's domain counts, as in CPython: log(0, 2) is an infinity.
		var d complex128
		if d, st = mathfn.Clog(base); d == 0 {
			return value{}, domainError(t)
		}
		r = object.ComplexQuo(r, d)
	}
	if e := statusError(t, st); e != nil {
		return value{}, e
	}
	return object.NewComplex(r), nil
}

func angle(z complex128) float64 { return mathfn.Atan2(imag(z), real(z)) }

func phase(t *thread, args []value) (value, exc) {
	z, e := object.AsComplexNumber(t, args[0])
	if e != nil {
		return value{}, e
	}
	return object.Float(angle(z)), nil
}

// magnitude returns |z| and whether it is in range.
func magnitude(z complex128) (float64, bool) {
	if isInf(z) {
		return math.Inf(1), true
	}
	if isNaN(z) {
		return math.NaN(), true
	}
	r := mathfn.Hypot(real(z), imag(z))
	return r, !math.IsInf(r, 0)
}

func polar(t *thread, args []value) (value, exc) {
	z, e := object.AsComplexNumber(t, args[0])
	if e != nil {
		return value{}, e
	}
	r, ok := magnitude(z)
	if !ok {
		return value{}, rangeError(t)
	}
	return object.TupleOf(object.Float(r), object.Float(angle(z))).Value(), nil
}

func rect(t *thread, args []value) (value, exc) {
	r, e := object.AsDouble(t, args[0])
	if e != nil {
		return value{}, e
	}
	phi, e := object.AsDouble(t, args[1])
	if e != nil {
		return value{}, e
	}
	z, ok := rectangular(r, phi)
	if !ok {
		return value{}, domainError(t)
	}
	return object.NewComplex(z), nil
}

// rectangular turns polar coordinates into a complex number; false for an infinite angle that matters.
func rectangular(r, phi float64) (complex128, bool) {
	if !finite(r) || !finite(phi) {
		if math.IsInf(phi, 0) && r == r && r != 0 {
			return 0, false
		}
		switch {
		case math.IsInf(r, 0) && finite(phi) && phi != 0:
			re := math.Copysign(r, r*math.Cos(phi))
			im := math.Copysign(r, r*math.Sin(phi))
			return complex(re, im), true
		case math.IsInf(r, 0) && phi == 0:
			// The sign of a zero angle is kept.
			return complex(r, phi*math.Copysign(1, r)), true
		case math.IsInf(r, 0):
			return complex(math.Inf(1), math.NaN()), true
		case r == 0:
			return complex(0, 0), true
		case phi == 0:
			return complex(r, 0), true
		}
		return complex(math.NaN(), math.NaN()), true
	}
	if phi == 0 {
		return complex(r, r*phi), true
	}
	return complex(r*mathfn.Cos(phi), r*mathfn.Sin(phi)), true
}

func isclose(t *thread, args []value) (value, exc) {
	a, e := object.AsComplexNumber(t, args[0])
	if e != nil {
		return value{}, e
	}
	b, e := object.AsComplexNumber(t, args[1])
	if e != nil {
		return value{}, e
	}
	rel, e := object.AsDouble(t, args[2])
	if e != nil {
		return value{}, e
	}
	abs, e := object.AsDouble(t, args[3])
	if e != nil {
		return value{}, e
	}
	if rel < 0 || abs < 0 {
		return value{}, object.ValueErrorf(t, "tolerances must be non-negative")
	}
	if a == b {
		return object.True, nil
	}
	if isInf(a) || isInf(b) {
		return object.False, nil
	}
	diff, _ := magnitude(a - b)
	ma, _ := magnitude(a)
	mb, _ := magnitude(b)
	return object.Bool(diff <= rel*mb || diff <= rel*ma || diff <= abs), nil
}
