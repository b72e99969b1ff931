package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/syntax"
)

// chunk is how many items of a display are collected in registers; longer ones grow item by item.
const chunk = 48

func hasStar(elts []syntax.Expr) bool {
	for _, e := range elts {
		if _, ok := e.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}

// constants evaluates elts if they all are constants.
func (c *compiler) constants(elts []syntax.Expr) ([]syntax.ConstValue, bool) {
	for _, e := range elts {
		if !looksConst(e) {
			return nil, false
		}
	}
	u := c.u
	n, mark := len(u.instrs), u.top
	out := make([]syntax.ConstValue, len(elts))
	for i, e := range elts {
		o := c.eval(e, noHint)
		if o.cv == nil {
			// It did not fold after all: take back what was emitted.
			u.instrs, u.pos, u.top = u.instrs[:n], u.pos[:n], mark
			return nil, false
		}
		out[i] = *o.cv
	}
	return out, true
}

// looksConst says whether e is made of literals and operators only.
func looksConst(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Constant:
		return true
	case *syntax.UnaryOp:
		return looksConst(e.Operand)
	case *syntax.BinOp:
		return looksConst(e.Right) && looksConst(e.Left)
	case *syntax.Tuple:
		for _, x := range e.Elts {
			if !looksConst(x) {
				return false
			}
		}
		return true
	}
	return false
}

func (c *compiler) tuple(e *syntax.Tuple, hint int) opnd {
	if cv, ok := c.constants(e.Elts); ok {
		v := syntax.TupleConst(cv)
		return opnd{cv: &v}
	}
	u := c.u
	mark := u.top
	if hasStar(e.Elts) || len(e.Elts) > chunk {
		t := u.dst(u.scratch(hint))
		c.buildList(e.Elts, t, &e.Pos, nil)
		u.at(e)
		u.top = mark
		d := u.dst(hint)
		u.op(bc.LIST_TO_TUPLE, 0, d, t, 0)
		return opnd{reg: d}
	}
	return c.collect(bc.BUILD_TUPLE, e.Elts, &e.Pos, hint)
}

// collect evaluates elts into consecutive registers and combines them with op.
func (c *compiler) collect(op bc.Op, elts []syntax.Expr, p *syntax.Pos, hint int) opnd {
	u := c.u
	if first, ok := c.localRun(elts); ok {
		u.atPos(p)
		d := u.dst(hint)
		u.op(op, 0, d, first, uint16(len(elts)))
		return opnd{reg: d}
	}
	w, mark := u.windowN(hint, len(elts))
	for i, x := range elts {
		u.top = int(w) + i + 1
		c.evalTo(x, w+uint16(i))
	}
	u.atPos(p)
	u.top = mark
	d := u.dst(hint)
	u.op(op, 0, d, w, uint16(len(elts)))
	return opnd{reg: d}
}

// localRun says whether elts are variables in consecutive registers, which then need no copies.
func (c *compiler) localRun(elts []syntax.Expr) (first uint16, ok bool) {
	u := c.u
	if len(elts) == 0 || u.earlyCells {
		return 0, false
	}
	for i, e := range elts {
		n, isName := e.(*syntax.Name)
		if !isName || n.Id == "__debug__" {
			return 0, false
		}
		r := c.lookup(n.Id)
		if r.kind != refLocal || i > 0 && r.reg != first+uint16(i) {
			return 0, false
		}
		if i == 0 {
			first = r.reg
		}
	}
	for i, e := range elts {
		u.at(e)
		u.check(first + uint16(i))
	}
	return first, true
}

// windowN is window for n registers, which may be none.
func (u *unit) windowN(hint, n int) (first uint16, mark int) {
	mark = u.top
	if n == 0 {
		return 0, mark
	}
	first, mark = u.window(hint)
	for i := 1; i < n; i++ {
		u.temp()
	}
	return first, mark
}

func (c *compiler) list(e *syntax.List, hint int) opnd {
	u := c.u
	if len(e.Elts) >= 3 {
		if cv, ok := c.constants(e.Elts); ok {
			return c.extendConst(bc.BUILD_LIST, bc.LIST_EXTEND, syntax.TupleConst(cv), &e.Pos, hint)
		}
	}
	if !hasStar(e.Elts) && len(e.Elts) <= chunk {
		return c.collect(bc.BUILD_LIST, e.Elts, &e.Pos, hint)
	}
	return c.viaTemp(hint, func(t uint16) { c.buildList(e.Elts, t, &e.Pos, nil) }, u)
}

// viaTemp lets build make an object in a temporary, which is then moved to where it is wanted.
func (c *compiler) viaTemp(hint int, build func(t uint16), u *unit) opnd {
	if hint >= 0 && !u.isTemp(hint) {
		mark := u.top
		t := u.temp()
		build(t)
		u.top = mark
		u.op(bc.MOVE, 0, uint16(hint), t, 0)
		return opnd{reg: uint16(hint)}
	}
	d := u.dst(hint)
	build(d)
	return opnd{reg: d}
}

