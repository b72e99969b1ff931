package object

import (
	"math/bits"
)

func tupleDef() *TypeDef {
	return &TypeDef{
		Name: "tuple", Flags: FlagBase | FlagTupleSubclass | FlagSequence | FlagMatchSelf,
		Doc:    "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a tuple, the return value is the same object.",
		Layout: LayoutOf[Tuple]("tuple", nil),
		NewSig: "(iterable=(), /)",
		Methods: []FuncDef{
			{Name: "__getnewargs__", Sig: "($self, /)", Fn: tupleGetNewArgs},
			{Name: "index", Sig: "($self, value, start=0, stop=sys.maxsize, /)", Fn: tupleIndex,
				Doc: "Return first index of value.\n\nRaises ValueError if the value is not present."},
			{Name: "count", Sig: "($self, value, /)", Fn: tupleCount, Doc: "Return number of occurrences of value."},
			ClassGetItem("Tuples are generic over the types of their contents.\n\nFor example, use ``tuple[int, str]`` for a pair whose first element is an int and second element is a string.\n\nTuples also support the form ``tuple[T, ...]`` to indicate an arbitrary length tuple of elements of type T."),
		},
		Slots: Slots{
			Repr: tupleRepr, Compare: tupleCompare, Hash: tupleHash,
			Iter: tupleIter, Len: tupleLen, GetItem: tupleGetItem, Contains: tupleContains,
			Concat: tupleConcat, Repeat: tupleRepeat,
			Sequence: true, New: tupleNew,
			Traverse: func(o Value, visit func(Value)) { visitAll((*Tuple)(o.p).items, visit) },
		},
	}
}

var tupleNewDef = FuncDef{Name: "tuple", Sig: "(iterable=(), /)"}

func tupleNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if typ != &TupleType && a.KwNames != nil && funcWord(typ.Slots().Init) != funcWord(TupleType.Slots().Init) {
		// A subclass may take keywords in its __init__.
		a = Args{All: a.Pos()}
	}
	var buf [1]Value
	args, exc := tupleNewDef.Bind(t, a, buf[:])
	if exc != nil {
		return Value{}, exc
	}
	items, exc := ToTuple(t, args[0])
	if exc != nil || typ == &TupleType {
		return items.Value(), exc
	}
	r := Alloc[Tuple](t, typ)
	r.items = items.items
	return r.Value(), nil
}

func tupleLen(t *Thread, o Value) (int, *Exception) { return len((*Tuple)(o.p).items), nil }

func tupleRepr(t *Thread, o Value) (Value, *Exception) {
	items := (*Tuple)(o.p).items
	if len(items) == 0 {
		return StrValue("()"), nil
	}
	if !t.EnterRepr(o) {
		return StrValue("(...)"), nil
	}
	defer t.LeaveRepr()
	b := []byte{'('}
	var exc *Exception
	for i, v := range items {
		if i > 0 {
			b = append(b, ", "...)
		}
		if b, exc = appendRepr(t, b, v); exc != nil {
			return Value{}, exc
		}
	}
	if len(items) == 1 {
		b = append(b, ',')
	}
	return NewBytesStr(append(b, ')')).Value(), nil
}

func tupleCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := AsTuple(a)
	y, ok2 := AsTuple(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	n, m := len(x.items), len(y.items)
	for i := range min(n, m) {
		eq, exc := itemEqual(t, x.items[i], y.items[i])
		if exc != nil {
			return Value{}, exc
		}
		if !eq {
			return compareItems(t, x.items[i], y.items[i], op)
		}
	}
	return compareLengths(n, m, op), nil
}

const (
	xxPrime1 = 11400714785074694791
	xxPrime2 = 14029467366897019727
	xxPrime5 = 2870177450012600261
)

// HashItems is the hash of a tuple of the items.
func HashItems(t *Thread, items []Value) (int64, *Exception) {
	acc := uint64(xxPrime5)
	for _, v := range items {
		h, exc := Hash(t, v)
		if exc != nil {
			return 0, exc
		}
		acc += uint64(h) * xxPrime2
		acc = bits.RotateLeft64(acc, 31) * xxPrime1
	}
	acc += uint64(len(items)) ^ (xxPrime5 ^ 3527539)
	if acc == 1<<64-1 {
		acc = 1546275796
	}
	return int64(acc), nil
}

