package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/symtab"
	"typhon/internal/syntax"
)

type refKind uint8

const (
	refName     refKind = iota // the locals mapping, then globals, then builtins
	refLocal                   // register
	refCell                    // cell in a register
	refFree                    // cell of the closure
	refGlobal                  // globals, then builtins
	refExplicit                // as refGlobal, declared global
)

// ref is what a name means at some place.
type ref struct {
	kind refKind
	reg  uint16 // register, or index of a free variable
	name string // mangled
}

// varReg returns the register of the variable that is symbol i of the unit's scope.
func (c *compiler) varReg(u *unit, i int) uint16 {
	if r := u.regs[i]; r >= 0 {
		return uint16(r)
	}
	return uint16(c.newVar(u, i))
}

// lookup finds out what name means here.
func (c *compiler) lookup(name string) ref {
	u := c.u
	if u.scope.Private != "" {
		name = c.table.MangleIn(u.scope, name)
	}
	id, ok := c.table.ID(name)
	if !ok {
		return c.lookupImplicit(name)
	}
	if n := len(u.comps); n > 0 {
		for i := n - 1; i >= 0; i-- {
			sym := u.comps[i].Find(id)
			if sym == nil || sym.Flags&symtab.DefBound == 0 || sym.Flags&(symtab.DefNonlocal|symtab.DefGlobal) != 0 {
				continue
			}
			r := ref{refLocal, c.varReg(u, u.scope.FindIndex(id)), name}
			if sym.Flags.Resolution() == symtab.Cell {
				r.kind = refCell
			}
			return r
		}
		if u.scope.Kind == symtab.Class {
			// Comprehensions do not see the names of the class around them.
			if sym := u.comps[n-1].Find(id); sym != nil && sym.Flags.Resolution() == symtab.Free {
				if r, ok := u.cellReg(name); ok {
					return ref{refCell, r, name}
				}
				return ref{refFree, c.freeIndex(name), name}
			}
			return ref{refGlobal, 0, name}
		}
		if sym := u.comps[n-1].Find(id); sym != nil && u.scope.IsFunctionLike() && sym.Flags.Resolution() == symtab.GlobalImplicit {
			// Another comprehension may have a variable of this name in the same frame.
			return ref{refGlobal, 0, name}
		}
	}
	i := u.scope.FindIndex(id)
	if i < 0 {
		return c.lookupImplicit(name)
	}
	function := u.scope.IsFunctionLike()
	switch u.scope.Symbols[i].Flags.Resolution() {
	case symtab.Local:
		if function {
			return ref{refLocal, c.varReg(u, i), name}
		}
	case symtab.Cell:
		if function || u.scope.Symbols[i].Flags&symtab.DefCompCell == 0 {
			return ref{refCell, c.varReg(u, i), name}
		}
	case symtab.Free:
		return ref{refFree, c.freeIndex(name), name}
	case symtab.GlobalExplicit:
		return ref{refExplicit, 0, name}
	default:
		if function {
			return ref{refGlobal, 0, name}
		}
	}
	return ref{refName, 0, name}
}

// lookupImplicit finds the names that only the compiler uses.
func (c *compiler) lookupImplicit(name string) ref {
	if r, ok := c.u.cellReg(name); ok {
		return ref{refCell, r, name}
	}
	for i, n := range c.u.freeVars {
		if n == name {
			return ref{refFree, uint16(i), name}
		}
	}
	if c.u.scope.IsFunctionLike() {
		return ref{refGlobal, 0, name}
	}
	return ref{refName, 0, name}
}

func (u *unit) cellReg(name string) (uint16, bool) {
	for i, n := range u.cellVars {
		if n == name {
			return u.cellRegs[i], true
		}
	}
	return 0, false
}

func (c *compiler) freeIndex(name string) uint16 {
	for i, n := range c.u.freeVars {
		if n == name {
			return uint16(i)
		}
	}
	c.fail(&c.u.scope.Pos, "no free variable "+name)
	return 0
}

// loadName reads a name.
func (c *compiler) loadName(n *syntax.Name, hint int) opnd {
	if n.Id == "__debug__" {
		if c.opts.Optimize == 0 {
			return opnd{cv: &constTrue}
		}
		return opnd{cv: &constFalse}
	}
	c.u.atPos(&n.Pos)
	return c.load(c.lookup(n.Id), hint)
}

func (c *compiler) load(r ref, hint int) opnd {
	u := c.u
	if r.kind == refLocal {
		u.check(r.reg)
		return opnd{reg: r.reg}
	}
	classBody := u.scope.Kind == symtab.Class && len(u.comps) == 0
	seesClass := u.scope.CanSeeClassScope
	switch r.kind {
	case refCell, refFree:
		if (classBody || seesClass) && r.name != "__classdict__" {
			return c.loadDictOrCell(r, hint)
		}
		d := u.dst(hint)
		if r.kind == refCell {
			u.op(bc.LOAD_CELL, 0, d, r.reg, 0)
		} else {
			u.op(bc.LOAD_FREE, 0, d, r.reg, 0)
		}
		return opnd{reg: d}
	case refGlobal:
		if seesClass {
			mark := u.top
			m := c.loadClassDict()
			u.top = mark
			d := u.dst(hint)
			u.emitName(bc.LOAD_DICT_OR_GLOBAL, d, m, r.name)
			return opnd{reg: d}
		}
		fallthrough
	case refExplicit:
		d := u.dst(hint)
		u.emitName(bc.LOAD_GLOBAL, d, 0, r.name)
		return opnd{reg: d}
	}
	d := u.dst(hint)
	u.emitName(bc.LOAD_NAME, d, 0, r.name)
	return opnd{reg: d}
}

