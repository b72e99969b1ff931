package collections

import (
	"strconv"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

func dequeDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "collections.deque", Flags: object.FlagBase | object.FlagSequence | object.FlagHasWeakref,
		Doc:    "A list-like sequence optimized for data accesses near its endpoints.",
		Layout: object.LayoutOf[deque]("deque", nil), NewSig: "([iterable[, maxlen]])",
		Methods: []object.FuncDef{
			{Name: "append", Sig: "($self, item, /)", Fn: dequeAppend, Doc: "Add an element to the right side of the deque."},
			{Name: "appendleft", Sig: "($self, item, /)", Fn: dequeAppendLeft, Doc: "Add an element to the left side of the deque."},
			{Name: "clear", Sig: "($self, /)", Fn: dequeClear, Doc: "Remove all elements from the deque."},
			{Name: "__copy__", Sig: "($self, /)", Fn: dequeCopy, Doc: "Return a shallow copy of a deque."},
			{Name: "copy", Sig: "($self, /)", Fn: dequeCopy, Doc: "Return a shallow copy of a deque."},
			{Name: "count", Sig: "($self, value, /)", Fn: dequeCount, Doc: "Return number of occurrences of value."},
			{Name: "extend", Sig: "($self, iterable, /)", Fn: dequeExtend,
				Doc: "Extend the right side of the deque with elements from the iterable."},
			{Name: "extendleft", Sig: "($self, iterable, /)", Fn: dequeExtendLeft,
				Doc: "Extend the left side of the deque with elements from the iterable."},
			{Name: "index", Sig: "($self, value, start=<unrepresentable>, stop=<unrepresentable>, /)", Fn: dequeIndex, HideSig: true,
				Doc: "Return first index of value.\n\nRaises ValueError if the value is not present."},
			{Name: "insert", Sig: "($self, index, value, /)", Fn: dequeInsert, Doc: "Insert value before index."},
			{Name: "pop", Sig: "($self, /)", Fn: dequePop, Doc: "Remove and return the rightmost element."},
			{Name: "popleft", Sig: "($self, /)", Fn: dequePopLeft, Doc: "Remove and return the leftmost element."},
			{Name: "__reduce__", Sig: "($self, /)", Fn: dequeReduce, Doc: "Return state information for pickling."},
			{Name: "remove", Sig: "($self, value, /)", Fn: dequeRemove, Doc: "Remove first occurrence of value."},
			{Name: "__reversed__", Sig: "($self, /)", Fn: dequeReversed, Doc: "Return a reverse iterator over the deque."},
			{Name: "reverse", Sig: "($self, /)", Fn: dequeReverse, Doc: "Reverse *IN PLACE*."},
			{Name: "rotate", Sig: "($self, n=1, /)", Fn: dequeRotate,
				Doc: "Rotate the deque n steps to the right.  If n is negative, rotates left."},
			{Name: "__sizeof__", Sig: "($self, /)", Fn: dequeSizeOf, Doc: "Return the size of the deque in memory, in bytes."},
			object.ClassGetItem("deques are generic over the type of their contents"),
		},
		GetSets: []object.GetSetDef{{Name: "maxlen", Doc: "maximum size of a deque or None if unbounded", Get: dequeMaxLen}},
		Slots: object.Slots{
			Repr: dequeRepr, Compare: dequeCompare, Hash: object.NoHash, Iter: dequeIterate, Contains: dequeContains,
			Len:     func(t *Thread, o Value) (int, *Exception) { return self[deque](o).len(), nil },
			GetItem: dequeGetItem, SetItem: dequeSetItem, Sequence: true,
			Concat: dequeConcat, IConcat: dequeIConcat, Repeat: dequeRepeat, IRepeat: dequeIRepeat,
			New: dequeNew, Init: dequeInit,
			Traverse: func(o Value, visit func(Value)) {
				for _, v := range self[deque](o).items() {
					visit(v)
				}
			},
		},
	}
}

func dequeNew(t *Thread, typ *Type, a Args) (Value, *Exception) { return ref(newDeque(typ, t)), nil }

var dequeInitDef = object.FuncDef{Name: "deque", Sig: "(iterable=<unrepresentable>, maxlen=None)"}

func dequeInit(t *Thread, o Value, a Args) *Exception {
	d := self[deque](o)
	var buf [2]Value
	args, exc := dequeInitDef.Bind(t, a, buf[:])
	if exc != nil {
		return exc
	}
	limit := int64(0)
	if !args[1].IsNone() {
		if !object.IsInt(args[1]) {
			return object.TypeErrorf(t, "an integer is required")
		}
		n, exc := object.ArgInt(t, args[1])
		if exc != nil {
			return exc
		}
		if n < 0 {
			return object.ValueErrorf(t, "maxlen must be non-negative")
		}
		limit = int64(min(n, 1<<62)) + 1
	}
	conc.StoreI64(&d.maxlen, limit)
	if d.len() > 0 {
		d.set(nil)
	}
	if args[0].IsZero() {
		return nil
	}
	return d.extend(t, args[0], d.appendLocked)
}

