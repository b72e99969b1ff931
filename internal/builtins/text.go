package builtins

import (
	"strings"
	"unicode/utf8"

	"typhon/internal/kernel/ustr"
	"typhon/internal/object"
)

func builtinRepr(t *Thread, args []Value) (Value, *Exception) {
	s, exc := object.Repr(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	return s.Value(), nil
}

func builtinAscii(t *Thread, args []Value) (Value, *Exception) {
	s, exc := object.Repr(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	if s.IsASCII() {
		return s.Value(), nil
	}
	var b []byte
	text := s.String()
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			b = append(b, text[i])
			i++
			continue
		}
		r, n := ustr.DecodeRune(text[i:])
		b = ustr.AppendBackslash(b, r)
		i += n
	}
	return object.NewASCII(string(b)).Value(), nil
}

func builtinFormat(t *Thread, args []Value) (Value, *Exception) {
	spec := object.NewStr("")
	if !args[1].IsZero() {
		var ok bool
		if spec, ok = object.AsStr(args[1]); !ok {
			return Value{}, object.TypeErrorf(t, "format() argument 2 must be str, not %s", args[1].Type().Name())
		}
	}
	return object.Format(t, args[0], spec.Value())
}

func builtinChr(t *Thread, args []Value) (Value, *Exception) {
	n, exc := object.IndexClamped(t, args[0], nil)
	if exc != nil {
		return Value{}, exc
	}
	if n < 0 || n > 0x10FFFF {
		return Value{}, object.ValueErrorf(t, "chr() arg not in range(0x110000)")
	}
	return object.NewStrN(string(ustr.AppendRune(nil, rune(n))), 1).Value(), nil
}

func builtinOrd(t *Thread, args []Value) (Value, *Exception) {
	o := args[0]
	n := 0
	if s, ok := object.AsStr(o); ok {
		if n = s.Len(); n == 1 {
			r, _ := ustr.DecodeRune(s.String())
			return object.SmallInt(int64(r)), nil
		}
	} else if b, ok := object.AsBytes(o); ok {
		if n = len(b.String()); n == 1 {
			return object.SmallInt(int64(b.String()[0])), nil
		}
	} else if o.Type().IsSubtype(&object.ByteArrayType) {
		var exc *Exception
		if n, exc = object.Len(t, o); exc != nil {
			return Value{}, exc
		}
		if n == 1 {
			return object.GetItem(t, o, object.SmallInt(0))
		}
	} else {
		return Value{}, object.TypeErrorf(t, "ord() expected string of length 1, but %s found", o.Type().Name())
	}
	return Value{}, object.TypeErrorf(t, "ord() expected a character, but string of length %d found", n)
}

// textOrNone reads print's sep and end.
func textOrNone(t *Thread, v Value, name, def string) (string, *Exception) {
	if v.IsZero() || v.IsNone() {
		return def, nil
	}
	if s, ok := object.AsStr(v); ok {
		return s.String(), nil
	}
	return "", object.TypeErrorf(t, "%s must be None or a string, not %s", name, v.Type().Name())
}

func builtinPrint(t *Thread, args []Value) (Value, *Exception) {
	items, _ := object.AsTuple(args[0])
	file := args[3]
	if file.IsZero() || file.IsNone() {
		if file = sysAttr(t, "stdout"); file.IsZero() {
			return Value{}, object.RuntimeErrorf(t, "lost sys.stdout")
		}
		if file.IsNone() {
			return object.None, nil
		}
	}
	sep, exc := textOrNone(t, args[1], "sep", " ")
	if exc != nil {
		return Value{}, exc
	}
	end, exc := textOrNone(t, args[2], "end", "\n")
	if exc != nil {
		return Value{}, exc
	}
	if file.Type().Has(object.FlagHeap) {
		exc = printPieces(t, file, items.Items(), sep, end)
	} else {
		exc = printAtOnce(t, file, items.Items(), sep, end)
	}
	if exc != nil {
		return Value{}, exc
	}
	flush, exc := object.Truth(t, args[4])
	if exc == nil && flush {
		_, exc = object.CallMethod(t, file, object.Intern("flush"))
	}
	return object.None, exc
}

func writeText(t *Thread, file Value, s string) *Exception {
	_, exc := object.CallMethod(t, file, object.Intern("write"), object.StrValue(s))
	return exc
}

// printPieces writes each item and separator by itself, as programs with their own file objects may expect.
func printPieces(t *Thread, file Value, items []Value, sep, end string) *Exception {
	write := object.Intern("write")
	for i, v := range items {
		if i > 0 {
			if exc := writeText(t, file, sep); exc != nil {
				return exc
			}
		}
		s, exc := object.ToStr(t, v)
		if exc != nil {
			return exc
		}
		if _, exc = object.CallMethod(t, file, write, s.Value()); exc != nil {
			return exc
		}
	}
	return writeText(t, file, end)
}

// printAtOnce writes everything to a builtin file in one call, which also keeps lines of several threads apart.
func printAtOnce(t *Thread, file Value, items []Value, sep, end string) *Exception {
	var buf [256]byte
	b := buf[:0]
	var failed *Exception
	for i, v := range items {
		if i > 0 {
			b = append(b, sep...)
		}
		s, exc := object.ToStr(t, v)
		if exc != nil {
			failed = exc
			break
		}
		b = append(b, s.String()...)
	}
	if failed == nil {
		b = append(b, end...)
	}
	if len(b) > 0 {
		if exc := writeText(t, file, string(b)); exc != nil {
			return exc
		}
	}
	return failed
}

func builtinInput(t *Thread, args []Value) (Value, *Exception) {
	in, out := sysAttr(t, "stdin"), sysAttr(t, "stdout")
	for _, f := range [...]struct {
		v    Value
		name string
	}{{in, "stdin"}, {out, "stdout"}, {sysAttr(t, "stderr"), "stderr"}} {
		if f.v.IsZero() || f.v.IsNone() {
			return Value{}, object.RuntimeErrorf(t, "lost sys.%s", f.name)
		}
	}
	flush := object.Intern("flush")
	if _, exc := object.CallMethod(t, sysAttr(t, "stderr"), flush); exc != nil && !exc.Is(&object.ExceptionType) {
		return Value{}, exc
	}
	prompt, exc := object.ToStr(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	if prompt.Len() > 0 {
		if exc := writeText(t, out, prompt.String()); exc != nil {
			return Value{}, exc
		}
	}
	if _, exc := object.CallMethod(t, out, flush); exc != nil && !exc.Is(&object.ExceptionType) {
		return Value{}, exc
	}
	v, exc := object.CallMethod(t, in, object.Intern("readline"))
	if exc != nil {
		return Value{}, exc
	}
	line, ok := object.AsStr(v)
	switch {
	case !ok:
		return Value{}, object.TypeErrorf(t, "object.readline() returned non-string")
	case line.Len() == 0:
		return Value{}, object.Raisef(t, &object.EOFErrorType, "EOF when reading a line")
	}
	return object.StrValue(strings.TrimSuffix(line.String(), "\n")), nil
}
