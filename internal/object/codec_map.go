package object

import (
	"sync/atomic"
	"unsafe"

	"typhon/internal/kernel/codec"
	"typhon/internal/kernel/ustr"
)

// failing is a codec that looks characters up in Python objects, which may raise.
type failing interface {
	// failure returns the exception that stopped the codec, or nil.
	failure() *Exception
}

// CharmapEncoder returns the encoder of charmap_encode for a mapping: an EncodingMap or any
// object that maps characters to ints, bytes or None.
func CharmapEncoder(t *Thread, mapping Value) codec.Encoder {
	if m, ok := asEncodingMap(mapping); ok {
		return m.m
	}
	return &mapEncoder{t: t, mapping: mapping}
}

// mapEncoder encodes by a mapping.
type mapEncoder struct {
	t       *Thread
	mapping Value
	exc     *Exception
}

func (m *mapEncoder) failure() *Exception { return m.exc }

// Begin implements codec.Encoder.
func (m *mapEncoder) Begin(dst []byte) []byte { return dst }

// lookup appends what r is mapped to; false if that is undefined or the look-up failed.
func (m *mapEncoder) lookup(dst []byte, r rune) ([]byte, bool) {
	v, exc := GetItem(m.t, m.mapping, SmallInt(int64(r)))
	if exc != nil {
		if !exc.Is(&LookupErrorType) {
			m.exc = exc
		}
		return dst, false
	}
	if v.IsNone() {
		return dst, false
	}
	if IsInt(v) {
		n, ok := AsInt64(v)
		if !ok || uint64(n) > 255 {
			m.exc = TypeErrorf(m.t, "character mapping must be in range(256)")
			return dst, false
		}
		return append(dst, byte(n)), true
	}
	if b, ok := AsBytes(v); ok {
		return append(dst, b.s...), true
	}
	m.exc = TypeErrorf(m.t, "character mapping must return integer, bytes or None, not %s", v.Type().Name())
	return dst, false
}

// Encode implements codec.Encoder.
func (m *mapEncoder) Encode(dst []byte, s string, at, char int) ([]byte, *codec.Error) {
	for at < len(s) {
		r, n := ustr.DecodeRune(s[at:])
		var ok bool
		if dst, ok = m.lookup(dst, r); ok {
			at += n
			char++
			continue
		}
		err := &codec.Error{Encoding: "charmap", Start: char, End: char + 1, ByteStart: at, ByteEnd: at + n, Reason: "character maps to <undefined>"}
		for m.exc == nil && err.ByteEnd < len(s) {
			r, n := ustr.DecodeRune(s[err.ByteEnd:])
			if _, ok := m.lookup(nil, r); ok {
				break
			}
			err.End++
			err.ByteEnd += n
		}
		return dst, err
	}
	return dst, nil
}

// AppendText implements codec.Encoder.
func (m *mapEncoder) AppendText(dst []byte, text string) ([]byte, bool) {
	for len(text) > 0 {
		r, n := ustr.DecodeRune(text)
		var ok bool
		if dst, ok = m.lookup(dst, r); !ok {
			return dst, false
		}
		text = text[n:]
	}
	return dst, true
}

// AppendBytes implements codec.Encoder.
func (m *mapEncoder) AppendBytes(dst []byte, b string) ([]byte, bool) { return append(dst, b...), true }

// CharmapDecoder returns the decoder of charmap_decode for a mapping: a str, or any object
// that maps bytes to ints, strs or None.
func CharmapDecoder(t *Thread, mapping Value) codec.Decoder {
	if mapping.IsExactStr() {
		return charmapTable(mapping.Str())
	}
	return &mapDecoder{t: t, mapping: mapping}
}

// lastCharmap remembers the decoder of the table used last: incremental
// decoders use the same one again and again.
var lastCharmap atomic.Pointer[charmapEntry]

type charmapEntry struct {
	table *Str
	dec   *codec.CharmapDecoder
}

func charmapTable(table *Str) *codec.CharmapDecoder {
	if e := lastCharmap.Load(); e != nil && e.table == table {
		return e.dec
	}
	e := &charmapEntry{table, codec.NewCharmapDecoder(table.s)}
	lastCharmap.Store(e)
	return e.dec
}

// mapDecoder decodes by a mapping.
type mapDecoder struct {
	t       *Thread
	mapping Value
	exc     *Exception
}

func (m *mapDecoder) failure() *Exception { return m.exc }

// Decode implements codec.Decoder.
func (m *mapDecoder) Decode(dst []byte, src string, pos int, final bool) ([]byte, int, *codec.Error) {
	for ; pos < len(src); pos++ {
		var ok bool
		if dst, ok = m.lookup(dst, src[pos]); !ok {
			return dst, pos, &codec.Error{Encoding: "charmap", Start: pos, End: pos + 1, Reason: "character maps to <undefined>"}
		}
	}
	return dst, pos, nil
}

func (m *mapDecoder) lookup(dst []byte, c byte) ([]byte, bool) {
	v, exc := GetItem(m.t, m.mapping, SmallInt(int64(c)))
	if exc != nil {
		if !exc.Is(&LookupErrorType) {
			m.exc = exc
		}
		return dst, false
	}
	if v.IsNone() {
		return dst, false
	}
	if IsInt(v) {
		n, ok := AsInt64(v)
		switch {
		case !ok || n < 0 || n > 0x10FFFF:
			m.exc = TypeErrorf(m.t, "character mapping must be in range(0x%x)", 0x110000)
		case n != 0xFFFE:
			return ustr.AppendRune(dst, rune(n)), true
		}
		return dst, false
	}
	if s, ok := AsStr(v); ok {
		return append(dst, s.s...), s.s != "\uFFFE"
	}
	m.exc = TypeErrorf(m.t, "character mapping must return integer, None or str")
	return dst, false
}

// EncodingMap is the compact inverse of a decoding table that charmap_build makes.
type EncodingMap struct {
	Object
	m *codec.EncodingMap
}

// EncodingMapType is its type.
var EncodingMapType Type

func encodingMapDef() *TypeDef {
	return &TypeDef{
		Name: "EncodingMap", Layout: LayoutOf[EncodingMap]("EncodingMap", nil), Flags: FlagDisallowNew,
		Methods: []FuncDef{{Name: "size", Sig: "($self)", HideSig: true, Doc: "Return the size (in bytes) of this object", Fn: func(t *Thread, args []Value) (Value, *Exception) {
			return SmallInt(int64(unsafe.Sizeof(codec.EncodingMap{}))), nil
		}}},
	}
}

func asEncodingMap(v Value) (*EncodingMap, bool) {
	if v.Type() == &EncodingMapType {
		return (*EncodingMap)(v.p), true
	}
	return nil, false
}

// BuildCharmap is codecs.charmap_build: an EncodingMap, or a dict if the table does not suit one.
func BuildCharmap(t *Thread, table *Str) (Value, *Exception) {
	if m, ok := codec.BuildEncodingMap(table.s); ok {
		return Value{unsafe.Pointer(&EncodingMap{HeaderOf(&EncodingMapType), m})}, nil
	}
	d := NewDict()
	rest := table.s
	for i := 0; len(rest) > 0; i++ {
		r, n := ustr.DecodeRune(rest)
		if exc := DictSet(t, d, SmallInt(int64(r)), SmallInt(int64(i))); exc != nil {
			return Value{}, exc
		}
		rest = rest[n:]
	}
	return d.Value(), nil
}
