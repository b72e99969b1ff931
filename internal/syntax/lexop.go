package syntax

import "unicode/utf8"

// opKinds maps a one-byte operator to its kind.
var opKinds = [128]Kind{
	'(': KindLPar, ')': KindRPar, '[': KindLSqb, ']': KindRSqb, '{': KindLBrace, '}': KindRBrace,
	':': KindColon, ',': KindComma, ';': KindSemi, '+': KindPlus, '-': KindMinus, '*': KindStar,
	'/': KindSlash, '|': KindVBar, '&': KindAmper, '<': KindLess, '>': KindGreater, '=': KindEqual,
	'.': KindDot, '%': KindPercent, '~': KindTilde, '^': KindCircumflex, '@': KindAt, '!': KindExclamation,
}

// eqKinds maps an operator to the kind of that operator followed by "=".
var eqKinds = [numKinds]Kind{
	KindEqual: KindEqEqual, KindExclamation: KindNotEqual, KindLess: KindLessEqual, KindGreater: KindGreaterEqual,
	KindPlus: KindPlusEqual, KindMinus: KindMinEqual, KindStar: KindStarEqual, KindSlash: KindSlashEqual,
	KindPercent: KindPercentEqual, KindAmper: KindAmperEqual, KindVBar: KindVBarEqual,
	KindCircumflex: KindCircumflexEqual, KindAt: KindAtEqual, KindColon: KindColonEqual,
	KindDoubleStar: KindDoubleStarEqual, KindDoubleSlash: KindDoubleSlashEqual,
	KindLeftShift: KindLeftShiftEqual, KindRightShift: KindRightShiftEqual,
}

// longOp returns the kind and length of the operator at i, which is at least
// one byte long.
func (l *lexer) longOp(i int, c byte) (Kind, int) {
	k, n := opKinds[c], 1
	next := l.buf[i+1]
	switch c {
	case '*', '/', '<', '>':
		if next == c {
			n = 2
			switch c {
			case '*':
				k = KindDoubleStar
			case '/':
				k = KindDoubleSlash
			case '<':
				k = KindLeftShift
			default:
				k = KindRightShift
			}
			next = l.buf[i+2]
		} else if c == '<' && next == '>' {
			return KindNotEqual, 2
		}
	case '-':
		if next == '>' {
			return KindRArrow, 2
		}
	case '.':
		if next == '.' && l.buf[i+2] == '.' {
			return KindEllipsis, 3
		}
	}
	if next == '=' {
		if eq := eqKinds[k]; eq != 0 {
			return eq, n + 1
		}
	}
	return k, n
}

// operator reads punctuation, or a number that starts with a point, at i.
func (l *lexer) operator(t *token, i int, c byte) {
	if c >= utf8.RuneSelf || opKinds[c] == 0 {
		l.strayChar(t, i, c)
		return
	}
	if c == '.' && charClass[l.buf[i+1]]&classDigit != 0 {
		if !l.fraction(i + 1) {
			l.setEmpty(t, KindError)
			return
		}
		l.set(t, KindNumber, i)
		return
	}
	m := l.mode()
	if m != nil && c == ':' && m.fieldDepth >= 0 && m.depth-1 == m.fieldDepth {
		m.middle = true
		m.inSpec = true
		l.pos = i + 1
		l.set(t, KindColon, i)
		return
	}
	k, n := l.longOp(i, c)
	l.pos = i + n
	switch k {
	case KindLPar, KindLSqb, KindLBrace:
		if len(l.brackets) >= maxBrackets {
			l.failHere("too many nested parentheses")
			l.setEmpty(t, KindError)
			return
		}
		l.brackets = append(l.brackets, bracket{c, l.line, int32(i - l.lineStart)})
		if m != nil {
			m.depth++
		}
	case KindRPar, KindRSqb, KindRBrace:
		if !l.closeBracket(m, c) {
			l.setEmpty(t, KindError)
			return
		}
	case KindEqual:
		if m != nil && m.depth-m.fieldDepth == 1 {
			m.inDebug = true
		}
	}
	l.set(t, k, i)
}

