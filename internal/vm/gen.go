package vm

import (
	"runtime"
	"unsafe"

	"typhon/internal/bytecode"
	"typhon/internal/conc"
	"typhon/internal/object"
)

// Generator is a generator, coroutine or asynchronous generator: a frame with
// registers of its own. Whoever moves state to running owns everything else.
type Generator struct {
	object.Object
	state  uint32 // shared slot: gen* states
	frame  Frame
	regs   []object.Value
	item   object.ExcItem // exception being handled inside
	throw  *object.Exception
	code   *Code
	name   object.Value // shared slots
	qual   object.Value
	origin object.Value // cr_origin
	// asynchronous generators
	closed      uint32 // shared slot: aclose() has begun
	hooksInited uint32
	agRunning   uint32 // shared slot: an asend/athrow/aclose is running
	finalizer   object.Value
}

// States of a generator.
const (
	genCreated uint32 = iota
	genSuspended
	genRunning
	genFinished
	genLooked // another thread looks into it, for a moment
)

// The types of generators and their kin.
var GeneratorType, CoroutineType, AsyncGenType object.Type

// newGenerator makes the generator object of a call; the caller binds the arguments at frame.base.
func newGenerator(f *Function, c *Code) *Generator {
	g := &Generator{code: c}
	typ := &GeneratorType
	switch {
	case c.flags&bytecode.FlagCoroutine != 0:
		typ = &CoroutineType
	case c.flags&bytecode.FlagAsyncGenerator != 0:
		typ = &AsyncGenType
	}
	g.Object = object.HeaderOf(typ)
	n := c.BC.NRegs + 1
	g.regs = make([]object.Value, n)
	fr := &g.frame
	fr.base = unsafe.Pointer(unsafe.SliceData(g.regs))
	fr.setFunction(f, c)
	fr.gen = g
	g.name, g.qual = object.Load(&f.name), object.Load(&f.qualname)
	g.origin = object.None
	return g
}

func (g *Generator) value() object.Value { return object.FromPtr(unsafe.Pointer(g)) }

// asGenerator returns v as a generator, coroutine or asynchronous generator.
func asGenerator(v object.Value) (*Generator, bool) {
	if v.IsObj() {
		switch v.Obj().Type() {
		case &GeneratorType, &CoroutineType, &AsyncGenType:
			return (*Generator)(v.Ptr()), true
		}
	}
	return nil, false
}

// enter takes the generator for running; false if it runs already or has finished.
func (g *Generator) enter() bool {
	s := conc.LoadU32(&g.state)
	if s >= genRunning {
		return s == genLooked && g.enterLater()
	}
	if !conc.Multi() {
		g.state = genRunning
		return true
	}
	return conc.CasU32(&g.state, s, genRunning)
}

// enterLater is enter for a generator that another thread looks into.
func (g *Generator) enterLater() bool {
	s := g.status()
	return s < genRunning && conc.CasU32(&g.state, s, genRunning) || s < genRunning && g.enter()
}

// status is the state without regard to who looks.
func (g *Generator) status() uint32 {
	for {
		s := conc.LoadU32(&g.state)
		if s != genLooked {
			return s
		}
		runtime.Gosched()
	}
}

// look keeps a generator that does not run from running until leave(state), so that its registers can be
// read. No Python code may run meanwhile.
func (g *Generator) look() (state uint32, ok bool) {
	for {
		s := g.status()
		if s >= genRunning {
			return s, false
		}
		if conc.CasU32(&g.state, s, genLooked) {
			return s, true
		}
	}
}

// leave gives the generator up, as suspended or finished.
func (g *Generator) leave(state uint32) { conc.StoreU32(&g.state, state) }

// finish ends the generator: its registers let go of everything.
func (g *Generator) finish() {
	clear(g.regs)
	fr := &g.frame
	fr.prev, fr.next = nil, nil
	fr.locals = object.Value{}
	g.leave(genFinished)
}

// resume links g's frame behind fr, with v as the value of the yield it waits in.
// The caller has entered g and sets mode and dst.
func (vt *Thread) resume(fr *Frame, g *Generator, v object.Value) *Frame {
	gf := &g.frame
	if gf.pc > 0 {
		*reg(gf.base, instrAt(gf.code, gf.pc-1).A()) = v
	}
	return vt.resumeAt(fr, g)
}

