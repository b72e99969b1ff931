package codec

import "typhon/internal/kernel/ustr"

// A UTF32 is one of the codecs utf-32, utf-32-le and utf-32-be. As an encoder it is a constant; a decoder
// with Native order changes it when it finds a byte order mark at the start.
type UTF32 struct{ Order ByteOrder }

// Decode implements Decoder.
func (u *UTF32) Decode(dst []byte, src string, pos int, final bool) ([]byte, int, *Error) {
	if pos == 0 && u.Order == Native && len(src) >= 4 {
		switch src[:4] {
		case "\xFF\xFE\x00\x00":
			u.Order, pos = LittleEndian, 4
		case "\x00\x00\xFE\xFF":
			u.Order, pos = BigEndian, 4
		}
	}
	for pos < len(src) {
		size, reason := 4, ""
		var code uint32
		switch {
		case pos+4 > len(src):
			if !final {
				return dst, pos, nil
			}
			size, reason = len(src)-pos, "truncated data"
		case u.Order == BigEndian:
			code = uint32(src[pos])<<24 | uint32(src[pos+1])<<16 | uint32(src[pos+2])<<8 | uint32(src[pos+3])
		default:
			code = uint32(src[pos+3])<<24 | uint32(src[pos+2])<<16 | uint32(src[pos+1])<<8 | uint32(src[pos])
		}
		if code > 0x10FFFF {
			reason = "code point not in range(0x110000)"
		} else if ustr.IsSurrogate(rune(code)) {
			reason = "code point in surrogate code point range(0xd800, 0xe000)"
		}
		if reason != "" {
			name := u.Order.decoderName("utf-32-le", "utf-32-be")
			return dst, pos, &Error{Encoding: name, Start: pos, End: pos + size, Reason: reason}
		}
		dst = ustr.AppendRune(dst, rune(code))
		pos += 4
	}
	return dst, pos, nil
}

// Begin implements Encoder.
func (u *UTF32) Begin(dst []byte) []byte {
	if u.Order == Native {
		return append(dst, 0xFF, 0xFE, 0, 0)
	}
	return dst
}

// Encode implements Encoder.
func (u *UTF32) Encode(dst []byte, s string, at, char int) ([]byte, *Error) {
	for i := at; i < len(s); {
		r, size := ustr.DecodeRune(s[i:])
		if ustr.IsSurrogate(r) {
			name := [...]string{"utf-32-le", "utf-32", "utf-32-be"}[u.Order+1]
			return dst, oneError(name, s, at, char, i)
		}
		dst = u.appendUnit(dst, r)
		i += size
	}
	return dst, nil
}

func (u *UTF32) appendUnit(dst []byte, r rune) []byte {
	if u.Order == BigEndian {
		return append(dst, 0, byte(r>>16), byte(r>>8), byte(r))
	}
	return append(dst, byte(r), byte(r>>8), byte(r>>16), 0)
}

// AppendText implements Encoder.
func (u *UTF32) AppendText(dst []byte, text string) ([]byte, bool) {
	if !ustr.IsASCII(text) {
		return dst, false
	}
	dst, _ = u.Encode(dst, text, 0, 0)
	return dst, true
}

// AppendBytes implements Encoder.
func (u *UTF32) AppendBytes(dst []byte, b string) ([]byte, bool) {
	return append(dst, b...), len(b)%4 == 0
}
