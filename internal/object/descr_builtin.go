package object

import "unsafe"

// builtin_function_or_method, method_descriptor and classmethod_descriptor.

func builtinDef() *TypeDef {
	return &TypeDef{
		Name: "builtin_function_or_method", Flags: FlagHasWeakref | FlagDisallowNew,
		Layout: LayoutOf[Builtin]("builtin_function_or_method", nil),
		Slots: Slots{
			Call: builtinCall, Repr: builtinRepr, Hash: builtinHash, Compare: builtinCompare,
		},
		Methods: []FuncDef{{Name: "__reduce__", Fn: builtinReduce, Sig: "($self, /)"}},
		GetSets: []GetSetDef{
			{Name: "__doc__", Get: func(t *Thread, o Value) (Value, *Exception) { return asB(o).Def.docValue(), nil }},
			{Name: "__name__", Get: func(t *Thread, o Value) (Value, *Exception) { return Intern(asB(o).Def.Name).Value(), nil }},
			{Name: "__qualname__", Get: builtinQualName},
			{Name: "__self__", Get: func(t *Thread, o Value) (Value, *Exception) { return asB(o).Self.OrNone(), nil }},
			{Name: "__text_signature__", Get: func(t *Thread, o Value) (Value, *Exception) { return asB(o).Def.sigValue(), nil }},
			{Name: "__module__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) { return Load(&asB(o).Module).OrNone(), nil },
				Set: func(t *Thread, o, v Value) *Exception { Store(&asB(o).Module, v); return nil }},
		},
	}
}

func asB(v Value) *Builtin { return (*Builtin)(v.p) }

func (d *FuncDef) docValue() Value {
	if d.Doc == "" {
		return None
	}
	return StrValue(d.Doc)
}

func (d *FuncDef) sigValue() Value {
	if d.Sig == "" || d.HideSig {
		return None
	}
	return StrValue(d.Sig)
}

// isFunction reports a function of a module, as opposed to a bound method.
func (b *Builtin) isFunction() bool {
	if b.Self.IsZero() {
		return true
	}
	_, mod := AsModule(b.Self)
	return mod && b.Owner == nil
}

func builtinRepr(t *Thread, o Value) (Value, *Exception) {
	b := asB(o)
	if b.isFunction() {
		return StrValue("<built-in function " + b.Def.Name + ">"), nil
	}
	return StrValue("<built-in method " + b.Def.Name + " of " + b.Self.Type().Name() + " object at " + Address(b.Self) + ">"), nil
}

func builtinHash(t *Thread, o Value) (int64, *Exception) {
	b := asB(o)
	h := identHash(Value{unsafe.Pointer(b.Def)})
	if !b.Self.IsZero() {
		h ^= identHash(b.Self)
	}
	return fixHash(h), nil
}

// fixHash keeps -1, which CPython uses for errors, out of hashes.
func fixHash(h int64) int64 {
	if h == -1 {
		return -2
	}
	return h
}

func builtinCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := asBuiltin(a)
	y, ok2 := asBuiltin(b)
	if !ok || !ok2 || op != CmpEQ && op != CmpNE {
		return NotImplemented, nil
	}
	return Bool((x.Self == y.Self && x.Def == y.Def) == (op == CmpEQ)), nil
}

func builtinQualName(t *Thread, o Value) (Value, *Exception) {
	b := asB(o)
	if b.isFunction() {
		return Intern(b.Def.Name).Value(), nil
	}
	typ, ok := AsType(b.Self)
	if !ok {
		typ = b.Self.Type()
	}
	return StrValue(typ.QualNameStr().s + "." + b.Def.Name), nil
}

func builtinReduce(t *Thread, args []Value) (Value, *Exception) {
	b := asB(args[0])
	if b.isFunction() {
		return Intern(b.Def.Name).Value(), nil
	}
	return reduceGetattr(t, b.Self, Intern(b.Def.Name).Value())
}

// reduceGetattr is the reduce value (getattr, (obj, name)).
func reduceGetattr(t *Thread, obj, name Value) (Value, *Exception) {
	g := t.Interp.Builtins.Get("getattr")
	if g.IsZero() {
		return Value{}, Raise(t, &AttributeErrorType, "getattr")
	}
	return TupleOf(g, TupleOf(obj, name).Value()).Value(), nil
}

