package object

import (
	"slices"
	"strings"
	"unsafe"

	"typhon/internal/kernel/ustr"
)

// __slots__ and the descriptors for what instances store.

// hasItems reports types whose instances vary in size in CPython: their subclasses cannot have __slots__.
func hasItems(base *Type) bool {
	return base.Flags()&(FlagIntSubclass|FlagTupleSubclass|FlagBytesSubclass|FlagTypeSubclass) != 0
}

// parseSlots reads __slots__ from the namespace and decides on __dict__ and __weakref__.
func (b *typeBuilder) parseSlots() *Exception {
	base := b.base
	mayDict := base.Flags()&(FlagHasDict|FlagTypeSubclass|FlagModuleSubclass) == 0
	mayWeak := !base.Has(FlagHasWeakref) && !hasItems(base)
	sv := b.dict.GetStr(nmSlots)
	if sv.IsZero() {
		b.addDict, b.addWeak = mayDict, mayWeak
		return nil
	}
	var names []Value
	if _, ok := AsStr(sv); ok {
		names = []Value{sv}
	} else {
		tp, exc := ToTuple(b.t, sv)
		if exc != nil {
			return exc
		}
		names = tp.items
	}
	if len(names) > 0 && hasItems(base) {
		return TypeErrorf(b.t, "nonempty __slots__ not supported for subtype of '%s'", base.Name())
	}
	for _, n := range names {
		if exc := b.parseSlot(n, mayDict, mayWeak); exc != nil {
			return exc
		}
	}
	slices.SortFunc(b.slots, func(x, y *Str) int { return strings.Compare(x.s, y.s) })
	// Other bases may bring a __dict__ or weak references.
	for _, v := range b.bases.items[min(1, b.bases.Len()):] {
		o := (*Type)(v.p)
		if o == base {
			continue
		}
		b.addDict = b.addDict || mayDict && o.Has(FlagHasDict) && o.Flags()&FlagTypeSubclass == 0
		b.addWeak = b.addWeak || mayWeak && o.Has(FlagHasWeakref) && o.Flags()&FlagTypeSubclass == 0
	}
	if o := (*Type)(b.bases.items[0].p); o != base {
		b.addDict = b.addDict || mayDict && o.Has(FlagHasDict)
		b.addWeak = b.addWeak || mayWeak && o.Has(FlagHasWeakref)
	}
	return nil
}

func (b *typeBuilder) parseSlot(n Value, mayDict, mayWeak bool) *Exception {
	s, ok := AsStr(n)
	if !ok {
		return TypeErrorf(b.t, "__slots__ items must be strings, not '%s'", n.Type().Name())
	}
	if !ustr.IsIdentifier(s.s) {
		return TypeErrorf(b.t, "__slots__ must be identifiers")
	}
	switch s.s {
	case "__dict__":
		if !mayDict || b.addDict {
			return TypeErrorf(b.t, "__dict__ slot disallowed: we already got one")
		}
		b.addDict = true
		return nil
	case "__weakref__":
		if !mayWeak || b.addWeak {
			return TypeErrorf(b.t, "__weakref__ slot disallowed: we already got one")
		}
		b.addWeak = true
		return nil
	}
	m := Intern(Mangle(b.name.s, s.s))
	if !b.dict.GetStr(m).IsZero() && m != nmQualName && m != nmClassCell && m != nmClassDictCell {
		r, exc := Repr(b.t, s.Value())
		if exc != nil {
			return exc
		}
		return ValueErrorf(b.t, "%s in __slots__ conflicts with class variable", r.s)
	}
	b.slots = append(b.slots, m)
	return nil
}

// Mangle is private name mangling: __x in class C becomes _C__x.
func Mangle(class, name string) string {
	if !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}

// addMembers adds the descriptors of __slots__, __dict__ and __weakref__ to the namespace.
func (b *typeBuilder) addMembers() {
	first := int(b.base.nfixed)
	for i, n := range b.slots {
		def := &GetSetDef{Name: n.s, Member: true, slot: int32(first + i + 1)}
		b.dict.SetStr(n, Value{unsafe.Pointer(&GetSetDescr{HeaderOf(&MemberType), def, b.typ})})
	}
	if b.addDict && b.dict.GetStr(nmDict).IsZero() {
		b.dict.SetStr(nmDict, Value{unsafe.Pointer(&GetSetDescr{HeaderOf(&GetSetType), &instanceDictDef, b.typ})})
	}
	if b.addWeak && b.dict.GetStr(nmWeakref).IsZero() {
		b.dict.SetStr(nmWeakref, Value{unsafe.Pointer(&GetSetDescr{HeaderOf(&GetSetType), &instanceWeakrefDef, b.typ})})
	}
}

// MemberSlot returns the fixed slot that a member descriptor of __slots__ stands for, -1 for others. The vm
// may cache it under the type's version: FixedSlot(o, i) is the place.
func MemberSlot(d Value) int {
	if d.IsObj() && d.Obj().Type() == &MemberType {
		return int((*GetSetDescr)(d.p).Def.slot) - 1
	}
	return -1
}

// instanceDictDef is __dict__ of instances.
var instanceDictDef = GetSetDef{Name: "__dict__", Get: instanceDictGet, Set: instanceDictSet}

func instanceDictGet(t *Thread, self Value) (Value, *Exception) {
	if !self.IsObj() || AttrsOf(self.Obj()) == nil || !self.Type().Has(FlagHasDict) {
		return Value{}, AttributeError(t, self, nmDict, "This object has no __dict__")
	}
	return InstanceDict(self.Obj()).Value(), nil
}

func instanceDictSet(t *Thread, self, v Value) *Exception {
	if !self.IsObj() || AttrsOf(self.Obj()) == nil || !self.Type().Has(FlagHasDict) {
		return AttributeError(t, self, nmDict, "This object has no __dict__")
	}
	d := NewDict()
	if v.IsZero() {
		// A class written in Python allows it, a builtin type with a dict of its own does not.
		for typ := self.Type(); typ != nil; typ = typ.Base() {
			if !typ.Has(FlagHeap) {
				if typ.Has(FlagHasDict) {
					return TypeErrorf(t, "cannot delete __dict__")
				}
				break
			}
		}
	} else {
		var ok bool
		if d, ok = AsDict(v); !ok {
			return TypeErrorf(t, "__dict__ must be set to a dictionary, not a '%s'", v.Type().Name())
		}
	}
	SetInstanceDict(self.Obj(), d)
	return nil
}

// instanceWeakrefDef is __weakref__ of instances.
var instanceWeakrefDef = GetSetDef{
	Name: "__weakref__", Doc: "list of weak references to the object",
	Get: func(t *Thread, self Value) (Value, *Exception) { return firstWeakref(self), nil },
}
