package csv_

import (
	"typhon/internal/kernel/ustr"
	"typhon/internal/object"
)

// Values of quoting.
const (
	quoteMinimal = iota
	quoteAll
	quoteNonnumeric
	quoteNone
	quoteStrings
	quoteNotNull
)

// none is the absence of a quote or escape character.
const none = rune(-1)

// Dialect describes a format. It never changes.
type Dialect struct {
	object.Object
	delimiter, quote, escape       rune
	terminator                     string
	quoting                        int
	doubleQuote, skipSpace, strict bool
}

var dialectSig = object.NewLazySig("(dialect=<unrepresentable>, delimiter=<unrepresentable>, doublequote=<unrepresentable>, escapechar=<unrepresentable>, lineterminator=<unrepresentable>, quotechar=<unrepresentable>, quoting=<unrepresentable>, skipinitialspace=<unrepresentable>, strict=<unrepresentable>)")

var dialectNames = [...]string{"dialect", "delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"}

func dialectNew(t *thread, typ *object.Type, a object.Args) (value, *exception) {
	for i := range a.NumKw() {
		name, _ := a.Kw(i)
		known := false
		for _, n := range dialectNames {
			known = known || n == name.String()
		}
		if !known {
			return value{}, object.TypeErrorf(t, "this function got an unexpected keyword argument '%s'", name.String())
		}
	}
	args, exc := dialectSig.Bind(t, "Dialect", a, make([]value, len(dialectNames)))
	if exc != nil {
		return value{}, exc
	}
	args = append([]value(nil), args...)
	plain := true
	for _, v := range args[1:] {
		plain = plain && v.IsZero()
	}
	if base := args[0]; !base.IsZero() {
		if _, ok := object.AsStr(base); ok {
			if base, exc = getDialect(t, base); exc != nil {
				return value{}, exc
			}
		}
		if plain && base.Type() == &dialectType {
			return base, nil
		}
		for i, n := range dialectNames {
			if i == 0 || !args[i].IsZero() {
				continue
			}
			if args[i], exc = object.GetAttrOpt(t, base, object.Intern(n)); exc != nil {
				return value{}, exc
			}
		}
	}
	d := object.Alloc[Dialect](t, typ)
	if exc := d.set(t, args); exc != nil {
		return value{}, exc
	}
	return d.Value(), nil
}

// set fills a new dialect from its arguments.
func (d *Dialect) set(t *thread, args []value) *exception {
	var exc *exception
	if d.delimiter, exc = charArg(t, "delimiter", args[1], ',', false); exc != nil {
		return exc
	}
	if d.doubleQuote, exc = boolArg(t, args[2], true); exc != nil {
		return exc
	}
	if d.escape, exc = charArg(t, "escapechar", args[3], none, true); exc != nil {
		return exc
	}
	d.terminator = "\r\n"
	if v := args[4]; !v.IsZero() {
		s, ok := object.AsStr(v)
		if !ok {
			return object.TypeErrorf(t, "\"lineterminator\" must be a string, not %s", v.Type().Name())
		}
		d.terminator = s.String()
	}
	if d.quote, exc = charArg(t, "quotechar", args[5], '"', true); exc != nil {
		return exc
	}
	if v := args[6]; !v.IsZero() {
		if !object.IsInt(v) {
			return object.TypeErrorf(t, "\"quoting\" must be an integer, not %s", v.Type().Name())
		}
		if d.quoting, exc = object.IntArg(t, v); exc != nil {
			return exc
		}
	}
	if d.skipSpace, exc = boolArg(t, args[7], false); exc != nil {
		return exc
	}
	if d.strict, exc = boolArg(t, args[8], false); exc != nil {
		return exc
	}
	if d.quoting < quoteMinimal || d.quoting > quoteNotNull {
		return object.TypeErrorf(t, "bad \"quoting\" value")
	}
	if args[5] == object.None && args[6].IsZero() {
		d.quoting = quoteNone
	}
	if d.quoting != quoteNone && d.quote == none {
		return object.TypeErrorf(t, "quotechar must be set if quoting enabled")
	}
	return d.check(t)
}

