package object

import (
	"typhon/internal/kernel/ustr"
)

// The methods of str that take text apart.

// parts makes a list of parts of s.
func (s *Str) parts(texts []string) Value {
	l := NewListCap(len(texts))
	items := storeItems(l.store, len(texts))
	for i, p := range texts {
		items[i] = s.partOf(p).Value()
	}
	l.n = int64(len(texts))
	return l.Value()
}

func strSplit(t *Thread, args []Value) (Value, *Exception) {
	return strSplitBy(t, args, ustr.SplitSpace, ustr.Split)
}

func strRsplit(t *Thread, args []Value) (Value, *Exception) {
	return strSplitBy(t, args, ustr.RSplitSpace, ustr.RSplit)
}

func strSplitBy(t *Thread, args []Value, space func(string, int) []string, at func(string, string, int) []string) (Value, *Exception) {
	s := args[0].Str()
	n, exc := sizeArg(t, args[2])
	if exc != nil {
		return Value{}, exc
	}
	if args[1].IsNone() {
		return s.parts(space(s.s, n)), nil
	}
	sep, ok := AsStr(args[1])
	if !ok {
		return Value{}, TypeErrorf(t, "must be str or None, not %s", args[1].Type().Name())
	}
	if len(sep.s) == 0 {
		return Value{}, ValueErrorf(t, "empty separator")
	}
	return s.parts(at(s.s, sep.s, n)), nil
}

func strSplitlines(t *Thread, args []Value) (Value, *Exception) {
	s := args[0].Str()
	keep, exc := Truth(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	return s.parts(ustr.SplitLines(s.s, keep)), nil
}

func sepArg(t *Thread, v Value) (*Str, *Exception) {
	sep, ok := AsStr(v)
	if !ok {
		return nil, TypeErrorf(t, "must be str, not %s", v.Type().Name())
	}
	if len(sep.s) == 0 {
		return nil, ValueErrorf(t, "empty separator")
	}
	return sep, nil
}

func strPartition(t *Thread, args []Value) (Value, *Exception) {
	s := args[0].Str()
	sep, exc := sepArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	before, after, found := ustr.Partition(s.s, sep.s)
	if !found {
		return TupleOf(s.exact().Value(), emptyStr.Value(), emptyStr.Value()).Value(), nil
	}
	return TupleOf(s.partOf(before).Value(), sep.Value(), s.partOf(after).Value()).Value(), nil
}

func strRpartition(t *Thread, args []Value) (Value, *Exception) {
	s := args[0].Str()
	sep, exc := sepArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	before, after, found := ustr.RPartition(s.s, sep.s)
	if !found {
		return TupleOf(emptyStr.Value(), emptyStr.Value(), s.exact().Value()).Value(), nil
	}
	return TupleOf(s.partOf(before).Value(), sep.Value(), s.partOf(after).Value()).Value(), nil
}

func strStrip(t *Thread, args []Value) (Value, *Exception) {
	return strStripBy(t, "strip", args, ustr.Strip, ustr.StripChars)
}

func strLstrip(t *Thread, args []Value) (Value, *Exception) {
	return strStripBy(t, "lstrip", args, ustr.LStrip, ustr.LStripChars)
}

func strRstrip(t *Thread, args []Value) (Value, *Exception) {
	return strStripBy(t, "rstrip", args, ustr.RStrip, ustr.RStripChars)
}

func strStripBy(t *Thread, fn string, args []Value, space func(string) string, chars func(s, c string) string) (Value, *Exception) {
	s := args[0].Str()
	var text string
	if args[1].IsNone() {
		text = space(s.s)
	} else if c, ok := AsStr(args[1]); ok {
		text = chars(s.s, c.s)
	} else {
		return Value{}, TypeErrorf(t, "%s arg must be None or str", fn)
	}
	if len(text) == len(s.s) {
		return s.exact().Value(), nil
	}
	return s.partOf(text).Value(), nil
}

// strMaketrans is str.maketrans: a dict for str.translate.
func strMaketrans(t *Thread, args []Value) (Value, *Exception) {
	x, y, z := args[0], args[1], args[2]
	d := NewDict()
	if y.IsZero() {
		return maketransDict(t, x, d)
	}
	from, ok := AsStr(x)
	if !ok {
		return Value{}, TypeErrorf(t, "first maketrans argument must be a string if there is a second argument")
	}
	to, ok := AsStr(y)
	if !ok {
		return Value{}, badArgument(t, "maketrans", 2, "str", y)
	}
	if from.n != to.n {
		return Value{}, ValueErrorf(t, "the first two maketrans arguments must have equal length")
	}
	a, b := from.s, to.s
	for len(a) > 0 {
		r, n := ustr.DecodeRune(a)
		q, m := ustr.DecodeRune(b)
		if exc := DictSet(t, d, SmallInt(int64(r)), SmallInt(int64(q))); exc != nil {
			return Value{}, exc
		}
		a, b = a[n:], b[m:]
	}
	if z.IsZero() {
		return d.Value(), nil
	}
	del, ok := AsStr(z)
	if !ok {
		return Value{}, badArgument(t, "maketrans", 3, "str", z)
	}
	for a := del.s; len(a) > 0; {
		r, n := ustr.DecodeRune(a)
		if exc := DictSet(t, d, SmallInt(int64(r)), None); exc != nil {
			return Value{}, exc
		}
		a = a[n:]
	}
	return d.Value(), nil
}

// maketransDict makes a table of the one-argument form.
func maketransDict(t *Thread, x Value, d *Dict) (Value, *Exception) {
	src, ok := AsDict(x)
	if !ok || x.Type() != &DictType {
		return Value{}, TypeErrorf(t, "if you give only one argument to maketrans it must be a dict")
	}
	for it := src.Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			return d.Value(), nil
		}
		if s, ok := AsStr(k); ok {
			if s.n != 1 {
				return Value{}, ValueErrorf(t, "string keys in translate table must be of length 1")
			}
			r, _ := ustr.DecodeRune(s.s)
			k = SmallInt(int64(r))
		} else if !IsInt(k) {
			return Value{}, TypeErrorf(t, "keys in translate table must be strings or integers")
		}
		if exc := DictSet(t, d, k, v); exc != nil {
			return Value{}, exc
		}
	}
}