// extendConst makes a list or set of constants.
func (c *compiler) extendConst(build, extend bc.Op, cv syntax.ConstValue, p *syntax.Pos, hint int) opnd {
	u := c.u
	u.atPos(p)
	mark := u.top
	d := u.dst(hint)
	after := u.top
	u.op(build, 0, d, 0, 0)
	t := u.temp()
	u.loadConst(t, &cv)
	u.op(extend, 0, d, t, 0)
	u.top = max(mark, after)
	return opnd{reg: d}
}

// buildList makes a list of elts in temporary t, item by item. fn is the function whose
// arguments these are, if so.
func (c *compiler) buildList(elts []syntax.Expr, t uint16, p *syntax.Pos, fn *uint16) {
	u := c.u
	mark := u.top
	n := 0
	for n < len(elts) && n < chunk {
		if _, ok := elts[n].(*syntax.Starred); ok {
			break
		}
		n++
	}
	first := u.top
	if cv, ok := c.constants(elts[:n]); ok && n >= 3 {
		u.atPos(p)
		u.op(bc.BUILD_LIST, 0, t, 0, 0)
		v := syntax.TupleConst(cv)
		k := u.temp()
		u.loadConst(k, &v)
		u.op(bc.LIST_EXTEND, 0, t, k, 0)
	} else {
		for _, x := range elts[:n] {
			c.next(x)
		}
		u.atPos(p)
		u.op(bc.BUILD_LIST, 0, t, uint16(first), uint16(n))
	}
	u.top = mark
	for _, x := range elts[n:] {
		if s, ok := x.(*syntax.Starred); ok {
			r := c.evalReg(s.Value, noHint)
			u.atPos(p)
			if fn != nil {
				u.op(bc.LIST_EXTEND, 1, t, r, *fn)
			} else {
				u.op(bc.LIST_EXTEND, 0, t, r, 0)
			}
		} else {
			r := c.evalReg(x, noHint)
			u.atPos(p)
			u.op(bc.LIST_APPEND, 0, t, r, 0)
		}
		u.top = mark
	}
}

func (c *compiler) set(e *syntax.Set, hint int) opnd {
	u := c.u
	if len(e.Elts) >= 3 {
		if cv, ok := c.constants(e.Elts); ok {
			return c.extendConst(bc.BUILD_SET, bc.SET_UPDATE, frozenset(cv), &e.Pos, hint)
		}
	}
	if !hasStar(e.Elts) && len(e.Elts) <= chunk {
		return c.collect(bc.BUILD_SET, e.Elts, &e.Pos, hint)
	}
	return c.viaTemp(hint, func(t uint16) {
		u.at(e)
		u.op(bc.BUILD_SET, 0, t, 0, 0)
		mark := u.top
		for _, x := range e.Elts {
			op := bc.SET_ADD
			if s, ok := x.(*syntax.Starred); ok {
				op, x = bc.SET_UPDATE, s.Value
			}
			r := c.evalReg(x, noHint)
			u.at(e)
			u.op(op, 0, t, r, 0)
			u.top = mark
		}
	}, u)
}

// frozenset returns the frozenset of cv without exact duplicates.
func frozenset(cv []syntax.ConstValue) syntax.ConstValue {
	seen := make(map[constKey]bool, len(cv))
	out := cv[:0:0]
	for i := range cv {
		if k := keyOf(&cv[i]); !seen[k] {
			seen[k] = true
			out = append(out, cv[i])
		}
	}
	return syntax.FrozenSetConst(out)
}

func (c *compiler) dict(e *syntax.Dict, hint int) opnd {
	u := c.u
	plain := len(e.Values) <= chunk/2
	for _, k := range e.Keys {
		plain = plain && k != nil
	}
	if plain {
		w, mark := u.windowN(hint, 2*len(e.Values))
		for i, v := range e.Values {
			u.top = int(w) + 2*i + 1
			c.evalTo(e.Keys[i], w+uint16(2*i))
			u.top++
			c.evalTo(v, w+uint16(2*i+1))
		}
		u.at(e)
		u.top = mark
		d := u.dst(hint)
		u.op(bc.BUILD_MAP, 0, d, w, uint16(len(e.Values)))
		return opnd{reg: d}
	}
	return c.viaTemp(hint, func(t uint16) {
		u.at(e)
		u.op(bc.BUILD_MAP, 0, t, 0, 0)
		mark := u.top
		for i, v := range e.Values {
			if e.Keys[i] == nil {
				r := c.evalReg(v, noHint)
				u.at(e)
				u.op(bc.DICT_UPDATE, 0, t, r, 0)
			} else {
				k := c.reg(c.keep(c.eval(e.Keys[i], noHint), v), noHint)
				r := c.evalReg(v, noHint)
				u.at(e)
				u.op(bc.MAP_ADD, 0, t, k, r)
			}
			u.top = mark
		}
	}, u)
}
