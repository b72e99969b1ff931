package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/syntax"
)

func (c *compiler) assign(s *syntax.Assign) {
	u := c.u
	if len(s.Targets) == 1 {
		c.assignFrom(s.Targets[0], s.Value)
		return
	}
	o := c.eval(s.Value, noHint)
	if o.cv == nil && !u.isTemp(int(o.reg)) && mayRebind(s.Targets) {
		t := u.temp()
		u.op(bc.MOVE, 0, t, o.reg, 0)
		o.reg = t
	}
	if o.cv != nil {
		u.at(s.Value)
	}
	for i, t := range s.Targets {
		if i < len(s.Targets)-1 {
			o = c.keep(o, s.Targets[i:]...)
		}
		c.assignTo(t, o)
	}
}

// mayRebind says whether assigning to all but the last of targets may change a local that a
// later one still needs.
func mayRebind(targets []syntax.Expr) bool {
	for _, t := range targets[:len(targets)-1] {
		switch t.(type) {
		case *syntax.Tuple, *syntax.List:
			return true
		}
	}
	return false
}

// assignFrom compiles target = value.
func (c *compiler) assignFrom(target, value syntax.Expr) {
	u := c.u
	switch t := target.(type) {
	case *syntax.Name:
		if u.scope.IsFunctionLike() || len(u.comps) > 0 {
			if c.isNewVar(t.Id) {
				c.registerNames(value)
			}
			if r := c.lookup(t.Id); r.kind == refLocal {
				c.evalTo(value, r.reg)
				u.assigned.add(int(r.reg))
				return
			}
		}
	case *syntax.Tuple:
		if c.assignParallel(t.Elts, value) {
			return
		}
	case *syntax.List:
		if c.assignParallel(t.Elts, value) {
			return
		}
	}
	o := c.keep(c.eval(value, noHint), target)
	if o.cv != nil {
		u.at(value)
	}
	c.assignTo(target, o)
}

// assignParallel compiles a, b = x, y without making a tuple, if that is what it is.
func (c *compiler) assignParallel(targets []syntax.Expr, value syntax.Expr) bool {
	var elts []syntax.Expr
	switch v := value.(type) {
	case *syntax.Tuple:
		elts = v.Elts
	case *syntax.List:
		elts = v.Elts
	}
	if len(elts) != len(targets) || len(elts) == 0 || len(elts) > chunk || hasStar(elts) || hasStar(targets) {
		return false
	}
	u := c.u
	values := make([]opnd, len(elts))
	for i, e := range elts {
		values[i] = c.keep(c.eval(e, noHint), elts[i+1:]...)
	}
	// A value that is a variable must be copied if an earlier target binds that variable.
	for j := 1; j < len(values); j++ {
		v := &values[j]
		if v.cv != nil || u.isTemp(int(v.reg)) {
			continue
		}
		for _, t := range targets[:j] {
			if c.mayBind(t, v.reg) {
				r := u.temp()
				u.op(bc.MOVE, 0, r, v.reg, 0)
				v.reg = r
				break
			}
		}
	}
	for i, t := range targets {
		v := values[i]
		if v.cv != nil {
			u.at(elts[i])
		}
		c.assignTo(t, v)
	}
	return true
}

// mayBind says whether assigning to target t may change variable reg.
func (c *compiler) mayBind(t syntax.Expr, reg uint16) bool {
	switch t := t.(type) {
	case *syntax.Name:
		r := c.lookup(t.Id)
		return r.kind == refLocal && r.reg == reg
	case *syntax.Attribute, *syntax.Subscript:
		return c.u.scope.HasNamedExpr
	}
	return true
}

