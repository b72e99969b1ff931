package codecs

import (
	"typhon/internal/kernel/codec"
	"typhon/internal/object"
)

type (
	value     = object.Value
	thread    = object.Thread
	exception = object.Exception
)

// codecFuncs makes the functions that encode and decode.
func codecFuncs() []object.FuncDef {
	utf16 := func(o codec.ByteOrder) func() codec.Decoder {
		return func() codec.Decoder { return &codec.UTF16{Order: o} }
	}
	utf32 := func(o codec.ByteOrder) func() codec.Decoder {
		return func() codec.Decoder { return &codec.UTF32{Order: o} }
	}
	fs := []object.FuncDef{
		decoder("utf_8_decode", "False", func() codec.Decoder { return codec.UTF8{} }),
		decoder("utf_7_decode", "False", func() codec.Decoder { return &codec.UTF7Decoder{} }),
		decoder("utf_16_decode", "False", utf16(codec.Native)),
		decoder("utf_16_le_decode", "False", utf16(codec.LittleEndian)),
		decoder("utf_16_be_decode", "False", utf16(codec.BigEndian)),
		decoder("utf_32_decode", "False", utf32(codec.Native)),
		decoder("utf_32_le_decode", "False", utf32(codec.LittleEndian)),
		decoder("utf_32_be_decode", "False", utf32(codec.BigEndian)),
		decoder("latin_1_decode", "", func() codec.Decoder { return codec.Latin1{} }),
		decoder("ascii_decode", "", func() codec.Decoder { return codec.ASCII{} }),
		{Name: "utf_16_ex_decode", Sig: "($module, data, errors=None, byteorder=0, final=False,\n                 /)", Fn: utf16ExDecode},
		{Name: "utf_32_ex_decode", Sig: "($module, data, errors=None, byteorder=0, final=False,\n                 /)", Fn: utf32ExDecode},
		{Name: "unicode_escape_decode", Sig: "($module, data, errors=None, final=True, /)", Fn: unicodeEscapeDecode},
		{Name: "raw_unicode_escape_decode", Sig: "($module, data, errors=None, final=True, /)", Fn: rawUnicodeEscapeDecode},
		{Name: "charmap_decode", Sig: "($module, data, errors=None, mapping=None, /)", Fn: charmapDecode},
		{Name: "escape_decode", Sig: "($module, data, errors=None, /)", Fn: escapeDecode},

		encoder("utf_8_encode", codec.UTF8{}),
		encoder("utf_16_le_encode", &codec.UTF16{Order: codec.LittleEndian}),
		encoder("utf_16_be_encode", &codec.UTF16{Order: codec.BigEndian}),
		encoder("utf_32_le_encode", &codec.UTF32{Order: codec.LittleEndian}),
		encoder("utf_32_be_encode", &codec.UTF32{Order: codec.BigEndian}),
		encoder("latin_1_encode", codec.Latin1{}),
		encoder("ascii_encode", codec.ASCII{}),
		{Name: "utf_16_encode", Sig: "($module, str, errors=None, byteorder=0, /)", Fn: orderEncoder("utf_16_encode", func(o codec.ByteOrder) codec.Encoder { return &codec.UTF16{Order: o} })},
		{Name: "utf_32_encode", Sig: "($module, str, errors=None, byteorder=0, /)", Fn: orderEncoder("utf_32_encode", func(o codec.ByteOrder) codec.Encoder { return &codec.UTF32{Order: o} })},
		textEncoder("utf_7_encode", codec.EncodeUTF7),
		textEncoder("unicode_escape_encode", codec.EncodeUnicodeEscape),
		textEncoder("raw_unicode_escape_encode", codec.EncodeRawUnicodeEscape),
		{Name: "escape_encode", Sig: "($module, data, errors=None, /)", Fn: escapeEncode},
		{Name: "readbuffer_encode", Sig: "($module, data, errors=None, /)", Fn: readbufferEncode},
		{Name: "charmap_encode", Sig: "($module, str, errors=None, mapping=None, /)", Fn: charmapEncode},
		{Name: "charmap_build", Sig: "($module, map, /)", Fn: charmapBuild},
	}
	return fs
}

