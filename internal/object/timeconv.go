package object

import "math"

// Conversions of Python numbers to times, with CPython's messages.

// AsTimeT reads a number of seconds as whole seconds, rounded down.
func AsTimeT(t *Thread, v Value) (int64, *Exception) {
	if f, ok := AsFloat(v); ok {
		if f != f {
			return 0, ValueErrorf(t, "Invalid value NaN (not a number)")
		}
		f = math.Floor(f)
		if f < math.MinInt64 || f >= -math.MinInt64 {
			return 0, timeTOverflow(t)
		}
		return int64(f), nil
	}
	i, exc := Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := AsInt64(i)
	if !ok {
		return 0, timeTOverflow(t)
	}
	return n, nil
}

func timeTOverflow(t *Thread) *Exception {
	return OverflowErrorf(t, "timestamp out of range for platform time_t")
}

// AsNanoseconds reads a number of seconds as nanoseconds, rounded away from zero as time-outs are.
func AsNanoseconds(t *Thread, v Value) (int64, *Exception) {
	if f, ok := AsFloat(v); ok {
		if f != f {
			return 0, ValueErrorf(t, "Invalid value NaN (not a number)")
		}
		if f *= 1e9; f >= 0 {
			f = math.Ceil(f)
		} else {
			f = math.Floor(f)
		}
		if f < math.MinInt64 || f >= -math.MinInt64 {
			return 0, timeTOverflow(t)
		}
		return int64(f), nil
	}
	if v.Type().Slots().Index == nil {
		return 0, TypeErrorf(t, "'%s' object cannot be interpreted as an integer or float", v.Type().Name())
	}
	i, exc := Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := AsInt64(i)
	if ns := n * 1e9; ok && ns/1e9 == n {
		return ns, nil
	}
	return 0, OverflowErrorf(t, "timestamp too large to convert to C PyTime_t")
}
