package object

// Range is a range. It never changes.
type Range struct {
	Object
	Start, Stop, Step, Len Value // ints
}

// Slice is a slice. It never changes.
type Slice struct {
	Object
	Start, Stop, Step Value
}

func rangeDef() *TypeDef {
	return &TypeDef{
		Name: "range", Base: nil, Flags: 0,
		Layout: LayoutOf[Range]("range", nil),
	}
}

func sliceDef() *TypeDef {
	return &TypeDef{
		Name: "slice", Base: nil, Flags: 0,
		Layout: LayoutOf[Slice]("slice", nil),
	}
}
