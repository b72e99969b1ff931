package object

import (
	"strings"
	"unsafe"

	"typhon/internal/conc"
)

// typeNew is type.__new__.
func typeNew(t *Thread, meta *Type, a Args) (Value, *Exception) {
	pos := a.Pos()
	if meta == &TypeType && len(pos) == 1 && a.NumKw() == 0 {
		return pos[0].Type().Value(), nil
	}
	if meta == &TypeType && len(pos) != 3 {
		return Value{}, TypeErrorf(t, "type() takes 1 or 3 arguments")
	}
	if len(pos) != 3 {
		return Value{}, TypeErrorf(t, "type.__new__() takes exactly 3 arguments (%d given)", len(pos))
	}
	name, ok := AsStr(pos[0])
	if !ok {
		return Value{}, typeArgError(t, 1, "str", pos[0])
	}
	bases, ok := AsTuple(pos[1])
	if !ok {
		return Value{}, typeArgError(t, 2, "tuple", pos[1])
	}
	ns, ok := AsDict(pos[2])
	if !ok {
		return Value{}, typeArgError(t, 3, "dict", pos[2])
	}
	for _, b := range bases.items {
		if _, ok := AsType(b); ok {
			continue
		}
		f, exc := GetAttrOpt(t, b, nmMroEntries)
		if exc != nil {
			return Value{}, exc
		}
		if !f.IsZero() {
			return Value{}, TypeErrorf(t, "type() doesn't support MRO entry resolution; use types.new_class()")
		}
	}
	winner, exc := calculateMetaclass(t, meta, bases.items)
	if exc != nil {
		return Value{}, exc
	}
	if winner != meta {
		if n := winner.Slots().New; n != nil && funcWord(n) != funcWord(NewFunc(typeNew)) {
			return n(t, winner, a)
		}
		meta = winner
	}
	b := typeBuilder{t: t, meta: meta, name: name, bases: bases, dict: ns.Copy()}
	typ, exc := b.build()
	if exc != nil {
		return Value{}, exc
	}
	if exc := setNames(t, typ); exc != nil {
		return Value{}, exc
	}
	if exc := initSubclass(t, typ, a); exc != nil {
		return Value{}, exc
	}
	return typ.Value(), nil
}

func typeArgError(t *Thread, n int, want string, got Value) *Exception {
	return TypeErrorf(t, "type.__new__() argument %d must be %s, not %s", n, want, got.Type().Name())
}

// typeBuilder collects what makes up a new class.
type typeBuilder struct {
	t     *Thread
	meta  *Type
	name  *Str
	bases *Tuple
	dict  *Dict

	base    *Type
	typ     *Type
	slots   []*Str // mangled names of __slots__ that take storage, sorted
	addDict bool
	addWeak bool
}

// build makes the class up to the point where Python code may see it.
func (b *typeBuilder) build() (*Type, *Exception) {
	t := b.t
	if strings.IndexByte(b.name.s, 0) >= 0 {
		return nil, ValueErrorf(t, "type name must not contain null characters")
	}
	if ustrHasSurrogate(b.name.s) {
		return nil, unicodeSurrogateError(t, b.name)
	}
	if b.bases.Len() == 0 {
		b.bases = TupleOf(ObjectType.Value())
	}
	var exc *Exception
	if b.base, exc = bestBase(t, b.bases); exc != nil {
		return nil, exc
	}
	if exc = b.parseSlots(); exc != nil {
		return nil, exc
	}
	typ := (*Type)(unsafe.Pointer(AllocObject(t, b.meta)))
	b.typ = typ
	b.internKeys()
	if exc = b.setAttrs(); exc != nil {
		return nil, exc
	}
	b.setLayout()
	typ.base = unsafe.Pointer(b.base)
	typ.bases = unsafe.Pointer(b.bases)
	typ.dict = unsafe.Pointer(b.dict)
	if exc = b.setClassCell(); exc != nil {
		return nil, exc
	}
	b.addMembers()
	typ.version = nextTypeVersion()
	mro, exc := computeMro(t, typ)
	if exc != nil {
		return nil, exc
	}
	conc.StorePtr(&typ.mro, unsafe.Pointer(mro))
	for _, c := range mro.items[1:] {
		if k, ok := AsType(c); ok && k.Flags()&(FlagSequence|FlagMapping) != 0 {
			typ.flags |= uint64(k.Flags() & (FlagSequence | FlagMapping))
			break
		}
	}
	typ.inline = b.inlineSlots(mro)
	typ.shape = unsafe.Pointer(newRootShape(typ))
	typ.publishSlots(computeSlots(typ))
	t.Interp.addSubclass(typ)
	return typ, nil
}

// internKeys makes sure that look-ups, which go by interned names, find every key.
func (b *typeBuilder) internKeys() {
	for it := b.dict.Iter(); ; {
		k, _, ok := it.Next()
		if !ok {
			return
		}
		if k.IsExactStr() {
			InternStr(k.Str())
		}
	}
}

