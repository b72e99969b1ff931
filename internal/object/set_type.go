package object

import (
	"unsafe"

	"typhon/internal/conc"
)

var setLayout = LayoutOf[Set]("set", nil)

// setMethods are the methods of set and frozenset alike.
func setMethods() []FuncDef {
	return []FuncDef{
		{Name: "__contains__", Sig: "($self, object, /)", Fn: setContainsMethod, Doc: "x.__contains__(y) <==> y in x."},
		{Name: "copy", Sig: "($self, /)", Fn: setCopy, Doc: "Return a shallow copy of a set."},
		{Name: "difference", Sig: "($self, /, *others)", Fn: setDifference,
			Doc: "Return a new set with elements in the set that are not in the others."},
		{Name: "intersection", Sig: "($self, /, *others)", Fn: setIntersection,
			Doc: "Return a new set with elements common to the set and all others."},
		{Name: "isdisjoint", Sig: "($self, other, /)", Fn: setIsDisjoint,
			Doc: "Return True if two sets have a null intersection."},
		{Name: "issubset", Sig: "($self, other, /)", Fn: setIsSubset,
			Doc: "Report whether another set contains this set."},
		{Name: "issuperset", Sig: "($self, other, /)", Fn: setIsSuperset,
			Doc: "Report whether this set contains another set."},
		{Name: "__reduce__", Sig: "($self, /)", Fn: setReduce, Doc: "Return state information for pickling."},
		{Name: "__sizeof__", Sig: "($self, /)", Fn: setSizeOf, Doc: "S.__sizeof__() -> size of S in memory, in bytes."},
		{Name: "symmetric_difference", Sig: "($self, other, /)", Fn: setSymDifference,
			Doc: "Return a new set with elements in either the set or other but not both."},
		{Name: "union", Sig: "($self, /, *others)", Fn: setUnion,
			Doc: "Return a new set with elements from the set and all others."},
	}
}

func setSlots() Slots {
	s := Slots{
		Repr: setRepr, Compare: setCompare, Iter: setIter, Len: setLen, Contains: setContainsSlot,
		New:      setNew,
		Traverse: func(o Value, visit func(Value)) { visitAll((*Set)(o.p).Items(), visit) },
	}
	s.Binary[OpSub], s.Binary[OpAnd], s.Binary[OpXor], s.Binary[OpOr] = setSub, setAnd, setXor, setOr
	return s
}

func setDef() *TypeDef {
	s := setSlots()
	s.Hash, s.Init = NoHash, setInit
	s.IBinary[OpSub], s.IBinary[OpAnd], s.IBinary[OpXor], s.IBinary[OpOr] = setISub, setIAnd, setIXor, setIOr
	return &TypeDef{
		Name: "set", Flags: FlagBase | FlagSetSubclass | FlagMatchSelf | FlagHasWeakref,
		Doc:    "Build an unordered collection of unique elements.",
		Layout: setLayout, NewSig: "(iterable=(), /)", Slots: s,
		Methods: append(setMethods(), []FuncDef{
			{Name: "add", Sig: "($self, object, /)", Fn: setAdd,
				Doc: "Add an element to a set.\n\nThis has no effect if the element is already present."},
			{Name: "clear", Sig: "($self, /)", Fn: setClear, Doc: "Remove all elements from this set."},
			{Name: "discard", Sig: "($self, object, /)", Fn: setDiscard,
				Doc: "Remove an element from a set if it is a member.\n\nUnlike set.remove(), the discard() method does not raise\nan exception when an element is missing from the set."},
			{Name: "difference_update", Sig: "($self, /, *others)", Fn: setDifferenceUpdate,
				Doc: "Update the set, removing elements found in others."},
			{Name: "intersection_update", Sig: "($self, /, *others)", Fn: setIntersectionUpdate,
				Doc: "Update the set, keeping only elements found in it and all others."},
			{Name: "pop", Sig: "($self, /)", Fn: setPop,
				Doc: "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty."},
			{Name: "remove", Sig: "($self, object, /)", Fn: setRemove,
				Doc: "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError."},
			{Name: "symmetric_difference_update", Sig: "($self, other, /)", Fn: setSymDifferenceUpdate,
				Doc: "Update the set, keeping only elements found in either set, but not in both."},
			{Name: "update", Sig: "($self, /, *others)", Fn: setUpdate,
				Doc: "Update the set, adding elements from all others."},
			ClassGetItem("sets are generic over the type of their elements"),
		}...),
	}
}

func frozensetDef() *TypeDef {
	s := setSlots()
	s.Hash, s.New = frozensetHash, frozensetNew
	return &TypeDef{
		Name: "frozenset", Flags: FlagBase | FlagFrozenSetSubclass | FlagMatchSelf | FlagHasWeakref,
		Doc:    "Build an immutable unordered collection of unique elements.",
		Layout: setLayout, NewSig: "(iterable=(), /)", Slots: s,
		Methods: append(setMethods(), ClassGetItem("frozensets are generic over the type of their elements")),
	}
}

func setNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if typ == &SetType {
		return NewSet().Value(), nil
	}
	return Alloc[Set](t, typ).Value(), nil
}

var (
	setInitDef      = FuncDef{Name: "set", Sig: "(iterable=(), /)"}
	frozensetNewDef = FuncDef{Name: "frozenset", Sig: "(iterable=(), /)"}
)

