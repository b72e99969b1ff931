package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/syntax"
)

type cmpOp struct {
	op, opK     bc.Op // value
	jump, jumpK bc.Op // compare and jump
	d           uint8 // 1: the negated form
}

var cmpOps = [...]cmpOp{
	syntax.CmpEq:    {bc.EQ, bc.EQ_K, bc.JEQ, bc.JEQ_K, 0},
	syntax.CmpNotEq: {bc.NE, bc.NE_K, bc.JNE, bc.JNE_K, 0},
	syntax.CmpLt:    {bc.LT, bc.LT_K, bc.JLT, bc.JLT_K, 0},
	syntax.CmpLtE:   {bc.LE, bc.LE_K, bc.JLE, bc.JLE_K, 0},
	syntax.CmpGt:    {bc.GT, bc.GT_K, bc.JGT, bc.JGT_K, 0},
	syntax.CmpGtE:   {bc.GE, bc.GE_K, bc.JGE, bc.JGE_K, 0},
	syntax.CmpIs:    {bc.IS, bc.NOP, bc.JIS, bc.NOP, 0},
	syntax.CmpIsNot: {bc.IS, bc.NOP, bc.JIS, bc.NOP, 1},
	syntax.CmpIn:    {bc.CONTAINS, bc.NOP, bc.JIN, bc.NOP, 0},
	syntax.CmpNotIn: {bc.CONTAINS, bc.NOP, bc.JIN, bc.NOP, 1},
}

func isMembership(op syntax.CmpOperator) bool { return op == syntax.CmpIn || op == syntax.CmpNotIn }

func isIdentity(op syntax.CmpOperator) bool { return op == syntax.CmpIs || op == syntax.CmpIsNot }

// comparator evaluates the right side of a comparison. Displays of constants that are only
// searched become constants.
func (c *compiler) comparator(op syntax.CmpOperator, e syntax.Expr) opnd {
	if isMembership(op) {
		switch x := e.(type) {
		case *syntax.List:
			if cv, ok := c.constants(x.Elts); ok {
				v := syntax.TupleConst(cv)
				return opnd{cv: &v}
			}
		case *syntax.Set:
			if cv, ok := c.constants(x.Elts); ok && len(cv) > 0 {
				v := frozenset(cv)
				return opnd{cv: &v}
			}
		}
	}
	return c.eval(e, noHint)
}

// operands evaluates both sides of one comparison; the left one becomes a register.
func (c *compiler) operands(left opnd, le syntax.Expr, op syntax.CmpOperator, re syntax.Expr) (opnd, opnd) {
	left = c.keep(left, re)
	right := c.comparator(op, re)
	if left.cv != nil {
		c.u.at(le)
		left = opnd{reg: c.reg(left, noHint)}
	}
	return left, right
}

// rightReg puts the right side into a register unless the instruction takes a constant.
func (c *compiler) rightReg(opK bc.Op, right opnd, e syntax.Expr) (k uint16, isConst bool) {
	if right.cv == nil {
		return right.reg, false
	}
	if opK != bc.NOP {
		if k, ok := c.u.smallConst(right.cv); ok {
			return k, true
		}
	}
	c.u.at(e)
	return c.reg(right, noHint), false
}

func (c *compiler) compare(e *syntax.Compare, hint int) opnd {
	c.checkCompare(e)
	u := c.u
	if len(e.Ops) == 1 {
		mark := u.top
		l, r := c.operands(c.eval(e.Left, u.scratch(hint)), e.Left, e.Ops[0], e.Comparators[0])
		info := &cmpOps[e.Ops[0]]
		x, isConst := c.rightReg(info.opK, r, e.Comparators[0])
		u.at(e)
		u.top = mark
		d := u.dst(hint)
		if isConst {
			u.op(info.opK, 0, d, l.reg, x)
		} else {
			u.op(info.op, info.d, d, l.reg, x)
		}
		return opnd{reg: d}
	}
	// A chain: the value of the first comparison that is false, or of the last.
	return c.viaTemp(hint, func(d uint16) {
		end := u.newLabel()
		mark := u.top
		left := c.eval(e.Left, noHint)
		le := e.Left
		for i, op := range e.Ops {
			re := e.Comparators[i]
			l, r := c.operands(left, le, op, re)
			info := &cmpOps[op]
			if i < len(e.Ops)-1 {
				// The right side is needed again.
				if r.cv == nil {
					r = c.keep(r, e.Comparators[i+1:]...)
				}
			}
			x, isConst := c.rightReg(info.opK, r, re)
			u.at(e)
			if isConst {
				u.op(info.opK, 0, d, l.reg, x)
			} else {
				u.op(info.op, info.d, d, l.reg, x)
			}
			if i == len(e.Ops)-1 {
				break
			}
			u.branch(bc.JUMP_IF_FALSE, d, end)
			left, le = r, re
			u.top = c.shift(&left, mark)
		}
		u.top = mark
		u.bind(end)
	}, u)
}

