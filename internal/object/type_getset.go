package object

import (
	"strings"
	"unsafe"

	"typhon/internal/conc"
)

// The attributes of classes.

var typeGetSets = []GetSetDef{
	{Name: "__basicsize__", Member: true, Get: typeBasicSize},
	{Name: "__itemsize__", Member: true, Get: typeItemSize},
	{Name: "__flags__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) {
		return Int(int64(uint32((*Type)(o.p).Flags()))), nil
	}},
	{Name: "__weakrefoffset__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) {
		switch typ := (*Type)(o.p); {
		case !typ.Has(FlagHasWeakref):
			return SmallInt(0), nil
		case typ.Has(FlagHeap) && !typ.Base().Has(FlagHasWeakref) || typ.layout == &plainLayout:
			return SmallInt(-32), nil
		default:
			return SmallInt(8), nil
		}
	}},
	{Name: "__base__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) {
		if b := (*Type)(o.p).Base(); b != nil {
			return b.Value(), nil
		}
		return None, nil
	}},
	{Name: "__dictoffset__", Member: true, Get: typeDictOffset},
	{Name: "__name__", Get: func(t *Thread, o Value) (Value, *Exception) { return (*Type)(o.p).NameStr().Value(), nil }, Set: typeSetName},
	{Name: "__qualname__", Get: func(t *Thread, o Value) (Value, *Exception) { return (*Type)(o.p).QualNameStr().Value(), nil }, Set: typeSetQualName},
	{Name: "__bases__", Get: func(t *Thread, o Value) (Value, *Exception) { return (*Type)(o.p).Bases().Value(), nil }, Set: typeSetBases},
	{Name: "__mro__", Get: func(t *Thread, o Value) (Value, *Exception) {
		if m := (*Type)(o.p).Mro(); m != nil {
			return m.Value(), nil
		}
		return None, nil
	}},
	{Name: "__module__", Get: typeModule, Set: typeSetModule},
	{Name: "__abstractmethods__", Get: typeAbstractMethods, Set: typeSetAbstractMethods},
	{Name: "__dict__", Get: func(t *Thread, o Value) (Value, *Exception) {
		return NewMappingProxy((*Type)(o.p).Dict().Value()), nil
	}},
	{Name: "__doc__", Get: typeDoc, Set: typeSetDoc},
	{Name: "__text_signature__", Get: typeTextSignature},
	{Name: "__annotations__", Get: typeAnnotations, Set: typeSetAnnotations},
	{Name: "__annotate__", Get: typeAnnotate, Set: typeSetAnnotate},
	{Name: "__type_params__", Get: typeTypeParams, Set: typeSetTypeParams},
}

