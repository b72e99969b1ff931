package ast_

import (
	"typhon/internal/object"
	"typhon/internal/syntax"
)

// context returns the context of the expressions that have one.
func context(e syntax.Expr) (ctx syntax.ExprContext, has bool) {
	switch e := e.(type) {
	case *syntax.Attribute:
		return e.Ctx, true
	case *syntax.Subscript:
		return e.Ctx, true
	case *syntax.Starred:
		return e.Ctx, true
	case *syntax.Name:
		return e.Ctx, true
	case *syntax.List:
		return e.Ctx, true
	case *syntax.Tuple:
		return e.Ctx, true
	}
	return syntax.Load, false
}

func (v *validator) expr(e syntax.Expr, ctx syntax.ExprContext) {
	if v.err != nil {
		return
	}
	v.position(e.Position())
	names := [...]string{"Load", "Store", "Del"}
	switch got, has := context(e); {
	case !has && ctx != syntax.Load:
		v.value("expression which can't be %s in %s context", map[syntax.ExprContext]string{syntax.Store: "assigned to", syntax.Del: "deleted"}[ctx], names[ctx])
	case has && got != ctx:
		v.value("expression must have %s context but has %s instead", names[ctx], names[got])
	}
	if v.err != nil {
		return
	}
	switch e := e.(type) {
	case *syntax.BoolOp:
		if len(e.Values) < 2 {
			v.value("BoolOp with less than 2 values")
		}
		v.exprs(e.Values, syntax.Load, false)
	case *syntax.BinOp:
		v.load(e.Left, e.Right)
	case *syntax.UnaryOp:
		v.load(e.Operand)
	case *syntax.Lambda:
		v.arguments(e.Args)
		v.load(e.Body)
	case *syntax.IfExp:
		v.load(e.Test, e.Body, e.Orelse)
	case *syntax.Dict:
		if len(e.Keys) != len(e.Values) {
			v.value("Dict doesn't have the same number of keys as values")
		}
		v.exprs(e.Keys, syntax.Load, true)
		v.exprs(e.Values, syntax.Load, false)
	case *syntax.Set:
		v.exprs(e.Elts, syntax.Load, false)
	case *syntax.ListComp:
		v.comprehension(e.Generators)
		v.load(e.Elt)
	case *syntax.SetComp:
		v.comprehension(e.Generators)
		v.load(e.Elt)
	case *syntax.GeneratorExp:
		v.comprehension(e.Generators)
		v.load(e.Elt)
	case *syntax.DictComp:
		v.comprehension(e.Generators)
		v.load(e.Key, e.Value)
	case *syntax.Yield:
		v.load(e.Value)
	case *syntax.YieldFrom:
		v.load(e.Value)
	case *syntax.Await:
		v.load(e.Value)
	case *syntax.Compare:
		if len(e.Comparators) == 0 {
			v.value("Compare with no comparators")
		}
		if len(e.Comparators) != len(e.Ops) {
			v.value("Compare has a different number of comparators and operands")
		}
		v.exprs(e.Comparators, syntax.Load, false)
		v.load(e.Left)
	case *syntax.Call:
		v.load(e.Func)
		v.exprs(e.Args, syntax.Load, false)
		v.keywords(e.Keywords)
	case *syntax.FormattedValue:
		v.conversion(e.Conversion)
		v.load(e.Value, e.FormatSpec)
	case *syntax.Interpolation:
		v.conversion(e.Conversion)
		v.load(e.Value, e.FormatSpec)
	case *syntax.JoinedStr:
		v.exprs(e.Values, syntax.Load, false)
	case *syntax.TemplateStr:
		v.exprs(e.Values, syntax.Load, false)
	case *syntax.Attribute:
		v.load(e.Value)
	case *syntax.Subscript:
		v.load(e.Slice, e.Value)
	case *syntax.Starred:
		v.expr(e.Value, ctx)
	case *syntax.Slice:
		v.load(e.Lower, e.Upper, e.Step)
	case *syntax.List:
		v.exprs(e.Elts, ctx, false)
	case *syntax.Tuple:
		v.exprs(e.Elts, ctx, false)
	case *syntax.NamedExpr:
		if _, ok := e.Target.(*syntax.Name); !ok {
			v.typ("NamedExpr target must be a Name")
			return
		}
		v.load(e.Value)
	case *syntax.Name:
		v.name(e.Id)
	}
}

// conversion checks the conversion character of a replacement field.
func (v *validator) conversion(c int32) {
	switch c {
	case -1, 's', 'r', 'a':
	default:
		if v.err == nil {
			v.err = object.SystemErrorf(v.t, "Unrecognized conversion character %d", c)
		}
	}
}
