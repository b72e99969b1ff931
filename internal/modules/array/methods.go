package array

import (
	"encoding/binary"
	"math"
	"slices"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/kernel/ustr"
	"typhon/internal/object"
)

func arrayNew(t *thread, typ *object.Type, args object.Args) (value, *exception) {
	if args.NumKw() > 0 && typ == &arrayType {
		return value{}, object.TypeErrorf(t, "array.array() takes no keyword arguments")
	}
	pos := args.Pos()
	switch {
	case len(pos) == 0:
		return value{}, object.TypeErrorf(t, "array() takes at least 1 argument (0 given)")
	case len(pos) > 2:
		return value{}, object.TypeErrorf(t, "array() takes at most 2 arguments (%d given)", len(pos))
	}
	code, exc := typeCode(t, "array() argument 1", pos[0])
	if exc != nil {
		return value{}, exc
	}
	if code == 'u' {
		msg := "The 'u' type code is deprecated and will be removed in Python 3.16"
		if exc := t.Interp.Warn(t, &object.DeprecationWarningType, msg, 1); exc != nil {
			return value{}, exc
		}
	}
	var init value
	if len(pos) == 2 {
		init = pos[1]
		if exc := checkInit(t, code, init); exc != nil {
			return value{}, exc
		}
	}
	if sizeOf(code) == 0 {
		return value{}, object.ValueErrorf(t, "bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)")
	}
	a := object.Alloc[Array](t, typ)
	a.code, a.size = code, sizeOf(code)
	if init.IsZero() {
		return a.Value(), nil
	}
	return a.Value(), a.fill(t, init)
}

// typeCode reads a type code.
func typeCode(t *thread, what string, v value) (byte, *exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return 0, object.TypeErrorf(t, "%s must be a unicode character, not %s", what, object.ArgTypeName(v))
	}
	if s.Len() != 1 {
		return 0, object.TypeErrorf(t, "%s must be a unicode character, not a string of length %d", what, s.Len())
	}
	if !s.IsASCII() {
		return 0, nil
	}
	return s.String()[0], nil
}

// checkInit refuses text for arrays of numbers.
func checkInit(t *thread, code byte, init value) *exception {
	if code == 'u' || code == 'w' {
		return nil
	}
	if _, ok := object.AsStr(init); ok {
		return object.TypeErrorf(t, "cannot use a str to initialize an array with typecode '%c'", code)
	}
	if b, ok := asArray(init); ok && (b.code == 'u' || b.code == 'w') {
		return object.TypeErrorf(t, "cannot use a unicode array to initialize an array with typecode '%c'", code)
	}
	return nil
}

// fill sets the content of a new array.
func (a *Array) fill(t *thread, init value) *exception {
	if b, ok := asArray(init); ok && b.code == a.code {
		return a.extendArray(t, b)
	}
	if s, ok := object.AsStr(init); ok && (a.code == 'u' || a.code == 'w') {
		return a.appendText(t, s)
	}
	_, isBytes := object.AsBytes(init)
	if _, isArray := object.AsByteArray(init); isBytes || isArray {
		return a.appendBytes(t, init)
	}
	return a.appendItems(t, init)
}

func (a *Array) appendText(t *thread, s *object.Str) *exception {
	b := make([]byte, 0, 4*s.Len())
	for rest := s.String(); rest != ""; {
		r, n := ustr.DecodeRune(rest)
		b = binary.LittleEndian.AppendUint32(b, uint32(r))
		rest = rest[n:]
	}
	return a.resize(t, func(buf []byte) []byte { return append(buf, b...) })
}

func (a *Array) appendBytes(t *thread, v value) *exception {
	s, exc := object.BytesLike(t, v)
	if exc != nil {
		return exc
	}
	if len(s)%a.size != 0 {
		return object.ValueErrorf(t, "bytes length not a multiple of item size")
	}
	return a.resize(t, func(buf []byte) []byte { return append(buf, s...) })
}

// appendItems appends the items of an iterable one by one.
func (a *Array) appendItems(t *thread, v value) *exception {
	return object.Iterate(t, v, func(x value) *exception { return a.appendItem(t, x) })
}

func (a *Array) appendItem(t *thread, v value) *exception {
	var item [8]byte
	if exc := store(t, a.code, item[:a.size], v); exc != nil {
		return exc
	}
	return a.resize(t, func(buf []byte) []byte { return append(buf, item[:a.size]...) })
}

func self(args []value) *Array { return (*Array)(args[0].Ptr()) }

func arrayAppend(t *thread, args []value) (value, *exception) {
	return object.None, self(args).appendItem(t, args[1])
}

