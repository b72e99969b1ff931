package mathfn

import "math"

// Status tells how a complex function ended.
type Status uint8

const (
	OK          Status = iota
	DomainError        // ValueError "math domain error"
	RangeError         // OverflowError "math range error"
)

const (
	largeDouble     = math.MaxFloat64 / 4
	sqrtLarge       = 0x1p511
	logLarge        = 708.3964185322641 // log(largeDouble)
	sqrtSmallest    = 0x1p-511
	smallestNormal  = 0x1p-1022
	twoLn2, fullLn2 = 2 * ln2Hi, ln2Hi
)

func finite(f float64) bool { return f-f == 0 }

// class orders floats as the tables of special values do.
func class(f float64) int {
	switch {
	case f != f:
		return 6
	case math.IsInf(f, 0):
		if f > 0 {
			return 5
		}
		return 0
	case f == 0:
		if math.Signbit(f) {
			return 2
		}
		return 3
	case f > 0:
		return 4
	}
	return 1
}

// specialTable holds results by the classes of real and imaginary part, where one is not finite.
type specialTable [7][7]struct {
	re, im uint64 // bits of floats
	status Status
}

func (t *specialTable) at(z complex128) (complex128, Status, bool) {
	if finite(real(z)) && finite(imag(z)) {
		return 0, OK, false
	}
	e := &t[class(real(z))][class(imag(z))]
	return complex(math.Float64frombits(e.re), math.Float64frombits(e.im)), e.status, true
}

func ranged(re, im float64) (complex128, Status) {
	if math.IsInf(re, 0) || math.IsInf(im, 0) {
		return complex(re, im), RangeError
	}
	return complex(re, im), OK
}

// Csqrt returns the square root.
func Csqrt(z complex128) (complex128, Status) {
	if w, st, ok := sqrtSpecial.at(z); ok {
		return w, st
	}
	re, im := real(z), imag(z)
	if re == 0 && im == 0 {
		return complex(0, im), OK
	}
	return csqrt(re, im), OK
}

// csqrt scales so that the hypotenuse neither overflows nor loses digits.
func csqrt(re, im float64) complex128 {
	ax, ay := math.Abs(re), math.Abs(im)
	if ax == 0 && ay == 0 {
		return complex(0, im)
	}
	var s float64
	if ax < smallestNormal && ay < smallestNormal {
		ax = math.Ldexp(ax, 53)
		s = math.Ldexp(math.Sqrt(ax+Hypot(ax, math.Ldexp(ay, 53))), -27)
	} else {
		ax /= 8
		s = 2 * math.Sqrt(ax+Hypot(ax, ay/8))
	}
	d := ay / (2 * s)
	if re >= 0 {
		return complex(s, math.Copysign(d, im))
	}
	return complex(d, math.Copysign(s, im))
}

func huge(re, im float64) bool { return math.Abs(re) > largeDouble || math.Abs(im) > largeDouble }

func logHuge(re, im float64) float64 { return Log(Hypot(re/2, im/2)) + twoLn2 }

// Cacos returns the arc cosine.
func Cacos(z complex128) (complex128, Status) {
	if w, st, ok := acosSpecial.at(z); ok {
		return w, st
	}
	re, im := real(z), imag(z)
	if huge(re, im) {
		a := Atan2(math.Abs(im), re)
		return complex(a, math.Copysign(logHuge(re, im), -im)), OK
	}
	s1, s2 := csqrt(1-re, -im), csqrt(1+re, im)
	return complex(2*Atan2(real(s1), real(s2)), Asinh(real(s2)*imag(s1)-imag(s2)*real(s1))), OK
}

// Cacosh returns the inverse hyperbolic cosine.
func Cacosh(z complex128) (complex128, Status) {
	if w, st, ok := acoshSpecial.at(z); ok {
		return w, st
	}
	re, im := real(z), imag(z)
	if huge(re, im) {
		return complex(logHuge(re, im), Atan2(im, re)), OK
	}
	s1, s2 := csqrt(re-1, im), csqrt(re+1, im)
	return complex(Asinh(real(s1)*real(s2)+imag(s1)*imag(s2)), 2*Atan2(imag(s1), real(s2))), OK
}

// Casin returns the arc sine.
func Casin(z complex128) (complex128, Status) {
	w, st := Casinh(complex(-imag(z), real(z)))
	return complex(imag(w), -real(w)), st
}

// Casinh returns the inverse hyperbolic sine.
func Casinh(z complex128) (complex128, Status) {
	if w, st, ok := asinhSpecial.at(z); ok {
		return w, st
	}
	re, im := real(z), imag(z)
	if huge(re, im) {
		return complex(math.Copysign(logHuge(re, im), re), Atan2(im, math.Abs(re))), OK
	}
	s1, s2 := csqrt(1+im, -re), csqrt(1-im, re)
	return complex(Asinh(real(s1)*imag(s2)-real(s2)*imag(s1)), Atan2(im, real(s1)*real(s2)-imag(s1)*imag(s2))), OK
}

// Catan returns the arc tangent.
func Catan(z complex128) (complex128, Status) {
	w, st := Catanh(complex(-imag(z), real(z)))
	return complex(imag(w), -real(w)), st
}

