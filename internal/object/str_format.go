package object

import (
	"typhon/internal/conc"
	"typhon/internal/kernel/fmtspec"
	"typhon/internal/kernel/ustr"
)

// Format is format(v, spec). spec is a str; zero means the empty one.
func Format(t *Thread, v, spec Value) (Value, *Exception) {
	empty := spec.IsZero()
	if !empty {
		s, ok := AsStr(spec)
		if !ok {
			return Value{}, SystemErrorf(t, "Format specifier must be a string, not %s", spec.Type().Name())
		}
		empty = len(s.s) == 0
	}
	if empty {
		if v.IsExactStr() {
			return v, nil
		}
		if v.Type() == &IntType {
			s, exc := ToStr(t, v)
			if exc != nil {
				return Value{}, exc
			}
			return s.Value(), nil
		}
		spec = emptyStr.Value()
	} else if r, done, exc := formatExact(t, v, spec.Str().s); done {
		return r, exc
	}
	r, ok, exc := CallSpecial(t, v, formatName, spec)
	if exc != nil {
		return Value{}, exc
	}
	if !ok {
		return Value{}, TypeErrorf(t, "Type %s doesn't define __format__", v.Type().Name())
	}
	if _, ok := AsStr(r); !ok {
		return Value{}, TypeErrorf(t, "__format__ must return a str, not %s", r.Type().Name())
	}
	return r, nil
}

var formatName = Intern("__format__")

// formatExact formats exact strs, ints and floats without a call.
func formatExact(t *Thread, v Value, spec string) (Value, bool, *Exception) {
	var text string
	var err *fmtspec.Error
	switch {
	case v.IsExactStr():
		text, err = fmtspec.Str(spec, "str", v.Str().s)
	case v.IsSmall():
		text, err = fmtspec.Int(spec, "int", v.Small())
	case v.IsFloat():
		text, err = fmtspec.Float(spec, "float", v.Float())
	default:
		return Value{}, false, nil
	}
	if err != nil {
		return Value{}, true, formatError(t, err)
	}
	return NewStr(text).Value(), true, nil
}

// FormatInt is int.__format__ for an int, or an instance of a subclass.
func FormatInt(t *Thread, v Value, spec string) (Value, *Exception) {
	if spec == "" {
		s, exc := ToStr(t, v)
		return s.Value(), exc
	}
	var text string
	var err *fmtspec.Error
	if n, ok := AsInt64(v); ok {
		text, err = fmtspec.Int(spec, v.Type().Name(), n)
	} else {
		b, _ := AsBig(v)
		text, err = fmtspec.BigInt(spec, v.Type().Name(), b, int(conc.LoadU32(&t.Interp.IntMaxStrDigits)))
	}
	if err != nil {
		return Value{}, formatError(t, err)
	}
	return NewStr(text).Value(), nil
}

// ASCII is ascii(v).
func ASCII(t *Thread, v Value) (*Str, *Exception) {
	s, exc := Repr(t, v)
	if exc != nil || s.IsASCII() {
		return s, exc
	}
	b := make([]byte, 0, 2*len(s.s))
	for rest := s.s; len(rest) > 0; {
		r, n := ustr.DecodeRune(rest)
		if r < 0x80 {
			b = append(b, byte(r))
		} else {
			b = ustr.AppendBackslash(b, r)
		}
		rest = rest[n:]
	}
	return NewBytesStr(b), nil
}

// strFormatSpec is str.__format__.
func strFormatSpec(t *Thread, args []Value) (Value, *Exception) {
	s := args[0].Str()
	spec, ok := AsStr(args[1])
	if !ok {
		return Value{}, TypeErrorf(t, "__format__() argument must be str, not %s", argTypeName(args[1]))
	}
	if len(spec.s) == 0 {
		if s.Type() == &StrType {
			return s.Value(), nil
		}
		r, exc := ToStr(t, s.Value())
		return r.Value(), exc
	}
	text, err := fmtspec.Str(spec.s, s.Type().Name(), s.s)
	if err != nil {
		return Value{}, formatError(t, err)
	}
	return NewStr(text).Value(), nil
}

func strFormat(t *Thread, args []Value) (Value, *Exception) {
	tuple, _ := AsTuple(args[1])
	f := formatter{args: tuple.items, kwargs: args[2]}
	return f.run(t, args[0].Str().s)
}

