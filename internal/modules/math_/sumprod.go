package math_

import (
	"typhon/internal/kernel/bignum"
	"typhon/internal/kernel/mathfn"
	"typhon/internal/object"
)

// sumProducts adds products: of small ints and of floats by themselves as long as there are only
// such, then of anything.
type sumProducts struct {
	total  value
	ints   int64
	flts   mathfn.SumProd
	noInts bool // the first pair that is not of small ints ends their time
	noFlts bool
	useInt bool
	useFlt bool
}

func sumprod(t *thread, args []value) (value, exc) {
	p, e := object.Iter(t, args[0])
	if e != nil {
		return value{}, e
	}
	q, e := object.Iter(t, args[1])
	if e != nil {
		return value{}, e
	}
	s := sumProducts{total: object.SmallInt(0)}
	for {
		x, e := object.Next(t, p)
		if e != nil {
			return value{}, e
		}
		y, e := object.Next(t, q)
		if e != nil {
			return value{}, e
		}
		if x.IsZero() != y.IsZero() {
			return value{}, object.ValueErrorf(t, "Inputs are not the same length")
		}
		if x.IsZero() {
			if e := s.flushInts(t); e != nil {
				return value{}, e
			}
			return s.total, s.flushFloats(t)
		}
		if e := s.add(t, x, y); e != nil {
			return value{}, e
		}
	}
}

func (s *sumProducts) add(t *thread, x, y value) exc {
	if !s.noInts {
		if object.BothSmall(x, y) {
			if m, ok := bignum.Mul64(x.Small(), y.Small()); ok {
				if sum := s.ints + m; (sum > s.ints) == (m > 0) {
					s.ints, s.useInt = sum, true
					return nil
				}
			}
		}
		s.noInts = true
		if e := s.flushInts(t); e != nil {
			return e
		}
	}
	if !s.noFlts {
		f, ok := operand(x)
		g, ok2 := operand(y)
		if ok && ok2 && (x.IsFloat() || y.IsFloat()) && s.flts.Add(f, g) {
			s.useFlt = true
			return nil
		}
		s.noFlts = true
		if e := s.flushFloats(t); e != nil {
			return e
		}
	}
	m, e := object.Binary(t, x, y, object.OpMul)
	if e == nil {
		s.total, e = object.Binary(t, s.total, m, object.OpAdd)
	}
	return e
}

// operand returns a float, or an int or bool as one.
func operand(v value) (float64, bool) {
	switch {
	case v.IsFloat():
		return v.Float(), true
	case v.IsSmall():
		return float64(v.Small()), true
	case v.IsTrue():
		return 1, true
	case v.IsFalse():
		return 0, true
	case v.Type() == &object.IntType:
		b, _ := object.AsBig(v)
		f, e := bignum.ToFloat(b)
		return f, e == nil
	}
	return 0, false
}

func (s *sumProducts) flushInts(t *thread) (e exc) {
	if s.useInt {
		s.useInt = false
		s.total, e = object.Binary(t, s.total, object.Int(s.ints), object.OpAdd)
	}
	return e
}

func (s *sumProducts) flushFloats(t *thread) (e exc) {
	if s.useFlt {
		s.useFlt = false
		s.total, e = object.Binary(t, s.total, object.Float(s.flts.Sum()), object.OpAdd)
	}
	return e
}
