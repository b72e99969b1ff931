package io

import (
	"unsafe"

	"typhon/internal/object"
)

// ioBase is what all streams begin with: an object with a __dict__.
type ioBase struct {
	object.Object
	object.Attrs
}

const attrsOffset = unsafe.Offsetof(ioBase{}.Attrs)

var (
	IOBaseType, RawIOBaseType, BufferedIOBaseType, TextIOBaseType object.Type

	ioBaseLayout = object.LayoutWithAttrs[ioBase]("_io._IOBase", nil, attrsOffset)
)

const streamFlags = object.FlagBase | object.FlagHasDict | object.FlagHasWeakref

func ioBaseDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_io._IOBase", Flags: streamFlags, Layout: ioBaseLayout, Doc: ioBaseDoc,
		Slots: object.Slots{New: newStream, Iter: streamIter, Next: streamNext, Finalize: finalizeStream},
		Methods: []object.FuncDef{
			method("seek", "($self, offset, whence=0, /)", baseSeek, seekDoc),
			method("tell", "($self, /)", baseTell, "Return current stream position."),
			method("truncate", "($self, size=None, /)", notSupported("truncate"), truncateDoc),
			method("flush", "($self, /)", baseFlush, "Flush write buffers, if applicable.\n\nThis is not implemented for read-only and non-blocking streams."),
			method("close", "($self, /)", func(t *thread, args []value) (value, *exception) { return none, baseClose(t, args[0]) },
				"Flush and close the IO object.\n\nThis method has no effect if the file is already closed."),
			method("seekable", "($self, /)", isFalse, "Return whether object supports random access.\n\nIf False, seek(), tell() and truncate() will raise OSError.\nThis method may need to do a test seek()."),
			method("readable", "($self, /)", isFalse, "Return whether object was opened for reading.\n\nIf False, read() will raise OSError."),
			method("writable", "($self, /)", isFalse, "Return whether object was opened for writing.\n\nIf False, write() will raise OSError."),
			method("_checkClosed", "($self, /)", func(t *thread, args []value) (value, *exception) { return none, checkClosed(t, args[0]) }, ""),
			method("_checkSeekable", "($self, /)", checker(nmSeekable, notSeekable), ""),
			method("_checkReadable", "($self, /)", checker(nmReadable, notReadable), ""),
			method("_checkWritable", "($self, /)", checker(nmWritable, notWritable), ""),
			method("fileno", "($self, /)", notSupported("fileno"), "Return underlying file descriptor if one exists.\n\nRaise OSError if the IO object does not use a file descriptor."),
			method("isatty", "($self, /)", baseIsatty, "Return whether this is an 'interactive' stream.\n\nReturn False if it can't be determined."),
			method("__enter__", "($self, /)", func(t *thread, args []value) (value, *exception) { return args[0], checkClosed(t, args[0]) }, ""),
			{Name: "__exit__", Sig: "($self, *args)", HideSig: true, Fn: func(t *thread, args []value) (value, *exception) {
				return object.CallMethod(t, args[0], nmClose)
			}},
			method("readline", "($self, size=-1, /)", baseReadline, "Read and return a line from the stream.\n\nIf size is specified, at most size bytes will be read.\n\nThe line terminator is always b'\\n' for binary files; for text\nfiles, the newlines argument to open can be used to select the line\nterminator(s) recognized."),
			method("readlines", "($self, hint=-1, /)", baseReadlines, "Return a list of lines from the stream.\n\nhint can be specified to control the number of lines read: no more\nlines will be read if the total size (in bytes/characters) of all\nlines so far exceeds hint."),
			method("writelines", "($self, lines, /)", baseWritelines, "Write a list of lines to stream.\n\nLine separators are not added, so it is usual for each of the\nlines provided to have a line separator at the end."),
		},
		GetSets: []object.GetSetDef{
			{Name: "__dict__", Get: func(t *thread, o value) (value, *exception) { return object.InstanceDict(o.Obj()).Value(), nil },
				Set: setStreamDict},
			{Name: "closed", Get: func(t *thread, o value) (value, *exception) { return object.Bool(baseIsClosed(o)), nil }},
		},
	}
}

