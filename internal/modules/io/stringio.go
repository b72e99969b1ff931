package io

import (
	"strings"

	"typhon/internal/conc"
	"typhon/internal/kernel/ustr"
	"typhon/internal/object"
)

// stringIO is a StringIO. state is a shared slot; the rest belongs to the thread in the gate.
//
// The text is WTF-8. Positions are kept in characters and in bytes, so that reading
// and writing on from where one is costs nothing extra in any text.
type stringIO struct {
	ioBase
	state uint32
	gate

	buf    []byte
	chars  int // characters in buf
	pos    int // position in characters, may be behind the end
	at     int // position in bytes, unless it is behind the end
	shared bool

	nl      *newlines // translation of what is written, nil for none
	readNL  string
	writeNL string
	newline value // argument of __init__
}

const (
	stringReady = 1 << iota
	stringClosed
)

var StringIOType object.Type

func asStringIO(o value) *stringIO { return (*stringIO)(o.Ptr()) }

func stringIODef() *object.TypeDef {
	init := &object.FuncDef{Name: "StringIO", Sig: "(initial_value='', newline='\n')"}
	return &object.TypeDef{
		Name: "_io.StringIO", Base: &TextIOBaseType, Flags: streamFlags, Doc: stringIODoc, NewSig: `(initial_value='', newline='\n')`,
		Layout: object.LayoutWithAttrs[stringIO]("_io.StringIO", ioBaseLayout, attrsOffset),
		Slots: object.Slots{New: newStream, Next: stringNext, Iter: streamIter, Finalize: finalizeStream,
			Init: func(t *thread, self value, a object.Args) *exception {
				var buf [2]value
				args, exc := init.Bind(t, a, buf[:])
				if exc != nil {
					return exc
				}
				return asStringIO(self).init(t, args[0], args[1])
			}},
		Methods: []object.FuncDef{
			method("close", "($self, /)", stringClose, "Close the IO object.\n\nAttempting any further operation after the object is closed\nwill raise a ValueError.\n\nThis method has no effect if the file is already closed."),
			method("getvalue", "($self, /)", inString(func(s *stringIO, t *thread, args []value) (value, *exception) { return s.value(), nil }), "Retrieve the entire contents of the object."),
			method("read", "($self, size=-1, /)", inString(stringRead), "Read at most size characters, returned as a string.\n\nIf the argument is negative or omitted, read until EOF\nis reached. Return an empty string at EOF."),
			method("readline", "($self, size=-1, /)", inString(stringReadline), "Read until newline or EOF.\n\nReturns an empty string if EOF is hit immediately."),
			method("tell", "($self, /)", inString(func(s *stringIO, t *thread, args []value) (value, *exception) { return intValue(s.pos), nil }), "Tell the current file position."),
			method("truncate", "($self, pos=None, /)", inString(stringTruncate), "Truncate size to pos.\n\nThe pos argument defaults to the current file position, as\nreturned by tell().  The current file position is unchanged.\nReturns the new absolute position."),
			method("seek", "($self, pos, whence=0, /)", stringSeek, "Change stream position.\n\nSeek to character offset pos relative to position indicated by whence:\n    0  Start of stream (the default).  pos should be >= 0;\n    1  Current position - pos must be 0;\n    2  End of stream - pos must be 0.\nReturns the new absolute position."),
			method("write", "($self, s, /)", stringWrite, "Write string to file.\n\nReturns the number of characters written, which is always equal to\nthe length of the string."),
			method("seekable", "($self, /)", inString(stringTrue), "Returns True if the IO object can be seeked."),
			method("readable", "($self, /)", inString(stringTrue), "Returns True if the IO object can be read."),
			method("writable", "($self, /)", inString(stringTrue), "Returns True if the IO object can be written."),
			method("__getstate__", "($self, /)", inString(stringGetstate), ""),
			method("__setstate__", "($self, state, /)", stringSetstate, ""),
		},
		GetSets: []object.GetSetDef{
			{Name: "closed", Get: func(t *thread, o value) (value, *exception) {
				st := conc.LoadU32(&asStringIO(o).state)
				if st&stringReady == 0 {
					return value{}, uninitialized(t)
				}
				return object.Bool(st&stringClosed != 0), nil
			}},
			{Name: "newlines", Get: func(t *thread, o value) (value, *exception) {
				return inString(func(s *stringIO, t *thread, args []value) (value, *exception) {
					if s.nl == nil {
						return none, nil
					}
					return seenValue(s.nl.seen), nil
				})(t, []value{o})
			}},
			{Name: "line_buffering", Get: func(t *thread, o value) (value, *exception) { return inString(stringFalse)(t, []value{o}) }},
		},
	}
}

