package object

func listDef() *TypeDef {
	return &TypeDef{
		Name: "list", Flags: FlagBase | FlagListSubclass | FlagSequence | FlagMatchSelf,
		Doc:    "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.",
		Layout: LayoutOf[List]("list", nil),
		NewSig: "(iterable=(), /)",
		Methods: []FuncDef{
			{Name: "__getitem__", Sig: "($self, index, /)", Fn: listGetItemMethod, Doc: "Return self[index]."},
			{Name: "__reversed__", Sig: "($self, /)", Fn: listReversed, Doc: "Return a reverse iterator over the list."},
			{Name: "__sizeof__", Sig: "($self, /)", Fn: listSizeOf, Doc: "Return the size of the list in memory, in bytes."},
			{Name: "clear", Sig: "($self, /)", Fn: listClear, Doc: "Remove all items from list."},
			{Name: "copy", Sig: "($self, /)", Fn: listCopy, Doc: "Return a shallow copy of the list."},
			{Name: "append", Sig: "($self, object, /)", Fn: listAppend, Doc: "Append object to the end of the list."},
			{Name: "insert", Sig: "($self, index, object, /)", Fn: listInsert, Doc: "Insert object before index."},
			{Name: "extend", Sig: "($self, iterable, /)", Fn: listExtendMethod, Doc: "Extend list by appending elements from the iterable."},
			{Name: "pop", Sig: "($self, index=-1, /)", Fn: listPop,
				Doc: "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of range."},
			{Name: "remove", Sig: "($self, value, /)", Fn: listRemove,
				Doc: "Remove first occurrence of value.\n\nRaises ValueError if the value is not present."},
			{Name: "index", Sig: "($self, value, start=0, stop=sys.maxsize, /)", Fn: listIndex,
				Doc: "Return first index of value.\n\nRaises ValueError if the value is not present."},
			{Name: "count", Sig: "($self, value, /)", Fn: listCount, Doc: "Return number of occurrences of value."},
			{Name: "reverse", Sig: "($self, /)", Fn: listReverse, Doc: "Reverse *IN PLACE*."},
			{Name: "sort", Sig: "($self, /, *, key=None, reverse=False)", Fn: listSortMethod,
				Doc: "Sort the list in ascending order and return None.\n\nThe sort is in-place (i.e. the list itself is modified) and stable\n(i.e. the order of two equal elements is maintained).\n\nIf a key function is given, apply it once to each list item and sort\nthem, ascending or descending, according to their function values.\n\nThe reverse flag can be set to sort in descending order."},
			ClassGetItem("lists are generic over the type of their contents"),
		},
		Slots: Slots{
			Repr: listRepr, Compare: listCompare, Hash: NoHash,
			Iter: listIter, Len: listLen, GetItem: listGetItem, SetItem: listSetItem, Contains: listContains,
			Concat: listConcat, IConcat: listIConcat, Repeat: listRepeat, IRepeat: listIRepeat,
			Sequence: true, New: listNew, Init: listInit,
			Traverse: func(o Value, visit func(Value)) { visitAll((*List)(o.p).Snapshot(), visit) },
		},
	}
}

func visitAll(items []Value, visit func(Value)) {
	for _, v := range items {
		visit(v)
	}
}

func listNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if typ == &ListType {
		return NewListCap(0).Value(), nil
	}
	return FromPtr(ptrOf(Alloc[List](t, typ))), nil
}

var listInitDef = FuncDef{Name: "list", Sig: "(iterable=(), /)"}

func listInit(t *Thread, self Value, a Args) *Exception {
	l := (*List)(self.p)
	var buf [1]Value
	if a.KwNames != nil && self.Type() != &ListType && funcWord(self.Type().Slots().New) != funcWord(ListType.Slots().New) {
		a = Args{All: a.Pos()} // they were for the class's own __new__
	}
	args, exc := listInitDef.Bind(t, a, buf[:])
	if exc != nil {
		return exc
	}
	if l.Len() > 0 {
		l.Clear()
	}
	if args[0] == EmptyTuple.Value() {
		return nil
	}
	return ListExtend(t, l, args[0])
}

func listLen(t *Thread, o Value) (int, *Exception) { return (*List)(o.p).Len(), nil }

func listRepr(t *Thread, o Value) (Value, *Exception) {
	l := (*List)(o.p)
	if l.Len() == 0 {
		return StrValue("[]"), nil
	}
	if !t.EnterRepr(o) {
		return StrValue("[...]"), nil
	}
	defer t.LeaveRepr()
	b := []byte{'['}
	var exc *Exception
	for i := 0; ; i++ {
		v := l.Get(i)
		if v.IsZero() {
			break
		}
		if i > 0 {
			b = append(b, ", "...)
		}
		if b, exc = appendRepr(t, b, v); exc != nil {
			return Value{}, exc
		}
	}
	return NewBytesStr(append(b, ']')).Value(), nil
}

func listCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	l, ok := AsList(a)
	m, ok2 := AsList(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if (op == CmpEQ || op == CmpNE) && l.Len() != m.Len() {
		return Bool(op == CmpNE), nil
	}
	for i := 0; ; i++ {
		x, y := l.Get(i), m.Get(i)
		if x.IsZero() || y.IsZero() {
			return compareLengths(l.Len(), m.Len(), op), nil
		}
		eq, exc := itemEqual(t, x, y)
		if exc != nil {
			return Value{}, exc
		}
		if !eq {
			return compareItems(t, x, y, op)
		}
	}
}

func listGetItem(t *Thread, o, k Value) (Value, *Exception) {
	l := (*List)(o.p)
	if s, ok := asSlice(k); ok {
		return listGetSlice(t, l, s)
	}
	i, exc := seqIndex(t, k, l.Len(), "list")
	if exc != nil {
		return Value{}, exc
	}
	if i >= 0 {
		if v := l.Get(i); !v.IsZero() {
			return v, nil
		}
	}
	return Value{}, IndexErrorf(t, "list index out of range")
}

func listGetItemMethod(t *Thread, args []Value) (Value, *Exception) {
	return listGetItem(t, args[0], args[1])
}

func listSetItem(t *Thread, o, k, v Value) *Exception {
	l := (*List)(o.p)
	if s, ok := asSlice(k); ok {
		return listSetSlice(t, l, s, v)
	}
	i, exc := seqIndex(t, k, l.Len(), "list")
	if exc != nil {
		return exc
	}
	if i >= 0 {
		if v.IsZero() {
			if !l.deleteAt(i).IsZero() {
				return nil
			}
		} else if l.Set(i, v) {
			return nil
		}
	}
	return IndexErrorf(t, "list assignment index out of range")
}

func listContains(t *Thread, o, v Value) (bool, *Exception) {
	i, exc := listFind(t, (*List)(o.p), v, 0, maxInt)
	return i >= 0, exc
}

const maxInt = 1<<63 - 1

// listFind returns the index of the first item equal to v in [from, to), or -1.
func listFind(t *Thread, l *List, v Value, from, to int) (int, *Exception) {
	for i := from; i < to; i++ {
		x := l.Get(i)
		if x.IsZero() {
			break
		}
		eq, ok := fastEqual(x, v)
		if !ok {
			var exc *Exception
			if eq, exc = CompareBool(t, x, v, CmpEQ); exc != nil {
				return -1, exc
			}
		}
		if eq {
			return i, nil
		}
	}
	return -1, nil
}

func listConcat(t *Thread, a, b Value) (Value, *Exception) {
	l := (*List)(a.p)
	m, ok := AsList(b)
	if !ok {
		return Value{}, TypeErrorf(t, `can only concatenate list (not "%s") to list`, b.Type().Name())
	}
	h := lock2(&l.mu, &m.mu)
	n, k := int(l.n), int(m.n)
	r := NewListCap(n + k)
	copy(storeItems(r.store, n), storeItems(l.load(), n))
	copy(storeItems(r.store, n+k)[n:], storeItems(m.load(), k))
	unlock2(&l.mu, &m.mu, h)
	r.n = int64(n + k)
	return r.Value(), nil
}

func listIConcat(t *Thread, a, b Value) (Value, *Exception) {
	return a, ListExtend(t, (*List)(a.p), b)
}

func listRepeat(t *Thread, o Value, k int) (Value, *Exception) {
	items := (*List)(o.p).Snapshot()
	n, exc := repeatCheck(t, len(items), k)
	if exc != nil {
		return Value{}, exc
	}
	r := NewListCap(n)
	fillRepeat(storeItems(r.store, n), items)
	r.n = int64(n)
	return r.Value(), nil
}

func listIRepeat(t *Thread, o Value, k int) (Value, *Exception) {
	l := (*List)(o.p)
	if k == 1 {
		return o, nil
	}
	items := l.Snapshot()
	n, exc := repeatCheck(t, len(items), k)
	if exc != nil {
		return Value{}, exc
	}
	out := make([]Value, n)
	fillRepeat(out, items)
	h := l.mu.Lock()
	l.replaceLocked(out)
	l.mu.Unlock(h)
	return o, nil
}
