package syntax

import "unicode/utf8"

// raise functions set p.err and return nil, so that actions can return them.

func tooComplex(filename string) *Error {
	return &Error{Kind: MemoryError, Msg: "Parser stack overflowed - Python source too complex to parse", Filename: filename, NoPos: true, NoEnd: true}
}

// unknownCol stands for "where the tokenizer is now".
const unknownCol = -5

// raiseKnown reports an error. The columns are byte offsets plus one; zero and
// less is passed on as it is.
func (p *peg) raiseKnown(kind ErrorKind, line, col, endLine, endCol int, msg string) *enode {
	if p.err != nil {
		return nil
	}
	l := p.lex
	if endLine == unknownCol {
		endLine = int(l.line)
	}
	if endCol == unknownCol {
		endCol = l.pos - l.lineStart
	}
	text := p.errorText(line)
	e := &Error{Kind: kind, Msg: msg, Filename: l.filename, Line: line, Col: charOffset(text, col), EndLine: endLine, EndCol: endCol, Text: text, HasText: true}
	if endCol > 0 {
		e.EndCol = charOffset(text, endCol)
	}
	p.err = e
	return nil
}

// errorText returns the source line for an error message: with its line break
// if the tokenizer is still in that line.
func (p *peg) errorText(line int) string {
	l := p.lex
	if int(l.line) <= line && l.line > 0 {
		return p.src[l.lineStart:max(l.lineEnd(), l.readTo)]
	}
	start := 0
	for i := 1; i < line; i++ {
		next := l.endOfLine(start)
		if next >= l.n {
			break
		}
		start = next
	}
	end := l.endOfLine(start)
	if end > start && p.src[end-1] == '\n' {
		end--
	}
	return p.src[start:end]
}

// charOffset counts the characters in the first n bytes of line.
func charOffset(line string, n int) int {
	if n <= 0 {
		return n
	}
	if n > len(line) {
		return utf8.RuneCountInString(line) + 1
	}
	return utf8.RuneCountInString(line[:n])
}

// raise reports an error at the last token that was read.
func (p *peg) raise(kind ErrorKind, msg string) *enode {
	if len(p.toks) == 0 {
		return p.raiseKnown(kind, 0, 0, 0, -1, msg)
	}
	return p.raiseToken(kind, len(p.toks)-1, msg)
}

func (p *peg) raiseToken(kind ErrorKind, i int, msg string) *enode {
	t := &p.toks[i]
	col, endCol := int(t.col)+1, -1
	if t.col < 0 {
		col = p.lex.pos - p.lex.lineStart
	}
	if t.endCol >= 0 {
		endCol = int(t.endCol) + 1
	}
	return p.raiseKnown(kind, int(t.line), col, int(t.endLine), endCol, msg)
}

// raiseNext reports an error at the current token.
func (p *peg) raiseNext(msg string) *enode {
	if !p.fill() {
		return nil
	}
	return p.raiseToken(SyntaxError, int(p.mark), msg)
}

// raiseRange reports an error from the start of a to the end of b.
func (p *peg) raiseRange(a, b *enode, msg string) *enode {
	s, e := &p.toks[a.tok], &p.toks[max(b.end-1, 0)]
	return p.raiseKnown(SyntaxError, int(s.line), int(s.col)+1, int(e.endLine), int(e.endCol)+1, msg)
}

func (p *peg) raiseAt(a *enode, msg string) *enode { return p.raiseRange(a, a, msg) }

// raiseFrom reports an error from the start of a to where the tokenizer is.
func (p *peg) raiseFrom(a *enode, msg string) *enode {
	s := &p.toks[a.tok]
	return p.raiseKnown(SyntaxError, int(s.line), int(s.col)+1, unknownCol, unknownCol, msg)
}

// tokenizerError turns the state in which the lexer stopped into an error.
func (p *peg) tokenizerError() {
	l := p.lex
	col := 0
	kind, msg := SyntaxError, ""
	switch l.done {
	case doneError:
		p.err = l.err
		return
	case doneEOF:
		if len(l.brackets) > 0 {
			p.unclosedBracket()
		} else {
			p.raise(SyntaxError, "unexpected EOF while parsing")
		}
		return
	case doneDedent:
		p.raise(IndentationError, "unindent does not match any outer indentation level")
		return
	case doneTabSpace:
		kind, msg = TabError, "inconsistent use of tabs and spaces in indentation"
	case doneTooDeep:
		kind, msg = IndentationError, "too many levels of indentation"
	case doneLineCont:
		col, msg = l.pos-l.lineStart-1, "unexpected character after line continuation character"
	}
	p.raiseKnown(kind, int(l.line), col+1, int(l.line), 0, msg)
}