func stringTrue(s *stringIO, t *thread, args []value) (value, *exception)  { return object.True, nil }
func stringFalse(s *stringIO, t *thread, args []value) (value, *exception) { return object.False, nil }

// open enters the gate of a stream that is ready and open.
func (s *stringIO) open(t *thread) *exception {
	switch st := conc.LoadU32(&s.state); {
	case st&stringReady == 0:
		return uninitialized(t)
	case st&stringClosed != 0:
		return closedError(t)
	}
	s.gate.enter(t)
	return nil
}

// inString makes a method that runs in the gate of an open stream.
func inString(f func(s *stringIO, t *thread, args []value) (value, *exception)) object.NativeFunc {
	return func(t *thread, args []value) (value, *exception) {
		s := asStringIO(args[0])
		if exc := s.open(t); exc != nil {
			return value{}, exc
		}
		defer s.gate.leave()
		return f(s, t, args)
	}
}

func (s *stringIO) init(t *thread, initial, newline value) *exception {
	conc.StoreU32(&s.state, 0)
	nl, given := "", false
	if !newline.IsNone() {
		str, ok := object.AsStr(newline)
		if !ok {
			return object.TypeErrorf(t, "newline must be str or None, not %s", newline.Type().Name())
		}
		nl, given = str.String(), true
		switch nl {
		case "", "\n", "\r", "\r\n":
		default:
			r, exc := object.Repr(t, newline)
			if exc != nil {
				return exc
			}
			return object.ValueErrorf(t, "illegal newline value: %s", r.String())
		}
	}
	text := object.NewStr("")
	if !initial.IsNone() {
		var ok bool
		if text, ok = object.AsStr(initial); !ok {
			return object.TypeErrorf(t, "initial_value must be str or None, not %s", initial.Type().Name())
		}
	}
	s.gate.enter(t)
	defer s.gate.leave()
	s.buf, s.chars, s.pos, s.at, s.shared = nil, 0, 0, 0, false
	s.nl, s.writeNL, s.readNL, s.newline = nil, "", nl, newline
	if nl == "" {
		s.nl = &newlines{translate: !given}
		if !given {
			s.readNL = "\n"
		}
	} else if nl != "\n" {
		s.writeNL = nl
	}
	if text.Len() > 0 {
		if exc := s.write(t, text); exc != nil {
			return exc
		}
	}
	s.pos, s.at = 0, 0
	conc.StoreU32(&s.state, stringReady)
	return nil
}

// value returns the text, sharing the memory; see own.
func (s *stringIO) value() value {
	if len(s.buf) == 0 {
		return object.StrValue("")
	}
	if s.shared || cap(s.buf)-len(s.buf) <= len(s.buf)/4 {
		s.shared = true
		return object.NewStrN(stringOf(s.buf), s.chars).Value()
	}
	return object.NewStrN(string(s.buf), s.chars).Value()
}

// own makes the text writable, with room for n bytes.
func (s *stringIO) own(n int) {
	if !s.shared && n <= cap(s.buf) {
		return
	}
	nb := rawBytes(max(n, len(s.buf)) + n/4 + 32)
	s.buf = nb[:copy(nb, s.buf)]
	s.shared = false
}

// write puts text at the position, after translation of line ends.
func (s *stringIO) write(t *thread, str *object.Str) *exception {
	text, chars := str.String(), str.Len()
	if s.nl != nil {
		text = s.nl.feed(text, true)
	}
	if s.writeNL != "" && strings.IndexByte(text, '\n') >= 0 {
		text = strings.ReplaceAll(text, "\n", s.writeNL)
	}
	if len(text) != len(str.String()) {
		chars = ustr.RuneCount(text)
	}
	if text == "" {
		return nil
	}
	if pad := s.pos - s.chars; pad > 0 {
		if exc := object.CheckAlloc(t, s.pos, 1); exc != nil {
			return exc
		}
		n := len(s.buf)
		s.own(n + pad)
		s.buf = s.buf[:n+pad]
		clear(s.buf[n:])
		s.chars, s.at = s.pos, len(s.buf)
	}
	if exc := object.CheckAlloc(t, len(s.buf)+len(text), 1); exc != nil {
		return exc
	}
	if s.pos == s.chars {
		n := len(s.buf)
		s.own(n + len(text))
		s.buf = append(s.buf[:n], text...)
		s.chars += chars
	} else {
		s.overwrite(text, chars)
	}
	s.pos += chars
	s.at += len(text)
	return nil
}

