package object

import "fmt"

// The functions in the slots of heap classes whose special methods are written in Python. They
// look the method up on the type at every call (the cache makes that cheap), so that they stay right
// while another thread changes the class.

// genericSlots holds the function for every slot that special methods can fill.
var genericSlots Slots

func initGenericSlots() {
	genericSlots = Slots{
		Repr: slotRepr, Str: slotStr, Hash: slotHash, Call: slotCall, GetAttr: slotGetAttr, SetAttr: slotSetAttr,
		Compare: slotCompare, Iter: slotIter, Next: slotNext, Bool: slotBool, Len: slotLen, GetItem: slotGetItem,
		SetItem: slotSetItem, Contains: slotContains, DescrGet: slotDescrGet, DescrSet: slotDescrSet,
		New: slotNew, Init: slotInit, Finalize: slotFinalize, Await: slotAwait, AIter: slotAIter, ANext: slotANext,
		Buffer: slotBuffer, Pow3: slotPow3,
		Neg:    func(t *Thread, o Value) (Value, *Exception) { return special0(t, o, nmNeg) },
		Pos:    func(t *Thread, o Value) (Value, *Exception) { return special0(t, o, nmPos) },
		Abs:    func(t *Thread, o Value) (Value, *Exception) { return special0(t, o, nmAbs) },
		Invert: func(t *Thread, o Value) (Value, *Exception) { return special0(t, o, nmInvert) },
		Int:    func(t *Thread, o Value) (Value, *Exception) { return special0(t, o, nmInt) },
		Float:  func(t *Thread, o Value) (Value, *Exception) { return special0(t, o, nmFloat) },
		Index:  func(t *Thread, o Value) (Value, *Exception) { return special0(t, o, nmIndex) },
		Binary: slotBinaries, IBinary: slotIBinaries,
	}
}

// special0 calls a special method without arguments; a method that has gone
// meanwhile raises AttributeError.
func special0(t *Thread, o Value, name *Str) (Value, *Exception) {
	f, self, exc := LookupSpecial(t, o, name)
	if exc != nil {
		return Value{}, exc
	}
	if f.IsZero() {
		return Value{}, noSpecial(t, name)
	}
	w := t.ArgWindow(1)
	w[0] = self
	a := Args{All: w}
	if self.IsZero() {
		a.All = nil
	}
	r, exc := Call(t, f, a)
	t.ReleaseArgs(w)
	return r, exc
}

// special1 is special0 with one argument.
func special1(t *Thread, o Value, name *Str, x Value) (Value, *Exception) {
	r, ok, exc := specialOpt1(t, o, name, x)
	if exc == nil && !ok {
		return Value{}, noSpecial(t, name)
	}
	return r, exc
}

// specialOpt1 is special1 where the method may be missing.
func specialOpt1(t *Thread, o Value, name *Str, x Value) (r Value, ok bool, exc *Exception) {
	f, self, exc := LookupSpecial(t, o, name)
	if exc != nil || f.IsZero() {
		return Value{}, false, exc
	}
	w := t.ArgWindow(2)
	w[0], w[1] = self, x
	a := Args{All: w}
	if self.IsZero() {
		a.All = w[1:]
	}
	r, exc = Call(t, f, a)
	t.ReleaseArgs(w)
	return r, true, exc
}

// special2 is special0 with two arguments.
func special2(t *Thread, o Value, name *Str, x, y Value) (Value, *Exception) {
	r, ok, exc := CallSpecial(t, o, name, x, y)
	if exc == nil && !ok {
		return Value{}, noSpecial(t, name)
	}
	return r, exc
}

func noSpecial(t *Thread, name *Str) *Exception { return Raise(t, &AttributeErrorType, name.s) }

func slotRepr(t *Thread, o Value) (Value, *Exception) {
	r, ok, exc := CallSpecial(t, o, nmRepr)
	if exc == nil && !ok {
		return StrValue(fmt.Sprintf("<%s object at %s>", o.Type().Name(), Address(o))), nil
	}
	return r, exc
}

func slotStr(t *Thread, o Value) (Value, *Exception) { return special0(t, o, nmStr) }

func slotHash(t *Thread, o Value) (int64, *Exception) {
	f, self, exc := LookupSpecial(t, o, nmHash)
	if exc != nil {
		return 0, exc
	}
	if f.IsZero() || f.IsNone() {
		return NoHash(t, o)
	}
	r, exc := callPair(t, f, self, nil)
	if exc != nil {
		return 0, exc
	}
	if !IsInt(r) {
		return 0, TypeErrorf(t, "__hash__ method should return an integer")
	}
	n, ok := AsInt64(r)
	if !ok {
		big, _ := AsBig(r)
		return Hash(t, BigInt(big))
	}
	if n == -1 {
		n = -2
	}
	return n, nil
}

