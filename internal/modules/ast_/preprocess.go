package ast_

import (
	"math/big"
	"reflect"
	"unsafe"

	"typhon/internal/syntax"
)

// preprocess rewrites a tree as PyCF_OPTIMIZED_AST asks for: __debug__ becomes a constant, with -OO docstrings
// go away, '%' formatting with a tuple becomes an f-string, and the numbers of patterns are folded.
func preprocess(mod syntax.Mod, optimize int) {
	r := rewriter{s: schema(), optimize: optimize}
	r.node(mod)
}

type rewriter struct {
	s        *schemaData
	optimize int
	depth    int
}

// node rewrites what is below a node.
func (r *rewriter) node(n any) {
	if n == nil {
		return
	}
	rv := reflect.ValueOf(n)
	if m, ok := n.(*syntax.MatchValue); ok {
		foldNumber(&m.Value)
	}
	if m, ok := n.(*syntax.MatchMapping); ok {
		for i := range m.Keys {
			foldNumber(&m.Keys[i])
		}
	}
	if r.optimize >= 2 {
		switch n := n.(type) {
		case *syntax.Module:
			n.Body = dropDoc(n.Body)
		case *syntax.FunctionDef:
			n.Body = dropDoc(n.Body)
		case *syntax.AsyncFunctionDef:
			n.Body = dropDoc(n.Body)
		case *syntax.ClassDef:
			n.Body = dropDoc(n.Body)
		}
	}
	r.children(r.s.byGo[rv.Type()], rv.UnsafePointer())
}

func (r *rewriter) children(c *class, p unsafe.Pointer) {
	if r.depth++; r.depth > maxDepth {
		r.depth--
		return // the conversion to objects reports it
	}
	defer func() { r.depth-- }()
	for i := range c.fields {
		f := &c.fields[i]
		switch f.form {
		case formPtr:
			if q := *at[unsafe.Pointer](p, f); q != nil {
				r.children(f.sum.classes[0], q)
			}
		case formPtrs:
			for _, q := range *at[[]unsafe.Pointer](p, f) {
				if q != nil {
					r.children(f.sum.classes[0], q)
				}
			}
		case formNode:
			switch f.sum.iface {
			case ifaceExpr:
				r.expr(at[syntax.Expr](p, f))
			case ifacePattern:
				if q := *at[syntax.Pattern](p, f); q != nil {
					r.node(q)
				}
			}
		case formNodes:
			r.list(f, p)
		}
	}
}

func (r *rewriter) list(f *field, p unsafe.Pointer) {
	switch f.sum.iface {
	case ifaceExpr:
		l := *at[[]syntax.Expr](p, f)
		for i := range l {
			r.expr(&l[i])
		}
	case ifaceStmt:
		for _, s := range *at[[]syntax.Stmt](p, f) {
			r.node(s)
		}
	case ifacePattern:
		for _, s := range *at[[]syntax.Pattern](p, f) {
			r.node(s)
		}
	case ifaceTypeParam:
		for _, s := range *at[[]syntax.TypeParam](p, f) {
			r.node(s)
		}
	}
}

// expr rewrites the expression in a slot and what is below it.
func (r *rewriter) expr(e *syntax.Expr) {
	if *e == nil {
		return
	}
	if n, ok := (*e).(*syntax.Name); ok && n.Id == "__debug__" && n.Ctx == syntax.Load {
		k := syntax.ConstTrue
		if r.optimize > 0 {
			k = syntax.ConstFalse
		}
		*e = &syntax.Constant{Pos: n.Pos, Value: syntax.ConstValue{Kind: k}}
		return
	}
	r.node(*e)
	if b, ok := (*e).(*syntax.BinOp); ok && b.Op == syntax.OpMod {
		if f := formatString(b); f != nil {
			*e = f
		}
	}
}

// dropDoc removes the docstring of a body, which must not become empty.
func dropDoc(body []syntax.Stmt) []syntax.Stmt {
	if len(body) == 0 {
		return body
	}
	s, ok := body[0].(*syntax.ExprStmt)
	if !ok {
		return body
	}
	c, ok := s.Value.(*syntax.Constant)
	if !ok || c.Value.Kind != syntax.ConstStr {
		return body
	}
	if len(body) == 1 {
		return []syntax.Stmt{&syntax.Pass{Pos: s.Pos}}
	}
	return body[1:]
}

// foldNumber folds -1 and 1 + 2j in a pattern.
func foldNumber(e *syntax.Expr) {
	switch x := (*e).(type) {
	case *syntax.UnaryOp:
		if c, ok := x.Operand.(*syntax.Constant); ok && x.Op == syntax.UnarySub {
			if v, ok := negative(&c.Value); ok {
				*e = &syntax.Constant{Pos: x.Pos, Value: v}
			}
		}
	case *syntax.BinOp:
		foldNumber(&x.Left)
		a, ok1 := x.Left.(*syntax.Constant)
		b, ok2 := x.Right.(*syntax.Constant)
		if !ok1 || !ok2 || b.Value.Kind != syntax.ConstComplex {
			return
		}
		re, ok := realPart(&a.Value)
		if !ok {
			return
		}
		z := complex(b.Value.Complex())
		if x.Op == syntax.OpSub {
			*e = &syntax.Constant{Pos: x.Pos, Value: syntax.ComplexConst(re-real(z), -imag(z))}
		} else if x.Op == syntax.OpAdd {
			*e = &syntax.Constant{Pos: x.Pos, Value: syntax.ComplexConst(re+real(z), imag(z))}
		}
	}
}

func negative(c *syntax.ConstValue) (syntax.ConstValue, bool) {
	switch c.Kind {
	case syntax.ConstInt:
		return syntax.BigConst(new(big.Int).Neg(big.NewInt(c.Int()))), true
	case syntax.ConstBigInt:
		return syntax.BigConst(new(big.Int).Neg(c.Big())), true
	case syntax.ConstFloat:
		return syntax.FloatConst(-c.Float()), true
	case syntax.ConstComplex:
		re, im := c.Complex()
		return syntax.ComplexConst(-re, -im), true
	}
	return *c, false
}

func realPart(c *syntax.ConstValue) (float64, bool) {
	switch c.Kind {
	case syntax.ConstInt:
		return float64(c.Int()), true
	case syntax.ConstBigInt:
		f, _ := new(big.Float).SetInt(c.Big()).Float64()
		return f, true
	case syntax.ConstFloat:
		return c.Float(), true
	}
	return 0, false
}
