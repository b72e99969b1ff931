package object

import (
	"math/big"
	"unsafe"

	"typhon/internal/conc"
)

// enumerate, zip, map, filter and reversed.

// Their types.
var (
	EnumerateType, ZipType, MapType, FilterType, ReversedType Type
)

// Enumerate is enumerate. Item i gets number Start+Count (Count is a shared slot).
type Enumerate struct {
	Object
	Iter  Value
	Start Value // int
	Count int64
}

// Zip is zip. strict and started are shared slots.
type Zip struct {
	Object
	Iters  []Value // never changes
	strict uint32
}

// Map is map.
type Map struct {
	Object
	Func   Value
	Iters  []Value // never changes
	strict uint32  // shared slot
}

// Filter is filter.
type Filter struct {
	Object
	Func, Iter Value
}

// Reversed is reversed. Index (shared slot) is the position of the next item, negative when exhausted.
type Reversed struct {
	Object
	Seq   Value
	Index int64
}

func iterToolTypes() []coreType {
	return []coreType{
		{&EnumerateType, enumerateDef},
		{&ZipType, zipDef},
		{&MapType, mapDef},
		{&FilterType, filterDef},
		{&ReversedType, reversedDef},
	}
}

func enumerateDef() *TypeDef {
	return &TypeDef{
		Name: "enumerate", Flags: FlagBase, Layout: LayoutOf[Enumerate]("enumerate", nil), NewSig: "(iterable, start=0)",
		Doc:     "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.\n\nenumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
		Methods: append(IterMethods(nil, enumerateReduce, nil), ClassGetItem("'enumerate' objects are generic over the type of their values")),
		Slots:   Slots{New: enumerateNew, Next: enumerateNext},
	}
}

func enumerateNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	pos := a.Pos()
	if n := len(a.All); n > 2 {
		return Value{}, TypeErrorf(t, "enumerate() takes at most 2 arguments (%d given)", n)
	}
	var args [2]Value
	copy(args[:], pos)
	for i := range a.NumKw() {
		k, v := a.Kw(i)
		at := 0
		switch k.s {
		case "iterable":
		case "start":
			at = 1
		default:
			return Value{}, TypeErrorf(t, "'%s' is an invalid keyword argument for enumerate()", k.s)
		}
		if !args[at].IsZero() {
			return Value{}, TypeErrorf(t, "'%s' is an invalid keyword argument for enumerate()", k.s)
		}
		args[at] = v
	}
	if args[0].IsZero() {
		return Value{}, TypeErrorf(t, "enumerate() missing required argument 'iterable'")
	}
	start := SmallInt(0)
	if !args[1].IsZero() {
		var exc *Exception
		if start, exc = exactIndex(t, args[1]); exc != nil {
			return Value{}, exc
		}
	}
	it, exc := Iter(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	e := Alloc[Enumerate](t, typ)
	e.Iter, e.Start = it, start
	return FromPtr(unsafe.Pointer(e)), nil
}

// number is the number of the item after n others.
func (e *Enumerate) number(n int64) Value {
	if e.Start.IsSmall() {
		return Int(e.Start.Small() + n)
	}
	b, _ := AsBig(e.Start)
	return BigInt(new(big.Int).Add(b, big.NewInt(n)))
}

// NextPair returns number and next item of an enumeration, zero at the end.
func (e *Enumerate) NextPair(t *Thread) (k, v Value, exc *Exception) {
	if v, exc = Next(t, e.Iter); exc != nil || v.IsZero() {
		return Value{}, Value{}, exc
	}
	n := conc.LoadI64(&e.Count)
	conc.StoreI64(&e.Count, n+1)
	return e.number(n), v, nil
}

// NextPair returns the next items of a zip of two iterators that is not strict; ok is false for others.
func (z *Zip) NextPair(t *Thread) (a, b Value, ok bool, exc *Exception) {
	if len(z.Iters) != 2 || conc.LoadU32(&z.strict) != 0 {
		return Value{}, Value{}, false, nil
	}
	if a, exc = Next(t, z.Iters[0]); exc != nil || a.IsZero() {
		return Value{}, Value{}, true, exc
	}
	if b, exc = Next(t, z.Iters[1]); exc != nil || b.IsZero() {
		return Value{}, Value{}, true, exc
	}
	return a, b, true, nil
}

func enumerateNext(t *Thread, o Value) (Value, *Exception) {
	e := (*Enumerate)(o.p)
	v, exc := Next(t, e.Iter)
	if exc != nil || v.IsZero() {
		return Value{}, exc
	}
	n := conc.LoadI64(&e.Count)
	conc.StoreI64(&e.Count, n+1)
	return pairOrZero(e.number(n), v), nil
}

