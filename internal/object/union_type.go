package object

import (
	"strings"
	"unsafe"

	"typhon/internal/conc"
)

// Union is X | Y (typing.Union). params is a shared slot: *Tuple, computed at first use.
type Union struct {
	Object
	Args   *Tuple
	params unsafe.Pointer
}

// AsUnion returns v as a union.
func AsUnion(v Value) (*Union, bool) {
	if v.IsObj() && v.Obj().Type() == &UnionType {
		return (*Union)(v.p), true
	}
	return nil, false
}

func asU(v Value) *Union { return (*Union)(v.p) }

func unionDef() *TypeDef {
	constant := func(name, doc string) GetSetDef {
		return GetSetDef{Name: "__" + name + "__", Doc: doc, Get: func(t *Thread, o Value) (Value, *Exception) { return StrValue("Union"), nil }}
	}
	return &TypeDef{
		Name: "typing.Union", Flags: FlagHasWeakref | FlagDisallowNew,
		Doc:    "Represent a union type\n\nE.g. for int | str",
		Layout: LayoutOf[Union]("typing.Union", nil),
		Slots: Slots{
			Repr: unionRepr, Hash: unionHash, Compare: unionCompare, GetAttr: unionGetAttr,
			Binary: [NumBinOps]BinaryFunc{OpOr: unionOr},
			GetItem: func(t *Thread, o, k Value) (Value, *Exception) {
				params, exc := unionParams(t, asU(o))
				if exc != nil {
					return Value{}, exc
				}
				args, exc := subsParameters(t, o, asU(o).Args, params, k)
				if exc != nil {
					return Value{}, exc
				}
				return MakeUnion(t, args.items)
			},
		},
		Methods: []FuncDef{
			{Name: "__mro_entries__", Sig: "($self, object, /)", Fn: func(t *Thread, a []Value) (Value, *Exception) {
				r, exc := Repr(t, a[0])
				if exc != nil {
					return Value{}, exc
				}
				return Value{}, TypeErrorf(t, "Cannot subclass %s", r.s)
			}},
			{Name: "__class_getitem__", Sig: "($type, object, /)", Doc: "Create a union containing the given types", Class: true, Fn: func(t *Thread, a []Value) (Value, *Exception) {
				args := argTuple(a[1])
				if args.Len() == 0 {
					return Value{}, TypeErrorf(t, "Cannot take a Union of no types.")
				}
				return MakeUnion(t, args.items)
			}},
		},
		GetSets: []GetSetDef{
			{Name: "__args__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) { return asU(o).Args.Value(), nil }},
			constant("name", "Name of the type"), constant("qualname", "Qualified name of the type"),
			{Name: "__origin__", Doc: "Always returns the type", Get: func(t *Thread, o Value) (Value, *Exception) { return UnionType.Value(), nil }},
			{Name: "__parameters__", Doc: "Type variables in the types.UnionType.", Get: func(t *Thread, o Value) (Value, *Exception) {
				p, exc := unionParams(t, asU(o))
				if exc != nil {
					return Value{}, exc
				}
				return p.Value(), nil
			}},
		},
	}
}

func unionParams(t *Thread, u *Union) (*Tuple, *Exception) {
	if p := (*Tuple)(conc.LoadPtr(&u.params)); p != nil {
		return p, nil
	}
	p, exc := makeParameters(t, u.Args)
	if exc == nil {
		conc.StorePtr(&u.params, unsafe.Pointer(p))
	}
	return p, exc
}

// unionGetAttr: __module__ of a union is the type's, not hidden by it.
func unionGetAttr(t *Thread, o Value, name *Str) (Value, *Exception) {
	if name.s == "__module__" {
		return StrValue("typing"), nil
	}
	return GenericGetAttr(t, o, name)
}

// unionOr is the | of types, generic aliases and unions.
func unionOr(t *Thread, a, b Value) (Value, *Exception) {
	_, ua := AsUnion(a)
	_, ub := AsUnion(b)
	if !ua && !ub && (!isUnionable(a) || !isUnionable(b)) {
		return NotImplemented, nil
	}
	return MakeUnion(t, []Value{a, b})
}

func isUnionable(v Value) bool {
	if v.IsNone() {
		return true
	}
	if _, ok := AsType(v); ok {
		return true
	}
	if _, ok := AsGenericAlias(v); ok {
		return true
	}
	if _, ok := AsUnion(v); ok {
		return true
	}
	return v.Type().QualNameStr().s == "TypeAliasType" && v.Type().Has(FlagStaticBuiltin)
}

// MakeUnion is typing.Union[args]: nested unions are flattened, duplicates dropped; one type alone is itself.
func MakeUnion(t *Thread, args []Value) (Value, *Exception) {
	var out []Value
	seen := NewDict()
	var add func(v Value) *Exception
	add = func(v Value) *Exception {
		if v.IsNone() {
			v = NoneType.Value()
		}
		if u, ok := AsUnion(v); ok {
			for _, x := range u.Args.items {
				if exc := add(x); exc != nil {
					return exc
				}
			}
			return nil
		}
		if _, ok := AsStr(v); ok {
			ref, exc := forwardRef(t, v)
			if exc != nil {
				return exc
			}
			v = ref
		}
		_, fresh, exc := DictSetDefault(t, seen, v, True)
		if exc != nil {
			if !exc.Is(&TypeErrorType) {
				return exc
			}
			// Unhashable: compare with all.
			fresh = true
			for _, o := range out {
				eq, exc := EqualBool(t, o, v)
				if exc != nil {
					return exc
				}
				fresh = fresh && !eq
			}
		}
		if fresh {
			out = append(out, v)
		}
		return nil
	}
	for _, a := range args {
		if exc := add(a); exc != nil {
			return Value{}, exc
		}
	}
	if len(out) == 1 {
		return out[0], nil
	}
	u := &Union{Object: HeaderOf(&UnionType), Args: NewTuple(out)}
	return FromObj(&u.Object), nil
}

// forwardRef makes annotationlib.ForwardRef(text).
func forwardRef(t *Thread, text Value) (Value, *Exception) {
	m, exc := t.Interp.Import(t, "annotationlib")
	if exc != nil {
		return Value{}, exc
	}
	return CallMethod(t, m, Intern("ForwardRef"), text)
}

func unionRepr(t *Thread, o Value) (Value, *Exception) {
	var b strings.Builder
	for i, a := range asU(o).Args.items {
		if i > 0 {
			b.WriteString(" | ")
		}
		if exc := writeTypeRepr(t, &b, a); exc != nil {
			return Value{}, exc
		}
	}
	return StrValue(b.String()), nil
}

// unionHash does not depend on the order of the types.
func unionHash(t *Thread, o Value) (int64, *Exception) {
	var sum, xor int64
	for _, a := range asU(o).Args.items {
		h, exc := Hash(t, a)
		if exc != nil {
			return 0, exc
		}
		sum += h * 31
		xor ^= h
	}
	return fixHash(sum ^ xor<<7), nil
}

func unionCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := AsUnion(a)
	y, ok2 := AsUnion(b)
	if !ok || !ok2 || op != CmpEQ && op != CmpNE {
		return NotImplemented, nil
	}
	eq := x.Args.Len() == y.Args.Len()
	for _, v := range x.Args.items {
		if !eq {
			break
		}
		eq = false
		for _, w := range y.Args.items {
			same, exc := EqualBool(t, v, w)
			if exc != nil {
				return Value{}, exc
			}
			eq = eq || same
		}
	}
	return Bool(eq == (op == CmpEQ)), nil
}
