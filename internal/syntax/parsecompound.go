package syntax

// compound parses a compound statement; it returns nil if there is none here.
func (p *parser) compound() Stmt {
	switch p.k {
	case KindName:
		if p.isSoft("match") {
			return p.match()
		}
		return nil
	case kwIf:
		return p.ifStmt()
	case kwDef:
		return p.funcDef(nil)
	case kwClass:
		return p.classDef(nil)
	case kwFor:
		return p.forStmt()
	case kwTry:
		return p.try()
	case kwWith:
		return p.with(false)
	case kwWhile:
		return p.while()
	case KindAt:
		return p.decorated()
	case kwAsync:
		return p.async(nil)
	}
	return nil
}

func (p *parser) decorated() Stmt {
	mark := len(p.exprStack)
	for p.accept(KindAt) {
		p.exprStack = append(p.exprStack, p.namedExpr())
		p.expect(KindNewline)
	}
	decorators := p.takeExprs(mark)
	switch p.k {
	case kwDef:
		return p.funcDef(decorators)
	case kwClass:
		return p.classDef(decorators)
	case kwAsync:
		if p.peek() == kwDef {
			return p.async(decorators)
		}
	}
	p.fail()
	return &Pass{}
}

func (p *parser) async(decorators []Expr) Stmt {
	start := p.i
	p.since(5)
	if p.failed {
		return &Pass{}
	}
	p.advance()
	switch p.k {
	case kwDef:
		f := p.funcDef(decorators)
		pos := f.Pos
		pos.Line, pos.Col = p.toks[start].line, p.toks[start].col
		return &AsyncFunctionDef{pos, f.Name, f.Args, f.Body, f.DecoratorList, f.Returns, f.TypeComment, f.TypeParams}
	case kwFor:
		f := p.forStmt()
		pos := f.Pos
		pos.Line, pos.Col = p.toks[start].line, p.toks[start].col
		return &AsyncFor{pos, f.Target, f.Iter, f.Body, f.Orelse, f.TypeComment}
	case kwWith:
		w := p.with(true)
		pos := w.Pos
		pos.Line, pos.Col = p.toks[start].line, p.toks[start].col
		return &AsyncWith{pos, w.Items, w.Body, w.TypeComment}
	}
	p.fail()
	return &Pass{}
}

func (p *parser) funcDef(decorators []Expr) *FunctionDef {
	start := p.i
	p.advance()
	f := p.funcs.new()
	f.Name = p.ident()
	f.TypeParams = p.typeParams()
	p.expect(KindLPar)
	f.Args = p.params(KindRPar, true)
	p.expect(KindRPar)
	if p.accept(KindRArrow) {
		f.Returns = p.expr()
	}
	p.expect(KindColon)
	if p.k == KindNewline && p.peek() == KindTypeComment {
		p.advance()
		f.TypeComment = p.typeComment()
		if p.k != KindNewline || p.peek() != KindIndent {
			p.fail()
		}
	} else {
		f.TypeComment = p.typeComment()
	}
	f.Body = p.block()
	f.DecoratorList = decorators
	f.Pos = p.stmtPos(start)
	return f
}

func (p *parser) classDef(decorators []Expr) Stmt {
	start := p.i
	p.advance()
	c := &ClassDef{Name: p.ident(), DecoratorList: decorators}
	c.TypeParams = p.typeParams()
	if p.k == KindLPar {
		c.Bases, c.Keywords = p.callArgs(false)
	}
	p.expect(KindColon)
	c.Body = p.block()
	c.Pos = p.stmtPos(start)
	return c
}

// ifStmt parses an if statement or, at elif, the rest of one.
func (p *parser) ifStmt() Stmt {
	if !p.enter() {
		return &Pass{}
	}
	defer p.leave()
	start := p.i
	p.advance()
	s := p.ifs.new()
	s.Test = p.namedExpr()
	p.expect(KindColon)
	s.Body = p.block()
	if p.k == kwElif {
		s.Orelse = []Stmt{p.ifStmt()}
	} else {
		s.Orelse = p.elseBlock()
	}
	s.Pos = p.stmtPos(start)
	return s
}

func (p *parser) elseBlock() []Stmt {
	if !p.accept(kwElse) {
		return nil
	}
	p.expect(KindColon)
	return p.block()
}

