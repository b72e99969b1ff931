package object

import "strconv"

const objectDocText = "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n"

func objectDef() *TypeDef {
	return &TypeDef{
		Name: "object", Base: nil, Flags: FlagBase,
		Doc: objectDocText, NewSig: "()",
		Layout: &plainLayout,
		Slots: Slots{
			New: objectNew, Init: objectInit, Repr: objectRepr, Str: objectStr, Hash: objectHash,
			GetAttr: GenericGetAttr, SetAttr: GenericSetAttr, Compare: objectCompare,
		},
		Methods: []FuncDef{
			{Name: "__reduce_ex__", Sig: "($self, protocol, /)", Fn: objectReduceEx, Doc: "Helper for pickle."},
			{Name: "__reduce__", Sig: "($self, /)", Fn: objectReduce, Doc: "Helper for pickle."},
			{Name: "__getstate__", Sig: "($self, /)", Fn: objectGetState, Doc: "Helper for pickle."},
			{Name: "__subclasshook__", Sig: "($type, object, /)", Class: true,
				Fn:  func(t *Thread, args []Value) (Value, *Exception) { return NotImplemented, nil },
				Doc: "Abstract classes can override this to customize issubclass().\n\nThis is invoked early on by abc.ABCMeta.__subclasscheck__().\nIt should return True, False or NotImplemented.  If it returns\nNotImplemented, the normal algorithm is used.  Otherwise, it\noverrides the normal algorithm (and the outcome is cached).\n"},
			{Name: "__init_subclass__", Sig: "($type, /)", Class: true, Raw: objectInitSubclass,
				Doc: "This method is called when a class is subclassed.\n\nThe default implementation does nothing. It may be\noverridden to extend subclasses.\n"},
			{Name: "__format__", Sig: "($self, format_spec, /)", Fn: objectFormat, Doc: "Default object formatter.\n\nReturn str(self) if format_spec is empty. Raise TypeError otherwise."},
			{Name: "__sizeof__", Sig: "($self, /)", Fn: objectSizeof, Doc: "Size of object in memory, in bytes."},
			{Name: "__dir__", Sig: "($self, /)", Fn: objectDir, Doc: "Default dir() implementation."},
		},
		GetSets: []GetSetDef{
			{Name: "__class__", Doc: "the object's class",
				Get: func(t *Thread, o Value) (Value, *Exception) { return o.Type().Value(), nil }, Set: objectSetClass},
		},
	}
}

// Address returns what %p prints for an object: its identity in hexadecimal.
func Address(o Value) string { return "0x" + strconv.FormatUint(o.Bits(), 16) }

// ID is id(o).
func ID(o Value) Value {
	b := o.Bits()
	if b>>63 == 0 {
		return Int(int64(b))
	}
	return Int(int64(b &^ (1 << 63))) // numbers without a heap object: unique all the same
}

func objectRepr(t *Thread, o Value) (Value, *Exception) {
	typ := o.Type()
	mod, exc := typeModule(t, typ.Value())
	if exc != nil && !exc.Is(&AttributeErrorType) {
		return Value{}, exc
	}
	name := typ.Name()
	if m, ok := AsStr(mod.OrNone()); ok && m.s != "builtins" {
		name = m.s + "." + typ.QualNameStr().s
	}
	return StrValue("<" + name + " object at " + Address(o) + ">"), nil
}

func objectStr(t *Thread, o Value) (Value, *Exception) { return o.Type().Slots().Repr(t, o) }

func objectHash(t *Thread, o Value) (int64, *Exception) { return identHash(o), nil }

func objectCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	switch op {
	case CmpEQ:
		if a == b {
			return True, nil
		}
	case CmpNE:
		// By default, __ne__ delegates to __eq__ and inverts the result.
		cmp := a.Type().Slots().Compare
		if cmp == nil {
			break
		}
		r, exc := cmp(t, a, b, CmpEQ)
		if exc != nil || r.IsNotImplemented() {
			return r, exc
		}
		eq, exc := Truth(t, r)
		return Bool(!eq), exc
	}
	return NotImplemented, nil
}

