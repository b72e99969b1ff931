package typing_

import (
	"unsafe"

	"typhon/internal/object"
)

// ParamSpec is a parameter specification variable.
type ParamSpec struct {
	object.Object
	object.Attrs
	name, bound                     V
	def                             lazy
	covariant, contravariant, infer bool
}

func asPS(o V) *ParamSpec { return (*ParamSpec)(o.Ptr()) }

func paramSpecDef() *object.TypeDef {
	name := func(o V) V { return asPS(o).name }
	def := func(o V) *lazy { return &asPS(o).def }
	return &object.TypeDef{
		Name: "typing.ParamSpec", Doc: paramSpecDoc, Flags: object.FlagHasWeakref,
		Layout: object.LayoutWithAttrs[ParamSpec]("typing.ParamSpec", nil, unsafe.Offsetof(ParamSpec{}.Attrs)),
		Slots: object.Slots{
			New: paramSpecNew,
			Repr: func(t T, o V) (V, E) {
				return object.StrValue(variance(asPS(o).covariant, asPS(o).contravariant, asPS(o).infer) + text(asPS(o).name)), nil
			},
			Binary: [object.NumBinOps]object.BinaryFunc{object.OpOr: unionOf},
		},
		Attrs: []object.AttrDef{moduleAttr()},
		Methods: []object.FuncDef{
			{Name: "__typing_subst__", Sig: "($self, arg, /)", Fn: func(t T, a []V) (V, E) { return typing(t, "_paramspec_subst", a[0], a[1]) }},
			{Name: "__typing_prepare_subst__", Sig: "($self, alias, args, /)", Fn: func(t T, a []V) (V, E) {
				return typing(t, "_paramspec_prepare_subst", a[0], a[1], a[2])
			}},
			hasDefault(def), reduceName(name), noSubclass("ParamSpec"),
		},
		GetSets: []object.GetSetDef{
			nameAttr(name),
			{Name: "__bound__", Member: true, Get: func(t T, o V) (V, E) { return asPS(o).bound.OrNone(), nil }},
			boolAttr("__covariant__", func(o V) bool { return asPS(o).covariant }),
			boolAttr("__contravariant__", func(o V) bool { return asPS(o).contravariant }),
			boolAttr("__infer_variance__", func(o V) bool { return asPS(o).infer }),
			{Name: "args", Doc: "Represents positional arguments.", Get: func(t T, o V) (V, E) { return newParamSpecAttr(&ParamSpecArgsType, o), nil }},
			{Name: "kwargs", Doc: "Represents keyword arguments.", Get: func(t T, o V) (V, E) { return newParamSpecAttr(&ParamSpecKwargsType, o), nil }},
			lazyGet("__default__", def, NoDefault, "The default value for this ParamSpec."), evaluatorGet("evaluate_default", def),
		},
	}
}

var paramSpecSig = object.FuncDef{Name: "paramspec", Sig: "(name, *, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, infer_variance=False)"}

func paramSpecNew(t T, typ *object.Type, a object.Args) (V, E) {
	args, exc := object.BindArgs(t, &paramSpecSig, a)
	if exc != nil {
		return V{}, exc
	}
	if exc := checkName(t, "paramspec", args[0]); exc != nil {
		return V{}, exc
	}
	p := object.Alloc[ParamSpec](t, typ)
	p.name = args[0]
	if p.covariant, p.contravariant, p.infer, exc = flags(t, args[3:6]); exc != nil {
		return V{}, exc
	}
	if p.bound, exc = typeCheck(t, args[1], "Bound must be a type."); exc != nil {
		return V{}, exc
	}
	p.def.value = args[2]
	if args[2].IsZero() {
		p.def.value = NoDefault
	}
	o := object.FromObj(&p.Object)
	return o, setModule(t, o)
}

// NewParamSpec is a ParamSpec of the type parameter syntax.
func NewParamSpec(t T, name V) V {
	ready()
	p := object.Alloc[ParamSpec](t, &ParamSpecType)
	p.name, p.infer = name, true
	return object.FromObj(&p.Object)
}

// paramSpecAttr is P.args or P.kwargs.
type paramSpecAttr struct {
	object.Object
	origin V
}

func newParamSpecAttr(typ *object.Type, origin V) V {
	p := &paramSpecAttr{object.HeaderOf(typ), origin}
	return object.FromObj(&p.Object)
}

