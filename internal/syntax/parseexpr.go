package syntax

// Binding strengths of binary operators; zero means "not an operator".
const (
	precOr = 1 + iota
	precAnd
	precNot
	precCompare
	precBitOr
	precBitXor
	precBitAnd
	precShift
	precArith
	precTerm
)

var binaryPrec = [numKinds]uint8{
	kwOr: precOr, kwAnd: precAnd,
	KindEqEqual: precCompare, KindNotEqual: precCompare, KindLess: precCompare, KindGreater: precCompare,
	KindLessEqual: precCompare, KindGreaterEqual: precCompare, kwIn: precCompare, kwIs: precCompare, kwNot: precCompare,
	KindVBar: precBitOr, KindCircumflex: precBitXor, KindAmper: precBitAnd,
	KindLeftShift: precShift, KindRightShift: precShift, KindPlus: precArith, KindMinus: precArith,
	KindStar: precTerm, KindSlash: precTerm, KindDoubleSlash: precTerm, KindPercent: precTerm, KindAt: precTerm,
}

var binaryOps = [numKinds]Operator{
	KindVBar: OpBitOr, KindCircumflex: OpBitXor, KindAmper: OpBitAnd, KindLeftShift: OpLShift,
	KindRightShift: OpRShift, KindPlus: OpAdd, KindMinus: OpSub, KindStar: OpMult, KindSlash: OpDiv,
	KindDoubleSlash: OpFloorDiv, KindPercent: OpMod, KindAt: OpMatMult,
}

// startsExpr tells which tokens can start an expression.
var startsExpr = [numKinds]bool{
	KindName: true, KindNumber: true, KindString: true, KindLPar: true, KindLSqb: true, KindLBrace: true,
	KindPlus: true, KindMinus: true, KindTilde: true, KindEllipsis: true, KindFStringStart: true, KindTStringStart: true,
	kwFalse: true, kwNone: true, kwTrue: true, kwAwait: true, kwLambda: true, kwNot: true,
}

// expr parses an expression: a conditional, a disjunction or a lambda.
func (p *parser) expr() Expr {
	if !p.enter() {
		return badExpr
	}
	defer p.leave()
	if p.k == kwLambda {
		return p.lambda()
	}
	start := p.i
	x := p.binary(precOr)
	if p.k != kwIf {
		return x
	}
	p.advance()
	test := p.binary(precOr)
	p.expect(kwElse)
	orelse := p.expr()
	return &IfExp{p.posFrom(start), test, x, orelse}
}

// namedExpr parses an expression or an assignment expression.
func (p *parser) namedExpr() Expr {
	if p.k == KindName && p.peek() == KindColonEqual {
		p.since(8)
		start := p.i
		target := p.nameNode(Store)
		p.expect(KindColonEqual)
		value := p.expr()
		return &NamedExpr{p.posFrom(start), target, value}
	}
	x := p.expr()
	if p.k == KindColonEqual {
		return p.fail()
	}
	return x
}

func (p *parser) starred(start int, value Expr) Expr {
	return &Starred{p.posFrom(start), value, Load}
}

// starNamedExpr parses an element of a display.
func (p *parser) starNamedExpr() Expr {
	if p.k == KindStar {
		start := p.i
		p.advance()
		return p.starred(start, p.binary(precBitOr))
	}
	return p.namedExpr()
}

// starExpr parses an element of an unparenthesized tuple.
func (p *parser) starExpr() Expr {
	if p.k == KindStar {
		start := p.i
		p.advance()
		return p.starred(start, p.binary(precBitOr))
	}
	return p.expr()
}

// starExprs parses star_expressions: one expression or a bare tuple.
func (p *parser) starExprs() Expr {
	start := p.i
	x := p.starExpr()
	if p.k != KindComma {
		return x
	}
	return p.restOfTuple(start, x, (*parser).starExpr)
}

// restOfTuple parses what follows the first element x of a bare tuple.
func (p *parser) restOfTuple(start int, x Expr, elt func(*parser) Expr) Expr {
	mark := len(p.exprStack)
	p.exprStack = append(p.exprStack, x)
	for p.accept(KindComma) && (startsExpr[p.k] || p.k == KindStar) {
		p.exprStack = append(p.exprStack, elt(p))
	}
	return p.tuple(start, mark)
}

