package object

import (
	"math/big"
	"unsafe"
)

// Range is a range. It never changes.
type Range struct {
	Object
	Start, Stop, Step, Len Value // ints
}

// NewRange makes a range of exact ints; step must not be 0.
func NewRange(start, stop, step Value) *Range {
	return &Range{HeaderOf(&RangeType), start, stop, step, rangeLen(start, stop, step)}
}

// rangeLen is the number of items.
func rangeLen(start, stop, step Value) Value {
	if BothSmall(start, stop) && step.IsSmall() {
		return SmallInt(int64(sliceLen(int(start.Small()), int(stop.Small()), int(step.Small()))))
	}
	a, _ := AsBig(start)
	b, _ := AsBig(stop)
	s, _ := AsBig(step)
	d := new(big.Int)
	if s.Sign() > 0 {
		d.Sub(b, a)
	} else {
		d.Sub(a, b)
	}
	if d.Sign() <= 0 {
		return SmallInt(0)
	}
	d.Sub(d, big.NewInt(1))
	d.Quo(d, new(big.Int).Abs(s))
	return BigInt(d.Add(d, big.NewInt(1)))
}

// AsRange returns v as a range.
func AsRange(v Value) (*Range, bool) {
	if v.IsObj() && v.Obj().Type() == &RangeType {
		return (*Range)(v.p), true
	}
	return nil, false
}

// Value returns the reference to r.
func (r *Range) Value() Value { return Value{unsafe.Pointer(r)} }

// at returns item i, which must exist.
func (r *Range) at(i Value) Value {
	if BothSmall(r.Start, r.Step) && i.IsSmall() {
		if r.Step == SmallInt(1) {
			return Int(r.Start.Small() + i.Small())
		}
		if s := r.Step.Small(); s > -1<<31 && s < 1<<31 && i.Small() < 1<<31 {
			return Int(r.Start.Small() + i.Small()*s)
		}
	}
	a, _ := AsBig(r.Start)
	s, _ := AsBig(r.Step)
	k, _ := AsBig(i)
	x := new(big.Int).Mul(k, s)
	return BigInt(x.Add(x, a))
}

func rangeDef() *TypeDef {
	member := func(name string, get func(r *Range) Value) GetSetDef {
		return GetSetDef{Name: name, Member: true, Get: func(t *Thread, o Value) (Value, *Exception) {
			return get((*Range)(o.p)), nil
		}}
	}
	return &TypeDef{
		Name: "range", Flags: FlagSequence,
		Doc:    "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\nstart defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\nThese are exactly the valid indices for a list of 4 elements.\nWhen step is given, it specifies the increment (or decrement).",
		Layout: LayoutOf[Range]("range", nil),
		Methods: []FuncDef{
			{Name: "__reversed__", Sig: "($self, /)", Fn: rangeReversed, Doc: "Return a reverse iterator."},
			{Name: "__reduce__", Sig: "($self, /)", Fn: rangeReduce},
			{Name: "count", Sig: "($self, object, /)", Fn: rangeCount,
				Doc: "rangeobject.count(value) -> integer -- return number of occurrences of value"},
			{Name: "index", Sig: "($self, object, /)", Fn: rangeIndex,
				Doc: "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present."},
		},
		GetSets: []GetSetDef{
			member("start", func(r *Range) Value { return r.Start }),
			member("stop", func(r *Range) Value { return r.Stop }),
			member("step", func(r *Range) Value { return r.Step }),
		},
		Slots: Slots{
			Repr: rangeRepr, Compare: rangeCompare, Hash: rangeHash, Iter: rangeIter,
			Bool: func(t *Thread, o Value) (bool, *Exception) { return (*Range)(o.p).Len != SmallInt(0), nil },
			Len:  rangeLength, GetItem: rangeGetItem, Contains: rangeContains, Sequence: true, New: rangeNew,
		},
	}
}

func rangeNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if exc := noKeywords(t, "range", a); exc != nil {
		return Value{}, exc
	}
	p := a.All
	if exc := argCount(t, "range", len(p), 1, 3); exc != nil {
		return Value{}, exc
	}
	v := [3]Value{SmallInt(0), SmallInt(0), SmallInt(1)}
	var exc *Exception
	if len(p) == 1 {
		if v[1], exc = exactIndex(t, p[0]); exc != nil {
			return Value{}, exc
		}
	} else {
		for i := range p {
			if v[i], exc = exactIndex(t, p[i]); exc != nil {
				return Value{}, exc
			}
		}
	}
	if v[2] == SmallInt(0) {
		return Value{}, ValueErrorf(t, "range() arg 3 must not be zero")
	}
	return NewRange(v[0], v[1], v[2]).Value(), nil
}

// exactIndex is operator.index(v) as an exact int.
func exactIndex(t *Thread, v Value) (Value, *Exception) {
	if v.IsSmall() {
		return v, nil
	}
	v, exc := Index(t, v)
	if exc != nil || v.IsSmall() || v.Type() == &IntType {
		return v, exc
	}
	b, _ := AsBig(v)
	return BigInt(new(big.Int).Set(b)), nil
}

func rangeRepr(t *Thread, o Value) (Value, *Exception) {
	r := (*Range)(o.p)
	parts := []Value{r.Start, r.Stop, r.Step}
	if r.Step == SmallInt(1) {
		parts = parts[:2]
	}
	b := []byte("range(")
	var exc *Exception
	for i, v := range parts {
		if i > 0 {
			b = append(b, ", "...)
		}
		if b, exc = appendRepr(t, b, v); exc != nil {
			return Value{}, exc
		}
	}
	return NewBytesStr(append(b, ')')).Value(), nil
}

// key returns what equality and hash of a range depend on: length, first item, step.
func (r *Range) key() [3]Value {
	switch r.Len {
	case SmallInt(0):
		return [3]Value{r.Len, None, None}
	case SmallInt(1):
		return [3]Value{r.Len, r.Start, None}
	}
	return [3]Value{r.Len, r.Start, r.Step}
}

func rangeCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := AsRange(a)
	y, ok2 := AsRange(b)
	if !ok || !ok2 || op != CmpEQ && op != CmpNE {
		return NotImplemented, nil
	}
	k, l := x.key(), y.key()
	for i := range k {
		eq, exc := itemEqual(t, k[i], l[i])
		if exc != nil {
			return Value{}, exc
		}
		if !eq {
			return Bool(op == CmpNE), nil
		}
	}
	return Bool(op == CmpEQ), nil
}

func rangeHash(t *Thread, o Value) (int64, *Exception) {
	k := (*Range)(o.p).key()
	return HashItems(t, k[:])
}

func rangeLength(t *Thread, o Value) (int, *Exception) {
	if n, ok := AsInt64((*Range)(o.p).Len); ok {
		return int(n), nil
	}
	return 0, OverflowErrorf(t, "Python int too large to convert to C ssize_t")
}

func rangeGetItem(t *Thread, o, k Value) (Value, *Exception) {
	r := (*Range)(o.p)
	if s, ok := asSlice(k); ok {
		return r.slice(t, s)
	}
	if !isIndex(k) {
		return Value{}, TypeErrorf(t, "range indices must be integers or slices, not %s", k.Type().Name())
	}
	i, exc := exactIndex(t, k)
	if exc != nil {
		return Value{}, exc
	}
	if BothSmall(i, r.Len) {
		n, x := r.Len.Small(), i.Small()
		if x < 0 {
			x += n
		}
		if uint64(x) < uint64(n) {
			return r.at(SmallInt(x)), nil
		}
		return Value{}, IndexErrorf(t, "range object index out of range")
	}
	x, _ := AsBig(i)
	n, _ := AsBig(r.Len)
	if x.Sign() < 0 {
		x = new(big.Int).Add(x, n)
	}
	if x.Sign() < 0 || x.Cmp(n) >= 0 {
		return Value{}, IndexErrorf(t, "range object index out of range")
	}
	return r.at(BigInt(new(big.Int).Set(x))), nil
}

