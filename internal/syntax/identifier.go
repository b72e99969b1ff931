package syntax

import (
	"unicode/utf8"

	"typhon/internal/kernel/ucd"
)

func isIDStart(r rune) bool {
	if r < utf8.RuneSelf {
		return charClass[byte(r)]&classIDStart != 0
	}
	return ucd.IsIDStart(r)
}

func isIDContinue(r rune) bool {
	if r < utf8.RuneSelf {
		return charClass[byte(r)]&classIDPart != 0
	}
	return ucd.IsIDContinue(r)
}

func isPrintable(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= ' ' && r != 0x7f
	}
	return ucd.IsPrintable(r)
}

// normalizeIdentifier returns the NFKC form of a non-ASCII identifier, which is
// the name that it stands for.
func normalizeIdentifier(s string) string { return ucd.Current.Normalize(ucd.NFKC, s) }

const (
	classIDStart = 1 << iota // letters, underscore, bytes of non-ASCII characters
	classIDPart              // the same and digits
	classDigit
	classHex
)

// charClass classifies bytes.
var charClass = buildCharClass()

func buildCharClass() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= '0' && c <= '9':
			t[c] = classIDPart | classDigit | classHex
		case c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F':
			t[c] = classIDStart | classIDPart | classHex
		case c >= 'g' && c <= 'z' || c >= 'G' && c <= 'Z' || c == '_' || c >= 0x80:
			t[c] = classIDStart | classIDPart
		}
	}
	return t
}