// shift returns the top of the temporaries when of those above mark only o is needed.
func (c *compiler) shift(o *opnd, mark int) int {
	if o.cv != nil || int(o.reg) < mark {
		return mark
	}
	return int(o.reg) + 1
}

// jumpIf jumps to l if the truth of e is sense; otherwise control goes on.
func (c *compiler) jumpIf(ex syntax.Expr, sense bool, l int32) {
	if !c.descend() {
		c.ascend()
		return
	}
	u := c.u
	mark := u.top
	switch e := ex.(type) {
	case *syntax.UnaryOp:
		if e.Op == syntax.UnaryNot {
			c.jumpIf(e.Operand, !sense, l)
			c.ascend()
			return
		}
	case *syntax.BoolOp:
		c.jumpBool(e, sense, l)
		c.ascend()
		return
	case *syntax.Compare:
		c.checkCompare(e)
		c.jumpCompare(e, sense, l)
		u.top = mark
		c.ascend()
		return
	case *syntax.IfExp:
		orelse, end := u.newLabel(), u.newLabel()
		c.jumpIf(e.Test, false, orelse)
		c.jumpIf(e.Body, sense, l)
		u.jump(end)
		u.bind(orelse)
		c.jumpIf(e.Orelse, sense, l)
		u.bind(end)
		c.ascend()
		return
	}
	o := c.eval(ex, noHint)
	u.top = mark
	if o.cv != nil {
		if truth(o.cv) == sense {
			u.jump(l)
		}
	} else {
		u.at(ex)
		if sense {
			u.branch(bc.JUMP_IF_TRUE, o.reg, l)
		} else {
			u.branch(bc.JUMP_IF_FALSE, o.reg, l)
		}
	}
	c.ascend()
}

func (c *compiler) jumpBool(e *syntax.BoolOp, sense bool, l int32) {
	u := c.u
	decide := e.Op == syntax.BoolOr // the truth that decides early
	last := len(e.Values) - 1
	if sense == decide {
		for _, v := range e.Values {
			c.jumpIf(v, sense, l)
		}
		return
	}
	skip := u.newLabel()
	for _, v := range e.Values[:last] {
		c.jumpIf(v, decide, skip)
	}
	c.jumpIf(e.Values[last], sense, l)
	u.bind(skip)
}

func (c *compiler) jumpCompare(e *syntax.Compare, sense bool, l int32) {
	u := c.u
	mark := u.top
	left := c.eval(e.Left, noHint)
	le := e.Left
	last := len(e.Ops) - 1
	skip := int32(-1)
	for i, op := range e.Ops {
		to, want := l, sense
		if i < last {
			want = false
			if sense {
				if skip < 0 {
					skip = u.newLabel()
				}
				to = skip
			}
		}
		re := e.Comparators[i]
		if k, ok := re.(*syntax.Constant); ok && k.Value.Kind == syntax.ConstNone && isIdentity(op) && i == last {
			c.jumpNone(left, le, op == syntax.CmpIs == want, to, &e.Pos)
			break
		}
		lo, r := c.operands(left, le, op, re)
		if i < last && r.cv == nil {
			r = c.keep(r, e.Comparators[i+1:]...)
		}
		info := &cmpOps[op]
		x, isConst := c.rightReg(info.jumpK, r, re)
		d := info.d
		if want {
			d ^= 1
		}
		u.at(e)
		if isConst {
			u.branchShort(info.jumpK, d, lo.reg, x, to)
		} else {
			u.branchShort(info.jump, d, lo.reg, x, to)
		}
		left, le = r, re
		u.top = c.shift(&left, mark)
	}
	u.top = mark
	if skip >= 0 {
		u.bind(skip)
	}
}

// jumpNone jumps to l if (left is None) == isNone.
func (c *compiler) jumpNone(left opnd, le syntax.Expr, isNone bool, l int32, p *syntax.Pos) {
	u := c.u
	if left.cv != nil {
		u.at(le)
	}
	r := c.reg(left, noHint)
	u.atPos(p)
	if isNone {
		u.branch(bc.JUMP_IF_NONE, r, l)
	} else {
		u.branch(bc.JUMP_IF_NOT_NONE, r, l)
	}
}
