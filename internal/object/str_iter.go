package object

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/kernel/ustr"
)

// StrIter iterates over a str. pos is the offset in bytes of the next character, a
// shared slot; several threads that use one iterator may see a character twice.
type StrIter struct {
	Object
	s   *Str
	pos int64
}

// The types of iterators over strs.
var StrIterType, StrASCIIIterType Type

func strIterTypes() []coreType {
	return []coreType{
		{&StrIterType, func() *TypeDef { return strIterDef("str_iterator", strIterNext) }},
		{&StrASCIIIterType, func() *TypeDef { return strIterDef("str_ascii_iterator", strASCIIIterNext) }},
	}
}

func strIterDef(name string, next UnaryFunc) *TypeDef {
	return &TypeDef{
		Name: name, Layout: LayoutOf[StrIter](name, nil), Flags: FlagDisallowNew,
		Methods: []FuncDef{
			{Name: "__length_hint__", Sig: "($self)", Fn: strIterHint, HideSig: true, Doc: "Private method returning an estimate of len(list(it))."},
			{Name: "__reduce__", Sig: "($self)", Fn: strIterReduce, HideSig: true, Doc: "Return state information for pickling."},
			{Name: "__setstate__", Sig: "($self, state, /)", Fn: strIterSetstate, HideSig: true, Doc: "Set state information for unpickling."},
		},
		Slots: Slots{Iter: selfIter, Next: next},
	}
}

func strIter(t *Thread, o Value) (Value, *Exception) {
	s := o.Str()
	typ := &StrIterType
	if s.IsASCII() {
		typ = &StrASCIIIterType
	}
	return Value{unsafe.Pointer(&StrIter{Object: HeaderOf(typ), s: s})}, nil
}

func strASCIIIterNext(t *Thread, o Value) (Value, *Exception) {
	it := (*StrIter)(o.p)
	i := conc.LoadI64(&it.pos)
	if uint64(i) >= uint64(len(it.s.s)) {
		return Value{}, nil
	}
	conc.StoreI64(&it.pos, i+1)
	return asciiStrs[it.s.s[i]&0x7F].Value(), nil
}

func strIterNext(t *Thread, o Value) (Value, *Exception) {
	it := (*StrIter)(o.p)
	i := conc.LoadI64(&it.pos)
	if uint64(i) >= uint64(len(it.s.s)) {
		return Value{}, nil
	}
	rest := it.s.s[i:]
	if rest[0] < 0x80 {
		conc.StoreI64(&it.pos, i+1)
		return asciiStrs[rest[0]].Value(), nil
	}
	_, n := ustr.DecodeRune(rest)
	conc.StoreI64(&it.pos, i+int64(n))
	return newStrCopy(rest[:n], 1).Value(), nil
}

func (it *StrIter) left() string {
	i := conc.LoadI64(&it.pos)
	if uint64(i) >= uint64(len(it.s.s)) {
		return ""
	}
	return it.s.s[i:]
}

func strIterHint(t *Thread, args []Value) (Value, *Exception) {
	return SmallInt(int64(charCount((*StrIter)(args[0].p).left()))), nil
}

func strIterReduce(t *Thread, args []Value) (Value, *Exception) {
	it := (*StrIter)(args[0].p)
	iter := t.Interp.Builtins.Get("iter")
	left := it.left()
	if left == "" {
		return TupleOf(iter, TupleOf(emptyStr.Value()).Value()).Value(), nil
	}
	at := it.s.n - charCount(left)
	return TupleOf(iter, TupleOf(it.s.Value()).Value(), SmallInt(int64(at))).Value(), nil
}

func strIterSetstate(t *Thread, args []Value) (Value, *Exception) {
	it := (*StrIter)(args[0].p)
	i, exc := sizeArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	i = min(max(i, 0), it.s.n)
	conc.StoreI64(&it.pos, int64(it.s.ByteOffset(i)))
	return None, nil
}
