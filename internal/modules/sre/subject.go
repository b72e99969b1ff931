package sre

import (
	"strings"
	"unsafe"

	"typhon/internal/object"
)

// subject is a string that is being searched.
type subject struct {
	text    string
	isBytes bool
	str     *object.Str    // the str itself, nil for bytes and the like
	buf     *object.Buffer // to be released
}

// subjectOf looks into a str, bytes or other object with a buffer. The result must be released.
func subjectOf(t *object.Thread, v object.Value) (subject, *object.Exception) {
	if s, ok := object.AsStr(v); ok {
		return subject{text: s.String(), str: s}, nil
	}
	if b, ok := object.AsBytes(v); ok {
		return subject{text: b.String(), isBytes: true}, nil
	}
	if !object.HasBuffer(v) {
		return subject{}, notAString(t, v)
	}
	buf, exc := object.GetBuffer(t, v, object.BufSimple)
	if exc != nil { // not contiguous, for one
		return subject{}, notAString(t, v)
	}
	b := buf.Bytes()
	return subject{text: unsafe.String(unsafe.SliceData(b), len(b)), isBytes: true, buf: buf}, nil
}

func notAString(t *object.Thread, v object.Value) *object.Exception {
	return object.TypeErrorf(t, "expected string or bytes-like object, got '%s'", typeName(v))
}

func (s *subject) release() {
	if s.buf != nil {
		s.buf.Release()
		s.buf = nil
	}
}

// subject looks into v, which must be of the kind that p is for.
func (p *Pattern) subject(t *object.Thread, v object.Value) (subject, *object.Exception) {
	s, exc := subjectOf(t, v)
	if exc != nil {
		return s, exc
	}
	switch {
	case s.isBytes && p.isBytes == 0:
		exc = object.TypeErrorf(t, "cannot use a string pattern on a bytes-like object")
	case !s.isBytes && p.isBytes == 1:
		exc = object.TypeErrorf(t, "cannot use a bytes pattern on a string-like object")
	}
	if exc != nil {
		s.release()
	}
	return s, exc
}

// chars is the length in characters.
func (s *subject) chars() int {
	if s.str != nil {
		return s.str.Len()
	}
	return len(s.text)
}

// byteOffset converts the number of a character.
func (s *subject) byteOffset(i int) int {
	if s.str != nil {
		return s.str.ByteOffset(i)
	}
	return i
}

// bounds clips pos and endpos to the subject; both are characters.
func (s *subject) bounds(pos, endpos int) (int, int) {
	n := s.chars()
	return max(0, min(pos, n)), max(0, min(endpos, n))
}

// cutter makes objects of parts of a subject. Small parts are copied together into
// blocks, so that they do not keep a big subject alive.
type cutter struct {
	subject
	whole object.Value // the object itself if it is an exact str or bytes
	block []byte
}

const (
	blockSize  = 1024
	alwaysKeep = 256 // parts of subjects up to this size are not copied
)

func newCutter(s subject, v object.Value) cutter {
	c := cutter{subject: s}
	if v.IsExactStr() || v.IsObj() && v.Obj().Type() == &object.BytesType {
		c.whole = v
	}
	return c
}

// cut returns text[from:to] as str or bytes.
func (c *cutter) cut(from, to int) object.Value {
	to = min(to, len(c.text)) // a bytearray may have shrunk
	from = min(from, to)
	if to-from == len(c.text) && !c.whole.IsZero() {
		return c.whole
	}
	part := c.text[from:to]
	if c.buf != nil && part != "" || len(part) > 1 && len(c.text) > alwaysKeep && len(part) < len(c.text)/8 {
		part = c.copy(part)
	}
	switch {
	case c.isBytes:
		return object.NewBytes(part)
	case c.str.IsASCII():
		return object.NewASCII(part).Value()
	}
	return object.StrValue(part)
}

// cutStr is cut for one part of an exact str.
func cutStr(s *object.Str, from, to int) object.Value {
	text := s.String()
	part := text[from:to]
	if len(part) == len(text) {
		return s.Value()
	}
	if len(text) > alwaysKeep && len(part) > 1 && len(part) < len(text)/8 {
		part = strings.Clone(part)
	}
	if s.IsASCII() {
		return object.NewASCII(part).Value()
	}
	return object.StrValue(part)
}

func (c *cutter) copy(part string) string {
	if len(part) > blockSize/8 {
		return strings.Clone(part)
	}
	if len(c.block)+len(part) > cap(c.block) {
		// Blocks grow with use: one group of one match must not cost a block.
		c.block = make([]byte, 0, min(blockSize, max(2*cap(c.block), len(part))))
	}
	at := len(c.block)
	c.block = append(c.block, part...)
	return unsafe.String(&c.block[at], len(part))
}
