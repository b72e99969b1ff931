package object

import "unsafe"

// Repr is repr(o); the result is a str.
func Repr(t *Thread, o Value) (*Str, *Exception) {
	if exc := t.Enter(" while getting the repr of an object"); exc != nil {
		return nil, exc
	}
	r, exc := o.Type().Slots().Repr(t, o)
	t.Leave()
	if exc != nil {
		return nil, exc
	}
	if s, ok := AsStr(r); ok {
		return s, nil
	}
	return nil, TypeErrorf(t, "__repr__ returned non-string (type %s)", r.Type().Name())
}

// ToStr is str(o).
func ToStr(t *Thread, o Value) (*Str, *Exception) {
	if o.IsExactStr() {
		return o.Str(), nil
	}
	if o.IsSmall() {
		return smallStr(o.Small()), nil
	}
	str := o.Type().Slots().Str
	if str == nil {
		return Repr(t, o)
	}
	if exc := t.Enter(" while getting the str of an object"); exc != nil {
		return nil, exc
	}
	r, exc := str(t, o)
	t.Leave()
	if exc != nil {
		return nil, exc
	}
	if s, ok := AsStr(r); ok {
		return s, nil
	}
	return nil, TypeErrorf(t, "__str__ returned non-string (type %s)", r.Type().Name())
}

// Hash is hash(o).
func Hash(t *Thread, o Value) (int64, *Exception) {
	if o.IsExactStr() {
		return int64(o.Str().Hash()), nil
	}
	if o.IsSmall() {
		return hashSmall(o.Small()), nil
	}
	h := o.Type().Slots().Hash
	if h == nil {
		return NoHash(t, o)
	}
	return h(t, o)
}

// hashSmall is the hash of a small int: reduction modulo the prime 2^61-1, which small ints are below.
func hashSmall(i int64) int64 {
	if i == -1 {
		return -2
	}
	return i
}

// Compare is a rich comparison with its result object.
func Compare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	if exc := t.Enter(" in comparison"); exc != nil {
		return Value{}, exc
	}
	r, exc := doCompare(t, a, b, op)
	t.Leave()
	return r, exc
}

func doCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	ta, tb := a.Type(), b.Type()
	reflected := false
	if ta != tb && tb.IsSubtype(ta) {
		if cmp := tb.Slots().Compare; cmp != nil {
			reflected = true
			if r, exc := cmp(t, b, a, op.Swapped()); exc != nil || !r.IsNotImplemented() {
				return r, exc
			}
		}
	}
	if cmp := ta.Slots().Compare; cmp != nil {
		if r, exc := cmp(t, a, b, op); exc != nil || !r.IsNotImplemented() {
			return r, exc
		}
	}
	if !reflected {
		if cmp := tb.Slots().Compare; cmp != nil {
			if r, exc := cmp(t, b, a, op.Swapped()); exc != nil || !r.IsNotImplemented() {
				return r, exc
			}
		}
	}
	switch op {
	case CmpEQ:
		return Bool(a == b), nil
	case CmpNE:
		return Bool(a != b), nil
	}
	return Value{}, TypeErrorf(t, "'%s' not supported between instances of '%s' and '%s'", op.String(), ta.Name(), tb.Name())
}

// CompareBool is the truth of a rich comparison. Identity implies equality, as in containers.
func CompareBool(t *Thread, a, b Value, op CmpOp) (bool, *Exception) {
	if a == b {
		switch op {
		case CmpEQ:
			return true, nil
		case CmpNE:
			return false, nil
		}
	}
	r, exc := Compare(t, a, b, op)
	if exc != nil {
		return false, exc
	}
	return Truth(t, r)
}

// EqualBool is CompareBool for ==.
func EqualBool(t *Thread, a, b Value) (bool, *Exception) {
	if a == b {
		return true, nil
	}
	if a.IsExactStr() && b.IsExactStr() {
		return a.Str().s == b.Str().s, nil
	}
	return CompareBool(t, a, b, CmpEQ)
}

