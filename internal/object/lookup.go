package object

import (
	"unsafe"

	"typhon/internal/conc"
)

// methodCache remembers attribute look-ups through types: an interpreter-wide
// table of immutable records.
type methodCache struct {
	e [4096]unsafe.Pointer // shared slots: *methodCacheEntry
}

type methodCacheEntry struct {
	typ  *Type
	ver  uint64
	name *Str
	val  Value
}

// typeVersions hands out versions; every type modification takes a new one.
var typeVersions int64

func nextTypeVersion() uint64 { return uint64(conc.AddI64(&typeVersions, 1)) }

// TypeLookup finds a name in the namespaces of typ's MRO, without binding. Zero if there is none.
func TypeLookup(t *Thread, typ *Type, name *Str) Value {
	if !name.IsInterned() || name.Type() != &StrType {
		if name = Interned(name); name == nil {
			return Value{}
		}
	}
	slot := &t.Interp.mcache.e[(uintptr(unsafe.Pointer(typ))>>6^uintptr(unsafe.Pointer(name))>>4)&4095]
	ver := typ.Version()
	if e := (*methodCacheEntry)(conc.LoadPtr(slot)); e != nil && e.typ == typ && e.name == name && e.ver == ver {
		return e.val
	}
	v := typeLookupSlow(typ, name)
	conc.StorePtr(slot, unsafe.Pointer(&methodCacheEntry{typ, ver, name, v}))
	return v
}

func typeLookupSlow(typ *Type, name *Str) Value {
	mro := typ.Mro()
	if mro == nil {
		return Value{}
	}
	for _, m := range mro.items {
		if v := (*Type)(m.p).Dict().GetStr(name); !v.IsZero() {
			return v
		}
	}
	return Value{}
}

// GetAttr is getattr(o, name).
func GetAttr(t *Thread, o Value, name *Str) (Value, *Exception) {
	return o.Type().Slots().GetAttr(t, o, name)
}

// GetAttrOpt is getattr(o, name, zero): AttributeError is swallowed.
func GetAttrOpt(t *Thread, o Value, name *Str) (Value, *Exception) {
	typ := o.Type()
	if !typ.Has(FlagCustomGetattr) {
		v, exc := genericGet(t, o, typ, name)
		if exc != nil && exc.Is(&AttributeErrorType) {
			return Value{}, nil
		}
		return v, exc
	}
	v, exc := typ.Slots().GetAttr(t, o, name)
	if exc != nil && exc.Is(&AttributeErrorType) {
		return Value{}, nil
	}
	return v, exc
}

// SetAttr is setattr(o, name, v); v zero deletes.
func SetAttr(t *Thread, o Value, name *Str, v Value) *Exception {
	set := o.Type().Slots().SetAttr
	if set == nil {
		return TypeErrorf(t, "'%s' object has no attributes (%s .%s)", o.Type().Name(), map[bool]string{true: "del", false: "assign to"}[v.IsZero()], name.s)
	}
	return set(t, o, name, v)
}

// GenericGetAttr is object.__getattribute__.
func GenericGetAttr(t *Thread, o Value, name *Str) (Value, *Exception) {
	v, exc := genericGet(t, o, o.Type(), name)
	if exc == nil && v.IsZero() {
		return v, NoAttribute(t, o, name)
	}
	return v, exc
}

// genericGet is GenericGetAttr that gives zero instead of raising AttributeError itself.
func genericGet(t *Thread, o Value, typ *Type, name *Str) (Value, *Exception) {
	d := TypeLookup(t, typ, name)
	var get DescrGet
	if !d.IsZero() {
		s := d.Type().Slots()
		get = s.DescrGet
		if get != nil && s.DescrSet != nil {
			return get(t, d, o, typ)
		}
	}
	if typ.attrsOff != 0 && o.IsObj() && typ.Has(FlagHasDict) {
		if n := Interned(name); n != nil {
			if v := InstanceGet(o.Obj(), n); !v.IsZero() {
				return v, nil
			}
		}
	}
	if md := ownDict(o, typ); md != nil {
		if v := md.GetStr(name); !v.IsZero() {
			return v, nil
		}
	}
	if get != nil {
		return get(t, d, o, typ)
	}
	return d, nil
}

// ownDict returns the dict of objects that keep their attributes in one of their own: modules and types.
func ownDict(o Value, typ *Type) *Dict {
	if typ.Flags()&(FlagModuleSubclass|FlagTypeSubclass) == 0 {
		return nil
	}
	if typ.Has(FlagModuleSubclass) {
		return (*Module)(o.p).Dict
	}
	return (*Type)(o.p).Dict()
}

