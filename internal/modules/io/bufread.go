package io

import (
	"bytes"

	"typhon/internal/object"
)

// Reading of buffered streams. Unless said otherwise, the caller is in the gate.

// fill reads more behind what was read ahead, by one call of the raw stream; n is what came.
func (b *Buffered) fill(t *thread) (n int, again bool, exc *exception) {
	size := b.bufSize()
	if b.buf == nil {
		b.buf = rawBytes(size)
	}
	if b.pos == b.end {
		b.dropAhead()
	} else if b.end == len(b.buf) {
		b.end = copy(b.buf, b.buf[b.pos:b.end])
		b.pos = 0
	}
	buf, end := b.buf, b.end
	n, again, exc = b.rawReadinto(t, buf[end:])
	if exc != nil || again {
		return 0, again, exc
	}
	b.end = end + n
	return n, false, nil
}

// take copies up to len(p) bytes of what was read ahead.
func (b *Buffered) take(p []byte) int {
	n := copy(p, b.buf[b.pos:b.end])
	b.pos += n
	return n
}

// read reads n bytes, fewer at the end, nil and again when nothing is there yet.
func (b *Buffered) read(t *thread, n int) (data []byte, again bool, exc *exception) {
	if n <= b.ahead() {
		data = append([]byte(nil), b.buf[b.pos:b.pos+n]...)
		b.pos += n
		return data, false, nil
	}
	if exc := object.CheckAlloc(t, n, 1); exc != nil {
		return nil, false, exc
	}
	room := n
	if n > 1<<20 {
		// Do not believe in large sizes before the data comes.
		room = max(1<<20, b.ahead())
	}
	out := rawBytes(room)
	done := b.take(out)
	if exc := b.readOut(t); exc != nil {
		return nil, false, exc
	}
	b.dropAhead()
	size := b.bufSize()
	for done < n {
		if done == len(out) {
			bigger := rawBytes(min(n, 2*len(out)))
			copy(bigger, out)
			out = bigger
		}
		got := 0
		want := n - done
		if whole := want - want%size; whole > 0 {
			// Large parts bypass the buffer.
			p := out[done:min(len(out), done+whole)]
			got, again, exc = b.rawReadinto(t, p)
			done += got
		} else {
			if got, again, exc = b.fill(t); got > 0 {
				done += b.take(out[done:])
			}
		}
		if exc != nil {
			return nil, false, exc
		}
		if again && done == 0 {
			return nil, true, nil
		}
		if again || got == 0 {
			break
		}
	}
	return trim(out, done), false, nil
}

// readAll reads to the end; the result is None when nothing is there yet.
func (b *Buffered) readAll(t *thread) (value, *exception) {
	head := append([]byte(nil), b.buf[b.pos:b.end]...)
	b.dropAhead()
	if exc := b.readOut(t); exc != nil {
		return value{}, exc
	}
	if f := b.nativeRaw(); f != nil {
		if _, exc := f.check(t, fileReadable); exc != nil {
			return value{}, exc
		}
		rest, exc := f.readall(t)
		return joinRest(head, rest), exc
	}
	raw := object.Load(&b.raw)
	readall, exc := object.GetAttrOpt(t, raw, nmReadall)
	if exc != nil {
		return value{}, exc
	}
	if !readall.IsZero() {
		rest, exc := object.Call0(t, readall)
		if exc != nil {
			return value{}, exc
		}
		if _, ok := object.AsBytes(rest); !ok && !rest.IsNone() {
			return value{}, object.TypeErrorf(t, "readall() should return bytes")
		}
		return joinRest(head, rest), nil
	}
	for {
		r, exc := object.CallMethod(t, raw, nmRead)
		if exc != nil {
			return value{}, exc
		}
		data, ok := object.AsBytes(r)
		if !ok && !r.IsNone() {
			return value{}, object.TypeErrorf(t, "read() should return bytes")
		}
		if !ok || data.String() == "" {
			if len(head) == 0 {
				return r, nil
			}
			return object.NewBytesFrom(head), nil
		}
		if exc := object.CheckAlloc(t, len(head)+len(data.String()), 1); exc != nil {
			return value{}, exc
		}
		head = append(head, data.String()...)
	}
}

