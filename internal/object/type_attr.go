package object

// typeGetAttr is type.__getattribute__: data descriptors of the metatype, then the
// namespaces of the class's MRO, then the metatype's other attributes.
func typeGetAttr(t *Thread, o Value, name *Str) (Value, *Exception) {
	typ := (*Type)(o.p)
	meta := o.Type()
	md := TypeLookup(t, meta, name)
	var mget DescrGet
	if !md.IsZero() {
		s := md.Type().Slots()
		mget = s.DescrGet
		if mget != nil && s.DescrSet != nil {
			return mget(t, md, o, meta)
		}
	}
	if d := TypeLookup(t, typ, name); !d.IsZero() {
		if get := d.Type().Slots().DescrGet; get != nil {
			return get(t, d, Value{}, typ)
		}
		return d, nil
	}
	if mget != nil {
		return mget(t, md, o, meta)
	}
	if !md.IsZero() {
		return md, nil
	}
	return Value{}, NoAttribute(t, o, name)
}

// typeSetAttr is type.__setattr__ and, with v zero, type.__delattr__.
func typeSetAttr(t *Thread, o Value, name *Str, v Value) *Exception {
	typ := (*Type)(o.p)
	if typ.Has(FlagImmutable) {
		return TypeErrorf(t, "cannot set '%s' attribute of immutable type '%s'", name.s, typ.Name())
	}
	if d := TypeLookup(t, o.Type(), name); !d.IsZero() {
		if set := d.Type().Slots().DescrSet; set != nil {
			return set(t, d, o, v)
		}
	}
	return setTypeDict(t, typ, name, v)
}

// setTypeDict stores into a heap class's namespace; v zero deletes.
func setTypeDict(t *Thread, typ *Type, name *Str, v Value) *Exception {
	name = InternStr(name)
	if v.IsZero() {
		if typ.Dict().DelStr(name).IsZero() {
			return NoAttribute(t, typ.Value(), name)
		}
	} else {
		typ.Dict().SetStr(name, v)
	}
	typeModified(t, typ, name)
	return nil
}

// SetTypeAttr stores into a class's namespace without asking the metatype; v zero deletes. For the vm and native
// modules that complete classes.
func SetTypeAttr(t *Thread, typ *Type, name *Str, v Value) *Exception {
	if typ.Has(FlagImmutable) {
		return TypeErrorf(t, "cannot set '%s' attribute of immutable type '%s'", name.s, typ.Name())
	}
	return setTypeDict(t, typ, name, v)
}

// SetCollectionFlag makes a heap class and its subclasses match sequence or mapping patterns, for abc registration;
// f is FlagSequence or FlagMapping. Builtin types keep what they have.
func SetCollectionFlag(t *Thread, typ *Type, f TypeFlags) {
	in := t.Interp
	h := in.typeMu.Lock()
	defer in.typeMu.Unlock(h)
	in.setCollectionLocked(typ, f)
}

func (in *Interp) setCollectionLocked(typ *Type, f TypeFlags) {
	if typ.Has(FlagImmutable) || typ.Flags()&(FlagSequence|FlagMapping) == f {
		return
	}
	typ.changeFlags(f, (FlagSequence|FlagMapping)&^f)
	for _, w := range in.subsLocked(typ) {
		if sub := w.Value(); sub != nil {
			in.setCollectionLocked(sub, f)
		}
	}
}

// IsAbstract is the truth of v.__isabstractmethod__, False if there is none.
func IsAbstract(t *Thread, v Value) (bool, *Exception) { return isAbstract(t, v) }

// FullName returns module.qualname, without the module for builtins and __main__ (%T in CPython's messages).
func (typ *Type) FullName() string {
	m := typ.module
	if typ.Has(FlagHeap) {
		m = typ.Dict().GetStr(nmModule)
	}
	if s, ok := AsStr(m.OrNone()); ok && s.s != "builtins" && s.s != "__main__" {
		return s.s + "." + typ.QualNameStr().s
	}
	return typ.QualNameStr().s
}
