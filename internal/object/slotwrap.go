package object

import "unsafe"

// slotWrapperCall calls an unbound special method of a builtin type: list.__len__(x).
func slotWrapperCall(t *Thread, f Value, a Args) (Value, *Exception) {
	w := (*SlotWrapper)(f.p)
	if len(a.Pos()) == 0 {
		return Value{}, TypeErrorf(t, "descriptor '%s' of '%s' object needs an argument", w.Slot.Name, w.Owner.Name())
	}
	self := a.All[0]
	if !self.Type().IsSubtype(w.Owner) {
		return Value{}, TypeErrorf(t, "descriptor '%s' requires a '%s' object but received a '%s'", w.Slot.Name, w.Owner.Name(), self.Type().Name())
	}
	if exc := t.Enter(""); exc != nil {
		return Value{}, exc
	}
	r, exc := w.call(t, self, a.Shift())
	t.Leave()
	return r, exc
}

func methodWrapperCall(t *Thread, f Value, a Args) (Value, *Exception) {
	m := (*MethodWrapper)(f.p)
	if exc := t.Enter(""); exc != nil {
		return Value{}, exc
	}
	r, exc := m.Descr.call(t, m.Self, a)
	t.Leave()
	return r, exc
}

// call runs the owner's slot for self, which is an instance of the owner.
func (w *SlotWrapper) call(t *Thread, self Value, a Args) (Value, *Exception) {
	d := w.Slot
	s := w.slots()
	if a.NumKw() > 0 && d.kind != wrapCall && d.kind != wrapInit {
		return Value{}, TypeErrorf(t, "wrapper %s() takes no keyword arguments", d.Name)
	}
	args := a.All
	switch d.kind {
	case wrapUnary, wrapNext, wrapBool, wrapLen, wrapHash, wrapDel:
		if len(args) != 0 {
			return Value{}, TypeErrorf(t, "expected 0 arguments, got %d", len(args))
		}
		return d.call0(t, s, self)
	case wrapCall:
		return s.Call(t, self, a)
	case wrapInit:
		return None, s.Init(t, self, a)
	case wrapSetItem, wrapSetAttr, wrapDescrSet:
		if len(args) != 2 {
			return Value{}, TypeErrorf(t, "%s expected 2 arguments, got %d", d.Name, len(args))
		}
		return None, d.set(t, s, self, args[0], args[1])
	case wrapDescrGet:
		return d.descrGet(t, s, self, args)
	case wrapPow, wrapRPow:
		return d.pow(t, s, self, args)
	}
	if len(args) != 1 {
		return Value{}, TypeErrorf(t, "expected 1 argument, got %d", len(args))
	}
	switch d.kind {
	case wrapDelItem, wrapDelAttr, wrapDescrDel:
		return None, d.set(t, s, self, args[0], Value{})
	}
	return d.call1(t, s, self, args[0])
}

// call0 runs a method without arguments.
func (d *SlotDef) call0(t *Thread, s *Slots, self Value) (Value, *Exception) {
	switch d.kind {
	case wrapNext:
		if s.Send != nil {
			return NextStop(t, self)
		}
		r, exc := s.Next(t, self)
		if exc == nil && r.IsZero() {
			return r, RaiseArgs(t, &StopIterationType)
		}
		return r, exc
	case wrapBool:
		b, exc := s.Bool(t, self)
		return Bool(b), exc
	case wrapLen:
		n, exc := s.Len(t, self)
		return Int(int64(n)), exc
	case wrapHash:
		h, exc := s.Hash(t, self)
		return Int(h), exc
	case wrapDel:
		return None, s.Finalize(t, self)
	}
	return slotFunc[UnaryFunc](s, d.off)(t, self)
}

// call1 runs a method with one argument.
func (d *SlotDef) call1(t *Thread, s *Slots, self, x Value) (Value, *Exception) {
	switch d.kind {
	case wrapBinaryR:
		return slotFunc[BinaryFunc](s, d.off)(t, x, self)
	case wrapCompare:
		return s.Compare(t, self, x, CmpOp(d.op))
	case wrapRepeat:
		n, exc := IndexClamped(t, x, &OverflowErrorType)
		if exc != nil {
			return Value{}, exc
		}
		return slotFunc[RepeatFunc](s, d.off)(t, self, n)
	case wrapContains:
		b, exc := s.Contains(t, self, x)
		return Bool(b), exc
	case wrapGetAttr:
		name, exc := attrName(t, x)
		if exc != nil {
			return Value{}, exc
		}
		return s.GetAttr(t, self, name)
	case wrapBuffer:
		return bufferMethod(t, s, self, x)
	case wrapRelease:
		return releaseBufferMethod(t, self, x)
	}
	return slotFunc[BinaryFunc](s, d.off)(t, self, x)
}

// set runs the methods that store and, with v zero, delete.
func (d *SlotDef) set(t *Thread, s *Slots, self, k, v Value) *Exception {
	switch d.kind {
	case wrapSetItem, wrapDelItem:
		return s.SetItem(t, self, k, v)
	case wrapDescrSet, wrapDescrDel:
		return s.DescrSet(t, self, k, v)
	}
	name, exc := attrName(t, k)
	if exc != nil {
		return exc
	}
	if exc := hackCheck(t, s, self, d.Name); exc != nil {
		return exc
	}
	return s.SetAttr(t, self, name, v)
}

