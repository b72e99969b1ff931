package syntax

import (
	"fmt"
	"unsafe"
)

const (
	maxIndent       = 100 // levels of indentation
	maxBrackets     = 200 // nested brackets
	maxFStringDepth = 150 // nested f-strings
	maxFieldNesting = 3   // replacement fields nested in format specs
	tabSize         = 8
)

// doneState says why the lexer cannot go on.
type doneState uint8

const (
	doneNot   doneState = iota
	doneEOF             // end of input
	doneError           // err is set
	doneDedent
	doneTabSpace
	doneTooDeep
	doneLineCont // something follows a line continuation character
)

type bracket struct {
	ch   byte
	line int32
	col  int32
}

// ftMode is the state of an f-string or t-string that is being read.
type ftMode struct {
	prefix       byte // 'f' or 't'
	quote        byte
	size         uint8 // 1 or 3 quotes
	raw          bool
	middle       bool // reading literal text, not an expression
	inSpec       bool // in a format spec
	inDebug      bool // after the = of a debug expression
	depth        int  // bracket depth inside this string
	fieldDepth   int  // depth at which each open field began, -1 outside fields
	start        int32
	startLine    int32
	startLineOff int32
}

// lexer splits decoded source into tokens. Its fields follow the reading
// position exactly, since error positions depend on them.
type lexer struct {
	buf                       []byte // decoded source followed by a zero byte
	src                       string // the same bytes
	n                         int    // length of the source
	pos                       int    // next byte
	lineStart                 int    // start of the current line
	line                      int32
	atBol                     bool
	blankLine                 bool
	extra                     bool // deliver comments and line breaks too
	comments                  bool // deliver type comments
	commentNL                 bool
	interactive               bool
	openAtEnd                 bool // err is a string literal that the end of input cuts
	readTo                    int  // end of the last line read, if that is after the current one
	done                      doneState
	pendIn                    int
	indents                   []int32
	altIndents                []int32
	brackets                  []bracket
	modes                     []ftMode
	err                       *Error
	filename                  string
	firstLine, firstLineStart int32 // where a multi-line token began
	warn                      func(Warning)
	implicitNL                bool // the last line break is not in the source
}

// newLexer reads buf, which must end in a zero byte that is not part of the source.
func newLexer(buf []byte, filename string) *lexer {
	return &lexer{
		buf:        buf,
		src:        unsafe.String(unsafe.SliceData(buf), len(buf)),
		n:          len(buf) - 1,
		atBol:      true,
		filename:   filename,
		indents:    append(make([]int32, 0, 16), 0),
		altIndents: append(make([]int32, 0, 16), 0),
	}
}

// lineEnd returns the offset after the current line, its line break included.
func (l *lexer) lineEnd() int { return l.endOfLine(l.lineStart) }

func (l *lexer) endOfLine(i int) int {
	for i < l.n && l.buf[i] != '\n' {
		i++
	}
	if i < l.n {
		i++
	}
	return i
}

// enterLine notes that the byte at l.pos, if there is one, starts a new line.
func (l *lexer) enterLine() {
	if l.pos < l.n {
		l.line++
		l.lineStart = l.pos
	}
}

// fail ends the token stream with an error whose position is (col, endCol) of
// the current line; columns are 1-based and in characters.
func (l *lexer) failRange(col, endCol int, msg string) {
	end := l.lineStart
	for end < l.n && l.buf[end] != '\n' {
		end++
	}
	l.fail(&Error{Kind: SyntaxError, Msg: msg, Filename: l.filename, Line: int(l.line), EndLine: int(l.line),
		Col: col, EndCol: endCol, Text: l.src[l.lineStart:end], HasText: true})
}

func (l *lexer) fail(e *Error) {
	l.err = e
	l.done = doneError
}

// failHere reports an error at the character before l.pos.
func (l *lexer) failHere(format string, args ...any) {
	col := charLen(l.src[l.lineStart:l.pos])
	l.failRange(col, col, fmt.Sprintf(format, args...))
}

