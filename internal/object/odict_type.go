package object

import "unsafe"

func orderedDictDef() *TypeDef {
	d := &TypeDef{
		Name: "collections.OrderedDict", Base: &DictType, Flags: FlagBase | FlagHasWeakref,
		Doc:    "Dictionary that remembers insertion order",
		Layout: LayoutWithAttrs[OrderedDict]("OrderedDict", DictType.Layout(), unsafe.Offsetof(OrderedDict{}.Attrs)),
		Methods: []FuncDef{
			{Name: "fromkeys", Sig: "($type, /, iterable, value=None)", Fn: odictFromKeys, Class: true,
				Doc: "Create a new ordered dictionary with keys from iterable and values set to value."},
			{Name: "__sizeof__", Sig: "($self, /)", Fn: dictSizeOf},
			{Name: "__reduce__", Sig: "($self, /)", Fn: odictReduce, Doc: "Return state information for pickling"},
			{Name: "setdefault", Sig: "($self, /, key, default=None)", Fn: odictSetDefault,
				Doc: "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default."},
			{Name: "pop", Sig: "($self, /, key, default=<unrepresentable>)", Fn: odictPop,
				Doc: "od.pop(key[,default]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError."},
			{Name: "popitem", Sig: "($self, /, last=True)", Fn: odictPopItem,
				Doc: "Remove and return a (key, value) pair from the dictionary.\n\nPairs are returned in LIFO order if last is true or FIFO order if\nfalse."},
			{Name: "keys", Sig: "($self, /)", Fn: odictView(&OdictKeysType)},
			{Name: "values", Sig: "($self, /)", Fn: odictView(&OdictValuesType)},
			{Name: "items", Sig: "($self, /)", Fn: odictView(&OdictItemsType)},
			{Name: "update", Raw: odictUpdateMethod},
			{Name: "clear", Sig: "($self, /)", Fn: dictClear, Doc: "Remove all items from ordered dict."},
			{Name: "copy", Sig: "($self, /)", Fn: odictCopy, Doc: "A shallow copy of ordered dict."},
			{Name: "__reversed__", Sig: "($self, /)", Fn: odictReversed, Doc: "od.__reversed__() <==> reversed(od)"},
			{Name: "move_to_end", Sig: "($self, /, key, last=True)", Fn: odictMoveToEnd,
				Doc: "Move an existing element to the end (or beginning if last is false).\n\nRaise KeyError if the element does not exist."},
		},
		GetSets: []GetSetDef{DictGetSet()},
		Slots: Slots{
			Repr: odictRepr, Compare: odictCompare, Hash: NoHash, Iter: odictIterSlot, SetItem: dictSetItem,
			New: odictNew, Init: odictInit,
		},
	}
	d.Slots.Binary[OpOr], d.Slots.IBinary[OpOr] = odictOr, odictIOr
	return d
}

func exactOdict(o Value) bool { return o.Obj().Type() == &OrderedDictType }

// newOdict makes an empty exact OrderedDict.
func newOdict(t *Thread) Value { return Alloc[OrderedDict](t, &OrderedDictType).Value() }

func odictNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	return Alloc[OrderedDict](t, typ).Dict.Value(), nil
}

func odictInit(t *Thread, o Value, a Args) *Exception {
	if n := len(a.Pos()); n > 1 {
		return TypeErrorf(t, "expected at most 1 argument, got %d", n)
	}
	return odictUpdate(t, o, a)
}

func odictUpdateMethod(t *Thread, a Args) (Value, *Exception) {
	if n := len(a.Pos()); n > 2 {
		return Value{}, TypeErrorf(t, "update() takes at most 1 positional argument (%d given)", n-1)
	}
	return None, odictUpdate(t, a.All[0], a.Shift())
}

