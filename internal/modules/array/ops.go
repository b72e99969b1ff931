package array

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// Sequence operations.

func asArray(v value) (*Array, bool) {
	if v.IsObj() && v.Type().IsSubtype(&arrayType) {
		return (*Array)(v.Ptr()), true
	}
	return nil, false
}

// newArray makes an array of a slice that is not used otherwise any more.
func newArray(code byte, buf []byte) *Array {
	size := sizeOf(code)
	return &Array{Object: object.HeaderOf(&arrayType), code: code, size: size, n: int64(len(buf) / size), buf: buf}
}

// snapshot copies the content.
func (a *Array) snapshot() []byte {
	h := a.mu.Lock()
	b := append([]byte(nil), a.buf...)
	a.mu.Unlock(h)
	return b
}

// resize runs f, which may change the length, under the lock.
func (a *Array) resize(t *thread, f func(buf []byte) []byte) *exception {
	var h conc.Held
	if !a.exports.LockResize(func() { h = a.mu.Lock() }, func() { a.mu.Unlock(h) }) {
		return object.BufferErrorf(t, "cannot resize an array that is exporting buffers")
	}
	a.buf = f(a.buf)
	conc.StoreI64(&a.n, int64(len(a.buf)/a.size))
	a.mu.Unlock(h)
	return nil
}

// get reads item i; a zero value without exception means that there is none.
func (a *Array) get(t *thread, i int) (value, *exception) {
	var item [8]byte
	h := a.mu.Lock()
	ok := uint(i) < uint(len(a.buf)/a.size)
	if ok {
		copy(item[:], a.buf[i*a.size:(i+1)*a.size])
	}
	a.mu.Unlock(h)
	if !ok {
		return value{}, nil
	}
	return load(t, a.code, item[:a.size])
}

func arrayLen(t *thread, o value) (int, *exception) {
	return int(conc.LoadI64(&(*Array)(o.Ptr()).n)), nil
}

func isIndex(k value) bool { return k.IsSmall() || k.Type().Slots().Index != nil }

func (a *Array) index(t *thread, k value) (int, *exception) {
	i, exc := object.IndexClamped(t, k, &object.IndexErrorType)
	if i < 0 {
		i += int(conc.LoadI64(&a.n))
	}
	return i, exc
}

func arrayGetItem(t *thread, o, k value) (value, *exception) {
	a := (*Array)(o.Ptr())
	if isIndex(k) {
		i, exc := a.index(t, k)
		if exc != nil {
			return value{}, exc
		}
		v, exc := a.get(t, i)
		if exc == nil && v.IsZero() {
			exc = object.IndexErrorf(t, "array index out of range")
		}
		return v, exc
	}
	sl, ok := object.AsSlice(k)
	if !ok {
		return value{}, object.TypeErrorf(t, "array indices must be integers")
	}
	start, stop, step, exc := sl.Unpack(t)
	if exc != nil {
		return value{}, exc
	}
	src := a.snapshot()
	start, _, n := object.AdjustSlice(len(src)/a.size, start, stop, step)
	out := make([]byte, 0, max(n, 0)*a.size)
	for range n {
		out = append(out, src[start*a.size:(start+1)*a.size]...)
		start += step
	}
	return newArray(a.code, out).Value(), nil
}

func arraySetItem(t *thread, o, k, v value) *exception {
	a := (*Array)(o.Ptr())
	if isIndex(k) {
		i, exc := a.index(t, k)
		if exc != nil {
			return exc
		}
		return a.setIndex(t, i, v)
	}
	sl, ok := object.AsSlice(k)
	if !ok {
		return object.TypeErrorf(t, "array indices must be integers")
	}
	start, stop, step, exc := sl.Unpack(t)
	if exc != nil {
		return exc
	}
	var src []byte
	if !v.IsZero() {
		b, ok := asArray(v)
		if !ok {
			return object.TypeErrorf(t, "can only assign array (not \"%s\") to array slice", v.Type().Name())
		}
		if b.code != a.code {
			return object.TypeErrorf(t, "bad argument type for built-in operation")
		}
		src = b.snapshot()
	}
	return a.setSlice(t, start, stop, step, src, v.IsZero())
}