// GenericSetAttr is object.__setattr__ and, with v zero, object.__delattr__.
func GenericSetAttr(t *Thread, o Value, name *Str, v Value) *Exception {
	typ := o.Type()
	d := TypeLookup(t, typ, name)
	if !d.IsZero() {
		if set := d.Type().Slots().DescrSet; set != nil {
			return set(t, d, o, v)
		}
	}
	if typ.Has(FlagModuleSubclass) {
		md := (*Module)(o.p).Dict
		if !v.IsZero() {
			md.SetStr(name, v)
		} else if md.DelStr(name).IsZero() {
			return NoAttribute(t, o, name)
		}
		return nil
	}
	if typ.attrsOff == 0 || !o.IsObj() || !typ.Has(FlagHasDict) {
		return noSetAttr(t, o, typ, name, d)
	}
	if v.IsZero() {
		if n := Interned(name); n == nil || InstanceDel(o.Obj(), n).IsZero() {
			return NoAttribute(t, o, name)
		}
		return nil
	}
	InstanceSet(o.Obj(), InternStr(name), v)
	return nil
}

// noSetAttr is the AttributeError of setting an attribute of an object without __dict__.
func noSetAttr(t *Thread, o Value, typ *Type, name *Str, d Value) *Exception {
	if !d.IsZero() {
		return AttributeError(t, o, name, "'%s' object attribute '%s' is read-only", typ.Name(), name.s)
	}
	if typ.Slots().SetAttr != nil && typ.Has(FlagHeap) {
		return AttributeError(t, o, name, "'%s' object has no attribute '%s' and no __dict__ for setting new attributes", typ.Name(), name.s)
	}
	return AttributeError(t, o, name, "'%s' object has no attribute '%s' and no __dict__ for setting new attributes", typ.Name(), name.s)
}

// GetMethod finds what obj.name(...) calls: an unbound function and self, or a
// bound value and zero.
func GetMethod(t *Thread, obj Value, name *Str) (f, self Value, exc *Exception) {
	typ := obj.Type()
	if typ.Has(FlagCustomGetattr) {
		f, exc = typ.Slots().GetAttr(t, obj, name)
		return f, Value{}, exc
	}
	d := TypeLookup(t, typ, name)
	if !d.IsZero() {
		dt := d.Type()
		s := dt.Slots()
		if dt.Has(FlagMethodDescr) {
			if typ.attrsOff != 0 && obj.IsObj() && typ.Has(FlagHasDict) {
				if n := Interned(name); n != nil {
					if v := InstanceGet(obj.Obj(), n); !v.IsZero() {
						return v, Value{}, nil
					}
				}
			}
			return d, obj, nil
		}
		if s.DescrGet != nil && s.DescrSet != nil {
			f, exc = s.DescrGet(t, d, obj, typ)
			return f, Value{}, exc
		}
	}
	f, exc = GenericGetAttr(t, obj, name)
	return f, Value{}, exc
}

// GetAttrWithDict is object.__getattribute__ for objects that keep their attributes in a dict of their own.
func GetAttrWithDict(t *Thread, o Value, name *Str, dict *Dict) (Value, *Exception) {
	typ := o.Type()
	d := TypeLookup(t, typ, name)
	var get DescrGet
	if !d.IsZero() {
		s := d.Type().Slots()
		if get = s.DescrGet; get != nil && s.DescrSet != nil {
			return get(t, d, o, typ)
		}
	}
	if v := dict.GetStr(name); !v.IsZero() {
		return v, nil
	}
	if get != nil {
		return get(t, d, o, typ)
	}
	if d.IsZero() {
		return d, NoAttribute(t, o, name)
	}
	return d, nil
}

// SetAttrWithDict is object.__setattr__ and __delattr__ for such objects.
func SetAttrWithDict(t *Thread, o Value, name *Str, v Value, dict *Dict) *Exception {
	if d := TypeLookup(t, o.Type(), name); !d.IsZero() {
		if set := d.Type().Slots().DescrSet; set != nil {
			return set(t, d, o, v)
		}
	}
	if !v.IsZero() {
		dict.SetStr(InternStr(name), v)
	} else if dict.DelStr(name).IsZero() {
		return NoAttribute(t, o, name)
	}
	return nil
}