// assignTo binds target to o.
func (c *compiler) assignTo(target syntax.Expr, o opnd) {
	u := c.u
	mark := u.top
	switch t := target.(type) {
	case *syntax.Name:
		r := c.lookup(t.Id)
		if r.kind == refLocal {
			if o.cv == nil {
				u.at(t)
			}
			c.moveTo(o, r.reg)
			u.assigned.add(int(r.reg))
			return
		}
		v := c.reg(o, noHint)
		u.at(t)
		c.store(r, v)
	case *syntax.Attribute:
		v := c.reg(c.keep(o, t.Value), noHint)
		obj := c.evalReg(t.Value, noHint)
		c.noteStatic(t)
		c.atAttr(t)
		u.emitName(bc.STORE_ATTR, obj, v, c.table.MangleIn(u.scope, t.Attr))
	case *syntax.Subscript:
		c.setItem(t, o)
	case *syntax.Tuple:
		c.unpack(t.Elts, c.reg(o, noHint), &t.Pos)
	case *syntax.List:
		c.unpack(t.Elts, c.reg(o, noHint), &t.Pos)
	case *syntax.Starred:
		c.fail(&t.Pos, "starred assignment target must be in a list or tuple")
	default:
		c.fail(target.Position(), "cannot assign to this expression")
	}
	u.top = mark
}

func (c *compiler) setItem(t *syntax.Subscript, o opnd) {
	u := c.u
	v := c.reg(c.keep(o, t.Value, t.Slice), noHint)
	if s, ok := t.Slice.(*syntax.Slice); ok && s.Step == nil {
		if _, ok := c.constSlice(s); !ok {
			w := u.temps(3)
			c.evalTo(t.Value, w)
			c.sliceBounds(s, w+1)
			u.at(t)
			u.op(bc.SET_SLICE, 0, w, v, 0)
			return
		}
	}
	obj := c.reg(c.keep(c.eval(t.Value, noHint), t.Slice), noHint)
	i := c.evalReg(t.Slice, noHint)
	u.at(t)
	u.op(bc.SET_ITEM, 0, obj, i, v)
}

// noteStatic remembers self.name = ... in a method for __static_attributes__.
func (c *compiler) noteStatic(t *syntax.Attribute) {
	n, ok := t.Value.(*syntax.Name)
	if !ok || n.Id != "self" {
		return
	}
	for u := c.u; u != nil; u = u.outer {
		if u.kind != unitClass {
			continue
		}
		if !u.staticSet[t.Attr] {
			if u.staticSet == nil {
				u.staticSet = map[string]bool{}
			}
			u.staticSet[t.Attr] = true
			u.static = append(u.static, t.Attr)
		}
		return
	}
}

// unpack assigns the items of r to targets.
func (c *compiler) unpack(targets []syntax.Expr, r uint16, p *syntax.Pos) {
	u := c.u
	star := -1
	for i, t := range targets {
		if _, ok := t.(*syntax.Starred); ok {
			if star >= 0 {
				c.fail(p, "multiple starred expressions in assignment")
				return
			}
			star = i
		}
	}
	n := len(targets)
	if star >= 0 && n-star-1 > 255 || n > 30000 {
		c.fail(p, "too many expressions in star-unpacking assignment")
		return
	}
	first, direct := uint16(0), false
	if n > 0 {
		first, direct = c.consecutive(targets)
	}
	mark := u.top
	if !direct {
		first = uint16(u.top)
		if n > 0 {
			first = u.temps(n)
		}
	}
	u.atPos(p)
	if star < 0 {
		u.op(bc.UNPACK_SEQUENCE, 0, first, r, uint16(n))
	} else {
		u.op(bc.UNPACK_EX, uint8(n-star-1), first, r, uint16(star))
	}
	if direct {
		for i := range targets {
			u.assigned.add(int(first) + i)
		}
		return
	}
	for i, t := range targets {
		if s, ok := t.(*syntax.Starred); ok {
			t = s.Value
		}
		c.assignTo(t, opnd{reg: first + uint16(i)})
	}
	u.top = mark
}

