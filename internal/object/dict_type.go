package object

func dictDef() *TypeDef {
	return &TypeDef{
		Name: "dict", Base: nil, Flags: FlagBase | FlagDictSubclass,
		Layout: LayoutOf[Dict]("dict", nil),
	}
}
