package compile

import (
	"slices"

	bc "typhon/internal/bytecode"
	"typhon/internal/syntax"
)

type blockKind uint8

const (
	blockLoop        blockKind = iota
	blockTry                   // body of try ... except
	blockFinally               // body of try ... finally
	blockFinallyEnd            // the finally block while an exception is handled
	blockHandler               // an except clause
	blockName                  // an except clause with "as name"
	blockStarHandler           // an except* clause
	blockWith
	blockAsyncWith
)

const starHandlerMsg = "'break', 'continue' and 'return' cannot appear in an except* block"

// block is a statement that has to do something when control leaves it.
type block struct {
	kind      blockKind
	cont, end int32   // labels of a loop
	prot      protect // the handler, except for loops
	reg       uint16  // the exception and, after it, the one handled before; unused while the body of a try or with runs
	final     []syntax.Stmt
	name      ref
	pos       *syntax.Pos
	pair      uint16 // __exit__ and its self
}

const maxBlocks = 20

// push enters a block and begins to protect it.
func (c *compiler) push(b block, p *syntax.Pos) bool {
	u := c.u
	if len(u.blocks) >= maxBlocks+1 {
		c.fail(p, "too many statically nested blocks")
		return false
	}
	u.blocks = append(u.blocks, b)
	if b.kind != blockLoop {
		u.openRange(&u.blocks[len(u.blocks)-1].prot)
	}
	return true
}

// pop leaves the innermost block.
func (c *compiler) pop() block {
	u := c.u
	i := len(u.blocks) - 1
	u.closeRange(&u.blocks[i].prot)
	b := u.blocks[i]
	u.blocks = u.blocks[:i]
	return b
}

// keepResult moves the value of a return statement where nothing that runs on the way
// out changes it.
func (c *compiler) keepResult(o opnd) opnd {
	u := c.u
	slot := -1
	for i := len(u.blocks) - 1; i >= 0; i-- {
		b := &u.blocks[i]
		switch b.kind {
		case blockFinally:
			slot = int(b.reg)
		case blockWith, blockAsyncWith:
			// Calling __exit__ does not change locals, but needs the temporaries.
			if u.isTemp(int(o.reg)) || slot >= 0 {
				slot = int(b.reg)
			}
		case blockName:
			if slot < 0 && b.name.kind == refLocal && b.name.reg == o.reg {
				slot = int(u.temp())
			}
		}
	}
	if slot >= 0 {
		u.op(bc.MOVE, 0, uint16(slot), o.reg, 0)
		o.reg = uint16(slot)
	}
	return o
}

// unwind emits what has to be done to leave the blocks from number to on. The blocks stay; after
// the jump that follows, reprotect must be called.
func (c *compiler) unwind(to int, p *syntax.Pos) bool {
	u := c.u
	if len(u.blocks) == to {
		return true
	}
	for i := to; i < len(u.blocks); i++ {
		if u.blocks[i].kind == blockStarHandler {
			c.fail(p, starHandlerMsg)
			return false
		}
	}
	all := slices.Clone(u.blocks)
	top := u.top
	for i := len(all) - 1; i >= to; i-- {
		all[i] = u.blocks[i] // code on the way out may have closed and opened its range
		b := &all[i]
		wasOpen := b.prot.open
		u.closeRange(&b.prot)
		u.blocks = u.blocks[:i]
		c.unwindBlock(b)
		b.prot.open = wasOpen
	}
	u.top = top
	u.blocks = append(u.blocks[:to], all[to:]...)
	return true
}

// reprotect goes on protecting the blocks from number to on, after the jump that left them.
func (u *unit) reprotect(to int) {
	for i := to; i < len(u.blocks); i++ {
		if p := &u.blocks[i].prot; p.open {
			u.openRange(p)
		}
	}
}

func (c *compiler) unwindBlock(b *block) {
	u := c.u
	switch b.kind {
	case blockFinally:
		old := c.inFinal
		c.inFinal = inFinally
		c.stmts(b.final)
		c.inFinal = old
	case blockFinallyEnd, blockHandler:
		u.op(bc.POP_EXC, 0, b.reg, 0, 0)
	case blockName:
		c.forget(b.name)
	case blockWith, blockAsyncWith:
		loc := u.loc
		c.callExit(b)
		u.loc = loc
	}
}

// forget ends the life of the name of an except clause.
func (c *compiler) forget(r ref) {
	u := c.u
	if r.kind != refLocal {
		t := u.temp()
		u.loadConst(t, &constNone)
		c.store(r, t)
		u.top--
	}
	c.delete(r, true)
}

