package object

import (
	"unsafe"

	"typhon/internal/conc"
)

// What the evaluation loop's inline caches need to know about representations.

// NameStr and friends are interned names that the core uses.
var (
	NameStr     = Intern("__name__")
	BuiltinsStr = Intern("__builtins__")
)

// InitAttrs prepares the attribute storage of a new object made without Alloc.
func InitAttrs(o *Object, a *Attrs) { a.shape = conc.LoadPtr(&o.Type().shape) }

// DictSlot is the place of one key's value in a dict's present table. It stays readable when
// the table is replaced; DictKeys tells whether it is still current.
type DictSlot struct{ p *Value }

// Load returns the value, zero when the key was deleted.
func (s DictSlot) Load() Value { return Load(s.p) }

// Ptr returns the slot's address.
func (s DictSlot) Ptr() *Value { return s.p }

// SlotOf finds the slot of an exact str key of a plain dict.
func (d *Dict) SlotOf(key *Str) (DictSlot, bool) {
	if d.owner != nil {
		return DictSlot{}, false
	}
	e, ok := d.load().findStr(key, key.Hash())
	if !ok || e == nil {
		return DictSlot{}, false
	}
	return DictSlot{&e.val}, true
}

// DictKeys identifies a state of a dict's keys: its table and how many entries that has ever had.
type DictKeys struct {
	table unsafe.Pointer
	n     int64 // -1: only the table counts
}

// KeyState returns the present state. Take it before looking up what is to be cached.
func (d *Dict) KeyState() DictKeys {
	tb := d.load()
	return DictKeys{unsafe.Pointer(tb), conc.LoadI64(&tb.n)}
}

// TableOnly returns k relying only on the table: enough for a key that is in it.
func (k DictKeys) TableOnly() DictKeys { return DictKeys{k.table, -1} }

// Same reports whether no key was added to d since k was taken (or, for TableOnly, that the
// table is the same).
func (k *DictKeys) Same(d *Dict) bool {
	return conc.LoadPtr(&d.table) == k.table && (k.n < 0 || conc.LoadI64(&(*dictTable)(k.table).n) == k.n)
}

// ShapeOffset returns where instances of typ keep their shape, as an offset from the object.
func ShapeOffset(typ *Type) uintptr { return typ.attrsOff + unsafe.Offsetof(Attrs{}.shape) }

// ShapeSlot finds the attribute of o with a given name in its shape: the shape (nil when
// it must not be cached), whether it has the attribute, and the offset of the slot from the object (0 when not in line).
func ShapeSlot(o *Object, typ *Type, name *Str) (off uintptr, s *Shape, found bool) {
	a := AttrsOf(o)
	if a == nil || !name.IsInterned() {
		return 0, nil, false
	}
	s = a.Shape()
	if s == nil || !s.Shared() || s.Type != typ {
		return 0, nil, false
	}
	slot := s.Find(name)
	if slot < 0 {
		return 0, s, false
	}
	if so := s.SlotOffset(slot); so >= 0 {
		return typ.attrsOff + uintptr(so), s, true
	}
	return 0, s, true
}

// GenericSetter reports whether setting attributes of instances of typ is object.__setattr__.
func GenericSetter(typ *Type) bool {
	f := typ.Slots().SetAttr
	g := SetAttrFunc(GenericSetAttr)
	return *(*unsafe.Pointer)(unsafe.Pointer(&f)) == *(*unsafe.Pointer)(unsafe.Pointer(&g))
}

// FixedSlotOffset returns the offset from o of the slot that d, a member of __slots__ found on typ,
// describes; 0 if d is nothing like that or the slot is not in line.
func FixedSlotOffset(o Value, typ *Type, d Value) uintptr {
	if !o.IsObj() || d.Type() != &MemberType || typ.attrsOff == 0 {
		return 0
	}
	g := (*GetSetDescr)(d.p)
	if g.Def.slot == 0 || !typ.IsSubtype(g.Owner) {
		return 0
	}
	s := AttrsOf(o.Obj()).Shape()
	if s == nil {
		return 0
	}
	if so := s.SlotOffset(int(g.Def.slot) - 1); so >= 0 {
		return typ.attrsOff + uintptr(so)
	}
	return 0
}

// CustomTypeGetattr reports that getting attributes of classes of a metaclass is not type.__getattribute__.
func CustomTypeGetattr(meta *Type) bool {
	f, g := meta.Slots().GetAttr, TypeType.Slots().GetAttr
	return *(*unsafe.Pointer)(unsafe.Pointer(&f)) != *(*unsafe.Pointer)(unsafe.Pointer(&g))
}

// CalculateMetaclass is the most derived of meta and the metaclasses of bases, or TypeError.
func CalculateMetaclass(t *Thread, meta *Type, bases *Tuple) (*Type, *Exception) {
	return calculateMetaclass(t, meta, bases.items)
}

// InstanceDictAttr is the __dict__ attribute of types whose instances keep attributes in Attrs.
func InstanceDictAttr() GetSetDef { return instanceDictDef }

// KeepsAttrs reports whether instances of typ keep a __dict__ in attribute storage.
func KeepsAttrs(typ *Type) bool { return typ.attrsOff != 0 && typ.Has(FlagHasDict) }

// AddSlot adds the attribute that distinguishes shape next from old to o, whose shape is old: off is the
// offset of its slot from o. It reports whether o still had that shape.
func AddSlot(o *Object, shapeOff, off uintptr, old, next unsafe.Pointer, v Value) bool {
	slot := (*Value)(unsafe.Add(unsafe.Pointer(o), off))
	shape := (*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(o), shapeOff))
	if !conc.Multi() {
		Store(slot, v)
		conc.StorePtr(shape, next)
		return true
	}
	l := attrLock(o)
	h := l.Lock()
	ok := conc.LoadPtr(shape) == old
	if ok {
		Store(slot, v)
		conc.StorePtr(shape, next)
	}
	l.Unlock(h)
	return ok
}

// Follows reports whether next is old with the attribute name added.
func Follows(old, next *Shape, name *Str) bool {
	n := len(old.names)
	return old.Shared() && next.Shared() && len(next.names) == n+1 && next.names[n] == name && next.slots[n] == old.nslots
}

// Table returns the table of a state.
func (k DictKeys) Table() unsafe.Pointer { return k.table }

// Table returns the address of the present table, for comparison.
func (d *Dict) Table() unsafe.Pointer { return conc.LoadPtr(&d.table) }

// TypeModified tells caches that the namespace of a class was changed directly.
func TypeModified(t *Thread, typ *Type) { typeModified(t, typ, NameStr) }