// Truth is bool(o).
func Truth(t *Thread, o Value) (bool, *Exception) {
	switch {
	case o.IsTrue():
		return true, nil
	case o.IsFalse(), o.IsNone():
		return false, nil
	case o.IsSmall():
		return o != SmallInt(0), nil
	case o.IsFloat():
		return o.Float() != 0, nil
	}
	s := o.Type().Slots()
	if s.Bool != nil {
		return s.Bool(t, o)
	}
	if s.Len != nil {
		n, exc := s.Len(t, o)
		return n != 0, exc
	}
	return true, nil
}

// Iter is iter(o).
func Iter(t *Thread, o Value) (Value, *Exception) {
	typ := o.Type()
	s := typ.Slots()
	if s.Iter == nil {
		if s.Sequence && s.GetItem != nil {
			return newSeqIter(o), nil
		}
		return Value{}, TypeErrorf(t, "'%s' object is not iterable", typ.Name())
	}
	it, exc := s.Iter(t, o)
	if exc != nil {
		return Value{}, exc
	}
	if it.Type().Slots().Next == nil {
		return Value{}, TypeErrorf(t, "iter() returned non-iterator of type '%s'", it.Type().Name())
	}
	return it, nil
}

// Next returns the next item of an iterator, zero at the end.
func Next(t *Thread, it Value) (Value, *Exception) {
	next := it.Type().Slots().Next
	if next == nil { // its class lost __next__ while the loop ran
		return Value{}, TypeErrorf(t, "'%s' object is not iterable", it.Type().Name())
	}
	return next(t, it)
}

// NextStop is next(it): at the end it raises StopIteration with the iterator's return value.
func NextStop(t *Thread, it Value) (Value, *Exception) {
	s := it.Type().Slots()
	if s.Send != nil {
		v, done, exc := s.Send(t, it, None)
		if exc == nil && done {
			exc = StopIteration(t, v.OrNone())
		}
		return v, exc
	}
	if funcWord(s.Next) == funcWord(genericSlots.Next) {
		return special0(t, it, nmNext)
	}
	v, exc := s.Next(t, it)
	if exc == nil && v.IsZero() {
		exc = RaiseArgs(t, &StopIterationType)
	}
	return v, exc
}

