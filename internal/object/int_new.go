package object

import (
	"typhon/internal/kernel/bignum"
	"typhon/internal/kernel/ustr"
)

var intNewDef = FuncDef{Name: "int", Sig: "(x=<unrepresentable>, /, base=<unrepresentable>)"}

func intNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	v, exc := intNewExact(t, a)
	if exc != nil || typ == &IntType {
		return v, exc
	}
	return intOfType(t, typ, v), nil
}

// intOfType makes an instance of a subclass of int with the number of v.
func intOfType(t *Thread, typ *Type, v Value) Value {
	if typ == &IntType {
		return intExact(v)
	}
	o := Alloc[IntObj](t, typ)
	o.n, o.big, _ = intOf(v)
	return o.Object.Value()
}

func intNewExact(t *Thread, a Args) (Value, *Exception) {
	if a.KwNames == nil {
		switch len(a.All) {
		case 0:
			return SmallInt(0), nil
		case 1:
			return ToInt(t, a.All[0])
		case 2:
			return intWithBase(t, a.All[0], a.All[1])
		}
		return Value{}, argCount(t, "int", len(a.All), 0, 2)
	}
	var buf [2]Value
	args, exc := intNewDef.Bind(t, a, buf[:])
	switch {
	case exc != nil:
		return Value{}, exc
	case args[1].IsZero():
		return ToInt(t, args[0])
	case args[0].IsZero():
		return Value{}, TypeErrorf(t, "int() missing string argument")
	}
	return intWithBase(t, args[0], args[1])
}

// intWithBase is int(x, base).
func intWithBase(t *Thread, x, base Value) (Value, *Exception) {
	b, exc := IndexClamped(t, base, nil)
	if exc != nil {
		return Value{}, exc
	}
	if b != 0 && b < 2 || b > 36 {
		return Value{}, ValueErrorf(t, "int() base must be >= 2 and <= 36, or 0")
	}
	if s, ok := AsStr(x); ok {
		return intFromStr(t, s, b)
	}
	if x.Type().Has(FlagBytesSubclass) || x.Type().Has(FlagByteArraySubclass) {
		s, _, exc := bufferText(t, x)
		if exc != nil {
			return Value{}, exc
		}
		return intFromBytesText(t, s, b)
	}
	return Value{}, TypeErrorf(t, "int() can't convert non-string with explicit base")
}

// strictSubclass is the deprecation warning for special methods that return an instance of a subclass.
func strictSubclass(msg, typ string) string {
	return msg + ".  The ability to return an instance of a strict subclass of " + typ +
		" is deprecated, and may be removed in a future version of Python."
}

// ToInt is int(o): an exact int.
func ToInt(t *Thread, o Value) (Value, *Exception) {
	if o.IsSmall() {
		return o, nil
	}
	if o.IsFloat() {
		return floatToInt(t, o.Float())
	}
	typ := o.Type()
	if typ == &IntType {
		return o, nil
	}
	s := typ.Slots()
	if s.Int != nil {
		r, exc := s.Int(t, o)
		if exc != nil {
			return Value{}, exc
		}
		if rt := r.Type(); rt != &IntType {
			msg := "__int__ returned non-int (type " + rt.Name() + ")"
			if !rt.Has(FlagIntSubclass) {
				return Value{}, Raise(t, &TypeErrorType, msg)
			}
			if exc := t.Interp.Warn(t, &DeprecationWarningType, strictSubclass(msg, "int"), 1); exc != nil {
				return Value{}, exc
			}
		}
		return intExact(r), nil
	}
	if s.Index != nil {
		r, exc := Index(t, o)
		if exc != nil {
			return Value{}, exc
		}
		return intExact(r), nil
	}
	if str, ok := AsStr(o); ok {
		return intFromStr(t, str, 10)
	}
	if text, ok, exc := bufferText(t, o); ok || exc != nil {
		if exc != nil {
			return Value{}, exc
		}
		return intFromBytesText(t, text, 10)
	}
	return Value{}, TypeErrorf(t, "int() argument must be a string, a bytes-like object or a real number, not '%s'", typ.Name())
}

// bufferText returns the bytes of a bytes-like object; ok is false if o is none.
func bufferText(t *Thread, o Value) (text string, ok bool, exc *Exception) {
	if b, ok := AsBytes(o); ok {
		return b.s, true, nil
	}
	get := o.Type().Slots().Buffer
	if get == nil {
		return "", false, nil
	}
	buf, exc := get(t, o, BufSimple)
	if exc != nil {
		return "", false, exc
	}
	text = string(buf.Data)
	if buf.Release != nil {
		buf.Release()
	}
	return text, true, nil
}

// ParseInt reads the text of an int in a base (0: by prefix), with every error that int() has for a str.
func ParseInt(t *Thread, s *Str, base int) (Value, *Exception) { return intFromStr(t, s, base) }

