package vm

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// asyncYield marks a value that an asynchronous generator yields to its consumer, in contrast to
// what the awaitables inside it yield to the event loop.
type asyncYield struct {
	object.Object
	v value
}

var asyncYieldType, asyncSendType, asyncThrowType object.Type

func asyncYieldDef() *object.TypeDef {
	return &object.TypeDef{Name: "async_generator_wrapped_value", Layout: object.LayoutOf[asyncYield]("async_generator_wrapped_value", nil), Flags: object.FlagDisallowNew}
}

// wrapAsyncYield marks v.
func wrapAsyncYield(v value) value {
	return object.FromPtr(unsafe.Pointer(&asyncYield{object.HeaderOf(&asyncYieldType), v}))
}

// asyncCall is the awaitable of asend/anext (kind send), athrow and aclose. Its fields belong to whoever
// drives it; state is changed atomically.
type asyncCall struct {
	object.Object
	g     *Generator
	state uint32
	arg   value             // asend: the value to send first
	exc   *object.Exception // athrow: what to raise; nil for aclose
}

const (
	callInit uint32 = iota
	callIter
	callClosed
)

func newAsend(g *Generator, v value) value {
	return object.FromPtr(unsafe.Pointer(&asyncCall{Object: object.HeaderOf(&asyncSendType), g: g, arg: v}))
}

func asyncGenDef() *object.TypeDef {
	return &object.TypeDef{Name: "async_generator", Layout: generatorLayout, Flags: object.FlagHasWeakref | object.FlagDisallowNew,
		Methods: []object.FuncDef{
			{Name: "asend", Sig: "($self, value, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
				if e := initHooks(t, asGen(a[0])); e != nil {
					return value{}, e
				}
				return newAsend(asGen(a[0]), a[1]), nil
			}},
			{Name: "athrow", Sig: "($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)", HideSig: true, Fn: func(t *object.Thread, a []value) (value, exc) {
				if e := initHooks(t, asGen(a[0])); e != nil {
					return value{}, e
				}
				x, e := throwArgs(t, a[1:4])
				if e != nil {
					return value{}, e
				}
				return object.FromPtr(unsafe.Pointer(&asyncCall{Object: object.HeaderOf(&asyncThrowType), g: asGen(a[0]), exc: x})), nil
			}},
			{Name: "aclose", Sig: "($self, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
				if e := initHooks(t, asGen(a[0])); e != nil {
					return value{}, e
				}
				return object.FromPtr(unsafe.Pointer(&asyncCall{Object: object.HeaderOf(&asyncThrowType), g: asGen(a[0])})), nil
			}},
			{Name: "__class_getitem__", Sig: "($type, object, /)", Class: true, Fn: aliasOf},
		},
		GetSets: append(genAttrs("ag_"), delegateAttr("ag_await")),
		Slots: object.Slots{
			Repr:  genRepr,
			AIter: func(t *object.Thread, o value) (value, exc) { return o, initHooks(t, asGen(o)) },
			ANext: func(t *object.Thread, o value) (value, exc) {
				if e := initHooks(t, asGen(o)); e != nil {
					return value{}, e
				}
				return newAsend(asGen(o), object.None), nil
			},
		}}
}

// initHooks tells the thread's hooks about a generator that is iterated over for the first time.
func initHooks(t *object.Thread, g *Generator) exc {
	if !conc.CasU32(&g.hooksInited, 0, 1) {
		return nil
	}
	first, fin := t.Interp.AsyncGenHooks(t)
	if !fin.IsZero() && !fin.IsNone() {
		g.finalizer = fin
	}
	if first.IsZero() || first.IsNone() {
		return nil
	}
	_, e := object.Call1(t, first, g.value())
	return e
}

func asyncMethods(send, throw, closeFn object.NativeFunc) []object.FuncDef {
	return []object.FuncDef{
		{Name: "send", Sig: "($self, value, /)", Fn: send},
		{Name: "throw", Sig: "($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)", HideSig: true, Fn: throw},
		{Name: "close", Sig: "($self, /)", Fn: closeFn},
	}
}