func arrayExtend(t *thread, args []value) (value, *exception) {
	if b, ok := asArray(args[1]); ok {
		return object.None, self(args).extendArray(t, b)
	}
	return object.None, self(args).appendItems(t, args[1])
}

func arrayFrombytes(t *thread, args []value) (value, *exception) {
	return object.None, self(args).appendBytes(t, args[1])
}

func arrayFromlist(t *thread, args []value) (value, *exception) {
	a := self(args)
	l, ok := object.AsList(args[1])
	if !ok {
		return value{}, object.TypeErrorf(t, "arg must be list")
	}
	items := l.Snapshot()
	b := make([]byte, len(items)*a.size)
	for i, v := range items {
		if exc := store(t, a.code, b[i*a.size:(i+1)*a.size], v); exc != nil {
			return value{}, exc
		}
		if l.Len() != len(items) {
			return value{}, object.RuntimeErrorf(t, "list changed size during iteration")
		}
	}
	return object.None, a.resize(t, func(buf []byte) []byte { return append(buf, b...) })
}

func arrayFromunicode(t *thread, args []value) (value, *exception) {
	s, exc := object.StrArg(t, "fromunicode() argument", args[1])
	if exc != nil {
		return value{}, exc
	}
	a := self(args)
	if a.code != 'u' && a.code != 'w' {
		return value{}, object.ValueErrorf(t, "fromunicode() may only be called on unicode type arrays ('u' or 'w')")
	}
	return object.None, a.appendText(t, s)
}

func arrayTounicode(t *thread, args []value) (value, *exception) {
	a := self(args)
	if a.code != 'u' && a.code != 'w' {
		return value{}, object.ValueErrorf(t, "tounicode() may only be called on unicode type arrays ('u' or 'w')")
	}
	return text(t, a.snapshot())
}

func text(t *thread, b []byte) (value, *exception) {
	var out []byte
	for ; len(b) >= 4; b = b[4:] {
		r := binary.LittleEndian.Uint32(b)
		if r > 0x10FFFF {
			return value{}, object.ValueErrorf(t, "character U+%x is not in range [U+0000; U+10ffff]", r)
		}
		out = ustr.AppendRune(out, rune(r))
	}
	return object.NewBytesStr(out).Value(), nil
}

