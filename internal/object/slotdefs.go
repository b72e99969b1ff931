package object

import "unsafe"

// SlotDef connects a special method with the slot that implements it.
//
// The table works in two directions. For a static type every slot that the type defines itself
// gives a wrapper_descriptor in its namespace (slotwrap.go). For a heap class the special methods
// found through its MRO decide what is in its slots: a builtin type's own function if all that is found
// are wrappers of it, else a generic function that calls the methods (slotgeneric.go).
type SlotDef struct {
	Name string
	Doc  string
	off  uintptr  // of the slot in Slots
	kind wrapKind // how a wrapper passes its arguments
	op   uint8    // operator of comparisons and binary operators
	name *Str
}

// wrapKind is the calling convention of a wrapper.
type wrapKind uint8

const (
	wrapNone wrapKind = iota // there is no wrapper: __getattr__, __new__
	wrapUnary
	wrapNext
	wrapBinary   // Concat, GetItem
	wrapBinaryL  // Binary slots
	wrapBinaryR  // their reflected form
	wrapIBinary  // IBinary slots
	wrapPow      // __pow__ with an optional modulus
	wrapRPow     // __rpow__
	wrapBool     // BoolFunc
	wrapLen      // LenFunc
	wrapHash     // HashFunc
	wrapRepeat   // RepeatFunc
	wrapContains // ContainFunc
	wrapSetItem
	wrapDelItem
	wrapCompare
	wrapCall
	wrapGetAttr
	wrapSetAttr
	wrapDelAttr
	wrapDescrGet
	wrapDescrSet
	wrapDescrDel
	wrapInit
	wrapDel
	wrapBuffer
	wrapRelease
)

const (
	offBinary  = unsafe.Offsetof(Slots{}.Binary)
	offIBinary = unsafe.Offsetof(Slots{}.IBinary)
	offGetAttr = unsafe.Offsetof(Slots{}.GetAttr)
	offCompare = unsafe.Offsetof(Slots{}.Compare)
	offSetItem = unsafe.Offsetof(Slots{}.SetItem)
	offSetAttr = unsafe.Offsetof(Slots{}.SetAttr)
	offHash    = unsafe.Offsetof(Slots{}.Hash)
	offNew     = unsafe.Offsetof(Slots{}.New)
	offBuffer  = unsafe.Offsetof(Slots{}.Buffer)
	offConcat  = unsafe.Offsetof(Slots{}.Concat)
	offRepeat  = unsafe.Offsetof(Slots{}.Repeat)
	offDescr   = unsafe.Offsetof(Slots{}.DescrSet)
	offPow     = offBinary + uintptr(OpPow)*8
)

