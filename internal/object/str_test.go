package object_test

import (
	"strconv"
	"testing"

	"typhon/internal/object"
	"typhon/internal/object/objtest"
)

func callStr(t *testing.T, th *object.Thread, s, method string, args ...object.Value) string {
	t.Helper()
	d := (*object.MethodDescr)(object.TypeLookup(th, &object.StrType, object.Intern(method)).Ptr())
	r, exc := d.Def.Invoke(th, d.Owner, object.PosArgs(append([]object.Value{object.StrValue(s)}, args...)...))
	if exc != nil {
		a := exc.Args().Items()
		if len(a) == 0 {
			return exc.Type().Name()
		}
		return exc.Type().Name() + ": " + a[0].Str().String()
	}
	if s, ok := object.AsStr(r); ok {
		return s.String()
	}
	if b, ok := object.AsBytes(r); ok {
		return b.String()
	}
	if r.IsSmall() {
		return strconv.FormatInt(r.Small(), 10)
	}
	if r.IsTrue() {
		return "True"
	}
	text, exc := object.Repr(th, r)
	if exc != nil {
		return exc.Type().Name()
	}
	return text.String()
}

func TestStrMethods(t *testing.T) {
	th := objtest.NewThread()
	str, num := object.StrValue, func(i int64) object.Value { return object.SmallInt(i) }
	for _, c := range []struct {
		s, method string
		args      []object.Value
		want      string
	}{
		{"abc", "upper", nil, "ABC"},
		{"héllo", "find", []object.Value{str("l"), num(3)}, "3"},
		{"héllo", "find", []object.Value{num(1)}, "TypeError: find() argument 1 must be str, not int"},
		{"a,b,,c", "split", []object.Value{str(",")}, "['a', 'b', '', 'c']"},
		{" a  b ", "split", nil, "['a', 'b']"},
		{"a-b-c", "rpartition", []object.Value{str("-")}, "('a-b', '-', 'c')"},
		{"ab", "center", []object.Value{num(5)}, "  ab "},
		{"ab", "center", []object.Value{num(5), str("xx")}, "TypeError: The fill character must be exactly one character long"},
		{",", "join", []object.Value{object.ListOf(str("a"), str("bé")).Value()}, "a,bé"},
		{",", "join", []object.Value{object.ListOf(str("a"), num(1)).Value()}, "TypeError: sequence item 1: expected str instance, int found"},
		{",", "join", []object.Value{num(1)}, "TypeError: can only join an iterable"},
		{"{0}-{}", "format", nil, "IndexError: Replacement index 0 out of range for positional args tuple"},
		{"{}-{!r:>5}|{:{}}", "format", []object.Value{str("a"), str("b"), str("c"), num(3)}, "a-  'b'|c  "},
		{"abc", "startswith", []object.Value{object.TupleOf(str("x"), str("b")).Value(), num(1)}, "True"},
		{"abc", "index", []object.Value{str("z")}, "ValueError: substring not found"},
		{"abcabc", "replace", []object.Value{str("b"), str("é")}, "aécaéc"},
		{"é", "encode", []object.Value{str("ascii"), str("backslashreplace")}, `\xe9`},
		{"é", "encode", []object.Value{str("latin-1")}, "\xe9"},
	} {
		if got := callStr(t, th, c.s, c.method, c.args...); got != c.want {
			t.Errorf("%q.%s: %s, want %s", c.s, c.method, got, c.want)
		}
	}
}

func TestStrPercent(t *testing.T) {
	th := objtest.NewThread()
	d := object.NewDict()
	d.Set("k", object.SmallInt(7))
	for _, c := range []struct {
		f    string
		arg  object.Value
		want string
	}{
		{"%s-%5d|%-4s|", object.TupleOf(object.StrValue("x"), object.SmallInt(42), object.StrValue("y")).Value(), "x-   42|y   |"},
		{"%(k)03d %%", d.Value(), "007 %"},
		{"%d", object.StrValue("x"), "TypeError: %d format: a real number is required, not str"},
		{"%x", object.Float(1), "TypeError: %x format: an integer is required, not float"},
		{"%s %s", object.StrValue("x"), "TypeError: not enough arguments for format string"},
		{"x", object.StrValue("x"), "TypeError: not all arguments converted during string formatting"},
		{"%.2f%c", object.TupleOf(object.Float(1.005), object.SmallInt(0xe9)).Value(), "1.00é"},
		{"%*d", object.TupleOf(object.SmallInt(4), object.SmallInt(1)).Value(), "   1"},
	} {
		r, exc := object.Binary(th, object.StrValue(c.f), c.arg, object.OpMod)
		got := ""
		if exc != nil {
			got = exc.Type().Name() + ": " + exc.Args().At(0).Str().String()
		} else {
			got = r.Str().String()
		}
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.f, got, c.want)
		}
	}
}

// Appending in a loop shares a buffer; a str that is appended to twice must not see the other's text.
func TestConcatSharing(t *testing.T) {
	th := objtest.NewThread()
	cat := func(a, b *object.Str) *object.Str {
		r, exc := object.StrConcat(th, a, b)
		if exc != nil {
			t.Fatal(exc.Type().Name())
		}
		return r.Str()
	}
	s := object.NewStr("é")
	x, y := object.NewStr("0123456789"), object.NewStr("zz")
	want := "é"
	var all []*object.Str
	for range 300 {
		fork := cat(s, y)
		s = cat(s, x)
		if fork.String() != want+"zz" {
			t.Fatal("fork changed")
		}
		want += "0123456789"
		if s.String() != want || s.Len() != len(want)-1 {
			t.Fatal("wrong text")
		}
		all = append(all, s)
	}
	for i, s := range all {
		if s.String() != want[:2+10*(i+1)] {
			t.Fatalf("str %d changed", i)
		}
	}
}

func BenchmarkConcatLoop(b *testing.B) {
	th := objtest.NewThread()
	x := object.NewStr("0123456789")
	b.ReportAllocs()
	s := object.NewStr("")
	for i := range b.N {
		if i%100000 == 0 {
			s = object.NewStr("")
		}
		r, _ := object.StrConcat(th, s, x)
		s = r.Str()
	}
}