func enumerateReduce(t *Thread, args []Value) (Value, *Exception) {
	e := (*Enumerate)(args[0].p)
	return TupleOf(e.Type().Value(), TupleOf(e.Iter, e.number(conc.LoadI64(&e.Count))).Value()).Value(), nil
}

func zipDef() *TypeDef {
	return &TypeDef{
		Name: "zip", Flags: FlagBase, Layout: LayoutOf[Zip]("zip", nil), NewSig: "(*iterables, strict=False)",
		Doc:     "The zip object yields n-length tuples, where n is the number of\niterables passed as positional arguments to zip().  The i-th element\nin every tuple comes from the i-th iterable argument to zip().  This\ncontinues until the shortest argument is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the\nothers, raise a ValueError.\n\n   >>> list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]",
		Methods: IterMethods(nil, zipReduce, zipSetState),
		Slots:   Slots{New: zipNew, Next: zipNext},
	}
}

// strictArg reads the only keyword argument of zip and map.
func strictArg(t *Thread, name string, typ, exact *Type, a Args) (uint32, *Exception) {
	if a.NumKw() == 0 || typ != exact && typ.Slots().Init != nil && !sameInit(typ, exact) {
		return 0, nil
	}
	if n := a.NumKw(); n > 1 {
		return 0, TypeErrorf(t, "%s() takes at most 1 keyword argument (%d given)", name, n)
	}
	k, v := a.Kw(0)
	if k.s != "strict" {
		return 0, TypeErrorf(t, "%s() got an unexpected keyword argument '%s'", name, k.s)
	}
	strict, exc := Truth(t, v)
	if strict {
		return 1, exc
	}
	return 0, exc
}

// sameInit reports that a subclass has not overridden __init__.
func sameInit(typ, base *Type) bool {
	f, g := typ.Slots().Init, base.Slots().Init
	return *(*unsafe.Pointer)(unsafe.Pointer(&f)) == *(*unsafe.Pointer)(unsafe.Pointer(&g))
}

// itersOf returns iterators over all of the arguments.
func itersOf(t *Thread, args []Value) ([]Value, *Exception) {
	its := make([]Value, len(args))
	for i, v := range args {
		it, exc := Iter(t, v)
		if exc != nil {
			return nil, exc
		}
		its[i] = it
	}
	return its, nil
}

func zipNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	strict, exc := strictArg(t, "zip", typ, &ZipType, a)
	if exc != nil {
		return Value{}, exc
	}
	its, exc := itersOf(t, a.Pos())
	if exc != nil {
		return Value{}, exc
	}
	z := Alloc[Zip](t, typ)
	z.Iters, z.strict = its, strict
	return FromPtr(unsafe.Pointer(z)), nil
}

func zipNext(t *Thread, o Value) (Value, *Exception) {
	z := (*Zip)(o.p)
	if len(z.Iters) == 0 {
		return Value{}, nil
	}
	// Nothing may be lost when an iterator is exhausted: fetch the first before making the tuple.
	first, exc := Next(t, z.Iters[0])
	if exc != nil {
		return Value{}, exc
	}
	if first.IsZero() {
		if conc.LoadU32(&z.strict) != 0 {
			return Value{}, strictRest(t, "zip", z.Iters)
		}
		return Value{}, nil
	}
	r := MakeTuple(len(z.Iters))
	r.items[0] = first
	for i := 1; i < len(z.Iters); i++ {
		v, exc := Next(t, z.Iters[i])
		if exc != nil {
			return Value{}, exc
		}
		if v.IsZero() {
			if conc.LoadU32(&z.strict) != 0 {
				return Value{}, strictShort(t, "zip", i)
			}
			return Value{}, nil
		}
		r.items[i] = v
	}
	return r.Value(), nil
}

// strictShort is the error of a strict zip whose iterator i > 0 is exhausted first.
func strictShort(t *Thread, name string, i int) *Exception {
	return ValueErrorf(t, "%s() argument %d is shorter than argument%s", name, i+1, upTo(i))
}

func upTo(i int) string {
	if i == 1 {
		return " 1"
	}
	return "s 1-" + itoa(i)
}

