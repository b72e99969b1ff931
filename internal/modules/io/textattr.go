package io

import (
	"typhon/internal/conc"
	"typhon/internal/object"
)

// The type TextIOWrapper and its attributes.

func textDef() *object.TypeDef {
	init := &object.FuncDef{Name: "TextIOWrapper",
		Sig: "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)"}
	return &object.TypeDef{
		Name: "_io.TextIOWrapper", Base: &TextIOBaseType, Flags: streamFlags | object.FlagHasDel, Doc: textIODoc,
		NewSig: "(buffer, encoding=None, errors=None, newline=None,\n              line_buffering=False, write_through=False)",
		Layout: object.LayoutWithAttrs[TextIO]("_io.TextIOWrapper", ioBaseLayout, attrsOffset),
		Slots: object.Slots{New: newStream, Repr: textRepr, Next: textNext, Iter: streamIter, Finalize: finalizeStream,
			Init: func(t *thread, self value, a object.Args) *exception {
				var buf [6]value
				args, exc := init.Bind(t, a, buf[:])
				if exc != nil {
					return exc
				}
				x := asText(self)
				x.set(textReady, false)
				o, exc := parseText(t, "TextIOWrapper", args[1:])
				if exc != nil {
					return exc
				}
				return x.init(t, args[0], o)
			}},
		Methods: []object.FuncDef{
			method("detach", "($self, /)", textDetach, ""),
			method("reconfigure", "($self, /, *, encoding=None, errors=None, newline=<unrepresentable>,\n            line_buffering=None, write_through=None)", textReconfigure, "Reconfigure the text stream with new parameters.\n\nThis also does an implicit stream flush."),
			method("write", "($self, text, /)", textWrite, ""),
			method("read", "($self, size=-1, /)", textRead, ""),
			method("readline", "($self, size=-1, /)", textReadline, ""),
			method("flush", "($self, /)", textFlush, ""),
			method("close", "($self, /)", textClose, ""),
			method("fileno", "($self, /)", textAsk(nmFileno), ""),
			method("seekable", "($self, /)", textAsk(nmSeekable), ""),
			method("readable", "($self, /)", textAsk(nmReadable), ""),
			method("writable", "($self, /)", textAsk(nmWritable), ""),
			method("isatty", "($self, /)", textAsk(nmIsatty), ""),
			method("seek", "($self, cookie, whence=0, /)", textSeek, seekTextDoc),
			method("tell", "($self, /)", textTell, "Return the stream position as an opaque number.\n\nThe return value of tell() can be given as input to seek(), to restore a\nprevious stream position."),
			method("truncate", "($self, pos=None, /)", textTruncate, ""),
			method("__getstate__", "($self, /)", notPicklable, ""),
		},
		GetSets: []object.GetSetDef{
			{Name: "encoding", Member: true, Get: func(t *thread, o value) (value, *exception) { return object.Load(&asText(o).encoding).OrNone(), nil }},
			{Name: "buffer", Member: true, Get: func(t *thread, o value) (value, *exception) { return object.Load(&asText(o).buffer).OrNone(), nil }},
			{Name: "line_buffering", Member: true, Get: textFlag(textLineBuffering)},
			{Name: "write_through", Member: true, Get: textFlag(textWriteThrough)},
			{Name: "_finalizing", Member: true, Get: textFlag(textFinalizing),
				Set: func(t *thread, o, v value) *exception { return setBoolMember(t, v, &asText(o).state, textFinalizing) }},
			{Name: "name", Get: textAttr(nmName)},
			{Name: "closed", Get: textAttr(nmClosed)},
			{Name: "newlines", Get: textNewlines},
			{Name: "errors", Get: func(t *thread, o value) (value, *exception) {
				if !asText(o).has(textReady) && !asText(o).has(textDetached) {
					return value{}, uninitialized(t)
				}
				return object.Load(&asText(o).errors).OrNone(), nil
			}},
			{Name: "_CHUNK_SIZE", Get: func(t *thread, o value) (value, *exception) {
				if _, exc := asText(o).check(t); exc != nil {
					return value{}, exc
				}
				return object.Int(conc.LoadI64(&asText(o).chunk)), nil
			}, Set: setChunkSize},
		},
	}
}

