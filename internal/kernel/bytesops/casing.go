package bytesops

// all reports whether b is not empty and has only bytes of the kind.
func all(b string, kind uint8) bool {
	for i := range len(b) {
		if !is(b[i], kind) {
			return false
		}
	}
	return b != ""
}

// IsAlpha is bytes.isalpha.
func IsAlpha(b string) bool { return all(b, letter) }

// IsAlnum is bytes.isalnum.
func IsAlnum(b string) bool { return all(b, letter|digit) }

// IsDigit is bytes.isdigit.
func IsDigit(b string) bool { return all(b, digit) }

// IsSpace is bytes.isspace.
func IsSpace(b string) bool { return all(b, space) }

// IsLower is bytes.islower: there are lowercase letters, but no uppercase ones.
func IsLower(b string) bool { return inCase(b, lower, upper) }

// IsUpper is bytes.isupper: there are uppercase letters, but no lowercase ones.
func IsUpper(b string) bool { return inCase(b, upper, lower) }

func inCase(b string, kind, other uint8) bool {
	cased := false
	for i := range len(b) {
		if is(b[i], other) {
			return false
		}
		cased = cased || is(b[i], kind)
	}
	return cased
}

// IsTitle is bytes.istitle: every word starts with an uppercase letter and goes on with lowercase ones.
func IsTitle(b string) bool {
	cased, inWord := false, false
	for i := range len(b) {
		switch {
		case is(b[i], upper):
			if inWord {
				return false
			}
			inWord, cased = true, true
		case is(b[i], lower):
			if !inWord {
				return false
			}
		default:
			inWord = false
		}
	}
	return cased
}

// mapBytes applies f to every byte.
func mapBytes(b string, f func(c byte) byte) string {
	out := make([]byte, len(b))
	for i := range out {
		out[i] = f(b[i])
	}
	return stringOf(out)
}

// Lower is bytes.lower.
func Lower(b string) string { return mapBytes(b, toLower) }

// Upper is bytes.upper.
func Upper(b string) string { return mapBytes(b, toUpper) }

// SwapCase is bytes.swapcase.
func SwapCase(b string) string {
	return mapBytes(b, func(c byte) byte {
		if is(c, letter) {
			return c ^ 0x20
		}
		return c
	})
}

// Capitalize is bytes.capitalize.
func Capitalize(b string) string {
	if b == "" {
		return b
	}
	out := []byte(b)
	out[0] = toUpper(b[0])
	for i := 1; i < len(out); i++ {
		out[i] = toLower(b[i])
	}
	return stringOf(out)
}

// Title is bytes.title.
func Title(b string) string {
	inWord := false
	return mapBytes(b, func(c byte) byte {
		if inWord {
			c = toLower(c)
		} else {
			c = toUpper(c)
		}
		inWord = is(c, letter)
		return c
	})
}