// consecutive says whether targets are locals in consecutive registers, so that an unpacking
// can write them.
func (c *compiler) consecutive(targets []syntax.Expr) (uint16, bool) {
	first := uint16(0)
	if c.u.earlyCells {
		return 0, false // registers will be renumbered
	}
	for i, t := range targets {
		if s, ok := t.(*syntax.Starred); ok {
			t = s.Value
		}
		n, ok := t.(*syntax.Name)
		if !ok {
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
	return first, true
}

func (c *compiler) augAssign(s *syntax.AugAssign) {
	u := c.u
	mark := u.top
	switch t := s.Target.(type) {
	case *syntax.Name:
		r := c.lookup(t.Id)
		u.at(t)
		left := c.load(r, noHint)
		left = c.keep(left, s.Value)
		right := c.eval(s.Value, noHint)
		hint := noHint
		if r.kind == refLocal {
			hint = int(r.reg)
		}
		c.inplace(s, left.reg, right, mark, &hint)
		if r.kind != refLocal {
			u.at(t)
			c.store(r, uint16(hint))
		}
	case *syntax.Attribute:
		obj := c.reg(c.keep(c.eval(t.Value, noHint), s.Value), noHint)
		top := u.top
		v := u.temp()
		name := c.table.MangleIn(u.scope, t.Attr)
		c.atAttr(t)
		u.emitName(bc.LOAD_ATTR, v, obj, name)
		right := c.eval(s.Value, noHint)
		hint := noHint
		c.inplace(s, v, right, top, &hint)
		c.noteStatic(t)
		c.atAttr(t)
		u.emitName(bc.STORE_ATTR, obj, uint16(hint), name)
	case *syntax.Subscript:
		c.augSubscript(s, t)
	default:
		c.fail(&s.Pos, "invalid node type for augmented assignment")
	}
	u.top = mark
}

func (c *compiler) augSubscript(s *syntax.AugAssign, t *syntax.Subscript) {
	u := c.u
	if sl, ok := t.Slice.(*syntax.Slice); ok && sl.Step == nil {
		if _, ok := c.constSlice(sl); !ok {
			w := u.temps(3)
			c.evalTo(t.Value, w)
			c.sliceBounds(sl, w+1)
			top := u.top
			v := u.temp()
			u.at(t)
			u.op(bc.GET_SLICE, 0, v, w, 0)
			right := c.eval(s.Value, noHint)
			hint := noHint
			c.inplace(s, v, right, top, &hint)
			u.at(t)
			u.op(bc.SET_SLICE, 0, w, uint16(hint), 0)
			return
		}
	}
	obj := c.reg(c.keep(c.eval(t.Value, noHint), t.Slice, s.Value), noHint)
	i := c.reg(c.keep(c.eval(t.Slice, noHint), s.Value), noHint)
	top := u.top
	v := u.temp()
	u.at(t)
	u.op(bc.GET_ITEM, 0, v, obj, i)
	right := c.eval(s.Value, noHint)
	hint := noHint
	c.inplace(s, v, right, top, &hint)
	u.at(t)
	u.op(bc.SET_ITEM, 0, obj, i, uint16(hint))
}

func (c *compiler) inplace(s *syntax.AugAssign, left uint16, right opnd, mark int, hint *int) {
	if right.cv != nil {
		c.u.at(s.Value)
	}
	c.emitBinary(s.Op, 1, left, right, nil, &s.Pos, mark, hint)
}

func (c *compiler) del(target syntax.Expr) {
	u := c.u
	mark := u.top
	switch t := target.(type) {
	case *syntax.Name:
		r := c.lookup(t.Id)
		u.at(t)
		c.delete(r, false)
	case *syntax.Attribute:
		obj := c.evalReg(t.Value, noHint)
		c.atAttr(t)
		u.emitName(bc.DELETE_ATTR, obj, 0, c.table.MangleIn(u.scope, t.Attr))
	case *syntax.Subscript:
		obj := c.reg(c.keep(c.eval(t.Value, noHint), t.Slice), noHint)
		i := c.evalReg(t.Slice, noHint)
		u.at(t)
		u.op(bc.DEL_ITEM, 0, obj, i, 0)
	case *syntax.Tuple:
		for _, x := range t.Elts {
			c.del(x)
		}
	case *syntax.List:
		for _, x := range t.Elts {
			c.del(x)
		}
	default:
		c.fail(target.Position(), "cannot delete this expression")
	}
	u.top = mark
}
