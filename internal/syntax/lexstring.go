package syntax

import "bytes"

// prefixedString reads a string literal whose prefix starts at start and whose
// quote is at l.pos. It reports false if the name there is not a prefix.
func (l *lexer) prefixedString(t *token, start int) bool {
	var b, u, r, f, tt int // 1 + position in the prefix
	for i := start; i < l.pos; i++ {
		at := i - start + 1
		var p *int
		switch l.buf[i] | 0x20 {
		case 'b':
			p = &b
		case 'u':
			p = &u
		case 'r':
			p = &r
		case 'f':
			p = &f
		case 't':
			p = &tt
		default:
			return false
		}
		if *p != 0 {
			return false
		}
		*p = at
	}
	for _, bad := range [...]struct {
		a, b int
		msg  string
	}{
		{u, b, "'u' and 'b' prefixes are incompatible"},
		{u, r, "'u' and 'r' prefixes are incompatible"},
		{u, f, "'u' and 'f' prefixes are incompatible"},
		{u, tt, "'u' and 't' prefixes are incompatible"},
		{b, f, "'b' and 'f' prefixes are incompatible"},
		{b, tt, "'b' and 't' prefixes are incompatible"},
		{f, tt, "'f' and 't' prefixes are incompatible"},
	} {
		if bad.a != 0 && bad.b != 0 {
			l.failRange(start+1-l.lineStart, l.pos+1-l.lineStart, bad.msg)
			l.setEmpty(t, KindError)
			return true
		}
	}
	switch {
	case f != 0:
		l.openFT(t, start, 'f', r != 0)
	case tt != 0:
		l.openFT(t, start, 't', r != 0)
	default:
		l.str(t, start)
	}
	return true
}

// str reads a plain string literal that starts (prefix included) at start and
// whose opening quote is at l.pos.
func (l *lexer) str(t *token, start int) {
	l.markFirst()
	buf, i := l.buf, l.pos
	quote := buf[i]
	if buf[i+1] == quote && buf[i+2] == quote {
		l.pos = i + 3
		l.tripleString(t, start, quote)
		return
	}
	i++
	escapedQuote := false
	for buf[i] != quote {
		switch {
		case buf[i] == '\n' || i >= l.n:
			l.pos = i
			l.unterminated(t, start, quote, 1, escapedQuote)
			return
		case buf[i] == '\\' && i+1 < l.n:
			i++
			if buf[i] == quote {
				escapedQuote = true
			} else if buf[i] == '\n' {
				l.pos = i + 1
				l.enterLine()
			}
		}
		i++
	}
	l.pos = i + 1
	l.setMulti(t, KindString, start)
}

func (l *lexer) tripleString(t *token, start int, quote byte) {
	buf, i := l.buf, l.pos
	for {
		j := bytes.IndexByte(buf[i:], quote)
		if j < 0 {
			j = l.n - i
		}
		end := i + j
		for i < end {
			// Escapes matter only for quotes, but a line break may be escaped.
			switch buf[i] {
			case '\n':
				l.pos = i + 1
				l.enterLine()
			case '\\':
				i++
				if buf[i] == '\n' {
					l.pos = i + 1
					l.enterLine()
				}
			}
			i++
		}
		if i >= l.n {
			l.pos = l.n
			l.unterminated(t, start, quote, 3, false)
			return
		}
		if i > end {
			continue // the quote was escaped
		}
		if buf[i+1] == quote && buf[i+2] == quote {
			l.pos = i + 3
			l.setMulti(t, KindString, start)
			return
		}
		i++
	}
}

// unterminated reports a string literal without an end, at its first quote.
func (l *lexer) unterminated(t *token, start int, quote byte, size uint8, escapedQuote bool) {
	detected := l.line
	l.openAtEnd = l.pos >= l.n
	l.readTo = l.endOfLine(l.pos)
	l.pos = start + 1
	l.lineStart = int(l.firstLineStart)
	l.line = l.firstLine
	switch m := l.mode(); {
	case m != nil && m.quote == quote && m.size == size:
		l.openAtEnd = false
		l.failHere("%c-string: expecting '}'", m.prefix)
	case size == 3:
		l.failHere("unterminated triple-quoted string literal (detected at line %d)", detected)
	case escapedQuote:
		l.failHere("unterminated string literal (detected at line %d); perhaps you escaped the end quote?", detected)
	default:
		l.failHere("unterminated string literal (detected at line %d)", detected)
	}
	l.setEmpty(t, KindError)
}

// mode returns the innermost f-string that is being read, or nil.
func (l *lexer) mode() *ftMode {
	if len(l.modes) == 0 {
		return nil
	}
	return &l.modes[len(l.modes)-1]
}