// strictRest checks, after the first iterator of a strict zip is exhausted, that the others are too.
func strictRest(t *Thread, name string, its []Value) *Exception {
	for i := 1; i < len(its); i++ {
		v, exc := Next(t, its[i])
		if exc != nil {
			return exc
		}
		if !v.IsZero() {
			return ValueErrorf(t, "%s() argument %d is longer than argument%s", name, i+1, upTo(i))
		}
	}
	return nil
}

func zipReduce(t *Thread, args []Value) (Value, *Exception) {
	z := (*Zip)(args[0].p)
	its := NewTuple(z.Iters).Value()
	if conc.LoadU32(&z.strict) != 0 {
		return TupleOf(z.Type().Value(), its, True).Value(), nil
	}
	return TupleOf(z.Type().Value(), its).Value(), nil
}

func setStrict(t *Thread, p *uint32, v Value) (Value, *Exception) {
	strict, exc := Truth(t, v)
	if exc != nil {
		return Value{}, exc
	}
	n := uint32(0)
	if strict {
		n = 1
	}
	conc.StoreU32(p, n)
	return None, nil
}

func zipSetState(t *Thread, args []Value) (Value, *Exception) {
	return setStrict(t, &(*Zip)(args[0].p).strict, args[1])
}

func mapDef() *TypeDef {
	return &TypeDef{
		Name: "map", Flags: FlagBase, Layout: LayoutOf[Map]("map", nil), NewSig: "(function, iterable, /, *iterables, strict=False)",
		Doc:     "Make an iterator that computes the function using arguments from\neach of the iterables.  Stops when the shortest iterable is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the\nothers, raise a ValueError.",
		Methods: IterMethods(nil, mapReduce, mapSetState),
		Slots:   Slots{New: mapNew, Next: mapNext},
	}
}

func mapNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	strict, exc := strictArg(t, "map", typ, &MapType, a)
	if exc != nil {
		return Value{}, exc
	}
	pos := a.Pos()
	if len(pos) < 2 {
		return Value{}, TypeErrorf(t, "map() must have at least two arguments.")
	}
	its, exc := itersOf(t, pos[1:])
	if exc != nil {
		return Value{}, exc
	}
	m := Alloc[Map](t, typ)
	m.Func, m.Iters, m.strict = pos[0], its, strict
	return FromPtr(unsafe.Pointer(m)), nil
}

func mapNext(t *Thread, o Value) (Value, *Exception) {
	m := (*Map)(o.p)
	if len(m.Iters) == 1 {
		v, exc := Next(t, m.Iters[0])
		if exc != nil || v.IsZero() {
			return Value{}, exc
		}
		return Call1(t, m.Func, v)
	}
	w := t.ArgWindow(len(m.Iters))
	defer t.ReleaseArgs(w)
	for i, it := range m.Iters {
		v, exc := Next(t, it)
		if exc != nil {
			return Value{}, exc
		}
		if !v.IsZero() {
			w[i] = v
			continue
		}
		switch {
		case conc.LoadU32(&m.strict) == 0:
			return Value{}, nil
		case i > 0:
			return Value{}, strictShort(t, "map", i)
		}
		return Value{}, strictRest(t, "map", m.Iters)
	}
	return Call(t, m.Func, Args{All: w})
}

func mapReduce(t *Thread, args []Value) (Value, *Exception) {
	m := (*Map)(args[0].p)
	a := NewTuple(append([]Value{m.Func}, m.Iters...)).Value()
	if conc.LoadU32(&m.strict) != 0 {
		return TupleOf(m.Type().Value(), a, True).Value(), nil
	}
	return TupleOf(m.Type().Value(), a).Value(), nil
}

func mapSetState(t *Thread, args []Value) (Value, *Exception) {
	return setStrict(t, &(*Map)(args[0].p).strict, args[1])
}

func filterDef() *TypeDef {
	return &TypeDef{
		Name: "filter", Flags: FlagBase, Layout: LayoutOf[Filter]("filter", nil), NewSig: "(function, iterable, /)",
		Doc:     "Return an iterator yielding those items of iterable for which\nfunction(item) is true.  If function is None, return the items that\nare true.",
		Methods: IterMethods(nil, filterReduce, nil),
		Slots:   Slots{New: filterNew, Next: filterNext},
	}
}

func filterNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if a.NumKw() > 0 && (typ == &FilterType || sameInit(typ, &FilterType)) {
		return Value{}, TypeErrorf(t, "filter() takes no keyword arguments")
	}
	pos := a.Pos()
	if exc := argCount(t, "filter", len(pos), 2, 2); exc != nil {
		return Value{}, exc
	}
	it, exc := Iter(t, pos[1])
	if exc != nil {
		return Value{}, exc
	}
	f := Alloc[Filter](t, typ)
	f.Func, f.Iter = pos[0], it
	return FromPtr(unsafe.Pointer(f)), nil
}

