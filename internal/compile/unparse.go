package compile

import (
	"math"
	"strings"

	"typhon/internal/kernel/floatfmt"
	"typhon/internal/kernel/ustr"
	"typhon/internal/syntax"
)

// annotationText returns the source of an annotation, normalised, as "from __future__ import
// annotations" stores it.
func annotationText(e syntax.Expr) string {
	var w textWriter
	w.expr(e, precTest)
	return w.String()
}

// Precedences: an expression is put into parentheses if its own is lower than what its
// place asks for.
const (
	precTuple = iota
	precTest
	precOr
	precAnd
	precNot
	precCmp
	precBitOr
	precXor
	precBitAnd
	precShift
	precArith
	precTerm
	precFactor
	precPower
	precAwait
	precAtom
)

// precExpr is where a starred expression stands.
const precExpr = precBitOr

type textWriter struct{ strings.Builder }

var binText = [...]struct {
	op   string
	prec int
}{
	syntax.OpAdd: {" + ", precArith}, syntax.OpSub: {" - ", precArith}, syntax.OpMult: {" * ", precTerm},
	syntax.OpMatMult: {" @ ", precTerm}, syntax.OpDiv: {" / ", precTerm}, syntax.OpMod: {" % ", precTerm},
	syntax.OpLShift: {" << ", precShift}, syntax.OpRShift: {" >> ", precShift}, syntax.OpBitOr: {" | ", precBitOr},
	syntax.OpBitXor: {" ^ ", precXor}, syntax.OpBitAnd: {" & ", precBitAnd}, syntax.OpFloorDiv: {" // ", precTerm},
	syntax.OpPow: {" ** ", precPower},
}

var cmpText = [...]string{
	syntax.CmpEq: " == ", syntax.CmpNotEq: " != ", syntax.CmpLt: " < ", syntax.CmpLtE: " <= ", syntax.CmpGt: " > ",
	syntax.CmpGtE: " >= ", syntax.CmpIs: " is ", syntax.CmpIsNot: " is not ", syntax.CmpIn: " in ", syntax.CmpNotIn: " not in ",
}

// paren writes what body writes, in parentheses if own is below level.
func (w *textWriter) paren(own, level int, body func()) {
	if level > own {
		w.WriteByte('(')
		body()
		w.WriteByte(')')
		return
	}
	body()
}

func (w *textWriter) list(l []syntax.Expr, level int) {
	for i, e := range l {
		if i > 0 {
			w.WriteString(", ")
		}
		w.expr(e, level)
	}
}

func (w *textWriter) expr(ex syntax.Expr, level int) {
	switch e := ex.(type) {
	case *syntax.Name:
		w.WriteString(e.Id)
	case *syntax.Constant:
		w.constant(&e.Value, e.U)
	case *syntax.Attribute:
		w.expr(e.Value, precAtom)
		if k, ok := e.Value.(*syntax.Constant); ok && (k.Value.Kind == syntax.ConstInt || k.Value.Kind == syntax.ConstBigInt) {
			w.WriteByte(' ')
		}
		w.WriteString("." + e.Attr)
	case *syntax.Subscript:
		w.expr(e.Value, precAtom)
		w.WriteByte('[')
		w.expr(e.Slice, precTuple)
		w.WriteByte(']')
	case *syntax.Tuple:
		w.tuple(e, level)
	case *syntax.List:
		w.WriteByte('[')
		w.list(e.Elts, precTest)
		w.WriteByte(']')
	case *syntax.Set:
		w.WriteByte('{')
		w.list(e.Elts, precTest)
		w.WriteByte('}')
	case *syntax.Dict:
		w.dict(e)
	case *syntax.BinOp:
		b := binText[e.Op]
		w.paren(b.prec, level, func() {
			right := e.Op == syntax.OpPow // groups to the right
			l, r := b.prec, b.prec+1
			if right {
				l, r = b.prec+1, b.prec
			}
			w.expr(e.Left, l)
			w.WriteString(b.op)
			w.expr(e.Right, r)
		})
	case *syntax.UnaryOp:
		w.unary(e, level)
	case *syntax.BoolOp:
		w.boolOp(e, level)
	case *syntax.Compare:
		w.paren(precCmp, level, func() {
			w.expr(e.Left, precCmp+1)
			for i, op := range e.Ops {
				w.WriteString(cmpText[op])
				w.expr(e.Comparators[i], precCmp+1)
			}
		})
	case *syntax.Call:
		w.call(e)
	case *syntax.Starred:
		w.WriteByte('*')
		w.expr(e.Value, precExpr)
	case *syntax.Slice:
		w.slice(e)
	default:
		w.expr2(ex, level)
	}
}

