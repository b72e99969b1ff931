package bignum

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
)

// Factorial returns math.factorial(n).
func Factorial(n *big.Int) (*big.Int, *Error) {
	if n.Sign() < 0 {
		return nil, &Error{ValueError, "factorial() not defined for negative values"}
	}
	if !n.IsInt64() {
		return nil, &Error{OverflowError, fmt.Sprintf("factorial() argument should not exceed %d", int64(math.MaxInt64))}
	}
	m := uint64(n.Int64())
	// log2(n!) > n*(log2(n) - 1.45)
	if hi, lo := bits.Mul64(m, uint64(max(bits.Len64(m)-3, 1))); hi != 0 || lo > MaxBits {
		return nil, ErrMemory
	}
	odd := oddFactorial(m)
	return odd.Lsh(odd, uint(m)-uint(bits.OnesCount64(m))), nil
}

// oddFactorial is the largest odd divisor of n!: the product over i of the odd numbers up to
// n >> i, each of which extends the product before it.
func oddFactorial(n uint64) *big.Int {
	inner, outer := big.NewInt(1), big.NewInt(1)
	upper := uint64(3)
	for i := bits.Len64(n) - 2; i >= 0; i-- {
		v := n >> i
		if v <= 2 {
			continue
		}
		lower := upper
		upper = (v + 1) | 1
		inner.Mul(inner, oddProduct(lower, upper))
		outer.Mul(outer, inner)
	}
	return outer
}

// oddProduct multiplies the odd numbers in [start, stop), both odd.
func oddProduct(start, stop uint64) *big.Int {
	count := (stop - start) / 2
	if stop <= start {
		return big.NewInt(1)
	}
	if uint64(bits.Len64(stop-2))*count <= 64 {
		p := start
		for i := start + 2; i < stop; i += 2 {
			p *= i
		}
		return new(big.Int).SetUint64(p)
	}
	mid := (start + count) | 1
	left := oddProduct(start, mid)
	return left.Mul(left, oddProduct(mid, stop))
}

// Perm returns math.perm(n, k).
func Perm(n, k *big.Int) (*big.Int, *Error) {
	if err := checkCombin(n, k); err != nil {
		return nil, err
	}
	if n.Cmp(k) < 0 {
		return new(big.Int), nil
	}
	if !k.IsInt64() {
		return nil, &Error{OverflowError, fmt.Sprintf("k must not exceed %d", int64(math.MaxInt64))}
	}
	if err := combinGuard(n, uint64(k.Int64())); err != nil {
		return nil, err
	}
	return falling(n, uint64(k.Int64())), nil
}

// Comb returns math.comb(n, k).
func Comb(n, k *big.Int) (*big.Int, *Error) {
	if err := checkCombin(n, k); err != nil {
		return nil, err
	}
	if n.Cmp(k) < 0 {
		return new(big.Int), nil
	}
	if rest := new(big.Int).Sub(n, k); rest.Cmp(k) < 0 {
		k = rest
	}
	if !k.IsInt64() {
		return nil, &Error{OverflowError, fmt.Sprintf("min(n - k, k) must not exceed %d", int64(math.MaxInt64))}
	}
	if err := combinGuard(n, uint64(k.Int64())); err != nil {
		return nil, err
	}
	return choose(n, uint64(k.Int64())), nil
}

func checkCombin(n, k *big.Int) *Error {
	if n.Sign() < 0 {
		return &Error{ValueError, "n must be a non-negative integer"}
	}
	if k.Sign() < 0 {
		return &Error{ValueError, "k must be a non-negative integer"}
	}
	return nil
}

// combinGuard bounds the product n * (n-1) * ... of k factors, which both functions make, from
// above. It refuses a little more than it must, but nothing that could be done in hours.
func combinGuard(n *big.Int, k uint64) *Error {
	if hi, lo := bits.Mul64(uint64(n.BitLen()), k); hi != 0 || lo > 2*MaxBits {
		return ErrMemory
	}
	return nil
}

// falling returns n * (n-1) * ... * (n-k+1) by splitting in halves.
func falling(n *big.Int, k uint64) *big.Int {
	switch k {
	case 0:
		return big.NewInt(1)
	case 1:
		return new(big.Int).Set(n)
	}
	if n.IsUint64() {
		if m := n.Uint64(); uint64(bits.Len64(m))*k <= 64 {
			p := m
			for i := uint64(1); i < k; i++ {
				p *= m - i
			}
			return new(big.Int).SetUint64(p)
		}
	}
	half := k / 2
	left := falling(n, half)
	rest := new(big.Int).Sub(n, new(big.Int).SetUint64(half))
	return left.Mul(left, falling(rest, k-half))
}

// choose returns n over k with k <= n/2.
func choose(n *big.Int, k uint64) *big.Int {
	if k == 0 {
		return big.NewInt(1)
	}
	num := falling(n, k)
	if k == 1 {
		return num
	}
	den := oddFactorial(k)
	num.Rsh(num, uint(k)-uint(bits.OnesCount64(k)))
	return num.Quo(num, den)
}
