package sre

import "typhon/internal/kernel/ucd"

// ASCIIIsCased reports whether c is an ASCII letter: _sre.ascii_iscased.
func ASCIIIsCased(c rune) bool {
	return uint32(c)|0x20 >= 'a' && uint32(c)|0x20 <= 'z'
}

// ASCIIToLower is _sre.ascii_tolower: the lower case of an ASCII letter, all else unchanged.
func ASCIIToLower(c rune) rune {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// UnicodeIsCased is _sre.unicode_iscased: c differs from its simple lower or upper case.
func UnicodeIsCased(c rune) bool { return ucd.HasSimpleCase(c) }

// UnicodeToLower is _sre.unicode_tolower: the one-character lower case of c.
func UnicodeToLower(c rune) rune {
	if c < 0x80 {
		return ASCIIToLower(c)
	}
	return ucd.SimpleLower(c)
}

// unicodeToUpper is the one-character upper case: the first of the full mapping.
func unicodeToUpper(c rune) rune {
	r, s := ucd.Upper(c)
	if s != "" {
		r, _ = decode(s, 0)
	}
	return r
}

func asciiToUpper(c rune) rune {
	if c >= 'a' && c <= 'z' {
		return c - ('a' - 'A')
	}
	return c
}

func isASCIIWord(c rune) bool {
	return c < 0x80 && (ASCIIIsCased(c) || c >= '0' && c <= '9' || c == '_')
}

func isUnicodeWord(c rune) bool {
	if c < 0x80 {
		return isASCIIWord(c)
	}
	return ucd.IsAlnum(c)
}

func isASCIISpace(c rune) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// inCategory tests c against one of the catX codes. The locale is always "C", as
// far as characters above 127 go: they are no letters there.
func inCategory(cat uint32, c rune) bool {
	var in bool
	switch cat &^ 1 {
	case catDigit:
		in = c >= '0' && c <= '9'
	case catSpace:
		in = isASCIISpace(c)
	case catWord, catLocWord:
		in = isASCIIWord(c)
	case catLinebreak:
		in = c == '\n'
	case catUniDigit:
		in = ucd.IsDecimal(c)
	case catUniSpace:
		in = ucd.IsSpace(c)
	case catUniWord:
		in = isUnicodeWord(c)
	case catUniLinebreak:
		in = ucd.IsLineBreak(c)
	}
	return in != (cat&1 == 1)
}

// decode reads the character of s at i, which must be inside s. Surrogates are
// accepted; a malformed sequence counts as one character per byte, so that no
// subject whatever can lead out of bounds.
func decode(s string, i int) (c rune, size int) {
	b := s[i]
	if b < 0x80 {
		return rune(b), 1
	}
	return decodeWide(s, i)
}

func decodeWide(s string, i int) (c rune, size int) {
	b := s[i]
	s = s[i:]
	switch {
	case b < 0xC0:
	case b < 0xE0:
		if len(s) >= 2 {
			return rune(b&0x1F)<<6 | rune(s[1]&0x3F), 2
		}
	case b < 0xF0:
		if len(s) >= 3 {
			return rune(b&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
		}
	default:
		if len(s) >= 4 {
			return rune(b&0x07)<<18 | rune(s[1]&0x3F)<<12 | rune(s[2]&0x3F)<<6 | rune(s[3]&0x3F), 4
		}
	}
	return rune(b), 1
}

// appendChar appends the encoding of c, surrogates included.
func appendChar(b []byte, c rune) []byte {
	switch {
	case c < 0x80:
		return append(b, byte(c))
	case c < 0x800:
		return append(b, 0xC0|byte(c>>6), 0x80|byte(c)&0x3F)
	case c < 0x10000:
		return append(b, 0xE0|byte(c>>12), 0x80|byte(c>>6)&0x3F, 0x80|byte(c)&0x3F)
	}
	return append(b, 0xF0|byte(c>>18), 0x80|byte(c>>12)&0x3F, 0x80|byte(c>>6)&0x3F, 0x80|byte(c)&0x3F)
}

// isCont reports whether b continues a multi-byte character.
func isCont(b byte) bool { return b&0xC0 == 0x80 }

// unicodeToTitle is the one-character title case: the first of the full mapping.
func unicodeToTitle(c rune) rune {
	r, s := ucd.Title(c)
	if s != "" {
		r, _ = decode(s, 0)
	}
	return r
}
