package io

import (
	"typhon/internal/conc"
	"typhon/internal/object"
)

// Writing, seeking and closing of buffered streams.

func bufWrite(t *thread, args []value) (n value, exc *exception) {
	b := asBuffered(args[0])
	if _, exc := b.check(t); exc != nil {
		return value{}, exc
	}
	exc = withBytes(t, args[1], func(data string) *exception {
		n = intValue(len(data))
		return b.writeOpen(t, data)
	})
	return n, exc
}

// writeOpen is write on an open stream. The caller is not in the gate.
func (b *Buffered) writeOpen(t *thread, data string) *exception {
	if exc := b.checkOpen(t, "write to closed file"); exc != nil {
		return exc
	}
	if exc := b.enter(t); exc != nil {
		return exc
	}
	defer b.gate.leave()
	// Another thread may have closed the stream while this one waited for it.
	if exc := b.checkOpen(t, "write to closed file"); exc != nil {
		return exc
	}
	return b.write(t, data)
}

// write takes data. The caller is in the gate. A stream that can not take all raises BlockingIOError.
func (b *Buffered) write(t *thread, data string) *exception {
	size := b.bufSize()
	if b.end > 0 || b.pos > 0 {
		if exc := b.rewind(t); exc != nil {
			return exc
		}
	}
	if len(data) <= size-len(b.out) {
		b.keep(data)
		return nil
	}
	if exc := b.flushOut(t); exc != nil {
		if !exc.Is(&object.BlockingIOErrorType) {
			return exc
		}
		return b.writeBlocked(t, data)
	}
	done := 0
	for len(data)-done > size {
		n, again, exc := b.rawWrite(t, bytesOf(data[done:]))
		if exc != nil {
			return exc
		}
		if again {
			if len(data)-done > size {
				b.keep(data[done : done+size])
				return blockingError(t, couldNotComplete, done+size)
			}
			break
		}
		done += n
		if exc := poll(t); exc != nil {
			return exc
		}
	}
	b.keep(data[done:])
	return nil
}

// keep appends to what waits.
func (b *Buffered) keep(data string) {
	if need := len(b.out) + len(data); cap(b.out) < need {
		// Small at first: most streams never see a full buffer.
		bigger := rawBytes(min(max(need, 2*cap(b.out), 512), b.bufSize()))
		b.out = bigger[:copy(bigger, b.out)]
	}
	b.out = append(b.out, data...)
}

// writeBlocked takes what fits when the raw stream would block.
func (b *Buffered) writeBlocked(t *thread, data string) *exception {
	room := b.bufSize() - len(b.out)
	if len(data) <= room {
		b.keep(data)
		return nil
	}
	b.keep(data[:room])
	return blockingError(t, couldNotComplete, room)
}

func bufFlush(t *thread, args []value) (value, *exception) {
	b := asBuffered(args[0])
	if _, exc := b.check(t); exc != nil {
		return value{}, exc
	}
	return none, b.flushOpen(t)
}

// flushOpen is flush. The caller is not in the gate.
func (b *Buffered) flushOpen(t *thread) *exception {
	if exc := b.checkOpen(t, "flush of closed file"); exc != nil {
		return exc
	}
	if exc := b.enter(t); exc != nil {
		return exc
	}
	defer b.gate.leave()
	return b.settle(t)
}

// readerFlush is flush of a BufferedReader: that of the raw stream.
func readerFlush(t *thread, args []value) (value, *exception) {
	raw, exc := asBuffered(args[0]).check(t)
	if exc != nil {
		return value{}, exc
	}
	return object.CallMethod(t, raw, nmFlush)
}