func boolInt(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func typeBasicSize(t *Thread, o Value) (Value, *Exception) {
	return SmallInt(int64((*Type)(o.p).basicSize())), nil
}

// basicSize is the size of an instance as CPython would report it, roughly: header and
// one word for each slot.
func (typ *Type) basicSize() int {
	base := typ
	for base.Has(FlagHeap) {
		base = base.Base()
	}
	size := 16 + 8*len(base.def.GetSets)
	for _, k := range knownSizes {
		if base == k.typ {
			size = k.size
		}
	}
	return size + 8*int(typ.nfixed)
}

// knownSizes are sizes that programs print.
var knownSizes = [...]struct {
	typ  *Type
	size int
}{
	{&ObjectType, 16}, {&IntType, 24}, {&BoolType, 24}, {&FloatType, 24}, {&ComplexType, 32}, {&StrType, 64}, {&BytesType, 33},
	{&ByteArrayType, 56}, {&ListType, 40}, {&DictType, 48}, {&TupleType, 32}, {&SetType, 200}, {&FrozenSetType, 200},
	{&TypeType, 936}, {&BaseExceptionType, 72}, {&ExceptionType, 72}, {&RangeType, 48}, {&SliceType, 40}, {&PropertyType, 64},
	{&ModuleType, 56}, {&NoneType, 16}, {&SuperType, 40},
}

func typeItemSize(t *Thread, o Value) (Value, *Exception) {
	typ := (*Type)(o.p)
	switch {
	case typ.Has(FlagIntSubclass):
		return SmallInt(4), nil
	case typ.Has(FlagTupleSubclass):
		return SmallInt(8), nil
	case typ.Has(FlagBytesSubclass):
		return SmallInt(1), nil
	case typ.Has(FlagTypeSubclass):
		return SmallInt(40), nil
	}
	return SmallInt(0), nil
}

func typeDictOffset(t *Thread, o Value) (Value, *Exception) {
	typ := (*Type)(o.p)
	switch {
	case typ.Has(FlagTypeSubclass):
		return SmallInt(264), nil
	case typ.Has(FlagModuleSubclass):
		return SmallInt(16), nil
	case !typ.Has(FlagHasDict):
		return SmallInt(0), nil
	case typ.Has(FlagHeap):
		return SmallInt(-1), nil
	}
	return SmallInt(16), nil
}

// checkSetSpecial guards the special attributes of classes.
func checkSetSpecial(t *Thread, typ *Type, v Value, name string) *Exception {
	if typ.Has(FlagImmutable) {
		return TypeErrorf(t, "cannot set '%s' attribute of immutable type '%s'", name, typ.Name())
	}
	if v.IsZero() {
		return TypeErrorf(t, "cannot delete '%s' attribute of immutable type '%s'", name, typ.Name())
	}
	return nil
}

func typeSetName(t *Thread, o, v Value) *Exception {
	typ := (*Type)(o.p)
	if exc := checkSetSpecial(t, typ, v, "__name__"); exc != nil {
		return exc
	}
	s, ok := AsStr(v)
	if !ok {
		return TypeErrorf(t, "can only assign string to %s.__name__, not '%s'", typ.Name(), v.Type().Name())
	}
	if strings.IndexByte(s.s, 0) >= 0 {
		return ValueErrorf(t, "type name must not contain null characters")
	}
	if ustrHasSurrogate(s.s) {
		return unicodeSurrogateError(t, s)
	}
	conc.StorePtr(&typ.name, unsafe.Pointer(s))
	return nil
}

func typeSetQualName(t *Thread, o, v Value) *Exception {
	typ := (*Type)(o.p)
	if exc := checkSetSpecial(t, typ, v, "__qualname__"); exc != nil {
		return exc
	}
	s, ok := AsStr(v)
	if !ok {
		return TypeErrorf(t, "can only assign string to %s.__qualname__, not '%s'", typ.Name(), v.Type().Name())
	}
	conc.StorePtr(&typ.qual, unsafe.Pointer(s))
	return nil
}

func typeModule(t *Thread, o Value) (Value, *Exception) {
	typ := (*Type)(o.p)
	if !typ.Has(FlagHeap) {
		return typ.module.OrNone(), nil
	}
	if m := typ.Dict().GetStr(nmModule); !m.IsZero() {
		return m, nil
	}
	return Value{}, AttributeError(t, o, nmModule, "__module__")
}

func typeSetModule(t *Thread, o, v Value) *Exception {
	typ := (*Type)(o.p)
	if exc := checkSetSpecial(t, typ, v, "__module__"); exc != nil {
		return exc
	}
	typ.Dict().DelStr(nmFirstLineno)
	return setTypeDict(t, typ, nmModule, v)
}

// typeAbstractMethods is __abstractmethods__; type itself has none although its metatype's getter is found there.
func typeAbstractMethods(t *Thread, o Value) (Value, *Exception) {
	typ := (*Type)(o.p)
	if typ != &TypeType {
		if v := typ.Dict().GetStr(nmAbstractMethods); !v.IsZero() {
			return v, nil
		}
	}
	return Value{}, AttributeError(t, o, nmAbstractMethods, "__abstractmethods__")
}

func typeSetAbstractMethods(t *Thread, o, v Value) *Exception {
	typ := (*Type)(o.p)
	abstract := false
	if !v.IsZero() {
		var exc *Exception
		if abstract, exc = Truth(t, v); exc != nil {
			return exc
		}
	}
	if exc := setTypeDict(t, typ, nmAbstractMethods, v); exc != nil {
		return exc
	}
	h := t.Interp.typeMu.Lock()
	if abstract {
		typ.changeFlags(FlagAbstract, 0)
	} else {
		typ.changeFlags(0, FlagAbstract)
	}
	t.Interp.typeMu.Unlock(h)
	return nil
}

func typeDoc(t *Thread, o Value) (Value, *Exception) {
	typ := (*Type)(o.p)
	d := typ.Dict().GetStr(nmDoc)
	if d.IsZero() {
		return None, nil
	}
	if get := d.Type().Slots().DescrGet; get != nil {
		if typ == &TypeType {
			return StrValue(typeDocText), nil
		}
		return get(t, d, Value{}, typ)
	}
	return d, nil
}

func typeSetDoc(t *Thread, o, v Value) *Exception {
	typ := (*Type)(o.p)
	if exc := checkSetSpecial(t, typ, v, "__doc__"); exc != nil {
		return exc
	}
	return setTypeDict(t, typ, nmDoc, v)
}

func typeTextSignature(t *Thread, o Value) (Value, *Exception) {
	typ := (*Type)(o.p)
	if typ.def != nil && typ.def.NewSig != "" {
		return StrValue(typ.def.NewSig), nil
	}
	return None, nil
}

func typeTypeParams(t *Thread, o Value) (Value, *Exception) {
	typ := (*Type)(o.p)
	if typ != &TypeType {
		if v := typ.Dict().GetStr(nmTypeParams); !v.IsZero() {
			return v, nil
		}
	}
	return EmptyTuple.Value(), nil
}

func typeSetTypeParams(t *Thread, o, v Value) *Exception {
	typ := (*Type)(o.p)
	if exc := checkSetSpecial(t, typ, v, "__type_params__"); exc != nil {
		return exc
	}
	return setTypeDict(t, typ, nmTypeParams, v)
}
