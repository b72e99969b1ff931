package syntax

import (
	"fmt"
	"strings"
)

// These actions evaluate literals, since bad ones are syntax errors too.

func (p *peg) lookupName(name string) (rune, bool) { return p.opts.LookupName(name) }

func (p *peg) haveNames() bool { return p.opts.LookupName != nil }

func (p *peg) badEscape(_, _ string) {} // the fast parser has warned already

func numberAction(p *peg, m *pegMatch) *enode {
	n := m.vals[0]
	s := p.text(n.tok)
	if v := p.opts.FeatureVersion; v > 0 && v < 6 && strings.IndexByte(s, '_') >= 0 {
		return p.raise(SyntaxError, "Underscores in numeric literals are only supported in Python 3.6 and greater")
	}
	if _, ok := parseNumber(s); !ok {
		t := &p.toks[n.tok]
		return p.raiseKnown(SyntaxError, int(t.line), 0, int(t.endLine), 0, fmt.Sprintf(
			"Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() "+
				"to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
			maxIntDigits, len(strings.ReplaceAll(s, "_", ""))))
	}
	return n
}

// ensure makes an action that requires an imaginary or a real number.
func ensure(imaginary bool) pegAction {
	return func(p *peg, m *pegMatch) *enode {
		n := m.vals[0]
		v, _ := parseNumber(p.text(n.tok))
		switch {
		case imaginary && v.Kind != ConstComplex:
			return p.raiseAt(n, "imaginary number required in complex literal")
		case !imaginary && v.Kind == ConstComplex:
			return p.raiseAt(n, "real number required in complex literal")
		}
		return n
	}
}

func conversionAction(p *peg, m *pegMatch) *enode {
	mark, c := m.get("m"), m.get("c")
	if p.toks[mark.tok].end != p.toks[c.tok].start {
		return p.raiseRange(mark, c, p.fieldPrefix(c.tok)+"conversion type must come right after the exclamation mark")
	}
	if s := p.text(c.tok); s != "s" && s != "r" && s != "a" {
		return p.raiseAt(c, p.fieldPrefix(c.tok)+"invalid conversion character "+reprStr(s)+": expected 's', 'r', or 'a'")
	}
	return c
}

// openString returns the start of the f-string or t-string around token i.
func (p *peg) openString(i int32) int32 {
	open := 0
	for ; i > 0; i-- {
		switch p.toks[i].kind {
		case KindFStringEnd, KindTStringEnd:
			open++
		case KindFStringStart, KindTStringStart:
			if open--; open < 0 {
				return i
			}
		}
	}
	return i
}

// fieldPrefix names the kind of string around token i.
func (p *peg) fieldPrefix(i int32) string {
	if p.toks[p.openString(i)].kind == KindTStringStart {
		return "t-string: "
	}
	return "f-string: "
}

// stringAction decodes a plain string literal.
func stringAction(p *peg, m *pegMatch) *enode {
	n := m.vals[0]
	v, _, err := decodeLiteral(p.text(n.tok), p)
	switch {
	case err == nonASCIIBytes:
		return p.raiseAt(n, err)
	case err != "":
		return p.raise(SyntaxError, err)
	case v.Kind == ConstBytes:
		return &enode{kind: nodeBytes, tok: n.tok, end: n.end}
	}
	return &enode{kind: nodeString, tok: n.tok, end: n.end}
}

// stringsAction joins adjacent string literals.
func stringsAction(p *peg, m *pegMatch) *enode {
	a := m.get("a")
	kind := nodeString
	bytes, other := false, false
	for _, n := range a.kids {
		switch n.kind {
		case nodeBytes:
			bytes = true
			continue
		case nodeJoinedStr, nodeTemplateStr:
			kind = n.kind
		}
		other = true
	}
	if bytes && other {
		return p.raise(SyntaxError, "cannot mix bytes and nonbytes literals")
	}
	return &enode{kind: kind, tok: a.tok, end: a.end}
}

// ftAction decodes the literal parts of an f-string, whose middle parts are m.
func ftAction(k nodeKind) pegAction {
	return func(p *peg, m *pegMatch) *enode {
		raw := strings.ContainsAny(p.text(m.tok), "rR")
		for _, part := range m.get("m").kids {
			if part.kind == nodeToken && !raw && !p.decodeText(part) {
				return nil
			}
		}
		return &enode{kind: k, tok: m.tok, end: p.mark}
	}
}

func (p *peg) decodeText(n *enode) bool {
	_, err := unescapeStr(p.text(n.tok), p)
	if err != "" {
		p.raise(SyntaxError, err)
	}
	return err == ""
}

// specText decodes literal text of a format spec.
func specText(p *peg, m *pegMatch) *enode {
	n := m.vals[0]
	// As in CPython, it is the tokenizer's present state that tells whether the
	// string is raw.
	if mode := p.lex.mode(); mode != nil && mode.raw {
		return n
	}
	if _, err := unescapeStr(p.text(n.tok), p); err != "" {
		// CPython forgets to make a SyntaxError of this one.
		p.err = &Error{Kind: UnicodeDecodeError, Msg: strings.TrimPrefix(err, "(unicode error) "), Filename: p.lex.filename, NoPos: true, NoEnd: true}
		return nil
	}
	return n
}

func barryAction(p *peg, m *pegMatch) *enode {
	n := m.vals[0]
	old := p.text(n.tok) == "!="
	switch {
	case p.barry && old:
		return p.raise(SyntaxError, "with Barry as BDFL, use '<>' instead of '!='")
	case !p.barry && !old:
		return nil
	}
	return n
}

// futureAction notices "from __future__ import barry_as_FLUFL".
func futureAction(p *peg, m *pegMatch) *enode {
	mod := m.get("m")
	if mod.end == mod.tok+1 && p.text(mod.tok) == "__future__" && mod.tok == m.tok+1 {
		names := m.get("n")
		for i := names.tok; i < names.end; i++ {
			if p.text(i) == "barry_as_FLUFL" && p.text(i-1) != "as" {
				p.barry = true
			}
		}
	}
	return &enode{tok: m.tok, end: p.mark}
}