func slotCall(t *Thread, o Value, a Args) (Value, *Exception) {
	f, self, exc := LookupSpecial(t, o, nmCall)
	if exc != nil {
		return Value{}, exc
	}
	if f.IsZero() {
		return Value{}, noSpecial(t, nmCall)
	}
	if exc := t.Enter(""); exc != nil {
		return Value{}, exc
	}
	defer t.Leave()
	if self.IsZero() {
		return Call(t, f, a)
	}
	w := t.ArgWindow(len(a.All) + 1)
	w[0] = self
	copy(w[1:], a.All)
	r, exc := Call(t, f, Args{w, a.KwNames})
	t.ReleaseArgs(w)
	return r, exc
}

// slotGetAttr is getattr for classes with __getattr__ or their own __getattribute__.
func slotGetAttr(t *Thread, o Value, name *Str) (Value, *Exception) {
	typ := o.Type()
	v, exc := getAttribute(t, o, typ, name)
	if exc != nil && !exc.Is(&AttributeErrorType) || exc == nil && !v.IsZero() {
		return v, exc
	}
	hook := TypeLookup(t, typ, nmGetAttr)
	if hook.IsZero() {
		if exc == nil {
			exc = NoAttribute(t, o, name)
		}
		return Value{}, exc
	}
	return special1(t, o, nmGetAttr, name.Value())
}

// getAttribute calls __getattribute__; object's own is not called but run in the
// form that gives zero for a missing attribute.
func getAttribute(t *Thread, o Value, typ *Type, name *Str) (Value, *Exception) {
	f := TypeLookup(t, typ, nmGetAttribute)
	if w, ok := asSlotWrapper(f); ok && w.Slot.off == offGetAttr && typ.IsSubtype(w.Owner) {
		get := w.slots().GetAttr
		if funcWord(get) == funcWord(GetAttrFunc(GenericGetAttr)) {
			return genericGet(t, o, typ, name)
		}
		return get(t, o, name)
	}
	return special1(t, o, nmGetAttribute, name.Value())
}

func asSlotWrapper(v Value) (*SlotWrapper, bool) {
	if v.IsObj() && v.Obj().Type() == &SlotWrapperType {
		return (*SlotWrapper)(v.p), true
	}
	return nil, false
}

func slotSetAttr(t *Thread, o Value, name *Str, v Value) *Exception {
	var exc *Exception
	if v.IsZero() {
		_, exc = special1(t, o, nmDelAttr, name.Value())
	} else {
		_, exc = special2(t, o, nmSetAttr, name.Value(), v)
	}
	return exc
}

func slotCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	f, self, exc := LookupSpecial(t, a, cmpNames[op])
	if exc != nil || f.IsZero() {
		return NotImplemented, nil // as in CPython, a comparison that cannot be had is not there
	}
	w := t.ArgWindow(2)
	w[0], w[1] = self, b
	args := Args{All: w}
	if self.IsZero() {
		args.All = w[1:]
	}
	r, exc := Call(t, f, args)
	t.ReleaseArgs(w)
	return r, exc
}

func slotIter(t *Thread, o Value) (Value, *Exception) {
	f, self, exc := LookupSpecial(t, o, nmIter)
	if exc != nil {
		return Value{}, exc
	}
	if f.IsNone() {
		return Value{}, TypeErrorf(t, "'%s' object is not iterable", o.Type().Name())
	}
	if !f.IsZero() {
		return callPair(t, f, self, nil)
	}
	if TypeLookup(t, o.Type(), nmGetItem).IsZero() {
		return Value{}, TypeErrorf(t, "'%s' object is not iterable", o.Type().Name())
	}
	return newSeqIter(o), nil
}

func slotNext(t *Thread, o Value) (Value, *Exception) {
	r, exc := special0(t, o, nmNext)
	if exc != nil && exc.Is(&StopIterationType) {
		return Value{}, nil
	}
	return r, exc
}

func slotBool(t *Thread, o Value) (bool, *Exception) {
	r, ok, exc := CallSpecial(t, o, nmBool)
	if exc != nil {
		return false, exc
	}
	if !ok {
		if o.Type().Slots().Len == nil {
			return true, nil
		}
		n, exc := Len(t, o)
		return n != 0, exc
	}
	if !r.IsTrue() && !r.IsFalse() {
		return false, TypeErrorf(t, "__bool__ should return bool, returned %s", r.Type().Name())
	}
	return r.IsTrue(), nil
}

