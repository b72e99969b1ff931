package vm

import (
	"typhon/internal/object"
)

var (
	strPrepare    = object.Intern("__prepare__")
	strOrigBases  = object.Intern("__orig_bases__")
	strMroEntries = object.Intern("__mro_entries__")
)

// BuildClass is builtins.__build_class__ (PEP 3115, PEP 560).
func BuildClass(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
	pos := a.Pos()
	if len(pos) < 2 {
		return object.Value{}, object.TypeErrorf(t, "__build_class__: not enough arguments")
	}
	fn, ok := AsFunction(pos[0])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "__build_class__: func must be a function")
	}
	name, ok := object.AsStr(pos[1])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "__build_class__: name is not a string")
	}
	origBases := object.NewTuple(pos[2:])
	bases, exc := resolveBases(t, origBases)
	if exc != nil {
		return object.Value{}, exc
	}
	// Keyword arguments other than metaclass go to __prepare__ and the metaclass.
	var meta object.Value
	var kwVals []object.Value
	var kwNames []object.Value
	for i := range a.NumKw() {
		n, v := a.Kw(i)
		if n.String() == "metaclass" {
			meta = v
			continue
		}
		kwNames = append(kwNames, n.Value())
		kwVals = append(kwVals, v)
	}
	if meta.IsZero() {
		meta = object.TypeType.Value()
		if bases.Len() > 0 {
			meta = bases.At(0).Type().Value()
		}
	}
	if mt, isType := object.AsType(meta); isType {
		if mt, exc = object.CalculateMetaclass(t, mt, bases); exc != nil {
			return object.Value{}, exc
		}
		meta = mt.Value()
	}
	var names *object.Tuple
	if len(kwNames) > 0 {
		names = object.TupleFrom(kwNames)
	}
	args := func(first ...object.Value) object.Args {
		return object.Args{All: append(first, kwVals...), KwNames: names}
	}
	ns, exc := prepareNamespace(t, meta, args(name.Value(), bases.Value()))
	if exc != nil {
		return object.Value{}, exc
	}
	cell, exc := Of(t).runBody(fn, ns)
	if exc != nil {
		return object.Value{}, exc
	}
	if bases != origBases {
		if exc := object.SetItem(t, ns, strOrigBases.Value(), origBases.Value()); exc != nil {
			return object.Value{}, exc
		}
	}
	cls, exc := object.Call(t, meta, args(name.Value(), bases.Value(), ns))
	if exc != nil {
		return object.Value{}, exc
	}
	return cls, checkClassCell(t, name, cls, cell)
}

// checkClassCell makes sure that type.__new__ filled the cell of __class__.
func checkClassCell(t *object.Thread, name *object.Str, cls, cell object.Value) *object.Exception {
	c, ok := object.AsCell(cell)
	if _, isType := object.AsType(cls); !ok || !isType {
		return nil
	}
	got := c.Get()
	if got == cls {
		return nil
	}
	if got.IsZero() {
		return object.RuntimeErrorf(t, "__class__ not set defining %s as %s. Was __classcell__ propagated to type.__new__?", reprOr(t, name.Value()), reprOr(t, cls))
	}
	return object.TypeErrorf(t, "__class__ set to %s defining %s as %s", reprOr(t, got), reprOr(t, name.Value()), reprOr(t, cls))
}

// resolveBases replaces bases that are no classes by their __mro_entries__.
func resolveBases(t *object.Thread, bases *object.Tuple) (*object.Tuple, *object.Exception) {
	var out []object.Value
	for i, b := range bases.Items() {
		if _, ok := object.AsType(b); ok {
			if out != nil {
				out = append(out, b)
			}
			continue
		}
		f, exc := object.GetAttrOpt(t, b, strMroEntries)
		if exc != nil {
			return nil, exc
		}
		if f.IsZero() {
			if out != nil {
				out = append(out, b)
			}
			continue
		}
		r, exc := object.Call1(t, f, bases.Value())
		if exc != nil {
			return nil, exc
		}
		tup, ok := object.AsTuple(r)
		if !ok {
			return nil, object.TypeErrorf(t, "__mro_entries__ must return a tuple")
		}
		if out == nil {
			out = append(make([]object.Value, 0, bases.Len()+tup.Len()), bases.Items()[:i]...)
		}
		out = append(out, tup.Items()...)
	}
	if out == nil {
		return bases, nil
	}
	return object.NewTuple(out), nil
}

// prepareNamespace calls the metaclass's __prepare__, or makes a dict.
func prepareNamespace(t *object.Thread, meta object.Value, a object.Args) (object.Value, *object.Exception) {
	if meta == object.TypeType.Value() {
		return object.NewDict().Value(), nil
	}
	prep, exc := object.GetAttrOpt(t, meta, strPrepare)
	if exc != nil {
		return prep, exc
	}
	if prep.IsZero() {
		return object.NewDict().Value(), nil
	}
	ns, exc := object.Call(t, prep, a)
	if exc != nil {
		return ns, exc
	}
	if ns.Type().Slots().GetItem == nil {
		what := "<metaclass>"
		if mt, ok := object.AsType(meta); ok {
			what = mt.Name()
		}
		return ns, object.TypeErrorf(t, "%s.__prepare__() must return a mapping, not %s", what, ns.Type().Name())
	}
	return ns, nil
}

// runBody executes a class body with ns as its namespace and returns what it returns (the cell of
// __class__, or None).
func (vt *Thread) runBody(fn *Function, ns object.Value) (object.Value, *object.Exception) {
	t := &vt.Thread
	if exc := t.Enter(""); exc != nil {
		return object.Value{}, exc
	}
	defer t.Leave()
	c := fn.Code()
	nf := vt.pushRoom(vt.fr, c)
	zero(nf.base, c.nlocals)
	nf.setFunction(fn, c)
	nf.locals = ns
	nf.mode = modeEntry
	return vt.run(nf)
}
