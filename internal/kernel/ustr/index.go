package ustr

import (
	"encoding/binary"
	"math/bits"
	"sort"
)

// checkpointChars is the distance in characters between two entries of an Index. Closer ones
// cost memory; within one block the search takes eight bytes at a time.
const checkpointChars = 64

// An Index finds the characters of one non-ASCII string by number. It is immutable.
type Index struct {
	checkpoints []int // byte offsets of characters 0, 64, 128, ...
	chars       int
}

// NewIndex makes the index of s in one pass.
func NewIndex(s string) *Index {
	b := bytesOf(s)
	points := make([]int, 1, len(s)/checkpointChars+1)
	chars, next := 0, checkpointChars // characters that start before i; the next one to note
	i := 0
	for i < len(b) {
		if i+8 <= len(b) {
			starts := 8 - continuations(binary.LittleEndian.Uint64(b[i:]))
			if chars+starts <= next {
				chars += starts
				i += 8
				continue
			}
		}
		if !isContinuation(b[i]) {
			if chars == next {
				points = append(points, i)
				next += checkpointChars
			}
			chars++
		}
		i++
	}
	return &Index{points, chars}
}

// Chars is the number of characters in the string.
func (ix *Index) Chars() int { return ix.chars }

// Offset is where character i of s starts. i may be the number of characters, one past the last.
func (ix *Index) Offset(s string, i int) int {
	block := i / checkpointChars
	if i >= ix.chars || block >= len(ix.checkpoints) {
		return len(s)
	}
	if i < 0 {
		return 0
	}
	at := ix.checkpoints[block]
	return at + Offset(s[at:], i%checkpointChars)
}

// CharAt is the number of the character that starts at the byte offset off.
func (ix *Index) CharAt(s string, off int) int {
	block := sort.Search(len(ix.checkpoints), func(k int) bool { return ix.checkpoints[k] > off }) - 1
	if block < 0 {
		return 0
	}
	return block*checkpointChars + RuneCount(s[ix.checkpoints[block]:min(off, len(s))])
}

// Offset is where character i of s starts, found by walking; len(s) if there are not so many.
func Offset(s string, i int) int {
	b := bytesOf(s)
	at := 0
	// Skip words as long as character i starts behind them.
	for i > 0 && at+8 <= len(b) {
		x := binary.LittleEndian.Uint64(b[at:])
		starts := ^((x >> 7) &^ (x >> 6)) & lowBits
		n := bits.OnesCount64(starts)
		if n > i {
			for ; i > 0; i-- {
				starts &= starts - 1
			}
			return at + bits.TrailingZeros64(starts)/8
		}
		i -= n
		at += 8
	}
	for ; at < len(b); at++ {
		if !isContinuation(b[at]) {
			if i <= 0 {
				return at
			}
			i--
		}
	}
	return at
}

// OffsetBack is where the character i from the end of s starts: of 0 it is len(s).
func OffsetBack(s string, i int) int {
	at := len(s)
	for ; i > 0 && at > 0; i-- {
		at = prevStart(s, at)
	}
	return at
}

// SliceStep gives count characters of s from character start on, step apart. They must all exist.
// chars is the number of characters of s; ix may be nil.
func SliceStep(s string, chars int, ix *Index, start, step, count int) string {
	if count <= 0 {
		return ""
	}
	if chars == len(s) {
		return sliceASCII(s, start, step, count)
	}
	if step == 1 {
		from := offsetBy(s, ix, start)
		return s[from : from+Offset(s[from:], count)]
	}
	if step == -1 {
		from := offsetBy(s, ix, start-count+1)
		return reverse(s[from : from+Offset(s[from:], count)])
	}
	far := step > checkpointChars || step < -checkpointChars
	if far && ix == nil {
		ix = NewIndex(s)
	}
	buf := make([]byte, 0, min(count*4, len(s)))
	at := offsetBy(s, ix, start)
	for k := 0; at < len(s); { // the bound is for who asks for more than there is
		buf = appendCharAt(buf, s, at)
		if k++; k == count {
			break
		}
		switch {
		case far:
			at = ix.Offset(s, start+k*step)
		case step > 8:
			at += Offset(s[at:], step)
		case step > 0:
			for n := step; n > 0 && at < len(s); n-- {
				at += sizeOf(s[at])
			}
		default:
			at = OffsetBack(s[:at], -step)
		}
	}
	return stringOf(buf)
}

// reverse turns the order of characters round.
func reverse(s string) string {
	buf := make([]byte, len(s))
	to := len(s)
	for i := 0; i < len(s); {
		c := s[i]
		size := sizeOf(c)
		if size == 1 || size > to {
			to--
			buf[to] = c
			i++
			continue
		}
		to -= size
		for k := range size {
			buf[to+k] = s[i+k]
		}
		i += size
	}
	return stringOf(buf)
}

// appendCharAt appends the character at s[at].
func appendCharAt(buf []byte, s string, at int) []byte {
	c := s[at]
	size := sizeOf(c)
	switch {
	case size == 1 || at+size > len(s):
		return append(buf, c)
	case size == 2:
		return append(buf, c, s[at+1])
	case size == 3:
		return append(buf, c, s[at+1], s[at+2])
	}
	return append(buf, c, s[at+1], s[at+2], s[at+3])
}

func offsetBy(s string, ix *Index, i int) int {
	if ix == nil {
		return Offset(s, i)
	}
	return ix.Offset(s, i)
}

func sliceASCII(s string, start, step, count int) string {
	if step == 1 {
		return s[start : start+count]
	}
	buf := make([]byte, count)
	for k := range buf {
		buf[k] = s[start]
		start += step
	}
	return stringOf(buf)
}