// hackCheck prevents object.__setattr__(C, ...) from going round the SetAttr of a builtin
// type that comes before object in the MRO.
func hackCheck(t *Thread, s *Slots, self Value, what string) *Exception {
	typ := self.Type()
	set := funcWord(s.SetAttr)
	for typ != nil && funcWord(typ.Slots().SetAttr) == funcWord(genericSlots.SetAttr) {
		typ = typ.Base()
	}
	if typ != nil && funcWord(typ.Slots().SetAttr) != set {
		return TypeErrorf(t, "can't apply this %s to %s object", what, self.Type().Name())
	}
	return nil
}

func (d *SlotDef) descrGet(t *Thread, s *Slots, self Value, args []Value) (Value, *Exception) {
	if len(args) < 1 || len(args) > 2 {
		return Value{}, posCount(t, d.Name, len(args), 1, 2, false)
	}
	obj := args[0]
	var typ *Type
	if len(args) == 2 && !args[1].IsNone() {
		var ok bool
		if typ, ok = AsType(args[1]); !ok {
			return s.DescrGet(t, self, obj, obj.Type())
		}
	}
	if obj.IsNone() {
		if typ == nil {
			return Value{}, TypeErrorf(t, "__get__(None, None) is invalid")
		}
		obj = Value{}
		if typ == &NoneType {
			obj = None
		}
	}
	return s.DescrGet(t, self, obj, typ)
}

func (d *SlotDef) pow(t *Thread, s *Slots, self Value, args []Value) (Value, *Exception) {
	if len(args) < 1 || len(args) > 2 {
		return Value{}, TypeErrorf(t, "expected 1 or 2 arguments, got %d", len(args))
	}
	a, b := self, args[0]
	if d.kind == wrapRPow {
		a, b = b, a
	}
	if len(args) == 2 && !args[1].IsNone() {
		if s.Pow3 == nil {
			return NotImplemented, nil
		}
		return s.Pow3(t, a, b, args[1])
	}
	return s.Binary[OpPow](t, a, b)
}

// attrName checks that an attribute name is a str.
func attrName(t *Thread, v Value) (*Str, *Exception) {
	if s, ok := AsStr(v); ok {
		return s, nil
	}
	return nil, TypeErrorf(t, "attribute name must be string, not '%s'", v.Type().Name())
}

// slotWrapperGet binds a special method to an object.
func slotWrapperGet(t *Thread, d, obj Value, typ *Type) (Value, *Exception) {
	if obj.IsZero() {
		return d, nil
	}
	w := (*SlotWrapper)(d.p)
	if !obj.Type().IsSubtype(w.Owner) {
		return Value{}, descrMismatch(t, w.Slot.Name, w.Owner, obj)
	}
	return Value{unsafe.Pointer(&MethodWrapper{HeaderOf(&MethodWrapperType), w, obj})}, nil
}

// descrMismatch is the TypeError of binding a descriptor to an object of another type.
func descrMismatch(t *Thread, name string, owner *Type, obj Value) *Exception {
	return TypeErrorf(t, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, owner.Name(), obj.Type().Name())
}

// newMethodDef is the __new__ of builtin types; its self is the type.
var newMethodDef = FuncDef{
	Name: "__new__", Sig: "($type, *args, **kwargs)", Raw: newMethodCall,
	Doc: "Create and return a new object.  See help(type) for accurate signature.",
}

// newWrapper makes the __new__ that a builtin type's namespace holds.
func newWrapper(typ *Type) Value {
	b := NewBuiltin(&newMethodDef, typ.Value(), Value{})
	b.Owner = typ
	return b.Value()
}

// asNewWrapper returns the type whose builtin __new__ v is, or nil.
func asNewWrapper(v Value) *Type {
	if b, ok := asBuiltin(v); ok && b.Def == &newMethodDef {
		return b.Owner
	}
	return nil
}

// newMethodCall runs T.__new__(cls, ...); the first argument is T.
func newMethodCall(t *Thread, a Args) (Value, *Exception) {
	typ := (*Type)(a.All[0].p)
	a = a.Shift()
	if len(a.Pos()) == 0 {
		return Value{}, TypeErrorf(t, "%s.__new__(): not enough arguments", typ.Name())
	}
	sub, ok := AsType(a.All[0])
	if !ok {
		return Value{}, TypeErrorf(t, "%s.__new__(X): X is not a type object (%s)", typ.Name(), a.All[0].Type().Name())
	}
	if !sub.IsSubtype(typ) {
		return Value{}, TypeErrorf(t, "%s.__new__(%s): %s is not a subtype of %s", typ.Name(), sub.Name(), sub.Name(), typ.Name())
	}
	// The nearest base that is not written in Python must allocate in the same way.
	base := sub
	for base != nil && (base.Has(FlagHeap) || base.Slots().New == nil) {
		base = base.Base()
	}
	if base != nil && funcWord(base.Slots().New) != funcWord(typ.Slots().New) && !(isObjectNew(base.Slots().New) && isObjectNew(typ.Slots().New)) {
		return Value{}, TypeErrorf(t, "%s.__new__(%s) is not safe, use %s.__new__()", typ.Name(), sub.Name(), base.Name())
	}
	return typ.Slots().New(t, sub, a.Shift())
}
