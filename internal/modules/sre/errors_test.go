package sre

import (
	"math"
	"math/big"
	"testing"

	"typhon/internal/object"
)

// mustPattern compiles code words.
func mustPattern(tb testing.TB, t *object.Thread, source object.Value, groups int64, names map[string]int64, words ...int64) object.Value {
	tb.Helper()
	v, exc := callFunc(t, "compile", source, object.Int(0), wordList(words...), object.Int(groups), nameDict(names), object.EmptyTuple.Value())
	if exc != nil {
		tb.Fatal(message(t, exc))
	}
	return v
}

func wordList(words ...int64) object.Value {
	l := object.NewListCap(len(words))
	for _, w := range words {
		l.Append(object.Int(w))
	}
	return l.Value()
}

func nameDict(names map[string]int64) object.Value {
	d := object.NewDict()
	for k, n := range names {
		d.Set(k, object.Int(n))
	}
	return d.Value()
}

func callFunc(t *object.Thread, name string, args ...object.Value) (object.Value, *object.Exception) {
	m, _ := object.AsModule(t.Interp.Modules.Get("_sre"))
	return object.CallPos(t, m.Dict.Get(name), args...)
}

// callKw calls a method with keyword arguments, given after the positional ones.
func callKw(t *object.Thread, obj object.Value, name string, args []object.Value, kw ...string) (object.Value, *object.Exception) {
	f, exc := object.GetAttr(t, obj, object.Intern(name))
	if exc != nil {
		return f, exc
	}
	a := object.Args{All: args}
	if len(kw) > 0 {
		names := object.MakeTuple(len(kw))
		for i, k := range kw {
			names.Items()[i] = object.Intern(k).Value()
		}
		a.KwNames = names
	}
	return object.Call(t, f, a)
}

func message(t *object.Thread, exc *object.Exception) string {
	if exc.Args().Len() == 0 {
		return exc.Type().Name()
	}
	s, _ := object.AsStr(exc.Args().At(0))
	return exc.Type().Name() + ": " + s.String()
}

