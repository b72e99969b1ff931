package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/syntax"
)

// forTarget emits the FOR_ITER of a loop over it and binds the loop's target.
func (c *compiler) forTarget(target syntax.Expr, it uint16, end int32) {
	u := c.u
	mark := u.top
	if n, ok := target.(*syntax.Name); ok {
		if r := c.lookup(n.Id); r.kind == refLocal {
			u.branchShort(bc.FOR_ITER, 0, r.reg, it, end)
			u.assigned.add(int(r.reg))
			return
		}
	}
	t := u.temp()
	u.branchShort(bc.FOR_ITER, 0, t, it, end)
	u.at(target)
	c.assignTo(target, opnd{reg: t})
	u.top = mark
}

func (c *compiler) forStmt(s *syntax.For) {
	u := c.u
	it := u.temp()
	x := c.iterable(s.Iter)
	r := c.evalReg(x, int(it))
	u.at(s.Iter)
	u.op(bc.GET_ITER, 0, it, r, 0)
	head, els, end := u.newLabel(), u.newLabel(), u.newLabel()
	if !c.push(block{kind: blockLoop, cont: head, end: end}, &s.Pos) {
		return
	}
	u.bindLoop(head)
	c.forTarget(s.Target, it, els)
	c.loopBody(s.Body)
	u.jump(head)
	c.pop()
	u.bind(els)
	u.top--
	c.conditional(s.Orelse)
	u.bind(end)
}

// loopBody compiles statements in a loop.
func (c *compiler) loopBody(body []syntax.Stmt) {
	old := c.inFinal
	c.inFinal = inLoop
	c.conditional(body)
	c.inFinal = old
}

// conditional compiles statements that may not run.
func (c *compiler) conditional(body []syntax.Stmt) {
	c.u.inConditional++
	c.stmts(body)
	c.u.inConditional--
}

func (c *compiler) whileStmt(s *syntax.While) {
	u := c.u
	top, cont, els, end := u.newLabel(), u.newLabel(), u.newLabel(), u.newLabel()
	invert := c.cheapTest(s.Test)
	if !invert {
		cont = top
		u.bindLoop(top)
	}
	if !c.push(block{kind: blockLoop, cont: cont, end: end}, &s.Pos) {
		return
	}
	c.jumpIf(s.Test, false, els)
	if invert {
		u.bindLoop(top)
	}
	c.loopBody(s.Body)
	if invert {
		u.bind(cont)
		c.quiet++
		c.jumpIf(s.Test, true, top)
		c.quiet--
	} else {
		u.jump(top)
	}
	c.pop()
	u.bind(els)
	c.conditional(s.Orelse)
	u.bind(end)
}

// cheapTest says whether a loop test is small enough to be compiled twice, before the loop and
// at its bottom.
func (c *compiler) cheapTest(e syntax.Expr) bool {
	n := 0
	walk(e, func(x syntax.Expr) bool {
		n++
		switch x.(type) {
		case *syntax.Lambda, *syntax.ListComp, *syntax.SetComp, *syntax.DictComp, *syntax.GeneratorExp,
			*syntax.Await, *syntax.Yield, *syntax.YieldFrom:
			n += 100
		}
		return n < 16
	})
	return n < 16
}

func (c *compiler) asyncFor(s *syntax.AsyncFor) {
	u := c.u
	if !c.awaitAllowed(&s.Pos, "'async for'") {
		return
	}
	it := u.temp()
	r := c.evalReg(s.Iter, int(it))
	u.at(s.Iter)
	u.op(bc.GET_AITER, 0, it, r, 0)
	head, els, end := u.newLabel(), u.newLabel(), u.newLabel()
	if !c.push(block{kind: blockLoop, cont: head, end: end}, &s.Pos) {
		return
	}
	c.asyncLoop(it, s.Iter.Position(), head, els, s.Target, func() { c.loopBody(s.Body) })
	c.pop()
	u.top--
	c.conditional(s.Orelse)
	u.bind(end)
}

// asyncLoop compiles a loop over asynchronous iterator it. Control goes on after the loop, where
// els is bound.
func (c *compiler) asyncLoop(it uint16, p *syntax.Pos, head, els int32, target syntax.Expr, body func()) {
	u := c.u
	mark := u.top
	h := u.newLabel()
	v := u.temp()
	u.bindLoop(head)
	st := u.assigned.clone()
	prot := protect{target: h, reg: v}
	u.openRange(&prot)
	u.atPos(p)
	u.op(bc.GET_ANEXT, 0, v, it, 0)
	c.awaitReg(v, 0, p)
	u.closeRange(&prot)
	u.at(target)
	c.assignTo(target, opnd{reg: v})
	u.top = mark
	body()
	u.jump(head)
	u.handler(h, st, prot.used)
	u.atPos(p)
	u.op(bc.END_ASYNC_FOR, 0, v, 0, 0)
	u.bind(els)
	u.top = mark
}

func (c *compiler) breakStmt(p *syntax.Pos) { c.leaveLoop(p, "break", "'break' outside loop") }

func (c *compiler) continueStmt(p *syntax.Pos) {
	c.leaveLoop(p, "continue", "'continue' not properly in loop")
}

func (c *compiler) leaveLoop(p *syntax.Pos, word, msg string) {
	u := c.u
	c.warnFinally(p, word)
	for i := len(u.blocks) - 1; i >= 0; i-- {
		switch u.blocks[i].kind {
		case blockLoop:
			to := u.blocks[i].end
			if word == "continue" {
				to = u.blocks[i].cont
			}
			if c.unwind(i+1, p) {
				u.atPos(p)
				u.jump(to)
				u.reprotect(i + 1)
			}
			return
		case blockStarHandler:
			c.fail(p, starHandlerMsg)
			return
		}
	}
	c.fail(p, msg)
}

// finalState is what surrounds a statement most closely: a finally block, a loop, a function.
type finalState uint8

const (
	inNothing finalState = iota
	inFinally
	inLoop
)

// warnFinally warns about statements that swallow exceptions by leaving a finally block (PEP 765).
func (c *compiler) warnFinally(p *syntax.Pos, word string) {
	if c.inFinal == inFinally {
		c.warn(p, "'"+word+"' in a 'finally' block")
	}
}
