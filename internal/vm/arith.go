package vm

import (
	"math/bits"

	"typhon/internal/bytecode"
	"typhon/internal/object"
)

// arithOp maps arithmetic instructions to operators.
var arithOp = func() (m [256]object.BinOp) {
	for op := bytecode.ADD; op <= bytecode.MATMUL; op++ {
		m[op] = object.BinOp(op - bytecode.ADD)
	}
	for op := bytecode.ADD_K; op <= bytecode.XOR_K; op++ {
		m[op] = object.BinOp(op - bytecode.ADD_K)
	}
	return m
}()

// cmpOf maps the order of the comparison instructions to CPython's numbers.
var cmpOf = [...]object.CmpOp{object.CmpLT, object.CmpLE, object.CmpEQ, object.CmpNE, object.CmpGT, object.CmpGE}

// jumpCmp maps compare-and-jump instructions to comparisons.
var jumpCmp = func() (m [256]object.CmpOp) {
	for i, op := range cmpOf {
		m[int(bytecode.JLT)+i] = op
		m[int(bytecode.JLT_K)+i] = op
	}
	return m
}()

// mulSmall multiplies small ints; ok is false when the product is not small.
func mulSmall(x, y int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(x), uint64(y))
	// Signed high word: correct the unsigned product.
	h := int64(hi) - x>>63&y - y>>63&x
	r := int64(lo)
	return r, h == r>>63 && fits(r)
}

// floorDiv is x // y for y > 0.
func floorDiv(x, y int64) int64 {
	q := x / y
	if x%y < 0 {
		q--
	}
	return q
}

// floorMod is x % y for y > 0.
func floorMod(x, y int64) int64 {
	m := x % y
	if m < 0 {
		m += y
	}
	return m
}

// arith performs what the loop does not do in line and stores the result.
func arith(t *object.Thread, dst *object.Value, a, b object.Value, op object.BinOp, inPlace bool) *object.Exception {
	if r, ok := mixedFloat(a, b, op); ok {
		*dst = r
		return nil
	}
	var r object.Value
	var exc *object.Exception
	if inPlace {
		r, exc = object.InPlace(t, a, b, op)
	} else {
		r, exc = object.Binary(t, a, b, op)
	}
	if exc == nil {
		*dst = r
	}
	return exc
}

// mixedFloat handles a float with a small int, and the float operations without a fast path.
func mixedFloat(a, b object.Value, op object.BinOp) (object.Value, bool) {
	var x, y float64
	switch {
	case a.IsFloat() && b.IsFloat():
		x, y = a.Float(), b.Float()
	case a.IsFloat() && b.IsSmall():
		x, y = a.Float(), float64(b.Small())
	case a.IsSmall() && b.IsFloat():
		x, y = float64(a.Small()), b.Float()
	default:
		return object.Value{}, false
	}
	switch op {
	case object.OpAdd:
		return object.Float(x + y), true
	case object.OpSub:
		return object.Float(x - y), true
	case object.OpMul:
		return object.Float(x * y), true
	case object.OpTrueDiv:
		if y != 0 {
			return object.Float(x / y), true
		}
	}
	return object.Value{}, false
}

// store1 stores the result of a unary operation.
func store1(t *object.Thread, dst *object.Value, a object.Value, f func(*object.Thread, object.Value) (object.Value, *object.Exception)) *object.Exception {
	r, exc := f(t, a)
	if exc == nil {
		*dst = r
	}
	return exc
}

// compare is a rich comparison with fast paths.
func compare(t *object.Thread, a, b object.Value, op object.CmpOp) (object.Value, *object.Exception) {
	if ok, known := quickCompare(a, b, op); known {
		return object.Bool(ok), nil
	}
	return object.Compare(t, a, b, op)
}

// compareBool is the truth of a rich comparison.
func compareBool(t *object.Thread, a, b object.Value, op object.CmpOp) (bool, *object.Exception) {
	if ok, known := quickCompare(a, b, op); known {
		return ok, nil
	}
	r, exc := object.Compare(t, a, b, op)
	if exc != nil {
		return false, exc
	}
	return object.Truth(t, r)
}

// quickCompare compares numbers without heap objects and exact strs.
func quickCompare(a, b object.Value, op object.CmpOp) (res, known bool) {
	if object.BothSmall(a, b) {
		return ordered(a.Small(), b.Small(), op), true
	}
	if a.IsFloat() && b.IsFloat() {
		return ordered(a.Float(), b.Float(), op), true
	}
	if a.IsExactStr() && b.IsExactStr() {
		x, y := a.Str(), b.Str()
		switch op {
		case object.CmpEQ:
			return x == y || x.String() == y.String(), true
		case object.CmpNE:
			return x != y && x.String() != y.String(), true
		}
		return ordered(x.String(), y.String(), op), true
	}
	if a.IsFloat() && b.IsSmall() {
		if n := b.Small(); n < 1<<52 && n > -1<<52 {
			return ordered(a.Float(), float64(n), op), true
		}
	}
	if a.IsSmall() && b.IsFloat() {
		if n := a.Small(); n < 1<<52 && n > -1<<52 {
			return ordered(float64(n), b.Float(), op), true
		}
	}
	return false, false
}

func ordered[T int64 | float64 | string](a, b T, op object.CmpOp) bool {
	switch op {
	case object.CmpLT:
		return a < b
	case object.CmpLE:
		return a <= b
	case object.CmpEQ:
		return a == b
	case object.CmpNE:
		return a != b
	case object.CmpGT:
		return a > b
	}
	return a >= b
}

// contains is v in o with fast paths.
func contains(t *object.Thread, o, v object.Value) (bool, *object.Exception) {
	if o.IsObj() && o.Obj().Type() == &object.DictType {
		r, exc := object.DictGet(t, (*object.Dict)(o.Ptr()), v)
		return !r.IsZero(), exc
	}
	return object.Contains(t, o, v)
}

// getItem is o[k] with fast paths.
func getItem(t *object.Thread, o, k object.Value) (object.Value, *object.Exception) {
	if o.IsObj() {
		switch o.Obj().Type() {
		case &object.DictType:
			v, exc := object.DictGet(t, (*object.Dict)(o.Ptr()), k)
			if exc == nil && v.IsZero() {
				return v, object.KeyError(t, k)
			}
			return v, exc
		case &object.TupleType:
			items := (*object.Tuple)(o.Ptr()).Items()
			if k.IsSmall() {
				i := k.Small()
				if i < 0 {
					i += int64(len(items))
				}
				if uint64(i) < uint64(len(items)) {
					return items[i], nil
				}
			}
		case &object.ListType:
			l := (*object.List)(o.Ptr())
			if k.IsSmall() {
				i := k.Small()
				if i < 0 {
					i += int64(l.Len())
				}
				if i >= 0 {
					if v := l.Get(int(i)); !v.IsZero() {
						return v, nil
					}
				}
			}
		}
	}
	return object.GetItem(t, o, k)
}

// setItem is o[k] = v with fast paths.
func setItem(t *object.Thread, o, k, v object.Value) *object.Exception {
	if o.IsObj() && o.Obj().Type() == &object.DictType {
		return object.DictSet(t, (*object.Dict)(o.Ptr()), k, v)
	}
	return object.SetItem(t, o, k, v)
}

// exactTuple returns v as a tuple that is not an instance of a subclass.
func exactTuple(v object.Value) (*object.Tuple, bool) {
	if v.IsObj() && v.Obj().Type() == &object.TupleType {
		return (*object.Tuple)(v.Ptr()), true
	}
	return nil, false
}
