// Package bignum gives math/big the semantics of Python's int.
//
// Values are *big.Int or int64; results are always fresh and never alias an argument, so that
// arguments may be shared by threads. Nothing here holds state. Operations whose result may be
// unboundedly larger than their arguments first weigh it against MaxBits and refuse with a
// MemoryError or OverflowError, so that a typo cannot take the machine down.
package bignum

import (
	"math"
	"math/big"
	"math/bits"
)

// Kind names the Python exception that an Error stands for.
type Kind uint8

const (
	ValueError Kind = iota
	OverflowError
	MemoryError
	ZeroDivisionError
	// BadLiteral is a ValueError whose message needs the repr of the caller's object:
	// "invalid literal for int() with base {base}: {repr}".
	BadLiteral
)

// Error is a refusal with CPython's exception and message.
type Error struct {
	Kind Kind
	Msg  string
}

func (e *Error) Error() string { return e.Msg }

// MaxBits is the size of the largest int that this package will make, 1 GiB.
const MaxBits = 1 << 33

var (
	ErrZeroDivision  = &Error{ZeroDivisionError, "division by zero"}
	ErrNegativeShift = &Error{ValueError, "negative shift count"}
	ErrTooManyDigits = &Error{OverflowError, "too many digits in integer"}
	ErrMemory        = &Error{MemoryError, ""}
)

// FloorDivMod64 returns Python's divmod(a, b). It reports false if b is zero or the quotient is
// out of int64 (MinInt64 by -1).
func FloorDivMod64(a, b int64) (q, r int64, ok bool) {
	if b == 0 || b == -1 && a == math.MinInt64 {
		return 0, 0, false
	}
	q, r = a/b, a%b
	if r != 0 && r^b < 0 {
		q--
		r += b
	}
	return q, r, true
}

// FloorDivMod returns divmod(a, b). b must not be zero.
func FloorDivMod(a, b *big.Int) (q, r *big.Int) {
	q, r = new(big.Int).QuoRem(a, b, new(big.Int))
	if r.Sign() != 0 && r.Sign() != b.Sign() {
		q.Sub(q, one)
		r.Add(r, b)
	}
	return q, r
}

var one = big.NewInt(1) // read only

// FloorDiv returns a // b. b must not be zero.
func FloorDiv(a, b *big.Int) *big.Int {
	q, _ := FloorDivMod(a, b)
	return q
}

// Mod returns a % b, which has the sign of b. b must not be zero.
func Mod(a, b *big.Int) *big.Int {
	r := new(big.Int).Rem(a, b)
	if r.Sign() != 0 && r.Sign() != b.Sign() {
		r.Add(r, b)
	}
	return r
}

// Mul64 returns a * b and whether it fits int64.
func Mul64(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	h := int64(hi)
	if a < 0 {
		h -= b
	}
	if b < 0 {
		h -= a
	}
	return int64(lo), h == int64(lo)>>63
}

// Mul returns a * b, or ErrMemory if it would be too large.
func Mul(a, b *big.Int) (*big.Int, *Error) {
	if uint64(a.BitLen())+uint64(b.BitLen()) > MaxBits {
		return nil, ErrMemory
	}
	return new(big.Int).Mul(a, b), nil
}

// Lsh returns a << n.
func Lsh(a, n *big.Int) (*big.Int, *Error) {
	switch {
	case n.Sign() < 0:
		return nil, ErrNegativeShift
	case a.Sign() == 0:
		return new(big.Int), nil
	case !n.IsInt64():
		return nil, ErrTooManyDigits
	}
	return LshUint(a, uint64(n.Int64()))
}

// LshUint returns a << n for a count that is known not to be negative.
func LshUint(a *big.Int, n uint64) (*big.Int, *Error) {
	if a.Sign() == 0 {
		return new(big.Int), nil
	}
	if err := shiftGuard(a.BitLen(), n); err != nil {
		return nil, err
	}
	return new(big.Int).Lsh(a, uint(n)), nil
}

func shiftGuard(bitLen int, n uint64) *Error {
	switch {
	case n > math.MaxInt64-1<<40:
		return ErrTooManyDigits
	case uint64(bitLen)+n > MaxBits:
		return ErrMemory
	}
	return nil
}

// Rsh returns a >> n, rounding towards minus infinity.
func Rsh(a, n *big.Int) (*big.Int, *Error) {
	if n.Sign() < 0 {
		return nil, ErrNegativeShift
	}
	if !n.IsInt64() || n.Int64() > int64(a.BitLen()) {
		if a.Sign() < 0 {
			return big.NewInt(-1), nil
		}
		return new(big.Int), nil
	}
	return new(big.Int).Rsh(a, uint(n.Int64())), nil
}

// And, Or, Xor and Not treat negative numbers as infinite two's complement.
func And(a, b *big.Int) *big.Int { return new(big.Int).And(a, b) }
func Or(a, b *big.Int) *big.Int  { return new(big.Int).Or(a, b) }
func Xor(a, b *big.Int) *big.Int { return new(big.Int).Xor(a, b) }
func Not(a *big.Int) *big.Int    { return new(big.Int).Not(a) }

// BitCount returns the number of ones in the binary form of |a|.
func BitCount(a *big.Int) int {
	n := 0
	for _, w := range a.Bits() {
		n += bits.OnesCount(uint(w))
	}
	return n
}

// Isqrt returns the integer square root.
func Isqrt(a *big.Int) (*big.Int, *Error) {
	if a.Sign() < 0 {
		return nil, &Error{ValueError, "isqrt() argument must be nonnegative"}
	}
	return new(big.Int).Sqrt(a), nil
}

// GCD returns the greatest common divisor, never negative.
func GCD(a, b *big.Int) *big.Int {
	return new(big.Int).GCD(nil, nil, new(big.Int).Abs(a), new(big.Int).Abs(b))
}

// GCD64 is GCD for words; the result may be 2**63.
func GCD64(a, b int64) uint64 {
	x, y := abs64(a), abs64(b)
	if x == 0 || y == 0 {
		return x | y
	}
	k := bits.TrailingZeros64(x | y)
	x >>= bits.TrailingZeros64(x)
	for y != 0 {
		y >>= bits.TrailingZeros64(y)
		if x > y {
			x, y = y, x
		}
		y -= x
	}
	return x << k
}

// LCM returns the least common multiple, never negative.
func LCM(a, b *big.Int) *big.Int {
	if a.Sign() == 0 || b.Sign() == 0 {
		return new(big.Int)
	}
	q := new(big.Int).Quo(a, GCD(a, b))
	q.Mul(q, b)
	return q.Abs(q)
}

func abs64(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}
