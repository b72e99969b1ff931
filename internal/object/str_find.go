package object

import (
	"math"
	"strings"

	"typhon/internal/kernel/ustr"
)

// The methods of str that search.

// sliceBounds reads the optional start and end arguments of a searching method and
// applies them to a sequence of n items: lo may be larger than hi.
func sliceBounds(t *Thread, start, end Value, n int) (lo, hi int, exc *Exception) {
	lo, hi, exc = rawBounds(t, start, end)
	lo, hi = resolveBounds(lo, hi, n)
	return lo, hi, exc
}

// rawBounds reads the optional start and end arguments of a searching method.
func rawBounds(t *Thread, start, end Value) (lo, hi int, exc *Exception) {
	hi = math.MaxInt
	if !start.IsZero() && !start.IsNone() {
		if lo, exc = boundArg(t, start); exc != nil {
			return 0, 0, exc
		}
	}
	if !end.IsZero() && !end.IsNone() {
		hi, exc = boundArg(t, end)
	}
	return lo, hi, exc
}

// resolveBounds applies bounds to a sequence of n items: lo may be larger than hi.
func resolveBounds(lo, hi, n int) (int, int) {
	if lo < 0 {
		lo = max(lo+n, 0)
	}
	if hi < 0 {
		hi = max(hi+n, 0)
	}
	return lo, min(hi, n)
}

func boundArg(t *Thread, v Value) (int, *Exception) {
	if !v.IsSmall() && v.Type().Slots().Index == nil {
		return 0, TypeErrorf(t, "slice indices must be integers or None or have an __index__ method")
	}
	return IndexClamped(t, v, nil)
}

// window returns the text between characters lo and hi, and where it begins.
func (s *Str) window(lo, hi int) (text string, from int) {
	if lo == 0 && hi == s.n {
		return s.s, 0
	}
	if s.IsASCII() {
		return s.s[lo:hi], lo
	}
	from = s.ByteOffset(lo)
	return s.s[from:s.ByteOffset(hi)], from
}

// searchArgs binds sub, start and end; ok is false when the range is empty in a way that not even
// the empty string is in it.
func searchArgs(t *Thread, fn string, args []Value) (text, sub string, lo int, ok bool, exc *Exception) {
	s := args[0].Str()
	p, exc := strArg(t, fn, args, 1)
	if exc != nil {
		return "", "", 0, false, exc
	}
	lo, hi, exc := sliceBounds(t, args[2], args[3], s.n)
	if exc != nil || lo > hi {
		return "", "", 0, false, exc
	}
	text, _ = s.window(lo, hi)
	return text, p.s, lo, true, nil
}

// strSearch returns the number of the character where sub begins, or -1.
func strSearch(t *Thread, fn string, args []Value, find func(s, sub string) int) (int, *Exception) {
	text, sub, lo, ok, exc := searchArgs(t, fn, args)
	if !ok {
		return -1, exc
	}
	at := find(text, sub)
	if at < 0 {
		return -1, nil
	}
	if args[0].Str().IsASCII() {
		return lo + at, nil
	}
	return lo + charCount(text[:at]), nil
}

func strFind(t *Thread, args []Value) (Value, *Exception) {
	i, exc := strSearch(t, "find", args, ustr.Find)
	return SmallInt(int64(i)), exc
}

func strRfind(t *Thread, args []Value) (Value, *Exception) {
	i, exc := strSearch(t, "rfind", args, ustr.RFind)
	return SmallInt(int64(i)), exc
}

func strIndex(t *Thread, args []Value) (Value, *Exception) {
	i, exc := strSearch(t, "index", args, ustr.Find)
	return foundAt(t, i, exc)
}

func strRindex(t *Thread, args []Value) (Value, *Exception) {
	i, exc := strSearch(t, "rindex", args, ustr.RFind)
	return foundAt(t, i, exc)
}

func foundAt(t *Thread, i int, exc *Exception) (Value, *Exception) {
	if exc == nil && i < 0 {
		exc = ValueErrorf(t, "substring not found")
	}
	return SmallInt(int64(i)), exc
}

func strCount(t *Thread, args []Value) (Value, *Exception) {
	text, sub, _, ok, exc := searchArgs(t, "count", args)
	if !ok {
		return SmallInt(0), exc
	}
	return SmallInt(int64(ustr.Count(text, sub))), nil
}

func strStartswith(t *Thread, args []Value) (Value, *Exception) {
	return strTailMatch(t, "startswith", args, strings.HasPrefix)
}

func strEndswith(t *Thread, args []Value) (Value, *Exception) {
	return strTailMatch(t, "endswith", args, strings.HasSuffix)
}

func strTailMatch(t *Thread, fn string, args []Value, match func(s, x string) bool) (Value, *Exception) {
	s := args[0].Str()
	lo, hi, exc := sliceBounds(t, args[2], args[3], s.n)
	if exc != nil {
		return Value{}, exc
	}
	text, inside := "", lo <= hi
	if inside {
		text, _ = s.window(lo, hi)
	}
	if p, ok := AsStr(args[1]); ok {
		return Bool(inside && match(text, p.s)), nil
	}
	tuple, ok := AsTuple(args[1])
	if !ok {
		return Value{}, TypeErrorf(t, "%s first arg must be str or a tuple of str, not %s", fn, args[1].Type().Name())
	}
	for _, v := range tuple.items {
		p, ok := AsStr(v)
		if !ok {
			return Value{}, TypeErrorf(t, "tuple for %s must only contain str, not %s", fn, v.Type().Name())
		}
		if inside && match(text, p.s) {
			return True, nil
		}
	}
	return False, nil
}

func strRemoveprefix(t *Thread, args []Value) (Value, *Exception) {
	s := args[0].Str()
	p, ok := AsStr(args[1])
	if !ok {
		return Value{}, TypeErrorf(t, "removeprefix() argument must be str, not %s", argTypeName(args[1]))
	}
	if rest, ok := strings.CutPrefix(s.s, p.s); ok && len(p.s) > 0 {
		return s.part(rest, s.n-p.n).Value(), nil
	}
	return s.exact().Value(), nil
}

func strRemovesuffix(t *Thread, args []Value) (Value, *Exception) {
	s := args[0].Str()
	p, ok := AsStr(args[1])
	if !ok {
		return Value{}, TypeErrorf(t, "removesuffix() argument must be str, not %s", argTypeName(args[1]))
	}
	if rest, ok := strings.CutSuffix(s.s, p.s); ok && len(p.s) > 0 {
		return s.part(rest, s.n-p.n).Value(), nil
	}
	return s.exact().Value(), nil
}

func strReplace(t *Thread, args []Value) (Value, *Exception) {
	s := args[0].Str()
	from, exc := strArg(t, "replace", args, 1)
	if exc != nil {
		return Value{}, exc
	}
	to, exc := strArg(t, "replace", args, 2)
	if exc != nil {
		return Value{}, exc
	}
	count, exc := sizeArg(t, args[3])
	if exc != nil {
		return Value{}, exc
	}
	text, ok := ustr.Replace(s.s, from.s, to.s, count, strLimit)
	if !ok {
		return Value{}, MemoryError(t)
	}
	return s.result(text), nil
}

func strContains(t *Thread, o, v Value) (bool, *Exception) {
	sub, ok := AsStr(v)
	if !ok {
		return false, TypeErrorf(t, "'in <string>' requires string as left operand, not %s", v.Type().Name())
	}
	return strings.Contains(o.Str().s, sub.s), nil
}
