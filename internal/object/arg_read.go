package object

import (
	"strings"

	"typhon/internal/kernel/fmtspec"
)

// Readers of arguments for native modules, with CPython's messages.

// SizeArg reads an argument that CPython keeps in a Py_ssize_t.
func SizeArg(t *Thread, v Value) (int, *Exception) { return sizeArg(t, v) }

// IntArg reads an argument that CPython keeps in a C int.
func IntArg(t *Thread, v Value) (int, *Exception) { return intArg(t, v) }

// StrArg reads argument i (from 1) of a function as a str; what is the function's name and the position
// as messages show them: "f() argument 1", or "f() argument" for functions of one argument.
func StrArg(t *Thread, what string, v Value) (*Str, *Exception) {
	if s, ok := AsStr(v); ok {
		return s, nil
	}
	return nil, TypeErrorf(t, "%s must be str, not %s", what, argTypeName(v))
}

// CStringArg is StrArg for text that must not contain null characters.
func CStringArg(t *Thread, what string, v Value) (string, *Exception) {
	s, exc := StrArg(t, what, v)
	if exc != nil {
		return "", exc
	}
	if strings.IndexByte(s.s, 0) >= 0 {
		return "", ValueErrorf(t, "embedded null character")
	}
	return s.s, nil
}

// OptCStringArg is CStringArg that also takes None and absence for "".
func OptCStringArg(t *Thread, what string, v Value) (string, *Exception) {
	if v.IsZero() || v.IsNone() {
		return "", nil
	}
	if _, ok := AsStr(v); !ok {
		return "", TypeErrorf(t, "%s must be str or None, not %s", what, argTypeName(v))
	}
	return CStringArg(t, what, v)
}

// ArgTypeName names the type of an argument in messages.
func ArgTypeName(v Value) string { return argTypeName(v) }

// BytesOrASCII reads an argument that may be bytes-like or a str of ASCII.
func BytesOrASCII(t *Thread, v Value) (string, *Exception) {
	if s, ok := AsStr(v); ok {
		if !s.IsASCII() {
			return "", ValueErrorf(t, "string argument should contain only ASCII characters")
		}
		return s.s, nil
	}
	if !HasBuffer(v) {
		return "", TypeErrorf(t, "argument should be bytes, buffer or ASCII string, not '%s'", v.Type().Name())
	}
	return BytesLike(t, v)
}

// WritableBuffer asks an argument for a writable C-contiguous buffer.
func WritableBuffer(t *Thread, v Value) (*Buffer, *Exception) {
	if !HasBuffer(v) {
		return nil, TypeErrorf(t, "argument must be read-write bytes-like object, not %s", argTypeName(v))
	}
	b, exc := GetBuffer(t, v, BufWritable)
	if exc != nil && exc.Is(&BufferErrorType) {
		exc = TypeErrorf(t, "argument must be read-write bytes-like object, not %s", argTypeName(v))
	}
	return b, exc
}

// ComplexArg reads an argument that must be a complex number: complex, __complex__ or a real number.
func ComplexArg(t *Thread, v Value) (complex128, *Exception) {
	if v.IsObj() && v.Obj().Type().Has(FlagComplexSubclass) {
		return (*Complex)(v.p).C, nil
	}
	r, ok, exc := CallSpecial(t, v, Intern("__complex__"))
	if exc != nil {
		return 0, exc
	}
	if ok {
		if r.IsObj() && r.Obj().Type().Has(FlagComplexSubclass) {
			return (*Complex)(r.p).C, nil
		}
		return 0, TypeErrorf(t, "%s.__complex__() must return a complex, not %s", v.Type().Name(), r.Type().Name())
	}
	f, exc := FloatArg(t, v)
	return complex(f, 0), exc
}

// FormatError raises the exception that a refusal of package fmtspec stands for.
func FormatError(t *Thread, e *fmtspec.Error) *Exception { return formatError(t, e) }

// HexArgs reads the arguments sep and bytes_per_sep of hex; a group of 0 means no separators.
func HexArgs(t *Thread, sep, size Value) (c byte, group int, exc *Exception) {
	return hexArgs(t, sep, size)
}

// AsBuiltin returns v as a builtin function.
func AsBuiltin(v Value) (*Builtin, bool) { return asBuiltin(v) }
