package object

// The primitives of a Dict that shows the attributes of an instance (Dict.owner).

// attrsPrivate returns o's attribute storage with a private shape.
func attrsPrivate(o *Object) (*Attrs, *Shape) {
	a := AttrsOf(o)
	l := attrLock(o)
	h := l.Lock()
	defer l.Unlock(h)
	s := a.Shape()
	if s.Shared() {
		s = a.privatizeLocked(s)
	}
	return a, s
}

func attrsLen(o *Object) int {
	s := AttrsOf(o).Shape()
	switch {
	case s.foreign:
		// o.__dict__ was replaced: this dict is detached and empty.
		return 0
	case s.idx != nil:
		return s.idx.Len()
	}
	return len(s.names)
}

func attrsGet(o *Object, name *Str) Value {
	a := AttrsOf(o)
	if a.Shape().foreign {
		return Value{}
	}
	if name = Interned(name); name == nil {
		return Value{}
	}
	return a.get(o, name)
}

func attrsSet(o *Object, name *Str, v Value) { InstanceSet(o, InternStr(name), v) }

func attrsDel(o *Object, name *Str) Value {
	if name = Interned(name); name == nil {
		return Value{}
	}
	return InstanceDel(o, name)
}

func attrsClear(o *Object) {
	for _, n := range attrNames(o) {
		if n.IsExactStr() {
			InstanceDel(o, n.Str())
			continue
		}
		a, s := attrsPrivate(o)
		l := attrLock(o)
		h := l.Lock()
		for it := s.idx.Iter(); ; {
			k, at, ok := it.Next()
			if !ok {
				break
			}
			Store(a.Slot(s, int(at.Small())), Value{})
			_ = k
		}
		s.idx.Clear()
		l.Unlock(h)
		return
	}
}

// attrNames returns the keys in insertion order.
func attrNames(o *Object) []Value {
	s := AttrsOf(o).Shape()
	var out []Value
	switch {
	case s.foreign:
	case s.idx != nil:
		for it := s.idx.Iter(); ; {
			k, _, ok := it.Next()
			if !ok {
				break
			}
			out = append(out, k)
		}
	default:
		for _, n := range s.names {
			out = append(out, n.Value())
		}
	}
	return out
}

func attrsCopy(o *Object) *Dict {
	l := attrLock(o)
	h := l.Lock()
	defer l.Unlock(h)
	return attrsCopyLocked(o)
}

func attrsCopyLocked(o *Object) *Dict {
	a := AttrsOf(o)
	s := a.Shape()
	d := NewDictCap(attrsLen(o))
	put := func(k Value, hash uint64, slot int) {
		if p := a.Slot(s, slot); p != nil {
			if v := Load(p); !v.IsZero() {
				d.addLocked(d.load(), hash, k, v)
			}
		}
	}
	switch {
	case s.foreign:
	case s.idx != nil:
		tb := s.idx.load()
		for i := range int(tb.n) {
			e := tb.entry(i)
			if at := Load(&e.val); !at.IsZero() {
				put(e.key, e.hash, int(at.Small()))
			}
		}
	default:
		for i, n := range s.names {
			put(n.Value(), n.Hash(), int(s.slots[i]))
		}
	}
	return d
}

func attrsGetAny(t *Thread, o *Object, key Value, hash uint64) (Value, *Exception) {
	if key.IsExactStr() {
		return attrsGet(o, key.Str()), nil
	}
	a, s := attrsPrivate(o)
	if s.foreign {
		return Value{}, nil
	}
	at, exc := DictGetHash(t, s.idx, key, hash)
	if exc != nil || at.IsZero() {
		return Value{}, exc
	}
	return Load(a.Slot(s, int(at.Small()))), nil
}

func attrsUpdateAny(t *Thread, o *Object, key Value, hash uint64, v Value, keep bool) (Value, *Exception) {
	for {
		old, exc := attrsGetAny(t, o, key, hash)
		if exc != nil || keep && !old.IsZero() {
			return old, exc
		}
		if key.IsExactStr() {
			attrsSet(o, key.Str(), v)
			return old, nil
		}
		a, s := attrsPrivate(o)
		if s.foreign {
			return Value{}, nil
		}
		if !old.IsZero() {
			at, exc := DictGetHash(t, s.idx, key, hash)
			if exc != nil {
				return Value{}, exc
			}
			if at.IsZero() {
				continue
			}
			Store(a.Slot(s, int(at.Small())), v)
			return old, nil
		}
		l := attrLock(o)
		h := l.Lock()
		a.setPrivateLocked(s, key, hash, v)
		l.Unlock(h)
		return Value{}, nil
	}
}

func attrsDelAny(t *Thread, o *Object, key Value, hash uint64) (Value, *Exception) {
	if key.IsExactStr() {
		return attrsDel(o, key.Str()), nil
	}
	a, s := attrsPrivate(o)
	if s.foreign {
		return Value{}, nil
	}
	at, exc := DictDelHash(t, s.idx, key, hash)
	if exc != nil || at.IsZero() {
		return Value{}, exc
	}
	p := a.Slot(s, int(at.Small()))
	v := Load(p)
	Store(p, Value{})
	return v, nil
}
