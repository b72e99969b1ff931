package io

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// DefaultBufferSize is io.DEFAULT_BUFFER_SIZE.
const DefaultBufferSize = 128 << 10

// Buffered is a BufferedReader, BufferedWriter or BufferedRandom.
//
// The fields above the line are shared slots. Those below it belong to the thread that is in the gate.
//
// A stream has data read ahead (buf[pos:end]) or data to write (out), never both: the raw stream
// is at the end of the former, and at the start of the latter.
type Buffered struct {
	ioBase
	raw   value          // zero before __init__, and after detach
	shape unsafe.Pointer // *object.Shape after __init__
	state uint32
	size  int64 // of the buffer
	gate

	// ---- in the gate ----
	buf      []byte
	pos, end int
	out      []byte
}

// Bits of Buffered.state.
const (
	bufReady = 1 << iota
	bufDetached
	bufFinalizing
	bufReads
	bufWrites
)

var (
	BufferedReaderType, BufferedWriterType, BufferedRandomType object.Type

	bufferedLayout = object.LayoutWithAttrs[Buffered]("_io.Buffered", ioBaseLayout, attrsOffset)
)

func asBuffered(o value) *Buffered { return (*Buffered)(o.Ptr()) }

// Value returns the reference to b.
func (b *Buffered) Value() value { return b.Object.Value() }

func (b *Buffered) has(bit uint32) bool { return conc.LoadU32(&b.state)&bit != 0 }

// plain reports that b's methods are those of this package: its class is one of the three
// types, exactly, and no attribute of the instance hides one.
func (b *Buffered) plain() bool {
	typ := b.Type()
	return (typ == &BufferedWriterType || typ == &BufferedReaderType || typ == &BufferedRandomType) &&
		unsafe.Pointer(b.Attrs.Shape()) == conc.LoadPtr(&b.shape)
}

// nativeRaw returns the FileIO below, if it can be called directly, else nil.
func (b *Buffered) nativeRaw() *FileIO {
	raw := object.Load(&b.raw)
	if raw.IsObj() && raw.Obj().Type() == &FileIOType {
		if f := asFile(raw); f.plain() {
			return f
		}
	}
	return nil
}

// check returns the raw stream of a stream that can be used.
func (b *Buffered) check(t *thread) (value, *exception) {
	raw := object.Load(&b.raw)
	if !b.has(bufReady) || raw.IsZero() {
		if b.has(bufDetached) {
			return value{}, object.ValueErrorf(t, "raw stream has been detached")
		}
		return value{}, uninitialized(t)
	}
	return raw, nil
}

// closed reports whether the stream says that it is closed.
func (b *Buffered) closed(t *thread) (bool, *exception) {
	raw, exc := b.check(t)
	if exc != nil {
		return false, exc
	}
	if f := b.nativeRaw(); f != nil {
		return f.fd() < 0, nil
	}
	return truthAttr(t, raw, nmClosed)
}

// checkOpen raises ValueError with a message if the stream is closed.
func (b *Buffered) checkOpen(t *thread, msg string) *exception {
	if b.plain() {
		closed, exc := b.closed(t)
		if exc == nil && closed {
			exc = object.ValueErrorf(t, "%s", msg)
		}
		return exc
	}
	if _, exc := b.check(t); exc != nil {
		return exc
	}
	closed, exc := truthAttr(t, b.Value(), nmClosed)
	if exc == nil && closed {
		exc = object.ValueErrorf(t, "%s", msg)
	}
	return exc
}

// enter takes the gate; a thread that has it already gets RuntimeError.
func (b *Buffered) enter(t *thread) *exception {
	if b.gate.tryEnter(t) {
		return nil
	}
	if b.gate.mine(t) {
		s, exc := object.Repr(t, b.Value())
		if exc != nil {
			return exc
		}
		return object.RuntimeErrorf(t, "reentrant call inside %s", s.String())
	}
	b.gate.enter(t)
	return nil
}

