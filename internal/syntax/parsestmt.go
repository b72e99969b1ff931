package syntax

import "strings"

var augOps = [numKinds]Operator{
	KindPlusEqual: OpAdd, KindMinEqual: OpSub, KindStarEqual: OpMult, KindAtEqual: OpMatMult, KindSlashEqual: OpDiv,
	KindPercentEqual: OpMod, KindAmperEqual: OpBitAnd, KindVBarEqual: OpBitOr, KindCircumflexEqual: OpBitXor,
	KindLeftShiftEqual: OpLShift, KindRightShiftEqual: OpRShift, KindDoubleStarEqual: OpPow, KindDoubleSlashEqual: OpFloorDiv,
}

func isAugAssign(k Kind) bool {
	return k >= KindPlusEqual && k <= KindDoubleStarEqual || k == KindDoubleSlashEqual || k == KindAtEqual
}

// statement parses one compound statement or one line of simple statements and
// pushes the result.
func (p *parser) statement() {
	if !p.enter() {
		return
	}
	defer p.leave()
	if s := p.compound(); s != nil {
		p.stmtStack = append(p.stmtStack, s)
		return
	}
	p.simpleLine()
}

// simpleLine parses simple statements up to the end of the line.
func (p *parser) simpleLine() {
	for {
		p.stmtStack = append(p.stmtStack, p.simple())
		if !p.accept(KindSemi) {
			break
		}
		if p.k == KindNewline {
			break
		}
	}
	p.expect(KindNewline)
}

// block parses the body of a compound statement, after its colon.
func (p *parser) block() []Stmt {
	mark := len(p.stmtStack)
	if p.accept(KindNewline) {
		p.expect(KindIndent)
		for {
			p.statement()
			if p.k == KindDedent || p.failed {
				break
			}
		}
		p.expect(KindDedent)
	} else {
		p.simpleLine()
	}
	return p.takeStmts(mark)
}

// simple parses one simple statement.
func (p *parser) simple() Stmt {
	start := p.i
	switch p.k {
	case kwReturn:
		p.advance()
		r := p.returns.new()
		if startsExpr[p.k] || p.k == KindStar {
			r.Value = p.starExprs()
		}
		r.Pos = p.posFrom(start)
		return r
	case kwImport:
		return p.importStmt()
	case kwFrom:
		return p.importFrom()
	case kwRaise:
		p.advance()
		var exc, cause Expr
		if startsExpr[p.k] {
			exc = p.expr()
			if p.accept(kwFrom) {
				cause = p.expr()
			}
		}
		return &Raise{p.posFrom(start), exc, cause}
	case kwPass:
		p.advance()
		return &Pass{p.posFrom(start)}
	case kwBreak:
		p.advance()
		return &Break{p.posFrom(start)}
	case kwContinue:
		p.advance()
		return &Continue{p.posFrom(start)}
	case kwDel:
		return p.del()
	case kwAssert:
		p.advance()
		test := p.expr()
		var msg Expr
		if p.accept(KindComma) {
			msg = p.expr()
		}
		return &Assert{p.posFrom(start), test, msg}
	case kwGlobal:
		names := p.nameList()
		return &Global{p.posFrom(start), names}
	case kwNonlocal:
		names := p.nameList()
		return &Nonlocal{p.posFrom(start), names}
	case KindName:
		if p.peek() == KindName && p.isSoft("type") {
			return p.typeAlias()
		}
	}
	return p.exprStmt()
}

// exprStmt parses an expression statement or any kind of assignment.
func (p *parser) exprStmt() Stmt {
	start := p.i
	var x Expr
	if p.k == kwYield {
		x = p.yield()
	} else {
		x = p.starExprs()
	}
	switch {
	case p.k == KindEqual:
		return p.assign(start, x)
	case p.k == KindColon:
		return p.annAssign(start, x)
	case isAugAssign(p.k):
		return p.augAssign(start, x)
	}
	s := p.exprStmts.new()
	s.Pos = p.posFrom(start)
	s.Value = x
	return s
}

func (p *parser) assign(start int, x Expr) Stmt {
	mark := len(p.exprStack)
	for p.accept(KindEqual) {
		if !setStore(x) {
			p.fail()
		}
		p.exprStack = append(p.exprStack, x)
		x = p.yieldOrStarExprs()
	}
	a := p.assigns.new()
	a.Targets = p.takeExprs(mark)
	a.Value = x
	a.TypeComment = p.typeComment()
	a.Pos = p.posFrom(start)
	return a
}

