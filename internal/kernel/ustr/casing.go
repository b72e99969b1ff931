package ustr

import (
	"encoding/binary"

	"typhon/internal/kernel/ucd"
)

const (
	bigSigma        = 'Σ'
	smallSigma      = 'σ'
	smallFinalSigma = 'ς'
)

// Lower is str.lower.
func Lower(s string) string {
	if IsASCII(s) {
		return mapASCII(s, 'A', 'Z')
	}
	buf := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); {
		c := s[i]
		if c < 0x80 {
			if c-'A' < 26 {
				c ^= 0x20
			}
			buf = append(buf, c)
			i++
			continue
		}
		r, size := DecodeRune(s[i:])
		buf = appendLower(buf, s, i, r)
		i += size
	}
	return stringOf(buf)
}

// Upper is str.upper.
func Upper(s string) string {
	if IsASCII(s) {
		return mapASCII(s, 'a', 'z')
	}
	return mapEach(s, 'a', 'z', ucd.Upper)
}

// CaseFold is str.casefold.
func CaseFold(s string) string {
	if IsASCII(s) {
		return mapASCII(s, 'A', 'Z')
	}
	return mapEach(s, 'A', 'Z', ucd.Fold)
}

// SwapCase is str.swapcase.
func SwapCase(s string) string {
	buf := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); {
		if c := s[i]; c < 0x80 {
			if (c|0x20)-'a' < 26 {
				c ^= 0x20
			}
			buf = append(buf, c)
			i++
			continue
		}
		r, size := DecodeRune(s[i:])
		switch {
		case ucd.IsUpper(r):
			buf = appendLower(buf, s, i, r)
		case ucd.IsLower(r):
			buf = appendMapped(buf, r, ucd.Upper)
		default:
			buf = append(buf, s[i:i+size]...)
		}
		i += size
	}
	return stringOf(buf)
}

// Title is str.title.
func Title(s string) string {
	buf := make([]byte, 0, len(s)+8)
	inWord := false
	for i := 0; i < len(s); {
		if c := s[i]; c < 0x80 {
			letter := (c|0x20)-'a' < 26
			if letter && inWord != (c >= 'a') {
				c ^= 0x20
			}
			buf = append(buf, c)
			inWord = letter
			i++
			continue
		}
		r, size := DecodeRune(s[i:])
		if inWord {
			buf = appendLower(buf, s, i, r)
		} else {
			buf = appendMapped(buf, r, ucd.Title)
		}
		inWord = ucd.IsCased(r)
		i += size
	}
	return stringOf(buf)
}

// Capitalize is str.capitalize.
func Capitalize(s string) string {
	if s == "" {
		return s
	}
	buf := make([]byte, 0, len(s)+8)
	r, size := DecodeRune(s)
	buf = appendMapped(buf, r, ucd.Title)
	for i := size; i < len(s); {
		r, size := DecodeRune(s[i:])
		buf = appendLower(buf, s, i, r)
		i += size
	}
	return stringOf(buf)
}

// mapEach maps every character of s on its own: ASCII letters from low to high to their other case, and
// what is not ASCII by mapping.
func mapEach(s string, low, high byte, mapping func(rune) (rune, string)) string {
	buf := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); {
		c := s[i]
		if c < 0x80 {
			if c >= low && c <= high {
				c ^= 0x20
			}
			buf = append(buf, c)
			i++
			continue
		}
		r, size := DecodeRune(s[i:])
		buf = appendMapped(buf, r, mapping)
		i += size
	}
	return stringOf(buf)
}

func appendMapped(buf []byte, r rune, mapping func(rune) (rune, string)) []byte {
	c, long := mapping(r)
	if long != "" {
		return append(buf, long...)
	}
	return AppendRune(buf, c)
}

// appendLower appends the lower case of r, which is the character at s[i].
func appendLower(buf []byte, s string, i int, r rune) []byte {
	if r < 0x80 {
		return append(buf, byte(ucd.SimpleLower(r)))
	}
	if r == bigSigma {
		if isFinalSigma(s, i) {
			return AppendRune(buf, smallFinalSigma)
		}
		return AppendRune(buf, smallSigma)
	}
	return appendMapped(buf, r, ucd.Lower)
}

// isFinalSigma reports whether the sigma at s[i] ends a word: a cased letter is before it and none
// behind it, case-ignorable characters not counted.
func isFinalSigma(s string, i int) bool {
	before := rune(-1)
	for j := i; j > 0; {
		r, size := DecodeLastRune(s[:j])
		j -= size
		if !ucd.IsCaseIgnorable(r) {
			before = r
			break
		}
	}
	if !ucd.IsCased(before) {
		return false
	}
	for j := i + len("Σ"); j < len(s); {
		r, size := DecodeRune(s[j:])
		if !ucd.IsCaseIgnorable(r) {
			return !ucd.IsCased(r)
		}
		j += size
	}
	return true
}

// mapASCII changes the case of the letters from low to high in an ASCII string, eight at a time.
// It gives s itself if there are none.
func mapASCII(s string, low, high byte) string {
	b := bytesOf(s)
	above := (0x80 - uint64(low)) * lowBits       // added, sets the high bit of bytes >= low
	beyond := (0x80 - uint64(high) - 1) * lowBits // and of bytes > high
	i := 0
	for ; i+8 <= len(b); i += 8 {
		x := binary.LittleEndian.Uint64(b[i:])
		if (x+above)&^(x+beyond)&highBits != 0 {
			break
		}
	}
	for i < len(b) && (b[i] < low || b[i] > high) {
		i++
	}
	if i == len(b) {
		return s
	}
	buf := make([]byte, len(b))
	copy(buf, b)
	for ; i+8 <= len(buf); i += 8 {
		x := binary.LittleEndian.Uint64(buf[i:])
		letters := (x + above) &^ (x + beyond) & highBits
		binary.LittleEndian.PutUint64(buf[i:], x^letters>>2)
	}
	for ; i < len(buf); i++ {
		if buf[i] >= low && buf[i] <= high {
			buf[i] ^= 0x20
		}
	}
	return stringOf(buf)
}
