package object

import (
	"strings"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/kernel/bytesops"
	"typhon/internal/kernel/ustr"
)

// The methods that bytes and bytearray share. An operation first reads its
// arguments, which may run Python code, then opens the content, which for a
// bytearray takes its lock, and does plain Go work until close.

// bytesContent is the content of a bytes or bytearray during an operation.
type bytesContent struct {
	s  string
	ba *ByteArray
	h  conc.Held
}

// openBytes returns the content of o, a bytes or bytearray. No Python code may run until close.
func openBytes(o Value) bytesContent {
	if o.Obj().Type().Has(FlagBytesSubclass) {
		return bytesContent{s: (*Bytes)(o.p).s}
	}
	ba := (*ByteArray)(o.p)
	h := ba.mu.Lock()
	return bytesContent{unsafe.String(unsafe.SliceData(ba.buf), len(ba.buf)), ba, h}
}

func (c *bytesContent) close() {
	if c.ba != nil {
		c.ba.mu.Unlock(c.h)
	}
}

// make makes an object of o's type (bytes or bytearray) of text, which may be a part of the content.
func (c *bytesContent) make(o Value, text string) Value {
	if c.ba != nil {
		return newByteArray([]byte(text)).Value()
	}
	b := (*Bytes)(o.p)
	if p, q := uintptr(unsafe.Pointer(unsafe.StringData(text))), uintptr(unsafe.Pointer(unsafe.StringData(b.s))); p >= q && p < q+uintptr(len(b.s)) {
		return b.part(text)
	}
	return NewBytes(text)
}

// list makes a list of parts of the content.
func (c *bytesContent) list(o Value, parts []string) Value {
	l := NewListCap(len(parts))
	for _, p := range parts {
		l.Append(c.make(o, p))
	}
	return l.Value()
}

func bytesMap(args []Value, f func(string) string) (Value, *Exception) {
	c := openBytes(args[0])
	defer c.close()
	return c.make(args[0], f(c.s)), nil
}

func bytesCapitalize(t *Thread, args []Value) (Value, *Exception) {
	return bytesMap(args, bytesops.Capitalize)
}
func bytesLower(t *Thread, args []Value) (Value, *Exception) { return bytesMap(args, bytesops.Lower) }
func bytesSwapcase(t *Thread, args []Value) (Value, *Exception) {
	return bytesMap(args, bytesops.SwapCase)
}
func bytesTitle(t *Thread, args []Value) (Value, *Exception) { return bytesMap(args, bytesops.Title) }
func bytesUpper(t *Thread, args []Value) (Value, *Exception) { return bytesMap(args, bytesops.Upper) }

func bytesTest(args []Value, f func(string) bool) (Value, *Exception) {
	c := openBytes(args[0])
	defer c.close()
	return Bool(f(c.s)), nil
}

func bytesIsalnum(t *Thread, args []Value) (Value, *Exception) {
	return bytesTest(args, bytesops.IsAlnum)
}
func bytesIsalpha(t *Thread, args []Value) (Value, *Exception) {
	return bytesTest(args, bytesops.IsAlpha)
}
func bytesIsascii(t *Thread, args []Value) (Value, *Exception) { return bytesTest(args, ustr.IsASCII) }
func bytesIsdigit(t *Thread, args []Value) (Value, *Exception) {
	return bytesTest(args, bytesops.IsDigit)
}
func bytesIslower(t *Thread, args []Value) (Value, *Exception) {
	return bytesTest(args, bytesops.IsLower)
}
func bytesIsspace(t *Thread, args []Value) (Value, *Exception) {
	return bytesTest(args, bytesops.IsSpace)
}
func bytesIstitle(t *Thread, args []Value) (Value, *Exception) {
	return bytesTest(args, bytesops.IsTitle)
}
func bytesIsupper(t *Thread, args []Value) (Value, *Exception) {
	return bytesTest(args, bytesops.IsUpper)
}

func bytesPad(t *Thread, fn string, args []Value, pad func(b string, width int, fill byte) string) (Value, *Exception) {
	width, exc := sizeArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	fill := byte(' ')
	if f := args[2]; !f.IsZero() {
		if _, ok := AsBytes(f); !ok && !f.Type().Has(FlagByteArraySubclass) {
			return Value{}, TypeErrorf(t, "%s() argument 2 must be a byte string of length 1, not %s", fn, argTypeName(f))
		}
		b, exc := BytesLike(t, f)
		if exc != nil {
			return Value{}, exc
		}
		if len(b) != 1 {
			return Value{}, TypeErrorf(t, "%s(): argument 2 must be a byte string of length 1, not a %s object of length %d", fn, f.Type().Name(), len(b))
		}
		fill = b[0]
	}
	if width > strLimit {
		return Value{}, MemoryError(t)
	}
	c := openBytes(args[0])
	defer c.close()
	return c.make(args[0], pad(c.s, width, fill)), nil
}