// joinRest is head + rest, where rest is bytes or None.
func joinRest(head []byte, rest value) value {
	b, ok := object.AsBytes(rest)
	switch {
	case len(head) == 0:
		return rest
	case !ok:
		return object.NewBytesFrom(head)
	}
	return object.NewBytesFrom(append(head, b.String()...))
}

// readLine reads a line of at most limit bytes, without limit when that is negative.
func (b *Buffered) readLine(t *thread, limit int) ([]byte, *exception) {
	avail := b.buf[b.pos:b.end]
	if limit >= 0 && len(avail) > limit {
		avail = avail[:limit]
	}
	if i := bytes.IndexByte(avail, '\n'); i >= 0 {
		b.pos += i + 1
		return append([]byte(nil), avail[:i+1]...), nil
	}
	if limit >= 0 && len(avail) == limit {
		b.pos += limit
		return append([]byte(nil), avail...), nil
	}
	if exc := b.readOut(t); exc != nil {
		return nil, exc
	}
	var line []byte
	for {
		if b.ahead() == 0 {
			n, _, exc := b.fill(t)
			if exc != nil {
				return nil, exc
			}
			if n == 0 {
				return line, nil
			}
		}
		part := b.buf[b.pos:b.end]
		if limit >= 0 && len(part) > limit-len(line) {
			part = part[:limit-len(line)]
		}
		i := bytes.IndexByte(part, '\n')
		if i >= 0 {
			part = part[:i+1]
		}
		if exc := object.CheckAlloc(t, len(line)+len(part), 1); exc != nil {
			return nil, exc
		}
		line = append(line, part...)
		b.pos += len(part)
		if i >= 0 || limit >= 0 && len(line) == limit {
			return line, nil
		}
	}
}

// peek returns what was read ahead, after reading once if that is nothing.
func (b *Buffered) peek(t *thread) ([]byte, *exception) {
	if b.ahead() == 0 {
		if exc := b.readOut(t); exc != nil {
			return nil, exc
		}
		b.dropAhead()
		if _, _, exc := b.fill(t); exc != nil {
			return nil, exc
		}
	}
	return b.buf[b.pos:b.end], nil
}

func bufRead(t *thread, args []value) (value, *exception) {
	b := asBuffered(args[0])
	if _, exc := b.check(t); exc != nil {
		return value{}, exc
	}
	n, exc := sizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if n < -1 {
		return value{}, object.ValueErrorf(t, "read length must be non-negative or -1")
	}
	if exc := b.checkOpen(t, "read of closed file"); exc != nil {
		return value{}, exc
	}
	if exc := b.enter(t); exc != nil {
		return value{}, exc
	}
	defer b.gate.leave()
	if n == -1 {
		return b.readAll(t)
	}
	data, again, exc := b.read(t, n)
	if exc != nil {
		return value{}, exc
	}
	if again {
		return none, nil
	}
	return object.NewBytesFrom(data), nil
}

// read1 reads what is there, at most n bytes, calling the raw stream once at most. The caller is not in the gate.
func (b *Buffered) read1(t *thread, n int) ([]byte, *exception) {
	if n < 0 {
		n = b.bufSize()
	}
	if exc := b.checkOpen(t, "read of closed file"); exc != nil {
		return nil, exc
	}
	if n == 0 {
		return nil, nil
	}
	if exc := b.enter(t); exc != nil {
		return nil, exc
	}
	defer b.gate.leave()
	if have := b.ahead(); have > 0 {
		n = min(n, have)
		data := append(rawBytes(n)[:0], b.buf[b.pos:b.pos+n]...)
		b.pos += n
		return data, nil
	}
	if exc := object.CheckAlloc(t, n, 1); exc != nil {
		return nil, exc
	}
	if exc := b.readOut(t); exc != nil {
		return nil, exc
	}
	b.dropAhead()
	data := rawBytes(n)
	got, _, exc := b.rawReadinto(t, data)
	if exc != nil {
		return nil, exc
	}
	return trim(data, got), nil
}