func dequeMaxLen(t *Thread, o Value) (Value, *Exception) {
	if m, ok := self[deque](o).max(); ok {
		return object.Int(int64(m)), nil
	}
	return object.None, nil
}

func dequeRepr(t *Thread, o Value) (Value, *Exception) {
	if !t.EnterRepr(o) {
		return object.StrValue("[...]"), nil
	}
	defer t.LeaveRepr()
	d := self[deque](o)
	s, exc := object.Repr(t, object.NewList(d.items()).Value())
	if exc != nil {
		return Value{}, exc
	}
	text := o.Type().NameStr().String() + "(" + s.String()
	if m, ok := d.max(); ok {
		text += ", maxlen=" + strconv.Itoa(m)
	}
	return object.StrValue(text + ")"), nil
}

func asDeque(v Value) (*deque, bool) {
	if v.Type().IsSubtype(&dequeType) {
		return self[deque](v), true
	}
	return nil, false
}

func dequeCompare(t *Thread, a, b Value, op object.CmpOp) (Value, *Exception) {
	x, ok := asDeque(a)
	y, ok2 := asDeque(b)
	if !ok || !ok2 {
		return object.NotImplemented, nil
	}
	if (op == object.CmpEQ || op == object.CmpNE) && x.len() != y.len() {
		return object.Bool(op == object.CmpNE), nil
	}
	return object.Compare(t, object.NewList(x.items()).Value(), object.NewList(y.items()).Value(), op)
}

// dequeAt turns an index into one that is in range.
func dequeAt(t *Thread, o, k Value) (int, *Exception) {
	i, exc := object.IndexClamped(t, k, &object.IndexErrorType)
	if exc != nil {
		return 0, exc
	}
	n := self[deque](o).len()
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) {
		return 0, object.IndexErrorf(t, "deque index out of range")
	}
	return i, nil
}

func dequeGetItem(t *Thread, o, k Value) (Value, *Exception) {
	if k.Type().Slots().Index == nil {
		return Value{}, object.TypeErrorf(t, "sequence index must be integer, not '%s'", k.Type().Name())
	}
	i, exc := dequeAt(t, o, k)
	if exc != nil {
		return Value{}, exc
	}
	v, _ := self[deque](o).get(i)
	if v.IsZero() {
		return Value{}, object.IndexErrorf(t, "deque index out of range")
	}
	return v, nil
}

func dequeSetItem(t *Thread, o, k, v Value) *Exception {
	i, exc := dequeAt(t, o, k)
	if exc != nil {
		return exc
	}
	d := self[deque](o)
	h := d.mu.Lock()
	ok := i < d.n
	if ok && v.IsZero() {
		d.deleteLocked(i)
	} else if ok {
		*d.slot(i) = v
	}
	d.mu.Unlock(h)
	if !ok {
		return object.IndexErrorf(t, "deque index out of range")
	}
	return nil
}

// copyOf returns a deque with the content and the maximum of d.
func (d *deque) copyOf() *deque {
	n := newDeque(&dequeType, nil)
	conc.StoreI64(&n.maxlen, conc.LoadI64(&d.maxlen))
	n.set(d.items())
	return n
}

func dequeCopy(t *Thread, args []Value) (Value, *Exception) {
	d := self[deque](args[0])
	if d.Type() == &dequeType {
		return ref(d.copyOf()), nil
	}
	typ := d.Type().Value()
	if m, ok := d.max(); ok {
		return object.Call2(t, typ, args[0], object.Int(int64(m)))
	}
	return object.Call1(t, typ, args[0])
}

func dequeConcat(t *Thread, a, b Value) (Value, *Exception) {
	if _, ok := asDeque(b); !ok {
		return Value{}, object.TypeErrorf(t, `can only concatenate deque (not "%s") to deque`, b.Type().Name())
	}
	r, exc := dequeCopy(t, []Value{a})
	if exc != nil {
		return Value{}, exc
	}
	d := self[deque](r)
	return r, d.extend(t, b, d.appendLocked)
}

func dequeIConcat(t *Thread, a, b Value) (Value, *Exception) {
	d := self[deque](a)
	return a, d.extend(t, b, d.appendLocked)
}

func dequeRepeat(t *Thread, o Value, k int) (Value, *Exception) {
	r, exc := dequeCopy(t, []Value{o})
	if exc != nil {
		return Value{}, exc
	}
	return dequeIRepeat(t, r, k)
}

func dequeIRepeat(t *Thread, o Value, k int) (Value, *Exception) {
	d := self[deque](o)
	items := d.items()
	if m, ok := d.max(); ok && k > 0 && len(items) > 0 {
		k = min(k, m/len(items)+1)
	}
	l, exc := object.Binary(t, object.NewList(items).Value(), object.Int(int64(k)), object.OpMul)
	if exc != nil {
		return Value{}, exc
	}
	list, _ := object.AsList(l)
	d.set(list.Snapshot())
	return o, nil
}

