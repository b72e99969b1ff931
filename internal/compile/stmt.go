package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/syntax"
)

func (c *compiler) stmts(list []syntax.Stmt) {
	for _, s := range list {
		c.stmt(s)
	}
}

func (c *compiler) stmt(st syntax.Stmt) {
	if !c.descend() {
		c.ascend()
		return
	}
	u := c.u
	mark := u.top
	u.at(st)
	switch s := st.(type) {
	case *syntax.ExprStmt:
		c.exprStmt(s)
	case *syntax.Assign:
		c.assign(s)
	case *syntax.AugAssign:
		c.augAssign(s)
	case *syntax.Return:
		c.returnStmt(s)
	case *syntax.If:
		c.ifStmt(s)
	case *syntax.FunctionDef:
		c.functionDef(&s.Pos, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, false)
	case *syntax.AsyncFunctionDef:
		c.functionDef(&s.Pos, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, true)
	case *syntax.ClassDef:
		c.classDef(s)
	case *syntax.For:
		c.forStmt(s)
	case *syntax.AsyncFor:
		c.asyncFor(s)
	case *syntax.While:
		c.whileStmt(s)
	case *syntax.Import:
		c.importStmt(s)
	case *syntax.ImportFrom:
		c.importFrom(s)
	case *syntax.AnnAssign:
		c.annAssign(s)
	case *syntax.TypeAlias:
		c.typeAlias(s)
	default:
		c.stmt2(st)
	}
	u.top = mark
	c.ascend()
}

func (c *compiler) stmt2(st syntax.Stmt) {
	u := c.u
	switch s := st.(type) {
	case *syntax.Delete:
		for _, t := range s.Targets {
			c.del(t)
		}
	case *syntax.With:
		c.with(s.Items, s.Body, &s.Pos, false)
	case *syntax.AsyncWith:
		if c.awaitAllowed(&s.Pos, "'async with'") {
			c.with(s.Items, s.Body, &s.Pos, true)
		}
	case *syntax.Match:
		c.matchStmt(s)
	case *syntax.Raise:
		c.raise(s)
	case *syntax.Try:
		c.tryStmt(s)
	case *syntax.TryStar:
		c.tryStar(s)
	case *syntax.Assert:
		c.assert(s)
	case *syntax.Break:
		c.breakStmt(&s.Pos)
	case *syntax.Continue:
		c.continueStmt(&s.Pos)
	case *syntax.Pass:
		u.op(bc.NOP, 0, 0, 0, 0)
	}
}

func (c *compiler) exprStmt(s *syntax.ExprStmt) {
	u := c.u
	if c.single && u.kind == unitModule {
		r := c.evalReg(s.Value, noHint)
		u.at(s)
		t := u.temp()
		u.op(bc.INTRINSIC, 0, t, r, bc.IntrinsicPrint)
		return
	}
	c.eval(s.Value, noHint)
}

func (c *compiler) returnNone() {
	u := c.u
	u.end(bc.MakeBC(bc.RETURN_K, 0, 0, int32(u.constIndex(&constNone))))
}

// returnAtEnd returns None at the end of a body. Jumps to the end return from there with their own
// line, so that a trace does not show a line that did not run.
func (c *compiler) returnAtEnd() {
	u := c.u
	end := int32(len(u.instrs))
	if u.dead {
		return
	}
	if end > 0 {
		u.loc = u.pos[end-1]
		if u.instrs[end-1].Op().Info().Ends {
			// Only jumps lead here.
			for _, j := range u.jumps {
				if u.labels[j.target].pos == end && u.pos[j.at].Line > 0 {
					u.loc = u.pos[j.at]
					break
				}
			}
		}
	}
	type exit struct {
		line  int32
		label int32
	}
	var exits []exit
	last := u.loc.Line
	c.returnNone()
	for i := range u.jumps {
		j := &u.jumps[i]
		if u.labels[j.target].pos != end {
			continue
		}
		from := u.pos[j.at]
		if from.Line == last || from.Line == 0 {
			continue
		}
		found := false
		for _, x := range exits {
			if x.line == from.Line {
				j.target = x.label
				found = true
			}
		}
		if found {
			continue
		}
		x := exit{from.Line, u.newLabel()}
		u.labels[x.label].pos = int32(len(u.instrs))
		j.target = x.label
		exits = append(exits, x)
		u.dead = false
		u.loc = from
		c.returnNone()
	}
}

// emitReturn returns o.
func (c *compiler) emitReturn(o opnd) {
	u := c.u
	if o.cv != nil {
		u.end(bc.MakeBC(bc.RETURN_K, 0, 0, int32(u.constIndex(o.cv))))
	} else {
		u.end(bc.Make(bc.RETURN, 0, o.reg, 0, 0))
	}
}

