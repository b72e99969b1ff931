package itertools

import (
	"typhon/internal/conc"
	"typhon/internal/object"
)

// accumulate: total and initial are shared slots.
type accumulate struct {
	object.Object
	it, fn         Value
	total, initial Value
}

var accumulateDef = object.FuncDef{Name: "accumulate", Sig: "(iterable, func=None, *, initial=None)"}

func accumulateNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	var buf [3]Value
	args, exc := accumulateDef.Bind(t, a, buf[:])
	if exc != nil {
		return Value{}, exc
	}
	it, exc := object.Iter(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	x := object.Alloc[accumulate](t, typ)
	x.it, x.fn, x.initial = it, args[1], args[2]
	return ref(x), nil
}

func accumulateNext(t *Thread, o Value) (Value, *Exception) {
	x := self[accumulate](o)
	if v := object.Load(&x.initial); !v.IsNone() {
		object.Store(&x.initial, object.None)
		object.Store(&x.total, v)
		return v, nil
	}
	v, exc := object.Next(t, x.it)
	if exc != nil || v.IsZero() {
		return Value{}, exc
	}
	total := object.Load(&x.total)
	switch {
	case total.IsZero():
		total = v
	case x.fn.IsNone():
		total, exc = object.Binary(t, total, v, object.OpAdd)
	default:
		total, exc = object.Call2(t, x.fn, total, v)
	}
	if exc != nil {
		return Value{}, exc
	}
	object.Store(&x.total, total)
	return total, nil
}

// batched: done is a shared slot.
type batched struct {
	object.Object
	it     Value
	n      int
	strict bool
	done   uint32
}

var batchedDef = object.FuncDef{Name: "batched", Sig: "(iterable, n, *, strict=False)"}

func batchedNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	var buf [3]Value
	args, exc := batchedDef.Bind(t, a, buf[:])
	if exc != nil {
		return Value{}, exc
	}
	n, exc := object.ArgInt(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	strict, exc := object.Truth(t, args[2])
	if exc != nil {
		return Value{}, exc
	}
	if n < 1 {
		return Value{}, object.ValueErrorf(t, "n must be at least one")
	}
	it, exc := object.Iter(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	x := object.Alloc[batched](t, typ)
	x.it, x.n, x.strict = it, n, strict
	return ref(x), nil
}

func batchedNext(t *Thread, o Value) (Value, *Exception) {
	x := self[batched](o)
	if conc.LoadU32(&x.done) != 0 {
		return Value{}, nil
	}
	items := make([]Value, 0, min(x.n, 64))
	next := x.it.Type().Slots().Next
	for len(items) < x.n {
		v, exc := next(t, x.it)
		if exc != nil {
			return Value{}, exc
		}
		if v.IsZero() {
			conc.StoreU32(&x.done, 1)
			if len(items) == 0 {
				return Value{}, nil
			}
			if x.strict {
				return Value{}, object.ValueErrorf(t, "batched(): incomplete batch")
			}
			break
		}
		items = append(items, v)
	}
	return object.NewTuple(items).Value(), nil
}

// chain: source and active are shared slots, zero when exhausted or absent.
type chain struct {
	object.Object
	source, active Value
}

func chainNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if exc := object.KeywordsChecked(t, typ, &chainType, a); exc != nil {
		return Value{}, exc
	}
	return newChain(t, typ, object.NewTuple(a.Pos()).Value())
}

func newChain(t *Thread, typ *Type, iterables Value) (Value, *Exception) {
	it, exc := object.Iter(t, iterables)
	if exc != nil {
		return Value{}, exc
	}
	x := object.Alloc[chain](t, typ)
	x.source = it
	return ref(x), nil
}

func chainFromIterable(t *Thread, args []Value) (Value, *Exception) {
	typ, _ := object.AsType(args[0])
	return newChain(t, typ, args[1])
}

func chainNext(t *Thread, o Value) (Value, *Exception) {
	x := self[chain](o)
	for {
		it := object.Load(&x.active)
		if it.IsZero() {
			src := object.Load(&x.source)
			if src.IsZero() {
				return Value{}, nil
			}
			iterable, exc := object.Next(t, src)
			if exc != nil || iterable.IsZero() {
				object.Store(&x.source, Value{})
				return Value{}, exc
			}
			if it, exc = object.Iter(t, iterable); exc != nil {
				object.Store(&x.source, Value{})
				return Value{}, exc
			}
			object.Store(&x.active, it)
		}
		v, exc := object.Next(t, it)
		if exc != nil || !v.IsZero() {
			return v, exc
		}
		object.CompareAndSwap(&x.active, it, Value{})
	}
}

type compress struct {
	object.Object
	data, selectors Value
}

var compressDef = object.FuncDef{Name: "compress", Sig: "(data, selectors)"}

func compressNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	var buf [2]Value
	args, exc := compressDef.Bind(t, a, buf[:])
	if exc != nil {
		return Value{}, exc
	}
	d, exc := object.Iter(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	s, exc := object.Iter(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	x := object.Alloc[compress](t, typ)
	x.data, x.selectors = d, s
	return ref(x), nil
}

func compressNext(t *Thread, o Value) (Value, *Exception) {
	x := self[compress](o)
	for {
		v, exc := object.Next(t, x.data)
		if exc != nil || v.IsZero() {
			return Value{}, exc
		}
		s, exc := object.Next(t, x.selectors)
		if exc != nil || s.IsZero() {
			return Value{}, exc
		}
		if ok, exc := object.Truth(t, s); exc != nil || ok {
			return v, exc
		}
	}
}

// predicated is dropwhile, takewhile and filterfalse. state (shared slot): the predicate has switched.
type predicated struct {
	object.Object
	fn, it Value
	state  uint32
}

func predicatedNew(exact *Type) object.NewFunc {
	return func(t *Thread, typ *Type, a Args) (Value, *Exception) {
		pos, exc := positional(t, typ, exact, a, 2)
		if exc != nil {
			return Value{}, exc
		}
		it, exc := object.Iter(t, pos[1])
		if exc != nil {
			return Value{}, exc
		}
		x := object.Alloc[predicated](t, typ)
		x.fn, x.it = pos[0], it
		return ref(x), nil
	}
}

var (
	dropwhileNew   = predicatedNew(&dropwhileType)
	takewhileNew   = predicatedNew(&takewhileType)
	filterfalseNew = predicatedNew(&filterfalseType)
)

// test is the truth of the predicate of v.
func (x *predicated) test(t *Thread, v Value) (bool, *Exception) {
	r, exc := object.Call1(t, x.fn, v)
	if exc != nil {
		return false, exc
	}
	return object.Truth(t, r)
}

func dropwhileNext(t *Thread, o Value) (Value, *Exception) {
	x := self[predicated](o)
	for {
		v, exc := object.Next(t, x.it)
		if exc != nil || v.IsZero() || conc.LoadU32(&x.state) != 0 {
			return v, exc
		}
		drop, exc := x.test(t, v)
		if exc != nil {
			return Value{}, exc
		}
		if !drop {
			conc.StoreU32(&x.state, 1)
			return v, nil
		}
	}
}

func takewhileNext(t *Thread, o Value) (Value, *Exception) {
	x := self[predicated](o)
	if conc.LoadU32(&x.state) != 0 {
		return Value{}, nil
	}
	v, exc := object.Next(t, x.it)
	if exc != nil || v.IsZero() {
		return Value{}, exc
	}
	ok, exc := x.test(t, v)
	if exc != nil {
		return Value{}, exc
	}
	if !ok {
		conc.StoreU32(&x.state, 1)
		return Value{}, nil
	}
	return v, nil
}

func filterfalseNext(t *Thread, o Value) (Value, *Exception) {
	x := self[predicated](o)
	plain := x.fn.IsNone() || x.fn == object.BoolType.Value()
	for {
		v, exc := object.Next(t, x.it)
		if exc != nil || v.IsZero() {
			return Value{}, exc
		}
		var ok bool
		if plain {
			ok, exc = object.Truth(t, v)
		} else {
			ok, exc = x.test(t, v)
		}
		if exc != nil || !ok {
			return v, exc
		}
	}
}

type starmap struct {
	object.Object
	fn, it Value
}

func starmapNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	pos, exc := positional(t, typ, &starmapType, a, 2)
	if exc != nil {
		return Value{}, exc
	}
	it, exc := object.Iter(t, pos[1])
	if exc != nil {
		return Value{}, exc
	}
	x := object.Alloc[starmap](t, typ)
	x.fn, x.it = pos[0], it
	return ref(x), nil
}

func starmapNext(t *Thread, o Value) (Value, *Exception) {
	x := self[starmap](o)
	v, exc := object.Next(t, x.it)
	if exc != nil || v.IsZero() {
		return Value{}, exc
	}
	args, exc := object.ToTuple(t, v)
	if exc != nil {
		return Value{}, exc
	}
	return object.Call(t, x.fn, Args{All: args.Items()})
}

// pairwise: old is a shared slot, the item before the next pair.
type pairwise struct {
	object.Object
	it, old Value
}

func pairwiseNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	pos, exc := positional(t, typ, &pairwiseType, a, 1)
	if exc != nil {
		return Value{}, exc
	}
	it, exc := object.Iter(t, pos[0])
	if exc != nil {
		return Value{}, exc
	}
	x := object.Alloc[pairwise](t, typ)
	x.it = it
	return ref(x), nil
}

func pairwiseNext(t *Thread, o Value) (Value, *Exception) {
	x := self[pairwise](o)
	old := object.Load(&x.old)
	if old.IsZero() {
		v, exc := object.Next(t, x.it)
		if exc != nil || v.IsZero() {
			return Value{}, exc
		}
		// The iterator may have come back here and taken the pair's start itself.
		object.Store(&x.old, v)
		old = v
	}
	v, exc := object.Next(t, x.it)
	if exc != nil || v.IsZero() {
		object.Store(&x.old, Value{})
		return Value{}, exc
	}
	object.Store(&x.old, v)
	return object.TupleOf(old, v).Value(), nil
}