// check refuses characters that would be ambiguous.
func (d *Dialect) check(t *thread) *exception {
	for _, c := range []struct {
		name string
		r    rune
	}{{"delimiter", d.delimiter}, {"escapechar", d.escape}, {"quotechar", d.quote}} {
		if c.r == '\n' || c.r == '\r' || c.r == ' ' && d.skipSpace && c.name != "delimiter" {
			return object.ValueErrorf(t, "bad %s value", c.name)
		}
		if c.r != none && ustr.Find(d.terminator, ustr.FromRune(c.r)) >= 0 {
			return object.ValueErrorf(t, "bad %s or lineterminator value", c.name)
		}
	}
	switch {
	case d.delimiter == d.escape:
		return object.ValueErrorf(t, "bad delimiter or escapechar value")
	case d.delimiter == d.quote:
		return object.ValueErrorf(t, "bad delimiter or quotechar value")
	case d.escape == d.quote && d.escape != none:
		return object.ValueErrorf(t, "bad escapechar or quotechar value")
	}
	return nil
}

func boolArg(t *thread, v value, def bool) (bool, *exception) {
	if v.IsZero() {
		return def, nil
	}
	return object.Truth(t, v)
}

func charArg(t *thread, name string, v value, def rune, orNone bool) (rune, *exception) {
	if v.IsZero() {
		return def, nil
	}
	want := "a unicode character"
	if orNone {
		if v.IsNone() {
			return none, nil
		}
		want += " or None"
	}
	s, ok := object.AsStr(v)
	if !ok {
		return 0, object.TypeErrorf(t, "\"%s\" must be %s, not %s", name, want, v.Type().Name())
	}
	if s.Len() != 1 {
		return 0, object.TypeErrorf(t, "\"%s\" must be %s, not a string of length %d", name, want, s.Len())
	}
	r, _ := ustr.DecodeRune(s.String())
	return r, nil
}

func charValue(r rune) value {
	if r == none {
		return object.None
	}
	return object.StrValue(ustr.FromRune(r))
}

func dialectDef() *object.TypeDef {
	attr := func(name string, memb bool, get func(d *Dialect) value) object.GetSetDef {
		return object.GetSetDef{Name: name, Member: memb, Get: func(t *thread, self value) (value, *exception) {
			return get((*Dialect)(self.Ptr())), nil
		}}
	}
	noPickle := func(t *thread, args []value) (value, *exception) {
		return value{}, object.TypeErrorf(t, "cannot pickle '%s' instances", args[0].Type().Name())
	}
	return &object.TypeDef{
		Name: "_csv.Dialect", Flags: object.FlagBase, Layout: object.LayoutOf[Dialect]("Dialect", nil),
		Doc: "CSV dialect\n\nThe Dialect type records CSV parsing and generation options.\n",
		Methods: []object.FuncDef{
			{Name: "__reduce__", Sig: "($self, *args)", HideSig: true, Fn: noPickle, Doc: "raises an exception to avoid pickling"},
			{Name: "__reduce_ex__", Sig: "($self, *args)", HideSig: true, Fn: noPickle, Doc: "raises an exception to avoid pickling"},
		},
		GetSets: []object.GetSetDef{
			attr("delimiter", false, func(d *Dialect) value { return charValue(d.delimiter) }),
			attr("escapechar", false, func(d *Dialect) value { return charValue(d.escape) }),
			attr("lineterminator", false, func(d *Dialect) value { return object.StrValue(d.terminator) }),
			attr("quotechar", false, func(d *Dialect) value { return charValue(d.quote) }),
			attr("quoting", false, func(d *Dialect) value { return object.Int(int64(d.quoting)) }),
			attr("doublequote", true, func(d *Dialect) value { return object.Bool(d.doubleQuote) }),
			attr("skipinitialspace", true, func(d *Dialect) value { return object.Bool(d.skipSpace) }),
			attr("strict", true, func(d *Dialect) value { return object.Bool(d.strict) }),
		},
		Slots: object.Slots{New: dialectNew},
	}
}