// odictUpdate is MutableMapping.update: items are set by __setitem__.
func odictUpdate(t *Thread, o Value, a Args) *Exception {
	if pos := a.Pos(); len(pos) == 1 {
		if exc := odictUpdateFrom(t, o, pos[0]); exc != nil {
			return exc
		}
	}
	for i := range a.NumKw() {
		k, v := a.Kw(i)
		if exc := SetItem(t, o, k.Value(), v); exc != nil {
			return exc
		}
	}
	return nil
}

func odictUpdateFrom(t *Thread, o, src Value) *Exception {
	if src.IsObj() && (src.Obj().Type() == &DictType || exactOdict(src)) {
		if exactOdict(o) {
			return dictMerge(t, (*Dict)(o.p), (*Dict)(src.p))
		}
		for it := (*Dict)(src.p).Iter(); ; {
			k, v, ok := it.Next()
			if !ok {
				return nil
			}
			if exc := SetItem(t, o, k, v); exc != nil {
				return exc
			}
		}
	}
	keys, exc := GetAttrOpt(t, src, Intern("keys"))
	if exc != nil {
		return exc
	}
	if !keys.IsZero() {
		ks, exc := Call0(t, keys)
		if exc != nil {
			return exc
		}
		return Iterate(t, ks, func(k Value) *Exception {
			v, exc := GetItem(t, src, k)
			if exc != nil {
				return exc
			}
			return SetItem(t, o, k, v)
		})
	}
	items, exc := GetAttrOpt(t, src, Intern("items"))
	if exc != nil {
		return exc
	}
	if !items.IsZero() {
		if src, exc = Call0(t, items); exc != nil {
			return exc
		}
	}
	return Iterate(t, src, func(p Value) *Exception {
		kv, exc := ToSlice(t, p)
		switch {
		case exc != nil:
			return exc
		case len(kv) < 2:
			return ValueErrorf(t, "need more than %d value%s to unpack", len(kv), plural(len(kv)))
		case len(kv) > 2:
			return ValueErrorf(t, "too many values to unpack (expected 2)")
		}
		return SetItem(t, o, kv[0], kv[1])
	})
}

