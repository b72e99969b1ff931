package object

// The operations of sets with each other and with other iterables.

// SetUpdate adds the items of any iterable.
func SetUpdate(t *Thread, s *Set, o Value) *Exception {
	if other, ok := AsSet(o); ok {
		return setMerge(t, s, other)
	}
	if o.IsObj() && o.Obj().Type() == &DictType {
		d := (*Dict)(o.p)
		s.reserve(int64(d.Len()))
		for it := d.Iter(); ; {
			e := it.nextEntry()
			if e == nil {
				return nil
			}
			if _, exc := setAddHash(t, s, e.key, e.hash); exc != nil {
				return exc
			}
		}
	}
	return Iterate(t, o, func(v Value) *Exception { return SetAdd(t, s, v) })
}

// reserve makes room for n new items.
func (s *Set) reserve(n int64) {
	h := s.mu.Lock()
	fill, mask := int64(0), uint64(7)
	if tb := s.load(); tb != nil {
		fill, mask = tb.fill, tb.mask
	}
	if uint64(fill+n)*5 >= mask*3 {
		s.resizeLocked((s.used + n) * 2)
	}
	s.mu.Unlock(h)
}

// setMerge adds the items of another set.
func setMerge(t *Thread, s, other *Set) *Exception {
	if s == other || other.Len() == 0 {
		return nil
	}
	h := lock2(&s.mu, &other.mu)
	tb, ot := s.load(), other.load()
	if ot == nil {
		unlock2(&s.mu, &other.mu, h)
		return nil
	}
	fill, mask := int64(0), uint64(7)
	if tb != nil {
		fill, mask = tb.fill, tb.mask
	}
	grow := uint64(fill+other.used)*5 >= mask*3
	if s.used == 0 && (grow || fill == 0) {
		// All items are new: no comparison is needed.
		size := mask + 1
		if grow {
			size = setSize(other.used * 2)
		}
		s.publishLocked(ot.copyLive(size, other.used), other.used)
		unlock2(&s.mu, &other.mu, h)
		return nil
	}
	if grow {
		s.resizeLocked((s.used + other.used) * 2)
	}
	unlock2(&s.mu, &other.mu, h)
	for _, e := range other.entries() {
		if _, exc := setAddHash(t, s, e.key, e.hash); exc != nil {
			return exc
		}
	}
	return nil
}

// setUpdateAll adds the items of all others.
func setUpdateAll(t *Thread, s *Set, others Value) *Exception {
	for _, o := range (*Tuple)(others.p).items {
		if exc := SetUpdate(t, s, o); exc != nil {
			return exc
		}
	}
	return nil
}

// setBase is the type of results of methods and operators on s: exactly set or frozenset.
func setBase(s *Set) *Type {
	if s.Type().Has(FlagFrozenSetSubclass) {
		return &FrozenSetType
	}
	return &SetType
}

func setCopy(t *Thread, args []Value) (Value, *Exception) {
	s := (*Set)(args[0].p)
	if s.Type() == &FrozenSetType {
		return args[0], nil
	}
	return s.copyAs(setBase(s)).Value(), nil
}

func setUpdate(t *Thread, args []Value) (Value, *Exception) {
	return None, setUpdateAll(t, (*Set)(args[0].p), args[1])
}

func setUnion(t *Thread, args []Value) (Value, *Exception) {
	s := (*Set)(args[0].p)
	r := s.copyAs(setBase(s))
	return r.Value(), setUpdateAll(t, r, args[1])
}