// overwrite replaces as many characters as text has, or fewer at the end.
func (s *stringIO) overwrite(text string, chars int) {
	old, n := prefixOf(stringOf(s.buf[s.at:]), chars, len(s.buf) == s.chars)
	tail := s.at + len(old)
	size := len(s.buf) - len(old) + len(text)
	s.own(size)
	buf := s.buf[:cap(s.buf)]
	copy(buf[s.at+len(text):], buf[tail:len(s.buf)])
	copy(buf[s.at:], text)
	s.buf = buf[:size]
	s.chars += chars - n
}

// prefixOf is prefix, quick for ASCII.
func prefixOf(s string, n int, ascii bool) (string, int) {
	if ascii {
		n = min(n, len(s))
		return s[:n], n
	}
	return prefix(s, n)
}

func stringWrite(t *thread, args []value) (value, *exception) {
	s := asStringIO(args[0])
	if conc.LoadU32(&s.state)&stringReady == 0 {
		return value{}, uninitialized(t)
	}
	str, ok := object.AsStr(args[1])
	if !ok {
		return value{}, object.TypeErrorf(t, "string argument expected, got '%s'", args[1].Type().Name())
	}
	if exc := s.open(t); exc != nil {
		return value{}, exc
	}
	exc := s.write(t, str)
	s.gate.leave()
	return intValue(str.Len()), exc
}

// take returns the first n characters (all when n is negative) of what lies behind the position, and moves there.
func (s *stringIO) take(n int) value {
	if s.pos >= s.chars {
		return object.StrValue("")
	}
	left := s.chars - s.pos
	if n < 0 || n >= left {
		if s.pos == 0 {
			s.pos, s.at = s.chars, len(s.buf)
			return s.value()
		}
		text := stringOf(s.buf[s.at:])
		s.pos, s.at = s.chars, len(s.buf)
		return object.CopyStr(text, left).Value()
	}
	text, c := prefixOf(stringOf(s.buf[s.at:]), n, len(s.buf) == s.chars)
	s.pos += c
	s.at += len(text)
	return object.CopyStr(text, c).Value()
}

func stringRead(s *stringIO, t *thread, args []value) (value, *exception) {
	n, exc := sizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	return s.take(n), nil
}

// line takes the next line of at most limit characters, without limit when that is negative.
func (s *stringIO) line(limit int) value {
	if s.pos >= s.chars {
		return object.StrValue("")
	}
	rest := stringOf(s.buf[s.at:])
	ascii := len(s.buf) == s.chars
	end := lineEnd(rest, s.readNL)
	if end < 0 {
		end = len(rest)
	}
	text := rest[:end]
	chars := len(text)
	if !ascii {
		chars = ustr.RuneCount(text)
	}
	if limit >= 0 && chars > limit {
		text, chars = prefixOf(text, limit, ascii)
	}
	s.pos += chars
	s.at += len(text)
	return object.CopyStr(text, chars).Value()
}

func stringReadline(s *stringIO, t *thread, args []value) (value, *exception) {
	n, exc := sizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	return s.line(n), nil
}

func stringNext(t *thread, o value) (value, *exception) {
	s := asStringIO(o)
	if o.Type() != &StringIOType {
		line, exc := object.CallMethod(t, o, nmReadline)
		if exc != nil {
			return value{}, exc
		}
		str, ok := object.AsStr(line)
		if !ok {
			return value{}, osErrorMsg(t, "readline() should have returned a str object, not '%s'", line.Type().Name())
		}
		if str.Len() == 0 {
			return value{}, nil
		}
		return line, nil
	}
	if exc := s.open(t); exc != nil {
		return value{}, exc
	}
	defer s.gate.leave()
	if s.pos >= s.chars {
		return value{}, nil
	}
	return s.line(-1), nil
}

