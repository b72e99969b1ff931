package vm

import (
	"unsafe"

	"typhon/internal/bytecode"
	"typhon/internal/conc"
	"typhon/internal/object"
)

// FrameObject is a frame as Python sees it. While its frame runs, it reads that; when
// the frame ends it keeps a copy of the registers.
type FrameObject struct {
	object.Object
	live   unsafe.Pointer // *Frame, shared slot; nil once the frame has ended
	back   unsafe.Pointer // *FrameObject, shared slot; valid once the frame has ended
	code   *Code
	fn     *Function
	locals object.Value   // mapping of module, class and exec code
	regs   []object.Value // registers of an ended frame; written before live becomes nil
	lasti  int32          // instruction index of an ended frame
	trace  object.Value   // f_trace, shared slot
	extra  object.Value   // dict of extra f_locals keys, shared slot
	gen    *Generator
	// traceLines and traceOpcodes are f_trace_lines and f_trace_opcodes (shared).
	noTraceLines, traceOpcodes uint32
	cleared                    uint32 // clear() was called: free variables are gone, too; shared
}

// FrameType is the type of frame objects.
var FrameType object.Type

// Value returns the reference to f.
func (f *FrameObject) Value() object.Value { return object.FromPtr(unsafe.Pointer(f)) }

// frameObject returns the Python-visible object of a frame.
func (vt *Thread) frameObject(fr *Frame) *FrameObject {
	if f := (*FrameObject)(conc.LoadPtr(&fr.obj)); f != nil {
		return f
	}
	f := &FrameObject{Object: object.HeaderOf(&FrameType), code: fr.code, fn: fr.fn, locals: fr.locals, gen: fr.gen}
	f.live = unsafe.Pointer(fr)
	conc.StorePtr(&fr.obj, unsafe.Pointer(f))
	return f
}

// detach ends the connection of fr with its object, which keeps what it may be asked for.
func (vt *Thread) detach(fr *Frame) {
	f := (*FrameObject)(fr.obj)
	f.regs = append([]object.Value(nil), unsafe.Slice((*object.Value)(fr.base), fr.code.nlocals)...)
	f.lasti = int32(fr.pc - 1)
	f.locals = fr.locals
	if p := fr.prev; p != nil && p.code != nil {
		conc.StorePtr(&f.back, unsafe.Pointer(vt.frameObject(p)))
	}
	conc.StorePtr(&f.live, nil)
	conc.StorePtr(&fr.obj, nil)
}

// frame returns the running frame of f, or nil.
func (f *FrameObject) frame() *Frame { return (*Frame)(conc.LoadPtr(&f.live)) }

// runs reports whether fr is one of the frames that the thread is running.
func (vt *Thread) runs(fr *Frame) bool {
	for x := vt.fr; x != nil; x = x.prev {
		if x == fr {
			return true
		}
	}
	return false
}

// hold makes the registers of f stay as they are until done is called: when they are the thread's own, belong to a
// generator that does not run, or are a copy already. No Python code may run meanwhile.
func (f *FrameObject) hold(t *object.Thread) (done func(), exc *object.Exception) {
	nothing := func() {}
	fr := f.frame()
	if fr == nil || Of(t).runs(fr) {
		return nothing, nil
	}
	if f.gen != nil {
		if state, ok := f.gen.look(); ok {
			return func() { f.gen.leave(state) }, nil
		}
	}
	if f.frame() == nil {
		return nothing, nil
	}
	return nil, object.RuntimeErrorf(t, "the variables of a frame that runs in another thread cannot be accessed")
}

// Lasti returns the index of the instruction that f is at.
func (f *FrameObject) Lasti() int {
	if fr := f.frame(); fr != nil {
		// The frame may run in another thread, and end.
		pc := conc.LoadI64((*int64)(unsafe.Pointer(&fr.pc)))
		return min(max(int(pc)-1, 0), len(f.code.BC.Instrs)-1)
	}
	return int(f.lasti)
}

// Line returns the line that f is at.
func (f *FrameObject) Line() int { return f.code.line(f.Lasti()) }

// Back returns the frame that called f, or nil.
func (f *FrameObject) Back(vt *Thread) *FrameObject {
	if fr := f.frame(); fr != nil {
		if !vt.runs(fr) {
			return nil // what runs in another thread changes all the time
		}
		p := fr.prev
		if p == nil || p.code == nil {
			return nil
		}
		return vt.frameObject(p)
	}
	return (*FrameObject)(conc.LoadPtr(&f.back))
}

// Current returns the frame object depth levels above the running Python code, or nil.
func Current(t *object.Thread, depth int) *FrameObject {
	vt := Of(t)
	fr := vt.fr
	for ; fr != nil && fr.code != nil && depth > 0; depth-- {
		fr = fr.prev
	}
	if fr == nil || fr.code == nil {
		return nil
	}
	return vt.frameObject(fr)
}