// setStreamDict is assignment to __dict__.
func setStreamDict(t *thread, o, v value) *exception {
	if v.IsZero() {
		return object.TypeErrorf(t, "cannot delete __dict__")
	}
	d, ok := object.AsDict(v)
	if !ok {
		return object.TypeErrorf(t, "__dict__ must be set to a dictionary, not a '%s'", v.Type().Name())
	}
	object.SetInstanceDict(o.Obj(), d)
	return nil
}

// newStream is __new__ of the base classes: it leaves the arguments to __init__.
func newStream(t *thread, typ *object.Type, a object.Args) (value, *exception) {
	return object.FromObj(object.AllocObject(t, typ)), nil
}

func isFalse(t *thread, args []value) (value, *exception) { return object.False, nil }

// notSupported makes a method that raises UnsupportedOperation.
func notSupported(name string) object.NativeFunc {
	return func(t *thread, args []value) (value, *exception) { return value{}, unsupported(t, name) }
}

// baseIsClosed reports that _IOBase.close has run.
func baseIsClosed(o value) bool { return !object.InstanceGet(o.Obj(), nmBaseClosed).IsZero() }

// checkClosed raises ValueError if the stream says that it is closed.
func checkClosed(t *thread, o value) *exception {
	v, exc := object.GetAttrOpt(t, o, nmClosed)
	if exc != nil || v.IsZero() || v.IsFalse() {
		return exc
	}
	closed, exc := object.Truth(t, v)
	if exc == nil && closed {
		return closedError(t)
	}
	return exc
}

func closedError(t *thread) *exception {
	return object.ValueErrorf(t, "I/O operation on closed file.")
}

func uninitialized(t *thread) *exception {
	return object.ValueErrorf(t, "I/O operation on uninitialized object")
}

const (
	notSeekable = "File or stream is not seekable."
	notReadable = "File or stream is not readable."
	notWritable = "File or stream is not writable."
)

// checker makes the methods _checkSeekable and so on.
func checker(name *object.Str, msg string) object.NativeFunc {
	return func(t *thread, args []value) (value, *exception) { return checkAble(t, args[0], name, msg) }
}

// checkAble calls seekable and the like and raises UnsupportedOperation unless the answer is True.
func checkAble(t *thread, o value, name *object.Str, msg string) (value, *exception) {
	r, exc := object.CallMethod(t, o, name)
	if exc == nil && !r.IsTrue() {
		exc = unsupported(t, msg)
	}
	return r, exc
}

func baseSeek(t *thread, args []value) (value, *exception) {
	for _, v := range args[1:] {
		if _, exc := intArg(t, v); exc != nil {
			return value{}, exc
		}
	}
	return value{}, unsupported(t, "seek")
}

func baseTell(t *thread, args []value) (value, *exception) {
	return object.CallMethod(t, args[0], nmSeek, intValue(0), intValue(1))
}

func baseFlush(t *thread, args []value) (value, *exception) {
	if baseIsClosed(args[0]) {
		return value{}, closedError(t)
	}
	return none, nil
}

// baseClose is _IOBase.close: flush, and remember that the stream is closed.
func baseClose(t *thread, o value) *exception {
	if baseIsClosed(o) {
		return nil
	}
	_, exc := object.CallMethod(t, o, nmFlush)
	return chain(exc, object.SetAttr(t, o, nmBaseClosed, object.True))
}

func baseIsatty(t *thread, args []value) (value, *exception) {
	return object.False, checkClosed(t, args[0])
}

func streamIter(t *thread, o value) (value, *exception) { return o, checkClosed(t, o) }

