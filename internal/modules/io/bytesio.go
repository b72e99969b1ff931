package io

import (
	"bytes"
	"unsafe"
	"weak"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// bytesIO is a BytesIO. closed is a shared slot; the rest belongs to the thread in the gate.
type bytesIO struct {
	ioBase
	closed uint32
	gate

	buf     []byte
	pos     int
	exports []weak.Pointer[bytesIOBuffer] // through which Python code may have views of buf
	shared  bool                          // buf is the content of a bytes object: copy before writing
}

var BytesIOType, bytesIOBufferType object.Type

func asBytesIO(o value) *bytesIO { return (*bytesIO)(o.Ptr()) }

func bytesIODef() *object.TypeDef {
	init := &object.FuncDef{Name: "BytesIO", Sig: "(initial_bytes=b'')"}
	return &object.TypeDef{
		Name: "_io.BytesIO", Base: &BufferedIOBaseType, Flags: streamFlags, Doc: bytesIODoc, NewSig: init.Sig,
		Layout: object.LayoutWithAttrs[bytesIO]("_io.BytesIO", ioBaseLayout, attrsOffset),
		Slots: object.Slots{New: newStream, Finalize: finalizeStream,
			Iter: func(t *thread, o value) (value, *exception) { return o, nil },
			Next: bytesNext,
			Init: func(t *thread, self value, a object.Args) *exception {
				var buf [1]value
				args, exc := init.Bind(t, a, buf[:])
				if exc != nil {
					return exc
				}
				return asBytesIO(self).init(t, args[0])
			}},
		Methods: []object.FuncDef{
			method("readable", "($self, /)", inBytes(0, bytesTrue), "Returns True if the IO object can be read."),
			method("seekable", "($self, /)", inBytes(0, bytesTrue), "Returns True if the IO object can be seeked."),
			method("writable", "($self, /)", inBytes(0, bytesTrue), "Returns True if the IO object can be written."),
			method("close", "($self, /)", bytesClose, "Disable all I/O operations."),
			method("flush", "($self, /)", inBytes(0, func(b *bytesIO, t *thread, args []value) (value, *exception) { return none, nil }), "Does nothing."),
			method("isatty", "($self, /)", inBytes(0, func(b *bytesIO, t *thread, args []value) (value, *exception) { return object.False, nil }), "Always returns False.\n\nBytesIO objects are not connected to a TTY-like device."),
			method("tell", "($self, /)", inBytes(0, func(b *bytesIO, t *thread, args []value) (value, *exception) { return intValue(b.pos), nil }), "Current file position, an integer."),
			method("write", "($self, b, /)", bytesWrite, "Write bytes to file.\n\nReturn the number of bytes written."),
			method("writelines", "($self, lines, /)", bytesWritelines, "Write lines to the file.\n\nNote that newlines are not added.  lines can be any iterable object\nproducing bytes-like objects. This is equivalent to calling write() for\neach element."),
			method("read1", "($self, size=-1, /)", bytesRead, "Read at most size bytes, returned as a bytes object.\n\nIf the size argument is negative or omitted, read until EOF is reached.\nReturn an empty bytes object at EOF."),
			method("read", "($self, size=-1, /)", bytesRead, "Read at most size bytes, returned as a bytes object.\n\nIf the size argument is negative, read until EOF is reached.\nReturn an empty bytes object at EOF."),
			method("readinto", "($self, buffer, /)", bytesReadinto, "Read bytes into buffer.\n\nReturns number of bytes read (0 for EOF), or None if the object\nis set not to block and has no data to read."),
			method("readline", "($self, size=-1, /)", bytesReadline, "Next line from the file, as a bytes object.\n\nRetain newline.  A non-negative size argument limits the maximum\nnumber of bytes to return (an incomplete line may be returned then).\nReturn an empty bytes object at EOF."),
			method("readlines", "($self, size=None, /)", inBytes(0, bytesReadlines), "List of bytes objects, each a line from the file.\n\nCall readline() repeatedly and return a list of the lines so read.\nThe optional size argument, if given, is an approximate bound on the\ntotal number of bytes in the lines returned."),
			method("getbuffer", "($self, /)", inBytes(0, bytesGetbuffer), "Get a read-write view over the contents of the BytesIO object."),
			method("getvalue", "($self, /)", inBytes(0, func(b *bytesIO, t *thread, args []value) (value, *exception) { return b.share(0, len(b.buf)), nil }), "Retrieve the entire contents of the BytesIO object."),
			method("seek", "($self, pos, whence=0, /)", bytesSeek, "Change stream position.\n\nSeek to byte offset pos relative to position indicated by whence:\n     0  Start of stream (the default).  pos should be >= 0;\n     1  Current position - pos may be negative;\n     2  End of stream - pos usually negative.\nReturns the new absolute position."),
			method("truncate", "($self, size=None, /)", inBytes(needsResize, bytesTruncate), "Truncate the file to at most size bytes.\n\nSize defaults to the current file position, as returned by tell().\nThe current file position is unchanged.  Returns the new size."),
			method("__getstate__", "($self, /)", inBytes(0, bytesGetstate), ""),
			method("__setstate__", "($self, object, /)", bytesSetstate, ""),
			method("__sizeof__", "($self, /)", func(t *thread, args []value) (value, *exception) {
				b := asBytesIO(args[0])
				b.gate.enter(t)
				defer b.gate.leave()
				if b.shared {
					return intValue(64), nil
				}
				return intValue(64 + cap(b.buf)), nil
			}, ""),
		},
		GetSets: []object.GetSetDef{{Name: "closed", Doc: "True if the file is closed.",
			Get: func(t *thread, o value) (value, *exception) {
				return object.Bool(conc.LoadU32(&asBytesIO(o).closed) != 0), nil
			}}},
	}
}

const needsResize = 1

// inBytes makes a method that runs in the gate of an open stream, which with needsResize has no exported buffers.
func inBytes(need int, f func(b *bytesIO, t *thread, args []value) (value, *exception)) object.NativeFunc {
	return func(t *thread, args []value) (value, *exception) {
		b := asBytesIO(args[0])
		if exc := b.open(t); exc != nil {
			return value{}, exc
		}
		defer b.gate.leave()
		if need&needsResize != 0 && b.exported() {
			return value{}, exported(t)
		}
		return f(b, t, args)
	}
}

// open enters the gate of a stream that is open.
func (b *bytesIO) open(t *thread) *exception {
	b.gate.enter(t)
	if conc.LoadU32(&b.closed) != 0 {
		b.gate.leave()
		return closedError(t)
	}
	return nil
}

// exported reports whether Python code has a view of the content. A view that was forgotten without being
// released does not count once the collector has found it.
func (b *bytesIO) exported() bool {
	live := b.exports[:0]
	for _, w := range b.exports {
		if x := w.Value(); x != nil && conc.LoadI64(&x.views) > 0 {
			live = append(live, w)
		}
	}
	clear(b.exports[len(live):])
	b.exports = live
	return len(live) > 0
}

func exported(t *thread) *exception {
	return object.BufferErrorf(t, "Existing exports of data: object cannot be re-sized")
}

func bytesTrue(b *bytesIO, t *thread, args []value) (value, *exception) { return object.True, nil }

func (b *bytesIO) init(t *thread, initial value) *exception {
	data := ""
	if !initial.IsZero() && !initial.IsNone() {
		var exc *exception
		if _, ok := object.AsStr(initial); ok {
			return object.TypeErrorf(t, "a bytes-like object is required, not 'str'")
		}
		if data, exc = object.BytesLike(t, initial); exc != nil {
			return exc
		}
	}
	b.gate.enter(t)
	defer b.gate.leave()
	if b.exported() {
		return exported(t)
	}
	b.buf, b.pos, b.shared = bytesOf(data), 0, true
	conc.StoreU32(&b.closed, 0)
	return nil
}

// share returns a part of the content. All of it shares the memory; see grow.
func (b *bytesIO) share(from, to int) value {
	if from == 0 && to == len(b.buf) && (b.shared || cap(b.buf)-len(b.buf) <= len(b.buf)/4) && !b.exported() {
		b.shared = true
		return object.NewBytesFrom(b.buf[:to:to])
	}
	return object.NewBytes(string(b.buf[from:to]))
}

// own makes the content writable, with room for n bytes.
func (b *bytesIO) own(n int) {
	if !b.shared && n <= cap(b.buf) {
		return
	}
	size := n
	if n > len(b.buf) {
		size = n + n/4 + 64
	}
	nb := rawBytes(max(size, len(b.buf)))
	b.buf = nb[:copy(nb, b.buf)]
	b.shared = false
}

// write puts data at the position.
func (b *bytesIO) write(t *thread, data string) *exception {
	if b.exported() {
		return exported(t)
	}
	if data == "" {
		return nil
	}
	end := b.pos + len(data)
	if end < 0 {
		return object.OverflowErrorf(t, "new buffer size too large")
	}
	if exc := object.CheckAlloc(t, end, 1); exc != nil {
		return exc
	}
	b.own(end)
	if n := len(b.buf); end > n {
		b.buf = b.buf[:end]
		if b.pos > n {
			clear(b.buf[n:b.pos])
		}
	}
	b.pos += copy(b.buf[b.pos:], data)
	return nil
}

func bytesWrite(t *thread, args []value) (n value, exc *exception) {
	b := asBytesIO(args[0])
	if exc := b.open(t); exc != nil {
		return value{}, exc
	}
	defer b.gate.leave()
	if b.exported() {
		return value{}, exported(t)
	}
	exc = withBytes(t, args[1], func(data string) *exception {
		n = intValue(len(data))
		return b.write(t, data)
	})
	return n, exc
}

func bytesWritelines(t *thread, args []value) (value, *exception) {
	b := asBytesIO(args[0])
	if exc := b.open(t); exc != nil {
		return value{}, exc
	}
	b.gate.leave()
	return none, object.Iterate(t, args[1], func(line value) *exception {
		_, exc := bytesWrite(t, []value{args[0], line})
		return exc
	})
}

// rest is how many bytes lie between the position and the end.
func (b *bytesIO) rest() int { return max(len(b.buf)-b.pos, 0) }

func (b *bytesIO) read(n int) value {
	if n < 0 || n > b.rest() {
		n = b.rest()
	}
	if n == 0 {
		return object.NewBytes("")
	}
	v := b.share(b.pos, b.pos+n)
	b.pos += n
	return v
}

func bytesRead(t *thread, args []value) (value, *exception) {
	n, exc := sizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	b := asBytesIO(args[0])
	if exc := b.open(t); exc != nil {
		return value{}, exc
	}
	defer b.gate.leave()
	return b.read(n), nil
}

func bytesReadinto(t *thread, args []value) (n value, exc *exception) {
	b := asBytesIO(args[0])
	exc = withWritable(t, "readinto() argument", args[1], func(p []byte) *exception {
		if exc := b.open(t); exc != nil {
			return exc
		}
		defer b.gate.leave()
		c := 0
		if b.pos < len(b.buf) {
			c = copy(p, b.buf[b.pos:])
		}
		b.pos += c
		n = intValue(c)
		return nil
	})
	return n, exc
}

// line takes the next line of at most limit bytes, without limit when that is negative.
func (b *bytesIO) line(limit int) []byte {
	if b.rest() == 0 {
		return nil
	}
	s := b.buf[b.pos:]
	if limit >= 0 && len(s) > limit {
		s = s[:limit]
	}
	if i := bytes.IndexByte(s, '\n'); i >= 0 {
		s = s[:i+1]
	}
	b.pos += len(s)
	return s
}

func bytesReadline(t *thread, args []value) (value, *exception) {
	n, exc := sizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	b := asBytesIO(args[0])
	if exc := b.open(t); exc != nil {
		return value{}, exc
	}
	defer b.gate.leave()
	return object.NewBytes(string(b.line(n))), nil
}

func bytesReadlines(b *bytesIO, t *thread, args []value) (value, *exception) {
	limit := 0
	if !args[1].IsNone() {
		if args[1].Type().Slots().Index == nil && !object.IsInt(args[1]) {
			return value{}, object.TypeErrorf(t, "integer argument expected, got '%s'", args[1].Type().Name())
		}
		var exc *exception
		if limit, exc = ssizeArg(t, args[1]); exc != nil {
			return value{}, exc
		}
	}
	out := object.NewList(nil)
	for total := 0; ; {
		s := b.line(-1)
		if len(s) == 0 {
			break
		}
		out.Append(object.NewBytes(string(s)))
		if total += len(s); limit > 0 && total >= limit {
			break
		}
	}
	return out.Value(), nil
}

func bytesNext(t *thread, o value) (value, *exception) {
	b := asBytesIO(o)
	if exc := b.open(t); exc != nil {
		return value{}, exc
	}
	defer b.gate.leave()
	s := b.line(-1)
	if len(s) == 0 {
		return value{}, nil
	}
	return object.NewBytes(string(s)), nil
}

func bytesSeek(t *thread, args []value) (value, *exception) {
	pos, exc := ssizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	whence, exc := intArg(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	b := asBytesIO(args[0])
	if exc := b.open(t); exc != nil {
		return value{}, exc
	}
	defer b.gate.leave()
	base := 0
	switch whence {
	case 0:
		if pos < 0 {
			return value{}, object.ValueErrorf(t, "negative seek value %d", pos)
		}
	case 1:
		base = b.pos
	case 2:
		base = len(b.buf)
	default:
		return value{}, object.ValueErrorf(t, "invalid whence (%d, should be 0, 1 or 2)", whence)
	}
	if pos > 0 && base+pos < 0 {
		return value{}, object.OverflowErrorf(t, "new position too large")
	}
	b.pos = max(base+pos, 0)
	return intValue(b.pos), nil
}

func bytesTruncate(b *bytesIO, t *thread, args []value) (value, *exception) {
	size := b.pos
	if !args[1].IsNone() {
		var exc *exception
		if size, exc = truncSize(t, args[1]); exc != nil {
			return value{}, exc
		}
	}
	if size < 0 {
		return value{}, object.ValueErrorf(t, "negative size value %d", size)
	}
	if size < len(b.buf) {
		b.buf = append([]byte(nil), b.buf[:size]...)
		b.shared = false
	}
	return intValue(size), nil
}

// truncSize reads the argument of truncate.
func truncSize(t *thread, v value) (int, *exception) {
	n, exc := offsetArg(t, v)
	return int(n), exc
}

func bytesClose(t *thread, args []value) (value, *exception) {
	b := asBytesIO(args[0])
	b.gate.enter(t)
	defer b.gate.leave()
	if b.exported() {
		return value{}, exported(t)
	}
	b.buf, b.shared = nil, false
	conc.StoreU32(&b.closed, 1)
	return none, nil
}

// bytesIOBuffer exports the content of a BytesIO: what getbuffer makes a memoryview of.
type bytesIOBuffer struct {
	object.Object
	source *bytesIO
	views  int64 // shared slot
}

func bytesIOBufferDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_io._BytesIOBuffer", Flags: object.FlagDisallowNew, Layout: object.LayoutOf[bytesIOBuffer]("_io._BytesIOBuffer", nil),
		Slots: object.Slots{Buffer: func(t *thread, o value, flags int) (*object.Buffer, *exception) {
			x := (*bytesIOBuffer)(o.Ptr())
			b := x.source
			if exc := b.open(t); exc != nil {
				return nil, exc
			}
			defer b.gate.leave()
			b.own(len(b.buf))
			if conc.AddI64(&x.views, 1) == 1 {
				b.exports = append(b.exports, weak.Make(x))
			}
			return &object.Buffer{Obj: o, Data: b.buf, Format: "B", ItemSize: 1, Release: func() { conc.AddI64(&x.views, -1) }}, nil
		}},
	}
}

