package bignum

import (
	"math"
	"math/big"

	"typhon/internal/kernel/floatfmt"
)

var (
	errFloatRange = &Error{OverflowError, "int too large to convert to float"}
	errDivRange   = &Error{OverflowError, "integer division result too large for a float"}
)

// ToFloat returns float(a), rounded to nearest even.
func ToFloat(a *big.Int) (float64, *Error) {
	f, _ := a.Float64()
	if math.IsInf(f, 0) {
		return 0, errFloatRange
	}
	return f, nil
}

// FromFloat returns int(f), truncated; f must be finite.
func FromFloat(f float64) *big.Int {
	if math.Abs(f) < 1<<62 {
		return big.NewInt(int64(f))
	}
	mant, exp := floatfmt.Ratio(f)
	z := big.NewInt(mant)
	if exp < 0 {
		return z // not reached: such a float is integral
	}
	return z.Lsh(z, uint(exp))
}

// AsIntegerRatio returns float.as_integer_ratio of a finite f.
func AsIntegerRatio(f float64) (num, den *big.Int) {
	mant, exp := floatfmt.Ratio(f)
	num, den = big.NewInt(mant), big.NewInt(1)
	if exp > 0 {
		num.Lsh(num, uint(exp))
	} else {
		den.Lsh(den, uint(-exp))
	}
	return num, den
}

// CompareFloat compares a with f exactly: -1, 0 or 1. f must not be a NaN.
func CompareFloat(a *big.Int, f float64) int {
	if a.IsInt64() {
		return Compare64Float(a.Int64(), f)
	}
	switch {
	case math.IsInf(f, 0) || math.Abs(f) < 1<<62 || math.Signbit(f) != (a.Sign() < 0):
		if math.IsInf(f, 0) {
			return signOf(f < 0)
		}
		return a.Sign()
	}
	_, exp := math.Frexp(f)
	if n := a.BitLen(); n != exp {
		return signOf((n > exp) == (a.Sign() > 0))
	}
	return a.Cmp(FromFloat(f)) // no fraction here: |f| >= 2**62
}

func signOf(positive bool) int {
	if positive {
		return 1
	}
	return -1
}

// Compare64Float compares a with f exactly: -1, 0 or 1. f must not be a NaN.
func Compare64Float(a int64, f float64) int {
	switch {
	case f >= 1<<63:
		return -1
	case f < -1<<63:
		return 1
	}
	t := math.Trunc(f)
	switch i := int64(t); {
	case a < i:
		return -1
	case a > i:
		return 1
	case t < f:
		return -1
	case t > f:
		return 1
	}
	return 0
}

// TrueDiv returns a / b, rounded to nearest even.
func TrueDiv(a, b *big.Int) (float64, *Error) {
	if b.Sign() == 0 {
		return 0, ErrZeroDivision
	}
	neg := (a.Sign() < 0) != (b.Sign() < 0)
	f, ok := divMagnitudes(a, b)
	if !ok {
		return 0, errDivRange
	}
	if neg {
		f = math.Copysign(f, -1)
	}
	return f, nil
}

// TrueDiv64 returns a / b rounded to nearest even; b must not be zero.
func TrueDiv64(a, b int64) float64 {
	const exact = 1 << 53
	if a >= -exact && a <= exact && b >= -exact && b <= exact {
		return float64(a) / float64(b)
	}
	f, _ := TrueDiv(big.NewInt(a), big.NewInt(b))
	return f
}

func divMagnitudes(a, b *big.Int) (float64, bool) {
	if a.Sign() == 0 {
		return 0, true
	}
	if a.BitLen() <= 53 && b.BitLen() <= 53 {
		return math.Abs(float64(a.Int64()) / float64(b.Int64())), true
	}
	diff := a.BitLen() - b.BitLen()
	switch {
	case diff > 1025:
		return 0, false
	case diff < -1080:
		return 0, true
	}
	shift := 63 - diff // the quotient gets 63 or 64 bits
	x, y := new(big.Int).Abs(a), new(big.Int).Abs(b)
	if shift > 0 {
		x.Lsh(x, uint(shift))
	} else {
		y.Lsh(y, uint(-shift))
	}
	q, r := x.QuoRem(x, y, new(big.Int))
	return floatfmt.RoundBinary(q.Uint64(), r.Sign() != 0, int64(-shift))
}

// RoundDigits returns round(a, -n) for n > 0: the nearest multiple of 10**n, ties to even.
func RoundDigits(a, n *big.Int) *big.Int {
	// log2(10) > 3: far enough beyond a, everything rounds to zero.
	if !n.IsInt64() || n.Int64() > int64(a.BitLen())/3+2 {
		return new(big.Int)
	}
	unit := new(big.Int).Exp(big.NewInt(10), n, nil)
	q, r := FloorDivMod(a, unit)
	r.Lsh(r, 1)
	if c := r.Cmp(unit); c > 0 || c == 0 && q.Bit(0) != 0 {
		q.Add(q, one)
	}
	return q.Mul(q, unit)
}

// Frexp returns a as frac * 2**exp with 0.5 <= |frac| < 1, rounded to nearest even, for a of any
// size; logarithms of large ints need it.
func Frexp(a *big.Int) (frac float64, exp int) {
	n := a.BitLen()
	if n == 0 {
		return 0, 0
	}
	mag := new(big.Int).Abs(a)
	sticky := false
	if shift := n - 64; shift > 0 {
		sticky = int(mag.TrailingZeroBits()) < shift
		mag.Rsh(mag, uint(shift))
	} else {
		mag.Lsh(mag, uint(-shift))
	}
	frac, _ = floatfmt.RoundBinary(mag.Uint64(), sticky, -64)
	if frac == 1 {
		frac, n = 0.5, n+1
	}
	if a.Sign() < 0 {
		frac = -frac
	}
	return frac, n
}
