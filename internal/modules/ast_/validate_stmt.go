package ast_

import "typhon/internal/syntax"

func (v *validator) stmt(s syntax.Stmt) {
	v.position(s.Position())
	if v.err != nil {
		return
	}
	switch s := s.(type) {
	case *syntax.FunctionDef:
		v.body(s.Body, "FunctionDef")
		v.typeParams(s.TypeParams)
		v.arguments(s.Args)
		v.exprs(s.DecoratorList, syntax.Load, false)
		v.opt(s.Returns)
	case *syntax.AsyncFunctionDef:
		v.body(s.Body, "AsyncFunctionDef")
		v.typeParams(s.TypeParams)
		v.arguments(s.Args)
		v.exprs(s.DecoratorList, syntax.Load, false)
		v.opt(s.Returns)
	case *syntax.ClassDef:
		v.body(s.Body, "ClassDef")
		v.typeParams(s.TypeParams)
		v.exprs(s.Bases, syntax.Load, false)
		v.keywords(s.Keywords)
		v.exprs(s.DecoratorList, syntax.Load, false)
	case *syntax.Return:
		v.opt(s.Value)
	case *syntax.Delete:
		v.assignList(s.Targets, syntax.Del, "Delete")
	case *syntax.Assign:
		v.assignList(s.Targets, syntax.Store, "Assign")
		v.expr(s.Value, syntax.Load)
	case *syntax.AugAssign:
		v.expr(s.Target, syntax.Store)
		v.expr(s.Value, syntax.Load)
	case *syntax.AnnAssign:
		if _, ok := s.Target.(*syntax.Name); !ok && s.Simple {
			v.typ("AnnAssign with simple non-Name target")
		}
		v.expr(s.Target, syntax.Store)
		v.opt(s.Value)
		v.expr(s.Annotation, syntax.Load)
	case *syntax.TypeAlias:
		if _, ok := s.Name.(*syntax.Name); !ok {
			v.typ("TypeAlias with non-Name name")
		}
		v.expr(s.Name, syntax.Store)
		v.typeParams(s.TypeParams)
		v.expr(s.Value, syntax.Load)
	case *syntax.For:
		v.loop(s.Target, s.Iter, s.Body, s.Orelse, "For")
	case *syntax.AsyncFor:
		v.loop(s.Target, s.Iter, s.Body, s.Orelse, "AsyncFor")
	case *syntax.While:
		v.expr(s.Test, syntax.Load)
		v.body(s.Body, "While")
		v.stmts(s.Orelse)
	case *syntax.If:
		v.expr(s.Test, syntax.Load)
		v.body(s.Body, "If")
		v.stmts(s.Orelse)
	case *syntax.With:
		v.with(s.Items, s.Body, "With")
	case *syntax.AsyncWith:
		v.with(s.Items, s.Body, "AsyncWith")
	case *syntax.Match:
		v.match(s)
	case *syntax.Raise:
		if s.Exc == nil && s.Cause != nil {
			v.value("Raise with cause but no exception")
		}
		v.load(s.Exc, s.Cause)
	case *syntax.Try:
		v.try(s.Body, s.Handlers, s.Orelse, s.Finalbody, "Try")
	case *syntax.TryStar:
		v.try(s.Body, s.Handlers, s.Orelse, s.Finalbody, "TryStar")
	case *syntax.Assert:
		v.load(s.Test, s.Msg)
	case *syntax.Import:
		v.nonEmpty(len(s.Names), "names", "Import")
	case *syntax.ImportFrom:
		if s.Level < 0 {
			v.value("Negative ImportFrom level")
		}
		v.nonEmpty(len(s.Names), "names", "ImportFrom")
	case *syntax.Global:
		v.nonEmpty(len(s.Names), "names", "Global")
	case *syntax.Nonlocal:
		v.nonEmpty(len(s.Names), "names", "Nonlocal")
	case *syntax.ExprStmt:
		v.expr(s.Value, syntax.Load)
	}
}

func (v *validator) loop(target, iter syntax.Expr, body, orelse []syntax.Stmt, owner string) {
	v.expr(target, syntax.Store)
	v.expr(iter, syntax.Load)
	v.body(body, owner)
	v.stmts(orelse)
}

func (v *validator) with(items []*syntax.WithItem, body []syntax.Stmt, owner string) {
	v.nonEmpty(len(items), "items", owner)
	for _, it := range items {
		v.expr(it.ContextExpr, syntax.Load)
		if it.OptionalVars != nil {
			v.expr(it.OptionalVars, syntax.Store)
		}
	}
	v.body(body, owner)
}

func (v *validator) try(body []syntax.Stmt, handlers []*syntax.ExceptHandler, orelse, final []syntax.Stmt, owner string) {
	v.body(body, owner)
	if len(handlers) == 0 && len(final) == 0 {
		v.value("%s has neither except handlers nor finalbody", owner)
	}
	if len(handlers) == 0 && len(orelse) > 0 {
		v.value("%s has orelse but no except handlers", owner)
	}
	for _, h := range handlers {
		v.position(&h.Pos)
		v.opt(h.Type)
		v.body(h.Body, "ExceptHandler")
	}
	v.stmts(final)
	v.stmts(orelse)
}

