package math_

import (
	"math"

	"typhon/internal/kernel/mathfn"
	"typhon/internal/object"
)

// two reads two floats.
func two(t *thread, args []value) (x, y float64, e exc) {
	if x, e = object.AsDouble(t, args[0]); e == nil {
		y, e = object.AsDouble(t, args[1])
	}
	return
}

func atan2(t *thread, args []value) (value, exc) {
	y, x, e := two(t, args)
	if e != nil {
		return value{}, e
	}
	return object.Float(mathfn.Atan2(y, x)), nil
}

func copysign(t *thread, args []value) (value, exc) {
	x, y, e := two(t, args)
	return object.Float(math.Copysign(x, y)), e
}

func fmod(t *thread, args []value) (value, exc) {
	x, y, e := two(t, args)
	if e != nil {
		return value{}, e
	}
	r := mathfn.Fmod(x, y)
	if r != r && x == x && y == y {
		return value{}, domainError(t, "", x)
	}
	return object.Float(r), nil
}

func remainder(t *thread, args []value) (value, exc) {
	x, y, e := two(t, args)
	if e != nil {
		return value{}, e
	}
	r := mathfn.Remainder(x, y)
	if r != r && x == x && y == y {
		return value{}, domainError(t, "", x)
	}
	return object.Float(r), nil
}

func mathPow(t *thread, args []value) (value, exc) {
	x, y, e := two(t, args)
	if e != nil {
		return value{}, e
	}
	r := mathfn.Pow(x, y)
	if isFinite(x) && isFinite(y) {
		switch {
		case r != r, isInf(r) && x == 0:
			return value{}, domainError(t, "", x)
		case isInf(r):
			return value{}, rangeError(t)
		}
	}
	return object.Float(r), nil
}

func fma(t *thread, args []value) (value, exc) {
	x, y, e := two(t, args)
	if e != nil {
		return value{}, e
	}
	z, e := object.AsDouble(t, args[2])
	if e != nil {
		return value{}, e
	}
	r := math.FMA(x, y, z)
	if r != r && x == x && y == y && z == z {
		return value{}, object.ValueErrorf(t, "invalid operation in fma")
	}
	if isInf(r) && isFinite(x) && isFinite(y) && isFinite(z) {
		return value{}, object.OverflowErrorf(t, "overflow in fma")
	}
	return object.Float(r), nil
}

func nextafter(t *thread, args []value) (value, exc) {
	x, y, e := two(t, args)
	if e != nil {
		return value{}, e
	}
	steps := uint64(1)
	if !args[2].IsNone() {
		b, e := bigArg(t, args[2])
		if e != nil {
			return value{}, e
		}
		switch {
		case b.Sign() < 0:
			return value{}, object.ValueErrorf(t, "steps must be a non-negative integer")
		case b.IsUint64():
			steps = b.Uint64()
		default:
			steps = math.MaxUint64
		}
	}
	return object.Float(mathfn.NextAfter(x, y, steps)), nil
}

func isclose(t *thread, args []value) (value, exc) {
	var f [4]float64
	for i := range f {
		var e exc
		if f[i], e = object.AsDouble(t, args[i]); e != nil {
			return value{}, e
		}
	}
	a, b, rel, abs := f[0], f[1], f[2], f[3]
	if rel < 0 || abs < 0 {
		return value{}, object.ValueErrorf(t, "tolerances must be non-negative")
	}
	if a == b {
		return object.True, nil
	}
	if isInf(a) || isInf(b) {
		return object.False, nil
	}
	diff := math.Abs(b - a)
	return object.Bool(diff <= math.Abs(rel*b) || diff <= math.Abs(rel*a) || diff <= abs), nil
}

// floats reads the floats of a tuple.
func floats(t *thread, items []value, buf []float64) ([]float64, exc) {
	for _, v := range items {
		f, e := object.AsDouble(t, v)
		if e != nil {
			return nil, e
		}
		buf = append(buf, f)
	}
	return buf, nil
}

func hypot(t *thread, args []value) (value, exc) {
	tp, _ := object.AsTuple(args[0])
	var buf [8]float64
	vec, e := floats(t, tp.Items(), buf[:0])
	if e != nil {
		return value{}, e
	}
	return object.Float(mathfn.Hypot(vec...)), nil
}

func dist(t *thread, args []value) (value, exc) {
	p, e := object.ToTuple(t, args[0])
	if e != nil {
		return value{}, e
	}
	q, e := object.ToTuple(t, args[1])
	if e != nil {
		return value{}, e
	}
	if p.Len() != q.Len() {
		return value{}, object.ValueErrorf(t, "both points must have the same number of dimensions")
	}
	var bufP, bufQ [8]float64
	vp, e := floats(t, p.Items(), bufP[:0])
	if e != nil {
		return value{}, e
	}
	vq, e := floats(t, q.Items(), bufQ[:0])
	if e != nil {
		return value{}, e
	}
	return object.Float(mathfn.Dist(vp, vq)), nil
}

func fsum(t *thread, args []value) (value, exc) {
	var s mathfn.FSum
	e := object.Iterate(t, args[0], func(v value) exc {
		f, e := object.AsDouble(t, v)
		if e == nil && !s.Add(f) {
			e = object.OverflowErrorf(t, "intermediate overflow in fsum")
		}
		return e
	})
	if e != nil {
		return value{}, e
	}
	r, ok := s.Sum()
	if !ok {
		return value{}, object.ValueErrorf(t, "-inf + inf in fsum")
	}
	return object.Float(r), nil
}

func prod(t *thread, args []value) (value, exc) {
	r := args[1]
	e := object.Iterate(t, args[0], func(v value) exc {
		if object.BothFloat(r, v) {
			r = object.Float(r.Float() * v.Float())
			return nil
		}
		var e exc
		r, e = object.Binary(t, r, v, object.OpMul)
		return e
	})
	return r, e
}
