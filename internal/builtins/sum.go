package builtins

import (
	"math"

	"typhon/internal/kernel/bignum"
	"typhon/internal/object"
)

// summer adds up items the way sum() does: ints exactly, floats and complex
// numbers with a running compensation (Neumaier), everything else by +.
type summer struct {
	state sumState
	n     int64   // ints
	f     compSum // floats, real parts
	im    compSum // imaginary parts
	v     Value   // anything
}

type sumState uint8

const (
	sumInt sumState = iota
	sumFloat
	sumComplex
	sumAny
)

// compSum is a sum of floats with the error made so far.
type compSum struct{ hi, lo float64 }

func (s *compSum) add(x float64) {
	t := s.hi + x
	if math.Abs(s.hi) >= math.Abs(x) {
		s.lo += (s.hi - t) + x
	} else {
		s.lo += (x - t) + s.hi
	}
	s.hi = t
}

// total keeps the sign of a zero and infinities as they are.
func (s *compSum) total() float64 {
	if s.lo != 0 && !math.IsInf(s.lo, 0) && !math.IsNaN(s.lo) {
		return s.hi + s.lo
	}
	return s.hi
}

func sum(t *Thread, iterable, start Value) (Value, *Exception) {
	it, exc := object.Iter(t, iterable)
	if exc != nil {
		return Value{}, exc
	}
	s := summer{state: sumAny, v: start}
	if start.IsSmall() {
		s.state, s.n = sumInt, start.Small()
	} else if start.IsFloat() {
		s.state, s.f.hi = sumFloat, start.Float()
	} else if c, ok := exactComplex(start); ok {
		s.state, s.f.hi, s.im.hi = sumComplex, real(c), imag(c)
	} else if exc := notSummable(t, start); exc != nil {
		return Value{}, exc
	}
	exc = object.Iterate(t, it, func(v Value) *Exception { return s.add(t, v) })
	if exc != nil {
		return Value{}, exc
	}
	return s.value(), nil
}

func notSummable(t *Thread, start Value) *Exception {
	if _, ok := object.AsStr(start); ok {
		return object.TypeErrorf(t, "sum() can't sum strings [use ''.join(seq) instead]")
	}
	if _, ok := object.AsBytes(start); ok {
		return object.TypeErrorf(t, "sum() can't sum bytes [use b''.join(seq) instead]")
	}
	if start.Type().IsSubtype(&object.ByteArrayType) {
		return object.TypeErrorf(t, "sum() can't sum bytearray [use b''.join(seq) instead]")
	}
	return nil
}

func exactComplex(v Value) (complex128, bool) {
	if v.IsObj() && v.Obj().Type() == &object.ComplexType {
		return (*object.Complex)(v.Ptr()).C, true
	}
	return 0, false
}

// value is the sum so far as an object.
func (s *summer) value() Value {
	switch s.state {
	case sumInt:
		return object.Int(s.n)
	case sumFloat:
		return object.Float(s.f.total())
	case sumComplex:
		return object.NewComplex(complex(s.f.total(), s.im.total()))
	}
	return s.v
}

func exactInt(v Value) bool {
	return v.IsSmall() || v.Type() == &object.IntType || v.Type() == &object.BoolType
}

func (s *summer) add(t *Thread, v Value) *Exception {
	switch s.state {
	case sumInt:
		if n, ok := object.AsInt64(v); ok && exactInt(v) {
			if r, over := addOverflows(s.n, n); !over {
				s.n = r
				return nil
			}
		}
	case sumFloat, sumComplex:
		if done, exc := s.addNumber(t, v); done || exc != nil {
			return exc
		}
	}
	r, exc := object.Binary(t, s.value(), v, object.OpAdd)
	if exc != nil {
		return exc
	}
	was := s.state
	s.state, s.v = sumAny, r
	// The result may begin a faster phase, as long as none was left for good.
	switch c, isComplex := exactComplex(r); {
	case was == sumAny:
	case r.IsFloat() && was == sumInt:
		s.state, s.f = sumFloat, compSum{hi: r.Float()}
	case isComplex && was <= sumFloat:
		s.state, s.f, s.im = sumComplex, compSum{hi: real(c)}, compSum{hi: imag(c)}
	}
	return nil
}

// addNumber adds an int or float (or complex number) to a float or complex sum.
func (s *summer) addNumber(t *Thread, v Value) (bool, *Exception) {
	if v.IsFloat() {
		s.f.add(v.Float())
		return true, nil
	}
	if exactInt(v) {
		f, exc := intToFloat(t, v)
		if exc == nil {
			s.f.add(f)
		}
		return true, exc
	}
	if c, ok := exactComplex(v); ok && s.state == sumComplex {
		s.f.add(real(c))
		s.im.add(imag(c))
		return true, nil
	}
	return false, nil
}

func addOverflows(a, b int64) (int64, bool) {
	r := a + b
	return r, (a^r)&(b^r) < 0
}

func intToFloat(t *Thread, v Value) (float64, *Exception) {
	if n, ok := object.AsInt64(v); ok {
		return float64(n), nil
	}
	b, _ := object.AsBig(v)
	f, err := bignum.ToFloat(b)
	if err != nil {
		return 0, object.OverflowErrorf(t, "int too large to convert to float")
	}
	return f, nil
}