func bytesCenter(t *Thread, args []Value) (Value, *Exception) {
	return bytesPad(t, "center", args, bytesops.Center)
}
func bytesLjust(t *Thread, args []Value) (Value, *Exception) {
	return bytesPad(t, "ljust", args, bytesops.LJust)
}
func bytesRjust(t *Thread, args []Value) (Value, *Exception) {
	return bytesPad(t, "rjust", args, bytesops.RJust)
}

func bytesZfill(t *Thread, args []Value) (Value, *Exception) {
	width, exc := sizeArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	if width > strLimit {
		return Value{}, MemoryError(t)
	}
	c := openBytes(args[0])
	defer c.close()
	return c.make(args[0], ustr.ZFill(c.s, len(c.s), width)), nil
}

func bytesExpandtabs(t *Thread, args []Value) (Value, *Exception) {
	size, exc := intArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	c := openBytes(args[0])
	text, ok := bytesops.ExpandTabs(c.s, size, strLimit)
	r := Value{}
	if ok {
		r = c.make(args[0], text)
	}
	c.close()
	if !ok {
		return r, OverflowErrorf(t, "result too long")
	}
	return r, nil
}

func bytesHex(t *Thread, args []Value) (Value, *Exception) {
	sep, group, exc := hexArgs(t, args[1], args[2])
	if exc != nil {
		return Value{}, exc
	}
	c := openBytes(args[0])
	defer c.close()
	return hexText(c.s, sep, group), nil
}

func hexText(s string, sep byte, group int) Value {
	if group == 0 {
		return NewStr(bytesops.Hex(s)).Value()
	}
	return NewStr(bytesops.HexGroups(s, sep, group)).Value()
}

// hexArgs reads the arguments of hex: a group of 0 means no separators.
func hexArgs(t *Thread, v, size Value) (sep byte, group int, exc *Exception) {
	if group, exc = intArg(t, size); exc != nil || v.IsZero() {
		return 0, 0, exc
	}
	n, exc := Len(t, v)
	if exc != nil {
		return 0, 0, exc
	}
	if n != 1 {
		return 0, 0, ValueErrorf(t, "sep must be length 1.")
	}
	var text string
	if s, ok := AsStr(v); ok {
		text = s.s
	} else if b, ok := AsBytes(v); ok {
		text = b.s
	} else {
		return 0, 0, TypeErrorf(t, "sep must be str or bytes.")
	}
	if text[0] >= 0x80 {
		return 0, 0, ValueErrorf(t, "sep must be ASCII.")
	}
	return text[0], group, nil
}

func bytesDecode(t *Thread, args []Value) (Value, *Exception) {
	enc, exc := optStrArg(t, "decode", "encoding", args[1])
	if exc != nil {
		return Value{}, exc
	}
	errs, exc := optStrArg(t, "decode", "errors", args[2])
	if exc != nil {
		return Value{}, exc
	}
	var s *Str
	if b, ok := AsBytes(args[0]); ok {
		s, exc = DecodeBytes(t, b.s, args[0], enc, errs)
	} else {
		c := openBytes(args[0])
		text := string(append([]byte(nil), c.s...))
		c.close()
		s, exc = DecodeBytes(t, text, Value{}, enc, errs)
	}
	if exc != nil {
		return Value{}, exc
	}
	return s.Value(), nil
}

func bytesTranslate(t *Thread, args []Value) (Value, *Exception) {
	table, del := "", ""
	var exc *Exception
	if !args[1].IsNone() {
		if table, exc = BytesLike(t, args[1]); exc != nil {
			return Value{}, exc
		}
		if len(table) != 256 {
			return Value{}, ValueErrorf(t, "translation table must be 256 characters long")
		}
	}
	if !args[2].IsZero() {
		if del, exc = BytesLike(t, args[2]); exc != nil {
			return Value{}, exc
		}
	}
	c := openBytes(args[0])
	defer c.close()
	return c.make(args[0], bytesops.Translate(c.s, table, del)), nil
}