func (c *compiler) returnStmt(s *syntax.Return) {
	u := c.u
	switch u.kind {
	case unitFunction, unitAsyncFunction, unitLambda:
	default:
		c.fail(&s.Pos, "'return' outside function")
		return
	}
	c.warnFinally(&s.Pos, "return")
	if s.Value == nil {
		if !c.unwind(0, &s.Pos) {
			return
		}
		u.at(s)
		c.returnNone()
		u.reprotect(0)
		return
	}
	if u.isAsyncGen() {
		c.fail(&s.Pos, "'return' with value in async generator")
		return
	}
	o := c.eval(s.Value, noHint)
	if o.cv == nil {
		o = c.keepResult(o)
	}
	u.at(s)
	if !c.unwind(0, &s.Pos) {
		return
	}
	u.at(s)
	c.emitReturn(o)
	u.reprotect(0)
}

func (c *compiler) ifStmt(s *syntax.If) {
	u := c.u
	els := u.newLabel()
	c.jumpIf(s.Test, false, els)
	u.inConditional++
	c.stmts(s.Body)
	if len(s.Orelse) > 0 {
		end := u.newLabel()
		u.jump(end)
		u.bind(els)
		c.stmts(s.Orelse)
		u.bind(end)
	} else {
		u.bind(els)
	}
	u.inConditional--
}

func (c *compiler) raise(s *syntax.Raise) {
	u := c.u
	if s.Exc == nil {
		u.end(bc.Make(bc.RAISE, 0, 0, 0, 0))
		return
	}
	r := c.reg(c.keep(c.eval(s.Exc, noHint), s.Cause), noHint)
	if s.Cause == nil {
		u.at(s)
		u.end(bc.Make(bc.RAISE, 1, r, 0, 0))
		return
	}
	x := c.evalReg(s.Cause, noHint)
	u.at(s)
	u.end(bc.Make(bc.RAISE, 2, r, x, 0))
}

func (c *compiler) assert(s *syntax.Assert) {
	u := c.u
	if t, ok := s.Test.(*syntax.Tuple); ok && len(t.Elts) > 0 {
		c.warn(&s.Pos, "assertion is always true, perhaps remove parentheses?")
	} else if k, ok := s.Test.(*syntax.Constant); ok && k.Value.Kind == syntax.ConstTuple && truth(&k.Value) {
		c.warn(&s.Pos, "assertion is always true, perhaps remove parentheses?")
	}
	if c.opts.Optimize > 0 {
		return
	}
	ok := u.newLabel()
	c.jumpIf(s.Test, true, ok)
	u.at(s)
	w := u.temp()
	u.op(bc.LOAD_COMMON, bc.CommonAssertionError, w, 0, 0)
	if s.Msg != nil {
		c.next(s.Msg)
		u.at(s)
		u.op(bc.CALL, 1, w, w, bc.NoKw)
	}
	u.at(s.Test)
	u.end(bc.Make(bc.RAISE, 1, w, 0, 0))
	u.bind(ok)
}

func (c *compiler) importStmt(s *syntax.Import) {
	u := c.u
	for _, a := range s.Names {
		mark := u.top
		w := u.temps(3)
		u.at(s)
		zero := syntax.IntConst(0)
		u.loadConst(w+1, &zero)
		u.loadConst(w+2, &constNone)
		u.emitName(bc.IMPORT_NAME, w, w+1, a.Name)
		first, rest := cutDot(a.Name)
		if a.AsName == "" {
			c.store(c.lookup(first), w)
			u.top = mark
			continue
		}
		for rest != "" {
			first, rest = cutDot(rest)
			u.emitName(bc.IMPORT_FROM, w, w, first)
		}
		c.store(c.lookup(a.AsName), w)
		u.top = mark
	}
}

// cutDot splits a dotted name at its first dot.
func cutDot(s string) (first, rest string) {
	for i := 0; i < len(s); i++ {
		if s[i] == '.' {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

func (c *compiler) importFrom(s *syntax.ImportFrom) {
	u := c.u
	if s.Module == "__future__" && s.Level == 0 && !c.futureAllowed(s) {
		c.fail(&s.Pos, "from __future__ imports must occur at the beginning of the file")
		return
	}
	w := u.temps(3)
	level := syntax.IntConst(int64(s.Level))
	u.loadConst(w+1, &level)
	names := make([]syntax.ConstValue, len(s.Names))
	for i, a := range s.Names {
		names[i] = syntax.StrConst(a.Name)
	}
	cv := syntax.TupleConst(names)
	u.loadConst(w+2, &cv)
	u.emitName(bc.IMPORT_NAME, w, w+1, s.Module)
	if len(s.Names) > 0 && s.Names[0].Name == "*" {
		u.op(bc.IMPORT_STAR, 0, w, 0, 0)
		return
	}
	for _, a := range s.Names {
		as := a.AsName
		if as == "" {
			as = a.Name
		}
		r := c.lookup(as)
		if r.kind == refLocal {
			u.emitName(bc.IMPORT_FROM, r.reg, w, a.Name)
			u.assigned.add(int(r.reg))
			continue
		}
		u.emitName(bc.IMPORT_FROM, w+1, w, a.Name)
		c.store(r, w+1)
	}
}
