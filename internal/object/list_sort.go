package object

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/kernel/timsort"
)

func listSortMethod(t *Thread, args []Value) (Value, *Exception) {
	reverse, exc := Truth(t, args[2])
	if exc != nil {
		return Value{}, exc
	}
	return None, ListSort(t, (*List)(args[0].p), args[1], reverse)
}

// ListSort sorts l in place. Meanwhile the list is empty for everybody; if it
// is changed then, ValueError is raised, and what was put in is lost.
func ListSort(t *Thread, l *List, key Value, reverse bool) *Exception {
	h := l.mu.Lock()
	n := int(l.n)
	s := l.load()
	conc.StoreI64(&l.n, 0)
	conc.StorePtr(&l.store, unsafe.Pointer(&emptyStore))
	l.mu.Unlock(h)

	// Readers may still hold the old store: sort a copy.
	ns := newStore(n)
	items := storeItems(ns, n)
	copy(items, storeItems(s, n))
	exc := SortSlice(t, items, key, reverse)

	h = l.mu.Lock()
	changed := l.n != 0 || l.load() != unsafe.Pointer(&emptyStore)
	conc.StoreI64(&l.n, 0)
	conc.StorePtr(&l.store, ns)
	conc.StoreI64(&l.n, int64(n))
	l.mu.Unlock(h)
	if changed && exc == nil {
		return ValueErrorf(t, "list modified during sort")
	}
	return exc
}

// SortSlice sorts values that nobody else uses, by key unless it is None or zero.
func SortSlice(t *Thread, items []Value, key Value, reverse bool) *Exception {
	if key.IsZero() || key.IsNone() {
		return sortKeys(t, items, nil, reverse)
	}
	keys := make([]Value, len(items))
	for i, v := range items {
		k, exc := Call1(t, key, v)
		if exc != nil {
			return exc
		}
		keys[i] = k
	}
	return sortKeys(t, keys, items, reverse)
}

// sortKeys sorts keys and moves vals along, with a comparison made for the keys' type if they all have the same.
func sortKeys(t *Thread, keys, vals []Value, reverse bool) *Exception {
	if len(keys) < 2 {
		return nil
	}
	switch k := keys[0]; {
	case k.IsSmall():
		if ks, ok := collect(keys, Value.IsSmall, Value.Small); ok {
			sortOrdered(ks, keys, vals, reverse, SmallInt)
			return nil
		}
	case k.IsFloat():
		if ks, ok := collect(keys, Value.IsFloat, Value.Float); ok {
			sortOrdered(ks, keys, vals, reverse, Float)
			return nil
		}
	case k.IsExactStr():
		if ks, ok := collect(keys, Value.IsExactStr, strText); ok {
			if vals == nil {
				vals = keys
			}
			sortOrdered(ks, nil, vals, reverse, nil)
			return nil
		}
	}
	less := func(a, b Value) (bool, *Exception) {
		r, exc := Compare(t, a, b, CmpLT)
		if exc != nil {
			return false, exc
		}
		return Truth(t, r)
	}
	if k := keys[0]; k.IsObj() && k.Obj().Type() == &TupleType && allType(keys, &TupleType) {
		less = func(a, b Value) (bool, *Exception) { return tupleLess(t, (*Tuple)(a.p), (*Tuple)(b.p)) }
	}
	if reverse {
		return timsort.FuncReverse(keys, vals, less)
	}
	return timsort.Func(keys, vals, less)
}

func strText(v Value) string { return v.Str().s }

func allType(items []Value, typ *Type) bool {
	for _, v := range items {
		if !v.IsObj() || v.Obj().Type() != typ {
			return false
		}
	}
	return true
}

// collect extracts Go keys if all values are of the kind.
func collect[K any](items []Value, is func(Value) bool, get func(Value) K) ([]K, bool) {
	for _, v := range items {
		if !is(v) {
			return nil, false
		}
	}
	out := make([]K, len(items))
	for i, v := range items {
		out[i] = get(v)
	}
	return out, true
}

// sortOrdered sorts Go keys; without vals the Python keys are made again from the Go ones.
func sortOrdered[K int64 | float64 | string](ks []K, keys, vals []Value, reverse bool, back func(K) Value) {
	if reverse {
		timsort.OrderedReverse(ks, vals)
	} else {
		timsort.Ordered(ks, vals)
	}
	if vals == nil {
		for i, k := range ks {
			keys[i] = back(k)
		}
	}
}

// tupleLess is a < b for exact tuples.
func tupleLess(t *Thread, a, b *Tuple) (bool, *Exception) {
	for i, x := range a.items {
		if i == len(b.items) {
			return false, nil
		}
		y := b.items[i]
		if x == y {
			continue
		}
		if BothSmall(x, y) {
			return x.Small() < y.Small(), nil
		}
		eq, exc := itemEqual(t, x, y)
		if exc != nil {
			return false, exc
		}
		if eq {
			continue
		}
		if x.IsExactStr() && y.IsExactStr() {
			return x.Str().s < y.Str().s, nil
		}
		r, exc := Compare(t, x, y, CmpLT)
		if exc != nil {
			return false, exc
		}
		return Truth(t, r)
	}
	return len(a.items) < len(b.items), nil
}
