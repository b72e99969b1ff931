package compile

import "typhon/internal/syntax"

// walk calls f for e and the expressions in it that run in the same frame, in order of
// evaluation, as long as f returns true.
func walk(ex syntax.Expr, f func(syntax.Expr) bool) {
	if ex == nil || !f(ex) {
		return
	}
	list := func(l []syntax.Expr) {
		for _, x := range l {
			if x != nil {
				walk(x, f)
			}
		}
	}
	gens := func(gs []*syntax.Comprehension) {
		for _, g := range gs {
			walk(g.Iter, f)
			walk(g.Target, f)
			list(g.Ifs)
		}
	}
	opt := func(x syntax.Expr) {
		if x != nil {
			walk(x, f)
		}
	}
	switch e := ex.(type) {
	case *syntax.BoolOp:
		list(e.Values)
	case *syntax.NamedExpr:
		walk(e.Value, f)
		walk(e.Target, f)
	case *syntax.BinOp:
		walk(e.Left, f)
		walk(e.Right, f)
	case *syntax.UnaryOp:
		walk(e.Operand, f)
	case *syntax.Lambda:
		list(e.Args.Defaults)
		list(e.Args.KwDefaults)
	case *syntax.IfExp:
		walk(e.Test, f)
		walk(e.Body, f)
		walk(e.Orelse, f)
	case *syntax.Dict:
		for i, v := range e.Values {
			opt(e.Keys[i])
			walk(v, f)
		}
	case *syntax.Set:
		list(e.Elts)
	case *syntax.ListComp:
		gens(e.Generators)
		walk(e.Elt, f)
	case *syntax.SetComp:
		gens(e.Generators)
		walk(e.Elt, f)
	case *syntax.DictComp:
		gens(e.Generators)
		walk(e.Key, f)
		walk(e.Value, f)
	case *syntax.GeneratorExp:
		// The rest runs elsewhere, but a := in it binds a cell, not a register.
		walk(e.Generators[0].Iter, f)
	case *syntax.Await:
		walk(e.Value, f)
	case *syntax.Yield:
		opt(e.Value)
	case *syntax.YieldFrom:
		walk(e.Value, f)
	case *syntax.Compare:
		walk(e.Left, f)
		list(e.Comparators)
	case *syntax.Call:
		walk(e.Func, f)
		list(e.Args)
		for _, k := range e.Keywords {
			walk(k.Value, f)
		}
	case *syntax.FormattedValue:
		walk(e.Value, f)
		opt(e.FormatSpec)
	case *syntax.Interpolation:
		walk(e.Value, f)
		opt(e.FormatSpec)
	case *syntax.JoinedStr:
		list(e.Values)
	case *syntax.TemplateStr:
		list(e.Values)
	case *syntax.Attribute:
		walk(e.Value, f)
	case *syntax.Subscript:
		walk(e.Value, f)
		walk(e.Slice, f)
	case *syntax.Starred:
		walk(e.Value, f)
	case *syntax.List:
		list(e.Elts)
	case *syntax.Tuple:
		list(e.Elts)
	case *syntax.Slice:
		opt(e.Lower)
		opt(e.Upper)
		opt(e.Step)
	}
}

// isNewVar says whether name is a local that has no register yet.
func (c *compiler) isNewVar(name string) bool {
	u := c.u
	if u.scope.Private != "" {
		name = c.table.MangleIn(u.scope, name)
	}
	id, ok := c.table.ID(name)
	if !ok {
		return false
	}
	i := u.scope.FindIndex(id)
	return i >= 0 && (u.regs[i] < 0 || u.earlyCells)
}

// registerNames gives registers to the locals that e mentions, in the order in which CPython
// numbers them, before a variable that e is assigned to gets its register.
func (c *compiler) registerNames(e syntax.Expr) {
	u := c.u
	if !u.scope.IsFunctionLike() {
		return
	}
	switch e.(type) {
	case *syntax.Constant:
		return
	}
	walk(e, func(x syntax.Expr) bool {
		switch x := x.(type) {
		case *syntax.Name:
			c.lookup(x.Id)
		case *syntax.ListComp:
			c.registerComp(&x.Pos, x.Generators, x.Elt, nil)
			return false
		case *syntax.SetComp:
			c.registerComp(&x.Pos, x.Generators, x.Elt, nil)
			return false
		case *syntax.DictComp:
			c.registerComp(&x.Pos, x.Generators, x.Key, x.Value)
			return false
		}
		return true
	})
}
