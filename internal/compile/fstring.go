package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/syntax"
)

func conversion(r int32) uint8 {
	switch r {
	case 's':
		return 1
	case 'r':
		return 2
	case 'a':
		return 3
	}
	return 0
}

func (c *compiler) joinedStr(e *syntax.JoinedStr, hint int) opnd {
	u := c.u
	switch len(e.Values) {
	case 0:
		return opnd{cv: strConst("")}
	case 1:
		if _, ok := e.Values[0].(*syntax.Constant); ok {
			return c.eval(e.Values[0], hint)
		}
		return c.eval(e.Values[0], hint)
	}
	if len(e.Values) <= chunk {
		return c.collect(bc.BUILD_STRING, e.Values, &e.Pos, hint)
	}
	// Very long ones are concatenated piece by piece.
	return c.viaTemp(hint, func(t uint16) {
		mark := u.top
		for i := 0; i < len(e.Values); i += chunk {
			first := u.top
			n := 0
			if i > 0 {
				u.op(bc.MOVE, 0, u.temp(), t, 0)
				n++
			}
			for _, v := range e.Values[i:min(i+chunk, len(e.Values))] {
				c.next(v)
				n++
			}
			u.at(e)
			u.op(bc.BUILD_STRING, 0, t, uint16(first), uint16(n))
			u.top = mark
		}
	}, u)
}

func (c *compiler) formattedValue(e *syntax.FormattedValue, hint int) opnd {
	u := c.u
	mark := u.top
	v := c.keep(c.eval(e.Value, u.scratch(hint)), e.FormatSpec)
	if v.cv != nil {
		u.at(e.Value)
	}
	r := c.reg(v, u.scratch(hint))
	conv := conversion(e.Conversion)
	if e.FormatSpec != nil {
		s := c.evalReg(e.FormatSpec, noHint)
		u.at(e)
		u.top = mark
		d := u.dst(hint)
		u.op(bc.FORMAT_SPEC, conv, d, r, s)
		return opnd{reg: d}
	}
	u.at(e)
	u.top = mark
	d := u.dst(hint)
	u.op(bc.FORMAT_VALUE, conv, d, r, 0)
	return opnd{reg: d}
}

func (c *compiler) templateStr(e *syntax.TemplateStr, hint int) opnd {
	u := c.u
	mark := u.top
	strs := []syntax.ConstValue{syntax.StrConst("")}
	var parts []syntax.Expr
	for _, v := range e.Values {
		switch v := v.(type) {
		case *syntax.Constant:
			if v.Value.Kind == syntax.ConstStr {
				last := &strs[len(strs)-1]
				*last = syntax.StrConst(last.Str() + v.Value.Str())
			}
		default:
			parts = append(parts, v)
			strs = append(strs, syntax.StrConst(""))
		}
	}
	w := u.temps(2)
	u.at(e)
	cv := syntax.TupleConst(strs)
	u.loadConst(w, &cv)
	if len(parts) <= chunk {
		o := c.collect(bc.BUILD_TUPLE, parts, &e.Pos, int(w+1))
		c.moveTo(o, w+1)
	} else {
		c.buildList(parts, w+1, &e.Pos, nil)
		u.op(bc.LIST_TO_TUPLE, 0, w+1, w+1, 0)
	}
	u.at(e)
	u.top = mark
	d := u.dst(hint)
	u.op(bc.BUILD_TEMPLATE, 0, d, w, w+1)
	return opnd{reg: d}
}

func (c *compiler) interpolation(e *syntax.Interpolation, hint int) opnd {
	u := c.u
	mark := u.top
	w := u.temps(2)
	c.evalTo(e.Value, w)
	u.at(e)
	u.loadConst(w+1, &e.Str)
	spec := uint16(0)
	if e.FormatSpec != nil {
		c.next(e.FormatSpec)
		spec = 1
	}
	u.at(e)
	u.top = mark
	d := u.dst(hint)
	u.op(bc.BUILD_INTERPOLATION, conversion(e.Conversion), d, w, spec)
	return opnd{reg: d}
}
