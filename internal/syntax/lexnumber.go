package syntax

import "strings"

// number reads a numeric literal that starts at i. It reports errors itself.
func (l *lexer) number(i int) bool {
	buf := l.buf
	if buf[i] == '0' {
		switch buf[i+1] | 0x20 {
		case 'x':
			return l.radix(i+2, "hexadecimal", func(c byte) bool { return charClass[c]&classHex != 0 })
		case 'o':
			return l.radix(i+2, "octal", func(c byte) bool { return c >= '0' && c < '8' })
		case 'b':
			return l.radix(i+2, "binary", func(c byte) bool { return c == '0' || c == '1' })
		}
		return l.leadingZero(i)
	}
	if !l.decimalTail(i) {
		return false
	}
	if buf[l.pos] == '.' {
		return l.fraction(l.pos + 1)
	}
	return l.exponent()
}

// radix reads the digits of a literal with a base prefix.
func (l *lexer) radix(i int, name string, digit func(byte) bool) bool {
	buf := l.buf
	for {
		if buf[i] == '_' {
			i++
		}
		if !digit(buf[i]) {
			return l.badDigit(i, name)
		}
		for digit(buf[i]) {
			i++
		}
		if buf[i] != '_' {
			break
		}
	}
	if charClass[buf[i]]&classDigit != 0 {
		return l.badDigit(i, name)
	}
	l.pos = i
	return l.endOfNumber(name)
}

func (l *lexer) badDigit(i int, name string) bool {
	if name != "hexadecimal" && charClass[l.buf[i]]&classDigit != 0 {
		l.pos = i + 1
		l.failHere("invalid digit '%c' in %s literal", l.buf[i], name)
		return false
	}
	l.pos = i
	l.failHere("invalid %s literal", name)
	return false
}

// leadingZero reads a decimal literal that starts with 0: only a zero, a float
// or an imaginary number may do so.
func (l *lexer) leadingZero(i int) bool {
	buf, start := l.buf, i
	i++
	for {
		if buf[i] == '_' {
			i++
			if charClass[buf[i]]&classDigit == 0 {
				l.pos = i
				l.failHere("invalid decimal literal")
				return false
			}
		}
		if buf[i] != '0' {
			break
		}
		i++
	}
	zerosEnd, nonzero := i, false
	l.pos = i
	if charClass[buf[i]]&classDigit != 0 {
		nonzero = true
		if !l.decimalTail(i) {
			return false
		}
	}
	switch c := buf[l.pos]; {
	case c == '.':
		return l.fraction(l.pos + 1)
	case c|0x20 == 'e', c|0x20 == 'j':
		return l.exponent()
	case nonzero && !l.extra:
		l.failRange(start+1-l.lineStart, zerosEnd+1-l.lineStart,
			"leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
		return false
	}
	return l.endOfNumber("decimal")
}

// decimalTail reads digits and single underscores from i on.
func (l *lexer) decimalTail(i int) bool {
	buf := l.buf
	for {
		for charClass[buf[i]]&classDigit != 0 {
			i++
		}
		if buf[i] != '_' {
			l.pos = i
			return true
		}
		i++
		if charClass[buf[i]]&classDigit == 0 {
			l.pos = i
			l.failHere("invalid decimal literal")
			return false
		}
	}
}

// fraction reads what follows a decimal point.
func (l *lexer) fraction(i int) bool {
	l.pos = i
	if charClass[l.buf[i]]&classDigit != 0 && !l.decimalTail(i) {
		return false
	}
	return l.exponent()
}

// exponent reads an optional exponent and an optional j.
func (l *lexer) exponent() bool {
	buf, i := l.buf, l.pos
	if buf[i]|0x20 == 'e' {
		j := i + 1
		if buf[j] == '+' || buf[j] == '-' {
			j++
			if charClass[buf[j]]&classDigit == 0 {
				l.pos = j
				l.failHere("invalid decimal literal")
				return false
			}
		} else if charClass[buf[j]]&classDigit == 0 {
			return l.endOfNumber("decimal")
		}
		if !l.decimalTail(j) {
			return false
		}
	}
	if buf[l.pos]|0x20 == 'j' {
		l.pos++
		return l.endOfNumber("imaginary")
	}
	return l.endOfNumber("decimal")
}

// endOfNumber refuses a letter right after a number, except, with a warning,
// the keywords that may follow a number.
func (l *lexer) endOfNumber(kind string) bool {
	if l.extra {
		return true
	}
	rest := l.src[l.pos:]
	if charClass[rest[0]]&classIDPart == 0 || rest[0] >= 0x80 {
		return true
	}
	for _, kw := range [...]string{"and", "else", "for", "if", "in", "is", "or", "not"} {
		// "if", "in" and "is" are recognized even as the beginning of a name.
		if strings.HasPrefix(rest, kw) && (kw[0] == 'i' || charClass[rest[len(kw)]]&classIDPart == 0) {
			l.addWarning("invalid " + kind + " literal")
			return true
		}
	}
	l.failHere("invalid %s literal", kind)
	return false
}