func (c *compiler) tryStmt(s *syntax.Try) {
	c.u.op(bc.NOP, 0, 0, 0, 0) // the line of the try itself, for tracing
	if len(s.Finalbody) == 0 {
		c.tryExcept(s.Body, s.Handlers, s.Orelse, &s.Pos)
		return
	}
	c.tryFinally(s.Finalbody, &s.Pos, func() {
		if len(s.Handlers) > 0 {
			c.tryExcept(s.Body, s.Handlers, s.Orelse, &s.Pos)
		} else {
			c.conditional(s.Body)
			c.conditional(s.Orelse)
		}
	})
}

func (c *compiler) tryFinally(final []syntax.Stmt, p *syntax.Pos, body func()) {
	u := c.u
	mark := u.top
	exc := u.temps(3) // the exception, the one before, one raised in the finally block
	h := u.newLabel()
	st := u.assigned.clone()
	if !c.push(block{kind: blockFinally, prot: protect{target: h, reg: exc}, reg: exc, final: final, pos: p}, p) {
		return
	}
	body()
	b := c.pop()
	old := c.inFinal
	c.inFinal = inFinally
	c.conditional(final)
	end := u.newLabel()
	u.jump(end)
	c.quiet++
	u.handler(h, st, b.prot.used)
	u.loc = noLine
	u.op(bc.PUSH_EXC, 0, exc, 0, 0)
	cleanup := u.newLabel()
	if c.push(block{kind: blockFinallyEnd, prot: protect{target: cleanup, reg: exc + 2}, reg: exc}, p) {
		inner := u.assigned.clone()
		c.conditional(final)
		b = c.pop()
		u.op(bc.POP_EXC, 0, exc, 0, 0)
		u.end(bc.Make(bc.RERAISE, 0, exc, 0, 0))
		c.cleanup(cleanup, inner, b.prot.used, exc)
	}
	c.quiet--
	c.inFinal = old
	u.bind(end)
	u.top = mark
}

// noLine is the place of instructions that no line of the program stands for.
var noLine = bc.Position{Line: 0, EndLine: 0, Col: -1, EndCol: -1}

// cleanup is the handler of a handler: the exception in exc+2 goes on, and exc is no longer handled.
func (c *compiler) cleanup(l int32, st varSet, reachable bool, exc uint16) {
	u := c.u
	u.handler(l, st, reachable)
	u.loc = noLine
	u.op(bc.POP_EXC, 0, exc, 0, 0)
	u.end(bc.Make(bc.RERAISE, 0, exc+2, 0, 0))
}

func (c *compiler) tryExcept(body []syntax.Stmt, handlers []*syntax.ExceptHandler, orelse []syntax.Stmt, p *syntax.Pos) {
	u := c.u
	mark := u.top
	exc := u.temps(3)
	h, end, cleanup := u.newLabel(), u.newLabel(), u.newLabel()
	st := u.assigned.clone()
	if !c.push(block{kind: blockTry, prot: protect{target: h, reg: exc}, reg: exc}, p) {
		return
	}
	c.conditional(body)
	b := c.pop()
	c.conditional(orelse)
	u.jump(end)
	u.handler(h, st, b.prot.used)
	u.loc = noLine
	st = u.assigned.clone()
	u.op(bc.PUSH_EXC, 0, exc, 0, 0)
	if !c.push(block{kind: blockHandler, prot: protect{target: cleanup, reg: exc + 2}, reg: exc}, p) {
		return
	}
	for i, hd := range handlers {
		if hd.Type == nil && i < len(handlers)-1 {
			c.fail(&hd.Pos, "default 'except:' must be last")
		}
		next := u.newLabel()
		u.at(hd)
		if hd.Type != nil {
			top := u.top
			r := c.evalReg(hd.Type, noHint)
			u.at(hd.Type)
			u.branchShort(bc.JUMP_NOT_EXC_MATCH, 0, exc, r, next)
			u.top = top
		}
		c.exceptBody(hd, exc, end)
		u.bind(next)
	}
	u.loc = noLine
	u.op(bc.RERAISE, 0, exc, 0, 0)
	u.dead = true
	b = c.pop()
	c.cleanup(cleanup, st, b.prot.used, exc)
	u.bind(end)
	u.top = mark
}

// exceptBody compiles the body of one except clause, which has the exception in exc.
func (c *compiler) exceptBody(hd *syntax.ExceptHandler, exc uint16, end int32) {
	u := c.u
	if hd.Name == "" {
		c.conditional(hd.Body)
		u.op(bc.POP_EXC, 0, exc, 0, 0)
		u.jump(end)
		return
	}
	r := c.lookup(hd.Name)
	u.at(hd)
	c.store(r, exc)
	l := u.newLabel()
	st := u.assigned.clone()
	if !c.push(block{kind: blockName, prot: protect{target: l, reg: exc + 2}, name: r}, &hd.Pos) {
		return
	}
	c.conditional(hd.Body)
	b := c.pop()
	u.op(bc.POP_EXC, 0, exc, 0, 0)
	c.forgetAfter(r, exc, end)
	u.handler(l, st, b.prot.used)
	u.loc = noLine
	c.forget(r)
	u.op(bc.RERAISE, 0, exc+2, 0, 0)
	u.dead = true
}

