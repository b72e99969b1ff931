package vm

import (
	"unsafe"

	"typhon/internal/bytecode"
	"typhon/internal/conc"
	"typhon/internal/object"
)

// setFunction makes a frame one of function f.
func (fr *Frame) setFunction(f *Function, c *Code) {
	fr.code, fr.fn = c, f
	fr.instrs, fr.consts, fr.caches = c.instrs, c.consts, c.caches
	fr.globals, fr.builtins = f.Globals, f.Builtins
	fr.locals = object.Value{}
	fr.gen = nil
}

// call performs CALL (skip=1) and CALL_METHOD (skip=2) when the loop's fast
// paths do not apply. n counts the arguments without self. It gives a frame to run, or the result.
func (vt *Thread) call(fr *Frame, a *object.Value, skip, n int, in bytecode.Instr) (*Frame, object.Value, *object.Exception) {
	var kw *object.Tuple
	if k := in.C(); k != bytecode.NoKw {
		kw, _ = object.AsTuple(fr.code.Consts[k])
	}
	f := *a
	win := unsafe.Add(unsafe.Pointer(a), uintptr(skip)*8)
	if skip == 2 && !(*object.Value)(unsafe.Add(unsafe.Pointer(a), 8)).IsZero() {
		win = unsafe.Add(unsafe.Pointer(a), 8)
		n++
	}
	return vt.callWindow(fr, f, win, n, kw, in.B(), a)
}

// callWindow calls f with n arguments (the last ones named by kw) at win in fr's window. a is
// the first register that the call may overwrite; there may be room for self before win.
func (vt *Thread) callWindow(fr *Frame, f object.Value, win unsafe.Pointer, n int, kw *object.Tuple, dst uint16, a *object.Value) (*Frame, object.Value, *object.Exception) {
	t := &vt.Thread
	if m, ok := object.AsMethod(f); ok && uintptr(win) > uintptr(unsafe.Pointer(a)) {
		// Put self in the register before the arguments.
		win = unsafe.Add(win, -8)
		*(*object.Value)(win) = m.Self
		f = m.Func
		n++
	}
	if b, ok := object.AsBuiltin(f); ok && b.Owner != nil && !b.Def.Static && uintptr(win) > uintptr(unsafe.Pointer(a)) {
		win = unsafe.Add(win, -8)
		*(*object.Value)(win) = b.Self
		r, exc := b.Def.Invoke(t, b.Owner, object.Args{All: unsafe.Slice((*object.Value)(win), n+1), KwNames: kw})
		return nil, r, exc
	}
	args := object.Args{All: unsafe.Slice((*object.Value)(win), n), KwNames: kw}
	if fn, ok := AsFunction(f); ok {
		return vt.callFunction(fr, fn, win, args, dst)
	}
	if typ, ok := object.AsType(f); ok && typ.Type() == &object.TypeType && typ.PlainNew() {
		if nf, exc := vt.construct(fr, typ, win, args, dst, a); nf != nil || exc != nil {
			return nf, object.Value{}, exc
		}
	}
	r, exc := object.Call(t, f, args)
	return nil, r, exc
}

// construct makes an instance of a class whose __new__ is object's and whose
// __init__ is a Python function, and gives the frame of __init__; nil if the class is not like that.
func (vt *Thread) construct(fr *Frame, typ *object.Type, win unsafe.Pointer, args object.Args, dst uint16, a *object.Value) (*Frame, *object.Exception) {
	t := &vt.Thread
	init := object.TypeLookup(t, typ, initStr)
	fn, ok := AsFunction(init)
	if !ok || fn.Code().gen {
		return nil, nil
	}
	if uintptr(win) == uintptr(unsafe.Pointer(a)) {
		return nil, nil // no register for self
	}
	self := object.AllocObject(t, typ).Value()
	win = unsafe.Add(win, -8)
	*(*object.Value)(win) = self
	args.All = unsafe.Slice((*object.Value)(win), len(args.All)+1)
	nf, _, exc := vt.callFunction(fr, fn, win, args, dst)
	if exc != nil {
		return nil, exc
	}
	nf.mode = modeInit
	nf.ret = self
	return nf, nil
}

var initStr = object.Intern("__init__")

// callFunction gives the frame that runs a Python function, or the generator it makes.
func (vt *Thread) callFunction(fr *Frame, f *Function, win unsafe.Pointer, args object.Args, dst uint16) (*Frame, object.Value, *object.Exception) {
	t := &vt.Thread
	c := f.Code()
	if c.gen {
		g := newGenerator(f, c)
		if exc := bindArgs(t, f, c, args, g.frame.base); exc != nil {
			return nil, object.Value{}, exc
		}
		return nil, g.value(), nil
	}
	var nf *Frame
	// In place when the window fits behind fr's and argument binding does not read what it writes.
	if n, defs := len(args.All), f.defaultItems(); win != nil && uintptr(win)+c.nregs <= uintptr(fr.limit) && c.simple && args.KwNames == nil &&
		n <= c.nargs && n+len(defs) >= c.nargs {
		nf = vt.pushAt(fr, win, c)
		zero(unsafe.Add(win, n*8), c.nlocals-n)
		for i := n; i < c.nargs; i++ {
			*reg(win, uint16(i)) = defs[len(defs)-c.nargs+i]
		}
	} else {
		nf = vt.pushRoom(fr, c)
		zero(nf.base, c.nlocals)
		if exc := bindArgs(t, f, c, args, nf.base); exc != nil {
			zero(nf.base, c.nlocals)
			vt.notTooDeep()
			return nil, object.Value{}, exc
		}
	}
	nf.setFunction(f, c)
	nf.dst = dst
	nf.mode = modeCall
	return nf, object.Value{}, nil
}

