package object

import (
	"unsafe"

	"typhon/internal/conc"
)

func dictDef() *TypeDef {
	def := &TypeDef{
		Name: "dict", Flags: FlagBase | FlagDictSubclass | FlagMapping | FlagMatchSelf,
		Doc:    "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in the keyword argument list.  For example:  dict(one=1, two=2)",
		Layout: LayoutOf[Dict]("dict", nil),
		Methods: []FuncDef{
			{Name: "__getitem__", Sig: "($self, key, /)", Fn: dictGetItemMethod, Doc: "Return self[key]."},
			{Name: "__contains__", Sig: "($self, key, /)", Fn: dictContainsMethod,
				Doc: "True if the dictionary has the specified key, else False."},
			{Name: "__sizeof__", Sig: "($self, /)", Fn: dictSizeOf, Doc: "Return the size of the dict in memory, in bytes."},
			{Name: "get", Sig: "($self, key, default=None, /)", Fn: dictGetMethod,
				Doc: "Return the value for key if key is in the dictionary, else default."},
			{Name: "setdefault", Sig: "($self, key, default=None, /)", Fn: dictSetDefault,
				Doc: "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default."},
			{Name: "pop", Sig: "($self, key, default=<unrepresentable>, /)", Fn: dictPop,
				Doc: "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError."},
			{Name: "popitem", Sig: "($self, /)", Fn: dictPopItem,
				Doc: "Remove and return a (key, value) pair as a 2-tuple.\n\nPairs are returned in LIFO (last-in, first-out) order.\nRaises KeyError if the dict is empty."},
			{Name: "keys", Sig: "($self, /)", Fn: dictKeys, Doc: "Return a set-like object providing a view on the dict's keys."},
			{Name: "items", Sig: "($self, /)", Fn: dictItems, Doc: "Return a set-like object providing a view on the dict's items."},
			{Name: "values", Sig: "($self, /)", Fn: dictValues, Doc: "Return an object providing a view on the dict's values."},
			{Name: "update", Raw: dictUpdateMethod,
				Doc: "D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.\nIf E is present and has a .keys() method, then does:  for k in E.keys(): D[k] = E[k]\nIf E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v\nIn either case, this is followed by: for k in F:  D[k] = F[k]"},
			{Name: "fromkeys", Sig: "($type, iterable, value=None, /)", Fn: dictFromKeys, Class: true,
				Doc: "Create a new dictionary with keys from iterable and values set to value."},
			{Name: "clear", Sig: "($self, /)", Fn: dictClear, Doc: "Remove all items from the dict."},
			{Name: "copy", Sig: "($self, /)", Fn: dictCopy, Doc: "Return a shallow copy of the dict."},
			{Name: "__reversed__", Sig: "($self, /)", Fn: dictReversed, Doc: "Return a reverse iterator over the dict keys."},
			ClassGetItem("dicts are generic over two types, signifying (respectively) the types of their keys and values"),
		},
		Slots: Slots{
			Repr: dictRepr, Compare: dictCompare, Hash: NoHash, Iter: dictIterSlot, Len: dictLen,
			GetItem: dictGetItem, SetItem: dictSetItem, Contains: dictContains, New: dictNew, Init: dictInit,
			Traverse: dictTraverse,
		},
	}
	def.Slots.Binary[OpOr], def.Slots.IBinary[OpOr] = dictOr, dictIOr
	return def
}

func dictNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if typ == &DictType {
		return NewDict().Value(), nil
	}
	return Alloc[Dict](t, typ).Value(), nil
}

func dictInit(t *Thread, self Value, a Args) *Exception {
	return dictUpdateArgs(t, self, "dict", a)
}

func dictUpdateMethod(t *Thread, a Args) (Value, *Exception) {
	return None, dictUpdateArgs(t, a.All[0], "update", a.Shift())
}

