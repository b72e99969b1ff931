package object

import (
	"strconv"
	"unsafe"

	"typhon/internal/conc"
)

func itoa(n int) string { return strconv.Itoa(n) }

// The types of views and iterators of dicts.
var (
	DictKeysType, DictValuesType, DictItemsType                   Type
	DictKeyIterType, DictValueIterType, DictItemIterType          Type
	DictRevKeyIterType, DictRevValueIterType, DictRevItemIterType Type
)

// DictView is dict_keys, dict_values or dict_items.
type DictView struct {
	Object
	D *Dict
}

// snapshot returns what the view shows, at one moment.
func (v *DictView) snapshot() []Value {
	switch v.Type() {
	case &DictKeysType:
		return v.D.Keys()
	case &DictValuesType:
		return v.D.Values()
	}
	return v.D.Pairs()
}

// NewDictView makes a view of one of the view types.
func NewDictView(typ *Type, d *Dict) Value {
	return Value{unsafe.Pointer(&DictView{HeaderOf(typ), d})}
}

func dictKeys(t *Thread, args []Value) (Value, *Exception) {
	return NewDictView(&DictKeysType, (*Dict)(args[0].p)), nil
}

func dictValues(t *Thread, args []Value) (Value, *Exception) {
	return NewDictView(&DictValuesType, (*Dict)(args[0].p)), nil
}

func dictItems(t *Thread, args []Value) (Value, *Exception) {
	return NewDictView(&DictItemsType, (*Dict)(args[0].p)), nil
}

// DictIterator is an iterator over a dict. pos (shared slot) is the entry to look at next (the
// one after it for reverse iterators), -1 when exhausted, -2 once the dict has changed its size.
type DictIterator struct {
	Object
	d    *Dict // whose size is watched
	src  *Dict // that is walked: d, or a copy of an attribute dict
	tb   *dictTable
	n    int64 // entries of tb at the start
	used int64
	left int64 // shared slot: items not yet given
	pos  int64
}

// NewDictIterator makes an iterator of one of the iterator types.
func NewDictIterator(typ *Type, d *Dict) Value {
	it := &DictIterator{Object: HeaderOf(typ), d: d, src: d, used: int64(d.Len())}
	if d.owner != nil {
		it.src = d.Copy()
	}
	it.tb = it.src.load()
	it.n = conc.LoadI64(&it.tb.n)
	it.left = it.used
	if it.reverse() {
		it.pos = it.n
	} else {
		it.pos = int64(conc.LoadU32(&it.tb.head))
	}
	return Value{unsafe.Pointer(it)}
}

func (it *DictIterator) reverse() bool {
	switch it.Type() {
	case &DictRevKeyIterType, &DictRevValueIterType, &DictRevItemIterType:
		return true
	}
	return false
}

// NextPair returns key and value of the next item of a forward iterator, zero at the end.
func (it *DictIterator) NextPair(t *Thread) (k, v Value, exc *Exception) {
	i := conc.LoadI64(&it.pos)
	if i == -1 {
		return Value{}, Value{}, nil
	}
	if i < 0 || int64(it.d.Len()) != it.used {
		return Value{}, Value{}, it.changed(t, "dictionary changed size during iteration")
	}
	tb := it.src.load()
	for n := conc.LoadI64(&tb.n); i < n; i++ {
		e := tb.entry(int(i))
		v := Load(&e.val)
		if v.p == nil {
			continue
		}
		left := conc.LoadI64(&it.left) - 1
		if left < 0 && (tb != it.tb || i >= it.n) {
			return Value{}, Value{}, it.changed(t, "dictionary keys changed during iteration")
		}
		conc.StoreI64(&it.left, left)
		conc.StoreI64(&it.pos, i+1)
		return e.key, v, nil
	}
	conc.StoreI64(&it.pos, -1)
	return Value{}, Value{}, nil
}

