package syntax

import "strings"

// nameNode consumes a name.
func (p *parser) nameNode(ctx ExprContext) *Name {
	n := p.nameNodes.new()
	n.Pos = p.toks[p.i].pos()
	n.Id = p.ident()
	n.Ctx = ctx
	return n
}

func (p *parser) constant(v ConstValue) Expr {
	c := p.constants.new()
	c.Pos = p.toks[p.i].pos()
	c.Value = v
	p.advance()
	return c
}

// atom parses a name, a literal or a bracketed expression.
func (p *parser) atom() Expr {
	switch p.k {
	case KindName:
		return p.nameNode(Load)
	case KindNumber:
		if p.opts.FeatureVersion > 0 && strings.IndexByte(p.text(p.i), '_') >= 0 {
			p.since(6)
		}
		v, ok := parseNumber(p.text(p.i))
		if !ok {
			return p.fail()
		}
		return p.constant(v)
	case KindString, KindFStringStart, KindTStringStart:
		return p.strings()
	case KindLPar, KindLSqb, KindLBrace:
		if !p.enter() {
			return badExpr
		}
		defer p.leave()
		switch p.k {
		case KindLPar:
			return p.paren()
		case KindLSqb:
			return p.list()
		}
		return p.brace()
	case kwNone:
		return p.constant(ConstValue{Kind: ConstNone})
	case kwTrue:
		return p.constant(ConstValue{Kind: ConstTrue})
	case kwFalse:
		return p.constant(ConstValue{Kind: ConstFalse})
	case KindEllipsis:
		return p.constant(ConstValue{Kind: ConstEllipsis})
	}
	return p.fail()
}

// paren parses a group, a tuple or a generator expression.
func (p *parser) paren() Expr {
	start := p.i
	p.advance()
	mark := len(p.exprStack)
	switch p.k {
	case KindRPar:
		p.advance()
		return p.tuple(start, mark)
	case kwYield:
		x := p.yield()
		p.expect(KindRPar)
		return x
	}
	star := p.k == KindStar
	x := p.starNamedExpr()
	switch {
	case p.k == KindComma:
		p.exprStack = append(p.exprStack, x)
		for p.accept(KindComma) && p.k != KindRPar {
			p.exprStack = append(p.exprStack, p.starNamedExpr())
		}
		p.expect(KindRPar)
		return p.tuple(start, mark)
	case star:
		return p.fail()
	case p.k == kwFor || p.k == kwAsync:
		gens := p.comprehensions()
		p.expect(KindRPar)
		return &GeneratorExp{p.posFrom(start), x, gens}
	}
	p.expect(KindRPar)
	return x
}

func (p *parser) list() Expr {
	start := p.i
	p.advance()
	mark := len(p.exprStack)
	if p.k != KindRSqb {
		star := p.k == KindStar
		x := p.starNamedExpr()
		if (p.k == kwFor || p.k == kwAsync) && !star {
			gens := p.comprehensions()
			p.expect(KindRSqb)
			return &ListComp{p.posFrom(start), x, gens}
		}
		p.exprStack = append(p.exprStack, x)
		for p.accept(KindComma) && p.k != KindRSqb {
			p.exprStack = append(p.exprStack, p.starNamedExpr())
		}
	}
	p.expect(KindRSqb)
	return &List{p.posFrom(start), p.takeExprs(mark), Load}
}

// brace parses a dict, a set or a comprehension of one.
func (p *parser) brace() Expr {
	start := p.i
	p.advance()
	switch p.k {
	case KindRBrace:
		p.advance()
		return &Dict{p.posFrom(start), nil, nil}
	case KindDoubleStar:
		return p.dictItems(start, nil)
	case KindStar:
		return p.setItems(start, p.starNamedExpr())
	}
	first := p.i
	x := p.namedExpr()
	switch p.k {
	case KindColon:
		if p.toks[first+1].kind == KindColonEqual {
			return p.fail()
		}
		return p.dictItems(start, x)
	case kwFor, kwAsync:
		gens := p.comprehensions()
		p.expect(KindRBrace)
		return &SetComp{p.posFrom(start), x, gens}
	}
	return p.setItems(start, x)
}

func (p *parser) setItems(start int, x Expr) Expr {
	mark := len(p.exprStack)
	p.exprStack = append(p.exprStack, x)
	for p.accept(KindComma) && p.k != KindRBrace {
		p.exprStack = append(p.exprStack, p.starNamedExpr())
	}
	p.expect(KindRBrace)
	return &Set{p.posFrom(start), p.takeExprs(mark)}
}