// walkHashed calls f for the items of an iterable with their hashes, until it returns false or raises.
func walkHashed(t *Thread, o Value, f func(v Value, hash uint64) (bool, *Exception)) *Exception {
	if other, ok := AsSet(o); ok {
		for _, e := range other.entries() {
			if more, exc := f(e.key, e.hash); exc != nil || !more {
				return exc
			}
		}
		return nil
	}
	if o.IsObj() && o.Obj().Type() == &DictType {
		for it := (*Dict)(o.p).Iter(); ; {
			e := it.nextEntry()
			if e == nil {
				return nil
			}
			if more, exc := f(e.key, e.hash); exc != nil || !more {
				return exc
			}
		}
	}
	it, exc := Iter(t, o)
	if exc != nil {
		return exc
	}
	next := it.Type().Slots().Next
	for {
		v, exc := next(t, it)
		if exc != nil || v.IsZero() {
			return exc
		}
		hash, exc := SetHash(t, v)
		if exc != nil {
			return exc
		}
		if more, exc := f(v, hash); exc != nil || !more {
			return exc
		}
	}
}

// setDifferenceFrom removes the items of o from s.
func setDifferenceFrom(t *Thread, s *Set, o Value) *Exception {
	if o == s.Value() {
		s.Clear()
		return nil
	}
	exc := walkHashed(t, o, func(v Value, hash uint64) (bool, *Exception) {
		_, exc := setDiscardHash(t, s, v, hash)
		return true, exc
	})
	h := s.mu.Lock()
	if tb := s.load(); tb != nil && uint64(tb.fill-s.used) > tb.mask/4 {
		n := s.used * 4
		if s.used > 50000 {
			n = s.used * 2
		}
		s.resizeLocked(n)
	}
	s.mu.Unlock(h)
	return exc
}

func setDifferenceUpdate(t *Thread, args []Value) (Value, *Exception) {
	for _, o := range (*Tuple)(args[1].p).items {
		if exc := setDifferenceFrom(t, (*Set)(args[0].p), o); exc != nil {
			return Value{}, exc
		}
	}
	return None, nil
}

// setMinus returns a new set of s without the items of o.
func setMinus(t *Thread, s *Set, o Value) (*Set, *Exception) {
	var has func(v Value, hash uint64) (bool, *Exception)
	if other, ok := AsSet(o); ok {
		has = func(v Value, hash uint64) (bool, *Exception) { return setContainsHash(t, other, v, hash) }
	} else if o.IsObj() && o.Obj().Type() == &DictType {
		has = func(v Value, hash uint64) (bool, *Exception) {
			r, exc := DictGetHash(t, (*Dict)(o.p), v, hash)
			return !r.IsZero(), exc
		}
	} else {
		r := s.copyAs(setBase(s))
		return r, setDifferenceFrom(t, r, o)
	}
	n, exc := Len(t, o)
	if exc != nil {
		return nil, exc
	}
	if s.Len()>>2 > n {
		r := s.copyAs(setBase(s))
		return r, setDifferenceFrom(t, r, o)
	}
	r := &Set{Object: HeaderOf(setBase(s))}
	for _, e := range s.entries() {
		in, exc := has(e.key, e.hash)
		if exc == nil && !in {
			_, exc = setAddHash(t, r, e.key, e.hash)
		}
		if exc != nil {
			return nil, exc
		}
	}
	return r, nil
}

func setDifference(t *Thread, args []Value) (Value, *Exception) {
	s := (*Set)(args[0].p)
	others := (*Tuple)(args[1].p).items
	if len(others) == 0 {
		return setCopy(t, args)
	}
	r, exc := setMinus(t, s, others[0])
	for _, o := range others[1:] {
		if exc != nil {
			break
		}
		exc = setDifferenceFrom(t, r, o)
	}
	if exc != nil {
		return Value{}, exc
	}
	return r.Value(), nil
}

// setCommon returns a new set of the items common to s and o.
func setCommon(t *Thread, s *Set, o Value) (*Set, *Exception) {
	if o == s.Value() {
		return s.copyAs(setBase(s)), nil
	}
	r := &Set{Object: HeaderOf(setBase(s))}
	base := s
	if other, ok := AsSet(o); ok && other.Len() > s.Len() {
		base, o = other, s.Value()
	}
	exc := walkHashed(t, o, func(v Value, hash uint64) (bool, *Exception) {
		in, exc := setContainsHash(t, base, v, hash)
		if exc == nil && in {
			_, exc = setAddHash(t, r, v, hash)
		}
		return true, exc
	})
	return r, exc
}