// prevPair is NextPair of reverse iterators.
func (it *DictIterator) prevPair(t *Thread) (k, v Value, exc *Exception) {
	i := conc.LoadI64(&it.pos)
	if i == -1 {
		return Value{}, Value{}, nil
	}
	if i < 0 || int64(it.d.Len()) != it.used {
		return Value{}, Value{}, it.changed(t, "dictionary changed size during iteration")
	}
	tb := it.src.load()
	for i = min(i, conc.LoadI64(&tb.n)) - 1; i >= 0; i-- {
		e := tb.entry(int(i))
		if v := Load(&e.val); v.p != nil {
			conc.StoreI64(&it.left, conc.LoadI64(&it.left)-1)
			conc.StoreI64(&it.pos, i)
			return e.key, v, nil
		}
	}
	conc.StoreI64(&it.pos, -1)
	return Value{}, Value{}, nil
}

func (it *DictIterator) changed(t *Thread, msg string) *Exception {
	conc.StoreI64(&it.pos, -2)
	return RuntimeErrorf(t, "%s", msg)
}

func dictKeyNext(t *Thread, o Value) (Value, *Exception) {
	k, _, exc := (*DictIterator)(o.p).NextPair(t)
	return k, exc
}

func dictValueNext(t *Thread, o Value) (Value, *Exception) {
	_, v, exc := (*DictIterator)(o.p).NextPair(t)
	return v, exc
}

func dictItemNext(t *Thread, o Value) (Value, *Exception) {
	k, v, exc := (*DictIterator)(o.p).NextPair(t)
	return pairOrZero(k, v), exc
}

func dictRevKeyNext(t *Thread, o Value) (Value, *Exception) {
	k, _, exc := (*DictIterator)(o.p).prevPair(t)
	return k, exc
}

func dictRevValueNext(t *Thread, o Value) (Value, *Exception) {
	_, v, exc := (*DictIterator)(o.p).prevPair(t)
	return v, exc
}

func dictRevItemNext(t *Thread, o Value) (Value, *Exception) {
	k, v, exc := (*DictIterator)(o.p).prevPair(t)
	return pairOrZero(k, v), exc
}

func pairOrZero(k, v Value) Value {
	if k.IsZero() {
		return k
	}
	x := &tuple2{}
	x.a = [2]Value{k, v}
	x.items = x.a[:]
	x.typ = unsafe.Pointer(&TupleType)
	return Value{unsafe.Pointer(x)}
}

func dictIterSlot(t *Thread, o Value) (Value, *Exception) {
	return NewDictIterator(&DictKeyIterType, (*Dict)(o.p)), nil
}

func dictReversed(t *Thread, args []Value) (Value, *Exception) {
	return NewDictIterator(&DictRevKeyIterType, (*Dict)(args[0].p)), nil
}

func dictIterHint(t *Thread, args []Value) (Value, *Exception) {
	it := (*DictIterator)(args[0].p)
	if conc.LoadI64(&it.pos) < 0 || int64(it.d.Len()) != it.used {
		return SmallInt(0), nil
	}
	return SmallInt(max(conc.LoadI64(&it.left), 0)), nil
}

func dictIterReduce(t *Thread, args []Value) (Value, *Exception) {
	it := (*DictIterator)(args[0].p)
	c := &DictIterator{Object: HeaderOf(it.Type()), d: it.d, src: it.src, tb: it.tb, n: it.n, used: it.used}
	c.left, c.pos = conc.LoadI64(&it.left), conc.LoadI64(&it.pos)
	rest := NewListCap(0)
	next := it.Type().Slots().Next
	for {
		v, exc := next(t, c.Value())
		if exc != nil {
			return Value{}, exc
		}
		if v.IsZero() {
			break
		}
		rest.Append(v)
	}
	f, exc := builtinNamed(t, "iter")
	return TupleOf(f, TupleOf(rest.Value()).Value()).Value(), exc
}

