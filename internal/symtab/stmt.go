package symtab

import "typhon/internal/syntax"

func (b *builder) stmts(list []syntax.Stmt) {
	for _, s := range list {
		b.stmt(s)
	}
}

// conditional visits blocks that may not run: annotations in them are conditional.
func (b *builder) conditional(blocks ...[]syntax.Stmt) {
	s := b.cur
	old := s.inConditional
	s.inConditional = true
	for _, l := range blocks {
		b.stmts(l)
	}
	s.inConditional = old
}

func (b *builder) stmt(st syntax.Stmt) {
	if !b.enterDepth() {
		b.depth--
		return
	}
	switch s := st.(type) {
	case *syntax.ExprStmt:
		b.expr(s.Value)
	case *syntax.Assign:
		b.exprs(s.Targets)
		b.expr(s.Value)
	case *syntax.AugAssign:
		b.expr(s.Target)
		b.expr(s.Value)
	case *syntax.Return:
		if s.Value != nil {
			b.expr(s.Value)
			b.cur.ReturnsValue = true
		}
	case *syntax.If:
		b.expr(s.Test)
		b.conditional(s.Body, s.Orelse)
	case *syntax.FunctionDef:
		b.function(&s.Pos, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, false)
	case *syntax.AsyncFunctionDef:
		b.function(&s.Pos, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, true)
	case *syntax.For:
		b.expr(s.Target)
		b.expr(s.Iter)
		b.conditional(s.Body, s.Orelse)
	case *syntax.While:
		b.expr(s.Test)
		b.conditional(s.Body, s.Orelse)
	case *syntax.Import:
		b.aliases(s.Names)
	case *syntax.ImportFrom:
		b.aliases(s.Names)
	default:
		b.stmt2(st)
	}
	b.depth--
}

