package vm

import (
	"unsafe"

	"typhon/internal/object"
)

var generatorLayout = object.LayoutOf[Generator]("generator", nil)

func asGen(v value) *Generator { return (*Generator)(v.Ptr()) }

// genAttrs are the attributes of the three kinds of generators, by prefix.
func genAttrs(prefix string) []object.GetSetDef {
	get := func(f func(g *Generator) value) func(*object.Thread, value) (value, exc) {
		return func(t *object.Thread, o value) (value, exc) { return f(asGen(o)), nil }
	}
	name := func(attr string, slot func(*Generator) *value) object.GetSetDef {
		return object.GetSetDef{Name: attr, Get: get(func(g *Generator) value { return object.Load(slot(g)) }),
			Set: func(t *object.Thread, o, v value) exc {
				if _, ok := object.AsStr(v.OrNone()); !ok {
					return object.TypeErrorf(t, "%s must be set to a string object", attr)
				}
				object.Store(slot(asGen(o)), v)
				return nil
			}}
	}
	return []object.GetSetDef{
		name("__name__", func(g *Generator) *value { return &g.name }),
		name("__qualname__", func(g *Generator) *value { return &g.qual }),
		{Name: prefix + "code", Get: get(func(g *Generator) value { return g.code.Value() })},
		{Name: prefix + "frame", Get: func(t *object.Thread, o value) (value, exc) {
			g := asGen(o)
			if g.status() == genFinished {
				return object.None, nil
			}
			return Of(t).frameObject(&g.frame).Value(), nil
		}},
		{Name: prefix + "running", Get: get(func(g *Generator) value { return object.Bool(g.status() == genRunning) })},
		{Name: prefix + "suspended", Get: get(func(g *Generator) value {
			return object.Bool(g.status() == genSuspended)
		})},
	}
}

// delegate is the attribute that names what the generator waits for.
func delegateAttr(name string) object.GetSetDef {
	return object.GetSetDef{Name: name, Get: func(t *object.Thread, o value) (value, exc) {
		g := asGen(o)
		if g.status() != genSuspended {
			return object.None, nil
		}
		return g.yieldFrom().OrNone(), nil
	}}
}

func genMethods() []object.FuncDef {
	return []object.FuncDef{
		{Name: "send", Sig: "($self, value, /)", Fn: genSend, Doc: "send(value) -> send 'value' into generator,\nreturn next yielded value or raise StopIteration."},
		{Name: "throw", Sig: "($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)", HideSig: true, Fn: genThrow},
		{Name: "close", Sig: "($self, /)", Fn: genClose, Doc: "close() -> raise GeneratorExit inside generator."},
	}
}

func generatorDef() *object.TypeDef {
	return &object.TypeDef{Name: "generator", Layout: generatorLayout, Flags: object.FlagHasWeakref | object.FlagDisallowNew,
		Methods: append(genMethods(), object.FuncDef{Name: "__class_getitem__", Sig: "($type, object, /)", Class: true, Fn: aliasOf}),
		GetSets: append(genAttrs("gi_"), delegateAttr("gi_yieldfrom")),
		Slots:   object.Slots{Next: generatorNext, Send: generatorSend, Repr: genRepr, Finalize: genFinalize}}
}

func aliasOf(t *object.Thread, a []value) (value, exc) {
	return object.NewGenericAlias(a[0], a[1]), nil
}

func coroutineDef() *object.TypeDef {
	return &object.TypeDef{Name: "coroutine", Layout: generatorLayout, Flags: object.FlagHasWeakref | object.FlagDisallowNew,
		Methods: append(genMethods(), object.FuncDef{Name: "__class_getitem__", Sig: "($type, object, /)", Class: true, Fn: aliasOf}),
		GetSets: append(genAttrs("cr_"), delegateAttr("cr_await"), object.GetSetDef{Name: "cr_origin", Get: func(t *object.Thread, o value) (value, exc) {
			return object.Load(&asGen(o).origin).OrNone(), nil
		}}),
		Slots: object.Slots{Send: generatorSend, Repr: genRepr, Await: func(t *object.Thread, o value) (value, exc) {
			return object.FromPtr(unsafe.Pointer(&coroWrapper{object.HeaderOf(&coroWrapperType), asGen(o)})), nil
		}}}
}

func genRepr(t *object.Thread, o value) (value, exc) {
	g := asGen(o)
	kind := g.Type().Name()
	s, e := object.ToStr(t, object.Load(&g.qual))
	if e != nil {
		return value{}, e
	}
	return object.StrValue("<" + kind + " object " + s.String() + " at " + object.Address(o) + ">"), nil
}

