package object

func strDef() *TypeDef {
	return &TypeDef{
		Name: "str", Base: nil, Flags: FlagBase | FlagStrSubclass,
		Layout: LayoutOf[Str]("str", nil),
	}
}
