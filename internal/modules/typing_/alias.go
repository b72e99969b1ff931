package typing_

import "typhon/internal/object"

// TypeAlias is what a type statement makes.
type TypeAlias struct {
	object.Object
	name   V
	params V // tuple, or zero
	value  lazy
	module V
}

func asTA(o V) *TypeAlias { return (*TypeAlias)(o.Ptr()) }

func typeAliasDef() *object.TypeDef {
	name := func(o V) V { return asTA(o).name }
	value := func(o V) *lazy { return &asTA(o).value }
	return &object.TypeDef{
		Name: "typing.TypeAliasType", Doc: typeAliasDoc, Flags: object.FlagHasWeakref,
		Layout: object.LayoutOf[TypeAlias]("typing.TypeAliasType", nil),
		Slots: object.Slots{
			New: typeAliasNew, Iter: starred,
			Repr:   func(t T, o V) (V, E) { return asTA(o).name, nil },
			Binary: [object.NumBinOps]object.BinaryFunc{object.OpOr: unionOf},
			GetItem: func(t T, o, k V) (V, E) {
				if asTA(o).params.IsZero() {
					return V{}, object.TypeErrorf(t, "Only generic type aliases are subscriptable")
				}
				return object.NewGenericAlias(o, k), nil
			},
		},
		Methods: []object.FuncDef{reduceName(name)},
		GetSets: []object.GetSetDef{
			nameAttr(name),
			{Name: "__parameters__", Get: func(t T, o V) (V, E) {
				p, _ := object.AsTuple(asTA(o).paramTuple())
				u, exc := unpackTypeVarTuples(t, p)
				if exc != nil {
					return V{}, exc
				}
				return u.Value(), nil
			}},
			{Name: "__type_params__", Get: func(t T, o V) (V, E) { return asTA(o).paramTuple(), nil }},
			{Name: "__value__", Get: func(t T, o V) (V, E) { return value(o).get(t) }},
			evaluatorGet("evaluate_value", value),
			{Name: "__module__", Get: func(t T, o V) (V, E) {
				if m := asTA(o).module; !m.IsZero() {
					return m, nil
				}
				if f := object.Load(&asTA(o).value.eval); !f.IsZero() {
					return object.GetAttr(t, f, object.Intern("__module__"))
				}
				return object.None, nil
			}},
		},
	}
}

func (a *TypeAlias) paramTuple() V {
	if a.params.IsZero() {
		return object.EmptyTuple.Value()
	}
	return a.params
}

var typeAliasSig = object.FuncDef{Name: "typealias", Sig: "(name, value, *, type_params=<unrepresentable>)"}

func typeAliasNew(t T, typ *object.Type, a object.Args) (V, E) {
	args, exc := object.BindArgs(t, &typeAliasSig, a)
	if exc != nil {
		return V{}, exc
	}
	if exc := checkName(t, "typealias", args[0]); exc != nil {
		return V{}, exc
	}
	ta := object.Alloc[TypeAlias](t, typ)
	ta.name, ta.value.value, ta.module = args[0], args[1], callerModule(t)
	if !args[2].IsZero() {
		tp, ok := object.AsTuple(args[2])
		if !ok {
			return V{}, object.TypeErrorf(t, "type_params must be a tuple")
		}
		if exc := checkParams(t, tp); exc != nil {
			return V{}, exc
		}
		if tp.Len() > 0 {
			ta.params = args[2]
		}
	}
	return object.FromObj(&ta.Object), nil
}

// checkParams wants type parameters, those with a default last.
func checkParams(t T, tp *object.Tuple) E {
	seen := false
	for _, p := range tp.Items() {
		var l *lazy
		switch p.Type() {
		case &TypeVarType:
			l = &asTV(p).def
		case &ParamSpecType:
			l = &asPS(p).def
		case &TypeVarTupleType:
			l = &asTVT(p).def
		}
		r, exc := object.Repr(t, p)
		if exc != nil {
			return exc
		}
		if l == nil {
			return object.TypeErrorf(t, "Expected a type param, got %s", r.String())
		}
		v := object.Load(&l.value)
		if has := !object.Load(&l.eval).IsZero() || !v.IsZero() && v != NoDefault; has {
			seen = true
		} else if seen {
			return object.TypeErrorf(t, "non-default type parameter '%s' follows default type parameter", r.String())
		}
	}
	return nil
}

// NewTypeAlias is the value of a type statement; params is a tuple or None, eval computes the value.
func NewTypeAlias(t T, name, params, eval V) V {
	ready()
	ta := object.Alloc[TypeAlias](t, &TypeAliasType)
	ta.name, ta.value.eval = name, eval
	if !params.IsNone() {
		ta.params = params
	}
	return object.FromObj(&ta.Object)
}

// SubscriptGeneric is Generic[params], the implicit base of a generic class.
func SubscriptGeneric(t T, params V) (V, E) {
	ready()
	tp, _ := object.AsTuple(params)
	u, exc := unpackTypeVarTuples(t, tp)
	if exc != nil {
		return V{}, exc
	}
	return typing(t, "_GenericAlias", GenericType.Value(), u.Value())
}

func genericDef() *object.TypeDef {
	forward := func(name string) object.RawFunc {
		return func(t T, a object.Args) (V, E) {
			m, exc := t.Interp.Import(t, "typing")
			if exc != nil {
				return V{}, exc
			}
			f, exc := object.GetAttr(t, m, object.Intern(name))
			if exc != nil {
				return V{}, exc
			}
			return object.Call(t, f, a)
		}
	}
	return &object.TypeDef{
		Name: "typing.Generic", Doc: genericDoc, Flags: object.FlagBase,
		Slots: object.Slots{New: object.ObjectNew},
		Attrs: []object.AttrDef{moduleAttr()},
		Methods: []object.FuncDef{
			{Name: "__class_getitem__", Raw: forward("_generic_class_getitem"), Class: true,
				Doc: "Parameterizes a generic class.\n\nAt least, parameterizing a generic class is the *main* thing this\nmethod does. For example, for some generic class `Foo`, this is called\nwhen we do `Foo[int]` - there, with `cls=Foo` and `params=int`.\n\nHowever, note that this method is also called when defining generic\nclasses in the first place with `class Foo[T]: ...`.\n"},
			{Name: "__init_subclass__", Raw: forward("_generic_init_subclass"), Class: true, Doc: "Function to initialize subclasses."},
		},
	}
}