func (a *Array) setIndex(t *thread, i int, v value) *exception {
	if uint(i) >= uint(conc.LoadI64(&a.n)) {
		return object.IndexErrorf(t, "array assignment index out of range")
	}
	if v.IsZero() {
		return a.resize(t, func(buf []byte) []byte {
			if (i+1)*a.size > len(buf) {
				return buf
			}
			return append(buf[:i*a.size], buf[(i+1)*a.size:]...)
		})
	}
	var item [8]byte
	if exc := store(t, a.code, item[:a.size], v); exc != nil {
		return exc
	}
	h := a.mu.Lock()
	ok := (i+1)*a.size <= len(a.buf)
	if ok {
		copy(a.buf[i*a.size:], item[:a.size])
	}
	a.mu.Unlock(h)
	if !ok {
		return object.IndexErrorf(t, "array assignment index out of range")
	}
	return nil
}

// setSlice replaces a slice by src, or deletes it.
func (a *Array) setSlice(t *thread, start, stop, step int, src []byte, del bool) *exception {
	size := a.size
	h := a.mu.Lock()
	lo, hi, n := object.AdjustSlice(len(a.buf)/size, start, stop, step)
	if n*size == len(src) && !(del && n > 0) {
		for i := range n {
			copy(a.buf[(lo+i*step)*size:], src[i*size:(i+1)*size])
		}
		a.mu.Unlock(h)
		return nil
	}
	a.mu.Unlock(h)
	if step != 1 && !del {
		return object.ValueErrorf(t, "attempt to assign array of size %d to extended slice of size %d", len(src)/size, n)
	}
	return a.resize(t, func(buf []byte) []byte {
		lo, hi, n = object.AdjustSlice(len(buf)/size, start, stop, step)
		if step == 1 {
			hi = max(lo, hi)
			out := make([]byte, 0, len(buf)+len(src))
			out = append(append(out, buf[:lo*size]...), src...)
			return append(out, buf[hi*size:]...)
		}
		drop := make(map[int]bool, n)
		for i := range n {
			drop[lo+i*step] = true
		}
		out := make([]byte, 0, len(buf))
		for i := 0; i < len(buf)/size; i++ {
			if !drop[i] {
				out = append(out, buf[i*size:(i+1)*size]...)
			}
		}
		return out
	})
}

func arrayContains(t *thread, o, v value) (bool, *exception) {
	i, exc := (*Array)(o.Ptr()).find(t, v, 0, 1<<62)
	return i >= 0, exc
}

// find returns the index of the first item from lo to hi that equals v, or -1.
func (a *Array) find(t *thread, v value, lo, hi int) (int, *exception) {
	for i := lo; i < hi; i++ {
		x, exc := a.get(t, i)
		if exc != nil || x.IsZero() {
			return -1, exc
		}
		if eq, exc := object.EqualBool(t, x, v); exc != nil || eq {
			return i, exc
		}
	}
	return -1, nil
}

func arrayConcat(t *thread, x, y value) (value, *exception) {
	a := (*Array)(x.Ptr())
	b, ok := asArray(y)
	if !ok {
		return value{}, object.TypeErrorf(t, "can only append array (not \"%s\") to array", y.Type().Name())
	}
	if a.code != b.code {
		return value{}, object.TypeErrorf(t, "bad argument type for built-in operation")
	}
	return newArray(a.code, append(a.snapshot(), b.snapshot()...)).Value(), nil
}

func arrayIConcat(t *thread, x, y value) (value, *exception) {
	b, ok := asArray(y)
	if !ok {
		return value{}, object.TypeErrorf(t, "can only extend array with array (not \"%s\")", y.Type().Name())
	}
	return x, (*Array)(x.Ptr()).extendArray(t, b)
}

func (a *Array) extendArray(t *thread, b *Array) *exception {
	if a.code != b.code {
		return object.TypeErrorf(t, "can only extend with array of same kind")
	}
	src := b.snapshot()
	return a.resize(t, func(buf []byte) []byte { return append(buf, src...) })
}

