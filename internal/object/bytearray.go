package object

import (
	"strings"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/kernel/ustr"
)

// ByteArray is a bytearray. mu guards buf and exports; n mirrors len(buf) so that
// len() needs no lock. Every operation is atomic: it holds the lock while it touches buf.
type ByteArray struct {
	Object
	mu      conc.Mutex
	n       int64 // shared slot
	buf     []byte
	exports Exports
}

const bytearrayDoc = `bytearray(iterable_of_ints) -> bytearray
bytearray(string, encoding[, errors]) -> bytearray
bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer
bytearray(int) -> bytes array of size given by the parameter initialized with null bytes
bytearray() -> empty bytes array

Construct a mutable bytearray object from:
  - an iterable yielding integers in range(256)
  - a text string encoded using the specified encoding
  - a bytes or a buffer object
  - any object implementing the buffer API.
  - an integer`

func bytearrayDef() *TypeDef {
	d := &TypeDef{
		Name: "bytearray", Flags: FlagBase | FlagByteArraySubclass | FlagMatchSelf, Doc: bytearrayDoc,
		Layout:  LayoutOf[ByteArray]("bytearray", nil),
		Methods: bytearrayMethods(),
		Slots: Slots{
			New: bytearrayNew, Init: bytearrayInit, Repr: bytearrayRepr, Str: bytearrayStr, Compare: bytearrayCompare, Hash: NoHash,
			Iter: bytesIter, Len: bytearrayLen, GetItem: bytearrayGetItem, SetItem: bytearraySetItem, Contains: bytesContains,
			Concat: bytearrayConcat, IConcat: bytearrayIConcat, Repeat: bytearrayRepeat, IRepeat: bytearrayIRepeat,
			Sequence: true, Buffer: bytearrayBuffer,
		},
	}
	d.Slots.Binary[OpMod] = bytesMod
	return d
}

// newByteArray makes a bytearray of a slice that is not used otherwise any more.
func newByteArray(b []byte) *ByteArray {
	return &ByteArray{Object: HeaderOf(&ByteArrayType), n: int64(len(b)), buf: b}
}

// NewByteArray makes a bytearray of a slice that is not used otherwise any more.
func NewByteArray(b []byte) *ByteArray { return newByteArray(b) }

// AsByteArray returns v as a bytearray (subclasses included).
func AsByteArray(v Value) (*ByteArray, bool) {
	if v.IsObj() && v.Obj().Type().Has(FlagByteArraySubclass) {
		return (*ByteArray)(v.p), true
	}
	return nil, false
}

// Value returns the reference to b.
func (b *ByteArray) Value() Value { return Value{unsafe.Pointer(b)} }

// setLocked makes buf the content. The caller holds b.mu.
func (b *ByteArray) setLocked(buf []byte) {
	b.buf = buf
	conc.StoreI64(&b.n, int64(len(buf)))
}

// resize runs f, which may change the length, under the lock.
func (b *ByteArray) resize(t *Thread, f func(buf []byte) []byte) *Exception {
	var h conc.Held
	ok := b.exports.LockResize(func() { h = b.mu.Lock() }, func() { b.mu.Unlock(h) })
	if !ok {
		return ExportsError(t)
	}
	b.setLocked(f(b.buf))
	b.mu.Unlock(h)
	return nil
}

func bytearrayNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	return Alloc[ByteArray](t, typ).Value(), nil
}

func bytearrayInit(t *Thread, self Value, a Args) *Exception {
	b := (*ByteArray)(self.p)
	args, exc := bytesNewSig.Bind(t, "bytearray", a, make([]Value, 3))
	if exc != nil {
		return exc
	}
	s, exc := bytesSource(t, args, "bytearray")
	if exc != nil {
		return exc
	}
	if s == "" && conc.LoadI64(&b.n) == 0 {
		return nil
	}
	return b.resize(t, func([]byte) []byte { return []byte(s) })
}

func bytearrayRepr(t *Thread, o Value) (Value, *Exception) {
	c := openBytes(o)
	s := ustr.BytesRepr(c.s)
	c.close()
	if s[1] == '"' {
		s = strings.ReplaceAll(s, "'", "\\'")
	}
	return NewStr(o.Type().Name() + "(" + s + ")").Value(), nil
}

func bytearrayStr(t *Thread, o Value) (Value, *Exception) {
	if t.Interp.BytesWarning != 0 {
		if exc := t.Interp.Warn(t, &BytesWarningType, "str() on a bytearray instance", 1); exc != nil {
			return Value{}, exc
		}
	}
	return bytearrayRepr(t, o)
}

func bytearrayLen(t *Thread, o Value) (int, *Exception) {
	return int(conc.LoadI64(&(*ByteArray)(o.p).n)), nil
}