func bufRead1(t *thread, args []value) (value, *exception) {
	b := asBuffered(args[0])
	if _, exc := b.check(t); exc != nil {
		return value{}, exc
	}
	n, exc := ssizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	data, exc := b.read1(t, n)
	if exc != nil {
		return value{}, exc
	}
	return object.NewBytesFrom(data), nil
}

// bufReadinto makes readinto and readinto1 (once).
func bufReadinto(name string, once bool) object.NativeFunc {
	return func(t *thread, args []value) (r value, exc *exception) {
		b := asBuffered(args[0])
		if _, exc := b.check(t); exc != nil {
			return value{}, exc
		}
		exc = withWritable(t, name+"() argument", args[1], func(p []byte) *exception {
			if exc := b.checkOpen(t, name+" of closed file"); exc != nil {
				return exc
			}
			if exc := b.enter(t); exc != nil {
				return exc
			}
			defer b.gate.leave()
			n, again, exc := b.readInto(t, p, once)
			if r = intValue(n); again {
				r = none
			}
			return exc
		})
		return r, exc
	}
}

// readInto fills p, only by what one call of the raw stream gives if once; again says that nothing is there yet.
func (b *Buffered) readInto(t *thread, p []byte, once bool) (n int, again bool, exc *exception) {
	n = b.take(p)
	if n == len(p) || once && n > 0 && len(p)-n <= b.bufSize() {
		return n, false, nil
	}
	if exc := b.readOut(t); exc != nil {
		return 0, false, exc
	}
	b.dropAhead()
	for n < len(p) {
		got := 0
		if len(p)-n > b.bufSize() {
			got, again, exc = b.rawReadinto(t, p[n:])
			n += got
		} else if got, again, exc = b.fill(t); got > 0 {
			got = b.take(p[n:])
			n += got
		}
		if exc != nil {
			return 0, false, exc
		}
		if again || got == 0 || once {
			return n, again && n == 0, nil
		}
	}
	return n, false, nil
}

func bufPeek(t *thread, args []value) (value, *exception) {
	b := asBuffered(args[0])
	if _, exc := b.check(t); exc != nil {
		return value{}, exc
	}
	if _, exc := ssizeArg(t, args[1]); exc != nil {
		return value{}, exc
	}
	if exc := b.checkOpen(t, "peek of closed file"); exc != nil {
		return value{}, exc
	}
	if exc := b.enter(t); exc != nil {
		return value{}, exc
	}
	defer b.gate.leave()
	data, exc := b.peek(t)
	if exc != nil {
		return value{}, exc
	}
	return object.NewBytes(string(data)), nil
}

// line is readline of the Python method. The caller is not in the gate.
func (b *Buffered) line(t *thread, limit int) (value, *exception) {
	if exc := b.checkOpen(t, "readline of closed file"); exc != nil {
		return value{}, exc
	}
	if exc := b.enter(t); exc != nil {
		return value{}, exc
	}
	data, exc := b.readLine(t, limit)
	b.gate.leave()
	if exc != nil {
		return value{}, exc
	}
	return object.NewBytesFrom(data), nil
}

func bufReadline(t *thread, args []value) (value, *exception) {
	b := asBuffered(args[0])
	if _, exc := b.check(t); exc != nil {
		return value{}, exc
	}
	limit, exc := sizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	return b.line(t, limit)
}

func bufNext(t *thread, o value) (value, *exception) {
	b := asBuffered(o)
	if _, exc := b.check(t); exc != nil {
		return value{}, exc
	}
	if !b.plain() {
		line, exc := object.CallMethod(t, o, nmReadline)
		if exc != nil {
			return value{}, exc
		}
		data, ok := object.AsBytes(line)
		if !ok {
			return value{}, osErrorMsg(t, "readline() should have returned a bytes object, not '%s'", line.Type().Name())
		}
		if data.String() == "" {
			return value{}, nil
		}
		return line, nil
	}
	line, exc := b.line(t, -1)
	if data, ok := object.AsBytes(line); exc != nil || !ok || data.String() == "" {
		return value{}, exc
	}
	return line, nil
}
