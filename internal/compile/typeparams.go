package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/symtab"
	"typhon/internal/syntax"
)

// Definitions with type parameters (PEP 695, 696) run in a hidden function, which makes the parameters
// and then the function, class or alias. Bounds, constraints, defaults and alias values
// are evaluated on demand, by functions of their own.

func (c *compiler) genericFunction(pos *syntax.Pos, first int, name string, args *syntax.Arguments, body []syntax.Stmt,
	returns syntax.Expr, tparams []syntax.TypeParam, async bool, parts funcParts, dst uint16) {
	u := c.u
	scope := c.table.ScopeOf(pos, symtab.RoleTypeParams)
	n := 0
	for _, bit := range [2]uint8{bc.MakeDefaults, bc.MakeKwDefaults} {
		if parts.flags&bit != 0 {
			n++
		}
	}
	code := c.build(scope, "<generic parameters of "+name+">", first, unitTypeParams, func(u *unit) {
		u.args = n
		u.atPos(pos)
		w := u.temps(2) // function, type parameters
		c.typeParams(tparams, w+1)
		inner := funcParts{first: uint16(u.top), flags: parts.flags}
		for i := 0; i < n; i++ {
			u.op(bc.MOVE, 0, u.temp(), uint16(i), 0)
		}
		inner = c.annotate(pos, args, returns, inner)
		fc := c.functionBody(pos, first, name, args, body, async)
		if fc == nil {
			return
		}
		u.atPos(pos)
		c.makeFunction(fc, w, inner)
		u.op(bc.INTRINSIC, 0, w, w, bc.IntrinsicSetFunctionTypeParams)
		u.end(bc.Make(bc.RETURN, 0, w, 0, 0))
	})
	if code == nil {
		return
	}
	u.atPos(pos)
	// The parts are already where the arguments go.
	mark := u.top
	if n == 0 {
		c.makeFunction(code, dst, funcParts{})
	} else {
		t := u.temp()
		c.makeFunction(code, t, funcParts{})
		u.op(bc.MOVE, 0, dst, t, 0)
	}
	u.top = mark
	u.op(bc.CALL, uint8(n), dst, dst, bc.NoKw)
}

func (c *compiler) genericClass(s *syntax.ClassDef, first int, dst uint16) {
	u := c.u
	scope := c.table.ScopeOf(&s.Pos, symtab.RoleTypeParams)
	code := c.build(scope, "<generic parameters of "+s.Name+">", first, unitTypeParams, func(u *unit) {
		u.at(s)
		t := u.temp()
		c.typeParams(s.TypeParams, t)
		u.at(s)
		c.store(c.lookup(".type_params"), t)
		c.buildClass(s, first, t, ".generic_base")
		u.at(s)
		u.end(bc.Make(bc.RETURN, 0, t, 0, 0))
	})
	if code == nil {
		return
	}
	u.at(s)
	c.makeFunction(code, dst, funcParts{})
	u.op(bc.CALL, 0, dst, dst, bc.NoKw)
}

