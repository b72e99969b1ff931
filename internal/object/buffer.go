package object

import (
	"runtime"
	"weak"

	"typhon/internal/conc"
)

// Buffer is an export of an object's memory (PEP 3118). Data may be written
// through when ReadOnly is false; Release ends the export and must be called exactly once.
//
// The item with index (i, j, ...) begins at Data[Offset + i*Strides[0] + j*Strides[1] + ...].
type Buffer struct {
	Obj      Value
	Data     []byte
	ReadOnly bool
	Format   string // struct format of an item, "B" by default
	ItemSize int
	Shape    []int // nil: one dimension of len(Data)/ItemSize items
	Strides  []int // nil: C-contiguous
	Offset   int
	Release  func()
	// Exports counts the exports of a resizable object; nil for others. See Exports.
	Exports *Exports
}

// Flags of a buffer request.
const (
	BufSimple   = 0
	BufWritable = 1
	BufFormat   = 4
	BufND       = 8
	BufStrides  = 0x10 | BufND
	BufC        = 0x20 | BufStrides
	BufF        = 0x40 | BufStrides
	BufAny      = 0x80 | BufStrides
	BufIndirect = 0x100 | BufStrides
	BufFullRO   = BufIndirect | BufFormat
	BufFull     = BufFullRO | BufWritable
)

// GetBuffer asks v for an export of its memory. The caller calls Release once.
func GetBuffer(t *Thread, v Value, flags int) (*Buffer, *Exception) {
	f := v.Type().Slots().Buffer
	if f == nil {
		return nil, TypeErrorf(t, "a bytes-like object is required, not '%s'", v.Type().Name())
	}
	return f(t, v, flags)
}

// HasBuffer reports whether v is bytes-like: it supports the buffer protocol.
func HasBuffer(v Value) bool { return v.Type().Slots().Buffer != nil }

// BytesLike returns the content of a bytes-like argument: that of bytes itself, or a copy.
func BytesLike(t *Thread, v Value) (string, *Exception) {
	if b, ok := AsBytes(v); ok {
		return b.s, nil
	}
	if v.Type() == &ByteArrayType {
		c := openBytes(v)
		s := string([]byte(c.s))
		c.close()
		return s, nil
	}
	b, exc := GetBuffer(t, v, BufSimple)
	if exc != nil {
		return "", exc
	}
	s := string(b.Bytes())
	b.Release()
	return s, nil
}

// Exports counts the exports of a resizable object. The object's lock guards it.
//
// Why does a memoryview not just count? CPython releases one as soon as nobody refers to it, and programs rely on
// it: del buf[:n] after bytes(memoryview(buf)[:n]) must not fail. Here it is
// released when the collector finds it, so memoryviews are
// counted through weak references, and a resize that finds some collects garbage before it refuses. An object whose
// user was seen to leave views behind is not worth a collection every time: from then on only
// exports that native code holds keep it from being resized. That is safe, because
// views left behind keep the old memory.
type Exports struct {
	mu    *conc.Mutex // the object's
	held  int
	views []weak.Pointer[Buffer]
	lax   bool
}

// HoldLocked counts an export that will be released. The caller holds mu, the object's lock.
func (x *Exports) HoldLocked(mu *conc.Mutex) {
	if x.mu == nil {
		x.mu = mu // once: whoever exports reads it without the lock
	}
	x.held++
}

// Drop ends an export that HoldLocked counted.
func (x *Exports) Drop() {
	h := x.mu.Lock()
	x.held--
	x.mu.Unlock(h)
}

// toView turns a held export into one by a memoryview, which may be abandoned.
func (x *Exports) toView(b *Buffer) {
	h := x.mu.Lock()
	x.held--
	if len(x.views) == cap(x.views) {
		x.sweepLocked()
	}
	x.views = append(x.views, weak.Make(b))
	x.mu.Unlock(h)
}

// endView ends an export by a memoryview.
func (x *Exports) endView(b *Buffer) {
	h := x.mu.Lock()
	defer x.mu.Unlock(h)
	p := weak.Make(b)
	for i, v := range x.views {
		if v == p {
			x.views[i] = x.views[len(x.views)-1]
			x.views = x.views[:len(x.views)-1]
			return
		}
	}
}

// sweepLocked forgets memoryviews that have been collected.
func (x *Exports) sweepLocked() {
	live := x.views[:0]
	for _, v := range x.views {
		if v.Value() != nil {
			live = append(live, v)
		}
	}
	clear(x.views[len(live):])
	x.views = live
}

// busyLocked reports whether there are exports.
func (x *Exports) busyLocked() bool {
	if x.held > 0 {
		return true
	}
	if len(x.views) == 0 {
		return false
	}
	if x.lax {
		x.views = nil
		return false
	}
	x.sweepLocked()
	return len(x.views) > 0
}

// ExportsError is the BufferError of resizing an object with exports.
func ExportsError(t *Thread) *Exception {
	return BufferErrorf(t, "Existing exports of data: object cannot be re-sized")
}

// LockResize takes the lock of an object (lock and unlock) to resize it, unless there are exports.
func (x *Exports) LockResize(lock, unlock func()) bool {
	lock()
	if !x.busyLocked() {
		return true
	}
	held := x.held > 0
	unlock()
	if held {
		return false
	}
	runtime.GC()
	lock()
	if x.busyLocked() {
		unlock()
		return false
	}
	x.lax = true
	return true
}