// Iterate calls f for each item of o until f returns an exception. Exact lists
// and tuples are walked without an iterator.
func Iterate(t *Thread, o Value, f func(v Value) *Exception) *Exception {
	if o.IsObj() {
		switch o.Obj().Type() {
		case &TupleType:
			for _, v := range (*Tuple)(o.p).items {
				if exc := f(v); exc != nil {
					return exc
				}
			}
			return nil
		case &ListType:
			l := (*List)(o.p)
			for i := 0; ; i++ {
				v := l.Get(i)
				if v.IsZero() {
					return nil
				}
				if exc := f(v); exc != nil {
					return exc
				}
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
		if exc != nil {
			return exc
		}
		if v.IsZero() {
			return nil
		}
		if exc := f(v); exc != nil {
			return exc
		}
	}
}

// ToSlice returns the items of an iterable in a new slice.
func ToSlice(t *Thread, o Value) ([]Value, *Exception) {
	if o.IsObj() {
		switch o.Obj().Type() {
		case &TupleType:
			return append([]Value(nil), (*Tuple)(o.p).items...), nil
		case &ListType:
			return (*List)(o.p).Snapshot(), nil
		case &DictType:
			return (*Dict)(o.p).Keys(), nil
		case &SetType, &FrozenSetType:
			return (*Set)(o.p).Items(), nil
		case &DictKeysType, &DictValuesType, &DictItemsType:
			return (*DictView)(o.p).snapshot(), nil
		}
	}
	n, exc := LengthHint(t, o, 8)
	if exc != nil {
		return nil, exc
	}
	out := make([]Value, 0, min(n, 1<<16))
	exc = Iterate(t, o, func(v Value) *Exception {
		out = append(out, v)
		return nil
	})
	return out, exc
}

// ToTuple is tuple(o).
func ToTuple(t *Thread, o Value) (*Tuple, *Exception) {
	if o.IsObj() && o.Obj().Type() == &TupleType {
		return (*Tuple)(o.p), nil
	}
	items, exc := ToSlice(t, o)
	if exc != nil {
		return nil, exc
	}
	return TupleFrom(items), nil
}

// Len is len(o).
func Len(t *Thread, o Value) (int, *Exception) {
	if f := o.Type().Slots().Len; f != nil {
		return f(t, o)
	}
	return 0, TypeErrorf(t, "object of type '%s' has no len()", o.Type().Name())
}

// LengthHint is operator.length_hint(o, def).
func LengthHint(t *Thread, o Value, def int) (int, *Exception) {
	if f := o.Type().Slots().Len; f != nil {
		n, exc := f(t, o)
		if exc == nil || !exc.Is(&TypeErrorType) {
			return n, exc
		}
	}
	r, ok, exc := CallSpecial(t, o, Intern("__length_hint__"))
	if exc != nil {
		if exc.Is(&TypeErrorType) {
			return def, nil
		}
		return 0, exc
	}
	if !ok || r.IsNotImplemented() {
		return def, nil
	}
	n, fits := AsInt64(r)
	if _, isInt := AsBig(r); !isInt {
		return 0, TypeErrorf(t, "__length_hint__ must be an integer, not %s", r.Type().Name())
	}
	if !fits {
		return 0, OverflowErrorf(t, "Python int too large to convert to C ssize_t")
	}
	if n < 0 {
		return 0, ValueErrorf(t, "__length_hint__() should return >= 0")
	}
	return int(n), nil
}

// GetItem is o[k].
func GetItem(t *Thread, o, k Value) (Value, *Exception) {
	if f := o.Type().Slots().GetItem; f != nil {
		return f(t, o, k)
	}
	if typ, ok := AsType(o); ok {
		return typeGetItem(t, typ, k)
	}
	return Value{}, TypeErrorf(t, "'%s' object is not subscriptable", o.Type().Name())
}

// typeGetItem is C[k] through __class_getitem__.
func typeGetItem(t *Thread, typ *Type, k Value) (Value, *Exception) {
	if typ == &TypeType {
		return newGenericAlias(t, typ.Value(), k)
	}
	f, exc := GetAttrOpt(t, typ.Value(), Intern("__class_getitem__"))
	if exc != nil {
		return Value{}, exc
	}
	if f.IsZero() || f.IsNone() {
		return Value{}, TypeErrorf(t, "type '%s' is not subscriptable", typ.Name())
	}
	return Call1(t, f, k)
}

// SetItem is o[k] = v.
func SetItem(t *Thread, o, k, v Value) *Exception {
	if f := o.Type().Slots().SetItem; f != nil {
		return f(t, o, k, v)
	}
	return TypeErrorf(t, "'%s' object does not support item assignment", o.Type().Name())
}

// DelItem is del o[k].
func DelItem(t *Thread, o, k Value) *Exception {
	if f := o.Type().Slots().SetItem; f != nil {
		return f(t, o, k, Value{})
	}
	// CPython says it otherwise for types that could be sequences.
	s := o.Type().Slots()
	if k.Type().Slots().Index != nil && (o.Type().Has(FlagHeap) || s.Sequence || s.Len != nil || s.Contains != nil) {
		return TypeErrorf(t, "'%s' object doesn't support item deletion", o.Type().Name())
	}
	return TypeErrorf(t, "'%s' object does not support item deletion", o.Type().Name())
}

// Contains is v in o.
func Contains(t *Thread, o, v Value) (bool, *Exception) {
	s := o.Type().Slots()
	if s.Contains != nil {
		return s.Contains(t, o, v)
	}
	return containsByIter(t, o, v)
}

// containsByIter searches an iterable.
func containsByIter(t *Thread, o, v Value) (bool, *Exception) {
	it, exc := Iter(t, o)
	if exc != nil {
		if exc.Is(&TypeErrorType) && o.Type().Slots().Iter == nil {
			return false, TypeErrorf(t, "argument of type '%s' is not a container or iterable", o.Type().Name())
		}
		return false, exc
	}
	next := it.Type().Slots().Next
	for {
		x, exc := next(t, it)
		if exc != nil || x.IsZero() {
			return false, exc
		}
		if eq, exc := EqualBool(t, x, v); exc != nil || eq {
			return eq, exc
		}
	}
}

// binOpNames are the operators in messages.
var binOpNames = [NumBinOps]string{"+", "-", "*", "/", "//", "%", "** or pow()", "<<", ">>", "&", "|", "^", "@", "divmod()"}

// Binary is a op b.
func Binary(t *Thread, a, b Value, op BinOp) (Value, *Exception) {
	r, exc := binarySlots(t, a, b, op)
	if exc != nil || !r.IsNotImplemented() {
		return r, exc
	}
	if r, ok, exc := sequenceOp(t, a, b, op, false); ok || exc != nil {
		return r, exc
	}
	return Value{}, binaryTypeError(t, a, b, op, binOpNames[op])
}

// binarySlots tries the Binary slots of both operands; NotImplemented if neither can.
func binarySlots(t *Thread, a, b Value, op BinOp) (Value, *Exception) {
	ta, tb := a.Type(), b.Type()
	fa := ta.Slots().Binary[op]
	var fb BinaryFunc
	if ta != tb {
		fb = tb.Slots().Binary[op]
		if fb != nil && sameFunc(fa, fb) {
			fb = nil
		}
	}
	if fa != nil {
		if fb != nil && tb.IsSubtype(ta) {
			if r, exc := fb(t, a, b); exc != nil || !r.IsNotImplemented() {
				return r, exc
			}
			fb = nil
		}
		if r, exc := fa(t, a, b); exc != nil || !r.IsNotImplemented() {
			return r, exc
		}
	}
	if fb != nil {
		return fb(t, a, b)
	}
	return NotImplemented, nil
}

// sameFunc reports that two slots hold the same function.
func sameFunc(a, b BinaryFunc) bool {
	return *(*unsafe.Pointer)(unsafe.Pointer(&a)) == *(*unsafe.Pointer)(unsafe.Pointer(&b))
}

// sequenceOp tries the sequence meaning of + and *.
func sequenceOp(t *Thread, a, b Value, op BinOp, inPlace bool) (Value, bool, *Exception) {
	sa := a.Type().Slots()
	switch op {
	case OpAdd:
		f := sa.Concat
		if inPlace && sa.IConcat != nil {
			f = sa.IConcat
		}
		if f != nil {
			r, exc := f(t, a, b)
			return r, true, exc
		}
	case OpMul:
		f := sa.Repeat
		if inPlace && sa.IRepeat != nil {
			f = sa.IRepeat
		}
		if f != nil {
			r, exc := repeatBy(t, f, a, b)
			return r, true, exc
		}
		if f := b.Type().Slots().Repeat; f != nil {
			r, exc := repeatBy(t, f, b, a)
			return r, true, exc
		}
	}
	return Value{}, false, nil
}

func repeatBy(t *Thread, f RepeatFunc, seq, n Value) (Value, *Exception) {
	if n.Type().Slots().Index == nil {
		return Value{}, TypeErrorf(t, "can't multiply sequence by non-int of type '%s'", n.Type().Name())
	}
	k, exc := IndexClamped(t, n, &OverflowErrorType)
	if exc != nil {
		return Value{}, exc
	}
	return f(t, seq, k)
}

func binaryTypeError(t *Thread, a, b Value, op BinOp, opName string) *Exception {
	if op == OpRShift {
		if bi, ok := asBuiltin(a); ok && bi.Def.Name == "print" {
			return TypeErrorf(t, "unsupported operand type(s) for %s: '%s' and '%s'. Did you mean \"print(<message>, file=<output_stream>)\"?", opName, a.Type().Name(), b.Type().Name())
		}
	}
	return TypeErrorf(t, "unsupported operand type(s) for %s: '%s' and '%s'", opName, a.Type().Name(), b.Type().Name())
}

func asBuiltin(v Value) (*Builtin, bool) {
	if v.IsObj() && v.Obj().Type() == &BuiltinType {
		return (*Builtin)(v.p), true
	}
	return nil, false
}

// InPlace is a op= b.
func InPlace(t *Thread, a, b Value, op BinOp) (Value, *Exception) {
	if f := a.Type().Slots().IBinary[op]; f != nil {
		if r, exc := f(t, a, b); exc != nil || !r.IsNotImplemented() {
			return r, exc
		}
	}
	r, exc := binarySlots(t, a, b, op)
	if exc != nil || !r.IsNotImplemented() {
		return r, exc
	}
	if r, ok, exc := sequenceOp(t, a, b, op, true); ok || exc != nil {
		return r, exc
	}
	name := binOpNames[op] + "="
	if op == OpPow {
		name = "**="
	}
	return Value{}, binaryTypeError(t, a, b, op, name)
}

// unary runs a unary slot.
func unary(t *Thread, o Value, f UnaryFunc, what string) (Value, *Exception) {
	if f == nil {
		return Value{}, TypeErrorf(t, "bad operand type for %s: '%s'", what, o.Type().Name())
	}
	return f(t, o)
}

// Neg is -o.
func Neg(t *Thread, o Value) (Value, *Exception) {
	return unary(t, o, o.Type().Slots().Neg, "unary -")
}

// Pos is +o.
func Pos(t *Thread, o Value) (Value, *Exception) {
	return unary(t, o, o.Type().Slots().Pos, "unary +")
}

// Invert is ~o.
func Invert(t *Thread, o Value) (Value, *Exception) {
	return unary(t, o, o.Type().Slots().Invert, "unary ~")
}

// Abs is abs(o).
func Abs(t *Thread, o Value) (Value, *Exception) {
	return unary(t, o, o.Type().Slots().Abs, "abs()")
}

// Index is operator.index(o): an int.
func Index(t *Thread, o Value) (Value, *Exception) {
	if o.IsSmall() {
		return o, nil
	}
	if o.Type().Has(FlagIntSubclass) {
		return o, nil
	}
	f := o.Type().Slots().Index
	if f == nil {
		return Value{}, TypeErrorf(t, "'%s' object cannot be interpreted as an integer", o.Type().Name())
	}
	r, exc := f(t, o)
	if exc != nil {
		return Value{}, exc
	}
	if !r.Type().Has(FlagIntSubclass) {
		return Value{}, TypeErrorf(t, "__index__ returned non-int (type %s)", r.Type().Name())
	}
	if r.Type() != &IntType {
		if exc := t.Interp.Warn(t, &DeprecationWarningType, strictSubclass("__index__ returned non-int (type "+r.Type().Name()+")", "int"), 1); exc != nil {
			return Value{}, exc
		}
	}
	return r, nil
}

// IndexClamped is Index as a Go int; what does not fit raises overflow, or is clamped if that is nil.
func IndexClamped(t *Thread, o Value, overflow *Type) (int, *Exception) {
	if o.IsSmall() {
		return int(o.Small()), nil
	}
	v, exc := Index(t, o)
	if exc != nil {
		return 0, exc
	}
	n, ok := AsInt64(v)
	if ok {
		return int(n), nil
	}
	if overflow != nil {
		return 0, Raisef(t, overflow, "cannot fit '%s' into an index-sized integer", o.Type().Name())
	}
	if b, _ := AsBig(v); b.Sign() < 0 {
		return -1 << 63, nil
	}
	return 1<<63 - 1, nil
}
