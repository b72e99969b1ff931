package object

import (
	"unsafe"

	"typhon/internal/conc"
)

// OrderedDict is collections.OrderedDict: a dict (whose table keeps the order anyway) that can move items to
// either end, compares by order, and whose instances have attributes.
type OrderedDict struct {
	Dict
	Attrs
}

// The types of OrderedDict, its views and its iterator.
var (
	OrderedDictType, OdictKeysType, OdictValuesType, OdictItemsType, OdictIterType Type
)

// findIdentical returns the live entry of exactly this key object, whose presence is known.
// Only for tables with an index, under the dict's lock.
func (tb *dictTable) findIdentical(key Value, hash uint64) *dictEntry {
	for i, perturb := hash, hash; ; {
		x := conc.LoadU32(tb.slot(i))
		if x == 0 {
			return nil
		}
		if e := tb.entry(int(x - 1)); e.key.p == key.p && e.hash == hash && e.val.p != nil {
			return e
		}
		perturb >>= perturbLen
		i = i*5 + perturb + 1
	}
}

// newDictTableGap makes a table with an index, with room for n entries of which the first gap are left free.
func newDictTableGap(n, gap int) *dictTable {
	tb := newDictTable(max(n, smallDict+1))
	tb.n, tb.head, tb.free = int64(gap), uint32(gap), uint32(gap)
	return tb
}

// appendAll appends the live entries of another table to an unpublished one.
func (tb *dictTable) appendAll(from *dictTable) {
	for i := range int(from.n) {
		if e := from.entry(i); e.val.p != nil {
			tb.append(int(tb.n), e.hash, e.key, e.val)
			tb.n++
		}
	}
}

// MoveToEnd moves an item to the end or the beginning; it reports whether the key is there. At every moment
// readers find the key.
func (d *Dict) MoveToEnd(t *Thread, key Value, last bool) (bool, *Exception) {
	hash, exc := KeyHash(t, key)
	if exc != nil {
		return false, exc
	}
	for {
		tb := d.load()
		n := conc.LoadI64(&tb.n)
		e, exc := tb.find(t, key, hash)
		if exc != nil || e == nil {
			return false, exc
		}
		h := d.mu.Lock()
		if d.load() != tb || tb.n != n {
			d.mu.Unlock(h)
			continue
		}
		ok := e.val.p != nil
		if ok {
			d.moveLocked(tb, e, last)
		}
		d.mu.Unlock(h)
		return ok, nil
	}
}

func (d *Dict) moveLocked(tb *dictTable, e *dictEntry, last bool) {
	if last && e == tb.entry(int(tb.n-1)) || !last && e == tb.entry(int(tb.head)) {
		return
	}
	live := int(d.used)
	if last {
		if tb.index == nil || int(tb.n) == int(tb.cap) {
			nt := newDictTableGap(2*live+1, 0)
			nt.appendAll(tb)
			conc.StorePtr(&d.table, unsafe.Pointer(nt))
			e, tb = nt.findIdentical(e.key, e.hash), nt
		}
		n := int(tb.n)
		tb.append(n, e.hash, e.key, e.val)
		conc.StoreI64(&tb.n, int64(n+1))
		d.retire(tb, e)
		return
	}
	if tb.index == nil || tb.free == 0 {
		gap := live + 4
		nt := newDictTableGap(2*live+gap+1, gap)
		nt.appendAll(tb)
		e, tb = nt.findIdentical(e.key, e.hash), nt
	}
	i := int(tb.free - 1)
	tb.append(i, e.hash, e.key, e.val)
	// The same entries under a new header, so that writers that looked at the old one notice.
	nt := &dictTable{n: tb.n, cap: tb.cap, entries: tb.entries, index: tb.index, mask: tb.mask,
		tail: tb.tail, tailN: tb.tailN, head: uint32(i), free: uint32(i)}
	conc.StorePtr(&d.table, unsafe.Pointer(nt))
	d.retire(nt, e)
}

// retire deletes the old entry of an item that has a new one.
func (d *Dict) retire(tb *dictTable, e *dictEntry) {
	Store(&e.val, Value{})
	if int64(tb.head) < tb.n && e == tb.entry(int(tb.head)) {
		conc.StoreU32(&tb.head, tb.head+1)
	}
}

