package vm

import (
	"typhon/internal/bytecode"
	"typhon/internal/object"
)

// send performs SEND: the value in r[C] goes to the iterator in r[B].
func (vt *Thread) send(fr *Frame, in bytecode.Instr) (*Frame, int, *object.Exception) {
	t := &vt.Thread
	it, v := *reg(fr.base, in.B()), *reg(fr.base, in.C())
	if g, ok := asGenerator(it); ok && g.Type() != &AsyncGenType && (v.IsNone() || g.frame.pc != 0) && g.enter() {
		nf := vt.resume(fr, g, v)
		nf.dst = in.A()
		nf.mode = modeSend
		return nf, 0, nil
	}
	r, done, exc := sendTo(t, it, v)
	if exc != nil {
		return nil, 0, exc
	}
	*reg(fr.base, in.A()) = r
	if done {
		return nil, 0, nil
	}
	return nil, 1, nil
}

// sendTo sends v to an iterator: done says that r is its return value.
func sendTo(t *object.Thread, it, v object.Value) (r object.Value, done bool, exc *object.Exception) {
	if f := it.Type().Slots().Send; f != nil {
		r, done, exc = f(t, it, v)
		return r.OrNone(), done, exc
	}
	if v.IsNone() {
		if it.Type().Slots().Next == nil {
			return r, false, object.TypeErrorf(t, "'%s' object is not an iterator", it.Type().Name())
		}
		r, exc = object.NextStop(t, it)
	} else {
		r, exc = object.CallMethod(t, it, object.Intern("send"), v)
	}
	if exc != nil {
		if exc.Is(&object.StopIterationType) {
			return exc.Extra(object.ExcValue).OrNone(), true, nil
		}
		return r, false, exc
	}
	if r.IsZero() {
		return object.None, true, nil
	}
	return r, false, nil
}

// yieldFromIter performs GET_YIELD_FROM_ITER.
func yieldFromIter(t *object.Thread, fr *Frame, v object.Value) (object.Value, *object.Exception) {
	if g, ok := asGenerator(v); ok {
		switch g.Type() {
		case &CoroutineType:
			if fr.code.flags&(bytecode.FlagCoroutine|bytecode.FlagIterableCoroutine) == 0 {
				return object.Value{}, object.TypeErrorf(t, "cannot 'yield from' a coroutine object in a non-coroutine generator")
			}
			return v, nil
		case &GeneratorType:
			return v, nil
		}
	}
	return object.Iter(t, v)
}

// getAwaitable performs GET_AWAITABLE.
func getAwaitable(t *object.Thread, v object.Value, where uint8) (object.Value, *object.Exception) {
	it, exc := awaitIter(t, v)
	if exc != nil {
		if where != 0 && v.Type().Slots().Await == nil && exc.Is(&object.TypeErrorType) {
			name := "__aenter__"
			if where == 2 {
				name = "__aexit__"
			}
			return object.Value{}, object.TypeErrorf(t, "'async with' received an object from %s that does not implement __await__: %s", name, v.Type().Name())
		}
		return object.Value{}, exc
	}
	if g, ok := asGenerator(it); ok && g.Type() == &CoroutineType && !g.yieldFrom().IsZero() {
		return object.Value{}, object.RuntimeErrorf(t, "coroutine is being awaited already")
	}
	return it, nil
}

// awaitIter returns the iterator of an awaitable.
func awaitIter(t *object.Thread, v object.Value) (object.Value, *object.Exception) {
	if g, ok := asGenerator(v); ok {
		if g.Type() == &CoroutineType || g.Type() == &GeneratorType && g.code.flags&bytecode.FlagIterableCoroutine != 0 {
			return v, nil
		}
	}
	f := v.Type().Slots().Await
	if f == nil {
		return object.Value{}, object.TypeErrorf(t, "'%s' object can't be awaited", v.Type().Name())
	}
	it, exc := f(t, v)
	if exc != nil {
		return object.Value{}, exc
	}
	if g, ok := asGenerator(it); ok && (g.Type() == &CoroutineType || g.code.flags&bytecode.FlagIterableCoroutine != 0) {
		return object.Value{}, object.TypeErrorf(t, "__await__() returned a coroutine")
	}
	if it.Type().Slots().Next == nil {
		return object.Value{}, object.TypeErrorf(t, "__await__() returned non-iterator of type '%s'", it.Type().Name())
	}
	return it, nil
}

// getAIter performs GET_AITER.
func getAIter(t *object.Thread, v object.Value) (object.Value, *object.Exception) {
	f := v.Type().Slots().AIter
	if f == nil {
		return object.Value{}, object.TypeErrorf(t, "'async for' requires an object with __aiter__ method, got %s", v.Type().Name())
	}
	it, exc := f(t, v)
	if exc != nil {
		return object.Value{}, exc
	}
	if it.Type().Slots().ANext == nil {
		return object.Value{}, object.TypeErrorf(t, "'async for' received an object from __aiter__ that does not implement __anext__: %s", it.Type().Name())
	}
	return it, nil
}

// getANext performs GET_ANEXT.
func getANext(t *object.Thread, v object.Value) (object.Value, *object.Exception) {
	f := v.Type().Slots().ANext
	if f == nil {
		return object.Value{}, object.TypeErrorf(t, "'async for' requires an iterator with __anext__ method, got %s", v.Type().Name())
	}
	aw, exc := f(t, v)
	if exc != nil {
		return object.Value{}, exc
	}
	if v.Type() == &AsyncGenType {
		return aw, nil
	}
	it, exc := awaitIter(t, aw)
	if exc != nil {
		e := object.TypeErrorf(t, "'async for' received an invalid object from __anext__: %s", aw.Type().Name())
		e.SetCause(exc)
		return object.Value{}, e
	}
	return it, nil
}
