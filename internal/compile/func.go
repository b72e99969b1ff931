package compile

import (
	"slices"

	bc "typhon/internal/bytecode"
	"typhon/internal/symtab"
	"typhon/internal/syntax"
)

// funcParts says which parts of a function are in consecutive temporaries from first on; the
// closure is added by makeFunction.
type funcParts struct {
	flags uint8
	first uint16
}

// makeFunction emits the creation of a function of code in dst. The parts are the newest temporaries.
func (c *compiler) makeFunction(code *bc.Code, dst uint16, parts funcParts) {
	u := c.u
	mark := u.top
	if parts.flags == 0 {
		parts.first = uint16(u.top)
	}
	if len(code.FreeVars) > 0 {
		t := u.temp()
		c.closure(code.FreeVars, t)
		parts.flags |= bc.MakeClosure
	}
	u.top = mark
	if parts.flags == 0 {
		parts.first = 0
	}
	k := 0
	if !u.dead {
		k = u.addConst(bc.Const{Kind: bc.ConstCode, Code: code})
	}
	if k >= bc.NoKw {
		u.tooBig = true
	}
	u.op(bc.MAKE_FUNCTION, parts.flags, dst, parts.first, uint16(k))
}

// defaults evaluates default values into the next temporaries.
func (c *compiler) defaults(a *syntax.Arguments, p *syntax.Pos) funcParts {
	u := c.u
	parts := funcParts{first: uint16(u.top)}
	if len(a.Defaults) > 0 {
		t := u.temp()
		c.evalTo(&syntax.Tuple{Pos: *p, Elts: a.Defaults}, t)
		parts.flags |= bc.MakeDefaults
	}
	n := 0
	for _, d := range a.KwDefaults {
		if d != nil {
			n++
		}
	}
	if n == 0 {
		return parts
	}
	t := u.temp()
	mark := u.top
	parts.flags |= bc.MakeKwDefaults
	big := n > chunk
	if big {
		u.op(bc.BUILD_MAP, 0, t, 0, 0)
	}
	for i, d := range a.KwDefaults {
		if d == nil {
			continue
		}
		k := u.temp()
		u.atPos(p)
		u.loadConst(k, strConst(c.table.MangleIn(u.scope, a.Kwonlyargs[i].Arg)))
		v := c.next(d)
		if big {
			u.op(bc.MAP_ADD, 0, t, k, v)
			u.top = mark
		}
	}
	u.atPos(p)
	if !big {
		u.op(bc.BUILD_MAP, 0, t, uint16(mark), uint16(n))
	}
	u.top = mark
	return parts
}

func (c *compiler) functionDef(pos *syntax.Pos, name string, args *syntax.Arguments, body []syntax.Stmt,
	decorators []syntax.Expr, returns syntax.Expr, tparams []syntax.TypeParam, async bool) {
	u := c.u
	first := int(pos.Line)
	if len(decorators) > 0 {
		first = int(decorators[0].Position().Line)
	}
	base := u.top
	for _, d := range decorators {
		c.next(d)
	}
	u.atPos(pos)
	dst := u.temp()
	parts := c.defaults(args, pos)
	if len(tparams) > 0 {
		c.genericFunction(pos, first, name, args, body, returns, tparams, async, parts, dst)
	} else {
		parts = c.annotate(pos, args, returns, parts)
		code := c.functionBody(pos, first, name, args, body, async)
		if code == nil {
			return
		}
		u.atPos(pos)
		c.makeFunction(code, dst, parts)
	}
	u.top = int(dst) + 1
	c.decorate(base, decorators)
	u.atPos(pos)
	c.store(c.lookup(name), uint16(base))
}

// decorate calls the decorators in the temporaries from base on; the function is above them.
func (c *compiler) decorate(base int, decorators []syntax.Expr) {
	u := c.u
	for i := len(decorators) - 1; i >= 0; i-- {
		w := uint16(base + i)
		u.at(decorators[i])
		u.op(bc.CALL, 1, w, w, bc.NoKw)
	}
	u.top = base + 1
}

