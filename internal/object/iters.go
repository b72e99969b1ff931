package object

import (
	"math/big"
	"unsafe"

	"typhon/internal/conc"
)

// The iterators of the sequences. What changes in one is a single shared word, the
// position: threads that share an iterator may get an item twice, never anything else.

// The iterator types.
var (
	ListIterType, ListRevIterType, TupleIterType, SeqIterType Type
	CallableIterType, RangeIterType, LongRangeIterType        Type
)

// ListIter is list_iterator and list_reverseiterator. Index (shared slot) is the position of the
// next item, negative when exhausted.
type ListIter struct {
	Object
	Seq   *List
	Index int64
}

// TupleIter is tuple_iterator. Index (shared slot) is the position of the next item, negative when exhausted.
type TupleIter struct {
	Object
	Seq   *Tuple
	Index int64
}

// RangeIter is range_iterator: item i is Start+i*Step, all items being small ints (without heap
// object). Index (shared slot) is the number of items already taken, Len that of all.
type RangeIter struct {
	Object
	Start, Step, Len int64
	Index            int64
}

// LongRangeIter is the iterator of ranges with large numbers. index is a shared slot: number of items taken, an int.
type LongRangeIter struct {
	Object
	r     *Range
	index Value
}

// SeqIter is the iterator over objects that have only __getitem__. Index (shared slot) is negative when exhausted.
type SeqIter struct {
	Object
	Seq   Value
	Index int64
}

// CallableIter is iter(callable, sentinel). done is a shared slot.
type CallableIter struct {
	Object
	Func, Sentinel Value
	done           uint32
}

// NewSeqIter makes an iterator over an object that has __getitem__.
func NewSeqIter(o Value) Value { return newSeqIter(o) }

func newSeqIter(o Value) Value {
	return Value{unsafe.Pointer(&SeqIter{Object: HeaderOf(&SeqIterType), Seq: o})}
}

// NewCallableIter is iter(f, sentinel).
func NewCallableIter(f, sentinel Value) Value {
	return Value{unsafe.Pointer(&CallableIter{Object: HeaderOf(&CallableIterType), Func: f, Sentinel: sentinel})}
}

func listIter(t *Thread, o Value) (Value, *Exception) {
	return Value{unsafe.Pointer(&ListIter{Object: HeaderOf(&ListIterType), Seq: (*List)(o.p)})}, nil
}

func listReversed(t *Thread, args []Value) (Value, *Exception) {
	l := (*List)(args[0].p)
	return Value{unsafe.Pointer(&ListIter{HeaderOf(&ListRevIterType), l, int64(l.Len()) - 1})}, nil
}

func tupleIter(t *Thread, o Value) (Value, *Exception) {
	return Value{unsafe.Pointer(&TupleIter{Object: HeaderOf(&TupleIterType), Seq: (*Tuple)(o.p)})}, nil
}

// Next returns the next item, zero at the end.
func (it *ListIter) Next() Value {
	i := conc.LoadI64(&it.Index)
	if i < 0 {
		return Value{}
	}
	v := it.Seq.Get(int(i))
	if v.IsZero() {
		conc.StoreI64(&it.Index, -1)
		return v
	}
	conc.StoreI64(&it.Index, i+1)
	return v
}

// Next returns the next item, zero at the end.
func (it *TupleIter) Next() Value {
	i := conc.LoadI64(&it.Index)
	if uint64(i) >= uint64(len(it.Seq.items)) {
		conc.StoreI64(&it.Index, -1)
		return Value{}
	}
	conc.StoreI64(&it.Index, i+1)
	return it.Seq.items[i]
}

// Next returns the next item, zero at the end.
func (it *RangeIter) Next() Value {
	i := conc.LoadI64(&it.Index)
	if i >= it.Len {
		return Value{}
	}
	conc.StoreI64(&it.Index, i+1)
	return SmallInt(it.Start + i*it.Step)
}

