package object

import (
	"math"
	"unsafe"

	"typhon/internal/conc"
)

func ptrOf[T any](p *T) unsafe.Pointer { return unsafe.Pointer(p) }

func lock2(a, b *conc.Mutex) conc.Held      { return conc.Lock2(a, b) }
func unlock2(a, b *conc.Mutex, h conc.Held) { conc.Unlock2(a, b, h) }

func listAppend(t *Thread, args []Value) (Value, *Exception) {
	(*List)(args[0].p).Append(args[1])
	return None, nil
}

// Clear removes all items.
func (l *List) Clear() {
	h := l.mu.Lock()
	conc.StoreI64(&l.n, 0)
	conc.StorePtr(&l.store, unsafe.Pointer(&emptyStore))
	l.mu.Unlock(h)
}

func listClear(t *Thread, args []Value) (Value, *Exception) {
	(*List)(args[0].p).Clear()
	return None, nil
}

// Copy returns a new list with the items at one moment.
func (l *List) Copy() *List {
	h := l.mu.Lock()
	n := int(l.n)
	r := NewListCap(n)
	copy(storeItems(r.store, n), storeItems(l.load(), n))
	l.mu.Unlock(h)
	r.n = int64(n)
	return r
}

func listCopy(t *Thread, args []Value) (Value, *Exception) {
	return (*List)(args[0].p).Copy().Value(), nil
}

// Insert puts v before item i, which is clamped to the list's bounds.
func (l *List) Insert(i int, v Value) {
	h := l.mu.Lock()
	n := int(l.n)
	if i < 0 {
		i = max(i+n, 0)
	}
	i = min(i, n)
	s := l.load()
	if n == storeCap(s) {
		s = l.growLocked(n + 1)
	}
	storeMove(s, i+1, i, n-i)
	Store(storeSlot(s, i), v)
	conc.StoreI64(&l.n, int64(n+1))
	l.mu.Unlock(h)
}

func listInsert(t *Thread, args []Value) (Value, *Exception) {
	i, exc := IndexClamped(t, args[1], nil)
	if exc != nil {
		return Value{}, exc
	}
	(*List)(args[0].p).Insert(i, args[2])
	return None, nil
}

// deleteAt removes item i and returns it, zero if there is none.
func (l *List) deleteAt(i int) Value {
	h := l.mu.Lock()
	defer l.mu.Unlock(h)
	if uint(i) >= uint(l.n) {
		return Value{}
	}
	return l.deleteLocked(i)
}

// deleteLocked removes item i, which exists. The caller holds l.mu.
func (l *List) deleteLocked(i int) Value {
	s := l.load()
	n := int(l.n)
	v := Load(storeSlot(s, i))
	storeMove(s, i, i+1, n-1-i)
	conc.StoreI64(&l.n, int64(n-1))
	Store(storeSlot(s, n-1), Value{})
	l.shrinkLocked()
	return v
}

// shrinkLocked gives a store that is mostly empty back. The caller holds l.mu.
func (l *List) shrinkLocked() {
	n := int(l.n)
	if c := storeCap(l.load()); c > 64 && n < c/4 {
		s := newStore(n + n>>1)
		copy(storeItems(s, n), storeItems(l.load(), n))
		conc.StorePtr(&l.store, s)
	}
}

// Pop removes and returns the last item, zero if the list is empty.
func (l *List) Pop() Value {
	h := l.mu.Lock()
	var v Value
	if n := l.n; n > 0 {
		s := l.load()
		p := storeSlot(s, int(n-1))
		v = Load(p)
		conc.StoreI64(&l.n, n-1)
		Store(p, Value{})
		if n&63 == 0 {
			l.shrinkLocked()
		}
	}
	l.mu.Unlock(h)
	return v
}

func listPop(t *Thread, args []Value) (Value, *Exception) {
	l := (*List)(args[0].p)
	i, exc := IndexClamped(t, args[1], &IndexErrorType)
	if exc != nil {
		return Value{}, exc
	}
	if i == -1 {
		if v := l.Pop(); !v.IsZero() {
			return v, nil
		}
		return Value{}, IndexErrorf(t, "pop from empty list")
	}
	h := l.mu.Lock()
	n := int(l.n)
	if i < 0 {
		i += n
	}
	var v Value
	if uint(i) < uint(n) {
		v = l.deleteLocked(i)
	}
	l.mu.Unlock(h)
	switch {
	case !v.IsZero():
		return v, nil
	case n == 0:
		return Value{}, IndexErrorf(t, "pop from empty list")
	}
	return Value{}, IndexErrorf(t, "pop index out of range")
}

func listRemove(t *Thread, args []Value) (Value, *Exception) {
	l := (*List)(args[0].p)
	for {
		i, exc := listFind(t, l, args[1], 0, maxInt)
		if exc != nil {
			return Value{}, exc
		}
		if i < 0 {
			return Value{}, ValueErrorf(t, "list.remove(x): x not in list")
		}
		// In between another thread may have moved the item; then what is there now goes only if it
		// is known to be equal.
		x := l.Get(i)
		h := l.mu.Lock()
		if uint(i) < uint(l.n) && Load(storeSlot(l.load(), i)) == x {
			l.deleteLocked(i)
			l.mu.Unlock(h)
			return None, nil
		}
		l.mu.Unlock(h)
	}
}