const seekTextDoc = "Set the stream position, and return the new stream position.\n\n  cookie\n    Zero or an opaque number returned by tell().\n  whence\n    The relative position to seek from.\n\nFour operations are supported, given by the following argument\ncombinations:\n\n- seek(0, SEEK_SET): Rewind to the start of the stream.\n- seek(cookie, SEEK_SET): Restore a previous position.\n- seek(0, SEEK_END): Fast-forward to the end of the stream.\n- seek(0, SEEK_CUR): Leave the current stream position unchanged.\n\nAny other argument combinations are invalid,\nand may raise exceptions."

func textFlag(bit uint32) func(t *thread, o value) (value, *exception) {
	return func(t *thread, o value) (value, *exception) { return object.Bool(asText(o).has(bit)), nil }
}

// textAttr makes an attribute of the buffer's.
func textAttr(name *object.Str) func(t *thread, o value) (value, *exception) {
	return func(t *thread, o value) (value, *exception) {
		buffer, exc := asText(o).check(t)
		if exc != nil {
			return value{}, exc
		}
		return object.GetAttr(t, buffer, name)
	}
}

// textAsk makes a method that asks the buffer.
func textAsk(name *object.Str) object.NativeFunc {
	return func(t *thread, args []value) (value, *exception) {
		buffer, exc := asText(args[0]).check(t)
		if exc != nil {
			return value{}, exc
		}
		return object.CallMethod(t, buffer, name)
	}
}

func textNewlines(t *thread, o value) (value, *exception) {
	x := asText(o)
	if _, exc := x.check(t); exc != nil {
		return value{}, exc
	}
	x.gate.enter(t)
	defer x.gate.leave()
	if x.dec == nil || x.dec.nl == nil {
		return none, nil
	}
	return seenValue(x.dec.nl.seen), nil
}

func setChunkSize(t *thread, o, v value) *exception {
	x := asText(o)
	if _, exc := x.check(t); exc != nil {
		return exc
	}
	if v.IsZero() {
		return object.AttributeError(t, o, object.Intern("_CHUNK_SIZE"), "cannot delete attribute")
	}
	n, exc := object.IndexClamped(t, v, &object.ValueErrorType)
	if exc != nil {
		return exc
	}
	if n <= 0 {
		return object.ValueErrorf(t, "a strictly positive integer is required")
	}
	conc.StoreI64(&x.chunk, int64(n))
	return nil
}

func textRepr(t *thread, o value) (value, *exception) {
	x := asText(o)
	if !x.has(textReady) && !x.has(textDetached) {
		return value{}, uninitialized(t)
	}
	out := "<" + o.Type().Name()
	for _, name := range [...]*object.Str{nmName, nmMode} {
		v, exc := object.GetAttrOpt(t, o, name)
		if exc != nil {
			if name != nmName || !exc.Is(&object.ValueErrorType) {
				return value{}, exc
			}
			v = value{}
		}
		if v.IsZero() {
			continue
		}
		s, exc := guardedRepr(t, o, v)
		if exc != nil {
			return value{}, exc
		}
		out += " " + name.String() + "=" + s
	}
	s, exc := object.Repr(t, object.Load(&x.encoding).OrNone())
	if exc != nil {
		return value{}, exc
	}
	return object.StrValue(out + " encoding=" + s.String() + ">"), nil
}