// setAttrs sets name, __qualname__, __module__, __doc__ and wraps the implicit class and static methods.
func (b *typeBuilder) setAttrs() *Exception {
	typ, d := b.typ, b.dict
	name := InternStr(b.name)
	typ.name, typ.qual = unsafe.Pointer(name), unsafe.Pointer(name)
	if q := d.GetStr(nmQualName); !q.IsZero() {
		s, ok := AsStr(q)
		if !ok {
			return TypeErrorf(b.t, "type __qualname__ must be a str, not %s", q.Type().Name())
		}
		typ.qual = unsafe.Pointer(s)
		d.DelStr(nmQualName)
	}
	if d.GetStr(nmModule).IsZero() && b.t.Interp.Globals != nil {
		if g := b.t.Interp.Globals(b.t); g != nil {
			if m := g.GetStr(nmName); !m.IsZero() {
				d.SetStr(nmModule, m)
			}
		}
	}
	if doc := d.GetStr(nmDoc); doc.IsZero() {
		d.SetStr(nmDoc, None)
	} else if s, ok := AsStr(doc); ok && ustrHasSurrogate(s.s) {
		return unicodeSurrogateError(b.t, s)
	}
	if f := d.GetStr(nmNew); !f.IsZero() && f.Type().Has(FlagFunction) {
		d.SetStr(nmNew, newStaticMethod(f))
	}
	for _, n := range []*Str{nmInitSubclass, nmClassGetItem} {
		if f := d.GetStr(n); !f.IsZero() && f.Type().Has(FlagFunction) {
			d.SetStr(n, newClassMethod(f))
		}
	}
	if !d.GetStr(nmEq).IsZero() && d.GetStr(nmHash).IsZero() {
		d.SetStr(nmHash, None)
	}
	return nil
}

// setLayout decides what instances look like in memory.
func (b *typeBuilder) setLayout() {
	typ, base := b.typ, b.base
	flags := FlagHeap | FlagBase | FlagReady | base.Flags()&inheritedFlags
	if b.addDict {
		flags |= FlagHasDict | FlagManagedDict
	}
	if b.addWeak {
		flags |= FlagHasWeakref
	}
	typ.layout = base.layout
	typ.nfixed = base.nfixed + int32(len(b.slots))
	typ.attrsOff = base.attrsOff
	if flags&FlagHasDict != 0 || typ.nfixed > 0 {
		typ.attrsOff = base.layout.attrsOff
	}
	typ.flags = uint64(flags)
}

// inlineSlots returns how many slots new instances get inline: __slots__ and the attributes
// that the compiler saw methods assign to self.
func (b *typeBuilder) inlineSlots(mro *Tuple) int32 {
	if b.typ.layout != &plainLayout || b.typ.attrsOff == 0 {
		return 0
	}
	n := int(b.typ.nfixed)
	if b.typ.Has(FlagHasDict) {
		seen := map[*Str]bool{}
		for _, m := range mro.items {
			if sa, ok := AsTuple((*Type)(m.p).Dict().GetStr(nmStaticAttributes).OrNone()); ok {
				for _, a := range sa.items {
					if s, ok := AsStr(a); ok {
						seen[InternStr(s)] = true
					}
				}
			}
		}
		n += max(len(seen), 2)
	}
	return int32(max(inlineSize(n), int(b.base.inline)))
}

// setClassCell fills the cells that give methods __class__ and annotations the class namespace.
func (b *typeBuilder) setClassCell() *Exception {
	if c := b.dict.GetStr(nmClassCell); !c.IsZero() {
		cell, ok := AsCell(c)
		if !ok {
			r, exc := Repr(b.t, c.Type().Value())
			if exc != nil {
				return exc
			}
			return TypeErrorf(b.t, "__classcell__ must be a nonlocal cell, not %s", r.s)
		}
		cell.Set(b.typ.Value())
		b.dict.DelStr(nmClassCell)
	}
	if c := b.dict.GetStr(nmClassDictCell); !c.IsZero() {
		cell, ok := AsCell(c)
		if !ok {
			r, exc := Repr(b.t, c.Type().Value())
			if exc != nil {
				return exc
			}
			return TypeErrorf(b.t, "__classdictcell__ must be a nonlocal cell, not %s", r.s)
		}
		cell.Set(b.dict.Value())
		b.dict.DelStr(nmClassDictCell)
	}
	return nil
}

// setNames calls __set_name__ of everything in the namespace.
func setNames(t *Thread, typ *Type) *Exception {
	for it := typ.Dict().Copy().Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			return nil
		}
		if _, _, exc := CallSpecial(t, v, nmSetName, typ.Value(), k); exc != nil {
			kr, e2 := Repr(t, k)
			if e2 != nil {
				return e2
			}
			exc.AddNote("Error calling __set_name__ on '" + v.Type().Name() + "' instance " + kr.s + " in '" + typ.Name() + "'")
			return exc
		}
	}
}

// AddNote appends to e.__notes__, which is made if it is missing or not a list.
func (e *Exception) AddNote(text string) {
	notes, ok := AsList(InstanceGet(&e.Object, nmNotes).OrNone())
	if !ok {
		notes = NewListCap(1)
		InstanceSet(&e.Object, nmNotes, notes.Value())
	}
	notes.Append(StrValue(text))
}

// initSubclass calls super(typ, typ).__init_subclass__ with the class statement's keywords.
func initSubclass(t *Thread, typ *Type, a Args) *Exception {
	f, self, exc := SuperMethod(t, typ, typ.Value(), nmInitSubclass)
	if exc != nil {
		return exc
	}
	kw := Args{a.All[len(a.Pos()):], a.KwNames}
	if self.IsZero() {
		_, exc = Call(t, f, kw)
		return exc
	}
	_, exc = Call(t, f, kw.Prepend(self))
	return exc
}

// typeInit is type.__init__: it only checks the arguments.
func typeInit(t *Thread, self Value, a Args) *Exception {
	n := len(a.Pos())
	if a.NumKw() > 0 && n == 1 {
		return TypeErrorf(t, "type.__init__() takes no keyword arguments")
	}
	if n != 1 && n != 3 {
		return TypeErrorf(t, "type.__init__() takes 1 or 3 arguments")
	}
	return nil
}