// defaultItems returns the defaults of the last parameters.
func (f *Function) defaultItems() []object.Value {
	if d := f.Defaults(); d != nil {
		return d.Items()
	}
	return nil
}

// frameFor1 gives the frame that calls Python function f with one argument, or nil if f is no such function.
func (vt *Thread) frameFor1(fr *Frame, f, x object.Value) *Frame {
	fn, ok := AsFunction(f)
	if !ok {
		return nil
	}
	c := fn.Code()
	if !c.simple || c.nargs != 1 {
		return nil
	}
	nf := vt.pushRoom(fr, c)
	zero(nf.base, c.nlocals)
	*reg(nf.base, 0) = x
	nf.setFunction(fn, c)
	nf.mode = modeCall
	return nf
}

// functionCall is the Call slot of functions: Go code calls Python.
func functionCall(t *object.Thread, fv object.Value, args object.Args) (object.Value, *object.Exception) {
	vt := Of(t)
	if exc := t.Enter(""); exc != nil {
		return object.Value{}, exc
	}
	nf, v, exc := vt.callFunction(vt.fr, (*Function)(fv.Ptr()), nil, args, 0)
	if exc == nil && nf != nil {
		nf.mode = modeEntry
		nf.pc = 0
		v, exc = vt.run(nf)
	}
	t.Leave()
	return v, exc
}

// runCode runs module, class-body or exec code.
func (vt *Thread) runCode(c *Code, globals, builtins *object.Dict, locals object.Value, closure *object.Tuple) (object.Value, *object.Exception) {
	t := &vt.Thread
	if exc := t.Enter(""); exc != nil {
		return object.Value{}, exc
	}
	defer t.Leave()
	f := NewFunction(c, globals, builtins)
	if closure != nil {
		f.setClosure(closure)
	}
	if c.gen {
		g := newGenerator(f, c)
		g.frame.locals = locals
		zero(g.frame.base, c.nlocals)
		return g.value(), nil
	}
	nf := vt.pushRoom(vt.fr, c)
	zero(nf.base, c.nlocals)
	nf.setFunction(f, c)
	nf.locals = locals
	nf.mode = modeEntry
	nf.pc = 0
	return vt.run(nf)
}

// RunCode runs code with globals and a locals mapping, as exec does. globals must hold __builtins__ already.
func RunCode(t *object.Thread, c *Code, globals *object.Dict, locals object.Value, closure *object.Tuple) (object.Value, *object.Exception) {
	return Of(t).runCode(c, globals, builtinsOf(t, globals), locals, closure)
}

// builtinsOf returns the builtins that code with these globals sees.
func builtinsOf(t *object.Thread, globals *object.Dict) *object.Dict {
	v := globals.GetStr(object.BuiltinsStr)
	if m, ok := object.AsModule(v); ok {
		return m.Dict
	}
	if d, ok := object.AsDict(v); ok {
		return d
	}
	return t.Interp.Builtins
}

// bindArgs binds arguments to the parameters of a function, in the zeroed local registers at base.
// args may lie in the same registers only if nothing has to be rearranged.
func bindArgs(t *object.Thread, f *Function, c *Code, args object.Args, base unsafe.Pointer) *object.Exception {
	bc := c.BC
	pos := args.Pos()
	nkwonly := bc.KwOnlyArgCount
	regs := unsafe.Slice((*object.Value)(base), max(c.nlocals, 1))
	n := copy(regs[:c.nargs], pos)
	next := c.nargs + nkwonly
	if bc.Flags&bytecode.FlagVarArgs != 0 {
		regs[next] = object.NewTuple(pos[n:]).Value()
		next++
	}
	var kwargs *object.Dict
	if bc.Flags&bytecode.FlagVarKeywords != 0 {
		kwargs = object.NewDict()
		regs[next] = kwargs.Value()
	}
	if args.KwNames != nil {
		if exc := bindKeywords(t, f, c, args, regs, kwargs); exc != nil {
			return exc
		}
	}
	if len(pos) > c.nargs && bc.Flags&bytecode.FlagVarArgs == 0 {
		return tooManyPositional(t, f, c, len(pos), regs)
	}
	if n < c.nargs {
		if exc := bindDefaults(t, f, c, regs); exc != nil {
			return exc
		}
	}
	if nkwonly > 0 {
		return bindKwDefaults(t, f, c, regs)
	}
	return nil
}