func paramSpecAttrDef(kind, attr string) *object.TypeDef {
	origin := func(o V) V { return (*paramSpecAttr)(o.Ptr()).origin }
	sig := &object.FuncDef{Name: "paramspec" + attr, Sig: "(origin)"}
	return &object.TypeDef{
		Name: "typing.ParamSpec" + kind, Flags: object.FlagHasWeakref,
		Doc:    "The " + attr + " for a ParamSpec object.\n\nGiven a ParamSpec object P, P." + attr + " is an instance of ParamSpec" + kind + ".\n\nParamSpec" + kind + " objects have a reference back to their ParamSpec::\n\n    >>> P = ParamSpec(\"P\")\n    >>> P." + attr + ".__origin__ is P\n    True\n\nThis type is meant for runtime introspection and has no special meaning\nto static type checkers.\n",
		Layout: object.LayoutOf[paramSpecAttr]("typing.ParamSpec"+kind, nil),
		Slots: object.Slots{
			New: func(t T, typ *object.Type, a object.Args) (V, E) {
				args, exc := object.BindArgs(t, sig, a)
				if exc != nil {
					return V{}, exc
				}
				return newParamSpecAttr(typ, args[0]), nil
			},
			Repr: func(t T, o V) (V, E) {
				if p := origin(o); p.Type() == &ParamSpecType {
					return object.StrValue(text(asPS(p).name) + "." + attr), nil
				}
				s, exc := object.Repr(t, origin(o))
				if exc != nil {
					return V{}, exc
				}
				return object.StrValue(s.String() + "." + attr), nil
			},
			Hash: object.NoHash,
			Compare: func(t T, a, b V, op object.CmpOp) (V, E) {
				if a.Type() != b.Type() || op != object.CmpEQ && op != object.CmpNE {
					return object.NotImplemented, nil
				}
				return object.Compare(t, origin(a), origin(b), op)
			},
		},
		Attrs:   []object.AttrDef{moduleAttr()},
		Methods: []object.FuncDef{noSubclass("ParamSpec" + kind)},
		GetSets: []object.GetSetDef{{Name: "__origin__", Member: true, Get: func(t T, o V) (V, E) { return origin(o), nil }}},
	}
}

// TypeVarTuple is a type variable for any number of types.
type TypeVarTuple struct {
	object.Object
	object.Attrs
	name V
	def  lazy
}

func asTVT(o V) *TypeVarTuple { return (*TypeVarTuple)(o.Ptr()) }

func typeVarTupleDef() *object.TypeDef {
	name := func(o V) V { return asTVT(o).name }
	def := func(o V) *lazy { return &asTVT(o).def }
	return &object.TypeDef{
		Name: "typing.TypeVarTuple", Doc: typeVarTupleDoc, Flags: object.FlagHasWeakref,
		Layout: object.LayoutWithAttrs[TypeVarTuple]("typing.TypeVarTuple", nil, unsafe.Offsetof(TypeVarTuple{}.Attrs)),
		Slots: object.Slots{
			New: typeVarTupleNew, Iter: starred,
			Repr: func(t T, o V) (V, E) { return asTVT(o).name, nil },
		},
		Attrs: []object.AttrDef{moduleAttr()},
		Methods: []object.FuncDef{
			{Name: "__typing_subst__", Sig: "($self, arg, /)", Fn: func(t T, a []V) (V, E) {
				return V{}, object.TypeErrorf(t, "Substitution of bare TypeVarTuple is not supported")
			}},
			{Name: "__typing_prepare_subst__", Sig: "($self, alias, args, /)", Fn: func(t T, a []V) (V, E) {
				return typing(t, "_typevartuple_prepare_subst", a[0], a[1], a[2])
			}},
			reduceName(name), hasDefault(def), noSubclass("TypeVarTuple"),
		},
		GetSets: []object.GetSetDef{
			nameAttr(name), lazyGet("__default__", def, NoDefault, "The default value for this TypeVarTuple."), evaluatorGet("evaluate_default", def),
		},
	}
}

var typeVarTupleSig = object.FuncDef{Name: "typevartuple", Sig: "(name, *, default=<unrepresentable>)"}

func typeVarTupleNew(t T, typ *object.Type, a object.Args) (V, E) {
	args, exc := object.BindArgs(t, &typeVarTupleSig, a)
	if exc != nil {
		return V{}, exc
	}
	if exc := checkName(t, "typevartuple", args[0]); exc != nil {
		return V{}, exc
	}
	p := object.Alloc[TypeVarTuple](t, typ)
	p.name, p.def.value = args[0], args[1]
	if args[1].IsZero() {
		p.def.value = NoDefault
	}
	o := object.FromObj(&p.Object)
	return o, setModule(t, o)
}

// NewTypeVarTuple is a TypeVarTuple of the type parameter syntax.
func NewTypeVarTuple(t T, name V) V {
	ready()
	p := object.Alloc[TypeVarTuple](t, &TypeVarTupleType)
	p.name = name
	return object.FromObj(&p.Object)
}

// SetTypeParamDefault gives a type parameter the evaluator of its default.
func SetTypeParamDefault(t T, param, eval V) (V, E) {
	switch param.Type() {
	case &TypeVarType:
		asTV(param).def.setEval(eval)
	case &ParamSpecType:
		asPS(param).def.setEval(eval)
	case &TypeVarTupleType:
		asTVT(param).def.setEval(eval)
	default:
		return V{}, object.TypeErrorf(t, "Expected a type param, got %s", param.Type().Name())
	}
	return param, nil
}
