package vm

import (
	"fmt"
	"unsafe"

	"typhon/internal/bytecode"
	"typhon/internal/conc"
	"typhon/internal/object"
)

const (
	codeDoc     = "Create a code object.  Not for the faint of heart."
	codeSig     = "(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, varnames, filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)"
	replaceDoc  = "Return a copy of the code object with new values for the specified fields."
	varnameDoc  = "(internal-only) Return the local variable name for the given oparg.\n\nWARNING: this method is for internal use only and may change or go\naway."
	replacesDoc = "The same as replace()."
)

func codeDef() *object.TypeDef {
	member := func(name string, get func(c *Code) object.Value) object.GetSetDef {
		return object.GetSetDef{Name: name, Member: true, Get: codeGet(get)}
	}
	getset := func(name string, get func(c *Code) object.Value) object.GetSetDef {
		return object.GetSetDef{Name: name, Get: codeGet(get)}
	}
	num := func(get func(bc *bytecode.Code) int) func(c *Code) object.Value {
		return func(c *Code) object.Value { return object.Int(int64(get(c.BC))) }
	}
	return &object.TypeDef{
		Name: "code", Doc: codeDoc, NewSig: codeSig, Layout: object.LayoutOf[Code]("code", nil), Flags: object.FlagHasWeakref,
		Slots: object.Slots{New: codeNew, Repr: codeRepr, Hash: codeHash, Compare: codeCompare},
		Methods: []object.FuncDef{
			{Name: "__sizeof__", Sig: "($self, /)", Doc: "Size of object in memory, in bytes.", Fn: codeSizeof},
			{Name: "co_lines", Sig: "($self, /)", Fn: codeLines},
			{Name: "co_branches", Sig: "($self, /)", Fn: codeBranches},
			{Name: "co_positions", Sig: "($self, /)", Fn: codePositions},
			{Name: "replace", Sig: "($self, /, **changes)", Raw: codeReplace, Doc: replaceDoc},
			{Name: "_varname_from_oparg", Sig: "($self, /, oparg)", Fn: codeVarname, Doc: varnameDoc},
			{Name: "__replace__", Sig: "($self, /, **changes)", Raw: codeReplace, Doc: replacesDoc},
		},
		GetSets: []object.GetSetDef{
			member("co_argcount", num(func(bc *bytecode.Code) int { return bc.ArgCount })),
			member("co_posonlyargcount", num(func(bc *bytecode.Code) int { return bc.PosOnlyArgCount })),
			member("co_kwonlyargcount", num(func(bc *bytecode.Code) int { return bc.KwOnlyArgCount })),
			member("co_stacksize", num(stackSize)),
			member("co_flags", num(func(bc *bytecode.Code) int { return int(bc.Flags) })),
			member("co_nlocals", num(func(bc *bytecode.Code) int { return len(bc.VarNames) })),
			member("co_consts", func(c *Code) object.Value { return c.tuples().consts.Value() }),
			member("co_names", func(c *Code) object.Value { return c.tuples().names.Value() }),
			member("co_filename", func(c *Code) object.Value { return c.filename.Value() }),
			member("co_name", func(c *Code) object.Value { return c.name.Value() }),
			member("co_qualname", func(c *Code) object.Value { return c.qualname.Value() }),
			member("co_firstlineno", num(func(bc *bytecode.Code) int { return bc.FirstLine })),
			member("co_linetable", func(c *Code) object.Value { return object.NewBytesFrom(encodeLayout(c.BC)) }),
			member("co_exceptiontable", func(c *Code) object.Value { return object.NewBytesFrom(encodeExcTable(c.BC.ExcTable)) }),
			{Name: "co_lnotab", Get: codeLnotab},
			getset("_co_code_adaptive", func(c *Code) object.Value { return c.tuples().code }),
			getset("co_varnames", func(c *Code) object.Value { return c.tuples().varnames.Value() }),
			getset("co_cellvars", func(c *Code) object.Value { return c.tuples().cellvars.Value() }),
			getset("co_freevars", func(c *Code) object.Value { return c.tuples().freevars.Value() }),
			getset("co_code", func(c *Code) object.Value { return c.tuples().code }),
		},
	}
}

