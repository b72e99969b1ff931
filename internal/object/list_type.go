package object

func listDef() *TypeDef {
	return &TypeDef{
		Name: "list", Base: nil, Flags: FlagBase | FlagListSubclass,
		Layout: LayoutOf[List]("list", nil),
	}
}
