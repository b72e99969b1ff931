package object

import (
	"typhon/internal/conc"
)

// Set is a set or a frozenset, on the same kind of table as Dict (entries without values).
type Set struct {
	Object
	mu conc.Mutex
}

func setDef() *TypeDef {
	return &TypeDef{
		Name: "set", Base: nil, Flags: FlagBase | FlagSetSubclass,
		Layout: setLayout,
	}
}

func frozensetDef() *TypeDef {
	return &TypeDef{
		Name: "frozenset", Base: nil, Flags: FlagBase | FlagFrozenSetSubclass,
		Layout: setLayout,
	}
}

var setLayout = LayoutOf[Set]("set", nil)