// functionBody compiles the code of a function.
func (c *compiler) functionBody(pos *syntax.Pos, first int, name string, args *syntax.Arguments, body []syntax.Stmt, async bool) *bc.Code {
	kind := unitFunction
	if async {
		kind = unitAsyncFunction
	}
	scope := c.table.ScopeOf(pos, symtab.RoleBody)
	old := c.inFinal
	c.inFinal = inNothing
	defer func() { c.inFinal = old }()
	return c.build(scope, name, first, kind, func(u *unit) {
		u.setArgs(args)
		u.atPos(pos)
		rest := body
		if scope.HasDocstring {
			if c.opts.Optimize < 2 {
				doc := cleanDoc(body[0].(*syntax.ExprStmt).Value)
				u.keyedConst(keyOf(doc), func() bc.Const { return convert(doc) })
				u.flags |= bc.FlagHasDocstring
			}
			rest = body[1:]
		}
		c.stmts(rest)
		c.returnAtEnd()
	})
}

func (u *unit) setArgs(a *syntax.Arguments) {
	u.args = len(a.Posonlyargs) + len(a.Args)
	u.posOnly = len(a.Posonlyargs)
	u.kwOnly = len(a.Kwonlyargs)
}

func (c *compiler) lambda(e *syntax.Lambda, hint int) opnd {
	u := c.u
	mark := u.top
	dst := u.dst(hint)
	u.at(e)
	parts := c.defaults(e.Args, &e.Pos)
	scope := c.table.ScopeOf(&e.Pos, symtab.RoleBody)
	code := c.build(scope, "<lambda>", int(e.Line), unitLambda, func(u *unit) {
		u.setArgs(e.Args)
		u.at(e.Body)
		o := c.eval(e.Body, noHint)
		u.at(e.Body)
		c.emitReturn(o)
	})
	if code == nil {
		return opnd{cv: &constNone}
	}
	u.at(e)
	c.makeFunction(code, dst, parts)
	u.top = mark
	if hint < 0 {
		u.top++
	}
	return opnd{reg: dst}
}

func (c *compiler) classDef(s *syntax.ClassDef) {
	u := c.u
	first := int(s.Line)
	if len(s.DecoratorList) > 0 {
		first = int(s.DecoratorList[0].Position().Line)
	}
	base := u.top
	for _, d := range s.DecoratorList {
		c.next(d)
	}
	u.at(s)
	dst := u.temp()
	if len(s.TypeParams) > 0 {
		c.genericClass(s, first, dst)
	} else {
		c.buildClass(s, first, dst, "")
	}
	u.top = int(dst) + 1
	c.decorate(base, s.DecoratorList)
	u.at(s)
	c.store(c.lookup(s.Name), uint16(base))
}

// buildClass emits the call that makes a class, without decorators; genericBase names a hidden
// variable with one more base.
func (c *compiler) buildClass(s *syntax.ClassDef, first int, dst uint16, genericBase string) {
	u := c.u
	code := c.classBody(s, first)
	if code == nil {
		return
	}
	u.at(s)
	w := dst
	u.op(bc.LOAD_BUILD_CLASS, 0, w, 0, 0)
	fn := u.temp()
	c.makeFunction(code, fn, funcParts{})
	nameReg := u.temp()
	u.loadConst(nameReg, strConst(s.Name))
	bases := s.Bases
	var generic []syntax.Expr
	if genericBase != "" {
		u.op(bc.INTRINSIC, 0, u.temp(), c.loadHidden(".type_params"), bc.IntrinsicSubscriptGeneric)
		u.top = int(nameReg) + 1
		r := c.lookup(genericBase)
		u.op(bc.MOVE, 0, r.reg, nameReg+1, 0)
		u.assigned.add(int(r.reg))
		generic = []syntax.Expr{&syntax.Name{Pos: s.Pos, Id: genericBase}}
	}
	all := append(bases[:len(bases):len(bases)], generic...)
	if len(all) <= maxPlainArgs-8 && c.plainArgs(all, s.Keywords) {
		n := 2 + c.args(all)
		kw := c.keywordArgs(s.Keywords)
		u.at(s)
		u.op(bc.CALL, uint8(n+len(s.Keywords)), w, w, kw)
		u.top = int(dst) + 1
		return
	}
	// The function and the name are arguments, too.
	at := u.temp()
	list := at
	c.checkRepeated(s.Keywords)
	u.op(bc.BUILD_LIST, 0, list, fn, 2)
	mark := u.top
	for _, b := range all {
		if st, ok := b.(*syntax.Starred); ok {
			r := c.evalReg(st.Value, noHint)
			u.at(s)
			u.op(bc.LIST_EXTEND, 1, list, r, w)
		} else {
			r := c.evalReg(b, noHint)
			u.at(s)
			u.op(bc.LIST_APPEND, 0, list, r, 0)
		}
		u.top = mark
	}
	u.at(s)
	// CALL_EX wants its arguments right after the function.
	u.op(bc.LIST_TO_TUPLE, 0, fn, list, 0)
	u.top = int(fn) + 1
	d := uint8(0)
	if len(s.Keywords) > 0 {
		c.starKeywords(s.Keywords, u.temp(), w, &s.Pos)
		d = 1
	}
	u.at(s)
	u.op(bc.CALL_EX, d, w, w, 0)
	u.top = int(dst) + 1
}

