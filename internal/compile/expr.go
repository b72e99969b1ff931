package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/syntax"
)

// opnd is the value of an expression: a constant (cv is not nil), which no instruction has loaded
// yet, or a register.
type opnd struct {
	cv  *syntax.ConstValue
	reg uint16
}

// noHint as a destination means: a variable that holds the value already, or a new temporary.
const noHint = -1

// dst returns the register that a result goes to.
func (u *unit) dst(hint int) uint16 {
	if hint >= 0 {
		return uint16(hint)
	}
	return u.temp()
}

// scratch returns hint if intermediate results may be kept there: variables must not
// change before the whole expression is done.
func (u *unit) scratch(hint int) int {
	if hint >= u.firstTemp {
		return hint
	}
	return noHint
}

// reg puts a constant operand into a register.
func (c *compiler) reg(o opnd, hint int) uint16 {
	if o.cv == nil {
		return o.reg
	}
	d := c.u.dst(hint)
	c.u.loadConst(d, o.cv)
	return d
}

// evalReg evaluates e into some register.
func (c *compiler) evalReg(e syntax.Expr, hint int) uint16 {
	o := c.eval(e, hint)
	if o.cv != nil {
		c.u.at(e)
	}
	return c.reg(o, hint)
}

// evalTo evaluates e into dst.
func (c *compiler) evalTo(e syntax.Expr, dst uint16) {
	mark := c.u.top
	o := c.eval(e, int(dst))
	if o.cv != nil {
		c.u.at(e)
	}
	c.moveTo(o, dst)
	c.u.top = mark
}

func (c *compiler) moveTo(o opnd, dst uint16) {
	if o.cv != nil {
		c.u.loadConst(dst, o.cv)
	} else if o.reg != dst {
		c.u.op(bc.MOVE, 0, dst, o.reg, 0)
	}
}

// next evaluates e into the next temporary.
func (c *compiler) next(e syntax.Expr) uint16 {
	t := c.u.temp()
	c.evalTo(e, t)
	return t
}

// keep makes sure that o still has its value after later has been evaluated: a variable is
// copied if later rebinds it.
func (c *compiler) keep(o opnd, later ...syntax.Expr) opnd {
	u := c.u
	if o.cv != nil || !u.scope.HasNamedExpr || u.isTemp(int(o.reg)) {
		return o
	}
	for _, e := range later {
		if e != nil && c.rebinds(e, u.varNames[o.reg]) {
			t := u.temp()
			u.op(bc.MOVE, 0, t, o.reg, 0)
			return opnd{reg: t}
		}
	}
	return o
}

// rebinds says whether evaluating e may bind the local called name.
func (c *compiler) rebinds(e syntax.Expr, name string) bool {
	found := false
	walk(e, func(x syntax.Expr) bool {
		if n, ok := x.(*syntax.NamedExpr); ok {
			if t, ok := n.Target.(*syntax.Name); ok && c.table.MangleIn(c.u.scope, t.Id) == name {
				found = true
			}
		}
		return !found
	})
	return found
}

// eval evaluates e. The result is in hint, if that is a register, or in a variable, or in a new
// temporary, or it is a constant.
func (c *compiler) eval(ex syntax.Expr, hint int) opnd {
	if !c.descend() {
		c.ascend()
		return opnd{cv: &constNone}
	}
	var o opnd
	switch e := ex.(type) {
	case *syntax.Constant:
		o = opnd{cv: &e.Value}
	case *syntax.Name:
		o = c.loadName(e, hint)
	case *syntax.Attribute:
		o = c.attribute(e, hint)
	case *syntax.Call:
		o = c.call(e, hint)
	case *syntax.BinOp:
		o = c.binary(e, hint)
	case *syntax.Subscript:
		o = c.subscript(e, hint)
	case *syntax.Compare:
		o = c.compare(e, hint)
	case *syntax.Tuple:
		o = c.tuple(e, hint)
	case *syntax.List:
		o = c.list(e, hint)
	default:
		o = c.eval2(ex, hint)
	}
	c.ascend()
	return o
}