// slotDefs lists the special methods; those of one slot are adjacent.
var slotDefs = [...]SlotDef{
	{Name: "__repr__", Doc: "Return repr(self).", off: unsafe.Offsetof(Slots{}.Repr), kind: wrapUnary},
	{Name: "__hash__", Doc: "Return hash(self).", off: offHash, kind: wrapHash},
	{Name: "__call__", Doc: "Call self as a function.", off: unsafe.Offsetof(Slots{}.Call), kind: wrapCall},
	{Name: "__str__", Doc: "Return str(self).", off: unsafe.Offsetof(Slots{}.Str), kind: wrapUnary},
	{Name: "__getattribute__", Doc: "Return getattr(self, name).", off: offGetAttr, kind: wrapGetAttr},
	{Name: "__getattr__", off: offGetAttr},
	{Name: "__setattr__", Doc: "Implement setattr(self, name, value).", off: offSetAttr, kind: wrapSetAttr},
	{Name: "__delattr__", Doc: "Implement delattr(self, name).", off: offSetAttr, kind: wrapDelAttr},
	{Name: "__lt__", Doc: "Return self<value.", off: offCompare, kind: wrapCompare, op: uint8(CmpLT)},
	{Name: "__le__", Doc: "Return self<=value.", off: offCompare, kind: wrapCompare, op: uint8(CmpLE)},
	{Name: "__eq__", Doc: "Return self==value.", off: offCompare, kind: wrapCompare, op: uint8(CmpEQ)},
	{Name: "__ne__", Doc: "Return self!=value.", off: offCompare, kind: wrapCompare, op: uint8(CmpNE)},
	{Name: "__gt__", Doc: "Return self>value.", off: offCompare, kind: wrapCompare, op: uint8(CmpGT)},
	{Name: "__ge__", Doc: "Return self>=value.", off: offCompare, kind: wrapCompare, op: uint8(CmpGE)},
	{Name: "__iter__", Doc: "Implement iter(self).", off: unsafe.Offsetof(Slots{}.Iter), kind: wrapUnary},
	{Name: "__next__", Doc: "Implement next(self).", off: unsafe.Offsetof(Slots{}.Next), kind: wrapNext},
	{Name: "__get__", Doc: "Return an attribute of instance, which is of type owner.", off: unsafe.Offsetof(Slots{}.DescrGet), kind: wrapDescrGet},
	{Name: "__set__", Doc: "Set an attribute of instance to value.", off: offDescr, kind: wrapDescrSet},
	{Name: "__delete__", Doc: "Delete an attribute of instance.", off: offDescr, kind: wrapDescrDel},
	{Name: "__init__", Doc: "Initialize self.  See help(type(self)) for accurate signature.", off: unsafe.Offsetof(Slots{}.Init), kind: wrapInit},
	{Name: "__new__", off: offNew},
	{Name: "__del__", Doc: "Called when the instance is about to be destroyed.", off: unsafe.Offsetof(Slots{}.Finalize), kind: wrapDel},
	{Name: "__await__", Doc: "Return an iterator to be used in await expression.", off: unsafe.Offsetof(Slots{}.Await), kind: wrapUnary},
	{Name: "__aiter__", Doc: "Return an awaitable, that resolves in asynchronous iterator.", off: unsafe.Offsetof(Slots{}.AIter), kind: wrapUnary},
	{Name: "__anext__", Doc: "Return a value or raise StopAsyncIteration.", off: unsafe.Offsetof(Slots{}.ANext), kind: wrapUnary},
	{Name: "__buffer__", Doc: "Return a buffer object that exposes the underlying memory of the object.", off: offBuffer, kind: wrapBuffer},
	{Name: "__release_buffer__", Doc: "Release the buffer object that exposes the underlying memory of the object.", off: offBuffer, kind: wrapRelease},

	{Name: "__add__", Doc: "Return self+value.", off: offBinary + uintptr(OpAdd)*8, kind: wrapBinaryL, op: uint8(OpAdd)},
	{Name: "__radd__", Doc: "Return value+self.", off: offBinary + uintptr(OpAdd)*8, kind: wrapBinaryR, op: uint8(OpAdd)},
	{Name: "__sub__", Doc: "Return self-value.", off: offBinary + uintptr(OpSub)*8, kind: wrapBinaryL, op: uint8(OpSub)},
	{Name: "__rsub__", Doc: "Return value-self.", off: offBinary + uintptr(OpSub)*8, kind: wrapBinaryR, op: uint8(OpSub)},
	{Name: "__mul__", Doc: "Return self*value.", off: offBinary + uintptr(OpMul)*8, kind: wrapBinaryL, op: uint8(OpMul)},
	{Name: "__rmul__", Doc: "Return value*self.", off: offBinary + uintptr(OpMul)*8, kind: wrapBinaryR, op: uint8(OpMul)},
	{Name: "__mod__", Doc: "Return self%value.", off: offBinary + uintptr(OpMod)*8, kind: wrapBinaryL, op: uint8(OpMod)},
	{Name: "__rmod__", Doc: "Return value%self.", off: offBinary + uintptr(OpMod)*8, kind: wrapBinaryR, op: uint8(OpMod)},
	{Name: "__divmod__", Doc: "Return divmod(self, value).", off: offBinary + uintptr(OpDivmod)*8, kind: wrapBinaryL, op: uint8(OpDivmod)},
	{Name: "__rdivmod__", Doc: "Return divmod(value, self).", off: offBinary + uintptr(OpDivmod)*8, kind: wrapBinaryR, op: uint8(OpDivmod)},
	{Name: "__pow__", Doc: "Return pow(self, value, mod).", off: offPow, kind: wrapPow, op: uint8(OpPow)},
	{Name: "__rpow__", Doc: "Return pow(value, self, mod).", off: offPow, kind: wrapRPow, op: uint8(OpPow)},
	{Name: "__neg__", Doc: "-self", off: unsafe.Offsetof(Slots{}.Neg), kind: wrapUnary},
	{Name: "__pos__", Doc: "+self", off: unsafe.Offsetof(Slots{}.Pos), kind: wrapUnary},
	{Name: "__abs__", Doc: "abs(self)", off: unsafe.Offsetof(Slots{}.Abs), kind: wrapUnary},
	{Name: "__bool__", Doc: "True if self else False", off: unsafe.Offsetof(Slots{}.Bool), kind: wrapBool},
	{Name: "__invert__", Doc: "~self", off: unsafe.Offsetof(Slots{}.Invert), kind: wrapUnary},
	{Name: "__lshift__", Doc: "Return self<<value.", off: offBinary + uintptr(OpLShift)*8, kind: wrapBinaryL, op: uint8(OpLShift)},
	{Name: "__rlshift__", Doc: "Return value<<self.", off: offBinary + uintptr(OpLShift)*8, kind: wrapBinaryR, op: uint8(OpLShift)},
	{Name: "__rshift__", Doc: "Return self>>value.", off: offBinary + uintptr(OpRShift)*8, kind: wrapBinaryL, op: uint8(OpRShift)},
	{Name: "__rrshift__", Doc: "Return value>>self.", off: offBinary + uintptr(OpRShift)*8, kind: wrapBinaryR, op: uint8(OpRShift)},
	{Name: "__and__", Doc: "Return self&value.", off: offBinary + uintptr(OpAnd)*8, kind: wrapBinaryL, op: uint8(OpAnd)},
	{Name: "__rand__", Doc: "Return value&self.", off: offBinary + uintptr(OpAnd)*8, kind: wrapBinaryR, op: uint8(OpAnd)},
	{Name: "__xor__", Doc: "Return self^value.", off: offBinary + uintptr(OpXor)*8, kind: wrapBinaryL, op: uint8(OpXor)},
	{Name: "__rxor__", Doc: "Return value^self.", off: offBinary + uintptr(OpXor)*8, kind: wrapBinaryR, op: uint8(OpXor)},
	{Name: "__or__", Doc: "Return self|value.", off: offBinary + uintptr(OpOr)*8, kind: wrapBinaryL, op: uint8(OpOr)},
	{Name: "__ror__", Doc: "Return value|self.", off: offBinary + uintptr(OpOr)*8, kind: wrapBinaryR, op: uint8(OpOr)},
	{Name: "__int__", Doc: "int(self)", off: unsafe.Offsetof(Slots{}.Int), kind: wrapUnary},
	{Name: "__float__", Doc: "float(self)", off: unsafe.Offsetof(Slots{}.Float), kind: wrapUnary},
	{Name: "__iadd__", Doc: "Return self+=value.", off: offIBinary + uintptr(OpAdd)*8, kind: wrapIBinary, op: uint8(OpAdd)},
	{Name: "__isub__", Doc: "Return self-=value.", off: offIBinary + uintptr(OpSub)*8, kind: wrapIBinary, op: uint8(OpSub)},
	{Name: "__imul__", Doc: "Return self*=value.", off: offIBinary + uintptr(OpMul)*8, kind: wrapIBinary, op: uint8(OpMul)},
	{Name: "__imod__", Doc: "Return self%=value.", off: offIBinary + uintptr(OpMod)*8, kind: wrapIBinary, op: uint8(OpMod)},
	{Name: "__ipow__", Doc: "Return self**=value.", off: offIBinary + uintptr(OpPow)*8, kind: wrapIBinary, op: uint8(OpPow)},
	{Name: "__ilshift__", Doc: "Return self<<=value.", off: offIBinary + uintptr(OpLShift)*8, kind: wrapIBinary, op: uint8(OpLShift)},
	{Name: "__irshift__", Doc: "Return self>>=value.", off: offIBinary + uintptr(OpRShift)*8, kind: wrapIBinary, op: uint8(OpRShift)},
	{Name: "__iand__", Doc: "Return self&=value.", off: offIBinary + uintptr(OpAnd)*8, kind: wrapIBinary, op: uint8(OpAnd)},
	{Name: "__ixor__", Doc: "Return self^=value.", off: offIBinary + uintptr(OpXor)*8, kind: wrapIBinary, op: uint8(OpXor)},
	{Name: "__ior__", Doc: "Return self|=value.", off: offIBinary + uintptr(OpOr)*8, kind: wrapIBinary, op: uint8(OpOr)},
	{Name: "__floordiv__", Doc: "Return self//value.", off: offBinary + uintptr(OpFloorDiv)*8, kind: wrapBinaryL, op: uint8(OpFloorDiv)},
	{Name: "__rfloordiv__", Doc: "Return value//self.", off: offBinary + uintptr(OpFloorDiv)*8, kind: wrapBinaryR, op: uint8(OpFloorDiv)},
	{Name: "__truediv__", Doc: "Return self/value.", off: offBinary + uintptr(OpTrueDiv)*8, kind: wrapBinaryL, op: uint8(OpTrueDiv)},
	{Name: "__rtruediv__", Doc: "Return value/self.", off: offBinary + uintptr(OpTrueDiv)*8, kind: wrapBinaryR, op: uint8(OpTrueDiv)},
	{Name: "__ifloordiv__", Doc: "Return self//=value.", off: offIBinary + uintptr(OpFloorDiv)*8, kind: wrapIBinary, op: uint8(OpFloorDiv)},
	{Name: "__itruediv__", Doc: "Return self/=value.", off: offIBinary + uintptr(OpTrueDiv)*8, kind: wrapIBinary, op: uint8(OpTrueDiv)},
	{Name: "__index__", Doc: "Return self converted to an integer, if self is suitable for use as an index into a list.", off: unsafe.Offsetof(Slots{}.Index), kind: wrapUnary},
	{Name: "__matmul__", Doc: "Return self@value.", off: offBinary + uintptr(OpMatMul)*8, kind: wrapBinaryL, op: uint8(OpMatMul)},
	{Name: "__rmatmul__", Doc: "Return value@self.", off: offBinary + uintptr(OpMatMul)*8, kind: wrapBinaryR, op: uint8(OpMatMul)},
	{Name: "__imatmul__", Doc: "Return self@=value.", off: offIBinary + uintptr(OpMatMul)*8, kind: wrapIBinary, op: uint8(OpMatMul)},

	{Name: "__len__", Doc: "Return len(self).", off: unsafe.Offsetof(Slots{}.Len), kind: wrapLen},
	{Name: "__getitem__", Doc: "Return self[key].", off: unsafe.Offsetof(Slots{}.GetItem), kind: wrapBinary},
	{Name: "__setitem__", Doc: "Set self[key] to value.", off: offSetItem, kind: wrapSetItem},
	{Name: "__delitem__", Doc: "Delete self[key].", off: offSetItem, kind: wrapDelItem},
	{Name: "__add__", Doc: "Return self+value.", off: offConcat, kind: wrapBinary},
	{Name: "__mul__", Doc: "Return self*value.", off: offRepeat, kind: wrapRepeat},
	{Name: "__rmul__", Doc: "Return value*self.", off: offRepeat, kind: wrapRepeat},
	{Name: "__contains__", Doc: "Return bool(key in self).", off: unsafe.Offsetof(Slots{}.Contains), kind: wrapContains},
	{Name: "__iadd__", Doc: "Implement self+=value.", off: unsafe.Offsetof(Slots{}.IConcat), kind: wrapBinary},
	{Name: "__imul__", Doc: "Implement self*=value.", off: unsafe.Offsetof(Slots{}.IRepeat), kind: wrapRepeat},
}

