package object

import (
	"math"

	"typhon/internal/conc"
	"typhon/internal/kernel/fmtspec"
	"typhon/internal/kernel/ustr"
)

// formatError raises the exception that a refusal of package fmtspec stands for.
func formatError(t *Thread, e *fmtspec.Error) *Exception {
	switch e.Kind {
	case fmtspec.OverflowError:
		return Raise(t, &OverflowErrorType, e.Msg)
	case fmtspec.MemoryError:
		return MemoryError(t)
	case fmtspec.TypeError:
		return Raise(t, &TypeErrorType, e.Msg)
	}
	return Raise(t, &ValueErrorType, e.Msg)
}

// percentArgs hands out the right operand of %.
type percentArgs struct {
	arg     Value
	items   []Value // of a tuple
	i, n    int     // n is -1 for a single argument, which i = -2 says is still unused
	mapping bool
	bytes   bool
}

func newPercentArgs(arg Value, bytes bool) percentArgs {
	p := percentArgs{arg: arg, i: -2, n: -1, bytes: bytes}
	if tuple, ok := AsTuple(arg); ok {
		p.items, p.i, p.n = tuple.items, 0, len(tuple.items)
		return p
	}
	if arg.Type().Slots().GetItem == nil {
		return p
	}
	_, isStr := AsStr(arg)
	if bytes {
		isStr = false
		if _, ok := AsBytes(arg); ok {
			isStr = true
		} else if arg.Type().Has(FlagByteArraySubclass) {
			isStr = true
		} else if _, ok := AsStr(arg); ok {
			isStr = true
		}
	}
	p.mapping = !isStr
	return p
}

// next returns the next argument.
func (p *percentArgs) next(t *Thread) (Value, *Exception) {
	if p.i >= p.n {
		return Value{}, formatError(t, fmtspec.ErrTooFew)
	}
	i := p.i
	p.i++
	if p.n < 0 {
		return p.arg, nil
	}
	return p.items[i], nil
}

// read looks up the key of a conversion and takes its star arguments. err is what the parser found.
func (p *percentArgs) read(t *Thread, c *fmtspec.Conversion, err *fmtspec.Error) *Exception {
	if c.HasKey {
		if !p.mapping {
			return formatError(t, fmtspec.ErrMapping)
		}
		if err != fmtspec.ErrIncompleteKey {
			key := NewStr(c.Key).Value()
			if p.bytes {
				key = NewBytes(c.Key)
			}
			v, exc := GetItem(t, p.orig(), key)
			if exc != nil {
				return exc
			}
			p.items, p.i, p.n = []Value{v}, 0, 1
		}
	}
	if c.WidthStar {
		n, exc := p.star(t)
		if exc != nil {
			return exc
		}
		c.SetWidth(n)
	}
	if c.PrecStar {
		n, exc := p.star(t)
		if exc != nil {
			return exc
		}
		if n > math.MaxInt32 || n < math.MinInt32 {
			return OverflowErrorf(t, "Python int too large to convert to C int")
		}
		c.SetPrecision(n)
	}
	if err != nil {
		return formatError(t, err)
	}
	return nil
}

func (p *percentArgs) orig() Value { return p.arg }

// star takes an argument for a '*'.
func (p *percentArgs) star(t *Thread) (int, *Exception) {
	v, exc := p.next(t)
	if exc != nil {
		return 0, exc
	}
	if !IsInt(v) {
		return 0, formatError(t, fmtspec.ErrStar)
	}
	n, ok := AsInt64(v)
	if !ok {
		return 0, OverflowErrorf(t, "Python int too large to convert to C ssize_t")
	}
	return int(n), nil
}

// finish checks that all arguments have been used.
func (p *percentArgs) finish(t *Thread) *Exception {
	if p.i < p.n && !p.mapping {
		if p.bytes {
			return formatError(t, fmtspec.ErrTooManyBytes)
		}
		return formatError(t, fmtspec.ErrTooManyStr)
	}
	return nil
}

func strMod(t *Thread, a, b Value) (Value, *Exception) {
	f, ok := AsStr(a)
	if !ok {
		return NotImplemented, nil
	}
	args := newPercentArgs(b, false)
	p := fmtspec.NewPercentParser(f.s, false)
	out := make([]byte, 0, len(f.s)+32)
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
		if out, exc = percentStr(t, out, &conv, v); exc != nil {
			return Value{}, exc
		}
		if len(out) > strLimit {
			return Value{}, MemoryError(t)
		}
	}
	if exc := args.finish(t); exc != nil {
		return Value{}, exc
	}
	return NewBytesStr(out).Value(), nil
}

// percentStr appends v by a conversion of a str template.
func percentStr(t *Thread, out []byte, c *fmtspec.Conversion, v Value) ([]byte, *Exception) {
	var s *Str
	var exc *Exception
	switch c.Type {
	case 's':
		s, exc = ToStr(t, v)
	case 'r':
		s, exc = Repr(t, v)
	case 'a':
		s, exc = ASCII(t, v)
	case 'c':
		r, exc := percentChar(t, v)
		if exc != nil {
			return nil, exc
		}
		return appended(t)(c.AppendChar(out, r))
	default:
		return percentNumber(t, out, c, v)
	}
	if exc != nil {
		return nil, exc
	}
	return appended(t)(c.AppendStr(out, s.s))
}

