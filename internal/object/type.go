package object

import (
	"unsafe"
	"weak"

	"typhon/internal/conc"
)

// TypeFlags are facts about a type. The values that CPython shows in
// __flags__ keep CPython's bits; Typhon's own facts use bits above 32.
type TypeFlags uint64

// CPython's flags (type.__flags__).
const (
	FlagStaticBuiltin TypeFlags = 1 << 1
	FlagManagedDict   TypeFlags = 1 << 4
	FlagSequence      TypeFlags = 1 << 5 // matches sequence patterns
	FlagMapping       TypeFlags = 1 << 6 // matches mapping patterns
	FlagDisallowNew   TypeFlags = 1 << 7 // cannot create instances
	FlagImmutable     TypeFlags = 1 << 8 // attributes cannot be set
	FlagHeap          TypeFlags = 1 << 9
	FlagBase          TypeFlags = 1 << 10 // can be subclassed
	FlagVectorcall    TypeFlags = 1 << 11
	FlagReady         TypeFlags = 1 << 12
	FlagMethodDescr   TypeFlags = 1 << 17 // behaves like a function when found on a type
	FlagAbstract      TypeFlags = 1 << 20
	FlagMatchSelf     TypeFlags = 1 << 22
	FlagIntSubclass   TypeFlags = 1 << 24
	FlagListSubclass  TypeFlags = 1 << 25
	FlagTupleSubclass TypeFlags = 1 << 26
	FlagBytesSubclass TypeFlags = 1 << 27
	FlagStrSubclass   TypeFlags = 1 << 28
	FlagDictSubclass  TypeFlags = 1 << 29
	FlagExcSubclass   TypeFlags = 1 << 30
	FlagTypeSubclass  TypeFlags = 1 << 31
)

// Typhon's own flags; all are inherited.
const (
	FlagFloatSubclass     TypeFlags = 1 << 32
	FlagSetSubclass       TypeFlags = 1 << 33
	FlagFrozenSetSubclass TypeFlags = 1 << 34
	FlagHasDel            TypeFlags = 1 << 35 // instances need finalisation
	FlagCustomGetattr     TypeFlags = 1 << 36 // GetAttr slot is not the generic one
	FlagModuleSubclass    TypeFlags = 1 << 37
	FlagComplexSubclass   TypeFlags = 1 << 38
	FlagByteArraySubclass TypeFlags = 1 << 39
	FlagHasDict           TypeFlags = 1 << 40 // instances have __dict__
	FlagHasWeakref        TypeFlags = 1 << 41 // instances can be weakly referenced
	FlagFunction          TypeFlags = 1 << 42 // Python functions (type.__new__ wraps some of them)

	inheritedFlags = FlagIntSubclass | FlagListSubclass | FlagTupleSubclass | FlagBytesSubclass | FlagStrSubclass |
		FlagDictSubclass | FlagExcSubclass | FlagTypeSubclass | FlagFloatSubclass | FlagSetSubclass | FlagFrozenSetSubclass |
		FlagModuleSubclass | FlagComplexSubclass | FlagByteArraySubclass | FlagMatchSelf | FlagHasDict | FlagHasWeakref
)

// Type is a Python class.
//
// Fields above the line are set before the type is published and never change.
// Fields below it are shared slots: read and written through accessors.
// Static types are shared by all interpreters of the process and never change after Ready.
type Type struct {
	Object // metatype
	layout *Layout
	def    *TypeDef // of a static type
	nfixed int32    // slots of the instance storage taken by __slots__, inherited ones included
	inline int32    // inline instance slots that new instances get
	// attrs is the offset of Attrs in an instance, 0 if instances have no attribute storage.
	attrsOff uintptr
	module   Value  // __module__ of a static type, a str
	full     string // of a static type outside builtins: module.name

	subs []weak.Pointer[Type] // of a heap class: direct subclasses; guarded by Interp.typeMu

	// ---- shared slots ----
	flags   uint64
	version uint64         // changes whenever an attribute lookup through this type may give something else
	slots   unsafe.Pointer // *Slots, immutable once published
	name    unsafe.Pointer // *Str
	qual    unsafe.Pointer // *Str
	base    unsafe.Pointer // *Type
	bases   unsafe.Pointer // *Tuple
	mro     unsafe.Pointer // *Tuple
	dict    unsafe.Pointer // *Dict
	shape   unsafe.Pointer // *Shape: root shape of new instances
}

// Flags returns the type's flags.
func (t *Type) Flags() TypeFlags { return TypeFlags(conc.LoadU64(&t.flags)) }

// Has reports whether all of the flags f are set.
func (t *Type) Has(f TypeFlags) bool { return TypeFlags(conc.LoadU64(&t.flags))&f == f }

// Slots returns the behaviour table.
func (t *Type) Slots() *Slots { return (*Slots)(conc.LoadPtr(&t.slots)) }

