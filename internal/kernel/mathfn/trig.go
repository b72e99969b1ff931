package mathfn

import (
	"math"
	"math/bits"
)

// reduce returns x modulo pi/2 as h+l with |h| <= pi/4, and the number of the quadrant.
func reduce(x float64) (n int, h, l float64) {
	if math.Abs(x) > 0x1p20 {
		return reduceHuge(x)
	}
	kd := x*(2/piHi) + shifter
	n = int(int32(math.Float64bits(kd)))
	kd -= shifter
	if kd == 0 {
		return n, x, 0
	}
	r := math.FMA(-kd, halfPiPart1, x)
	r, e := twoSum(r, -kd*halfPiPart2)
	r, e2 := twoSum(r, -kd*halfPiPart3)
	h, l = fastTwoSum(r, e+e2-kd*halfPiPart4)
	return n, h, l
}

// reduceHuge multiplies by as many digits of 2/pi as matter: those that weigh less than a full
// turn, until the fraction is exact enough.
func reduceHuge(x float64) (n int, h, l float64) {
	b := math.Float64bits(math.Abs(x))
	m := b&(1<<52-1) | 1<<52
	start := int(b>>52) - 1023 - 52 - 2
	var w [4]uint64 // m * digits, modulo 2**256; the top two bits are the quadrant
	carry := uint64(0)
	for i := 3; i >= 0; i-- {
		hi, lo := bits.Mul64(m, digits(start+64*i))
		var c uint64
		w[i], c = bits.Add64(lo, carry, 0)
		carry = hi + c
	}
	n = int(w[0] >> 62)
	neg := w[0]>>61&1 != 0 // fraction of a half or more: go to the next quadrant
	if neg {
		n++
		var borrow uint64
		for i := 3; i >= 0; i-- {
			w[i], borrow = bits.Sub64(0, w[i], borrow)
		}
	}
	w[0] &= 1<<62 - 1
	h, l = fraction(w)
	h, l = mulDD(h, l, halfPiHi, halfPiLo)
	if neg {
		h, l = -h, -l
	}
	if x < 0 {
		return -n, -h, -l
	}
	return n, h, l
}

// digits returns 64 binary digits of 2/pi from the given one on; before the point are zeros.
func digits(at int) uint64 {
	word := func(i int) uint64 {
		if i < 0 || i >= len(twoOverPi) {
			return 0
		}
		return twoOverPi[i]
	}
	i, off := at>>6, uint(at&63)
	if off == 0 {
		return word(i)
	}
	return word(i)<<off | word(i+1)>>(64-off)
}

// fraction returns w / 2**254.
func fraction(w [4]uint64) (h, l float64) {
	scale := 0x1p-62
	for _, x := range w {
		h, l = addWord(h, l, x, scale)
		scale *= 0x1p-64
	}
	return h, l
}

func addWord(h, l float64, x uint64, scale float64) (float64, float64) {
	s, e := twoSum(h, float64(x>>32<<32)*scale)
	t, e2 := twoSum(s, float64(x&(1<<32-1))*scale)
	return fastTwoSum(t, e+e2+l)
}

// sinDD and cosDD take h+l with 0 <= h <= pi/4 and look up the sine and cosine of the multiple
// of 1/64 nearest to h; d is what is left. The low parts may be as large as 2**-15 of the high.
func sinDD(h, l float64) (hi, lo float64) {
	k := int(h*64 + 0.5)
	t := &sinTable[k]
	d := h - float64(k)*(1.0/64)
	d2 := d * d
	p, pe := twoProd(t[2], d)
	hi, e := twoSum(t[0], p)
	return hi, (e + (pe + (t[1] + t[3]*d))) + ((t[2]*(d*d2*sinRest(d2)) + t[0]*(d2*cosRest(d2))) + (t[2]-t[0]*d)*l)
}

func cosDD(h, l float64) (hi, lo float64) {
	k := int(h*64 + 0.5)
	t := &sinTable[k]
	d := h - float64(k)*(1.0/64)
	d2 := d * d
	p, pe := twoProd(t[0], d)
	hi, e := fastTwoSum(t[2], -p)
	return hi, (e + (t[3] - (pe + t[1]*d))) + ((t[2]*(d2*cosRest(d2)) - t[0]*(d*d2*sinRest(d2))) - (t[0]+t[2]*d)*l)
}

// sinRest is (sin(d)-d)/d**3 and cosRest (cos(d)-1)/d**2, for d up to 1/128.
func sinRest(d2 float64) float64 { return -1.0/6 + d2*(1.0/120-d2*(1.0/5040)) }
func cosRest(d2 float64) float64 { return -0.5 + d2*(1.0/24-d2*(1.0/720)) }

// Sin returns the sine.
func Sin(x float64) float64 {
	if math.Abs(x) < 0x1p-26 || x != x {
		return x
	}
	if math.IsInf(x, 0) {
		return math.NaN()
	}
	n, h, l := reduce(x)
	return sinQuadrant(n, h, l)
}

// Cos returns the cosine.
func Cos(x float64) float64 {
	if math.IsInf(x, 0) || x != x {
		return math.NaN()
	}
	n, h, l := reduce(x)
	return sinQuadrant(n+1, h, l)
}

func sinQuadrant(n int, h, l float64) float64 {
	neg := n&2 != 0
	flip := h < 0
	if flip {
		h, l = -h, -l
	}
	var f float64
	if n&1 == 0 {
		a, b := sinDD(h, l)
		f = a + b
		neg = neg != flip
	} else {
		a, b := cosDD(h, l)
		f = a + b
	}
	if neg {
		return -f
	}
	return f
}

// Tan returns the tangent.
func Tan(x float64) float64 {
	if math.Abs(x) < 0x1p-27 || x != x {
		return x
	}
	if math.IsInf(x, 0) {
		return math.NaN()
	}
	n, h, l := reduce(x)
	neg := h < 0
	if neg {
		h, l = -h, -l
	}
	sh, sl := fastTwoSum(sinDD(h, l))
	ch, cl := fastTwoSum(cosDD(h, l))
	if n&1 != 0 {
		sh, sl, ch, cl = ch, cl, sh, sl
		neg = !neg
	}
	q := sh / ch
	f := q + (math.FMA(-q, ch, sh)+sl-q*cl)/ch
	if neg {
		return -f
	}
	return f
}