// bufferedInit makes __init__ of the three types.
func bufferedInit(name string, what uint32) object.InitFunc {
	def := &object.FuncDef{Name: name, Sig: "(raw, buffer_size=131072)"}
	return func(t *thread, self value, a object.Args) *exception {
		var buf [2]value
		args, exc := def.Bind(t, a, buf[:])
		if exc != nil {
			return exc
		}
		size, exc := ssizeArg(t, args[1])
		if exc != nil {
			return exc
		}
		return asBuffered(self).init(t, args[0], size, what)
	}
}

// init prepares a stream on raw; it may be called again later.
func (b *Buffered) init(t *thread, raw value, size int, what uint32) *exception {
	conc.AndU32(&b.state, ^uint32(bufReady|bufDetached))
	native, _ := asNativeFile(raw)
	if what == bufReads|bufWrites {
		if native == nil || !isSeekable(t, native) {
			if _, exc := checkAble(t, raw, nmSeekable, notSeekable); exc != nil {
				return exc
			}
		}
	}
	if what&bufReads != 0 && (native == nil || !native.has(fileReadable)) {
		if _, exc := checkAble(t, raw, nmReadable, notReadable); exc != nil {
			return exc
		}
	}
	if what&bufWrites != 0 && (native == nil || !native.has(fileWritable)) {
		if _, exc := checkAble(t, raw, nmWritable, notWritable); exc != nil {
			return exc
		}
	}
	if size <= 0 {
		return object.ValueErrorf(t, "buffer size must be strictly positive")
	}
	if exc := object.CheckAlloc(t, size, 1); exc != nil {
		return exc
	}
	b.gate.enter(t)
	b.buf, b.out, b.pos, b.end = nil, nil, 0, 0
	b.gate.leave()
	conc.StoreI64(&b.size, int64(size))
	object.Store(&b.raw, raw)
	conc.StorePtr(&b.shape, unsafe.Pointer(b.Attrs.Shape()))
	if native == nil {
		// Streams in Python may count on being asked for their position.
		if _, exc := b.rawTell(t); exc != nil && !exc.Is(&object.ExceptionType) {
			return exc
		}
	}
	conc.OrU32(&b.state, bufReady|what)
	if what&bufWrites != 0 {
		stateOf(t).open.addBuffered(b)
	}
	return nil
}

func isSeekable(t *thread, f *FileIO) bool {
	ok, exc := f.seekable(t)
	return ok && exc == nil
}

// asNativeFile returns an open FileIO that can be called directly.
func asNativeFile(o value) (*FileIO, bool) {
	if o.IsObj() && o.Obj().Type() == &FileIOType {
		if f := asFile(o); f.plain() && f.fd() >= 0 {
			return f, true
		}
	}
	return nil, false
}

func (b *Buffered) bufSize() int { return int(conc.LoadI64(&b.size)) }

// ahead is how many bytes were read ahead. The caller is in the gate.
func (b *Buffered) ahead() int { return b.end - b.pos }

// dropAhead forgets what was read ahead.
func (b *Buffered) dropAhead() { b.pos, b.end = 0, 0 }

// rawReadinto fills a part of p by one call of the raw stream's readinto: n is 0 at the end, and again says that
// nothing is there yet. The caller is in the gate.
func (b *Buffered) rawReadinto(t *thread, p []byte) (n int, again bool, exc *exception) {
	if f := b.nativeRaw(); f != nil {
		return f.readInto(t, p)
	}
	// A buffer of its own: the raw stream might keep the view of it.
	tmp := make([]byte, len(p))
	view, exc := viewOf(t, tmp, false)
	if exc != nil {
		return 0, false, exc
	}
	for {
		r, exc := object.CallMethod(t, object.Load(&b.raw), nmReadinto, view)
		if exc != nil {
			if again, exc := retried(t, exc); !again {
				return 0, false, exc
			}
			continue
		}
		if r.IsNone() {
			return 0, true, nil
		}
		if n, exc = rawCount(t, r, len(p), "readinto"); exc != nil {
			return 0, false, exc
		}
		return copy(p[:n], tmp), false, nil
	}
}

