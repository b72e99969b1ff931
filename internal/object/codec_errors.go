package object

import (
	"strings"

	"typhon/internal/kernel/codec"
	"typhon/internal/kernel/ustr"
)

// RegisterErrorHandler is codecs.register_error.
func RegisterErrorHandler(t *Thread, name string, handler Value) *Exception {
	if handler.Type().Slots().Call == nil {
		return TypeErrorf(t, "handler must be callable")
	}
	c := codecs(t)
	h := c.mu.Lock()
	c.handlers[name] = handler
	c.mu.Unlock(h)
	return nil
}

// UnregisterErrorHandler removes a handler that RegisterErrorHandler added.
func UnregisterErrorHandler(t *Thread, name string) (bool, *Exception) {
	if _, builtin := codec.HandlerByName(name); builtin {
		return false, ValueErrorf(t, "cannot un-register built-in error handler '%s'", name)
	}
	c := codecs(t)
	h := c.mu.Lock()
	_, ok := c.handlers[name]
	delete(c.handlers, name)
	c.mu.Unlock(h)
	return ok, nil
}

// ErrorHandler is codecs.lookup_error.
func ErrorHandler(t *Thread, name string) (Value, *Exception) {
	if strings.IndexByte(name, 0) >= 0 {
		return Value{}, ValueErrorf(t, "embedded null character")
	}
	if name == "" {
		name = "strict"
	}
	c := codecs(t)
	h := c.mu.Lock()
	f, ok := c.handlers[name]
	c.mu.Unlock(h)
	if ok {
		return f, nil
	}
	if k, ok := codec.HandlerByName(name); ok {
		f = builtinHandler(k)
		h := c.mu.Lock()
		if g, ok := c.handlers[name]; ok {
			f = g
		} else {
			c.handlers[name] = f
		}
		c.mu.Unlock(h)
		return f, nil
	}
	return Value{}, Raisef(t, &LookupErrorType, "unknown error handler name '%s'", name)
}

// EncodeWith encodes s, with an error handler given by name.
func EncodeWith(t *Thread, e codec.Encoder, s *Str, errors string) (string, *Exception) {
	h, ok := codec.Strict, true
	if errors != "" {
		h, ok = codec.HandlerByName(errors)
	}
	f, mayFail := e.(failing)
	if ok && !mayFail {
		b, err := codec.Encode(e, s.s, h)
		if err != nil {
			return "", UnicodeEncodeError(t, s, err)
		}
		return b, nil
	}
	out := e.Begin(nil)
	var handler Value
	var report *Exception
	for at, char := 0, 0; ; {
		var err *codec.Error
		if out, err = e.Encode(out, s.s, at, char); err == nil {
			return string(out), nil
		}
		if mayFail {
			if exc := f.failure(); exc != nil {
				return "", exc
			}
			if ok {
				handled := h != codec.Strict
				if handled {
					out, handled = h.AppendEncoded(out, e, s.s, err)
				}
				if exc := f.failure(); exc != nil {
					return "", exc
				}
				if !handled {
					return "", UnicodeEncodeError(t, s, err)
				}
				at, char = err.ByteEnd, err.End
				continue
			}
		}
		if handler.IsZero() {
			var exc *Exception
			if handler, exc = ErrorHandler(t, errors); exc != nil {
				return "", exc
			}
		}
		report = unicodeReport(t, report, &UnicodeEncodeErrorType, err, s.Value())
		repl, pos, exc := callErrorHandler(t, handler, report, s.n)
		if exc != nil {
			return "", exc
		}
		var fits bool
		if out, fits = appendReplacement(e, out, repl); !fits {
			if mayFail && f.failure() != nil {
				return "", f.failure()
			}
			report.ChainContext(t)
			return "", report
		}
		at, char = s.ByteOffset(pos), pos
	}
}

func appendReplacement(e codec.Encoder, out []byte, repl Value) ([]byte, bool) {
	if b, ok := AsBytes(repl); ok {
		return e.AppendBytes(out, b.s)
	}
	return e.AppendText(out, repl.Str().s)
}