func odictFromKeys(t *Thread, args []Value) (Value, *Exception) {
	res, exc := Call0(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	return res, Iterate(t, args[1], func(k Value) *Exception { return SetItem(t, res, k, args[2]) })
}

func odictReduce(t *Thread, args []Value) (Value, *Exception) {
	state, exc := objectState(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	items, exc := CallMethod(t, args[0], Intern("items"))
	if exc != nil {
		return Value{}, exc
	}
	it, exc := Iter(t, items)
	return TupleOf(args[0].Type().Value(), EmptyTuple.Value(), state, None, it).Value(), exc
}

func odictSetDefault(t *Thread, args []Value) (Value, *Exception) {
	o, d := args[0], (*Dict)(args[0].p)
	if exactOdict(o) {
		v, _, exc := DictSetDefault(t, d, args[1], args[2])
		return v, exc
	}
	in, exc := Contains(t, o, args[1])
	if exc != nil {
		return Value{}, exc
	}
	if in {
		return GetItem(t, o, args[1])
	}
	return args[2], SetItem(t, o, args[1], args[2])
}

func odictPop(t *Thread, args []Value) (Value, *Exception) {
	v, exc := DictDel(t, (*Dict)(args[0].p), args[1])
	switch {
	case exc != nil || !v.IsZero():
		return v, exc
	case args[2].IsZero():
		return Value{}, KeyError(t, args[1])
	}
	return args[2], nil
}

func odictPopItem(t *Thread, args []Value) (Value, *Exception) {
	last, exc := Truth(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	k, v, exc := (*Dict)(args[0].p).PopItem(t, last)
	if exc == nil && k.IsZero() {
		exc = KeyError(t, StrValue("dictionary is empty"))
	}
	return pairOrZero(k, v), exc
}

func odictView(typ *Type) NativeFunc {
	return func(t *Thread, args []Value) (Value, *Exception) {
		return NewDictView(typ, (*Dict)(args[0].p)), nil
	}
}

func odictCopy(t *Thread, args []Value) (Value, *Exception) {
	o, d := args[0], (*Dict)(args[0].p)
	if exactOdict(o) {
		r := newOdict(t)
		exc := dictMerge(t, (*Dict)(r.p), d)
		if exc == nil && InstanceDict(o.Obj()).Len() > 0 {
			exc = dictMerge(t, InstanceDict(r.Obj()), InstanceDict(o.Obj()))
		}
		return r, exc
	}
	r, exc := Call0(t, o.Type().Value())
	if exc != nil {
		return Value{}, exc
	}
	for it := d.Iter(); ; {
		k, _, ok := it.Next()
		if !ok {
			return r, nil
		}
		v, exc := GetItem(t, o, k)
		if exc == nil {
			exc = SetItem(t, r, k, v)
		}
		if exc != nil {
			return Value{}, exc
		}
	}
}

func odictReversed(t *Thread, args []Value) (Value, *Exception) {
	return newOdictIter((*Dict)(args[0].p), true, false, true), nil
}

func odictIterSlot(t *Thread, o Value) (Value, *Exception) {
	return newOdictIter((*Dict)(o.p), true, false, false), nil
}

func odictMoveToEnd(t *Thread, args []Value) (Value, *Exception) {
	last, exc := Truth(t, args[2])
	if exc != nil {
		return Value{}, exc
	}
	ok, exc := (*Dict)(args[0].p).MoveToEnd(t, args[1], last)
	if exc == nil && !ok {
		exc = KeyError(t, args[1])
	}
	return None, exc
}

func odictRepr(t *Thread, o Value) (Value, *Exception) {
	d := (*Dict)(o.p)
	name := o.Type().NameStr().s
	if d.Len() == 0 {
		return StrValue(name + "()"), nil
	}
	if !t.EnterRepr(o) {
		return StrValue("..."), nil
	}
	defer t.LeaveRepr()
	copied := d.Copy()
	if !exactOdict(o) {
		items, exc := CallMethod(t, o, Intern("items"))
		if exc != nil {
			return Value{}, exc
		}
		copied = NewDict()
		if exc := DictUpdate(t, copied, items); exc != nil {
			return Value{}, exc
		}
	}
	s, exc := Repr(t, copied.Value())
	if exc != nil {
		return Value{}, exc
	}
	return StrValue(name + "(" + s.s + ")"), nil
}

func odictCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := AsDict(a)
	y, ok2 := AsDict(b)
	if !ok || !ok2 || op != CmpEQ && op != CmpNE {
		return NotImplemented, nil
	}
	eq, exc := dictEqual(t, x, y)
	if exc != nil {
		return Value{}, exc
	}
	if eq && b.Type().IsSubtype(&OrderedDictType) {
		i, j := x.Iter(), y.Iter()
		for {
			k, _, ok := i.Next()
			l, _, ok2 := j.Next()
			if !ok || !ok2 {
				break
			}
			if eq, exc = itemEqual(t, k, l); exc != nil {
				return Value{}, exc
			}
			if !eq {
				break
			}
		}
	}
	return Bool(eq == (op == CmpEQ)), nil
}

func odictOr(t *Thread, a, b Value) (Value, *Exception) {
	typ, other := a.Type(), b
	if !typ.IsSubtype(&OrderedDictType) {
		typ = b.Type()
	}
	if _, ok := AsDict(a); !ok {
		return NotImplemented, nil
	}
	if _, ok := AsDict(other); !ok {
		return NotImplemented, nil
	}
	r, exc := Call1(t, typ.Value(), a)
	if exc != nil {
		return Value{}, exc
	}
	return r, odictUpdateFrom(t, r, other)
}

func odictIOr(t *Thread, a, b Value) (Value, *Exception) { return a, odictUpdateFrom(t, a, b) }