func slotLen(t *Thread, o Value) (int, *Exception) {
	r, exc := special0(t, o, nmLen)
	if exc != nil {
		return 0, exc
	}
	i, exc := Index(t, r)
	if exc != nil {
		return 0, exc
	}
	n, ok := AsInt64(i)
	if !ok {
		if b, _ := AsBig(i); b.Sign() < 0 {
			n = -1
		} else {
			return 0, OverflowErrorf(t, "cannot fit 'int' into an index-sized integer")
		}
	}
	if n < 0 {
		return 0, ValueErrorf(t, "__len__() should return >= 0")
	}
	return int(n), nil
}

func slotGetItem(t *Thread, o, k Value) (Value, *Exception) { return special1(t, o, nmGetItem, k) }

func slotSetItem(t *Thread, o, k, v Value) *Exception {
	var exc *Exception
	if v.IsZero() {
		_, exc = special1(t, o, nmDelItem, k)
	} else {
		_, exc = special2(t, o, nmSetItem, k, v)
	}
	return exc
}

func slotContains(t *Thread, o, v Value) (bool, *Exception) {
	f, self, exc := LookupSpecial(t, o, nmContains)
	if exc != nil {
		return false, exc
	}
	if f.IsNone() {
		return false, TypeErrorf(t, "'%s' object is not a container", o.Type().Name())
	}
	if f.IsZero() {
		return containsByIter(t, o, v)
	}
	r, exc := callPair(t, f, self, []Value{v})
	if exc != nil {
		return false, exc
	}
	return Truth(t, r)
}

func slotDescrGet(t *Thread, d, obj Value, typ *Type) (Value, *Exception) {
	tv := None
	if typ != nil {
		tv = typ.Value()
	}
	// The method is called as it is found: binding it could lead here again.
	get := TypeLookup(t, d.Type(), nmGet)
	if get.IsZero() {
		return d, nil
	}
	return CallPos(t, get, d, obj.OrNone(), tv)
}

func slotDescrSet(t *Thread, d, obj, v Value) *Exception {
	var exc *Exception
	if v.IsZero() {
		_, exc = special1(t, d, nmDelete, obj)
	} else {
		_, exc = special2(t, d, nmSet, obj, v)
	}
	return exc
}

func slotNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	f, exc := GetAttr(t, typ.Value(), nmNew)
	if exc != nil {
		return Value{}, exc
	}
	w := t.ArgWindow(len(a.All) + 1)
	w[0] = typ.Value()
	copy(w[1:], a.All)
	r, exc := Call(t, f, Args{w, a.KwNames})
	t.ReleaseArgs(w)
	return r, exc
}

func slotInit(t *Thread, self Value, a Args) *Exception {
	f, obj, exc := LookupSpecial(t, self, nmInit)
	if exc != nil {
		return exc
	}
	if f.IsZero() {
		return noSpecial(t, nmInit)
	}
	var r Value
	if obj.IsZero() {
		r, exc = Call(t, f, a)
	} else {
		w := t.ArgWindow(len(a.All) + 1)
		w[0] = obj
		copy(w[1:], a.All)
		r, exc = Call(t, f, Args{w, a.KwNames})
		t.ReleaseArgs(w)
	}
	if exc == nil && !r.IsNone() {
		exc = TypeErrorf(t, "__init__() should return None, not '%s'", r.Type().Name())
	}
	return exc
}

func slotFinalize(t *Thread, o Value) *Exception {
	_, _, exc := CallSpecial(t, o, nmDel)
	return exc
}

func slotAwait(t *Thread, o Value) (Value, *Exception) { return slotAsync(t, o, nmAwait) }
func slotAIter(t *Thread, o Value) (Value, *Exception) { return slotAsync(t, o, nmAIter) }
func slotANext(t *Thread, o Value) (Value, *Exception) { return slotAsync(t, o, nmANext) }

func slotAsync(t *Thread, o Value, name *Str) (Value, *Exception) {
	f, self, exc := LookupSpecial(t, o, name)
	if exc != nil {
		return Value{}, exc
	}
	if f.IsZero() || f.IsNone() && name != nmANext {
		return Value{}, Raisef(t, &AttributeErrorType, "object %s does not have %s method", o.Type().Name(), name.s)
	}
	return callPair(t, f, self, nil)
}
