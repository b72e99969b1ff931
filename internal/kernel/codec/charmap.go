package codec

import "typhon/internal/kernel/ustr"

const undefined = "character maps to <undefined>"

// A CharmapDecoder decodes every byte as the character of that number in a string. It is immutable.
type CharmapDecoder struct {
	chars [256]string // "" for bytes without a meaning
}

// NewCharmapDecoder makes a decoder of a decoding table. Bytes beyond its end, and those at which it has
// U+FFFE, have no meaning.
func NewCharmapDecoder(table string) *CharmapDecoder {
	d := new(CharmapDecoder)
	for i := 0; i < 256 && table != ""; i++ {
		_, size := ustr.DecodeRune(table)
		if c := table[:size]; c != "\uFFFE" {
			d.chars[i] = c
		}
		table = table[size:]
	}
	return d
}

// Decode implements Decoder.
func (d *CharmapDecoder) Decode(dst []byte, src string, pos int, final bool) ([]byte, int, *Error) {
	for ; pos < len(src); pos++ {
		c := d.chars[src[pos]]
		if c == "" {
			return dst, pos, &Error{Encoding: "charmap", Start: pos, End: pos + 1, Reason: undefined}
		}
		dst = append(dst, c...)
	}
	return dst, pos, nil
}

// An EncodingMap is the inverse of a decoding table: Python's type EncodingMap. It is immutable.
type EncodingMap struct {
	pages [256]uint8 // index into bytes, by the upper half of the character
	bytes [][256]uint8
}

// BuildEncodingMap inverts a decoding table. It reports false if the table does not suit an EncodingMap: Python
// then uses a dict from characters to numbers.
func BuildEncodingMap(table string) (*EncodingMap, bool) {
	m := &EncodingMap{bytes: make([][256]uint8, 1, 4)} // the first page is empty
	second := map[rune]bool{}
	for i := 0; i < 256 && table != ""; i++ {
		r, size := ustr.DecodeRune(table)
		table = table[size:]
		if i == 0 {
			if r != 0 {
				return nil, false
			}
			continue
		}
		if r == 0 || r > 0xFFFF {
			return nil, false
		}
		if r == 0xFFFE {
			continue
		}
		page := &m.pages[r>>8]
		if *page == 0 {
			*page = uint8(len(m.bytes))
			m.bytes = append(m.bytes, [256]uint8{})
		}
		m.bytes[*page][r&0xFF] = uint8(i)
		second[r>>7] = true
	}
	return m, len(second) < 0xFF
}

// Lookup is the byte that stands for r.
func (m *EncodingMap) Lookup(r rune) (c byte, ok bool) {
	if r == 0 {
		return 0, true
	}
	if uint32(r) > 0xFFFF {
		return 0, false
	}
	c = m.bytes[m.pages[r>>8]][r&0xFF]
	return c, c != 0
}

// Begin implements Encoder.
func (m *EncodingMap) Begin(dst []byte) []byte { return dst }

// Encode implements Encoder.
func (m *EncodingMap) Encode(dst []byte, s string, at, char int) ([]byte, *Error) {
	for i := at; i < len(s); {
		r, size := ustr.DecodeRune(s[i:])
		c, ok := m.Lookup(r)
		if !ok {
			return dst, runError("charmap", undefined, s, at, char, i, func(s string, i int) (bool, int) {
				r, size := ustr.DecodeRune(s[i:])
				_, ok := m.Lookup(r)
				return !ok, size
			})
		}
		dst = append(dst, c)
		i += size
	}
	return dst, nil
}

// AppendText implements Encoder.
func (m *EncodingMap) AppendText(dst []byte, text string) ([]byte, bool) {
	dst, err := m.Encode(dst, text, 0, 0)
	return dst, err == nil
}

// AppendBytes implements Encoder.
func (m *EncodingMap) AppendBytes(dst []byte, b string) ([]byte, bool) {
	return append(dst, b...), true
}
