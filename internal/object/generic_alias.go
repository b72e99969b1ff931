package object

import (
	"strings"
	"unsafe"

	"typhon/internal/conc"
)

// GenericAlias is list[int] and the like. params is a shared slot: *Tuple, computed at first use.
type GenericAlias struct {
	Object
	Origin  Value
	Args    *Tuple
	params  unsafe.Pointer
	starred bool // *tuple[int]
}

func asGA(v Value) *GenericAlias { return (*GenericAlias)(v.p) }

// AsGenericAlias returns v as a generic alias (subclasses included).
func AsGenericAlias(v Value) (*GenericAlias, bool) {
	if v.IsObj() && v.Obj().Type().IsSubtype(&GenericAliasType) {
		return asGA(v), true
	}
	return nil, false
}

// newGenericAlias is origin[args], for __class_getitem__ of builtin types.
func newGenericAlias(t *Thread, origin, args Value) (Value, *Exception) {
	return NewGenericAlias(origin, args), nil
}

// NewGenericAlias makes types.GenericAlias(origin, args).
func NewGenericAlias(origin, args Value) Value {
	a := &GenericAlias{Object: HeaderOf(&GenericAliasType), Origin: origin, Args: argTuple(args)}
	return FromObj(&a.Object)
}

func argTuple(v Value) *Tuple {
	if tp, ok := AsTuple(v); ok {
		return tp
	}
	return TupleOf(v)
}

