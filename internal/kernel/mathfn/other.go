package mathfn

import "math"

// Cbrt returns the cube root.
func Cbrt(x float64) float64 {
	r := math.Cbrt(x)
	if r == 0 || r != r || math.IsInf(r, 0) {
		return r
	}
	scaled, back := x, 1.0
	if a := math.Abs(x); a < 0x1p-900 {
		scaled, r, back = x*0x1p180, r*0x1p60, 0x1p-60
	} else if a > 0x1p900 {
		scaled, r, back = x*0x1p-180, r*0x1p-60, 0x1p60
	}
	sq, sql := twoProd(r, r)
	cu, cul := twoProd(sq, r)
	return (r + (scaled-cu-cul-sql*r)/(3*sq)) * back
}

// Hypot returns the Euclidean norm of its arguments.
func Hypot(vec ...float64) float64 {
	top, nan := 0.0, false
	for _, v := range vec {
		nan = nan || v != v
		top = max(top, math.Abs(v))
	}
	for _, v := range vec {
		if math.IsInf(v, 0) {
			return math.Inf(1)
		}
	}
	switch {
	case nan:
		return math.NaN()
	case top == 0 || len(vec) == 1:
		return top
	}
	_, exp := math.Frexp(top)
	sh, sl := 0.0, 0.0
	for _, v := range vec {
		v = math.Ldexp(v, -exp)
		p, pe := twoProd(v, v)
		s, e := twoSum(sh, p)
		sh, sl = fastTwoSum(s, e+(pe+sl))
	}
	h, l := sqrtDD(sh, sl)
	return math.Ldexp(h+l, exp)
}

// Dist returns the Euclidean distance of two points of equal dimension.
func Dist(p, q []float64) float64 {
	diff := make([]float64, len(p))
	for i := range p {
		diff[i] = p[i] - q[i]
	}
	return Hypot(diff...)
}

// Erf and Erfc are the error function and its complement.
func Erf(x float64) float64  { return math.Erf(x) }
func Erfc(x float64) float64 { return math.Erfc(x) }

// Fmod returns C's fmod: the remainder with the sign of x.
func Fmod(x, y float64) float64 { return math.Mod(x, y) }

// Remainder returns the IEEE remainder.
func Remainder(x, y float64) float64 { return math.Remainder(x, y) }

// Ulp returns the value of the last place of x.
func Ulp(x float64) float64 {
	x = math.Abs(x)
	if x != x || math.IsInf(x, 0) {
		return x
	}
	up := math.Nextafter(x, math.Inf(1))
	if math.IsInf(up, 0) {
		return x - math.Nextafter(x, 0)
	}
	return up - x
}

// NextAfter moves steps floats from x towards y.
func NextAfter(x, y float64, steps uint64) float64 {
	if steps == 0 || x != x {
		return x
	}
	if y != y {
		return y
	}
	if x == y {
		return y
	}
	// Order floats as integers, with both zeros at 0.
	a, b := order(x), order(y)
	if a < b {
		if dist := uint64(b) - uint64(a); steps >= dist {
			return y
		}
		return unorder(a+int64(steps), x)
	}
	if dist := uint64(a) - uint64(b); steps >= dist {
		return y
	}
	return unorder(a-int64(steps), x)
}

func order(x float64) int64 {
	if b := math.Float64bits(x); b>>63 != 0 {
		return -int64(b &^ (1 << 63))
	} else {
		return int64(b)
	}
}

// unorder is the inverse of order; a zero takes the sign of the number it was reached from.
func unorder(n int64, from float64) float64 {
	if n < 0 {
		return math.Float64frombits(uint64(-n) | 1<<63)
	}
	if n == 0 {
		return math.Copysign(0, from)
	}
	return math.Float64frombits(uint64(n))
}
