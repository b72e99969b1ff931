package mathfn

import "math"

// logDD splits a positive finite x into 2**k * m and returns k and log(m), with m from about
// 0.7 to 1.4.
func logDD(x float64) (k, hi, lo float64) {
	bits := math.Float64bits(x)
	exp := int(bits>>52) - 1023
	if exp == -1023 {
		bits = math.Float64bits(x * 0x1p54)
		exp = int(bits>>52) - 1023 - 54
	}
	i := bits >> 45 & 127
	top := uint64(1023)
	if i >= 53 {
		top--
		exp++
	}
	m := math.Float64frombits(bits&(1<<52-1) | top<<52)
	t := &logTable[i]
	r := math.FMA(m, t[0], -1) // exact
	sq, sql := twoProd(r, r)
	cu := sq * r
	cul := math.FMA(sq, r, -cu) + sql*r
	th := cu * thirdHi
	tl := math.FMA(cu, thirdHi, -th) + cu*thirdLo + cul*thirdHi
	rest := sq * sq * (-1.0/4 + r*(1.0/5+r*(-1.0/6+r*(1.0/7+r*(-1.0/8+r*(1.0/9+r*(-1.0/10)))))))
	a, e1 := twoSum(t[1], r)
	b, e2 := twoSum(a, -0.5*sq)
	c, e3 := twoSum(b, th)
	hi, lo = fastTwoSum(c, e1+(e2+(e3+(t[2]-0.5*sql+tl+rest))))
	return float64(exp), hi, lo
}

// lnDD returns the natural logarithm of a positive finite x.
func lnDD(x float64) (hi, lo float64) {
	k, h, l := logDD(x)
	if k == 0 {
		return h, l
	}
	s, e := fastTwoSum(k*ln2Part1, h)
	return fastTwoSum(s, e+(l+k*ln2Part2+k*ln2Part3))
}

// special handles arguments without a finite logarithm.
func special(x float64) (float64, bool) {
	switch {
	case x != x || x == math.Inf(1):
		return x, true
	case x == 0:
		return math.Inf(-1), true
	case x < 0:
		return math.NaN(), true
	}
	return 0, false
}

// Log returns the natural logarithm.
func Log(x float64) float64 {
	if f, ok := special(x); ok {
		return f
	}
	hi, lo := lnDD(x)
	return hi + lo
}

// Log2 returns the binary logarithm.
func Log2(x float64) float64 {
	if f, ok := special(x); ok {
		return f
	}
	k, hi, lo := logDD(x)
	h, l := mulDD(hi, lo, invLn2Hi, invLn2Lo)
	s, e := twoSum(k, h)
	return s + (e + l)
}

// Log10 returns the decimal logarithm.
func Log10(x float64) float64 {
	if f, ok := special(x); ok {
		return f
	}
	frac, exp := math.Frexp(x)
	exp--
	frac *= 2
	if exp < 0 {
		exp++
		frac /= 2
	}
	y := float64(exp)
	z := y*log10Of2Small + invLn10Hi*Log(frac)
	return z + y*log10Of2Big
}

// log10 of 2, the first part short enough to be multiplied by any exponent.
const (
	log10Of2Big   = 0x1.34413509f6p-2
	log10Of2Small = 0x1.9fef311f12b36p-42
)

// Log1p returns log(1+x).
func Log1p(x float64) float64 { return math.Log1p(x) }

// Asinh returns the inverse hyperbolic sine.
func Asinh(x float64) float64 {
	a := math.Abs(x)
	var w float64
	switch {
	case a < 0x1p-28 || x != x || math.IsInf(x, 0):
		return x
	case a > 0x1p28:
		w = Log(a) + ln2Hi
	case a > 2:
		w = Log(2*a + 1/(math.Sqrt(x*x+1)+a))
	default:
		t := x * x
		w = math.Log1p(a + t/(1+math.Sqrt(1+t)))
	}
	return math.Copysign(w, x)
}

// Acosh returns the inverse hyperbolic cosine.
func Acosh(x float64) float64 {
	switch {
	case x < 1 || x != x:
		return math.NaN()
	case x > 0x1p28:
		if math.IsInf(x, 1) {
			return x
		}
		return Log(x) + ln2Hi
	case x == 1:
		return 0
	case x > 2:
		return Log(2*x - 1/(x+math.Sqrt(x*x-1)))
	}
	t := x - 1
	return math.Log1p(t + math.Sqrt(2*t+t*t))
}

// Atanh returns the inverse hyperbolic tangent.
func Atanh(x float64) float64 { return math.Atanh(x) }

// Pow returns x**y as C's pow does.
func Pow(x, y float64) float64 {
	switch {
	case y == 2:
		return x * x
	case y == 1:
		return x
	case x == 0 || x != x || y != y || y == 0 || math.IsInf(x, 0) || math.IsInf(y, 0) || x == 1:
		return math.Pow(x, y)
	}
	neg := false
	if x < 0 {
		if y != math.Trunc(y) {
			return math.NaN()
		}
		neg = math.Abs(y) < 0x1p53 && int64(y)&1 != 0
		x = -x
	}
	f := powMagnitude(x, y)
	if neg {
		return -f
	}
	return f
}

func powMagnitude(x, y float64) float64 {
	hi, lo := lnDD(x)
	p := y * hi
	switch {
	case p > 710:
		return math.Inf(1)
	case p < -746:
		return 0
	}
	h, l, k := expDD(p, math.FMA(y, hi, -p)+y*lo)
	return scale(h, l, k)
}