func setInit(t *Thread, self Value, a Args) *Exception {
	var buf [1]Value
	args, exc := setInitDef.Bind(t, a, buf[:])
	if exc != nil {
		return exc
	}
	s := (*Set)(self.p)
	if s.Len() > 0 {
		s.Clear()
	}
	if args[0] == EmptyTuple.Value() {
		return nil
	}
	return SetUpdate(t, s, args[0])
}

func frozensetNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if typ != &FrozenSetType && a.KwNames != nil && funcWord(typ.Slots().Init) != funcWord(FrozenSetType.Slots().Init) {
		a = Args{All: a.Pos()}
	}
	var buf [1]Value
	args, exc := frozensetNewDef.Bind(t, a, buf[:])
	if exc != nil {
		return Value{}, exc
	}
	src := args[0]
	if typ == &FrozenSetType {
		if src.IsObj() && src.Obj().Type() == &FrozenSetType {
			return src, nil
		}
	}
	s := Alloc[Set](t, typ)
	return s.Value(), SetUpdate(t, s, src)
}

func frozensetHash(t *Thread, o Value) (int64, *Exception) {
	return int64((*Set)(o.p).frozenHash()), nil
}

func setLen(t *Thread, o Value) (int, *Exception) { return (*Set)(o.p).Len(), nil }

func setIter(t *Thread, o Value) (Value, *Exception) { return NewSetIter((*Set)(o.p)), nil }

func setContainsSlot(t *Thread, o, v Value) (bool, *Exception) {
	return SetContains(t, (*Set)(o.p), v)
}

func setContainsMethod(t *Thread, args []Value) (Value, *Exception) {
	ok, exc := SetContains(t, (*Set)(args[0].p), args[1])
	return Bool(ok), exc
}

func setRepr(t *Thread, o Value) (Value, *Exception) {
	s := (*Set)(o.p)
	typ := s.Type()
	items := s.Items()
	if len(items) == 0 {
		return StrValue(typ.Name() + "()"), nil
	}
	if !t.EnterRepr(o) {
		return StrValue(typ.Name() + "(...)"), nil
	}
	defer t.LeaveRepr()
	b := []byte{'{'}
	end := "}"
	if typ != &SetType {
		b = append([]byte(typ.Name()), "({"...)
		end = "})"
	}
	var exc *Exception
	for i, v := range items {
		if i > 0 {
			b = append(b, ", "...)
		}
		if b, exc = appendRepr(t, b, v); exc != nil {
			return Value{}, exc
		}
	}
	return NewBytesStr(append(b, end...)).Value(), nil
}

func setAdd(t *Thread, args []Value) (Value, *Exception) {
	return None, SetAdd(t, (*Set)(args[0].p), args[1])
}

func setClear(t *Thread, args []Value) (Value, *Exception) {
	(*Set)(args[0].p).Clear()
	return None, nil
}

func setDiscard(t *Thread, args []Value) (Value, *Exception) {
	key := args[1]
	hash, exc := setKeyHash(t, &key)
	if exc != nil {
		return Value{}, exc
	}
	_, exc = setDiscardHash(t, (*Set)(args[0].p), key, hash)
	return None, exc
}

func setRemove(t *Thread, args []Value) (Value, *Exception) {
	key := args[1]
	hash, exc := setKeyHash(t, &key)
	if exc != nil {
		return Value{}, exc
	}
	ok, exc := setDiscardHash(t, (*Set)(args[0].p), key, hash)
	if exc == nil && !ok {
		exc = KeyError(t, args[1])
	}
	return None, exc
}

func setPop(t *Thread, args []Value) (Value, *Exception) {
	if v := (*Set)(args[0].p).pop(); !v.IsZero() {
		return v, nil
	}
	return Value{}, KeyError(t, StrValue("pop from an empty set"))
}

func setReduce(t *Thread, args []Value) (Value, *Exception) {
	state, exc := objectState(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	items := NewList((*Set)(args[0].p).Items())
	return TupleOf(args[0].Type().Value(), TupleOf(items.Value()).Value(), state).Value(), nil
}

// objectState is obj.__getstate__(), for __reduce__.
func objectState(t *Thread, o Value) (Value, *Exception) {
	return CallMethod(t, o, Intern("__getstate__"))
}

func setSizeOf(t *Thread, args []Value) (Value, *Exception) {
	n := 0
	if tb := (*Set)(args[0].p).load(); tb != nil && tb.mask > 7 {
		n = int(tb.mask+1) * int(unsafe.Sizeof(setEntry{}))
	}
	return sizeOf[Set](n), nil
}

func setIterNext(t *Thread, o Value) (Value, *Exception) { return (*SetIter)(o.p).Next(t) }

func setIterHint(t *Thread, args []Value) (Value, *Exception) {
	it := (*SetIter)(args[0].p)
	if conc.LoadI64(&it.pos) < 0 || conc.LoadI64(&it.s.used) != it.used {
		return SmallInt(0), nil
	}
	return SmallInt(max(conc.LoadI64(&it.left), 0)), nil
}

func setIterReduce(t *Thread, args []Value) (Value, *Exception) {
	c := *(*SetIter)(args[0].p)
	c.pos = conc.LoadI64(&(*SetIter)(args[0].p).pos)
	rest := NewListCap(0)
	for {
		v, exc := c.Next(t)
		if exc != nil {
			return Value{}, exc
		}
		if v.IsZero() {
			break
		}
		rest.Append(v)
	}
	f, exc := builtinNamed(t, "iter")
	return TupleOf(f, TupleOf(rest.Value()).Value()).Value(), exc
}
