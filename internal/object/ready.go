package object

import (
	"strings"
	"unsafe"

	"typhon/internal/kernel/c3"
)

// Ready makes a static type usable: it links the type to its base, inherits slots and
// flags, and fills its namespace from the definition. Types are readied in dependency order
// (base and metatype first), once per process, before any other thread can see them.
func Ready(typ *Type, def *TypeDef) {
	base := def.Base
	if base == nil && typ != &ObjectType {
		base = &ObjectType
	}
	meta := def.Meta
	if meta == nil {
		meta = &TypeType
	}
	typ.typ = unsafe.Pointer(meta)
	typ.def = def
	name, module := def.Name, "builtins"
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		module, name = name[:i], name[i+1:]
	}
	typ.name = unsafe.Pointer(Intern(name))
	typ.qual = typ.name
	typ.module = Intern(module).Value()
	if module != "builtins" {
		typ.full = def.Name
	}
	typ.version = nextTypeVersion()
	typ.base = unsafe.Pointer(base)
	flags := def.Flags | FlagImmutable | FlagReady | FlagStaticBuiltin
	bases := EmptyTuple
	mro := []Value{typ.Value()}
	slots := def.Slots
	typ.layout = def.Layout
	if base != nil {
		bases = TupleOf(base.Value())
		mro = append(mro, base.Mro().items...)
		if len(def.Mixins) > 0 {
			bases, mro = mixedBases(typ, base, def.Mixins)
		}
		flags |= base.Flags() & (inheritedFlags | FlagSequence | FlagMapping)
		if typ.layout == nil {
			typ.layout = base.layout
		}
		typ.attrsOff, typ.nfixed, typ.inline = base.attrsOff, base.nfixed, base.inline
	}
	if typ.layout != nil && typ.layout.own {
		typ.attrsOff = typ.layout.attrsOff
		flags |= FlagHasDict
	}
	typ.bases = unsafe.Pointer(bases)
	typ.mro = unsafe.Pointer(TupleFrom(mro))
	typ.shape = unsafe.Pointer(newRootShape(typ))
	if slots.GetAttr != nil {
		if !sameBits(slots.GetAttr, GetAttrFunc(GenericGetAttr)) {
			flags |= FlagCustomGetattr
		}
	} else if base != nil && base.Has(FlagCustomGetattr) {
		flags |= FlagCustomGetattr
	}
	if slots.Next != nil && slots.Iter == nil {
		slots.Iter = selfIter
	}
	own := slots
	if base != nil {
		inheritSlots(&slots, base.Slots())
	}
	if slots.New == nil || flags&FlagDisallowNew != 0 || def.Slots.New == nil && base == &ObjectType {
		// Types that say nothing about __new__ do not get object's.
		slots.New = nil
		flags |= FlagDisallowNew
	}
	typ.slots = unsafe.Pointer(&slots)
	typ.flags = uint64(flags)
	registerStatic(typ)
	typ.dict = unsafe.Pointer(typeNamespace(typ, def, &own))
}

// mixedBases returns bases and method resolution order of a static type with several bases.
func mixedBases(typ, base *Type, mixins []*Type) (*Tuple, []Value) {
	bases := []Value{base.Value()}
	mros := [][]Value{base.Mro().items}
	for _, m := range mixins {
		bases = append(bases, m.Value())
		mros = append(mros, m.Mro().items)
	}
	mro, conflict := c3.Linearize(typ.Value(), bases, mros)
	if conflict != nil {
		panic("BUG: bases of " + typ.Name())
	}
	return TupleFrom(bases), mro
}

// selfIter is __iter__ of iterators.
func selfIter(t *Thread, o Value) (Value, *Exception) { return o, nil }

// typeNamespace makes the __dict__ of a static type.
func typeNamespace(typ *Type, def *TypeDef, own *Slots) *Dict {
	d := NewDictCap(len(def.Methods) + len(def.GetSets) + len(def.Attrs) + 8)
	addSlotWrappers(typ, d, own)
	for i := range def.Methods {
		m := &def.Methods[i]
		d.SetStr(Intern(m.Name), methodObject(typ, m))
	}
	for i := range def.GetSets {
		g := &def.GetSets[i]
		k := &GetSetType
		if g.Member {
			k = &MemberType
		}
		d.SetStr(Intern(g.Name), Value{unsafe.Pointer(&GetSetDescr{HeaderOf(k), g, typ})})
	}
	for i := range def.Attrs {
		d.SetStr(Intern(def.Attrs[i].Name), def.Attrs[i].Value())
	}
	doc := None
	if def.Doc != "" {
		doc = NewStr(def.Doc).Value()
	}
	if d.Get("__doc__").IsZero() {
		d.Set("__doc__", doc)
	}
	return d
}