func streamNext(t *thread, o value) (value, *exception) {
	line, exc := object.CallMethod(t, o, nmReadline)
	if exc != nil {
		return value{}, exc
	}
	n, exc := object.Len(t, line)
	if exc != nil || n == 0 {
		return value{}, exc
	}
	return line, nil
}

// finalizeStream is __del__: it closes a stream that nobody has closed.
func finalizeStream(t *thread, o value) *exception {
	v, exc := object.GetAttr(t, o, nmClosed)
	if exc != nil {
		// A stream that never came to life has nothing to close.
		return nil
	}
	if closed, exc := object.Truth(t, v); exc != nil || closed {
		return nil
	}
	// The stream may refuse the attribute; it is only a hint.
	_ = object.SetAttr(t, o, nmFinalizing, object.True)
	if _, exc := object.CallMethod(t, o, nmClose); exc != nil {
		t.Interp.Unraisable(t, exc, "", o)
	}
	return nil
}

// baseReadline is readline on top of peek and read.
func baseReadline(t *thread, args []value) (value, *exception) {
	o := args[0]
	limit, exc := sizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	peek, exc := object.GetAttrOpt(t, o, nmPeek)
	if exc != nil {
		return value{}, exc
	}
	var buf []byte
	for limit < 0 || len(buf) < limit {
		want := 1
		if !peek.IsZero() {
			if want, exc = peekLine(t, peek, limit-len(buf), limit >= 0); exc != nil {
				if again, exc := retried(t, exc); !again {
					return value{}, exc
				}
				continue
			}
		}
		b, exc := object.CallMethod(t, o, nmRead, intValue(want))
		if exc != nil {
			if again, exc := retried(t, exc); !again {
				return value{}, exc
			}
			continue
		}
		data, ok := object.AsBytes(b)
		if !ok {
			return value{}, osErrorMsg(t, "read() should have returned a bytes object, not '%s'", b.Type().Name())
		}
		if data.String() == "" {
			break
		}
		if exc := object.CheckAlloc(t, len(buf)+len(data.String()), 1); exc != nil {
			return value{}, exc
		}
		buf = append(buf, data.String()...)
		if buf[len(buf)-1] == '\n' {
			break
		}
	}
	return object.NewBytesFrom(buf), nil
}

// peekLine returns how many bytes may be read without reading past a line end.
func peekLine(t *thread, peek value, limit int, limited bool) (int, *exception) {
	r, exc := object.Call1(t, peek, intValue(1))
	if exc != nil {
		return 0, exc
	}
	b, ok := object.AsBytes(r)
	if !ok {
		return 0, osErrorMsg(t, "peek() should have returned a bytes object, not '%s'", r.Type().Name())
	}
	s := b.String()
	if limited && len(s) > limit {
		s = s[:limit]
	}
	if s == "" {
		return 1, nil
	}
	if i := indexByte(s, '\n'); i >= 0 {
		return i + 1, nil
	}
	return len(s), nil
}

func baseReadlines(t *thread, args []value) (value, *exception) {
	hint, exc := sizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	out := object.NewList(nil)
	it, exc := object.Iter(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	for total := 0; ; {
		line, exc := object.Next(t, it)
		if exc != nil {
			return value{}, exc
		}
		if line.IsZero() {
			return out.Value(), nil
		}
		out.Append(line)
		if hint > 0 {
			n, exc := object.Len(t, line)
			if exc != nil {
				return value{}, exc
			}
			if total += n; total > hint {
				return out.Value(), nil
			}
		}
	}
}

func baseWritelines(t *thread, args []value) (value, *exception) {
	if exc := checkClosed(t, args[0]); exc != nil {
		return value{}, exc
	}
	it, exc := object.Iter(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	for {
		line, exc := object.Next(t, it)
		if exc != nil {
			return value{}, exc
		}
		if line.IsZero() {
			return none, nil
		}
		for {
			_, exc := object.CallMethod(t, args[0], nmWrite, line)
			if exc == nil {
				break
			}
			if again, exc := retried(t, exc); !again {
				return value{}, exc
			}
		}
	}
}
