package object

import (
	"math"

	"typhon/internal/conc"
)

func memoryviewToreadonly(t *Thread, args []Value) (Value, *Exception) {
	m := (*MemoryView)(args[0].p)
	v, exc := m.open(t)
	if exc != nil {
		return Value{}, exc
	}
	w := *v
	w.readOnly = true
	return m.derive(t, &w)
}

func memoryviewTobytes(t *Thread, args []Value) (Value, *Exception) {
	order := "C"
	if s, ok := AsStr(args[1]); ok {
		order = s.s
	} else if !args[1].IsNone() {
		return Value{}, TypeErrorf(t, "tobytes() argument 'order' must be str or None, not %s", argTypeName(args[1]))
	}
	v, exc := (*MemoryView)(args[0].p).open(t)
	if exc != nil {
		return Value{}, exc
	}
	switch order {
	case "C":
	case "F":
		v = v.reversed()
	case "A":
		if v.fContiguous() && !v.cContiguous() {
			v = v.reversed()
		}
	default:
		return Value{}, ValueErrorf(t, "order must be 'C', 'F' or 'A'")
	}
	return NewBytesFrom(v.appendBytes(make([]byte, 0, v.nbytes()))), nil
}

func memoryviewTolist(t *Thread, args []Value) (Value, *Exception) {
	v, exc := (*MemoryView)(args[0].p).open(t)
	if exc != nil {
		return Value{}, exc
	}
	if nativeFormat(v.format) == 0 {
		return Value{}, NotImplementedErrorf(t, "memoryview: format %s not supported", v.format)
	}
	return v.list(0, v.off), nil
}

// list makes nested lists of the items from a dimension on.
func (v *viewInfo) list(dim, off int) Value {
	if dim == len(v.shape) {
		return LoadItem(nativeFormat(v.format), v.item(off))
	}
	l := NewListCap(v.shape[dim])
	for range v.shape[dim] {
		l.Append(v.list(dim+1, off))
		off += v.strides[dim]
	}
	return l.Value()
}

func memoryviewHex(t *Thread, args []Value) (Value, *Exception) {
	sep, group, exc := hexArgs(t, args[1], args[2])
	if exc != nil {
		return Value{}, exc
	}
	v, exc := (*MemoryView)(args[0].p).open(t)
	if exc != nil {
		return Value{}, exc
	}
	return hexText(string(v.appendBytes(nil)), sep, group), nil
}

func memoryviewHash(t *Thread, o Value) (int64, *Exception) {
	m := (*MemoryView)(o.p)
	if h := conc.LoadU64(&m.hash); h != 0 {
		return int64(h), nil
	}
	v, exc := m.open(t)
	if exc != nil {
		return 0, exc
	}
	if !v.readOnly {
		return 0, ValueErrorf(t, "cannot hash writable memoryview object")
	}
	switch plainFormat(v.format) {
	case "B", "b", "c":
	default:
		return 0, ValueErrorf(t, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
	}
	if _, exc := Hash(t, m.src.buf.Obj.OrNone()); exc != nil {
		return 0, exc
	}
	h := hashString(string(v.appendBytes(nil)))
	conc.StoreU64(&m.hash, uint64(h))
	return h, nil
}

// memoryviewCompare compares shapes and items with those of any bytes-like object.
func memoryviewCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	if op != CmpEQ && op != CmpNE {
		return NotImplemented, nil
	}
	m, ok := AsMemoryView(a)
	if !ok {
		return NotImplemented, nil
	}
	eq, ok := m.equal(t, b)
	if !ok {
		return NotImplemented, nil
	}
	return Bool(eq == (op == CmpEQ)), nil
}

// equal compares m with another object; ok is false if that has no buffer.
func (m *MemoryView) equal(t *Thread, b Value) (eq, ok bool) {
	v, exc := m.open(t)
	if exc != nil {
		return m.Value() == b, true
	}
	var w *viewInfo
	if n, isView := AsMemoryView(b); isView {
		if w, exc = n.open(t); exc != nil {
			return m == n, true
		}
	} else {
		if !HasBuffer(b) {
			return false, false
		}
		buf, exc := GetBuffer(t, b, BufFullRO)
		if exc != nil {
			return false, false
		}
		defer buf.Release()
		w = infoOf(buf)
	}
	return v.equal(w), true
}

