package object

// Annotations of classes (PEP 649): the compiler stores a function in __annotate_func__, the
// annotations are computed at first use and kept in __annotations_cache__.

func typeAnnotate(t *Thread, o Value) (Value, *Exception) {
	typ := (*Type)(o.p)
	if !typ.Has(FlagHeap) {
		return Value{}, AttributeError(t, o, nmAnnotate, "type object '%s' has no attribute '__annotate__'", typ.Name())
	}
	for _, n := range []*Str{nmAnnotateFunc, nmAnnotate} {
		f := typ.Dict().GetStr(n)
		if f.IsZero() {
			continue
		}
		if get := f.Type().Slots().DescrGet; get != nil {
			return get(t, f, Value{}, typ)
		}
		return f, nil
	}
	return None, SetTypeAttr(t, typ, nmAnnotateFunc, None)
}

func typeSetAnnotate(t *Thread, o, v Value) *Exception {
	typ := (*Type)(o.p)
	if v.IsZero() {
		return TypeErrorf(t, "cannot delete __annotate__ attribute")
	}
	if typ.Has(FlagImmutable) {
		return TypeErrorf(t, "cannot set '__annotate__' attribute of immutable type '%s'", typ.Name())
	}
	if !v.IsNone() && v.Type().Slots().Call == nil {
		return TypeErrorf(t, "__annotate__ must be callable or None")
	}
	if exc := setTypeDict(t, typ, nmAnnotateFunc, v); exc != nil {
		return exc
	}
	if !v.IsNone() {
		typ.Dict().DelStr(nmAnnotationsCache)
		typ.Dict().DelStr(nmAnnotations)
		typeModified(t, typ, nmAnnotations)
	}
	return nil
}

func typeAnnotations(t *Thread, o Value) (Value, *Exception) {
	typ := (*Type)(o.p)
	if !typ.Has(FlagHeap) {
		return Value{}, AttributeError(t, o, nmAnnotations, "type object '%s' has no attribute '__annotations__'", typ.Name())
	}
	d := typ.Dict()
	for _, n := range []*Str{nmAnnotations, nmAnnotationsCache} {
		v := d.GetStr(n)
		if v.IsZero() {
			continue
		}
		if get := v.Type().Slots().DescrGet; get != nil {
			return get(t, v, Value{}, typ)
		}
		return v, nil
	}
	f, exc := typeAnnotate(t, o)
	if exc != nil {
		return Value{}, exc
	}
	ann := NewDict().Value()
	if f.Type().Slots().Call != nil {
		if ann, exc = Call1(t, f, SmallInt(1)); exc != nil {
			return Value{}, exc
		}
		if _, ok := AsDict(ann); !ok {
			return Value{}, TypeErrorf(t, "__annotate__ returned non-dict of type '%s'", ann.Type().Name())
		}
	}
	return ann, setTypeDict(t, typ, nmAnnotationsCache, ann)
}

func typeSetAnnotations(t *Thread, o, v Value) *Exception {
	typ := (*Type)(o.p)
	if typ.Has(FlagImmutable) {
		return TypeErrorf(t, "cannot set '__annotations__' attribute of immutable type '%s'", typ.Name())
	}
	d := typ.Dict()
	key := nmAnnotationsCache
	if !d.GetStr(nmAnnotations).IsZero() {
		key = nmAnnotations
	}
	if v.IsZero() && d.GetStr(key).IsZero() {
		return AttributeError(t, o, nmAnnotations, "__annotations__")
	}
	if exc := setTypeDict(t, typ, key, v); exc != nil {
		return exc
	}
	d.DelStr(nmAnnotateFunc)
	d.DelStr(nmAnnotate)
	typeModified(t, typ, nmAnnotate)
	return nil
}
