package vm

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

type (
	value = object.Value
	exc   = *object.Exception
)

func asFn(v value) *Function { return (*Function)(v.Ptr()) }

// slotGet makes a getter of a shared slot of a function.
func slotGet(f func(*Function) *value) func(*object.Thread, value) (value, exc) {
	return func(t *object.Thread, self value) (value, exc) { return object.Load(f(asFn(self))).OrNone(), nil }
}

// strSlot makes a setter of a slot that holds a str.
func strSlot(name string, f func(*Function) *value) func(*object.Thread, value, value) exc {
	return func(t *object.Thread, self, v value) exc {
		if _, ok := object.AsStr(v); !ok {
			return object.TypeErrorf(t, "%s must be set to a string object", name)
		}
		object.Store(f(asFn(self)), v)
		return nil
	}
}

func functionDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "function", Flags: object.FlagMethodDescr | object.FlagFunction | object.FlagHasDict | object.FlagHasWeakref,
		Doc:    "Create a function object.",
		Layout: object.LayoutWithAttrs[Function]("function", nil, unsafe.Offsetof(Function{}.Attrs)),
		NewSig: "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
		GetSets: []object.GetSetDef{
			{Name: "__code__", Get: func(t *object.Thread, s value) (value, exc) { return asFn(s).Code().Value(), nil }, Set: setCode},
			{Name: "__globals__", Member: true, Get: func(t *object.Thread, s value) (value, exc) { return asFn(s).Globals.Value(), nil }},
			{Name: "__builtins__", Member: true, Get: func(t *object.Thread, s value) (value, exc) { return asFn(s).Builtins.Value(), nil }},
			{Name: "__closure__", Member: true, Get: func(t *object.Thread, s value) (value, exc) {
				if c := asFn(s).Closure; c != nil {
					return c.Value(), nil
				}
				return object.None, nil
			}},
			{Name: "__defaults__", Get: func(t *object.Thread, s value) (value, exc) { return ptrValue(&asFn(s).defaults), nil }, Set: setDefaults},
			{Name: "__kwdefaults__", Get: func(t *object.Thread, s value) (value, exc) { return ptrValue(&asFn(s).kwDefaults), nil }, Set: setKwDefaults},
			{Name: "__name__", Get: slotGet(func(f *Function) *value { return &f.name }), Set: strSlot("__name__", func(f *Function) *value { return &f.name })},
			{Name: "__qualname__", Get: slotGet(func(f *Function) *value { return &f.qualname }), Set: strSlot("__qualname__", func(f *Function) *value { return &f.qualname })},
			{Name: "__doc__", Member: true, Get: slotGet(func(f *Function) *value { return &f.doc }), Set: anySlot(func(f *Function) *value { return &f.doc })},
			{Name: "__module__", Member: true, Get: slotGet(func(f *Function) *value { return &f.module }), Set: anySlot(func(f *Function) *value { return &f.module })},
			{Name: "__annotations__", Get: getAnnotations, Set: setAnnotations},
			{Name: "__annotate__", Get: slotGet(func(f *Function) *value { return &f.annotate }), Set: setAnnotate},
			{Name: "__type_params__", Get: getTypeParams, Set: setTypeParams},
			object.InstanceDictAttr(),
		},
		Slots: object.Slots{
			New: functionNew, Call: functionCall, Repr: functionRepr,
			DescrGet: func(t *object.Thread, d, obj value, typ *object.Type) (value, exc) {
				if obj.IsZero() {
					return d, nil
				}
				return object.NewMethod(d, obj), nil
			},
		},
	}
}

// ptrValue reads a shared slot that holds an object's address.
func ptrValue(p *unsafe.Pointer) value {
	if x := conc.LoadPtr(p); x != nil {
		return object.FromPtr(x)
	}
	return object.None
}

// anySlot makes a setter of a slot that holds anything; deleting sets None.
func anySlot(f func(*Function) *value) func(*object.Thread, value, value) exc {
	return func(t *object.Thread, self, v value) exc {
		object.Store(f(asFn(self)), v.OrNone())
		return nil
	}
}

func functionRepr(t *object.Thread, o value) (value, exc) {
	return object.StrValue("<function " + asFn(o).qualName() + " at " + object.Address(o) + ">"), nil
}

func setCode(t *object.Thread, self, v value) exc {
	f := asFn(self)
	c, ok := AsCode(v)
	if !ok {
		return object.TypeErrorf(t, "__code__ must be set to a code object")
	}
	nfree, nclos := len(c.BC.FreeVars), 0
	if f.Closure != nil {
		nclos = f.Closure.Len()
	}
	if nfree != nclos {
		return object.ValueErrorf(t, "%s() requires a code object with %d free vars, not %d", f.qualName(), nclos, nfree)
	}
	conc.StorePtr(&f.code, unsafe.Pointer(c))
	return nil
}

func setDefaults(t *object.Thread, self, v value) exc {
	if v.IsZero() || v.IsNone() {
		conc.StorePtr(&asFn(self).defaults, nil)
		return nil
	}
	tup, ok := object.AsTuple(v)
	if !ok {
		return object.TypeErrorf(t, "__defaults__ must be set to a tuple object")
	}
	conc.StorePtr(&asFn(self).defaults, unsafe.Pointer(tup))
	return nil
}

func setKwDefaults(t *object.Thread, self, v value) exc {
	if v.IsZero() || v.IsNone() {
		conc.StorePtr(&asFn(self).kwDefaults, nil)
		return nil
	}
	d, ok := object.AsDict(v)
	if !ok {
		return object.TypeErrorf(t, "__kwdefaults__ must be set to a dict object")
	}
	conc.StorePtr(&asFn(self).kwDefaults, unsafe.Pointer(d))
	return nil
}