// decoder makes a decoding function; final is the default of its last parameter, empty if it has none.
func decoder(name, final string, mk func() codec.Decoder) object.FuncDef {
	sig := "($module, data, errors=None, /)"
	if final != "" {
		sig = "($module, data, errors=None, final=" + final + ", /)"
	}
	return object.FuncDef{Name: name, Sig: sig, Fn: func(t *thread, args []value) (value, *exception) {
		if len(args) == 2 {
			return decodeBytes(t, name, args[0], args[1], object.True, mk())
		}
		return decodeBytes(t, name, args[0], args[1], args[2], mk())
	}}
}

// decodeBytes runs a decoder over a bytes-like object.
func decodeBytes(t *thread, name string, data, errs, final value, d codec.Decoder) (value, *exception) {
	b, exc := object.BytesLike(t, data)
	if exc != nil {
		return value{}, exc
	}
	errors, exc := object.OptCStringArg(t, name+"() argument 2", errs)
	if exc != nil {
		return value{}, exc
	}
	last, exc := object.Truth(t, final)
	if exc != nil {
		return value{}, exc
	}
	return decodeText(t, b, data, errors, last, d)
}

func decodeText(t *thread, b string, obj value, errors string, final bool, d codec.Decoder) (value, *exception) {
	text, n, exc := object.DecodeWith(t, d, b, obj, errors, final)
	if exc != nil {
		return value{}, exc
	}
	return object.TupleOf(object.StrValue(text), object.Int(int64(n))).Value(), nil
}

