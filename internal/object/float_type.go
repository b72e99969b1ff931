package object

import (
	"math"

	"typhon/internal/kernel/bignum"
	"typhon/internal/kernel/floatfmt"
	"typhon/internal/kernel/fmtspec"
	"typhon/internal/kernel/ustr"
)

func floatDef() *TypeDef {
	attr := func(name, doc string, get func(f float64) float64) GetSetDef {
		return GetSetDef{Name: name, Doc: doc, Get: func(t *Thread, o Value) (Value, *Exception) {
			f, _ := AsFloat(o)
			return Float(get(f)), nil
		}}
	}
	method := func(name, doc string, fn func(t *Thread, f float64) (Value, *Exception)) FuncDef {
		return FuncDef{Name: name, Sig: "($self, /)", Doc: doc, Fn: func(t *Thread, args []Value) (Value, *Exception) {
			f, _ := AsFloat(args[0])
			return fn(t, f)
		}}
	}
	ident := func(f float64) float64 { return f }
	return &TypeDef{
		Name: "float", Flags: FlagBase | FlagFloatSubclass | FlagMatchSelf,
		Doc:    "Convert a string or number to a floating-point number, if possible.",
		NewSig: "(x=0, /)",
		Layout: LayoutOf[FloatObj]("float", nil),
		Methods: []FuncDef{
			{Name: "from_number", Sig: "($type, number, /)", Fn: floatFromNumber, Class: true,
				Doc: "Convert real number to a floating-point number."},
			method("conjugate", "Return self, the complex conjugate of any float.", floatValue),
			method("__trunc__", "Return the Integral closest to x between 0 and x.", floatToInt),
			method("__floor__", "Return the floor as an Integral.", func(t *Thread, f float64) (Value, *Exception) {
				return floatToInt(t, math.Floor(f))
			}),
			method("__ceil__", "Return the ceiling as an Integral.", func(t *Thread, f float64) (Value, *Exception) {
				return floatToInt(t, math.Ceil(f))
			}),
			{Name: "__round__", Sig: "($self, ndigits=None, /)", Fn: floatRound,
				Doc: "Return the Integral closest to x, rounding half toward even.\n\nWhen an argument is passed, work like built-in round(x, ndigits)."},
			method("as_integer_ratio", "Return a pair of integers, whose ratio is exactly equal to the original float.\n\nThe ratio is in lowest terms and has a positive denominator.  Raise\nOverflowError on infinities and a ValueError on NaNs.\n\n>>> (10.0).as_integer_ratio()\n(10, 1)\n>>> (0.0).as_integer_ratio()\n(0, 1)\n>>> (-.25).as_integer_ratio()\n(-1, 4)", floatRatio),
			{Name: "fromhex", Sig: "($type, string, /)", Fn: floatFromHex, Class: true,
				Doc: "Create a floating-point number from a hexadecimal string.\n\n>>> float.fromhex('0x1.ffffp10')\n2047.984375\n>>> float.fromhex('-0x1p-1074')\n-5e-324"},
			method("hex", "Return a hexadecimal representation of a floating-point number.\n\n>>> (-0.1).hex()\n'-0x1.999999999999ap-4'\n>>> 3.14159.hex()\n'0x1.921f9f01b866ep+1'", func(t *Thread, f float64) (Value, *Exception) {
				return StrValue(floatfmt.Hex(f)), nil
			}),
			method("is_integer", "Return True if the float is an integer.", func(t *Thread, f float64) (Value, *Exception) {
				return Bool(f == math.Trunc(f) && !math.IsInf(f, 0)), nil
			}),
			method("__getnewargs__", "", func(t *Thread, f float64) (Value, *Exception) { return TupleOf(Float(f)).Value(), nil }),
			{Name: "__getformat__", Sig: "($type, typestr, /)", Fn: floatGetFormat, Class: true,
				Doc: "You probably don't want to use this function.\n\n  typestr\n    Must be 'double' or 'float'.\n\nIt exists mainly to be used in Python's test suite.\n\nThis function returns whichever of 'unknown', 'IEEE, big-endian' or\n'IEEE, little-endian' best describes the format of floating-point\nnumbers used by the C type named by typestr."},
			{Name: "__format__", Sig: "($self, format_spec, /)", Fn: floatFormat, Doc: "Formats the float according to format_spec."},
			method("__sizeof__", "", func(t *Thread, f float64) (Value, *Exception) { return SmallInt(24), nil }),
		},
		GetSets: []GetSetDef{
			attr("real", "the real part of a complex number", ident),
			attr("imag", "the imaginary part of a complex number", func(float64) float64 { return 0 }),
		},
		Slots: Slots{
			Repr: floatRepr, Hash: floatHash, Compare: floatCompare, Bool: floatBool, New: floatNew,
			Neg: floatUnary(func(x float64) float64 { return -x }), Pos: floatUnary(ident), Abs: floatUnary(math.Abs),
			Float: floatUnary(ident), Pow3: floatPow3,
			Int: func(t *Thread, o Value) (Value, *Exception) {
				f, _ := AsFloat(o)
				return floatToInt(t, f)
			},
			Binary: [NumBinOps]BinaryFunc{
				OpAdd:      floatOp(func(x, y float64) float64 { return x + y }),
				OpSub:      floatOp(func(x, y float64) float64 { return x - y }),
				OpMul:      floatOp(func(x, y float64) float64 { return x * y }),
				OpTrueDiv:  floatDivOp(func(x, y float64) Value { return Float(x / y) }),
				OpFloorDiv: floatDivOp(func(x, y float64) Value { return Float(FloatFloorDiv(x, y)) }),
				OpMod:      floatDivOp(func(x, y float64) Value { return Float(FloatMod(x, y)) }),
				OpPow:      floatPow,
				OpDivmod: floatDivOp(func(x, y float64) Value {
					q, m := FloatDivMod(x, y)
					return TupleOf(Float(q), Float(m)).Value()
				}),
			},
		},
	}
}

