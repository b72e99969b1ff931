package object

func intDef() *TypeDef {
	return &TypeDef{
		Name: "int", Base: nil, Flags: FlagBase | FlagIntSubclass,
		Layout: LayoutOf[IntObj]("int", nil),
	}
}

func boolDef() *TypeDef {
	return &TypeDef{
		Name: "bool", Base: &IntType, Flags: 0,
	}
}

func floatDef() *TypeDef {
	return &TypeDef{
		Name: "float", Base: nil, Flags: FlagBase | FlagFloatSubclass,
		Layout: LayoutOf[FloatObj]("float", nil),
	}
}

func complexDef() *TypeDef {
	return &TypeDef{
		Name: "complex", Base: nil, Flags: FlagBase | FlagComplexSubclass,
		Layout: LayoutOf[Complex]("complex", nil),
	}
}
