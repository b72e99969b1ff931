package object

import "typhon/internal/conc"

// IsInstance is isinstance(o, cls).
func IsInstance(t *Thread, o, cls Value) (bool, *Exception) {
	if c, ok := AsType(cls); ok {
		if o.Type() == c {
			return true, nil
		}
		if c.Type() == &TypeType {
			return isRealInstance(t, o, cls)
		}
	}
	return checkClass(t, o, cls, nmInstanceCheck, isRealInstance)
}

// IsSubclass is issubclass(sub, cls).
func IsSubclass(t *Thread, sub, cls Value) (bool, *Exception) {
	if c, ok := AsType(cls); ok && c.Type() == &TypeType {
		if sub == cls {
			return true, nil
		}
		return isRealSubclass(t, sub, cls)
	}
	return checkClass(t, sub, cls, nmSubclassCheck, isRealSubclass)
}

// checkClass walks tuples and unions and calls the special method name of classes; plain is what happens without one.
func checkClass(t *Thread, o, cls Value, name *Str, plain func(t *Thread, o, cls Value) (bool, *Exception)) (bool, *Exception) {
	if cls.IsObj() && cls.Obj().Type() == &UnionType {
		cls = (*Union)(cls.p).Args.Value()
	}
	if tp, ok := AsTuple(cls); ok {
		if exc := t.Enter(" in " + name.s); exc != nil {
			return false, exc
		}
		defer t.Leave()
		for _, c := range tp.items {
			if r, exc := checkOne(t, o, c, name); r || exc != nil {
				return r, exc
			}
		}
		return false, nil
	}
	f, self, exc := LookupSpecial(t, cls, name)
	if exc != nil {
		return false, exc
	}
	if f.IsZero() {
		return plain(t, o, cls)
	}
	if exc := t.Enter(" in " + name.s); exc != nil {
		return false, exc
	}
	defer t.Leave()
	r, exc := callPair(t, f, self, []Value{o})
	if exc != nil {
		return false, exc
	}
	return Truth(t, r)
}

func checkOne(t *Thread, o, c Value, name *Str) (bool, *Exception) {
	if name == nmInstanceCheck {
		return IsInstance(t, o, c)
	}
	return IsSubclass(t, o, c)
}

// isRealInstance is isinstance without __instancecheck__: by type, then by o.__class__.
func isRealInstance(t *Thread, o, cls Value) (bool, *Exception) {
	c, ok := AsType(cls)
	if !ok {
		if exc := checkIsClass(t, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union"); exc != nil {
			return false, exc
		}
		ic, exc := GetAttrOpt(t, o, nmClass)
		if exc != nil || ic.IsZero() {
			return false, exc
		}
		return abstractSubclass(t, ic, cls)
	}
	if o.Type().IsSubtype(c) {
		return true, nil
	}
	// Most classes take __class__ from object: it is the type itself.
	if d := TypeLookup(t, o.Type(), nmClass); d == ObjectType.Dict().GetStr(nmClass) && !o.Type().Has(FlagCustomGetattr) {
		return false, nil
	}
	ic, exc := GetAttrOpt(t, o, nmClass)
	if exc != nil || ic.IsZero() {
		return false, exc
	}
	it, ok := AsType(ic)
	return ok && it != o.Type() && it.IsSubtype(c), nil
}

// isRealSubclass is issubclass without __subclasscheck__.
func isRealSubclass(t *Thread, sub, cls Value) (bool, *Exception) {
	s, sok := AsType(sub)
	c, cok := AsType(cls)
	if sok && cok {
		return s.IsSubtype(c), nil
	}
	if exc := checkIsClass(t, sub, "issubclass() arg 1 must be a class"); exc != nil {
		return false, exc
	}
	if exc := checkIsClass(t, cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union"); exc != nil {
		return false, exc
	}
	return abstractSubclass(t, sub, cls)
}

// abstractBases returns __bases__ if it is a tuple, else nil.
func abstractBases(t *Thread, cls Value) (*Tuple, *Exception) {
	b, exc := GetAttrOpt(t, cls, nmBases)
	if exc != nil || b.IsZero() {
		return nil, exc
	}
	tp, _ := AsTuple(b)
	return tp, nil
}

func checkIsClass(t *Thread, cls Value, msg string) *Exception {
	b, exc := abstractBases(t, cls)
	if exc == nil && b == nil {
		exc = TypeErrorf(t, "%s", msg)
	}
	return exc
}

// abstractSubclass follows __bases__ of things that are like classes.
func abstractSubclass(t *Thread, sub, cls Value) (bool, *Exception) {
	if exc := t.Enter(" in __issubclass__"); exc != nil {
		return false, exc
	}
	defer t.Leave()
	for {
		if sub == cls {
			return true, nil
		}
		b, exc := abstractBases(t, sub)
		if exc != nil || b == nil || b.Len() == 0 {
			return false, exc
		}
		if b.Len() == 1 {
			sub = b.At(0)
			if exc := t.poll(); exc != nil {
				return false, exc
			}
			continue
		}
		for _, x := range b.items {
			if r, exc := abstractSubclass(t, x, cls); r || exc != nil {
				return r, exc
			}
		}
		return false, nil
	}
}

// poll serves the breaker from native loops that Python code may keep going for ever.
func (t *Thread) poll() *Exception {
	if conc.LoadU32(&t.Breaker) != 0 && t.Interp.Poll != nil {
		return t.Interp.Poll(t)
	}
	return nil
}

func typeInstanceCheck(t *Thread, args []Value) (Value, *Exception) {
	b, exc := isRealInstance(t, args[1], args[0])
	return Bool(b), exc
}

func typeSubclassCheck(t *Thread, args []Value) (Value, *Exception) {
	b, exc := isRealSubclass(t, args[1], args[0])
	return Bool(b), exc
}
