package syntax

import "strings"

// strings parses adjacent string literals into one node.
func (p *parser) strings() Expr {
	if p.k == KindString && p.peek() != KindString && p.peek() != KindFStringStart && p.peek() != KindTStringStart {
		return p.stringToken()
	}
	if !p.enter() {
		return badExpr
	}
	defer p.leave()
	start := p.i
	mark := len(p.exprStack)
	var plain, formatted, template, bytes bool
	for {
		switch p.k {
		case KindString:
			x := p.stringToken()
			if c, ok := x.(*Constant); ok && c.Value.Kind == ConstBytes {
				bytes = true
			} else {
				plain = true
			}
			p.exprStack = append(p.exprStack, x)
			continue
		case KindFStringStart:
			formatted = true
			p.ftString(KindFStringMiddle, KindFStringEnd)
			continue
		case KindTStringStart:
			p.since(14)
			template = true
			p.ftString(KindTStringMiddle, KindTStringEnd)
			continue
		}
		break
	}
	if bytes && (plain || formatted) || template && (plain || formatted || bytes) || p.failed {
		p.exprStack = p.exprStack[:mark]
		return p.fail()
	}
	values := p.mergeConstants(mark, formatted || template)
	switch {
	case template:
		return &TemplateStr{p.posFrom(start), values}
	case formatted:
		return &JoinedStr{p.posFrom(start), values}
	}
	return values[0]
}

// stringToken parses one plain string literal.
func (p *parser) stringToken() Expr {
	t := &p.toks[p.i]
	v, u, err := decodeLiteral(p.text(p.i), p)
	if err != "" {
		return p.fail()
	}
	c := p.constants.new()
	c.Pos = t.pos()
	c.Value = v
	c.U = u
	p.advance()
	return c
}

// mergeConstants pops the parts above mark, joining adjacent constants. Empty
// constants disappear from f-strings and t-strings.
func (p *parser) mergeConstants(mark int, dropEmpty bool) []Expr {
	parts := p.exprStack[mark:]
	out := parts[:0]
	for i := 0; i < len(parts); {
		c, ok := parts[i].(*Constant)
		if !ok {
			out = append(out, parts[i])
			i++
			continue
		}
		j := i + 1
		for j < len(parts) {
			if _, ok := parts[j].(*Constant); !ok {
				break
			}
			j++
		}
		if j > i+1 {
			c = joinConstants(parts[i:j])
		}
		if !dropEmpty || c.Value.str != "" {
			out = append(out, c)
		}
		i = j
	}
	p.exprStack = p.exprStack[:mark+len(out)]
	return p.takeExprs(mark)
}

func joinConstants(parts []Expr) *Constant {
	var b strings.Builder
	for _, x := range parts {
		b.WriteString(x.(*Constant).Value.str)
	}
	first, last := parts[0].(*Constant), parts[len(parts)-1].(*Constant)
	v := first.Value
	v.str = b.String()
	return &Constant{Pos{first.Line, first.Col, last.EndLine, last.EndCol}, v, first.U}
}

// ftString parses an f-string or t-string and pushes its parts.
func (p *parser) ftString(middle, end Kind) {
	prefix := p.text(p.i)
	raw := strings.ContainsAny(prefix, "rR")
	p.advance()
	for !p.failed {
		switch p.k {
		case middle:
			p.exprStack = append(p.exprStack, p.ftMiddle(raw))
		case KindLBrace:
			p.field(middle, raw)
		default:
			p.expect(end)
			return
		}
	}
}

// ftMiddle parses literal text of an f-string.
func (p *parser) ftMiddle(raw bool) Expr {
	t := &p.toks[p.i]
	s := p.text(p.i)
	v := ""
	if raw || strings.IndexByte(s, '\\') < 0 {
		v = cloneString(s)
	} else {
		var err string
		v, err = unescapeStr(s, p)
		if err != "" {
			return p.fail()
		}
	}
	c := p.constants.new()
	c.Pos = t.pos()
	c.Value = StrConst(v)
	p.advance()
	return c
}