// Version returns the version that guards caches of lookups through this type.
func (t *Type) Version() uint64 { return conc.LoadU64(&t.version) }

// NameStr returns __name__.
func (t *Type) NameStr() *Str { return (*Str)(conc.LoadPtr(&t.name)) }

// Name returns the name for messages: __name__, with the module in front for static types outside builtins.
func (t *Type) Name() string {
	if t.full != "" {
		return t.full
	}
	return t.NameStr().s
}

// QualNameStr returns __qualname__.
func (t *Type) QualNameStr() *Str { return (*Str)(conc.LoadPtr(&t.qual)) }

// Base returns __base__, nil for object.
func (t *Type) Base() *Type { return (*Type)(conc.LoadPtr(&t.base)) }

// Bases returns __bases__.
func (t *Type) Bases() *Tuple { return (*Tuple)(conc.LoadPtr(&t.bases)) }

// Mro returns __mro__, nil while the type is being made.
func (t *Type) Mro() *Tuple { return (*Tuple)(conc.LoadPtr(&t.mro)) }

// Dict returns the namespace.
func (t *Type) Dict() *Dict { return (*Dict)(conc.LoadPtr(&t.dict)) }

// Layout returns the Go layout of instances.
func (t *Type) Layout() *Layout { return t.layout }

// Value returns the reference to t.
func (t *Type) Value() Value { return Value{unsafe.Pointer(t)} }

// IsSubtype reports whether t is b or derives from it.
func (t *Type) IsSubtype(b *Type) bool {
	if t == b {
		return true
	}
	mro := t.Mro()
	if mro == nil {
		for x := t; x != nil; x = x.Base() {
			if x == b {
				return true
			}
		}
		return b == &ObjectType
	}
	for _, m := range mro.items {
		if m.p == unsafe.Pointer(b) {
			return true
		}
	}
	return false
}

// IsInstance reports whether v's type is t or derives from it (no __instancecheck__).
func (t *Type) IsInstance(v Value) bool { return v.Type().IsSubtype(t) }

// AsType returns v as a type.
func AsType(v Value) (*Type, bool) {
	if v.IsObj() && v.Obj().Type().Has(FlagTypeSubclass) {
		return (*Type)(v.p), true
	}
	return nil, false
}

// Layout is the Go representation of instances of a builtin type, and of the
// classes that derive from it.
type Layout struct {
	Name string
	Base *Layout // layout that this one extends, nil for plain objects
	// attrsOff is the offset of the attribute storage in instances made by newSub.
	attrsOff uintptr
	new      func() *Object // instance of the exact builtin type
	newSub   func() *Object // instance with attribute storage
	// own: even exact instances have attribute storage, at attrsOff.
	own bool
}

// withAttrs is the layout of instances of classes that derive from a builtin type with layout T.
type withAttrs[T any] struct {
	base  T
	attrs Attrs
}

// LayoutOf makes the layout of a builtin type whose instances are T, a struct that begins with Object.
func LayoutOf[T any](name string, base *Layout) *Layout {
	return &Layout{
		Name:     name,
		Base:     base,
		attrsOff: unsafe.Offsetof(withAttrs[T]{}.attrs),
		new:      func() *Object { return (*Object)(unsafe.Pointer(new(T))) },
		newSub:   func() *Object { return (*Object)(unsafe.Pointer(new(withAttrs[T]))) },
	}
}

// LayoutWithAttrs is LayoutOf for types whose exact instances have a __dict__
// too: T contains an Attrs at offset off.
func LayoutWithAttrs[T any](name string, base *Layout, off uintptr) *Layout {
	n := func() *Object { return (*Object)(unsafe.Pointer(new(T))) }
	return &Layout{Name: name, Base: base, attrsOff: off, new: n, newSub: n, own: true}
}

// Extends reports whether l is b or extends it.
func (l *Layout) Extends(b *Layout) bool {
	for ; l != nil; l = l.Base {
		if l == b {
			return true
		}
	}
	return false
}

// Alloc makes a new instance of typ, whose layout must be that of T or extend it.
// All fields are zero but the header and the attribute storage's shape.
func Alloc[T any](t *Thread, typ *Type) *T {
	return (*T)(unsafe.Pointer(AllocObject(t, typ)))
}

// AllocObject makes a new instance of typ without initialising its fields.
func AllocObject(t *Thread, typ *Type) *Object {
	var o *Object
	switch {
	case typ.layout == &plainLayout:
		o = newPlain(int(typ.inline))
	case typ.attrsOff == 0:
		o = typ.layout.new()
	default:
		o = typ.layout.newSub()
	}
	o.typ = unsafe.Pointer(typ)
	if typ.attrsOff != 0 {
		a := (*Attrs)(unsafe.Add(unsafe.Pointer(o), typ.attrsOff))
		a.shape = conc.LoadPtr(&typ.shape)
	}
	if typ.Has(FlagHasDel) {
		registerFinalizer(t, o)
	}
	return o
}
