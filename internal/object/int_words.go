package object

import (
	"math/big"
	"math/bits"
	"unsafe"
)

// bigObj is an int object with its big.Int in one allocation, and bigObj4 with up to four words too.
type (
	bigObj struct {
		IntObj
		b big.Int
	}
	bigObj4 struct {
		bigObj
		w [4]big.Word
	}
)

// newBigObj makes room for a result of about so many words. Finish it with value.
func newBigObj(words int) *bigObj {
	if words <= 4 {
		o := new(bigObj4)
		o.b.SetBits(o.w[:0])
		return &o.bigObj
	}
	return new(bigObj)
}

// value makes the int of the finished result.
func (o *bigObj) value() Value {
	if o.b.IsInt64() {
		return Int(o.b.Int64())
	}
	o.typ = unsafe.Pointer(&IntType)
	o.big = &o.b
	return Value{unsafe.Pointer(o)}
}

// nonNegative2 returns a number of at most two words that is not negative.
func nonNegative2(n int64, b *big.Int) (lo, hi uint64, ok bool) {
	if b == nil {
		return uint64(n), 0, n >= 0
	}
	if bits.UintSize < 64 || b.Sign() < 0 {
		return 0, 0, false
	}
	switch w := b.Bits(); len(w) {
	case 1:
		return uint64(w[0]), 0, true
	case 2:
		return uint64(w[0]), uint64(w[1]), true
	}
	return 0, 0, false
}

// int128 makes a non-negative int of two words.
func int128(lo, hi uint64) Value {
	if hi == 0 && lo>>63 == 0 {
		return Int(int64(lo))
	}
	o := new(bigObj4)
	o.w[0], o.w[1] = big.Word(lo), big.Word(hi)
	if hi == 0 {
		o.b.SetBits(o.w[:1])
	} else {
		o.b.SetBits(o.w[:2])
	}
	o.typ = unsafe.Pointer(&IntType)
	o.big = &o.b
	return Value{unsafe.Pointer(o)}
}

// wordCount returns the number of words of an operand.
func wordCount(b *big.Int) int {
	if b == nil {
		return 1
	}
	return len(b.Bits())
}
