package syntax

// match parses a match statement. If the soft keyword turns out to be a name it
// goes back and returns nil.
func (p *parser) match() Stmt {
	start := p.i
	if k := p.peek(); !startsExpr[k] && k != KindStar {
		return nil
	}
	mark, depth := len(p.exprStack), p.depth
	p.advance()
	subject := p.subject()
	if p.k != KindColon || p.peek() != KindNewline || p.failed {
		p.failed, p.depth = false, depth
		p.exprStack = p.exprStack[:mark]
		p.reset(start)
		return nil
	}
	p.since(10)
	p.expect(KindColon)
	p.expect(KindNewline)
	p.expect(KindIndent)
	s := &Match{Subject: subject}
	for {
		s.Cases = append(s.Cases, p.matchCase())
		if p.k == KindDedent || p.failed {
			break
		}
	}
	p.expect(KindDedent)
	s.Pos = p.stmtPos(start)
	return s
}

func (p *parser) subject() Expr {
	start := p.i
	star := p.k == KindStar
	x := p.starNamedExpr()
	if p.k == KindComma {
		return p.restOfTuple(start, x, (*parser).starNamedExpr)
	}
	if star {
		return p.fail()
	}
	return x
}

func (p *parser) matchCase() *MatchCase {
	if !p.isSoft("case") {
		p.fail()
		return nil
	}
	p.advance()
	c := &MatchCase{Pattern: p.patterns()}
	if p.accept(kwIf) {
		c.Guard = p.namedExpr()
	}
	p.expect(KindColon)
	c.Body = p.block()
	return c
}

// badPattern is what pattern functions return after a failure.
func (p *parser) badPattern() Pattern {
	p.fail()
	return &MatchAs{}
}

// patterns parses a pattern or an open sequence.
func (p *parser) patterns() Pattern {
	start := p.i
	star := p.k == KindStar
	x := p.maybeStarPattern()
	if p.k != KindComma {
		if star {
			return p.badPattern()
		}
		return x
	}
	elts := []Pattern{x}
	for p.accept(KindComma) && p.k != KindColon && p.k != kwIf {
		elts = append(elts, p.maybeStarPattern())
	}
	return &MatchSequence{p.posFrom(start), elts}
}

func (p *parser) maybeStarPattern() Pattern {
	if p.k != KindStar {
		return p.pattern()
	}
	start := p.i
	p.advance()
	name := p.capture()
	return &MatchStar{p.posFrom(start), name}
}

// capture parses a capture target; "_" captures nothing.
func (p *parser) capture() string {
	name := p.ident()
	if p.k == KindDot || p.k == KindLPar || p.k == KindEqual {
		p.fail()
	}
	if name == "_" {
		return ""
	}
	return name
}

func (p *parser) pattern() Pattern {
	if !p.enter() {
		return p.badPattern()
	}
	defer p.leave()
	start := p.i
	x := p.orPattern()
	if !p.accept(kwAs) {
		return x
	}
	name := p.capture()
	if name == "" {
		p.fail()
	}
	return &MatchAs{p.posFrom(start), x, name}
}

func (p *parser) orPattern() Pattern {
	start := p.i
	x := p.closedPattern()
	if p.k != KindVBar {
		return x
	}
	alts := []Pattern{x}
	for p.accept(KindVBar) {
		alts = append(alts, p.closedPattern())
	}
	return &MatchOr{p.posFrom(start), alts}
}

func (p *parser) closedPattern() Pattern {
	start := p.i
	switch p.k {
	case KindNumber, KindMinus:
		x := p.patternNumber()
		return &MatchValue{p.posFrom(start), x}
	case KindString, KindFStringStart, KindTStringStart:
		x := p.strings()
		return &MatchValue{p.posFrom(start), x}
	case kwNone, kwTrue, kwFalse:
		c := p.atom().(*Constant)
		return &MatchSingleton{c.Pos, c.Value}
	case KindLPar:
		return p.parenPattern()
	case KindLSqb:
		p.advance()
		elts := p.patternElts(KindRSqb)
		p.expect(KindRSqb)
		return &MatchSequence{p.posFrom(start), elts}
	case KindLBrace:
		return p.mappingPattern()
	case KindName:
		if k := p.peek(); k == KindDot || k == KindLPar {
			return p.valueOrClass()
		}
		name := p.capture()
		return &MatchAs{p.posFrom(start), nil, name}
	}
	return p.badPattern()
}

