// Package mt19937 is the Mersenne Twister behind the random module, bit for bit.
//
// A State is not safe for use by several goroutines; its owner locks.
package mt19937

import (
	"math/big"
	"math/bits"
)

const (
	size  = 624
	shift = 397
)

// State is a generator. It must be seeded before use.
type State struct {
	mt  [size]uint32
	pos int
}

// SeedUint32 initialises from one word.
func (s *State) SeedUint32(seed uint32) {
	s.mt[0] = seed
	for i := 1; i < size; i++ {
		s.mt[i] = 1812433253*(s.mt[i-1]^s.mt[i-1]>>30) + uint32(i)
	}
	s.pos = size
}

// SeedWords initialises from a key of at least one word.
func (s *State) SeedWords(key []uint32) {
	s.SeedUint32(19650218)
	i, j := 1, 0
	for range max(size, len(key)) {
		s.mt[i] = (s.mt[i] ^ (s.mt[i-1]^s.mt[i-1]>>30)*1664525) + key[j] + uint32(j)
		if i++; i == size {
			s.mt[0] = s.mt[size-1]
			i = 1
		}
		if j++; j == len(key) {
			j = 0
		}
	}
	for range size - 1 {
		s.mt[i] = (s.mt[i] ^ (s.mt[i-1]^s.mt[i-1]>>30)*1566083941) - uint32(i)
		if i++; i == size {
			s.mt[0] = s.mt[size-1]
			i = 1
		}
	}
	s.mt[0] = 1 << 31
}

// SeedInt initialises from the magnitude of a 64-bit integer.
func (s *State) SeedInt(n uint64) {
	key := [2]uint32{uint32(n), uint32(n >> 32)}
	if key[1] == 0 {
		s.SeedWords(key[:1])
		return
	}
	s.SeedWords(key[:])
}

// SeedBig initialises from the magnitude of n, as random.seed(n) does.
func (s *State) SeedBig(n *big.Int) {
	key := make([]uint32, 0, n.BitLen()/32+1)
	for _, w := range n.Bits() {
		for b := 0; b < bits.UintSize; b += 32 {
			key = append(key, uint32(uint64(w)>>b))
		}
	}
	for len(key) > 1 && key[len(key)-1] == 0 {
		key = key[:len(key)-1]
	}
	if len(key) == 0 {
		key = append(key, 0)
	}
	s.SeedWords(key)
}

// Uint32 returns the next 32 bits.
func (s *State) Uint32() uint32 {
	if s.pos >= size {
		s.refill()
	}
	y := s.mt[s.pos]
	s.pos++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

func (s *State) refill() {
	for i := range size - shift {
		s.mt[i] = s.mt[i+shift] ^ twist(s.mt[i], s.mt[i+1])
	}
	for i := size - shift; i < size-1; i++ {
		s.mt[i] = s.mt[i+shift-size] ^ twist(s.mt[i], s.mt[i+1])
	}
	s.mt[size-1] = s.mt[shift-1] ^ twist(s.mt[size-1], s.mt[0])
	s.pos = 0
}

func twist(hi, lo uint32) uint32 {
	y := hi&(1<<31) | lo&(1<<31-1)
	return y>>1 ^ 0x9908b0df&-(y&1)
}

// Float64 returns the next number in [0, 1) with 53 random bits: random.random().
func (s *State) Float64() float64 {
	a, b := s.Uint32()>>5, s.Uint32()>>6
	return (float64(a)*(1<<26) + float64(b)) * (1.0 / (1 << 53))
}

// Bits returns the next k random bits, k <= 64.
func (s *State) Bits(k uint) uint64 {
	if k == 0 {
		return 0
	}
	if k <= 32 {
		return uint64(s.Uint32() >> (32 - k))
	}
	lo := uint64(s.Uint32())
	return lo | uint64(s.Uint32()>>(64-k))<<32
}

// BigBits returns the next k random bits. The caller checks that k is a sane allocation.
func (s *State) BigBits(k uint) *big.Int {
	words := make([]big.Word, (k+bits.UintSize-1)/bits.UintSize)
	for i := range words {
		for b := uint(0); b < bits.UintSize && k > 0; b += 32 {
			n := min(k, 32)
			words[i] |= big.Word(uint64(s.Uint32()>>(32-n)) << b)
			k -= n
		}
	}
	return new(big.Int).SetBits(words)
}

// StateSize is the number of words in an exported state.
const StateSize = size + 1

// Export returns the state as getstate() does: the words, then the position.
func (s *State) Export() (out [StateSize]uint32) {
	copy(out[:], s.mt[:])
	out[size] = uint32(s.pos)
	return out
}

// Import takes an exported state; false means "invalid state".
func (s *State) Import(in *[StateSize]uint32) bool {
	if in[size] > size {
		return false
	}
	copy(s.mt[:], in[:])
	s.pos = int(in[size])
	return true
}