func (b *builder) stmt2(st syntax.Stmt) {
	switch s := st.(type) {
	case *syntax.ClassDef:
		b.class(s)
	case *syntax.Delete:
		b.exprs(s.Targets)
	case *syntax.TypeAlias:
		b.typeAlias(s)
	case *syntax.AnnAssign:
		b.annAssign(s)
	case *syntax.AsyncFor:
		b.expr(s.Target)
		b.expr(s.Iter)
		b.conditional(s.Body, s.Orelse)
	case *syntax.With:
		b.with(s.Items, s.Body)
	case *syntax.AsyncWith:
		b.with(s.Items, s.Body)
	case *syntax.Match:
		b.expr(s.Subject)
		for _, c := range s.Cases {
			b.pattern(c.Pattern)
			b.optExpr(c.Guard)
			b.conditional(c.Body)
		}
	case *syntax.Raise:
		b.optExpr(s.Exc)
		b.optExpr(s.Cause)
	case *syntax.Try:
		b.try(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *syntax.TryStar:
		b.try(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *syntax.Assert:
		b.expr(s.Test)
		b.optExpr(s.Msg)
	case *syntax.Global:
		for _, n := range s.Names {
			b.directive(n, s.Pos, DefGlobal)
		}
	case *syntax.Nonlocal:
		for _, n := range s.Names {
			b.directive(n, s.Pos, DefNonlocal)
		}
	}
}

func (b *builder) try(body []syntax.Stmt, handlers []*syntax.ExceptHandler, orelse, final []syntax.Stmt) {
	b.conditional(body)
	for _, h := range handlers {
		b.optExpr(h.Type)
		if h.Name != "" {
			b.checkName(h.Name, h.Pos, false)
			b.def(h.Name, DefLocal, h.Pos).Deleted = true
		}
		b.conditional(h.Body)
	}
	b.conditional(orelse, final)
}

func (b *builder) with(items []*syntax.WithItem, body []syntax.Stmt) {
	for _, it := range items {
		b.expr(it.ContextExpr)
		b.optExpr(it.OptionalVars)
	}
	b.conditional(body)
}

// directive handles one name of a global or nonlocal statement.
func (b *builder) directive(name string, p syntax.Pos, f Flags) {
	word := "global"
	if f == DefNonlocal {
		word = "nonlocal"
	}
	if sym := b.cur.Find(b.mangle(name)); sym != nil {
		switch old := sym.Flags; {
		case old&DefParam != 0:
			b.fail(p, "name '%s' is parameter and %s", name, word)
		case old&Use != 0:
			b.fail(p, "name '%s' is used prior to %s declaration", name, word)
		case old&DefAnnot != 0:
			b.fail(p, "annotated name '%s' can't be %s", name, word)
		case old&DefLocal != 0:
			b.fail(p, "name '%s' is assigned to before %s declaration", name, word)
		}
	}
	b.def(name, f, p)
	b.cur.directives = append(b.cur.directives, directive{b.mangle(name), p})
}

func (b *builder) aliases(list []*syntax.Alias) {
	for _, a := range list {
		name := a.AsName
		if name == "" {
			name = a.Name
			for i := 0; i < len(name); i++ {
				if name[i] == '.' {
					name = name[:i]
					break
				}
			}
		}
		if name == "*" {
			if b.cur.Kind != Module {
				b.fail(a.Pos, "import * only allowed at module level")
			}
			continue
		}
		b.checkName(name, a.Pos, false)
		b.def(name, DefImport, a.Pos)
	}
}

func (b *builder) annAssign(s *syntax.AnnAssign) {
	b.cur.AnnotationsUsed = true
	if n, ok := s.Target.(*syntax.Name); ok {
		if s.Simple {
			if sym := b.cur.Find(b.mangle(n.Id)); sym != nil && sym.Flags&(DefGlobal|DefNonlocal) != 0 && b.cur.Kind != Module {
				word := "global"
				if sym.Flags&DefGlobal == 0 {
					word = "nonlocal"
				}
				b.fail(s.Pos, "annotated name '%s' can't be %s", n.Id, word)
			}
			b.checkName(n.Id, n.Pos, false)
			b.def(n.Id, DefAnnot|DefLocal, n.Pos)
		} else if s.Value != nil {
			b.checkName(n.Id, n.Pos, false)
			b.def(n.Id, DefLocal, n.Pos)
		}
	} else {
		b.expr(s.Target)
	}
	b.annotation(s.Annotation)
	b.optExpr(s.Value)
}

// annotation visits the annotation of a variable, in the scope that collects those of the
// current body.
func (b *builder) annotation(e syntax.Expr) {
	p := b.cur
	pos := e.Position()
	if (p.Kind == Class && p.inConditional || p.Kind == Module) && !p.HasCondAnnotations {
		p.HasCondAnnotations = true
		b.use(b.idCond, *pos)
	}
	if p.Annotations == nil {
		p.Annotations = b.enter("__annotate__", Annotation, pos, RoleAnnotations)
		if p.Kind == Class && b.t.Future&FutureAnnotations == 0 {
			b.cur.CanSeeClassScope = true
			b.use(b.idClassDict, *pos)
		}
	} else {
		b.cur = p.Annotations
	}
	b.cur.unevaluated = p.Kind == Function
	b.expr(e)
	b.cur.unevaluated = false
	b.cur = p
}

func (b *builder) function(pos *syntax.Pos, name string, args *syntax.Arguments, body []syntax.Stmt,
	decorators []syntax.Expr, returns syntax.Expr, tparams []syntax.TypeParam, async bool) {
	b.checkName(name, *pos, false)
	b.def(name, DefLocal, *pos)
	b.exprs(args.Defaults)
	b.optExprs(args.KwDefaults)
	b.exprs(decorators)
	if len(tparams) > 0 {
		b.typeParamScope(pos, name, false, args)
		b.typeParams(tparams)
	}
	b.functionAnnotations(pos, args, returns)
	s := b.enter(name, Function, pos, RoleBody)
	s.Coroutine = async
	s.HasDocstring = hasDocstring(body)
	b.params(args)
	b.stmts(body)
	b.exit()
	if len(tparams) > 0 {
		b.exit()
	}
}

func (b *builder) functionAnnotations(pos *syntax.Pos, a *syntax.Arguments, returns syntax.Expr) {
	p := b.cur
	s := b.enter("__annotate__", Annotation, pos, RoleAnnotations)
	if p.CanSeeClassScope || p.Kind == Class {
		s.CanSeeClassScope = true
		b.use(b.idClassDict, *pos)
	}
	ann := func(l []*syntax.Arg) {
		for _, x := range l {
			if x.Annotation != nil {
				s.AnnotationsUsed = true
				b.expr(x.Annotation)
			}
		}
	}
	ann(a.Posonlyargs)
	ann(a.Args)
	if a.Vararg != nil && a.Vararg.Annotation != nil {
		s.AnnotationsUsed = true
		b.expr(a.Vararg.Annotation)
	}
	if a.Kwarg != nil && a.Kwarg.Annotation != nil {
		s.AnnotationsUsed = true
		b.expr(a.Kwarg.Annotation)
	}
	ann(a.Kwonlyargs)
	if returns != nil {
		s.AnnotationsUsed = true
		b.expr(returns)
	}
	b.exit()
}

func (b *builder) params(a *syntax.Arguments) {
	for _, l := range [3][]*syntax.Arg{a.Posonlyargs, a.Args, a.Kwonlyargs} {
		for _, x := range l {
			b.param(x)
		}
	}
	if a.Vararg != nil {
		b.param(a.Vararg)
		b.cur.VarArgs = true
	}
	if a.Kwarg != nil {
		b.param(a.Kwarg)
		b.cur.VarKeywords = true
	}
}

func (b *builder) param(a *syntax.Arg) {
	b.checkName(a.Arg, a.Pos, false)
	b.def(a.Arg, DefParam, a.Pos)
}

func (b *builder) class(s *syntax.ClassDef) {
	b.checkName(s.Name, s.Pos, false)
	b.def(s.Name, DefLocal, s.Pos)
	b.exprs(s.DecoratorList)
	private := b.private
	if len(s.TypeParams) > 0 {
		ts := b.typeParamScope(&s.Pos, s.Name, true, nil)
		b.private = s.Name
		ts.mangled = map[NameID]bool{}
		ts.Private = s.Name
		b.typeParams(s.TypeParams)
	}
	b.exprs(s.Bases)
	b.keywords(s.Keywords)
	c := b.enter(s.Name, Class, &s.Pos, RoleBody)
	b.private = s.Name
	c.Private, c.mangled = s.Name, nil
	c.HasDocstring = hasDocstring(s.Body)
	if len(s.TypeParams) > 0 {
		b.def("__type_params__", DefLocal, s.Pos)
		b.use(b.idTypeParams, s.Pos)
	}
	b.stmts(s.Body)
	b.exit()
	if len(s.TypeParams) > 0 {
		b.exit()
	}
	b.private = private
}

func (b *builder) typeAlias(s *syntax.TypeAlias) {
	b.expr(s.Name)
	name := "<unknown>"
	if n, ok := s.Name.(*syntax.Name); ok {
		name = n.Id
	}
	inClass := b.cur.Kind == Class
	if len(s.TypeParams) > 0 {
		b.typeParamScope(&s.Pos, name, false, nil)
		b.typeParams(s.TypeParams)
	}
	a := b.enter(name, TypeAlias, &s.Pos, RoleBody)
	a.CanSeeClassScope = inClass
	if inClass {
		b.use(b.idClassDict, *s.Value.Position())
	}
	b.expr(s.Value)
	b.exit()
	if len(s.TypeParams) > 0 {
		b.exit()
	}
}

// typeParamScope opens the hidden function that creates the type parameters of a definition.
func (b *builder) typeParamScope(pos *syntax.Pos, name string, class bool, args *syntax.Arguments) *Scope {
	inClass := b.cur.Kind == Class
	s := b.enter(name, TypeParameters, pos, RoleTypeParams)
	if inClass {
		s.CanSeeClassScope = true
		b.use(b.idClassDict, *pos)
	}
	if class {
		b.add(s, b.idTypeParams, DefLocal, *pos)
		b.add(s, b.idTypeParams, Use, *pos)
		b.add(s, b.idGenericBase, DefLocal, *pos)
		b.add(s, b.idGenericBase, Use, *pos)
	}
	if args != nil {
		b.add(s, b.idDefaults, DefParam, *pos)
		if len(args.Kwonlyargs) > 0 {
			for _, d := range args.KwDefaults {
				if d != nil {
					b.add(s, b.idKwDefaults, DefParam, *pos)
					break
				}
			}
		}
	}
	return s
}

func (b *builder) typeParams(list []syntax.TypeParam) {
	for _, tp := range list {
		switch p := tp.(type) {
		case *syntax.TypeVar:
			b.typeParam(p.Name, &p.Pos)
			what := "a TypeVar bound"
			if _, ok := p.Bound.(*syntax.Tuple); ok {
				what = "a TypeVar constraint"
			}
			b.typeParamPart(p.Name, p.Bound, &p.Pos, RoleBody, what)
			b.typeParamPart(p.Name, p.DefaultValue, &p.Pos, RoleDefault, "a TypeVar default")
		case *syntax.ParamSpec:
			b.typeParam(p.Name, &p.Pos)
			b.typeParamPart(p.Name, p.DefaultValue, &p.Pos, RoleDefault, "a ParamSpec default")
		case *syntax.TypeVarTuple:
			b.typeParam(p.Name, &p.Pos)
			b.typeParamPart(p.Name, p.DefaultValue, &p.Pos, RoleDefault, "a TypeVarTuple default")
		}
	}
}

func (b *builder) typeParam(name string, p *syntax.Pos) {
	b.checkName(name, *p, false)
	b.def(name, DefTypeParam|DefLocal, *p)
}

func (b *builder) typeParamPart(name string, e syntax.Expr, pos *syntax.Pos, role Role, what string) {
	if e == nil {
		return
	}
	inClass := b.cur.CanSeeClassScope
	s := b.enter(name, TypeVariable, pos, role)
	s.CanSeeClassScope = inClass
	if inClass {
		b.use(b.idClassDict, *e.Position())
	}
	s.scopeInfo = what
	b.expr(e)
	b.exit()
}