// forgetAfter unbinds the name of an except clause after its normal end: the clause is over, so an
// exception from here on (of a namespace that refuses) is not its business.
func (c *compiler) forgetAfter(r ref, exc uint16, end int32) {
	u := c.u
	h := &u.blocks[len(u.blocks)-1].prot
	u.closeRange(h)
	c.forget(r)
	u.jump(end)
	u.openRange(h)
}

// tryStar compiles try ... except*.
func (c *compiler) tryStar(s *syntax.TryStar) {
	c.u.op(bc.NOP, 0, 0, 0, 0)
	if len(s.Finalbody) == 0 {
		c.tryStarExcept(s)
		return
	}
	c.tryFinally(s.Finalbody, &s.Pos, func() { c.tryStarExcept(s) })
}

// Registers of a try/except*: the exception, the one handled before, one raised by a handler,
// the list of exceptions to raise at the end, the rest of the group and the matching part.
func (c *compiler) tryStarExcept(s *syntax.TryStar) {
	u := c.u
	p := &s.Pos
	mark := u.top
	exc := u.temps(6)
	list, rest, match := exc+3, exc+4, exc+5
	h, end, cleanup := u.newLabel(), u.newLabel(), u.newLabel()
	st := u.assigned.clone()
	if !c.push(block{kind: blockTry, prot: protect{target: h, reg: exc}, reg: exc}, p) {
		return
	}
	c.conditional(s.Body)
	b := c.pop()
	c.conditional(s.Orelse)
	u.jump(end)
	u.handler(h, st, b.prot.used)
	u.loc = noLine
	st = u.assigned.clone()
	u.op(bc.PUSH_EXC, 0, exc, 0, 0)
	if !c.push(block{kind: blockStarHandler, prot: protect{target: cleanup, reg: exc + 2}, reg: exc}, p) {
		return
	}
	u.op(bc.BUILD_LIST, 0, list, 0, 0)
	u.op(bc.MOVE, 0, rest, exc, 0)
	for _, hd := range s.Handlers {
		c.starHandler(hd, exc, list, rest, match)
	}
	u.loc = noLine
	none := u.newLabel()
	u.branch(bc.JUMP_IF_NONE, rest, none)
	u.op(bc.LIST_APPEND, 0, list, rest, 0)
	u.bind(none)
	u.op(bc.EXC_GROUP_RERAISE, 0, match, exc, list)
	done := u.newLabel()
	u.branch(bc.JUMP_IF_NONE, match, done)
	b = c.pop()
	u.op(bc.POP_EXC, 0, exc, 0, 0)
	u.end(bc.Make(bc.RERAISE, 0, match, 0, 0))
	u.bind(done)
	u.op(bc.POP_EXC, 0, exc, 0, 0)
	u.jump(end)
	c.cleanup(cleanup, st, b.prot.used, exc)
	u.bind(end)
	u.top = mark
}

func (c *compiler) starHandler(hd *syntax.ExceptHandler, exc, list, rest, match uint16) {
	u := c.u
	next := u.newLabel()
	top := u.top
	u.at(hd)
	r := c.evalReg(hd.Type, noHint)
	u.at(hd.Type)
	pair := u.temps(2)
	u.op(bc.EXC_GROUP_MATCH, 0, pair, rest, r)
	u.op(bc.MOVE, 0, rest, pair, 0)
	u.op(bc.MOVE, 0, match, pair+1, 0)
	u.top = top
	u.branch(bc.JUMP_IF_NONE, match, next)
	u.at(hd)
	// While the clause runs, the matching part is what is being handled.
	l := u.newLabel()
	st := u.assigned.clone()
	inner := u.temps(3)
	u.op(bc.MOVE, 0, inner, match, 0)
	u.op(bc.PUSH_EXC, 0, inner, 0, 0)
	var name ref
	if hd.Name != "" {
		name = c.lookup(hd.Name)
		c.store(name, match)
	}
	if !c.push(block{kind: blockStarHandler, prot: protect{target: l, reg: inner + 2}, reg: inner}, &hd.Pos) {
		return
	}
	c.conditional(hd.Body)
	b := c.pop()
	if hd.Name != "" {
		c.forget(name)
	}
	u.op(bc.POP_EXC, 0, inner, 0, 0)
	u.jump(next)
	u.handler(l, st, b.prot.used)
	u.op(bc.POP_EXC, 0, inner, 0, 0)
	if hd.Name != "" {
		c.forget(name)
	}
	u.op(bc.LIST_APPEND, 0, list, inner+2, 0)
	u.bind(next)
	u.top = top
}
