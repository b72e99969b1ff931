package object

import (
	"math/bits"
	"unsafe"
)

// What lists, tuples and other sequences share: indices, repetition, comparison, repr.

// MaxAlloc bounds, in bytes, what one container operation may allocate at once; more is
// MemoryError. Go cannot report a failed allocation, so requests that no machine serves must not reach it.
const MaxAlloc = 1 << 35

// CheckAlloc returns MemoryError when n items of the given size are more than can be allocated.
func CheckAlloc(t *Thread, n, size int) *Exception {
	if hi, lo := bits.Mul64(uint64(n), uint64(size)); n < 0 || hi != 0 || lo > MaxAlloc {
		return MemoryError(t)
	}
	return nil
}

// isIndex reports whether k can be used as a sequence index.
func isIndex(k Value) bool { return k.IsSmall() || k.Type().Slots().Index != nil }

// asSlice returns k as a slice.
func asSlice(k Value) (*Slice, bool) {
	if k.IsObj() && k.Obj().Type() == &SliceType {
		return (*Slice)(k.p), true
	}
	return nil, false
}

// seqIndex turns an index of a sequence into an int that is not negative unless it was out of range; what
// is the name of the sequence for messages.
func seqIndex(t *Thread, k Value, n int, what string) (int, *Exception) {
	if !isIndex(k) {
		return 0, TypeErrorf(t, "%s indices must be integers or slices, not %s", what, k.Type().Name())
	}
	i, exc := IndexClamped(t, k, &IndexErrorType)
	if i < 0 {
		i += n
	}
	return i, exc
}

// sliceBound reads the start or stop argument of methods such as list.index: clamped, negative ones as they are.
func sliceBound(t *Thread, v Value) (int, *Exception) {
	if !isIndex(v) {
		return 0, TypeErrorf(t, "slice indices must be integers or have an __index__ method")
	}
	return IndexClamped(t, v, nil)
}

// repeatCheck returns the length of n items repeated k times.
func repeatCheck(t *Thread, n, k int) (int, *Exception) {
	if k <= 0 || n == 0 {
		return 0, nil
	}
	hi, lo := bits.Mul64(uint64(n), uint64(k))
	if hi != 0 || lo*8 > MaxAlloc || lo > MaxAlloc {
		return 0, MemoryError(t)
	}
	return int(lo), nil
}

// fillRepeat fills dst with repetitions of src.
func fillRepeat(dst, src []Value) {
	if len(dst) == 0 {
		return
	}
	n := copy(dst, src)
	for n < len(dst) {
		n += copy(dst[n:], dst[:n])
	}
}

// fastEqual compares two values without Python code where possible; ok says whether it could.
func fastEqual(a, b Value) (eq, ok bool) {
	switch {
	case a.p == b.p:
		return true, true
	case BothSmall(a, b):
		return false, true
	case BothFloat(a, b):
		return a.Float() == b.Float(), true
	case a.IsExactStr() && b.IsExactStr():
		return a.Str().s == b.Str().s, true
	}
	return false, false
}

// itemEqual is a is b or a == b.
func itemEqual(t *Thread, a, b Value) (bool, *Exception) {
	if eq, ok := fastEqual(a, b); ok {
		return eq, nil
	}
	return CompareBool(t, a, b, CmpEQ)
}

// compareLengths is the result of comparing sequences that agree as far as the shorter goes.
func compareLengths(n, m int, op CmpOp) Value {
	switch op {
	case CmpLT:
		return Bool(n < m)
	case CmpLE:
		return Bool(n <= m)
	case CmpEQ:
		return Bool(n == m)
	case CmpNE:
		return Bool(n != m)
	case CmpGT:
		return Bool(n > m)
	}
	return Bool(n >= m)
}

// compareItems ends a comparison of sequences at the first pair of items that differ.
func compareItems(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	switch op {
	case CmpEQ:
		return False, nil
	case CmpNE:
		return True, nil
	}
	return Compare(t, a, b, op)
}

// EnterRepr is called before the repr of a container: it reports false when o is being shown
// already further up, and otherwise needs a LeaveRepr.
func (t *Thread) EnterRepr(o Value) bool {
	for _, v := range t.ReprStack {
		if v == o {
			return false
		}
	}
	t.ReprStack = append(t.ReprStack, o)
	return true
}

// LeaveRepr ends what EnterRepr began.
func (t *Thread) LeaveRepr() {
	n := len(t.ReprStack) - 1
	t.ReprStack[n] = Value{}
	t.ReprStack = t.ReprStack[:n]
}

// appendRepr appends repr(v) to b.
func appendRepr(t *Thread, b []byte, v Value) ([]byte, *Exception) {
	s, exc := Repr(t, v)
	if exc != nil {
		return nil, exc
	}
	return append(b, s.s...), nil
}

// Bind arranges the arguments of a constructor by the signature of d (Name and Sig suffice). buf is
// used when it is large enough.
func (d *FuncDef) Bind(t *Thread, a Args, buf []Value) ([]Value, *Exception) {
	return d.Signature().bind(t, callee{name: d.Name}, a, buf)
}

// classGetItem is __class_getitem__ of generic builtin types.
func classGetItem(t *Thread, args []Value) (Value, *Exception) {
	return newGenericAlias(t, args[0], args[1])
}

// ClassGetItem is the __class_getitem__ method of generic types.
func ClassGetItem(doc string) FuncDef {
	return FuncDef{Name: "__class_getitem__", Sig: "($type, object, /)", Fn: classGetItem, Class: true, Doc: doc}
}

// builtinNamed returns a function of the builtins module, for __reduce__.
func builtinNamed(t *Thread, name string) (Value, *Exception) {
	if v := t.Interp.Builtins.Get(name); !v.IsZero() {
		return v, nil
	}
	return Value{}, AttributeError(t, Value{}, Intern(name), "module 'builtins' has no attribute '%s'", name)
}

// sizeOf is the result of __sizeof__ for a header of type T and n bytes more.
func sizeOf[T any](n int) Value {
	var x T
	return Int(int64(unsafe.Sizeof(x)) + int64(n))
}
