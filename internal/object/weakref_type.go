package object

import "fmt"

// The types of weak references.
var (
	WeakRefType       Type
	ProxyType         Type
	CallableProxyType Type
)

func weakrefTypes() []coreType {
	return []coreType{{&WeakRefType, weakRefDef}, {&ProxyType, proxyDef}, {&CallableProxyType, callableProxyDef},
		{&aliasIteratorType, aliasIteratorDef}}
}

func weakRefDef() *TypeDef {
	return &TypeDef{
		Name: "weakref.ReferenceType", Flags: FlagBase,
		Layout: LayoutOf[WeakRef]("weakref.ReferenceType", nil),
		Slots: Slots{
			New: weakRefNew, Init: weakRefInit, Call: weakRefCall, Repr: weakRefRepr, Compare: weakRefCompare,
			Hash: func(t *Thread, o Value) (int64, *Exception) { return weakHash(t, asWR(o)) },
		},
		GetSets: []GetSetDef{{Name: "__callback__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) {
			return Load(&asWR(o).callback).OrNone(), nil
		}}},
		Methods: []FuncDef{ClassGetItem("See PEP 585")},
	}
}

func weakRefNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if typ == &WeakRefType && a.NumKw() > 0 {
		return Value{}, TypeErrorf(t, "ref() takes no keyword arguments")
	}
	pos := a.Pos()
	if len(pos) < 1 || len(pos) > 2 {
		return Value{}, posCount(t, "__new__", len(pos), 1, 2, false)
	}
	cb := None
	if len(pos) == 2 {
		cb = pos[1]
	}
	w, exc := NewWeakRef(t, typ, pos[0], cb)
	if exc != nil {
		return Value{}, exc
	}
	return w.Value(), nil
}

func weakRefInit(t *Thread, self Value, a Args) *Exception {
	if a.NumKw() > 0 {
		return TypeErrorf(t, "ref() takes no keyword arguments")
	}
	if n := len(a.All); n < 1 || n > 2 {
		return posCount(t, "__init__", n, 1, 2, false)
	}
	return nil
}

func weakRefCall(t *Thread, f Value, a Args) (Value, *Exception) {
	if a.NumKw() > 0 {
		return Value{}, TypeErrorf(t, "weakref() takes no keyword arguments")
	}
	if len(a.All) > 0 {
		return Value{}, TypeErrorf(t, "weakref expected 0 arguments, got %d", len(a.All))
	}
	return asWR(f).Get().OrNone(), nil
}

func weakRefRepr(t *Thread, o Value) (Value, *Exception) {
	r := asWR(o).Get()
	if r.IsZero() {
		return StrValue("<weakref at " + Address(o) + "; dead>"), nil
	}
	name, exc := GetAttrOpt(t, r, nmName)
	if exc != nil {
		return Value{}, exc
	}
	text := fmt.Sprintf("<weakref at %s; to '%s' at %s", Address(o), r.Type().FullName(), Address(r))
	if s, ok := AsStr(name.OrNone()); ok {
		text += " (" + s.s + ")"
	}
	return StrValue(text + ">"), nil
}

// weakRefCompare compares the referents while both live, else the references themselves.
func weakRefCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := AsWeakRef(a)
	y, ok2 := AsWeakRef(b)
	if !ok || !ok2 || op != CmpEQ && op != CmpNE {
		return NotImplemented, nil
	}
	v, w := x.Get(), y.Get()
	if v.IsZero() || w.IsZero() {
		return Bool((x == y) == (op == CmpEQ)), nil
	}
	return Compare(t, v, w, op)
}

// NewProxy is weakref.proxy(obj, callback).
func NewProxy(t *Thread, obj, callback Value) (Value, *Exception) {
	typ := &ProxyType
	if obj.Type().Slots().Call != nil {
		typ = &CallableProxyType
	}
	w, exc := NewWeakRef(t, typ, obj, callback)
	if exc != nil {
		return Value{}, exc
	}
	return w.Value(), nil
}

func isProxy(v Value) bool {
	return v.IsObj() && (v.Obj().Type() == &ProxyType || v.Obj().Type() == &CallableProxyType)
}

// unproxy returns what v stands for: the referent of a proxy, v itself otherwise.
func unproxy(t *Thread, v Value) (Value, *Exception) {
	if !isProxy(v) {
		return v, nil
	}
	if o := asWR(v).Get(); !o.IsZero() {
		return o, nil
	}
	return Value{}, Raise(t, &ReferenceErrorType, "weakly-referenced object no longer exists")
}

// proxy1 makes a slot that works on the referent.
func proxy1(f UnaryFunc) UnaryFunc {
	return func(t *Thread, o Value) (Value, *Exception) {
		r, exc := unproxy(t, o)
		if exc != nil {
			return Value{}, exc
		}
		return f(t, r)
	}
}