func textTruncate(t *thread, args []value) (value, *exception) {
	x := asText(args[0])
	if _, exc := x.check(t); exc != nil {
		return value{}, exc
	}
	if _, exc := object.CallMethod(t, args[0], nmFlush); exc != nil {
		return value{}, exc
	}
	return object.CallMethod(t, object.Load(&x.buffer), nmTruncate, args[1])
}

// textReconfigure changes how an open stream converts.
func textReconfigure(t *thread, args []value) (value, *exception) {
	x := asText(args[0])
	if _, exc := x.check(t); exc != nil {
		return value{}, exc
	}
	const fn = "reconfigure"
	encoding, hasEncoding, exc := optionalStr(t, fn, "encoding", args[1])
	if exc != nil {
		return value{}, exc
	}
	errors, hasErrors, exc := optionalStr(t, fn, "errors", args[2])
	if exc != nil {
		return value{}, exc
	}
	x.gate.enter(t)
	defer x.gate.leave()
	// Checks come in this order: what the stream allows, then the values.
	if x.started && (hasEncoding || hasErrors || !args[3].IsZero()) {
		return value{}, unsupported(t, "It is not possible to set the encoding or newline of stream after the first read")
	}
	newline, hasNewline, exc := optionalStr(t, fn, "newline", args[3])
	if exc == nil {
		exc = checkNewline(t, newline)
	}
	if exc != nil {
		return value{}, exc
	}
	lineBuffering, exc := triState(t, args[4], x.has(textLineBuffering))
	if exc != nil {
		return value{}, exc
	}
	writeThrough, exc := triState(t, args[5], x.has(textWriteThrough))
	if exc != nil {
		return value{}, exc
	}
	if _, exc := object.CallMethod(t, args[0], nmFlush); exc != nil {
		return value{}, exc
	}
	if hasEncoding || hasErrors || !args[3].IsZero() {
		o := x.options()
		if !args[3].IsZero() {
			o.newline, o.newlineNone = newline, !hasNewline
		}
		if hasEncoding {
			if o.encoding = encoding; encoding == "locale" {
				o.encoding = localeEncoding(t)
			}
			o.errors = "strict"
		}
		if hasErrors {
			o.errors = errors
		}
		if exc := x.recode(t, o, hasEncoding || hasErrors); exc != nil {
			return value{}, exc
		}
	}
	x.set(textLineBuffering, lineBuffering)
	x.set(textWriteThrough, writeThrough)
	return none, nil
}

// triState reads an argument that is None for "as it is".
func triState(t *thread, v value, now bool) (bool, *exception) {
	if v.IsNone() {
		return now, nil
	}
	n, exc := intArg(t, v)
	return n != 0, exc
}

// options returns the present options.
func (x *TextIO) options() textOptions {
	o := textOptions{encoding: object.Load(&x.encoding).Str().String(), errors: object.Load(&x.errors).Str().String()}
	if x.dec != nil {
		o.newline = x.readNL
		if x.dec.nl != nil {
			o.newlineNone = x.dec.nl.translate
			if o.newlineNone {
				o.newline = ""
			}
		}
	} else {
		o.newline, o.newlineNone = x.writeNL, x.writeNL == ""
	}
	return o
}

// recode changes encoding, errors or line ends.
func (x *TextIO) recode(t *thread, o textOptions, codecs bool) *exception {
	c := x.codec
	if codecs {
		var exc *exception
		if c, exc = findCodec(t, o.encoding); exc != nil {
			return exc
		}
	}
	x.codec = c
	if x.dec != nil {
		if exc := x.setNewline(t, o); exc != nil {
			return exc
		}
	}
	x.setWriteNewline(o)
	if !codecs {
		return nil
	}
	if x.enc != nil {
		e, exc := c.newEncoder(t, o.errors)
		if exc != nil {
			return exc
		}
		x.enc = e
	}
	object.Store(&x.encoding, object.StrValue(o.encoding))
	object.Store(&x.errors, object.StrValue(o.errors))
	return x.startEncoder(t, object.Load(&x.buffer))
}
