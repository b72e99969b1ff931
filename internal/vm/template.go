package vm

import "typhon/internal/object"

// newInterpolation and newTemplate make the objects of t-strings (PEP 750).
func newInterpolation(value, expr object.Value, conv uint8, spec object.Value) object.Value {
	c := object.None
	if conv != 0 {
		c = object.StrValue([]string{"", "s", "r", "a"}[conv])
	}
	if spec.IsZero() {
		spec = object.StrValue("")
	}
	return object.NewInterpolation(value, expr, c, spec)
}

func newTemplate(strs, interps object.Value) object.Value { return object.NewTemplate(strs, interps) }