func (v *viewInfo) equal(w *viewInfo) bool {
	if len(v.shape) != len(w.shape) {
		return false
	}
	for i := range v.shape {
		if v.shape[i] != w.shape[i] {
			return false
		}
		if v.shape[i] == 0 {
			break
		}
	}
	if v.count() == 0 {
		return true
	}
	f, g := nativeFormat(v.format), nativeFormat(w.format)
	if f == 0 || g == 0 {
		return false
	}
	return v.equalDim(w, f, g, 0, v.off, w.off)
}

func (v *viewInfo) equalDim(w *viewInfo, f, g byte, dim, i, j int) bool {
	if dim == len(v.shape) {
		return itemsEqual(LoadItem(f, v.item(i)), LoadItem(g, w.item(j)))
	}
	if dim == len(v.shape)-1 && f == g && v.strides[dim] == v.itemSize && w.strides[dim] == w.itemSize && f != 'f' && f != 'd' && f != 'e' && f != '?' {
		n := v.shape[dim] * v.itemSize
		return string(v.data[i:i+n]) == string(w.data[j:j+n])
	}
	for range v.shape[dim] {
		if !v.equalDim(w, f, g, dim+1, i, j) {
			return false
		}
		i += v.strides[dim]
		j += w.strides[dim]
	}
	return true
}

// itemsEqual compares two items: ints, floats, bools or single bytes.
func itemsEqual(a, b Value) bool {
	x, xok := AsBytes(a)
	y, yok := AsBytes(b)
	if xok || yok {
		return xok && yok && x.s == y.s
	}
	f, isF := AsFloat(a)
	g, isG := AsFloat(b)
	switch {
	case isF && isG:
		return f == g
	case isF:
		return intEqualsFloat(b, f)
	case isG:
		return intEqualsFloat(a, g)
	}
	p, _ := AsBig(a)
	q, _ := AsBig(b)
	return p.Cmp(q) == 0
}

func intEqualsFloat(v Value, f float64) bool {
	if n, ok := AsInt64(v); ok {
		return f == math.Trunc(f) && f >= -1<<63 && f < 1<<63 && int64(f) == n
	}
	b, _ := AsBig(v)
	return f == math.Trunc(f) && f >= 1<<63 && f < 1<<64 && b.IsUint64() && uint64(f) == b.Uint64()
}

func memoryviewIndex(t *Thread, args []Value) (Value, *Exception) {
	m := (*MemoryView)(args[0].p)
	v, exc := m.open(t)
	if exc != nil {
		return Value{}, exc
	}
	if len(v.shape) == 0 {
		return Value{}, TypeErrorf(t, "invalid lookup on 0-dim memory")
	}
	if len(v.shape) > 1 {
		return Value{}, NotImplementedErrorf(t, "multi-dimensional lookup is not implemented")
	}
	var lo, hi int
	if lo, exc = sliceArg(t, args[2], 0); exc != nil {
		return Value{}, exc
	}
	if hi, exc = sliceArg(t, args[3], math.MaxInt); exc != nil {
		return Value{}, exc
	}
	lo, hi = resolveBounds(lo, hi, v.shape[0])
	for i := lo; i < hi; i++ {
		if v, exc = m.open(t); exc != nil {
			return Value{}, exc
		}
		x, exc := v.load(t, v.off+i*v.strides[0])
		if exc != nil {
			return Value{}, exc
		}
		eq, exc := EqualBool(t, x, args[1])
		if exc != nil {
			return Value{}, exc
		}
		if eq {
			return Int(int64(i)), nil
		}
	}
	return Value{}, ValueErrorf(t, "memoryview.index(x): x not found")
}

// sliceArg reads a bound that must be an index; zero stands for def.
func sliceArg(t *Thread, v Value, def int) (int, *Exception) {
	if v.IsZero() {
		return def, nil
	}
	return sliceBound(t, v)
}

func memoryviewCount(t *Thread, args []Value) (Value, *Exception) {
	n := int64(0)
	exc := Iterate(t, args[0], func(x Value) *Exception {
		eq, exc := EqualBool(t, x, args[1])
		if eq {
			n++
		}
		return exc
	})
	return Int(n), exc
}

