package io

import (
	"strings"

	"typhon/internal/conc"
	"typhon/internal/kernel/ustr"
	"typhon/internal/object"
)

// Reading from text streams. The methods of TextIO are called in the gate.

// input reads up to n bytes from the buffer, as the object it gave and its content.
func (x *TextIO) input(t *thread, n int) (string, value, *exception) {
	if b := x.nativeBuffer(); b != nil && b.has(bufReads) {
		data, exc := b.readText(t, n)
		return stringOf(data), value{}, exc
	}
	name := nmRead
	if x.hasRead1 {
		name = nmRead1
	}
	var r value
	for {
		var exc *exception
		r, exc = object.CallMethod(t, object.Load(&x.buffer), name, intValue(n))
		if exc == nil {
			break
		}
		if again, exc := retried(t, exc); !again {
			return "", value{}, exc
		}
	}
	if b, ok := object.AsBytes(r); ok {
		return b.String(), r, nil
	}
	if r.Type().Slots().Buffer == nil {
		return "", value{}, object.TypeErrorf(t, "underlying %s() should have returned a bytes-like object, not '%s'", name.String(), r.Type().Name())
	}
	s, exc := object.BytesLike(t, r)
	return s, r, exc
}

// readText is read1 for text streams: on a regular file it fills the buffer rather than to bypass it.
func (b *Buffered) readText(t *thread, n int) ([]byte, *exception) {
	if f := b.nativeRaw(); f != nil && f.has(fileRegular) && f.fd() >= 0 {
		if exc := b.enter(t); exc != nil {
			return nil, exc
		}
		defer b.gate.leave()
		if b.ahead() == 0 {
			if exc := b.readOut(t); exc != nil {
				return nil, exc
			}
			if _, _, exc := b.fill(t); exc != nil {
				return nil, exc
			}
		}
		n = min(n, b.ahead())
		data := rawBytes(n)
		b.take(data)
		return data, nil
	}
	return b.read1(t, n)
}

// readChunk decodes more; it reports false at the end of the file. hint is how many characters are wanted.
func (x *TextIO) readChunk(t *thread, hint int) (bool, *exception) {
	if x.dec == nil {
		return false, unsupported(t, "not readable")
	}
	var before decoderState
	if x.telling {
		var exc *exception
		if before, exc = x.dec.getstate(t); exc != nil {
			return false, exc
		}
	}
	size := int(conc.LoadI64(&x.chunk))
	if hint > 0 {
		if x.ratio > 1 {
			hint = int(x.ratio * float64(min(hint, 1<<40)))
		}
		// Not more at once than memory can be had for; the caller comes again.
		size = max(size, min(hint, 1<<24))
	}
	data, obj, exc := x.input(t, size)
	if exc != nil {
		return false, exc
	}
	eof := data == ""
	text, exc := x.dec.decode(t, data, obj, eof)
	if exc != nil {
		return false, exc
	}
	x.started = true
	x.setText(text)
	x.ratio = 0
	if text != "" {
		chars := len(text)
		if !x.textASCII {
			chars = ustr.RuneCount(text)
		}
		x.ratio = float64(len(data)) / float64(chars)
	}
	if x.telling {
		x.hasSnapshot, x.snapFlags, x.snapInput = true, before.flags, before.pending+data
	}
	return !eof || text != "", nil
}

// takeText takes up to n characters of the decoded text (all when n is negative), and says how many it took.
func (x *TextIO) takeText(n int) (string, int) {
	rest := x.text[x.used:]
	chars := len(rest)
	if n >= 0 && n < chars {
		if x.textASCII {
			rest, chars = rest[:n], n
		} else {
			rest, chars = prefix(rest, n)
		}
	} else if !x.textASCII {
		chars = ustr.RuneCount(rest)
	}
	x.used += len(rest)
	return rest, chars
}

// prefix returns the first n characters of s, or all, and their number.
func prefix(s string, n int) (string, int) {
	chars := 0
	for i := range len(s) {
		if s[i]&0xC0 == 0x80 {
			continue
		}
		if chars == n {
			return s[:i], chars
		}
		chars++
	}
	return s, chars
}

func textRead(t *thread, args []value) (value, *exception) {
	x := asText(args[0])
	if _, exc := x.check(t); exc != nil {
		return value{}, exc
	}
	n, exc := sizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if exc := x.checkOpen(t); exc != nil {
		return value{}, exc
	}
	x.gate.enter(t)
	defer x.gate.leave()
	if x.dec == nil {
		return value{}, unsupported(t, "not readable")
	}
	if exc := x.writeFlush(t); exc != nil {
		return value{}, exc
	}
	if n < 0 {
		return x.readRest(t)
	}
	return x.read(t, n)
}

// readRest reads everything.
func (x *TextIO) readRest(t *thread) (value, *exception) {
	var data string
	var r value
	var exc *exception
	if b := x.nativeBuffer(); b != nil && b.has(bufReads) {
		if exc = b.enter(t); exc == nil {
			r, exc = b.readAll(t)
			b.gate.leave()
		}
	} else {
		r, exc = object.CallMethod(t, object.Load(&x.buffer), nmRead)
	}
	if exc != nil {
		return value{}, exc
	}
	if b, ok := object.AsBytes(r); ok {
		data = b.String()
	} else if r.IsNone() {
		return value{}, blockingError(t, "Read returned None.", 0)
	} else if data, exc = object.BytesLike(t, r); exc != nil {
		return value{}, exc
	}
	text, exc := x.dec.decode(t, data, r, true)
	if exc != nil {
		return value{}, exc
	}
	x.started = true
	head, _ := x.takeText(-1)
	x.setText("")
	x.dropSnapshot()
	if head != "" {
		if exc := object.CheckAlloc(t, len(head)+len(text), 1); exc != nil {
			return value{}, exc
		}
		text = head + text
	}
	return object.StrValue(text), nil
}

