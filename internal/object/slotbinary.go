package object

// Binary operators of heap classes: __add__, __radd__ and __iadd__ written in Python.

var slotBinaries = [NumBinOps]BinaryFunc{
	OpAdd:      func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpAdd) },
	OpSub:      func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpSub) },
	OpMul:      func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpMul) },
	OpTrueDiv:  func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpTrueDiv) },
	OpFloorDiv: func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpFloorDiv) },
	OpMod:      func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpMod) },
	OpPow:      func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpPow) },
	OpLShift:   func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpLShift) },
	OpRShift:   func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpRShift) },
	OpAnd:      func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpAnd) },
	OpOr:       func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpOr) },
	OpXor:      func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpXor) },
	OpMatMul:   func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpMatMul) },
	OpDivmod:   func(t *Thread, a, b Value) (Value, *Exception) { return slotBinary(t, a, b, OpDivmod) },
}

var slotIBinaries = [NumBinOps]BinaryFunc{
	OpAdd:      func(t *Thread, a, b Value) (Value, *Exception) { return slotIBinary(t, a, b, OpAdd) },
	OpSub:      func(t *Thread, a, b Value) (Value, *Exception) { return slotIBinary(t, a, b, OpSub) },
	OpMul:      func(t *Thread, a, b Value) (Value, *Exception) { return slotIBinary(t, a, b, OpMul) },
	OpTrueDiv:  func(t *Thread, a, b Value) (Value, *Exception) { return slotIBinary(t, a, b, OpTrueDiv) },
	OpFloorDiv: func(t *Thread, a, b Value) (Value, *Exception) { return slotIBinary(t, a, b, OpFloorDiv) },
	OpMod:      func(t *Thread, a, b Value) (Value, *Exception) { return slotIBinary(t, a, b, OpMod) },
	OpPow:      func(t *Thread, a, b Value) (Value, *Exception) { return slotIBinary(t, a, b, OpPow) },
	OpLShift:   func(t *Thread, a, b Value) (Value, *Exception) { return slotIBinary(t, a, b, OpLShift) },
	OpRShift:   func(t *Thread, a, b Value) (Value, *Exception) { return slotIBinary(t, a, b, OpRShift) },
	OpAnd:      func(t *Thread, a, b Value) (Value, *Exception) { return slotIBinary(t, a, b, OpAnd) },
	OpOr:       func(t *Thread, a, b Value) (Value, *Exception) { return slotIBinary(t, a, b, OpOr) },
	OpXor:      func(t *Thread, a, b Value) (Value, *Exception) { return slotIBinary(t, a, b, OpXor) },
	OpMatMul:   func(t *Thread, a, b Value) (Value, *Exception) { return slotIBinary(t, a, b, OpMatMul) },
}

// slotBinary is a op b where the class of a or b has the method in Python: b's reflected
// method goes first if b's class derives from a's and overrides it.
func slotBinary(t *Thread, a, b Value, op BinOp) (Value, *Exception) {
	ta, tb := a.Type(), b.Type()
	own := funcWord(genericSlots.Binary[op])
	other := ta != tb && funcWord(tb.Slots().Binary[op]) == own
	if funcWord(ta.Slots().Binary[op]) == own {
		if other && tb.IsSubtype(ta) {
			over, exc := overloads(t, a, b, rbinNames[op])
			if exc != nil {
				return Value{}, exc
			}
			if over {
				if r, exc := maybeSpecial(t, b, rbinNames[op], a); exc != nil || !r.IsNotImplemented() {
					return r, exc
				}
				other = false
			}
		}
		r, exc := maybeSpecial(t, a, binNames[op], b)
		if exc != nil || !r.IsNotImplemented() || ta == tb {
			return r, exc
		}
	}
	if other {
		return maybeSpecial(t, b, rbinNames[op], a)
	}
	return NotImplemented, nil
}

// overloads reports whether b's class has another method name than a's class.
func overloads(t *Thread, a, b Value, name *Str) (bool, *Exception) {
	fb := TypeLookup(t, b.Type(), name)
	if fb.IsZero() {
		return false, nil
	}
	fa := TypeLookup(t, a.Type(), name)
	return fa.IsZero() || fa != fb, nil
}

// maybeSpecial calls a special method with one argument; NotImplemented if there is none.
func maybeSpecial(t *Thread, o Value, name *Str, x Value) (Value, *Exception) {
	r, ok, exc := specialOpt1(t, o, name, x)
	if exc == nil && !ok {
		return NotImplemented, nil
	}
	return r, exc
}

func slotIBinary(t *Thread, a, b Value, op BinOp) (Value, *Exception) {
	return maybeSpecial(t, a, ibinNames[op], b)
}

// slotPow3 is pow(a, b, mod).
func slotPow3(t *Thread, a, b, mod Value) (Value, *Exception) {
	if mod.IsNone() {
		return slotBinary(t, a, b, OpPow)
	}
	ta, tb := a.Type(), b.Type()
	own := funcWord(genericSlots.Pow3)
	call := func(o Value, name *Str, x Value) (Value, *Exception) {
		r, ok, exc := CallSpecial(t, o, name, x, mod)
		if exc == nil && !ok {
			return NotImplemented, nil
		}
		return r, exc
	}
	other := ta != tb && funcWord(tb.Slots().Pow3) == own
	if funcWord(ta.Slots().Pow3) == own {
		if other && tb.IsSubtype(ta) {
			over, exc := overloads(t, a, b, rbinNames[OpPow])
			if exc != nil {
				return Value{}, exc
			}
			if over {
				if r, exc := call(b, rbinNames[OpPow], a); exc != nil || !r.IsNotImplemented() {
					return r, exc
				}
				other = false
			}
		}
		if r, exc := call(a, binNames[OpPow], b); exc != nil || !r.IsNotImplemented() || ta == tb {
			return r, exc
		}
	}
	if other {
		return call(b, rbinNames[OpPow], a)
	}
	return NotImplemented, nil
}
