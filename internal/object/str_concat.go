package object

import (
	"strings"
	"sync/atomic"
	"unsafe"

	"typhon/internal/kernel/ustr"
)

// How is s += x in a loop kept from copying s every time? The third concatenation in
// a row allocates a buffer with spare room, which the new str shares. The next str that is
// made by appending to this one takes the room behind it by moving the buffer's end with a
// compare-and-swap. Only the str that ends where the buffer's used part ends
// can win, bytes once written never change, and older strs just see a shorter part.

// growStr is a str at the start of a buffer with spare room.
type growStr struct {
	Str
	buf *growBuf
}

type growBuf struct {
	used int64 // atomic: bytes in use
	cap  int64
}

// growFrom is the length at which concatenation begins to keep spare room.
const growFrom = 128

func strConcat(t *Thread, a, b Value) (Value, *Exception) {
	y, ok := AsStr(b)
	if !ok {
		return Value{}, TypeErrorf(t, "can only concatenate str (not \"%s\") to str", b.Type().Name())
	}
	return StrConcat(t, a.Str(), y)
}

// StrConcat is a + b of two strs.
func StrConcat(t *Thread, a, b *Str) (Value, *Exception) {
	if len(b.s) == 0 {
		return a.exact().Value(), nil
	}
	if len(a.s) == 0 {
		return b.exact().Value(), nil
	}
	n := len(a.s) + len(b.s)
	if n >= growFrom && a.has(strGrow|strConcat2) {
		if n > strLimit {
			return Value{}, MemoryError(t)
		}
		return growConcat(a, b, n).Value(), nil
	}
	if n > strLimit {
		return Value{}, MemoryError(t)
	}
	s, buf := newStrBuf(n)
	copy(buf, a.s)
	copy(buf[len(a.s):], b.s)
	s.n = a.n + b.n
	s.flags = strConcat1
	if a.has(strConcat1) {
		s.flags = strConcat1 | strConcat2
	}
	return s.Value(), nil
}

// growConcat appends b to a in a's buffer if a ends where its used part ends and
// there is room, else in a new one.
func growConcat(a, b *Str, n int) *Str {
	s := &growStr{Str: Str{Object: HeaderOf(&StrType), n: a.n + b.n, flags: strGrow}}
	if a.has(strGrow) {
		buf := (*growStr)(unsafe.Pointer(a)).buf
		if int64(n) <= buf.cap && atomic.CompareAndSwapInt64(&buf.used, int64(len(a.s)), int64(n)) {
			p := unsafe.StringData(a.s)
			copy(unsafe.Slice((*byte)(unsafe.Add(unsafe.Pointer(p), len(a.s))), len(b.s)), b.s)
			s.s, s.buf = unsafe.String(p, n), buf
			return &s.Str
		}
	}
	var w strings.Builder
	w.Grow(n + n/2)
	w.WriteString(a.s)
	w.WriteString(b.s)
	s.s = w.String()
	s.buf = &growBuf{used: int64(n), cap: int64(w.Cap())}
	return &s.Str
}

// StrJoin concatenates strs: the value of an f-string.
func StrJoin(t *Thread, parts []Value) (Value, *Exception) {
	size, chars := 0, 0
	for _, p := range parts {
		size += len(p.Str().s)
		chars += p.Str().n
	}
	if size > strLimit {
		return Value{}, MemoryError(t)
	}
	if size <= 2 {
		var small [2]byte
		b := small[:0]
		for _, p := range parts {
			b = append(b, p.Str().s...)
		}
		return NewStr(string(b)).Value(), nil
	}
	s, buf := newStrBuf(size)
	at := 0
	for _, p := range parts {
		at += copy(buf[at:], p.Str().s)
	}
	s.n = chars
	return s.Value(), nil
}

func strRepeat(t *Thread, o Value, n int) (Value, *Exception) {
	s := o.Str()
	if n <= 0 || len(s.s) == 0 {
		return emptyStr.Value(), nil
	}
	if n == 1 {
		return s.exact().Value(), nil
	}
	text, ok := ustr.Repeat(s.s, n, strLimit)
	if !ok {
		return Value{}, MemoryError(t)
	}
	return NewStrN(text, s.n*n).Value(), nil
}

func strJoin(t *Thread, args []Value) (Value, *Exception) {
	sep := args[0].Str()
	var items []Value
	switch it := args[1]; {
	case it.Type() == &TupleType:
		items = (*Tuple)(it.p).items
	default:
		var exc *Exception
		if it.Type().Slots().Iter == nil && !it.Type().Slots().Sequence {
			return Value{}, TypeErrorf(t, "can only join an iterable")
		}
		if items, exc = ToSlice(t, it); exc != nil {
			return Value{}, exc
		}
	}
	return joinItems(t, sep, items)
}

// joinItems is sep.join(items).
func joinItems(t *Thread, sep *Str, items []Value) (Value, *Exception) {
	switch len(items) {
	case 0:
		return emptyStr.Value(), nil
	case 1:
		if items[0].IsExactStr() {
			return items[0], nil
		}
	}
	size, chars := len(sep.s)*(len(items)-1), sep.n*(len(items)-1)
	for i, v := range items {
		p, ok := AsStr(v)
		if !ok {
			return Value{}, TypeErrorf(t, "sequence item %d: expected str instance, %s found", i, v.Type().Name())
		}
		size += len(p.s)
		chars += p.n
		if size > strLimit {
			return Value{}, MemoryError(t)
		}
	}
	if size == 0 {
		return emptyStr.Value(), nil
	}
	s, buf := newStrBuf(size)
	at := copy(buf, items[0].Str().s)
	switch len(sep.s) {
	case 0:
		for _, v := range items[1:] {
			at += copy(buf[at:], v.Str().s)
		}
	case 1:
		c := sep.s[0]
		for _, v := range items[1:] {
			buf[at] = c
			at += 1 + copy(buf[at+1:], v.Str().s)
		}
	default:
		for _, v := range items[1:] {
			at += copy(buf[at:], sep.s)
			at += copy(buf[at:], v.Str().s)
		}
	}
	s.n = chars
	if size <= 2 {
		return NewStr(s.s).Value(), nil
	}
	return s.Value(), nil
}
