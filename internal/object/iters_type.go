package object

import (
	"math/big"
	"unsafe"

	"typhon/internal/conc"
)

// IterHintDoc and its kin are the docstrings that all iterators share.
const (
	IterHintDoc     = "Private method returning an estimate of len(list(it))."
	IterReduceDoc   = "Return state information for pickling."
	IterSetStateDoc = "Set state information for unpickling."
)

// IterMethods makes the method table of an iterator type; nil functions are left out.
func IterMethods(hint, reduce, setState NativeFunc) []FuncDef {
	var m []FuncDef
	if hint != nil {
		m = append(m, FuncDef{Name: "__length_hint__", Sig: "($self, /)", Fn: hint, Doc: IterHintDoc})
	}
	if reduce != nil {
		m = append(m, FuncDef{Name: "__reduce__", Sig: "($self, /)", Fn: reduce, Doc: IterReduceDoc})
	}
	if setState != nil {
		m = append(m, FuncDef{Name: "__setstate__", Sig: "($self, object, /)", Fn: setState, Doc: IterSetStateDoc})
	}
	return m
}

func iterDef[T any](name string, next UnaryFunc, hint, reduce, setState NativeFunc) func() *TypeDef {
	return func() *TypeDef {
		return &TypeDef{
			Name: name, Flags: FlagDisallowNew,
			Layout:  LayoutOf[T](name, nil),
			Methods: IterMethods(hint, reduce, setState),
			Slots:   Slots{Next: next},
		}
	}
}

// iteratorTypes lists the iterator types for Init.
func iteratorTypes() []coreType {
	return []coreType{
		{&ListIterType, iterDef[ListIter]("list_iterator", listIterNext, listIterHint, listIterReduce, listIterSetState)},
		{&ListRevIterType, iterDef[ListIter]("list_reverseiterator", listRevIterNext, listIterHint, listIterReduce, listIterSetState)},
		{&TupleIterType, iterDef[TupleIter]("tuple_iterator", tupleIterNext, tupleIterHint, tupleIterReduce, tupleIterSetState)},
		{&SeqIterType, iterDef[SeqIter]("iterator", seqIterNext, seqIterHint, seqIterReduce, seqIterSetState)},
		{&CallableIterType, iterDef[CallableIter]("callable_iterator", callableIterNext, nil, callableIterReduce, nil)},
		{&RangeIterType, iterDef[RangeIter]("range_iterator", rangeIterNext, rangeIterHint, rangeIterReduce, rangeIterSetState)},
		{&SetIterType, iterDef[SetIter]("set_iterator", setIterNext, setIterHint, setIterReduce, nil)},
		{&LongRangeIterType, iterDef[LongRangeIter]("longrange_iterator", longRangeIterNext, longRangeHint, longRangeReduce, longRangeSetState)},
	}
}

// IterState reads the argument of __setstate__.
func IterState(t *Thread, v Value) (int, *Exception) {
	if !isIndex(v) {
		return 0, TypeErrorf(t, "an integer is required")
	}
	n, exc := Index(t, v)
	if exc != nil {
		return 0, exc
	}
	i, ok := AsInt64(n)
	if !ok {
		return 0, OverflowErrorf(t, "Python int too large to convert to C ssize_t")
	}
	return int(i), nil
}

func listIterHint(t *Thread, args []Value) (Value, *Exception) {
	it := (*ListIter)(args[0].p)
	i, n := conc.LoadI64(&it.Index), int64(it.Seq.Len())
	switch {
	case i < 0:
		return SmallInt(0), nil
	case it.Type() == &ListRevIterType:
		if i >= n {
			return SmallInt(0), nil
		}
		return SmallInt(i + 1), nil
	}
	return SmallInt(max(n-i, 0)), nil
}

func listIterReduce(t *Thread, args []Value) (Value, *Exception) {
	it := (*ListIter)(args[0].p)
	i := conc.LoadI64(&it.Index)
	name := "iter"
	if it.Type() == &ListRevIterType {
		name = "reversed"
	}
	return iterReduce(t, name, it.Seq.Value(), i, ListOf().Value())
}

// iterReduce is __reduce__ of an iterator: rebuild by calling a builtin with seq, then
// set the position; an exhausted one is made of an empty object.
func iterReduce(t *Thread, name string, seq Value, i int64, empty Value) (Value, *Exception) {
	f, exc := builtinNamed(t, name)
	if exc != nil {
		return Value{}, exc
	}
	if i < 0 {
		return TupleOf(f, TupleOf(empty).Value()).Value(), nil
	}
	return TupleOf(f, TupleOf(seq).Value(), Int(i)).Value(), nil
}

func listIterSetState(t *Thread, args []Value) (Value, *Exception) {
	it := (*ListIter)(args[0].p)
	i, exc := IterState(t, args[1])
	if exc != nil || conc.LoadI64(&it.Index) < 0 {
		return None, exc
	}
	if it.Type() == &ListRevIterType {
		i = min(max(i, -1), it.Seq.Len()-1)
	} else {
		i = min(max(i, 0), it.Seq.Len())
	}
	conc.StoreI64(&it.Index, int64(i))
	return None, nil
}

