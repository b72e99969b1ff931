package object

import (
	"unsafe"

	"typhon/internal/conc"
)

// Reading and writing items of memoryviews.

// load reads the item at a byte offset.
func (v *viewInfo) load(t *Thread, off int) (Value, *Exception) {
	code := nativeFormat(v.format)
	if code == 0 {
		return Value{}, NotImplementedErrorf(t, "memoryview: format %s not supported", v.format)
	}
	return LoadItem(code, v.item(off)), nil
}

// store writes the item at a byte offset.
func (v *viewInfo) store(t *Thread, off int, x Value) *Exception {
	code := nativeFormat(v.format)
	if code == 0 {
		return NotImplementedErrorf(t, "memoryview: format %s not supported", v.format)
	}
	fault, exc := StoreItem(t, code, v.item(off), x)
	switch {
	case exc != nil:
		return exc
	case fault == ItemType:
		return TypeErrorf(t, "memoryview: invalid type for format '%s'", v.format)
	case fault == ItemRange:
		return ValueErrorf(t, "memoryview: invalid value for format '%s'", v.format)
	}
	return nil
}

func isIndexValue(k Value) bool { return k.IsSmall() || k.Type().Slots().Index != nil }

// offsetOf finds the item at an index of one dimension.
func (v *viewInfo) offsetOf(t *Thread, dim, off int, k Value) (int, *Exception) {
	i, exc := IndexClamped(t, k, &IndexErrorType)
	if exc != nil {
		return 0, exc
	}
	n := v.shape[dim]
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) {
		return 0, IndexErrorf(t, "index out of bounds on dimension %d", dim+1)
	}
	return off + i*v.strides[dim], nil
}

// tupleOffset finds the item at a tuple of indices.
func (v *viewInfo) tupleOffset(t *Thread, key *Tuple) (int, *Exception) {
	if key.Len() < len(v.shape) {
		return 0, NotImplementedErrorf(t, "sub-views are not implemented")
	}
	if key.Len() > len(v.shape) {
		return 0, TypeErrorf(t, "cannot index %d-dimension view with %d-element tuple", len(v.shape), key.Len())
	}
	off := v.off
	var exc *Exception
	for dim, k := range key.items {
		if off, exc = v.offsetOf(t, dim, off, k); exc != nil {
			return 0, exc
		}
	}
	return off, nil
}

// indexTuple tells tuples of indices from those with slices.
func indexTuple(k Value) (key *Tuple, indices, slices bool) {
	key, ok := AsTuple(k)
	if !ok {
		return nil, false, false
	}
	indices, slices = true, key.Len() > 0
	for _, x := range key.items {
		indices = indices && isIndexValue(x)
		_, isSlice := AsSlice(x)
		slices = slices && isSlice
	}
	return key, indices, slices
}

func memoryviewGetItem(t *Thread, o, k Value) (Value, *Exception) {
	m := (*MemoryView)(o.p)
	v, exc := m.open(t)
	if exc != nil {
		return Value{}, exc
	}
	if len(v.shape) == 0 {
		return m.item0(t, v, k)
	}
	if isIndexValue(k) {
		if len(v.shape) > 1 {
			return Value{}, NotImplementedErrorf(t, "multi-dimensional sub-views are not implemented")
		}
		off, exc := v.offsetOf(t, 0, v.off, k)
		if exc != nil {
			return Value{}, exc
		}
		if v, exc = m.open(t); exc != nil {
			return Value{}, exc
		}
		return v.load(t, off)
	}
	if sl, ok := AsSlice(k); ok {
		w, exc := v.sliced(t, sl)
		if exc != nil {
			return Value{}, exc
		}
		return m.derive(t, w)
	}
	key, indices, slices := indexTuple(k)
	switch {
	case indices:
		off, exc := v.tupleOffset(t, key)
		if exc != nil {
			return Value{}, exc
		}
		if v, exc = m.open(t); exc != nil {
			return Value{}, exc
		}
		return v.load(t, off)
	case slices:
		return Value{}, NotImplementedErrorf(t, "multi-dimensional slicing is not implemented")
	}
	return Value{}, TypeErrorf(t, "memoryview: invalid slice key")
}

// item0 indexes a view without dimensions.
func (m *MemoryView) item0(t *Thread, v *viewInfo, k Value) (Value, *Exception) {
	if tuple, ok := AsTuple(k); ok && tuple.Len() == 0 {
		return v.load(t, v.off)
	}
	if k == Ellipsis {
		return m.Value(), nil
	}
	return Value{}, TypeErrorf(t, "invalid indexing of 0-dim memory")
}

// sliced is the view of a slice of the first dimension.
func (v *viewInfo) sliced(t *Thread, sl *Slice) (*viewInfo, *Exception) {
	start, stop, step, exc := sl.Unpack(t)
	if exc != nil {
		return nil, exc
	}
	start, _, n := AdjustSlice(v.shape[0], start, stop, step)
	w := *v
	w.shape = append([]int{max(n, 0)}, v.shape[1:]...)
	w.strides = append([]int{v.strides[0] * step}, v.strides[1:]...)
	w.off = v.off + start*v.strides[0]
	if n <= 0 {
		w.off = v.off
	}
	return &w, nil
}

