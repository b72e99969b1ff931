package object

func tupleDef() *TypeDef {
	return &TypeDef{
		Name: "tuple", Base: nil, Flags: FlagBase | FlagTupleSubclass,
		Layout: LayoutOf[Tuple]("tuple", nil),
	}
}
