package object

import (
	"strings"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/kernel/bytesops"
	"typhon/internal/kernel/ustr"
)

// The methods of bytes and bytearray that search.

// subArg reads what a searching method looks for: bytes-like or an int that is a byte.
func subArg(t *Thread, v Value) (string, *Exception) {
	if b, ok := AsBytes(v); ok {
		return b.s, nil
	}
	slots := v.Type().Slots()
	if slots.Buffer != nil {
		return BytesLike(t, v)
	}
	if slots.Index == nil && !v.IsSmall() {
		return "", TypeErrorf(t, "argument should be integer or bytes-like object, not '%s'", v.Type().Name())
	}
	c, exc := byteArg(t, v)
	if exc != nil {
		return "", exc
	}
	return byteObjs[c].s, nil
}

// bytesSearch returns where sub is, or -1.
func bytesSearch(t *Thread, args []Value, find func(s, sub string) int) (int, *Exception) {
	sub, exc := subArg(t, args[1])
	if exc != nil {
		return 0, exc
	}
	lo, hi, exc := rawBounds(t, args[2], args[3])
	if exc != nil {
		return 0, exc
	}
	c := openBytes(args[0])
	defer c.close()
	lo, hi = resolveBounds(lo, hi, len(c.s))
	if lo > hi {
		return -1, nil
	}
	at := find(c.s[lo:hi], sub)
	if at < 0 {
		return -1, nil
	}
	return lo + at, nil
}

func bytesFind(t *Thread, args []Value) (Value, *Exception) {
	i, exc := bytesSearch(t, args, ustr.Find)
	return SmallInt(int64(i)), exc
}

func bytesRfind(t *Thread, args []Value) (Value, *Exception) {
	i, exc := bytesSearch(t, args, strings.LastIndex)
	return SmallInt(int64(i)), exc
}

func bytesIndex(t *Thread, args []Value) (Value, *Exception) {
	i, exc := bytesSearch(t, args, ustr.Find)
	if exc == nil && i < 0 {
		exc = ValueErrorf(t, "subsection not found")
	}
	return SmallInt(int64(i)), exc
}

func bytesRindex(t *Thread, args []Value) (Value, *Exception) {
	i, exc := bytesSearch(t, args, strings.LastIndex)
	if exc == nil && i < 0 {
		exc = ValueErrorf(t, "subsection not found")
	}
	return SmallInt(int64(i)), exc
}

func bytesCount(t *Thread, args []Value) (Value, *Exception) {
	n := 0
	i, exc := bytesSearch(t, args, func(s, sub string) int {
		n = bytesops.Count(s, sub)
		return 0
	})
	if i < 0 {
		n = 0
	}
	return SmallInt(int64(n)), exc
}

func bytesStartswith(t *Thread, args []Value) (Value, *Exception) {
	return bytesTailMatch(t, "startswith", args, strings.HasPrefix)
}

func bytesEndswith(t *Thread, args []Value) (Value, *Exception) {
	return bytesTailMatch(t, "endswith", args, strings.HasSuffix)
}

func bytesTailMatch(t *Thread, fn string, args []Value, match func(s, x string) bool) (Value, *Exception) {
	lo, hi, exc := rawBounds(t, args[2], args[3])
	if exc != nil {
		return Value{}, exc
	}
	test := func(x string) bool {
		c := openBytes(args[0])
		defer c.close()
		lo, hi := resolveBounds(lo, hi, len(c.s))
		return lo <= hi && match(c.s[lo:hi], x)
	}
	tuple, ok := AsTuple(args[1])
	if !ok {
		if args[1].Type().Slots().Buffer == nil {
			return Value{}, TypeErrorf(t, "%s first arg must be bytes or a tuple of bytes, not %s", fn, args[1].Type().Name())
		}
		x, exc := BytesLike(t, args[1])
		if exc != nil {
			return Value{}, exc
		}
		return Bool(test(x)), nil
	}
	for _, v := range tuple.items {
		x, exc := BytesLike(t, v)
		if exc != nil {
			return Value{}, exc
		}
		if test(x) {
			return True, nil
		}
	}
	return False, nil
}