// Sig returns the text signature of the method.
func (d *SlotDef) Sig() string {
	switch d.kind {
	case wrapBinary, wrapGetAttr, wrapContains, wrapDelItem, wrapRepeat:
		switch d.Name {
		case "__getattribute__":
			return "($self, name, /)"
		case "__getitem__", "__delitem__", "__contains__":
			return "($self, key, /)"
		}
		return "($self, value, /)"
	case wrapBinaryL, wrapBinaryR, wrapIBinary, wrapCompare:
		return "($self, value, /)"
	case wrapPow, wrapRPow:
		return "($self, value, mod=None, /)"
	case wrapSetItem:
		return "($self, key, value, /)"
	case wrapCall, wrapInit:
		return "($self, /, *args, **kwargs)"
	case wrapSetAttr:
		return "($self, name, value, /)"
	case wrapDelAttr:
		return "($self, name, /)"
	case wrapDescrGet:
		return "($self, instance, owner=None, /)"
	case wrapDescrSet:
		return "($self, instance, value, /)"
	case wrapDescrDel:
		return "($self, instance, /)"
	case wrapBuffer:
		return "($self, flags, /)"
	case wrapRelease:
		return "($self, buffer, /)"
	}
	return "($self, /)"
}

// slotWord returns the function in a slot as a word.
func slotWord(s *Slots, off uintptr) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(s), off))
}