// bindKeywords binds keyword arguments.
func bindKeywords(t *object.Thread, f *Function, c *Code, args object.Args, regs []object.Value, kwargs *object.Dict) *object.Exception {
	bc := c.BC
	params := bc.VarNames[:c.nargs+bc.KwOnlyArgCount]
next:
	for k := range args.NumKw() {
		name, v := args.Kw(k)
		for i := bc.PosOnlyArgCount; i < len(params); i++ {
			if params[i] == name.String() {
				if !regs[i].IsZero() {
					return object.TypeErrorf(t, "%s() got multiple values for argument '%s'", f.qualName(), name.String())
				}
				regs[i] = v
				continue next
			}
		}
		if kwargs == nil {
			return unexpectedKeyword(t, f, c, args, name, params)
		}
		kwargs.SetStr(name, v)
	}
	return nil
}

// bindDefaults fills positional parameters without argument.
func bindDefaults(t *object.Thread, f *Function, c *Code, regs []object.Value) *object.Exception {
	var defs []object.Value
	if d := f.Defaults(); d != nil {
		defs = d.Items()
	}
	first := c.nargs - len(defs)
	missing := 0
	for i := range c.nargs {
		if !regs[i].IsZero() {
			continue
		}
		if i >= first {
			regs[i] = defs[i-first]
		} else {
			missing++
		}
	}
	if missing == 0 {
		return nil
	}
	var names []string
	for i := 0; i < first && i < c.nargs; i++ {
		if regs[i].IsZero() {
			names = append(names, c.BC.VarNames[i])
		}
	}
	return missingArguments(t, f, names, "positional")
}

// bindKwDefaults fills keyword-only parameters without argument.
func bindKwDefaults(t *object.Thread, f *Function, c *Code, regs []object.Value) *object.Exception {
	defs := f.KwDefaults()
	var names []string
	for i := c.nargs; i < c.nargs+c.BC.KwOnlyArgCount; i++ {
		if !regs[i].IsZero() {
			continue
		}
		var v object.Value
		if defs != nil {
			v = defs.GetStr(object.Intern(c.BC.VarNames[i]))
		}
		if v.IsZero() {
			names = append(names, c.BC.VarNames[i])
		}
		regs[i] = v
	}
	if len(names) > 0 {
		return missingArguments(t, f, names, "keyword-only")
	}
	return nil
}

// intrinsicCallee returns what CALL_EX calls, as a dict of keywords flattened into Args.
func flattenArgs(t *object.Thread, pos *object.Tuple, kw *object.Dict) ([]object.Value, *object.Tuple) {
	if kw == nil || kw.Len() == 0 {
		return pos.Items(), nil
	}
	all := make([]object.Value, 0, pos.Len()+kw.Len())
	all = append(all, pos.Items()...)
	names := make([]object.Value, 0, kw.Len())
	for it := kw.Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			break
		}
		names = append(names, k)
		all = append(all, v)
	}
	return all, object.TupleFrom(names)
}

// callEx performs CALL_EX.
func (vt *Thread) callEx(fr *Frame, in bytecode.Instr) (*Frame, *object.Exception) {
	t := &vt.Thread
	a := reg(fr.base, in.A())
	f := *a
	argv := *reg(fr.base, in.A()+1)
	pos, ok := object.AsTuple(argv)
	if !ok || argv.Type() != &object.TupleType {
		if argv.Type().Slots().Iter == nil && !argv.Type().Slots().Sequence {
			return nil, object.TypeErrorf(t, "%s argument after * must be an iterable, not %s", calleeName(t, f), argv.Type().Name())
		}
		var exc *object.Exception
		if pos, exc = object.ToTuple(t, argv); exc != nil {
			return nil, exc
		}
	}
	var kw *object.Dict
	if in.D() == 1 {
		kw, _ = object.AsDict(*reg(fr.base, in.A()+2))
		for it := kw.Iter(); ; {
			k, _, ok := it.Next()
			if !ok {
				break
			}
			if _, isStr := object.AsStr(k); !isStr {
				return nil, object.TypeErrorf(t, "keywords must be strings")
			}
		}
	}
	all, names := flattenArgs(t, pos, kw)
	if m, isMethod := object.AsMethod(f); isMethod {
		all = append([]object.Value{m.Self}, all...)
		f = m.Func
	}
	args := object.Args{All: all, KwNames: names}
	var v object.Value
	var exc *object.Exception
	if fn, isFn := AsFunction(f); isFn {
		var nf *Frame
		nf, v, exc = vt.callFunction(fr, fn, nil, args, in.B())
		if nf != nil {
			return nf, nil
		}
	} else {
		v, exc = object.Call(t, f, args)
	}
	if exc != nil {
		return nil, exc
	}
	*reg(fr.base, in.B()) = v
	return nil, nil
}

// endEntry ends a frame that leaves run with its result in Go's hands: cleared with write barriers.
func (fr *Frame) endEntry() {
	clear(unsafe.Slice((*object.Value)(fr.base), fr.code.nlocals))
}

var _ = conc.Multi
