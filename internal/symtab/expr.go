package symtab

import "typhon/internal/syntax"

func (b *builder) exprs(list []syntax.Expr) {
	for _, e := range list {
		b.expr(e)
	}
}

// optExprs visits a list that may contain nil.
func (b *builder) optExprs(list []syntax.Expr) {
	for _, e := range list {
		if e != nil {
			b.expr(e)
		}
	}
}

func (b *builder) optExpr(e syntax.Expr) {
	if e != nil {
		b.expr(e)
	}
}

func (b *builder) keywords(list []*syntax.Keyword) {
	for _, k := range list {
		if k.Arg != "" {
			b.checkName(k.Arg, k.Pos, false)
		}
		b.expr(k.Value)
	}
}

func (b *builder) expr(ex syntax.Expr) {
	if !b.enterDepth() {
		b.depth--
		return
	}
	switch e := ex.(type) {
	case *syntax.Name:
		b.name(e)
	case *syntax.Constant:
	case *syntax.Attribute:
		if e.Ctx != syntax.Load {
			b.checkName(e.Attr, e.Pos, e.Ctx == syntax.Del)
		}
		b.expr(e.Value)
	case *syntax.Call:
		b.expr(e.Func)
		b.exprs(e.Args)
		b.keywords(e.Keywords)
	case *syntax.BinOp:
		b.expr(e.Left)
		b.expr(e.Right)
	case *syntax.Compare:
		b.expr(e.Left)
		b.exprs(e.Comparators)
	case *syntax.Subscript:
		b.expr(e.Value)
		b.expr(e.Slice)
	case *syntax.BoolOp:
		b.exprs(e.Values)
	case *syntax.UnaryOp:
		b.expr(e.Operand)
	case *syntax.Tuple:
		b.exprs(e.Elts)
	case *syntax.List:
		b.exprs(e.Elts)
	default:
		b.expr2(ex)
	}
	b.depth--
}

func (b *builder) expr2(ex syntax.Expr) {
	switch e := ex.(type) {
	case *syntax.NamedExpr:
		b.namedExpr(e)
	case *syntax.Lambda:
		b.exprs(e.Args.Defaults)
		b.optExprs(e.Args.KwDefaults)
		b.enter("lambda", Function, &e.Pos, RoleBody)
		b.params(e.Args)
		b.expr(e.Body)
		b.exit()
	case *syntax.IfExp:
		b.expr(e.Test)
		b.expr(e.Body)
		b.expr(e.Orelse)
	case *syntax.Dict:
		b.optExprs(e.Keys)
		b.exprs(e.Values)
	case *syntax.Set:
		b.exprs(e.Elts)
	case *syntax.ListComp:
		b.comprehension(&e.Pos, "listcomp", ListComp, e.Generators, e.Elt, nil)
	case *syntax.SetComp:
		b.comprehension(&e.Pos, "setcomp", SetComp, e.Generators, e.Elt, nil)
	case *syntax.DictComp:
		b.comprehension(&e.Pos, "dictcomp", DictComp, e.Generators, e.Key, e.Value)
	case *syntax.GeneratorExp:
		b.comprehension(&e.Pos, "genexpr", GeneratorExp, e.Generators, e.Elt, nil)
	case *syntax.Await:
		b.forbidInAnnotation("await expression", e.Pos)
		b.expr(e.Value)
		b.cur.Coroutine = true
	case *syntax.Yield:
		b.forbidInAnnotation("yield expression", e.Pos)
		b.optExpr(e.Value)
		b.yield(e.Pos)
	case *syntax.YieldFrom:
		b.forbidInAnnotation("yield expression", e.Pos)
		b.expr(e.Value)
		b.yield(e.Pos)
	case *syntax.FormattedValue:
		b.expr(e.Value)
		b.optExpr(e.FormatSpec)
	case *syntax.Interpolation:
		b.expr(e.Value)
		b.optExpr(e.FormatSpec)
	case *syntax.JoinedStr:
		b.exprs(e.Values)
	case *syntax.TemplateStr:
		b.exprs(e.Values)
	case *syntax.Starred:
		b.expr(e.Value)
	case *syntax.Slice:
		b.optExpr(e.Lower)
		b.optExpr(e.Upper)
		b.optExpr(e.Step)
	}
}

func (b *builder) name(e *syntax.Name) {
	if b.cur.unevaluated {
		return
	}
	if e.Ctx == syntax.Load {
		b.def(e.Id, Use, e.Pos)
		if e.Id == "super" && b.cur.IsFunctionLike() {
			b.use(b.idClass, e.Pos)
		}
		return
	}
	b.checkName(e.Id, e.Pos, e.Ctx == syntax.Del)
	sym := b.def(e.Id, DefLocal, e.Pos)
	if e.Ctx == syntax.Del {
		sym.Deleted = true
	}
}

func (b *builder) yield(p syntax.Pos) {
	b.cur.Generator = true
	switch b.cur.Comp {
	case ListComp:
		b.fail(p, "'yield' inside list comprehension")
	case SetComp:
		b.fail(p, "'yield' inside set comprehension")
	case DictComp:
		b.fail(p, "'yield' inside dict comprehension")
	case GeneratorExp:
		b.fail(p, "'yield' inside generator expression")
	}
}

