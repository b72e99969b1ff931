package io

import (
	"strings"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// Writing to text streams, and closing them.

func textWrite(t *thread, args []value) (value, *exception) {
	x := asText(args[0])
	s, ok := object.AsStr(args[1])
	if !ok {
		return value{}, object.TypeErrorf(t, "write() argument must be str, not %s", args[1].Type().Name())
	}
	if exc := x.use(t); exc != nil {
		return value{}, exc
	}
	exc := x.write(t, s)
	x.gate.leave()
	return intValue(s.Len()), exc
}

// write is TextIOWrapper.write. The caller is in the gate.
func (x *TextIO) write(t *thread, s *object.Str) *exception {
	if x.enc == nil {
		return unsupported(t, "not writable")
	}
	state := conc.LoadU32(&x.state)
	lineBuffered := state&textLineBuffering != 0
	newline := (lineBuffered || x.writeNL != "") && strings.IndexByte(s.String(), '\n') >= 0
	if newline && x.writeNL != "" {
		s = object.NewStr(strings.ReplaceAll(s.String(), "\n", x.writeNL))
	}
	flush := lineBuffered && (newline || strings.IndexByte(s.String(), '\r') >= 0)
	data, exc := x.enc.encode(t, s)
	if exc != nil {
		return exc
	}
	chunk := int(conc.LoadI64(&x.chunk))
	// Again and again: what is written may come back with more.
	for len(x.pending)+len(data) > chunk && len(x.pending) > 0 {
		if exc := x.writeFlush(t); exc != nil {
			return exc
		}
	}
	if len(data) > chunk {
		if exc := x.passOn(t, data); exc != nil {
			return exc
		}
	} else {
		x.pending = append(x.pending, data...)
		if flush || state&textWriteThrough != 0 || len(x.pending) >= chunk {
			if exc := x.writeFlush(t); exc != nil {
				return exc
			}
		}
	}
	if flush {
		if exc := x.flushBuffer(t); exc != nil {
			return exc
		}
	}
	return x.forgetRead(t)
}

// forgetRead drops what was read ahead: the position is that of the buffer now.
func (x *TextIO) forgetRead(t *thread) *exception {
	if x.hasSnapshot {
		x.setText("")
		x.dropSnapshot()
	}
	if x.dec != nil && (x.dec.native == nil || x.dec.pending != "" || x.dec.nl != nil) {
		return x.dec.reset(t)
	}
	return nil
}

// writeFlush hands what waits to the buffer.
func (x *TextIO) writeFlush(t *thread) *exception {
	if len(x.pending) == 0 {
		return nil
	}
	// The buffer may call back: what is being written must not be in the way.
	data := x.pending
	x.pending = nil
	exc := x.passOn(t, stringOf(data))
	if x.pending == nil && cap(data) <= 4*textChunk {
		x.pending = data[:0]
	}
	return exc
}

// passOn writes bytes to the buffer.
func (x *TextIO) passOn(t *thread, data string) *exception {
	if b := x.nativeBuffer(); b != nil && b.has(bufWrites) {
		return b.writeOpen(t, data)
	}
	arg := object.NewBytes(strings.Clone(data))
	for {
		_, exc := object.CallMethod(t, object.Load(&x.buffer), nmWrite, arg)
		if exc == nil {
			return nil
		}
		if again, exc := retried(t, exc); !again {
			return exc
		}
	}
}

// flushBuffer flushes the buffer.
func (x *TextIO) flushBuffer(t *thread) *exception {
	if b := x.nativeBuffer(); b != nil && b.has(bufWrites) {
		return b.flushOpen(t)
	}
	_, exc := object.CallMethod(t, object.Load(&x.buffer), nmFlush)
	return exc
}

func textFlush(t *thread, args []value) (value, *exception) {
	x := asText(args[0])
	if exc := x.use(t); exc != nil {
		return value{}, exc
	}
	defer x.gate.leave()
	x.telling = x.seekable
	if exc := x.writeFlush(t); exc != nil {
		return value{}, exc
	}
	return none, x.flushBuffer(t)
}

// flushAtExit writes what waits, unless another thread is in the stream.
func (x *TextIO) flushAtExit(t *thread) {
	if !x.has(textReady) || !x.gate.tryEnter(t) {
		return
	}
	var exc *exception
	if len(x.pending) > 0 {
		exc = x.writeFlush(t)
	}
	x.gate.leave()
	if exc != nil {
		t.Interp.Unraisable(t, exc, "", x.Value())
	}
}

func textClose(t *thread, args []value) (value, *exception) {
	x := asText(args[0])
	buffer, exc := x.check(t)
	if exc != nil {
		return value{}, exc
	}
	closed, exc := truthAttr(t, args[0], nmClosed)
	if exc != nil || closed {
		return none, exc
	}
	if x.has(textFinalizing) {
		// Warnings must not keep the stream open.
		_, _ = object.CallMethod(t, buffer, nmDeallocWarn, args[0])
	}
	_, flushed := object.CallMethod(t, args[0], nmFlush)
	r, exc := object.CallMethod(t, buffer, nmClose)
	return r, chain(flushed, exc)
}

func textDetach(t *thread, args []value) (value, *exception) {
	x := asText(args[0])
	if _, exc := x.check(t); exc != nil {
		return value{}, exc
	}
	if _, exc := object.CallMethod(t, args[0], nmFlush); exc != nil {
		return value{}, exc
	}
	buffer := object.Load(&x.buffer)
	object.Store(&x.buffer, value{})
	x.set(textDetached, true)
	x.set(textReady, false)
	return buffer, nil
}
