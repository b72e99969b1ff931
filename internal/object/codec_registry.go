package object

import (
	"strings"

	"typhon/internal/conc"
)

// codecState is an interpreter's codec registry. mu guards all fields; the
// slices are replaced, never changed.
type codecState struct {
	mu       conc.Mutex
	search   []Value
	cache    map[string]Value
	handlers map[string]Value
	imported bool // package encodings has been imported
}

type codecStateKey struct{}

func codecs(t *Thread) *codecState {
	return t.Interp.State(codecStateKey{}, func() any {
		return &codecState{cache: map[string]Value{}, handlers: map[string]Value{}}
	}).(*codecState)
}

// CodecRegister is codecs.register.
func CodecRegister(t *Thread, search Value) *Exception {
	if search.Type().Slots().Call == nil {
		return TypeErrorf(t, "argument must be callable")
	}
	c := codecs(t)
	h := c.mu.Lock()
	c.search = append(c.search[:len(c.search):len(c.search)], search)
	c.mu.Unlock(h)
	return nil
}

// CodecUnregister is codecs.unregister.
func CodecUnregister(t *Thread, search Value) {
	c := codecs(t)
	h := c.mu.Lock()
	defer c.mu.Unlock(h)
	for i, f := range c.search {
		if f == search {
			clear(c.cache)
			c.search = append(append([]Value(nil), c.search[:i]...), c.search[i+1:]...)
			return
		}
	}
}

// CodecLookup is codecs.lookup: a tuple of four, usually a CodecInfo.
func CodecLookup(t *Thread, encoding string) (*Tuple, *Exception) {
	if strings.IndexByte(encoding, 0) >= 0 {
		return nil, ValueErrorf(t, "embedded null character")
	}
	name := NormalizeEncoding(encoding)
	c := codecs(t)
	h := c.mu.Lock()
	found, ok := c.cache[name]
	imported := c.imported
	c.imported = true
	c.mu.Unlock(h)
	if ok {
		return (*Tuple)(found.p), nil
	}
	if !imported {
		if _, exc := t.Interp.Import(t, "encodings"); exc != nil {
			h := c.mu.Lock()
			c.imported = false
			c.mu.Unlock(h)
			return nil, exc
		}
	}
	h = c.mu.Lock()
	search := c.search
	c.mu.Unlock(h)
	if len(search) == 0 {
		return nil, Raisef(t, &LookupErrorType, "no codec search functions registered: can't find encoding")
	}
	key := NewStr(name).Value()
	for _, f := range search {
		r, exc := Call1(t, f, key)
		if exc != nil {
			return nil, exc
		}
		if r.IsNone() {
			continue
		}
		info, ok := AsTuple(r)
		if !ok || info.Len() != 4 {
			return nil, TypeErrorf(t, "codec search functions must return 4-tuples")
		}
		h := c.mu.Lock()
		c.cache[name] = r
		c.mu.Unlock(h)
		return info, nil
	}
	return nil, Raisef(t, &LookupErrorType, "unknown encoding: %s", encoding)
}

// textCodec is CodecLookup for str.encode and bytes.decode, which refuse other codecs.
func textCodec(t *Thread, encoding, alternative string) (*Tuple, *Exception) {
	info, exc := CodecLookup(t, encoding)
	if exc != nil || info.Type() == &TupleType {
		return info, exc
	}
	is, exc := GetAttrOpt(t, info.Value(), Intern("_is_text_encoding"))
	if exc != nil || is.IsZero() {
		return info, exc
	}
	ok, exc := Truth(t, is)
	if exc == nil && !ok {
		exc = Raisef(t, &LookupErrorType, "'%s' is not a text encoding; use %s to handle arbitrary codecs", encoding, alternative)
	}
	return info, exc
}

// CodecCall calls the encoder (i = 0) or decoder (i = 1) of a codec and returns the first item of its result.
func CodecCall(t *Thread, info *Tuple, i int, o Value, encoding, errors string) (Value, *Exception) {
	what, verb := "encoder", "encoding"
	if i == 1 {
		what, verb = "decoder", "decoding"
	}
	args := []Value{o}
	if errors != "" {
		args = append(args, NewStr(errors).Value())
	}
	r, exc := Call(t, info.items[i], Args{All: args})
	if exc != nil {
		return Value{}, codecNote(t, exc, verb, encoding)
	}
	pair, ok := AsTuple(r)
	if !ok || pair.Len() != 2 {
		return Value{}, TypeErrorf(t, "%s must return a tuple (object, integer)", what)
	}
	return pair.items[0], nil
}

// codecNote adds to an exception which codec has failed.
func codecNote(t *Thread, exc *Exception, verb, encoding string) *Exception {
	note := NewStr(verb + " with '" + encoding + "' codec failed").Value()
	if _, e := CallMethod(t, exc.Value(), Intern("add_note"), note); e != nil {
		return e
	}
	return exc
}

func encodeByRegistry(t *Thread, s Value, encoding, errors string) (Value, *Exception) {
	info, exc := textCodec(t, encoding, "codecs.encode()")
	if exc != nil {
		return Value{}, exc
	}
	v, exc := CodecCall(t, info, 0, s, encoding, errors)
	if exc != nil {
		return Value{}, exc
	}
	if _, ok := AsBytes(v); ok {
		return v, nil
	}
	if v.Type().Has(FlagByteArraySubclass) {
		msg := "encoder " + encoding + " returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types"
		if exc := t.Interp.Warn(t, &RuntimeWarningType, msg, 1); exc != nil {
			return Value{}, exc
		}
		b, exc := BytesLike(t, v)
		return NewBytes(b), exc
	}
	return Value{}, TypeErrorf(t, "'%s' encoder returned '%s' instead of 'bytes'; use codecs.encode() to encode to arbitrary types", encoding, v.Type().Name())
}

func decodeByRegistry(t *Thread, b Value, encoding, errors string) (*Str, *Exception) {
	info, exc := textCodec(t, encoding, "codecs.decode()")
	if exc != nil {
		return nil, exc
	}
	v, exc := CodecCall(t, info, 1, b, encoding, errors)
	if exc != nil {
		return nil, exc
	}
	s, ok := AsStr(v)
	if !ok {
		return nil, TypeErrorf(t, "'%s' decoder returned '%s' instead of 'str'; use codecs.decode() to decode to arbitrary types", encoding, v.Type().Name())
	}
	return s, nil
}