// dictUpdateArgs updates a dict from what the constructor and update() take.
func dictUpdateArgs(t *Thread, self Value, name string, a Args) *Exception {
	d := (*Dict)(self.p)
	pos := a.Pos()
	if len(pos) > 1 {
		return posCount(t, name, len(pos), 0, 1, false)
	}
	if len(pos) == 1 {
		if exc := DictUpdate(t, d, pos[0]); exc != nil {
			return exc
		}
	}
	for i := range a.NumKw() {
		k, v := a.Kw(i)
		if exc := DictSet(t, d, k.Value(), v); exc != nil {
			return exc
		}
	}
	return nil
}

func dictTraverse(o Value, visit func(Value)) {
	for it := (*Dict)(o.p).Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			return
		}
		visit(k)
		visit(v)
	}
}

func dictLen(t *Thread, o Value) (int, *Exception) { return (*Dict)(o.p).Len(), nil }

func dictGetItem(t *Thread, o, k Value) (Value, *Exception) {
	v, exc := DictGet(t, (*Dict)(o.p), k)
	if exc != nil || !v.IsZero() {
		return v, exc
	}
	if o.Obj().Type() != &DictType {
		if r, ok, exc := CallSpecial(t, o, Intern("__missing__"), k); ok || exc != nil {
			return r, exc
		}
	}
	return Value{}, KeyError(t, k)
}

func dictGetItemMethod(t *Thread, args []Value) (Value, *Exception) {
	return dictGetItem(t, args[0], args[1])
}

func dictSetItem(t *Thread, o, k, v Value) *Exception {
	if !v.IsZero() {
		return DictSet(t, (*Dict)(o.p), k, v)
	}
	old, exc := DictDel(t, (*Dict)(o.p), k)
	if exc == nil && old.IsZero() {
		return KeyError(t, k)
	}
	return exc
}

func dictContains(t *Thread, o, k Value) (bool, *Exception) {
	v, exc := DictGet(t, (*Dict)(o.p), k)
	return !v.IsZero(), exc
}

func dictContainsMethod(t *Thread, args []Value) (Value, *Exception) {
	ok, exc := dictContains(t, args[0], args[1])
	return Bool(ok), exc
}

func dictGetMethod(t *Thread, args []Value) (Value, *Exception) {
	v, exc := DictGet(t, (*Dict)(args[0].p), args[1])
	if exc == nil && v.IsZero() {
		v = args[2]
	}
	return v, exc
}

func dictSetDefault(t *Thread, args []Value) (Value, *Exception) {
	v, _, exc := DictSetDefault(t, (*Dict)(args[0].p), args[1], args[2])
	return v, exc
}

func dictPop(t *Thread, args []Value) (Value, *Exception) {
	d := (*Dict)(args[0].p)
	var v Value
	if d.Len() > 0 {
		var exc *Exception
		if v, exc = DictDel(t, d, args[1]); exc != nil {
			return Value{}, exc
		}
	}
	switch {
	case !v.IsZero():
		return v, nil
	case args[2].IsZero():
		return Value{}, KeyError(t, args[1])
	}
	return args[2], nil
}

// PopItem removes and returns the last item, or the first; zero values if the dict is empty.
func (d *Dict) PopItem(t *Thread, last bool) (k, v Value, exc *Exception) {
	if d.owner == nil {
		if last {
			k, v = d.popLast()
		} else {
			k, v = d.popFirst()
		}
		return k, v, nil
	}
	for {
		keys := attrNames(d.owner)
		if len(keys) == 0 {
			return Value{}, Value{}, nil
		}
		k = keys[0]
		if last {
			k = keys[len(keys)-1]
		}
		if v, exc = DictDel(t, d, k); exc != nil || !v.IsZero() {
			return k, v, exc
		}
	}
}

