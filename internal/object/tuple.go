package object

import "unsafe"

// Tuple is a tuple. Its items never change once it has been published.
type Tuple struct {
	Object
	items []Value
}

// EmptyTuple is ().
var EmptyTuple = &Tuple{Object: HeaderOf(&TupleType)}

// tupleN is a tuple with room for its items behind it: one allocation.
type (
	tuple1 struct {
		Tuple
		a [1]Value
	}
	tuple2 struct {
		Tuple
		a [2]Value
	}
	tuple3 struct {
		Tuple
		a [3]Value
	}
	tuple4 struct {
		Tuple
		a [4]Value
	}
	tuple6 struct {
		Tuple
		a [6]Value
	}
)

// MakeTuple makes a tuple of n items, all zero, to be filled before anybody else sees it.
func MakeTuple(n int) *Tuple {
	var t *Tuple
	switch n {
	case 0:
		return EmptyTuple
	case 1:
		x := &tuple1{}
		x.items = x.a[:]
		t = &x.Tuple
	case 2:
		x := &tuple2{}
		x.items = x.a[:]
		t = &x.Tuple
	case 3:
		x := &tuple3{}
		x.items = x.a[:]
		t = &x.Tuple
	case 4:
		x := &tuple4{}
		x.items = x.a[:]
		t = &x.Tuple
	case 5, 6:
		x := &tuple6{}
		x.items = x.a[:n]
		t = &x.Tuple
	default:
		t = &Tuple{items: make([]Value, n)}
	}
	t.typ = unsafe.Pointer(&TupleType)
	return t
}

// NewTuple makes a tuple of a copy of items.
func NewTuple(items []Value) *Tuple {
	t := MakeTuple(len(items))
	copy(t.items, items)
	return t
}

// TupleOf makes a tuple of its arguments.
func TupleOf(items ...Value) *Tuple { return NewTuple(items) }

// TupleFrom makes a tuple of a slice that is not used otherwise any more.
func TupleFrom(items []Value) *Tuple {
	if len(items) == 0 {
		return EmptyTuple
	}
	return &Tuple{Object: HeaderOf(&TupleType), items: items}
}

// AsTuple returns v as a tuple (subclasses included).
func AsTuple(v Value) (*Tuple, bool) {
	if v.IsObj() && v.Obj().Type().Has(FlagTupleSubclass) {
		return (*Tuple)(v.p), true
	}
	return nil, false
}

// Value returns the reference to t.
func (t *Tuple) Value() Value { return Value{unsafe.Pointer(t)} }

// Items returns the items; they must not be changed.
func (t *Tuple) Items() []Value { return t.items }

// Len returns the number of items.
func (t *Tuple) Len() int { return len(t.items) }

// At returns item i.
func (t *Tuple) At(i int) Value { return t.items[i] }