func setCommonAll(t *Thread, s *Set, others []Value) (*Set, *Exception) {
	if len(others) == 0 {
		return s.copyAs(setBase(s)), nil
	}
	r := s
	for _, o := range others {
		var exc *Exception
		if r, exc = setCommon(t, r, o); exc != nil {
			return nil, exc
		}
	}
	return r, nil
}

func setIntersection(t *Thread, args []Value) (Value, *Exception) {
	others := (*Tuple)(args[1].p).items
	if len(others) == 0 {
		return setCopy(t, args)
	}
	r, exc := setCommonAll(t, (*Set)(args[0].p), others)
	if exc != nil {
		return Value{}, exc
	}
	return r.Value(), nil
}

// become makes the content of the unpublished set n that of s.
func (s *Set) become(n *Set) {
	h := s.mu.Lock()
	s.publishLocked(n.load(), n.used)
	s.mu.Unlock(h)
}

func setIntersectionUpdate(t *Thread, args []Value) (Value, *Exception) {
	s := (*Set)(args[0].p)
	r, exc := setCommonAll(t, s, (*Tuple)(args[1].p).items)
	if exc != nil {
		return Value{}, exc
	}
	s.become(r)
	return None, nil
}

func setIsDisjoint(t *Thread, args []Value) (Value, *Exception) {
	s, o := (*Set)(args[0].p), args[1]
	if o == args[0] {
		return Bool(s.Len() == 0), nil
	}
	if other, ok := AsSet(o); ok && other.Len() > s.Len() {
		s, o = other, args[0]
	}
	disjoint := true
	exc := walkHashed(t, o, func(v Value, hash uint64) (bool, *Exception) {
		in, exc := setContainsHash(t, s, v, hash)
		disjoint = !in
		return !in, exc
	})
	return Bool(disjoint), exc
}

// toggleAll adds the items of o that s lacks and removes those it has. o has no item twice.
func toggleAll(t *Thread, s *Set, o *Set) *Exception {
	for _, e := range o.entries() {
		gone, exc := setDiscardHash(t, s, e.key, e.hash)
		if exc == nil && !gone {
			_, exc = setAddHash(t, s, e.key, e.hash)
		}
		if exc != nil {
			return exc
		}
	}
	return nil
}

func setSymDifferenceUpdate(t *Thread, args []Value) (Value, *Exception) {
	return None, setXorInto(t, (*Set)(args[0].p), args[1])
}

func setXorInto(t *Thread, s *Set, o Value) *Exception {
	if o == s.Value() {
		s.Clear()
		return nil
	}
	other, ok := AsSet(o)
	if !ok {
		other = NewSet()
		if exc := SetUpdate(t, other, o); exc != nil {
			return exc
		}
	}
	return toggleAll(t, s, other)
}

func setSymDifference(t *Thread, args []Value) (Value, *Exception) {
	s := (*Set)(args[0].p)
	r := &Set{Object: HeaderOf(setBase(s))}
	if exc := SetUpdate(t, r, args[1]); exc != nil {
		return Value{}, exc
	}
	return r.Value(), toggleAll(t, r, s)
}

// subset reports whether all items of a are in b.
func subset(t *Thread, a, b *Set) (bool, *Exception) {
	if a.Len() > b.Len() {
		return false, nil
	}
	for _, e := range a.entries() {
		if in, exc := setContainsHash(t, b, e.key, e.hash); exc != nil || !in {
			return false, exc
		}
	}
	return true, nil
}

func setIsSubset(t *Thread, args []Value) (Value, *Exception) {
	s := (*Set)(args[0].p)
	other, ok := AsSet(args[1])
	if !ok {
		r, exc := setCommon(t, s, args[1])
		return Bool(exc == nil && r.Len() == s.Len()), exc
	}
	in, exc := subset(t, s, other)
	return Bool(in), exc
}

