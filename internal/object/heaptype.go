package object

import (
	"strings"
	"unsafe"
)

// NewHeapType makes a class of one interpreter from a definition: unlike a static type its attributes can be
// set and it belongs to t's interpreter alone. The layout is that of an object
// without Go fields; FlagHasDict and FlagHasWeakref say what instances have. Name needs its module; Base,
// Mixins, Meta and Layout must be empty.
func NewHeapType(t *Thread, def *TypeDef) (*Type, *Exception) {
	i := strings.LastIndexByte(def.Name, '.')
	module, name := def.Name[:i], def.Name[i+1:]
	ns := NewDict()
	ns.SetStr(nmModule, Intern(module).Value())
	var storage []Value
	if def.Flags&FlagHasDict != 0 {
		storage = append(storage, nmDict.Value())
	}
	if def.Flags&FlagHasWeakref != 0 {
		storage = append(storage, nmWeakref.Value())
	}
	ns.SetStr(nmSlots, NewTuple(storage).Value())
	b := typeBuilder{t: t, meta: &TypeType, name: Intern(name), bases: EmptyTuple, dict: ns}
	typ, exc := b.build()
	if exc != nil {
		return nil, exc
	}
	d := typ.Dict()
	d.DelStr(nmSlots)
	own := &def.Slots
	addSlotWrappers(typ, d, own)
	for i := range slotDefs {
		if w, ok := asSlotWrapper(d.GetStr(slotDefs[i].name).OrNone()); ok {
			w.native = own
		}
	}
	for i := range def.Methods {
		m := &def.Methods[i]
		d.SetStr(Intern(m.Name), methodObject(typ, m))
	}
	for i := range def.GetSets {
		g := &def.GetSets[i]
		d.SetStr(Intern(g.Name), Value{unsafe.Pointer(&GetSetDescr{HeaderOf(&GetSetType), g, typ})})
	}
	for i := range def.Attrs {
		d.SetStr(Intern(def.Attrs[i].Name), def.Attrs[i].Value())
	}
	if def.Doc != "" {
		d.SetStr(nmDoc, StrValue(def.Doc))
	}
	typ.publishSlots(computeSlots(typ))
	return typ, nil
}
