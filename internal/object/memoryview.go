package object

// MemoryView is a memoryview.
type MemoryView struct {
	Object
	buf *Buffer
}

func memoryviewDef() *TypeDef {
	return &TypeDef{
		Name: "memoryview", Base: nil, Flags: 0,
		Layout: LayoutOf[MemoryView]("memoryview", nil),
	}
}
