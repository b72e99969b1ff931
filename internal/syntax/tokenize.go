package syntax

import "strings"

// Token is one token as the tokenize module knows it.
type Token struct {
	Kind Kind
	Text string
	// Lines are 1-based, columns 0-based and in characters; a column of -1
	// stands for "none".
	Line, Col, EndLine, EndCol int
	// LineText is the physical line or lines that the token is in.
	LineText string
}

// TokenizeOptions select what a Tokenizer delivers.
type TokenizeOptions struct {
	// ExtraTokens adds comments and insignificant line breaks, turns operators
	// into KindOP, and tolerates what only the parser needs to refuse.
	ExtraTokens bool
	// Warn is called for each warning if it is not nil.
	Warn func(Warning)
}

// Tokenizer delivers the tokens of a source text one by one, as
// _tokenize.TokenizerIter does. It is not safe for concurrent use.
type Tokenizer struct {
	lex      *lexer
	lastLine int
	lastText string
	// The end of the line that starts at endFor, and a column already counted
	// in the line that starts at colFor: lines can be very long.
	endFor, end         int
	colFor, colOff, col int
}

// NewTokenizer returns a tokenizer of src, which is UTF-8. Coding cookies and
// line breaks are taken as they are.
func NewTokenizer(src []byte, opts TokenizeOptions) *Tokenizer {
	buf := make([]byte, 0, len(src)+2)
	buf = append(buf, src...)
	implicit := len(src) > 0 && src[len(src)-1] != '\n'
	if implicit {
		buf = append(buf, '\n')
	}
	l := newLexer(append(buf, 0), "<string>")
	l.extra = opts.ExtraTokens
	l.implicitNL = implicit
	l.warn = opts.Warn
	return &Tokenizer{lex: l, endFor: -1, colFor: -1}
}

// lineEnd returns the end of the lexer's current line.
func (z *Tokenizer) lineEnd() int {
	if z.endFor != z.lex.lineStart {
		z.endFor, z.end = z.lex.lineStart, z.lex.lineEnd()
	}
	return z.end
}

// column counts the characters between the start of a line and the offset off.
func (z *Tokenizer) column(lineStart, off int) int {
	if z.colFor != lineStart || off < z.colOff {
		z.colFor, z.colOff, z.col = lineStart, lineStart, 0
	}
	z.col += charLen(z.lex.src[z.colOff:off])
	z.colOff = off
	return z.col
}

// Next returns the next token. The last one is a KindEndMarker; after it, and
// after an error, there is nothing more to read.
func (z *Tokenizer) Next() (Token, *Error) {
	l := z.lex
	var t token
	if l.next(&t); t.kind == KindError {
		return Token{}, z.error()
	}
	atEnd := t.kind == KindEndMarker || t.kind == KindDedent && l.pos >= l.n
	tok := Token{Kind: t.kind.Public(), Text: l.src[t.start:t.end], Line: int(t.line), EndLine: int(t.endLine), Col: -1, EndCol: -1}
	tok.LineText = z.lineText(&t, atEnd)
	if l.extra && atEnd {
		tok.Line++
		tok.EndLine++
		tok.Col, tok.EndCol = 0, 0
		tok.LineText = ""
		return tok, nil
	}
	if t.col >= 0 {
		tok.Col = z.column(int(t.start-t.col), int(t.start))
		tok.EndCol = tok.Col
		if t.line == t.endLine {
			tok.EndCol += charLen(tok.Text)
		} else {
			tok.EndCol = charLen(tok.Text[strings.LastIndexByte(tok.Text, '\n')+1:])
		}
	}
	z.adjust(&tok, &t)
	return tok, nil
}

// adjust brings line breaks and operators into the form of the tokenize module.
func (z *Tokenizer) adjust(tok *Token, t *token) {
	l := z.lex
	switch {
	case !l.extra:
		return
	case t.kind == KindNewline || t.kind == KindNL:
		if l.implicitNL && int(t.end) >= l.n-1 {
			tok.Text = strings.TrimSuffix(tok.Text, "\n")
			tok.EndCol = tok.Col + len(tok.Text) + 1
		}
	case t.kind > KindDedent && t.kind < KindOP:
		tok.Kind = KindOP
	}
}

// lineText returns the line or lines that t is in.
func (z *Tokenizer) lineText(t *token, atEnd bool) string {
	l := z.lex
	if atEnd && int(l.line) != z.lastLine {
		return ""
	}
	if atEnd {
		return z.lastText
	}
	start := int(t.start) - int(max(t.col, 0))
	if t.col < 0 {
		start = l.lineStart
	}
	end := z.lineEnd()
	if l.implicitNL && end == l.n && end > start {
		end--
	}
	z.lastLine, z.lastText = int(t.endLine), l.src[start:end]
	return z.lastText
}

// error turns the state in which the lexer stopped into an error.
func (z *Tokenizer) error() *Error {
	l := z.lex
	e := &Error{Filename: l.filename, Line: int(l.line), NoEnd: true}
	switch l.done {
	case doneError:
		return l.err
	case doneEOF:
		e.Msg = "unexpected EOF in multi-line statement"
		switch { // what is left in CPython's buffer
		case len(l.modes) > 0:
			e.Col = l.n - int(l.modes[0].startLineOff)
		case strings.Trim(l.src[l.lineStart:l.n], " \t\f\\\n") != "" && l.src[l.n-2] == '\\':
			e.Col = l.n - l.lineStart
		}
		return e
	case doneDedent:
		e.Kind, e.Msg = IndentationError, "unindent does not match any outer indentation level"
		e.Col = charLen(l.src[l.lineStart:l.pos])
	case doneTabSpace:
		e.Kind, e.Msg = TabError, "inconsistent use of tabs and spaces in indentation"
		e.Col = charLen(l.src[l.lineStart:l.pos])
	case doneTooDeep:
		e.Kind, e.Msg = IndentationError, "too many levels of indentation"
		e.Col = charLen(l.src[l.lineStart:l.pos])
	case doneLineCont:
		e.Msg = "unexpected character after line continuation character"
		e.Col = charLen(l.src[l.lineStart:l.lineEnd()])
	}
	end := l.lineEnd()
	if end > l.lineStart && l.src[end-1] == '\n' {
		end--
	}
	e.Text, e.HasText = l.src[l.lineStart:end], true
	return e
}