func (p *peg) unclosedBracket() {
	b := p.lex.brackets[len(p.lex.brackets)-1]
	p.raiseKnown(SyntaxError, int(b.line), int(b.col)+1, int(b.line), 0, "'"+string(b.ch)+"' was never closed")
}

func newPeg(buf []byte, filename string, opts *Options) *peg {
	l := newLexer(buf, filename)
	l.comments = opts.Flags&TypeComments != 0
	return &peg{lex: l, src: l.src, opts: opts, barry: opts.Flags&BarryAsFLUFL != 0}
}

// pegStart returns the start rule of a mode.
func pegStart(m Mode) *pegRule {
	return pegGrammar()[[...]string{ModeExec: "file", ModeSingle: "interactive", ModeEval: "eval", ModeFuncType: "func_type"}[m]]
}

// findError returns the error that CPython would report for a source that the
// fast parser refused.
func findError(buf []byte, filename string, opts *Options) *Error {
	p := newPeg(buf, filename, opts)
	l := p.lex
	start := pegStart(opts.Mode)
	ok := p.rule(start) != nil
	switch {
	case ok:
		if opts.Mode == ModeSingle && !onlyBlanks(p.src[l.pos:l.n]) {
			p.raise(SyntaxError, "multiple statements found while compiling a single statement")
			return p.err
		}
		// The parsers disagree, which is a defect of one of them.
		p.raise(SyntaxError, "invalid syntax")
		return p.err
	case opts.Flags&AllowIncompleteInput != 0 && p.atEndOfSource():
		p.err = nil
		p.raise(IncompleteInputError, "incomplete input")
		return p.err
	case p.err != nil:
		if !p.sawEnd() && p.err.Kind <= TabError {
			p.checkRest()
		}
		return p.err
	}
	last := len(p.toks) - 1
	p.mark = 0
	p.memo = make([][]pegMemo, len(p.toks))
	p.invalid = true
	p.rule(start)
	p.genericError(last)
	return p.err
}

// genericError completes the second pass; last is the last token that the
// first one read.
func (p *peg) genericError(last int) {
	if p.err != nil {
		if !p.sawEnd() && p.err.Kind <= TabError {
			p.checkRest()
		}
		return
	}
	t := &p.toks[last]
	switch t.kind {
	case KindIndent:
		p.raise(IndentationError, "unexpected indent")
		return
	case KindDedent:
		p.raise(IndentationError, "unexpected unindent")
		return
	}
	p.raiseAt(&enode{tok: int32(last), end: int32(last) + 1}, "invalid syntax")
	p.checkRest()
}

// checkRest reads the rest of the source: an error of the tokenizer there, or a
// bracket opened earlier and never closed, is more to the point than p.err.
func (p *peg) checkRest() {
	l := p.lex
	errLine := p.toks[len(p.toks)-1].line
	var t token
	for {
		l.next(&t)
		switch t.kind {
		case KindEndMarker:
			return
		case KindError:
			// Inside an f-string the first error is the better one.
			if l.done == doneError {
				if len(l.modes) == 0 {
					p.err = l.err
				}
			} else if n := len(l.brackets); n > 0 && errLine > l.brackets[n-1].line {
				p.err = nil
				p.unclosedBracket()
			}
			return
		}
	}
}

// sawEnd reports whether the tokenizer has stopped or has looked at the end of
// the input, as it does to see where a token ends that reaches up to there.
func (p *peg) sawEnd() bool {
	l := p.lex
	if l.done != doneNot {
		return true
	}
	if len(p.toks) == 0 {
		return false
	}
	t := &p.toks[len(p.toks)-1]
	if l.pos < l.n {
		// Whether a brace ends the text of an f-string depends on what follows it.
		brace := l.buf[l.pos] == '{' || l.buf[l.pos] == '}'
		return (t.kind == KindFStringMiddle || t.kind == KindTStringMiddle) && brace && l.pos+1 == l.n
	}
	switch t.kind {
	case KindString:
		return t.end-t.start == 2 // it could have been a triple quote
	case KindFStringEnd, KindTStringEnd, KindNewline:
		return false
	case KindIndent, KindDedent, KindName, KindNumber:
		return true
	}
	return t.kind >= firstKeyword || t.end-t.start < 3
}

// atEndOfSource reports whether more input could have continued the tokens.
func (p *peg) atEndOfSource() bool {
	l := p.lex
	return l.done == doneEOF || l.openAtEnd || l.done == doneNot && p.sawEnd()
}
