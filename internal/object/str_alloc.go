package object

import (
	"strconv"
	"strings"
	"unsafe"

	"typhon/internal/conc"
)

// strLimit bounds the length in bytes of a str or bytes object; what would be longer is a MemoryError.
const strLimit = 1 << 35

// Flags of a Str; only strInterned is set after the str has been published.
const (
	strInterned = 1 << iota
	strGrow     // it is a growStr
	strShared   // the text is a part of another str's
	strConcat1  // made by concatenation
	strConcat2  // made by concatenation to a str made by concatenation
)

// A str with room for a short text behind it: one allocation.
type (
	str16 struct {
		Str
		a [16]byte
	}
	str32 struct {
		Str
		a [32]byte
	}
	str48 struct {
		Str
		a [48]byte
	}
	str64 struct {
		Str
		a [64]byte
	}
)

// maxInline is the longest text that newStrBuf puts behind the header.
const maxInline = 64

// newStrBuf makes a str with a text of n bytes, n > 0, that the caller fills before anybody else
// sees it. The caller also sets the number of characters.
func newStrBuf(n int) (*Str, []byte) {
	var s *Str
	var p *byte
	switch (n - 1) >> 4 {
	case 0:
		x := new(str16)
		s, p = &x.Str, &x.a[0]
	case 1:
		x := new(str32)
		s, p = &x.Str, &x.a[0]
	case 2:
		x := new(str48)
		s, p = &x.Str, &x.a[0]
	case 3:
		x := new(str64)
		s, p = &x.Str, &x.a[0]
	default:
		s, p = new(Str), rawBytes(n)
	}
	s.typ = unsafe.Pointer(&StrType)
	s.s = unsafe.String(p, n)
	return s, unsafe.Slice(p, n)
}

// rawBytes allocates n > 0 bytes without clearing them.
func rawBytes(n int) *byte {
	var b strings.Builder
	b.Grow(n)
	b.WriteByte(0)
	return unsafe.StringData(b.String())
}

// cachedStr returns the shared str of an empty or one-character Latin-1 text, or nil.
func cachedStr(text string) *Str {
	switch {
	case len(text) == 0:
		return emptyStr
	case len(text) == 1 && text[0] < 0x80:
		return &asciiStrs[text[0]]
	case len(text) == 2 && text[0]&^1 == 0xC2:
		return &latin1Strs[text[0]&1<<6|text[1]&0x3F]
	}
	return nil
}

// newStrCopy makes a str of n characters of a copy of text.
func newStrCopy(text string, n int) *Str {
	if len(text) <= 2 {
		if s := cachedStr(text); s != nil {
			return s
		}
	}
	s, b := newStrBuf(len(text))
	copy(b, text)
	s.n = n
	return s
}

// CopyStr makes a str of n characters of a copy of text, for parts of a buffer that is not to be kept alive.
func CopyStr(text string, n int) *Str { return newStrCopy(text, n) }

// part makes a str of n characters of a part of s's text. Long parts share the
// memory of s if they are at least half of it, so that a part never keeps
// more than twice its own length alive; all others are copied.
func (s *Str) part(text string, n int) *Str {
	if len(text) <= maxInline {
		return newStrCopy(text, n)
	}
	if len(text) == len(s.s) && s.Type() == &StrType {
		return s
	}
	if len(text) < len(s.s)/2 || s.has(strShared|strGrow) {
		return newStrCopy(text, n)
	}
	return &Str{Object: HeaderOf(&StrType), s: text, n: n, flags: strShared}
}

// partOf is part when the number of characters is not known.
func (s *Str) partOf(text string) *Str {
	if s.IsASCII() {
		return s.part(text, len(text))
	}
	return s.part(text, charCount(text))
}

// exact returns s, or a copy of exact type if s is an instance of a subclass.
func (s *Str) exact() *Str {
	if s.Type() == &StrType {
		return s
	}
	if c := cachedStr(s.s); c != nil {
		return c
	}
	return &Str{Object: HeaderOf(&StrType), s: s.s, n: s.n, hash: s.hash}
}

// result is the str of a text computed from s: s itself if nothing has changed.
func (s *Str) result(text string) Value {
	if len(text) == len(s.s) && unsafe.StringData(text) == unsafe.StringData(s.s) {
		return s.exact().Value()
	}
	return NewStr(text).Value()
}

// has reports whether any of the flags is set.
func (s *Str) has(flags uint32) bool { return conc.LoadU32(&s.flags)&flags != 0 }

// smallStr is str of a small int.
func smallStr(i int64) *Str {
	if uint64(i) < 10 {
		return &asciiStrs['0'+i]
	}
	var b [24]byte
	text := strconv.AppendInt(b[:0], i, 10)
	s, buf := newStrBuf(len(text))
	s.n = copy(buf, text)
	return s
}

// NewStrCopy makes a str of a copy of text: use it for parts of longer texts.
func NewStrCopy(text string) *Str { return newStrCopy(text, charCount(text)) }
