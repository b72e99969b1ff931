package object

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

func unionOr(t *Thread, a, b Value) (Value, *Exception) {
	return Value{}, NotImplementedErrorf(t, "unions")
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
