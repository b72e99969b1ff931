package io

import (
	"strings"

	"typhon/internal/object"
)

// openMode is a parsed mode of open.
type openMode struct {
	raw                      string // mode of the FileIO
	creating, reading        bool
	writing, appending, plus bool
	text, binary             bool
}

func parseOpenMode(t *thread, mode string) (m openMode, exc *exception) {
	bad := func() *exception {
		s, exc := object.Repr(t, object.StrValue(mode))
		if exc != nil {
			return exc
		}
		return object.ValueErrorf(t, "invalid mode: %s", s.String())
	}
	for i := range len(mode) {
		if strings.IndexByte(mode[i+1:], mode[i]) >= 0 {
			return m, bad()
		}
		switch mode[i] {
		case 'x':
			m.creating = true
		case 'r':
			m.reading = true
		case 'w':
			m.writing = true
		case 'a':
			m.appending = true
		case '+':
			m.plus = true
		case 't':
			m.text = true
		case 'b':
			m.binary = true
		default:
			return m, bad()
		}
	}
	n := 0
	for _, k := range [...]struct {
		on bool
		c  string
	}{{m.creating, "x"}, {m.reading, "r"}, {m.writing, "w"}, {m.appending, "a"}} {
		if k.on {
			n++
			m.raw += k.c
		}
	}
	if m.plus {
		m.raw += "+"
	}
	switch {
	case m.text && m.binary:
		return m, object.ValueErrorf(t, "can't have text and binary mode at once")
	case n > 1:
		return m, object.ValueErrorf(t, "must have exactly one of create/read/write/append mode")
	}
	return m, nil
}

// pyOpen is open: file, mode, buffering, encoding, errors, newline, closefd, opener.
func pyOpen(t *thread, args []value) (value, *exception) {
	mode, ok := object.AsStr(args[1])
	if !ok {
		return value{}, object.TypeErrorf(t, "open() argument 'mode' must be str, not %s", argType(args[1]))
	}
	if strings.IndexByte(mode.String(), 0) >= 0 {
		return value{}, object.ValueErrorf(t, "embedded null character")
	}
	buffering, exc := intArg(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	for i, name := range [...]string{"encoding", "errors", "newline"} {
		if _, _, exc := optionalStr(t, "open", name, args[3+i]); exc != nil {
			return value{}, exc
		}
	}
	closefd, exc := object.Truth(t, args[6])
	if exc != nil {
		return value{}, exc
	}
	m, exc := parseOpenMode(t, mode.String())
	if exc != nil {
		return value{}, exc
	}
	if m.binary {
		for i, what := range [...]string{"an encoding", "an errors", "a newline"} {
			if !args[3+i].IsNone() {
				return value{}, object.ValueErrorf(t, "binary mode doesn't take %s argument", what)
			}
		}
		if buffering == 1 {
			if exc := t.Interp.Warn(t, &object.RuntimeWarningType, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used", 1); exc != nil {
				return value{}, exc
			}
		}
	}
	file := args[0]
	if !object.IsInt(file) {
		// os.fspath, so that the name is a str or bytes.
		if file, exc = fspath(t, file); exc != nil {
			return value{}, exc
		}
	}
	f := object.Alloc[FileIO](t, &FileIOType)
	f.size, f.flags = -1, fileCloseFD
	if exc := f.open(t, file, m.raw, closefd, args[7]); exc != nil {
		return value{}, exc
	}
	v, exc := openOn(t, f, m, mode, buffering, args)
	if exc != nil {
		return value{}, chain(exc, f.close(t))
	}
	return v, nil
}

// fspath is os.fspath.
func fspath(t *thread, v value) (value, *exception) {
	if _, ok := object.AsStr(v); ok {
		return v, nil
	}
	if _, ok := object.AsBytes(v); ok {
		return v, nil
	}
	r, ok, exc := object.CallSpecial(t, v, nmFspath)
	if exc != nil {
		return value{}, exc
	}
	if !ok {
		return value{}, object.TypeErrorf(t, "expected str, bytes or os.PathLike object, not %s", v.Type().Name())
	}
	_, isStr := object.AsStr(r)
	if _, isBytes := object.AsBytes(r); !isStr && !isBytes {
		return value{}, object.TypeErrorf(t, "expected %s.__fspath__() to return str or bytes, not %s", v.Type().Name(), r.Type().Name())
	}
	return r, nil
}

// openOn puts the streams that open returns on a raw file.
func openOn(t *thread, f *FileIO, m openMode, mode *object.Str, buffering int, args []value) (value, *exception) {
	tty := false
	if f.has(fileCharDev) && buffering < 0 {
		r, exc := fileIsatty(t, []value{f.Value()})
		if exc != nil {
			return value{}, exc
		}
		tty = r.IsTrue()
	}
	line := buffering == 1 && !m.binary
	size := buffering
	switch {
	case buffering == 1 || buffering < 0:
		if tty {
			line = true
		}
		size = int(max(min(f.blockSize(), 8<<20), DefaultBufferSize))
	case buffering == 0:
		if !m.binary {
			return value{}, object.ValueErrorf(t, "can't have unbuffered text I/O")
		}
		return f.Value(), nil
	}
	typ, what := &BufferedReaderType, uint32(bufReads)
	switch {
	case m.plus:
		typ, what = &BufferedRandomType, bufReads|bufWrites
	case m.creating || m.writing || m.appending:
		typ, what = &BufferedWriterType, bufWrites
	case !m.reading:
		s, exc := object.Repr(t, mode.Value())
		if exc != nil {
			return value{}, exc
		}
		return value{}, object.ValueErrorf(t, "unknown mode: %s", s.String())
	}
	b := object.Alloc[Buffered](t, typ)
	if exc := b.init(t, f.Value(), size, what); exc != nil {
		return value{}, exc
	}
	if m.binary {
		return b.Value(), nil
	}
	o, exc := parseText(t, "open", []value{args[3], args[4], args[5], object.Bool(line), object.False})
	if exc != nil {
		return value{}, exc
	}
	x := object.Alloc[TextIO](t, &TextIOWrapperType)
	if exc := x.init(t, b.Value(), o); exc != nil {
		return value{}, exc
	}
	return x.Value(), object.SetAttr(t, x.Value(), nmMode, mode.Value())
}

// openCode is io.open_code.
func openCode(t *thread, args []value) (value, *exception) {
	path, ok := object.AsStr(args[0])
	if !ok {
		return value{}, object.TypeErrorf(t, "open_code() argument 'path' must be str, not %s", argType(args[0]))
	}
	return pyOpen(t, []value{path.Value(), object.StrValue("rb"), intValue(-1), none, none, none, object.True, none})
}

// textEncoding is io.text_encoding.
func textEncoding(t *thread, args []value) (value, *exception) {
	level, exc := intArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if !args[0].IsNone() {
		return args[0], nil
	}
	if sysFlag(t, nmWarnEncoding) {
		if exc := t.Interp.Warn(t, &object.EncodingWarningType, "'encoding' argument not specified", level); exc != nil {
			return value{}, exc
		}
	}
	if utf8Mode(t) {
		return object.StrValue("utf-8"), nil
	}
	return object.StrValue("locale"), nil
}