func dictPopItem(t *Thread, args []Value) (Value, *Exception) {
	k, v, exc := (*Dict)(args[0].p).PopItem(t, true)
	if exc != nil {
		return Value{}, exc
	}
	if k.IsZero() {
		return Value{}, KeyError(t, StrValue("popitem(): dictionary is empty"))
	}
	return TupleOf(k, v).Value(), nil
}

func dictClear(t *Thread, args []Value) (Value, *Exception) {
	(*Dict)(args[0].p).Clear()
	return None, nil
}

func dictCopy(t *Thread, args []Value) (Value, *Exception) {
	return (*Dict)(args[0].p).Copy().Value(), nil
}

func dictSizeOf(t *Thread, args []Value) (Value, *Exception) {
	tb := (*Dict)(args[0].p).load()
	return sizeOf[Dict](int(unsafe.Sizeof(*tb)) + int(tb.cap)*int(unsafe.Sizeof(dictEntry{})) + int(tb.mask)*4), nil
}

func dictRepr(t *Thread, o Value) (Value, *Exception) {
	d := (*Dict)(o.p)
	if d.Len() == 0 {
		return StrValue("{}"), nil
	}
	if !t.EnterRepr(o) {
		return StrValue("{...}"), nil
	}
	defer t.LeaveRepr()
	b := []byte{'{'}
	var exc *Exception
	for it := d.Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			break
		}
		if len(b) > 1 {
			b = append(b, ", "...)
		}
		if b, exc = appendRepr(t, b, k); exc != nil {
			return Value{}, exc
		}
		if b, exc = appendRepr(t, append(b, ": "...), v); exc != nil {
			return Value{}, exc
		}
	}
	return NewBytesStr(append(b, '}')).Value(), nil
}

func dictCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := AsDict(a)
	y, ok2 := AsDict(b)
	if !ok || !ok2 || op != CmpEQ && op != CmpNE {
		return NotImplemented, nil
	}
	eq, exc := dictEqual(t, x, y)
	return Bool(eq == (op == CmpEQ)), exc
}

func dictEqual(t *Thread, x, y *Dict) (bool, *Exception) {
	if x.Len() != y.Len() {
		return false, nil
	}
	for it := x.Iter(); ; {
		e := it.nextEntry()
		if e == nil {
			return true, nil
		}
		v := Load(&e.val)
		w, exc := DictGetHash(t, y, e.key, e.hash)
		if exc != nil || w.IsZero() {
			return false, exc
		}
		if v.IsZero() {
			continue // deleted meanwhile
		}
		if eq, exc := itemEqual(t, v, w); exc != nil || !eq {
			return false, exc
		}
	}
}

