package object

import (
	"math"
	"math/big"
	"math/bits"
	"unsafe"

	"typhon/internal/kernel/bignum"
)

// intOf returns the number of an int (subclasses and bool included): n if b is
// nil, else b, which must not be changed.
func intOf(v Value) (n int64, b *big.Int, ok bool) {
	if v.IsSmall() {
		return v.Small(), nil, true
	}
	if !v.IsObj() || !v.Obj().Type().Has(FlagIntSubclass) {
		return 0, nil, false
	}
	o := (*IntObj)(v.p)
	return o.n, o.big, true
}

// scratch is room for a big.Int of one word on the stack.
type scratch struct {
	b big.Int
	w [1]big.Word
}

// set returns b, or n in the scratch room if b is nil: as an argument of package bignum, whose
// functions keep no argument. (Hiding that from the compiler keeps the room on the stack.)
func (s *scratch) set(n int64, b *big.Int) *big.Int {
	return (*scratch)(noescape(unsafe.Pointer(s))).fill(n, b)
}

// noescape hides a pointer from escape analysis.
//
//go:nosplit
func noescape(p unsafe.Pointer) unsafe.Pointer {
	x := uintptr(p)
	return unsafe.Add(unsafe.Pointer(nil), x)
}

func (s *scratch) fill(n int64, b *big.Int) *big.Int {
	if b != nil {
		return b
	}
	if bits.UintSize < 64 {
		return s.b.SetInt64(n)
	}
	u := uint64(n)
	if n < 0 {
		u = -u
	}
	if u == 0 {
		return s.b.SetBits(nil)
	}
	s.w[0] = big.Word(u)
	s.b.SetBits(s.w[:])
	if n < 0 {
		s.b.Neg(&s.b)
	}
	return &s.b
}

// BigError turns a refusal of package bignum into the exception.
func BigError(t *Thread, e *bignum.Error) *Exception {
	switch e.Kind {
	case bignum.OverflowError:
		return Raise(t, &OverflowErrorType, e.Msg)
	case bignum.MemoryError:
		return MemoryError(t)
	case bignum.ZeroDivisionError:
		return Raise(t, &ZeroDivisionErrorType, e.Msg)
	}
	return Raise(t, &ValueErrorType, e.Msg)
}

// bigResult is the end of an operation of package bignum.
func bigResult(t *Thread, b *big.Int, e *bignum.Error) (Value, *Exception) {
	if e != nil {
		return Value{}, BigError(t, e)
	}
	return BigInt(b), nil
}

// addInt64 makes the int a + b.
func addInt64(a, b int64) Value {
	s := a + b
	if (s > a) == (b > 0) {
		return Int(s)
	}
	x := big.NewInt(a)
	return BigInt(x.Add(x, big.NewInt(b)))
}

