package syntax

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// tokenWarning is a warning about token tok.
type tokenWarning struct {
	tok int
	w   Warning
}

func (p *parser) warnAt(w Warning) { p.warnings = append(p.warnings, tokenWarning{p.i, w}) }

// deliverWarnings reports the collected warnings in the order of the source.
func (p *parser) deliverWarnings() {
	slices.SortStableFunc(p.warnings, func(a, b tokenWarning) int { return a.tok - b.tok })
	for _, w := range p.warnings {
		if !p.failed || w.tok <= p.failedAt {
			p.opts.Warn(w.w)
		}
	}
}

func (p *parser) badEscape(seq, before string) {
	if p.opts.Warn == nil {
		return
	}
	t := &p.toks[p.i]
	if k := p.k; k == KindFStringMiddle || k == KindTStringMiddle {
		if seq == `\{` || seq == `\}` {
			return // the lexer has warned
		}
		if !p.inSpec {
			// The parts of an f-string are evaluated when its end has been read.
			t = p.stringEnd()
		}
	}
	msg := escapeWarning(seq)
	if len(seq) > 2 {
		msg = octalWarning(seq)
	}
	line := int(t.line) + strings.Count(before, "\n")
	p.warnAt(Warning{Msg: msg, Line: line, Err: p.escapeError(t, line, before, errorWording(msg))})
}

// errorWording drops what only makes sense in a warning.
func errorWording(msg string) string {
	return strings.Replace(msg, " Such sequences will not work in the future.", "", 1)
}

// escapeError is the error that a warning about an escape sequence turns into.
// Its column is that of CPython, which is not always that of the backslash.
func (p *parser) escapeError(t *token, line int, before, msg string) *Error {
	col := 0
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	} else {
		col = int(t.col)
		switch lit := p.src[t.start:t.end]; {
		case lit[0] != '\'' && lit[0] != '"':
		case len(lit) >= 3 && lit[1] == lit[0] && lit[2] == lit[0]:
			col += 3
		default:
			col++
		}
	}
	for _, r := range before {
		if r >= utf8.RuneSelf {
			col += 9 // it has been replaced by a \U escape
		}
		col++
	}
	text := sourceLine(p.src[:len(p.src)-1], line, line >= int(t.endLine))
	return &Error{Msg: msg, Filename: p.filename, Line: line, EndLine: line,
		Col: charOffset(text, col+1), EndCol: charOffset(text, col+3), Text: text, HasText: true}
}

// sourceLine returns a line of src, with its line break if wanted.
func sourceLine(src string, line int, lineBreak bool) string {
	for ; line > 1; line-- {
		_, rest, found := strings.Cut(src, "\n")
		if !found || rest == "" {
			break
		}
		src = rest
	}
	if i := strings.IndexByte(src, '\n'); i >= 0 {
		src = src[:i+1]
		if !lineBreak {
			src = src[:i]
		}
	}
	return src
}

// stringEnd returns the end token of the f-string around the current token.
func (p *parser) stringEnd() *token {
	open := 0
	for i := p.i; i < len(p.toks); i++ {
		switch p.toks[i].kind {
		case KindFStringStart, KindTStringStart:
			open++
		case KindFStringEnd, KindTStringEnd:
			if open--; open < 0 {
				return &p.toks[i]
			}
		}
	}
	return &p.toks[p.i]
}

// addWarning warns about the text before the lexer's position.
func (l *lexer) addWarning(msg string) {
	if l.warn == nil {
		return
	}
	col := charLen(l.src[l.lineStart:l.pos])
	text := strings.TrimSuffix(l.src[l.lineStart:l.lineEnd()], "\n")
	l.warn(Warning{Msg: msg, Line: int(l.line), Err: &Error{Msg: errorWording(msg), Filename: l.filename,
		Line: int(l.line), EndLine: int(l.line), Col: col, EndCol: col, Text: text, HasText: true}})
}