// openFT reads the prefix and opening quotes of an f-string or t-string.
func (l *lexer) openFT(t *token, start int, prefix byte, raw bool) {
	l.markFirst()
	buf, i := l.buf, l.pos
	quote, size := buf[i], 1
	if buf[i+1] == quote && buf[i+2] == quote {
		size = 3
	}
	l.pos = i + size
	if len(l.modes)+1 >= maxFStringDepth {
		l.failHere("too many nested f-strings or t-strings")
		l.setEmpty(t, KindError)
		return
	}
	l.modes = append(l.modes, ftMode{
		prefix: prefix, quote: quote, size: uint8(size), raw: raw, middle: true, fieldDepth: -1,
		start: int32(start), startLine: l.line, startLineOff: int32(l.lineStart),
	})
	k := KindFStringStart
	if prefix == 't' {
		k = KindTStringStart
	}
	l.set(t, k, start)
}

func (m *ftMode) kind(middle Kind) Kind {
	if m.prefix == 't' {
		return middle + (KindTStringStart - KindFStringStart)
	}
	return middle
}

// openField starts a replacement field at the brace l.pos stands on.
func (l *lexer) openField(t *token, m *ftMode) bool {
	m.fieldDepth++
	if m.fieldDepth >= maxFieldNesting {
		l.failHere("%c-string: expressions nested too deeply", m.prefix)
		l.setEmpty(t, KindError)
		return false
	}
	m.middle = false
	return true
}

// nextMiddle reads literal text of an f-string, its end, or the start of a field.
func (l *lexer) nextMiddle(t *token) {
	m := l.mode()
	buf, start := l.buf, l.pos
	l.markFirst()
	if buf[start] == '{' && buf[start+1] != '{' {
		if l.openField(t, m) {
			l.nextNormal(t)
		}
		return
	}
	if l.atQuotes(start, m) {
		l.pos += int(m.size)
		l.setMulti(t, m.kind(KindFStringEnd), start)
		l.modes = l.modes[:len(l.modes)-1]
		return
	}
	named := false // inside \N{...}
	i := start
	for {
		c := buf[i]
		inSpec := m.inSpec && m.fieldDepth >= 0
		switch {
		case i >= l.n && c == 0 || c == '\n' && m.size == 1:
			l.pos = i
			l.unterminatedFT(t, m, inSpec && c == '\n')
			return
		case c == '\n':
			l.pos = i + 1
			l.enterLine()
		case c == m.quote && l.atQuotes(i, m):
			l.pos = i
			l.setMulti(t, m.kind(KindFStringMiddle), start)
			return
		case c == '{':
			l.pos = i
			if buf[i+1] == '{' && !inSpec {
				l.pos = i + 1
				l.setMulti(t, m.kind(KindFStringMiddle), start)
				l.pos = i + 2
				t.endCol++ // the position, not the text, includes the second brace
				return
			}
			l.setMulti(t, m.kind(KindFStringMiddle), start)
			l.openField(t, m)
			return
		case c == '}':
			if named {
				l.pos = i + 1
				l.setMulti(t, m.kind(KindFStringMiddle), start)
				return
			}
			if buf[i+1] == '}' && !inSpec && m.depth == 0 {
				l.pos = i + 1
				l.setMulti(t, m.kind(KindFStringMiddle), start)
				l.pos = i + 2
				t.endCol++ // the position, not the text, includes the second brace
				return
			}
			l.pos = i
			l.setMulti(t, m.kind(KindFStringMiddle), start)
			m.middle = false
			return
		case c == '\\' && i+1 < l.n:
			i++
			switch c := buf[i]; {
			case c == '{' || c == '}':
				if !m.raw {
					l.pos = i + 1
					l.warnEscape(`\` + string(c))
				}
				continue
			case c == '\n':
				l.pos = i + 1
				l.enterLine()
			case c == 'N' && !m.raw && buf[i+1] == '{':
				i++
				named = true
			}
		}
		i++
	}
}

// atQuotes reports whether the closing quotes of m are at i.
func (l *lexer) atQuotes(i int, m *ftMode) bool {
	b := l.buf
	return b[i] == m.quote && (m.size == 1 || b[i+1] == m.quote && b[i+2] == m.quote)
}

func (l *lexer) unterminatedFT(t *token, m *ftMode, inSpec bool) {
	if inSpec {
		l.pos++
		l.failHere("%c-string: newlines are not allowed in format specifiers for single quoted %c-strings", m.prefix, m.prefix)
		l.setEmpty(t, KindError)
		return
	}
	detected := l.line
	l.openAtEnd = m.size == 3
	l.readTo = l.endOfLine(l.pos)
	l.pos = int(m.start) + 1
	l.lineStart, l.line = int(m.startLineOff), m.startLine
	if m.size == 3 {
		l.failHere("unterminated triple-quoted %c-string literal (detected at line %d)", m.prefix, detected)
	} else {
		l.failHere("unterminated %c-string literal (detected at line %d)", m.prefix, detected)
	}
	l.setEmpty(t, KindError)
}

// warnEscape warns about an escape sequence that means nothing.
func (l *lexer) warnEscape(seq string) { l.addWarning(escapeWarning(seq)) }

func escapeWarning(seq string) string {
	return `"` + seq + `" is an invalid escape sequence. Such sequences will not work in the future. Did you mean "\` +
		seq + `"? A raw string is also an option.`
}
