package object

import (
	"typhon/internal/kernel/bignum"
	"typhon/internal/kernel/floatfmt"
	"typhon/internal/kernel/fmtspec"
	"typhon/internal/kernel/ustr"
)

func complexDef() *TypeDef {
	member := func(name, doc string, get func(c complex128) float64) GetSetDef {
		return GetSetDef{Name: name, Doc: doc, Member: true, Get: func(t *Thread, o Value) (Value, *Exception) {
			return Float(get((*Complex)(o.p).C)), nil
		}}
	}
	return &TypeDef{
		Name: "complex", Flags: FlagBase | FlagComplexSubclass,
		Doc:    "Create a complex number from a string or numbers.\n\nIf a string is given, parse it as a complex number.\nIf a single number is given, convert it to a complex number.\nIf the 'real' or 'imag' arguments are given, create a complex number\nwith the specified real and imaginary components.",
		NewSig: "(real=0, imag=0)",
		Layout: LayoutOf[Complex]("complex", nil),
		Methods: []FuncDef{
			{Name: "from_number", Sig: "($type, number, /)", Fn: complexFromNumber, Class: true,
				Doc: "Convert number to a complex floating-point number."},
			{Name: "conjugate", Sig: "($self, /)", Fn: complexConjugate,
				Doc: "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j."},
			{Name: "__complex__", Sig: "($self, /)", Fn: complexComplex, Doc: "Convert this value to exact type complex."},
			{Name: "__getnewargs__", Sig: "($self, /)", Fn: complexGetNewArgs},
			{Name: "__format__", Sig: "($self, format_spec, /)", Fn: complexFormat, Doc: "Convert to a string according to format_spec."},
			{Name: "__sizeof__", Sig: "($self, /)", Fn: func(t *Thread, args []Value) (Value, *Exception) { return SmallInt(32), nil }},
		},
		GetSets: []GetSetDef{
			member("real", "the real part of a complex number", func(c complex128) float64 { return real(c) }),
			member("imag", "the imaginary part of a complex number", func(c complex128) float64 { return imag(c) }),
		},
		Slots: Slots{
			Repr: complexRepr, Hash: complexHash, Compare: complexCompare, New: complexNew,
			Bool: func(t *Thread, o Value) (bool, *Exception) { return (*Complex)(o.p).C != 0, nil },
			Neg:  complexNeg, Pos: complexPos, Abs: complexAbs, Pow3: complexPow3,
			Binary: [NumBinOps]BinaryFunc{
				OpAdd: complexOp(complexAdd), OpSub: complexOp(complexSub), OpMul: complexOp(complexMul),
				OpTrueDiv: complexOp(complexDiv), OpPow: complexPow,
			},
		},
	}
}

// complexExact returns the complex as an instance of complex itself.
func complexExact(o Value) Value {
	if o.Type() == &ComplexType {
		return o
	}
	return NewComplex((*Complex)(o.p).C)
}

func complexPos(t *Thread, o Value) (Value, *Exception) { return complexExact(o), nil }

func complexComplex(t *Thread, args []Value) (Value, *Exception) { return complexExact(args[0]), nil }

func complexConjugate(t *Thread, args []Value) (Value, *Exception) {
	c := (*Complex)(args[0].p).C
	return NewComplex(complex(real(c), -imag(c))), nil
}

func complexGetNewArgs(t *Thread, args []Value) (Value, *Exception) {
	c := (*Complex)(args[0].p).C
	return TupleOf(Float(real(c)), Float(imag(c))).Value(), nil
}

func complexRepr(t *Thread, o Value) (Value, *Exception) {
	c := (*Complex)(o.p).C
	return NewASCII(floatfmt.ReprComplex(real(c), imag(c))).Value(), nil
}

func complexHash(t *Thread, o Value) (int64, *Exception) {
	part := func(f float64) int64 {
		if f != f {
			return identHash(o)
		}
		return bignum.HashFloat(f)
	}
	c := (*Complex)(o.p).C
	return bignum.HashComplex(part(real(c)), part(imag(c))), nil
}

