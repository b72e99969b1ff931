package object

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/kernel/ustr"
)

// StrIter iterates over a str. pos is the offset in bytes of the next character and s the
// str, both shared slots; several threads that use one iterator may see a character
// twice. At the end it lets go of the str.
type StrIter struct {
	Object
	s   unsafe.Pointer // *Str, nil at the end
	pos int64
}

func (it *StrIter) str() *Str { return (*Str)(conc.LoadPtr(&it.s)) }

// end lets go of the str.
func (it *StrIter) end() (Value, *Exception) {
	conc.StorePtr(&it.s, nil)
	return Value{}, nil
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
	return Value{unsafe.Pointer(&StrIter{Object: HeaderOf(typ), s: unsafe.Pointer(s)})}, nil
}

func strASCIIIterNext(t *Thread, o Value) (Value, *Exception) {
	it := (*StrIter)(o.p)
	s := it.str()
	i := conc.LoadI64(&it.pos)
	if s == nil || uint64(i) >= uint64(len(s.s)) {
		return it.end()
	}
	conc.StoreI64(&it.pos, i+1)
	return asciiStrs[s.s[i]&0x7F].Value(), nil
}

func strIterNext(t *Thread, o Value) (Value, *Exception) {
	it := (*StrIter)(o.p)
	s := it.str()
	i := conc.LoadI64(&it.pos)
	if s == nil || uint64(i) >= uint64(len(s.s)) {
		return it.end()
	}
	rest := s.s[i:]
	if rest[0] < 0x80 {
		conc.StoreI64(&it.pos, i+1)
		return asciiStrs[rest[0]].Value(), nil
	}
	_, n := ustr.DecodeRune(rest)
	conc.StoreI64(&it.pos, i+int64(n))
	return newStrCopy(rest[:n], 1).Value(), nil
}

// left returns what has not been iterated over.
func (it *StrIter) left() string {
	s := it.str()
	i := conc.LoadI64(&it.pos)
	if s == nil || uint64(i) >= uint64(len(s.s)) {
		return ""
	}
	return s.s[i:]
}

func strIterHint(t *Thread, args []Value) (Value, *Exception) {
	return SmallInt(int64(charCount((*StrIter)(args[0].p).left()))), nil
}

func strIterReduce(t *Thread, args []Value) (Value, *Exception) {
	it := (*StrIter)(args[0].p)
	iter := t.Interp.Builtins.Get("iter")
	s, left := it.str(), it.left()
	if s == nil || left == "" {
		return TupleOf(iter, TupleOf(emptyStr.Value()).Value()).Value(), nil
	}
	at := s.n - charCount(left)
	return TupleOf(iter, TupleOf(s.Value()).Value(), SmallInt(int64(at))).Value(), nil
}

func strIterSetstate(t *Thread, args []Value) (Value, *Exception) {
	it := (*StrIter)(args[0].p)
	i, exc := sizeArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	if s := it.str(); s != nil {
		conc.StoreI64(&it.pos, int64(s.ByteOffset(min(max(i, 0), s.n))))
	}
	return None, nil
}
