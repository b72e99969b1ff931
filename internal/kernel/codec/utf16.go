package codec

import (
	"encoding/binary"
	"slices"
	"unsafe"

	"typhon/internal/kernel/ustr"
)

// A UTF16 is one of the codecs utf-16, utf-16-le and utf-16-be. As an encoder it is a constant; a decoder
// with Native order changes it when it finds a byte order mark at the start.
type UTF16 struct{ Order ByteOrder }

func (o ByteOrder) decoderName(little, big string) string {
	if o == BigEndian {
		return big
	}
	return little // what is native
}

// Decode implements Decoder.
func (u *UTF16) Decode(dst []byte, src string, pos int, final bool) ([]byte, int, *Error) {
	if pos == 0 && u.Order == Native && len(src) >= 2 {
		switch src[:2] {
		case "\xFF\xFE":
			u.Order, pos = LittleEndian, 2
		case "\xFE\xFF":
			u.Order, pos = BigEndian, 2
		}
	}
	// Which of the two bytes is the upper one.
	upper := 1
	if u.Order == BigEndian {
		upper = 0
	}
	unit := func(i int) rune { return rune(src[i+upper])<<8 | rune(src[i+1-upper]) }
	fail := func(size int, reason string) ([]byte, int, *Error) {
		name := u.Order.decoderName("utf-16-le", "utf-16-be")
		return dst, pos, &Error{Encoding: name, Start: pos, End: pos + size, Reason: reason}
	}
	for pos < len(src) {
		if end := u.asciiUnits(src, pos); end > pos {
			for ; pos < end; pos += 2 {
				dst = append(dst, src[pos+1-upper])
			}
			continue
		}
		if pos+2 > len(src) {
			if !final {
				return dst, pos, nil
			}
			return fail(1, "truncated data")
		}
		r := unit(pos)
		if !ustr.IsSurrogate(r) {
			dst = ustr.AppendRune(dst, r)
			pos += 2
			continue
		}
		if r >= 0xDC00 {
			return fail(2, "illegal encoding")
		}
		if pos+4 > len(src) {
			if !final {
				return dst, pos, nil
			}
			return fail(len(src)-pos, "unexpected end of data")
		}
		low := unit(pos + 2)
		if low&^0x3FF != 0xDC00 {
			return fail(2, "illegal UTF-16 surrogate")
		}
		dst = ustr.AppendRune(dst, (r-0xD800)<<10+(low-0xDC00)+0x10000)
		pos += 4
	}
	return dst, pos, nil
}

// asciiUnits is the end of the ASCII characters that start at src[pos], four at a time.
func (u *UTF16) asciiUnits(src string, pos int) int {
	mask := uint64(0xFF80FF80FF80FF80)
	if u.Order == BigEndian {
		mask = 0x80FF80FF80FF80FF
	}
	b := unsafe.Slice(unsafe.StringData(src), len(src))
	for pos+8 <= len(b) && binary.LittleEndian.Uint64(b[pos:])&mask == 0 {
		pos += 8
	}
	return pos
}

// Begin implements Encoder.
func (u *UTF16) Begin(dst []byte) []byte {
	if u.Order == Native {
		return append(dst, 0xFF, 0xFE)
	}
	return dst
}

// Encode implements Encoder.
func (u *UTF16) Encode(dst []byte, s string, at, char int) ([]byte, *Error) {
	dst = slices.Grow(dst, 2*(len(s)-at)) // at least as much as the text needs
	for i := at; i < len(s); {
		if c := s[i]; c < 0x80 {
			if u.Order == BigEndian {
				dst = append(dst, 0, c)
			} else {
				dst = append(dst, c, 0)
			}
			i++
			continue
		}
		r, size := ustr.DecodeRune(s[i:])
		switch {
		case ustr.IsSurrogate(r):
			name := [...]string{"utf-16-le", "utf-16", "utf-16-be"}[u.Order+1]
			return dst, oneError(name, s, at, char, i)
		case r < 0x10000:
			dst = u.appendUnit(dst, r)
		default:
			dst = u.appendUnit(dst, 0xD800+(r-0x10000)>>10)
			dst = u.appendUnit(dst, 0xDC00+(r-0x10000)&0x3FF)
		}
		i += size
	}
	return dst, nil
}

func (u *UTF16) appendUnit(dst []byte, r rune) []byte {
	if u.Order == BigEndian {
		return append(dst, byte(r>>8), byte(r))
	}
	return append(dst, byte(r), byte(r>>8))
}

// oneError describes the surrogate at s[bad].
func oneError(name, s string, at, char, bad int) *Error {
	start := char + ustr.RuneCount(s[at:bad])
	return &Error{name, start, start + 1, "surrogates not allowed", bad, min(bad+3, len(s))}
}

// AppendText implements Encoder.
func (u *UTF16) AppendText(dst []byte, text string) ([]byte, bool) {
	if !ustr.IsASCII(text) {
		return dst, false
	}
	dst, _ = u.Encode(dst, text, 0, 0)
	return dst, true
}

// AppendBytes implements Encoder.
func (u *UTF16) AppendBytes(dst []byte, b string) ([]byte, bool) {
	return append(dst, b...), len(b)%2 == 0
}