// bytearrayCompare compares with any bytes-like object.
func bytearrayCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	if !HasBuffer(a) || !HasBuffer(b) {
		if !HasBuffer(b) {
			return NotImplemented, bytesWarning(t, b, op)
		}
		return NotImplemented, nil
	}
	x, exc := comparable(t, a)
	if exc == nil {
		var y string
		if y, exc = comparable(t, b); exc == nil {
			return Bool(compareText(x, y, op)), nil
		}
	}
	return NotImplemented, nil
}

func comparable(t *Thread, v Value) (string, *Exception) { return BytesLike(t, v) }

func bytearrayGetItem(t *Thread, o, k Value) (Value, *Exception) {
	b := (*ByteArray)(o.p)
	if sl, ok := AsSlice(k); ok {
		start, stop, step, exc := sl.Unpack(t)
		if exc != nil {
			return Value{}, exc
		}
		h := b.mu.Lock()
		defer b.mu.Unlock(h)
		start, _, n := AdjustSlice(len(b.buf), start, stop, step)
		if n <= 0 {
			return newByteArray(nil).Value(), nil
		}
		if step == 1 {
			return newByteArray(append([]byte(nil), b.buf[start:start+n]...)).Value(), nil
		}
		return newByteArray(stepBytes(unsafe.String(&b.buf[0], len(b.buf)), start, step, n)).Value(), nil
	}
	i, exc := byteIndex(t, k, "bytearray")
	if exc != nil {
		return Value{}, exc
	}
	h := b.mu.Lock()
	if i < 0 {
		i += len(b.buf)
	}
	ok := uint(i) < uint(len(b.buf))
	var c byte
	if ok {
		c = b.buf[i]
	}
	b.mu.Unlock(h)
	if !ok {
		return Value{}, IndexErrorf(t, "bytearray index out of range")
	}
	return SmallInt(int64(c)), nil
}

func bytearraySetItem(t *Thread, o, k, v Value) *Exception {
	b := (*ByteArray)(o.p)
	if sl, ok := AsSlice(k); ok {
		return b.setSlice(t, sl, v)
	}
	i, exc := byteIndex(t, k, "bytearray")
	if exc != nil {
		return exc
	}
	var c byte
	if v.IsZero() {
		ok := false
		exc = b.resize(t, func(buf []byte) []byte {
			if i < 0 {
				i += len(buf)
			}
			if ok = uint(i) < uint(len(buf)); ok {
				buf = cutBytes(buf, i, i+1)
			}
			return buf
		})
		if exc == nil && !ok {
			exc = IndexErrorf(t, "bytearray index out of range")
		}
		return exc
	}
	// The index is checked first, because converting the value may run code.
	if exc := b.checkIndex(t, i); exc != nil {
		return exc
	}
	if c, exc = byteArg(t, v); exc != nil {
		return exc
	}
	h := b.mu.Lock()
	if i < 0 {
		i += len(b.buf)
	}
	ok := uint(i) < uint(len(b.buf))
	if ok {
		b.buf[i] = c
	}
	b.mu.Unlock(h)
	if !ok {
		return IndexErrorf(t, "bytearray index out of range")
	}
	return nil
}

func (b *ByteArray) checkIndex(t *Thread, i int) *Exception {
	n := int(conc.LoadI64(&b.n))
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) {
		return IndexErrorf(t, "bytearray index out of range")
	}
	return nil
}

// cutBytes removes buf[i:j], moving the shorter side.
func cutBytes(buf []byte, i, j int) []byte {
	if i == 0 {
		buf = buf[j:]
		if cap(buf) > 4096 || len(buf) > 0 {
			return buf
		}
		return nil
	}
	return append(buf[:i], buf[j:]...)
}

// setSlice is b[sl] = v, or del b[sl] with v zero.
func (b *ByteArray) setSlice(t *Thread, sl *Slice, v Value) *Exception {
	start, stop, step, exc := sl.Unpack(t)
	if exc != nil {
		return exc
	}
	src := ""
	if !v.IsZero() {
		if src, exc = assigned(t, v); exc != nil {
			return exc
		}
	}
	// A slice assignment that keeps the length is allowed while there are exports.
	h := b.mu.Lock()
	lo, hi, n := AdjustSlice(len(b.buf), start, stop, step)
	if step == 1 {
		hi = max(lo, hi)
	}
	if len(src) == n {
		for i := range n {
			b.buf[lo+i*step] = src[i]
		}
		b.mu.Unlock(h)
		return nil
	}
	b.mu.Unlock(h)
	if step != 1 && !v.IsZero() && src != "" {
		return ValueErrorf(t, "attempt to assign bytes of size %d to extended slice of size %d", len(src), n)
	}
	bad := -1
	exc = b.resize(t, func(buf []byte) []byte {
		lo, hi, n = AdjustSlice(len(buf), start, stop, step)
		if step == 1 {
			return spliceBytes(buf, lo, max(lo, hi), src)
		}
		return dropStep(buf, lo, step, n)
	})
	if exc == nil && bad >= 0 {
		exc = ValueErrorf(t, "attempt to assign bytes of size %d to extended slice of size %d", len(src), bad)
	}
	return exc
}

