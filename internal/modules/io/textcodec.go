package io

import (
	"typhon/internal/kernel/codec"
	"typhon/internal/object"
)

// How a text stream converts: natively for the common encodings, by the codec's incremental
// objects for the others.

// textCodec is an encoding as a text stream uses it.
type textCodec struct {
	dec  codec.Decoder // nil: by info
	enc  codec.Encoder
	info *object.Tuple
}

// nativeCodec returns the codec of an encoding that is converted natively.
func nativeCodec(name string) (textCodec, bool) {
	switch name {
	case "utf-8", "UTF-8":
		return textCodec{dec: codec.UTF8{}, enc: codec.UTF8{}}, true
	}
	switch object.NormalizeEncoding(name) {
	case "utf_8", "utf8":
		return textCodec{dec: codec.UTF8{}, enc: codec.UTF8{}}, true
	case "ascii", "us_ascii":
		return textCodec{dec: codec.ASCII{}, enc: codec.ASCII{}}, true
	case "latin_1", "latin1", "iso_8859_1", "iso8859_1":
		return textCodec{dec: codec.Latin1{}, enc: codec.Latin1{}}, true
	}
	return textCodec{}, false
}

// findCodec looks up an encoding for a text stream.
func findCodec(t *thread, name string) (textCodec, *exception) {
	if c, ok := nativeCodec(name); ok {
		return c, nil
	}
	info, exc := object.CodecLookup(t, name)
	if exc != nil {
		return textCodec{}, exc
	}
	if info.Type() != &object.TupleType {
		is, exc := object.GetAttrOpt(t, info.Value(), nmIsText)
		if exc != nil {
			return textCodec{}, exc
		}
		if !is.IsZero() {
			if ok, exc := object.Truth(t, is); exc != nil {
				return textCodec{}, exc
			} else if !ok {
				return textCodec{}, object.Raisef(t, &object.LookupErrorType, "'%s' is not a text encoding", name)
			}
		}
	}
	return textCodec{info: info}, nil
}

// encoder encodes the text written to a stream.
type encoder struct {
	native codec.Encoder
	errors string
	obj    value // incremental encoder, when native is nil
}

func (c textCodec) newEncoder(t *thread, errors string) (*encoder, *exception) {
	e := &encoder{native: c.enc, errors: errors}
	if c.enc == nil {
		f, exc := object.GetAttr(t, c.info.Value(), nmIncEncoder)
		if exc == nil {
			e.obj, exc = object.Call1(t, f, object.StrValue(errors))
		}
		if exc != nil {
			return nil, exc
		}
	}
	return e, nil
}

// encode returns the bytes of s.
func (e *encoder) encode(t *thread, s *object.Str) (string, *exception) {
	if e.native != nil {
		if s.IsASCII() {
			return s.String(), nil
		}
		return object.EncodeWith(t, e.native, s, e.errors)
	}
	r, exc := object.CallMethod(t, e.obj, nmEncode, s.Value())
	if exc != nil {
		return "", exc
	}
	b, ok := object.AsBytes(r)
	if !ok {
		return "", object.TypeErrorf(t, "encoder should return a bytes object, not '%s'", r.Type().Name())
	}
	return b.String(), nil
}

// restart tells the encoder whether it is at the start of the file, where a byte order mark belongs.
func (e *encoder) restart(t *thread, atStart bool) *exception {
	if e == nil || e.native != nil {
		return nil
	}
	var exc *exception
	if atStart {
		_, exc = object.CallMethod(t, e.obj, nmReset)
	} else {
		_, exc = object.CallMethod(t, e.obj, nmSetState, intValue(0))
	}
	return exc
}

// decoder decodes the bytes read from a stream and translates line ends.
type decoder struct {
	native  codec.Decoder
	errors  string
	pending string // of a native decoder: bytes of an incomplete character
	obj     value  // incremental decoder, when native is nil
	nl      *newlines
}

// decoderState is what a decoder remembers between two pieces.
type decoderState struct {
	pending string
	flags   int64
}

