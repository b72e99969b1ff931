package vm

import (
	"typhon/internal/object"
)

// matchKeys gives the values of a mapping at keys, or None if one is missing.
func matchKeys(t *object.Thread, m, keys object.Value) (object.Value, *object.Exception) {
	ks, _ := object.AsTuple(keys)
	if ks.Len() == 0 {
		return object.EmptyTuple.Value(), nil
	}
	get, exc := object.GetAttr(t, m, object.Intern("get"))
	if exc != nil {
		return object.Value{}, exc
	}
	seen := object.NewDict()
	missing := (&object.Object{})
	*missing = object.HeaderOf(&object.ObjectType)
	vals := object.MakeTuple(ks.Len())
	for i, k := range ks.Items() {
		_, set, exc := object.DictSetDefault(t, seen, k, object.None)
		if exc != nil {
			return object.Value{}, exc
		}
		if !set {
			return object.Value{}, object.ValueErrorf(t, "mapping pattern checks duplicate key (%s)", reprOr(t, k))
		}
		v, exc := object.Call2(t, get, k, missing.Value())
		if exc != nil {
			return object.Value{}, exc
		}
		if v == missing.Value() {
			return object.None, nil
		}
		vals.Items()[i] = v
	}
	return vals.Value(), nil
}

// matchClass gives the attributes that a class pattern asks for, or None if it does not match.
func matchClass(t *object.Thread, subj, cls object.Value, npos int, kw object.Value) (object.Value, *object.Exception) {
	typ, ok := object.AsType(cls)
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "called match pattern must be a class")
	}
	is, exc := object.IsInstance(t, subj, cls)
	if exc != nil {
		return object.Value{}, exc
	}
	if !is {
		return object.None, nil
	}
	kws, _ := object.AsTuple(kw)
	out := make([]object.Value, 0, npos+kws.Len())
	seen := map[string]bool{}
	get := func(name *object.Str) (bool, *object.Exception) {
		if seen[name.String()] {
			return false, object.TypeErrorf(t, "%s() got multiple sub-patterns for attribute %s", typ.Name(), reprOr(t, name.Value()))
		}
		seen[name.String()] = true
		v, exc := object.GetAttrOpt(t, subj, name)
		if exc != nil || v.IsZero() {
			return false, exc
		}
		out = append(out, v)
		return true, nil
	}
	if npos > 0 {
		ma, exc := object.GetAttrOpt(t, cls, object.Intern("__match_args__"))
		if exc != nil {
			return object.Value{}, exc
		}
		allowed := 0
		var names *object.Tuple
		self := false
		switch {
		case !ma.IsZero():
			var ok bool
			if names, ok = object.AsTuple(ma); !ok || ma.Type() != &object.TupleType {
				return object.Value{}, object.TypeErrorf(t, "%s.__match_args__ must be a tuple (got %s)", typ.Name(), ma.Type().Name())
			}
			allowed = names.Len()
		case typ.Has(object.FlagMatchSelf):
			self, allowed = true, 1
		}
		if npos > allowed {
			s := "s"
			if allowed == 1 {
				s = ""
			}
			return object.Value{}, object.TypeErrorf(t, "%s() accepts %d positional sub-pattern%s (%d given)", typ.Name(), allowed, s, npos)
		}
		if self {
			out = append(out, subj)
		} else {
			for i := range npos {
				name, ok := object.AsStr(names.At(i))
				if !ok {
					return object.Value{}, object.TypeErrorf(t, "__match_args__ elements must be strings (got %s)", names.At(i).Type().Name())
				}
				if found, exc := get(object.InternStr(name)); exc != nil || !found {
					return object.None, exc
				}
			}
		}
	}
	for _, k := range kws.Items() {
		if found, exc := get(object.InternStr(k.Str())); exc != nil || !found {
			return object.None, exc
		}
	}
	return object.NewTuple(out).Value(), nil
}