func dictOr(t *Thread, a, b Value) (Value, *Exception) {
	x, ok := AsDict(a)
	y, ok2 := AsDict(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	r := x.Copy()
	return r.Value(), DictUpdate(t, r, y.Value())
}

func dictIOr(t *Thread, a, b Value) (Value, *Exception) {
	return a, DictUpdate(t, (*Dict)(a.p), b)
}

func dictFromKeys(t *Thread, args []Value) (Value, *Exception) {
	cls, ok := AsType(args[0])
	if !ok {
		return Value{}, TypeErrorf(t, "fromkeys() requires a type")
	}
	var res Value
	var exc *Exception
	if cls == &DictType {
		res = NewDict().Value()
	} else if res, exc = Call0(t, args[0]); exc != nil {
		return Value{}, exc
	}
	if res.IsObj() && res.Obj().Type() == &DictType {
		d := (*Dict)(res.p)
		return res, walkHashedKeys(t, args[1], func(k Value, hash uint64) *Exception {
			return DictSetHash(t, d, k, hash, args[2])
		})
	}
	return res, Iterate(t, args[1], func(k Value) *Exception { return SetItem(t, res, k, args[2]) })
}

// walkHashedKeys calls f for the items of an iterable that are to be dict keys.
func walkHashedKeys(t *Thread, o Value, f func(k Value, hash uint64) *Exception) *Exception {
	_, isSet := AsSet(o)
	if isSet || o.IsObj() && o.Obj().Type() == &DictType {
		return walkHashed(t, o, func(k Value, hash uint64) (bool, *Exception) { return true, f(k, hash) })
	}
	return Iterate(t, o, func(k Value) *Exception {
		hash, exc := KeyHash(t, k)
		if exc != nil {
			return exc
		}
		return f(k, hash)
	})
}

// DictUpdate is d.update(o): o is a mapping (it has keys()) or an iterable of pairs.
func DictUpdate(t *Thread, d *Dict, o Value) *Exception {
	if src, ok := AsDict(o); ok {
		s := o.Obj().Type().Slots()
		if o.Obj().Type() == &DictType || o.Obj().Type() == &OrderedDictType || sameUnary(s.Iter, dictIterSlot) {
			return dictMerge(t, d, src)
		}
	}
	keys, exc := GetAttrOpt(t, o, Intern("keys"))
	if exc != nil {
		return exc
	}
	if keys.IsZero() {
		return dictFromPairs(t, d, o)
	}
	ks, exc := Call0(t, keys)
	if exc != nil {
		return exc
	}
	return Iterate(t, ks, func(k Value) *Exception {
		v, exc := GetItem(t, o, k)
		if exc != nil {
			return exc
		}
		return DictSet(t, d, k, v)
	})
}

func sameUnary(a, b UnaryFunc) bool {
	return *(*unsafe.Pointer)(unsafe.Pointer(&a)) == *(*unsafe.Pointer)(unsafe.Pointer(&b))
}

// dictMerge sets the items of src in d.
func dictMerge(t *Thread, d, src *Dict) *Exception {
	if d == src || src.Len() == 0 {
		return nil
	}
	if d.owner == nil && src.owner == nil && d.Len() == 0 {
		h := lock2(&d.mu, &src.mu)
		if d.used == 0 {
			nt := newDictTable(int(src.used))
			src.load().copyLive(nt)
			conc.StorePtr(&d.table, unsafe.Pointer(nt))
			conc.StoreI64(&d.used, src.used)
			unlock2(&d.mu, &src.mu, h)
			return nil
		}
		unlock2(&d.mu, &src.mu, h)
	}
	it := src.Iter()
	for {
		e := it.nextEntry()
		if e == nil {
			return nil
		}
		v := Load(&e.val)
		if v.IsZero() {
			continue
		}
		if exc := DictSetHash(t, d, e.key, e.hash, v); exc != nil {
			return exc
		}
		if size, _ := it.Changed(); size && src.owner == nil {
			return RuntimeErrorf(t, "dict mutated during update")
		}
	}
}

// dictFromPairs sets the pairs that an iterable gives.
func dictFromPairs(t *Thread, d *Dict, o Value) *Exception {
	n := 0
	return Iterate(t, o, func(p Value) *Exception {
		items, exc := pairItems(t, p, n)
		if exc != nil {
			return exc
		}
		if len(items) != 2 {
			return ValueErrorf(t, "dictionary update sequence element #%d has length %d; 2 is required", n, len(items))
		}
		n++
		return DictSet(t, d, items[0], items[1])
	})
}

func pairItems(t *Thread, p Value, n int) ([]Value, *Exception) {
	if p.IsObj() {
		if p.Obj().Type() == &TupleType {
			return (*Tuple)(p.p).items, nil
		}
	}
	s := p.Type().Slots()
	if s.Iter == nil && !(s.Sequence && s.GetItem != nil) {
		exc := TypeErrorf(t, "object is not iterable")
		note := StrValue("Cannot convert dictionary update sequence element #" + itoa(n) + " to a sequence")
		if _, e := CallMethod(t, exc.Value(), Intern("add_note"), note); e != nil {
			return nil, e
		}
		return nil, exc
	}
	return ToSlice(t, p)
}