func (p *parser) while() Stmt {
	start := p.i
	p.advance()
	s := &While{Test: p.namedExpr()}
	p.expect(KindColon)
	s.Body = p.block()
	s.Orelse = p.elseBlock()
	s.Pos = p.stmtPos(start)
	return s
}

func (p *parser) forStmt() *For {
	start := p.i
	p.advance()
	s := &For{Target: p.starTargets()}
	p.expect(kwIn)
	s.Iter = p.starExprs()
	p.expect(KindColon)
	s.TypeComment = p.typeComment()
	s.Body = p.block()
	s.Orelse = p.elseBlock()
	s.Pos = p.stmtPos(start)
	return s
}

func (p *parser) with(async bool) *With {
	start := p.i
	p.advance()
	w := &With{}
	if p.k == KindLPar && p.parenBeforeColon() {
		w.Items = p.parenWithItems()
	}
	parens := w.Items != nil
	if !parens {
		w.Items = p.withItems()
	}
	p.expect(KindColon)
	if parens && async && p.k == KindTypeComment {
		p.fail() // an omission of the grammar
	}
	w.TypeComment = p.typeComment()
	w.Body = p.block()
	w.Pos = p.stmtPos(start)
	return w
}

// parenBeforeColon reports whether the bracket that opens here is closed right
// before a colon.
func (p *parser) parenBeforeColon() bool {
	level := p.toks[p.i].level
	for i := p.i + 1; i < len(p.toks); i++ {
		if p.toks[i].level < level {
			return i+1 < len(p.toks) && p.toks[i+1].kind == KindColon
		}
	}
	return false
}

// parenWithItems tries to parse parenthesized with-items. If the parentheses
// turn out to belong to an expression it goes back and returns nil.
func (p *parser) parenWithItems() []*WithItem {
	start, mark, depth := p.i, len(p.exprStack), p.depth
	p.advance()
	var items []*WithItem
	for {
		items = append(items, p.withItem())
		if !p.accept(KindComma) || p.k == KindRPar {
			break
		}
	}
	p.expect(KindRPar)
	if p.k == KindColon && !p.failed {
		return items
	}
	p.failed = false
	p.depth = depth
	p.exprStack = p.exprStack[:mark]
	p.reset(start)
	return nil
}

func (p *parser) withItems() []*WithItem {
	items := []*WithItem{p.withItem()}
	for p.accept(KindComma) {
		items = append(items, p.withItem())
	}
	return items
}

func (p *parser) withItem() *WithItem {
	item := &WithItem{ContextExpr: p.expr()}
	if p.accept(kwAs) {
		start := p.i
		var target Expr
		if p.accept(KindStar) {
			target = p.starred(start, p.binary(precBitOr))
		} else {
			target = p.binary(precBitOr)
		}
		if !setStore(target) {
			p.fail()
		}
		item.OptionalVars = target
	}
	return item
}

func (p *parser) try() Stmt {
	start := p.i
	p.advance()
	p.expect(KindColon)
	body := p.block()
	var handlers []*ExceptHandler
	star := p.k == kwExcept && p.peek() == KindStar
	for p.k == kwExcept {
		if (p.peek() == KindStar) != star {
			p.fail()
			break
		}
		handlers = append(handlers, p.handler(star))
	}
	var orelse, final []Stmt
	if len(handlers) > 0 {
		orelse = p.elseBlock()
	}
	if p.k == kwFinally {
		p.advance()
		p.expect(KindColon)
		final = p.block()
	} else if len(handlers) == 0 {
		p.fail()
	}
	if star {
		p.since(11)
		return &TryStar{p.stmtPos(start), body, handlers, orelse, final}
	}
	return &Try{p.stmtPos(start), body, handlers, orelse, final}
}

func (p *parser) handler(star bool) *ExceptHandler {
	start := p.i
	p.advance()
	if star {
		p.advance()
	}
	h := &ExceptHandler{}
	if p.k != KindColon || star {
		first := p.i
		h.Type = p.expr()
		bare := p.k == KindComma
		if bare {
			h.Type = p.restOfTuple(first, h.Type, (*parser).expr)
		}
		if bare {
			p.since(14)
		}
		if p.k == kwAs && !bare {
			p.advance()
			h.Name = p.ident()
		}
	}
	p.expect(KindColon)
	h.Body = p.block()
	h.Pos = p.stmtPos(start)
	return h
}
