package builtins

import "typhon/internal/object"

func builtinIter(t *Thread, a Args) (Value, *Exception) {
	if exc := count(t, "iter", a, 1, 2); exc != nil {
		return Value{}, exc
	}
	if len(a.All) == 1 {
		return object.Iter(t, a.All[0])
	}
	if a.All[0].Type().Slots().Call == nil {
		return Value{}, object.TypeErrorf(t, "iter(v, w): v must be callable")
	}
	return object.NewCallableIter(a.All[0], a.All[1]), nil
}

func builtinNext(t *Thread, a Args) (Value, *Exception) {
	if exc := count(t, "next", a, 1, 2); exc != nil {
		return Value{}, exc
	}
	it := a.All[0]
	s := it.Type().Slots()
	if s.Next == nil {
		return Value{}, object.TypeErrorf(t, "'%s' object is not an iterator", it.Type().Name())
	}
	if len(a.All) == 2 {
		def := a.All[1]
		v, exc := s.Next(t, it)
		if exc != nil && exc.Is(&object.StopIterationType) || exc == nil && v.IsZero() {
			return def, nil
		}
		return v, exc
	}
	return object.NextStop(t, it)
}

func builtinAll(t *Thread, args []Value) (Value, *Exception) { return quantify(t, args[0], false) }
func builtinAny(t *Thread, args []Value) (Value, *Exception) { return quantify(t, args[0], true) }

// quantify looks for an item whose truth is want and returns want if there is one.
func quantify(t *Thread, iterable Value, want bool) (Value, *Exception) {
	it, exc := object.Iter(t, iterable)
	if exc != nil {
		return Value{}, exc
	}
	next := it.Type().Slots().Next
	for {
		v, exc := next(t, it)
		if exc != nil {
			return Value{}, exc
		}
		if v.IsZero() {
			return object.Bool(!want), nil
		}
		b, exc := object.Truth(t, v)
		if exc != nil {
			return Value{}, exc
		}
		if b == want {
			return object.Bool(want), nil
		}
	}
}

func builtinMin(t *Thread, a Args) (Value, *Exception) { return extreme(t, "min", a, object.CmpLT) }
func builtinMax(t *Thread, a Args) (Value, *Exception) { return extreme(t, "max", a, object.CmpGT) }

// extreme is min and max: the first item for which no other compares by op.
func extreme(t *Thread, name string, a Args, op object.CmpOp) (Value, *Exception) {
	pos := a.Pos()
	if len(pos) == 0 {
		return Value{}, object.TypeErrorf(t, "%s expected at least 1 argument, got 0", name)
	}
	var def, key Value
	for i := range a.NumKw() {
		k, v := a.Kw(i)
		switch k.String() {
		case "default":
			def = v
		case "key":
			key = v
		default:
			return Value{}, object.TypeErrorf(t, "%s() got an unexpected keyword argument '%s'", name, k.String())
		}
	}
	if key.IsNone() {
		key = Value{}
	}
	e := best{op: op, key: key}
	if len(pos) > 1 {
		if !def.IsZero() {
			return Value{}, object.TypeErrorf(t, "Cannot specify a default for %s() with multiple positional arguments", name)
		}
		for _, v := range pos {
			if exc := e.add(t, v); exc != nil {
				return Value{}, exc
			}
		}
		return e.item, nil
	}
	if exc := object.Iterate(t, pos[0], func(v Value) *Exception { return e.add(t, v) }); exc != nil {
		return Value{}, exc
	}
	switch {
	case !e.item.IsZero():
		return e.item, nil
	case !def.IsZero():
		return def, nil
	}
	return Value{}, object.ValueErrorf(t, "%s() iterable argument is empty", name)
}

// best is the extreme item so far.
type best struct {
	op        object.CmpOp
	key       Value // function, or zero
	item, val Value
}

func (e *best) add(t *Thread, v Value) *Exception {
	val := v
	if !e.key.IsZero() {
		var exc *Exception
		if val, exc = object.Call1(t, e.key, v); exc != nil {
			return exc
		}
	}
	if e.item.IsZero() {
		e.item, e.val = v, val
		return nil
	}
	var better bool
	switch {
	case object.BothSmall(val, e.val):
		better = val != e.val && (val.Small() < e.val.Small()) == (e.op == object.CmpLT)
	case object.BothFloat(val, e.val):
		if e.op == object.CmpLT {
			better = val.Float() < e.val.Float()
		} else {
			better = val.Float() > e.val.Float()
		}
	default:
		r, exc := object.Compare(t, val, e.val, e.op)
		if exc != nil {
			return exc
		}
		if better, exc = object.Truth(t, r); exc != nil {
			return exc
		}
	}
	if better {
		e.item, e.val = v, val
	}
	return nil
}

// sortDef binds the keyword arguments of sorted, which complains in the name of list.sort.
var sortDef = object.FuncDef{Name: "sort", Sig: "(*, key=None, reverse=False)"}

func builtinSorted(t *Thread, a Args) (Value, *Exception) {
	if exc := object.CheckArgCount(t, "sorted", len(a.Pos()), 1, 1); exc != nil {
		return Value{}, exc
	}
	l := object.NewListCap(0)
	if exc := object.ListExtend(t, l, a.All[0]); exc != nil {
		return Value{}, exc
	}
	var buf [2]Value
	args, exc := sortDef.Bind(t, a.Shift(), buf[:])
	if exc != nil {
		return Value{}, exc
	}
	key := args[0]
	reverse, exc := object.Truth(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	return l.Value(), object.ListSort(t, l, key, reverse)
}

func builtinAiter(t *Thread, args []Value) (Value, *Exception) {
	o := args[0]
	f := o.Type().Slots().AIter
	if f == nil {
		return Value{}, object.TypeErrorf(t, "'%s' object is not an async iterable", o.Type().Name())
	}
	it, exc := f(t, o)
	if exc == nil && it.Type().Slots().ANext == nil {
		return Value{}, object.TypeErrorf(t, "aiter() returned not an async iterator of type '%s'", it.Type().Name())
	}
	return it, exc
}

func builtinAnext(t *Thread, args []Value) (Value, *Exception) {
	o := args[0]
	f := o.Type().Slots().ANext
	if f == nil {
		return Value{}, object.TypeErrorf(t, "'%s' object is not an async iterator", o.Type().Name())
	}
	aw, exc := f(t, o)
	if exc != nil || args[1].IsZero() {
		return aw, exc
	}
	return newAnextAwaitable(aw, args[1]), nil
}
