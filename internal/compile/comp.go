package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/symtab"
	"typhon/internal/syntax"
)

// Comprehensions run in the frame around them (PEP 709), except generator expressions and
// those in annotation scopes of classes, which are functions. The targets of an inlined one
// are variables of the frame; if the frame uses such a variable for something
// else, its content is put aside meanwhile.

// comprehension compiles any kind of comprehension.
func (c *compiler) comprehension(pos *syntax.Pos, gens []*syntax.Comprehension, elt, value syntax.Expr, hint int) opnd {
	s := c.table.ScopeOf(pos, symtab.RoleBody)
	if s.CompInlined {
		return c.inlined(s, pos, gens, elt, value, hint)
	}
	u := c.u
	c.checkAsyncComp(s, pos)
	mark := u.top
	// f(iter(outermost iterable))
	w, _ := u.window(hint)
	c.compFunction(s, pos, gens, elt, value, w)
	arg := u.temp()
	c.iterator(gens[0], arg)
	u.atPos(pos)
	u.top = mark
	d := u.dst(hint)
	u.op(bc.CALL, 1, w, d, bc.NoKw)
	if s.Coroutine && s.Comp != symtab.GeneratorExp {
		t := d
		if !u.isTemp(int(d)) {
			t = u.temp()
			u.op(bc.MOVE, 0, t, d, 0)
		}
		c.awaitReg(t, 0, pos)
		if t != d {
			u.top = mark
			u.op(bc.MOVE, 0, d, t, 0)
		}
	}
	return opnd{reg: d}
}

// checkAsyncComp refuses asynchronous comprehensions outside coroutines.
func (c *compiler) checkAsyncComp(s *symtab.Scope, pos *syntax.Pos) {
	u := c.u
	if !s.Coroutine || s.Comp == symtab.GeneratorExp {
		return
	}
	if u.kind != unitAsyncFunction && u.kind != unitComprehension && !c.topLevelAwait() {
		c.fail(pos, "asynchronous comprehension outside of an asynchronous function")
	}
}

var compNames = [...]string{
	symtab.ListComp: "<listcomp>", symtab.SetComp: "<setcomp>", symtab.DictComp: "<dictcomp>", symtab.GeneratorExp: "<genexpr>",
}

// compFunction makes the function of a comprehension that is not inlined.
func (c *compiler) compFunction(s *symtab.Scope, pos *syntax.Pos, gens []*syntax.Comprehension, elt, value syntax.Expr, dst uint16) {
	code := c.build(s, compNames[s.Comp], int(pos.Line), unitComprehension, func(u *unit) {
		u.args = 1
		u.atPos(pos)
		result := uint16(0)
		if s.Comp != symtab.GeneratorExp {
			result = u.temp()
			c.emptyResult(s.Comp, result)
		}
		c.generator(s, pos, gens, 0, elt, value, 0, result)
		u.atPos(pos)
		if s.Comp == symtab.GeneratorExp {
			c.returnNone()
		} else {
			u.end(bc.Make(bc.RETURN, 0, result, 0, 0))
		}
	})
	if code == nil {
		return
	}
	c.u.atPos(pos)
	c.makeFunction(code, dst, funcParts{})
}

func (c *compiler) emptyResult(kind symtab.Comp, d uint16) {
	op := bc.BUILD_LIST
	switch kind {
	case symtab.SetComp:
		op = bc.BUILD_SET
	case symtab.DictComp:
		op = bc.BUILD_MAP
	}
	c.u.op(op, 0, d, 0, 0)
}

// saved is a variable put aside while an inlined comprehension uses its register.
type saved struct {
	reg, temp uint16
	cell      bool // the comprehension has it in a cell
	known     bool // it had a value for sure
	move      bool // there is something to put aside
}