func (p *parser) tuple(start, mark int) Expr {
	t := p.tuples.new()
	t.Pos = p.posFrom(start)
	t.Elts = p.takeExprs(mark)
	return t
}

// binary parses operators that bind at least as strongly as min.
func (p *parser) binary(min uint8) Expr {
	start := p.i
	x := p.unary(min)
	for {
		prec := binaryPrec[p.k]
		if prec < min || prec == 0 {
			return x
		}
		switch prec {
		case precOr:
			x = p.boolOp(start, x, kwOr, BoolOr, precAnd)
		case precAnd:
			x = p.boolOp(start, x, kwAnd, BoolAnd, precNot)
		case precCompare:
			if p.k == kwNot && p.peek() != kwIn {
				return x
			}
			x = p.compare(start, x)
		default:
			op := binaryOps[p.k]
			if p.k == KindAt {
				p.since(5)
			}
			p.advance()
			right := p.binary(prec + 1)
			b := p.binOps.new()
			b.Pos = p.posFrom(start)
			b.Left, b.Op, b.Right = x, op, right
			x = b
		}
	}
}

func (p *parser) boolOp(start int, x Expr, k Kind, op BoolOperator, operand uint8) Expr {
	mark := len(p.exprStack)
	p.exprStack = append(p.exprStack, x)
	for p.accept(k) {
		p.exprStack = append(p.exprStack, p.binary(operand))
	}
	values := p.takeExprs(mark)
	return &BoolOp{p.posFrom(start), op, values}
}

// compare parses a chain of comparisons that starts with left.
func (p *parser) compare(start int, left Expr) Expr {
	var opBuf [4]CmpOperator
	ops := opBuf[:0]
	mark := len(p.exprStack)
	for binaryPrec[p.k] == precCompare {
		if p.k == kwNot && p.peek() != kwIn {
			break
		}
		ops = append(ops, p.cmpOperator())
		p.exprStack = append(p.exprStack, p.binary(precBitOr))
	}
	c := p.compares.new()
	c.Pos = p.posFrom(start)
	c.Left, c.Ops, c.Comparators = left, p.ops.copy(ops), p.takeExprs(mark)
	return c
}

func (p *parser) cmpOperator() CmpOperator {
	k := p.k
	p.advance()
	switch k {
	case KindEqEqual:
		return CmpEq
	case KindNotEqual:
		if (p.text(p.i-1) == "<>") != p.barry {
			p.fail()
		}
		return CmpNotEq
	case KindLess:
		return CmpLt
	case KindLessEqual:
		return CmpLtE
	case KindGreater:
		return CmpGt
	case KindGreaterEqual:
		return CmpGtE
	case kwIn:
		return CmpIn
	case kwNot:
		p.expect(kwIn)
		return CmpNotIn
	}
	if p.accept(kwNot) {
		return CmpIsNot
	}
	return CmpIs
}

// unary parses an operand of an operator of strength min.
func (p *parser) unary(min uint8) Expr {
	switch p.k {
	case KindPlus, KindMinus, KindTilde:
		return p.factor()
	case kwNot:
		if min > precNot || !p.enter() {
			return p.fail()
		}
		defer p.leave()
		start := p.i
		p.advance()
		x := p.binary(precNot)
		return &UnaryOp{p.posFrom(start), UnaryNot, x}
	}
	return p.power()
}

func (p *parser) factor() Expr {
	var op UnaryOperator
	switch p.k {
	case KindPlus:
		op = UnaryAdd
	case KindMinus:
		op = UnarySub
	case KindTilde:
		op = UnaryInvert
	default:
		return p.power()
	}
	if !p.enter() {
		return badExpr
	}
	defer p.leave()
	start := p.i
	p.advance()
	x := p.factor()
	return &UnaryOp{p.posFrom(start), op, x}
}

func (p *parser) power() Expr {
	start := p.i
	x := p.awaitPrimary()
	if p.k != KindDoubleStar || !p.enter() || !p.enter() {
		return x
	}
	defer func() { p.depth -= 2 }()
	p.advance()
	right := p.factor()
	return &BinOp{p.posFrom(start), x, OpPow, right}
}

