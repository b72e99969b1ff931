package object

// BuildClass is __build_class__(func, name, /, *bases, metaclass=type, **kwds): what a class statement does. run executes the
// class body func with ns as its namespace and returns its result (the __class__ cell or None).
func BuildClass(t *Thread, a Args, run func(t *Thread, f, ns Value) (Value, *Exception)) (Value, *Exception) {
	pos := a.Pos()
	if len(pos) < 2 {
		return Value{}, TypeErrorf(t, "__build_class__: not enough arguments")
	}
	fn, name := pos[0], pos[1]
	if !fn.Type().Has(FlagFunction) {
		return Value{}, TypeErrorf(t, "__build_class__: func must be a function")
	}
	if _, ok := AsStr(name); !ok {
		return Value{}, TypeErrorf(t, "__build_class__: name is not a string")
	}
	orig := NewTuple(pos[2:])
	bases, exc := updateBases(t, orig)
	if exc != nil {
		return Value{}, exc
	}
	meta, kw, exc := pickMeta(t, a, bases)
	if exc != nil {
		return Value{}, exc
	}
	ns, exc := prepareNamespace(t, meta, name, bases, kw)
	if exc != nil {
		return Value{}, exc
	}
	cell, exc := run(t, fn, ns)
	if exc != nil {
		return Value{}, exc
	}
	if bases != orig {
		if exc := SetItem(t, ns, nmOrigBases.Value(), orig.Value()); exc != nil {
			return Value{}, exc
		}
	}
	cls, exc := Call(t, meta, Args{append([]Value{name, bases.Value(), ns}, kw.All...), kw.KwNames})
	if exc != nil {
		return Value{}, exc
	}
	if _, ok := AsType(cls); !ok {
		return cls, nil
	}
	if c, ok := AsCell(cell.OrNone()); ok {
		if exc := checkClassCell(t, c, cls, name); exc != nil {
			return Value{}, exc
		}
	}
	return cls, nil
}

// updateBases replaces bases that are not classes by what their __mro_entries__ returns; it
// returns bases itself if there is nothing to replace.
func updateBases(t *Thread, bases *Tuple) (*Tuple, *Exception) {
	var out []Value
	for i, b := range bases.items {
		var f Value
		if _, ok := AsType(b); !ok {
			var exc *Exception
			if f, exc = GetAttrOpt(t, b, nmMroEntries); exc != nil {
				return nil, exc
			}
		}
		if f.IsZero() {
			if out != nil {
				out = append(out, b)
			}
			continue
		}
		r, exc := Call1(t, f, bases.Value())
		if exc != nil {
			return nil, exc
		}
		tp, ok := AsTuple(r)
		if !ok {
			return nil, TypeErrorf(t, "__mro_entries__ must return a tuple")
		}
		if out == nil {
			out = append(make([]Value, 0, len(bases.items)+2), bases.items[:i]...)
		}
		out = append(out, tp.items...)
	}
	if out == nil {
		return bases, nil
	}
	return TupleFrom(out), nil
}

// pickMeta returns the metaclass to call and the class statement's other keywords.
func pickMeta(t *Thread, a Args, bases *Tuple) (Value, Args, *Exception) {
	var meta Value
	var kw Args
	var names []Value
	for i := range a.NumKw() {
		k, v := a.Kw(i)
		if k.s == "metaclass" {
			meta = v
			continue
		}
		names = append(names, k.Value())
		kw.All = append(kw.All, v)
	}
	if len(names) > 0 {
		kw.KwNames = TupleFrom(names)
	}
	switch {
	case !meta.IsZero():
	case bases.Len() > 0:
		meta = bases.At(0).Type().Value()
	default:
		meta = TypeType.Value()
	}
	if mt, ok := AsType(meta); ok {
		winner, exc := calculateMetaclass(t, mt, bases.items)
		if exc != nil {
			return Value{}, kw, exc
		}
		meta = winner.Value()
	}
	return meta, kw, nil
}

// prepareNamespace calls the metaclass's __prepare__.
func prepareNamespace(t *Thread, meta, name Value, bases *Tuple, kw Args) (Value, *Exception) {
	if meta.p == TypeType.Value().p {
		return NewDict().Value(), nil
	}
	prep, exc := GetAttrOpt(t, meta, nmPrepare)
	if exc != nil {
		return Value{}, exc
	}
	if prep.IsZero() {
		return NewDict().Value(), nil
	}
	ns, exc := Call(t, prep, Args{append([]Value{name, bases.Value()}, kw.All...), kw.KwNames})
	if exc != nil {
		return Value{}, exc
	}
	if ns.Type().Slots().GetItem == nil {
		mn := "<metaclass>"
		if mt, ok := AsType(meta); ok {
			mn = mt.Name()
		}
		return Value{}, TypeErrorf(t, "%s.__prepare__() must return a mapping, not %s", mn, ns.Type().Name())
	}
	return ns, nil
}

// checkClassCell makes sure that the metaclass passed __classcell__ on to type.__new__.
func checkClassCell(t *Thread, c *Cell, cls, name Value) *Exception {
	got := c.Get()
	if got == cls {
		return nil
	}
	nr, exc := Repr(t, name)
	if exc != nil {
		return exc
	}
	cr, exc := Repr(t, cls)
	if exc != nil {
		return exc
	}
	if got.IsZero() {
		return RuntimeErrorf(t, "__class__ not set defining %s as %s. Was __classcell__ propagated to type.__new__?", nr.s, cr.s)
	}
	gr, exc := Repr(t, got)
	if exc != nil {
		return exc
	}
	return TypeErrorf(t, "__class__ set to %s defining %s as %s", gr.s, nr.s, cr.s)
}