// DecodeWith decodes data (obj is the bytes object that holds it, or zero) with an error
// handler given by name, and says how much it has consumed.
func DecodeWith(t *Thread, d codec.Decoder, data string, obj Value, errors string, final bool) (text string, n int, exc *Exception) {
	h, ok := codec.Strict, true
	if errors != "" {
		h, ok = codec.HandlerByName(errors)
	}
	f, mayFail := d.(failing)
	if ok && !mayFail {
		text, n, err := codec.Decode(d, data, h, final)
		if err == nil {
			return text, n, nil
		}
		e := UnicodeDecodeError(t, data, obj, err)
		if !h.DecodesErrors() {
			e = TypeErrorf(t, "don't know how to handle UnicodeDecodeError in error callback")
		}
		return "", 0, e
	}
	var out []byte
	var handler Value
	var report *Exception
	for pos := 0; ; {
		var err *codec.Error
		if out, n, err = d.Decode(out, data, pos, final); err == nil {
			return string(out), n, nil
		}
		if mayFail {
			if exc := f.failure(); exc != nil {
				return "", 0, exc
			}
			if ok {
				var handled bool
				if h != codec.Strict && !h.DecodesErrors() {
					return "", 0, TypeErrorf(t, "don't know how to handle UnicodeDecodeError in error callback")
				}
				if out, pos, handled = h.AppendDecoded(out, data, err); !handled {
					return "", 0, UnicodeDecodeError(t, data, obj, err)
				}
				continue
			}
		}
		if handler.IsZero() {
			if handler, exc = ErrorHandler(t, errors); exc != nil {
				return "", 0, exc
			}
		}
		if obj.IsZero() || obj.Type() != &BytesType {
			obj = NewBytes(data)
		}
		report = unicodeReport(t, report, &UnicodeDecodeErrorType, err, obj)
		repl, p, exc := callDecodeHandler(t, handler, report, &data)
		if exc != nil {
			return "", 0, exc
		}
		out = append(out, repl.s...)
		pos = p
	}
}

// unicodeReport makes the exception passed to an error handler, or reuses the one before.
func unicodeReport(t *Thread, e *Exception, typ *Type, err *codec.Error, obj Value) *Exception {
	if e == nil {
		e = unicodeError(t, typ, err.Encoding, obj, err.Start, err.End, err.Reason)
		return e
	}
	e.SetExtra(ExcStart, SmallInt(int64(err.Start)))
	e.SetExtra(ExcEnd, SmallInt(int64(err.End)))
	e.SetExtra(ExcReason, StrValue(err.Reason))
	return e
}

// callErrorHandler calls an encoding error handler: it returns str or bytes, and where to go on.
func callErrorHandler(t *Thread, handler Value, report *Exception, n int) (Value, int, *Exception) {
	const msg = "encoding error handler must return (str/bytes, int) tuple"
	r, exc := Call1(t, handler, report.Value())
	if exc != nil {
		return Value{}, 0, exc
	}
	pair, ok := AsTuple(r)
	if !ok || pair.Len() != 2 {
		return Value{}, 0, TypeErrorf(t, msg)
	}
	_, isStr := AsStr(pair.items[0])
	if _, isBytes := AsBytes(pair.items[0]); !isStr && !isBytes {
		return Value{}, 0, TypeErrorf(t, msg)
	}
	pos, exc := handlerPos(t, pair.items[1], n)
	return pair.items[0], pos, exc
}