func strTranslate(t *Thread, args []Value) (Value, *Exception) {
	s, table := args[0].Str(), args[1]
	var memo [128]string
	var known, keeps [128]bool
	text, exc := ustr.Translate(s.s, func(r rune) (string, bool, *Exception) {
		if r < 128 && known[r] {
			return memo[r], keeps[r], nil
		}
		repl, keep, exc := translateOne(t, table, r)
		if r < 128 && exc == nil {
			memo[r], keeps[r], known[r] = repl, keep, true
		}
		return repl, keep, exc
	})
	if exc != nil {
		return Value{}, exc
	}
	if len(text) > strLimit {
		return Value{}, MemoryError(t)
	}
	return s.result(text), nil
}

// translateOne looks one character up in a translation table.
func translateOne(t *Thread, table Value, r rune) (repl string, keep bool, exc *Exception) {
	v, exc := GetItem(t, table, SmallInt(int64(r)))
	if exc != nil {
		if exc.Is(&LookupErrorType) {
			return "", true, nil
		}
		return "", false, exc
	}
	switch {
	case v.IsNone():
		return "", false, nil
	case IsInt(v):
		n, ok := AsInt64(v)
		if !ok || n < 0 || n > 0x10FFFF {
			return "", false, ValueErrorf(t, "character mapping must be in range(0x%x)", 0x110000)
		}
		return ustr.FromRune(rune(n)), false, nil
	}
	if x, ok := AsStr(v); ok {
		return x.s, false, nil
	}
	return "", false, TypeErrorf(t, "character mapping must return integer, None or str")
}