func bufSeek(t *thread, args []value) (value, *exception) {
	b := asBuffered(args[0])
	raw, exc := b.check(t)
	if exc != nil {
		return value{}, exc
	}
	whence, exc := intArg(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	// 3 and 4 are SEEK_DATA and SEEK_HOLE.
	if whence < 0 || whence > 4 {
		return value{}, object.ValueErrorf(t, "whence value %d unsupported", whence)
	}
	if exc := b.checkOpen(t, "seek of closed file"); exc != nil {
		return value{}, exc
	}
	if f, ok := asNativeFile(raw); !ok || !isSeekable(t, f) {
		if _, exc := checkAble(t, raw, nmSeekable, notSeekable); exc != nil {
			return value{}, exc
		}
	}
	target, exc := bufOffset(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if exc := b.enter(t); exc != nil {
		return value{}, exc
	}
	defer b.gate.leave()
	pos, exc := b.seek(t, target, whence)
	return object.Int(pos), exc
}

// bufOffset reads the target of seek.
func bufOffset(t *thread, v value) (int64, *exception) {
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	if !ok {
		return 0, object.ValueErrorf(t, "cannot fit '%s' into an offset-sized integer", v.Type().Name())
	}
	return n, nil
}

// seek moves the logical position. The caller is in the gate.
func (b *Buffered) seek(t *thread, target int64, whence int) (int64, *exception) {
	if whence < 2 && b.end > 0 {
		// What was read ahead may have the place already.
		here, exc := b.rawTell(t)
		if exc != nil {
			return 0, exc
		}
		logical := here - int64(b.ahead())
		off := target
		if whence == 0 {
			off = target - logical
		}
		if off >= -int64(b.pos) && off <= int64(b.ahead()) {
			b.pos += int(off)
			// Devices may always say that they are at 0.
			return max(logical+off, 0), nil
		}
	}
	if exc := b.readOut(t); exc != nil {
		return 0, exc
	}
	if whence == 1 {
		target -= int64(b.ahead())
	}
	pos, exc := b.rawSeek(t, target, whence)
	if exc != nil {
		return 0, exc
	}
	b.dropAhead()
	return pos, nil
}

func bufTell(t *thread, args []value) (value, *exception) {
	b := asBuffered(args[0])
	if _, exc := b.check(t); exc != nil {
		return value{}, exc
	}
	if exc := b.enter(t); exc != nil {
		return value{}, exc
	}
	defer b.gate.leave()
	pos, exc := b.tell(t)
	return object.Int(pos), exc
}

func bufTruncate(t *thread, args []value) (value, *exception) {
	b := asBuffered(args[0])
	raw, exc := b.check(t)
	if exc != nil {
		return value{}, exc
	}
	if exc := b.checkOpen(t, "truncate of closed file"); exc != nil {
		return value{}, exc
	}
	if !b.has(bufWrites) {
		return value{}, unsupported(t, "truncate")
	}
	if exc := b.enter(t); exc != nil {
		return value{}, exc
	}
	defer b.gate.leave()
	if exc := b.settle(t); exc != nil {
		return value{}, exc
	}
	return object.CallMethod(t, raw, nmTruncate, args[1])
}

func bufDetach(t *thread, args []value) (value, *exception) {
	b := asBuffered(args[0])
	raw, exc := b.check(t)
	if exc != nil {
		return value{}, exc
	}
	if _, exc := object.CallMethod(t, args[0], nmFlush); exc != nil {
		return value{}, exc
	}
	object.Store(&b.raw, value{})
	conc.OrU32(&b.state, bufDetached)
	conc.AndU32(&b.state, ^uint32(bufReady))
	return raw, nil
}

func bufClose(t *thread, args []value) (value, *exception) {
	b := asBuffered(args[0])
	raw, exc := b.check(t)
	if exc != nil {
		return value{}, exc
	}
	if exc := b.enter(t); exc != nil {
		return value{}, exc
	}
	closed, exc := b.closed(t)
	if exc != nil || closed {
		b.gate.leave()
		return none, exc
	}
	if b.has(bufFinalizing) {
		// The warning names the buffered stream; what it runs into is not the concern of close.
		_, _ = object.CallMethod(t, raw, nmDeallocWarn, args[0])
	}
	b.gate.leave()
	_, flushed := object.CallMethod(t, args[0], nmFlush)
	if exc := b.enter(t); exc != nil {
		return value{}, chain(flushed, exc)
	}
	defer b.gate.leave()
	r, exc := object.CallMethod(t, raw, nmClose)
	b.buf, b.out = nil, nil
	b.dropAhead()
	return r, chain(flushed, exc)
}
