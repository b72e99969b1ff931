package object

import (
	"typhon/internal/kernel/ustr"
)

const strDoc = `str(object='') -> str
str(bytes_or_buffer[, encoding[, errors]]) -> str

Create a new string object from the given object. If encoding or
errors is specified, then the object must expose a data buffer
that will be decoded using the given encoding and error handler.
Otherwise, returns the result of object.__str__() (if defined)
or repr(object).
encoding defaults to 'utf-8'.
errors defaults to 'strict'.`

func strDef() *TypeDef {
	d := &TypeDef{
		Name: "str", Flags: FlagBase | FlagStrSubclass | FlagMatchSelf, Doc: strDoc,
		Layout:  LayoutOf[Str]("str", nil),
		Methods: strMethods(),
		Slots: Slots{
			New: strNew, Repr: strRepr, Str: strStr, Hash: strHash, Compare: strCompare,
			Iter: strIter, Len: strLen, GetItem: strGetItem, Contains: strContains,
			Concat: strConcat, Repeat: strRepeat, Sequence: true,
		},
	}
	d.Slots.Binary[OpMod] = strMod
	return d
}

func strRepr(t *Thread, o Value) (Value, *Exception) {
	return NewStr(ustr.Repr(o.Str().s)).Value(), nil
}

func strStr(t *Thread, o Value) (Value, *Exception) { return o.Str().exact().Value(), nil }

func strHash(t *Thread, o Value) (int64, *Exception) { return int64(o.Str().Hash()), nil }

func strLen(t *Thread, o Value) (int, *Exception) { return o.Str().n, nil }

func strCompare(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
	x, ok := AsStr(a)
	if !ok {
		return NotImplemented, nil
	}
	y, ok := AsStr(b)
	if !ok {
		return NotImplemented, nil
	}
	return Bool(compareText(x.s, y.s, op)), nil
}

// compareText compares text or bytes.
func compareText(a, b string, op CmpOp) bool {
	switch op {
	case CmpEQ:
		return a == b
	case CmpNE:
		return a != b
	case CmpLT:
		return a < b
	case CmpLE:
		return a <= b
	case CmpGT:
		return a > b
	}
	return a >= b
}

func strGetItem(t *Thread, o, k Value) (Value, *Exception) {
	s := o.Str()
	if k.IsSmall() {
		return s.At(t, int(k.Small()))
	}
	if sl, ok := AsSlice(k); ok {
		return s.slice(t, sl)
	}
	if k.Type().Slots().Index == nil {
		return Value{}, TypeErrorf(t, "string indices must be integers, not '%s'", k.Type().Name())
	}
	i, exc := IndexClamped(t, k, &IndexErrorType)
	if exc != nil {
		return Value{}, exc
	}
	return s.At(t, i)
}

// At is s[i]: negative i count from the end.
func (s *Str) At(t *Thread, i int) (Value, *Exception) {
	if i < 0 {
		i += s.n
	}
	if uint(i) >= uint(s.n) {
		return Value{}, IndexErrorf(t, "string index out of range")
	}
	if s.IsASCII() {
		return asciiStrs[s.s[i]&0x7F].Value(), nil
	}
	off := s.ByteOffset(i)
	_, n := ustr.DecodeRune(s.s[off:])
	return newStrCopy(s.s[off:off+n], 1).Value(), nil
}

func (s *Str) slice(t *Thread, sl *Slice) (Value, *Exception) {
	start, stop, step, exc := sl.Unpack(t)
	if exc != nil {
		return Value{}, exc
	}
	start, _, n := AdjustSlice(s.n, start, stop, step)
	switch {
	case n <= 0:
		return emptyStr.Value(), nil
	case step == 1:
		return s.Slice(start, start+n).Value(), nil
	}
	var ix *ustr.Index
	if !s.IsASCII() {
		ix = s.charIndex()
	}
	return NewStrN(ustr.SliceStep(s.s, s.n, ix, start, step, n), n).Value(), nil
}

// Slice is s[lo:hi] for 0 <= lo <= hi <= s.Len().
func (s *Str) Slice(lo, hi int) *Str {
	text, _ := s.window(lo, hi)
	return s.part(text, hi-lo)
}

// strNew is the constructor.
func strNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if len(a.All) == 1 && a.KwNames == nil && typ == &StrType {
		s, exc := ToStr(t, a.All[0])
		if exc != nil {
			return Value{}, exc
		}
		return s.Value(), nil
	}
	if len(a.All) > 3 && a.KwNames == nil {
		return Value{}, TypeErrorf(t, "str expected at most 3 arguments, got %d", len(a.All))
	}
	args, exc := strNewSig.Bind(t, "str", a, make([]Value, 3))
	if exc != nil {
		return Value{}, exc
	}
	s, exc := strConvert(t, args[0], args[1], args[2])
	if exc != nil || typ == &StrType {
		return s.Value(), exc
	}
	r := Alloc[Str](t, typ)
	r.s, r.n = s.s, s.n
	return r.Value(), nil
}

var strNewSig = NewLazySig("(object=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)")

// strConvert is str(o, encoding, errors); all may be zero.
func strConvert(t *Thread, o, encoding, errors Value) (*Str, *Exception) {
	enc, exc := optStrArg(t, "str", "encoding", encoding)
	if exc != nil {
		return nil, exc
	}
	errs, exc := optStrArg(t, "str", "errors", errors)
	if exc != nil {
		return nil, exc
	}
	switch {
	case o.IsZero():
		return emptyStr, nil
	case encoding.IsZero() && errors.IsZero():
		return ToStr(t, o)
	}
	return DecodeObject(t, o, enc, errs)
}

// optStrArg reads an optional str argument given by name; "" if it is absent.
func optStrArg(t *Thread, fn, name string, v Value) (string, *Exception) {
	if v.IsZero() {
		return "", nil
	}
	s, ok := AsStr(v)
	if !ok {
		return "", TypeErrorf(t, "%s() argument '%s' must be str, not %s", fn, name, argTypeName(v))
	}
	return s.s, nil
}

func strGetnewargs(t *Thread, args []Value) (Value, *Exception) {
	s := args[0].Str()
	// The result must not be s itself: pickle would find it in its memo.
	c := &Str{Object: HeaderOf(&StrType), s: s.s, n: s.n}
	return TupleOf(c.Value()).Value(), nil
}

func strSizeof(t *Thread, args []Value) (Value, *Exception) {
	return Int(64 + int64(len(args[0].Str().s))), nil
}
