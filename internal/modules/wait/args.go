package wait

import (
	"math"
	"time"

	"typhon/internal/host"
	"typhon/internal/object"
)

var nmFileno = object.Intern("fileno")

// Descriptor reads an argument that is a descriptor, or an object with a method fileno.
func Descriptor(t *object.Thread, v object.Value) (int, *object.Exception) {
	n := v
	if !object.IsInt(v) {
		f, exc := object.GetAttrOpt(t, v, nmFileno)
		if exc != nil {
			return 0, exc
		}
		if f.IsZero() {
			return 0, object.TypeErrorf(t, "argument must be an int, or have a fileno() method.")
		}
		if n, exc = object.Call0(t, f); exc != nil {
			return 0, exc
		}
		if !object.IsInt(n) {
			return 0, object.TypeErrorf(t, "fileno() returned a non-integer")
		}
	} else if v.Type() == &object.BoolType {
		if exc := t.Interp.Warn(t, &object.RuntimeWarningType, "bool is used as a file descriptor", 1); exc != nil {
			return 0, exc
		}
	}
	fd, ok := object.AsInt64(n)
	if !ok || int64(int32(fd)) != fd {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C int")
	}
	if fd < 0 {
		return 0, object.ValueErrorf(t, "file descriptor cannot be a negative integer (%d)", fd)
	}
	return int(fd), nil
}

// OSError raises the OSError of a failed system call.
func OSError(t *object.Thread, err error) *object.Exception {
	errno, ok := host.ErrnoOf(err)
	if !ok {
		return object.Raise(t, &object.OSErrorType, err.Error())
	}
	v, exc := object.Call2(t, object.OSErrorType.Value(), object.Int(int64(errno)), object.StrValue(host.Strerror(errno)))
	if exc != nil {
		return exc
	}
	e, ok := object.AsException(v)
	if !ok {
		return object.Raise(t, &object.OSErrorType, host.Strerror(errno))
	}
	e.ChainContext(t)
	return e
}

// Timeout reads a time-out in the given unit. bad is the message for what is no number.
func Timeout(t *object.Thread, v object.Value, unit time.Duration, bad string) (time.Duration, *object.Exception) {
	if f, ok := object.AsFloat(v); ok {
		if f != f {
			return 0, object.ValueErrorf(t, "Invalid value NaN (not a number)")
		}
		ns := f * float64(unit)
		if math.Abs(ns) >= 1<<63 {
			return 0, object.OverflowErrorf(t, "timestamp out of range for platform time_t")
		}
		// Away from zero: no wait ends too early, and no wait becomes none.
		if ns < 0 {
			return time.Duration(math.Floor(ns)), nil
		}
		return time.Duration(math.Ceil(ns)), nil
	}
	if !object.IsInt(v) && v.Type().Slots().Index == nil {
		return 0, object.TypeErrorf(t, "%s", bad)
	}
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	if !ok || n > math.MaxInt64/int64(unit) || n < math.MinInt64/int64(unit) {
		return 0, object.OverflowErrorf(t, "timestamp too large to convert to C PyTime_t")
	}
	return time.Duration(n) * unit, nil
}