func closes(open, c byte) bool {
	return open == '(' && c == ')' || open == '[' && c == ']' || open == '{' && c == '}'
}

// closeBracket matches the closing bracket c, which l.pos follows.
func (l *lexer) closeBracket(m *ftMode, c byte) bool {
	if m != nil && m.depth == 0 && c == '}' {
		l.failHere("%c-string: single '}' is not allowed", m.prefix)
		return false
	}
	if !l.extra && len(l.brackets) == 0 {
		l.failHere("unmatched '%c'", c)
		return false
	}
	if n := len(l.brackets) - 1; n >= 0 {
		open := l.brackets[n]
		l.brackets = l.brackets[:n]
		if !l.extra && !closes(open.ch, c) {
			switch {
			case m != nil && open.ch == '{' && m.depth-1 == m.fieldDepth:
				l.failHere("%c-string: unmatched '%c'", m.prefix, c)
			case open.line != l.line:
				l.failHere("closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c, open.ch, open.line)
			default:
				l.failHere("closing parenthesis '%c' does not match opening parenthesis '%c'", c, open.ch)
			}
			return false
		}
	}
	if m != nil {
		m.depth--
		if m.depth < 0 {
			l.failHere("%c-string: unmatched '%c'", m.prefix, c)
			return false
		}
		if c == '}' && m.depth == m.fieldDepth {
			m.fieldDepth--
			m.middle = true
			m.inSpec = false
			m.inDebug = false
		}
	}
	return true
}

// strayChar deals with a character that starts no token. Printable ones are
// left to the parser, whose complaint is more general.
func (l *lexer) strayChar(t *token, i int, c byte) {
	l.pos = i + 1
	if c < ' ' || c == 0x7f {
		l.failHere("invalid non-printable character U+%04X", c)
		l.setEmpty(t, KindError)
		return
	}
	l.set(t, KindOP, i)
}

// verifyIdentifier checks the non-ASCII identifier from start to l.pos.
func (l *lexer) verifyIdentifier(start int) bool {
	s := l.src[start:l.pos]
	for i, r := range s {
		if i == 0 && isIDStart(r) || i > 0 && isIDContinue(r) {
			continue
		}
		l.pos = start + i + utf8.RuneLen(r)
		if isPrintable(r) {
			l.failHere("invalid character '%c' (U+%04X)", r, r)
		} else {
			l.failHere("invalid non-printable character U+%04X", r)
		}
		return false
	}
	return true
}

const typePrefix = "type:"

// typeComment delivers the comment from start to l.pos as a type comment if it
// is one.
func (l *lexer) typeComment(t *token, start int) bool {
	i := skipBlanks(l.src, start+1)
	if len(l.src)-i < len(typePrefix) || l.src[i:i+len(typePrefix)] != typePrefix {
		return false
	}
	i += len(typePrefix)
	if i > l.pos {
		return false
	}
	i = skipBlanks(l.src, i)
	const ignore = "ignore"
	rest := l.src[i:l.pos]
	if len(rest) >= len(ignore) && rest[:len(ignore)] == ignore &&
		(len(rest) == len(ignore) || charClass[rest[len(ignore)]]&classIDPart == 0 || rest[len(ignore)] == '_') {
		l.set(t, KindTypeIgnoreComment, i+len(ignore))
		if l.blankLine && l.pos < l.n {
			l.pos++
			t.end++
			l.atBol = true
		}
		return true
	}
	l.set(t, KindTypeComment, i)
	return true
}

func skipBlanks(s string, i int) int {
	for s[i] == ' ' || s[i] == '\t' {
		i++
	}
	return i
}

// charLen counts the characters of s, an invalid byte being one.
func charLen(s string) int { return utf8.RuneCountInString(s) }