func intAdd(t *Thread, a, b Value) (Value, *Exception) {
	if BothSmall(a, b) {
		return Int(a.Small() + b.Small()), nil
	}
	an, ab, ok := intOf(a)
	bn, bb, ok2 := intOf(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if ab == nil && bb == nil {
		return addInt64(an, bn), nil
	}
	var sa, sb scratch
	o := newBigObj(max(wordCount(ab), wordCount(bb)) + 1)
	o.b.Add(sa.set(an, ab), sb.set(bn, bb))
	return o.value(), nil
}

func intSub(t *Thread, a, b Value) (Value, *Exception) {
	if BothSmall(a, b) {
		return Int(a.Small() - b.Small()), nil
	}
	an, ab, ok := intOf(a)
	bn, bb, ok2 := intOf(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if ab == nil && bb == nil && bn != math.MinInt64 {
		return addInt64(an, -bn), nil
	}
	var sa, sb scratch
	o := newBigObj(max(wordCount(ab), wordCount(bb)) + 1)
	o.b.Sub(sa.set(an, ab), sb.set(bn, bb))
	return o.value(), nil
}

// smallProduct bounds the words of a product that cannot be too large to make.
const smallProduct = 1 << 16

func intMul(t *Thread, a, b Value) (Value, *Exception) {
	an, ab, ok := intOf(a)
	bn, bb, ok2 := intOf(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if ab == nil && bb == nil {
		if p, ok := bignum.Mul64(an, bn); ok {
			return Int(p), nil
		}
	}
	if lo, hi, ok := nonNegative2(an, ab); ok && hi == 0 {
		if lo2, hi, ok := nonNegative2(bn, bb); ok && hi == 0 {
			hi, lo := bits.Mul64(lo, lo2)
			return int128(lo, hi), nil
		}
	}
	var sa, sb scratch
	if n := wordCount(ab) + wordCount(bb); n < smallProduct {
		o := newBigObj(n)
		o.b.Mul(sa.set(an, ab), sb.set(bn, bb))
		return o.value(), nil
	}
	r, e := bignum.Mul(sa.set(an, ab), sb.set(bn, bb))
	return bigResult(t, r, e)
}

// intZero is an operation's refusal to divide by zero.
func intZero(t *Thread) *Exception { return Raise(t, &ZeroDivisionErrorType, "division by zero") }

func intTrueDiv(t *Thread, a, b Value) (Value, *Exception) {
	an, ab, ok := intOf(a)
	bn, bb, ok2 := intOf(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if bb == nil && bn == 0 {
		return Value{}, intZero(t)
	}
	if ab == nil && bb == nil {
		const exact = 1 << 53
		if uint64(an+exact) <= 2*exact && uint64(bn+exact) <= 2*exact {
			return Float(float64(an) / float64(bn)), nil
		}
		return Float(bignum.TrueDiv64(an, bn)), nil
	}
	var sa, sb scratch
	f, e := bignum.TrueDiv(sa.set(an, ab), sb.set(bn, bb))
	if e != nil {
		return Value{}, BigError(t, e)
	}
	return Float(f), nil
}

// intDivision prepares //, % and divmod: ok if both are ints; small if the results q and r are ready.
func intDivision(t *Thread, a, b Value, sa, sb *scratch) (x, y *big.Int, q, r int64, small, ok bool, exc *Exception) {
	an, ab, ok := intOf(a)
	bn, bb, ok2 := intOf(b)
	if !ok || !ok2 {
		return nil, nil, 0, 0, false, false, nil
	}
	if bb == nil && bn == 0 {
		return nil, nil, 0, 0, false, true, intZero(t)
	}
	if ab == nil && bb == nil {
		if q, r, small = bignum.FloorDivMod64(an, bn); small {
			return nil, nil, q, r, true, true, nil
		}
	}
	return sa.set(an, ab), sb.set(bn, bb), 0, 0, false, true, nil
}

func intFloorDiv(t *Thread, a, b Value) (Value, *Exception) {
	var sa, sb scratch
	x, y, q, _, small, ok, exc := intDivision(t, a, b, &sa, &sb)
	switch {
	case exc != nil:
		return Value{}, exc
	case !ok:
		return NotImplemented, nil
	case small:
		return Int(q), nil
	}
	return BigInt(bignum.FloorDiv(x, y)), nil
}

func intMod(t *Thread, a, b Value) (Value, *Exception) {
	var sa, sb scratch
	x, y, _, r, small, ok, exc := intDivision(t, a, b, &sa, &sb)
	switch {
	case exc != nil:
		return Value{}, exc
	case !ok:
		return NotImplemented, nil
	case small:
		return Int(r), nil
	}
	return BigInt(bignum.Mod(x, y)), nil
}

func intDivmod(t *Thread, a, b Value) (Value, *Exception) {
	var sa, sb scratch
	x, y, q, r, small, ok, exc := intDivision(t, a, b, &sa, &sb)
	switch {
	case exc != nil:
		return Value{}, exc
	case !ok:
		return NotImplemented, nil
	case small:
		return TupleOf(Int(q), Int(r)).Value(), nil
	}
	bq, br := bignum.FloorDivMod(x, y)
	return TupleOf(BigInt(bq), BigInt(br)).Value(), nil
}

func intPow(t *Thread, a, b Value) (Value, *Exception) {
	an, ab, ok := intOf(a)
	bn, bb, ok2 := intOf(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if bb == nil && bn < 0 || bb != nil && bb.Sign() < 0 {
		// A negative exponent makes a float.
		x, exc := intFloat(t, a)
		if exc != nil {
			return Value{}, exc
		}
		y, exc := intFloat(t, b)
		if exc != nil {
			return Value{}, exc
		}
		return floatPow(t, x, y)
	}
	if ab == nil && bb == nil {
		if p, ok := bignum.Pow64(an, bn); ok {
			return Int(p), nil
		}
	}
	var sa, sb scratch
	r, e := bignum.Pow(sa.set(an, ab), sb.set(bn, bb))
	return bigResult(t, r, e)
}

// intPow3 is pow(a, b, c); c is None for two arguments.
func intPow3(t *Thread, a, b, c Value) (Value, *Exception) {
	if c.IsNone() {
		return intPow(t, a, b)
	}
	an, ab, ok := intOf(a)
	bn, bb, ok2 := intOf(b)
	cn, cb, ok3 := intOf(c)
	if !ok || !ok2 || !ok3 {
		return NotImplemented, nil
	}
	if cb == nil && cn == 0 {
		return Value{}, ValueErrorf(t, "pow() 3rd argument cannot be 0")
	}
	if ab == nil && bb == nil && cb == nil {
		if p, ok := bignum.PowMod64(an, bn, cn); ok {
			return Int(p), nil
		}
	}
	var sa, sb, sc scratch
	r, e := bignum.PowMod(sa.set(an, ab), sb.set(bn, bb), sc.set(cn, cb))
	return bigResult(t, r, e)
}

func intLShift(t *Thread, a, b Value) (Value, *Exception) {
	an, ab, ok := intOf(a)
	bn, bb, ok2 := intOf(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if ab == nil && bb == nil && uint64(bn) < 63 {
		if s := an << uint(bn); s>>uint(bn) == an {
			return Int(s), nil
		}
	}
	var sa, sb scratch
	if bb == nil && bn >= 0 && bn < smallProduct {
		o := newBigObj(wordCount(ab) + int(bn)/wordBits + 1)
		o.b.Lsh(sa.set(an, ab), uint(bn))
		return o.value(), nil
	}
	r, e := bignum.Lsh(sa.set(an, ab), sb.set(bn, bb))
	return bigResult(t, r, e)
}

func intRShift(t *Thread, a, b Value) (Value, *Exception) {
	an, ab, ok := intOf(a)
	bn, bb, ok2 := intOf(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if ab == nil && bb == nil && bn >= 0 {
		return Int(an >> min(uint64(bn), 63)), nil
	}
	if ab != nil && bb == nil && bn >= 0 && bn < int64(ab.BitLen()) {
		o := newBigObj(wordCount(ab))
		o.b.Rsh(ab, uint(bn))
		return o.value(), nil
	}
	var sa, sb scratch
	r, e := bignum.Rsh(sa.set(an, ab), sb.set(bn, bb))
	return bigResult(t, r, e)
}

func intAnd(t *Thread, a, b Value) (Value, *Exception) {
	an, ab, ok := intOf(a)
	bn, bb, ok2 := intOf(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if ab == nil && bb == nil {
		return Int(an & bn), nil
	}
	if lo, hi, ok := nonNegative2(an, ab); ok {
		if lo2, hi2, ok := nonNegative2(bn, bb); ok {
			return int128(lo&lo2, hi&hi2), nil
		}
	}
	var sa, sb scratch
	o := newBigObj(max(wordCount(ab), wordCount(bb)) + 1)
	o.b.And(sa.set(an, ab), sb.set(bn, bb))
	return o.value(), nil
}

func intOr(t *Thread, a, b Value) (Value, *Exception) {
	an, ab, ok := intOf(a)
	bn, bb, ok2 := intOf(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if ab == nil && bb == nil {
		return Int(an | bn), nil
	}
	if lo, hi, ok := nonNegative2(an, ab); ok {
		if lo2, hi2, ok := nonNegative2(bn, bb); ok {
			return int128(lo|lo2, hi|hi2), nil
		}
	}
	var sa, sb scratch
	o := newBigObj(max(wordCount(ab), wordCount(bb)) + 1)
	o.b.Or(sa.set(an, ab), sb.set(bn, bb))
	return o.value(), nil
}

func intXor(t *Thread, a, b Value) (Value, *Exception) {
	an, ab, ok := intOf(a)
	bn, bb, ok2 := intOf(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	if ab == nil && bb == nil {
		return Int(an ^ bn), nil
	}
	if lo, hi, ok := nonNegative2(an, ab); ok {
		if lo2, hi2, ok := nonNegative2(bn, bb); ok {
			return int128(lo^lo2, hi^hi2), nil
		}
	}
	var sa, sb scratch
	o := newBigObj(max(wordCount(ab), wordCount(bb)) + 1)
	o.b.Xor(sa.set(an, ab), sb.set(bn, bb))
	return o.value(), nil
}

func intNeg(t *Thread, o Value) (Value, *Exception) {
	n, b, _ := intOf(o)
	if b == nil && n != math.MinInt64 {
		return Int(-n), nil
	}
	var s scratch
	return BigInt(new(big.Int).Neg(s.set(n, b))), nil
}

func intAbs(t *Thread, o Value) (Value, *Exception) {
	n, b, _ := intOf(o)
	if b == nil && n >= 0 || b != nil && b.Sign() >= 0 {
		return intExact(o), nil
	}
	return intNeg(t, o)
}

func intInvert(t *Thread, o Value) (Value, *Exception) {
	n, b, _ := intOf(o)
	if b == nil {
		return Int(^n), nil
	}
	return BigInt(bignum.Not(b)), nil
}

// intExact returns the int as an instance of int itself.
func intExact(o Value) Value {
	if o.IsSmall() || o.Obj().Type() == &IntType {
		return o
	}
	i := (*IntObj)(o.p)
	if i.big == nil {
		return Int(i.n)
	}
	return Value{unsafe.Pointer(&IntObj{Object: HeaderOf(&IntType), big: i.big})}
}

// intSelf is the slot of what returns the number itself: +x, int(x), operator.index(x).
func intSelf(t *Thread, o Value) (Value, *Exception) { return intExact(o), nil }

// intFloat is float(o) for an int.
func intFloat(t *Thread, o Value) (Value, *Exception) {
	n, b, _ := intOf(o)
	if b == nil {
		return Float(float64(n)), nil
	}
	f, e := bignum.ToFloat(b)
	if e != nil {
		return Value{}, BigError(t, e)
	}
	return Float(f), nil
}

func intBool(t *Thread, o Value) (bool, *Exception) {
	n, b, _ := intOf(o)
	return b != nil || n != 0, nil
}

func intHash(t *Thread, o Value) (int64, *Exception) {
	n, b, _ := intOf(o)
	if b != nil {
		return bignum.Hash(b), nil
	}
	return bignum.Hash64(n), nil
}

// cmpResult is the result of a comparison whose outcome is the sign of c.
func cmpResult(c int, op CmpOp) Value {
	switch op {
	case CmpLT:
		return Bool(c < 0)
	case CmpLE:
		return Bool(c <= 0)
	case CmpEQ:
		return Bool(c == 0)
	case CmpNE:
		return Bool(c != 0)
	case CmpGT:
		return Bool(c > 0)
	}
	return Bool(c >= 0)
}

func intCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	an, ab, ok := intOf(a)
	bn, bb, ok2 := intOf(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	return cmpResult(cmpInt(an, ab, bn, bb), op), nil
}

func cmpInt(an int64, ab *big.Int, bn int64, bb *big.Int) int {
	if ab == nil && bb == nil {
		switch {
		case an < bn:
			return -1
		case an > bn:
			return 1
		}
		return 0
	}
	var sa, sb scratch
	return sa.set(an, ab).Cmp(sb.set(bn, bb))
}
