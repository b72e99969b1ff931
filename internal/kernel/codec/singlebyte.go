package codec

import (
	"slices"
	"strings"

	"typhon/internal/kernel/ustr"
)

func indexByte(s string, from int, c byte) int {
	i := strings.IndexByte(s[from:], c)
	if i < 0 {
		return -1
	}
	return from + i
}

// asciiPrefix is the end of the ASCII characters that start at s[i].
func asciiPrefix(s string, i int) int {
	for i+64 <= len(s) && ustr.IsASCII(s[i:i+64]) {
		i += 64
	}
	for i < len(s) && s[i] < 0x80 {
		i++
	}
	return i
}

// ASCII is the codec ascii.
type ASCII struct{}

// Decode implements Decoder.
func (ASCII) Decode(dst []byte, src string, pos int, final bool) ([]byte, int, *Error) {
	end := asciiPrefix(src, pos)
	dst = append(dst, src[pos:end]...)
	if end == len(src) {
		return dst, end, nil
	}
	return dst, end, &Error{Encoding: "ascii", Start: end, End: end + 1, Reason: "ordinal not in range(128)"}
}

// Begin implements Encoder.
func (ASCII) Begin(dst []byte) []byte { return dst }

// Encode implements Encoder.
func (ASCII) Encode(dst []byte, s string, at, char int) ([]byte, *Error) {
	bad := asciiPrefix(s, at)
	dst = append(dst, s[at:bad]...)
	if bad == len(s) {
		return dst, nil
	}
	return dst, runError("ascii", "ordinal not in range(128)", s, at, char, bad, func(s string, i int) (bool, int) {
		_, size := ustr.DecodeRune(s[i:])
		return s[i] >= 0x80, size
	})
}

// AppendText implements Encoder.
func (ASCII) AppendText(dst []byte, text string) ([]byte, bool) {
	return append(dst, text...), ustr.IsASCII(text)
}

// AppendBytes implements Encoder.
func (ASCII) AppendBytes(dst []byte, b string) ([]byte, bool) { return append(dst, b...), true }

// Latin1 is the codec latin-1.
type Latin1 struct{}

// Decode implements Decoder. It has no errors.
func (Latin1) Decode(dst []byte, src string, pos int, final bool) ([]byte, int, *Error) {
	end := asciiPrefix(src, pos)
	dst = append(dst, src[pos:end]...)
	if end == len(src) {
		return dst, end, nil
	}
	dst = slices.Grow(dst, 2*(len(src)-end))
	for _, c := range []byte(src[end:]) {
		if c < 0x80 {
			dst = append(dst, c)
		} else {
			dst = append(dst, 0xC0|c>>6, 0x80|c&0x3F)
		}
	}
	return dst, len(src), nil
}

// Begin implements Encoder.
func (Latin1) Begin(dst []byte) []byte { return dst }

// Encode implements Encoder.
func (Latin1) Encode(dst []byte, s string, at, char int) ([]byte, *Error) {
	for i := at; i < len(s); {
		switch c := s[i]; {
		case c < 0x80:
			end := asciiPrefix(s, i)
			dst = append(dst, s[i:end]...)
			i = end
		case c < 0xC4 && i+1 < len(s):
			dst = append(dst, c<<6|s[i+1]&0x3F)
			i += 2
		default:
			return dst, runError("latin-1", "ordinal not in range(256)", s, at, char, i, func(s string, i int) (bool, int) {
				_, size := ustr.DecodeRune(s[i:])
				return s[i] >= 0xC4, size
			})
		}
	}
	return dst, nil
}

// AppendText implements Encoder.
func (e Latin1) AppendText(dst []byte, text string) ([]byte, bool) {
	dst, err := e.Encode(dst, text, 0, 0)
	return dst, err == nil
}

// AppendBytes implements Encoder.
func (Latin1) AppendBytes(dst []byte, b string) ([]byte, bool) { return append(dst, b...), true }
