package ustr

import "typhon/internal/kernel/ucd"

// all reports whether s is not empty and each of its characters has one of the properties.
func all(s string, props ucd.Prop) bool {
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= 0x80 {
			r, size = DecodeRune(s[i:])
		}
		if ucd.PropsOf(r)&props == 0 {
			return false
		}
		i += size
	}
	return s != ""
}

// IsAlpha is str.isalpha.
func IsAlpha(s string) bool { return all(s, ucd.PropAlpha) }

// IsAlnum is str.isalnum.
func IsAlnum(s string) bool {
	return all(s, ucd.PropAlpha|ucd.PropDecimal|ucd.PropDigit|ucd.PropNumeric)
}

// IsDecimal is str.isdecimal.
func IsDecimal(s string) bool { return all(s, ucd.PropDecimal) }

// IsDigit is str.isdigit.
func IsDigit(s string) bool { return all(s, ucd.PropDigit) }

// IsNumeric is str.isnumeric.
func IsNumeric(s string) bool { return all(s, ucd.PropNumeric) }

// IsSpace is str.isspace.
func IsSpace(s string) bool { return all(s, ucd.PropSpace) }

// IsPrintable is str.isprintable; the empty string is printable.
func IsPrintable(s string) bool { return s == "" || all(s, ucd.PropPrintable) }

// IsIdentifier is str.isidentifier.
func IsIdentifier(s string) bool {
	r, size := DecodeRune(s)
	if size == 0 || !ucd.IsIDStart(r) {
		return false
	}
	return size == len(s) || all(s[size:], ucd.PropIDContinue)
}

// IsLower is str.islower: there are lowercase characters, but none in another case.
func IsLower(s string) bool { return inCase(s, ucd.PropLower, ucd.PropUpper|ucd.PropTitle) }

// IsUpper is str.isupper: there are uppercase characters, but none in another case.
func IsUpper(s string) bool { return inCase(s, ucd.PropUpper, ucd.PropLower|ucd.PropTitle) }

func inCase(s string, wanted, other ucd.Prop) bool {
	cased := false
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= 0x80 {
			r, size = DecodeRune(s[i:])
		}
		props := ucd.PropsOf(r)
		if props&other != 0 {
			return false
		}
		cased = cased || props&wanted != 0
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
