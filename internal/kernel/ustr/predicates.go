package ustr

import "typhon/internal/kernel/ucd"

// all reports whether s is not empty and is holds for each of its characters.
func all(s string, is func(rune) bool) bool {
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		if !is(r) {
			return false
		}
		i += size
	}
	return s != ""
}

// IsAlpha is str.isalpha.
func IsAlpha(s string) bool { return all(s, ucd.IsAlpha) }

// IsAlnum is str.isalnum.
func IsAlnum(s string) bool { return all(s, ucd.IsAlnum) }

// IsDecimal is str.isdecimal.
func IsDecimal(s string) bool { return all(s, ucd.IsDecimal) }

// IsDigit is str.isdigit.
func IsDigit(s string) bool { return all(s, ucd.IsDigit) }

// IsNumeric is str.isnumeric.
func IsNumeric(s string) bool { return all(s, ucd.IsNumeric) }

// IsSpace is str.isspace.
func IsSpace(s string) bool { return all(s, ucd.IsSpace) }

// IsPrintable is str.isprintable; the empty string is printable.
func IsPrintable(s string) bool { return s == "" || all(s, ucd.IsPrintable) }

// IsIdentifier is str.isidentifier.
func IsIdentifier(s string) bool {
	r, size := DecodeRune(s)
	if size == 0 || !ucd.IsIDStart(r) {
		return false
	}
	return size == len(s) || all(s[size:], ucd.IsIDContinue)
}

// IsLower is str.islower: there are lowercase characters, but none in another case.
func IsLower(s string) bool { return inCase(s, ucd.IsLower, ucd.IsUpper) }

// IsUpper is str.isupper: there are uppercase characters, but none in another case.
func IsUpper(s string) bool { return inCase(s, ucd.IsUpper, ucd.IsLower) }

func inCase(s string, is, isOther func(rune) bool) bool {
	cased := false
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		if isOther(r) || ucd.IsTitle(r) {
			return false
		}
		cased = cased || is(r)
		i += size
	}
	return cased
}

// IsTitle is str.istitle: words start with an uppercase or titlecase character and go on with
// lowercase ones.
func IsTitle(s string) bool {
	cased, inWord := false, false
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		switch {
		case ucd.IsUpper(r) || ucd.IsTitle(r):
			if inWord {
				return false
			}
			inWord, cased = true, true
		case ucd.IsLower(r):
			if !inWord {
				return false
			}
		default:
			inWord = false
		}
		i += size
	}
	return cased
}

// DecimalToASCII is s with decimal digits of other scripts as ASCII digits and other whitespace as
// blanks, as int, float and complex read it. It reports false, with what came before, if another
// non-ASCII character is in it.
func DecimalToASCII(s string) (string, bool) {
	if IsASCII(s) {
		return s, true
	}
	buf := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		switch {
		case r < 0x80:
			buf = append(buf, byte(r))
		case ucd.IsSpace(r):
			buf = append(buf, ' ')
		case ucd.IsDecimal(r):
			buf = append(buf, byte('0'+ucd.DecimalValue(r)))
		default:
			return stringOf(buf), false
		}
		i += size
	}
	return stringOf(buf), true
}