func (w *textWriter) expr2(ex syntax.Expr, level int) {
	switch e := ex.(type) {
	case *syntax.IfExp:
		w.paren(precTest, level, func() {
			w.expr(e.Body, precTest+1)
			w.WriteString(" if ")
			w.expr(e.Test, precTest+1)
			w.WriteString(" else ")
			w.expr(e.Orelse, precTest)
		})
	case *syntax.NamedExpr:
		w.paren(precTuple, level, func() {
			w.expr(e.Target, precAtom)
			w.WriteString(" := ")
			w.expr(e.Value, precAtom)
		})
	case *syntax.Lambda:
		w.paren(precTest, level, func() {
			w.WriteString("lambda")
			if !emptyArgs(e.Args) {
				w.WriteByte(' ')
			}
			w.args(e.Args)
			w.WriteString(": ")
			w.expr(e.Body, precTest)
		})
	case *syntax.ListComp:
		w.comp("[", e.Elt, nil, e.Generators, "]")
	case *syntax.SetComp:
		w.comp("{", e.Elt, nil, e.Generators, "}")
	case *syntax.DictComp:
		w.comp("{", e.Key, e.Value, e.Generators, "}")
	case *syntax.GeneratorExp:
		w.comp("(", e.Elt, nil, e.Generators, ")")
	case *syntax.Await:
		w.paren(precAwait, level, func() {
			w.WriteString("await ")
			w.expr(e.Value, precAtom)
		})
	case *syntax.Yield:
		if e.Value == nil {
			w.WriteString("(yield)")
			return
		}
		w.WriteString("(yield ")
		w.expr(e.Value, precTuple+1)
		w.WriteByte(')')
	case *syntax.YieldFrom:
		w.WriteString("(yield from ")
		w.expr(e.Value, precTuple+1)
		w.WriteByte(')')
	case *syntax.JoinedStr:
		w.fstring("f", e.Values, false)
	case *syntax.TemplateStr:
		w.fstring("t", e.Values, false)
	case *syntax.FormattedValue, *syntax.Interpolation:
		w.fstring("f", []syntax.Expr{ex}, false)
	}
}

func (w *textWriter) tuple(e *syntax.Tuple, level int) {
	if len(e.Elts) == 0 {
		w.WriteString("()")
		return
	}
	w.paren(precTuple, level, func() {
		w.list(e.Elts, precTest)
		if len(e.Elts) == 1 {
			w.WriteByte(',')
		}
	})
}

func (w *textWriter) dict(e *syntax.Dict) {
	w.WriteByte('{')
	for i, v := range e.Values {
		if i > 0 {
			w.WriteString(", ")
		}
		if e.Keys[i] == nil {
			w.WriteString("**")
			w.expr(v, precExpr)
			continue
		}
		w.expr(e.Keys[i], precTest)
		w.WriteString(": ")
		w.expr(v, precTest)
	}
	w.WriteByte('}')
}

func (w *textWriter) unary(e *syntax.UnaryOp, level int) {
	op, prec := "not ", precNot
	switch e.Op {
	case syntax.UnaryInvert:
		op, prec = "~", precFactor
	case syntax.UnaryAdd:
		op, prec = "+", precFactor
	case syntax.UnarySub:
		op, prec = "-", precFactor
	}
	w.paren(prec, level, func() {
		w.WriteString(op)
		w.expr(e.Operand, prec)
	})
}

func (w *textWriter) boolOp(e *syntax.BoolOp, level int) {
	op, prec := " and ", precAnd
	if e.Op == syntax.BoolOr {
		op, prec = " or ", precOr
	}
	w.paren(prec, level, func() {
		for i, v := range e.Values {
			if i > 0 {
				w.WriteString(op)
			}
			w.expr(v, prec+1)
		}
	})
}

func (w *textWriter) call(e *syntax.Call) {
	w.expr(e.Func, precAtom)
	if len(e.Args) == 1 && len(e.Keywords) == 0 {
		if g, ok := e.Args[0].(*syntax.GeneratorExp); ok {
			w.expr(g, precTest)
			return
		}
	}
	w.WriteByte('(')
	w.list(e.Args, precTest)
	for i, k := range e.Keywords {
		if i > 0 || len(e.Args) > 0 {
			w.WriteString(", ")
		}
		if k.Arg == "" {
			w.WriteString("**")
		} else {
			w.WriteString(k.Arg + "=")
		}
		w.expr(k.Value, precTest)
	}
	w.WriteByte(')')
}

func (w *textWriter) slice(e *syntax.Slice) {
	if e.Lower != nil {
		w.expr(e.Lower, precTest)
	}
	w.WriteByte(':')
	if e.Upper != nil {
		w.expr(e.Upper, precTest)
	}
	if e.Step != nil {
		w.WriteByte(':')
		w.expr(e.Step, precTest)
	}
}

