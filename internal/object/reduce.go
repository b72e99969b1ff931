package object

// Pickling support of object: __reduce__, __reduce_ex__, __getstate__.

func objectReduce(t *Thread, args []Value) (Value, *Exception) { return commonReduce(t, args[0], 0) }

func objectReduceEx(t *Thread, args []Value) (Value, *Exception) {
	o := args[0]
	proto, exc := IndexClamped(t, args[1], &OverflowErrorType)
	if exc != nil {
		return Value{}, exc
	}
	// A class that overrides __reduce__ but not __reduce_ex__ wants it called.
	if d := TypeLookup(t, o.Type(), nmReduce); d != ObjectType.Dict().GetStr(nmReduce) {
		f, exc := GetAttrOpt(t, o, nmReduce)
		if exc != nil {
			return Value{}, exc
		}
		if !f.IsZero() {
			return Call0(t, f)
		}
	}
	return commonReduce(t, o, proto)
}

func commonReduce(t *Thread, o Value, proto int) (Value, *Exception) {
	if proto >= 2 {
		return reduceNewObj(t, o)
	}
	reg, exc := t.Interp.Import(t, "copyreg")
	if exc != nil {
		return Value{}, exc
	}
	return CallMethod(t, reg, Intern("_reduce_ex"), o, Int(int64(proto)))
}

// reduceNewObj is protocol 2 and higher: copyreg.__newobj__ or __newobj_ex__.
func reduceNewObj(t *Thread, o Value) (Value, *Exception) {
	typ := o.Type()
	if typ.Slots().New == nil {
		return Value{}, TypeErrorf(t, "cannot pickle '%s' object", typ.Name())
	}
	args, kwargs, exc := getNewArgs(t, o)
	if exc != nil {
		return Value{}, exc
	}
	reg, exc := t.Interp.Import(t, "copyreg")
	if exc != nil {
		return Value{}, exc
	}
	has := args != nil
	var fn, fargs Value
	if kwargs == nil || kwargs.Len() == 0 {
		if fn, exc = GetAttr(t, reg, Intern("__newobj__")); exc != nil {
			return Value{}, exc
		}
		items := []Value{typ.Value()}
		if has {
			items = append(items, args.items...)
		}
		fargs = NewTuple(items).Value()
	} else {
		if fn, exc = GetAttr(t, reg, Intern("__newobj_ex__")); exc != nil {
			return Value{}, exc
		}
		fargs = TupleOf(typ.Value(), args.Value(), kwargs.Value()).Value()
	}
	_, isList := AsList(o)
	_, isDict := AsDict(o)
	state, exc := getState(t, o, !has && !isList && !isDict)
	if exc != nil {
		return Value{}, exc
	}
	listItems, dictItems := None, None
	if isList {
		if listItems, exc = Iter(t, o); exc != nil {
			return Value{}, exc
		}
	}
	if isDict {
		items, exc := CallMethod(t, o, Intern("items"))
		if exc != nil {
			return Value{}, exc
		}
		if dictItems, exc = Iter(t, items); exc != nil {
			return Value{}, exc
		}
	}
	return TupleOf(fn, fargs, state, listItems, dictItems).Value(), nil
}

// getNewArgs calls __getnewargs_ex__ or __getnewargs__; nil if there is neither.
func getNewArgs(t *Thread, o Value) (*Tuple, *Dict, *Exception) {
	r, ok, exc := CallSpecial(t, o, nmGetNewArgsEx)
	if exc != nil {
		return nil, nil, exc
	}
	if ok {
		tp, isT := AsTuple(r)
		if !isT {
			return nil, nil, TypeErrorf(t, "__getnewargs_ex__ should return a tuple, not '%s'", r.Type().Name())
		}
		if tp.Len() != 2 {
			return nil, nil, ValueErrorf(t, "__getnewargs_ex__ should return a tuple of length 2, not %d", tp.Len())
		}
		args, isT := AsTuple(tp.At(0))
		if !isT {
			return nil, nil, TypeErrorf(t, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'", tp.At(0).Type().Name())
		}
		kw, isD := AsDict(tp.At(1))
		if !isD {
			return nil, nil, TypeErrorf(t, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'", tp.At(1).Type().Name())
		}
		return args, kw, nil
	}
	r, ok, exc = CallSpecial(t, o, nmGetNewArgs)
	if exc != nil || !ok {
		return nil, nil, exc
	}
	tp, isT := AsTuple(r)
	if !isT {
		return nil, nil, TypeErrorf(t, "__getnewargs__ should return a tuple, not '%s'", r.Type().Name())
	}
	return tp, nil, nil
}

func objectGetState(t *Thread, args []Value) (Value, *Exception) {
	return defaultState(t, args[0], false)
}

// getState calls __getstate__; object's own gets to know whether everything must be in the state.
func getState(t *Thread, o Value, required bool) (Value, *Exception) {
	f, exc := GetAttr(t, o, nmGetState)
	if exc != nil {
		return Value{}, exc
	}
	if b, ok := asBuiltin(f); ok && b.Owner == &ObjectType && b.Self == o {
		return defaultState(t, o, required)
	}
	return Call0(t, f)
}

// defaultState is __dict__, or (__dict__, slots) for classes with __slots__, or None.
func defaultState(t *Thread, o Value, required bool) (Value, *Exception) {
	typ := o.Type()
	if required && !typ.Has(FlagHeap) && typ != &ObjectType && hasHiddenState(typ) {
		return Value{}, TypeErrorf(t, "cannot pickle '%s' object", typ.Name())
	}
	d, exc := GetAttrOpt(t, o, nmDict)
	if exc != nil {
		return Value{}, exc
	}
	state := d.OrNone()
	if dd, ok := AsDict(state); ok && dd.Len() == 0 {
		state = None
	}
	names, exc := slotNames(t, typ)
	if exc != nil {
		return Value{}, exc
	}
	if required && hasHiddenState(typ) {
		return Value{}, TypeErrorf(t, "cannot pickle '%s' object", typ.Name())
	}
	slots := NewDict()
	for _, n := range names {
		s, ok := AsStr(n)
		if !ok {
			continue
		}
		v, exc := GetAttrOpt(t, o, s)
		if exc != nil {
			return Value{}, exc
		}
		if !v.IsZero() {
			slots.SetStr(InternStr(s), v)
		}
	}
	if slots.Len() > 0 {
		return TupleOf(state, slots.Value()).Value(), nil
	}
	return state, nil
}

// hasHiddenState reports types whose instances hold what neither __dict__ nor __slots__ shows.
func hasHiddenState(typ *Type) bool {
	l := typ.layout
	return l != &plainLayout && !(l.own && typ.Has(FlagExcSubclass))
}

// slotNames returns copyreg._slotnames(typ).
func slotNames(t *Thread, typ *Type) ([]Value, *Exception) {
	if !typ.Has(FlagHeap) {
		return nil, nil
	}
	if typ.nfixed == 0 && typ.Dict().GetStr(Intern("__slotnames__")).IsZero() {
		return nil, nil
	}
	reg, exc := t.Interp.Import(t, "copyreg")
	if exc != nil {
		return nil, exc
	}
	r, exc := CallMethod(t, reg, Intern("_slotnames"), typ.Value())
	if exc != nil {
		return nil, exc
	}
	if r.IsNone() {
		return nil, nil
	}
	l, ok := AsList(r)
	if !ok {
		return nil, TypeErrorf(t, "copyreg._slotnames didn't return a list or None")
	}
	return l.Snapshot(), nil
}
