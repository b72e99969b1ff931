package object

import "unsafe"

// Super is the result of super().
type Super struct {
	Object
	Type    *Type // start of the search
	Obj     Value
	ObjType *Type
}

func asSuper(v Value) *Super { return (*Super)(v.p) }

func superDef() *TypeDef {
	return &TypeDef{
		Name: "super", Flags: FlagBase,
		Doc:    "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\nsuper(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, type)\nTypical use to call a cooperative superclass method:\nclass C(B):\n    def meth(self, arg):\n        super().meth(arg)\nThis works for class methods too:\nclass C(B):\n    @classmethod\n    def cmeth(cls, arg):\n        super().cmeth(arg)\n",
		Layout: LayoutOf[Super]("super", nil),
		Slots: Slots{
			New: func(t *Thread, typ *Type, a Args) (Value, *Exception) {
				return FromObj(&Alloc[Super](t, typ).Object), nil
			},
			Init: superInit, GetAttr: superGetAttr, DescrGet: superDescrGet, Repr: superRepr,
		},
		GetSets: []GetSetDef{
			{Name: "__thisclass__", Member: true, Doc: "the class invoking super()", Get: func(t *Thread, o Value) (Value, *Exception) {
				return typeOrNone(asSuper(o).Type), nil
			}},
			{Name: "__self__", Member: true, Doc: "the instance invoking super(); may be None", Get: func(t *Thread, o Value) (Value, *Exception) {
				return asSuper(o).Obj.OrNone(), nil
			}},
			{Name: "__self_class__", Member: true, Doc: "the type of the instance invoking super(); may be None", Get: func(t *Thread, o Value) (Value, *Exception) {
				return typeOrNone(asSuper(o).ObjType), nil
			}},
		},
	}
}

func typeOrNone(typ *Type) Value {
	if typ == nil {
		return None
	}
	return typ.Value()
}

func superInit(t *Thread, self Value, a Args) *Exception {
	if a.NumKw() > 0 {
		return TypeErrorf(t, "super() takes no keyword arguments")
	}
	if len(a.All) > 2 {
		return TypeErrorf(t, "super() expected at most 2 arguments, got %d", len(a.All))
	}
	s := asSuper(self)
	var typ *Type
	var obj Value
	switch len(a.All) {
	case 0:
		if t.Interp.SuperArgs == nil {
			return RuntimeErrorf(t, "super(): no current frame")
		}
		var exc *Exception
		if typ, obj, exc = t.Interp.SuperArgs(t); exc != nil {
			return exc
		}
	default:
		var ok bool
		if typ, ok = AsType(a.All[0]); !ok {
			return TypeErrorf(t, "super() argument 1 must be a type, not %s", a.All[0].Type().Name())
		}
		if len(a.All) == 2 {
			obj = a.All[1]
		}
	}
	if obj.IsNone() {
		obj = Value{}
	}
	s.Type, s.Obj, s.ObjType = typ, obj, nil
	if !obj.IsZero() {
		ot, exc := superCheck(t, typ, obj)
		if exc != nil {
			return exc
		}
		s.ObjType = ot
	}
	return nil
}

// superCheck returns the class whose MRO super(typ, obj) walks.
func superCheck(t *Thread, typ *Type, obj Value) (*Type, *Exception) {
	if ot, ok := AsType(obj); ok && ot.IsSubtype(typ) {
		return ot, nil
	}
	if ot := obj.Type(); ot.IsSubtype(typ) {
		return ot, nil
	}
	c, exc := GetAttrOpt(t, obj, nmClass)
	if exc != nil {
		return nil, exc
	}
	if ct, ok := AsType(c.OrNone()); ok && ct != obj.Type() && ct.IsSubtype(typ) {
		return ct, nil
	}
	what, name := "instance of", obj.Type().Name()
	if ot, ok := AsType(obj); ok {
		what, name = "type", ot.Name()
	}
	return nil, TypeErrorf(t, "super(type, obj): obj (%s %s) is not an instance or subtype of type (%s).", what, name, typ.Name())
}

