// Package typing_ is the native module _typing: type parameters, type aliases and Generic, and the
// operations behind the type parameter syntax (PEP 695).
package typing_

import (
	"sync"

	"typhon/internal/object"
)

type (
	// T, V and E shorten the signatures of slot functions.
	T = *object.Thread
	V = object.Value
	E = *object.Exception
)

// Def describes the module.
var Def = object.ModuleDef{
	Name: "_typing",
	Doc:  "Primitives and accelerators for the typing module.\n",
	Funcs: []object.FuncDef{
		{Name: "_idfunc", Sig: "($module, x, /)", Fn: func(t T, a []V) (V, E) { return a[0], nil }},
	},
	Types: []*object.StaticType{
		{Type: &TypeVarType, Def: typeVarDef}, {Type: &ParamSpecType, Def: paramSpecDef}, {Type: &TypeVarTupleType, Def: typeVarTupleDef},
		{Type: &ParamSpecArgsType, Def: func() *object.TypeDef { return paramSpecAttrDef("Args", "args") }},
		{Type: &ParamSpecKwargsType, Def: func() *object.TypeDef { return paramSpecAttrDef("Kwargs", "kwargs") }},
		{Type: &TypeAliasType, Def: typeAliasDef}, {Type: &GenericType, Def: genericDef},
		{Type: &noDefaultType, Def: noDefaultDef, Hidden: true}, {Type: &constEvaluatorType, Def: constEvaluatorDef, Hidden: true},
	},
	Exec: func(t T, m *object.Module) E {
		m.Dict.Set("NoDefault", NoDefault)
		m.Dict.Set("Union", object.UnionType.Value())
		return nil
	},
}

// ready makes the types usable for code that uses type parameters before anybody imports typing.
var ready = sync.OnceFunc(func() {
	for _, st := range Def.Types {
		st.Ready()
	}
})

// The types of the module.
var (
	TypeVarType, ParamSpecType, TypeVarTupleType object.Type
	ParamSpecArgsType, ParamSpecKwargsType       object.Type
	TypeAliasType, GenericType                   object.Type
	noDefaultType, constEvaluatorType            object.Type
)

// NoDefault says that a type parameter has no default.
var (
	noDefaultObj = object.HeaderOf(&noDefaultType)
	NoDefault    = object.FromObj(&noDefaultObj)
)

func noDefaultDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "NoDefaultType", Doc: "The type of the NoDefault singleton.", NewSig: "()",
		Layout: object.LayoutOf[object.Object]("NoDefaultType", nil),
		Slots: object.Slots{
			New: func(t T, typ *object.Type, a object.Args) (V, E) {
				if len(a.All) > 0 {
					return V{}, object.TypeErrorf(t, "NoDefaultType takes no arguments")
				}
				return NoDefault, nil
			},
			Repr: func(t T, o V) (V, E) { return object.StrValue("typing.NoDefault"), nil },
		},
		Methods: []object.FuncDef{{Name: "__reduce__", Sig: "($self, /)", Fn: func(t T, a []V) (V, E) { return object.StrValue("NoDefault"), nil }}},
	}
}

// typing calls a function of the Python module typing.
func typing(t T, name string, args ...V) (V, E) {
	m, exc := t.Interp.Import(t, "typing")
	if exc != nil {
		return V{}, exc
	}
	return object.CallMethod(t, m, object.Intern(name), args...)
}

// typeCheck returns v as a type expression: None stands for its type.
func typeCheck(t T, v V, msg string) (V, E) {
	if v.IsNone() {
		return object.NoneType.Value(), nil
	}
	if _, ok := object.AsType(v); ok {
		return v, nil
	}
	return typing(t, "_type_check", v, object.StrValue(msg))
}

// callerModule is __name__ of the globals of the code that runs, or zero.
func callerModule(t T) V {
	if t.Interp.Globals == nil {
		return V{}
	}
	if g := t.Interp.Globals(t); g != nil {
		return g.Get("__name__")
	}
	return V{}
}

// setModule sets __module__ of a new type parameter.
func setModule(t T, o V) E {
	m := callerModule(t)
	if m.IsZero() {
		m = object.None
	}
	return object.SetAttr(t, o, object.Intern("__module__"), m)
}

func noSubclass(name string) object.FuncDef {
	return object.FuncDef{Name: "__mro_entries__", Sig: "($self, object, /)", Fn: func(t T, a []V) (V, E) {
		return V{}, object.TypeErrorf(t, "Cannot subclass an instance of %s", name)
	}}
}

// unionOf is the | of type parameters.
func unionOf(t T, a, b V) (V, E) { return object.MakeUnion(t, []V{a, b}) }

func moduleAttr() object.AttrDef {
	return object.AttrDef{Name: "__module__", Value: func() V { return object.StrValue("typing") }}
}

// starred is __iter__ of what * unpacks to typing.Unpack[self].
func starred(t T, o V) (V, E) {
	u, exc := unpack(t, o)
	if exc != nil {
		return V{}, exc
	}
	return object.Iter(t, object.TupleOf(u).Value())
}

func unpack(t T, o V) (V, E) {
	m, exc := t.Interp.Import(t, "typing")
	if exc != nil {
		return V{}, exc
	}
	u, exc := object.GetAttr(t, m, object.Intern("Unpack"))
	if exc != nil {
		return V{}, exc
	}
	return object.GetItem(t, u, o)
}

// unpackTypeVarTuples replaces TypeVarTuples by their unpacked form.
func unpackTypeVarTuples(t T, params *object.Tuple) (*object.Tuple, E) {
	var out []V
	for i, p := range params.Items() {
		if p.Type() != &TypeVarTupleType {
			continue
		}
		if out == nil {
			out = append([]V(nil), params.Items()...)
		}
		var exc E
		if out[i], exc = unpack(t, p); exc != nil {
			return nil, exc
		}
	}
	if out == nil {
		return params, nil
	}
	return object.NewTuple(out), nil
}