// generatorNext is the Next slot of generators.
func generatorNext(t *object.Thread, o value) (value, exc) {
	r, done, e := asGen(o).Send(t, object.None, nil)
	if e != nil || !done {
		return r, e
	}
	// Who wants the return value uses Send.
	return value{}, nil
}

// generatorSend is the Send slot of generators and coroutines.
func generatorSend(t *object.Thread, o, v value) (value, bool, exc) {
	return asGen(o).Send(t, v, nil)
}

// result turns the outcome of a resumption into what a method returns.
func result(t *object.Thread, r value, done bool, e exc) (value, exc) {
	if e != nil {
		return value{}, e
	}
	if done {
		return value{}, stopIteration(t, r)
	}
	return r, nil
}

func genSend(t *object.Thread, a []value) (value, exc) {
	r, done, e := asGen(a[0]).Send(t, a[1], nil)
	return result(t, r, done, e)
}

// throwArgs makes the exception of throw(typ[, val[, tb]]).
func throwArgs(t *object.Thread, a []value) (*object.Exception, exc) {
	typ, val, tb := a[0], a[1], a[2]
	if !val.IsZero() {
		if e := t.Interp.Warn(t, &object.DeprecationWarningType, "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.", 1); e != nil {
			return nil, e
		}
	}
	var tbo *object.Traceback
	if !tb.IsZero() && !tb.IsNone() {
		x, ok := object.AsTraceback(tb)
		if !ok {
			return nil, object.TypeErrorf(t, "throw() third argument must be a traceback object")
		}
		tbo = x
	}
	var x *object.Exception
	if isExcClass(typ) {
		v := val.OrNone()
		if inst, ok := object.AsException(v); ok && inst.Is((*object.Type)(typ.Ptr())) {
			x = inst
		} else {
			var r value
			var e exc
			switch tup, ok := object.AsTuple(v); {
			case v.IsNone():
				r, e = object.Call0(t, typ)
			case ok:
				r, e = object.CallPos(t, typ, tup.Items()...)
			default:
				r, e = object.Call1(t, typ, v)
			}
			if e != nil {
				return nil, e
			}
			var isExc bool
			if x, isExc = object.AsException(r); !isExc {
				return nil, object.TypeErrorf(t, "calling %s should have returned an instance of BaseException, not %s", reprOr(t, typ), r.Type().Name())
			}
		}
	} else if inst, ok := object.AsException(typ); ok {
		if !val.IsZero() && !val.IsNone() {
			return nil, object.TypeErrorf(t, "instance exception may not have a separate value")
		}
		x = inst
	} else {
		return nil, object.TypeErrorf(t, "exceptions must be classes or instances deriving from BaseException, not %s", typ.Type().Name())
	}
	if tbo != nil {
		x.SetTraceback(tbo)
	}
	return x, nil
}

func genThrow(t *object.Thread, a []value) (value, exc) {
	x, e := throwArgs(t, a[1:4])
	if e != nil {
		return value{}, e
	}
	r, done, e := asGen(a[0]).Throw(t, x)
	return result(t, r, done, e)
}

// Throw raises x in the generator, or in what it delegates to.
func (g *Generator) Throw(t *object.Thread, x *object.Exception) (r value, done bool, e exc) {
	it := value{}
	if g.status() == genSuspended {
		it = g.yieldFrom()
	}
	if it.IsZero() {
		return g.Send(t, object.None, x)
	}
	if !g.enter() {
		return value{}, false, object.ValueErrorf(t, "%s already executing", g.kind())
	}
	// While the delegate works, g counts as running, and its frame is on the stack.
	vt := Of(t)
	below := vt.fr
	vt.fr = vt.resumeAt(below, g)
	back := func() {
		vt.fr = below
		vt.suspend(g)
	}
	if x.Is(&object.GeneratorExitType) {
		e := closeIter(t, it)
		back()
		if e != nil {
			g.leave(genSuspended)
			return g.Send(t, object.None, e)
		}
		g.leave(genSuspended)
		return g.Send(t, object.None, x)
	}
	r, done, found, e := throwInto(t, it, x)
	back()
	g.leave(genSuspended)
	if !found {
		return g.Send(t, object.None, x)
	}
	if e != nil {
		return g.Send(t, object.None, e)
	}
	if !done {
		return r, false, nil
	}
	return g.finishDelegation(t, r)
}

