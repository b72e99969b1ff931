package collections

import (
	"strconv"

	"typhon/internal/object"
)

// defaultdict is a dict that makes missing values. factory is a shared slot, zero or None: none.
type defaultdict struct {
	object.Dict
	factory Value
}

var defaultdictType Type

func defaultdictDef() *object.TypeDef {
	d := &object.TypeDef{
		Name: "collections.defaultdict", Base: &object.DictType, Flags: object.FlagBase,
		Doc:    "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nThe default factory is called without arguments to produce\na new value when a key is not present, in __getitem__ only.\nA defaultdict compares equal to a dict with the same items.\nAll remaining arguments are treated the same as if they were\npassed to the dict constructor, including keyword arguments.\n",
		Layout: object.LayoutOf[defaultdict]("defaultdict", object.DictType.Layout()),
		Methods: []object.FuncDef{
			{Name: "__missing__", Sig: "($self, object, /)", Fn: defaultdictMissing,
				Doc: "__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n  if self.default_factory is None: raise KeyError((key,))\n  self[key] = value = self.default_factory()\n  return value\n"},
			{Name: "copy", Sig: "($self, /)", Fn: defaultdictCopy, Doc: "D.copy() -> a shallow copy of D."},
			{Name: "__copy__", Sig: "($self, /)", Fn: defaultdictCopy, Doc: "D.copy() -> a shallow copy of D."},
			{Name: "__reduce__", Sig: "($self, /)", Fn: defaultdictReduce, Doc: "Return state information for pickling."},
			object.ClassGetItem("defaultdicts are generic over two types, signifying (respectively) the types of the dictionary's keys and values"),
		},
		GetSets: []object.GetSetDef{{Name: "default_factory", Member: true, Doc: "Factory for default value called by __missing__().",
			Get: func(t *Thread, o Value) (Value, *Exception) { return self[defaultdict](o).get(), nil },
			Set: func(t *Thread, o, v Value) *Exception {
				object.Store(&self[defaultdict](o).factory, v)
				return nil
			}}},
		Slots: object.Slots{Repr: defaultdictRepr, New: defaultdictNew, Init: defaultdictInit},
	}
	d.Slots.Binary[object.OpOr] = defaultdictOr
	d.Slots.GetItem = defaultdictGetItem
	return d
}

func (d *defaultdict) get() Value { return object.Load(&d.factory).OrNone() }

func defaultdictNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	return ref(object.Alloc[defaultdict](t, typ)), nil
}

func defaultdictInit(t *Thread, o Value, a Args) *Exception {
	factory := object.None
	if len(a.Pos()) > 0 {
		factory = a.All[0]
		if !factory.IsNone() && factory.Type().Slots().Call == nil {
			return object.TypeErrorf(t, "first argument must be callable or None")
		}
		a = a.Shift()
	}
	object.Store(&self[defaultdict](o).factory, factory)
	return object.DictType.Slots().Init(t, o, a)
}

// defaultdictGetItem saves the look-up of __missing__ when it is not overridden.
func defaultdictGetItem(t *Thread, o, k Value) (Value, *Exception) {
	if o.Obj().Type() != &defaultdictType {
		return object.DictType.Slots().GetItem(t, o, k)
	}
	v, exc := object.DictGet(t, &self[defaultdict](o).Dict, k)
	if exc != nil || !v.IsZero() {
		return v, exc
	}
	return missing(t, o, k)
}

func defaultdictMissing(t *Thread, args []Value) (Value, *Exception) {
	return missing(t, args[0], args[1])
}

func missing(t *Thread, o, k Value) (Value, *Exception) {
	d := self[defaultdict](o)
	factory := d.get()
	if factory.IsNone() {
		return Value{}, object.KeyError(t, k)
	}
	v, exc := object.Call0(t, factory)
	if exc != nil {
		return Value{}, exc
	}
	if o.Obj().Type() == &defaultdictType {
		// Threads that race for a missing key all get the value of the first.
		v, _, exc = object.DictSetDefault(t, &d.Dict, k, v)
		return v, exc
	}
	return v, object.SetItem(t, o, k, v)
}

func defaultdictRepr(t *Thread, o Value) (Value, *Exception) {
	base, exc := object.DictType.Slots().Repr(t, o)
	if exc != nil {
		return Value{}, exc
	}
	s, _ := object.AsStr(base)
	factory := "..."
	// The factory's own repr may come back here.
	f := self[defaultdict](o).get()
	if t.EnterRepr(f) {
		r, exc := object.Repr(t, f)
		t.LeaveRepr()
		if exc != nil {
			return Value{}, exc
		}
		factory = r.String()
	}
	return object.StrValue(o.Type().NameStr().String() + "(" + factory + ", " + s.String() + ")"), nil
}

