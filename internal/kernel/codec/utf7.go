package codec

import "typhon/internal/kernel/ustr"

// A UTF7Decoder is the decoder of utf-7. It remembers the state of a base64 section over an error, so
// that each call of the Python function needs a new one.
type UTF7Decoder struct {
	inShift   bool
	start     int    // where the last shift or the last error started
	shiftOut  int    // length of the output at the start of the shift
	bits      uint   // number of bits in buffer
	buffer    uint32 // bits that are no character yet
	surrogate rune   // a high surrogate that waits for its partner
}

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// fromBase64 is the value of a base64 digit, or -1.
func fromBase64(c byte) int {
	switch {
	case c >= 'A' && c <= 'Z':
		return int(c - 'A')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 26
	case c >= '0' && c <= '9':
		return int(c-'0') + 52
	case c == '+':
		return 62
	case c == '/':
		return 63
	}
	return -1
}

// Decode implements Decoder.
func (u *UTF7Decoder) Decode(dst []byte, src string, pos int, final bool) ([]byte, int, *Error) {
	fail := func(end int, reason string) ([]byte, int, *Error) {
		return dst, u.start, &Error{Encoding: "utf7", Start: u.start, End: end, Reason: reason}
	}
	for pos < len(src) {
		c := src[pos]
		switch {
		case u.inShift && fromBase64(c) >= 0:
			dst = u.addDigit(dst, fromBase64(c))
			pos++
		case u.inShift:
			u.inShift = false
			if u.bits >= 6 {
				return fail(pos+1, "partial character in shift sequence")
			}
			if u.bits > 0 && u.buffer != 0 {
				return fail(pos+1, "non-zero padding bits in shift sequence")
			}
			if u.surrogate != 0 && c < 0x80 && c != '+' {
				dst = ustr.AppendRune(dst, u.surrogate)
			}
			u.surrogate = 0
			if c == '-' {
				pos++
			}
		case c == '+':
			u.start = pos
			pos++
			switch {
			case pos < len(src) && src[pos] == '-':
				pos++
				dst = append(dst, '+')
			case pos < len(src) && fromBase64(src[pos]) < 0:
				return fail(pos+1, "ill-formed sequence")
			default:
				*u = UTF7Decoder{inShift: true, start: u.start, shiftOut: len(dst)}
			}
		case c < 0x80:
			dst = append(dst, c)
			pos++
		default:
			u.start = pos
			return fail(pos+1, "unexpected special character")
		}
	}
	if !u.inShift {
		return dst, pos, nil
	}
	if !final { // wait for the end of the section
		return dst[:min(u.shiftOut, len(dst))], u.start, nil
	}
	u.inShift = false
	if u.surrogate != 0 || u.bits >= 6 || u.bits > 0 && u.buffer != 0 {
		return fail(len(src), "unterminated shift sequence")
	}
	return dst, pos, nil
}

// addDigit adds six bits to a base64 section.
func (u *UTF7Decoder) addDigit(dst []byte, digit int) []byte {
	u.buffer = u.buffer<<6 | uint32(digit)
	u.bits += 6
	if u.bits < 16 {
		return dst
	}
	u.bits -= 16
	r := rune(u.buffer >> u.bits)
	u.buffer &= 1<<u.bits - 1
	high := u.surrogate
	u.surrogate = 0
	if high != 0 {
		if r&^0x3FF == 0xDC00 {
			return ustr.AppendRune(dst, (high-0xD800)<<10+(r-0xDC00)+0x10000)
		}
		dst = ustr.AppendRune(dst, high)
	}
	if r&^0x3FF == 0xD800 {
		u.surrogate = r
		return dst
	}
	return ustr.AppendRune(dst, r)
}

// utf7Direct reports whether the codec utf-7 leaves a character as it is.
func utf7Direct(r rune) bool {
	if r < ' ' {
		return r == '\t' || r == '\n' || r == '\r'
	}
	return r < 0x7F && r != '+' && r != '\\' && r != '~'
}

// EncodeUTF7 encodes s, which is always possible.
func EncodeUTF7(s string) string {
	dst := make([]byte, 0, len(s)+8)
	inShift, bits, buffer := false, uint(0), uint32(0)
	flush := func() {
		for bits >= 6 {
			bits -= 6
			dst = append(dst, base64Digits[buffer>>bits&63])
		}
	}
	unit := func(r rune) {
		buffer = buffer<<16 | uint32(r)
		bits += 16
		flush()
	}
	endDigits := func() {
		if bits > 0 {
			dst = append(dst, base64Digits[buffer<<(6-bits)&63])
			bits, buffer = 0, 0
		}
		inShift = false
	}
	for i := 0; i < len(s); {
		r, size := ustr.DecodeRune(s[i:])
		i += size
		if utf7Direct(r) {
			if inShift {
				endDigits()
				if r == '-' || fromBase64(byte(r)) >= 0 {
					dst = append(dst, '-')
				}
			}
			dst = append(dst, byte(r))
			continue
		}
		if !inShift {
			if r == '+' {
				dst = append(dst, "+-"...)
				continue
			}
			dst = append(dst, '+')
			inShift = true
		}
		if r >= 0x10000 {
			unit(0xD800 + (r-0x10000)>>10)
			r = 0xDC00 + (r-0x10000)&0x3FF
		}
		unit(r)
	}
	if inShift {
		endDigits()
		dst = append(dst, '-')
	}
	return stringOf(dst)
}