func asyncSlots(send func(*object.Thread, *asyncCall, value) (value, exc)) object.Slots {
	return object.Slots{
		Await: func(t *object.Thread, o value) (value, exc) { return o, nil },
		Iter:  func(t *object.Thread, o value) (value, exc) { return o, nil },
		Next: func(t *object.Thread, o value) (value, exc) {
			return send(t, (*asyncCall)(o.Ptr()), object.None)
		},
	}
}

func asyncSendDef() *object.TypeDef {
	return &object.TypeDef{Name: "async_generator_asend", Layout: object.LayoutOf[asyncCall]("async_generator_asend", nil), Flags: object.FlagDisallowNew,
		Methods: asyncMethods(
			func(t *object.Thread, a []value) (value, exc) { return asendSend(t, (*asyncCall)(a[0].Ptr()), a[1]) },
			asendThrow, asyncClose),
		Slots: asyncSlots(asendSend)}
}

func asyncThrowDef() *object.TypeDef {
	return &object.TypeDef{Name: "async_generator_athrow", Layout: object.LayoutOf[asyncCall]("async_generator_athrow", nil), Flags: object.FlagDisallowNew,
		Methods: asyncMethods(
			func(t *object.Thread, a []value) (value, exc) { return athrowSend(t, (*asyncCall)(a[0].Ptr()), a[1]) },
			athrowThrow, asyncClose),
		Slots: asyncSlots(athrowSend)}
}

// begin takes the generator for an asynchronous operation.
func (c *asyncCall) begin(t *object.Thread, what string) exc {
	if !conc.CasU32(&c.g.agRunning, 0, 1) {
		conc.StoreU32(&c.state, callClosed)
		return object.RuntimeErrorf(t, "%s: asynchronous generator is already running", what)
	}
	conc.StoreU32(&c.state, callIter)
	return nil
}

// end gives the generator up.
func (c *asyncCall) end() {
	conc.StoreU32(&c.state, callClosed)
	conc.StoreU32(&c.g.agRunning, 0)
}

// unwrap interprets what a resumption of the generator gave: a value for the consumer ends
// the operation with StopIteration(value), a value of an inner awaitable goes on to the event loop.
func (c *asyncCall) unwrap(t *object.Thread, r value, done bool, e exc) (value, exc) {
	if e != nil {
		if e.Is(&object.StopAsyncIterationType) || e.Is(&object.GeneratorExitType) {
			conc.StoreU32(&c.g.closed, 1)
		}
		c.end()
		return value{}, e
	}
	if done {
		conc.StoreU32(&c.g.closed, 1)
		c.end()
		return value{}, object.RaiseArgs(t, &object.StopAsyncIterationType)
	}
	if r.IsObj() && r.Obj().Type() == &asyncYieldType {
		c.end()
		return value{}, stopIteration(t, (*asyncYield)(r.Ptr()).v)
	}
	return r, nil
}

func asendSend(t *object.Thread, c *asyncCall, v value) (value, exc) {
	switch conc.LoadU32(&c.state) {
	case callClosed:
		return value{}, object.RuntimeErrorf(t, "cannot reuse already awaited __anext__()/asend()")
	case callInit:
		if e := c.begin(t, "anext()"); e != nil {
			return value{}, e
		}
		if v.IsNone() {
			v = c.arg
		}
	}
	r, done, e := c.g.Send(t, v, nil)
	return c.unwrap(t, r, done, e)
}

func asendThrow(t *object.Thread, a []value) (value, exc) {
	c := (*asyncCall)(a[0].Ptr())
	switch conc.LoadU32(&c.state) {
	case callClosed:
		return value{}, object.RuntimeErrorf(t, "cannot reuse already awaited __anext__()/asend()")
	case callInit:
		if e := c.begin(t, "anext()"); e != nil {
			return value{}, e
		}
	}
	x, e := throwArgs(t, a[1:4])
	if e != nil {
		return value{}, e
	}
	r, done, e := c.g.Throw(t, x)
	return c.unwrap(t, r, done, e)
}

