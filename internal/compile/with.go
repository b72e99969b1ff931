package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/syntax"
)

// with compiles a with statement: its items one inside the other, then the body.
func (c *compiler) with(items []*syntax.WithItem, body []syntax.Stmt, p *syntax.Pos, async bool) {
	if len(items) == 0 {
		c.conditional(body)
		return
	}
	u := c.u
	mark := u.top
	it := items[0]
	ip := it.ContextExpr.Position()
	// The exception, the one before, one raised on the way, then __exit__ with its self: below
	// the arguments of its call.
	exc := u.temps(3)
	pair := u.temps(2)
	enterOp, exitOp := uint8(bc.SpecialEnter), uint8(bc.SpecialExit)
	kind := blockWith
	if async {
		enterOp, exitOp, kind = bc.SpecialAEnter, bc.SpecialAExit, blockAsyncWith
	}
	ctx := c.evalReg(it.ContextExpr, noHint)
	u.atPos(ip)
	u.op(bc.LOAD_SPECIAL, exitOp, pair, ctx, 0)
	call := u.temps(2)
	u.op(bc.LOAD_SPECIAL, enterOp, call, ctx, 0)
	target := it.OptionalVars
	result := call
	if n, ok := target.(*syntax.Name); ok && !async {
		// Binding a local can not fail, so it may happen before the block is entered.
		if r := c.lookup(n.Id); r.kind == refLocal {
			result, target = r.reg, nil
		}
	}
	u.op(bc.CALL_METHOD, 0, call, result, bc.NoKw)
	if async {
		c.awaitReg(call, 1, ip)
	}
	if result != call {
		u.assigned.add(int(result))
	}
	h, cleanup, end := u.newLabel(), u.newLabel(), u.newLabel()
	st := u.assigned.clone()
	if !c.push(block{kind: kind, prot: protect{target: h, reg: exc}, reg: exc, pair: pair, pos: ip}, p) {
		return
	}
	if target != nil {
		u.at(target)
		c.assignTo(target, opnd{reg: call})
	}
	u.top = int(pair) + 2
	c.with(items[1:], body, p, async)
	b := c.pop()
	u.atPos(ip)
	c.callExit(&b)
	u.jump(end)

	u.handler(h, st, b.prot.used)
	inner := u.assigned.clone()
	u.atPos(ip)
	u.op(bc.PUSH_EXC, 0, exc, 0, 0)
	prot := protect{target: cleanup, reg: exc + 2}
	u.openRange(&prot)
	args := u.temps(3)
	u.op(bc.EXC_TRIPLE, 0, args, exc, 0)
	u.top = int(pair) + 2
	u.op(bc.CALL_METHOD, 3, pair, pair, bc.NoKw)
	if async {
		u.top = int(pair) + 1
		c.awaitReg(pair, 2, ip)
	}
	done := u.newLabel()
	u.branch(bc.JUMP_IF_TRUE, pair, done)
	u.closeRange(&prot)
	u.op(bc.POP_EXC, 0, exc, 0, 0)
	u.end(bc.Make(bc.RERAISE, 0, exc, 0, 0))
	c.cleanup(cleanup, inner, prot.used, exc)
	u.bind(done)
	u.op(bc.POP_EXC, 0, exc, 0, 0)
	u.bind(end)
	u.top = mark
}

// callExit calls __exit__(None, None, None) of a with block.
func (c *compiler) callExit(b *block) {
	u := c.u
	top := u.top
	u.top = int(b.pair) + 2
	u.atPos(b.pos)
	args := u.temps(3)
	for i := uint16(0); i < 3; i++ {
		u.loadConst(args+i, &constNone)
	}
	// The pair may be needed again by code after a jump, so the result goes elsewhere.
	r := args
	u.op(bc.CALL_METHOD, 3, b.pair, r, bc.NoKw)
	if b.kind == blockAsyncWith {
		u.top = int(r) + 1
		c.awaitReg(r, 2, b.pos)
	}
	u.top = top
}