func (c textCodec) newDecoder(t *thread, errors string, nl *newlines) (*decoder, *exception) {
	d := &decoder{native: c.dec, errors: errors, nl: nl}
	if c.dec == nil {
		f, exc := object.GetAttr(t, c.info.Value(), nmIncDecoder)
		if exc == nil {
			d.obj, exc = object.Call1(t, f, object.StrValue(errors))
		}
		if exc != nil {
			return nil, exc
		}
	}
	return d, nil
}

// decode decodes the next piece; input is the object that holds data, or zero.
func (d *decoder) decode(t *thread, data string, input value, final bool) (string, *exception) {
	var text string
	if d.native != nil {
		if d.pending != "" {
			data = d.pending + data
		}
		s, n, exc := object.DecodeWith(t, d.native, data, value{}, d.errors, final)
		if exc != nil {
			return "", exc
		}
		text, d.pending = s, data[n:]
	} else {
		if input.IsZero() {
			input = object.NewBytes(data)
		}
		r, exc := object.CallMethod(t, d.obj, nmDecode, input, object.Bool(final))
		if exc != nil {
			return "", exc
		}
		s, ok := object.AsStr(r)
		if !ok {
			return "", object.TypeErrorf(t, "decoder should return a string result, not '%s'", r.Type().Name())
		}
		text = s.String()
	}
	if d.nl != nil {
		text = d.nl.feed(text, final)
	}
	return text, nil
}

func (d *decoder) getstate(t *thread) (decoderState, *exception) {
	st := decoderState{pending: d.pending}
	if d.native == nil {
		r, exc := object.CallMethod(t, d.obj, nmGetState)
		if exc != nil {
			return st, exc
		}
		buffer, flags, exc := splitState(t, r)
		if exc != nil {
			return st, exc
		}
		b, ok := object.AsBytes(buffer)
		if !ok {
			return st, object.TypeErrorf(t, "illegal decoder state: the first item should be a bytes object, not '%s'", buffer.Type().Name())
		}
		if !flags.IsInt64() {
			return st, object.OverflowErrorf(t, "Python int too large to convert to C int")
		}
		st = decoderState{b.String(), flags.Int64()}
	}
	if d.nl != nil {
		st.flags <<= 1
		if d.nl.pendingCR {
			st.flags |= 1
		}
	}
	return st, nil
}

func (d *decoder) setstate(t *thread, st decoderState) *exception {
	if d.nl != nil {
		d.nl.pendingCR = st.flags&1 != 0
		st.flags >>= 1
	}
	if d.native != nil {
		d.pending = st.pending
		return nil
	}
	_, exc := object.CallMethod(t, d.obj, nmSetState, object.TupleOf(object.NewBytes(st.pending), object.Int(st.flags)).Value())
	return exc
}

func (d *decoder) reset(t *thread) *exception {
	if d == nil {
		return nil
	}
	if d.nl != nil {
		d.nl.pendingCR, d.nl.seen = false, 0
	}
	if d.native != nil {
		d.pending = ""
		return nil
	}
	_, exc := object.CallMethod(t, d.obj, nmReset)
	return exc
}

// localeEncoding is what "locale" stands for.
func localeEncoding(t *thread) string {
	if utf8Mode(t) {
		return "utf-8"
	}
	return "UTF-8"
}

// utf8Mode is sys.flags.utf8_mode.
func utf8Mode(t *thread) bool { return sysFlag(t, nmUTF8Mode) }

// sysFlag reads an entry of sys.flags; while the interpreter starts there may be none yet.
func sysFlag(t *thread, name *object.Str) bool {
	if t.Interp.SysDict == nil {
		return false
	}
	flags := t.Interp.SysDict.Get("flags")
	if flags.IsZero() {
		return false
	}
	v, exc := object.GetAttrOpt(t, flags, name)
	if exc != nil || v.IsZero() {
		return false
	}
	on, exc := object.Truth(t, v)
	return exc == nil && on
}
