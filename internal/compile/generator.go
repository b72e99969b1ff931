package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/syntax"
)

// isAsyncGen says whether the unit is an asynchronous generator.
func (u *unit) isAsyncGen() bool { return u.scope.Generator && u.scope.Coroutine }

func (c *compiler) yield(e *syntax.Yield, hint int) opnd {
	u := c.u
	if !u.scope.IsFunctionLike() {
		c.fail(&e.Pos, "'yield' outside function")
		return opnd{cv: &constNone}
	}
	mark := u.top
	v := opnd{cv: &constNone}
	if e.Value != nil {
		v = c.eval(e.Value, u.scratch(hint))
	}
	u.at(e)
	r := c.reg(v, u.scratch(hint))
	u.top = mark
	d := u.dst(hint)
	c.emitYield(d, r)
	return opnd{reg: d}
}

// emitYield yields r to the caller of the generator; d receives what is sent. A StopIteration that
// leaves the body becomes a RuntimeError without help from the code: the vm converts it.
func (c *compiler) emitYield(d, r uint16) {
	kind := uint8(bc.YieldPlain)
	if c.u.isAsyncGen() {
		kind = bc.YieldAsyncGen
	}
	c.u.op(bc.YIELD, kind, d, r, 0)
}

func (c *compiler) yieldFrom(e *syntax.YieldFrom, hint int) opnd {
	u := c.u
	if !u.scope.IsFunctionLike() {
		c.fail(&e.Pos, "'yield from' outside function")
		return opnd{cv: &constNone}
	}
	if c.inAsync() {
		c.fail(&e.Pos, "'yield from' inside async function")
		return opnd{cv: &constNone}
	}
	return c.delegate(hint, &e.Pos, func(it uint16) {
		r := c.evalReg(e.Value, int(it))
		u.at(e)
		u.op(bc.GET_YIELD_FROM_ITER, 0, it, r, 0)
	})
}

// inAsync says whether the unit is the body of an async def.
func (c *compiler) inAsync() bool { return c.u.kind == unitAsyncFunction }

// delegate runs the iterator that start puts into a register until it returns; the result
// is the value it returns. The loop is always SEND, JUMP (to the end), YIELD with the iterator
// in C, JUMP (back to SEND): a generator that is resumed by throw() can rely on that.
func (c *compiler) delegate(hint int, p *syntax.Pos, start func(it uint16)) opnd {
	u := c.u
	s := u.dst(u.scratch(hint))
	mark := u.top
	it := u.temp()
	start(it)
	c.sendLoop(s, it, p)
	u.top = mark
	if hint >= 0 && hint != int(s) {
		u.op(bc.MOVE, 0, uint16(hint), s, 0)
		u.top--
		s = uint16(hint)
	}
	return opnd{reg: s}
}

// sendLoop drives iterator it; the value it returns goes to s.
func (c *compiler) sendLoop(s, it uint16, p *syntax.Pos) {
	u := c.u
	u.atPos(p)
	u.loadConst(s, &constNone)
	if u.dead {
		return
	}
	u.fixed = len(u.instrs)
	u.op(bc.SEND, 0, s, it, s)
	u.emit(bc.MakeBC(bc.JUMP, 0, 0, 2))
	u.op(bc.YIELD, bc.YieldFrom, s, s, it)
	u.emit(bc.MakeBC(bc.JUMP, 0, 0, -4))
	u.fixed = len(u.instrs)
}

func (c *compiler) await(e *syntax.Await, hint int) opnd {
	if !c.awaitAllowed(&e.Pos, "'await'") {
		return opnd{cv: &constNone}
	}
	return c.delegate(hint, &e.Pos, func(it uint16) {
		r := c.evalReg(e.Value, int(it))
		c.u.at(e)
		c.u.op(bc.GET_AWAITABLE, 0, it, r, 0)
	})
}

// topLevelAwait says whether await is allowed here because compile() was told so.
func (c *compiler) topLevelAwait() bool {
	return c.opts.Flags&FlagAllowTopLevelAwait != 0 && c.u.kind == unitModule
}

// awaitAllowed checks that what, an asynchronous construct, stands where it may.
func (c *compiler) awaitAllowed(p *syntax.Pos, what string) bool {
	u := c.u
	if c.topLevelAwait() {
		return true
	}
	if !u.scope.IsFunctionLike() && what == "'await'" {
		c.fail(p, what+" outside function")
		return false
	}
	if u.kind != unitAsyncFunction && u.kind != unitComprehension {
		c.fail(p, what+" outside async function")
		return false
	}
	return true
}

// awaitReg awaits the object in temporary r, which receives the result. how is the D operand of
// GET_AWAITABLE.
func (c *compiler) awaitReg(r uint16, how uint8, p *syntax.Pos) {
	u := c.u
	u.atPos(p)
	mark := u.top
	it := u.temp()
	u.op(bc.GET_AWAITABLE, how, it, r, 0)
	c.sendLoop(r, it, p)
	u.top = mark
}