func (c *compiler) inlined(s *symtab.Scope, pos *syntax.Pos, gens []*syntax.Comprehension, elt, value syntax.Expr, hint int) opnd {
	u := c.u
	c.checkAsyncComp(s, pos)
	return c.viaTemp(hint, func(d uint16) {
		mark := u.top
		it := u.temp()
		c.iterator(gens[0], it)
		u.atPos(pos)
		aside, any := c.putAside(s)
		p := protect{}
		if any {
			p = protect{target: u.newLabel(), reg: u.temp()}
			u.openRange(&p)
		}
		st := u.assigned.clone()
		u.comps = append(u.comps, s)
		c.emptyResult(s.Comp, d)
		c.generator(s, pos, gens, 0, elt, value, it, d)
		u.comps = u.comps[:len(u.comps)-1]
		u.atPos(pos)
		if any {
			u.closeRange(&p)
			c.putBack(aside)
			end := u.newLabel()
			u.jump(end)
			u.handler(p.target, st, p.used)
			c.putBack(aside)
			u.end(bc.Make(bc.RERAISE, 0, p.reg, 0, 0))
			u.bind(end)
		} else {
			c.putBack(aside)
		}
		u.top = mark
	}, u)
}

// putAside prepares the registers of the targets of comprehension s.
func (c *compiler) putAside(s *symtab.Scope) (list []saved, any bool) {
	u := c.u
	for i := range s.Symbols {
		sym := &s.Symbols[i]
		if sym.Flags&symtab.DefParam != 0 || sym.Flags&symtab.DefBound == 0 || sym.Flags&symtab.DefNonlocal != 0 {
			continue
		}
		ui := u.scope.FindIndex(sym.ID)
		if sym.Flags&symtab.DefGlobal != 0 {
			c.varReg(u, ui) // a variable that is never used
			continue
		}
		v := saved{reg: c.varReg(u, ui), cell: sym.Flags.Resolution() == symtab.Cell}
		if u.earlyCells {
			u.order = append(u.order, v.reg)
		}
		v.known = u.assigned.has(int(v.reg))
		v.move = c.shared(s, sym.ID, ui)
		if v.move {
			any = true
			v.temp = u.temp()
			// The variable may have no value: that is copied, too.
			u.op(bc.MOVE, 0, v.temp, v.reg, 0)
		}
		if v.cell || v.move {
			u.op(bc.DELETE_LOCAL, 0, v.reg, 0, 0)
		}
		if v.cell {
			u.op(bc.MAKE_CELL, 0, v.reg, 0, 0)
		}
		u.assigned.remove(int(v.reg))
		list = append(list, v)
	}
	return list, any
}

// shared says whether a target of comprehension s means something else in the frame, or in a
// comprehension around it.
func (c *compiler) shared(s *symtab.Scope, id symtab.NameID, ui int) bool {
	u := c.u
	for _, o := range u.comps {
		if sym := o.Find(id); sym != nil && sym.Flags&symtab.DefBound != 0 && sym.Flags&(symtab.DefNonlocal|symtab.DefGlobal) == 0 {
			return true
		}
	}
	if !u.scope.IsFunctionLike() {
		return false
	}
	sym := &u.scope.Symbols[ui]
	r := sym.Flags.Resolution()
	return !sym.CompOnly && (r == symtab.Local || r == symtab.Cell)
}

// putBack ends the use of the registers by a comprehension.
func (c *compiler) putBack(list []saved) {
	u := c.u
	for i := len(list) - 1; i >= 0; i-- {
		v := list[i]
		if v.move {
			u.op(bc.MOVE, 0, v.reg, v.temp, 0)
		} else {
			u.op(bc.DELETE_LOCAL, 0, v.reg, 0, 0)
			if v.cell {
				u.op(bc.MAKE_CELL, 0, v.reg, 0, 0)
			}
		}
		if v.known {
			u.assigned.add(int(v.reg))
		} else {
			u.assigned.remove(int(v.reg))
		}
	}
}

// iterator puts the iterator of a for clause into it.
func (c *compiler) iterator(g *syntax.Comprehension, it uint16) {
	r := c.evalReg(c.iterable(g.Iter), int(it))
	c.u.at(g.Iter)
	op := bc.GET_ITER
	if g.IsAsync {
		op = bc.GET_AITER
	}
	c.u.op(op, 0, it, r, 0)
}

// iterable turns a list display that is only iterated over into a tuple.
func (c *compiler) iterable(e syntax.Expr) syntax.Expr {
	if l, ok := e.(*syntax.List); ok && l.Ctx == syntax.Load {
		return &syntax.Tuple{Pos: l.Pos, Elts: l.Elts}
	}
	return e
}

