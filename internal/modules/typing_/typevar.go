package typing_

import (
	"unsafe"

	"typhon/internal/object"
)

// TypeVar is a type variable.
type TypeVar struct {
	object.Object
	object.Attrs
	name                            V
	bound, constraints, def         lazy
	covariant, contravariant, infer bool
}

func asTV(o V) *TypeVar { return (*TypeVar)(o.Ptr()) }

func typeVarDef() *object.TypeDef {
	name := func(o V) V { return asTV(o).name }
	bound := func(o V) *lazy { return &asTV(o).bound }
	constraints := func(o V) *lazy { return &asTV(o).constraints }
	def := func(o V) *lazy { return &asTV(o).def }
	return &object.TypeDef{
		Name: "typing.TypeVar", Doc: typeVarDoc, Flags: object.FlagHasWeakref,
		Layout: object.LayoutWithAttrs[TypeVar]("typing.TypeVar", nil, unsafe.Offsetof(TypeVar{}.Attrs)),
		Slots: object.Slots{
			New: typeVarNew,
			Repr: func(t T, o V) (V, E) {
				return object.StrValue(variance(asTV(o).covariant, asTV(o).contravariant, asTV(o).infer) + text(asTV(o).name)), nil
			},
			Binary: [object.NumBinOps]object.BinaryFunc{object.OpOr: unionOf},
		},
		Attrs: []object.AttrDef{moduleAttr()},
		Methods: []object.FuncDef{
			{Name: "__typing_subst__", Sig: "($self, arg, /)", Fn: func(t T, a []V) (V, E) { return typing(t, "_typevar_subst", a[0], a[1]) }},
			{Name: "__typing_prepare_subst__", Sig: "($self, alias, args, /)", Fn: typeVarPrepare},
			reduceName(name), hasDefault(def), noSubclass("TypeVar"),
		},
		GetSets: []object.GetSetDef{
			nameAttr(name),
			boolAttr("__covariant__", func(o V) bool { return asTV(o).covariant }),
			boolAttr("__contravariant__", func(o V) bool { return asTV(o).contravariant }),
			boolAttr("__infer_variance__", func(o V) bool { return asTV(o).infer }),
			lazyGet("__bound__", bound, object.None, ""),
			lazyGet("__constraints__", constraints, object.EmptyTuple.Value(), ""),
			lazyGet("__default__", def, NoDefault, ""),
			evaluatorGet("evaluate_bound", bound), evaluatorGet("evaluate_constraints", constraints), evaluatorGet("evaluate_default", def),
		},
	}
}

func text(v V) string {
	s, _ := object.AsStr(v)
	return s.String()
}

// variance is the mark in front of a type variable's name.
func variance(co, contra, infer bool) string {
	switch {
	case infer:
		return ""
	case co:
		return "+"
	case contra:
		return "-"
	}
	return "~"
}

var typeVarSig = object.FuncDef{Name: "typevar", Sig: "(name, *constraints, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, infer_variance=False)"}

func typeVarNew(t T, typ *object.Type, a object.Args) (V, E) {
	args, exc := object.BindArgs(t, &typeVarSig, a)
	if exc != nil {
		return V{}, exc
	}
	if exc := checkName(t, "typevar", args[0]); exc != nil {
		return V{}, exc
	}
	co, contra, infer, exc := flags(t, args[4:7])
	if exc != nil {
		return V{}, exc
	}
	tv := object.Alloc[TypeVar](t, typ)
	tv.name, tv.covariant, tv.contravariant, tv.infer = args[0], co, contra, infer
	if !args[2].IsNone() {
		if tv.bound.value, exc = typeCheck(t, args[2], "Bound must be a type."); exc != nil {
			return V{}, exc
		}
	}
	cons, _ := object.AsTuple(args[1])
	switch {
	case cons.Len() == 1:
		return V{}, object.TypeErrorf(t, "A single constraint is not allowed")
	case cons.Len() > 0:
		if !tv.bound.value.IsZero() {
			return V{}, object.TypeErrorf(t, "Constraints cannot be combined with bound=...")
		}
		out := make([]V, cons.Len())
		for i, c := range cons.Items() {
			if out[i], exc = typeCheck(t, c, "TypeVar(name, constraint, ...): constraints must be types."); exc != nil {
				return V{}, exc
			}
		}
		tv.constraints.value = object.NewTuple(out).Value()
	}
	tv.def.value = args[3]
	if args[3].IsZero() {
		tv.def.value = NoDefault
	}
	o := object.FromObj(&tv.Object)
	return o, setModule(t, o)
}

func checkName(t T, fn string, name V) E {
	if _, ok := object.AsStr(name); !ok {
		return object.TypeErrorf(t, "%s() argument 'name' must be str, not %s", fn, name.Type().Name())
	}
	return nil
}

// flags reads covariant, contravariant and infer_variance.
func flags(t T, args []V) (co, contra, infer bool, exc E) {
	var b [3]bool
	for i := range b {
		if b[i], exc = object.Truth(t, args[i]); exc != nil {
			return false, false, false, exc
		}
	}
	if b[0] && b[1] {
		exc = object.ValueErrorf(t, "Bivariant types are not supported.")
	} else if b[2] && (b[0] || b[1]) {
		exc = object.ValueErrorf(t, "Variance cannot be specified with infer_variance.")
	}
	return b[0], b[1], b[2], exc
}

// typeVarPrepare adds the default for a last parameter that got no argument.
func typeVarPrepare(t T, a []V) (V, E) {
	self, alias, args := a[0], a[1], a[2]
	params, exc := object.GetAttr(t, alias, object.Intern("__parameters__"))
	if exc != nil {
		return V{}, exc
	}
	ps, exc := object.ToSlice(t, params)
	if exc != nil {
		return V{}, exc
	}
	given, exc := object.ToSlice(t, args)
	if exc != nil {
		return V{}, exc
	}
	index := 0
	for index < len(ps) && ps[index] != self {
		index++
	}
	if index < len(given) {
		return args, nil
	}
	if index == len(given) {
		d, exc := asTV(self).def.get(t)
		if exc != nil {
			return V{}, exc
		}
		if !d.IsZero() && d != NoDefault {
			return object.NewTuple(append(given, d)).Value(), nil
		}
	}
	s, exc := object.ToStr(t, alias)
	if exc != nil {
		return V{}, exc
	}
	return V{}, object.TypeErrorf(t, "Too few arguments for %s; actual %d, expected at least %d", s.String(), len(given), index+1)
}

// NewTypeVar is a type variable of the type parameter syntax; bound and constraints are evaluators or zero.
func NewTypeVar(t T, name, bound, constraints V) V {
	ready()
	tv := object.Alloc[TypeVar](t, &TypeVarType)
	tv.name, tv.infer = name, true
	tv.bound.eval, tv.constraints.eval = bound, constraints
	return object.FromObj(&tv.Object)
}
