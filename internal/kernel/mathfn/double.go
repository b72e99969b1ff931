// Package mathfn computes the functions of Python's math module.
//
// Go's math package differs in the last bit from the C libraries that CPython uses for up to
// half of all arguments. The functions here carry about 15 bits more than a float through the
// computation, as an unevaluated sum hi + lo, and round once: the result is the correctly
// rounded one but for about one argument in ten thousand, which is also what a good C library
// returns nearly always. Domain and range errors are the caller's: results are NaN and Inf by
// IEEE rules. Everything is pure; tables are static data made by gen.go.
package mathfn

//go:generate go run gen.go

import "math"

// twoSum returns a + b and its rounding error.
func twoSum(a, b float64) (s, e float64) {
	s = a + b
	t := s - a
	return s, (a - (s - t)) + (b - t)
}

// fastTwoSum is twoSum for |a| >= |b| or a == 0.
func fastTwoSum(a, b float64) (s, e float64) {
	s = a + b
	return s, b - (s - a)
}

// twoProd returns a * b and its rounding error.
func twoProd(a, b float64) (p, e float64) {
	p = float64(a * b) // the conversion forbids fusing it into a later addition
	return p, math.FMA(a, b, -p)
}

// mulDD multiplies two sums.
func mulDD(ah, al, bh, bl float64) (h, l float64) {
	p, e := twoProd(ah, bh)
	return fastTwoSum(p, e+(ah*bl+al*bh))
}

// divDD divides two sums.
func divDD(ah, al, bh, bl float64) (h, l float64) {
	q := ah / bh
	return fastTwoSum(q, (math.FMA(-q, bh, ah)+al-q*bl)/bh)
}

// sqrtDD is the square root of a sum.
func sqrtDD(ah, al float64) (h, l float64) {
	s := math.Sqrt(ah)
	if s == 0 {
		return 0, 0
	}
	return fastTwoSum(s, (math.FMA(-s, s, ah)+al)/(2*s))
}

// shifter pushes the fraction of a small float out, leaving the rounded integer in the low bits.
const shifter = 0x1.8p52