// typeParams makes the type parameters, binds their names, and puts the tuple of them into dst.
func (c *compiler) typeParams(list []syntax.TypeParam, dst uint16) {
	u := c.u
	first := u.top
	mark := u.top
	seen := false
	for _, tp := range list {
		t := u.temps(2)
		p := tp.Position()
		u.atPos(p)
		var name string
		var def syntax.Expr
		switch x := tp.(type) {
		case *syntax.TypeVar:
			name, def = x.Name, x.DefaultValue
			u.loadConst(t, strConst(name))
			if x.Bound == nil {
				u.op(bc.INTRINSIC, 0, t, t, bc.IntrinsicTypeVar)
				break
			}
			kind := uint16(bc.IntrinsicTypeVarBound)
			if _, ok := x.Bound.(*syntax.Tuple); ok {
				kind = bc.IntrinsicTypeVarConstraints
			}
			c.evaluator(c.table.ScopeOf(p, symtab.RoleBody), name, x.Bound, x.Bound.Position(), t+1)
			u.atPos(p)
			u.op(bc.INTRINSIC, 0, t, t, kind)
		case *syntax.ParamSpec:
			name, def = x.Name, x.DefaultValue
			u.loadConst(t, strConst(name))
			u.op(bc.INTRINSIC, 0, t, t, bc.IntrinsicParamSpec)
		case *syntax.TypeVarTuple:
			name, def = x.Name, x.DefaultValue
			u.loadConst(t, strConst(name))
			u.op(bc.INTRINSIC, 0, t, t, bc.IntrinsicTypeVarTuple)
		}
		if def != nil {
			seen = true
			c.evaluator(c.table.ScopeOf(p, symtab.RoleDefault), name, def, def.Position(), t+1)
			u.atPos(p)
			u.op(bc.INTRINSIC, 0, t, t, bc.IntrinsicSetTypeParamDefault)
		} else if seen {
			c.fail(p, "non-default type parameter '"+name+"' follows default type parameter")
		}
		c.store(c.lookup(name), t)
		u.top = int(t) + 1
	}
	u.op(bc.BUILD_TUPLE, 0, dst, uint16(first), uint16(len(list)))
	u.top = mark
}

// evaluator makes the function that computes e on demand.
func (c *compiler) evaluator(scope *symtab.Scope, name string, e syntax.Expr, p *syntax.Pos, dst uint16) {
	u := c.u
	code := c.build(scope, name, int(p.Line), unitTypeParams, func(u *unit) {
		u.atPos(p)
		c.evaluatorStart()
		if s, ok := e.(*syntax.Starred); ok {
			// *Ts = *default
			t := u.temp()
			c.evalTo(s.Value, t)
			u.at(e)
			u.op(bc.UNPACK_SEQUENCE, 0, t, t, 1)
			u.end(bc.Make(bc.RETURN, 0, t, 0, 0))
			return
		}
		o := c.eval(e, noHint)
		u.atPos(p)
		c.emitReturn(o)
	})
	if code == nil {
		return
	}
	mark := u.top
	u.atPos(p)
	one := []syntax.ConstValue{syntax.IntConst(1)}
	cv := syntax.TupleConst(one)
	parts := funcParts{flags: bc.MakeDefaults, first: u.temp()}
	u.loadConst(parts.first, &cv)
	c.makeFunction(code, dst, parts)
	u.top = mark
}

func (c *compiler) typeAlias(s *syntax.TypeAlias) {
	u := c.u
	n, ok := s.Name.(*syntax.Name)
	if !ok {
		c.fail(&s.Pos, "invalid name of a type alias")
		return
	}
	dst := u.temp()
	if len(s.TypeParams) == 0 {
		c.aliasValue(s, n.Id, dst, nil)
	} else {
		scope := c.table.ScopeOf(&s.Pos, symtab.RoleTypeParams)
		code := c.build(scope, "<generic parameters of "+n.Id+">", int(s.Line), unitTypeParams, func(u *unit) {
			u.at(s)
			t := u.temp()
			c.aliasValue(s, n.Id, t, s.TypeParams)
			u.at(s)
			u.end(bc.Make(bc.RETURN, 0, t, 0, 0))
		})
		if code == nil {
			return
		}
		u.at(s)
		c.makeFunction(code, dst, funcParts{})
		u.op(bc.CALL, 0, dst, dst, bc.NoKw)
	}
	u.at(n)
	c.store(c.lookup(n.Id), dst)
}

// aliasValue makes a type alias in dst.
func (c *compiler) aliasValue(s *syntax.TypeAlias, name string, dst uint16, tparams []syntax.TypeParam) {
	u := c.u
	mark := u.top
	w := u.temps(3)
	u.at(s)
	u.loadConst(w, strConst(name))
	if tparams != nil {
		c.typeParams(tparams, w+1)
	} else {
		u.loadConst(w+1, &constNone)
	}
	c.evaluator(c.table.ScopeOf(&s.Pos, symtab.RoleBody), name, s.Value, &s.Pos, w+2)
	u.at(s)
	u.top = mark
	u.op(bc.INTRINSIC, 0, dst, w, bc.IntrinsicTypeAlias)
}
