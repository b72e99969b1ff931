package object

import (
	"unsafe"

	"typhon/internal/conc"
)

// listGetSlice is l[s].
func listGetSlice(t *Thread, l *List, s *Slice) (Value, *Exception) {
	start, stop, step, exc := s.Unpack(t)
	if exc != nil {
		return Value{}, exc
	}
	h := l.mu.Lock()
	start, _, n := AdjustSlice(int(l.n), start, stop, step)
	r := NewListCap(n)
	dst := storeItems(r.store, n)
	if src := l.load(); step == 1 {
		copy(dst, storeItems(src, int(l.n))[start:])
	} else {
		for i := range dst {
			dst[i] = Load(storeSlot(src, start+i*step))
		}
	}
	l.mu.Unlock(h)
	r.n = int64(n)
	return r.Value(), nil
}

// GetRange returns a new list of l[i:j]; bounds beyond the list are clamped.
func (l *List) GetRange(i, j int) *List {
	h := l.mu.Lock()
	n := int(l.n)
	i, j = max(min(i, n), 0), min(j, n)
	m := max(j-i, 0)
	r := NewListCap(m)
	copy(storeItems(r.store, m), storeItems(l.load(), n)[i:])
	l.mu.Unlock(h)
	r.n = int64(m)
	return r
}

// listSetSlice is l[s] = v or, with v zero, del l[s].
func listSetSlice(t *Thread, l *List, s *Slice, v Value) *Exception {
	start, stop, step, exc := s.Unpack(t)
	if exc != nil {
		return exc
	}
	if v.IsZero() {
		l.deleteSlice(start, stop, step)
		return nil
	}
	var items []Value
	switch {
	case step == 1:
		if items, exc = sliceSource(t, v, "must assign iterable to extended slice"); exc != nil {
			return exc
		}
		h := l.mu.Lock()
		i, j, _ := AdjustSlice(int(l.n), start, stop, 1)
		l.spliceLocked(i, max(i, j), items)
		l.mu.Unlock(h)
		return nil
	}
	if items, exc = sliceSource(t, v, "must assign iterable to extended slice"); exc != nil {
		return exc
	}
	h := l.mu.Lock()
	start, _, n := AdjustSlice(int(l.n), start, stop, step)
	if n != len(items) {
		l.mu.Unlock(h)
		return ValueErrorf(t, "attempt to assign sequence of size %d to extended slice of size %d", len(items), n)
	}
	st := l.load()
	for i, x := range items {
		Store(storeSlot(st, start+i*step), x)
	}
	l.mu.Unlock(h)
	return nil
}

// sliceSource returns the items to be assigned to a slice, in a slice of its own.
func sliceSource(t *Thread, v Value, msg string) ([]Value, *Exception) {
	if v.IsObj() && v.Obj().Type() == &TupleType {
		return (*Tuple)(v.p).items, nil
	}
	s := v.Type().Slots()
	if s.Iter == nil && !(s.Sequence && s.GetItem != nil) {
		return nil, TypeErrorf(t, "%s", msg)
	}
	return ToSlice(t, v)
}

// spliceLocked replaces items i to j by others. The caller holds l.mu.
func (l *List) spliceLocked(i, j int, items []Value) {
	n, m := int(l.n), len(items)
	s := l.load()
	switch d := m - (j - i); {
	case d > 0:
		if n+d > storeCap(s) {
			s = l.growLocked(n + d)
		}
		storeMove(s, j+d, j, n-j)
		copySlots(s, i, items)
		conc.StoreI64(&l.n, int64(n+d))
	case d < 0:
		copySlots(s, i, items)
		storeMove(s, j+d, j, n-j)
		conc.StoreI64(&l.n, int64(n+d))
		storeClear(s, n+d, -d)
		if n+d == 0 {
			conc.StorePtr(&l.store, unsafe.Pointer(&emptyStore))
		}
		l.shrinkLocked()
	default:
		copySlots(s, i, items)
	}
}

func copySlots(s unsafe.Pointer, i int, items []Value) {
	if len(items) > 0 {
		moveSlots(storeSlot(s, i), unsafe.SliceData(items), len(items))
	}
}

// deleteSlice is del l[start:stop:step].
func (l *List) deleteSlice(start, stop, step int) {
	h := l.mu.Lock()
	defer l.mu.Unlock(h)
	i, j, n := AdjustSlice(int(l.n), start, stop, step)
	if n == 0 {
		return
	}
	if step < 0 {
		i, step = i+step*(n-1), -step
	}
	if step == 1 {
		_ = j
		l.spliceLocked(i, i+n, nil)
		return
	}
	s := l.load()
	size := int(l.n)
	w := i
	for k := i; k < size; k++ {
		if (k-i)%step == 0 && (k-i)/step < n {
			continue
		}
		Store(storeSlot(s, w), Load(storeSlot(s, k)))
		w++
	}
	conc.StoreI64(&l.n, int64(w))
	storeClear(s, w, size-w)
	l.shrinkLocked()
}