// assigned reads the value of a slice assignment.
func assigned(t *Thread, v Value) (string, *Exception) {
	if HasBuffer(v) {
		return BytesLike(t, v)
	}
	_, isStr := AsStr(v)
	slots := v.Type().Slots()
	if isStr || slots.Index != nil || v.IsSmall() || slots.Iter == nil && !slots.Sequence {
		return "", TypeErrorf(t, "can assign only bytes, buffers, or iterables of ints in range(0, 256)")
	}
	return bytesOfIterable(t, v, "bytearray")
}

// spliceBytes replaces buf[lo:hi] by src.
func spliceBytes(buf []byte, lo, hi int, src string) []byte {
	switch d := len(src) - (hi - lo); {
	case d == 0:
		copy(buf[lo:], src)
		return buf
	case src == "":
		return cutBytes(buf, lo, hi)
	case d < 0:
		copy(buf[lo:], src)
		return append(buf[:lo+len(src)], buf[hi:]...)
	case lo == len(buf):
		return append(buf, src...)
	case len(buf)+d <= cap(buf):
		n := len(buf)
		buf = buf[:n+d]
		copy(buf[hi+d:], buf[hi:n])
		copy(buf[lo:], src)
		return buf
	}
	out := make([]byte, 0, len(buf)+len(src)-(hi-lo)+len(buf)/8+8)
	out = append(out, buf[:lo]...)
	out = append(out, src...)
	return append(out, buf[hi:]...)
}

// dropStep removes n items of buf from lo on, step apart.
func dropStep(buf []byte, lo, step, n int) []byte {
	if n <= 0 {
		return buf
	}
	if step < 0 {
		lo, step = lo+(n-1)*step, -step
	}
	w := lo
	for i, next, left := lo, lo, n; i < len(buf); i++ {
		if left > 0 && i == next {
			next += step
			left--
			continue
		}
		buf[w] = buf[i]
		w++
	}
	return buf[:w]
}

func bytearrayConcat(t *Thread, a, b Value) (Value, *Exception) {
	if !HasBuffer(b) {
		return Value{}, TypeErrorf(t, "can't concat %s to %s", b.Type().Name(), a.Type().Name())
	}
	y, exc := BytesLike(t, b)
	if exc != nil {
		return Value{}, exc
	}
	c := openBytes(a)
	defer c.close()
	out := make([]byte, len(c.s)+len(y))
	copy(out, c.s)
	copy(out[len(c.s):], y)
	return newByteArray(out).Value(), nil
}

func bytearrayIConcat(t *Thread, a, b Value) (Value, *Exception) {
	if !HasBuffer(b) {
		return Value{}, TypeErrorf(t, "can't concat %s to %s", b.Type().Name(), a.Type().Name())
	}
	y, exc := BytesLike(t, b)
	if exc != nil {
		return Value{}, exc
	}
	return a, (*ByteArray)(a.p).extend(t, y)
}

// extend appends s.
func (b *ByteArray) extend(t *Thread, s string) *Exception {
	if s == "" {
		return nil
	}
	return b.resize(t, func(buf []byte) []byte { return append(buf, s...) })
}

func bytearrayRepeat(t *Thread, o Value, n int) (Value, *Exception) {
	c := openBytes(o)
	s, ok := ustr.Repeat(c.s, n, strLimit)
	var b []byte
	if ok {
		b = []byte(s)
	}
	c.close()
	if !ok {
		return Value{}, MemoryError(t)
	}
	return newByteArray(b).Value(), nil
}

func bytearrayIRepeat(t *Thread, o Value, n int) (Value, *Exception) {
	ok := true
	exc := (*ByteArray)(o.p).resize(t, func(buf []byte) []byte {
		var s string
		if s, ok = ustr.Repeat(unsafe.String(unsafe.SliceData(buf), len(buf)), n, strLimit); !ok {
			return buf
		}
		return []byte(s)
	})
	if exc == nil && !ok {
		exc = MemoryError(t)
	}
	return o, exc
}

// bytearrayBuffer exports the content: until the release the length cannot change.
func bytearrayBuffer(t *Thread, o Value, flags int) (*Buffer, *Exception) {
	b := (*ByteArray)(o.p)
	h := b.mu.Lock()
	b.exports.HoldLocked(&b.mu)
	buf := &Buffer{Obj: o, Data: b.buf, Format: "B", ItemSize: 1, Exports: &b.exports, Release: b.exports.Drop}
	b.mu.Unlock(h)
	return buf, nil
}

func bytearrayFromhex(t *Thread, args []Value) (Value, *Exception) {
	text, exc := fromHex(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	if args[0] == ByteArrayType.Value() {
		return newByteArray([]byte(text)).Value(), nil
	}
	return Call1(t, args[0], NewBytes(text))
}