// dictTypes lists the view and iterator types for Init.
func dictTypes() []coreType {
	iter := func(typ *Type, name string, next UnaryFunc) coreType {
		return coreType{typ, iterDef[DictIterator](name, next, dictIterHint, dictIterReduce, nil)}
	}
	return []coreType{
		{&DictKeysType, func() *TypeDef { return dictViewDef("dict_keys", "keys", true) }},
		{&DictValuesType, func() *TypeDef { return dictViewDef("dict_values", "values", false) }},
		{&DictItemsType, func() *TypeDef { return dictViewDef("dict_items", "items", true) }},
		iter(&DictKeyIterType, "dict_keyiterator", dictKeyNext),
		iter(&DictValueIterType, "dict_valueiterator", dictValueNext),
		iter(&DictItemIterType, "dict_itemiterator", dictItemNext),
		iter(&DictRevKeyIterType, "dict_reversekeyiterator", dictRevKeyNext),
		iter(&DictRevValueIterType, "dict_reversevalueiterator", dictRevValueNext),
		iter(&DictRevItemIterType, "dict_reverseitemiterator", dictRevItemNext),
	}
}

func dictViewDef(name, what string, set bool) *TypeDef {
	def := &TypeDef{
		Name: name, Flags: FlagDisallowNew, Layout: LayoutOf[DictView](name, nil),
		GetSets: []GetSetDef{{Name: "mapping", Doc: "dictionary that this view refers to",
			Get: func(t *Thread, o Value) (Value, *Exception) {
				return Value{unsafe.Pointer(&MappingProxy{HeaderOf(&MappingProxyType), (*DictView)(o.p).D.Value()})}, nil
			}}},
		Slots: Slots{Repr: dictViewRepr, Len: dictViewLen, Iter: dictViewIter},
	}
	if set {
		def.Methods = append(def.Methods, FuncDef{Name: "isdisjoint", Sig: "($self, object, /)", Fn: dictViewIsDisjoint,
			Doc: "Return True if the view and the given iterable have a null intersection."})
		s := &def.Slots
		s.Contains, s.Compare, s.Hash = dictViewContains, dictViewCompare, NoHash
		s.Binary[OpSub], s.Binary[OpAnd], s.Binary[OpXor], s.Binary[OpOr] = dictViewSub, dictViewAnd, dictViewXor, dictViewOr
	}
	def.Methods = append(def.Methods, FuncDef{Name: "__reversed__", Sig: "($self, /)", Fn: dictViewReversed,
		Doc: "Return a reverse iterator over the dict " + what + "."})
	return def
}

func dictViewLen(t *Thread, o Value) (int, *Exception) { return (*DictView)(o.p).D.Len(), nil }

func dictViewIter(t *Thread, o Value) (Value, *Exception) {
	v := (*DictView)(o.p)
	switch v.Type() {
	case &DictKeysType:
		return NewDictIterator(&DictKeyIterType, v.D), nil
	case &DictValuesType:
		return NewDictIterator(&DictValueIterType, v.D), nil
	}
	return NewDictIterator(&DictItemIterType, v.D), nil
}

func dictViewReversed(t *Thread, args []Value) (Value, *Exception) {
	v := (*DictView)(args[0].p)
	switch v.Type() {
	case &DictKeysType:
		return NewDictIterator(&DictRevKeyIterType, v.D), nil
	case &DictValuesType:
		return NewDictIterator(&DictRevValueIterType, v.D), nil
	}
	return NewDictIterator(&DictRevItemIterType, v.D), nil
}

func dictViewRepr(t *Thread, o Value) (Value, *Exception) {
	if !t.EnterRepr(o) {
		return StrValue("..."), nil
	}
	defer t.LeaveRepr()
	l := NewListCap(0)
	if exc := ListExtend(t, l, o); exc != nil {
		return Value{}, exc
	}
	s, exc := Repr(t, l.Value())
	if exc != nil {
		return Value{}, exc
	}
	return StrValue(o.Type().Name() + "(" + s.s + ")"), nil
}

