package object

// Substitution of type variables in generic aliases and unions.

// optAttr is getattr(v, name, zero).
func optAttr(t *Thread, v Value, name string) (Value, *Exception) {
	return GetAttrOpt(t, v, Intern(name))
}

// makeParameters collects the type variables in args, each once.
func makeParameters(t *Thread, args *Tuple) (*Tuple, *Exception) {
	var out []Value
	add := func(v Value) {
		for _, o := range out {
			if o == v {
				return
			}
		}
		out = append(out, v)
	}
	for _, a := range args.items {
		if _, ok := AsType(a); ok {
			continue
		}
		if items, ok := listOrTuple(a); ok {
			// Types nested in lists and tuples, as in Callable arguments.
			sub, exc := makeParameters(t, TupleFrom(items))
			if exc != nil {
				return nil, exc
			}
			for _, p := range sub.items {
				add(p)
			}
			continue
		}
		s, exc := optAttr(t, a, "__typing_subst__")
		if exc != nil {
			return nil, exc
		}
		if !s.IsZero() {
			add(a)
			continue
		}
		ps, exc := GetAttrOpt(t, a, nmParameters)
		if exc != nil {
			return nil, exc
		}
		if tp, ok := AsTuple(ps.OrNone()); ok {
			for _, p := range tp.items {
				add(p)
			}
		}
	}
	return NewTuple(out), nil
}

func listOrTuple(v Value) ([]Value, bool) {
	if tp, ok := AsTuple(v); ok {
		return tp.items, true
	}
	if l, ok := AsList(v); ok {
		return l.Snapshot(), true
	}
	return nil, false
}

// unpackArgs replaces *tuple[int, str] by its items.
func unpackArgs(t *Thread, item Value) (*Tuple, *Exception) {
	var out []Value
	for _, a := range argTuple(item).items {
		if _, ok := AsType(a); ok {
			out = append(out, a)
			continue
		}
		sub, exc := optAttr(t, a, "__typing_unpacked_tuple_args__")
		if exc != nil {
			return nil, exc
		}
		if tp, ok := AsTuple(sub.OrNone()); ok && (tp.Len() == 0 || tp.At(tp.Len()-1) != Ellipsis) {
			out = append(out, tp.items...)
			continue
		}
		out = append(out, a)
	}
	return NewTuple(out), nil
}

// subsParameters returns args with the parameters replaced by item; self is the alias, for messages
// and the parameters' own hooks.
func subsParameters(t *Thread, self Value, args, params *Tuple, item Value) (*Tuple, *Exception) {
	if params.Len() == 0 {
		r, exc := Repr(t, self)
		if exc != nil {
			return nil, exc
		}
		return nil, TypeErrorf(t, "%s is not a generic class", r.s)
	}
	given, exc := unpackArgs(t, item)
	if exc != nil {
		return nil, exc
	}
	for _, p := range params.items {
		prep, exc := optAttr(t, p, "__typing_prepare_subst__")
		if exc != nil {
			return nil, exc
		}
		if prep.IsZero() || prep.IsNone() {
			continue
		}
		arg := given.Value()
		if exc == nil {
			var r Value
			if r, exc = Call2(t, prep, self, arg); exc != nil {
				return nil, exc
			}
			given = argTuple(r)
		}
	}
	if given.Len() != params.Len() {
		r, exc := Repr(t, self)
		if exc != nil {
			return nil, exc
		}
		if given.Len() > params.Len() {
			return nil, TypeErrorf(t, "Too many arguments for %s; actual %d, expected %d", r.s, given.Len(), params.Len())
		}
		return nil, TypeErrorf(t, "Too few arguments for %s; actual %d, expected %d", r.s, given.Len(), params.Len())
	}
	return subsArgs(t, args, params, given)
}

func subsArgs(t *Thread, args, params, given *Tuple) (*Tuple, *Exception) {
	var out []Value
	for _, a := range args.items {
		if _, ok := AsType(a); ok {
			out = append(out, a)
			continue
		}
		if tp, ok := AsTuple(a); ok {
			n, exc := subsArgs(t, tp, params, given)
			if exc != nil {
				return nil, exc
			}
			out = append(out, n.Value())
			continue
		}
		if l, ok := AsList(a); ok {
			n, exc := subsArgs(t, TupleFrom(l.Snapshot()), params, given)
			if exc != nil {
				return nil, exc
			}
			out = append(out, NewList(n.items).Value())
			continue
		}
		unpackV, exc := optAttr(t, a, "__typing_is_unpacked_typevartuple__")
		if exc != nil {
			return nil, exc
		}
		unpack := false
		if !unpackV.IsZero() {
			if unpack, exc = Truth(t, unpackV); exc != nil {
				return nil, exc
			}
		}
		subst, exc := optAttr(t, a, "__typing_subst__")
		if exc != nil {
			return nil, exc
		}
		var r Value
		if !subst.IsZero() {
			r, exc = Call1(t, subst, given.At(indexOf(params, a)))
		} else {
			r, exc = subsTvars(t, a, params, given)
		}
		if exc != nil {
			return nil, exc
		}
		if unpack {
			tp, ok := AsTuple(r)
			if !ok {
				return nil, TypeErrorf(t, "expected __typing_subst__ of %s objects to return a tuple, not %s", a.Type().Name(), r.Type().Name())
			}
			out = append(out, tp.items...)
			continue
		}
		out = append(out, r)
	}
	return NewTuple(out), nil
}

func indexOf(tp *Tuple, v Value) int {
	for i, x := range tp.items {
		if x == v {
			return i
		}
	}
	return 0
}

// subsTvars substitutes in something that has type parameters itself: list[T] in dict[str, list[T]].
func subsTvars(t *Thread, o Value, params, given *Tuple) (Value, *Exception) {
	ps, exc := GetAttrOpt(t, o, nmParameters)
	if exc != nil {
		return Value{}, exc
	}
	sub, ok := AsTuple(ps.OrNone())
	if !ok || sub.Len() == 0 {
		return o, nil
	}
	var items []Value
	for _, p := range sub.items {
		found := false
		for i, q := range params.items {
			if q != p {
				continue
			}
			found = true
			arg := given.At(i)
			if tp, ok := AsTuple(arg); ok && p.Type().Slots().Iter != nil { // a TypeVarTuple
				items = append(items, tp.items...)
			} else {
				items = append(items, arg)
			}
			break
		}
		if !found {
			items = append(items, p)
		}
	}
	return GetItem(t, o, NewTuple(items).Value())
}
