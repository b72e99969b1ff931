package object

import (
	"unsafe"
	"weak"

	"typhon/internal/conc"
)

// slotIndex maps a special method name to the first entries of the slots that it affects.
var slotIndex map[*Str][]uint8

func initSlotIndex() {
	slotIndex = make(map[*Str][]uint8, len(slotDefs))
	first := 0
	for i := range slotDefs {
		if slotDefs[i].off != slotDefs[first].off {
			first = i
		}
		n := slotDefs[i].name
		slotIndex[n] = append(slotIndex[n], uint8(first))
	}
}

// computeSlots makes the slots of a heap class whose MRO and namespace are complete.
func computeSlots(typ *Type) *Slots {
	s := new(Slots)
	*s = *typ.Base().Slots()
	mro, bmro := typ.Mro().items, typ.Base().Mro().items
	if len(mro) == len(bmro)+1 && sameValues(mro[1:], bmro) {
		// A chain: only what the class itself defines differs from the base.
		for it := typ.Dict().Iter(); ; {
			k, _, ok := it.Next()
			if !ok {
				return s
			}
			if k.IsExactStr() {
				fillSlots(typ, s, InternStr(k.Str()))
			}
		}
	}
	for i := range slotDefs {
		if i == 0 || slotDefs[i].off != slotDefs[i-1].off {
			fillGroup(typ, s, i)
		}
	}
	return s
}

func sameValues(a, b []Value) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}

// fillSlots recomputes the slots that an interned name affects.
func fillSlots(typ *Type, s *Slots, name *Str) {
	for _, g := range slotIndex[name] {
		fillGroup(typ, s, int(g))
	}
}

// fillGroup computes one slot from the special methods found through the MRO: the function of a builtin type
// if they are all wrappers of it, else the generic function; nil if there are none.
func fillGroup(typ *Type, s *Slots, first int) {
	off := slotDefs[first].off
	var specific unsafe.Pointer
	var owner *Type
	generic := false
	for i := first; i < len(slotDefs) && slotDefs[i].off == off; i++ {
		def := &slotDefs[i]
		d := typeLookupSlow(typ, def.name)
		if d.IsZero() {
			continue
		}
		fn, own := nativeSlot(typ, def, d)
		switch {
		case own == nil && fn == nil:
			generic = true
		case own == nil: // the same method of another slot
		case specific == nil || specific == fn:
			specific, owner = fn, own
		default:
			generic = true
		}
	}
	w := specific
	if generic {
		w = slotWord(&genericSlots, off)
	}
	setSlotWord(s, off, w)
	switch off {
	case offPow:
		s.Pow3 = nil
		if generic {
			s.Pow3 = genericSlots.Pow3
		} else if owner != nil {
			s.Pow3 = owner.Slots().Pow3
		}
	case unsafe.Offsetof(Slots{}.GetItem):
		s.Sequence = generic && !typ.Has(FlagDictSubclass) || !generic && owner != nil && owner.Slots().Sequence
	}
}

// otherSlot marks a method that is the wrapper of another slot of the same name.
var otherSlot byte

// nativeSlot returns the builtin function behind a special method d and the type it belongs to; both
// nil if d is something else.
func nativeSlot(typ *Type, def *SlotDef, d Value) (unsafe.Pointer, *Type) {
	if w, ok := asSlotWrapper(d); ok && typ.IsSubtype(w.Owner) {
		if w.Slot == def {
			return slotWord(w.slots(), def.off), w.Owner
		}
		if w.Slot.name == def.name {
			return unsafe.Pointer(&otherSlot), nil
		}
	}
	if m, ok := asMethodDescr(d); ok && m.Def.Name == def.Name && typ.IsSubtype(m.Owner) && m.Owner.Slots() != nil {
		// list.__getitem__ and a few more are methods although the type has the slot.
		if w := slotWord(m.Owner.Slots(), def.off); w != nil {
			return w, m.Owner
		}
	}
	switch {
	case def.off == offNew:
		if own := asNewWrapper(d); own != nil && typ.IsSubtype(own) {
			if b := typ.Base(); b != nil && b.Slots().New != nil {
				// The base that determines the layout makes the instances: class C(ValueError, OSError).
				return funcWord(b.Slots().New), own
			}
			return funcWord(own.Slots().New), own
		}
	case def.off == offHash && d.IsNone():
		return funcWord(HashFunc(NoHash)), &ObjectType
	}
	return nil, nil
}

