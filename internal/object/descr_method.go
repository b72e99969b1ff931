package object

import "unsafe"

// Bound methods, staticmethod and classmethod.

func asM(v Value) *Method { return (*Method)(v.p) }

func methodDef() *TypeDef {
	return &TypeDef{
		Name: "method", Flags: FlagHasWeakref,
		Doc:    "Create a bound instance method object.",
		Layout: LayoutOf[Method]("method", nil),
		NewSig: "(function, instance, /)",
		Slots: Slots{
			New: methodNew, Call: methodCall, Repr: methodRepr, GetAttr: methodGetAttr,
			SetAttr:  GenericSetAttr,
			DescrGet: func(t *Thread, d, obj Value, typ *Type) (Value, *Exception) { return d, nil },
			Hash: func(t *Thread, o Value) (int64, *Exception) {
				h, exc := Hash(t, asM(o).Func)
				return fixHash(h ^ identHash(asM(o).Self)), exc
			},
			Compare: methodCompare,
		},
		Methods: []FuncDef{{Name: "__reduce__", Sig: "($self, /)", Fn: func(t *Thread, args []Value) (Value, *Exception) {
			name, exc := GetAttr(t, asM(args[0]).Func, nmName)
			if exc != nil {
				return Value{}, exc
			}
			return reduceGetattr(t, asM(args[0]).Self, name)
		}}},
		GetSets: []GetSetDef{
			{Name: "__func__", Member: true, Doc: "the function (or other callable) implementing a method",
				Get: func(t *Thread, o Value) (Value, *Exception) { return asM(o).Func, nil }},
			{Name: "__self__", Member: true, Doc: "the instance to which a method is bound",
				Get: func(t *Thread, o Value) (Value, *Exception) { return asM(o).Self, nil }},
			{Name: "__doc__", Get: func(t *Thread, o Value) (Value, *Exception) { return GetAttr(t, asM(o).Func, nmDoc) }},
		},
	}
}

func methodNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if a.NumKw() > 0 {
		return Value{}, TypeErrorf(t, "method() takes no keyword arguments")
	}
	if len(a.All) != 2 {
		return Value{}, posCount(t, "method", len(a.All), 2, 2, false)
	}
	if a.All[0].Type().Slots().Call == nil {
		return Value{}, TypeErrorf(t, "first argument must be callable")
	}
	if a.All[1].IsNone() {
		return Value{}, TypeErrorf(t, "instance must not be None")
	}
	return NewMethod(a.All[0], a.All[1]), nil
}

// methodGetAttr looks at the method's own attributes first, then at the function's.
func methodGetAttr(t *Thread, o Value, name *Str) (Value, *Exception) {
	if d := TypeLookup(t, o.Type(), name); !d.IsZero() {
		if get := d.Type().Slots().DescrGet; get != nil {
			return get(t, d, o, o.Type())
		}
		return d, nil
	}
	return GetAttr(t, asM(o).Func, name)
}

func methodCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := AsMethod(a)
	y, ok2 := AsMethod(b)
	if !ok || !ok2 || op != CmpEQ && op != CmpNE {
		return NotImplemented, nil
	}
	eq, exc := EqualBool(t, x.Func, y.Func)
	if exc != nil {
		return Value{}, exc
	}
	return Bool((eq && x.Self == y.Self) == (op == CmpEQ)), nil
}

func methodRepr(t *Thread, o Value) (Value, *Exception) {
	m := asM(o)
	name, exc := GetAttrOpt(t, m.Func, nmQualName)
	if exc == nil && name.IsZero() {
		name, exc = GetAttrOpt(t, m.Func, nmName)
	}
	if exc != nil {
		return Value{}, exc
	}
	text := "?"
	if s, ok := AsStr(name.OrNone()); ok {
		text = s.s
	}
	r, exc := Repr(t, m.Self)
	if exc != nil {
		return Value{}, exc
	}
	return StrValue("<bound method " + text + " of " + r.s + ">"), nil
}

// StaticMethod is a staticmethod.
type StaticMethod struct {
	Object
	Attrs
	Func Value // shared slot
}

// ClassMethod binds its function to the class; it is laid out like StaticMethod.
type ClassMethod StaticMethod

func newStaticMethod(f Value) Value { return newWrapped(&StaticMethodType, f) }
func newClassMethod(f Value) Value  { return newWrapped(&ClassMethodType, f) }

func newWrapped(typ *Type, f Value) Value {
	m := &StaticMethod{Object: HeaderOf(typ), Func: f}
	m.Attrs.shape = typ.shape
	return Value{unsafe.Pointer(m)}
}

// wrapAttrs copies what functools.wraps copies from the function to the method object.
func wrapAttrs(t *Thread, m, f Value) *Exception {
	for _, n := range []*Str{nmModule, nmName, nmQualName, nmDoc} {
		v, exc := GetAttrOpt(t, f, n)
		if exc != nil {
			return exc
		}
		if !v.IsZero() {
			if exc := SetAttr(t, m, n, v); exc != nil {
				return exc
			}
		}
	}
	return nil
}

