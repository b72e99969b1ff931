package mathfn

import "math"

// atanDD returns the arc tangent of h+l, with 0 <= h <= 1.
func atanDD(h, l float64) (hi, lo float64) {
	k := int(h*64 + 0.5)
	c := float64(k) / 64
	num := h - c
	p, pe := twoProd(c, h)
	dh, dl := fastTwoSum(1, p)
	dl += pe + c*l
	t := num / dh
	tl := (math.FMA(-t, dh, num) + l - t*dl) / dh
	t2 := t * t
	rest := t * t2 * (-1.0/3 + t2*(1.0/5+t2*(-1.0/7+t2*(1.0/9))))
	s, e := twoSum(atanTable[k][0], t)
	return s, e + (atanTable[k][1] + tl + rest)
}

// angle returns the arc tangent of y/x, both sums and not negative, with x possibly smaller.
func angle(yh, yl, xh, xl float64) (h, l float64) {
	if yh <= xh {
		return atanDD(divDD(yh, yl, xh, xl))
	}
	h, l = atanDD(divDD(xh, xl, yh, yl))
	h, e := fastTwoSum(halfPiHi, -h)
	return h, e + (halfPiLo - l)
}

// Atan returns the arc tangent.
func Atan(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0x1p-27 || x != x:
		return x
	case a > 0x1p60:
		return math.Copysign(halfPiHi, x)
	}
	h, l := angle(a, 0, 1, 0)
	return math.Copysign(h+l, x)
}

// Atan2 returns the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	if x == 0 || y == 0 || x != x || y != y || math.IsInf(x, 0) || math.IsInf(y, 0) {
		return math.Atan2(y, x)
	}
	ax, ay := math.Abs(x), math.Abs(y)
	_, ex := math.Frexp(ax)
	_, ey := math.Frexp(ay)
	var h, l float64
	switch {
	case ey-ex > 64:
		h, l = halfPiHi, halfPiLo
	case ex-ey > 64:
		if x > 0 {
			return y / x
		}
	default:
		if ex < -400 || ex > 400 {
			ax, ay = math.Ldexp(ax, -ex), math.Ldexp(ay, -ex)
		}
		h, l = angle(ay, 0, ax, 0)
	}
	if x < 0 {
		var e float64
		h, e = fastTwoSum(piHi, -h)
		l = e + (piLo - l)
	}
	return math.Copysign(h+l, y)
}

// cathetus returns sqrt(1 - x*x).
func cathetus(x float64) (h, l float64) {
	p, pe := twoProd(x, x)
	w, we := fastTwoSum(1, -p)
	return sqrtDD(fastTwoSum(w, we-pe))
}

// Asin returns the arc sine.
func Asin(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0x1p-27 || x != x:
		return x
	case a > 1:
		return math.NaN()
	case a == 1:
		return math.Copysign(halfPiHi, x)
	}
	ch, cl := cathetus(a)
	h, l := angle(a, 0, ch, cl)
	return math.Copysign(h+l, x)
}

// Acos returns the arc cosine.
func Acos(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a > 1 || x != x:
		return math.NaN()
	case x == 1:
		return 0
	case x == -1:
		return piHi
	}
	ch, cl := cathetus(a)
	h, l := angle(ch, cl, a, 0)
	if x < 0 {
		var e float64
		h, e = fastTwoSum(piHi, -h)
		l = e + (piLo - l)
	}
	return h + l
}