func (c *compiler) eval2(ex syntax.Expr, hint int) opnd {
	switch e := ex.(type) {
	case *syntax.UnaryOp:
		return c.unary(e, hint)
	case *syntax.BoolOp:
		return c.boolOp(e, hint)
	case *syntax.IfExp:
		return c.ifExp(e, hint)
	case *syntax.NamedExpr:
		return c.namedExpr(e, hint)
	case *syntax.Lambda:
		return c.lambda(e, hint)
	case *syntax.Dict:
		return c.dict(e, hint)
	case *syntax.Set:
		return c.set(e, hint)
	case *syntax.ListComp:
		return c.comprehension(&e.Pos, e.Generators, e.Elt, nil, hint)
	case *syntax.SetComp:
		return c.comprehension(&e.Pos, e.Generators, e.Elt, nil, hint)
	case *syntax.DictComp:
		return c.comprehension(&e.Pos, e.Generators, e.Key, e.Value, hint)
	case *syntax.GeneratorExp:
		return c.comprehension(&e.Pos, e.Generators, e.Elt, nil, hint)
	case *syntax.JoinedStr:
		return c.joinedStr(e, hint)
	case *syntax.FormattedValue:
		return c.formattedValue(e, hint)
	case *syntax.TemplateStr:
		return c.templateStr(e, hint)
	case *syntax.Interpolation:
		return c.interpolation(e, hint)
	case *syntax.Yield:
		return c.yield(e, hint)
	case *syntax.YieldFrom:
		return c.yieldFrom(e, hint)
	case *syntax.Await:
		return c.await(e, hint)
	case *syntax.Slice:
		return c.slice(e, hint)
	case *syntax.Starred:
		if e.Ctx == syntax.Store {
			c.fail(&e.Pos, "starred assignment target must be in a list or tuple")
		} else {
			c.fail(&e.Pos, "can't use starred expression here")
		}
	}
	return opnd{cv: &constNone}
}

// binOps maps operators to instructions; the second one takes a constant on the right.
var binOps = [...][2]bc.Op{
	syntax.OpAdd:      {bc.ADD, bc.ADD_K},
	syntax.OpSub:      {bc.SUB, bc.SUB_K},
	syntax.OpMult:     {bc.MUL, bc.MUL_K},
	syntax.OpMatMult:  {bc.MATMUL, bc.NOP},
	syntax.OpDiv:      {bc.TRUEDIV, bc.TRUEDIV_K},
	syntax.OpMod:      {bc.MOD, bc.MOD_K},
	syntax.OpPow:      {bc.POW, bc.POW_K},
	syntax.OpLShift:   {bc.LSHIFT, bc.LSHIFT_K},
	syntax.OpRShift:   {bc.RSHIFT, bc.RSHIFT_K},
	syntax.OpBitOr:    {bc.OR, bc.OR_K},
	syntax.OpBitXor:   {bc.XOR, bc.XOR_K},
	syntax.OpBitAnd:   {bc.AND, bc.AND_K},
	syntax.OpFloorDiv: {bc.FLOORDIV, bc.FLOORDIV_K},
}

func (c *compiler) binary(e *syntax.BinOp, hint int) opnd {
	u := c.u
	mark := u.top
	left := c.keep(c.eval(e.Left, u.scratch(hint)), e.Right)
	right := c.eval(e.Right, noHint)
	if left.cv != nil && right.cv != nil {
		if v, ok := foldBinary(e.Op, left.cv, right.cv); ok {
			u.top = mark
			return opnd{cv: v}
		}
	}
	if left.cv != nil {
		u.at(e.Left)
		left.reg = c.reg(left, noHint)
	}
	c.emitBinary(e.Op, 0, left.reg, right, e, &e.Pos, mark, &hint)
	return opnd{reg: uint16(hint)}
}

// emitBinary emits the instruction for left op right and leaves the destination in *hint.
func (c *compiler) emitBinary(op syntax.Operator, inplace uint8, left uint16, right opnd, e *syntax.BinOp, p *syntax.Pos, mark int, hint *int) {
	u := c.u
	ops := binOps[op]
	if right.cv != nil && ops[1] != bc.NOP {
		if k, ok := u.smallConst(right.cv); ok {
			u.atPos(p)
			u.top = mark
			*hint = int(u.dst(*hint))
			u.op(ops[1], inplace, uint16(*hint), left, k)
			return
		}
	}
	if right.cv != nil && e != nil {
		u.at(e.Right)
	}
	r := c.reg(right, noHint)
	u.atPos(p)
	u.top = mark
	*hint = int(u.dst(*hint))
	u.op(ops[0], inplace, uint16(*hint), left, r)
}

func (c *compiler) unary(e *syntax.UnaryOp, hint int) opnd {
	u := c.u
	mark := u.top
	o := c.eval(e.Operand, u.scratch(hint))
	if o.cv != nil {
		if v, ok := foldUnary(e.Op, o.cv); ok {
			u.top = mark
			return opnd{cv: v}
		}
	}
	r := c.reg(o, u.scratch(hint))
	u.at(e)
	u.top = mark
	d := u.dst(hint)
	op := bc.NOT
	switch e.Op {
	case syntax.UnaryInvert:
		op = bc.INVERT
	case syntax.UnaryAdd:
		op = bc.POS
	case syntax.UnarySub:
		op = bc.NEG
	}
	u.op(op, 0, d, r, 0)
	return opnd{reg: d}
}