func (w *textWriter) comp(open string, elt, value syntax.Expr, gens []*syntax.Comprehension, end string) {
	w.WriteString(open)
	w.expr(elt, precTest)
	if value != nil {
		w.WriteString(": ")
		w.expr(value, precTest)
	}
	for _, g := range gens {
		if g.IsAsync {
			w.WriteString(" async")
		}
		w.WriteString(" for ")
		w.expr(g.Target, precTuple)
		w.WriteString(" in ")
		w.expr(g.Iter, precTest+1)
		for _, x := range g.Ifs {
			w.WriteString(" if ")
			w.expr(x, precTest+1)
		}
	}
	w.WriteString(end)
}

func emptyArgs(a *syntax.Arguments) bool {
	return len(a.Posonlyargs)+len(a.Args)+len(a.Kwonlyargs) == 0 && a.Vararg == nil && a.Kwarg == nil
}

func (w *textWriter) args(a *syntax.Arguments) {
	sep := ""
	item := func(s string, def syntax.Expr) {
		w.WriteString(sep + s)
		sep = ", "
		if def != nil {
			w.WriteByte('=')
			w.expr(def, precTest)
		}
	}
	n := len(a.Posonlyargs) + len(a.Args)
	for i := 0; i < n; i++ {
		var x *syntax.Arg
		if i < len(a.Posonlyargs) {
			x = a.Posonlyargs[i]
		} else {
			x = a.Args[i-len(a.Posonlyargs)]
		}
		var def syntax.Expr
		if k := i - (n - len(a.Defaults)); k >= 0 {
			def = a.Defaults[k]
		}
		item(x.Arg, def)
		if i+1 == len(a.Posonlyargs) {
			item("/", nil)
		}
	}
	if a.Vararg != nil {
		item("*"+a.Vararg.Arg, nil)
	} else if len(a.Kwonlyargs) > 0 {
		item("*", nil)
	}
	for i, x := range a.Kwonlyargs {
		var def syntax.Expr
		if i < len(a.KwDefaults) {
			def = a.KwDefaults[i]
		}
		item(x.Arg, def)
	}
	if a.Kwarg != nil {
		item("**"+a.Kwarg.Arg, nil)
	}
}

func (w *textWriter) constant(cv *syntax.ConstValue, u bool) {
	if u {
		w.WriteByte('u')
	}
	switch cv.Kind {
	case syntax.ConstFloat:
		w.float(cv.Float(), "")
	case syntax.ConstComplex:
		re, im := cv.Complex()
		if re == 0 && !math.Signbit(re) {
			w.float(im, "j")
			return
		}
		w.WriteByte('(')
		w.float(re, "")
		if !math.Signbit(im) {
			w.WriteByte('+')
		}
		w.float(im, "j)")
	case syntax.ConstTuple:
		w.WriteByte('(')
		elts := cv.Elts()
		for i := range elts {
			if i > 0 {
				w.WriteString(", ")
			}
			w.constant(&elts[i], false)
		}
		if len(elts) == 1 {
			w.WriteByte(',')
		}
		w.WriteByte(')')
	case syntax.ConstEllipsis:
		w.WriteString("...")
	default:
		w.WriteString(constRepr(cv))
	}
}

// float writes f so that the text is a literal: infinity becomes a number out of range.
func (w *textWriter) float(f float64, suffix string) {
	s := floatfmt.Repr(f)
	if suffix != "" {
		s = strings.TrimSuffix(s, ".0")
	}
	w.WriteString(strings.ReplaceAll(s, "inf", "1e309") + suffix)
}

// fstring writes an f-string or t-string; nested says that it is a format spec.
func (w *textWriter) fstring(prefix string, values []syntax.Expr, nested bool) {
	var b textWriter
	for _, v := range values {
		switch v := v.(type) {
		case *syntax.Constant:
			s := strings.ReplaceAll(v.Value.Str(), "{", "{{")
			b.WriteString(strings.ReplaceAll(s, "}", "}}"))
		case *syntax.FormattedValue:
			b.replacement(v.Value, v.Conversion, v.FormatSpec)
		case *syntax.Interpolation:
			b.replacement(v.Value, v.Conversion, v.FormatSpec)
		case *syntax.JoinedStr:
			b.fstring("f", v.Values, true)
		}
	}
	if nested {
		w.WriteString(b.String())
		return
	}
	w.WriteString(prefix + ustr.Repr(b.String()))
}

func (w *textWriter) replacement(value syntax.Expr, conv int32, spec syntax.Expr) {
	w.WriteByte('{')
	var b textWriter
	b.expr(value, precTest+1)
	if s := b.String(); strings.HasPrefix(s, "{") {
		w.WriteByte(' ')
	}
	w.WriteString(b.String())
	if conv >= 0 {
		w.WriteString("!" + string(rune(conv)))
	}
	if spec != nil {
		w.WriteByte(':')
		if j, ok := spec.(*syntax.JoinedStr); ok {
			w.fstring("f", j.Values, true)
		}
	}
	w.WriteByte('}')
}