func bytesGetbuffer(b *bytesIO, t *thread, args []value) (value, *exception) {
	x := &bytesIOBuffer{Object: object.HeaderOf(&bytesIOBufferType), source: b}
	return object.Call1(t, object.MemoryViewType.Value(), object.FromPtr(unsafe.Pointer(x)))
}

// stateDict is the __dict__ part of a pickled stream: a copy, or None when it is empty.
func stateDict(o *object.Object) value {
	d := object.InstanceDict(o)
	if d.Len() == 0 {
		return none
	}
	return d.Copy().Value()
}

func bytesGetstate(b *bytesIO, t *thread, args []value) (value, *exception) {
	return object.TupleOf(b.share(0, len(b.buf)), intValue(b.pos), stateDict(&b.Object)).Value(), nil
}

func bytesSetstate(t *thread, args []value) (value, *exception) {
	b := asBytesIO(args[0])
	if exc := b.open(t); exc != nil {
		return value{}, exc
	}
	b.gate.leave()
	st, ok := object.AsTuple(args[1])
	if !ok || st.Len() < 3 {
		return value{}, object.TypeErrorf(t, "%s.__setstate__ argument should be 3-tuple, got %s", args[0].Type().Name(), args[1].Type().Name())
	}
	if exc := b.init(t, object.NewBytes("")); exc != nil {
		return value{}, exc
	}
	b.gate.enter(t)
	exc := withBytes(t, st.At(0), func(data string) *exception { return b.write(t, data) })
	b.gate.leave()
	if exc != nil {
		return value{}, exc
	}
	if !object.IsInt(st.At(1)) {
		return value{}, object.TypeErrorf(t, "second item of state must be an integer, not %s", st.At(1).Type().Name())
	}
	pos, exc := ssizeArg(t, st.At(1))
	if exc != nil {
		return value{}, exc
	}
	if pos < 0 {
		return value{}, object.ValueErrorf(t, "position value cannot be negative")
	}
	b.gate.enter(t)
	b.pos = pos
	b.gate.leave()
	return none, restoreDict(t, &b.Object, st.At(2))
}

// restoreDict updates a stream's __dict__ from the third item of its state.
func restoreDict(t *thread, o *object.Object, v value) *exception {
	if v.IsNone() {
		return nil
	}
	d, ok := object.AsDict(v)
	if !ok {
		return object.TypeErrorf(t, "third item of state should be a dict, got a %s", v.Type().Name())
	}
	_, exc := object.CallMethod(t, object.InstanceDict(o).Value(), object.Intern("update"), d.Value())
	return exc
}
