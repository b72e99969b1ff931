package siphash

import "math/bits"

const (
	prime1 = 11400714785074694791
	prime2 = 14029467366897019727
	prime5 = 2870177450012600261
)

// Tuple combines the hashes of a sequence's items, in order. Add every item, then call Sum.
type Tuple struct {
	acc uint64
	n   uint64
}

// NewTuple starts a combination.
func NewTuple() Tuple { return Tuple{acc: prime5} }

// Add takes the hash of the next item.
func (t *Tuple) Add(h int64) {
	t.acc += uint64(h) * prime2
	t.acc = bits.RotateLeft64(t.acc, 31) * prime1
	t.n++
}

// Sum returns the hash of the tuple.
func (t *Tuple) Sum() int64 {
	acc := t.acc + (t.n ^ (prime5 ^ 3527539))
	if acc == 1<<64-1 {
		return 1546275796
	}
	return int64(acc)
}

// Slice returns hash(slice(start, stop, step)) from the hashes of its parts.
func Slice(start, stop, step int64) int64 {
	acc := uint64(prime5)
	for _, h := range [...]int64{start, stop, step} {
		acc += uint64(h) * prime2
		acc = bits.RotateLeft64(acc, 31) * prime1
	}
	if acc == 1<<64-1 {
		return 1546275796
	}
	return int64(acc)
}

// Set combines the hashes of a frozenset's items, in any order.
type Set struct {
	acc uint64
	n   uint64
}

// Add takes the hash of one more item.
func (s *Set) Add(h int64) {
	u := uint64(h)
	s.acc ^= (u ^ 89869747 ^ u<<16) * 3644798167
	s.n++
}

// Sum returns the hash of the set.
func (s *Set) Sum() int64 {
	acc := s.acc ^ (s.n+1)*1927868237
	acc ^= acc>>11 ^ acc>>25
	acc = acc*69069 + 907133923
	if acc == 1<<64-1 {
		return 590923713
	}
	return int64(acc)
}

// Pointer returns the hash of an object by identity: alignment makes the low four bits of an
// address useless, so they go to the top.
func Pointer(p uintptr) int64 {
	h := int64(bits.RotateLeft64(uint64(p), -4))
	if h == -1 {
		return -2
	}
	return h
}