func arrayFromfile(t *thread, args []value) (value, *exception) {
	a := self(args)
	n, exc := object.SizeArg(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	if n < 0 {
		return value{}, object.ValueErrorf(t, "negative count")
	}
	if n > math.MaxInt/a.size {
		return value{}, object.MemoryError(t)
	}
	b, exc := object.CallMethod(t, args[1], object.Intern("read"), object.Int(int64(n*a.size)))
	if exc != nil {
		return value{}, exc
	}
	data, ok := object.AsBytes(b)
	if !ok {
		return value{}, object.TypeErrorf(t, "read() didn't return bytes")
	}
	if exc := a.appendBytes(t, b); exc != nil {
		return value{}, exc
	}
	if len(data.String()) != n*a.size {
		return value{}, object.Raise(t, &object.EOFErrorType, "read() didn't return enough bytes")
	}
	return object.None, nil
}

func arrayTofile(t *thread, args []value) (value, *exception) {
	b := self(args).snapshot()
	const block = 64 * 1024
	for len(b) > 0 {
		n := min(block, len(b))
		if _, exc := object.CallMethod(t, args[1], object.Intern("write"), object.NewBytes(string(b[:n]))); exc != nil {
			return value{}, exc
		}
		b = b[n:]
	}
	return object.None, nil
}

func arrayTobytes(t *thread, args []value) (value, *exception) {
	return object.NewBytesFrom(self(args).snapshot()), nil
}

func arrayTolist(t *thread, args []value) (value, *exception) {
	l, exc := self(args).list(t)
	if exc != nil {
		return value{}, exc
	}
	return l.Value(), nil
}

func (a *Array) list(t *thread) (*object.List, *exception) {
	b := a.snapshot()
	l := object.NewListCap(len(b) / a.size)
	for ; len(b) > 0; b = b[a.size:] {
		v, exc := load(t, a.code, b[:a.size])
		if exc != nil {
			return nil, exc
		}
		l.Append(v)
	}
	return l, nil
}

func arrayRepr(t *thread, o value) (value, *exception) {
	a := (*Array)(o.Ptr())
	name := o.Type().NameStr().String()
	head := name + "('" + string(rune(a.code)) + "'"
	if conc.LoadI64(&a.n) == 0 {
		return object.StrValue(head + ")"), nil
	}
	var v value
	if a.code == 'u' || a.code == 'w' {
		s, exc := text(t, a.snapshot())
		if exc != nil {
			return value{}, exc
		}
		v = s
	} else {
		l, exc := a.list(t)
		if exc != nil {
			return value{}, exc
		}
		v = l.Value()
	}
	r, exc := object.Repr(t, v)
	if exc != nil {
		return value{}, exc
	}
	return object.StrValue(head + ", " + r.String() + ")"), nil
}

func arrayCopy(t *thread, args []value) (value, *exception) {
	a := self(args)
	return newArray(a.code, a.snapshot()).Value(), nil
}

func arrayDeepcopy(t *thread, args []value) (value, *exception) { return arrayCopy(t, args) }

func arraySizeof(t *thread, args []value) (value, *exception) {
	a := self(args)
	h := a.mu.Lock()
	defer a.mu.Unlock(h)
	return object.Int(int64(cap(a.buf)) + 128), nil
}

func arrayBufferInfo(t *thread, args []value) (value, *exception) {
	a := self(args)
	h := a.mu.Lock()
	defer a.mu.Unlock(h)
	addr := uintptr(unsafe.Pointer(unsafe.SliceData(a.buf)))
	return object.TupleOf(object.Int(int64(addr)), object.Int(int64(len(a.buf)/a.size))).Value(), nil
}

func arrayByteswap(t *thread, args []value) (value, *exception) {
	a := self(args)
	h := a.mu.Lock()
	swap(a.buf, a.size)
	a.mu.Unlock(h)
	return object.None, nil
}

func swap(b []byte, size int) {
	for ; len(b) >= size; b = b[size:] {
		slices.Reverse(b[:size])
	}
}

func arrayClear(t *thread, args []value) (value, *exception) {
	return object.None, self(args).resize(t, func([]byte) []byte { return nil })
}

func arrayCount(t *thread, args []value) (value, *exception) {
	a := self(args)
	n, from := int64(0), 0
	for {
		i, exc := a.find(t, args[1], from, 1<<62)
		if exc != nil || i < 0 {
			return object.Int(n), exc
		}
		n, from = n+1, i+1
	}
}

func arrayIndex(t *thread, args []value) (value, *exception) {
	a := self(args)
	bounds := [2]int{0, 1 << 62}
	for i := range bounds {
		v := args[2+i]
		if v.IsZero() {
			continue
		}
		if !isIndex(v) {
			return value{}, object.TypeErrorf(t, "slice indices must be integers or have an __index__ method")
		}
		n, exc := object.IndexClamped(t, v, nil)
		if exc != nil {
			return value{}, exc
		}
		if n < 0 {
			n = max(n+int(conc.LoadI64(&a.n)), 0)
		}
		bounds[i] = n
	}
	i, exc := a.find(t, args[1], bounds[0], bounds[1])
	if exc == nil && i < 0 {
		exc = object.ValueErrorf(t, "array.index(x): x not in array")
	}
	return object.Int(int64(i)), exc
}

func arrayInsert(t *thread, args []value) (value, *exception) {
	a := self(args)
	i, exc := object.SizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	var item [8]byte
	if exc := store(t, a.code, item[:a.size], args[2]); exc != nil {
		return value{}, exc
	}
	return object.None, a.resize(t, func(buf []byte) []byte {
		n := len(buf) / a.size
		if i < 0 {
			i = max(i+n, 0)
		}
		return slices.Insert(buf, min(i, n)*a.size, item[:a.size]...)
	})
}

func arrayPop(t *thread, args []value) (value, *exception) {
	a := self(args)
	i, exc := object.SizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	var item [8]byte
	bad := ""
	exc = a.resize(t, func(buf []byte) []byte {
		n := len(buf) / a.size
		if i < 0 {
			i += n
		}
		switch {
		case n == 0:
			bad = "pop from empty array"
		case uint(i) >= uint(n):
			bad = "pop index out of range"
		default:
			copy(item[:], buf[i*a.size:(i+1)*a.size])
			return append(buf[:i*a.size], buf[(i+1)*a.size:]...)
		}
		return buf
	})
	if exc == nil && bad != "" {
		exc = object.Raise(t, &object.IndexErrorType, bad)
	}
	if exc != nil {
		return value{}, exc
	}
	return load(t, a.code, item[:a.size])
}

func arrayRemove(t *thread, args []value) (value, *exception) {
	a := self(args)
	i, exc := a.find(t, args[1], 0, 1<<62)
	if exc != nil {
		return value{}, exc
	}
	if i < 0 {
		return value{}, object.ValueErrorf(t, "array.remove(x): x not in array")
	}
	return object.None, a.setIndex(t, i, value{})
}

func arrayReverse(t *thread, args []value) (value, *exception) {
	a := self(args)
	h := a.mu.Lock()
	slices.Reverse(a.buf)
	swap(a.buf, a.size)
	a.mu.Unlock(h)
	return object.None, nil
}

func arrayReduceEx(t *thread, args []value) (value, *exception) {
	a := self(args)
	proto, exc := object.IntArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	dict, exc := object.GetAttrOpt(t, args[0], object.Intern("__dict__"))
	if exc != nil {
		return value{}, exc
	}
	dict = dict.OrNone()
	code := object.StrValue(string(rune(a.code)))
	if proto < 3 {
		l, exc := a.list(t)
		if exc != nil {
			return value{}, exc
		}
		return object.TupleOf(args[0].Type().Value(), object.TupleOf(code, l.Value()).Value(), dict).Value(), nil
	}
	m, exc := t.Interp.Import(t, "array")
	if exc != nil {
		return value{}, exc
	}
	f, exc := object.GetAttr(t, m, object.Intern("_array_reconstructor"))
	if exc != nil {
		return value{}, exc
	}
	state := object.TupleOf(args[0].Type().Value(), code, object.SmallInt(int64(machineCode(a.code))), object.NewBytesFrom(a.snapshot()))
	return object.TupleOf(f, state.Value(), dict).Value(), nil
}

// machineFormat is an item format of pickled arrays: the code of a native type with the same items, and the byte order.
type machineFormat struct {
	code byte
	big  bool
}

// machineFormats are the machine format codes in order; code 0 is UTF-16.
var machineFormats = [...]machineFormat{
	{'B', false}, {'b', false}, {'H', false}, {'H', true}, {'h', false}, {'h', true}, {'I', false}, {'I', true}, {'i', false}, {'i', true},
	{'Q', false}, {'Q', true}, {'q', false}, {'q', true}, {'f', false}, {'f', true}, {'d', false}, {'d', true}, {0, false}, {0, true}, {'w', false}, {'w', true},
}

// machineCode is the machine format of a type code on this machine.
func machineCode(code byte) int {
	switch code {
	case 'l':
		code = 'q'
	case 'L':
		code = 'Q'
	case 'u':
		code = 'w'
	}
	for i, f := range machineFormats {
		if f.code == code && !f.big {
			return i
		}
	}
	panic("BUG: type code")
}

// reconstruct makes an array of what __reduce_ex__ gave, perhaps on another machine.
func reconstruct(t *thread, args []value) (value, *exception) {
	typ, ok := object.AsType(args[0])
	if !ok {
		return value{}, object.TypeErrorf(t, "_array_reconstructor() argument 1 must be type, not %s", object.ArgTypeName(args[0]))
	}
	code, exc := typeCode(t, "_array_reconstructor() argument 2", args[1])
	if exc != nil {
		return value{}, exc
	}
	mf, exc := object.IntArg(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	if !typ.IsSubtype(&arrayType) {
		return value{}, object.TypeErrorf(t, "%s is not a subtype of array.array", typ.Name())
	}
	if sizeOf(code) == 0 {
		return value{}, object.ValueErrorf(t, "second argument must be a valid type code")
	}
	if mf < 0 || mf >= len(machineFormats) {
		return value{}, object.ValueErrorf(t, "third argument must be a valid machine format code.")
	}
	data, ok := object.AsBytes(args[3])
	if !ok {
		return value{}, object.TypeErrorf(t, "fourth argument should be bytes, not %s", args[3].Type().Name())
	}
	a := object.Alloc[Array](t, typ)
	a.code, a.size = code, sizeOf(code)
	if machineCode(code) == mf {
		return a.Value(), a.appendBytes(t, args[3])
	}
	return a.Value(), a.convert(t, machineFormats[mf], []byte(data.String()))
}

// convert appends items of another machine format.
func (a *Array) convert(t *thread, f machineFormat, b []byte) *exception {
	if f.code == 0 || f.code == 'w' {
		enc := "utf-16-le"
		switch {
		case f.code == 0 && f.big:
			enc = "utf-16-be"
		case f.code == 'w' && f.big:
			enc = "utf-32-be"
		case f.code == 'w':
			enc = "utf-32-le"
		}
		s, exc := object.DecodeBytes(t, string(b), value{}, enc, "")
		if exc != nil {
			return exc
		}
		if a.code != 'u' && a.code != 'w' {
			return checkInit(t, a.code, s.Value())
		}
		return a.appendText(t, s)
	}
	size := sizeOf(f.code)
	if len(b)%size != 0 {
		return object.ValueErrorf(t, "bytes length not a multiple of item size")
	}
	if f.big {
		swap(b, size)
	}
	for ; len(b) > 0; b = b[size:] {
		v, exc := load(t, f.code, b[:size])
		if exc == nil {
			exc = a.appendItem(t, v)
		}
		if exc != nil {
			return exc
		}
	}
	return nil
}
