package bignum

import (
	"math/big"
	"math/bits"
)

// PowGuard reports whether a**n is too large to make; n must not be negative.
func PowGuard(a, n *big.Int) *Error {
	if a.BitLen() <= 1 || n.BitLen() == 0 { // |a| <= 1
		return nil
	}
	if !n.IsInt64() {
		return ErrMemory
	}
	hi, lo := bits.Mul64(uint64(a.BitLen()-1), uint64(n.Int64()))
	if hi != 0 || lo > MaxBits {
		return ErrMemory
	}
	return nil
}

// Pow returns a ** n for n >= 0. (A negative exponent makes a float, the caller's affair.)
func Pow(a, n *big.Int) (*big.Int, *Error) {
	if err := PowGuard(a, n); err != nil {
		return nil, err
	}
	if a.BitLen() <= 1 {
		switch {
		case n.Sign() == 0 || a.Sign() > 0:
			return big.NewInt(1), nil
		case a.Sign() == 0:
			return new(big.Int), nil
		case n.Bit(0) == 0:
			return big.NewInt(1), nil
		}
		return big.NewInt(-1), nil
	}
	// Powers of two in the base become one shift at the end.
	k := a.TrailingZeroBits()
	if k == 0 {
		return new(big.Int).Exp(a, n, nil), nil
	}
	odd := new(big.Int).Rsh(a, k)
	odd.Exp(odd, n, nil)
	return odd.Lsh(odd, k*uint(n.Uint64())), nil
}

// Pow64 returns a ** n and whether it fits int64; n must not be negative.
func Pow64(a, n int64) (int64, bool) {
	result := int64(1)
	for ok := true; ; {
		if n&1 != 0 {
			if result, ok = Mul64(result, a); !ok {
				return 0, false
			}
		}
		if n >>= 1; n == 0 {
			return result, true
		}
		if a, ok = Mul64(a, a); !ok {
			return 0, false
		}
	}
}

// PowMod returns pow(a, n, m). A negative n uses the inverse of a modulo m.
func PowMod(a, n, m *big.Int) (*big.Int, *Error) {
	if m.Sign() == 0 {
		return nil, &Error{ValueError, "pow() 3rd argument cannot be 0"}
	}
	abs := new(big.Int).Abs(m)
	if n.Sign() < 0 {
		inv, err := inverse(a, abs)
		if err != nil {
			return nil, err
		}
		a, n = inv, new(big.Int).Neg(n)
	}
	base := new(big.Int).Mod(a, abs) // Exp is slow for a base far larger than the modulus
	r := base.Exp(base, n, abs)
	if m.Sign() < 0 && r.Sign() > 0 {
		r.Add(r, m)
	}
	return r, nil
}

func inverse(a, m *big.Int) (*big.Int, *Error) {
	if m.IsInt64() && m.Int64() == 1 {
		return new(big.Int), nil
	}
	inv := new(big.Int).ModInverse(a, m)
	if inv == nil {
		return nil, &Error{ValueError, "base is not invertible for the given modulus"}
	}
	return inv, nil
}

// PowMod64 is PowMod for words. It reports false where PowMod must decide: for a negative n, for
// m zero, and for m of 2**63.
func PowMod64(a, n, m int64) (int64, bool) {
	if n < 0 || m == 0 || m == -m {
		return 0, false
	}
	mod := abs64(m)
	base := abs64(a) % mod
	if a < 0 && base != 0 {
		base = mod - base
	}
	result := 1 % mod
	for e := n; e > 0; e >>= 1 {
		if e&1 != 0 {
			result = mulMod(result, base, mod)
		}
		base = mulMod(base, base, mod)
	}
	r := int64(result)
	if m < 0 && r != 0 {
		r += m
	}
	return r, true
}

func mulMod(a, b, m uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	if hi == 0 {
		return lo % m
	}
	return bits.Rem64(hi, lo, m)
}