// loadHidden reads a hidden variable, which is a cell or a local.
func (c *compiler) loadHidden(name string) uint16 {
	u := c.u
	r := c.lookup(name)
	if r.kind == refLocal {
		return r.reg
	}
	t := u.temp()
	if r.kind == refCell {
		u.op(bc.LOAD_CELL, 0, t, r.reg, 0)
	} else {
		u.op(bc.LOAD_FREE, 0, t, r.reg, 0)
	}
	return t
}

func (c *compiler) classBody(s *syntax.ClassDef, first int) *bc.Code {
	scope := c.table.ScopeOf(&s.Pos, symtab.RoleBody)
	old := c.inFinal
	c.inFinal = inNothing
	defer func() { c.inFinal = old }()
	return c.build(scope, s.Name, first, unitClass, func(u *unit) {
		u.loc = bc.Position{Line: int32(first), EndLine: int32(first), Col: 0, EndCol: 0}
		t := u.temp()
		set := func(name string) { u.emitName(bc.STORE_NAME, t, 0, name) }
		u.emitName(bc.LOAD_NAME, t, 0, "__name__")
		set("__module__")
		u.loadConst(t, strConst(u.qualname))
		set("__qualname__")
		line := syntax.IntConst(int64(first))
		u.loadConst(t, &line)
		set("__firstlineno__")
		if len(s.TypeParams) > 0 {
			c.moveTo(c.load(c.lookup(".type_params"), int(t)), t)
			set("__type_params__")
		}
		if scope.NeedsClassDict {
			r, _ := u.cellReg("__classdict__")
			u.op(bc.LOAD_LOCALS, 0, t, 0, 0)
			u.op(bc.STORE_CELL, 0, r, t, 0)
		}
		if scope.HasCondAnnotations {
			r, _ := u.cellReg("__conditional_annotations__")
			u.op(bc.BUILD_SET, 0, t, 0, 0)
			u.op(bc.STORE_CELL, 0, r, t, 0)
		}
		body := s.Body
		if scope.AnnotationsUsed && c.futureAnnotations() {
			u.op(bc.SETUP_ANNOTATIONS, 0, 0, 0, 0)
		}
		if scope.HasDocstring {
			if c.opts.Optimize < 2 {
				e := body[0].(*syntax.ExprStmt)
				u.at(e.Value)
				u.loadConst(t, cleanDoc(e.Value))
				u.at(e)
				set("__doc__")
			}
			body = body[1:]
		}
		u.top--
		if scope.AnnotationsUsed && !c.futureAnnotations() {
			c.collectAnnotations(body, false)
		}
		c.stmts(body)
		u.temp()
		// The rest has the line of the class.
		u.loc = bc.Position{Line: int32(first), EndLine: int32(first), Col: -1, EndCol: -1}
		if len(u.deferredAnns) > 0 {
			c.bodyAnnotations(scope, t, first)
			set("__annotate_func__")
		}
		u.loadConst(t, staticAttributes(u))
		set("__static_attributes__")
		if scope.NeedsClassDict {
			r, _ := u.cellReg("__classdict__")
			u.emitName(bc.STORE_NAME, r, 0, "__classdictcell__")
		}
		if scope.NeedsClassClosure {
			r, _ := u.cellReg("__class__")
			u.emitName(bc.STORE_NAME, r, 0, "__classcell__")
			u.end(bc.Make(bc.RETURN, 0, r, 0, 0))
			return
		}
		c.returnNone()
	})
}

func staticAttributes(u *unit) *syntax.ConstValue {
	slices.Sort(u.static)
	names := make([]syntax.ConstValue, len(u.static))
	for i, n := range u.static {
		names[i] = syntax.StrConst(n)
	}
	cv := syntax.TupleConst(names)
	return &cv
}