func codeGet(get func(c *Code) object.Value) func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
	return func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
		return get((*Code)(o.Ptr())), nil
	}
}

// localRegs is the number of registers that are not temporaries.
func localRegs(bc *bytecode.Code) int {
	n := len(bc.VarNames)
	for _, r := range bc.CellRegs {
		n = max(n, int(r)+1)
	}
	return n
}

// stackSize is the number of temporary registers.
func stackSize(bc *bytecode.Code) int { return bc.NRegs - localRegs(bc) }

// codeTuples are the attributes of a code object that are made when somebody looks at them.
type codeTuples struct {
	consts, names, varnames, cellvars, freevars *object.Tuple
	code                                        object.Value
}

func (c *Code) tuples() *codeTuples {
	if x := (*codeTuples)(conc.LoadPtr(&c.made)); x != nil {
		return x
	}
	names := make([]object.Value, len(c.Names))
	for i, n := range c.Names {
		names[i] = n.Value()
	}
	x := &codeTuples{
		consts: object.NewTuple(c.Consts), names: object.TupleFrom(names),
		varnames: namesTuple(c.BC.VarNames), cellvars: namesTuple(c.BC.CellVars), freevars: namesTuple(c.BC.FreeVars),
		code: object.NewBytesFrom(encodeOps(c.BC)),
	}
	conc.CasPtr(&c.made, nil, unsafe.Pointer(x))
	return (*codeTuples)(conc.LoadPtr(&c.made))
}

func namesTuple(list []string) *object.Tuple {
	items := make([]object.Value, len(list))
	for i, s := range list {
		items[i] = object.Intern(s).Value()
	}
	return object.TupleFrom(items)
}

func codeRepr(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
	c := (*Code)(o.Ptr())
	line := c.BC.FirstLine
	if line == 0 {
		line = -1
	}
	return object.StrValue(fmt.Sprintf("<code object %s at %s, file \"%s\", line %d>", c.BC.Name, object.Address(o), c.BC.Filename, line)), nil
}

func codeSizeof(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	c := (*Code)(a[0].Ptr())
	perInstr := unsafe.Sizeof(bytecode.Instr(0)) + unsafe.Sizeof(bytecode.Position{}) + unsafe.Sizeof(c.caches)
	n := unsafe.Sizeof(*c) + unsafe.Sizeof(*c.BC) + uintptr(len(c.BC.Instrs))*perInstr + uintptr(len(c.Consts)+len(c.Names))*8
	return object.Int(int64(n)), nil
}

// codeVarname names a local, cell or free variable by its number.
func codeVarname(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	c := (*Code)(a[0].Ptr())
	i, exc := object.AsInt(t, a[1])
	if exc != nil {
		return object.Value{}, exc
	}
	var names []string
	names = append(names, c.BC.VarNames...)
	for k, n := range c.BC.CellVars {
		if int(c.BC.CellRegs[k]) >= len(c.BC.VarNames) {
			names = append(names, n)
		}
	}
	names = append(names, c.BC.FreeVars...)
	if i < 0 || i >= len(names) {
		return object.Value{}, object.IndexErrorf(t, "tuple index out of range")
	}
	return object.Intern(names[i]).Value(), nil
}

// codeLnotab is co_lnotab: pairs of byte and line increments.
func codeLnotab(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
	exc := t.Interp.Warn(t, &object.DeprecationWarningType, "co_lnotab is deprecated, use co_lines instead.", 1)
	if exc != nil {
		return object.Value{}, exc
	}
	c := (*Code)(o.Ptr())
	var out []byte
	at, line := 0, c.BC.FirstLine
	for _, r := range lineRuns(c.BC) {
		if r.line == 0 || r.line == line {
			continue
		}
		skip, step := 2*(r.start-at), r.line-line
		for ; skip > 255; skip -= 255 {
			out = append(out, 255, 0)
		}
		for ; step < -128; step += 128 {
			out = append(out, byte(skip), 0x80)
			skip = 0
		}
		for ; step > 127; step -= 127 {
			out = append(out, byte(skip), 127)
			skip = 0
		}
		out = append(out, byte(skip), byte(step))
		at, line = r.start, r.line
	}
	return object.NewBytesFrom(out), nil
}
