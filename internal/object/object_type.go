package object

func objectDef() *TypeDef {
	return &TypeDef{
		Name: "object", Base: nil, Flags: FlagBase,
		Layout: &plainLayout,
	}
}

func typeDef() *TypeDef {
	return &TypeDef{
		Name: "type", Base: nil, Flags: FlagBase | FlagTypeSubclass,
		Layout: typeLayout,
	}
}

var typeLayout = LayoutOf[Type]("type", nil)