// loadDictOrCell reads a variable of an enclosing function that the class namespace may hide.
func (c *compiler) loadDictOrCell(r ref, hint int) opnd {
	u := c.u
	mark := u.top
	var m uint16
	if u.scope.Kind == symtab.Class {
		m = u.temp()
		u.op(bc.LOAD_LOCALS, 0, m, 0, 0)
	} else {
		m = c.loadClassDict()
	}
	u.top = mark
	d := u.dst(hint)
	if r.kind == refCell {
		u.op(bc.LOAD_DICT_OR_CELL, 0, d, m, r.reg)
	} else {
		u.op(bc.LOAD_DICT_OR_FREE, 0, d, m, r.reg)
	}
	return opnd{reg: d}
}

// loadClassDict puts the namespace of the enclosing class into a new temporary.
func (c *compiler) loadClassDict() uint16 {
	u := c.u
	t := u.temp()
	c.loadPlain("__classdict__", t)
	return t
}

// check makes sure that a local has a value.
func (u *unit) check(reg uint16) {
	if !u.assigned.has(int(reg)) {
		u.op(bc.CHECK_LOCAL, 0, reg, 0, 0)
		u.assigned.add(int(reg))
	}
}

// store binds r to the value of register reg.
func (c *compiler) store(r ref, reg uint16) {
	u := c.u
	switch r.kind {
	case refLocal:
		if r.reg != reg {
			u.op(bc.MOVE, 0, r.reg, reg, 0)
		}
		u.assigned.add(int(r.reg))
	case refCell:
		u.op(bc.STORE_CELL, 0, r.reg, reg, 0)
	case refFree:
		u.op(bc.STORE_FREE, 0, r.reg, reg, 0)
	case refGlobal, refExplicit:
		u.emitName(bc.STORE_GLOBAL, reg, 0, r.name)
	default:
		u.emitName(bc.STORE_NAME, reg, 0, r.name)
	}
}

// delete unbinds r. quiet says that a local without value is no error.
func (c *compiler) delete(r ref, quiet bool) {
	u := c.u
	switch r.kind {
	case refLocal:
		if !quiet {
			u.check(r.reg)
		}
		u.op(bc.DELETE_LOCAL, 0, r.reg, 0, 0)
		u.assigned.remove(int(r.reg))
	case refCell:
		u.op(bc.DELETE_CELL, 0, r.reg, 0, 0)
	case refFree:
		u.op(bc.DELETE_FREE, 0, r.reg, 0, 0)
	case refGlobal, refExplicit:
		u.emitName(bc.DELETE_GLOBAL, 0, 0, r.name)
	default:
		u.emitName(bc.DELETE_NAME, 0, 0, r.name)
	}
}

// closure loads the cells that free names of code refer to into consecutive temporaries and
// makes a tuple of them in dst.
func (c *compiler) closure(names []string, dst uint16) {
	u := c.u
	mark := u.top
	first := u.top
	if len(names) == 1 {
		// No need to copy a single cell that is in a register.
		if r, ok := c.ownCell(names[0]); ok {
			u.op(bc.BUILD_TUPLE, 0, dst, r, 1)
			return
		}
	}
	for _, n := range names {
		t := u.temp()
		if r, ok := c.ownCell(n); ok {
			u.op(bc.MOVE, 0, t, r, 0)
		} else {
			u.op(bc.LOAD_CLOSURE, 0, t, c.freeIndex(n), 0)
		}
	}
	u.op(bc.BUILD_TUPLE, 0, dst, uint16(first), uint16(len(names)))
	u.top = mark
}

// ownCell returns the register of the cell called name if this frame made it.
func (c *compiler) ownCell(name string) (uint16, bool) {
	u := c.u
	if id, ok := c.table.ID(name); ok {
		for i := len(u.comps) - 1; i >= 0; i-- {
			sym := u.comps[i].Find(id)
			if sym != nil && sym.Flags&symtab.DefBound != 0 && sym.Flags&(symtab.DefNonlocal|symtab.DefGlobal) == 0 {
				return c.varReg(u, u.scope.FindIndex(id)), true
			}
		}
		if i := u.scope.FindIndex(id); i >= 0 {
			f := u.scope.Symbols[i].Flags
			switch f.Resolution() {
			case symtab.Cell:
				return c.varReg(u, i), true
			case symtab.Free:
				return 0, false
			}
		}
	}
	for _, n := range u.freeVars {
		if n == name {
			return 0, false
		}
	}
	return u.cellReg(name)
}