// getAnnotations runs __annotate__ at the first use (PEP 649).
func getAnnotations(t *object.Thread, self value) (value, exc) {
	f := asFn(self)
	v := object.Load(&f.annotations)
	if tup, ok := object.AsTuple(v); ok && !v.IsZero() {
		// from __future__ import annotations: names and texts in turn.
		d := object.NewDict()
		for i := 0; i+1 < tup.Len(); i += 2 {
			if e := object.DictSet(t, d, tup.At(i), tup.At(i+1)); e != nil {
				return v, e
			}
		}
		object.Store(&f.annotations, d.Value())
		return d.Value(), nil
	}
	if !v.IsZero() {
		return v, nil
	}
	d := object.NewDict().Value()
	if a := object.Load(&f.annotate); !a.IsZero() && !a.IsNone() {
		r, e := object.Call1(t, a, object.Int(1))
		if e != nil {
			return r, e
		}
		if _, ok := object.AsDict(r); !ok {
			return r, object.TypeErrorf(t, "__annotate__ returned non-dict of type '%s'", r.Type().Name())
		}
		d = r
	}
	object.Store(&f.annotations, d)
	return d, nil
}

func setAnnotations(t *object.Thread, self, v value) exc {
	f := asFn(self)
	if v.IsNone() {
		v = value{}
	}
	if _, ok := object.AsDict(v.OrNone()); !ok && !v.IsZero() {
		return object.TypeErrorf(t, "__annotations__ must be set to a dict object")
	}
	object.Store(&f.annotations, v)
	object.Store(&f.annotate, object.None)
	return nil
}

func setAnnotate(t *object.Thread, self, v value) exc {
	if v.IsZero() {
		return object.TypeErrorf(t, "__annotate__ cannot be deleted")
	}
	if !v.IsNone() && v.Type().Slots().Call == nil {
		return object.TypeErrorf(t, "__annotate__ must be callable or None")
	}
	f := asFn(self)
	object.Store(&f.annotate, v)
	if !v.IsNone() {
		object.Store(&f.annotations, value{})
	}
	return nil
}

func getTypeParams(t *object.Thread, self value) (value, exc) {
	if v := object.Load(&asFn(self).typeParam); !v.IsZero() {
		return v, nil
	}
	return object.EmptyTuple.Value(), nil
}

func setTypeParams(t *object.Thread, self, v value) exc {
	if _, ok := object.AsTuple(v.OrNone()); !ok {
		return object.TypeErrorf(t, "__type_params__ must be set to a tuple")
	}
	object.Store(&asFn(self).typeParam, v)
	return nil
}

// functionNew is types.FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None).
func functionNew(t *object.Thread, typ *object.Type, a object.Args) (value, exc) {
	names := []string{"code", "globals", "name", "argdefs", "closure", "kwdefaults"}
	args := make([]value, len(names))
	if copy(args, a.Pos()) < len(a.Pos()) {
		return value{}, object.TypeErrorf(t, "function() takes at most 6 arguments (%d given)", len(a.Pos()))
	}
next:
	for i := range a.NumKw() {
		k, v := a.Kw(i)
		for j, n := range names {
			if n == k.String() {
				args[j] = v
				continue next
			}
		}
		return value{}, object.TypeErrorf(t, "function() got an unexpected keyword argument '%s'", k.String())
	}
	for i := range 2 {
		if args[i].IsZero() {
			return value{}, object.TypeErrorf(t, "function() missing required argument '%s' (pos %d)", names[i], i+1)
		}
	}
	c, ok := AsCode(args[0])
	if !ok {
		return value{}, object.TypeErrorf(t, "function() argument 'code' must be code, not %s", args[0].Type().Name())
	}
	g, ok := object.AsDict(args[1])
	if !ok {
		return value{}, object.TypeErrorf(t, "function() argument 'globals' must be dict, not %s", args[1].Type().Name())
	}
	f := NewFunction(c, g, builtinsOf(t, g))
	for i := range args {
		args[i] = args[i].OrNone()
	}
	if !args[2].IsNone() {
		if _, ok := object.AsStr(args[2]); !ok {
			return value{}, object.TypeErrorf(t, "arg 3 (name) must be None or string")
		}
		f.name, f.qualname = args[2], args[2]
	}
	if !args[3].IsNone() {
		tup, ok := object.AsTuple(args[3])
		if !ok {
			return value{}, object.TypeErrorf(t, "arg 4 (defaults) must be None or tuple")
		}
		f.defaults = unsafe.Pointer(tup)
	}
	nfree := len(c.BC.FreeVars)
	if cells, ok := object.AsTuple(args[4]); ok {
		if cells.Len() != nfree {
			return value{}, object.ValueErrorf(t, "%s requires closure of length %d, not %d", c.BC.Name, nfree, cells.Len())
		}
		for _, x := range cells.Items() {
			if _, ok := object.AsCell(x); !ok {
				return value{}, object.TypeErrorf(t, "arg 5 (closure) expected cell, found %s", x.Type().Name())
			}
		}
		f.setClosure(cells)
	} else if !args[4].IsNone() {
		return value{}, object.TypeErrorf(t, "arg 5 (closure) must be None or tuple")
	} else if nfree > 0 {
		return value{}, object.TypeErrorf(t, "arg 5 (closure) must be tuple")
	}
	if !args[5].IsNone() {
		d, ok := object.AsDict(args[5])
		if !ok {
			return value{}, object.TypeErrorf(t, "arg 6 (kwdefaults) must be None or dict")
		}
		f.kwDefaults = unsafe.Pointer(d)
	}
	return f.Value(), nil
}