func genericAliasDef() *TypeDef {
	return &TypeDef{
		Name: "types.GenericAlias", NewSig: "(origin, args, /)", Flags: FlagBase | FlagHasWeakref,
		Doc:    "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
		Layout: LayoutOf[GenericAlias]("types.GenericAlias", nil),
		Slots: Slots{
			New: aliasNew, Repr: aliasRepr, Hash: aliasHash, Compare: aliasCompare, Call: aliasCall,
			GetAttr: aliasGetAttr, Iter: aliasIter,
			GetItem: func(t *Thread, o, k Value) (Value, *Exception) {
				params, exc := aliasParams(t, asGA(o))
				if exc != nil {
					return Value{}, exc
				}
				args, exc := subsParameters(t, o, asGA(o).Args, params, k)
				if exc != nil {
					return Value{}, exc
				}
				n := Alloc[GenericAlias](t, o.Type())
				n.Origin, n.Args, n.starred = asGA(o).Origin, args, asGA(o).starred
				return FromObj(&n.Object), nil
			},
			Binary: [NumBinOps]BinaryFunc{OpOr: unionOr},
		},
		Methods: []FuncDef{
			{Name: "__mro_entries__", Sig: "($self, object, /)", Fn: func(t *Thread, a []Value) (Value, *Exception) {
				return TupleOf(asGA(a[0]).Origin).Value(), nil
			}},
			{Name: "__instancecheck__", Sig: "($self, object, /)", Fn: func(t *Thread, a []Value) (Value, *Exception) {
				return Value{}, TypeErrorf(t, "isinstance() argument 2 cannot be a parameterized generic")
			}},
			{Name: "__subclasscheck__", Sig: "($self, object, /)", Fn: func(t *Thread, a []Value) (Value, *Exception) {
				return Value{}, TypeErrorf(t, "issubclass() argument 2 cannot be a parameterized generic")
			}},
			{Name: "__reduce__", Sig: "($self, /)", Fn: aliasReduce},
			{Name: "__dir__", Sig: "($self, /)", Fn: aliasDir},
		},
		GetSets: []GetSetDef{
			{Name: "__origin__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) { return asGA(o).Origin, nil }},
			{Name: "__args__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) { return asGA(o).Args.Value(), nil }},
			{Name: "__unpacked__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) { return Bool(asGA(o).starred), nil }},
			{Name: "__parameters__", Doc: "Type variables in the GenericAlias.", Get: func(t *Thread, o Value) (Value, *Exception) {
				p, exc := aliasParams(t, asGA(o))
				if exc != nil {
					return Value{}, exc
				}
				return p.Value(), nil
			}},
			{Name: "__typing_unpacked_tuple_args__", Get: func(t *Thread, o Value) (Value, *Exception) {
				if a := asGA(o); a.starred && a.Origin.p == unsafe.Pointer(&TupleType) {
					return a.Args.Value(), nil
				}
				return None, nil
			}},
		},
	}
}

func aliasNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if a.NumKw() > 0 {
		return Value{}, TypeErrorf(t, "GenericAlias() takes no keyword arguments")
	}
	if len(a.All) != 2 {
		return Value{}, posCount(t, "GenericAlias", len(a.All), 2, 2, false)
	}
	n := Alloc[GenericAlias](t, typ)
	n.Origin, n.Args = a.All[0], argTuple(a.All[1])
	return FromObj(&n.Object), nil
}

func aliasParams(t *Thread, a *GenericAlias) (*Tuple, *Exception) {
	if p := (*Tuple)(conc.LoadPtr(&a.params)); p != nil {
		return p, nil
	}
	p, exc := makeParameters(t, a.Args)
	if exc == nil {
		conc.StorePtr(&a.params, unsafe.Pointer(p))
	}
	return p, exc
}

func aliasRepr(t *Thread, o Value) (Value, *Exception) {
	a := asGA(o)
	var b strings.Builder
	if a.starred {
		b.WriteByte('*')
	}
	if exc := writeTypeRepr(t, &b, a.Origin); exc != nil {
		return Value{}, exc
	}
	b.WriteByte('[')
	for i, x := range a.Args.items {
		if i > 0 {
			b.WriteString(", ")
		}
		if l, ok := AsList(x); ok && x.Type() == &ListType {
			b.WriteByte('[')
			for j, y := range l.Snapshot() {
				if j > 0 {
					b.WriteString(", ")
				}
				if exc := writeTypeRepr(t, &b, y); exc != nil {
					return Value{}, exc
				}
			}
			b.WriteByte(']')
			continue
		}
		if exc := writeTypeRepr(t, &b, x); exc != nil {
			return Value{}, exc
		}
	}
	if a.Args.Len() == 0 {
		b.WriteString("()")
	}
	b.WriteByte(']')
	return StrValue(b.String()), nil
}

// writeTypeRepr writes a type as annotations show it: module.qualname, ... for Ellipsis, repr for the rest.
func writeTypeRepr(t *Thread, b *strings.Builder, v Value) *Exception {
	if v == Ellipsis {
		b.WriteString("...")
		return nil
	}
	if v.p == unsafe.Pointer(&NoneType) {
		b.WriteString("None")
		return nil
	}
	text, exc := typeReprText(t, v)
	if exc != nil {
		return exc
	}
	b.WriteString(text)
	return nil
}

// TypeRepr is a type as annotations show it.
func TypeRepr(t *Thread, v Value) (string, *Exception) {
	var b strings.Builder
	exc := writeTypeRepr(t, &b, v)
	return b.String(), exc
}

func typeReprText(t *Thread, v Value) (string, *Exception) {
	var vals [2]Value
	for i, n := range [2]string{"__origin__", "__args__"} {
		var exc *Exception
		if vals[i], exc = GetAttrOpt(t, v, Intern(n)); exc != nil {
			return "", exc
		}
	}
	if vals[0].IsZero() || vals[1].IsZero() {
		q, exc := GetAttrOpt(t, v, nmQualName)
		if exc != nil {
			return "", exc
		}
		m, exc := GetAttrOpt(t, v, nmModule)
		if exc != nil {
			return "", exc
		}
		if !q.IsZero() && !m.IsZero() && !m.IsNone() {
			qs, exc := ToStr(t, q)
			if exc != nil {
				return "", exc
			}
			if ms, ok := AsStr(m); ok && ms.s == "builtins" {
				return qs.s, nil
			}
			ms, exc := ToStr(t, m)
			if exc != nil {
				return "", exc
			}
			return ms.s + "." + qs.s, nil
		}
	}
	r, exc := Repr(t, v)
	if exc != nil {
		return "", exc
	}
	return r.s, nil
}

func aliasHash(t *Thread, o Value) (int64, *Exception) {
	h, exc := Hash(t, asGA(o).Origin)
	if exc != nil {
		return 0, exc
	}
	g, exc := Hash(t, asGA(o).Args.Value())
	return fixHash(h ^ g), exc
}

func aliasCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := AsGenericAlias(a)
	y, ok2 := AsGenericAlias(b)
	if !ok || !ok2 || op != CmpEQ && op != CmpNE {
		return NotImplemented, nil
	}
	if x.starred != y.starred {
		return Bool(op == CmpNE), nil
	}
	eq, exc := EqualBool(t, x.Origin, y.Origin)
	if exc == nil && eq {
		eq, exc = EqualBool(t, x.Args.Value(), y.Args.Value())
	}
	if exc != nil {
		return Value{}, exc
	}
	return Bool(eq == (op == CmpEQ)), nil
}

// aliasCall makes an instance of the origin, which learns its alias through __orig_class__ if it can.
func aliasCall(t *Thread, f Value, a Args) (Value, *Exception) {
	r, exc := Call(t, asGA(f).Origin, a)
	if exc != nil {
		return Value{}, exc
	}
	if exc := SetAttr(t, r, nmOrigClass, f); exc != nil && !exc.Is(&AttributeErrorType) && !exc.Is(&TypeErrorType) {
		return Value{}, exc
	}
	return r, nil
}

// aliasGetAttr passes most attributes on to the origin.
func aliasGetAttr(t *Thread, o Value, name *Str) (Value, *Exception) {
	switch name.s {
	case "__class__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__",
		"__mro_entries__", "__reduce_ex__", "__reduce__", "__bases__", "__copy__", "__deepcopy__":
		return GenericGetAttr(t, o, name)
	}
	return GetAttr(t, asGA(o).Origin, name)
}

func aliasReduce(t *Thread, args []Value) (Value, *Exception) {
	a := asGA(args[0])
	if a.starred {
		plain := NewGenericAlias(a.Origin, a.Args.Value())
		it, exc := aliasIter(t, plain)
		if exc != nil {
			return Value{}, exc
		}
		return TupleOf(t.Interp.Builtins.Get("next"), TupleOf(it).Value()).Value(), nil
	}
	return TupleOf(GenericAliasType.Value(), TupleOf(a.Origin, a.Args.Value()).Value()).Value(), nil
}

func aliasDir(t *Thread, args []Value) (Value, *Exception) {
	r, _, exc := CallSpecial(t, asGA(args[0]).Origin, nmDir)
	if exc != nil {
		return Value{}, exc
	}
	items, exc := ToSlice(t, r)
	if exc != nil {
		return Value{}, exc
	}
	l := NewList(items)
	for _, n := range []string{"__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__", "__mro_entries__", "__reduce_ex__", "__reduce__"} {
		has, exc := Contains(t, l.Value(), StrValue(n))
		if exc != nil {
			return Value{}, exc
		}
		if !has {
			l.Append(StrValue(n))
		}
	}
	return l.Value(), nil
}

// aliasIter yields the starred alias once: *tuple[int].
func aliasIter(t *Thread, o Value) (Value, *Exception) {
	it := &aliasIterator{Object: HeaderOf(&aliasIteratorType), alias: o}
	return FromObj(&it.Object), nil
}

// aliasIterator is the iterator of a generic alias; alias is a shared slot, zero at the end.
type aliasIterator struct {
	Object
	alias Value
}

var aliasIteratorType Type

func aliasIteratorDef() *TypeDef {
	return &TypeDef{
		Name: "generic_alias_iterator", Layout: LayoutOf[aliasIterator]("generic_alias_iterator", nil), Flags: FlagDisallowNew,
		Slots: Slots{Next: aliasNext},
		Methods: []FuncDef{{Name: "__reduce__", Sig: "($self, /)", Doc: "Return state information for pickling.", Fn: func(t *Thread, a []Value) (Value, *Exception) {
			iter, exc := builtinNamed(t, "iter")
			if exc != nil {
				return Value{}, exc
			}
			arg := Load(&(*aliasIterator)(a[0].p).alias)
			if arg.IsZero() {
				arg = EmptyTuple.Value()
			}
			return TupleOf(iter, TupleOf(arg).Value()).Value(), nil
		}}},
	}
}

func aliasNext(t *Thread, o Value) (Value, *Exception) {
	p := &(*aliasIterator)(o.p).alias
	v := Load(p)
	if v.IsZero() || !conc.CasPtr(&p.p, v.p, nil) {
		return Value{}, nil
	}
	a := asGA(v)
	s := Alloc[GenericAlias](t, v.Type())
	s.Origin, s.Args, s.starred = a.Origin, a.Args, true
	return FromObj(&s.Object), nil
}
