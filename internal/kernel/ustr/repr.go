package ustr

import (
	"strings"

	"typhon/internal/kernel/ucd"
)

const hexDigits = "0123456789abcdef"

// quoteFor is the quote that repr puts around s: double ones only if they save escapes.
func quoteFor(s string) byte {
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		return '"'
	}
	return '\''
}

// Repr is the repr of a str.
func Repr(s string) string {
	return stringOf(AppendRepr(make([]byte, 0, len(s)+2), s))
}

// AppendRepr appends the repr of a str.
func AppendRepr(dst []byte, s string) []byte { return appendRepr(dst, s, ucd.IsPrintable) }

// ASCII is ascii() of a str: its repr with escapes for all that is not ASCII.
func ASCII(s string) string {
	return stringOf(AppendASCII(make([]byte, 0, len(s)+2), s))
}

// AppendASCII appends ascii() of a str.
func AppendASCII(dst []byte, s string) []byte {
	return appendRepr(dst, s, func(rune) bool { return false })
}

// appendRepr shows non-ASCII characters for which show holds as they are.
func appendRepr(dst []byte, s string, show func(rune) bool) []byte {
	quote := quoteFor(s)
	dst = append(dst, quote)
	done := 0 // what comes before has been appended
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < 0x7F && c != quote && c != '\\' {
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= 0x80 {
			if r, size = DecodeRune(s[i:]); show(r) {
				i += size
				continue
			}
		}
		dst = append(dst, s[done:i]...)
		dst = appendEscaped(dst, r)
		i += size
		done = i
	}
	dst = append(dst, s[done:]...)
	return append(dst, quote)
}

// appendEscaped appends the escape of a character that repr does not show.
func appendEscaped(dst []byte, r rune) []byte {
	switch r {
	case '\t':
		return append(dst, `\t`...)
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\\', '\'', '"':
		return append(dst, '\\', byte(r))
	}
	return AppendBackslash(dst, r)
}

// AppendBackslash appends the \xNN, \uNNNN or \UNNNNNNNN escape of r.
func AppendBackslash(dst []byte, r rune) []byte {
	digits := 8
	switch {
	case r < 0x100:
		dst, digits = append(dst, '\\', 'x'), 2
	case r < 0x10000:
		dst, digits = append(dst, '\\', 'u'), 4
	default:
		dst = append(dst, '\\', 'U')
	}
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		dst = append(dst, hexDigits[r>>shift&15])
	}
	return dst
}

// AppendBytesRepr appends the repr of bytes, starting with b and a quote.
func AppendBytesRepr(dst []byte, s string) []byte {
	quote := quoteFor(s)
	dst = append(dst, 'b', quote)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c < 0x7F && c != quote && c != '\\' {
			dst = append(dst, c)
		} else {
			dst = appendEscaped(dst, rune(c))
		}
	}
	return append(dst, quote)
}

// BytesRepr is the repr of bytes.
func BytesRepr(s string) string {
	return stringOf(AppendBytesRepr(make([]byte, 0, len(s)+3), s))
}
