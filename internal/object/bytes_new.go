package object

import "strings"

// The constructors of bytes and bytearray.

var bytesNewSig = NewLazySig("(source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)")

func bytesNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	args, exc := bytesNewSig.Bind(t, "bytes", a, make([]Value, 3))
	if exc != nil {
		return Value{}, exc
	}
	v, exc := bytesConvert(t, args)
	if exc != nil || typ == &BytesType {
		return v, exc
	}
	b := Alloc[Bytes](t, typ)
	b.s = (*Bytes)(v.p).s
	return b.Value(), nil
}

// bytesConvert is bytes(source, encoding, errors).
func bytesConvert(t *Thread, args []Value) (Value, *Exception) {
	if args[0].IsObj() && args[1].IsZero() && args[2].IsZero() {
		if args[0].Type() == &BytesType {
			return args[0], nil
		}
		f, self, exc := LookupSpecial(t, args[0], Intern("__bytes__"))
		if exc != nil {
			return Value{}, exc
		}
		if !f.IsZero() {
			r, exc := callPair(t, f, self, nil)
			if exc != nil {
				return Value{}, exc
			}
			if _, ok := AsBytes(r); !ok {
				return Value{}, TypeErrorf(t, "__bytes__ returned non-bytes (type %s)", r.Type().Name())
			}
			return r, nil
		}
	}
	s, exc := bytesSource(t, args, "bytes")
	if exc != nil {
		return Value{}, exc
	}
	return NewBytes(s), nil
}

// bytesSource makes the content that the arguments of a constructor ask for.
func bytesSource(t *Thread, args []Value, what string) (string, *Exception) {
	src := args[0]
	enc, exc := optStrArg(t, what, "encoding", args[1])
	if exc != nil {
		return "", exc
	}
	errs, exc := optStrArg(t, what, "errors", args[2])
	if exc != nil {
		return "", exc
	}
	var s *Str
	if !src.IsZero() {
		s, _ = AsStr(src)
	}
	switch {
	case s != nil && args[1].IsZero():
		return "", TypeErrorf(t, "string argument without an encoding")
	case s != nil:
		b, exc := EncodeText(t, s, enc, errs)
		if exc != nil {
			return "", exc
		}
		return (*Bytes)(b.p).s, nil
	case !args[1].IsZero():
		return "", TypeErrorf(t, "encoding without a string argument")
	case !args[2].IsZero():
		return "", TypeErrorf(t, "errors without a string argument")
	case src.IsZero():
		return "", nil
	}
	return bytesOfObject(t, src, what)
}

// bytesOfObject makes bytes of a count, a buffer or an iterable of ints.
func bytesOfObject(t *Thread, src Value, what string) (string, *Exception) {
	slots := src.Type().Slots()
	if slots.Index != nil {
		n, exc := IndexClamped(t, src, &OverflowErrorType)
		switch {
		case exc == nil && n < 0:
			return "", ValueErrorf(t, "negative count")
		case exc == nil && n > strLimit:
			return "", MemoryError(t)
		case exc == nil:
			return strings.Repeat("\x00", n), nil
		case !exc.Is(&TypeErrorType):
			return "", exc
		}
	}
	if slots.Buffer != nil {
		return AllBytes(t, src)
	}
	if slots.Iter != nil || slots.Sequence && slots.GetItem != nil {
		return bytesOfIterable(t, src, what)
	}
	return "", TypeErrorf(t, "cannot convert '%s' object to %s", src.Type().Name(), what)
}

func bytesOfIterable(t *Thread, src Value, what string) (string, *Exception) {
	hint, exc := LengthHint(t, src, 64)
	if exc != nil {
		return "", exc
	}
	out := make([]byte, 0, min(hint, 1<<20))
	exc = Iterate(t, src, func(v Value) *Exception {
		if v.IsSmall() && uint64(v.Small()) < 256 {
			out = append(out, byte(v.Small()))
			return nil
		}
		n, exc := IndexClamped(t, v, nil)
		if exc != nil {
			return exc
		}
		if uint(n) > 255 {
			if what == "bytes" {
				return ValueErrorf(t, "bytes must be in range(0, 256)")
			}
			return ValueErrorf(t, "byte must be in range(0, 256)")
		}
		out = append(out, byte(n))
		return nil
	})
	return string(out), exc
}

// byteArg reads an int that is a byte.
func byteArg(t *Thread, v Value) (byte, *Exception) {
	if v.IsSmall() && uint64(v.Small()) < 256 {
		return byte(v.Small()), nil
	}
	n, exc := IndexClamped(t, v, nil)
	if exc != nil {
		return 0, exc
	}
	if uint(n) > 255 {
		return 0, ValueErrorf(t, "byte must be in range(0, 256)")
	}
	return byte(n), nil
}

// AllBytes is BytesLike for buffers of any shape, which need not be contiguous.
func AllBytes(t *Thread, v Value) (string, *Exception) {
	if _, ok := AsMemoryView(v); !ok {
		return BytesLike(t, v)
	}
	b, exc := GetBuffer(t, v, BufFullRO)
	if exc != nil {
		return "", exc
	}
	s := string(b.All())
	b.Release()
	return s, nil
}
