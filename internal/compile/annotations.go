package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/symtab"
	"typhon/internal/syntax"
)

// Annotations are evaluated on demand (PEP 649, 749): for each function, class and module with
// annotations there is a hidden function __annotate__, which annotationlib may also run
// in its own ways. With "from __future__ import annotations" they are texts instead.

// deferredAnn is an annotation of a variable of a module or class.
type deferredAnn struct {
	s     *syntax.AnnAssign
	index int // number in __conditional_annotations__, -1 if it is always there
}

// annotation adds the annotations of a function to its parts.
func (c *compiler) annotate(pos *syntax.Pos, a *syntax.Arguments, returns syntax.Expr, parts funcParts) funcParts {
	scope := c.table.ScopeOf(pos, symtab.RoleAnnotations)
	if scope == nil || !scope.AnnotationsUsed {
		return parts
	}
	u := c.u
	code := c.build(scope, "__annotate__", int(pos.Line), unitAnnotations, func(u *unit) {
		u.atPos(pos)
		c.evaluatorStart()
		n := 0
		first := u.top
		c.eachAnnotation(a, returns, func(name string, e syntax.Expr) {
			k := u.temp()
			u.atPos(pos)
			u.loadConst(k, strConst(name))
			if c.futureAnnotations() {
				u.loadConst(u.temp(), strConst(annotationText(e)))
			} else {
				c.annotationValue(e)
			}
			n++
		})
		u.atPos(pos)
		u.op(bc.BUILD_MAP, 0, uint16(first), uint16(first), uint16(n))
		u.end(bc.Make(bc.RETURN, 0, uint16(first), 0, 0))
	})
	if code == nil {
		return parts
	}
	if parts.flags == 0 {
		parts.first = uint16(u.top)
	}
	t := u.temp()
	u.atPos(pos)
	c.makeFunction(code, t, funcParts{})
	parts.flags |= bc.MakeAnnotate
	return parts
}

// annotationValue evaluates an annotation into the next temporary.
func (c *compiler) annotationValue(e syntax.Expr) {
	u := c.u
	t := u.temp()
	if s, ok := e.(*syntax.Starred); ok {
		// *args: *Ts
		c.evalTo(s.Value, t)
		u.at(e)
		u.op(bc.UNPACK_SEQUENCE, 0, t, t, 1)
		return
	}
	c.evalTo(e, t)
}

// eachAnnotation calls f for the annotations of a function in their order in __annotations__.
func (c *compiler) eachAnnotation(a *syntax.Arguments, returns syntax.Expr, f func(name string, e syntax.Expr)) {
	one := func(x *syntax.Arg) {
		if x != nil && x.Annotation != nil {
			f(c.table.MangleIn(c.u.scope, x.Arg), x.Annotation)
		}
	}
	for _, x := range a.Args {
		one(x)
	}
	for _, x := range a.Posonlyargs {
		one(x)
	}
	one(a.Vararg)
	for _, x := range a.Kwonlyargs {
		one(x)
	}
	one(a.Kwarg)
	if returns != nil {
		f("return", returns)
	}
}

// evaluatorStart emits the check of the parameter of __annotate__ and other evaluators: only the
// formats VALUE and VALUE_WITH_FAKE_GLOBALS are served.
func (c *compiler) evaluatorStart() {
	u := c.u
	u.args, u.posOnly = 1, 1
	ok := u.newLabel()
	two := syntax.IntConst(2)
	k, _ := u.smallConst(&two)
	u.branchShort(bc.JGT_K, 0, 0, k, ok)
	t := u.temp()
	u.op(bc.LOAD_COMMON, bc.CommonNotImplementedError, t, 0, 0)
	u.end(bc.Make(bc.RAISE, 1, t, 0, 0))
	u.bind(ok)
	u.top--
}

// collectAnnotations numbers the annotations in a module or class body.
func (c *compiler) collectAnnotations(body []syntax.Stmt, conditional bool) {
	u := c.u
	for _, st := range body {
		switch s := st.(type) {
		case *syntax.AnnAssign:
			if _, ok := s.Target.(*syntax.Name); !ok || !s.Simple {
				continue
			}
			d := deferredAnn{s, -1}
			if conditional {
				d.index = u.condIndex
				u.condIndex++
			}
			u.deferredAnns = append(u.deferredAnns, d)
		case *syntax.If:
			c.collectBlocks(s.Body, s.Orelse)
		case *syntax.For:
			c.collectBlocks(s.Body, s.Orelse)
		case *syntax.AsyncFor:
			c.collectBlocks(s.Body, s.Orelse)
		case *syntax.While:
			c.collectBlocks(s.Body, s.Orelse)
		case *syntax.With:
			c.collectBlocks(s.Body)
		case *syntax.AsyncWith:
			c.collectBlocks(s.Body)
		case *syntax.Try:
			c.collectTry(s.Body, s.Handlers, s.Orelse, s.Finalbody)
		case *syntax.TryStar:
			c.collectTry(s.Body, s.Handlers, s.Orelse, s.Finalbody)
		case *syntax.Match:
			for _, k := range s.Cases {
				c.collectBlocks(k.Body)
			}
		}
	}
}

func (c *compiler) collectBlocks(blocks ...[]syntax.Stmt) {
	for _, b := range blocks {
		c.collectAnnotations(b, true)
	}
}

