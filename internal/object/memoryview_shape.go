package object

import "slices"

// The geometry of memoryviews.

// cStrides are the strides of a C-contiguous array.
func cStrides(shape []int, itemSize int) []int {
	out := make([]int, len(shape))
	for i := len(shape) - 1; i >= 0; i-- {
		out[i] = itemSize
		itemSize *= shape[i]
	}
	return out
}

// count returns the number of items.
func (v *viewInfo) count() int {
	n := 1
	for _, d := range v.shape {
		n *= d
	}
	return n
}

func (v *viewInfo) nbytes() int { return v.count() * v.itemSize }

func (v *viewInfo) cContiguous() bool {
	if v.count() == 0 {
		return true
	}
	size := v.itemSize
	for i := len(v.shape) - 1; i >= 0; i-- {
		if v.shape[i] > 1 && v.strides[i] != size {
			return false
		}
		size *= v.shape[i]
	}
	return true
}

func (v *viewInfo) fContiguous() bool {
	if v.count() == 0 {
		return true
	}
	size := v.itemSize
	for i := range v.shape {
		if v.shape[i] > 1 && v.strides[i] != size {
			return false
		}
		size *= v.shape[i]
	}
	return true
}

// item returns the memory of the item at a byte offset.
func (v *viewInfo) item(off int) []byte { return v.data[off : off+v.itemSize : off+v.itemSize] }

// walk calls f with the offset of every item, the last index changing fastest.
func (v *viewInfo) walk(f func(off int)) { v.walkDim(0, v.off, f) }

func (v *viewInfo) walkDim(dim, off int, f func(off int)) {
	if dim == len(v.shape) {
		f(off)
		return
	}
	for range v.shape[dim] {
		v.walkDim(dim+1, off, f)
		off += v.strides[dim]
	}
}

// reversed is the view with its dimensions in the opposite order.
func (v *viewInfo) reversed() *viewInfo {
	w := *v
	w.shape, w.strides = slices.Clone(v.shape), slices.Clone(v.strides)
	slices.Reverse(w.shape)
	slices.Reverse(w.strides)
	return &w
}

// appendBytes appends the items in C order.
func (v *viewInfo) appendBytes(dst []byte) []byte {
	if v.cContiguous() {
		return append(dst, v.data[v.off:v.off+v.nbytes()]...)
	}
	v.walk(func(off int) { dst = append(dst, v.item(off)...) })
	return dst
}

// All returns the content of a buffer of any shape in C order.
func (b *Buffer) All() []byte {
	if b.Shape == nil && b.Strides == nil {
		return b.Data[b.Offset:]
	}
	v := infoOf(b)
	if v.cContiguous() {
		return v.data[v.off : v.off+v.nbytes()]
	}
	return v.appendBytes(make([]byte, 0, v.nbytes()))
}

// Bytes returns the memory of a C-contiguous buffer.
func (b *Buffer) Bytes() []byte {
	if b.Shape == nil {
		return b.Data[b.Offset:]
	}
	n := b.ItemSize
	for _, d := range b.Shape {
		n *= d
	}
	return b.Data[b.Offset : b.Offset+n : b.Offset+n]
}

// nativeFormat returns the code of a native single-character format, 0 for others.
func nativeFormat(format string) byte {
	if len(format) == 2 && format[0] == '@' {
		format = format[1:]
	}
	if len(format) == 1 && ItemSize(format[0]) > 0 {
		return format[0]
	}
	return 0
}

func memoryviewGetSets() []GetSetDef {
	attr := func(name, doc string, f func(t *Thread, m *MemoryView, v *viewInfo) Value) GetSetDef {
		return GetSetDef{Name: name, Doc: doc, Get: func(t *Thread, self Value) (Value, *Exception) {
			m := (*MemoryView)(self.p)
			v, exc := m.open(t)
			if exc != nil {
				return Value{}, exc
			}
			return f(t, m, v), nil
		}}
	}
	ints := func(a []int) Value {
		out := MakeTuple(len(a))
		for i, n := range a {
			out.items[i] = Int(int64(n))
		}
		return out.Value()
	}
	return []GetSetDef{
		attr("obj", "The underlying object of the memoryview.", func(t *Thread, m *MemoryView, v *viewInfo) Value { return m.src.buf.Obj.OrNone() }),
		attr("nbytes", "The amount of space in bytes that the array would use in\n a contiguous representation.", func(t *Thread, m *MemoryView, v *viewInfo) Value { return Int(int64(v.nbytes())) }),
		attr("readonly", "A bool indicating whether the memory is read only.", func(t *Thread, m *MemoryView, v *viewInfo) Value { return Bool(v.readOnly) }),
		attr("itemsize", "The size in bytes of each element of the memoryview.", func(t *Thread, m *MemoryView, v *viewInfo) Value { return Int(int64(v.itemSize)) }),
		attr("format", "A string containing the format (in struct module style)\n for each element in the view.", func(t *Thread, m *MemoryView, v *viewInfo) Value { return StrValue(v.format) }),
		attr("ndim", "An integer indicating how many dimensions of a multi-dimensional\n array the memory represents.", func(t *Thread, m *MemoryView, v *viewInfo) Value { return Int(int64(len(v.shape))) }),
		attr("shape", "A tuple of ndim integers giving the shape of the memory\n as an N-dimensional array.", func(t *Thread, m *MemoryView, v *viewInfo) Value { return ints(v.shape) }),
		attr("strides", "A tuple of ndim integers giving the size in bytes to access\n each element for each dimension of the array.", func(t *Thread, m *MemoryView, v *viewInfo) Value { return ints(v.strides) }),
		attr("suboffsets", "A tuple of integers used internally for PIL-style arrays.", func(t *Thread, m *MemoryView, v *viewInfo) Value { return EmptyTuple.Value() }),
		attr("c_contiguous", "A bool indicating whether the memory is C contiguous.", func(t *Thread, m *MemoryView, v *viewInfo) Value { return Bool(v.cContiguous()) }),
		attr("f_contiguous", "A bool indicating whether the memory is Fortran contiguous.", func(t *Thread, m *MemoryView, v *viewInfo) Value { return Bool(v.fContiguous()) }),
		attr("contiguous", "A bool indicating whether the memory is contiguous.", func(t *Thread, m *MemoryView, v *viewInfo) Value {
			return Bool(v.cContiguous() || v.fContiguous())
		}),
	}
}
