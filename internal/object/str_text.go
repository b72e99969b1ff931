package object

import (
	"math"

	"typhon/internal/kernel/ustr"
)

// The methods of str that map or test the text as a whole.

func strMap(args []Value, f func(string) string) (Value, *Exception) {
	s := args[0].Str()
	return s.result(f(s.s)), nil
}

func strCapitalize(t *Thread, args []Value) (Value, *Exception) { return strMap(args, ustr.Capitalize) }
func strCasefold(t *Thread, args []Value) (Value, *Exception)   { return strMap(args, ustr.CaseFold) }
func strLower(t *Thread, args []Value) (Value, *Exception)      { return strMap(args, ustr.Lower) }
func strSwapcase(t *Thread, args []Value) (Value, *Exception)   { return strMap(args, ustr.SwapCase) }
func strTitle(t *Thread, args []Value) (Value, *Exception)      { return strMap(args, ustr.Title) }
func strUpper(t *Thread, args []Value) (Value, *Exception)      { return strMap(args, ustr.Upper) }

func strTest(args []Value, f func(string) bool) (Value, *Exception) {
	return Bool(f(args[0].Str().s)), nil
}

func strIsalnum(t *Thread, args []Value) (Value, *Exception)   { return strTest(args, ustr.IsAlnum) }
func strIsalpha(t *Thread, args []Value) (Value, *Exception)   { return strTest(args, ustr.IsAlpha) }
func strIsdecimal(t *Thread, args []Value) (Value, *Exception) { return strTest(args, ustr.IsDecimal) }
func strIsdigit(t *Thread, args []Value) (Value, *Exception)   { return strTest(args, ustr.IsDigit) }
func strIsidentifier(t *Thread, args []Value) (Value, *Exception) {
	return strTest(args, ustr.IsIdentifier)
}
func strIslower(t *Thread, args []Value) (Value, *Exception)   { return strTest(args, ustr.IsLower) }
func strIsnumeric(t *Thread, args []Value) (Value, *Exception) { return strTest(args, ustr.IsNumeric) }
func strIsprintable(t *Thread, args []Value) (Value, *Exception) {
	return strTest(args, ustr.IsPrintable)
}
func strIsspace(t *Thread, args []Value) (Value, *Exception) { return strTest(args, ustr.IsSpace) }
func strIstitle(t *Thread, args []Value) (Value, *Exception) { return strTest(args, ustr.IsTitle) }
func strIsupper(t *Thread, args []Value) (Value, *Exception) { return strTest(args, ustr.IsUpper) }

func strIsascii(t *Thread, args []Value) (Value, *Exception) {
	return Bool(args[0].Str().IsASCII()), nil
}

// badArgument is the TypeError for argument i of a method.
func badArgument(t *Thread, fn string, i int, want string, v Value) *Exception {
	return TypeErrorf(t, "%s() argument %d must be %s, not %s", fn, i, want, argTypeName(v))
}

// argTypeName names a type in messages about arguments.
func argTypeName(v Value) string {
	if v.IsNone() {
		return "None"
	}
	return v.Type().Name()
}

// strArg returns argument i of a method as a str.
func strArg(t *Thread, fn string, args []Value, i int) (*Str, *Exception) {
	if s, ok := AsStr(args[i]); ok {
		return s, nil
	}
	return nil, badArgument(t, fn, i, "str", args[i])
}

// strPad is center, ljust and rjust.
func strPad(t *Thread, args []Value, pad func(s string, chars, width int, fill string) string) (Value, *Exception) {
	s := args[0].Str()
	width, exc := sizeArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	fill, ok := AsStr(args[2])
	if !ok {
		return Value{}, TypeErrorf(t, "The fill character must be a unicode character, not %s", args[2].Type().Name())
	}
	if fill.n != 1 {
		return Value{}, TypeErrorf(t, "The fill character must be exactly one character long")
	}
	if width <= s.n {
		return s.exact().Value(), nil
	}
	if width > strLimit/4 {
		return Value{}, MemoryError(t)
	}
	return NewStr(pad(s.s, s.n, width, fill.s)).Value(), nil
}

func strCenter(t *Thread, args []Value) (Value, *Exception) { return strPad(t, args, ustr.Center) }
func strLjust(t *Thread, args []Value) (Value, *Exception)  { return strPad(t, args, ustr.LJust) }
func strRjust(t *Thread, args []Value) (Value, *Exception)  { return strPad(t, args, ustr.RJust) }

func strZfill(t *Thread, args []Value) (Value, *Exception) {
	s := args[0].Str()
	width, exc := sizeArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	if width <= s.n {
		return s.exact().Value(), nil
	}
	if width > strLimit/4 {
		return Value{}, MemoryError(t)
	}
	return NewStr(ustr.ZFill(s.s, s.n, width)).Value(), nil
}

func strExpandtabs(t *Thread, args []Value) (Value, *Exception) {
	s := args[0].Str()
	size, exc := intArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	text, ok := ustr.ExpandTabs(s.s, size, strLimit)
	if !ok {
		return Value{}, OverflowErrorf(t, "new string is too long")
	}
	return s.result(text), nil
}

// sizeArg reads an argument that CPython keeps in a Py_ssize_t.
func sizeArg(t *Thread, v Value) (int, *Exception) {
	if v.IsSmall() {
		return int(v.Small()), nil
	}
	x, exc := Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := AsInt64(x)
	if !ok {
		return 0, OverflowErrorf(t, "Python int too large to convert to C ssize_t")
	}
	return int(n), nil
}

// intArg reads an argument that CPython keeps in a C int.
func intArg(t *Thread, v Value) (int, *Exception) {
	if !v.IsSmall() {
		var exc *Exception
		if v, exc = Index(t, v); exc != nil {
			return 0, exc
		}
	}
	n, ok := AsInt64(v)
	if !ok || n > math.MaxInt32 || n < math.MinInt32 {
		return 0, OverflowErrorf(t, "Python int too large to convert to C int")
	}
	return int(n), nil
}
