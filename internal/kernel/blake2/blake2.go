// Package blake2 computes BLAKE2b and BLAKE2s (RFC 7693) with every parameter of the BLAKE2 specification: key,
// salt, personalisation and tree hashing.
package blake2

import (
	"encoding/binary"
	"math/bits"
)

// Params are the parameters of a hash. Lengths must be within the limits of the variant.
type Params struct {
	DigestSize        int
	Key, Salt, Person []byte
	Fanout, Depth     byte
	LeafSize          uint32
	NodeOffset        uint64
	NodeDepth         byte
	InnerSize         byte
	LastNode          bool
}

// word is the word of a variant: 64 bits for BLAKE2b, 32 for BLAKE2s.
type word interface{ uint32 | uint64 }

// variant holds the constants of BLAKE2b or BLAKE2s.
type variant[W word] struct {
	block  int
	rounds int
	iv     [8]W
}

var (
	b = variant[uint64]{128, 12, [8]uint64{
		0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
		0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
	}}
	s = variant[uint32]{64, 10, [8]uint32{
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	}}
)

// sigma is the order of the message words in each round; round 10 uses the first row again.
var sigma = [10][16]byte{
	{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
	{14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
	{11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
	{7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
	{9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
	{2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
	{12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
	{13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
	{6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
	{10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
}

// state is a hash under way. Copying it makes an independent one.
type state[W word] struct {
	v      *variant[W]
	h      [8]W
	t0, t1 W
	buf    [128]byte
	n      int // bytes in buf; the last full block stays there until it is known not to be the last
	size   int
	last   bool
}

// B is a BLAKE2b, S a BLAKE2s under way. They implement hash.Hash but for Reset, and copy by assignment.
type (
	B struct{ state[uint64] }
	S struct{ state[uint32] }
)

// NewB starts a BLAKE2b.
func NewB(p *Params) B {
	var x [64]byte
	p.head(x[:])
	binary.LittleEndian.PutUint64(x[8:], p.NodeOffset)
	x[16], x[17] = p.NodeDepth, p.InnerSize
	copy(x[32:48], p.Salt)
	copy(x[48:64], p.Person)
	r := B{state[uint64]{v: &b, size: p.DigestSize, last: p.LastNode}}
	for i := range r.h {
		r.h[i] = b.iv[i] ^ binary.LittleEndian.Uint64(x[8*i:])
	}
	r.key(p.Key)
	return r
}

// NewS starts a BLAKE2s; NodeOffset must be below 2**48.
func NewS(p *Params) S {
	var x [32]byte
	p.head(x[:])
	binary.LittleEndian.PutUint32(x[8:], uint32(p.NodeOffset))
	binary.LittleEndian.PutUint16(x[12:], uint16(p.NodeOffset>>32))
	x[14], x[15] = p.NodeDepth, p.InnerSize
	copy(x[16:24], p.Salt)
	copy(x[24:32], p.Person)
	r := S{state[uint32]{v: &s, size: p.DigestSize, last: p.LastNode}}
	for i := range r.h {
		r.h[i] = s.iv[i] ^ binary.LittleEndian.Uint32(x[4*i:])
	}
	r.key(p.Key)
	return r
}

func (p *Params) head(x []byte) {
	x[0], x[1], x[2], x[3] = byte(p.DigestSize), byte(len(p.Key)), p.Fanout, p.Depth
	binary.LittleEndian.PutUint32(x[4:], p.LeafSize)
}

// key hashes the key as a block of its own.
func (st *state[W]) key(k []byte) {
	if len(k) > 0 {
		copy(st.buf[:], k)
		st.n = st.v.block
	}
}

// Size returns the length of the digest.
func (st *state[W]) Size() int { return st.size }

// BlockSize returns the length of a block.
func (st *state[W]) BlockSize() int { return st.v.block }

// Write adds data; it never fails.
func (st *state[W]) Write(data []byte) (int, error) {
	total, block := len(data), st.v.block
	for len(data) > 0 {
		if st.n == block {
			st.count(block)
			st.compress(st.buf[:block], 0, 0)
			st.n = 0
		}
		// Whole blocks that are not the last need no copy.
		for st.n == 0 && len(data) > block {
			st.count(block)
			st.compress(data[:block], 0, 0)
			data = data[block:]
		}
		n := copy(st.buf[st.n:block], data)
		st.n += n
		data = data[n:]
	}
	return total, nil
}

func (st *state[W]) count(n int) {
	st.t0 += W(n)
	if st.t0 < W(n) {
		st.t1++
	}
}

// Sum appends the digest of what was written; the state stays as it is.
func (st *state[W]) Sum(dst []byte) []byte {
	c := *st
	c.count(c.n)
	clear(c.buf[c.n:])
	var f1 W
	if c.last {
		f1 = ^W(0)
	}
	c.compress(c.buf[:c.v.block], ^W(0), f1)
	var out [64]byte
	width := c.v.block / 16
	for i, h := range c.h {
		if width == 8 {
			binary.LittleEndian.PutUint64(out[8*i:], uint64(h))
		} else {
			binary.LittleEndian.PutUint32(out[4*i:], uint32(h))
		}
	}
	return append(dst, out[:c.size]...)
}

func (st *state[W]) compress(data []byte, f0, f1 W) {
	switch x := any(st).(type) {
	case *state[uint64]:
		compressB(&x.h, data, x.t0, x.t1, uint64(f0), uint64(f1))
	case *state[uint32]:
		compressS(&x.h, data, x.t0, x.t1, uint32(f0), uint32(f1))
	}
}

func mixB(v *[16]uint64, a, b, c, d int, x, y uint64) {
	v[a] += v[b] + x
	v[d] = bits.RotateLeft64(v[d]^v[a], -32)
	v[c] += v[d]
	v[b] = bits.RotateLeft64(v[b]^v[c], -24)
	v[a] += v[b] + y
	v[d] = bits.RotateLeft64(v[d]^v[a], -16)
	v[c] += v[d]
	v[b] = bits.RotateLeft64(v[b]^v[c], -63)
}

func compressB(h *[8]uint64, data []byte, t0, t1, f0, f1 uint64) {
	var m, v [16]uint64
	for i := range m {
		m[i] = binary.LittleEndian.Uint64(data[8*i:])
	}
	copy(v[:8], h[:])
	copy(v[8:], b.iv[:])
	v[12] ^= t0
	v[13] ^= t1
	v[14] ^= f0
	v[15] ^= f1
	for r := range b.rounds {
		s := &sigma[r%10]
		mixB(&v, 0, 4, 8, 12, m[s[0]], m[s[1]])
		mixB(&v, 1, 5, 9, 13, m[s[2]], m[s[3]])
		mixB(&v, 2, 6, 10, 14, m[s[4]], m[s[5]])
		mixB(&v, 3, 7, 11, 15, m[s[6]], m[s[7]])
		mixB(&v, 0, 5, 10, 15, m[s[8]], m[s[9]])
		mixB(&v, 1, 6, 11, 12, m[s[10]], m[s[11]])
		mixB(&v, 2, 7, 8, 13, m[s[12]], m[s[13]])
		mixB(&v, 3, 4, 9, 14, m[s[14]], m[s[15]])
	}
	for i := range h {
		h[i] ^= v[i] ^ v[i+8]
	}
}

func mixS(v *[16]uint32, a, b, c, d int, x, y uint32) {
	v[a] += v[b] + x
	v[d] = bits.RotateLeft32(v[d]^v[a], -16)
	v[c] += v[d]
	v[b] = bits.RotateLeft32(v[b]^v[c], -12)
	v[a] += v[b] + y
	v[d] = bits.RotateLeft32(v[d]^v[a], -8)
	v[c] += v[d]
	v[b] = bits.RotateLeft32(v[b]^v[c], -7)
}

func compressS(h *[8]uint32, data []byte, t0, t1, f0, f1 uint32) {
	var m, v [16]uint32
	for i := range m {
		m[i] = binary.LittleEndian.Uint32(data[4*i:])
	}
	copy(v[:8], h[:])
	copy(v[8:], s.iv[:])
	v[12] ^= t0
	v[13] ^= t1
	v[14] ^= f0
	v[15] ^= f1
	for r := range s.rounds {
		o := &sigma[r]
		mixS(&v, 0, 4, 8, 12, m[o[0]], m[o[1]])
		mixS(&v, 1, 5, 9, 13, m[o[2]], m[o[3]])
		mixS(&v, 2, 6, 10, 14, m[o[4]], m[o[5]])
		mixS(&v, 3, 7, 11, 15, m[o[6]], m[o[7]])
		mixS(&v, 0, 5, 10, 15, m[o[8]], m[o[9]])
		mixS(&v, 1, 6, 11, 12, m[o[10]], m[o[11]])
		mixS(&v, 2, 7, 8, 13, m[o[12]], m[o[13]])
		mixS(&v, 3, 4, 9, 14, m[o[14]], m[o[15]])
	}
	for i := range h {
		h[i] ^= v[i] ^ v[i+8]
	}
}