// rawCount reads the result of a raw stream's readinto or write.
func rawCount(t *thread, r value, limit int, what string) (int, *exception) {
	n, exc := object.IndexClamped(t, r, &object.ValueErrorType)
	if exc != nil {
		if what == "write" {
			return 0, exc
		}
		failed := osErrorMsg(t, "raw %s() failed", what)
		failed.SetCause(exc)
		return 0, failed
	}
	if n < 0 || n > limit {
		return 0, osErrorMsg(t, "raw %s() returned invalid length %d (should have been between 0 and %d)", what, n, limit)
	}
	return n, nil
}

// rawWrite makes one call of the raw stream's write.
func (b *Buffered) rawWrite(t *thread, data []byte) (n int, again bool, exc *exception) {
	if f := b.nativeRaw(); f != nil {
		return f.write(t, stringOf(data))
	}
	view, exc := viewOf(t, append([]byte(nil), data...), true)
	if exc != nil {
		return 0, false, exc
	}
	for {
		r, exc := object.CallMethod(t, object.Load(&b.raw), nmWrite, view)
		if exc != nil {
			if again, exc := retried(t, exc); !again {
				return 0, false, exc
			}
			continue
		}
		if r.IsNone() {
			return 0, true, nil
		}
		n, exc = rawCount(t, r, len(data), "write")
		return n, false, exc
	}
}

// rawSeek moves the raw stream.
func (b *Buffered) rawSeek(t *thread, off int64, whence int) (int64, *exception) {
	if f := b.nativeRaw(); f != nil {
		return f.seek(t, off, whence)
	}
	r, exc := object.CallMethod(t, object.Load(&b.raw), nmSeek, object.Int(off), intValue(whence))
	if exc != nil {
		return 0, exc
	}
	return rawPosition(t, r)
}

// rawTell returns the position of the raw stream.
func (b *Buffered) rawTell(t *thread) (int64, *exception) {
	if f := b.nativeRaw(); f != nil {
		return f.seek(t, 0, 1)
	}
	r, exc := object.CallMethod(t, object.Load(&b.raw), nmTell)
	if exc != nil {
		return 0, exc
	}
	return rawPosition(t, r)
}

func rawPosition(t *thread, r value) (int64, *exception) {
	n, exc := offsetArg(t, r)
	if exc != nil {
		return 0, exc
	}
	if n < 0 {
		return 0, osErrorMsg(t, "Raw stream returned invalid position %d", n)
	}
	return n, nil
}

// tell returns the logical position. The caller is in the gate.
func (b *Buffered) tell(t *thread) (int64, *exception) {
	pos, exc := b.rawTell(t)
	return max(pos-int64(b.ahead())+int64(len(b.out)), 0), exc
}

const couldNotComplete = "write could not complete without blocking"

// flushOut writes what is waiting. The caller is in the gate.
func (b *Buffered) flushOut(t *thread) *exception {
	done := 0
	for done < len(b.out) {
		n, again, exc := b.rawWrite(t, b.out[done:])
		if exc == nil && again {
			exc = blockingError(t, couldNotComplete, 0)
		} else if exc == nil {
			done += n
			if done < len(b.out) {
				exc = poll(t)
			}
		}
		if exc != nil {
			b.takeOut(done)
			return exc
		}
	}
	b.out = b.out[:0]
	return nil
}

// takeOut removes the first n bytes of what is waiting.
func (b *Buffered) takeOut(n int) {
	if n = min(n, len(b.out)); n > 0 {
		b.out = b.out[:copy(b.out, b.out[n:])]
	}
}

// rewind gives back to the raw stream what was read ahead, so that it can be written to.
func (b *Buffered) rewind(t *thread) *exception {
	if n := b.ahead(); n > 0 {
		if _, exc := b.rawSeek(t, -int64(n), 1); exc != nil {
			return exc
		}
	}
	b.dropAhead()
	return nil
}

// settle makes the raw stream's position the logical one: what waits is written, what was read ahead is given back.
func (b *Buffered) settle(t *thread) *exception {
	if exc := b.flushOut(t); exc != nil {
		return exc
	}
	if b.has(bufReads) {
		return b.rewind(t)
	}
	return nil
}

// readOut makes way for reading: what waits is written.
func (b *Buffered) readOut(t *thread) *exception {
	if len(b.out) == 0 {
		return nil
	}
	return b.flushOut(t)
}