func bytesMaketrans(t *Thread, args []Value) (Value, *Exception) {
	from, exc := BytesLike(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	to, exc := BytesLike(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	table, ok := bytesops.MakeTrans(from, to)
	if !ok {
		return Value{}, ValueErrorf(t, "maketrans arguments must have same length")
	}
	return NewBytes(table), nil
}

func bytesReplace(t *Thread, args []Value) (Value, *Exception) {
	from, exc := BytesLike(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	to, exc := BytesLike(t, args[2])
	if exc != nil {
		return Value{}, exc
	}
	n, exc := sizeArg(t, args[3])
	if exc != nil {
		return Value{}, exc
	}
	c := openBytes(args[0])
	text, ok := bytesops.Replace(c.s, from, to, n, strLimit)
	r := Value{}
	if ok {
		r = c.make(args[0], text)
	}
	c.close()
	if !ok {
		return r, MemoryError(t)
	}
	return r, nil
}

func bytesRemoveprefix(t *Thread, args []Value) (Value, *Exception) {
	p, exc := BytesLike(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	return bytesMap(args, func(s string) string { return strings.TrimPrefix(s, p) })
}

func bytesRemovesuffix(t *Thread, args []Value) (Value, *Exception) {
	p, exc := BytesLike(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	return bytesMap(args, func(s string) string { return strings.TrimSuffix(s, p) })
}

func bytesStrip(t *Thread, args []Value) (Value, *Exception) {
	return bytesStripBy(t, args, bytesops.Strip, bytesops.StripBytes)
}

func bytesLstrip(t *Thread, args []Value) (Value, *Exception) {
	return bytesStripBy(t, args, bytesops.LStrip, bytesops.LStripBytes)
}

func bytesRstrip(t *Thread, args []Value) (Value, *Exception) {
	return bytesStripBy(t, args, bytesops.RStrip, bytesops.RStripBytes)
}

func bytesStripBy(t *Thread, args []Value, space func(string) string, set func(b, set string) string) (Value, *Exception) {
	if args[1].IsNone() {
		return bytesMap(args, space)
	}
	s, exc := BytesLike(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	return bytesMap(args, func(b string) string { return set(b, s) })
}

func bytesSplit(t *Thread, args []Value) (Value, *Exception) {
	return bytesSplitBy(t, args, bytesops.SplitSpace, ustr.Split)
}

func bytesRsplit(t *Thread, args []Value) (Value, *Exception) {
	return bytesSplitBy(t, args, bytesops.RSplitSpace, ustr.RSplit)
}

func bytesSplitBy(t *Thread, args []Value, space func(string, int) []string, at func(string, string, int) []string) (Value, *Exception) {
	n, exc := sizeArg(t, args[2])
	if exc != nil {
		return Value{}, exc
	}
	if args[1].IsNone() {
		c := openBytes(args[0])
		defer c.close()
		return c.list(args[0], space(c.s, n)), nil
	}
	sep, exc := byteSep(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	c := openBytes(args[0])
	defer c.close()
	return c.list(args[0], at(c.s, sep, n)), nil
}

func byteSep(t *Thread, v Value) (string, *Exception) {
	sep, exc := BytesLike(t, v)
	if exc == nil && sep == "" {
		exc = ValueErrorf(t, "empty separator")
	}
	return sep, exc
}

func bytesSplitlines(t *Thread, args []Value) (Value, *Exception) {
	keep, exc := Truth(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	c := openBytes(args[0])
	defer c.close()
	return c.list(args[0], bytesops.SplitLines(c.s, keep)), nil
}

func bytesPartition(t *Thread, args []Value) (Value, *Exception) {
	return bytesPartitionBy(t, args, ustr.Partition)
}

func bytesRpartition(t *Thread, args []Value) (Value, *Exception) {
	return bytesPartitionBy(t, args, ustr.RPartition)
}

func bytesPartitionBy(t *Thread, args []Value, cut func(s, sep string) (before, after string, found bool)) (Value, *Exception) {
	sep, exc := byteSep(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	c := openBytes(args[0])
	defer c.close()
	before, after, found := cut(c.s, sep)
	mid := args[1]
	if c.ba != nil {
		mid = newByteArray([]byte(sep)).Value()
	}
	if !found {
		mid = c.make(args[0], "")
	}
	return TupleOf(c.make(args[0], before), mid, c.make(args[0], after)).Value(), nil
}

func bytesJoin(t *Thread, args []Value) (Value, *Exception) {
	it := args[1]
	if it.Type().Slots().Iter == nil && !it.Type().Slots().Sequence {
		return Value{}, TypeErrorf(t, "can only join an iterable")
	}
	items, exc := ToSlice(t, it)
	if exc != nil {
		return Value{}, exc
	}
	if _, ok := AsBytes(args[0]); ok && len(items) == 1 && items[0].Type() == &BytesType {
		return items[0], nil
	}
	parts := make([]string, len(items))
	for i, v := range items {
		if HasBuffer(v) {
			parts[i], exc = BytesLike(t, v)
		}
		if !HasBuffer(v) || exc != nil {
			return Value{}, TypeErrorf(t, "sequence item %d: expected a bytes-like object, %s found", i, v.Type().Name())
		}
	}
	c := openBytes(args[0])
	text, ok := bytesops.Join(c.s, parts, strLimit)
	r := Value{}
	if ok {
		r = c.make(args[0], text)
	}
	c.close()
	if !ok {
		return r, OverflowErrorf(t, "join() result is too long")
	}
	return r, nil
}