func utf16ExDecode(t *thread, args []value) (value, *exception) {
	order, exc := object.IntArg(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	d := &codec.UTF16{Order: sign(order)}
	r, exc := decodeBytes(t, "utf_16_ex_decode", args[0], args[1], args[3], d)
	return withOrder(r, d.Order, exc)
}

func utf32ExDecode(t *thread, args []value) (value, *exception) {
	order, exc := object.IntArg(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	d := &codec.UTF32{Order: sign(order)}
	r, exc := decodeBytes(t, "utf_32_ex_decode", args[0], args[1], args[3], d)
	return withOrder(r, d.Order, exc)
}

func sign(n int) codec.ByteOrder {
	return codec.ByteOrder(min(max(n, -1), 1))
}

func withOrder(r value, o codec.ByteOrder, exc *exception) (value, *exception) {
	if exc != nil {
		return value{}, exc
	}
	pair, _ := object.AsTuple(r)
	return object.TupleOf(pair.At(0), pair.At(1), object.Int(int64(o))).Value(), nil
}

// textOrBytes reads the argument of the decoders that also take a str, as its UTF-8.
func textOrBytes(t *thread, v value) (string, *exception) {
	if s, ok := object.AsStr(v); ok {
		b, exc := object.EncodeWith(t, codec.UTF8{}, s, "")
		return b, exc
	}
	return object.BytesLike(t, v)
}

func unicodeEscapeDecode(t *thread, args []value) (value, *exception) {
	d := &codec.UnicodeEscape{}
	r, exc := escapedText(t, "unicode_escape_decode", args, d)
	if exc != nil || d.Invalid == "" {
		return r, exc
	}
	return r, warnInvalid(t, d.Invalid)
}

func rawUnicodeEscapeDecode(t *thread, args []value) (value, *exception) {
	return escapedText(t, "raw_unicode_escape_decode", args, codec.RawUnicodeEscape{})
}

func escapedText(t *thread, name string, args []value, d codec.Decoder) (value, *exception) {
	b, exc := textOrBytes(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	errors, exc := object.OptCStringArg(t, name+"() argument 2", args[1])
	if exc != nil {
		return value{}, exc
	}
	final, exc := object.Truth(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	return decodeText(t, b, args[0], errors, final, d)
}

// warnInvalid warns about an escape sequence that is not one.
func warnInvalid(t *thread, esc string) *exception {
	kind := "escape"
	if len(esc) > 2 {
		kind = "octal escape"
	}
	msg := "\"" + esc + "\" is an invalid " + kind + " sequence. Such sequences will not work in the future. "
	return t.Interp.Warn(t, &object.DeprecationWarningType, msg, 1)
}

func escapeDecode(t *thread, args []value) (value, *exception) {
	b, exc := textOrBytes(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	errors, exc := object.OptCStringArg(t, "escape_decode() argument 2", args[1])
	if exc != nil {
		return value{}, exc
	}
	if errors == "" {
		errors = "strict"
	}
	out, res := codec.DecodeEscape(b, errors)
	switch res.Fault {
	case codec.TrailingBackslash:
		return value{}, object.ValueErrorf(t, "Trailing \\ in string")
	case codec.BadHexEscape:
		return value{}, object.ValueErrorf(t, "invalid \\x escape at position %d", res.At)
	case codec.UnknownHandler:
		return value{}, object.ValueErrorf(t, "decoding error; unknown error handling code: %s", errors)
	}
	if res.Invalid != "" {
		if exc := warnInvalid(t, res.Invalid); exc != nil {
			return value{}, exc
		}
	}
	return object.TupleOf(object.NewBytes(out), object.Int(int64(len(b)))).Value(), nil
}

func charmapDecode(t *thread, args []value) (value, *exception) {
	d := codec.Decoder(codec.Latin1{})
	if !args[2].IsNone() {
		d = object.CharmapDecoder(t, args[2])
	}
	return decodeBytes(t, "charmap_decode", args[0], args[1], object.True, d)
}

// encoder makes an encoding function.
func encoder(name string, e codec.Encoder) object.FuncDef {
	return object.FuncDef{Name: name, Sig: "($module, str, errors=None, /)", Fn: func(t *thread, args []value) (value, *exception) {
		return encodeText(t, name, args[0], args[1], e)
	}}
}

func encodeText(t *thread, name string, text, errs value, e codec.Encoder) (value, *exception) {
	s, exc := object.StrArg(t, name+"() argument 1", text)
	if exc != nil {
		return value{}, exc
	}
	errors, exc := object.OptCStringArg(t, name+"() argument 2", errs)
	if exc != nil {
		return value{}, exc
	}
	b, exc := object.EncodeWith(t, e, s, errors)
	if exc != nil {
		return value{}, exc
	}
	return encoded(b, s.Len()), nil
}

func encoded(b string, n int) value {
	return object.TupleOf(object.NewBytes(b), object.Int(int64(n))).Value()
}

func orderEncoder(name string, mk func(codec.ByteOrder) codec.Encoder) object.NativeFunc {
	return func(t *thread, args []value) (value, *exception) {
		order, exc := object.IntArg(t, args[2])
		if exc != nil {
			return value{}, exc
		}
		return encodeText(t, name, args[0], args[1], mk(sign(order)))
	}
}

// textEncoder makes a function of an encoding that can encode everything.
func textEncoder(name string, f func(string) string) object.FuncDef {
	return object.FuncDef{Name: name, Sig: "($module, str, errors=None, /)", Fn: func(t *thread, args []value) (value, *exception) {
		s, exc := object.StrArg(t, name+"() argument 1", args[0])
		if exc != nil {
			return value{}, exc
		}
		if _, exc := object.OptCStringArg(t, name+"() argument 2", args[1]); exc != nil {
			return value{}, exc
		}
		return encoded(f(s.String()), s.Len()), nil
	}}
}

func escapeEncode(t *thread, args []value) (value, *exception) {
	b, ok := object.AsBytes(args[0])
	if !ok {
		return value{}, object.TypeErrorf(t, "escape_encode() argument 1 must be bytes, not %s", object.ArgTypeName(args[0]))
	}
	if _, exc := object.OptCStringArg(t, "escape_encode() argument 2", args[1]); exc != nil {
		return value{}, exc
	}
	return encoded(codec.EncodeEscape(b.String()), len(b.String())), nil
}

func readbufferEncode(t *thread, args []value) (value, *exception) {
	b, exc := textOrBytes(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	if _, exc := object.OptCStringArg(t, "readbuffer_encode() argument 2", args[1]); exc != nil {
		return value{}, exc
	}
	return encoded(b, len(b)), nil
}

func charmapEncode(t *thread, args []value) (value, *exception) {
	e := codec.Encoder(codec.Latin1{})
	if !args[2].IsNone() {
		e = object.CharmapEncoder(t, args[2])
	}
	return encodeText(t, "charmap_encode", args[0], args[1], e)
}

func charmapBuild(t *thread, args []value) (value, *exception) {
	s, exc := object.StrArg(t, "charmap_build() argument", args[0])
	if exc != nil {
		return value{}, exc
	}
	return object.BuildCharmap(t, s)
}