func stringTruncate(s *stringIO, t *thread, args []value) (value, *exception) {
	size := s.pos
	if !args[1].IsNone() {
		var exc *exception
		if size, exc = sizeArg(t, args[1]); exc != nil {
			return value{}, exc
		}
	}
	if size < 0 {
		return value{}, object.ValueErrorf(t, "Negative size value %d", size)
	}
	if size < s.chars {
		text, n := prefixOf(stringOf(s.buf), size, len(s.buf) == s.chars)
		s.buf = append([]byte(nil), text...)
		s.chars, s.shared = n, false
		s.moveTo(s.pos)
	}
	return intValue(size), nil
}

// moveTo sets the position.
func (s *stringIO) moveTo(pos int) {
	s.pos = pos
	switch {
	case pos >= s.chars:
		s.at = len(s.buf)
	case len(s.buf) == s.chars:
		s.at = pos
	default:
		head, _ := prefix(stringOf(s.buf), pos)
		s.at = len(head)
	}
}

func stringSeek(t *thread, args []value) (value, *exception) {
	s := asStringIO(args[0])
	pos, exc := ssizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	whence, exc := intArg(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	if exc := s.open(t); exc != nil {
		return value{}, exc
	}
	defer s.gate.leave()
	switch {
	case whence < 0 || whence > 2:
		return value{}, object.ValueErrorf(t, "Invalid whence (%d, should be 0, 1 or 2)", whence)
	case whence == 0 && pos < 0:
		return value{}, object.ValueErrorf(t, "Negative seek position %d", pos)
	case whence != 0 && pos != 0:
		return value{}, osErrorMsg(t, "Can't do nonzero cur-relative seeks")
	case whence == 0:
		s.moveTo(pos)
	case whence == 2:
		s.moveTo(s.chars)
	}
	return intValue(s.pos), nil
}

func stringClose(t *thread, args []value) (value, *exception) {
	s := asStringIO(args[0])
	s.gate.enter(t)
	s.buf, s.chars, s.pos, s.at, s.shared = nil, 0, 0, 0, false
	conc.OrU32(&s.state, stringClosed)
	s.gate.leave()
	return none, nil
}

func stringGetstate(s *stringIO, t *thread, args []value) (value, *exception) {
	return object.TupleOf(s.value(), s.newline, intValue(s.pos), stateDict(&s.Object)).Value(), nil
}

func stringSetstate(t *thread, args []value) (value, *exception) {
	s := asStringIO(args[0])
	if conc.LoadU32(&s.state)&stringClosed != 0 {
		return value{}, closedError(t)
	}
	st, ok := object.AsTuple(args[1])
	if !ok || st.Len() < 4 {
		return value{}, object.TypeErrorf(t, "%s.__setstate__ argument should be 4-tuple, got %s", args[0].Type().Name(), args[1].Type().Name())
	}
	if exc := s.init(t, none, st.At(1)); exc != nil {
		return value{}, exc
	}
	if !st.At(0).IsNone() {
		str, ok := object.AsStr(st.At(0))
		if !ok {
			return value{}, object.TypeErrorf(t, "first item of state must be a string or None, not %s", st.At(0).Type().Name())
		}
		// The text was translated when it was written first.
		s.gate.enter(t)
		s.buf, s.chars = []byte(str.String()), str.Len()
		s.gate.leave()
	}
	if !object.IsInt(st.At(2)) {
		return value{}, object.TypeErrorf(t, "third item of state must be an integer, got %s", st.At(2).Type().Name())
	}
	pos, exc := ssizeArg(t, st.At(2))
	if exc != nil {
		return value{}, exc
	}
	if pos < 0 {
		return value{}, object.ValueErrorf(t, "position value cannot be negative")
	}
	s.gate.enter(t)
	s.moveTo(pos)
	s.gate.leave()
	if _, ok := object.AsDict(st.At(3)); !ok && !st.At(3).IsNone() {
		return value{}, object.TypeErrorf(t, "fourth item of state should be a dict, got a %s", st.At(3).Type().Name())
	}
	return none, restoreDict(t, &s.Object, st.At(3))
}