// OdictIter is odict_iterator. pos (shared slot) is the entry of the next item, -1 when exhausted.
type OdictIter struct {
	Object
	d       *Dict
	tb      *dictTable
	n, used int64
	keys    bool
	values  bool
	reverse bool
	pos     int64
}

func newOdictIter(d *Dict, keys, values, reverse bool) Value {
	h := d.mu.Lock()
	tb := d.load()
	it := &OdictIter{Object: HeaderOf(&OdictIterType), d: d, tb: tb, n: tb.n, used: d.used, keys: keys, values: values, reverse: reverse}
	d.mu.Unlock(h)
	if reverse {
		it.pos = it.liveFrom(it.n - 1)
	} else {
		it.pos = it.liveFrom(int64(conc.LoadU32(&tb.head)))
	}
	return Value{unsafe.Pointer(it)}
}

// liveFrom returns the first live entry from i on in the iterator's direction, or -1.
func (it *OdictIter) liveFrom(i int64) int64 {
	for i >= 0 && i < it.n {
		if Load(&it.tb.entry(int(i)).val).p != nil {
			return i
		}
		if it.reverse {
			i--
		} else {
			i++
		}
	}
	return -1
}

func odictIterNext(t *Thread, o Value) (Value, *Exception) {
	it := (*OdictIter)(o.p)
	i := conc.LoadI64(&it.pos)
	if i < 0 {
		return Value{}, nil
	}
	if it.d.load() != it.tb || conc.LoadI64(&it.tb.n) != it.n || conc.LoadI64(&it.d.used) != it.used {
		conc.StoreI64(&it.pos, -1)
		return Value{}, RuntimeErrorf(t, "OrderedDict mutated during iteration")
	}
	e := it.tb.entry(int(i))
	k, v := e.key, Load(&e.val)
	step := int64(1)
	if it.reverse {
		step = -1
	}
	conc.StoreI64(&it.pos, it.liveFrom(i+step))
	switch {
	case v.IsZero(): // deleted by another thread just now
		return Value{}, RuntimeErrorf(t, "OrderedDict mutated during iteration")
	case !it.values:
		return k, nil
	case !it.keys:
		return v, nil
	}
	return pairOrZero(k, v), nil
}

func odictIterReduce(t *Thread, args []Value) (Value, *Exception) {
	c := *(*OdictIter)(args[0].p)
	rest := NewListCap(0)
	for {
		v, exc := odictIterNext(t, Value{unsafe.Pointer(&c)})
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

// OrderedDictTypes lists OrderedDict and its helpers for the module that has them.
func OrderedDictTypes() []*StaticType { return orderedDictTypes }

var orderedDictTypes = []*StaticType{
	{Type: &OrderedDictType, Def: orderedDictDef},
	{Type: &OdictKeysType, Hidden: true, Def: func() *TypeDef { return odictViewDef("odict_keys", &DictKeysType, true, false) }},
	{Type: &OdictValuesType, Hidden: true, Def: func() *TypeDef { return odictViewDef("odict_values", &DictValuesType, false, true) }},
	{Type: &OdictItemsType, Hidden: true, Def: func() *TypeDef { return odictViewDef("odict_items", &DictItemsType, true, true) }},
	{Type: &OdictIterType, Hidden: true, Def: func() *TypeDef {
		return &TypeDef{Name: "odict_iterator", Flags: FlagDisallowNew, Layout: LayoutOf[OdictIter]("odict_iterator", nil),
			Methods: []FuncDef{{Name: "__reduce__", Sig: "($self, /)", Fn: odictIterReduce, Doc: "Return state information for pickling"}},
			Slots:   Slots{Next: odictIterNext}}
	}},
}

func odictViewDef(name string, base *Type, keys, values bool) *TypeDef {
	return &TypeDef{
		Name: name, Base: base, Flags: FlagDisallowNew,
		Methods: []FuncDef{{Name: "__reversed__", Sig: "($self, /)", Fn: func(t *Thread, args []Value) (Value, *Exception) {
			return newOdictIter((*DictView)(args[0].p).D, keys, values, true), nil
		}}},
		Slots: Slots{Iter: func(t *Thread, o Value) (Value, *Exception) {
			return newOdictIter((*DictView)(o.p).D, keys, values, false), nil
		}},
	}
}
