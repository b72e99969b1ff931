package mathfn

import "math"

// FSum adds floats without loss, as math.fsum does. The zero value is an empty sum.
type FSum struct {
	partials []float64 // non-overlapping, by increasing magnitude
	special  float64   // sum of infinities and NaNs
	inf      float64   // sum of infinities
}

// Add adds x. It reports false on "intermediate overflow in fsum" (OverflowError).
func (s *FSum) Add(x float64) bool {
	given, n := x, 0
	for _, y := range s.partials {
		if math.Abs(x) < math.Abs(y) {
			x, y = y, x
		}
		hi, lo := fastTwoSum(x, y)
		if lo != 0 {
			s.partials[n] = lo
			n++
		}
		x = hi
	}
	s.partials = s.partials[:n]
	switch {
	case x == 0:
	case !math.IsInf(x, 0) && x == x:
		s.partials = append(s.partials, x)
	case !math.IsInf(given, 0) && given == given:
		return false
	default:
		if math.IsInf(given, 0) {
			s.inf += given
		}
		s.special += given
		s.partials = s.partials[:0]
	}
	return true
}

// Sum returns the rounded sum. It reports false for "-inf + inf in fsum" (ValueError).
func (s *FSum) Sum() (float64, bool) {
	if s.special != 0 {
		return s.special, s.inf == s.inf
	}
	p := s.partials
	n := len(p) - 1
	if n < 0 {
		return 0, true
	}
	hi, lo := p[n], 0.0
	for n > 0 && lo == 0 {
		n--
		hi, lo = fastTwoSum(hi, p[n])
	}
	// Round half to even across all partials: a tie is none if more follows in its direction.
	if n > 0 && (lo < 0 && p[n-1] < 0 || lo > 0 && p[n-1] > 0) {
		y := lo * 2
		if x := hi + y; x-hi == y {
			hi = x
		}
	}
	return hi, true
}

// SumProd adds products of floats in triple precision, as math.sumprod does. The zero value is
// an empty sum.
type SumProd struct{ hi, lo, tiny float64 }

// Add adds x*y. If the sum would no longer be finite it reports false and is left as it was.
func (s *SumProd) Add(x, y float64) bool {
	p, pe := twoProd(x, y)
	hi, e := twoSum(s.hi, p)
	if math.IsInf(hi, 0) || hi != hi {
		return false
	}
	r1, r1e := twoSum(s.lo, pe)
	r2, r2e := twoSum(r1, e)
	*s = SumProd{hi, r2, s.tiny + r1e + r2e}
	return true
}

// Sum returns the rounded sum.
func (s *SumProd) Sum() float64 {
	last, e := twoSum(s.lo, s.tiny)
	hi, lo := twoSum(s.hi, last)
	return hi + (lo + e)
}