func strFormatMap(t *Thread, args []Value) (Value, *Exception) {
	f := formatter{kwargs: args[1], mapOnly: true}
	return f.run(t, args[0].Str().s)
}

// formatter is one call of str.format.
type formatter struct {
	args    []Value
	kwargs  Value
	mapOnly bool // format_map: there are no positional arguments
	auto    fmtspec.AutoNumber
}

func (f *formatter) run(t *Thread, template string) (Value, *Exception) {
	b, exc := f.expand(t, make([]byte, 0, len(template)+32), template, 2)
	if exc != nil {
		return Value{}, exc
	}
	return NewBytesStr(b).Value(), nil
}

// expand appends a template with its fields replaced. depth bounds the nesting of templates in format specs.
func (f *formatter) expand(t *Thread, out []byte, template string, depth int) ([]byte, *Exception) {
	if depth == 0 {
		return nil, formatError(t, fmtspec.ErrRecursion)
	}
	p := fmtspec.NewTemplateParser(template)
	for {
		field, ok, err := p.Next()
		if err != nil {
			return nil, formatError(t, err)
		}
		if !ok {
			return out, nil
		}
		out = append(out, field.Literal...)
		if field.HasField {
			var exc *Exception
			if out, exc = f.field(t, out, &field, depth); exc != nil {
				return nil, exc
			}
		}
		if len(out) > strLimit {
			return nil, MemoryError(t)
		}
	}
}

// field appends one replacement field.
func (f *formatter) field(t *Thread, out []byte, field *fmtspec.Field, depth int) ([]byte, *Exception) {
	v, exc := f.lookup(t, field.Name)
	if exc != nil {
		return nil, exc
	}
	if v, exc = Convert(t, v, field.Conversion); exc != nil {
		return nil, exc
	}
	spec := field.Spec
	if field.Nested {
		b, exc := f.expand(t, nil, spec, depth-1)
		if exc != nil {
			return nil, exc
		}
		spec = string(b)
	}
	if spec == "" && v.IsExactStr() {
		return append(out, v.Str().s...), nil
	}
	r, exc := Format(t, v, NewStr(spec).Value())
	if exc != nil {
		return nil, exc
	}
	return append(out, r.Str().s...), nil
}

// Convert applies a conversion ('s', 'r', 'a' or 0 for none) of a replacement field.
func Convert(t *Thread, v Value, conv rune) (Value, *Exception) {
	var s *Str
	var exc *Exception
	switch conv {
	case 0:
		return v, nil
	case 's':
		s, exc = ToStr(t, v)
	case 'r':
		s, exc = Repr(t, v)
	case 'a':
		s, exc = ASCII(t, v)
	default:
		return Value{}, formatError(t, fmtspec.ErrUnknownConversion(conv))
	}
	if exc != nil {
		return Value{}, exc
	}
	return s.Value(), nil
}

// lookup finds the value that a field name stands for.
func (f *formatter) lookup(t *Thread, name string) (Value, *Exception) {
	head, rest, err := fmtspec.SplitName(name)
	if err == nil {
		head, err = f.auto.Resolve(head)
	}
	if err != nil {
		return Value{}, formatError(t, err)
	}
	v, exc := f.head(t, head)
	for exc == nil {
		key, ok, err := rest.Next()
		switch {
		case err != nil:
			return Value{}, formatError(t, err)
		case !ok:
			return v, nil
		case key.IsAttr:
			v, exc = GetAttr(t, v, NewStr(key.Text))
		case key.IsIndex:
			v, exc = GetItem(t, v, Int(int64(key.Index)))
		default:
			v, exc = GetItem(t, v, NewStr(key.Text).Value())
		}
	}
	return Value{}, exc
}

func (f *formatter) head(t *Thread, head fmtspec.Key) (Value, *Exception) {
	if head.IsIndex {
		if f.mapOnly {
			return Value{}, ValueErrorf(t, "Format string contains positional fields")
		}
		if head.Index >= len(f.args) {
			return Value{}, IndexErrorf(t, "Replacement index %d out of range for positional args tuple", head.Index)
		}
		return f.args[head.Index], nil
	}
	key := NewStr(head.Text)
	if f.kwargs.Type() == &DictType {
		v, exc := DictGet(t, (*Dict)(f.kwargs.p), key.Value())
		if exc == nil && v.IsZero() {
			exc = KeyError(t, key.Value())
		}
		return v, exc
	}
	return GetItem(t, f.kwargs, key.Value())
}
