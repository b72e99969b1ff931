package object

import "unsafe"

// MappingProxy is a read-only view of a mapping.
type MappingProxy struct {
	Object
	M Value
}

// NewMappingProxy makes a read-only view of a mapping.
func NewMappingProxy(m Value) Value {
	return Value{unsafe.Pointer(&MappingProxy{HeaderOf(&MappingProxyType), m})}
}

func proxied(v Value) Value {
	if v.IsObj() && v.Obj().Type() == &MappingProxyType {
		return (*MappingProxy)(v.p).M
	}
	return v
}

func mappingProxyDef() *TypeDef {
	return &TypeDef{
		Name: "mappingproxy", Flags: FlagMapping,
		Doc:    "Read-only proxy of a mapping.",
		NewSig: "(mapping)",
		Layout: LayoutOf[MappingProxy]("mappingproxy", nil),
		Slots: Slots{
			New:      mappingProxyNew,
			Len:      func(t *Thread, o Value) (int, *Exception) { return Len(t, proxied(o)) },
			GetItem:  func(t *Thread, o, k Value) (Value, *Exception) { return GetItem(t, proxied(o), k) },
			Contains: mappingProxyContains,
			Iter:     func(t *Thread, o Value) (Value, *Exception) { return Iter(t, proxied(o)) },
			Hash:     func(t *Thread, o Value) (int64, *Exception) { return Hash(t, proxied(o)) },
			Compare: func(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
				return Compare(t, proxied(a), b, op)
			},
			Str: func(t *Thread, o Value) (Value, *Exception) {
				s, exc := ToStr(t, proxied(o))
				if exc != nil {
					return Value{}, exc
				}
				return s.Value(), nil
			},
			Repr: func(t *Thread, o Value) (Value, *Exception) {
				s, exc := Repr(t, proxied(o))
				if exc != nil {
					return Value{}, exc
				}
				return StrValue("mappingproxy(" + s.s + ")"), nil
			},
			Binary: [NumBinOps]BinaryFunc{OpOr: func(t *Thread, a, b Value) (Value, *Exception) {
				return Binary(t, proxied(a), proxied(b), OpOr)
			}},
			IBinary: [NumBinOps]BinaryFunc{OpOr: func(t *Thread, a, b Value) (Value, *Exception) {
				return Value{}, TypeErrorf(t, "'|=' is not supported by %s; use '|' instead", a.Type().Name())
			}},
		},
		Methods: []FuncDef{
			{Name: "get", Sig: "($self, key, default=None, /)", Doc: "Return the value for key if key is in the mapping, else default.",
				Fn: func(t *Thread, a []Value) (Value, *Exception) {
					return CallMethod(t, proxied(a[0]), Intern("get"), a[1], a[2])
				}},
			proxyMethod("keys", "a set-like object providing a view on D's keys"),
			proxyMethod("values", "an object providing a view on D's values"),
			proxyMethod("items", "a set-like object providing a view on D's items"),
			proxyMethod("copy", "a shallow copy of D"),
			{Name: "__class_getitem__", Sig: "($type, object, /)", Class: true, Doc: "mappingproxy objects are generic over two types, signifying (respectively) the types of their keys and values",
				Fn: func(t *Thread, a []Value) (Value, *Exception) { return newGenericAlias(t, a[0], a[1]) }},
			{Name: "__reversed__", Sig: "($self, /)", Doc: "D.__reversed__() -> reverse iterator",
				Fn: func(t *Thread, a []Value) (Value, *Exception) {
					return CallMethod(t, proxied(a[0]), Intern("__reversed__"))
				}},
		},
	}
}

func proxyMethod(name, doc string) FuncDef {
	return FuncDef{Name: name, Sig: "($self, /)", Doc: "D." + name + "() -> " + doc,
		Fn: func(t *Thread, a []Value) (Value, *Exception) { return CallMethod(t, proxied(a[0]), Intern(name)) }}
}

func mappingProxyContains(t *Thread, o, k Value) (bool, *Exception) {
	return Contains(t, proxied(o), k)
}

var mappingProxySig = lazyDef{Name: "mappingproxy", Sig: "(mapping)"}

func mappingProxyNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	args, exc := mappingProxySig.bind(t, a)
	if exc != nil {
		return Value{}, exc
	}
	m := args[0]
	s := m.Type().Slots()
	if s.GetItem == nil || s.Sequence && !m.Type().Has(FlagHeap) {
		return Value{}, TypeErrorf(t, "mappingproxy() argument must be a mapping, not %s", m.Type().Name())
	}
	return NewMappingProxy(m), nil
}
