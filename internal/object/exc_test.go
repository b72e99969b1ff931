package object_test

import (
	"testing"

	"typhon/internal/object"
	"typhon/internal/object/objtest"
)

// TestExceptions makes exceptions as Python code does and checks str and repr.
func TestExceptions(t *testing.T) {
	th := objtest.NewThread()
	s := func(x string) object.Value { return object.StrValue(x) }
	i := func(x int64) object.Value { return object.Int(x) }
	for _, c := range []struct {
		typ       *object.Type
		args      []object.Value
		str, repr string
	}{
		{&object.ValueErrorType, []object.Value{s("x")}, "x", "ValueError('x')"},
		{&object.KeyErrorType, []object.Value{s("x")}, "'x'", "KeyError('x')"},
		{&object.BaseExceptionType, []object.Value{i(1), i(2)}, "(1, 2)", "BaseException(1, 2)"},
		{&object.OSErrorType, []object.Value{i(2), s("no"), s("f")}, "[Errno 2] no: 'f'", "FileNotFoundError(2, 'no')"},
		{&object.OSErrorType, []object.Value{i(2)}, "2", "OSError(2)"},
		{&object.SyntaxErrorType, []object.Value{s("m"), object.TupleOf(s("/a/f.py"), i(3), i(1), s("t")).Value()}, "m (f.py, line 3)", "SyntaxError('m', ('/a/f.py', 3, 1, 't'))"},
		{&object.UnicodeEncodeErrorType, []object.Value{s("ascii"), s("aé"), i(1), i(2), s("why")}, `'ascii' codec can't encode character '\xe9' in position 1: why`, "UnicodeEncodeError('ascii', 'aé', 1, 2, 'why')"},
	} {
		e, exc := object.CallPos(th, c.typ.Value(), c.args...)
		if exc != nil {
			t.Fatal(objtest.Show(th, exc))
		}
		str, exc := object.ToStr(th, e)
		if exc != nil || str.String() != c.str {
			t.Errorf("str %v %s, want %s", str, objtest.Show(th, exc), c.str)
		}
		repr, exc := object.Repr(th, e)
		if exc != nil || repr.String() != c.repr {
			t.Errorf("repr %s %s, want %s", repr.String(), objtest.Show(th, exc), c.repr)
		}
	}
}

// TestNewOSError checks the mapping from error numbers to classes.
func TestNewOSError(t *testing.T) {
	th := objtest.NewThread()
	e := object.NewOSError(th, 13, object.StrValue("f"))
	s, _ := object.ToStr(th, e.Value())
	if e.Type() != &object.PermissionErrorType || s.String() != "[Errno 13] Permission denied: 'f'" {
		t.Error(e.Type().Name(), s.String())
	}
}

// TestExceptionGroupBases checks the one builtin type with two bases.
func TestExceptionGroupBases(t *testing.T) {
	objtest.NewThread()
	var names string
	for _, m := range object.ExceptionGroupType.Mro().Items() {
		typ, _ := object.AsType(m)
		names += typ.Name() + " "
	}
	if names != "ExceptionGroup BaseExceptionGroup Exception BaseException object " {
		t.Error(names)
	}
}

// TestSuggest checks suggestions that CPython makes.
func TestSuggest(t *testing.T) {
	for _, c := range []struct {
		name  string
		names []string
		want  string
	}{
		{"abe", []string{"abc", "abd"}, "abc"},
		{"blech", []string{"bluch", "xyz"}, "bluch"},
		{"ABC", []string{"abd", "abc"}, "abc"},
		{"zzzzzz", []string{"abc"}, ""},
		{"appnd", []string{"append", "pop"}, "append"},
		{"abc", []string{"abc"}, ""},
	} {
		if got := object.Suggest(c.name, c.names); got != c.want {
			t.Errorf("Suggest(%s) = %q, want %q", c.name, got, c.want)
		}
	}
}
