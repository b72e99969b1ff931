package object

import (
	"math/big"
	"math/bits"
	"unsafe"
)

// Slice is a slice. It never changes.
type Slice struct {
	Object
	Start, Stop, Step Value
}

// NewSlice makes a slice; zero values stand for None.
func NewSlice(start, stop, step Value) *Slice {
	return &Slice{HeaderOf(&SliceType), start.OrNone(), stop.OrNone(), step.OrNone()}
}

// AsSlice returns v as a slice.
func AsSlice(v Value) (*Slice, bool) { return asSlice(v) }

// Value returns the reference to s.
func (s *Slice) Value() Value { return Value{unsafe.Pointer(s)} }

// Unpack returns start, stop and step as ints, clamped to what an int holds; absent bounds come as far out as
// the sign of step asks for. AdjustSlice fits them to a length.
func (s *Slice) Unpack(t *Thread) (start, stop, step int, exc *Exception) {
	step = 1
	if !s.Step.IsNone() {
		if step, exc = slicePart(t, s.Step); exc != nil {
			return 0, 0, 0, exc
		}
		if step == 0 {
			return 0, 0, 0, ValueErrorf(t, "slice step cannot be zero")
		}
		step = max(step, -maxInt)
	}
	start, stop = 0, maxInt
	if step < 0 {
		start, stop = maxInt, -maxInt-1
	}
	if !s.Start.IsNone() {
		if start, exc = slicePart(t, s.Start); exc != nil {
			return 0, 0, 0, exc
		}
	}
	if !s.Stop.IsNone() {
		if stop, exc = slicePart(t, s.Stop); exc != nil {
			return 0, 0, 0, exc
		}
	}
	return start, stop, step, nil
}

func slicePart(t *Thread, v Value) (int, *Exception) {
	if !isIndex(v) {
		return 0, TypeErrorf(t, "slice indices must be integers or None or have an __index__ method")
	}
	return IndexClamped(t, v, nil)
}

// AdjustSlice fits the result of Unpack to a sequence of a length; n is the number of items.
func AdjustSlice(length, start, stop, step int) (i, j, n int) {
	fit := func(x int) int {
		if x < 0 {
			if x += length; x < 0 {
				if step < 0 {
					return -1
				}
				return 0
			}
		} else if x >= length {
			if step < 0 {
				return length - 1
			}
			return length
		}
		return x
	}
	start, stop = fit(start), fit(stop)
	return start, stop, sliceLen(start, stop, step)
}

// sliceLen is the number of items from start to stop by step.
func sliceLen(start, stop, step int) int {
	switch {
	case step > 0 && start < stop:
		return (stop-start-1)/step + 1
	case step < 0 && start > stop:
		return (start-stop-1)/-step + 1
	}
	return 0
}

// Indices is Unpack and AdjustSlice.
func (s *Slice) Indices(t *Thread, length int) (start, stop, step int, exc *Exception) {
	if start, stop, step, exc = s.Unpack(t); exc == nil {
		start, stop, _ = AdjustSlice(length, start, stop, step)
	}
	return start, stop, step, exc
}

func sliceDef() *TypeDef {
	member := func(name string, get func(s *Slice) Value) GetSetDef {
		return GetSetDef{Name: name, Member: true, Get: func(t *Thread, o Value) (Value, *Exception) {
			return get((*Slice)(o.p)), nil
		}}
	}
	return &TypeDef{
		Name:   "slice",
		Doc:    "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.\n\nThis is used for extended slicing (e.g. a[0:10:2]).",
		Layout: LayoutOf[Slice]("slice", nil),
		Methods: []FuncDef{
			{Name: "indices", Sig: "($self, object, /)", Fn: sliceIndices,
				Doc: "S.indices(len) -> (start, stop, stride)\n\nAssuming a sequence of length len, calculate the start and stop\nindices, and the stride length of the extended slice described by\nS. Out of bounds indices are clipped in a manner consistent with the\nhandling of normal slices."},
			{Name: "__reduce__", Sig: "($self, /)", Fn: sliceReduce, Doc: "Return state information for pickling."},
		},
		GetSets: []GetSetDef{
			member("start", func(s *Slice) Value { return s.Start }),
			member("stop", func(s *Slice) Value { return s.Stop }),
			member("step", func(s *Slice) Value { return s.Step }),
		},
		Slots: Slots{Repr: sliceRepr, Compare: sliceCompare, Hash: sliceHash, New: sliceNew,
			Traverse: func(o Value, visit func(Value)) {
				s := (*Slice)(o.p)
				visit(s.Start)
				visit(s.Stop)
				visit(s.Step)
			}},
	}
}