// methodObject makes what a type's namespace holds for a method.
func methodObject(typ *Type, m *FuncDef) Value {
	switch {
	case m.Static:
		b := NewBuiltin(m, typ.Value(), Value{})
		b.Owner = typ
		return newStaticMethod(b.Value())
	case m.Class:
		return Value{unsafe.Pointer(&MethodDescr{HeaderOf(&ClassMethodDescrType), m, typ})}
	}
	return Value{unsafe.Pointer(&MethodDescr{HeaderOf(&MethodDescrType), m, typ})}
}

// inheritSlots fills what s lacks from the base's slots. Hash and Compare are inherited together.
func inheritSlots(s, b *Slots) {
	if s.Compare == nil && s.Hash == nil {
		s.Compare, s.Hash = b.Compare, b.Hash
	} else if s.Hash == nil {
		s.Hash = NoHash
	} else if s.Compare == nil {
		s.Compare = b.Compare
	}
	if s.GetAttr == nil {
		s.GetAttr = b.GetAttr
	}
	if s.SetAttr == nil {
		s.SetAttr = b.SetAttr
	}
	inherit(&s.Repr, b.Repr)
	inherit(&s.Str, b.Str)
	inherit(&s.Call, b.Call)
	inherit(&s.Iter, b.Iter)
	inherit(&s.Next, b.Next)
	inherit(&s.Bool, b.Bool)
	inherit(&s.Len, b.Len)
	inherit(&s.GetItem, b.GetItem)
	inherit(&s.SetItem, b.SetItem)
	inherit(&s.Contains, b.Contains)
	inherit(&s.Concat, b.Concat)
	inherit(&s.IConcat, b.IConcat)
	inherit(&s.Repeat, b.Repeat)
	inherit(&s.IRepeat, b.IRepeat)
	s.Sequence = s.Sequence || b.Sequence
	for i := range s.Binary {
		inherit(&s.Binary[i], b.Binary[i])
		inherit(&s.IBinary[i], b.IBinary[i])
	}
	inherit(&s.Pow3, b.Pow3)
	inherit(&s.Neg, b.Neg)
	inherit(&s.Pos, b.Pos)
	inherit(&s.Abs, b.Abs)
	inherit(&s.Invert, b.Invert)
	inherit(&s.Int, b.Int)
	inherit(&s.Float, b.Float)
	inherit(&s.Index, b.Index)
	inherit(&s.DescrGet, b.DescrGet)
	inherit(&s.DescrSet, b.DescrSet)
	inherit(&s.New, b.New)
	inherit(&s.Init, b.Init)
	inherit(&s.Finalize, b.Finalize)
	inherit(&s.Await, b.Await)
	inherit(&s.AIter, b.AIter)
	inherit(&s.ANext, b.ANext)
	inherit(&s.Send, b.Send)
	inherit(&s.Buffer, b.Buffer)
	inherit(&s.Traverse, b.Traverse)
}

// inherit sets a nil function to the base's. F is a func type.
func inherit[F UnaryFunc | BinaryFunc | TernaryFunc | CallFunc | BoolFunc | LenFunc | SetItemFunc | ContainFunc |
	RepeatFunc | DescrGet | DescrSet | NewFunc | InitFunc | SendFunc | BufferFunc |
	func(*Thread, Value) *Exception | func(Value, func(Value))](f *F, b F) {
	if *(*unsafe.Pointer)(unsafe.Pointer(f)) == nil {
		*f = b
	}
}

// NoHash is the Hash slot of unhashable types.
func NoHash(t *Thread, o Value) (int64, *Exception) {
	return 0, TypeErrorf(t, "unhashable type: '%s'", o.Type().Name())
}

// AddTypes readies the types of a native module (once per process) and adds them to it.
func AddTypes(m *Module, types []*StaticType) {
	for _, st := range types {
		st.once.Do(func() { Ready(st.Type, st.Def()) })
		if !st.Hidden {
			m.Dict.SetStr(st.Type.NameStr(), st.Type.Value())
		}
	}
}

// Ready readies the type, once per process.
func (st *StaticType) Ready() { st.once.Do(func() { Ready(st.Type, st.Def()) }) }
