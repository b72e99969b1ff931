package ast_

import (
	"typhon/internal/object"
	"typhon/internal/syntax"
)

// validator checks what the grammar cannot say about a tree that a program built. The first problem
// stays in err.
type validator struct {
	t   *Thread
	err *Exception
}

func (v *validator) value(format string, a ...any) {
	if v.err == nil {
		v.err = object.ValueErrorf(v.t, format, a...)
	}
}

func (v *validator) typ(format string, a ...any) {
	if v.err == nil {
		v.err = object.TypeErrorf(v.t, format, a...)
	}
}

func (v *validator) mod(m syntax.Mod) {
	switch m := m.(type) {
	case *syntax.Module:
		v.stmts(m.Body)
	case *syntax.Interactive:
		v.stmts(m.Body)
	case *syntax.Expression:
		v.expr(m.Body, syntax.Load)
	case *syntax.FunctionType:
		v.exprs(m.ArgTypes, syntax.Load, false)
		v.expr(m.Returns, syntax.Load)
	}
}

// position checks the extent of a node.
func (v *validator) position(p *syntax.Pos) {
	switch {
	case p.Line > p.EndLine:
		v.value("AST node line range (%d, %d) is not valid", p.Line, p.EndLine)
	case p.Line < 0 && p.EndLine != p.Line || p.Col < 0 && p.Col != p.EndCol:
		v.value("AST node column range (%d, %d) for line range (%d, %d) is not valid", p.Col, p.EndCol, p.Line, p.EndLine)
	case p.Line == p.EndLine && p.Col > p.EndCol:
		v.value("line %d, column %d-%d is not a valid range", p.Line, p.Col, p.EndCol)
	}
}

// name refuses the constants as identifiers.
func (v *validator) name(id string) {
	switch id {
	case "None", "True", "False":
		v.value("identifier field can't represent '%s' constant", id)
	}
}

func (v *validator) nonEmpty(n int, what, owner string) {
	if n == 0 {
		v.value("empty %s on %s", what, owner)
	}
}

func (v *validator) body(b []syntax.Stmt, owner string) {
	v.nonEmpty(len(b), "body", owner)
	v.stmts(b)
}

func (v *validator) stmts(list []syntax.Stmt) {
	for _, s := range list {
		if v.err != nil {
			return
		}
		v.stmt(s)
	}
}

func (v *validator) exprs(list []syntax.Expr, ctx syntax.ExprContext, mayBeNone bool) {
	for _, e := range list {
		if v.err != nil {
			return
		}
		switch {
		case e != nil:
			v.expr(e, ctx)
		case !mayBeNone:
			v.value("None disallowed in expression list")
		}
	}
}

// opt checks an expression that may be absent.
func (v *validator) opt(e syntax.Expr) {
	if e != nil {
		v.expr(e, syntax.Load)
	}
}

func (v *validator) load(list ...syntax.Expr) {
	for _, e := range list {
		v.opt(e)
	}
}

func (v *validator) assignList(targets []syntax.Expr, ctx syntax.ExprContext, owner string) {
	v.nonEmpty(len(targets), "targets", owner)
	v.exprs(targets, ctx, false)
}

func (v *validator) arguments(a *syntax.Arguments) {
	v.args(a.Posonlyargs)
	v.args(a.Args)
	if a.Vararg != nil {
		v.args([]*syntax.Arg{a.Vararg})
	}
	v.args(a.Kwonlyargs)
	if a.Kwarg != nil {
		v.args([]*syntax.Arg{a.Kwarg})
	}
	if len(a.Defaults) > len(a.Posonlyargs)+len(a.Args) {
		v.value("more positional defaults than args on arguments")
	}
	if len(a.KwDefaults) != len(a.Kwonlyargs) {
		v.value("length of kwonlyargs is not the same as kw_defaults on arguments")
	}
	v.exprs(a.Defaults, syntax.Load, false)
	v.exprs(a.KwDefaults, syntax.Load, true)
}

func (v *validator) args(list []*syntax.Arg) {
	for _, a := range list {
		v.position(&a.Pos)
		v.opt(a.Annotation)
	}
}

func (v *validator) keywords(list []*syntax.Keyword) {
	for _, k := range list {
		v.expr(k.Value, syntax.Load)
	}
}

func (v *validator) comprehension(gens []*syntax.Comprehension) {
	if len(gens) == 0 {
		v.value("comprehension with no generators")
	}
	for _, g := range gens {
		v.expr(g.Target, syntax.Store)
		v.expr(g.Iter, syntax.Load)
		v.exprs(g.Ifs, syntax.Load, false)
	}
}

func (v *validator) typeParams(list []syntax.TypeParam) {
	for _, p := range list {
		v.position(p.Position())
		switch p := p.(type) {
		case *syntax.TypeVar:
			v.name(p.Name)
			v.opt(p.Bound)
			v.opt(p.DefaultValue)
		case *syntax.ParamSpec:
			v.name(p.Name)
			v.opt(p.DefaultValue)
		case *syntax.TypeVarTuple:
			v.name(p.Name)
			v.opt(p.DefaultValue)
		}
	}
}