// noKeywords returns TypeError if a constructor that takes none got keyword arguments.
func noKeywords(t *Thread, name string, a Args) *Exception {
	if a.NumKw() > 0 {
		return TypeErrorf(t, "%s() takes no keyword arguments", name)
	}
	return nil
}

// argCount checks the number of positional arguments.
func argCount(t *Thread, name string, n, min, max int) *Exception {
	if n < min || n > max {
		return posCount(t, name, n, min, max, false)
	}
	return nil
}

func sliceNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if exc := noKeywords(t, "slice", a); exc != nil {
		return Value{}, exc
	}
	p := a.All
	if exc := argCount(t, "slice", len(p), 1, 3); exc != nil {
		return Value{}, exc
	}
	switch len(p) {
	case 1:
		return NewSlice(None, p[0], None).Value(), nil
	case 2:
		return NewSlice(p[0], p[1], None).Value(), nil
	}
	return NewSlice(p[0], p[1], p[2]).Value(), nil
}

func sliceRepr(t *Thread, o Value) (Value, *Exception) {
	s := (*Slice)(o.p)
	b := []byte("slice(")
	var exc *Exception
	for i, v := range [...]Value{s.Start, s.Stop, s.Step} {
		if i > 0 {
			b = append(b, ", "...)
		}
		if b, exc = appendRepr(t, b, v); exc != nil {
			return Value{}, exc
		}
	}
	return NewBytesStr(append(b, ')')).Value(), nil
}

func sliceCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := asSlice(a)
	y, ok2 := asSlice(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if x == y {
		return Bool(op == CmpEQ || op == CmpLE || op == CmpGE), nil
	}
	return tupleCompare(t, TupleOf(x.Start, x.Stop, x.Step).Value(), TupleOf(y.Start, y.Stop, y.Step).Value(), op)
}

func sliceHash(t *Thread, o Value) (int64, *Exception) {
	s := (*Slice)(o.p)
	acc := uint64(xxPrime5)
	for _, v := range [...]Value{s.Start, s.Stop, s.Step} {
		h, exc := Hash(t, v)
		if exc != nil {
			return 0, exc
		}
		acc += uint64(h) * xxPrime2
		acc = bits.RotateLeft64(acc, 31) * xxPrime1
	}
	if acc == 1<<64-1 {
		acc = 1546275796
	}
	return int64(acc), nil
}

func sliceReduce(t *Thread, args []Value) (Value, *Exception) {
	s := (*Slice)(args[0].p)
	return TupleOf(SliceType.Value(), TupleOf(s.Start, s.Stop, s.Step).Value()).Value(), nil
}

func sliceIndices(t *Thread, args []Value) (Value, *Exception) {
	n, exc := Index(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	length, _ := AsBig(n)
	if length.Sign() < 0 {
		return Value{}, ValueErrorf(t, "length should not be negative")
	}
	start, stop, step, exc := (*Slice)(args[0].p).bigIndices(t, length)
	if exc != nil {
		return Value{}, exc
	}
	return TupleOf(BigInt(start), BigInt(stop), BigInt(step)).Value(), nil
}

// bigIndices is Indices for any length.
func (s *Slice) bigIndices(t *Thread, length *big.Int) (start, stop, step *big.Int, exc *Exception) {
	part := func(v Value) *big.Int {
		if exc != nil {
			return nil
		}
		if !isIndex(v) {
			exc = TypeErrorf(t, "slice indices must be integers or None or have an __index__ method")
			return nil
		}
		var n Value
		if n, exc = Index(t, v); exc != nil {
			return nil
		}
		b, _ := AsBig(n)
		return b
	}
	step = big.NewInt(1)
	if !s.Step.IsNone() {
		if step = part(s.Step); exc != nil {
			return nil, nil, nil, exc
		}
		if step.Sign() == 0 {
			return nil, nil, nil, ValueErrorf(t, "slice step cannot be zero")
		}
		step = new(big.Int).Set(step)
	}
	lower, upper := new(big.Int), new(big.Int).Set(length)
	if step.Sign() < 0 {
		lower.SetInt64(-1)
		upper.Add(length, lower)
	}
	bound := func(v Value, absent *big.Int) *big.Int {
		if v.IsNone() {
			return new(big.Int).Set(absent)
		}
		b := part(v)
		if exc != nil {
			return nil
		}
		x := new(big.Int).Set(b)
		if x.Sign() < 0 {
			x.Add(x, length)
		}
		if x.Cmp(lower) < 0 {
			x.Set(lower)
		}
		if x.Cmp(upper) > 0 {
			x.Set(upper)
		}
		return x
	}
	if step.Sign() < 0 {
		start, stop = bound(s.Start, upper), bound(s.Stop, lower)
	} else {
		start, stop = bound(s.Start, lower), bound(s.Stop, upper)
	}
	return start, stop, step, exc
}