func tupleIterHint(t *Thread, args []Value) (Value, *Exception) {
	it := (*TupleIter)(args[0].p)
	i := conc.LoadI64(&it.Index)
	if i < 0 {
		return SmallInt(0), nil
	}
	return SmallInt(int64(len(it.Seq.items)) - i), nil
}

func tupleIterReduce(t *Thread, args []Value) (Value, *Exception) {
	it := (*TupleIter)(args[0].p)
	return iterReduce(t, "iter", it.Seq.Value(), conc.LoadI64(&it.Index), EmptyTuple.Value())
}

func tupleIterSetState(t *Thread, args []Value) (Value, *Exception) {
	it := (*TupleIter)(args[0].p)
	i, exc := IterState(t, args[1])
	if exc != nil || conc.LoadI64(&it.Index) < 0 {
		return None, exc
	}
	conc.StoreI64(&it.Index, int64(min(max(i, 0), len(it.Seq.items))))
	return None, nil
}

func seqIterHint(t *Thread, args []Value) (Value, *Exception) {
	it := (*SeqIter)(args[0].p)
	i := conc.LoadI64(&it.Index)
	if i < 0 {
		return SmallInt(0), nil
	}
	if it.Seq.Type().Slots().Len == nil {
		return NotImplemented, nil
	}
	n, exc := Len(t, it.Seq)
	if exc != nil {
		return Value{}, exc
	}
	return SmallInt(max(int64(n)-i, 0)), nil
}

func seqIterReduce(t *Thread, args []Value) (Value, *Exception) {
	it := (*SeqIter)(args[0].p)
	return iterReduce(t, "iter", it.Seq, conc.LoadI64(&it.Index), EmptyTuple.Value())
}

func seqIterSetState(t *Thread, args []Value) (Value, *Exception) {
	it := (*SeqIter)(args[0].p)
	i, exc := IterState(t, args[1])
	if exc != nil || conc.LoadI64(&it.Index) < 0 {
		return None, exc
	}
	conc.StoreI64(&it.Index, int64(max(i, 0)))
	return None, nil
}

func callableIterReduce(t *Thread, args []Value) (Value, *Exception) {
	it := (*CallableIter)(args[0].p)
	f, exc := builtinNamed(t, "iter")
	if exc != nil {
		return Value{}, exc
	}
	if conc.LoadU32(&it.done) != 0 {
		return TupleOf(f, TupleOf(EmptyTuple.Value()).Value()).Value(), nil
	}
	return TupleOf(f, TupleOf(it.Func, it.Sentinel).Value()).Value(), nil
}

func rangeIterHint(t *Thread, args []Value) (Value, *Exception) {
	it := (*RangeIter)(args[0].p)
	return SmallInt(max(it.Len-conc.LoadI64(&it.Index), 0)), nil
}

func rangeIterReduce(t *Thread, args []Value) (Value, *Exception) {
	it := (*RangeIter)(args[0].p)
	f, exc := builtinNamed(t, "iter")
	if exc != nil {
		return Value{}, exc
	}
	i := conc.LoadI64(&it.Index)
	r := NewRange(Int(it.Start+i*it.Step), Int(it.Start+it.Len*it.Step), Int(it.Step))
	return TupleOf(f, TupleOf(r.Value()).Value(), None).Value(), nil
}

func rangeIterSetState(t *Thread, args []Value) (Value, *Exception) {
	it := (*RangeIter)(args[0].p)
	i, exc := IterState(t, args[1])
	if exc != nil {
		return None, exc
	}
	// The state counts from where the iterator stands, like CPython's.
	at := conc.LoadI64(&it.Index)
	conc.StoreI64(&it.Index, at+min(max(int64(i), 0), it.Len-at))
	return None, nil
}

func longRangeHint(t *Thread, args []Value) (Value, *Exception) {
	it := (*LongRangeIter)(args[0].p)
	n, _ := AsBig(it.r.Len)
	k, _ := AsBig(Load(&it.index))
	return BigInt(new(big.Int).Sub(n, k)), nil
}

func longRangeReduce(t *Thread, args []Value) (Value, *Exception) {
	it := (*LongRangeIter)(args[0].p)
	f, exc := builtinNamed(t, "iter")
	if exc != nil {
		return Value{}, exc
	}
	r := NewRange(it.r.at(Load(&it.index)), it.r.at(it.r.Len), it.r.Step)
	return TupleOf(f, TupleOf(Value{unsafe.Pointer(r)}).Value(), None).Value(), nil
}

func longRangeSetState(t *Thread, args []Value) (Value, *Exception) {
	it := (*LongRangeIter)(args[0].p)
	if !IsInt(args[1]) {
		return Value{}, TypeErrorf(t, "state must be an int, not %s", args[1].Type().Name())
	}
	b, _ := AsBig(args[1])
	n, _ := AsBig(it.r.Len)
	switch {
	case b.Sign() < 0:
		b = new(big.Int)
	case b.Cmp(n) > 0:
		b = n
	}
	Store(&it.index, BigInt(new(big.Int).Set(b)))
	return None, nil
}