func filterNext(t *Thread, o Value) (Value, *Exception) {
	f := (*Filter)(o.p)
	plain := f.Func.IsNone() || f.Func == BoolType.Value()
	next := f.Iter.Type().Slots().Next
	for {
		v, exc := next(t, f.Iter)
		if exc != nil || v.IsZero() {
			return Value{}, exc
		}
		good := v
		if !plain {
			if good, exc = Call1(t, f.Func, v); exc != nil {
				return Value{}, exc
			}
		}
		ok, exc := Truth(t, good)
		if exc != nil {
			return Value{}, exc
		}
		if ok {
			return v, nil
		}
	}
}

func filterReduce(t *Thread, args []Value) (Value, *Exception) {
	f := (*Filter)(args[0].p)
	return TupleOf(f.Type().Value(), TupleOf(f.Func, f.Iter).Value()).Value(), nil
}

func reversedDef() *TypeDef {
	return &TypeDef{
		Name: "reversed", Flags: FlagBase, Layout: LayoutOf[Reversed]("reversed", nil), NewSig: "(sequence, /)",
		Doc:     "Return a reverse iterator over the values of the given sequence.",
		Methods: IterMethods(reversedHint, reversedReduce, reversedSetState),
		Slots:   Slots{New: reversedNew, Next: reversedNext},
	}
}

func reversedNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if a.NumKw() > 0 && (typ == &ReversedType || sameInit(typ, &ReversedType)) {
		return Value{}, TypeErrorf(t, "reversed() takes no keyword arguments")
	}
	pos := a.Pos()
	if exc := argCount(t, "reversed", len(pos), 1, 1); exc != nil {
		return Value{}, exc
	}
	seq := pos[0]
	f, self, exc := LookupSpecial(t, seq, Intern("__reversed__"))
	if exc != nil {
		return Value{}, exc
	}
	if !f.IsZero() && !f.IsNone() {
		return callPair(t, f, self, nil)
	}
	s := seq.Type().Slots()
	if f.IsNone() || s.GetItem == nil || !s.Sequence {
		return Value{}, TypeErrorf(t, "'%s' object is not reversible", seq.Type().Name())
	}
	n, exc := Len(t, seq)
	if exc != nil {
		return Value{}, exc
	}
	r := Alloc[Reversed](t, typ)
	r.Seq, r.Index = seq, int64(n)-1
	return FromPtr(unsafe.Pointer(r)), nil
}

func reversedNext(t *Thread, o Value) (Value, *Exception) {
	r := (*Reversed)(o.p)
	i := conc.LoadI64(&r.Index)
	if i < 0 {
		return Value{}, nil
	}
	v, exc := GetItem(t, r.Seq, Int(i))
	if exc == nil {
		conc.StoreI64(&r.Index, i-1)
		return v, nil
	}
	conc.StoreI64(&r.Index, -1)
	if exc.Is(&IndexErrorType) || exc.Is(&StopIterationType) {
		return Value{}, nil
	}
	return Value{}, exc
}

func reversedHint(t *Thread, args []Value) (Value, *Exception) {
	r := (*Reversed)(args[0].p)
	i := conc.LoadI64(&r.Index)
	if i < 0 {
		return SmallInt(0), nil
	}
	n, exc := Len(t, r.Seq)
	if exc != nil {
		return Value{}, exc
	}
	if int64(n) < i+1 {
		return SmallInt(0), nil
	}
	return Int(i + 1), nil
}

func reversedReduce(t *Thread, args []Value) (Value, *Exception) {
	r := (*Reversed)(args[0].p)
	i := conc.LoadI64(&r.Index)
	if i < 0 {
		return TupleOf(r.Type().Value(), TupleOf(EmptyTuple.Value()).Value()).Value(), nil
	}
	return TupleOf(r.Type().Value(), TupleOf(r.Seq).Value(), Int(i)).Value(), nil
}

func reversedSetState(t *Thread, args []Value) (Value, *Exception) {
	r := (*Reversed)(args[0].p)
	i, exc := IterState(t, args[1])
	if exc != nil || conc.LoadI64(&r.Index) < 0 {
		return None, exc
	}
	n, exc := Len(t, r.Seq)
	if exc != nil {
		return Value{}, exc
	}
	conc.StoreI64(&r.Index, int64(min(max(i, -1), n-1)))
	return None, nil
}