func complexFormat(t *Thread, args []Value) (Value, *Exception) {
	spec, exc := formatSpec(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	o := args[0]
	if spec == "" {
		s, exc := ToStr(t, o)
		if exc != nil {
			return Value{}, exc
		}
		return s.Value(), nil
	}
	c := (*Complex)(o.p).C
	r, e := fmtspec.Complex(spec, o.Type().Name(), real(c), imag(c))
	if e != nil {
		return Value{}, specError(t, e)
	}
	return NewStr(r).Value(), nil
}

// complexOfType makes an instance of complex or a subclass.
func complexOfType(t *Thread, typ *Type, c complex128) Value {
	if typ == &ComplexType {
		return NewComplex(c)
	}
	o := Alloc[Complex](t, typ)
	o.C = c
	return o.Object.Value()
}

var complexNewDef = FuncDef{Name: "complex", Sig: "(real=<unrepresentable>, imag=<unrepresentable>)"}

func complexNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if a.KwNames == nil && len(a.All) == 1 {
		return complexOfOne(t, typ, a.All[0])
	}
	if n := len(a.All); n > 2 && a.KwNames == nil {
		return Value{}, TypeErrorf(t, "complex() takes at most 2 arguments (%d given)", n)
	}
	var buf [2]Value
	args, exc := complexNewDef.Bind(t, a, buf[:])
	if exc != nil {
		return Value{}, exc
	}
	re, exc := complexRealArg(t, args[0])
	if exc != nil {
		return Value{}, exc
	}
	im, exc := complexImagArg(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	// (a+bi) + (c+di)i, where a part that was not given leaves the other alone.
	x, y := real(re), real(im)
	if imag(im) != 0 {
		x -= imag(im)
	}
	if imag(re) != 0 {
		y += imag(re)
	}
	return complexOfType(t, typ, complex(x, y)), nil
}

// complexOfOne is complex(v).
func complexOfOne(t *Thread, typ *Type, v Value) (Value, *Exception) {
	if typ == &ComplexType && v.Type() == &ComplexType {
		return v, nil
	}
	if s, ok := AsStr(v); ok {
		c, exc := complexFromStr(t, s)
		if exc != nil {
			return Value{}, exc
		}
		return complexOfType(t, typ, c), nil
	}
	c, ok, exc := complexProtocol(t, v)
	if exc != nil {
		return Value{}, exc
	}
	if !ok {
		return Value{}, TypeErrorf(t, "complex() argument must be a string or a number, not %s", v.Type().Name())
	}
	return complexOfType(t, typ, c), nil
}

func complexFromStr(t *Thread, s *Str) (complex128, *Exception) {
	text, ok := s.s, true
	if !s.IsASCII() {
		text, ok = ustr.DecimalToASCII(text)
	}
	if ok {
		var re, im float64
		if re, im, ok = floatfmt.ParseComplex(text); ok {
			return complex(re, im), nil
		}
	}
	return 0, ValueErrorf(t, "complex() arg is a malformed string")
}

var dunderComplex = Intern("__complex__")

// tryComplex runs __complex__; ok is false if v's type has none.
func tryComplex(t *Thread, v Value) (c complex128, ok bool, exc *Exception) {
	if v.Type() == &ComplexType {
		return (*Complex)(v.p).C, true, nil
	}
	if !v.IsObj() {
		return 0, false, nil
	}
	r, ok, exc := CallSpecial(t, v, dunderComplex)
	if exc != nil || !ok {
		return 0, false, exc
	}
	if r.Type() == &ComplexType {
		return (*Complex)(r.p).C, true, nil
	}
	msg := "__complex__ returned non-complex (type " + r.Type().Name() + ")"
	c, isComplex := AsComplex(r)
	if !isComplex {
		return 0, true, Raise(t, &TypeErrorType, msg)
	}
	return c, true, t.Interp.Warn(t, &DeprecationWarningType, strictSubclass(msg, "complex"), 1)
}

// complexProtocol converts by __complex__, __float__ or __index__; ok is false if v has none.
func complexProtocol(t *Thread, v Value) (c complex128, ok bool, exc *Exception) {
	if c, ok, exc = tryComplex(t, v); ok || exc != nil {
		return c, ok, exc
	}
	f, ok, exc := floatProtocol(t, v)
	return complex(f, 0), ok, exc
}

// AsComplexNumber reads a complex argument as C functions do: __complex__, __float__ or __index__.
func AsComplexNumber(t *Thread, v Value) (complex128, *Exception) {
	c, ok, exc := complexProtocol(t, v)
	if exc == nil && !ok {
		exc = TypeErrorf(t, "must be real number, not %s", v.Type().Name())
	}
	return c, exc
}

func complexArgError(t *Thread, which string, v Value) *Exception {
	return TypeErrorf(t, "complex() argument '%s' must be a real number, not %s", which, v.Type().Name())
}

func complexArgWarn(t *Thread, which string, v Value) *Exception {
	return t.Interp.Warn(t, &DeprecationWarningType, "complex() argument '"+which+"' must be a real number, not "+v.Type().Name(), 1)
}

func complexRealArg(t *Thread, v Value) (complex128, *Exception) {
	if v.IsZero() {
		return 0, nil
	}
	if _, ok := AsComplex(v); ok {
		if exc := complexArgWarn(t, "real", v); exc != nil {
			return 0, exc
		}
	}
	c, ok, exc := complexProtocol(t, v)
	if exc == nil && !ok {
		exc = complexArgError(t, "real", v)
	}
	return c, exc
}

func complexImagArg(t *Thread, v Value) (complex128, *Exception) {
	if v.IsZero() {
		return 0, nil
	}
	if c, ok := AsComplex(v); ok {
		return c, complexArgWarn(t, "imag", v)
	}
	f, ok, exc := floatProtocol(t, v)
	if exc == nil && !ok {
		exc = complexArgError(t, "imag", v)
	}
	return complex(f, 0), exc
}

func complexFromNumber(t *Thread, args []Value) (Value, *Exception) {
	typ := (*Type)(args[0].p)
	v := args[1]
	if v.Type() == &ComplexType && typ == &ComplexType {
		return v, nil
	}
	var c complex128
	if x, ok := AsComplex(v); ok {
		c = x
	} else {
		var exc *Exception
		if c, exc = AsComplexNumber(t, v); exc != nil {
			return Value{}, exc
		}
	}
	if typ != &ComplexType {
		return Call1(t, typ.Value(), NewComplex(c))
	}
	return NewComplex(c), nil
}