func (p *parser) awaitPrimary() Expr {
	if p.k != kwAwait {
		return p.primary()
	}
	p.since(5)
	start := p.i
	p.advance()
	x := p.primary()
	return &Await{p.posFrom(start), x}
}

// primary parses an atom with its attribute, call and subscript trailers.
func (p *parser) primary() Expr {
	start := p.i
	x := p.atom()
	for {
		switch p.k {
		case KindDot:
			p.advance()
			name := p.ident()
			a := p.attrs.new()
			a.Pos = p.posFrom(start)
			a.Value, a.Attr = x, name
			x = a
		case KindLPar:
			c := p.calls.new()
			c.Func = x
			c.Args, c.Keywords = p.callArgs(true)
			c.Pos = p.posFrom(start)
			x = c
		case KindLSqb:
			p.advance()
			sl := p.slices()
			p.expect(KindRSqb)
			s := p.subs.new()
			s.Pos = p.posFrom(start)
			s.Value, s.Slice = x, sl
			x = s
		default:
			return x
		}
	}
}

// callArgs parses a parenthesized argument list. A lone generator expression
// may share the parentheses if allowGen is set.
func (p *parser) callArgs(allowGen bool) ([]Expr, []*Keyword) {
	if !p.enter() {
		return nil, nil
	}
	defer p.leave()
	open := p.i
	p.expect(KindLPar)
	if p.accept(KindRPar) {
		return nil, nil
	}
	mark := len(p.exprStack)
	var kwBuf [8]*Keyword
	kws := kwBuf[:0]
	doubleStar := false
	for {
		start := p.i
		switch {
		case p.k == KindStar && !doubleStar:
			p.advance()
			p.exprStack = append(p.exprStack, p.starred(start, p.expr()))
		case p.k == KindDoubleStar:
			p.advance()
			doubleStar = true
			kws = append(kws, p.keyword(start, "", p.expr()))
		case p.k == KindName && p.peek() == KindEqual:
			name := p.ident()
			p.advance()
			kws = append(kws, p.keyword(start, name, p.expr()))
		default:
			x := p.namedExpr()
			if p.k == kwFor || p.k == kwAsync {
				if !allowGen || start != open+1 {
					p.fail()
					return nil, nil
				}
				gens := p.comprehensions()
				p.expect(KindRPar)
				return p.oneExpr(&GeneratorExp{p.posFrom(open), x, gens}), nil
			}
			if len(kws) > 0 {
				p.fail()
			}
			p.exprStack = append(p.exprStack, x)
		}
		if !p.accept(KindComma) {
			p.expect(KindRPar)
			break
		}
		if p.accept(KindRPar) {
			break
		}
	}
	return p.takeExprs(mark), p.kwPtrs.copy(kws)
}

func (p *parser) keyword(start int, name string, value Expr) *Keyword {
	k := p.keywords.new()
	k.Pos = p.posFrom(start)
	k.Arg, k.Value = name, value
	return k
}

// slices parses the inside of a subscript.
func (p *parser) slices() Expr {
	if !p.enter() {
		return badExpr
	}
	defer p.leave()
	start := p.i
	star := p.k == KindStar
	x := p.slice()
	if p.k != KindComma && !star {
		return x
	}
	mark := len(p.exprStack)
	p.exprStack = append(p.exprStack, x)
	for p.accept(KindComma) && p.k != KindRSqb {
		p.exprStack = append(p.exprStack, p.slice())
	}
	return p.tuple(start, mark)
}

func (p *parser) slice() Expr {
	start := p.i
	if p.k == KindStar {
		p.advance()
		return p.starred(start, p.expr())
	}
	var lower, upper, step Expr
	if p.k != KindColon {
		lower = p.namedExpr()
		if p.k != KindColon {
			return lower
		}
		if n, ok := lower.(*NamedExpr); ok && n.Line == p.toks[start].line && n.Col == p.toks[start].col {
			return p.fail()
		}
	}
	p.expect(KindColon)
	if p.k != KindColon && p.k != KindComma && p.k != KindRSqb {
		upper = p.expr()
	}
	if p.accept(KindColon) && p.k != KindComma && p.k != KindRSqb {
		step = p.expr()
	}
	return &Slice{p.posFrom(start), lower, upper, step}
}