func listIterNext(t *Thread, o Value) (Value, *Exception)  { return (*ListIter)(o.p).Next(), nil }
func tupleIterNext(t *Thread, o Value) (Value, *Exception) { return (*TupleIter)(o.p).Next(), nil }
func rangeIterNext(t *Thread, o Value) (Value, *Exception) { return (*RangeIter)(o.p).Next(), nil }

func listRevIterNext(t *Thread, o Value) (Value, *Exception) {
	it := (*ListIter)(o.p)
	i := conc.LoadI64(&it.Index)
	if i < 0 {
		return Value{}, nil
	}
	v := it.Seq.Get(int(i))
	if v.IsZero() {
		i = 0
	}
	conc.StoreI64(&it.Index, i-1)
	return v, nil
}

func seqIterNext(t *Thread, o Value) (Value, *Exception) {
	it := (*SeqIter)(o.p)
	i := conc.LoadI64(&it.Index)
	if i < 0 {
		return Value{}, nil
	}
	if i == maxInt {
		return Value{}, OverflowErrorf(t, "iter index too large")
	}
	v, exc := GetItem(t, it.Seq, Int(i))
	if exc == nil {
		conc.StoreI64(&it.Index, i+1)
		return v, nil
	}
	if exc.Is(&IndexErrorType) || exc.Is(&StopIterationType) {
		conc.StoreI64(&it.Index, -1)
		return Value{}, nil
	}
	return Value{}, exc
}

func callableIterNext(t *Thread, o Value) (Value, *Exception) {
	it := (*CallableIter)(o.p)
	if conc.LoadU32(&it.done) != 0 {
		return Value{}, nil
	}
	v, exc := Call0(t, it.Func)
	if exc != nil {
		if exc.Is(&StopIterationType) {
			conc.StoreU32(&it.done, 1)
			return Value{}, nil
		}
		return Value{}, exc
	}
	if conc.LoadU32(&it.done) != 0 {
		return Value{}, nil
	}
	eq, exc := itemEqual(t, it.Sentinel, v)
	if exc != nil {
		return Value{}, exc
	}
	if eq {
		conc.StoreU32(&it.done, 1)
		return Value{}, nil
	}
	return v, nil
}

// rangeIter is iter(range).
func rangeIter(t *Thread, o Value) (Value, *Exception) { return NewRangeIter((*Range)(o.p)), nil }

// NewRangeIter makes an iterator over r.
func NewRangeIter(r *Range) Value {
	if r.Len == SmallInt(0) {
		return Value{unsafe.Pointer(&RangeIter{Object: HeaderOf(&RangeIterType), Step: 1})}
	}
	if BothSmall(r.Start, r.Step) && r.Len.IsSmall() {
		if last := r.at(SmallInt(r.Len.Small() - 1)); last.IsSmall() {
			return Value{unsafe.Pointer(&RangeIter{HeaderOf(&RangeIterType), r.Start.Small(), r.Step.Small(), r.Len.Small(), 0})}
		}
	}
	return Value{unsafe.Pointer(&LongRangeIter{HeaderOf(&LongRangeIterType), r, SmallInt(0)})}
}

func rangeReversed(t *Thread, args []Value) (Value, *Exception) {
	r := (*Range)(args[0].p)
	if r.Len == SmallInt(0) {
		return NewRangeIter(r), nil
	}
	n, _ := AsBig(r.Len)
	a, _ := AsBig(r.Start)
	s, _ := AsBig(r.Step)
	last := r.at(BigInt(new(big.Int).Sub(n, big.NewInt(1))))
	return NewRangeIter(NewRange(last, BigInt(new(big.Int).Sub(a, s)), BigInt(new(big.Int).Neg(s)))), nil
}

func longRangeIterNext(t *Thread, o Value) (Value, *Exception) {
	it := (*LongRangeIter)(o.p)
	i := Load(&it.index)
	n, _ := AsBig(it.r.Len)
	k, _ := AsBig(i)
	if k.Cmp(n) >= 0 {
		return Value{}, nil
	}
	Store(&it.index, BigInt(new(big.Int).Add(k, big.NewInt(1))))
	return it.r.at(i), nil
}