// publishSlots makes s the behaviour of typ and brings the flags that depend on it up to date.
func (typ *Type) publishSlots(s *Slots) {
	var set, clear TypeFlags
	if funcWord(s.GetAttr) != funcWord(GetAttrFunc(GenericGetAttr)) {
		set |= FlagCustomGetattr
	} else {
		clear |= FlagCustomGetattr
	}
	if s.Finalize != nil {
		set |= FlagHasDel
	} else {
		clear |= FlagHasDel
	}
	conc.StorePtr(&typ.slots, unsafe.Pointer(s))
	typ.changeFlags(set, clear)
}

// changeFlags sets and clears flags. The caller holds the interpreter's type lock, or typ is not published.
func (typ *Type) changeFlags(set, clear TypeFlags) {
	conc.StoreU64(&typ.flags, uint64(typ.Flags()&^clear|set))
}

// typeModified tells that name in typ's namespace has changed: caches through typ and its subclasses
// become invalid, and their slots follow.
func typeModified(t *Thread, typ *Type, name *Str) {
	in := t.Interp
	h := in.typeMu.Lock()
	in.modifiedLocked(typ, name, slotIndex[name] != nil)
	in.typeMu.Unlock(h)
}

func (in *Interp) modifiedLocked(typ *Type, name *Str, special bool) {
	if typ.Has(FlagHeap) {
		conc.StoreU64(&typ.version, nextTypeVersion())
		if special {
			s := new(Slots)
			*s = *typ.Slots()
			fillSlots(typ, s, name)
			typ.publishSlots(s)
		}
	}
	for _, w := range in.subsLocked(typ) {
		if sub := w.Value(); sub != nil {
			in.modifiedLocked(sub, name, special)
		}
	}
}

// rebuildLocked recomputes all slots of typ and its subclasses, after their MROs changed.
func (in *Interp) rebuildLocked(typ *Type) {
	conc.StoreU64(&typ.version, nextTypeVersion())
	typ.publishSlots(computeSlots(typ))
	for _, w := range in.subsLocked(typ) {
		if sub := w.Value(); sub != nil {
			in.rebuildLocked(sub)
		}
	}
}

// subsLocked returns the direct subclasses of typ. The caller holds in.typeMu.
func (in *Interp) subsLocked(typ *Type) []weak.Pointer[Type] {
	if typ.Has(FlagHeap) {
		return typ.subs
	}
	return in.staticSubs[typ]
}

// addSubclass registers a new class with its bases.
func (in *Interp) addSubclass(sub *Type) {
	w := weak.Make(sub)
	h := in.typeMu.Lock()
	defer in.typeMu.Unlock(h)
	for _, b := range sub.Bases().items {
		in.addSubLocked((*Type)(b.p), w)
	}
}

func (in *Interp) addSubLocked(base *Type, w weak.Pointer[Type]) {
	old := in.subsLocked(base)
	list := old
	if len(old) == cap(old) {
		// Before the list grows, drop what has been collected.
		live := 0
		for _, o := range old {
			if o.Value() != nil {
				live++
			}
		}
		list = make([]weak.Pointer[Type], 0, 2*live+4)
		for _, o := range old {
			if o.Value() != nil {
				list = append(list, o)
			}
		}
	}
	in.setSubsLocked(base, append(list, w))
}

func (in *Interp) setSubsLocked(base *Type, list []weak.Pointer[Type]) {
	if base.Has(FlagHeap) {
		base.subs = list
		return
	}
	if in.staticSubs == nil {
		in.staticSubs = map[*Type][]weak.Pointer[Type]{}
	}
	in.staticSubs[base] = list
}

// removeSubclass undoes addSubclass for one base.
func (in *Interp) removeSubclass(base, sub *Type) {
	h := in.typeMu.Lock()
	defer in.typeMu.Unlock(h)
	var list []weak.Pointer[Type]
	for _, w := range in.subsLocked(base) {
		if s := w.Value(); s != nil && s != sub {
			list = append(list, w)
		}
	}
	in.setSubsLocked(base, list)
}

// Subclasses returns the direct subclasses that are alive, oldest first.
func (in *Interp) Subclasses(typ *Type) []Value {
	var out []Value
	if !typ.Has(FlagHeap) {
		for _, s := range staticSubclasses(typ) {
			out = append(out, s.Value())
		}
	}
	h := in.typeMu.Lock()
	defer in.typeMu.Unlock(h)
	for _, w := range in.subsLocked(typ) {
		if s := w.Value(); s != nil {
			out = append(out, s.Value())
		}
	}
	return out
}