// Catanh returns the inverse hyperbolic tangent.
func Catanh(z complex128) (complex128, Status) {
	if w, st, ok := atanhSpecial.at(z); ok {
		return w, st
	}
	re, im := real(z), imag(z)
	if math.Signbit(re) { // an odd function
		w, st := Catanh(complex(-re, -im))
		return complex(-real(w), -imag(w)), st
	}
	ay := math.Abs(im)
	switch {
	case re > sqrtLarge || ay > sqrtLarge:
		h := Hypot(re/2, im/2)
		return complex(re/4/h/h, math.Copysign(halfPiHi, im)), OK
	case re == 1 && ay < sqrtSmallest:
		if ay == 0 {
			return complex(math.Inf(1), im), DomainError
		}
		return complex(-Log(math.Sqrt(ay)/math.Sqrt(Hypot(ay, 2))), math.Copysign(Atan2(2, -ay)/2, im)), OK
	}
	d := 1 - re
	return complex(Log1p(4*re/(d*d+ay*ay))/4, -Atan2(-2*im, d*(1+re)-ay*ay)/2), OK
}

// Ccos returns the cosine.
func Ccos(z complex128) (complex128, Status) { return Ccosh(complex(-imag(z), real(z))) }

// Csin returns the sine.
func Csin(z complex128) (complex128, Status) {
	w, st := Csinh(complex(-imag(z), real(z)))
	return complex(imag(w), -real(w)), st
}

// Ctan returns the tangent.
func Ctan(z complex128) (complex128, Status) {
	w, st := Ctanh(complex(-imag(z), real(z)))
	return complex(imag(w), -real(w)), st
}

// turn is what functions with e**re do for an infinite real part and a finite angle.
func turn(re, im, signRe, signIm float64, domain bool) (complex128, Status) {
	w := complex(math.Copysign(re, Cos(im)*signRe), math.Copysign(re, Sin(im)*signIm))
	if domain {
		return w, DomainError
	}
	return w, OK
}

// Ccosh returns the hyperbolic cosine.
func Ccosh(z complex128) (complex128, Status) {
	re, im := real(z), imag(z)
	if math.IsInf(re, 0) && finite(im) && im != 0 {
		return turn(math.Inf(1), im, 1, math.Copysign(1, re), false)
	}
	if w, st, ok := coshSpecial.at(z); ok {
		return w, st
	}
	if math.Abs(re) > logLarge {
		x := re - math.Copysign(1, re)
		return ranged(Cos(im)*Cosh(x)*math.E, Sin(im)*Sinh(x)*math.E)
	}
	return ranged(Cos(im)*Cosh(re), Sin(im)*Sinh(re))
}

// Csinh returns the hyperbolic sine.
func Csinh(z complex128) (complex128, Status) {
	re, im := real(z), imag(z)
	if math.IsInf(re, 0) && finite(im) && im != 0 {
		return turn(math.Inf(1), im, math.Copysign(1, re), 1, false)
	}
	if w, st, ok := sinhSpecial.at(z); ok {
		return w, st
	}
	if math.Abs(re) > logLarge {
		x := re - math.Copysign(1, re)
		return ranged(Cos(im)*Sinh(x)*math.E, Sin(im)*Cosh(x)*math.E)
	}
	return ranged(Cos(im)*Sinh(re), Sin(im)*Cosh(re))
}

// Ctanh returns the hyperbolic tangent.
func Ctanh(z complex128) (complex128, Status) {
	re, im := real(z), imag(z)
	if math.IsInf(re, 0) && finite(im) && im != 0 {
		return complex(math.Copysign(1, re), math.Copysign(0, Sin(im)*Cos(im))), OK
	}
	if w, st, ok := tanhSpecial.at(z); ok {
		return w, st
	}
	if math.Abs(re) > logLarge {
		return complex(math.Copysign(1, re), 4*Sin(im)*Cos(im)*Exp(-2*math.Abs(re))), OK
	}
	tx, ty, cx := Tanh(re), Tan(im), 1/Cosh(re)
	txty := tx * ty
	denom := 1 + txty*txty
	return complex(tx*(1+ty*ty)/denom, ty/denom*cx*cx), OK
}

// Cexp returns e**z.
func Cexp(z complex128) (complex128, Status) {
	re, im := real(z), imag(z)
	if math.IsInf(re, 0) && finite(im) && im != 0 {
		size := 0.0
		if re > 0 {
			size = re
		}
		return turn(size, im, 1, 1, false)
	}
	if w, st, ok := expSpecial.at(z); ok {
		return w, st
	}
	if re > logLarge {
		l := Exp(re - 1)
		return ranged(l*Cos(im)*math.E, l*Sin(im)*math.E)
	}
	l := Exp(re)
	return ranged(l*Cos(im), l*Sin(im))
}

// Clog returns the natural logarithm.
func Clog(z complex128) (complex128, Status) {
	if w, st, ok := logSpecial.at(z); ok {
		return w, st
	}
	re, im := real(z), imag(z)
	ax, ay := math.Abs(re), math.Abs(im)
	angle := Atan2(im, re)
	var l float64
	switch h := Hypot(ax, ay); {
	case huge(re, im):
		l = Log(Hypot(ax/2, ay/2)) + fullLn2
	case ax < smallestNormal && ay < smallestNormal:
		if ax == 0 && ay == 0 {
			return complex(math.Inf(-1), angle), DomainError
		}
		l = Log(Hypot(math.Ldexp(ax, 53), math.Ldexp(ay, 53))) - 53*ln2Hi
	case h >= 0.71 && h <= 1.73:
		big, small := max(ax, ay), min(ax, ay)
		l = Log1p((big-1)*(big+1)+small*small) / 2
	default:
		l = Log(h)
	}
	return complex(l, angle), OK
}

// Clog10 returns the decimal logarithm.
func Clog10(z complex128) (complex128, Status) {
	w, st := Clog(z)
	return complex(real(w)/math.Ln10, imag(w)/math.Ln10), st
}