// callDecodeHandler calls a decoding error handler, which may also exchange the input.
func callDecodeHandler(t *Thread, handler Value, report *Exception, data *string) (*Str, int, *Exception) {
	const msg = "decoding error handler must return (str, int) tuple"
	r, exc := Call1(t, handler, report.Value())
	if exc != nil {
		return nil, 0, exc
	}
	pair, ok := AsTuple(r)
	if !ok || pair.Len() != 2 {
		return nil, 0, TypeErrorf(t, msg)
	}
	s, ok := AsStr(pair.items[0])
	if !ok {
		return nil, 0, TypeErrorf(t, msg)
	}
	if o := report.Extra(ExcObject); !o.IsZero() {
		b, ok := AsBytes(o)
		if !ok {
			return nil, 0, TypeErrorf(t, "UnicodeError 'object' attribute must be a bytes")
		}
		*data = b.s
	}
	pos, exc := handlerPos(t, pair.items[1], len(*data))
	return s, pos, exc
}

func handlerPos(t *Thread, v Value, n int) (int, *Exception) {
	pos, exc := sizeArg(t, v)
	if exc != nil {
		return 0, exc
	}
	if pos < 0 {
		pos += n
	}
	if pos < 0 || pos > n {
		return 0, IndexErrorf(t, "position %d from error handler out of bounds", pos)
	}
	return pos, nil
}

// handlerDefs are the built-in error handlers as Python sees them, by codec.Handler.
var handlerDefs = [...]FuncDef{
	codec.Strict:            handlerDef("strict_errors", codec.Strict, "Implements the 'strict' error handling, which raises a UnicodeError on coding errors."),
	codec.Ignore:            handlerDef("ignore_errors", codec.Ignore, "Implements the 'ignore' error handling, which ignores malformed data and continues."),
	codec.Replace:           handlerDef("replace_errors", codec.Replace, "Implements the 'replace' error handling, which replaces malformed data with a replacement marker."),
	codec.BackslashReplace:  handlerDef("backslashreplace_errors", codec.BackslashReplace, "Implements the 'backslashreplace' error handling, which replaces malformed data with a backslashed escape sequence."),
	codec.SurrogateEscape:   handlerDef("surrogateescape", codec.SurrogateEscape, ""),
	codec.SurrogatePass:     handlerDef("surrogatepass", codec.SurrogatePass, ""),
	codec.XMLCharRefReplace: handlerDef("xmlcharrefreplace_errors", codec.XMLCharRefReplace, "Implements the 'xmlcharrefreplace' error handling, which replaces an unencodable character with the appropriate XML character reference."),
	codec.NameReplace:       handlerDef("namereplace_errors", codec.NameReplace, "Implements the 'namereplace' error handling, which replaces an unencodable character with a \\N{...} escape sequence."),
}

func handlerDef(name string, h codec.Handler, doc string) FuncDef {
	return FuncDef{Name: name, Sig: "($self, object, /)", Doc: doc, Raw: func(t *Thread, a Args) (Value, *Exception) {
		if a.NumKw() > 0 {
			return Value{}, TypeErrorf(t, "%s() takes no keyword arguments", name)
		}
		if len(a.All) != 1 {
			return Value{}, TypeErrorf(t, "%s() takes exactly one argument (%d given)", name, len(a.All))
		}
		return runHandler(t, h, a.All[0])
	}}
}

func builtinHandler(h codec.Handler) Value { return NewBuiltin(&handlerDefs[h], Value{}, None).Value() }

// runHandler is a built-in error handler called from Python.
func runHandler(t *Thread, h codec.Handler, v Value) (Value, *Exception) {
	e, ok := AsException(v)
	if h == codec.Strict {
		if !ok {
			return Value{}, TypeErrorf(t, "codec must pass exception instance")
		}
		return Value{}, e
	}
	if !ok {
		return Value{}, handlerTypeError(t, v)
	}
	switch {
	case e.Is(&UnicodeEncodeErrorType):
		return handleEncodeError(t, h, e)
	case e.Is(&UnicodeDecodeErrorType):
		if h.DecodesErrors() {
			return handleDecodeError(t, h, e)
		}
	case e.Is(&UnicodeTranslateErrorType):
		switch h {
		case codec.Ignore, codec.Replace, codec.BackslashReplace:
			return handleEncodeError(t, h, e)
		}
	}
	return Value{}, handlerTypeError(t, v)
}