// resumeAt is resume without a value: g goes on where its pc says.
func (vt *Thread) resumeAt(fr *Frame, g *Generator) *Frame {
	gf := &g.frame
	next := fr.next
	if next == nil {
		next = vt.newFrame(fr)
	}
	gf.prev, gf.next = fr, next
	gf.depth = fr.depth + 1
	if gf.depth&63 == 0 {
		vt.checkDepth(gf.depth)
	}
	gf.top, gf.chunk, gf.limit = fr.top, fr.chunk, nil
	g.item.Prev = vt.Handled
	vt.Handled = &g.item
	return gf
}

// suspend unlinks g's frame from the thread.
func (vt *Thread) suspend(g *Generator) {
	vt.Handled = g.item.Prev
	g.item.Prev = nil
}

func instrAt(c *Code, pc int) bytecode.Instr {
	return *(*bytecode.Instr)(unsafe.Add(c.instrs, pc*8))
}

// kind names g in messages.
func (g *Generator) kind() string {
	switch g.Type() {
	case &CoroutineType:
		return "coroutine"
	case &AsyncGenType:
		return "async generator"
	}
	return "generator"
}

// leaving converts an exception that is about to leave the generator.
func (g *Generator) leaving(t *object.Thread, exc *object.Exception) *object.Exception {
	what := ""
	if exc.Is(&object.StopIterationType) {
		what = "StopIteration"
	} else if g.Type() == &AsyncGenType && exc.Is(&object.StopAsyncIterationType) {
		what = "StopAsyncIteration"
	}
	if what == "" {
		return exc
	}
	e := object.NewException(t, &object.RuntimeErrorType, object.StrValue(g.kind()+" raised "+what))
	e.SetCause(exc)
	e.SetContext(exc)
	return e
}

// Send resumes a generator from Go with a value or, if exc is not nil, by raising exc in it.
// done says that r is its return value. A finished generator gives done with zero.
func (g *Generator) Send(t *object.Thread, v object.Value, exc *object.Exception) (r object.Value, done bool, e *object.Exception) {
	vt := Of(t)
	if e := t.Enter(""); e != nil {
		return object.Value{}, false, e
	}
	defer t.Leave()
	if !g.enter() {
		if g.status() == genRunning {
			return object.Value{}, false, object.ValueErrorf(t, "%s already executing", g.kind())
		}
		if g.Type() == &CoroutineType {
			return object.Value{}, false, object.RuntimeErrorf(t, "cannot reuse already awaited coroutine")
		}
		if exc != nil {
			return object.Value{}, false, exc
		}
		return object.Value{}, true, nil
	}
	if g.frame.pc == 0 && exc == nil && !v.IsNone() {
		g.leave(genCreated)
		what := "generator"
		switch g.Type() {
		case &CoroutineType:
			what = "coroutine"
		case &AsyncGenType:
			what = "async generator"
		}
		return object.Value{}, false, object.TypeErrorf(t, "can't send non-None value to a just-started %s", what)
	}
	if exc != nil && g.frame.pc == 0 {
		// Raised at the start: no code runs, but the traceback shows the frame.
		fr := vt.resume(vt.fr, g, object.None)
		fr.pc = 1
		vt.addTraceback(fr, exc)
		if fr.obj != nil {
			vt.detach(fr)
		}
		exc = g.leaving(t, exc)
		vt.suspend(g)
		g.finish()
		return object.Value{}, false, exc
	}
	fr := vt.resume(vt.fr, g, v)
	fr.mode = modeEntry
	if exc != nil && g.item.Exc != nil {
		exc.ChainContext(t)
	}
	g.throw = exc
	r, e = vt.run(fr)
	if e != nil {
		return object.Value{}, false, e
	}
	return r, !vt.yielded, nil
}

// yieldFrom returns the iterator that a suspended generator delegates to, or zero.
func (g *Generator) yieldFrom() object.Value {
	state, ok := g.look()
	if !ok {
		return object.Value{}
	}
	defer g.leave(state)
	if g.frame.pc == 0 {
		return object.Value{}
	}
	in := instrAt(g.code, g.frame.pc-1)
	if in.Op() == bytecode.YIELD && in.D() == bytecode.YieldFrom {
		return *reg(g.frame.base, in.C())
	}
	return object.Value{}
}

// stopIteration makes the StopIteration that carries a return value.
func stopIteration(t *object.Thread, v object.Value) *object.Exception {
	var e *object.Exception
	if v.IsZero() || v.IsNone() {
		e = object.NewException(t, &object.StopIterationType)
		e.SetExtra(object.ExcValue, object.None)
		return e
	}
	e = object.NewException(t, &object.StopIterationType, v)
	e.SetExtra(object.ExcValue, v)
	return e
}