func (c *compiler) boolOp(e *syntax.BoolOp, hint int) opnd {
	u := c.u
	isOr := e.Op == syntax.BoolOr
	values := e.Values
	mark := u.top
	// Constants at the start decide the result or do not matter.
	first := opnd{}
	for {
		first = c.eval(values[0], u.scratch(hint))
		if first.cv == nil {
			break
		}
		u.top = mark
		if truth(first.cv) == isOr || len(values) == 1 {
			c.evalDead(values[1:])
			return first
		}
		values = values[1:]
	}
	if len(values) == 1 {
		return first
	}
	// The value is collected in a temporary unless the last operand may go to a variable directly.
	d := first.reg
	switch {
	case hint >= 0:
		d = uint16(hint)
		u.top = mark
	case !u.isTemp(int(first.reg)):
		d = u.temp()
	}
	end := u.newLabel()
	o := first
	for i := range values {
		if i > 0 {
			if i == len(values)-1 {
				c.evalTo(values[i], d)
				break
			}
			top := u.top
			o = c.eval(values[i], u.scratch(int(d)))
			if o.cv != nil {
				if truth(o.cv) == isOr {
					c.moveTo(o, d)
					c.evalDead(values[i+1:])
					break
				}
				continue
			}
			u.top = top
		}
		u.at(values[i])
		op := bc.JUMP_IF_FALSE
		skip := bc.JUMP_IF_TRUE
		if isOr {
			op, skip = skip, op
		}
		if o.reg == d {
			u.branch(op, d, end)
			continue
		}
		next := u.newLabel()
		u.branch(skip, o.reg, next)
		u.op(bc.MOVE, 0, d, o.reg, 0)
		u.jump(end)
		u.bind(next)
	}
	u.bind(end)
	return opnd{reg: d}
}

// evalDead compiles expressions that are never evaluated, for their errors.
func (c *compiler) evalDead(list []syntax.Expr) {
	u := c.u
	dead, mark := u.dead, u.top
	st := u.assigned.clone()
	u.dead = true
	for _, e := range list {
		c.eval(e, noHint)
		u.top = mark
	}
	u.dead = dead
	u.assigned = st
}

func (c *compiler) ifExp(e *syntax.IfExp, hint int) opnd {
	u := c.u
	if hint < 0 {
		hint = int(u.temp())
	}
	orelse, end := u.newLabel(), u.newLabel()
	c.jumpIf(e.Test, false, orelse)
	c.evalTo(e.Body, uint16(hint))
	u.jump(end)
	u.bind(orelse)
	c.evalTo(e.Orelse, uint16(hint))
	u.bind(end)
	return opnd{reg: uint16(hint)}
}

func (c *compiler) namedExpr(e *syntax.NamedExpr, hint int) opnd {
	u := c.u
	name, ok := e.Target.(*syntax.Name)
	if !ok {
		c.fail(&e.Pos, "cannot use assignment expressions here")
		return opnd{cv: &constNone}
	}
	c.registerNames(e.Value)
	r := c.lookup(name.Id)
	if r.kind == refLocal {
		c.evalTo(e.Value, r.reg)
		u.assigned.add(int(r.reg))
		return opnd{reg: r.reg}
	}
	v := c.evalReg(e.Value, u.scratch(hint))
	u.at(name)
	c.store(r, v)
	return opnd{reg: v}
}

func (c *compiler) attribute(e *syntax.Attribute, hint int) opnd {
	u := c.u
	mark := u.top
	if c.isSuperCall(e) {
		w := c.superWindow(e)
		u.top = mark
		d := u.dst(hint)
		c.atAttr(e)
		u.op(bc.LOAD_SUPER_ATTR, superArgs(e), d, w, u.nameIndex(c.table.MangleIn(u.scope, e.Attr)))
		return opnd{reg: d}
	}
	o := c.evalReg(e.Value, u.scratch(hint))
	c.atAttr(e)
	u.top = mark
	d := u.dst(hint)
	u.emitName(bc.LOAD_ATTR, d, o, c.table.MangleIn(u.scope, e.Attr))
	return opnd{reg: d}
}

