package object

import (
	"slices"
	"sync"
)

const typeDocText = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type"

func typeDef() *TypeDef {
	return &TypeDef{
		Name: "type", Base: nil, Flags: FlagBase | FlagTypeSubclass | FlagHasWeakref,
		Doc:    typeDocText,
		Layout: typeLayout,
		Slots: Slots{
			New: typeNew, Init: typeInit, Call: typeCall, Repr: typeRepr,
			GetAttr: typeGetAttr, SetAttr: typeSetAttr,
			Binary: [NumBinOps]BinaryFunc{OpOr: unionOr},
		},
		GetSets: typeGetSets,
		Methods: []FuncDef{
			{Name: "mro", Sig: "($self, /)", Fn: typeMro, Doc: "Return a type's method resolution order."},
			{Name: "__subclasses__", Sig: "($self, /)", Fn: typeSubclasses, Doc: "Return a list of immediate subclasses."},
			{Name: "__prepare__", Sig: "($cls, name, bases, /, **kwds)", Class: true, Raw: typePrepare, Doc: "Create the namespace for the class statement"},
			{Name: "__instancecheck__", Sig: "($self, instance, /)", Fn: typeInstanceCheck, Doc: "Check if an object is an instance."},
			{Name: "__subclasscheck__", Sig: "($self, subclass, /)", Fn: typeSubclassCheck, Doc: "Check if a class is a subclass."},
			{Name: "__dir__", Sig: "($self, /)", Fn: typeDir, Doc: "Specialized __dir__ implementation for types."},
			{Name: "__sizeof__", Sig: "($self, /)", Fn: typeSizeof, Doc: "Return memory consumption of the type object."},
		},
	}
}

var typeLayout = LayoutOf[Type]("type", nil)

func typeRepr(t *Thread, o Value) (Value, *Exception) {
	typ := (*Type)(o.p)
	mod, exc := typeModule(t, o)
	if exc != nil && !exc.Is(&AttributeErrorType) {
		return Value{}, exc
	}
	if m, ok := AsStr(mod.OrNone()); ok && m.s != "builtins" {
		return StrValue("<class '" + m.s + "." + typ.QualNameStr().s + "'>"), nil
	}
	return StrValue("<class '" + typ.Name() + "'>"), nil
}

func typeMro(t *Thread, args []Value) (Value, *Exception) {
	items, exc := nativeMro(t, (*Type)(args[0].p))
	if exc != nil {
		return Value{}, exc
	}
	return NewList(items).Value(), nil
}

func typeSubclasses(t *Thread, args []Value) (Value, *Exception) {
	return NewList(t.Interp.Subclasses((*Type)(args[0].p))).Value(), nil
}

func typePrepare(t *Thread, a Args) (Value, *Exception) { return NewDict().Value(), nil }

func typeDir(t *Thread, args []Value) (Value, *Exception) {
	names := NewDict()
	if exc := mergeClassDict(t, names, args[0]); exc != nil {
		return Value{}, exc
	}
	return dictKeyList(names), nil
}

func typeSizeof(t *Thread, args []Value) (Value, *Exception) {
	return SmallInt(int64(936)), nil
}

// staticSubclasses returns the static types that derive directly from typ.
func staticSubclasses(typ *Type) []*Type {
	var out []*Type
	staticTypes.Lock()
	defer staticTypes.Unlock()
	for _, s := range staticTypes.list {
		if s.Base() == typ || s.def != nil && slices.Contains(s.def.Mixins, typ) {
			out = append(out, s)
		}
	}
	return out
}

// staticTypes lists the static types that have been readied, for __subclasses__.
var staticTypes struct {
	sync.Mutex
	list []*Type
}

func registerStatic(typ *Type) {
	staticTypes.Lock()
	staticTypes.list = append(staticTypes.list, typ)
	staticTypes.Unlock()
}