func memoryviewCast(t *Thread, args []Value) (Value, *Exception) {
	m := (*MemoryView)(args[0].p)
	v, exc := m.open(t)
	if exc != nil {
		return Value{}, exc
	}
	format, ok := AsStr(args[1])
	if !ok {
		return Value{}, TypeErrorf(t, "cast() argument 'format' must be str, not %s", argTypeName(args[1]))
	}
	if !v.cContiguous() {
		return Value{}, TypeErrorf(t, "memoryview: casts are restricted to C-contiguous views")
	}
	var dims []Value
	shaped := !args[2].IsZero() && !args[2].IsNone()
	if shaped {
		if dims, exc = castShape(t, v, args[2]); exc != nil {
			return Value{}, exc
		}
	} else if len(v.shape) != 1 {
		for _, n := range v.shape {
			if n == 0 {
				return Value{}, TypeErrorf(t, "memoryview: cannot cast view with zeros in shape or strides")
			}
		}
	}
	w, exc := v.cast(t, format.s)
	if exc == nil && shaped {
		exc = w.reshape(t, dims)
	}
	if exc != nil {
		return Value{}, exc
	}
	return m.derive(t, w)
}

// castShape checks the shape argument of cast.
func castShape(t *Thread, v *viewInfo, shape Value) ([]Value, *Exception) {
	_, isList := AsList(shape)
	if _, isTuple := AsTuple(shape); !isList && !isTuple {
		return nil, TypeErrorf(t, "shape must be a list or a tuple")
	}
	dims, exc := ToSlice(t, shape)
	if exc != nil {
		return nil, exc
	}
	switch {
	case len(dims) > 64:
		return nil, ValueErrorf(t, "memoryview: number of dimensions must not exceed 64")
	case len(v.shape) != 1 && len(dims) != 1:
		return nil, TypeErrorf(t, "memoryview: cast must be 1D -> ND or ND -> 1D")
	}
	for _, n := range v.shape {
		if n == 0 {
			return nil, TypeErrorf(t, "memoryview: cannot cast view with zeros in shape or strides")
		}
	}
	return dims, nil
}

// cast is the view as one dimension of items of another format.
func (v *viewInfo) cast(t *Thread, format string) (*viewInfo, *Exception) {
	to := nativeFormat(format)
	if to == 0 {
		return nil, ValueErrorf(t, "memoryview: destination format must be a native single character format prefixed with an optional '@'")
	}
	from := nativeFormat(v.format)
	if from == 0 {
		return nil, ValueErrorf(t, "memoryview: source format must be a native single character format prefixed with an optional '@'")
	}
	if !byteFormat(to) && !byteFormat(from) {
		return nil, TypeErrorf(t, "memoryview: cannot cast between two non-byte formats")
	}
	size := ItemSize(to)
	n := v.nbytes()
	if n%size != 0 {
		return nil, TypeErrorf(t, "memoryview: length is not a multiple of itemsize")
	}
	w := *v
	w.format, w.itemSize = format, size
	w.shape, w.strides = []int{n / size}, []int{size}
	return &w, nil
}

func byteFormat(code byte) bool { return code == 'b' || code == 'B' || code == 'c' }

// reshape gives w, which has one dimension, another shape.
func (v *viewInfo) reshape(t *Thread, dims []Value) *Exception {
	shape := make([]int, len(dims))
	n := v.itemSize
	for i, d := range dims {
		if !IsInt(d) {
			return TypeErrorf(t, "memoryview.cast(): elements of shape must be integers")
		}
		k, ok := AsInt64(d)
		if !ok || k <= 0 {
			return ValueErrorf(t, "memoryview.cast(): elements of shape must be integers > 0")
		}
		if int(k) > math.MaxInt/n {
			return ValueErrorf(t, "memoryview.cast(): product(shape) > SSIZE_MAX")
		}
		shape[i] = int(k)
		n *= int(k)
	}
	if n != v.nbytes() {
		return TypeErrorf(t, "memoryview: product(shape) * itemsize != buffer size")
	}
	v.shape, v.strides = shape, cStrides(shape, v.itemSize)
	return nil
}
