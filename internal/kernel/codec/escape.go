package codec

import (
	"typhon/internal/kernel/ucd"
	"typhon/internal/kernel/ustr"
)

// A UnicodeEscape is the decoder of unicode_escape, which also reads the string literals of Python source. It
// notes the first escape that Python warns about, so that each call needs a new one.
type UnicodeEscape struct {
	// Invalid is the first escape that is not one: a backslash and the character after it, or an
	// octal escape above \377; "" if there is none. InvalidAt is where it starts.
	Invalid   string
	InvalidAt int
}

// hexValue is the value of a hexadecimal digit, or -1.
func hexValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// readHex reads up to count digits from src[pos] on and says where it stopped.
func readHex(src string, pos, count int) (value uint32, end int) {
	end = pos
	for end < len(src) && end < pos+count {
		d := hexValue(src[end])
		if d < 0 {
			break
		}
		value = value<<4 | uint32(d)
		end++
	}
	return value, end
}

// simpleEscapes are the escapes of one character.
var simpleEscapes = [256]byte{'\\': '\\', '\'': '\'', '"': '"', 'b': '\b', 'f': '\f', 't': '\t', 'n': '\n',
	'r': '\r', 'v': '\v', 'a': '\a'}

// Decode implements Decoder.
func (u *UnicodeEscape) Decode(dst []byte, src string, pos int, final bool) ([]byte, int, *Error) {
	for pos < len(src) {
		c := src[pos]
		if c != '\\' {
			dst = ustr.AppendRune(dst, rune(c))
			pos++
			continue
		}
		out, next, reason := u.escape(dst, src, pos)
		if reason != "" {
			if next == len(src) && !final && reason != illegalCharacter && reason != unknownName {
				return dst, pos, nil // more input may complete the escape
			}
			return dst, pos, &Error{Encoding: "unicodeescape", Start: pos, End: next, Reason: reason}
		}
		dst, pos = out, next
	}
	return dst, pos, nil
}

const (
	illegalCharacter = "illegal Unicode character"
	unknownName      = "unknown Unicode character name"
	malformedName    = `malformed \N character escape`
)

// escape appends what the escape at src[pos] stands for. With a reason, next is the end of the error.
func (u *UnicodeEscape) escape(dst []byte, src string, pos int) (out []byte, next int, reason string) {
	i := pos + 1
	if i == len(src) {
		return dst, i, `\ at end of string`
	}
	c := src[i]
	i++
	switch c {
	case '\n':
		return dst, i, ""
	case 'x':
		return appendHex(dst, src, i, 2, `truncated \xXX escape`)
	case 'u':
		return appendHex(dst, src, i, 4, `truncated \uXXXX escape`)
	case 'U':
		return appendHex(dst, src, i, 8, `truncated \UXXXXXXXX escape`)
	case 'N':
		return appendNamed(dst, src, i)
	case '0', '1', '2', '3', '4', '5', '6', '7':
		value, end := readOctal(src, i-1)
		if value > 0o377 {
			u.invalid(src, pos, end)
		}
		return ustr.AppendRune(dst, value), end, ""
	}
	if simple := simpleEscapes[c]; simple != 0 {
		return append(dst, simple), i, ""
	}
	u.invalid(src, pos, i)
	return ustr.AppendRune(append(dst, '\\'), rune(c)), i, ""
}

func (u *UnicodeEscape) invalid(src string, start, end int) {
	if u.Invalid == "" {
		u.Invalid, u.InvalidAt = src[start:end], start
	}
}

// readOctal reads an octal escape of up to three digits.
func readOctal(src string, pos int) (value rune, end int) {
	end = pos
	for end < len(src) && end < pos+3 && src[end] >= '0' && src[end] <= '7' {
		value = value<<3 | rune(src[end]-'0')
		end++
	}
	return value, end
}

func appendHex(dst []byte, src string, pos, count int, truncated string) ([]byte, int, string) {
	value, end := readHex(src, pos, count)
	if end < pos+count {
		return dst, end, truncated
	}
	if value > 0x10FFFF {
		return dst, end, illegalCharacter
	}
	return ustr.AppendRune(dst, rune(value)), end, ""
}

// appendNamed appends the character of \N{...}, of which pos is behind the N.
func appendNamed(dst []byte, src string, pos int) ([]byte, int, string) {
	if pos == len(src) || src[pos] != '{' {
		return dst, pos, malformedName
	}
	end := indexByte(src, pos, '}')
	if end < 0 {
		return dst, len(src), malformedName
	}
	if end == pos+1 {
		return dst, end, malformedName
	}
	r, ok := ucd.LookupRune(src[pos+1 : end])
	if !ok {
		return dst, end + 1, unknownName
	}
	return ustr.AppendRune(dst, r), end + 1, ""
}

// EncodeUnicodeEscape encodes s, which is always possible.
func EncodeUnicodeEscape(s string) string {
	dst := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); {
		r, size := ustr.DecodeRune(s[i:])
		i += size
		switch {
		case r == '\\':
			dst = append(dst, `\\`...)
		case r == '\t':
			dst = append(dst, `\t`...)
		case r == '\n':
			dst = append(dst, `\n`...)
		case r == '\r':
			dst = append(dst, `\r`...)
		case r >= ' ' && r < 0x7F:
			dst = append(dst, byte(r))
		default:
			dst = ustr.AppendBackslash(dst, r)
		}
	}
	return stringOf(dst)
}

// RawUnicodeEscape is the decoder of raw_unicode_escape.
type RawUnicodeEscape struct{}

// Decode implements Decoder.
func (RawUnicodeEscape) Decode(dst []byte, src string, pos int, final bool) ([]byte, int, *Error) {
	for pos < len(src) {
		c := src[pos]
		if c == '\\' && pos+1 == len(src) && !final {
			return dst, pos, nil
		}
		if c != '\\' || pos+1 == len(src) {
			dst = ustr.AppendRune(dst, rune(c))
			pos++
			continue
		}
		count, reason := 4, `truncated \uXXXX escape`
		switch src[pos+1] {
		case 'u':
		case 'U':
			count, reason = 8, `truncated \UXXXXXXXX escape`
		default:
			dst = ustr.AppendRune(append(dst, '\\'), rune(src[pos+1]))
			pos += 2
			continue
		}
		value, end := readHex(src, pos+2, count)
		if end == pos+2+count {
			if value <= 0x10FFFF {
				dst = ustr.AppendRune(dst, rune(value))
				pos = end
				continue
			}
			reason = `\Uxxxxxxxx out of range`
		} else if end == len(src) && !final {
			return dst, pos, nil
		}
		return dst, pos, &Error{Encoding: "rawunicodeescape", Start: pos, End: end, Reason: reason}
	}
	return dst, pos, nil
}

// EncodeRawUnicodeEscape encodes s, which is always possible.
func EncodeRawUnicodeEscape(s string) string {
	dst := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); {
		r, size := ustr.DecodeRune(s[i:])
		i += size
		if r < 0x100 {
			dst = append(dst, byte(r))
		} else {
			dst = ustr.AppendBackslash(dst, r)
		}
	}
	return stringOf(dst)
}