// dictItems parses a dict after its brace and, unless key is nil, its first key.
func (p *parser) dictItems(start int, key Expr) Expr {
	// Keys and values alternate on the stack; a missing key is nil.
	mark := len(p.exprStack)
	n := 0
	for {
		switch {
		case key == nil && p.k == KindDoubleStar:
			p.advance()
			p.exprStack = append(p.exprStack, nil, p.binary(precBitOr))
		default:
			if key == nil {
				key = p.expr()
			}
			p.expect(KindColon)
			value := p.expr()
			if n == 0 && (p.k == kwFor || p.k == kwAsync) {
				gens := p.comprehensions()
				p.expect(KindRBrace)
				return &DictComp{p.posFrom(start), key, value, gens}
			}
			p.exprStack = append(p.exprStack, key, value)
			key = nil
		}
		n++
		if !p.accept(KindComma) || p.k == KindRBrace {
			break
		}
	}
	p.expect(KindRBrace)
	items := p.exprStack[mark:]
	both := make([]Expr, 2*n)
	keys, values := both[:n:n], both[n:]
	for i := range n {
		keys[i], values[i] = items[2*i], items[2*i+1]
	}
	p.exprStack = p.exprStack[:mark]
	return &Dict{p.posFrom(start), keys, values}
}

// comprehensions parses the for clauses of a comprehension.
func (p *parser) comprehensions() []*Comprehension {
	var out []*Comprehension
	for p.k == kwFor || p.k == kwAsync {
		c := &Comprehension{}
		if p.accept(kwAsync) {
			p.since(6)
			c.IsAsync = true
		}
		p.expect(kwFor)
		c.Target = p.starTargets()
		p.expect(kwIn)
		c.Iter = p.binary(precOr)
		mark := len(p.exprStack)
		for p.accept(kwIf) {
			p.exprStack = append(p.exprStack, p.binary(precOr))
		}
		c.Ifs = p.takeExprs(mark)
		out = append(out, c)
	}
	return out
}

// starTargets parses the target of a for clause or statement.
func (p *parser) starTargets() Expr {
	start := p.i
	elt := func(p *parser) Expr {
		s := p.i
		if p.accept(KindStar) {
			return p.starred(s, p.binary(precBitOr))
		}
		return p.binary(precBitOr)
	}
	x := elt(p)
	if p.k == KindComma {
		x = p.restOfTuple(start, x, elt)
	}
	if !setStore(x) {
		return p.fail()
	}
	return x
}

// setStore turns an expression into an assignment target; it reports false if
// the grammar does not allow that.
func setStore(x Expr) bool {
	switch x := x.(type) {
	case *Name:
		x.Ctx = Store
	case *Attribute:
		x.Ctx = Store
	case *Subscript:
		x.Ctx = Store
	case *Starred:
		x.Ctx = Store
		_, double := x.Value.(*Starred)
		return !double && setStore(x.Value)
	case *Tuple:
		x.Ctx = Store
		return setStoreAll(x.Elts)
	case *List:
		x.Ctx = Store
		return setStoreAll(x.Elts)
	default:
		return false
	}
	return true
}

func setStoreAll(xs []Expr) bool {
	for _, x := range xs {
		if !setStore(x) {
			return false
		}
	}
	return true
}

// setDel turns an expression into a target of del.
func setDel(x Expr) bool {
	switch x := x.(type) {
	case *Name:
		x.Ctx = Del
	case *Attribute:
		x.Ctx = Del
	case *Subscript:
		x.Ctx = Del
	case *Tuple:
		x.Ctx = Del
		return setDelAll(x.Elts)
	case *List:
		x.Ctx = Del
		return setDelAll(x.Elts)
	default:
		return false
	}
	return true
}

func setDelAll(xs []Expr) bool {
	for _, x := range xs {
		if !setDel(x) {
			return false
		}
	}
	return true
}

// yield parses a yield expression.
func (p *parser) yield() Expr {
	start := p.i
	p.expect(kwYield)
	if p.accept(kwFrom) {
		x := p.expr()
		return &YieldFrom{p.posFrom(start), x}
	}
	var value Expr
	if startsExpr[p.k] || p.k == KindStar {
		value = p.starExprs()
	}
	return &Yield{p.posFrom(start), value}
}

// yieldOrStarExprs parses what may stand to the right of an assignment.
func (p *parser) yieldOrStarExprs() Expr {
	if p.k == kwYield {
		return p.yield()
	}
	return p.starExprs()
}

func (p *parser) lambda() Expr {
	if !p.enter() {
		return badExpr
	}
	defer p.leave()
	start := p.i
	p.advance()
	args := p.params(KindColon, false)
	p.expect(KindColon)
	body := p.expr()
	return &Lambda{p.posFrom(start), args, body}
}