// generator compiles the for clause number i of a comprehension and what is inside it. The
// iterator of the first one is in register it already.
func (c *compiler) generator(s *symtab.Scope, pos *syntax.Pos, gens []*syntax.Comprehension, i int, elt, value syntax.Expr, it, result uint16) {
	u := c.u
	g := gens[i]
	mark := u.top
	head, end := u.newLabel(), u.newLabel()
	if i > 0 {
		if x := singleItem(g.Iter); x != nil && !g.IsAsync {
			// for x in [value]: an assignment
			c.assignFrom(g.Target, x)
			next := u.newLabel()
			c.compInner(s, pos, gens, i, elt, value, result, next)
			u.bind(next)
			u.top = mark
			return
		}
		it = u.temp()
		c.iterator(g, it)
	}
	if g.IsAsync {
		c.asyncLoop(it, g.Iter.Position(), head, end, g.Target, func() {
			c.compInner(s, pos, gens, i, elt, value, result, head)
		})
		u.top = mark
		return
	}
	u.bindLoop(head)
	u.at(g.Iter)
	c.forTarget(g.Target, it, end)
	c.compInner(s, pos, gens, i, elt, value, result, head)
	u.jump(head)
	u.bind(end)
	u.top = mark
}

// singleItem returns x if e is (x,) or [x].
func singleItem(e syntax.Expr) syntax.Expr {
	var elts []syntax.Expr
	switch e := e.(type) {
	case *syntax.List:
		elts = e.Elts
	case *syntax.Tuple:
		elts = e.Elts
	}
	if len(elts) != 1 {
		return nil
	}
	if _, ok := elts[0].(*syntax.Starred); ok {
		return nil
	}
	return elts[0]
}

// compInner compiles the conditions of clause i and what follows; next is where the loop goes on.
func (c *compiler) compInner(s *symtab.Scope, pos *syntax.Pos, gens []*syntax.Comprehension, i int, elt, value syntax.Expr, result uint16, next int32) {
	u := c.u
	for _, x := range gens[i].Ifs {
		c.jumpIf(x, false, next)
	}
	if i+1 < len(gens) {
		c.generator(s, pos, gens, i+1, elt, value, 0, result)
		return
	}
	mark := u.top
	switch s.Comp {
	case symtab.GeneratorExp:
		r := c.evalReg(elt, noHint)
		u.at(elt)
		u.top = mark
		c.emitYield(u.temp(), r)
	case symtab.ListComp:
		r := c.evalReg(elt, noHint)
		u.at(elt)
		u.op(bc.LIST_APPEND, 0, result, r, 0)
	case symtab.SetComp:
		r := c.evalReg(elt, noHint)
		u.at(elt)
		u.op(bc.SET_ADD, 0, result, r, 0)
	case symtab.DictComp:
		k := c.reg(c.keep(c.eval(elt, noHint), value), noHint)
		v := c.evalReg(value, noHint)
		p := *elt.Position()
		p.EndLine, p.EndCol = value.Position().EndLine, value.Position().EndCol
		u.atPos(&p)
		u.op(bc.MAP_ADD, 0, result, k, v)
	}
	u.top = mark
}

// registerComp numbers the variables of a comprehension as CPython does.
func (c *compiler) registerComp(pos *syntax.Pos, gens []*syntax.Comprehension, elt, value syntax.Expr) {
	u := c.u
	c.registerNames(gens[0].Iter)
	s := c.table.ScopeOf(pos, symtab.RoleBody)
	if !s.CompInlined {
		return
	}
	for i := range s.Symbols {
		sym := &s.Symbols[i]
		if sym.Flags&symtab.DefParam != 0 || sym.Flags&symtab.DefBound == 0 || sym.Flags&symtab.DefNonlocal != 0 {
			continue
		}
		r := c.varReg(u, u.scope.FindIndex(sym.ID))
		if u.earlyCells {
			u.order = append(u.order, r)
		}
	}
	u.comps = append(u.comps, s)
	for i, g := range gens {
		if i > 0 {
			c.registerNames(g.Iter)
		}
		for _, x := range g.Ifs {
			c.registerNames(x)
		}
	}
	c.registerNames(elt)
	if value != nil {
		c.registerNames(value)
	}
	u.comps = u.comps[:len(u.comps)-1]
}
