package object

import (
	"typhon/internal/conc"
)

// ByteArray is a bytearray. mu guards the content; see the definition's locking rule.
type ByteArray struct {
	Object
	mu conc.Mutex
}

// MemoryView is a memoryview.
type MemoryView struct {
	Object
	buf *Buffer
}

func bytesDef() *TypeDef {
	return &TypeDef{
		Name: "bytes", Base: nil, Flags: FlagBase | FlagBytesSubclass,
		Layout: LayoutOf[Bytes]("bytes", nil),
	}
}

func bytearrayDef() *TypeDef {
	return &TypeDef{
		Name: "bytearray", Base: nil, Flags: FlagBase | FlagByteArraySubclass,
		Layout: LayoutOf[ByteArray]("bytearray", nil),
	}
}

func memoryviewDef() *TypeDef {
	return &TypeDef{
		Name: "memoryview", Base: nil, Flags: 0,
		Layout: LayoutOf[MemoryView]("memoryview", nil),
	}
}