// Globals returns the globals of the running Python code, or nil.
func Globals(t *object.Thread) *object.Dict {
	if fr := Of(t).fr; fr.code != nil {
		return fr.globals
	}
	return nil
}

// CurrentFunction returns the function that runs, or nil; for super() without arguments and the like.
func CurrentFunction(t *object.Thread) *Function { return Of(t).fr.fn }

// Locals returns what locals() gives: a snapshot dict for functions, the namespace for others.
func Locals(t *object.Thread) object.Value {
	fr := Of(t).fr
	if fr.code == nil {
		return object.None
	}
	if fr.code.flags&1 == 0 {
		return fr.localsMapping()
	}
	d := localsDict(fr.code, fr.fn, unsafe.Slice((*object.Value)(fr.base), fr.code.nlocals))
	if f := (*FrameObject)(conc.LoadPtr(&fr.obj)); f != nil {
		if x := f.extras(false); x != nil {
			// Names set through f_locals; their keys were hashed before.
			if exc := object.DictUpdate(t, d, x.Value()); exc != nil {
				return d.Value()
			}
		}
	}
	return d.Value()
}

// localsDict makes a dict of the bound local, cell and free variables.
func localsDict(c *Code, fn *Function, regs []object.Value) *object.Dict {
	d := object.NewDict()
	put := func(name string, v object.Value) {
		if cell, ok := object.AsCell(v); ok && isCellName(c, name) {
			v = cell.Get()
		}
		if !v.IsZero() {
			d.SetStr(object.Intern(name), v)
		}
	}
	for i, n := range c.BC.VarNames {
		put(n, regs[i])
	}
	for i, n := range c.BC.CellVars {
		if int(c.BC.CellRegs[i]) >= len(c.BC.VarNames) {
			put(n, regs[c.BC.CellRegs[i]])
		}
	}
	if fn != nil && fn.Closure != nil {
		for i, n := range c.BC.FreeVars {
			if v := fn.Closure.At(i).Cell().Get(); !v.IsZero() {
				d.SetStr(object.Intern(n), v)
			}
		}
	}
	return d
}

func isCellName(c *Code, name string) bool {
	for _, n := range c.BC.CellVars {
		if n == name {
			return true
		}
	}
	return false
}

// FutureFlags returns the future statements in force in the running Python code, for compile().
func FutureFlags(t *object.Thread) int {
	fr := Of(t).fr
	if fr.code == nil {
		return 0
	}
	return int(fr.code.flags) & (bytecode.FlagFutureBarryAsBDFL | bytecode.FlagFutureGeneratorStop | bytecode.FlagFutureAnnotations | 0x3E0000)
}

// FunctionAt returns the function whose frame is depth levels up, or nil.
func FunctionAt(t *object.Thread, depth int) *Function {
	fr := Of(t).fr
	for ; fr != nil && fr.code != nil && depth > 0; depth-- {
		fr = fr.prev
	}
	if fr == nil || fr.code == nil {
		return nil
	}
	return fr.fn
}

// FrameCode returns file and function name of a frame object, for trimming tracebacks.
func FrameCode(v object.Value) (file, name string) {
	if v.IsObj() && v.Obj().Type() == &FrameType {
		c := (*FrameObject)(v.Ptr()).code
		return c.BC.Filename, c.BC.Name
	}
	return "", ""
}

// SuperArgs finds the arguments of super() without arguments: __class__ and the first argument of
// the running function.
func SuperArgs(t *object.Thread) (*object.Type, object.Value, *object.Exception) {
	fr := Of(t).fr
	if fr.code == nil {
		return nil, object.Value{}, object.RuntimeErrorf(t, "super(): no current frame")
	}
	c := fr.code
	if c.nargs == 0 {
		return nil, object.Value{}, object.RuntimeErrorf(t, "super(): no arguments")
	}
	first := *reg(fr.base, 0)
	if cell, ok := object.AsCell(first); ok && isCellName(c, c.BC.VarNames[0]) {
		first = cell.Get()
	}
	if first.IsZero() {
		return nil, object.Value{}, object.RuntimeErrorf(t, "super(): arg[0] deleted")
	}
	for i, n := range c.BC.FreeVars {
		if n != "__class__" {
			continue
		}
		v := fr.fn.Closure.At(i).Cell().Get()
		if v.IsZero() {
			return nil, object.Value{}, object.RuntimeErrorf(t, "super(): empty __class__ cell")
		}
		typ, ok := object.AsType(v)
		if !ok {
			return nil, object.Value{}, object.RuntimeErrorf(t, "super(): __class__ is not a type (%s)", v.Type().Name())
		}
		return typ, first, nil
	}
	return nil, object.Value{}, object.RuntimeErrorf(t, "super(): __class__ cell not found")
}

// LineOf returns the line of a traceback entry.
func LineOf(frame object.Value, lasti int) int {
	if frame.IsObj() && frame.Obj().Type() == &FrameType {
		return (*FrameObject)(frame.Ptr()).code.line(lasti / 2)
	}
	return 0
}