// patternNumber parses a signed or complex number.
func (p *parser) patternNumber() Expr {
	start := p.i
	left := p.signedNumber()
	if p.k != KindPlus && p.k != KindMinus {
		return left
	}
	op := binaryOps[p.k]
	if isImaginary(left) {
		return p.fail()
	}
	p.advance()
	if p.k != KindNumber {
		return p.fail()
	}
	right := p.atom()
	if !isImaginary(right) {
		return p.fail()
	}
	return &BinOp{p.posFrom(start), left, op, right}
}

func (p *parser) signedNumber() Expr {
	start := p.i
	neg := p.accept(KindMinus)
	if p.k != KindNumber {
		return p.fail()
	}
	x := p.atom()
	if neg {
		x = &UnaryOp{p.posFrom(start), UnarySub, x}
	}
	return x
}

func isImaginary(x Expr) bool {
	if u, ok := x.(*UnaryOp); ok {
		x = u.Operand
	}
	c, ok := x.(*Constant)
	return ok && c.Value.Kind == ConstComplex
}

// parenPattern parses a group or a sequence in parentheses.
func (p *parser) parenPattern() Pattern {
	start := p.i
	p.advance()
	if p.accept(KindRPar) {
		return &MatchSequence{p.posFrom(start), nil}
	}
	star := p.k == KindStar
	x := p.maybeStarPattern()
	if p.accept(KindRPar) {
		if star {
			return p.badPattern()
		}
		return x
	}
	p.expect(KindComma)
	elts := append([]Pattern{x}, p.patternElts(KindRPar)...)
	p.expect(KindRPar)
	return &MatchSequence{p.posFrom(start), elts}
}

func (p *parser) patternElts(end Kind) []Pattern {
	var elts []Pattern
	for p.k != end && !p.failed {
		elts = append(elts, p.maybeStarPattern())
		if !p.accept(KindComma) {
			break
		}
	}
	return elts
}

func (p *parser) mappingPattern() Pattern {
	start := p.i
	p.advance()
	m := &MatchMapping{}
	for p.k != KindRBrace && !p.failed {
		if p.accept(KindDoubleStar) {
			m.Rest = p.capture()
			if m.Rest == "" {
				p.fail()
			}
			p.accept(KindComma)
			break
		}
		m.Keys = append(m.Keys, p.patternKey())
		p.expect(KindColon)
		m.Patterns = append(m.Patterns, p.pattern())
		if !p.accept(KindComma) {
			break
		}
	}
	p.expect(KindRBrace)
	m.Pos = p.posFrom(start)
	return m
}

func (p *parser) patternKey() Expr {
	switch p.k {
	case KindNumber, KindMinus:
		return p.patternNumber()
	case KindString, KindFStringStart, KindTStringStart:
		return p.strings()
	case kwNone, kwTrue, kwFalse:
		return p.atom()
	}
	x := p.nameOrAttr()
	if _, ok := x.(*Attribute); !ok {
		return p.fail()
	}
	return x
}

func (p *parser) nameOrAttr() Expr {
	start := p.i
	var x Expr = p.nameNode(Load)
	for p.accept(KindDot) {
		name := p.ident()
		x = &Attribute{p.posFrom(start), x, name, Load}
	}
	return x
}

// valueOrClass parses a dotted name, as a value or as the class of a class pattern.
func (p *parser) valueOrClass() Pattern {
	start := p.i
	x := p.nameOrAttr()
	if p.k != KindLPar {
		if p.k == KindEqual {
			p.fail()
		}
		return &MatchValue{p.posFrom(start), x}
	}
	p.advance()
	c := &MatchClass{Cls: x}
	for p.k != KindRPar && !p.failed {
		if p.k == KindName && p.peek() == KindEqual {
			c.KwdAttrs = append(c.KwdAttrs, p.ident())
			p.advance()
			c.KwdPatterns = append(c.KwdPatterns, p.pattern())
		} else {
			if len(c.KwdAttrs) > 0 {
				return p.badPattern()
			}
			c.Patterns = append(c.Patterns, p.pattern())
		}
		if !p.accept(KindComma) {
			break
		}
	}
	p.expect(KindRPar)
	c.Pos = p.posFrom(start)
	return c
}
