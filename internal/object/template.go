package object

import (
	"unsafe"

	"typhon/internal/conc"
)

// The objects of t-strings (PEP 750): string.templatelib.

// Template is what a t-string evaluates to. It never changes.
type Template struct {
	Object
	strings, interps *Tuple // one more string than interpolations
}

// Interpolation is a replacement field of a Template. It never changes.
type Interpolation struct {
	Object
	value, expr, conv, spec Value
}

// templateIter iterates over the parts of a Template that are not empty strings.
type templateIter struct {
	Object
	tmpl *Template
	i    int64 // shared slot: twice the number of the part, one more for an interpolation
}

// The types of t-strings.
var TemplateType, InterpolationType, TemplateIterType Type

// NewInterpolation makes an Interpolation. conv is a str or None, the others but value are strs.
func NewInterpolation(value, expr, conv, spec Value) Value {
	return Value{unsafe.Pointer(&Interpolation{HeaderOf(&InterpolationType), value, expr, conv, spec})}
}

// NewTemplate makes a Template of two tuples: strs, and one Interpolation less.
func NewTemplate(strings, interpolations Value) Value {
	return Value{unsafe.Pointer(&Template{HeaderOf(&TemplateType), (*Tuple)(strings.p), (*Tuple)(interpolations.p)})}
}

func templateTypes() []coreType {
	return []coreType{
		{&TemplateType, templateDef},
		{&InterpolationType, interpolationDef},
		{&TemplateIterType, func() *TypeDef {
			return &TypeDef{
				Name: "string.templatelib.TemplateIter", Doc: "Template iterator object", Flags: FlagDisallowNew,
				Layout: LayoutOf[templateIter]("TemplateIter", nil),
				Slots:  Slots{Iter: selfIter, Next: templateIterNext},
			}
		}},
	}
}

func templateDef() *TypeDef {
	tmpl := func(v Value) *Template { return (*Template)(v.p) }
	return &TypeDef{
		Name: "string.templatelib.Template", Doc: "Template object",
		Layout: LayoutOf[Template]("Template", nil),
		Methods: []FuncDef{
			{Name: "__reduce__", Sig: "($self, /)", Fn: templateReduce},
			ClassGetItem("Template supports [] for generic usage"),
		},
		GetSets: []GetSetDef{
			roMember("strings", "Strings", func(v Value) Value { return tmpl(v).strings.Value() }),
			roMember("interpolations", "Interpolations", func(v Value) Value { return tmpl(v).interps.Value() }),
			{Name: "values", Doc: "Values of interpolations", Get: templateValues},
		},
		Slots: Slots{New: templateNew, Repr: templateRepr, Iter: templateIterOf, Concat: templateConcat, Sequence: false},
	}
}

func interpolationDef() *TypeDef {
	ip := func(v Value) *Interpolation { return (*Interpolation)(v.p) }
	return &TypeDef{
		Name: "string.templatelib.Interpolation", Doc: "Interpolation object",
		Layout: LayoutOf[Interpolation]("Interpolation", nil),
		Methods: []FuncDef{
			{Name: "__reduce__", Sig: "($self, /)", Doc: "__reduce__() -> (cls, state)", Fn: func(t *Thread, args []Value) (Value, *Exception) {
				p := ip(args[0])
				return TupleOf(p.Type().Value(), TupleOf(p.value, p.expr, p.conv, p.spec).Value()).Value(), nil
			}},
			ClassGetItem("Interpolations are generic over the types of their values"),
		},
		GetSets: []GetSetDef{
			roMember("value", "Value", func(v Value) Value { return ip(v).value }),
			roMember("expression", "Expression", func(v Value) Value { return ip(v).expr }),
			roMember("conversion", "Conversion", func(v Value) Value { return ip(v).conv }),
			roMember("format_spec", "Format specifier", func(v Value) Value { return ip(v).spec }),
		},
		Attrs: []AttrDef{{Name: "__match_args__", Value: func() Value {
			return TupleOf(StrValue("value"), StrValue("expression"), StrValue("conversion"), StrValue("format_spec")).Value()
		}}},
		Slots: Slots{New: interpolationNew, Repr: interpolationRepr},
	}
}

// roMember describes a read-only member.
func roMember(name, doc string, get func(v Value) Value) GetSetDef {
	return GetSetDef{Name: name, Doc: doc, Member: true, Get: func(t *Thread, self Value) (Value, *Exception) {
		return get(self), nil
	}}
}

func templateNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if a.NumKw() > 0 {
		return Value{}, TypeErrorf(t, "Template.__new__ only accepts *args arguments")
	}
	var strs, interps []Value
	last := emptyStr
	for _, v := range a.Pos() {
		if s, ok := AsStr(v); ok {
			r, exc := StrConcat(t, last, s)
			if exc != nil {
				return Value{}, exc
			}
			last = r.Str()
			continue
		}
		if v.Type() != &InterpolationType {
			return Value{}, TypeErrorf(t, "Template.__new__ *args need to be of type 'str' or 'Interpolation', got %s", v.Type().Name())
		}
		strs, interps = append(strs, last.Value()), append(interps, v)
		last = emptyStr
	}
	return NewTemplate(TupleFrom(append(strs, last.Value())).Value(), NewTuple(interps).Value()), nil
}

var interpolationSig = NewLazySig("(value, expression='', conversion=None, format_spec='')")

func interpolationNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	args, exc := interpolationSig.Bind(t, "Interpolation", a, make([]Value, 4))
	if exc != nil {
		return Value{}, exc
	}
	args = append([]Value(nil), args...)
	for i, name := range []string{"", "expression", "conversion", "format_spec"} {
		if i == 0 || i == 2 && args[i].IsNone() {
			continue
		}
		if _, ok := AsStr(args[i]); !ok {
			return Value{}, TypeErrorf(t, "Interpolation() argument '%s' must be str, not %s", name, argTypeName(args[i]))
		}
	}
	if c, ok := AsStr(args[2]); ok && c.s != "s" && c.s != "a" && c.s != "r" {
		return Value{}, ValueErrorf(t, "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
	}
	return NewInterpolation(args[0], args[1], args[2], args[3]), nil
}

func templateRepr(t *Thread, o Value) (Value, *Exception) {
	p := (*Template)(o.p)
	s, exc := Repr(t, p.strings.Value())
	if exc != nil {
		return Value{}, exc
	}
	i, exc := Repr(t, p.interps.Value())
	if exc != nil {
		return Value{}, exc
	}
	return StrValue(p.Type().NameStr().s + "(strings=" + s.s + ", interpolations=" + i.s + ")"), nil
}

func interpolationRepr(t *Thread, o Value) (Value, *Exception) {
	p := (*Interpolation)(o.p)
	r, exc := Repr(t, TupleOf(p.value, p.expr, p.conv, p.spec).Value())
	if exc != nil {
		return Value{}, exc
	}
	return StrValue(p.Type().NameStr().s + r.s), nil
}

func templateValues(t *Thread, self Value) (Value, *Exception) {
	p := (*Template)(self.p)
	out := MakeTuple(p.interps.Len())
	for i, v := range p.interps.items {
		out.items[i] = (*Interpolation)(v.p).value
	}
	return out.Value(), nil
}

func templateReduce(t *Thread, args []Value) (Value, *Exception) {
	p := (*Template)(args[0].p)
	m, exc := t.Interp.Import(t, "string.templatelib")
	if exc != nil {
		return Value{}, exc
	}
	f, exc := GetAttr(t, m, Intern("_template_unpickle"))
	if exc != nil {
		return Value{}, exc
	}
	return TupleOf(f, TupleOf(p.strings.Value(), p.interps.Value()).Value()).Value(), nil
}

func templateConcat(t *Thread, a, b Value) (Value, *Exception) {
	if a.Type() != &TemplateType || b.Type() != &TemplateType {
		return Value{}, TypeErrorf(t, "can only concatenate string.templatelib.Template (not \"%s\") to string.templatelib.Template", b.Type().Name())
	}
	x, y := (*Template)(a.p), (*Template)(b.p)
	n := x.strings.Len()
	mid, exc := StrConcat(t, x.strings.items[n-1].Str(), y.strings.items[0].Str())
	if exc != nil {
		return Value{}, exc
	}
	strs := append(append(append([]Value(nil), x.strings.items[:n-1]...), mid), y.strings.items[1:]...)
	interps := append(append([]Value(nil), x.interps.items...), y.interps.items...)
	return NewTemplate(TupleFrom(strs).Value(), TupleFrom(interps).Value()), nil
}

func templateIterOf(t *Thread, o Value) (Value, *Exception) {
	return Value{unsafe.Pointer(&templateIter{Object: HeaderOf(&TemplateIterType), tmpl: (*Template)(o.p)})}, nil
}

func templateIterNext(t *Thread, o Value) (Value, *Exception) {
	it := (*templateIter)(o.p)
	strs, interps := it.tmpl.strings.items, it.tmpl.interps.items
	for {
		i := conc.LoadI64(&it.i)
		if i>>1 >= int64(len(strs)) || i&1 == 1 && i>>1 >= int64(len(interps)) {
			return Value{}, nil
		}
		conc.StoreI64(&it.i, i+1)
		if i&1 == 1 {
			return interps[i>>1], nil
		}
		if s := strs[i>>1]; s.Str().n > 0 {
			return s, nil
		}
	}
}