// repeated is the content n times.
func repeated(t *thread, src []byte, n int) ([]byte, *exception) {
	if n <= 0 || len(src) == 0 {
		return nil, nil
	}
	if exc := object.CheckAlloc(t, n, len(src)); exc != nil {
		return nil, exc
	}
	out := make([]byte, n*len(src))
	for i := copy(out, src); i < len(out); {
		i += copy(out[i:], out[:i])
	}
	return out, nil
}

func arrayRepeat(t *thread, o value, n int) (value, *exception) {
	a := (*Array)(o.Ptr())
	out, exc := repeated(t, a.snapshot(), n)
	if exc != nil {
		return value{}, exc
	}
	return newArray(a.code, out).Value(), nil
}

func arrayIRepeat(t *thread, o value, n int) (value, *exception) {
	a := (*Array)(o.Ptr())
	if n == 1 {
		return o, nil
	}
	out, exc := repeated(t, a.snapshot(), n)
	if exc != nil {
		return value{}, exc
	}
	return o, a.resize(t, func([]byte) []byte { return out })
}

func arrayCompare(t *thread, x, y value, op object.CmpOp) (value, *exception) {
	a, ok := asArray(x)
	if !ok {
		return object.NotImplemented, nil
	}
	b, ok := asArray(y)
	if !ok {
		return object.NotImplemented, nil
	}
	n, m := int(conc.LoadI64(&a.n)), int(conc.LoadI64(&b.n))
	if n != m && (op == object.CmpEQ || op == object.CmpNE) {
		return object.Bool(op == object.CmpNE), nil
	}
	for i := 0; ; i++ {
		v, exc := a.get(t, i)
		if exc != nil {
			return value{}, exc
		}
		w, exc := b.get(t, i)
		if exc != nil {
			return value{}, exc
		}
		if v.IsZero() || w.IsZero() {
			return object.Compare(t, object.Int(int64(n)), object.Int(int64(m)), op)
		}
		eq, exc := object.EqualBool(t, v, w)
		if exc != nil {
			return value{}, exc
		}
		if eq {
			continue
		}
		switch op {
		case object.CmpEQ:
			return object.False, nil
		case object.CmpNE:
			return object.True, nil
		}
		return object.Compare(t, v, w, op)
	}
}

// arrayBuffer exports the content: until the release the length cannot change.
func arrayBuffer(t *thread, o value, flags int) (*object.Buffer, *exception) {
	a := (*Array)(o.Ptr())
	h := a.mu.Lock()
	a.exports.HoldLocked(&a.mu)
	format := string(rune(a.code))
	if a.code == 'u' {
		format = "w"
	}
	b := &object.Buffer{Obj: o, Data: a.buf, Format: format, ItemSize: a.size, Exports: &a.exports, Release: a.exports.Drop}
	a.mu.Unlock(h)
	if flags&object.BufFormat == 0 {
		b.Format = "B"
	}
	return b, nil
}

func arrayIter(t *thread, o value) (value, *exception) {
	it := &iterator{Object: object.HeaderOf(&iterType), a: (*Array)(o.Ptr())}
	return object.FromPtr(unsafe.Pointer(it)), nil
}

func iterNext(t *thread, o value) (value, *exception) {
	it := (*iterator)(o.Ptr())
	i := conc.LoadI64(&it.i)
	if i < 0 {
		return value{}, nil
	}
	v, exc := it.a.get(t, int(i))
	if v.IsZero() {
		i = -2
	}
	conc.StoreI64(&it.i, i+1)
	return v, exc
}

func iterReduce(t *thread, args []value) (value, *exception) {
	it := (*iterator)(args[0].Ptr())
	iter := t.Interp.Builtins.Get("iter")
	i := conc.LoadI64(&it.i)
	if i < 0 {
		return object.TupleOf(iter, object.TupleOf(object.EmptyTuple.Value()).Value()).Value(), nil
	}
	return object.TupleOf(iter, object.TupleOf(it.a.Value()).Value(), object.Int(i)).Value(), nil
}

func iterSetstate(t *thread, args []value) (value, *exception) {
	it := (*iterator)(args[0].Ptr())
	i, exc := object.SizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if conc.LoadI64(&it.i) >= 0 {
		conc.StoreI64(&it.i, min(max(int64(i), 0), conc.LoadI64(&it.a.n)))
	}
	return object.None, nil
}