func intFromStr(t *Thread, s *Str, base int) (Value, *Exception) {
	text := s.s
	if !s.IsASCII() {
		var ok bool
		if text, ok = ustr.DecimalToASCII(text); !ok {
			return Value{}, badIntLiteral(t, reprText(s.s), base)
		}
	}
	v, exc, ok := parseInt(t, text, base)
	if !ok {
		return Value{}, badIntLiteral(t, reprText(s.s), base)
	}
	return v, exc
}

// intFromBytesText is int() of bytes.
func intFromBytesText(t *Thread, text string, base int) (Value, *Exception) {
	v, exc, ok := parseInt(t, text, base)
	if !ok {
		return Value{}, badIntLiteral(t, ustr.BytesRepr(text), base)
	}
	return v, exc
}

// parseInt reads ASCII text; ok is false if it is no int.
func parseInt(t *Thread, text string, base int) (v Value, exc *Exception, ok bool) {
	n, b, e := bignum.Parse(text, base, t.Interp.maxStrDigits())
	switch {
	case e == nil && b == nil:
		return Int(n), nil, true
	case e == nil:
		return BigInt(b), nil, true
	case e.Kind == bignum.BadLiteral:
		return Value{}, nil, false
	}
	return Value{}, BigError(t, e), true
}

func badIntLiteral(t *Thread, repr string, base int) *Exception {
	// CPython prints 200 characters of the repr.
	return ValueErrorf(t, "invalid literal for int() with base %d: %s", base, cutChars(repr, 200))
}

// reprText is repr() of a str's text.
func reprText(s string) string { return ustr.Repr(s) }

// cutChars returns the first n characters of s.
func cutChars(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// byteOrder reads the byteorder argument of int's and others' conversions.
func byteOrder(t *Thread, fn string, v Value) (little bool, exc *Exception) {
	s, ok := AsStr(v)
	if !ok {
		return false, TypeErrorf(t, "%s() argument 'byteorder' must be str, not %s", fn, v.Type().Name())
	}
	switch s.s {
	case "little":
		return true, nil
	case "big":
		return false, nil
	}
	return false, ValueErrorf(t, "byteorder must be either 'little' or 'big'")
}

func intToBytes(t *Thread, args []Value) (Value, *Exception) {
	n, exc := AsSsize(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	little, exc := byteOrder(t, "to_bytes", args[2])
	if exc != nil {
		return Value{}, exc
	}
	signed, exc := Truth(t, args[3])
	if exc != nil {
		return Value{}, exc
	}
	if n < 0 {
		return Value{}, ValueErrorf(t, "length argument must be non-negative")
	}
	if exc := CheckAlloc(t, n, 1); exc != nil {
		return Value{}, exc
	}
	x, b, _ := intOf(args[0])
	var s scratch
	data, e := bignum.ToBytes(s.set(x, b), n, little, signed)
	if e != nil {
		return Value{}, BigError(t, e)
	}
	return NewBytesFrom(data), nil
}

func intFromBytes(t *Thread, args []Value) (Value, *Exception) {
	typ := (*Type)(args[0].p)
	little, exc := byteOrder(t, "from_bytes", args[2])
	if exc != nil {
		return Value{}, exc
	}
	signed, exc := Truth(t, args[3])
	if exc != nil {
		return Value{}, exc
	}
	text, exc := bytesOf(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	v := intFromData(text, little, signed)
	if typ != &IntType {
		return Call1(t, typ.Value(), v)
	}
	return v, nil
}

func intFromData(data string, little, signed bool) Value {
	if len(data) < 8 && !signed {
		var n int64
		for i := range len(data) {
			if little {
				n |= int64(data[i]) << (8 * i)
			} else {
				n = n<<8 | int64(data[i])
			}
		}
		return Int(n)
	}
	return BigInt(bignum.FromBytes([]byte(data), little, signed))
}

var dunderBytes = Intern("__bytes__")

// bytesOf returns the bytes of an object as PyObject_Bytes does: __bytes__, the
// buffer protocol, or an iterable of ints.
func bytesOf(t *Thread, o Value) (string, *Exception) {
	if o.IsObj() && o.Obj().Type() == &BytesType {
		return (*Bytes)(o.p).s, nil
	}
	r, ok, exc := CallSpecial(t, o, dunderBytes)
	if exc != nil {
		return "", exc
	}
	if ok {
		if b, ok := AsBytes(r); ok {
			return b.s, nil
		}
		return "", TypeErrorf(t, "__bytes__ returned non-bytes (type %s)", r.Type().Name())
	}
	if text, ok, exc := bufferText(t, o); ok || exc != nil {
		return text, exc
	}
	if _, isStr := AsStr(o); !isStr {
		if s := o.Type().Slots(); s.Iter != nil || s.Sequence {
			return bytesOfIterable(t, o, "bytes")
		}
	}
	return "", TypeErrorf(t, "cannot convert '%s' object to bytes", o.Type().Name())
}