func floatValue(t *Thread, f float64) (Value, *Exception) { return Float(f), nil }

// floatOfType makes an instance of float or a subclass.
func floatOfType(t *Thread, typ *Type, f float64) Value {
	if typ == &FloatType {
		return Float(f)
	}
	o := Alloc[FloatObj](t, typ)
	o.f = f
	return o.Value()
}

func floatNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if exc := KeywordsChecked(t, typ, &FloatType, a); exc != nil {
		return Value{}, exc
	}
	p := a.Pos()
	if exc := argCount(t, "float", len(p), 0, 1); exc != nil {
		return Value{}, exc
	}
	f := 0.0
	if len(p) == 1 {
		var exc *Exception
		if f, exc = ToFloat(t, p[0]); exc != nil {
			return Value{}, exc
		}
	}
	return floatOfType(t, typ, f), nil
}

// ToFloat is float(o).
func ToFloat(t *Thread, o Value) (float64, *Exception) {
	if o.IsFloat() {
		return o.Float(), nil
	}
	s := o.Type().Slots()
	if s.Float != nil {
		// A subclass of float may override __float__.
		return callFloat(t, o, s.Float)
	}
	f, ok, exc := floatProtocol(t, o)
	if exc != nil || ok {
		return f, exc
	}
	return floatFromText(t, o)
}

// floatFromText is float() of a str or a bytes-like object.
func floatFromText(t *Thread, o Value) (float64, *Exception) {
	text, isText := "", false
	if s, ok := AsStr(o); ok {
		text, isText = s.s, true
		if !s.IsASCII() {
			if text, ok = ustr.DecimalToASCII(text); !ok {
				text = ""
			}
		}
	} else {
		var exc *Exception
		if text, isText, exc = bufferText(t, o); exc != nil {
			return 0, exc
		}
	}
	if !isText {
		return 0, TypeErrorf(t, "float() argument must be a string or a real number, not '%s'", o.Type().Name())
	}
	if f, ok := floatfmt.Parse(text); ok {
		return f, nil
	}
	r, exc := Repr(t, o)
	if exc != nil {
		return 0, exc
	}
	return 0, Raise(t, &ValueErrorType, "could not convert string to float: "+r.s)
}

func floatRepr(t *Thread, o Value) (Value, *Exception) {
	f, _ := AsFloat(o)
	var buf [32]byte
	return NewASCII(string(floatfmt.AppendRepr(buf[:0], f))).Value(), nil
}

func floatFromNumber(t *Thread, args []Value) (Value, *Exception) {
	typ := (*Type)(args[0].p)
	if args[1].IsFloat() && typ == &FloatType {
		return args[1], nil
	}
	f, exc := AsDouble(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	if typ != &FloatType {
		return Call1(t, typ.Value(), Float(f))
	}
	return Float(f), nil
}

func floatRound(t *Thread, args []Value) (Value, *Exception) {
	f, _ := AsFloat(args[0])
	if args[1].IsNone() {
		return floatToInt(t, floatfmt.RoundInt(f))
	}
	n, exc := IndexClamped(t, args[1], nil)
	if exc != nil {
		return Value{}, exc
	}
	if f != f || math.IsInf(f, 0) {
		return Float(f), nil
	}
	r, ok := floatfmt.Round(f, max(min(n, 1<<20), -1<<20))
	if !ok {
		return Value{}, OverflowErrorf(t, "rounded value too large to represent")
	}
	return Float(r), nil
}

func floatRatio(t *Thread, f float64) (Value, *Exception) {
	if f != f {
		return Value{}, ValueErrorf(t, "cannot convert NaN to integer ratio")
	}
	if math.IsInf(f, 0) {
		return Value{}, OverflowErrorf(t, "cannot convert Infinity to integer ratio")
	}
	n, d := bignum.AsIntegerRatio(f)
	return TupleOf(BigInt(n), BigInt(d)).Value(), nil
}

func floatFromHex(t *Thread, args []Value) (Value, *Exception) {
	s, ok := AsStr(args[1])
	if !ok {
		return Value{}, TypeErrorf(t, "bad argument type for built-in operation")
	}
	f, e := floatfmt.FromHex(s.s)
	if e != nil {
		if e.Overflow {
			return Value{}, Raise(t, &OverflowErrorType, e.Msg)
		}
		return Value{}, Raise(t, &ValueErrorType, e.Msg)
	}
	if typ := (*Type)(args[0].p); typ != &FloatType {
		return Call1(t, typ.Value(), Float(f))
	}
	return Float(f), nil
}

func floatGetFormat(t *Thread, args []Value) (Value, *Exception) {
	s, ok := AsStr(args[1])
	if !ok {
		return Value{}, TypeErrorf(t, "__getformat__() argument must be str, not %s", args[1].Type().Name())
	}
	if s.s != "double" && s.s != "float" {
		return Value{}, ValueErrorf(t, "__getformat__() argument 1 must be 'double' or 'float'")
	}
	return StrValue("IEEE, little-endian"), nil
}

func floatFormat(t *Thread, args []Value) (Value, *Exception) {
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
	f, _ := AsFloat(o)
	r, e := fmtspec.Float(spec, o.Type().Name(), f)
	if e != nil {
		return Value{}, specError(t, e)
	}
	return NewStr(r).Value(), nil
}