// throwInto calls it.throw(x); found is false if it has no such method.
func throwInto(t *object.Thread, it value, x *object.Exception) (r value, done, found bool, e exc) {
	if sub, ok := asGenerator(it); ok && sub.Type() != &AsyncGenType {
		r, done, e = sub.Throw(t, x)
		return r.OrNone(), done, true, e
	}
	f, e := object.GetAttrOpt(t, it, object.Intern("throw"))
	if e != nil {
		return value{}, false, true, e
	}
	if f.IsZero() {
		return value{}, false, false, nil
	}
	r, e = object.Call1(t, f, x.Value())
	if e != nil && e.Is(&object.StopIterationType) {
		return e.Extra(object.ExcValue).OrNone(), true, true, nil
	}
	return r, false, true, e
}

// finishDelegation resumes g behind its yield from, with the delegate's return value.
func (g *Generator) finishDelegation(t *object.Thread, v value) (value, bool, exc) {
	// The instructions are SEND, JUMP, YIELD: go on at the JUMP, with the value in SEND's register.
	if !g.enter() {
		return value{}, false, object.ValueErrorf(t, "%s already executing", g.kind())
	}
	pc := g.frame.pc - 2
	*reg(g.frame.base, instrAt(g.code, pc-1).A()) = v
	g.frame.pc = pc
	vt := Of(t)
	if e := t.Enter(""); e != nil {
		g.leave(genSuspended)
		return value{}, false, e
	}
	defer t.Leave()
	fr := vt.resumeAt(vt.fr, g)
	fr.mode = modeEntry
	r, e := vt.run(fr)
	if e != nil {
		return value{}, false, e
	}
	return r, !vt.yielded, nil
}

// closeIter closes a delegate.
func closeIter(t *object.Thread, it value) exc {
	if sub, ok := asGenerator(it); ok && sub.Type() != &AsyncGenType {
		_, e := sub.Close(t)
		return e
	}
	f, e := object.GetAttrOpt(t, it, object.Intern("close"))
	if e != nil {
		t.Interp.Unraisable(t, e, "", it)
		return nil
	}
	if f.IsZero() {
		return nil
	}
	_, e = object.Call0(t, f)
	return e
}

func genClose(t *object.Thread, a []value) (value, exc) { return asGen(a[0]).Close(t) }

// Close raises GeneratorExit in the generator and gives its return value, if any.
func (g *Generator) Close(t *object.Thread) (value, exc) {
	switch g.status() {
	case genFinished:
		return object.None, nil
	case genCreated:
		if g.enter() {
			g.finish()
			return object.None, nil
		}
	}
	x := object.NewException(t, &object.GeneratorExitType)
	r, done, e := g.Throw(t, x)
	switch {
	case e == nil && done:
		return r.OrNone(), nil
	case e == nil:
		return value{}, object.RuntimeErrorf(t, "%s ignored GeneratorExit", g.kind())
	case e.Is(&object.GeneratorExitType) || e.Is(&object.StopIterationType):
		return object.None, nil
	}
	return value{}, e
}

// genFinalize is what __del__ would do: close a generator that was left suspended.
func genFinalize(t *object.Thread, o value) exc {
	g := asGen(o)
	if g.status() != genSuspended {
		return nil
	}
	_, e := g.Close(t)
	return e
}

// coroWrapper is what coroutine.__await__ returns.
type coroWrapper struct {
	object.Object
	g *Generator
}

var coroWrapperType object.Type

func coroWrapperDef() *object.TypeDef {
	on := func(f func(*object.Thread, []value) (value, exc)) object.NativeFunc {
		return func(t *object.Thread, a []value) (value, exc) {
			b := append([]value{(*coroWrapper)(a[0].Ptr()).g.value()}, a[1:]...)
			return f(t, b)
		}
	}
	return &object.TypeDef{Name: "coroutine_wrapper", Layout: object.LayoutOf[coroWrapper]("coroutine_wrapper", nil), Flags: object.FlagDisallowNew,
		Methods: []object.FuncDef{
			{Name: "send", Sig: "($self, value, /)", Fn: on(genSend)},
			{Name: "throw", Sig: "($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)", HideSig: true, Fn: on(genThrow)},
			{Name: "close", Sig: "($self, /)", Fn: on(genClose)},
		},
		Slots: object.Slots{
			Next: func(t *object.Thread, o value) (value, exc) {
				return generatorNext(t, (*coroWrapper)(o.Ptr()).g.value())
			},
			Send: func(t *object.Thread, o, v value) (value, bool, exc) {
				return (*coroWrapper)(o.Ptr()).g.Send(t, v, nil)
			},
		}}
}
