package object

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/kernel/ustr"
)

// ByteOffset returns where character i of s begins; i may be s.Len().
func (s *Str) ByteOffset(i int) int {
	if s.IsASCII() {
		return i
	}
	return s.charIndex().Offset(s.s, i)
}

// CharOffset returns the number of the character that begins at the byte off; off may be the end.
func (s *Str) CharOffset(off int) int {
	if s.IsASCII() {
		return off
	}
	return s.charIndex().CharAt(s.s, off)
}

// charIndex returns the table for random access, made at the first use.
func (s *Str) charIndex() *ustr.Index {
	if ix := (*ustr.Index)(conc.LoadPtr(&s.index)); ix != nil {
		return ix
	}
	ix := ustr.NewIndex(s.s)
	conc.StorePtr(&s.index, unsafe.Pointer(ix))
	return ix
}