// SuperLookup finds name in the namespaces behind typ in the MRO of obj's class, without binding;
// zero if there is none. ot is the class whose MRO was walked.
func SuperLookup(t *Thread, typ *Type, obj Value, name *Str) (d Value, ot *Type, exc *Exception) {
	if ot, exc = superCheck(t, typ, obj); exc != nil {
		return Value{}, nil, exc
	}
	return superFind(typ, ot, name), ot, nil
}

func superFind(typ, ot *Type, name *Str) Value {
	if name = Interned(name); name == nil || name == nmClass {
		return Value{}
	}
	mro := ot.Mro()
	if mro == nil {
		return Value{}
	}
	i := 0
	for i < len(mro.items) && mro.items[i].p != unsafe.Pointer(typ) {
		i++
	}
	for i++; i < len(mro.items); i++ {
		if v := (*Type)(mro.items[i].p).Dict().GetStr(name); !v.IsZero() {
			return v
		}
	}
	return Value{}
}

// SuperAttr is super(typ, obj).name.
func SuperAttr(t *Thread, typ *Type, obj Value, name *Str) (Value, *Exception) {
	d, ot, exc := SuperLookup(t, typ, obj, name)
	if exc != nil {
		return Value{}, exc
	}
	if d.IsZero() {
		s := &Super{HeaderOf(&SuperType), typ, obj, ot}
		return GenericGetAttr(t, FromObj(&s.Object), name)
	}
	return superBind(t, d, obj, ot)
}

// superBind binds what was found; on a class that is its own start there is no instance.
func superBind(t *Thread, d, obj Value, ot *Type) (Value, *Exception) {
	get := d.Type().Slots().DescrGet
	if get == nil {
		return d, nil
	}
	if obj.p == unsafe.Pointer(ot) {
		obj = Value{}
	}
	return get(t, d, obj, ot)
}

// SuperMethod finds what super(typ, obj).name(...) calls: an unbound function and self, or a bound value and zero.
func SuperMethod(t *Thread, typ *Type, obj Value, name *Str) (f, self Value, exc *Exception) {
	d, ot, exc := SuperLookup(t, typ, obj, name)
	if exc != nil {
		return Value{}, Value{}, exc
	}
	if !d.IsZero() && d.Type().Has(FlagMethodDescr) && obj.p != unsafe.Pointer(ot) {
		return d, obj, nil
	}
	if d.IsZero() {
		f, exc = SuperAttr(t, typ, obj, name)
		return f, Value{}, exc
	}
	f, exc = superBind(t, d, obj, ot)
	return f, Value{}, exc
}

func superGetAttr(t *Thread, o Value, name *Str) (Value, *Exception) {
	s := asSuper(o)
	if s.ObjType != nil {
		if d := superFind(s.Type, s.ObjType, name); !d.IsZero() {
			return superBind(t, d, s.Obj, s.ObjType)
		}
	}
	return GenericGetAttr(t, o, name)
}

func superDescrGet(t *Thread, d, obj Value, typ *Type) (Value, *Exception) {
	s := asSuper(d)
	if obj.IsZero() || obj.IsNone() || !s.Obj.IsZero() {
		return d, nil
	}
	if d.Type() != &SuperType {
		return CallPos(t, d.Type().Value(), typeOrNone(s.Type), obj)
	}
	ot, exc := superCheck(t, s.Type, obj)
	if exc != nil {
		return Value{}, exc
	}
	n := &Super{HeaderOf(&SuperType), s.Type, obj, ot}
	return FromObj(&n.Object), nil
}

func superRepr(t *Thread, o Value) (Value, *Exception) {
	s := asSuper(o)
	name := "NULL"
	if s.Type != nil {
		name = s.Type.Name()
	}
	if s.ObjType != nil {
		return StrValue("<super: <class '" + name + "'>, <" + s.ObjType.Name() + " object>>"), nil
	}
	return StrValue("<super: <class '" + name + "'>, NULL>"), nil
}
