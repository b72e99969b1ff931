package object

import "unsafe"

func noneDef() *TypeDef {
	return &TypeDef{
		Name: "NoneType", NewSig: "()", Doc: "The type of the None singleton.", Layout: LayoutOf[Object]("NoneType", nil),
		Slots: Slots{
			New:  singletonNew("NoneType", None),
			Repr: func(t *Thread, o Value) (Value, *Exception) { return Intern("None").Value(), nil },
			Hash: func(t *Thread, o Value) (int64, *Exception) { return 0xFCA86420, nil },
			Bool: func(t *Thread, o Value) (bool, *Exception) { return false, nil },
			Compare: func(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
				return objectCompare(t, a, b, op)
			},
		},
	}
}

// singletonNew is __new__ of a type with one instance.
func singletonNew(name string, v Value) NewFunc {
	return func(t *Thread, typ *Type, a Args) (Value, *Exception) {
		if len(a.All) > 0 {
			return Value{}, TypeErrorf(t, "%s takes no arguments", name)
		}
		return v, nil
	}
}

// singletonReduce pickles a singleton by its name.
func singletonReduce(name string) []FuncDef {
	return []FuncDef{{Name: "__reduce__", Sig: "($self, /)", Fn: func(t *Thread, args []Value) (Value, *Exception) {
		return Intern(name).Value(), nil
	}}}
}

func notImplementedDef() *TypeDef {
	return &TypeDef{
		Name: "NotImplementedType", NewSig: "()", Doc: "The type of the NotImplemented singleton.", Layout: LayoutOf[Object]("NotImplementedType", nil),
		Slots: Slots{
			New:  singletonNew("NotImplementedType", NotImplemented),
			Repr: func(t *Thread, o Value) (Value, *Exception) { return Intern("NotImplemented").Value(), nil },
			Bool: func(t *Thread, o Value) (bool, *Exception) {
				return false, TypeErrorf(t, "NotImplemented should not be used in a boolean context")
			},
		},
		Methods: singletonReduce("NotImplemented"),
	}
}

func ellipsisDef() *TypeDef {
	return &TypeDef{
		Name: "ellipsis", NewSig: "()", Doc: "The type of the Ellipsis singleton.", Layout: LayoutOf[Object]("ellipsis", nil),
		Slots: Slots{
			New:  singletonNew("EllipsisType", Ellipsis),
			Repr: func(t *Thread, o Value) (Value, *Exception) { return Intern("Ellipsis").Value(), nil },
		},
		Methods: singletonReduce("Ellipsis"),
	}
}

func cellDef() *TypeDef {
	return &TypeDef{
		Name: "cell", Layout: LayoutOf[Cell]("cell", nil), NewSig: "([contents])",
		Doc: "Create a new cell object.\n\n  contents\n    the contents of the cell. If not specified, the cell will be empty,\n    and\n further attempts to access its cell_contents attribute will\n    raise a ValueError.",
		Slots: Slots{
			New: cellNew, Hash: NoHash, Compare: cellCompare,
			Repr: func(t *Thread, o Value) (Value, *Exception) {
				v := (*Cell)(o.p).Get()
				if v.IsZero() {
					return StrValue("<cell at " + Address(o) + ": empty>"), nil
				}
				return StrValue("<cell at " + Address(o) + ": " + v.Type().Name() + " object at " + Address(v) + ">"), nil
			},
		},
		GetSets: []GetSetDef{{
			Name: "cell_contents",
			Get: func(t *Thread, o Value) (Value, *Exception) {
				if v := (*Cell)(o.p).Get(); !v.IsZero() {
					return v, nil
				}
				return Value{}, ValueErrorf(t, "Cell is empty")
			},
			Set: func(t *Thread, o, v Value) *Exception { (*Cell)(o.p).Set(v); return nil },
		}},
	}
}

func cellNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if a.NumKw() > 0 {
		return Value{}, TypeErrorf(t, "cell() takes no keyword arguments")
	}
	if len(a.All) > 1 {
		return Value{}, posCount(t, "cell", len(a.All), 0, 1, false)
	}
	c := NewCell(Value{})
	if len(a.All) == 1 {
		c.v = a.All[0]
	}
	return c.Value(), nil
}

// cellCompare compares contents; empty cells come first.
func cellCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := AsCell(a)
	y, ok2 := AsCell(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	v, w := x.Get(), y.Get()
	if !v.IsZero() && !w.IsZero() {
		return Compare(t, v, w, op)
	}
	i, j := boolInt(!v.IsZero()), boolInt(!w.IsZero())
	return Bool([...]bool{i < j, i <= j, i == j, i != j, i > j, i >= j}[op]), nil
}

