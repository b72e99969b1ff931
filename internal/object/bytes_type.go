package object

import (
	"unsafe"

	"typhon/internal/kernel/bytesops"
	"typhon/internal/kernel/ustr"
)

const bytesDoc = `bytes(iterable_of_ints) -> bytes
bytes(string, encoding[, errors]) -> bytes
bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer
bytes(int) -> bytes object of size given by the parameter initialized with null bytes
bytes() -> empty bytes object

Construct an immutable array of bytes from:
  - an iterable yielding integers in range(256)
  - a text string encoded using the specified encoding
  - any object implementing the buffer API.
  - an integer`

func bytesDef() *TypeDef {
	d := &TypeDef{
		Name: "bytes", Flags: FlagBase | FlagBytesSubclass | FlagMatchSelf, Doc: bytesDoc,
		Layout:  LayoutOf[Bytes]("bytes", nil),
		Methods: bytesMethods(),
		Slots: Slots{
			New: bytesNew, Repr: bytesRepr, Str: bytesStr, Hash: bytesHash, Compare: bytesCompare,
			Iter: bytesIter, Len: bytesLen, GetItem: bytesGetItem, Contains: bytesContains,
			Concat: bytesConcat, Repeat: bytesRepeat, Sequence: true, Buffer: bytesBuffer,
		},
	}
	d.Slots.Binary[OpMod] = bytesMod
	return d
}

// byteObjs are the bytes objects of length 1.
var (
	byteObjs [256]Bytes
	noBytes  = &Bytes{Object: HeaderOf(&BytesType)}
)

func init() {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	text := unsafe.String(&all[0], 256)
	for i := range byteObjs {
		byteObjs[i] = Bytes{Object: HeaderOf(&BytesType), s: text[i : i+1]}
	}
}

// part makes a bytes object of a part of b. It shares b's memory only if it is at least half of it.
func (b *Bytes) part(text string) Value {
	if len(text) <= 1 {
		return NewBytes(text)
	}
	if len(text) == len(b.s) && b.Type() == &BytesType {
		return b.Value()
	}
	if len(text) < len(b.s)/2 || b.shared {
		return NewBytes(cloneText(text))
	}
	return Value{unsafe.Pointer(&Bytes{Object: HeaderOf(&BytesType), s: text, shared: true})}
}

// cloneText copies text, which is not empty.
func cloneText(text string) string {
	p := rawBytes(len(text))
	copy(unsafe.Slice(p, len(text)), text)
	return unsafe.String(p, len(text))
}

func (b *Bytes) exact() Value {
	if b.Type() == &BytesType {
		return b.Value()
	}
	return NewBytes(b.s)
}

func bytesRepr(t *Thread, o Value) (Value, *Exception) {
	return NewStr(ustr.BytesRepr((*Bytes)(o.p).s)).Value(), nil
}

func bytesStr(t *Thread, o Value) (Value, *Exception) {
	if t.Interp.BytesWarning != 0 {
		if exc := t.Interp.Warn(t, &BytesWarningType, "str() on a bytes instance", 1); exc != nil {
			return Value{}, exc
		}
	}
	return bytesRepr(t, o)
}

func bytesHash(t *Thread, o Value) (int64, *Exception) { return int64((*Bytes)(o.p).Hash()), nil }

func bytesLen(t *Thread, o Value) (int, *Exception) { return len((*Bytes)(o.p).s), nil }

func bytesCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := AsBytes(a)
	if !ok {
		return NotImplemented, nil
	}
	y, ok := AsBytes(b)
	if !ok {
		return NotImplemented, bytesWarning(t, b, op)
	}
	return Bool(compareText(x.s, y.s, op)), nil
}

// bytesWarning is the warning of -b about comparing bytes with something else.
func bytesWarning(t *Thread, b Value, op CmpOp) *Exception {
	if t.Interp.BytesWarning == 0 || op != CmpEQ && op != CmpNE {
		return nil
	}
	if _, ok := AsStr(b); ok {
		return t.Interp.Warn(t, &BytesWarningType, "Comparison between bytes and string", 1)
	}
	if IsInt(b) {
		return t.Interp.Warn(t, &BytesWarningType, "Comparison between bytes and int", 1)
	}
	return nil
}