func memoryviewSetItem(t *Thread, o, k, x Value) *Exception {
	m := (*MemoryView)(o.p)
	v, exc := m.open(t)
	if exc != nil {
		return exc
	}
	if v.readOnly {
		return TypeErrorf(t, "cannot modify read-only memory")
	}
	if x.IsZero() {
		return TypeErrorf(t, "cannot delete memory")
	}
	if len(v.shape) == 0 {
		tuple, ok := AsTuple(k)
		if k == Ellipsis || ok && tuple.Len() == 0 {
			return m.storeAt(t, v.off, x)
		}
		return TypeErrorf(t, "invalid indexing of 0-dim memory")
	}
	if isIndexValue(k) {
		if len(v.shape) > 1 {
			return NotImplementedErrorf(t, "sub-views are not implemented")
		}
		off, exc := v.offsetOf(t, 0, v.off, k)
		if exc != nil {
			return exc
		}
		return m.storeAt(t, off, x)
	}
	if sl, ok := AsSlice(k); ok {
		if len(v.shape) > 1 {
			return NotImplementedErrorf(t, "memoryview slice assignments are currently restricted to ndim = 1")
		}
		return m.assign(t, v, sl, x)
	}
	key, indices, slices := indexTuple(k)
	switch {
	case indices:
		off, exc := v.tupleOffset(t, key)
		if exc != nil {
			return exc
		}
		return m.storeAt(t, off, x)
	case slices:
		return NotImplementedErrorf(t, "memoryview slice assignments are currently restricted to ndim = 1")
	}
	return TypeErrorf(t, "memoryview: invalid slice key")
}

// storeAt converts x, which may release the view, and then writes it.
func (m *MemoryView) storeAt(t *Thread, off int, x Value) *Exception {
	v, exc := m.open(t)
	if exc != nil {
		return exc
	}
	tmp := *v
	tmp.data = make([]byte, v.itemSize)
	if exc := tmp.store(t, 0, x); exc != nil {
		return exc
	}
	if v, exc = m.open(t); exc != nil {
		return exc
	}
	copy(v.item(off), tmp.data)
	return nil
}

// assign is m[sl] = x.
func (m *MemoryView) assign(t *Thread, v *viewInfo, sl *Slice, x Value) *Exception {
	b, exc := GetBuffer(t, x, BufFullRO)
	if exc != nil {
		return exc
	}
	defer b.Release()
	src := infoOf(b)
	dst, exc := v.sliced(t, sl)
	if exc != nil {
		return exc
	}
	if len(src.shape) != 1 || src.shape[0] != dst.shape[0] || src.itemSize != dst.itemSize || plainFormat(src.format) != plainFormat(dst.format) {
		return ValueErrorf(t, "memoryview assignment: lvalue and rvalue have different structures")
	}
	if _, exc := m.open(t); exc != nil {
		return exc
	}
	// A copy, because source and target may overlap.
	data := src.appendBytes(make([]byte, 0, src.nbytes()))
	dst.walk(func(off int) {
		copy(dst.item(off), data)
		data = data[dst.itemSize:]
	})
	return nil
}

func plainFormat(f string) string {
	if len(f) > 0 && f[0] == '@' {
		return f[1:]
	}
	return f
}

func memoryviewLen(t *Thread, o Value) (int, *Exception) {
	v, exc := (*MemoryView)(o.p).open(t)
	if exc != nil {
		return 0, exc
	}
	if len(v.shape) == 0 {
		return 0, TypeErrorf(t, "0-dim memory has no length")
	}
	return v.shape[0], nil
}

// memoryIter iterates over a view of one dimension. i is a shared slot.
type memoryIter struct {
	Object
	m *MemoryView
	n int
	i int64
}

// MemoryIterType is the type of iterators over memoryviews.
var MemoryIterType Type

func memoryIterDef() *TypeDef {
	return &TypeDef{
		Name: "memory_iterator", Layout: LayoutOf[memoryIter]("memory_iterator", nil), Flags: FlagDisallowNew,
		Slots: Slots{Iter: selfIter, Next: memoryIterNext},
	}
}

func memoryviewIter(t *Thread, o Value) (Value, *Exception) {
	m := (*MemoryView)(o.p)
	v, exc := m.open(t)
	if exc != nil {
		return Value{}, exc
	}
	switch {
	case len(v.shape) == 0:
		return Value{}, TypeErrorf(t, "invalid indexing of 0-dim memory")
	case len(v.shape) > 1:
		return Value{}, NotImplementedErrorf(t, "multi-dimensional sub-views are not implemented")
	case nativeFormat(v.format) == 0:
		return Value{}, NotImplementedErrorf(t, "memoryview: format %s not supported", v.format)
	}
	return Value{unsafe.Pointer(&memoryIter{Object: HeaderOf(&MemoryIterType), m: m, n: v.shape[0]})}, nil
}

func memoryIterNext(t *Thread, o Value) (Value, *Exception) {
	it := (*memoryIter)(o.p)
	i := conc.LoadI64(&it.i)
	if i >= int64(it.n) {
		return Value{}, nil
	}
	conc.StoreI64(&it.i, i+1)
	v, exc := it.m.open(t)
	if exc != nil {
		return Value{}, exc
	}
	return v.load(t, v.off+int(i)*v.strides[0])
}