// Namespace is types.SimpleNamespace.
type Namespace struct {
	Object
	Attrs
}

func namespaceDef() *TypeDef {
	return &TypeDef{
		Name: "types.SimpleNamespace", Flags: FlagBase, Doc: "A simple attribute-based namespace.",
		NewSig: "(mapping_or_iterable=(), /, **kwargs)",
		Layout: LayoutWithAttrs[Namespace]("SimpleNamespace", nil, unsafe.Offsetof(Namespace{}.Attrs)),
		Slots: Slots{
			New: func(t *Thread, typ *Type, a Args) (Value, *Exception) {
				return FromObj(&Alloc[Namespace](t, typ).Object), nil
			},
			Init: namespaceInit, Repr: namespaceRepr, Compare: namespaceCompare, Hash: NoHash,
		},
		GetSets: []GetSetDef{instanceDictDef},
		Methods: []FuncDef{
			{Name: "__reduce__", Sig: "($self, /)", Doc: "Return state information for pickling", Fn: func(t *Thread, a []Value) (Value, *Exception) {
				return TupleOf(a[0].Type().Value(), EmptyTuple.Value(), InstanceDict(a[0].Obj()).Value()).Value(), nil
			}},
			{Name: "__replace__", Raw: namespaceReplace, Doc: "Return a copy of the namespace object with new values for the specified attributes."},
		},
	}
}

// NewNamespace makes a types.SimpleNamespace without attributes.
func NewNamespace() *Namespace {
	n := &Namespace{Object: HeaderOf(&NamespaceType)}
	n.Attrs.shape = NamespaceType.shape
	return n
}

func namespaceInit(t *Thread, self Value, a Args) *Exception {
	if n := len(a.Pos()); n > 1 {
		return posCount(t, self.Type().NameStr().s, n, 0, 1, false)
	}
	if len(a.Pos()) == 1 {
		d, ok := AsDict(a.All[0])
		if !ok || a.All[0].Type() != &DictType {
			r, exc := Call1(t, DictType.Value(), a.All[0])
			if exc != nil {
				return exc
			}
			d, _ = AsDict(r)
		}
		for it := d.Copy().Iter(); ; {
			k, v, ok := it.Next()
			if !ok {
				break
			}
			s, isStr := AsStr(k)
			if !isStr {
				return TypeErrorf(t, "keywords must be strings")
			}
			InstanceSet(self.Obj(), InternStr(s), v)
		}
	}
	for i := range a.NumKw() {
		k, v := a.Kw(i)
		InstanceSet(self.Obj(), InternStr(k), v)
	}
	return nil
}

func namespaceRepr(t *Thread, o Value) (Value, *Exception) {
	name := o.Type().Name()
	if o.Type() == &NamespaceType {
		name = "namespace"
	}
	if !t.EnterRepr(o) {
		return StrValue(name + "(...)"), nil
	}
	defer t.LeaveRepr()
	text, sep := name+"(", ""
	for it := InstanceDict(o.Obj()).Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			return StrValue(text + ")"), nil
		}
		s, isStr := AsStr(k)
		if !isStr || s.s == "" {
			continue
		}
		r, exc := Repr(t, v)
		if exc != nil {
			return Value{}, exc
		}
		text += sep + s.s + "=" + r.s
		sep = ", "
	}
}

func namespaceCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	if !NamespaceType.IsInstance(a) || !NamespaceType.IsInstance(b) {
		return NotImplemented, nil
	}
	return Compare(t, InstanceDict(a.Obj()).Copy().Value(), InstanceDict(b.Obj()).Copy().Value(), op)
}

func namespaceReplace(t *Thread, a Args) (Value, *Exception) {
	if len(a.Pos()) > 1 {
		return Value{}, TypeErrorf(t, "__replace__() takes no positional arguments (%d given)", len(a.Pos())-1)
	}
	r, exc := Call0(t, a.All[0].Type().Value())
	if exc != nil {
		return Value{}, exc
	}
	if !NamespaceType.IsInstance(r) {
		return Value{}, TypeErrorf(t, "expected a %s object, but %s() returned '%s'", "types.SimpleNamespace", a.All[0].Type().Name(), r.Type().Name())
	}
	for it := InstanceDict(a.All[0].Obj()).Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			break
		}
		if exc := DictSet(t, InstanceDict(r.Obj()), k, v); exc != nil {
			return Value{}, exc
		}
	}
	for i := range a.NumKw() {
		k, v := a.Kw(i)
		InstanceSet(r.Obj(), InternStr(k), v)
	}
	return r, nil
}