// descrAttrs are the attributes that all descriptors of builtin types share.
func descrAttrs(owner func(o Value) *Type, name func(o Value) string) []GetSetDef {
	return []GetSetDef{
		{Name: "__objclass__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) { return owner(o).Value(), nil }},
		{Name: "__name__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) { return Intern(name(o)).Value(), nil }},
		{Name: "__qualname__", Get: func(t *Thread, o Value) (Value, *Exception) {
			return StrValue(owner(o).QualNameStr().s + "." + name(o)), nil
		}},
	}
}

func asMD(v Value) *MethodDescr { return (*MethodDescr)(v.p) }

func asMethodDescr(v Value) (*MethodDescr, bool) {
	if v.IsObj() && v.Obj().Type() == &MethodDescrType {
		return asMD(v), true
	}
	return nil, false
}

func methodDescrAttrs() []GetSetDef {
	return append(descrAttrs(func(o Value) *Type { return asMD(o).Owner }, func(o Value) string { return asMD(o).Def.Name }),
		GetSetDef{Name: "__doc__", Get: func(t *Thread, o Value) (Value, *Exception) { return asMD(o).Def.docValue(), nil }},
		GetSetDef{Name: "__text_signature__", Get: func(t *Thread, o Value) (Value, *Exception) { return asMD(o).Def.sigValue(), nil }})
}

func methodDescrReduce(t *Thread, args []Value) (Value, *Exception) {
	d := asMD(args[0])
	return reduceGetattr(t, d.Owner.Value(), Intern(d.Def.Name).Value())
}

func methodDescrRepr(t *Thread, o Value) (Value, *Exception) {
	return StrValue("<method '" + asMD(o).Def.Name + "' of '" + asMD(o).Owner.Name() + "' objects>"), nil
}

func methodDescrDef() *TypeDef {
	return &TypeDef{
		Name: "method_descriptor", Flags: FlagMethodDescr | FlagDisallowNew,
		Layout:  LayoutOf[MethodDescr]("method_descriptor", nil),
		Slots:   Slots{Call: methodDescrCall, DescrGet: methodDescrGet, Repr: methodDescrRepr},
		GetSets: methodDescrAttrs(),
		Methods: []FuncDef{{Name: "__reduce__", Fn: methodDescrReduce, Sig: "($self, /)"}},
	}
}

func methodDescrGet(t *Thread, d, obj Value, typ *Type) (Value, *Exception) {
	if obj.IsZero() {
		return d, nil
	}
	m := asMD(d)
	if !obj.Type().IsSubtype(m.Owner) {
		return Value{}, descrMismatch(t, m.Def.Name, m.Owner, obj)
	}
	b := &Builtin{HeaderOf(&BuiltinType), m.Def, obj, m.Owner, None}
	return b.Value(), nil
}

func classMethodDescrDef() *TypeDef {
	return &TypeDef{
		Name: "classmethod_descriptor", Flags: FlagDisallowNew,
		Layout:  LayoutOf[MethodDescr]("classmethod_descriptor", nil),
		Slots:   Slots{Call: classMethodDescrCall, DescrGet: classMethodDescrGet, Repr: methodDescrRepr},
		GetSets: methodDescrAttrs(),
	}
}

func classMethodDescrGet(t *Thread, d, obj Value, typ *Type) (Value, *Exception) {
	m := asMD(d)
	if typ == nil {
		if obj.IsZero() {
			return Value{}, TypeErrorf(t, "descriptor '%s' for type '%s' needs either an object or a type", m.Def.Name, m.Owner.Name())
		}
		typ = obj.Type()
	}
	if !typ.IsSubtype(m.Owner) {
		return Value{}, TypeErrorf(t, "descriptor '%s' requires a subtype of '%s' but received '%s'", m.Def.Name, m.Owner.Name(), typ.Name())
	}
	b := &Builtin{HeaderOf(&BuiltinType), m.Def, typ.Value(), m.Owner, None}
	return b.Value(), nil
}

func classMethodDescrCall(t *Thread, f Value, a Args) (Value, *Exception) {
	m := asMD(f)
	if len(a.Pos()) < 1 {
		return Value{}, TypeErrorf(t, "descriptor '%s' of '%s' object needs an argument", m.Def.Name, m.Owner.Name())
	}
	typ, ok := AsType(a.All[0])
	if !ok {
		return Value{}, TypeErrorf(t, "descriptor '%s' requires a type but received a '%s' instance", m.Def.Name, a.All[0].Type().Name())
	}
	if !typ.IsSubtype(m.Owner) {
		return Value{}, TypeErrorf(t, "descriptor '%s' requires a subtype of '%s' but received '%s'", m.Def.Name, m.Owner.Name(), typ.Name())
	}
	return m.Def.Invoke(t, m.Owner, a)
}