func (c *compiler) collectTry(body []syntax.Stmt, handlers []*syntax.ExceptHandler, orelse, final []syntax.Stmt) {
	c.collectBlocks(body)
	for _, h := range handlers {
		c.collectBlocks(h.Body)
	}
	c.collectBlocks(orelse, final)
}

// bodyAnnotations makes the __annotate__ function of a module or class in dst.
func (c *compiler) bodyAnnotations(scope *symtab.Scope, dst uint16, line int) {
	u := c.u
	if scope.Annotations == nil {
		return
	}
	anns := u.deferredAnns
	at := bc.Position{Line: int32(line), EndLine: int32(line), Col: 0, EndCol: 0}
	if scope.Kind == symtab.Module {
		at = u.loc
	}
	code := c.build(scope.Annotations, "__annotate__", line, unitAnnotations, func(u *unit) {
		u.loc = at
		c.evaluatorStart()
		m := u.temp()
		u.op(bc.BUILD_MAP, 0, m, 0, 0)
		for _, a := range anns {
			c.deferred(a, m, at)
		}
		u.loc = at
		u.end(bc.Make(bc.RETURN, 0, m, 0, 0))
	})
	if code == nil {
		return
	}
	c.makeFunction(code, dst, funcParts{})
}

// deferred evaluates one annotation into the dict m.
func (c *compiler) deferred(a deferredAnn, m uint16, start bc.Position) {
	u := c.u
	mark := u.top
	skip := u.newLabel()
	if a.index >= 0 {
		t := u.temps(2)
		u.at(a.s)
		i := syntax.IntConst(int64(a.index))
		u.loadConst(t, &i)
		c.moveTo(c.loadPlain("__conditional_annotations__", t+1), t+1)
		u.branchShort(bc.JIN, 0, t, t+1, skip)
		u.top = mark
	}
	v := u.temp()
	u.top--
	c.annotationValue(a.s.Annotation)
	k := u.temp()
	u.loc = start
	name := a.s.Target.(*syntax.Name).Id
	u.loadConst(k, strConst(c.table.MangleIn(u.scope, name)))
	u.op(bc.SET_ITEM, 0, m, k, v)
	u.top = mark
	u.bind(skip)
}

// loadPlain reads a hidden name without looking into class namespaces.
func (c *compiler) loadPlain(name string, dst uint16) opnd {
	u := c.u
	r := c.lookup(name)
	if reg, ok := u.cellReg(name); ok && u.scope.Kind == symtab.Class {
		r = ref{refCell, reg, name}
	}
	switch r.kind {
	case refCell:
		u.op(bc.LOAD_CELL, 0, dst, r.reg, 0)
	case refFree:
		u.op(bc.LOAD_FREE, 0, dst, r.reg, 0)
	case refName:
		u.emitName(bc.LOAD_NAME, dst, 0, name)
	default:
		u.emitName(bc.LOAD_GLOBAL, dst, 0, name)
	}
	return opnd{reg: dst}
}

// moduleAnnotations makes __annotate__ before the body of the module runs, because the body
// may be interrupted.
func (c *compiler) moduleAnnotations(body []syntax.Stmt) {
	u := c.u
	c.collectAnnotations(body, true)
	if len(u.deferredAnns) == 0 {
		return
	}
	t := u.temp()
	loc := u.loc
	c.bodyAnnotations(u.scope, t, int(u.loc.Line))
	u.emitName(bc.STORE_NAME, t, 0, "__annotate__")
	u.op(bc.BUILD_SET, 0, t, 0, 0)
	u.emitName(bc.STORE_NAME, t, 0, "__conditional_annotations__")
	u.loc = loc
	u.top--
}

func (c *compiler) annAssign(s *syntax.AnnAssign) {
	u := c.u
	if s.Value != nil {
		c.assignFrom(s.Target, s.Value)
	}
	body := u.scope.Kind == symtab.Module || u.scope.Kind == symtab.Class
	switch t := s.Target.(type) {
	case *syntax.Name:
		if !s.Simple || !body {
			break
		}
		if c.futureAnnotations() {
			w := u.temps(3)
			u.at(s)
			u.loadConst(w, strConst(annotationText(s.Annotation)))
			u.emitName(bc.LOAD_NAME, w+1, 0, "__annotations__")
			u.loadConst(w+2, strConst(c.table.MangleIn(u.scope, t.Id)))
			u.op(bc.SET_ITEM, 0, w+1, w+2, w)
			return
		}
		for _, d := range u.deferredAnns {
			if d.s != s || d.index < 0 {
				continue
			}
			w := u.temps(2)
			u.at(s)
			c.loadPlain("__conditional_annotations__", w)
			i := syntax.IntConst(int64(d.index))
			u.loadConst(w+1, &i)
			u.op(bc.SET_ADD, 0, w, w+1, 0)
			break
		}
	case *syntax.Attribute:
		if s.Value == nil {
			c.eval(t.Value, noHint)
		}
	case *syntax.Subscript:
		if s.Value == nil {
			c.eval(t.Value, noHint)
			c.eval(t.Slice, noHint)
		}
	default:
		c.fail(&s.Pos, "invalid node type for annotated assignment")
	}
}