func (r *Range) slice(t *Thread, s *Slice) (Value, *Exception) {
	n, _ := AsBig(r.Len)
	start, stop, step, exc := s.bigIndices(t, n)
	if exc != nil {
		return Value{}, exc
	}
	old, _ := AsBig(r.Step)
	return NewRange(r.at(BigInt(start)), r.at(BigInt(stop)), BigInt(step.Mul(step, old))).Value(), nil
}

// find returns the index of an exact int or bool in r, zero if it is not there.
func (r *Range) find(v Value) Value {
	if v.IsSmall() && BothSmall(r.Start, r.Step) && r.Len.IsSmall() {
		d, s := v.Small()-r.Start.Small(), r.Step.Small()
		if d%s == 0 && d/s >= 0 && d/s < r.Len.Small() {
			return SmallInt(d / s)
		}
		return Value{}
	}
	x, _ := AsBig(v)
	a, _ := AsBig(r.Start)
	s, _ := AsBig(r.Step)
	n, _ := AsBig(r.Len)
	q, m := new(big.Int).QuoRem(new(big.Int).Sub(x, a), s, new(big.Int))
	if m.Sign() != 0 || q.Sign() < 0 || q.Cmp(n) >= 0 {
		return Value{}
	}
	return BigInt(q)
}

// exactIntOrBool says that v compares as its number, so that range can find it by arithmetic.
func exactIntOrBool(v Value) bool {
	return v.IsSmall() || v.Type() == &IntType || v.Type() == &BoolType
}

func rangeContains(t *Thread, o, v Value) (bool, *Exception) {
	if exactIntOrBool(v) {
		return !(*Range)(o.p).find(v).IsZero(), nil
	}
	i, exc := searchIter(t, o, v)
	return i >= 0, exc
}

// searchIter returns the position of the first item equal to v, or -1.
func searchIter(t *Thread, o, v Value) (int, *Exception) {
	it, exc := Iter(t, o)
	if exc != nil {
		return -1, exc
	}
	next := it.Type().Slots().Next
	for i := 0; ; i++ {
		x, exc := next(t, it)
		if exc != nil || x.IsZero() {
			return -1, exc
		}
		eq, exc := itemEqual(t, x, v)
		if exc != nil {
			return -1, exc
		}
		if eq {
			return i, nil
		}
	}
}

func rangeReduce(t *Thread, args []Value) (Value, *Exception) {
	r := (*Range)(args[0].p)
	return TupleOf(RangeType.Value(), TupleOf(r.Start, r.Stop, r.Step).Value()).Value(), nil
}

func rangeCount(t *Thread, args []Value) (Value, *Exception) {
	r := (*Range)(args[0].p)
	if exactIntOrBool(args[1]) {
		if r.find(args[1]).IsZero() {
			return SmallInt(0), nil
		}
		return SmallInt(1), nil
	}
	n := int64(0)
	exc := Iterate(t, args[0], func(x Value) *Exception {
		eq, exc := itemEqual(t, x, args[1])
		if eq {
			n++
		}
		return exc
	})
	return Int(n), exc
}

func rangeIndex(t *Thread, args []Value) (Value, *Exception) {
	if exactIntOrBool(args[1]) {
		if i := (*Range)(args[0].p).find(args[1]); !i.IsZero() {
			return i, nil
		}
		return Value{}, ValueErrorf(t, "range.index(x): x not in range")
	}
	i, exc := searchIter(t, args[0], args[1])
	if exc != nil {
		return Value{}, exc
	}
	if i < 0 {
		return Value{}, ValueErrorf(t, "sequence.index(x): x not in sequence")
	}
	return Int(int64(i)), nil
}