// proxy2 makes a slot that works on the referents of both operands.
func proxy2(f BinaryFunc) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, *Exception) {
		x, exc := unproxy(t, a)
		if exc != nil {
			return Value{}, exc
		}
		y, exc := unproxy(t, b)
		if exc != nil {
			return Value{}, exc
		}
		return f(t, x, y)
	}
}

func strSlot(f func(*Thread, Value) (*Str, *Exception)) UnaryFunc {
	return func(t *Thread, o Value) (Value, *Exception) {
		s, exc := f(t, o)
		if exc != nil {
			return Value{}, exc
		}
		return s.Value(), nil
	}
}

func proxyDef() *TypeDef { return proxyTypeDef("weakref.ProxyType", false) }

func callableProxyDef() *TypeDef { return proxyTypeDef("weakref.CallableProxyType", true) }

func proxyTypeDef(name string, callable bool) *TypeDef {
	s := Slots{
		Hash: NoHash,
		Repr: proxyRepr,
		Str:  proxy1(strSlot(ToStr)),
		GetAttr: func(t *Thread, o Value, n *Str) (Value, *Exception) {
			r, exc := unproxy(t, o)
			if exc != nil {
				return Value{}, exc
			}
			return GetAttr(t, r, n)
		},
		SetAttr: func(t *Thread, o Value, n *Str, v Value) *Exception {
			r, exc := unproxy(t, o)
			if exc != nil {
				return exc
			}
			return SetAttr(t, r, n, v)
		},
		Compare: func(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
			return proxy2(func(t *Thread, x, y Value) (Value, *Exception) { return Compare(t, x, y, op) })(t, a, b)
		},
		Iter: proxy1(Iter), Next: proxy1(proxyNext),
		Bool: func(t *Thread, o Value) (bool, *Exception) {
			r, exc := unproxy(t, o)
			if exc != nil {
				return false, exc
			}
			return Truth(t, r)
		},
		Len: func(t *Thread, o Value) (int, *Exception) {
			r, exc := unproxy(t, o)
			if exc != nil {
				return 0, exc
			}
			return Len(t, r)
		},
		GetItem: proxy2(GetItem),
		SetItem: func(t *Thread, o, k, v Value) *Exception {
			r, exc := unproxy(t, o)
			if exc != nil {
				return exc
			}
			if v.IsZero() {
				return DelItem(t, r, k)
			}
			return SetItem(t, r, k, v)
		},
		Contains: func(t *Thread, o, v Value) (bool, *Exception) {
			r, exc := unproxy(t, o)
			if exc != nil {
				return false, exc
			}
			return Contains(t, r, v)
		},
		Neg: proxy1(Neg), Pos: proxy1(Pos), Abs: proxy1(Abs), Invert: proxy1(Invert), Index: proxy1(Index),
		Int:   proxy1(func(t *Thread, o Value) (Value, *Exception) { return Call1(t, IntType.Value(), o) }),
		Float: proxy1(func(t *Thread, o Value) (Value, *Exception) { return Call1(t, FloatType.Value(), o) }),
	}
	for op := OpAdd; op < NumBinOps; op++ {
		s.Binary[op] = proxy2(func(t *Thread, a, b Value) (Value, *Exception) { return Binary(t, a, b, op) })
		if op != OpDivmod {
			s.IBinary[op] = proxy2(func(t *Thread, a, b Value) (Value, *Exception) { return InPlace(t, a, b, op) })
		}
	}
	if callable {
		s.Call = func(t *Thread, f Value, a Args) (Value, *Exception) {
			r, exc := unproxy(t, f)
			if exc != nil {
				return Value{}, exc
			}
			return Call(t, r, a)
		}
	}
	return &TypeDef{
		Name: name, Layout: LayoutOf[WeakRef](name, nil), Slots: s, Flags: FlagDisallowNew,
		Methods: []FuncDef{proxyForward("__bytes__"), proxyForward("__reversed__")},
	}
}

func proxyForward(name string) FuncDef {
	return FuncDef{Name: name, Sig: "($self, /)", Fn: func(t *Thread, a []Value) (Value, *Exception) {
		r, exc := unproxy(t, a[0])
		if exc != nil {
			return Value{}, exc
		}
		return CallMethod(t, r, Intern(name))
	}}
}

func proxyNext(t *Thread, o Value) (Value, *Exception) {
	next := o.Type().Slots().Next
	if next == nil {
		return Value{}, TypeErrorf(t, "Weakref proxy referenced a non-iterator '%s' object", o.Type().Name())
	}
	return next(t, o)
}

func proxyRepr(t *Thread, o Value) (Value, *Exception) {
	r := asWR(o).Get()
	if r.IsZero() {
		return StrValue("<weakproxy at " + Address(o) + "; dead>"), nil
	}
	return StrValue(fmt.Sprintf("<weakproxy at %s; to '%s' at %s>", Address(o), r.Type().FullName(), Address(r))), nil
}
