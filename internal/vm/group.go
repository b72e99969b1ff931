package vm

import (
	"typhon/internal/object"
)

// excGroupMatch performs EXC_GROUP_MATCH: dst[0] = rest, dst[1] = match.
func excGroupMatch(t *object.Thread, dst []object.Value, exc, typ object.Value) *object.Exception {
	if exc.IsNone() {
		dst[0], dst[1] = object.None, object.None
		return nil
	}
	types := []object.Value{typ}
	if tup, ok := object.AsTuple(typ); ok {
		types = tup.Items()
	}
	for _, x := range types {
		if !isExcClass(x) {
			return object.TypeErrorf(t, "catching classes that do not inherit from BaseException is not allowed")
		}
	}
	for _, x := range types {
		if (*object.Type)(x.Ptr()).IsSubtype(&object.BaseExceptionGroupType) {
			return object.TypeErrorf(t, "catching ExceptionGroup with except* is not allowed. Use except instead.")
		}
	}
	e, _ := object.AsException(exc)
	for _, x := range types {
		if e.Is((*object.Type)(x.Ptr())) {
			if e.Is(&object.BaseExceptionGroupType) {
				dst[0], dst[1] = object.None, exc
				return nil
			}
			// A naked exception is wrapped in a group.
			g, exc2 := object.CallPos(t, object.ExceptionGroupType.Value(), object.StrValue(""), object.TupleOf(exc).Value())
			if exc2 != nil {
				return exc2
			}
			if ge, ok := object.AsException(g); ok {
				ge.SetTraceback(e.Traceback())
			}
			dst[0], dst[1] = object.None, g
			return nil
		}
	}
	if !e.Is(&object.BaseExceptionGroupType) {
		dst[0], dst[1] = exc, object.None
		return nil
	}
	pair, exc2 := object.CallMethod(t, exc, object.Intern("split"), typ)
	if exc2 != nil {
		return exc2
	}
	tup, ok := object.AsTuple(pair)
	if !ok {
		return object.TypeErrorf(t, "%s.split must return a tuple, not %s", exc.Type().Name(), pair.Type().Name())
	}
	if tup.Len() < 2 {
		return object.TypeErrorf(t, "%s.split must return a 2-tuple, got tuple of size %d", exc.Type().Name(), tup.Len())
	}
	dst[0], dst[1] = tup.At(1), tup.At(0)
	return nil
}

// excGroupReraise performs EXC_GROUP_RERAISE: what is to be raised after a
// try/except* whose handlers raised, and left unhandled, the exceptions in list.
func excGroupReraise(t *object.Thread, orig, list object.Value) (object.Value, *object.Exception) {
	l, _ := object.AsList(list)
	var excs []object.Value
	for _, v := range l.Snapshot() {
		if !v.IsNone() {
			excs = append(excs, v)
		}
	}
	if len(excs) == 0 {
		return object.None, nil
	}
	o, _ := object.AsException(orig)
	if !o.Is(&object.BaseExceptionGroupType) {
		// A naked exception was caught and wrapped: at most one can have been raised.
		return excs[0], nil
	}
	var raised, reraised []object.Value
	for _, v := range excs {
		e, _ := object.AsException(v)
		if sameOrigin(e, o) {
			reraised = append(reraised, v)
		} else {
			raised = append(raised, v)
		}
	}
	if len(reraised) > 0 {
		g, exc := projectGroup(t, o, reraised)
		if exc != nil {
			return g, exc
		}
		if !g.IsNone() {
			if len(raised) == 0 {
				return g, nil
			}
			raised = append(raised, g)
		}
	}
	if len(raised) == 1 {
		return raised[0], nil
	}
	return object.CallPos(t, object.ExceptionGroupType.Value(), object.StrValue(""), object.NewList(raised).Value())
}

// sameOrigin reports that group e was split off o: they share traceback, cause and context.
func sameOrigin(e, o *object.Exception) bool {
	return e.Is(&object.BaseExceptionGroupType) && e.Traceback() == o.Traceback() && e.Cause() == o.Cause() && e.Context() == o.Context()
}

// projectGroup is the part of o whose leaves occur in parts, with o's structure.
func projectGroup(t *object.Thread, o *object.Exception, parts []object.Value) (object.Value, *object.Exception) {
	ids := map[object.Value]bool{}
	var leaves func(v object.Value)
	leaves = func(v object.Value) {
		e, ok := object.AsException(v)
		if !ok {
			return
		}
		if !e.Is(&object.BaseExceptionGroupType) {
			ids[v] = true
			return
		}
		if tup, ok := object.AsTuple(e.Extra(object.ExcGroupExcs)); ok {
			for _, x := range tup.Items() {
				leaves(x)
			}
		}
	}
	for _, p := range parts {
		leaves(p)
	}
	var project func(e *object.Exception) (object.Value, *object.Exception)
	project = func(e *object.Exception) (object.Value, *object.Exception) {
		tup, ok := object.AsTuple(e.Extra(object.ExcGroupExcs))
		if !ok {
			return object.None, nil
		}
		var keep []object.Value
		whole := true
		for _, x := range tup.Items() {
			xe, _ := object.AsException(x)
			if xe.Is(&object.BaseExceptionGroupType) {
				sub, exc := project(xe)
				if exc != nil {
					return sub, exc
				}
				if !sub.IsNone() {
					keep = append(keep, sub)
				}
				whole = whole && sub == x
			} else if ids[x] {
				keep = append(keep, x)
			} else {
				whole = false
			}
		}
		if len(keep) == 0 {
			return object.None, nil
		}
		if whole {
			return e.Value(), nil
		}
		g, exc := object.CallMethod(t, e.Value(), object.Intern("derive"), object.NewList(keep).Value())
		if exc != nil {
			return g, exc
		}
		if ge, ok := object.AsException(g); ok {
			ge.SetTraceback(e.Traceback())
			ge.SetContext(e.Context())
			if c := e.Cause(); c != nil {
				ge.SetCause(c)
			}
			ge.SetSuppress(e.Suppress())
		}
		return g, nil
	}
	return project(o)
}