func setIsSuperset(t *Thread, args []Value) (Value, *Exception) {
	s := (*Set)(args[0].p)
	if other, ok := AsSet(args[1]); ok {
		in, exc := subset(t, other, s)
		return Bool(in), exc
	}
	all := true
	exc := Iterate(t, args[1], func(v Value) *Exception {
		in, exc := SetContains(t, s, v)
		if exc == nil && !in {
			all = false
			return stopWalk
		}
		return exc
	})
	if exc == stopWalk {
		exc = nil
	}
	return Bool(all), exc
}

// stopWalk ends an Iterate early; it never leaves the function that passed it.
var stopWalk = &Exception{}

func setCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := AsSet(a)
	y, ok2 := AsSet(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	var r bool
	var exc *Exception
	switch op {
	case CmpEQ, CmpNE:
		r, exc = setEqual(t, x, y)
		r = r == (op == CmpEQ)
	case CmpLE:
		r, exc = subset(t, x, y)
	case CmpGE:
		r, exc = subset(t, y, x)
	case CmpLT:
		if x.Len() < y.Len() {
			r, exc = subset(t, x, y)
		}
	case CmpGT:
		if x.Len() > y.Len() {
			r, exc = subset(t, y, x)
		}
	}
	return Bool(r), exc
}

func setEqual(t *Thread, x, y *Set) (bool, *Exception) {
	if x == y {
		return true, nil
	}
	if x.Len() != y.Len() {
		return false, nil
	}
	return subset(t, x, y)
}

// bothSets downcasts the operands of an operator.
func bothSets(a, b Value) (x, y *Set, ok bool) {
	x, ok = AsSet(a)
	if ok {
		y, ok = AsSet(b)
	}
	return x, y, ok
}

func setSub(t *Thread, a, b Value) (Value, *Exception) {
	x, _, ok := bothSets(a, b)
	if !ok {
		return NotImplemented, nil
	}
	r, exc := setMinus(t, x, b)
	if exc != nil {
		return Value{}, exc
	}
	return r.Value(), nil
}

func setAnd(t *Thread, a, b Value) (Value, *Exception) {
	x, _, ok := bothSets(a, b)
	if !ok {
		return NotImplemented, nil
	}
	r, exc := setCommon(t, x, b)
	if exc != nil {
		return Value{}, exc
	}
	return r.Value(), nil
}

func setOr(t *Thread, a, b Value) (Value, *Exception) {
	x, y, ok := bothSets(a, b)
	if !ok {
		return NotImplemented, nil
	}
	r := x.copyAs(setBase(x))
	return r.Value(), setMerge(t, r, y)
}

func setXor(t *Thread, a, b Value) (Value, *Exception) {
	x, y, ok := bothSets(a, b)
	if !ok {
		return NotImplemented, nil
	}
	r := y.copyAs(setBase(x))
	return r.Value(), toggleAll(t, r, x)
}

func setISub(t *Thread, a, b Value) (Value, *Exception) {
	x, _, ok := bothSets(a, b)
	if !ok {
		return NotImplemented, nil
	}
	return a, setDifferenceFrom(t, x, b)
}

func setIAnd(t *Thread, a, b Value) (Value, *Exception) {
	x, _, ok := bothSets(a, b)
	if !ok {
		return NotImplemented, nil
	}
	r, exc := setCommon(t, x, b)
	if exc != nil {
		return Value{}, exc
	}
	x.become(r)
	return a, nil
}

func setIXor(t *Thread, a, b Value) (Value, *Exception) {
	x, _, ok := bothSets(a, b)
	if !ok {
		return NotImplemented, nil
	}
	return a, setXorInto(t, x, b)
}

func setIOr(t *Thread, a, b Value) (Value, *Exception) {
	x, y, ok := bothSets(a, b)
	if !ok {
		return NotImplemented, nil
	}
	return a, setMerge(t, x, y)
}
