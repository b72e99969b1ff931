package itertools

import (
	"math"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// islice gives the items number next, next+step ... before stop. count is how many were taken from the
// iterator. next and count are shared slots; next is negative when exhausted.
type islice struct {
	object.Object
	it          Value
	next, count int64
	stop, step  int64
}

// sliceArg reads a bound of islice: def for None; ok is false if it is no int from 0 to sys.maxsize.
func sliceArg(t *Thread, v Value, def int64) (n int64, ok bool) {
	if v.IsNone() {
		return def, true
	}
	if !v.IsSmall() {
		i, exc := object.Index(t, v)
		if exc != nil {
			return 0, false
		}
		n, ok := object.AsInt64(i)
		return n, ok && n >= 0
	}
	return v.Small(), v.Small() >= 0
}

func isliceNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if exc := object.KeywordsChecked(t, typ, &isliceType, a); exc != nil {
		return Value{}, exc
	}
	pos := a.Pos()
	if exc := object.CheckArgCount(t, "islice", len(pos), 2, 4); exc != nil {
		return Value{}, exc
	}
	start, stop, step := int64(0), int64(math.MaxInt64), int64(1)
	ok := true
	stopArg := pos[1]
	if len(pos) > 2 {
		stopArg = pos[2]
	}
	if stop, ok = sliceArg(t, stopArg, math.MaxInt64); !ok {
		return Value{}, object.ValueErrorf(t, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
	}
	if len(pos) > 2 {
		if start, ok = sliceArg(t, pos[1], 0); !ok {
			return Value{}, object.ValueErrorf(t, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
		}
	}
	if len(pos) > 3 {
		if step, ok = sliceArg(t, pos[3], 1); !ok || step < 1 {
			return Value{}, object.ValueErrorf(t, "Step for islice() must be a positive integer or None.")
		}
	}
	it, exc := object.Iter(t, pos[0])
	if exc != nil {
		return Value{}, exc
	}
	x := object.Alloc[islice](t, typ)
	x.it, x.next, x.stop, x.step = it, start, stop, step
	return ref(x), nil
}

func isliceNext(t *Thread, o Value) (Value, *Exception) {
	x := self[islice](o)
	next := conc.LoadI64(&x.next)
	if next < 0 {
		return Value{}, nil
	}
	step := x.it.Type().Slots().Next
	n := conc.LoadI64(&x.count)
	for ; n < next && n < x.stop; n++ {
		v, exc := step(t, x.it)
		if exc != nil || v.IsZero() {
			conc.StoreI64(&x.next, -1)
			return Value{}, exc
		}
		conc.StoreI64(&x.count, n+1)
	}
	if n >= x.stop {
		conc.StoreI64(&x.next, -1)
		return Value{}, nil
	}
	v, exc := step(t, x.it)
	if exc != nil || v.IsZero() {
		conc.StoreI64(&x.next, -1)
		return Value{}, exc
	}
	conc.StoreI64(&x.count, n+1)
	if next += x.step; next < 0 || next > x.stop {
		next = x.stop
	}
	conc.StoreI64(&x.next, next)
	return v, nil
}

// groupby: value and key of the item last taken, key of the group last given and the group itself are shared slots.
type groupby struct {
	object.Object
	it, fn                    Value
	value, key, target, group Value
}

// grouper gives the items of one group.
type grouper struct {
	object.Object
	parent *groupby
	key    Value
}

var groupbyDef = object.FuncDef{Name: "groupby", Sig: "(iterable, key=None)"}

func groupbyNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	var buf [2]Value
	args, exc := groupbyDef.Bind(t, a, buf[:])
	if exc != nil {
		return Value{}, exc
	}
	it, exc := object.Iter(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	x := object.Alloc[groupby](t, typ)
	x.it, x.fn = it, args[1]
	return ref(x), nil
}

// step takes the next item; more is false at the end.
func (x *groupby) step(t *Thread) (more bool, exc *Exception) {
	v, exc := object.Next(t, x.it)
	if exc != nil || v.IsZero() {
		return false, exc
	}
	key := v
	if !x.fn.IsNone() {
		if key, exc = object.Call1(t, x.fn, v); exc != nil {
			return false, exc
		}
	}
	object.Store(&x.value, v)
	object.Store(&x.key, key)
	return true, nil
}

func groupbyNext(t *Thread, o Value) (Value, *Exception) {
	x := self[groupby](o)
	object.Store(&x.group, Value{})
	for {
		key, target := object.Load(&x.key), object.Load(&x.target)
		if !key.IsZero() {
			if target.IsZero() {
				break
			}
			eq, exc := object.EqualBool(t, target, key)
			if exc != nil {
				return Value{}, exc
			}
			if !eq {
				break
			}
		}
		if more, exc := x.step(t); exc != nil || !more {
			return Value{}, exc
		}
	}
	key := object.Load(&x.key)
	object.Store(&x.target, key)
	g := &grouper{object.HeaderOf(&grouperType), x, key}
	object.Store(&x.group, ref(g))
	return object.TupleOf(key, ref(g)).Value(), nil
}

func grouperNext(t *Thread, o Value) (Value, *Exception) {
	g := self[grouper](o)
	x := g.parent
	if object.Load(&x.group) != o {
		return Value{}, nil
	}
	v := object.Load(&x.value)
	if v.IsZero() {
		if more, exc := x.step(t); exc != nil || !more {
			return Value{}, exc
		}
		v = object.Load(&x.value)
	}
	eq, exc := object.EqualBool(t, g.key, object.Load(&x.key))
	if exc != nil || !eq {
		return Value{}, exc
	}
	object.Store(&x.value, Value{})
	return v, nil
}

// zipLongest: its are shared slots, zero once exhausted.
type zipLongest struct {
	object.Object
	its  []Value // the slice itself never changes
	fill Value
}

func zipLongestNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	fill := object.None
	for i := range a.NumKw() {
		k, v := a.Kw(i)
		if k.String() != "fillvalue" || a.NumKw() > 1 {
			return Value{}, object.TypeErrorf(t, "zip_longest() got an unexpected keyword argument")
		}
		fill = v
	}
	its := make([]Value, len(a.Pos()))
	for i, v := range a.Pos() {
		it, exc := object.Iter(t, v)
		if exc != nil {
			return Value{}, exc
		}
		its[i] = it
	}
	x := object.Alloc[zipLongest](t, typ)
	x.its, x.fill = its, fill
	return ref(x), nil
}

func zipLongestNext(t *Thread, o Value) (Value, *Exception) {
	x := self[zipLongest](o)
	active := 0
	for i := range x.its {
		if !object.Load(&x.its[i]).IsZero() {
			active++
		}
	}
	if active == 0 {
		return Value{}, nil
	}
	r := object.MakeTuple(len(x.its))
	for i := range x.its {
		v := x.fill
		if it := object.Load(&x.its[i]); !it.IsZero() {
			w, exc := object.Next(t, it)
			if exc != nil {
				return Value{}, exc
			}
			if w.IsZero() {
				object.Store(&x.its[i], Value{})
				if active--; active <= 0 {
					return Value{}, nil
				}
			} else {
				v = w
			}
		}
		r.SetItem(i, v)
	}
	return r.Value(), nil
}
