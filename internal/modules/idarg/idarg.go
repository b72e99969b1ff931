// Package idarg reads user and group numbers given as arguments.
package idarg

import "typhon/internal/object"

// ID reads a user or group number; what is "uid" or "gid". -1 stands for "none" (all ones).
// A number out of range is an OverflowError.
func ID(t *object.Thread, v object.Value, what string) (uint32, *object.Exception) {
	if !object.IsInt(v) && v.Type().Slots().Index == nil {
		return 0, object.TypeErrorf(t, "%s should be integer, not %s", what, v.Type().Name())
	}
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	switch {
	case ok && (n == -1 || int64(uint32(n)) == n):
		return uint32(n), nil
	case !ok && object.IsInt(i) && positive(i):
		return 0, object.OverflowErrorf(t, "%s is greater than maximum", what)
	}
	// CPython says this of all that fit into a C long.
	return 0, object.OverflowErrorf(t, "%s is less than minimum", what)
}

func positive(v object.Value) bool {
	b, ok := object.AsBig(v)
	return ok && b.Sign() > 0
}

// Value makes the int of a number: all ones are -1.
func Value(id uint32) object.Value {
	if id == 1<<32-1 {
		return object.Int(-1)
	}
	return object.Int(int64(id))
}
