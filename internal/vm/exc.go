package vm

import (
	"typhon/internal/bytecode"
	"typhon/internal/object"
)

// handler finds the handler of an exception raised by instruction pc.
func (c *Code) handler(pc int) (target int, r uint16, ok bool) {
	for i := range c.BC.ExcTable {
		e := &c.BC.ExcTable[i]
		if int32(pc) >= e.Start && int32(pc) < e.End {
			return int(e.Target), e.Reg, true
		}
	}
	return 0, 0, false
}

// addTraceback records that exc passed frame fr, whose pc is up to date.
func (vt *Thread) addTraceback(fr *Frame, exc *object.Exception) {
	pc := fr.pc - 1
	tb := object.NewTraceback(exc.Traceback(), vt.frameObject(fr).Value(), pc*2, -1)
	exc.SetTraceback(tb)
}

// leaveWithExc ends frame fr because of exc. It gives the frame to go on in,
// with the exception to raise there, or done when run is to be left.
func (vt *Thread) leaveWithExc(fr *Frame, exc *object.Exception) (*Frame, *object.Exception, bool) {
	t := &vt.Thread
	nf := fr.prev
	if fr.obj != nil {
		vt.detach(fr)
	}
	if g := fr.gen; g != nil {
		exc = g.leaving(t, exc)
		vt.suspend(g)
		g.finish()
		vt.fr = nf
		return nf, exc, fr.mode == modeEntry
	}
	vt.fr = nf
	fr.ret = object.Value{}
	if fr.mode == modeEntry {
		fr.endEntry()
		return nf, exc, true
	}
	zero(fr.base, fr.code.nlocals)
	return nf, exc, false
}

// leaveSpecial prepares the return of a frame that somebody looked at, or that is a
// generator's. It gives a frame to go on in, done when run is to be left with v, or neither: an ordinary return.
func (vt *Thread) leaveSpecial(fr *Frame, v object.Value) (*Frame, object.Value, bool) {
	if fr.obj != nil {
		vt.detach(fr)
	}
	g := fr.gen
	if g == nil {
		return nil, object.Value{}, false
	}
	nf, mode, dst := fr.prev, fr.mode, fr.dst
	vt.suspend(g)
	vt.fr = nf
	vt.yielded = false
	switch mode {
	case modeFor:
		// The FOR_ITER before nf.pc jumps to its end.
		nf.pc += instrAt(nf.code, nf.pc-1).SC()
	case modeSend:
		*reg(nf.base, dst) = v
	}
	g.finish()
	return nf, v, mode == modeEntry
}

// doRaise performs RAISE.
func doRaise(t *object.Thread, v, cause object.Value) *object.Exception {
	exc, e := exceptionOf(t, v, "exceptions must derive from BaseException")
	if e != nil {
		return e
	}
	if !cause.IsZero() {
		if cause.IsNone() {
			exc.SetCause(nil)
		} else {
			c, e := exceptionOf(t, cause, "exception causes must derive from BaseException")
			if e != nil {
				return e
			}
			exc.SetCause(c)
		}
	}
	exc.ChainContext(t)
	return exc
}

// exceptionOf returns an exception instance for what a raise statement names.
func exceptionOf(t *object.Thread, v object.Value, msg string) (*object.Exception, *object.Exception) {
	if typ, ok := object.AsType(v); ok && typ.Has(object.FlagExcSubclass) {
		r, exc := object.Call0(t, v)
		if exc != nil {
			return nil, exc
		}
		e, ok := object.AsException(r)
		if !ok {
			return nil, object.TypeErrorf(t, "calling %s should have returned an instance of BaseException, not %s", reprOr(t, v), reprOr(t, r.Type().Value()))
		}
		return e, nil
	}
	if e, ok := object.AsException(v); ok {
		return e, nil
	}
	return nil, object.TypeErrorf(t, "%s", msg)
}

func reprOr(t *object.Thread, v object.Value) string {
	s, exc := object.Repr(t, v)
	if exc != nil {
		return "<" + v.Type().Name() + ">"
	}
	return s.String()
}

// bareRaise performs a raise statement without operands.
func bareRaise(t *object.Thread) *object.Exception {
	if h := t.HandledExc(); h != nil {
		return h
	}
	return object.RuntimeErrorf(t, "No active exception to reraise")
}

// reraises reports that in is a raise statement without operands that raises the handled exception again: its
// traceback has this frame already.
func reraises(t *object.Thread, in bytecode.Instr, exc *object.Exception) bool {
	return in.Op() == bytecode.RAISE && in.D() == 0 && t.HandledExc() == exc
}

// excMatch is the test of an except clause.
func excMatch(t *object.Thread, exc *object.Exception, typ object.Value) (bool, *object.Exception) {
	if tup, ok := object.AsTuple(typ); ok {
		for _, x := range tup.Items() {
			if !isExcClass(x) {
				return false, notExcClass(t)
			}
		}
		for _, x := range tup.Items() {
			if exc.Is((*object.Type)(x.Ptr())) {
				return true, nil
			}
		}
		return false, nil
	}
	if !isExcClass(typ) {
		return false, notExcClass(t)
	}
	return exc.Is((*object.Type)(typ.Ptr())), nil
}

func isExcClass(v object.Value) bool {
	typ, ok := object.AsType(v)
	return ok && typ.Has(object.FlagExcSubclass)
}

func notExcClass(t *object.Thread) *object.Exception {
	return object.TypeErrorf(t, "catching classes that do not inherit from BaseException is not allowed")
}

// pushExc makes exc the one being handled and returns what was handled before.
func pushExc(t *object.Thread, exc *object.Exception) object.Value {
	old := t.Handled.Exc
	t.Handled.Exc = exc
	if old == nil {
		return object.None
	}
	return old.Value()
}

// popExc undoes pushExc.
func popExc(t *object.Thread, old object.Value) {
	e, _ := object.AsException(old)
	t.Handled.Exc = e
}