// bytesContains is v in o: a byte, or a bytes-like object as a section.
func bytesContains(t *Thread, o, v Value) (bool, *Exception) {
	var sub string
	var exc *Exception
	if v.IsSmall() || v.Type().Slots().Index != nil {
		var b byte
		if b, exc = byteArg(t, v); exc == nil {
			sub = byteObjs[b].s
		}
	} else {
		sub, exc = BytesLike(t, v)
	}
	if exc != nil {
		return false, exc
	}
	c := openBytes(o)
	defer c.close()
	return strings.Contains(c.s, sub), nil
}

// bytesIterator iterates over bytes, bytearray: seq and i are shared slots, zero and negative at the end.
type bytesIterator struct {
	Object
	seq Value
	i   int64
}

// BytesIterType and ByteArrayIterType are the types of iterators over bytes and bytearray.
var BytesIterType, ByteArrayIterType Type

func bytesIterTypes() []coreType {
	return []coreType{
		{&BytesIterType, func() *TypeDef { return bytesIterDef("bytes_iterator") }},
		{&ByteArrayIterType, func() *TypeDef { return bytesIterDef("bytearray_iterator") }},
	}
}

func bytesIterDef(name string) *TypeDef {
	return &TypeDef{
		Name: name, Layout: LayoutOf[bytesIterator](name, nil), Flags: FlagDisallowNew,
		Methods: []FuncDef{
			{Name: "__length_hint__", Sig: "($self)", Fn: bytesIterHint, HideSig: true, Doc: "Private method returning an estimate of len(list(it))."},
			{Name: "__reduce__", Sig: "($self)", Fn: bytesIterReduce, HideSig: true, Doc: "Return state information for pickling."},
			{Name: "__setstate__", Sig: "($self, state, /)", Fn: bytesIterSetstate, HideSig: true, Doc: "Set state information for unpickling."},
		},
		Slots: Slots{Iter: selfIter, Next: bytesIterNext},
	}
}

func bytesIter(t *Thread, o Value) (Value, *Exception) {
	typ := &BytesIterType
	if o.Type().Has(FlagByteArraySubclass) {
		typ = &ByteArrayIterType
	}
	return Value{unsafe.Pointer(&bytesIterator{Object: HeaderOf(typ), seq: o})}, nil
}

func bytesIterNext(t *Thread, o Value) (Value, *Exception) {
	it := (*bytesIterator)(o.p)
	i, seq := conc.LoadI64(&it.i), Load(&it.seq)
	if i < 0 || seq.IsZero() {
		return Value{}, nil
	}
	c := openBytes(seq)
	ok := int(i) < len(c.s)
	var b byte
	if ok {
		b = c.s[i]
		i++
	} else {
		i = -1
	}
	c.close()
	conc.StoreI64(&it.i, i)
	if !ok {
		Store(&it.seq, Value{})
		return Value{}, nil
	}
	return SmallInt(int64(b)), nil
}

func bytesIterHint(t *Thread, args []Value) (Value, *Exception) {
	it := (*bytesIterator)(args[0].p)
	i, seq := conc.LoadI64(&it.i), Load(&it.seq)
	if i < 0 || seq.IsZero() {
		return SmallInt(0), nil
	}
	c := openBytes(seq)
	defer c.close()
	return SmallInt(max(int64(len(c.s))-i, 0)), nil
}

func bytesIterReduce(t *Thread, args []Value) (Value, *Exception) {
	it := (*bytesIterator)(args[0].p)
	iter := t.Interp.Builtins.Get("iter")
	i, seq := conc.LoadI64(&it.i), Load(&it.seq)
	if i < 0 || seq.IsZero() {
		return TupleOf(iter, TupleOf(EmptyTuple.Value()).Value()).Value(), nil
	}
	return TupleOf(iter, TupleOf(seq).Value(), SmallInt(i)).Value(), nil
}

func bytesIterSetstate(t *Thread, args []Value) (Value, *Exception) {
	it := (*bytesIterator)(args[0].p)
	i, exc := sizeArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	if seq := Load(&it.seq); !seq.IsZero() && conc.LoadI64(&it.i) >= 0 {
		c := openBytes(seq)
		i = min(max(i, 0), len(c.s))
		c.close()
		conc.StoreI64(&it.i, int64(i))
	}
	return None, nil
}
