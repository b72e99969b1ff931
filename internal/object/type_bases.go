package object

import (
	"unsafe"

	"typhon/internal/conc"
)

// typeSetBases is assignment to __bases__.
func typeSetBases(t *Thread, o, v Value) *Exception {
	typ := (*Type)(o.p)
	if exc := checkSetSpecial(t, typ, v, "__bases__"); exc != nil {
		return exc
	}
	bases, ok := AsTuple(v)
	if !ok {
		return TypeErrorf(t, "can only assign tuple to %s.__bases__, not %s", typ.Name(), v.Type().Name())
	}
	if bases.Len() == 0 {
		return TypeErrorf(t, "can only assign non-empty tuple to %s.__bases__, not ()", typ.Name())
	}
	for _, b := range bases.items {
		bt, ok := AsType(b)
		if !ok {
			return TypeErrorf(t, "%s.__bases__ must be tuple of classes, not '%s'", typ.Name(), b.Type().Name())
		}
		if bt.IsSubtype(typ) || baseChainHas(bt, typ) {
			return TypeErrorf(t, "a __bases__ item causes an inheritance cycle")
		}
	}
	base, exc := bestBase(t, bases)
	if exc != nil {
		return exc
	}
	if exc := compatibleBase(t, typ, base); exc != nil {
		return exc
	}
	oldBases, oldBase := typ.Bases(), typ.Base()
	conc.StorePtr(&typ.bases, unsafe.Pointer(bases))
	conc.StorePtr(&typ.base, unsafe.Pointer(base))
	var done []mroChange
	if exc := recomputeMros(t, typ, &done); exc != nil {
		for _, c := range done {
			conc.StorePtr(&c.typ.mro, unsafe.Pointer(c.old))
		}
		conc.StorePtr(&typ.bases, unsafe.Pointer(oldBases))
		conc.StorePtr(&typ.base, unsafe.Pointer(oldBase))
		return exc
	}
	for _, b := range oldBases.items {
		t.Interp.removeSubclass((*Type)(b.p), typ)
	}
	t.Interp.addSubclass(typ)
	h := t.Interp.typeMu.Lock()
	t.Interp.rebuildLocked(typ)
	t.Interp.typeMu.Unlock(h)
	return nil
}

func baseChainHas(b, typ *Type) bool {
	for ; b != nil; b = b.Base() {
		if b == typ {
			return true
		}
	}
	return false
}

// mroChange remembers an MRO that was replaced.
type mroChange struct {
	typ *Type
	old *Tuple
}

// recomputeMros computes the MROs of typ and its subclasses anew.
func recomputeMros(t *Thread, typ *Type, done *[]mroChange) *Exception {
	mro, exc := computeMro(t, typ)
	if exc != nil {
		return exc
	}
	*done = append(*done, mroChange{typ, typ.Mro()})
	conc.StorePtr(&typ.mro, unsafe.Pointer(mro))
	for _, s := range t.Interp.Subclasses(typ) {
		if exc := recomputeMros(t, (*Type)(s.p), done); exc != nil {
			return exc
		}
	}
	return nil
}

// compatibleBase checks that instances of typ keep their layout with another base.
func compatibleBase(t *Thread, typ, base *Type) *Exception {
	old := typ.Base()
	switch {
	case old == base:
		return nil
	case old.Has(FlagHeap) != base.Has(FlagHeap) || !base.Has(FlagHeap):
		return TypeErrorf(t, "__bases__ assignment: '%s' deallocator differs from '%s'", base.Name(), old.Name())
	case !sameStorage(old, base):
		return TypeErrorf(t, "__bases__ assignment: '%s' object layout differs from '%s'", base.Name(), old.Name())
	}
	return nil
}

// sameStorage reports that instances of two heap classes store the same things in the same places: the
// same layout, __slots__ of the same names, both or neither with __dict__ and weak references.
func sameStorage(a, b *Type) bool {
	const f = FlagHasDict | FlagHasWeakref
	if a.layout != b.layout || a.attrsOff != b.attrsOff || a.nfixed != b.nfixed || a.Flags()&f != b.Flags()&f {
		return false
	}
	for n := a.nfixed; n > 0; {
		for a.Base().nfixed == a.nfixed {
			a = a.Base()
		}
		for b.Base().nfixed == b.nfixed {
			b = b.Base()
		}
		if a == b {
			return true
		}
		n = a.Base().nfixed
		if n != b.Base().nfixed || !sameMembers(a, b) {
			return false
		}
		a, b = a.Base(), b.Base()
	}
	return true
}

// sameMembers reports that two classes give their own fixed slots the same names.
func sameMembers(a, b *Type) bool {
	for it := a.Dict().Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			return true
		}
		if slot := MemberSlot(v); slot >= int(a.Base().nfixed) && k.IsExactStr() && MemberSlot(b.Dict().GetStr(k.Str())) != slot {
			return false
		}
	}
}