// setSlotWord sets a slot of a record that is not published yet.
func setSlotWord(s *Slots, off uintptr, f unsafe.Pointer) {
	*(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(s), off)) = f
}

// slotFunc returns the function in a slot; F is the slot's type.
func slotFunc[F any](s *Slots, off uintptr) F {
	return *(*F)(unsafe.Add(unsafe.Pointer(s), off))
}

// funcWord returns a function as the word that a slot holds.
func funcWord[F any](f F) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&f)) }

// addSlotWrappers adds the special methods of a static type's own slots to its namespace.
func addSlotWrappers(typ *Type, d *Dict, own *Slots) {
	if own.New != nil && (typ == &ObjectType || !isObjectNew(own.New)) {
		d.SetStr(nmNew, newWrapper(typ))
	}
	for i := range slotDefs {
		def := &slotDefs[i]
		w := slotWord(own, def.off)
		if w == nil || def.kind == wrapNone {
			continue
		}
		if def.off == offHash && w == funcWord(NoHash) {
			d.SetStr(nmHash, None)
			continue
		}
		if def.kind == wrapRelease && typ != &ByteArrayType && typ != &MemoryViewType {
			continue
		}
		if !d.GetStr(def.name).IsZero() {
			continue // the number meaning of + and * goes before the sequence meaning
		}
		d.SetStr(def.name, Value{unsafe.Pointer(&SlotWrapper{Object: HeaderOf(&SlotWrapperType), Slot: def, Owner: typ})})
	}
}