// appended turns the error of a formatter into an exception.
func appended(t *Thread) func(b []byte, err *fmtspec.Error) ([]byte, *Exception) {
	return func(b []byte, err *fmtspec.Error) ([]byte, *Exception) {
		if err != nil {
			return nil, formatError(t, err)
		}
		return b, nil
	}
}

// percentChar reads the argument of %c.
func percentChar(t *Thread, v Value) (rune, *Exception) {
	if s, ok := AsStr(v); ok {
		if s.n == 1 {
			r, _ := ustr.DecodeRune(s.s)
			return r, nil
		}
		return 0, TypeErrorf(t, "%%c requires an int or a unicode character, not a string of length %d", s.n)
	}
	x, exc := Index(t, v)
	if exc != nil {
		if exc.Is(&TypeErrorType) {
			exc = TypeErrorf(t, "%%c requires an int or a unicode character, not %s", v.Type().Name())
		}
		return 0, exc
	}
	n, ok := AsInt64(x)
	if !ok || n < 0 || n > 0x10FFFF {
		return 0, formatError(t, fmtspec.ErrCharRange)
	}
	return rune(n), nil
}

// percentNumber appends v by one of the numeric conversions, which text and bytes share.
func percentNumber(t *Thread, out []byte, c *fmtspec.Conversion, v Value) ([]byte, *Exception) {
	switch c.Type {
	case 'd', 'i', 'u', 'o', 'x', 'X':
		if v.IsSmall() {
			return appended(t)(c.AppendInt(out, v.Small()))
		}
		n, exc := percentInt(t, c.Type, v)
		if exc != nil {
			return nil, exc
		}
		if i, ok := AsInt64(n); ok {
			return appended(t)(c.AppendInt(out, i))
		}
		b, _ := AsBig(n)
		return appended(t)(c.AppendBigInt(out, b, int(conc.LoadU32(&t.Interp.IntMaxStrDigits))))
	case 'e', 'E', 'f', 'F', 'g', 'G':
		f, exc := percentFloat(t, v)
		if exc != nil {
			return nil, exc
		}
		return appended(t)(c.AppendFloat(out, f))
	}
	return nil, formatError(t, c.ErrUnsupported())
}

// percentInt converts the argument of an integer conversion.
func percentInt(t *Thread, conv rune, v Value) (Value, *Exception) {
	if IsInt(v) {
		return v, nil
	}
	s := v.Type().Slots()
	wanted, f := "an integer", s.Index
	if conv != 'o' && conv != 'x' && conv != 'X' {
		wanted = "a real number"
		if s.Int != nil {
			f = s.Int
		}
	}
	if f != nil {
		n, exc := f(t, v)
		if exc == nil && IsInt(n) {
			return n, nil
		}
		if exc == nil {
			name := "__int__"
			if s.Int == nil || wanted == "an integer" {
				name = "__index__"
			}
			exc = TypeErrorf(t, "%s.%s() must return an int, not %s", v.Type().Name(), name, n.Type().Name())
		}
		if !exc.Is(&TypeErrorType) {
			return Value{}, exc
		}
	}
	return Value{}, TypeErrorf(t, "%%%c format: %s is required, not %s", conv, wanted, v.Type().Name())
}

// percentFloat converts the argument of a float conversion.
func percentFloat(t *Thread, v Value) (float64, *Exception) {
	if f, ok := AsFloat(v); ok {
		return f, nil
	}
	return FloatArg(t, v)
}

// FloatArg reads an argument that must be a real number: float, __float__ or __index__.
func FloatArg(t *Thread, v Value) (float64, *Exception) {
	if f, ok := AsFloat(v); ok {
		return f, nil
	}
	if v.IsSmall() {
		return float64(v.Small()), nil
	}
	s := v.Type().Slots()
	switch {
	case s.Float != nil:
		r, exc := s.Float(t, v)
		if exc != nil {
			return 0, exc
		}
		f, ok := AsFloat(r)
		if !ok {
			return 0, TypeErrorf(t, "%s.__float__ returned non-float (type %s)", v.Type().Name(), r.Type().Name())
		}
		return f, nil
	case s.Index != nil:
		n, exc := Index(t, v)
		if exc != nil {
			return 0, exc
		}
		b, _ := AsBig(n)
		f, acc := b.Float64()
		_ = acc
		if f > maxFloat || f < -maxFloat {
			return 0, OverflowErrorf(t, "int too large to convert to float")
		}
		return f, nil
	}
	return 0, TypeErrorf(t, "must be real number, not %s", v.Type().Name())
}

const maxFloat = 0x1p1023 * (1 + (1 - 0x1p-52))