func dictViewContains(t *Thread, o, v Value) (bool, *Exception) {
	d := (*DictView)(o.p).D
	if o.Obj().Type().IsSubtype(&DictKeysType) {
		return dictContains(t, d.Value(), v)
	}
	p, ok := AsTuple(v)
	if !ok || len(p.items) != 2 {
		return false, nil
	}
	found, exc := DictGet(t, d, p.items[0])
	if exc != nil || found.IsZero() {
		return false, exc
	}
	return itemEqual(t, found, p.items[1])
}

func isSetView(v Value) bool {
	if !v.IsObj() {
		return false
	}
	typ := v.Obj().Type()
	return typ.IsSubtype(&DictKeysType) || typ.IsSubtype(&DictItemsType)
}

// allIn reports whether every item of a is in b.
func allIn(t *Thread, a, b Value) (bool, *Exception) {
	all := true
	exc := Iterate(t, a, func(v Value) *Exception {
		in, exc := Contains(t, b, v)
		if exc == nil && !in {
			all = false
			return stopWalk
		}
		return exc
	})
	if exc == stopWalk {
		exc = nil
	}
	return all && exc == nil, exc
}

func dictViewCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	if _, ok := AsSet(b); !ok && !isSetView(b) {
		return NotImplemented, nil
	}
	n, exc := Len(t, a)
	if exc != nil {
		return Value{}, exc
	}
	m, exc := Len(t, b)
	if exc != nil {
		return Value{}, exc
	}
	var r bool
	switch op {
	case CmpEQ, CmpNE:
		if n == m {
			r, exc = allIn(t, a, b)
		}
		r = r == (op == CmpEQ)
	case CmpLT, CmpLE:
		if n < m || n == m && op == CmpLE {
			r, exc = allIn(t, a, b)
		}
	default:
		if n > m || n == m && op == CmpGE {
			r, exc = allIn(t, b, a)
		}
	}
	return Bool(r), exc
}

// setOf returns a new set of the items of an iterable.
func setOf(t *Thread, o Value) (*Set, *Exception) {
	s := NewSet()
	return s, SetUpdate(t, s, o)
}

func dictViewSub(t *Thread, a, b Value) (Value, *Exception) {
	s, exc := setOf(t, a)
	if exc != nil {
		return Value{}, exc
	}
	return s.Value(), setDifferenceFrom(t, s, b)
}

func dictViewOr(t *Thread, a, b Value) (Value, *Exception) {
	s, exc := setOf(t, a)
	if exc != nil {
		return Value{}, exc
	}
	return s.Value(), SetUpdate(t, s, b)
}

func dictViewXor(t *Thread, a, b Value) (Value, *Exception) {
	s, exc := setOf(t, a)
	if exc != nil {
		return Value{}, exc
	}
	return s.Value(), setXorInto(t, s, b)
}

func dictViewAnd(t *Thread, a, b Value) (Value, *Exception) {
	if !isSetView(a) {
		a, b = b, a
	}
	if isSetView(b) {
		n, _ := Len(t, a)
		if m, exc := Len(t, b); exc == nil && m > n {
			a, b = b, a
		}
	}
	r := NewSet()
	exc := Iterate(t, b, func(v Value) *Exception {
		in, exc := Contains(t, a, v)
		if exc == nil && in {
			exc = SetAdd(t, r, v)
		}
		return exc
	})
	return r.Value(), exc
}

func dictViewIsDisjoint(t *Thread, args []Value) (Value, *Exception) {
	a, b := args[0], args[1]
	if a == b {
		return Bool((*DictView)(a.p).D.Len() == 0), nil
	}
	if _, ok := AsSet(b); ok || isSetView(b) {
		n, _ := Len(t, a)
		m, exc := Len(t, b)
		if exc != nil {
			return Value{}, exc
		}
		if m > n {
			a, b = b, a
		}
	}
	disjoint := true
	exc := Iterate(t, b, func(v Value) *Exception {
		in, exc := Contains(t, a, v)
		if exc == nil && in {
			disjoint = false
			return stopWalk
		}
		return exc
	})
	if exc == stopWalk {
		exc = nil
	}
	return Bool(disjoint), exc
}