// next reads one token into t. After an error it delivers KindError, and after
// the end KindEndMarker, for ever.
func (l *lexer) next(t *token) {
	t.kind = KindError
	switch {
	case l.done > doneEOF:
		l.setEmpty(t, KindError)
		return
	case len(l.modes) > 0 && l.modes[len(l.modes)-1].middle:
		l.nextMiddle(t)
	default:
		l.nextNormal(t)
	}
	t.level = uint8(len(l.brackets))
}

// setEmpty makes t a token without text at the current position.
func (l *lexer) setEmpty(t *token, k Kind) {
	t.kind = k
	t.start, t.end = int32(l.pos), int32(l.pos)
	t.line, t.endLine = l.line, l.line
	t.col, t.endCol = -1, -1
	if l.extra && k == KindDedent {
		t.col = int32(l.pos - l.lineStart)
		t.endCol = t.col
	}
	if l.extra && k == KindIndent {
		l.set(t, k, l.lineStart)
	}
}

// set makes t the token from start to l.pos, which lie in the current line.
func (l *lexer) set(t *token, k Kind, start int) {
	t.kind = k
	t.start, t.end = int32(start), int32(l.pos)
	t.line, t.endLine = l.line, l.line
	t.col, t.endCol = int32(start-l.lineStart), int32(l.pos-l.lineStart)
}

// setMulti makes t the token from start, in the line recorded by markFirst.
func (l *lexer) setMulti(t *token, k Kind, start int) {
	l.set(t, k, start)
	t.line = l.firstLine
	t.col = int32(start) - l.firstLineStart
}

func (l *lexer) markFirst() {
	l.firstLine, l.firstLineStart = l.line, int32(l.lineStart)
}

// nextNormal reads a token outside the literal parts of f-strings.
func (l *lexer) nextNormal(t *token) {
nextLine:
	l.blankLine = false
	if l.atBol {
		if !l.indentation() {
			l.setEmpty(t, KindError)
			return
		}
	}
	if l.pendIn != 0 {
		k := KindIndent
		if l.pendIn < 0 {
			l.pendIn++
			k = KindDedent
		} else {
			l.pendIn--
		}
		l.setEmpty(t, k)
		return
	}
again:
	buf, i := l.buf, l.pos
	for buf[i] == ' ' || buf[i] == '\t' || buf[i] == '\f' {
		i++
	}
	c := buf[i]
	class := charClass[c]
	if class&classIDPart != 0 {
		start := i
		if class&classDigit != 0 {
			l.pos = i
			if !l.number(i) {
				l.setEmpty(t, KindError)
				return
			}
			l.set(t, KindNumber, start)
			return
		}
		nonASCII := c
		for i++; charClass[buf[i]]&classIDPart != 0; i++ {
			nonASCII |= buf[i]
		}
		l.pos = i
		if buf[i] == '\'' || buf[i] == '"' {
			if i-start <= 4 {
				if l.prefixedString(t, start) {
					return
				}
			}
		}
		if nonASCII >= 0x80 && !l.extra && !l.verifyIdentifier(start) {
			l.setEmpty(t, KindError)
			return
		}
		k := KindName
		if c >= 'a' && i-start <= 8 || c == 'N' || c == 'T' || c == 'F' {
			k = lookupKeyword(buf[start:i])
		}
		l.set(t, k, start)
		return
	}
	lineBreak := -1 // where a line break token starts: with the comment before it
	if c == '#' {
		start := i
		lineBreak = i
		for i < l.n && buf[i] != '\n' {
			i++
		}
		if buf[i-1] == '\r' {
			i--
		}
		l.pos = i
		if l.comments && l.typeComment(t, start) {
			return
		}
		if l.extra {
			l.commentNL = l.blankLine
			l.set(t, KindComment, start)
			return
		}
		c = buf[i]
	}
	lineEnd := i
	if c == '\r' && buf[i+1] == '\n' { // only in source that is just tokenized
		i++
		c = '\n'
	}
	switch c {
	case '\n':
		l.atBol = true
		if l.blankLine || len(l.brackets) > 0 {
			if l.extra {
				l.commentNL = false
				l.newlineToken(t, KindNL, lineEnd, i)
				return
			}
			l.pos = i + 1
			goto nextLine
		}
		if l.commentNL && l.extra {
			l.commentNL = false
			l.newlineToken(t, KindNL, lineEnd, i)
			return
		}
		l.newlineToken(t, KindNewline, lineEnd, i)
		if lineBreak >= 0 {
			t.col -= int32(i - lineBreak)
			t.start = int32(lineBreak)
		}
		return
	case '\'', '"':
		l.pos = i
		l.str(t, i)
		return
	case 0:
		if i >= l.n {
			l.pos = l.n
			l.done = doneEOF
			if len(l.brackets) > 0 {
				l.setEmpty(t, KindError)
				return
			}
			l.setEmpty(t, KindEndMarker)
			return
		}
	case '\\':
		l.pos = i + 1
		if !l.continuation() {
			l.setEmpty(t, KindError)
			return
		}
		goto again
	}
	l.pos = i
	l.operator(t, i, c)
}