// atAttr blames an attribute access on the line of the attribute's name.
func (c *compiler) atAttr(e *syntax.Attribute) {
	p := e.Pos
	if p.Line != p.EndLine {
		p.Line = p.EndLine
		if n := int32(len(e.Attr)); n <= p.EndCol {
			p.Col = p.EndCol - n
		} else {
			p.Col, p.EndCol = -1, -1
		}
	}
	c.u.atPos(&p)
}

func (c *compiler) subscript(e *syntax.Subscript, hint int) opnd {
	u := c.u
	mark := u.top
	c.checkSubscript(e)
	if s, ok := e.Slice.(*syntax.Slice); ok && s.Step == nil {
		if k, ok := c.constSlice(s); !ok {
			w := u.temps(3)
			c.evalTo(e.Value, w)
			c.sliceBounds(s, w+1)
			u.at(e)
			u.top = mark
			d := u.dst(hint)
			u.op(bc.GET_SLICE, 0, d, w, 0)
			return opnd{reg: d}
		} else if k < bc.NoKw {
			v := c.evalReg(e.Value, u.scratch(hint))
			u.at(e)
			u.top = mark
			d := u.dst(hint)
			u.op(bc.GET_ITEM_K, 0, d, v, uint16(k))
			return opnd{reg: d}
		}
	}
	v := c.keep(c.eval(e.Value, u.scratch(hint)), e.Slice)
	i := c.eval(e.Slice, noHint)
	if v.cv != nil && i.cv != nil {
		if r, ok := foldSubscript(v.cv, i.cv); ok {
			u.top = mark
			return opnd{cv: r}
		}
	}
	if v.cv != nil {
		u.at(e.Value)
		v.reg = c.reg(v, noHint)
	}
	if i.cv != nil {
		if k, ok := u.smallConst(i.cv); ok {
			u.at(e)
			u.top = mark
			d := u.dst(hint)
			u.op(bc.GET_ITEM_K, 0, d, v.reg, k)
			return opnd{reg: d}
		}
	}
	if i.cv != nil {
		u.at(e.Slice)
	}
	r := c.reg(i, noHint)
	u.at(e)
	u.top = mark
	d := u.dst(hint)
	u.op(bc.GET_ITEM, 0, d, v.reg, r)
	return opnd{reg: d}
}

// constSlice returns the index of the constant for a slice whose parts are constants.
func (c *compiler) constSlice(s *syntax.Slice) (int, bool) {
	key := []byte{0xFF}
	parts := [3]*syntax.ConstValue{&constNone, &constNone, &constNone}
	for i, e := range [3]syntax.Expr{s.Lower, s.Upper, s.Step} {
		if e == nil {
			continue
		}
		cv := c.constOf(e)
		if cv == nil {
			return 0, false
		}
		parts[i] = cv
	}
	items := make([]bc.Const, 3)
	for i, cv := range parts {
		key = appendKey(key, cv)
		items[i] = convert(cv)
	}
	return c.u.keyedConst(constKey{kind: 0xFF, str: string(key)}, func() bc.Const {
		return bc.Const{Kind: bc.ConstSlice, Items: items}
	}), true
}

// constOf returns the value of e if it is a literal, perhaps with a sign.
func (c *compiler) constOf(e syntax.Expr) *syntax.ConstValue {
	switch e := e.(type) {
	case *syntax.Constant:
		return &e.Value
	case *syntax.UnaryOp:
		if k, ok := e.Operand.(*syntax.Constant); ok {
			if v, ok := foldUnary(e.Op, &k.Value); ok {
				return v
			}
		}
	}
	return nil
}

// sliceBounds puts the bounds of s into r and r+1.
func (c *compiler) sliceBounds(s *syntax.Slice, r uint16) {
	for i, e := range [2]syntax.Expr{s.Lower, s.Upper} {
		if e != nil {
			c.evalTo(e, r+uint16(i))
		} else {
			c.u.loadConst(r+uint16(i), &constNone)
		}
	}
}

func (c *compiler) slice(e *syntax.Slice, hint int) opnd {
	u := c.u
	if k, ok := c.constSlice(e); ok {
		d := u.dst(hint)
		u.at(e)
		u.emit(bc.MakeBC(bc.LOAD_CONST, 0, d, int32(k)))
		return opnd{reg: d}
	}
	mark := u.top
	u.at(e)
	w := u.temps(2)
	c.sliceBounds(e, w)
	n := uint8(2)
	if e.Step != nil {
		c.next(e.Step)
		n = 3
	}
	u.at(e)
	u.top = mark
	d := u.dst(hint)
	u.op(bc.BUILD_SLICE, n, d, w, 0)
	return opnd{reg: d}
}