// isSingleTarget reports whether x may be annotated or augmented.
func isSingleTarget(x Expr) bool {
	switch x.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	}
	return false
}

func (p *parser) annAssign(start int, x Expr) Stmt {
	p.since(6)
	if !isSingleTarget(x) || !setStore(x) {
		p.fail()
	}
	_, simple := x.(*Name)
	simple = simple && p.toks[start].kind == KindName
	p.advance()
	a := &AnnAssign{Target: x, Simple: simple}
	a.Annotation = p.expr()
	if p.accept(KindEqual) {
		a.Value = p.yieldOrStarExprs()
	}
	a.Pos = p.posFrom(start)
	return a
}

func (p *parser) augAssign(start int, x Expr) Stmt {
	if !isSingleTarget(x) || !setStore(x) {
		p.fail()
	}
	op := augOps[p.k]
	if p.k == KindAtEqual {
		p.since(5)
	}
	if !p.failed {
		p.advance()
	}
	value := p.yieldOrStarExprs()
	return &AugAssign{p.posFrom(start), x, op, value}
}

func (p *parser) del() Stmt {
	start := p.i
	p.advance()
	mark := len(p.exprStack)
	for {
		x := p.binary(precBitOr)
		if !setDel(x) {
			p.fail()
		}
		p.exprStack = append(p.exprStack, x)
		if !p.accept(KindComma) || p.k == KindSemi || p.k == KindNewline {
			break
		}
	}
	if p.k != KindSemi && p.k != KindNewline {
		p.fail()
	}
	return &Delete{p.posFrom(start), p.takeExprs(mark)}
}

// nameList parses the names of a global or nonlocal statement.
func (p *parser) nameList() []string {
	p.advance()
	names := []string{p.ident()}
	for p.accept(KindComma) {
		names = append(names, p.ident())
	}
	return names
}

func (p *parser) typeAlias() Stmt {
	start := p.i
	p.since(12)
	p.advance()
	name := p.nameNode(Store)
	params := p.typeParams()
	p.expect(KindEqual)
	value := p.expr()
	return &TypeAlias{p.posFrom(start), name, params, value}
}

// dottedName parses a.b.c into one string.
func (p *parser) dottedName() string {
	s := p.ident()
	if p.k != KindDot {
		return s
	}
	var b strings.Builder
	b.WriteString(s)
	for p.accept(KindDot) {
		b.WriteByte('.')
		b.WriteString(p.ident())
	}
	return p.name(b.String())
}

func (p *parser) importStmt() Stmt {
	start := p.i
	p.advance()
	var names []*Alias
	for {
		at := p.i
		a := &Alias{Name: p.dottedName()}
		if p.accept(kwAs) {
			a.AsName = p.ident()
		}
		a.Pos = p.posFrom(at)
		names = append(names, a)
		if !p.accept(KindComma) {
			break
		}
	}
	return &Import{p.posFrom(start), names}
}

func (p *parser) importFrom() Stmt {
	start := p.i
	p.advance()
	s := &ImportFrom{}
	for p.k == KindDot || p.k == KindEllipsis {
		s.Level++
		if p.k == KindEllipsis {
			s.Level += 2
		}
		p.advance()
	}
	if p.k == KindName || s.Level == 0 {
		s.Module = p.dottedName()
	}
	p.expect(kwImport)
	switch {
	case p.k == KindStar:
		at := p.i
		p.advance()
		s.Names = []*Alias{{p.posFrom(at), "*", ""}}
	case p.accept(KindLPar):
		for {
			s.Names = append(s.Names, p.fromAlias())
			if !p.accept(KindComma) || p.k == KindRPar {
				break
			}
		}
		p.expect(KindRPar)
	default:
		for {
			s.Names = append(s.Names, p.fromAlias())
			if !p.accept(KindComma) {
				break
			}
		}
	}
	s.Pos = p.posFrom(start)
	if s.Module == "__future__" && s.Level == 0 {
		for _, a := range s.Names {
			p.barry = p.barry || a.Name == "barry_as_FLUFL"
		}
	}
	return s
}

func (p *parser) fromAlias() *Alias {
	at := p.i
	a := &Alias{Name: p.ident()}
	if p.accept(kwAs) {
		a.AsName = p.ident()
	}
	a.Pos = p.posFrom(at)
	return a
}