func tupleHash(t *Thread, o Value) (int64, *Exception) {
	if exc := t.Enter(" in hash"); exc != nil {
		return 0, exc
	}
	h, exc := HashItems(t, (*Tuple)(o.p).items)
	t.Leave()
	return h, exc
}

func tupleGetItem(t *Thread, o, k Value) (Value, *Exception) {
	items := (*Tuple)(o.p).items
	if s, ok := asSlice(k); ok {
		return tupleGetSlice(t, o, s)
	}
	i, exc := seqIndex(t, k, len(items), "tuple")
	if exc != nil {
		return Value{}, exc
	}
	if uint(i) >= uint(len(items)) {
		return Value{}, IndexErrorf(t, "tuple index out of range")
	}
	return items[i], nil
}

func tupleGetSlice(t *Thread, o Value, s *Slice) (Value, *Exception) {
	items := (*Tuple)(o.p).items
	start, stop, step, exc := s.Indices(t, len(items))
	if exc != nil {
		return Value{}, exc
	}
	n := sliceLen(start, stop, step)
	if n == len(items) && step == 1 && o.Obj().Type() == &TupleType {
		return o, nil
	}
	r := MakeTuple(n)
	for i := range r.items {
		r.items[i] = items[start+i*step]
	}
	return r.Value(), nil
}

func tupleContains(t *Thread, o, v Value) (bool, *Exception) {
	for _, x := range (*Tuple)(o.p).items {
		if eq, exc := itemEqual(t, x, v); exc != nil || eq {
			return eq, exc
		}
	}
	return false, nil
}

func tupleConcat(t *Thread, a, b Value) (Value, *Exception) {
	x := (*Tuple)(a.p)
	y, ok := AsTuple(b)
	if !ok {
		return Value{}, TypeErrorf(t, `can only concatenate tuple (not "%s") to tuple`, b.Type().Name())
	}
	switch {
	case len(x.items) == 0 && y.Type() == &TupleType:
		return b, nil
	case len(y.items) == 0 && x.Type() == &TupleType:
		return a, nil
	}
	r := MakeTuple(len(x.items) + len(y.items))
	copy(r.items[copy(r.items, x.items):], y.items)
	return r.Value(), nil
}

func tupleRepeat(t *Thread, o Value, k int) (Value, *Exception) {
	items := (*Tuple)(o.p).items
	if k == 1 && o.Obj().Type() == &TupleType {
		return o, nil
	}
	n, exc := repeatCheck(t, len(items), k)
	if exc != nil {
		return Value{}, exc
	}
	r := MakeTuple(n)
	fillRepeat(r.items, items)
	return r.Value(), nil
}

func tupleGetNewArgs(t *Thread, args []Value) (Value, *Exception) {
	return TupleOf(NewTuple((*Tuple)(args[0].p).items).Value()).Value(), nil
}

func tupleIndex(t *Thread, args []Value) (Value, *Exception) {
	items := (*Tuple)(args[0].p).items
	from, to, exc := findBounds(t, args[2], args[3], len(items))
	if exc != nil {
		return Value{}, exc
	}
	for i := from; i < min(to, len(items)); i++ {
		eq, exc := itemEqual(t, items[i], args[1])
		if exc != nil {
			return Value{}, exc
		}
		if eq {
			return SmallInt(int64(i)), nil
		}
	}
	return Value{}, ValueErrorf(t, "tuple.index(x): x not in tuple")
}

func tupleCount(t *Thread, args []Value) (Value, *Exception) {
	n := 0
	for _, x := range (*Tuple)(args[0].p).items {
		eq, exc := itemEqual(t, x, args[1])
		if exc != nil {
			return Value{}, exc
		}
		if eq {
			n++
		}
	}
	return SmallInt(int64(n)), nil
}
