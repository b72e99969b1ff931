package object

import (
	"strings"

	"typhon/internal/kernel/c3"
)

// computeMro returns the method resolution order of a class whose bases are set; a metaclass may
// override mro().
func computeMro(t *Thread, typ *Type) (*Tuple, *Exception) {
	meta := typ.Type()
	if meta != &TypeType {
		if f := TypeLookup(t, meta, nmMroFn); f != TypeLookup(t, &TypeType, nmMroFn) {
			return customMro(t, typ)
		}
	}
	items, exc := nativeMro(t, typ)
	return TupleFrom(items), exc
}

// nativeMro is type.mro.
func nativeMro(t *Thread, typ *Type) ([]Value, *Exception) {
	bases := typ.Bases().items
	mros := make([][]Value, len(bases))
	for i, b := range bases {
		bt, ok := AsType(b)
		if !ok {
			return nil, TypeErrorf(t, "bases must be types")
		}
		if bt.Mro() == nil {
			return nil, TypeErrorf(t, "Cannot extend an incomplete type '%s'", bt.Name())
		}
		mros[i] = bt.Mro().items
	}
	if d, dup := c3.Duplicate(bases); dup {
		name, exc := className(t, d)
		if exc != nil {
			return nil, exc
		}
		return nil, TypeErrorf(t, "duplicate base class %s", name)
	}
	if len(bases) == 0 {
		return []Value{typ.Value()}, nil
	}
	out, conflict := c3.Linearize(typ.Value(), bases, mros)
	if conflict != nil {
		var names []string
		for _, h := range conflict.Heads {
			name, exc := className(t, h)
			if exc != nil {
				return nil, exc
			}
			names = append(names, name)
		}
		return nil, TypeErrorf(t, "Cannot create a consistent method resolution order (MRO) for bases %s", strings.Join(names, ", "))
	}
	return out, nil
}

// className is the __name__ of a class for messages.
func className(t *Thread, v Value) (string, *Exception) {
	if typ, ok := AsType(v); ok {
		name := typ.Name()
		if !typ.Has(FlagHeap) { // a static type's name has its module
			name = name[strings.LastIndexByte(name, '.')+1:]
		}
		return name, nil
	}
	s, exc := Repr(t, v)
	if exc != nil {
		return "", exc
	}
	return s.s, nil
}

// customMro calls a metaclass's mro() and checks its result.
func customMro(t *Thread, typ *Type) (*Tuple, *Exception) {
	r, exc := special0(t, typ.Value(), nmMroFn)
	if exc != nil {
		return nil, exc
	}
	mro, exc := ToTuple(t, r)
	if exc != nil {
		return nil, exc
	}
	solid := solidBase(typ)
	for _, m := range mro.items {
		mt, ok := AsType(m)
		if !ok {
			return nil, TypeErrorf(t, "mro() returned a non-class ('%s')", m.Type().Name())
		}
		if !solid.IsSubtype(solidBase(mt)) {
			return nil, TypeErrorf(t, "mro() returned base with unsuitable layout ('%s')", mt.Name())
		}
	}
	return mro, nil
}

// solidBase returns the nearest class of typ's base chain that decides the layout of instances.
func solidBase(typ *Type) *Type {
	for {
		b := typ.Base()
		if b == nil || typ.layout != b.layout || typ.nfixed > b.nfixed {
			return typ
		}
		typ = b
	}
}

// bestBase returns the base whose layout instances extend.
func bestBase(t *Thread, bases *Tuple) (*Type, *Exception) {
	var best, winner *Type
	for _, b := range bases.items {
		bt, ok := AsType(b)
		if !ok {
			return nil, TypeErrorf(t, "bases must be types")
		}
		if !bt.Has(FlagBase) {
			return nil, TypeErrorf(t, "type '%s' is not an acceptable base type", bt.Name())
		}
		c := solidBase(bt)
		switch {
		case winner == nil:
			best, winner = bt, c
		case winner.IsSubtype(c):
		case c.IsSubtype(winner):
			best, winner = bt, c
		default:
			return nil, TypeErrorf(t, "multiple bases have instance lay-out conflict")
		}
	}
	return best, nil
}

// calculateMetaclass returns the most derived metaclass of meta and the bases' types.
func calculateMetaclass(t *Thread, meta *Type, bases []Value) (*Type, *Exception) {
	winner := meta
	for _, b := range bases {
		bt := b.Type()
		switch {
		case winner.IsSubtype(bt):
		case bt.IsSubtype(winner):
			winner = bt
		default:
			return nil, TypeErrorf(t, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
		}
	}
	return winner, nil
}