// forbidInAnnotation refuses yield, await and := in scopes that run at another time.
func (b *builder) forbidInAnnotation(what string, p syntax.Pos) {
	switch b.cur.Kind {
	case Annotation:
		b.fail(p, "%s cannot be used within an annotation", what)
	case TypeVariable:
		b.fail(p, "%s cannot be used within %s", what, b.cur.scopeInfo)
	case TypeAlias:
		b.fail(p, "%s cannot be used within a type alias", what)
	case TypeParameters:
		b.fail(p, "%s cannot be used within the definition of a generic", what)
	}
}

func (b *builder) namedExpr(e *syntax.NamedExpr) {
	b.forbidInAnnotation("named expression", e.Pos)
	if b.cur.compIterExpr > 0 {
		b.fail(e.Pos, "assignment expression cannot be used in a comprehension iterable expression")
		return
	}
	if b.cur.Comp != NotComp {
		b.bindOutside(e.Target)
	}
	b.expr(e.Value)
	b.expr(e.Target)
	b.cur.HasNamedExpr = true
}

// bindOutside makes the target of := in a comprehension a name of the function or module around it.
func (b *builder) bindOutside(target syntax.Expr) {
	n, ok := target.(*syntax.Name)
	if !ok {
		return
	}
	id := b.mangle(n.Id)
	for s := b.cur; s != nil; s = s.Parent {
		if s.Comp != NotComp {
			if s.flags(id)&DefCompIter != 0 {
				b.fail(n.Pos, "assignment expression cannot rebind comprehension iteration variable '%s'", n.Id)
				return
			}
			continue
		}
		s.HasNamedExpr = true
		switch s.Kind {
		case Function:
			if s.flags(id)&DefGlobal != 0 {
				b.def(n.Id, DefGlobal, n.Pos)
			} else {
				b.def(n.Id, DefNonlocal, n.Pos)
			}
			b.cur.directives = append(b.cur.directives, directive{id, n.Pos})
			b.add(s, id, DefLocal, n.Pos)
			return
		case Module:
			b.def(n.Id, DefGlobal, n.Pos)
			b.cur.directives = append(b.cur.directives, directive{id, n.Pos})
			b.add(s, id, DefGlobal, n.Pos)
			return
		case Class:
			b.fail(n.Pos, "assignment expression within a comprehension cannot be used in a class body")
			return
		case TypeParameters:
			b.fail(n.Pos, "assignment expression within a comprehension cannot be used within the definition of a generic")
			return
		case TypeAlias:
			b.fail(n.Pos, "assignment expression within a comprehension cannot be used in a type alias")
			return
		case TypeVariable:
			b.fail(n.Pos, "assignment expression within a comprehension cannot be used in a TypeVar bound")
			return
		}
	}
}

func (b *builder) comprehension(pos *syntax.Pos, name string, kind Comp, gens []*syntax.Comprehension, elt, value syntax.Expr) {
	first := gens[0]
	// The outermost iterable belongs to the scope around the comprehension.
	b.cur.compIterExpr++
	b.expr(first.Iter)
	b.cur.compIterExpr--
	s := b.enter(name, Function, pos, RoleBody)
	s.Comp = kind
	if first.IsAsync {
		s.Coroutine = true
	}
	b.add(s, b.idIter, DefParam, *pos)
	b.compTarget(first.Target)
	b.exprs(first.Ifs)
	for _, g := range gens[1:] {
		b.compTarget(g.Target)
		s.compIterExpr++
		b.expr(g.Iter)
		s.compIterExpr--
		b.exprs(g.Ifs)
		if g.IsAsync {
			s.Coroutine = true
		}
	}
	if value != nil {
		b.expr(value)
	}
	b.expr(elt)
	if kind == GeneratorExp {
		s.Generator = true
	}
	isAsync := s.Coroutine && kind != GeneratorExp
	b.exit()
	if isAsync {
		b.cur.Coroutine = true
	}
}

func (b *builder) compTarget(t syntax.Expr) {
	b.cur.compIterTarget = true
	b.expr(t)
	b.cur.compIterTarget = false
}

func (b *builder) pattern(pt syntax.Pattern) {
	if !b.enterDepth() {
		b.depth--
		return
	}
	switch p := pt.(type) {
	case *syntax.MatchValue:
		b.expr(p.Value)
	case *syntax.MatchSequence:
		b.patterns(p.Patterns)
	case *syntax.MatchStar:
		b.capture(p.Name, p.Pos)
	case *syntax.MatchMapping:
		b.exprs(p.Keys)
		b.patterns(p.Patterns)
		b.capture(p.Rest, p.Pos)
	case *syntax.MatchClass:
		b.expr(p.Cls)
		b.patterns(p.Patterns)
		for i, k := range p.KwdAttrs {
			b.checkName(k, *p.KwdPatterns[i].Position(), false)
		}
		b.patterns(p.KwdPatterns)
	case *syntax.MatchAs:
		if p.Pattern != nil {
			b.pattern(p.Pattern)
		}
		b.capture(p.Name, p.Pos)
	case *syntax.MatchOr:
		b.patterns(p.Patterns)
	}
	b.depth--
}

func (b *builder) patterns(list []syntax.Pattern) {
	for _, p := range list {
		b.pattern(p)
	}
}

func (b *builder) capture(name string, p syntax.Pos) {
	if name != "" {
		b.checkName(name, p, false)
		b.def(name, DefLocal, p)
	}
}
