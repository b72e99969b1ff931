package object

import (
	"fmt"
	"unsafe"

	"typhon/internal/conc"
)

// MemoryView is a memoryview. What it shows never changes; only released and exports do,
// which the lock of the shared source guards (released is also a shared slot for readers).
// Items are read and written without a lock: bytes cannot tear.
type MemoryView struct {
	Object
	src      *viewSource
	view     *viewInfo
	released uint32 // shared slot, written under src.mu
	exports  int    // under src.mu: buffers of this view in use
	hash     uint64 // shared slot; 0: not computed yet
}

// viewSource is the buffer that views of it share; it is released with the last of them.
type viewSource struct {
	mu    conc.Mutex
	buf   *Buffer
	users int // under mu: views that are not released
}

// viewInfo is the immutable shape of a view.
type viewInfo struct {
	data     []byte
	off      int // of the first item in data
	format   string
	itemSize int
	shape    []int // one number for each dimension
	strides  []int
	readOnly bool
}

const memoryviewDoc = "Create a new memoryview object which references the given object."

func memoryviewDef() *TypeDef {
	return &TypeDef{
		Name: "memoryview", Doc: memoryviewDoc, NewSig: "(object)", Flags: FlagSequence | FlagHasWeakref,
		Layout:  LayoutOf[MemoryView]("memoryview", nil),
		Methods: memoryviewMethods(),
		GetSets: memoryviewGetSets(),
		Slots: Slots{
			New: memoryviewNew, Repr: memoryviewRepr, Hash: memoryviewHash, Compare: memoryviewCompare,
			Len: memoryviewLen, GetItem: memoryviewGetItem, SetItem: memoryviewSetItem, Iter: memoryviewIter,
			Sequence: true, Buffer: memoryviewBuffer,
		},
	}
}

// AsMemoryView returns v as a memoryview.
func AsMemoryView(v Value) (*MemoryView, bool) {
	if v.IsObj() && v.Obj().Type() == &MemoryViewType {
		return (*MemoryView)(v.p), true
	}
	return nil, false
}

// Value returns the reference to m.
func (m *MemoryView) Value() Value { return Value{unsafe.Pointer(m)} }

var memoryviewSig = NewLazySig("(object)")

func memoryviewNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	args, exc := memoryviewSig.Bind(t, "memoryview", a, make([]Value, 1))
	if exc != nil {
		return Value{}, exc
	}
	return NewMemoryView(t, args[0], BufFullRO)
}

// NewMemoryView is memoryview(o); flags ask for the kind of buffer.
func NewMemoryView(t *Thread, o Value, flags int) (Value, *Exception) {
	if m, ok := AsMemoryView(o); ok {
		v, exc := m.derive(t, m.view)
		return v, exc
	}
	f := o.Type().Slots().Buffer
	if f == nil {
		return Value{}, TypeErrorf(t, "memoryview: a bytes-like object is required, not '%s'", o.Type().Name())
	}
	b, exc := f(t, o, flags)
	if exc != nil {
		return Value{}, exc
	}
	return MemoryViewOf(b), nil
}

// MemoryViewOf makes a memoryview of a buffer, which it will release.
func MemoryViewOf(b *Buffer) Value {
	if b.Exports != nil {
		b.Exports.toView(b)
	}
	src := &viewSource{buf: b, users: 1}
	m := &MemoryView{Object: HeaderOf(&MemoryViewType), src: src, view: infoOf(b)}
	return m.Value()
}

// infoOf describes a buffer.
func infoOf(b *Buffer) *viewInfo {
	v := &viewInfo{data: b.Data, off: b.Offset, format: b.Format, itemSize: b.ItemSize, shape: b.Shape, strides: b.Strides, readOnly: b.ReadOnly}
	if v.format == "" {
		v.format = "B"
	}
	if v.itemSize == 0 {
		v.itemSize = 1
	}
	if v.shape == nil {
		v.shape = []int{(len(b.Data) - b.Offset) / v.itemSize}
	}
	if v.strides == nil {
		v.strides = cStrides(v.shape, v.itemSize)
	}
	return v
}

// derive makes another view of m's source.
func (m *MemoryView) derive(t *Thread, view *viewInfo) (Value, *Exception) {
	h := m.src.mu.Lock()
	if m.released != 0 {
		m.src.mu.Unlock(h)
		return Value{}, releasedError(t)
	}
	m.src.users++
	m.src.mu.Unlock(h)
	n := &MemoryView{Object: HeaderOf(&MemoryViewType), src: m.src, view: view}
	return n.Value(), nil
}

