package bignum

import (
	"math"
	"math/big"
	"math/bits"
)

// Numeric hashes are residues modulo HashModulus, so that numbers which compare equal hash
// equal whatever their type; -1 is reserved and becomes -2.
const (
	HashBits    = 61
	HashModulus = 1<<HashBits - 1
	HashInf     = 314159
	HashImag    = 1000003
)

// Hash64 returns hash(a).
func Hash64(a int64) int64 {
	u := abs64(a)
	u = u&HashModulus + u>>HashBits
	if u >= HashModulus {
		u -= HashModulus
	}
	return signedHash(u, a < 0)
}

func signedHash(u uint64, neg bool) int64 {
	h := int64(u)
	if neg {
		h = -h
	}
	if h == -1 {
		return -2
	}
	return h
}

// Hash returns hash(a).
func Hash(a *big.Int) int64 {
	var u uint64
	words := a.Bits()
	for i := len(words) - 1; i >= 0; i-- {
		w := uint64(words[i])
		u = rotate(u, bits.UintSize%HashBits)
		u += w&HashModulus + w>>HashBits
		u = u&HashModulus + u>>HashBits
		if u >= HashModulus {
			u -= HashModulus
		}
	}
	return signedHash(u, a.Sign() < 0)
}

// rotate multiplies by 2**n modulo HashModulus.
func rotate(u uint64, n uint) uint64 {
	return u<<n&HashModulus | u>>(HashBits-n)
}

// HashFloat returns hash(f) for anything but a NaN, whose hash is that of its object's identity.
func HashFloat(f float64) int64 {
	if f == math.Trunc(f) && math.Abs(f) < 1<<62 {
		return Hash64(int64(f))
	}
	if math.IsInf(f, 0) {
		if f > 0 {
			return HashInf
		}
		return -HashInf
	}
	frac, exp := math.Frexp(math.Abs(f))
	n := (exp - 53) % HashBits
	if n < 0 {
		n += HashBits
	}
	return signedHash(rotate(uint64(frac*(1<<53)), uint(n)), f < 0)
}

// HashComplex combines the hashes of the parts.
func HashComplex(re, im int64) int64 {
	h := uint64(re) + HashImag*uint64(im)
	if h == math.MaxUint64 {
		return -2
	}
	return int64(h)
}