func defaultdictCopy(t *Thread, args []Value) (Value, *Exception) {
	return object.Call2(t, args[0].Type().Value(), self[defaultdict](args[0]).get(), args[0])
}

func defaultdictReduce(t *Thread, args []Value) (Value, *Exception) {
	init := object.EmptyTuple
	if f := self[defaultdict](args[0]).get(); !f.IsNone() {
		init = object.TupleOf(f)
	}
	items, exc := object.CallMethod(t, args[0], object.Intern("items"))
	if exc != nil {
		return Value{}, exc
	}
	it, exc := object.Iter(t, items)
	if exc != nil {
		return Value{}, exc
	}
	return object.TupleOf(args[0].Type().Value(), init.Value(), object.None, object.None, it).Value(), nil
}

func defaultdictOr(t *Thread, a, b Value) (Value, *Exception) {
	if _, ok := object.AsDict(a); !ok {
		return object.NotImplemented, nil
	}
	if _, ok := object.AsDict(b); !ok {
		return object.NotImplemented, nil
	}
	src := a
	if !a.Type().IsSubtype(&defaultdictType) {
		src = b
	}
	r, exc := object.Call2(t, src.Type().Value(), self[defaultdict](src).get(), a)
	if exc != nil {
		return Value{}, exc
	}
	d, ok := object.AsDict(r)
	if !ok {
		return Value{}, object.TypeErrorf(t, "unsupported operand type(s) for |: '%s' and '%s'", a.Type().Name(), b.Type().Name())
	}
	return r, object.DictUpdate(t, d, b)
}

// tuplegetter is the descriptor of a field of a named tuple. doc is a shared slot.
type tuplegetter struct {
	object.Object
	index int
	doc   Value
}

var tuplegetterType Type

func tuplegetterDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "collections._tuplegetter", Layout: object.LayoutOf[tuplegetter]("_tuplegetter", nil),
		Methods: []object.FuncDef{{Name: "__reduce__", Sig: "($self, /)", Fn: func(t *Thread, args []Value) (Value, *Exception) {
			g := self[tuplegetter](args[0])
			return object.TupleOf(tuplegetterType.Value(), object.TupleOf(object.Int(int64(g.index)), object.Load(&g.doc)).Value()).Value(), nil
		}}},
		GetSets: []object.GetSetDef{{Name: "__doc__", Member: true,
			Get: func(t *Thread, o Value) (Value, *Exception) {
				return object.Load(&self[tuplegetter](o).doc).OrNone(), nil
			},
			Set: func(t *Thread, o, v Value) *Exception {
				object.Store(&self[tuplegetter](o).doc, v)
				return nil
			}}},
		Slots: object.Slots{New: tuplegetterNew, Repr: tuplegetterRepr, DescrGet: tuplegetterGet, DescrSet: tuplegetterSet},
	}
}

func tuplegetterNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if exc := object.NoKeywords(t, "_tuplegetter", a); exc != nil {
		return Value{}, exc
	}
	if exc := object.CheckArgCount(t, "_tuplegetter", len(a.All), 2, 2); exc != nil {
		return Value{}, exc
	}
	i, exc := object.ArgInt(t, a.All[0])
	if exc != nil {
		return Value{}, exc
	}
	return ref(&tuplegetter{object.HeaderOf(typ), i, a.All[1]}), nil
}

func tuplegetterRepr(t *Thread, o Value) (Value, *Exception) {
	g := self[tuplegetter](o)
	s, exc := object.Repr(t, object.Load(&g.doc).OrNone())
	if exc != nil {
		return Value{}, exc
	}
	return object.StrValue("_tuplegetter(" + strconv.Itoa(g.index) + ", " + s.String() + ")"), nil
}

func tuplegetterGet(t *Thread, d, obj Value, typ *Type) (Value, *Exception) {
	g := self[tuplegetter](d)
	if obj.IsZero() {
		return d, nil
	}
	tup, ok := object.AsTuple(obj)
	if !ok {
		if obj.IsNone() {
			return d, nil
		}
		return Value{}, object.TypeErrorf(t, "descriptor for index '%d' for tuple subclasses doesn't apply to '%s' object", g.index, obj.Type().Name())
	}
	if uint(g.index) >= uint(tup.Len()) {
		return Value{}, object.IndexErrorf(t, "tuple index out of range")
	}
	return tup.At(g.index), nil
}

func tuplegetterSet(t *Thread, d, obj, v Value) *Exception {
	what := "set"
	if v.IsZero() {
		what = "delete"
	}
	return object.Raise(t, &object.AttributeErrorType, "can't "+what+" attribute")
}