func releasedError(t *Thread) *Exception {
	return ValueErrorf(t, "operation forbidden on released memoryview object")
}

// open returns m's shape, or the ValueError of a released view.
func (m *MemoryView) open(t *Thread) (*viewInfo, *Exception) {
	if conc.LoadU32(&m.released) != 0 {
		return nil, releasedError(t)
	}
	return m.view, nil
}

// Release is memoryview.release.
func (m *MemoryView) Release(t *Thread) *Exception {
	h := m.src.mu.Lock()
	if m.released != 0 {
		m.src.mu.Unlock(h)
		return nil
	}
	if n := m.exports; n > 0 {
		m.src.mu.Unlock(h)
		return BufferErrorf(t, "memoryview has %d exported buffer%s", n, plural(n))
	}
	conc.StoreU32(&m.released, 1)
	m.src.users--
	last := m.src.users == 0
	m.src.mu.Unlock(h)
	if last {
		m.src.buf.endView()
	}
	return nil
}

// endView ends the export of a buffer that memoryviews have used.
func (b *Buffer) endView() {
	if b.Exports != nil {
		b.Exports.endView(b)
		return
	}
	b.Release()
}

func memoryviewRelease(t *Thread, args []Value) (Value, *Exception) {
	return None, (*MemoryView)(args[0].p).Release(t)
}

func memoryviewEnter(t *Thread, args []Value) (Value, *Exception) {
	_, exc := (*MemoryView)(args[0].p).open(t)
	return args[0], exc
}

func memoryviewExit(t *Thread, args []Value) (Value, *Exception) {
	return memoryviewRelease(t, args)
}

func memoryviewFromFlags(t *Thread, args []Value) (Value, *Exception) {
	flags, exc := intArg(t, args[2])
	if exc != nil {
		return Value{}, exc
	}
	return NewMemoryView(t, args[1], flags)
}

func memoryviewClassGetitem(t *Thread, args []Value) (Value, *Exception) {
	return classGetItem(t, args)
}

func memoryviewRepr(t *Thread, o Value) (Value, *Exception) {
	m := (*MemoryView)(o.p)
	what := "memory"
	if conc.LoadU32(&m.released) != 0 {
		what = "released memory"
	}
	return StrValue(fmt.Sprintf("<%s at %p>", what, m)), nil
}

// memoryviewBuffer exports a view.
func memoryviewBuffer(t *Thread, o Value, flags int) (*Buffer, *Exception) {
	m := (*MemoryView)(o.p)
	v, exc := m.open(t)
	if exc != nil {
		return nil, exc
	}
	if flags&BufWritable != 0 && v.readOnly {
		return nil, BufferErrorf(t, "memoryview: underlying buffer is not writable")
	}
	b := &Buffer{Obj: o, Data: v.data, Offset: v.off, ReadOnly: v.readOnly, Format: v.format, ItemSize: v.itemSize, Shape: v.shape, Strides: v.strides}
	c, f := v.cContiguous(), v.fContiguous()
	switch {
	case flags&BufC == BufC && !c, flags&BufStrides != BufStrides && !c:
		return nil, BufferErrorf(t, "memoryview: underlying buffer is not C-contiguous")
	case flags&BufF == BufF && !f:
		return nil, BufferErrorf(t, "memoryview: underlying buffer is not Fortran contiguous")
	case flags&BufAny == BufAny && !c && !f:
		return nil, BufferErrorf(t, "memoryview: underlying buffer is not contiguous")
	case flags&BufND != BufND && flags&BufFormat != 0:
		return nil, BufferErrorf(t, "memoryview: cannot cast to unsigned bytes if the format flag is present")
	}
	if flags&BufStrides != BufStrides {
		b.Data, b.Offset, b.Strides = v.data[v.off:v.off+v.nbytes()], 0, nil
		if flags&BufND != BufND {
			b.Shape, b.Format, b.ItemSize = nil, "B", 1
		}
	}
	h := m.src.mu.Lock()
	if m.released != 0 {
		m.src.mu.Unlock(h)
		return nil, releasedError(t)
	}
	m.exports++
	m.src.mu.Unlock(h)
	b.Release = func() {
		h := m.src.mu.Lock()
		m.exports--
		m.src.mu.Unlock(h)
	}
	return b, nil
}
