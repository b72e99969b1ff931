package object

import "unsafe"

// Namespace is types.SimpleNamespace.
type Namespace struct {
	Object
	Attrs
}

// GenericAlias is list[int] and the like.
type GenericAlias struct {
	Object
	Origin, Args Value
	starred      bool
}

// Union is X | Y.
type Union struct {
	Object
	Args *Tuple
}

func newGenericAlias(t *Thread, origin, args Value) (Value, *Exception) {
	return Value{}, NotImplementedErrorf(t, "generic aliases")
}

func noneDef() *TypeDef {
	return &TypeDef{
		Name: "NoneType", Base: nil, Flags: 0,
		Layout: LayoutOf[Object]("NoneType", nil),
	}
}

func notImplementedDef() *TypeDef {
	return &TypeDef{
		Name: "NotImplementedType", Base: nil, Flags: 0,
		Layout: LayoutOf[Object]("NotImplementedType", nil),
	}
}

func ellipsisDef() *TypeDef {
	return &TypeDef{
		Name: "ellipsis", Base: nil, Flags: 0,
		Layout: LayoutOf[Object]("ellipsis", nil),
	}
}

func moduleDef() *TypeDef {
	return &TypeDef{
		Name: "module", Base: nil, Flags: FlagBase | FlagModuleSubclass,
		Layout: LayoutOf[Module]("module", nil),
	}
}

func cellDef() *TypeDef {
	return &TypeDef{
		Name: "types.CellType", Base: nil, Flags: 0,
		Layout: LayoutOf[Cell]("types.CellType", nil),
	}
}

func tracebackDef() *TypeDef {
	return &TypeDef{
		Name: "traceback", Base: nil, Flags: 0,
		Layout: LayoutOf[Traceback]("traceback", nil),
	}
}

func namespaceDef() *TypeDef {
	return &TypeDef{
		Name: "types.SimpleNamespace", Base: nil, Flags: FlagBase,
		Layout: LayoutWithAttrs[Namespace]("SimpleNamespace", nil, unsafe.Offsetof(Namespace{}.Attrs)),
	}
}

func genericAliasDef() *TypeDef {
	return &TypeDef{
		Name: "types.GenericAlias", Base: nil, Flags: FlagBase,
		Layout: LayoutOf[GenericAlias]("types.GenericAlias", nil),
	}
}

func unionDef() *TypeDef {
	return &TypeDef{
		Name: "typing.Union", Base: nil, Flags: 0,
		Layout: LayoutOf[Union]("typing.Union", nil),
	}
}
