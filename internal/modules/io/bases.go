package io

import (
	"strings"

	"typhon/internal/object"
)

func indexByte(s string, c byte) int { return strings.IndexByte(s, c) }

func rawIOBaseDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_io._RawIOBase", Base: &IOBaseType, Flags: streamFlags, Doc: "Base class for raw binary I/O.",
		Slots: object.Slots{New: newStream},
		Methods: []object.FuncDef{
			method("read", "($self, size=-1, /)", rawRead, ""),
			method("readall", "($self, /)", rawReadall, "Read until EOF, using multiple read() call."),
			{Name: "readinto", Raw: notImplemented}, {Name: "write", Raw: notImplemented},
		},
	}
}

func notImplemented(t *thread, a object.Args) (value, *exception) {
	return value{}, object.RaiseArgs(t, &object.NotImplementedErrorType)
}

// rawRead is RawIOBase.read on top of readinto.
func rawRead(t *thread, args []value) (value, *exception) {
	n, exc := ssizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if n < 0 {
		return object.CallMethod(t, args[0], nmReadall)
	}
	if exc := object.CheckAlloc(t, n, 1); exc != nil {
		return value{}, exc
	}
	buf := make([]byte, n)
	view, exc := bytearrayOf(t, buf)
	if exc != nil {
		return value{}, exc
	}
	r, exc := object.CallMethod(t, args[0], nmReadinto, view)
	if exc != nil || r.IsNone() {
		return r, exc
	}
	got, exc := object.IndexClamped(t, r, &object.ValueErrorType)
	if exc != nil {
		return value{}, exc
	}
	if got < 0 || got > n {
		return value{}, object.ValueErrorf(t, "readinto returned %d outside buffer size %d", got, n)
	}
	return copyOut(t, view, got)
}

// bytearrayOf makes a bytearray of a buffer's size.
func bytearrayOf(t *thread, buf []byte) (value, *exception) {
	return object.Call1(t, object.ByteArrayType.Value(), intValue(len(buf)))
}

// copyOut returns the first n bytes of a bytearray.
func copyOut(t *thread, ba value, n int) (value, *exception) {
	b, exc := object.GetBuffer(t, ba, object.BufSimple)
	if exc != nil {
		return value{}, exc
	}
	defer b.Release()
	return object.NewBytes(string(b.Data[:min(n, len(b.Data))])), nil
}

// rawReadall is RawIOBase.readall on top of read.
func rawReadall(t *thread, args []value) (value, *exception) {
	var buf []byte
	for first := true; ; first = false {
		r, exc := object.CallMethod(t, args[0], nmRead, intValue(DefaultBufferSize))
		if exc != nil {
			if again, exc := retried(t, exc); !again {
				return value{}, exc
			}
			continue
		}
		if r.IsNone() {
			if first || len(buf) == 0 {
				return r, nil
			}
			break
		}
		b, ok := object.AsBytes(r)
		if !ok {
			return value{}, object.TypeErrorf(t, "read() should return bytes")
		}
		if b.String() == "" {
			break
		}
		if exc := object.CheckAlloc(t, len(buf)+len(b.String()), 1); exc != nil {
			return value{}, exc
		}
		buf = append(buf, b.String()...)
	}
	return object.NewBytesFrom(buf), nil
}

func bufferedIOBaseDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_io._BufferedIOBase", Base: &IOBaseType, Flags: streamFlags, Doc: bufferedBaseDoc,
		Slots: object.Slots{New: newStream},
		Methods: []object.FuncDef{
			{Name: "detach", Sig: "($self, /)", Raw: baseDetach, Doc: "Disconnect this buffer from its underlying raw stream and return it.\n\nAfter the raw stream has been detached, the buffer is in an unusable\nstate."},
			method("read", "($self, size=-1, /)", sizeUnsupported("read"), readDoc),
			method("read1", "($self, size=-1, /)", sizeUnsupported("read1"), "Read and return up to size bytes, with at most one read() call to the underlying raw stream.\n\nReturn an empty bytes object on EOF.\nA short result does not imply that EOF is imminent."),
			method("readinto", "($self, buffer, /)", baseReadinto("readinto", nmRead), ""),
			method("readinto1", "($self, buffer, /)", baseReadinto("readinto1", nmRead1), ""),
			{Name: "write", Sig: "($self, b, /)", Raw: baseWrite, Doc: "Write buffer b to the IO stream.\n\nReturn the number of bytes written, which is always\nthe length of b in bytes.\n\nRaise BlockingIOError if the buffer is full and the\nunderlying raw stream cannot accept more data at the moment."},
		},
	}
}

