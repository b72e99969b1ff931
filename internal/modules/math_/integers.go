package math_

import (
	"math/big"

	"typhon/internal/kernel/bignum"
	"typhon/internal/object"
)

// result is the end of a function of package bignum.
func result(t *thread, b *big.Int, err *bignum.Error) (value, exc) {
	if err != nil {
		return value{}, object.BigError(t, err)
	}
	return object.BigInt(b), nil
}

func factorial(t *thread, args []value) (value, exc) {
	n, e := bigArg(t, args[0])
	if e != nil {
		return value{}, e
	}
	r, err := bignum.Factorial(n)
	return result(t, r, err)
}

func isqrt(t *thread, args []value) (value, exc) {
	n, e := bigArg(t, args[0])
	if e != nil {
		return value{}, e
	}
	r, err := bignum.Isqrt(n)
	return result(t, r, err)
}

func comb(t *thread, args []value) (value, exc) {
	n, e := bigArg(t, args[0])
	if e != nil {
		return value{}, e
	}
	k, e := bigArg(t, args[1])
	if e != nil {
		return value{}, e
	}
	r, err := bignum.Comb(n, k)
	return result(t, r, err)
}

func perm(t *thread, args []value) (value, exc) {
	if args[1].IsNone() {
		return factorial(t, args)
	}
	n, e := bigArg(t, args[0])
	if e != nil {
		return value{}, e
	}
	k, e := bigArg(t, args[1])
	if e != nil {
		return value{}, e
	}
	r, err := bignum.Perm(n, k)
	return result(t, r, err)
}

// fold combines integers two by two; the small case comes first.
func fold(t *thread, items []value, start int64, small func(a, b int64) (int64, bool), large func(a, b *big.Int) *big.Int) (value, exc) {
	acc := object.SmallInt(start)
	for _, v := range items {
		v, e := object.Index(t, v)
		if e != nil {
			return value{}, e
		}
		if acc.IsSmall() && v.IsSmall() {
			if r, ok := small(acc.Small(), v.Small()); ok {
				acc = object.Int(r)
				continue
			}
		}
		a, _ := object.AsBig(acc)
		b, _ := object.AsBig(v)
		acc = object.BigInt(large(a, b))
	}
	return acc, nil
}

func gcd(t *thread, args []value) (value, exc) {
	tp, _ := object.AsTuple(args[0])
	return fold(t, tp.Items(), 0, func(a, b int64) (int64, bool) { return int64(bignum.GCD64(a, b)), true }, bignum.GCD)
}

func lcm(t *thread, args []value) (value, exc) {
	tp, _ := object.AsTuple(args[0])
	return fold(t, tp.Items(), 1, func(a, b int64) (int64, bool) {
		if a == 0 || b == 0 {
			return 0, true
		}
		r, ok := bignum.Mul64(a/int64(bignum.GCD64(a, b)), b)
		return max(r, -r), ok
	}, bignum.LCM)
}