func bytesGetItem(t *Thread, o, k Value) (Value, *Exception) {
	b := (*Bytes)(o.p)
	if sl, ok := AsSlice(k); ok {
		start, stop, step, exc := sl.Unpack(t)
		if exc != nil {
			return Value{}, exc
		}
		start, _, n := AdjustSlice(len(b.s), start, stop, step)
		switch {
		case n <= 0:
			return noBytes.Value(), nil
		case step == 1:
			return b.part(b.s[start : start+n]), nil
		}
		return NewBytesFrom(stepBytes(b.s, start, step, n)), nil
	}
	i, exc := byteIndex(t, k, "byte")
	if exc != nil {
		return Value{}, exc
	}
	if i < 0 {
		i += len(b.s)
	}
	if uint(i) >= uint(len(b.s)) {
		return Value{}, IndexErrorf(t, "index out of range")
	}
	return SmallInt(int64(b.s[i])), nil
}

func byteIndex(t *Thread, k Value, what string) (int, *Exception) {
	if k.IsSmall() {
		return int(k.Small()), nil
	}
	if k.Type().Slots().Index == nil {
		return 0, TypeErrorf(t, "%s indices must be integers or slices, not %s", what, k.Type().Name())
	}
	return IndexClamped(t, k, &IndexErrorType)
}

// stepBytes collects n bytes of s from start, step apart.
func stepBytes(s string, start, step, n int) []byte {
	out := make([]byte, n)
	for i := range out {
		out[i] = s[start]
		start += step
	}
	return out
}

func bytesConcat(t *Thread, a, b Value) (Value, *Exception) {
	x := (*Bytes)(a.p)
	if y, ok := AsBytes(b); ok {
		if len(x.s) == 0 && y.Type() == &BytesType {
			return b, nil
		}
		if len(y.s) == 0 && x.Type() == &BytesType {
			return a, nil
		}
		return concatBytes(t, x.s, y.s)
	}
	if b.Type().Slots().Buffer == nil {
		return Value{}, TypeErrorf(t, "can't concat %s to %s", b.Type().Name(), a.Type().Name())
	}
	y, exc := BytesLike(t, b)
	if exc != nil {
		return Value{}, exc
	}
	return concatBytes(t, x.s, y)
}

func concatBytes(t *Thread, x, y string) (Value, *Exception) {
	if len(x)+len(y) > strLimit {
		return Value{}, MemoryError(t)
	}
	return NewBytes(x + y), nil
}

func bytesRepeat(t *Thread, o Value, n int) (Value, *Exception) {
	b := (*Bytes)(o.p)
	if n == 1 {
		return b.exact(), nil
	}
	s, ok := ustr.Repeat(b.s, n, strLimit)
	if !ok {
		return Value{}, MemoryError(t)
	}
	return NewBytes(s), nil
}

func bytesBuffer(t *Thread, o Value, flags int) (*Buffer, *Exception) {
	if flags&BufWritable != 0 {
		return nil, BufferErrorf(t, "Object is not writable.")
	}
	b := (*Bytes)(o.p)
	return &Buffer{
		Obj: o, Data: unsafe.Slice(unsafe.StringData(b.s), len(b.s)), ReadOnly: true,
		Format: "B", ItemSize: 1, Release: noRelease,
	}, nil
}

func noRelease() {}

func bytesGetnewargs(t *Thread, args []Value) (Value, *Exception) {
	return TupleOf((*Bytes)(args[0].p).exact()).Value(), nil
}

func bytesBytes(t *Thread, args []Value) (Value, *Exception) {
	return (*Bytes)(args[0].p).exact(), nil
}

func bytesFromhex(t *Thread, args []Value) (Value, *Exception) {
	text, exc := fromHex(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	if args[0] == BytesType.Value() {
		return NewBytes(text), nil
	}
	return Call1(t, args[0], NewBytes(text))
}

// fromHex decodes the argument of fromhex.
func fromHex(t *Thread, v Value) (string, *Exception) {
	var text string
	var bad int
	var ok bool
	if s, isStr := AsStr(v); isStr {
		text, bad, ok = bytesops.FromHexText(s.s)
	} else if v.Type().Slots().Buffer != nil {
		b, exc := BytesLike(t, v)
		if exc != nil {
			return "", exc
		}
		text, bad, ok = bytesops.FromHex(b)
	} else {
		return "", TypeErrorf(t, "fromhex() argument must be str or bytes-like, not %s", v.Type().Name())
	}
	switch {
	case ok:
		return text, nil
	case bad < 0:
		return "", ValueErrorf(t, "fromhex() arg must contain an even number of hexadecimal digits")
	}
	return "", ValueErrorf(t, "non-hexadecimal number found in fromhex() arg at position %d", bad)
}