func dequeReduce(t *Thread, args []Value) (Value, *Exception) {
	d := self[deque](args[0])
	state, exc := object.CallMethod(t, args[0], object.Intern("__getstate__"))
	if exc != nil {
		return Value{}, exc
	}
	it, exc := object.Iter(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	init := object.EmptyTuple
	if m, ok := d.max(); ok {
		init = object.TupleOf(object.EmptyTuple.Value(), object.Int(int64(m)))
	}
	return object.TupleOf(d.Type().Value(), init.Value(), state, it).Value(), nil
}

func dequeSizeOf(t *Thread, args []Value) (Value, *Exception) {
	d := self[deque](args[0])
	h := d.mu.Lock()
	n := len(d.buf)
	d.mu.Unlock(h)
	return object.Int(int64(unsafe.Sizeof(*d)) + int64(n)*8), nil
}

// dequeIter iterates in either direction. pos (shared slot) counts the items given, negative when exhausted.
type dequeIter struct {
	object.Object
	d       *deque
	version uint64
	n       int64
	pos     int64
}

func dequeIterDef(name string, next object.UnaryFunc) *object.TypeDef {
	return &object.TypeDef{
		Name: "collections." + name, Layout: object.LayoutOf[dequeIter](name, nil),
		Methods: object.IterMethods(dequeIterHint, dequeIterReduce, nil),
		Slots:   object.Slots{Next: next, New: dequeIterNew},
	}
}

func newDequeIter(typ *Type, d *deque) *dequeIter {
	h := d.mu.Lock()
	defer d.mu.Unlock(h)
	return &dequeIter{object.HeaderOf(typ), d, d.version, int64(d.n), 0}
}

func dequeIterate(t *Thread, o Value) (Value, *Exception) {
	return ref(newDequeIter(&dequeIterType, self[deque](o))), nil
}

func dequeReversed(t *Thread, args []Value) (Value, *Exception) {
	return ref(newDequeIter(&dequeRevIterType, self[deque](args[0]))), nil
}

func dequeIterNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if exc := object.NoKeywords(t, typ.NameStr().String(), a); exc != nil {
		return Value{}, exc
	}
	pos := a.Pos()
	if exc := object.CheckArgCount(t, typ.NameStr().String(), len(pos), 1, 2); exc != nil {
		return Value{}, exc
	}
	d, ok := asDeque(pos[0])
	if !ok {
		return Value{}, object.TypeErrorf(t, "argument 1 must be collections.deque, not %s", pos[0].Type().Name())
	}
	it := newDequeIter(typ, d)
	if len(pos) == 2 {
		n, exc := object.ArgInt(t, pos[1])
		if exc != nil {
			return Value{}, exc
		}
		it.pos = min(max(int64(n), 0), it.n)
	}
	return ref(it), nil
}

// step returns the item that is at(pos).
func (it *dequeIter) step(t *Thread, at func(pos int64) int) (Value, *Exception) {
	pos := conc.LoadI64(&it.pos)
	if pos < 0 {
		return Value{}, nil
	}
	if pos >= it.n {
		// An empty deque's iterator has seen nothing yet: it notices what was added meanwhile.
		if _, ver := it.d.get(0); it.n > 0 || ver == it.version {
			return Value{}, nil
		}
		conc.StoreI64(&it.pos, -1)
		return Value{}, mutated(t, &object.RuntimeErrorType)
	}
	v, ver := it.d.get(at(pos))
	if ver != it.version {
		conc.StoreI64(&it.pos, -1)
		return Value{}, mutated(t, &object.RuntimeErrorType)
	}
	conc.StoreI64(&it.pos, pos+1)
	return v, nil
}

func dequeIterNext(t *Thread, o Value) (Value, *Exception) {
	it := self[dequeIter](o)
	return it.step(t, func(pos int64) int { return int(pos) })
}

func dequeRevIterNext(t *Thread, o Value) (Value, *Exception) {
	it := self[dequeIter](o)
	return it.step(t, func(pos int64) int { return int(it.n - 1 - pos) })
}

func dequeIterHint(t *Thread, args []Value) (Value, *Exception) {
	it := self[dequeIter](args[0])
	pos := conc.LoadI64(&it.pos)
	if pos < 0 {
		return object.SmallInt(0), nil
	}
	return object.Int(it.n - pos), nil
}

func dequeIterReduce(t *Thread, args []Value) (Value, *Exception) {
	it := self[dequeIter](args[0])
	pos := conc.LoadI64(&it.pos)
	if pos < 0 {
		pos = it.n
	}
	return object.TupleOf(it.Type().Value(), object.TupleOf(ref(it.d), object.Int(pos)).Value()).Value(), nil
}
