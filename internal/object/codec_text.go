package object

import (
	"typhon/internal/kernel/codec"
	"typhon/internal/kernel/ustr"
)

// encodingKind is an encoding that needs no look-up in the codec registry.
type encodingKind uint8

const (
	encOther encodingKind = iota
	encUTF8
	encLatin1
	encASCII
	encUTF16
	encUTF32
)

// NormalizeEncoding brings the name of an encoding into the form in which codecs are looked
// up: lower case, with runs of punctuation other than dots as one underscore.
func NormalizeEncoding(name string) string {
	b := make([]byte, 0, len(name))
	punct := false
	for i := range len(name) {
		c := name[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '.') {
			punct = true
			continue
		}
		if punct && len(b) > 0 {
			b = append(b, '_')
		}
		punct = false
		b = append(b, c)
	}
	return string(b)
}

// builtinEncoding recognises the names of the encodings with short cuts.
func builtinEncoding(name string) encodingKind {
	switch name {
	case "", "utf-8", "utf8":
		return encUTF8
	case "latin-1":
		return encLatin1
	case "ascii":
		return encASCII
	}
	if len(name) > 12 {
		return encOther
	}
	switch NormalizeEncoding(name) {
	case "utf_8", "utf8":
		return encUTF8
	case "latin_1", "latin1", "iso_8859_1", "iso8859_1":
		return encLatin1
	case "ascii", "us_ascii":
		return encASCII
	case "utf_16", "utf16":
		return encUTF16
	case "utf_32", "utf32":
		return encUTF32
	}
	return encOther
}

func (k encodingKind) encoder() codec.Encoder {
	switch k {
	case encUTF8:
		return codec.UTF8{}
	case encLatin1:
		return codec.Latin1{}
	case encASCII:
		return codec.ASCII{}
	case encUTF16:
		return &codec.UTF16{}
	case encUTF32:
		return &codec.UTF32{}
	}
	return nil
}

func (k encodingKind) decoder() codec.Decoder {
	switch k {
	case encUTF8:
		return codec.UTF8{}
	case encLatin1:
		return codec.Latin1{}
	case encASCII:
		return codec.ASCII{}
	case encUTF16:
		return &codec.UTF16{}
	case encUTF32:
		return &codec.UTF32{}
	}
	return nil
}

func strEncode(t *Thread, args []Value) (Value, *Exception) {
	enc, exc := optStrArg(t, "encode", "encoding", args[1])
	if exc != nil {
		return Value{}, exc
	}
	errs, exc := optStrArg(t, "encode", "errors", args[2])
	if exc != nil {
		return Value{}, exc
	}
	return EncodeText(t, args[0].Str(), enc, errs)
}

// EncodeText is s.encode(encoding, errors); empty names mean the defaults.
func EncodeText(t *Thread, s *Str, encoding, errors string) (Value, *Exception) {
	k := builtinEncoding(encoding)
	if k == encOther {
		return encodeByRegistry(t, s.Value(), encoding, errors)
	}
	if s.IsASCII() && k <= encASCII {
		return NewBytes(s.s), nil
	}
	b, exc := EncodeWith(t, k.encoder(), s, errors)
	if exc != nil {
		return Value{}, exc
	}
	return NewBytes(b), nil
}

// DecodeObject is str(o, encoding, errors).
func DecodeObject(t *Thread, o Value, encoding, errors string) (*Str, *Exception) {
	if b, ok := AsBytes(o); ok {
		return DecodeBytes(t, b.s, o, encoding, errors)
	}
	if _, ok := AsStr(o); ok {
		return nil, TypeErrorf(t, "decoding str is not supported")
	}
	if o.Type().Slots().Buffer == nil {
		return nil, TypeErrorf(t, "decoding to str: need a bytes-like object, %s found", o.Type().Name())
	}
	b, exc := BytesLike(t, o)
	if exc != nil {
		return nil, exc
	}
	return DecodeBytes(t, b, Value{}, encoding, errors)
}

// DecodeBytes decodes data. obj is the bytes object that holds it, or zero.
func DecodeBytes(t *Thread, data string, obj Value, encoding, errors string) (*Str, *Exception) {
	k := builtinEncoding(encoding)
	if k == encOther {
		if obj.IsZero() {
			obj = NewBytes(data)
		}
		return decodeByRegistry(t, obj, encoding, errors)
	}
	if k <= encASCII && ustr.IsASCII(data) {
		return NewStrN(data, len(data)), nil
	}
	text, _, exc := DecodeWith(t, k.decoder(), data, obj, errors, true)
	if exc != nil {
		return nil, exc
	}
	return NewStr(text), nil
}

// UnicodeDecodeError makes the exception for a codec's error; obj is the bytes object, or zero.
func UnicodeDecodeError(t *Thread, src string, obj Value, err *codec.Error) *Exception {
	if obj.IsZero() || obj.Type() != &BytesType {
		obj = NewBytes(src)
	}
	return unicodeError(t, &UnicodeDecodeErrorType, err.Encoding, obj, err.Start, err.End, err.Reason)
}

// UnicodeEncodeError makes the exception for a codec's error.
func UnicodeEncodeError(t *Thread, s *Str, err *codec.Error) *Exception {
	return unicodeError(t, &UnicodeEncodeErrorType, err.Encoding, s.Value(), err.Start, err.End, err.Reason)
}

func unicodeError(t *Thread, typ *Type, encoding string, obj Value, start, end int, reason string) *Exception {
	enc, lo, hi, why := StrValue(encoding), SmallInt(int64(start)), SmallInt(int64(end)), StrValue(reason)
	e := NewException(t, typ, enc, obj, lo, hi, why)
	e.SetExtra(ExcEncoding, enc)
	e.SetExtra(ExcObject, obj)
	e.SetExtra(ExcStart, lo)
	e.SetExtra(ExcEnd, hi)
	e.SetExtra(ExcReason, why)
	e.ChainContext(t)
	return e
}
