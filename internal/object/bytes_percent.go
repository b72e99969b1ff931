package object

import (
	"typhon/internal/kernel/fmtspec"
)

// bytesMod is % of bytes and bytearray.
func bytesMod(t *Thread, a, b Value) (Value, *Exception) {
	_, isBytes := AsBytes(a)
	if !isBytes {
		if _, ok := AsByteArray(a); !ok {
			return NotImplemented, nil
		}
	}
	f, exc := BytesLike(t, a)
	if exc != nil {
		return Value{}, exc
	}
	args := newPercentArgs(b, true)
	p := fmtspec.NewPercentParser(f, true)
	out := make([]byte, 0, len(f)+32)
	for {
		lit, conv, ok, err := p.Next()
		out = append(out, lit...)
		if !ok && err == nil {
			break
		}
		if exc := args.read(t, &conv, err); exc != nil {
			return Value{}, exc
		}
		if conv.IsLiteral() {
			out = append(out, '%')
			continue
		}
		v, exc := args.next(t)
		if exc != nil {
			return Value{}, exc
		}
		if out, exc = percentBytes(t, out, &conv, v); exc != nil {
			return Value{}, exc
		}
		if len(out) > strLimit {
			return Value{}, MemoryError(t)
		}
	}
	if exc := args.finish(t); exc != nil {
		return Value{}, exc
	}
	if isBytes {
		return NewBytesFrom(out), nil
	}
	return newByteArray(out).Value(), nil
}

// percentBytes appends v by a conversion of a bytes template.
func percentBytes(t *Thread, out []byte, c *fmtspec.Conversion, v Value) ([]byte, *Exception) {
	switch c.Type {
	case 's', 'b':
		s, exc := percentBytesArg(t, v)
		if exc != nil {
			return nil, exc
		}
		return appended(t)(c.AppendBytes(out, s))
	case 'r', 'a':
		s, exc := ASCII(t, v)
		if exc != nil {
			return nil, exc
		}
		return appended(t)(c.AppendBytes(out, s.s))
	case 'c':
		b, exc := percentByte(t, v)
		if exc != nil {
			return nil, exc
		}
		return appended(t)(c.AppendByte(out, b))
	}
	switch c.Type {
	case 'e', 'E', 'f', 'F', 'g', 'G':
		// Unlike text, bytes say the same of whatever went wrong.
		f, exc := percentFloat(t, v)
		if exc != nil {
			return nil, TypeErrorf(t, "float argument required, not %s", v.Type().Name())
		}
		v = Float(f)
	}
	return percentNumber(t, out, c, v)
}

// percentBytesArg reads the argument of %b.
func percentBytesArg(t *Thread, v Value) (string, *Exception) {
	if v.Type() == &BytesType || v.Type() == &ByteArrayType {
		return BytesLike(t, v)
	}
	r, ok, exc := CallSpecial(t, v, Intern("__bytes__"))
	if exc != nil {
		return "", exc
	}
	if ok {
		b, ok := AsBytes(r)
		if !ok {
			return "", TypeErrorf(t, "__bytes__ returned non-bytes (type %s)", r.Type().Name())
		}
		return b.s, nil
	}
	if HasBuffer(v) {
		return BytesLike(t, v)
	}
	return "", TypeErrorf(t, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", v.Type().Name())
}

// percentByte reads the argument of %c.
func percentByte(t *Thread, v Value) (byte, *Exception) {
	_, isBytes := AsBytes(v)
	if _, isArray := AsByteArray(v); isBytes || isArray {
		s, exc := BytesLike(t, v)
		if exc != nil {
			return 0, exc
		}
		if len(s) == 1 {
			return s[0], nil
		}
		what := "bytes"
		if !isBytes {
			what = "bytearray"
		}
		return 0, TypeErrorf(t, "%%c requires an integer in range(256) or a single byte, not a %s object of length %d", what, len(s))
	}
	x, exc := Index(t, v)
	if exc != nil {
		if exc.Is(&TypeErrorType) {
			exc = TypeErrorf(t, "%%c requires an integer in range(256) or a single byte, not %s", v.Type().Name())
		}
		return 0, exc
	}
	n, ok := AsInt64(x)
	if !ok || uint64(n) > 255 {
		return 0, formatError(t, fmtspec.ErrByteCharRange)
	}
	return byte(n), nil
}
