package object

// SlotDef connects a special method name with a slot.
type SlotDef struct {
	Name string
	Sig  string
	Doc  string
	// Has reports whether a type's own Slots define the method; Call runs it for a wrapper.
	Has  func(s *Slots) bool
	Call func(t *Thread, d *SlotWrapper, a Args) (Value, *Exception)
}

// addSlotWrappers adds the special methods of a static type's own slots to its namespace.
func addSlotWrappers(typ *Type, d *Dict, own *Slots) {}