func baseDetach(t *thread, a object.Args) (value, *exception) {
	if len(a.All) > 1 {
		return value{}, object.TypeErrorf(t, "detach() takes no arguments")
	}
	return value{}, unsupported(t, "detach")
}

func baseWrite(t *thread, a object.Args) (value, *exception) {
	if len(a.All) != 2 {
		return value{}, object.TypeErrorf(t, "write() takes exactly 1 positional argument (%d given)", len(a.All)-1)
	}
	return value{}, unsupported(t, "write")
}

// sizeUnsupported makes a method that checks its size argument and raises UnsupportedOperation.
func sizeUnsupported(name string) object.NativeFunc {
	return func(t *thread, args []value) (value, *exception) {
		if _, exc := intArg(t, args[1]); exc != nil {
			return value{}, exc
		}
		return value{}, unsupported(t, name)
	}
}

// baseReadinto makes readinto on top of read, and readinto1 on top of read1.
func baseReadinto(name string, read *object.Str) object.NativeFunc {
	return func(t *thread, args []value) (n value, exc *exception) {
		exc = withWritable(t, name+"() argument", args[1], func(p []byte) *exception {
			r, exc := object.CallMethod(t, args[0], read, intValue(len(p)))
			if exc != nil {
				return exc
			}
			b, ok := object.AsBytes(r)
			if !ok {
				return object.TypeErrorf(t, "read() should return bytes")
			}
			if len(b.String()) > len(p) {
				return object.ValueErrorf(t, "read() returned too much data: %d bytes requested, %d returned", len(p), len(b.String()))
			}
			n = intValue(copy(p, b.String()))
			return nil
		})
		return n, exc
	}
}

func textIOBaseDef() *object.TypeDef {
	nothing := func(t *thread, o value) (value, *exception) { return none, nil }
	return &object.TypeDef{
		Name: "_io._TextIOBase", Base: &IOBaseType, Flags: streamFlags, Doc: textBaseDoc,
		Slots: object.Slots{New: newStream},
		Methods: []object.FuncDef{
			{Name: "detach", Sig: "($self, /)", Raw: baseDetach, Doc: "Separate the underlying buffer from the TextIOBase and return it.\n\nAfter the underlying buffer has been detached, the TextIO is in an unusable state."},
			method("read", "($self, size=-1, /)", sizeUnsupported("read"), "Read at most size characters from stream.\n\nRead from underlying buffer until we have size characters or we hit EOF.\nIf size is negative or omitted, read until EOF."),
			method("readline", "($self, size=-1, /)", sizeUnsupported("readline"), "Read until newline or EOF.\n\nReturn an empty string if EOF is hit immediately.\nIf size is specified, at most size characters will be read."),
			{Name: "write", Sig: "($self, s, /)", Raw: textBaseWrite, Doc: "Write string s to stream.\n\nReturn the number of characters written\n(which is always equal to the length of the string)."},
		},
		GetSets: []object.GetSetDef{
			{Name: "encoding", Get: nothing, Doc: "Encoding of the text stream.\n\nSubclasses should override."},
			{Name: "newlines", Get: nothing, Doc: "Line endings translated so far.\n\nOnly line endings translated during reading are considered.\n\nSubclasses should override."},
			{Name: "errors", Get: nothing, Doc: "The error setting of the decoder or encoder.\n\nSubclasses should override."},
		},
	}
}

func textBaseWrite(t *thread, a object.Args) (value, *exception) {
	if len(a.All) != 2 {
		return value{}, object.TypeErrorf(t, "write() takes exactly 1 positional argument (%d given)", len(a.All)-1)
	}
	if _, ok := object.AsStr(a.All[1]); !ok {
		return value{}, object.TypeErrorf(t, "write() argument 1 must be str, not %s", a.All[1].Type().Name())
	}
	return value{}, unsupported(t, "write")
}
