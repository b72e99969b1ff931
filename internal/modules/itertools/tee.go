package itertools

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// teeNode is one item that an iterator gave, in a list that every tee of it walks
// on its own. Items that all of them have passed are garbage.
type teeNode struct {
	value Value          // set before the node can be reached
	next  unsafe.Pointer // shared slot: *teeNode
}

// teeSource is what tees of one iterator share. running (shared slot) is the thread that is in it.
type teeSource struct {
	it      Value
	running int64
}

// teeIter is _tee. at is a shared slot: the node before the next item.
type teeIter struct {
	object.Object
	src *teeSource
	at  unsafe.Pointer
}

func newTee(t *Thread, iterable Value) (*teeIter, *Exception) {
	it, exc := object.Iter(t, iterable)
	if exc != nil {
		return nil, exc
	}
	if it.IsObj() && it.Obj().Type() == &teeType {
		return self[teeIter](it).copy(), nil
	}
	return &teeIter{object.HeaderOf(&teeType), &teeSource{it: it}, unsafe.Pointer(&teeNode{})}, nil
}

func (x *teeIter) copy() *teeIter {
	return &teeIter{object.HeaderOf(&teeType), x.src, conc.LoadPtr(&x.at)}
}

func teeNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	pos, exc := positional(t, typ, &teeType, a, 1)
	if exc != nil {
		return Value{}, exc
	}
	x, exc := newTee(t, pos[0])
	if exc != nil {
		return Value{}, exc
	}
	return ref(x), nil
}

func teeCopy(t *Thread, args []Value) (Value, *Exception) {
	return ref(self[teeIter](args[0]).copy()), nil
}

func tee(t *Thread, args []Value) (Value, *Exception) {
	n, exc := object.ArgInt(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	if n < 0 {
		return Value{}, object.ValueErrorf(t, "n must be >= 0")
	}
	if exc := object.CheckAlloc(t, n, 48); exc != nil {
		return Value{}, exc
	}
	if n == 0 {
		return object.EmptyTuple.Value(), nil
	}
	x, exc := newTee(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	r := object.MakeTuple(n)
	for i := range n {
		if i > 0 {
			x = x.copy()
		}
		r.SetItem(i, ref(x))
	}
	return r.Value(), nil
}

func teeNext(t *Thread, o Value) (Value, *Exception) {
	x := self[teeIter](o)
	at := (*teeNode)(conc.LoadPtr(&x.at))
	next := (*teeNode)(conc.LoadPtr(&at.next))
	if next == nil {
		more, exc := x.src.fetch(t, at)
		if exc != nil || !more {
			return Value{}, exc
		}
		next = (*teeNode)(conc.LoadPtr(&at.next))
	}
	conc.StorePtr(&x.at, unsafe.Pointer(next))
	return next.value, nil
}

// fetch takes an item from the iterator and appends it to the list that at is part of. Only one
// thread may be in the iterator; another one gets a RuntimeError, as the one that re-enters does.
func (s *teeSource) fetch(t *Thread, at *teeNode) (more bool, exc *Exception) {
	if !conc.CasI64(&s.running, 0, t.Ident) {
		return false, object.RuntimeErrorf(t, "cannot re-enter the tee iterator")
	}
	if conc.LoadPtr(&at.next) != nil { // another thread was faster
		conc.StoreI64(&s.running, 0)
		return true, nil
	}
	v, exc := object.Next(t, s.it)
	conc.StoreI64(&s.running, 0)
	if exc != nil {
		return false, exc
	}
	if v.IsZero() {
		return conc.LoadPtr(&at.next) != nil, nil
	}
	n := unsafe.Pointer(&teeNode{value: v})
	for !conc.CasPtr(&at.next, nil, n) {
		at = (*teeNode)(conc.LoadPtr(&at.next))
	}
	return true, nil
}
