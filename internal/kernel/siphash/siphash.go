// Package siphash holds the hash functions behind hash(): keyed SipHash-1-3 for text and bytes,
// and the ways in which tuples, frozensets, pointers and slices combine hashes.
//
// All functions are pure. -1 is no valid hash value in Python; results that would be -1 become
// what CPython makes of them.
package siphash

import (
	"encoding/binary"
	"math/bits"
	"unsafe"
)

// Key is the secret of an interpreter.
type Key struct{ K0, K1 uint64 }

// SeedKey expands PYTHONHASHSEED into a key; seed 0 disables randomisation with a zero key.
func SeedKey(seed uint32) Key {
	if seed == 0 {
		return Key{}
	}
	var secret [16]byte
	x := seed
	for i := range secret {
		x = x*214013 + 2531011
		secret[i] = byte(x >> 16)
	}
	return Key{binary.LittleEndian.Uint64(secret[:]), binary.LittleEndian.Uint64(secret[8:])}
}

// Hash returns hash() of bytes or of a str given in its CPython storage (one, two or four
// little-endian bytes per character): 0 for the empty one.
func (k Key) Hash(data []byte) int64 {
	if len(data) == 0 {
		return 0
	}
	return notMinusOne(k.Sum(data))
}

// HashString is Hash for the bytes of an ASCII or Latin-1 str.
func (k Key) HashString(s string) int64 {
	if s == "" {
		return 0
	}
	return notMinusOne(k.Sum(unsafe.Slice(unsafe.StringData(s), len(s))))
}

func notMinusOne(h uint64) int64 {
	if h == 1<<64-1 {
		return -2
	}
	return int64(h)
}

// Sum is SipHash-1-3.
func (k Key) Sum(p []byte) uint64 {
	v0 := k.K0 ^ 0x736f6d6570736575
	v1 := k.K1 ^ 0x646f72616e646f6d
	v2 := k.K0 ^ 0x6c7967656e657261
	v3 := k.K1 ^ 0x7465646279746573
	last := uint64(len(p)) << 56
	for len(p) >= 8 {
		m := binary.LittleEndian.Uint64(p)
		p = p[8:]
		v3 ^= m
		v0, v1, v2, v3 = round(v0, v1, v2, v3)
		v0 ^= m
	}
	for i, c := range p {
		last |= uint64(c) << (8 * i)
	}
	v3 ^= last
	v0, v1, v2, v3 = round(v0, v1, v2, v3)
	v0 ^= last
	v2 ^= 0xff
	v0, v1, v2, v3 = round(v0, v1, v2, v3)
	v0, v1, v2, v3 = round(v0, v1, v2, v3)
	v0, v1, v2, v3 = round(v0, v1, v2, v3)
	return v0 ^ v1 ^ v2 ^ v3
}

func round(v0, v1, v2, v3 uint64) (uint64, uint64, uint64, uint64) {
	v0 += v1
	v1 = bits.RotateLeft64(v1, 13) ^ v0
	v0 = bits.RotateLeft64(v0, 32)
	v2 += v3
	v3 = bits.RotateLeft64(v3, 16) ^ v2
	v0 += v3
	v3 = bits.RotateLeft64(v3, 21) ^ v0
	v2 += v1
	v1 = bits.RotateLeft64(v1, 17) ^ v2
	v2 = bits.RotateLeft64(v2, 32)
	return v0, v1, v2, v3
}

// SourceHash is _imp.source_hash: the eight bytes that a hash-based .pyc carries.
func SourceHash(key int64, source []byte) [8]byte {
	var out [8]byte
	binary.LittleEndian.PutUint64(out[:], Key{K0: uint64(key)}.Sum(source))
	return out
}
