package object

func Suggest(name string, c []string) string { return "" }
func CannotImportName(t *Thread, m, pkg Value, name *Str) *Exception {
	return Raisef(t, &ImportErrorType, "cannot import name '%s'", name.s)
}
func ASCII(t *Thread, v Value) (*Str, *Exception) { return Repr(t, v) }
func Format(t *Thread, v, spec Value) (Value, *Exception) {
	s, e := ToStr(t, v)
	if e != nil {
		return Value{}, e
	}
	return s.Value(), nil
}
func NewInterpolation(a, b, c, d Value) Value { return None }
func NewTemplate(a, b Value) Value            { return None }
