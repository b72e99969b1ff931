package floatfmt

import (
	"math"
	"math/big"
	"strconv"
)

// Round returns round(x, n) for finite or non-finite x, and false if the rounded value is too
// large for a float (OverflowError "rounded value too large to represent").
func Round(x float64, n int) (float64, bool) {
	const maxDigits, minDigits = 323, -308
	switch {
	case x == 0 || x != x || math.IsInf(x, 0) || n > maxDigits:
		return x, true
	case n < minDigits:
		return 0 * x, true
	}
	var buf [400]byte
	var text []byte
	if n >= 0 {
		text = strconv.AppendFloat(buf[:0], x, 'f', n, 64)
	} else {
		text = roundNegative(buf[:0], x, -n)
	}
	f, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		return 0, false
	}
	return f, true
}

// roundNegative writes x rounded to a multiple of 10**n.
func roundNegative(dst []byte, x float64, n int) []byte {
	text := strconv.AppendFloat(dst, x, 'e', 17, 64)
	exp, _ := strconv.Atoi(string(text[lastE(text)+1:]))
	// The 18-digit rounding above may have carried into a new digit; then the exponent is one
	// too large, which only asks for one digit more than needed below.
	if pow := math.Pow10(exp); math.Abs(x) < pow {
		exp--
	}
	digits := exp + 1 - n
	if digits > 0 {
		return strconv.AppendFloat(dst, x, 'e', digits-1, 64)
	}
	dst = dst[:0]
	if math.Signbit(x) {
		dst = append(dst, '-')
	}
	if digits < 0 || !aboveHalf(math.Abs(x), n) {
		return append(dst, '0')
	}
	return strconv.AppendInt(append(dst, '1', 'e'), int64(n), 10)
}

func lastE(b []byte) int {
	i := len(b) - 1
	for b[i] != 'e' {
		i--
	}
	return i
}

// aboveHalf reports 2x > 10**n exactly; a tie goes to the even multiple, which is zero.
func aboveHalf(x float64, n int) bool {
	pow := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
	twice, _ := new(big.Float).SetMantExp(big.NewFloat(x), 1).Int(nil)
	if c := twice.Cmp(pow); c != 0 {
		return c > 0
	}
	return x != math.Trunc(x)
}

// RoundInt rounds to the nearest integer, ties to even: round(x) as a float.
func RoundInt(x float64) float64 { return math.RoundToEven(x) }

// Ratio splits a finite f into mant * 2**exp with mant odd or zero (and exp zero then): the
// pieces of float.as_integer_ratio.
func Ratio(f float64) (mant int64, exp int) {
	if f == 0 {
		return 0, 0
	}
	frac, e := math.Frexp(f)
	mant, exp = int64(frac*(1<<53)), e-53
	for mant&1 == 0 {
		mant >>= 1
		exp++
	}
	return mant, exp
}