// athrowSend drives athrow() and aclose().
func athrowSend(t *object.Thread, c *asyncCall, v value) (value, exc) {
	closing := c.exc == nil
	switch conc.LoadU32(&c.state) {
	case callClosed:
		return value{}, object.RuntimeErrorf(t, "cannot reuse already awaited aclose()/athrow()")
	case callInit:
		if conc.LoadU32(&c.g.state) == genFinished {
			conc.StoreU32(&c.state, callClosed)
			return value{}, stopIteration(t, object.None)
		}
		what := "athrow()"
		if closing {
			what = "aclose()"
		}
		if !v.IsNone() {
			return value{}, object.RuntimeErrorf(t, "can't send non-None value to a just-started coroutine")
		}
		if conc.LoadU32(&c.g.closed) != 0 {
			conc.StoreU32(&c.state, callClosed)
			return value{}, object.RaiseArgs(t, &object.StopAsyncIterationType)
		}
		if e := c.begin(t, what); e != nil {
			return value{}, e
		}
		if closing {
			conc.StoreU32(&c.g.closed, 1)
			r, done, e := c.g.Throw(t, object.NewException(t, &object.GeneratorExitType))
			return c.closeResult(t, r, done, e)
		}
		r, done, e := c.g.Throw(t, c.exc)
		return c.throwResult(t, r, done, e)
	}
	r, done, e := c.g.Send(t, v, nil)
	if closing {
		return c.closeResult(t, r, done, e)
	}
	return c.throwResult(t, r, done, e)
}

func (c *asyncCall) throwResult(t *object.Thread, r value, done bool, e exc) (value, exc) {
	return c.unwrap(t, r, done, e)
}

// closeResult interprets a resumption during aclose(): yielding is an error, ending is success.
func (c *asyncCall) closeResult(t *object.Thread, r value, done bool, e exc) (value, exc) {
	if e != nil {
		c.end()
		if e.Is(&object.StopAsyncIterationType) || e.Is(&object.GeneratorExitType) {
			return value{}, stopIteration(t, object.None)
		}
		return value{}, e
	}
	if done {
		c.end()
		return value{}, stopIteration(t, object.None)
	}
	if r.IsObj() && r.Obj().Type() == &asyncYieldType {
		c.end()
		return value{}, object.RuntimeErrorf(t, "async generator ignored GeneratorExit")
	}
	return r, nil
}

func athrowThrow(t *object.Thread, a []value) (value, exc) {
	c := (*asyncCall)(a[0].Ptr())
	switch conc.LoadU32(&c.state) {
	case callClosed:
		return value{}, object.RuntimeErrorf(t, "cannot reuse already awaited aclose()/athrow()")
	case callInit:
		if e := c.begin(t, "athrow()"); e != nil {
			return value{}, e
		}
	}
	x, e := throwArgs(t, a[1:4])
	if e != nil {
		return value{}, e
	}
	r, done, e := c.g.Throw(t, x)
	if c.exc == nil {
		return c.closeResult(t, r, done, e)
	}
	return c.throwResult(t, r, done, e)
}

// asyncClose closes the awaitable itself.
func asyncClose(t *object.Thread, a []value) (value, exc) {
	c := (*asyncCall)(a[0].Ptr())
	if conc.LoadU32(&c.state) == callClosed {
		return object.None, nil
	}
	x := object.NewException(t, &object.GeneratorExitType)
	var e exc
	if c.Type() == &asyncSendType {
		_, e = asendThrow(t, []value{a[0], x.Value(), {}, {}})
	} else {
		_, e = athrowThrow(t, []value{a[0], x.Value(), {}, {}})
	}
	switch {
	case e == nil:
		return value{}, object.RuntimeErrorf(t, "coroutine ignored GeneratorExit")
	case e.Is(&object.StopIterationType) || e.Is(&object.StopAsyncIterationType) || e.Is(&object.GeneratorExitType):
		return object.None, nil
	}
	return value{}, e
}