// field parses a replacement field and pushes its parts.
func (p *parser) field(middle Kind, raw bool) {
	if !p.enter() {
		return
	}
	defer p.leave()
	open := p.i
	p.advance()
	value := p.yieldOrStarExprs()
	exprEnd := p.i
	debug := p.accept(KindEqual)
	textEnd := p.i
	conversion := int32(-1)
	if p.k == KindExclamation {
		p.advance()
		conversion = p.conversion()
	}
	var spec Expr
	if p.k == KindColon {
		spec = p.formatSpec(middle, raw)
	}
	p.expect(KindRBrace)
	if p.failed {
		return
	}
	if debug {
		if conversion < 0 && spec == nil {
			conversion = 'r'
		}
		from, to := &p.toks[open], &p.toks[textEnd]
		text := &Constant{Pos{from.endLine, from.endCol, to.line, to.col}, StrConst(p.fieldText(open, textEnd)), false}
		p.exprStack = append(p.exprStack, text)
	}
	pos := p.posFrom(open)
	if middle == KindTStringMiddle {
		str := strings.TrimRight(p.fieldText(open, exprEnd), " \t\n\f\r\v=")
		p.exprStack = append(p.exprStack, &Interpolation{pos, value, StrConst(str), conversion, spec})
		return
	}
	p.exprStack = append(p.exprStack, &FormattedValue{pos, value, conversion, spec})
}

// conversion parses the letter after the exclamation mark, which must follow it
// directly.
func (p *parser) conversion() int32 {
	if p.k == KindName && p.toks[p.i-1].end == p.toks[p.i].start {
		if s := p.text(p.i); s == "s" || s == "r" || s == "a" {
			p.advance()
			return int32(s[0])
		}
	}
	p.fail()
	return -1
}

func (p *parser) formatSpec(middle Kind, raw bool) Expr {
	start := p.i
	p.advance()
	mark := len(p.exprStack)
	for !p.failed {
		switch p.k {
		case middle:
			p.inSpec = true
			x := p.ftMiddle(raw)
			p.inSpec = false
			if c, ok := x.(*Constant); ok && c.Value.str == "" {
				continue
			}
			p.exprStack = append(p.exprStack, x)
			continue
		case KindLBrace:
			// Fields of a spec are formatted values even in t-strings.
			p.specField(middle, raw)
			continue
		}
		break
	}
	parts := len(p.exprStack) - mark
	values := p.mergeConstants(mark, true)
	if parts > 1 && len(values) == 1 {
		if c, ok := values[0].(*Constant); ok {
			return c // several pieces of text, as around \N{...}, become a plain constant
		}
	}
	return &JoinedStr{p.posFrom(start), values}
}

// specField parses a field nested in a format spec.
func (p *parser) specField(middle Kind, raw bool) {
	mark := len(p.exprStack)
	p.field(middle, raw)
	if middle != KindTStringMiddle {
		return
	}
	for i, x := range p.exprStack[mark:] {
		if v, ok := x.(*Interpolation); ok {
			p.exprStack[mark+i] = &FormattedValue{v.Pos, v.Value, v.Conversion, v.FormatSpec}
		}
	}
}

// fieldText returns the source between the tokens open and end, which are part
// of a replacement field, without comments.
func (p *parser) fieldText(open, end int) string {
	from, to := p.toks[open].end, p.toks[end].start
	if strings.IndexByte(p.src[from:to], '#') < 0 {
		return cloneString(p.src[from:to])
	}
	var b strings.Builder
	for i := open; i < end; i++ {
		if i > open {
			b.WriteString(p.text(i))
		}
		gap := p.src[p.toks[i].end:p.toks[i+1].start]
		for {
			j := strings.IndexByte(gap, '#')
			if j < 0 {
				break
			}
			b.WriteString(gap[:j])
			gap = gap[j:]
			if j = strings.IndexByte(gap, '\n'); j < 0 {
				j = len(gap)
			}
			gap = gap[j:]
		}
		b.WriteString(gap)
	}
	return b.String()
}

// cloneString copies s, so that the tree does not keep the source alive.
func cloneString(s string) string { return strings.Clone(s) }
