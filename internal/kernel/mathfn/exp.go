package mathfn

import "math"

// expDD returns e**(h+l) as 2**k * (hi+lo), for |h| < 800.
func expDD(h, l float64) (hi, lo float64, k int) {
	const perStep = 128 / ln2Hi
	kd := h*perStep + shifter
	n := int(int32(math.Float64bits(kd)))
	kd -= shifter
	r := math.FMA(-kd, expStep1, h)
	r, rl := twoSum(r, l-kd*expStep2-kd*expStep3)
	return expTail(n, r, rl)
}

// expTail returns 2**(n/128) * e**(r+rl) for small r.
func expTail(n int, r, rl float64) (hi, lo float64, k int) {
	t := &expTable[n&127]
	p := r * r * (0.5 + r*(1.0/6+r*(1.0/24+r*(1.0/120+r*(1.0/720)))))
	m, ml := twoProd(t[0], r)
	s, e := fastTwoSum(t[0], m)
	return s, e + (ml + (t[1] + t[1]*r) + t[0]*(p+rl)), n >> 7
}

// scale returns 2**k * (hi+lo), rounded once.
func scale(hi, lo float64, k int) float64 {
	switch {
	case k > -1020 && k < 1023:
		return (hi + lo) * math.Float64frombits(uint64(k+1023)<<52)
	case k >= 1100:
		return math.Inf(1)
	case k > 0:
		return (hi + lo) * 0x1p1000 * math.Float64frombits(uint64(k+23)<<52)
	case k < -1080:
		return 0
	}
	// Perhaps subnormal: add a number so large that its last place is that of the result.
	hi, lo = fastTwoSum(hi, lo)
	if hi*0x1p-1000*math.Ldexp(1, k+1000) >= 0x1p-1022 {
		return math.Ldexp(hi, k)
	}
	c := math.Ldexp(1, -1022-k)
	t, e := twoSum(c, hi)
	return math.Ldexp(t+(e+lo)-c, k)
}

const (
	maxExp = 709.782712893384
	minExp = -745.1332191019412
)

// Exp returns e**x.
func Exp(x float64) float64 {
	switch {
	case x != x || x == math.Inf(1):
		return x
	case x > maxExp:
		return math.Inf(1)
	case x < minExp:
		return 0
	}
	hi, lo, k := expDD(x, 0)
	return scale(hi, lo, k)
}

// Exp2 returns 2**x.
func Exp2(x float64) float64 {
	switch {
	case x != x || x == math.Inf(1):
		return x
	case x >= 1024:
		return math.Inf(1)
	case x < -1075:
		return 0
	}
	kd := x*128 + shifter
	n := int(int32(math.Float64bits(kd)))
	f := x - (kd-shifter)/128
	r, e := twoProd(f, ln2Hi)
	hi, lo, k := expTail(n, r, e+f*ln2Lo)
	return scale(hi, lo, k)
}

// Expm1 returns e**x - 1.
func Expm1(x float64) float64 {
	if x > 709.7 { // where math's overflows early
		return Exp(x)
	}
	return math.Expm1(x)
}

// Sinh returns the hyperbolic sine.
func Sinh(x float64) float64 {
	a, half := math.Abs(x), math.Copysign(0.5, x)
	switch {
	case a < 0x1p-28 || x != x:
		return x
	case a < 22:
		t := math.Expm1(a)
		if a < 1 {
			return half * (2*t - t*t/(t+1))
		}
		return half * (t + t/(t+1))
	case a < maxExp:
		return half * Exp(a)
	}
	w := Exp(0.5 * a)
	return half * w * w
}

// Cosh returns the hyperbolic cosine.
func Cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0.5*ln2Hi:
		t := math.Expm1(a)
		w := 1 + t
		if a < 0x1p-55 {
			return w
		}
		return 1 + t*t/(w+w)
	case a < 22:
		t := Exp(a)
		return 0.5*t + 0.5/t
	case a < maxExp:
		return 0.5 * Exp(a)
	}
	w := Exp(0.5 * a)
	return 0.5 * w * w
}

// Tanh returns the hyperbolic tangent.
func Tanh(x float64) float64 {
	a := math.Abs(x)
	var z float64
	switch {
	case a < 0x1p-55 || x != x:
		return x
	case a >= 22:
		z = 1
	case a >= 1:
		z = 1 - 2/(math.Expm1(2*a)+2)
	default:
		t := math.Expm1(-2 * a)
		z = -t / (t + 2)
	}
	return math.Copysign(z, x)
}