// TestErrors compares messages with those of CPython 3.14.
func TestErrors(tt *testing.T) {
	t := newThread(tt)
	str, num := object.StrValue, func(i int64) object.Value { return object.Int(i) }
	huge := object.BigInt(new(big.Int).Lsh(big.NewInt(1), 80))
	// (a)(?P<x>b)? and the same for bytes.
	words := []int64{17, 0, 16, 'a', 17, 1, 23, 9, 0, 1, 17, 2, 16, 'b', 17, 3, 18, 1}
	p := mustPattern(tt, t, str("(a)(?P<x>b)?"), 2, map[string]int64{"x": 2}, words...)
	pb := mustPattern(tt, t, object.NewBytes("(a)(b)?"), 2, nil, words...)
	m, exc := callKw(t, p, "match", []object.Value{str("ab")})
	if exc != nil || m.IsNone() {
		tt.Fatal("no match")
	}
	none, dict, tuple := object.None, nameDict(nil), object.EmptyTuple.Value()
	type args = []object.Value
	for _, c := range []struct {
		obj  object.Value // zero: the module
		name string
		args args
		kw   []string
		want string
	}{
		{p, "search", args{num(1)}, nil, "TypeError: expected string or bytes-like object, got 'int'"},
		{p, "search", args{m}, nil, "TypeError: expected string or bytes-like object, got 're.Match'"},
		{p, "search", args{object.NewBytes("a")}, nil, "TypeError: cannot use a string pattern on a bytes-like object"},
		{pb, "search", args{str("a")}, nil, "TypeError: cannot use a bytes pattern on a string-like object"},
		{p, "search", args{str("a"), huge}, nil, "OverflowError: Python int too large to convert to C ssize_t"},
		{p, "search", args{str("a"), none}, nil, "TypeError: 'NoneType' object cannot be interpreted as an integer"},
		{p, "search", args{}, nil, "TypeError: search() missing required argument 'string' (pos 1)"},
		{p, "search", args{str("a"), num(1), num(2), num(3)}, nil, "TypeError: search() takes at most 3 arguments (4 given)"},
		{p, "search", args{num(1)}, []string{"foo"}, "TypeError: search() missing required argument 'string' (pos 1)"},
		{p, "finditer", args{num(5)}, nil, "TypeError: expected string or bytes-like object, got 'int'"},
		{p, "sub", args{str("x"), str("aaaa"), str("1")}, nil, "TypeError: 'str' object cannot be interpreted as an integer"},
		{p, "sub", args{str("x")}, nil, "TypeError: sub() missing required argument 'string' (pos 2)"},
		{p, "sub", args{object.NewBytes("x"), str("aba")}, nil, "TypeError: sequence item 0: expected str instance, bytes found"},
		{pb, "sub", args{str("q"), object.NewBytes("xaba")}, nil, "TypeError: sequence item 1: expected a bytes-like object, str found"},
		{p, "__copy__", args{num(1)}, nil, "TypeError: Pattern.__copy__() takes no arguments (1 given)"},
		{p, "__deepcopy__", args{}, nil, "TypeError: Pattern.__deepcopy__() takes exactly one argument (0 given)"},
		{m, "group", args{num(5)}, nil, "IndexError: no such group"},
		{m, "group", args{str("y")}, nil, "IndexError: no such group"},
		{m, "group", args{object.Float(1)}, nil, "IndexError: no such group"},
		{m, "group", args{huge}, nil, "IndexError: no such group"},
		{m, "group", args{num(-1)}, nil, "IndexError: no such group"},
		{m, "groups", args{num(1), num(2)}, nil, "TypeError: groups() takes at most 1 argument (2 given)"},
		{m, "expand", args{}, nil, "TypeError: expand() missing required argument 'template' (pos 1)"},
		{m, "__getitem__", args{num(3)}, nil, "IndexError: no such group"},
		{m, "foo", nil, nil, "AttributeError: 're.Match' object has no attribute 'foo'"},
		{object.Value{}, "compile", args{num(1), num(2)}, nil, "TypeError: compile() missing required argument 'code' (pos 3)"},
		{object.Value{}, "compile", args{str("a"), num(0), wordList(), num(0), dict, tuple}, nil, "RuntimeError: invalid SRE code"},
		{object.Value{}, "compile", args{str("a"), num(0), tuple, num(0), dict, tuple}, nil, "TypeError: compile() argument 'code' must be list, not tuple"},
		{object.Value{}, "compile", args{str("a"), num(0), object.ListOf(str("x")).Value(), num(0), dict, tuple}, nil, "TypeError: an integer is required"},
		{object.Value{}, "compile", args{str("a"), num(0), wordList(-1), num(0), dict, tuple}, nil, "OverflowError: can't convert negative value to unsigned int"},
		{object.Value{}, "compile", args{str("a"), num(0), wordList(1 << 32), num(0), dict, tuple}, nil, "OverflowError: regular expression code size limit exceeded"},
		{object.Value{}, "compile", args{str("a"), num(0), object.ListOf(huge).Value(), num(0), dict, tuple}, nil, "OverflowError: Python int too large to convert to C unsigned long"},
		{object.Value{}, "compile", args{str("a"), num(1 << 40), wordList(1), num(0), dict, tuple}, nil, "OverflowError: Python int too large to convert to C int"},
		{object.Value{}, "compile", args{num(5), num(0), wordList(1), num(0), dict, tuple}, nil, "TypeError: expected string or bytes-like object, got 'int'"},
		{object.Value{}, "compile", args{str("a"), num(0), wordList(1), num(-1), dict, tuple}, nil, "RuntimeError: invalid SRE code"},
		{object.Value{}, "compile", args{str("a"), num(0), wordList(1), num(math.MaxInt32 + 1), dict, tuple}, nil, "RuntimeError: invalid SRE code"},
		{object.Value{}, "compile", args{str("a"), num(0), wordList(1), num(0), tuple, tuple}, nil, "TypeError: compile() argument 'groupindex' must be dict, not tuple"},
		{object.Value{}, "compile", args{str("a"), num(0), wordList(1), num(0), dict, dict}, nil, "TypeError: compile() argument 'indexgroup' must be tuple, not dict"},
		{object.Value{}, "template", args{p, wordList()}, nil, "TypeError: invalid template"},
		{object.Value{}, "template", args{p, tuple}, nil, "TypeError: template() argument 2 must be list, not tuple"},
		{object.Value{}, "template", args{p, object.ListOf(str("a"), str("x"), str("b")).Value()}, nil, "TypeError: an integer is required"},
		{object.Value{}, "template", args{p, object.ListOf(str("a"), num(-5), str("b")).Value()}, nil, "TypeError: invalid template"},
		{object.Value{}, "unicode_tolower", args{num(1 << 31)}, nil, "OverflowError: Python int too large to convert to C int"},
		{object.Value{}, "unicode_tolower", args{str("a")}, nil, "TypeError: 'str' object cannot be interpreted as an integer"},
	} {
		var exc *object.Exception
		if c.obj.IsZero() {
			_, exc = callFunc(t, c.name, c.args...)
		} else {
			_, exc = callKw(t, c.obj, c.name, c.args, c.kw...)
		}
		got := "no exception"
		if exc != nil {
			got = message(t, exc)
		}
		if got != c.want {
			tt.Errorf("%s: got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Instances are made by the module only, and only patterns can be referenced weakly.
func TestTypes(tt *testing.T) {
	t := newThread(tt)
	for _, typ := range []*object.Type{&PatternType, &MatchType, &ScannerType, &TemplateType} {
		_, exc := object.Call0(t, typ.Value())
		if want := "TypeError: cannot create '" + typ.Name() + "' instances"; exc == nil || message(t, exc) != want {
			tt.Errorf("%s: %v", typ.Name(), exc)
		}
	}
	if !PatternType.Has(object.FlagHasWeakref) || MatchType.Has(object.FlagHasWeakref) {
		tt.Error("weak references")
	}
}

// Equality and hash follow source, flags and code.
func TestPatternEquality(tt *testing.T) {
	t := newThread(tt)
	a := mustPattern(tt, t, object.StrValue("a"), 0, nil, 16, 'a', 1)
	b := mustPattern(tt, t, object.StrValue("a"), 0, nil, 16, 'a', 1)
	c := mustPattern(tt, t, object.StrValue("a"), 0, nil, 16, 'b', 1)
	ha, _ := object.Hash(t, a)
	hb, _ := object.Hash(t, b)
	if eq, _ := object.EqualBool(t, a, b); !eq || ha != hb {
		tt.Error("equal patterns differ")
	}
	if eq, _ := object.EqualBool(t, a, c); eq {
		tt.Error("different patterns are equal")
	}
	if _, exc := object.Compare(t, a, b, object.CmpLT); exc == nil ||
		message(t, exc) != "TypeError: '<' not supported between instances of 're.Pattern' and 're.Pattern'" {
		tt.Error(exc)
	}
}

// A bytearray is looked at where it is: a match shows what it holds now, what was
// cut out stays, and it keeps its size while an iterator is at it.
func TestByteArray(tt *testing.T) {
	t := newThread(tt)
	p := mustPattern(tt, t, object.NewBytes("a."), 0, nil, 16, 'a', 2, 1)
	ba := object.NewByteArray([]byte("xabyac--------------------acad"))
	m, exc := callKw(t, p, "search", []object.Value{ba.Value()})
	if exc != nil {
		tt.Fatal(message(t, exc))
	}
	before, _ := callKw(t, m, "group", nil)
	it, _ := callKw(t, p, "finditer", []object.Value{ba.Value()})
	object.Next(t, it)
	if exc := object.SetItem(t, ba.Value(), object.Int(2), object.Int('z')); exc != nil {
		tt.Fatal(message(t, exc))
	}
	after, _ := callKw(t, m, "group", nil)
	if got := encode(tt, t, before); got != "bab" {
		tt.Error("before:", got)
	}
	if got := encode(tt, t, after); got != "baz" {
		tt.Error("after:", got)
	}
	const busy = "BufferError: Existing exports of data: object cannot be re-sized"
	if _, exc := callKw(t, ba.Value(), "clear", nil); exc == nil || message(t, exc) != busy {
		tt.Error("resized under an iterator:", exc)
	}
	for {
		v, exc := object.Next(t, it)
		if exc != nil {
			tt.Fatal(message(t, exc))
		}
		if v.IsZero() {
			break
		}
	}
	if _, exc := callKw(t, ba.Value(), "clear", nil); exc != nil {
		tt.Fatal(message(t, exc))
	}
	if v, exc := callKw(t, m, "group", nil); exc != nil || encode(tt, t, v) != "b" {
		tt.Error("a group of an empty bytearray")
	}
}