func (v *validator) match(s *syntax.Match) {
	v.expr(s.Subject, syntax.Load)
	v.nonEmpty(len(s.Cases), "cases", "Match")
	for _, c := range s.Cases {
		v.pattern(c.Pattern, false)
		v.opt(c.Guard)
		v.body(c.Body, "match_case")
	}
}

func (v *validator) patterns(list []syntax.Pattern, starOK bool) {
	for _, p := range list {
		v.pattern(p, starOK)
	}
}

// capture checks a name that a pattern binds.
func (v *validator) capture(name string) {
	if name == "_" {
		v.value("can't capture name '_' in patterns")
	}
	v.name(name)
}

func (v *validator) pattern(p syntax.Pattern, starOK bool) {
	if v.err != nil {
		return
	}
	v.position(p.Position())
	switch p := p.(type) {
	case *syntax.MatchValue:
		v.matchValue(p.Value)
	case *syntax.MatchSingleton:
		if p.Value.Kind > syntax.ConstFalse {
			v.value("MatchSingleton can only contain True, False and None")
		}
	case *syntax.MatchSequence:
		v.patterns(p.Patterns, true)
	case *syntax.MatchMapping:
		v.matchMapping(p)
	case *syntax.MatchClass:
		v.matchClass(p)
	case *syntax.MatchStar:
		if !starOK {
			v.value("can't use MatchStar here")
		}
		v.capture(p.Name)
	case *syntax.MatchAs:
		if p.Name != "" {
			v.capture(p.Name)
		}
		switch {
		case p.Pattern == nil:
		case p.Name == "":
			v.value("MatchAs must specify a target name if a pattern is given")
		default:
			v.pattern(p.Pattern, false)
		}
	case *syntax.MatchOr:
		if len(p.Patterns) < 2 {
			v.value("MatchOr requires at least 2 patterns")
		}
		v.patterns(p.Patterns, false)
	}
}

func (v *validator) matchMapping(p *syntax.MatchMapping) {
	if len(p.Keys) != len(p.Patterns) {
		v.value("MatchMapping doesn't have the same number of keys as patterns")
	}
	if p.Rest != "" {
		v.capture(p.Rest)
	}
	for _, k := range p.Keys {
		if c, ok := k.(*syntax.Constant); ok && c.Value.Kind <= syntax.ConstFalse {
			continue
		}
		v.matchValue(k)
	}
	v.patterns(p.Patterns, false)
}

func (v *validator) matchClass(p *syntax.MatchClass) {
	if len(p.KwdAttrs) != len(p.KwdPatterns) {
		v.value("MatchClass doesn't have the same number of keyword attributes as patterns")
	}
	v.expr(p.Cls, syntax.Load)
	for cls := p.Cls; v.err == nil; {
		if a, ok := cls.(*syntax.Attribute); ok {
			cls = a.Value
			continue
		}
		if _, ok := cls.(*syntax.Name); !ok {
			v.value("MatchClass cls field can only contain Name or Attribute nodes.")
		}
		break
	}
	for _, n := range p.KwdAttrs {
		v.name(n)
	}
	v.patterns(p.Patterns, false)
	v.patterns(p.KwdPatterns, false)
}

// matchValue checks an expression that a pattern compares with.
func (v *validator) matchValue(e syntax.Expr) {
	v.expr(e, syntax.Load)
	if v.err != nil {
		return
	}
	switch e := e.(type) {
	case *syntax.Constant:
		switch e.Value.Kind {
		case syntax.ConstInt, syntax.ConstBigInt, syntax.ConstFloat, syntax.ConstComplex, syntax.ConstStr, syntax.ConstBytes:
			return
		}
		v.value("unexpected constant inside of a literal pattern")
	case *syntax.Attribute, *syntax.JoinedStr, *syntax.TemplateStr:
	case *syntax.UnaryOp:
		if e.Op != syntax.UnarySub || !isNumber(e.Operand, true) {
			v.value("patterns may only match literals and attribute lookups")
		}
	case *syntax.BinOp:
		left := e.Left
		if u, ok := left.(*syntax.UnaryOp); ok && u.Op == syntax.UnarySub {
			left = u.Operand
		}
		right, ok := e.Right.(*syntax.Constant)
		if e.Op != syntax.OpAdd && e.Op != syntax.OpSub || !isNumber(left, false) || !ok || right.Value.Kind != syntax.ConstComplex {
			v.value("patterns may only match literals and attribute lookups")
		}
	default:
		v.value("patterns may only match literals and attribute lookups")
	}
}

func isNumber(e syntax.Expr, complexOK bool) bool {
	c, ok := e.(*syntax.Constant)
	if !ok {
		return false
	}
	k := c.Value.Kind
	return k == syntax.ConstInt || k == syntax.ConstBigInt || k == syntax.ConstFloat || complexOK && k == syntax.ConstComplex
}