// read reads n characters.
func (x *TextIO) read(t *thread, n int) (value, *exception) {
	s, chars := x.takeText(n)
	if chars == n {
		return object.CopyStr(s, chars).Value(), nil
	}
	parts := []string{s}
	for chars < n {
		more, exc := x.readChunk(t, n-chars)
		if exc != nil {
			// What was taken already goes back.
			x.setText(strings.Join(parts, "") + x.text[x.used:])
			return value{}, exc
		}
		if !more {
			break
		}
		s, c := x.takeText(n - chars)
		parts = append(parts, s)
		chars += c
	}
	return object.CopyStr(strings.Join(parts, ""), chars).Value(), nil
}

// lineEnd returns where the line at the start of s ends, -1 if it does not; nl is the line end, "" for any.
func lineEnd(s, nl string) int {
	switch nl {
	case "\n":
		if i := strings.IndexByte(s, '\n'); i >= 0 {
			return i + 1
		}
		return -1
	case "":
		i := strings.IndexAny(s, "\r\n")
		if i < 0 {
			return -1
		}
		if s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n' {
			i++
		}
		return i + 1
	}
	i := strings.Index(s, nl)
	if i < 0 {
		return -1
	}
	return i + len(nl)
}

// readline reads a line of at most limit characters, without limit when that is negative.
func (x *TextIO) readline(t *thread, limit int) (*object.Str, *exception) {
	if len(x.pending) > 0 {
		if exc := x.writeFlush(t); exc != nil {
			return nil, exc
		}
	}
	var head []byte // of the line, from earlier chunks
	headChars := 0
	for {
		rest := x.text[x.used:]
		if rest == "" {
			more, exc := x.readChunk(t, 0)
			if exc != nil {
				return nil, exc
			}
			if !more {
				x.setText("")
				x.dropSnapshot()
				return object.CopyStr(stringOf(head), headChars), nil
			}
			if rest = x.text; rest == "" {
				continue
			}
		}
		end := -1
		if len(head) > 0 && x.readNL == "\r\n" && head[len(head)-1] == '\r' && rest[0] == '\n' {
			end = 1
		} else {
			end = lineEnd(rest, x.readNL)
		}
		found := end >= 0
		if !found {
			end = len(rest)
		}
		part := rest[:end]
		chars := len(part)
		if !x.textASCII {
			chars = ustr.RuneCount(part)
		}
		full := false
		if limit >= 0 && headChars+chars >= limit {
			full = true
			part, chars = prefix(part, limit-headChars)
		}
		x.used += len(part)
		if head == nil && (found || full) {
			return object.CopyStr(part, chars), nil
		}
		if exc := object.CheckAlloc(t, len(head)+len(part), 1); exc != nil {
			return nil, exc
		}
		head = append(head, part...)
		headChars += chars
		if found || full {
			return object.CopyStr(stringOf(head), headChars), nil
		}
	}
}

func textReadline(t *thread, args []value) (value, *exception) {
	x := asText(args[0])
	if _, exc := x.check(t); exc != nil {
		return value{}, exc
	}
	limit, exc := ssizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if exc := x.checkOpen(t); exc != nil {
		return value{}, exc
	}
	x.gate.enter(t)
	s, exc := x.readline(t, limit)
	x.gate.leave()
	if exc != nil {
		return value{}, exc
	}
	return s.Value(), nil
}

func textNext(t *thread, o value) (value, *exception) {
	x := asText(o)
	if _, exc := x.check(t); exc != nil {
		return value{}, exc
	}
	if o.Type() != &TextIOWrapperType {
		return x.nextOfSubclass(t)
	}
	// Next to no work when the line is there: see readline for the rest.
	if exc := x.checkOpen(t); exc != nil {
		return value{}, exc
	}
	x.gate.enter(t)
	defer x.gate.leave()
	x.telling = false
	s, exc := x.readline(t, -1)
	if exc != nil {
		return value{}, exc
	}
	if s.Len() == 0 {
		x.dropSnapshot()
		x.telling = x.seekable
		return value{}, nil
	}
	return s.Value(), nil
}

func (x *TextIO) nextOfSubclass(t *thread) (value, *exception) {
	x.gate.enter(t)
	x.telling = false
	x.gate.leave()
	line, exc := object.CallMethod(t, x.Value(), nmReadline)
	if exc != nil {
		return value{}, exc
	}
	s, ok := object.AsStr(line)
	if !ok {
		return value{}, osErrorMsg(t, "readline() should have returned a str object, not '%s'", line.Type().Name())
	}
	if s.Len() > 0 {
		return line, nil
	}
	x.gate.enter(t)
	x.dropSnapshot()
	x.telling = x.seekable
	x.gate.leave()
	return value{}, nil
}