func listIndex(t *Thread, args []Value) (Value, *Exception) {
	l := (*List)(args[0].p)
	from, to, exc := findBounds(t, args[2], args[3], l.Len())
	if exc != nil {
		return Value{}, exc
	}
	i, exc := listFind(t, l, args[1], from, to)
	if exc != nil {
		return Value{}, exc
	}
	if i < 0 {
		return Value{}, ValueErrorf(t, "list.index(x): x not in list")
	}
	return SmallInt(int64(i)), nil
}

// findBounds reads the optional start and stop arguments of index().
func findBounds(t *Thread, start, stop Value, n int) (from, to int, exc *Exception) {
	if from, exc = sliceBound(t, start); exc != nil {
		return 0, 0, exc
	}
	to = maxInt
	if !stop.IsZero() {
		if to, exc = sliceBound(t, stop); exc != nil {
			return 0, 0, exc
		}
	}
	if from < 0 {
		from = max(from+n, 0)
	}
	if to < 0 {
		to = max(to+n, 0)
	}
	return from, to, nil
}

func listCount(t *Thread, args []Value) (Value, *Exception) {
	l := (*List)(args[0].p)
	n := 0
	for i := 0; ; i++ {
		x := l.Get(i)
		if x.IsZero() {
			return SmallInt(int64(n)), nil
		}
		eq, exc := itemEqual(t, x, args[1])
		if exc != nil {
			return Value{}, exc
		}
		if eq {
			n++
		}
	}
}

func listReverse(t *Thread, args []Value) (Value, *Exception) {
	l := (*List)(args[0].p)
	h := l.mu.Lock()
	s := l.load()
	for i, j := 0, int(l.n)-1; i < j; i, j = i+1, j-1 {
		p, q := storeSlot(s, i), storeSlot(s, j)
		v := Load(p)
		Store(p, Load(q))
		Store(q, v)
	}
	l.mu.Unlock(h)
	return None, nil
}

func listSizeOf(t *Thread, args []Value) (Value, *Exception) {
	return sizeOf[List](8 * storeCap((*List)(args[0].p).load())), nil
}

// AppendSlice appends items at once.
func (l *List) AppendSlice(items []Value) {
	if len(items) == 0 {
		return
	}
	h := l.mu.Lock()
	l.appendLocked(items)
	l.mu.Unlock(h)
}

// appendLocked appends items. The caller holds l.mu.
func (l *List) appendLocked(items []Value) {
	n := int(l.n)
	s := l.load()
	if n+len(items) > storeCap(s) {
		if n == 0 {
			s = newStore(len(items))
			copy(storeItems(s, len(items)), items)
			conc.StorePtr(&l.store, s)
			conc.StoreI64(&l.n, int64(len(items)))
			return
		}
		s = l.growLocked(n + len(items))
	}
	moveSlots(storeSlot(s, n), unsafe.SliceData(items), len(items))
	conc.StoreI64(&l.n, int64(n+len(items)))
}

// ListExtend is l.extend(o): at once for list, tuple, dict, its views and set, item by item for other iterables.
func ListExtend(t *Thread, l *List, o Value) *Exception {
	if o.IsObj() {
		switch o.Obj().Type() {
		case &ListType:
			l.AppendSlice((*List)(o.p).Snapshot())
			return nil
		case &TupleType:
			l.AppendSlice((*Tuple)(o.p).items)
			return nil
		case &DictType:
			l.AppendSlice((*Dict)(o.p).Keys())
			return nil
		case &SetType, &FrozenSetType:
			l.AppendSlice((*Set)(o.p).Items())
			return nil
		case &DictKeysType, &DictValuesType, &DictItemsType:
			l.AppendSlice((*DictView)(o.p).snapshot())
			return nil
		case &RangeType:
			if it := NewRangeIter((*Range)(o.p)); it.Obj().Type() == &RangeIterType {
				return l.extendRange(t, (*RangeIter)(it.p))
			}
		}
	}
	it, exc := Iter(t, o)
	if exc != nil {
		return exc
	}
	n, exc := LengthHint(t, o, 8)
	if exc != nil {
		return exc
	}
	if n > math.MaxInt-l.Len() {
		n = 0 // an absurd hint is not believed
	}
	if exc := CheckAlloc(t, n, 8); exc != nil {
		return exc
	}
	if l.Len() == 0 && n > 8 {
		h := l.mu.Lock()
		if l.n == 0 && storeCap(l.load()) < n {
			conc.StorePtr(&l.store, newStore(min(n, 1<<20)))
		}
		l.mu.Unlock(h)
	}
	next := it.Type().Slots().Next
	for {
		v, exc := next(t, it)
		if exc != nil {
			return exc
		}
		if v.IsZero() {
			return nil
		}
		l.Append(v)
	}
}

// extendRange appends the numbers of a range.
func (l *List) extendRange(t *Thread, r *RangeIter) *Exception {
	n := int(r.Len)
	if exc := CheckAlloc(t, n, 8); exc != nil || n == 0 {
		return exc
	}
	h := l.mu.Lock()
	at, s := int(l.n), l.load()
	if at+n > storeCap(s) {
		s = l.growLocked(at + n)
	}
	for i, v := 0, r.Start; i < n; i, v = i+1, v+r.Step {
		Store(storeSlot(s, at+i), SmallInt(v))
	}
	conc.StoreI64(&l.n, int64(at+n))
	l.mu.Unlock(h)
	return nil
}

func listExtendMethod(t *Thread, args []Value) (Value, *Exception) {
	return None, ListExtend(t, (*List)(args[0].p), args[1])
}
