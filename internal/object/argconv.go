package object

import "math"

// Converters of arguments to Go numbers, with CPython's messages.

// AsSsize reads an index-like argument as a Go int: CPython's format unit "n".
func AsSsize(t *Thread, v Value) (int, *Exception) {
	n, exc := asInt64(t, v, "Python int too large to convert to C ssize_t")
	return int(n), exc
}

// AsInt reads an argument as a C int: format unit "i".
func AsInt(t *Thread, v Value) (int, *Exception) {
	n, exc := asInt64(t, v, "Python int too large to convert to C int")
	if exc != nil {
		return 0, exc
	}
	if n > math.MaxInt32 {
		return 0, OverflowErrorf(t, "signed integer is greater than maximum")
	}
	if n < math.MinInt32 {
		return 0, OverflowErrorf(t, "signed integer is less than minimum")
	}
	return int(n), nil
}

// AsLong reads an argument as a C long: format unit "l".
func AsLong(t *Thread, v Value) (int64, *Exception) {
	return asInt64(t, v, "Python int too large to convert to C long")
}

// AsLongLong reads an argument as a C long long: format unit "L".
func AsLongLong(t *Thread, v Value) (int64, *Exception) {
	return asInt64(t, v, "Python int too large to convert to C long")
}

func asInt64(t *Thread, v Value, overflow string) (int64, *Exception) {
	if v.IsSmall() {
		return v.Small(), nil
	}
	i, exc := Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := AsInt64(i)
	if !ok {
		return 0, Raise(t, &OverflowErrorType, overflow)
	}
	return n, nil
}

// AsUint64 reads an argument as an unsigned 64-bit number; it must be an int.
func AsUint64(t *Thread, v Value) (uint64, *Exception) {
	n, b, ok := intOf(v)
	switch {
	case !ok:
		return 0, TypeErrorf(t, "an integer is required")
	case b == nil && n >= 0:
		return uint64(n), nil
	case b == nil || b.Sign() < 0:
		return 0, OverflowErrorf(t, "can't convert negative value to unsigned int")
	case !b.IsUint64():
		return 0, OverflowErrorf(t, "Python int too large to convert to C unsigned long")
	}
	return b.Uint64(), nil
}

// AsUint64Mask reads an index-like argument modulo 2**64: format unit "k".
func AsUint64Mask(t *Thread, v Value) (uint64, *Exception) {
	i, exc := Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, b, _ := intOf(i)
	if b == nil {
		return uint64(n), nil
	}
	var low uint64
	for k, w := range b.Bits() {
		if k*wordBits >= 64 {
			break
		}
		low |= uint64(w) << (k * wordBits)
	}
	if b.Sign() < 0 {
		low = -low
	}
	return low, nil
}

const wordBits = 32 << (^uint(0) >> 63)

// AsDouble reads a real number as C functions do: a float, __float__ or __index__.
func AsDouble(t *Thread, v Value) (float64, *Exception) {
	if v.IsFloat() {
		return v.Float(), nil
	}
	if v.IsSmall() {
		return float64(v.Small()), nil
	}
	f, ok, exc := floatProtocol(t, v)
	if exc == nil && !ok {
		exc = TypeErrorf(t, "must be real number, not %s", v.Type().Name())
	}
	return f, exc
}

// floatProtocol converts by float's own value, __float__ or __index__; ok is false if o has none of them.
func floatProtocol(t *Thread, o Value) (f float64, ok bool, exc *Exception) {
	if o.IsFloat() {
		return o.Float(), true, nil
	}
	if f, ok := AsFloat(o); ok {
		return f, true, nil
	}
	s := o.Type().Slots()
	if s.Float != nil {
		f, exc = callFloat(t, o, s.Float)
		return f, true, exc
	}
	if s.Index == nil {
		return 0, false, nil
	}
	i, exc := Index(t, o)
	if exc != nil {
		return 0, true, exc
	}
	r, exc := intFloat(t, i)
	if exc != nil {
		return 0, true, exc
	}
	return r.Float(), true, nil
}

// callFloat runs a __float__ slot and checks its result.
func callFloat(t *Thread, o Value, slot UnaryFunc) (float64, *Exception) {
	r, exc := slot(t, o)
	if exc != nil {
		return 0, exc
	}
	if r.IsFloat() {
		return r.Float(), nil
	}
	msg := o.Type().Name() + ".__float__ returned non-float (type " + r.Type().Name() + ")"
	f, ok := AsFloat(r)
	if !ok {
		return 0, Raise(t, &TypeErrorType, msg)
	}
	return f, t.Interp.Warn(t, &DeprecationWarningType, strictSubclass(msg, "float"), 1)
}