// newlineToken makes t a line break that starts at start and whose "\n" is at
// i. The break itself is part of the token only for the tokenize module.
func (l *lexer) newlineToken(t *token, k Kind, start, i int) {
	l.pos = i
	if l.extra {
		l.pos = i + 1
	}
	l.set(t, k, start)
	l.pos = i + 1
	if !l.extra {
		t.endCol++
	}
}

// indentation measures the white space of a new line and turns changes into
// pending INDENT and DEDENT tokens.
func (l *lexer) indentation() bool {
	l.atBol = false
	l.enterLine()
	var col, alt, contCol int32
	buf, i := l.buf, l.pos
loop:
	for {
		switch buf[i] {
		case ' ':
			col++
			alt++
		case '\t':
			col = (col/tabSize + 1) * tabSize
			alt++
		case '\f':
			col, alt = 0, 0
		case '\\':
			// The first backslash decides the indentation of what follows.
			if contCol == 0 {
				contCol = col
			}
			l.pos = i + 1
			if !l.continuation() {
				return false
			}
			i = l.pos
			continue
		default:
			break loop
		}
		i++
	}
	l.pos = i
	if c := buf[i]; c == '#' || c == '\n' || c == '\r' {
		if l.interactive && (col == 0 && c == '\n' || l.line == 1) {
			l.blankLine = false
			if l.line == 1 {
				col, alt = 0, 0
			}
		} else {
			l.blankLine = true
		}
	}
	if l.blankLine || len(l.brackets) > 0 {
		return true
	}
	if contCol != 0 {
		col, alt = contCol, contCol
	}
	return l.changeIndent(col, alt)
}

func (l *lexer) changeIndent(col, alt int32) bool {
	top := len(l.indents) - 1
	switch {
	case col == l.indents[top]:
		if alt != l.altIndents[top] {
			return l.indentError(doneTabSpace)
		}
	case col > l.indents[top]:
		if top+1 >= maxIndent {
			return l.indentError(doneTooDeep)
		}
		if alt <= l.altIndents[top] {
			return l.indentError(doneTabSpace)
		}
		l.pendIn++
		l.indents = append(l.indents, col)
		l.altIndents = append(l.altIndents, alt)
	default:
		for top > 0 && col < l.indents[top] {
			l.pendIn--
			top--
		}
		l.indents = l.indents[:top+1]
		l.altIndents = l.altIndents[:top+1]
		if col != l.indents[top] {
			return l.indentError(doneDedent)
		}
		if alt != l.altIndents[top] {
			return l.indentError(doneTabSpace)
		}
	}
	return true
}

func (l *lexer) indentError(why doneState) bool {
	l.done = why
	l.pos = l.lineEnd()
	return false
}

// continuation reads the line break after a backslash, which l.pos follows.
func (l *lexer) continuation() bool {
	if l.buf[l.pos] == '\r' {
		l.pos++
	}
	if l.buf[l.pos] != '\n' {
		if l.pos < l.n {
			l.pos++
		}
		l.done = doneLineCont
		return false
	}
	l.pos++
	if l.pos >= l.n {
		l.done = doneEOF
		return false
	}
	l.enterLine()
	return true
}