func handlerTypeError(t *Thread, v Value) *Exception {
	return TypeErrorf(t, "don't know how to handle %s in error callback", v.Type().Name())
}

// errorSpan returns start and end of a UnicodeError, limited to an object of n units as CPython does.
func errorSpan(e *Exception, n int) (start, end int) {
	lo, _ := AsInt64(e.Extra(ExcStart).OrNone())
	hi, _ := AsInt64(e.Extra(ExcEnd).OrNone())
	start = min(max(int(lo), 0), max(n-1, 0))
	end = min(max(int(hi), min(1, n)), n)
	return start, max(start, end)
}

func handleEncodeError(t *Thread, h codec.Handler, e *Exception) (Value, *Exception) {
	s, ok := AsStr(e.Extra(ExcObject).OrNone())
	if !ok {
		return Value{}, TypeErrorf(t, "UnicodeError 'object' attribute must be a str")
	}
	start, end := errorSpan(e, s.n)
	end = max(start, end)
	bad := s.Slice(start, end)
	pos := SmallInt(int64(end))
	if e.Is(&UnicodeTranslateErrorType) && h == codec.Replace {
		return TupleOf(NewStr(strings.Repeat("\uFFFD", bad.n)).Value(), pos).Value(), nil
	}
	if text, ok := h.Replacement(bad.s); ok {
		return TupleOf(NewStr(text).Value(), pos).Value(), nil
	}
	enc, ok := AsStr(e.Extra(ExcEncoding).OrNone())
	if !ok {
		return Value{}, TypeErrorf(t, "UnicodeError 'encoding' attribute must be a str")
	}
	out, ok := surrogateBytes(h, bad.s, enc.s)
	if !ok {
		return Value{}, e
	}
	return TupleOf(NewBytes(out), pos).Value(), nil
}

// surrogateBytes is what surrogateescape and surrogatepass encode bad as.
func surrogateBytes(h codec.Handler, bad, encoding string) (string, bool) {
	var enc codec.Encoder
	err := codec.Error{Encoding: encoding, Start: 0, End: ustr.RuneCount(bad), ByteEnd: len(bad)}
	if h == codec.SurrogatePass {
		if enc = surrogateCodec(encoding); enc == nil {
			return "", false
		}
	} else {
		enc = codec.Latin1{}
	}
	out, ok := h.AppendEncoded(nil, enc, bad, &err)
	return string(out), ok
}

// surrogateCodec finds the UTF that surrogatepass works for.
func surrogateCodec(encoding string) codec.Encoder {
	switch strings.ReplaceAll(NormalizeEncoding(encoding), "_", "") {
	case "utf8", "cputf8", "cp65001":
		return codec.UTF8{}
	case "utf16", "utf16le":
		return &codec.UTF16{Order: codec.LittleEndian}
	case "utf16be":
		return &codec.UTF16{Order: codec.BigEndian}
	case "utf32", "utf32le":
		return &codec.UTF32{Order: codec.LittleEndian}
	case "utf32be":
		return &codec.UTF32{Order: codec.BigEndian}
	}
	return nil
}

func handleDecodeError(t *Thread, h codec.Handler, e *Exception) (Value, *Exception) {
	b, ok := AsBytes(e.Extra(ExcObject).OrNone())
	if !ok {
		return Value{}, TypeErrorf(t, "UnicodeError 'object' attribute must be a bytes")
	}
	enc, ok := AsStr(e.Extra(ExcEncoding).OrNone())
	if !ok {
		return Value{}, TypeErrorf(t, "UnicodeError 'encoding' attribute must be a str")
	}
	start, end := errorSpan(e, len(b.s))
	err := codec.Error{Encoding: enc.s, Start: start, End: end}
	out, next, ok := h.AppendDecoded(nil, b.s, &err)
	if !ok {
		return Value{}, e
	}
	return TupleOf(NewBytesStr(out).Value(), SmallInt(int64(next))).Value(), nil
}