func wrappedInit(name string) InitFunc {
	return func(t *Thread, self Value, a Args) *Exception {
		if a.NumKw() > 0 {
			return TypeErrorf(t, "%s() takes no keyword arguments", name)
		}
		if len(a.All) != 1 {
			return posCount(t, name, len(a.All), 1, 1, false)
		}
		Store(&(*StaticMethod)(self.p).Func, a.All[0])
		return wrapAttrs(t, self, a.All[0])
	}
}

func wrappedNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	m := Alloc[StaticMethod](t, typ)
	m.Func = None
	return FromObj(&m.Object), nil
}

func wrappedFunc(o Value) Value { return Load(&(*StaticMethod)(o.p).Func) }

func wrappedRepr(name string) UnaryFunc {
	return func(t *Thread, o Value) (Value, *Exception) {
		r, exc := Repr(t, wrappedFunc(o))
		if exc != nil {
			return Value{}, exc
		}
		return StrValue("<" + name + "(" + r.s + ")>"), nil
	}
}

func wrappedGetSets() []GetSetDef {
	get := func(t *Thread, o Value) (Value, *Exception) { return wrappedFunc(o), nil }
	return []GetSetDef{
		{Name: "__func__", Member: true, Get: get},
		{Name: "__wrapped__", Member: true, Get: get},
		{Name: "__isabstractmethod__", Get: func(t *Thread, o Value) (Value, *Exception) {
			b, exc := isAbstract(t, wrappedFunc(o))
			return Bool(b), exc
		}},
		instanceDictDef,
		wrappedLazy(nmAnnotations.s), wrappedLazy(nmAnnotate.s),
	}
}

// wrappedLazy is an attribute of the function that the method object shows until it is set itself.
func wrappedLazy(name string) GetSetDef {
	return GetSetDef{
		Name: name,
		Get: func(t *Thread, o Value) (Value, *Exception) {
			n := Intern(name)
			if v := InstanceGet(o.Obj(), n); !v.IsZero() {
				return v, nil
			}
			return GetAttr(t, wrappedFunc(o), n)
		},
		Set: func(t *Thread, o, v Value) *Exception {
			n := Intern(name)
			if v.IsZero() {
				if InstanceDel(o.Obj(), n).IsZero() {
					return NoAttribute(t, o, n)
				}
				return nil
			}
			InstanceSet(o.Obj(), n, v)
			return nil
		},
	}
}

// isAbstract is the truth of f.__isabstractmethod__, False if there is none.
func isAbstract(t *Thread, f Value) (bool, *Exception) {
	if f.IsZero() {
		return false, nil
	}
	v, exc := GetAttrOpt(t, f, nmIsAbstract)
	if exc != nil || v.IsZero() {
		return false, exc
	}
	return Truth(t, v)
}

func staticMethodDef() *TypeDef {
	return &TypeDef{
		Name: "staticmethod", Flags: FlagBase,
		Doc:    "Convert a function to be a static method.\n\nA static method does not receive an implicit first argument.\nTo declare a static method, use this idiom:\n\n     class C:\n         @staticmethod\n         def f(arg1, arg2, argN):\n             ...\n\nIt can be called either on the class (e.g. C.f()) or on an instance\n(e.g. C().f()). Both the class and the instance are ignored, and\nneither is passed implicitly as the first argument to the method.\n\nStatic methods in Python are similar to those found in Java or C++.\nFor a more advanced concept, see the classmethod builtin.",
		NewSig: "(function, /)",
		Layout: LayoutWithAttrs[StaticMethod]("staticmethod", nil, unsafe.Offsetof(StaticMethod{}.Attrs)),
		Slots: Slots{
			New: wrappedNew, Init: wrappedInit("staticmethod"), Repr: wrappedRepr("staticmethod"),
			Call:     func(t *Thread, f Value, a Args) (Value, *Exception) { return Call(t, wrappedFunc(f), a) },
			DescrGet: func(t *Thread, d, obj Value, typ *Type) (Value, *Exception) { return wrappedFunc(d), nil },
		},
		GetSets: wrappedGetSets(),
		Methods: []FuncDef{ClassGetItem("")},
	}
}

func classMethodDef() *TypeDef {
	return &TypeDef{
		Name: "classmethod", Flags: FlagBase,
		Doc:    "Convert a function to be a class method.\n\nA class method receives the class as implicit first argument,\njust like an instance method receives the instance.\nTo declare a class method, use this idiom:\n\n  class C:\n      @classmethod\n      def f(cls, arg1, arg2, argN):\n          ...\n\nIt can be called either on the class (e.g. C.f()) or on an instance\n(e.g. C().f()).  The instance is ignored except for its class.\nIf a class method is called for a derived class, the derived class\nobject is passed as the implied first argument.\n\nClass methods are different than C++ or Java static methods.\nIf you want those, see the staticmethod builtin.",
		NewSig: "(function, /)",
		Layout: LayoutWithAttrs[StaticMethod]("classmethod", nil, unsafe.Offsetof(StaticMethod{}.Attrs)),
		Slots: Slots{
			New: wrappedNew, Init: wrappedInit("classmethod"), Repr: wrappedRepr("classmethod"),
			DescrGet: func(t *Thread, d, obj Value, typ *Type) (Value, *Exception) {
				if typ == nil {
					typ = obj.Type()
				}
				return NewMethod(wrappedFunc(d), typ.Value()), nil
			},
		},
		GetSets: wrappedGetSets(),
		Methods: []FuncDef{ClassGetItem("")},
	}
}