func objectInitSubclass(t *Thread, a Args) (Value, *Exception) {
	typ, _ := AsType(a.All[0])
	if a.NumKw() > 0 {
		return Value{}, TypeErrorf(t, "%s.__init_subclass__() takes no keyword arguments", typ.QualNameStr().s)
	}
	if n := len(a.Pos()) - 1; n > 0 {
		return Value{}, TypeErrorf(t, "%s.__init_subclass__() takes no arguments (%d given)", typ.QualNameStr().s, n)
	}
	return None, nil
}

func objectFormat(t *Thread, args []Value) (Value, *Exception) {
	spec, ok := AsStr(args[1])
	if !ok {
		return Value{}, TypeErrorf(t, "__format__() argument must be str, not %s", args[1].Type().Name())
	}
	if spec.s != "" {
		return Value{}, TypeErrorf(t, "unsupported format string passed to %s.__format__", args[0].Type().Name())
	}
	s, exc := ToStr(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	return s.Value(), nil
}

func objectSizeof(t *Thread, args []Value) (Value, *Exception) {
	return Int(int64(args[0].Type().basicSize())), nil
}

// objectDir is object.__dir__: the names in __dict__, in the class and its bases.
func objectDir(t *Thread, args []Value) (Value, *Exception) {
	names := NewDict()
	d, exc := GetAttrOpt(t, args[0], nmDict)
	if exc != nil {
		return Value{}, exc
	}
	if dd, ok := AsDict(d.OrNone()); ok {
		names = dd.Copy()
	}
	c, exc := GetAttrOpt(t, args[0], nmClass)
	if exc != nil {
		return Value{}, exc
	}
	if !c.IsZero() {
		if exc := mergeClassDict(t, names, c); exc != nil {
			return Value{}, exc
		}
	}
	return dictKeyList(names), nil
}

func dictKeyList(d *Dict) Value {
	l := NewListCap(d.Len())
	for it := d.Iter(); ; {
		k, _, ok := it.Next()
		if !ok {
			return l.Value()
		}
		l.Append(k)
	}
}

// mergeClassDict adds the names in a class's __dict__ and those of its __bases__.
func mergeClassDict(t *Thread, names *Dict, c Value) *Exception {
	d, exc := GetAttrOpt(t, c, nmDict)
	if exc != nil {
		return exc
	}
	if !d.IsZero() {
		exc := Iterate(t, d, func(k Value) *Exception { return DictSet(t, names, k, None) })
		if exc != nil {
			return exc
		}
	}
	b, exc := GetAttrOpt(t, c, nmBases)
	if exc != nil || b.IsZero() {
		return exc
	}
	bases, ok := AsTuple(b)
	if !ok {
		return nil
	}
	if exc := t.Enter(""); exc != nil {
		return exc
	}
	defer t.Leave()
	for _, x := range bases.items {
		if exc := mergeClassDict(t, names, x); exc != nil {
			return exc
		}
	}
	return nil
}

// objectSetClass is assignment to __class__.
func objectSetClass(t *Thread, o, v Value) *Exception {
	if v.IsZero() {
		return TypeErrorf(t, "can't delete __class__ attribute")
	}
	nt, ok := AsType(v)
	if !ok {
		return TypeErrorf(t, "__class__ must be set to a class, not '%s' object", v.Type().Name())
	}
	ot := o.Type()
	mod := ot.Has(FlagModuleSubclass) && nt.Has(FlagModuleSubclass)
	if !mod && (!ot.Has(FlagHeap) || !nt.Has(FlagHeap) || ot.Has(FlagImmutable) || nt.Has(FlagImmutable)) {
		return TypeErrorf(t, "__class__ assignment only supported for mutable types or ModuleType subclasses")
	}
	switch {
	case !o.IsObj() || !mod && !sameStorage(ot, nt):
		return TypeErrorf(t, "__class__ assignment: '%s' object layout differs from '%s'", nt.Name(), ot.Name())
	case mod && (nt.nfixed != ot.nfixed || nt.attrsOff != ot.attrsOff):
		return TypeErrorf(t, "__class__ assignment: '%s' object layout differs from '%s'", nt.Name(), ot.Name())
	case mod || AttrsOf(o.Obj()) == nil:
		o.Obj().SetType(nt)
	default:
		reshapeForClass(o.Obj(), nt)
	}
	if nt.Has(FlagHasDel) && !ot.Has(FlagHasDel) {
		registerFinalizer(t, o.Obj())
	}
	return nil
}
