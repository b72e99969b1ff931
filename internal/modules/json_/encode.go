package json_

import (
	"math"
	"strconv"

	"typhon/internal/kernel/floatfmt"
	"typhon/internal/kernel/ustr"
	"typhon/internal/object"
)

// Encoder is what c_make_encoder returns. It never changes.
type Encoder struct {
	object.Object
	markers, deflt, encoder, indent, keySep, itemSep value
	sortKeys, skipKeys, allowNaN                     bool
	fast                                             int // the encoder is one of ours
}

// Encoders of strs.
const (
	slow = iota
	fastUnicode
	fastASCII
)

var encoderType object.Type

func encoderDef() *object.TypeDef {
	e := func(v value) *Encoder { return (*Encoder)(v.Ptr()) }
	return &object.TypeDef{
		Name: "_json.Encoder", Flags: object.FlagBase,
		Doc:    "Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)",
		Layout: object.LayoutOf[Encoder]("Encoder", nil),
		GetSets: []object.GetSetDef{
			member("markers", func(v value) value { return e(v).markers }),
			member("default", func(v value) value { return e(v).deflt }),
			member("encoder", func(v value) value { return e(v).encoder }),
			member("indent", func(v value) value { return e(v).indent }),
			member("key_separator", func(v value) value { return e(v).keySep }),
			member("item_separator", func(v value) value { return e(v).itemSep }),
			member("sort_keys", func(v value) value { return object.Bool(e(v).sortKeys) }),
			member("skipkeys", func(v value) value { return object.Bool(e(v).skipKeys) }),
		},
		Slots: object.Slots{New: encoderNew, Call: encoderCall},
	}
}

var (
	encoderSig = object.NewLazySig("(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)")
	iterSig    = object.NewLazySig("(obj, _current_indent_level)")
)

func encoderNew(t *thread, typ *object.Type, a object.Args) (value, *exception) {
	args, exc := encoderSig.Bind(t, "make_encoder", a, make([]value, 9))
	if exc != nil {
		return value{}, exc
	}
	if _, ok := object.AsDict(args[0]); !ok && !args[0].IsNone() {
		return value{}, object.TypeErrorf(t, "make_encoder() argument 1 must be dict or None, not %s", args[0].Type().Name())
	}
	e := object.Alloc[Encoder](t, typ)
	e.markers, e.deflt, e.encoder, e.indent, e.keySep, e.itemSep = args[0], args[1], args[2], args[3], args[4], args[5]
	for i, v := range []value{e.keySep, e.itemSep} {
		if _, ok := object.AsStr(v); !ok {
			return value{}, object.TypeErrorf(t, "make_encoder() argument %d must be str, not %s", i+5, v.Type().Name())
		}
	}
	for i, p := range []*bool{&e.sortKeys, &e.skipKeys, &e.allowNaN} {
		if *p, exc = object.Truth(t, args[6+i]); exc != nil {
			return value{}, exc
		}
	}
	if b, ok := object.AsBuiltin(e.encoder); ok {
		switch b.Def {
		case &encodeDef:
			e.fast = fastUnicode
		case &encodeASCIIDef:
			e.fast = fastASCII
		}
	}
	return e.Value(), nil
}

// encoding is one call of an Encoder.
type encoding struct {
	*Encoder
	t       *thread
	out     []byte
	keySepS string
	itemS   string
	indentS string
	pretty  bool
	stack   []value // containers being encoded, if circles are looked for
}

func encoderCall(t *thread, f value, a object.Args) (value, *exception) {
	var buf [2]value
	args, exc := iterSig.Bind(t, "_iterencode", a, buf[:])
	if exc != nil {
		return value{}, exc
	}
	e := &encoding{Encoder: (*Encoder)(f.Ptr()), t: t}
	level, exc := object.SizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	e.keySepS, e.itemS = e.keySep.Str().String(), e.itemSep.Str().String()
	if !e.indent.IsNone() {
		s, ok := object.AsStr(e.indent)
		if !ok {
			return value{}, object.TypeErrorf(t, "make_encoder() argument 4 must be str or None, not %s", e.indent.Type().Name())
		}
		e.pretty, e.indentS = true, s.String()
	}
	if exc := e.value(args[0], level); exc != nil {
		return value{}, exc
	}
	return object.TupleOf(object.NewBytesStr(e.out).Value()).Value(), nil
}

// value appends the encoding of v.
func (e *encoding) value(v value, level int) *exception {
	switch {
	case v.IsSmall():
		e.out = strconv.AppendInt(e.out, v.Small(), 10)
		return nil
	case v.IsFloat():
		return e.float(v.Float())
	case v.IsNone():
		e.out = append(e.out, "null"...)
		return nil
	case v.IsTrue():
		e.out = append(e.out, "true"...)
		return nil
	case v.IsFalse():
		e.out = append(e.out, "false"...)
		return nil
	}
	if s, ok := object.AsStr(v); ok {
		return e.str(s)
	}
	if object.IsInt(v) {
		return e.reprInt(v)
	}
	if f, ok := object.AsFloat(v); ok {
		return e.float(f)
	}
	var f func(v value, level int) *exception
	if _, ok := object.AsList(v); ok {
		f = e.list
	} else if _, ok := object.AsTuple(v); ok {
		f = e.list
	} else if _, ok := object.AsDict(v); ok {
		f = e.dict
	} else {
		f = e.other
	}
	if exc := e.t.Enter(" while encoding a JSON object"); exc != nil {
		return exc
	}
	exc := f(v, level)
	e.t.Leave()
	return exc
}

func (e *encoding) reprInt(v value) *exception {
	r, exc := object.IntType.Slots().Repr(e.t, v)
	if exc == nil {
		e.out = append(e.out, r.Str().String()...)
	}
	return exc
}

func (e *encoding) float(f float64) *exception {
	if !math.IsInf(f, 0) && f == f {
		e.out = floatfmt.AppendRepr(e.out, f)
		return nil
	}
	if !e.allowNaN {
		return object.ValueErrorf(e.t, "Out of range float values are not JSON compliant: %s", floatfmt.Repr(f))
	}
	switch {
	case f > 0:
		e.out = append(e.out, "Infinity"...)
	case f < 0:
		e.out = append(e.out, "-Infinity"...)
	default:
		e.out = append(e.out, "NaN"...)
	}
	return nil
}

func (e *encoding) str(s *object.Str) *exception {
	switch e.fast {
	case fastASCII:
		e.out = appendASCII(e.out, s.String())
		return nil
	case fastUnicode:
		e.out = appendQuoted(e.out, s.String())
		return nil
	}
	r, exc := object.Call1(e.t, e.encoder, s.Value())
	if exc != nil {
		return exc
	}
	x, ok := object.AsStr(r)
	if !ok {
		return object.TypeErrorf(e.t, "encoder() must return a string, not %s", r.Type().Name())
	}
	e.out = append(e.out, x.String()...)
	return nil
}

// enter notes that v is being encoded; false says that it already was.
func (e *encoding) enter(v value) bool {
	if e.markers.IsNone() {
		return true
	}
	for _, x := range e.stack {
		if x == v {
			return false
		}
	}
	e.stack = append(e.stack, v)
	return true
}

func (e *encoding) leave() {
	if n := len(e.stack); n > 0 {
		e.stack = e.stack[:n-1]
	}
}

func (e *encoding) circular() *exception {
	return object.ValueErrorf(e.t, "Circular reference detected")
}

// newline begins a line of an indented encoding.
func (e *encoding) newline(level int) {
	if !e.pretty {
		return
	}
	e.out = append(e.out, '\n')
	for range level {
		e.out = append(e.out, e.indentS...)
	}
}

func (e *encoding) list(v value, level int) *exception {
	l, isList := object.AsList(v)
	tuple, _ := object.AsTuple(v)
	at := func(i int) value {
		if isList {
			return l.Get(i)
		}
		if i < tuple.Len() {
			return tuple.At(i)
		}
		return value{}
	}
	item := at(0)
	if item.IsZero() {
		e.out = append(e.out, "[]"...)
		return nil
	}
	if !e.enter(v) {
		return e.circular()
	}
	e.out = append(e.out, '[')
	for i := 0; !item.IsZero(); {
		if i > 0 {
			e.out = append(e.out, e.itemS...)
		}
		e.newline(level + 1)
		if exc := e.value(item, level+1); exc != nil {
			return e.note(exc, v, " item "+strconv.Itoa(i))
		}
		i++
		item = at(i)
	}
	e.leave()
	e.newline(level)
	e.out = append(e.out, ']')
	return nil
}

// note adds to an exception what was being serialized.
func (e *encoding) note(exc *exception, v value, what string) *exception {
	text := object.StrValue("when serializing " + v.Type().Name() + what)
	if _, x := object.CallMethod(e.t, exc.Value(), object.Intern("add_note"), text); x != nil {
		return x
	}
	return exc
}

// pairs returns the items of a dict, sorted if asked for.
func (e *encoding) pairs(v value) ([]value, *exception) {
	d, _ := object.AsDict(v)
	var items []value
	if v.Type() == &object.DictType {
		items = make([]value, 0, d.Len())
		for it := d.Iter(); ; {
			k, x, ok := it.Next()
			if !ok {
				break
			}
			items = append(items, object.TupleOf(k, x).Value())
		}
	} else {
		r, exc := object.CallMethod(e.t, v, object.Intern("items"))
		if exc != nil {
			return nil, exc
		}
		if items, exc = object.ToSlice(e.t, r); exc != nil {
			return nil, exc
		}
		for _, p := range items {
			if pair, ok := object.AsTuple(p); !ok || pair.Len() != 2 {
				return nil, object.ValueErrorf(e.t, "items must return 2-tuples")
			}
		}
	}
	if e.sortKeys {
		if exc := object.SortSlice(e.t, items, object.None, false); exc != nil {
			return nil, exc
		}
	}
	return items, nil
}

func (e *encoding) dict(v value, level int) *exception {
	d, _ := object.AsDict(v)
	if d.Len() == 0 {
		e.out = append(e.out, "{}"...)
		return nil
	}
	if !e.enter(v) {
		return e.circular()
	}
	e.out = append(e.out, '{')
	first := true
	if v.Type() == &object.DictType && !e.sortKeys {
		for it := d.Iter(); ; {
			k, x, ok := it.Next()
			if !ok {
				break
			}
			if exc := e.pair(v, k, x, level, &first); exc != nil {
				return exc
			}
		}
	} else {
		items, exc := e.pairs(v)
		if exc != nil {
			return exc
		}
		for _, p := range items {
			pair, _ := object.AsTuple(p)
			if exc := e.pair(v, pair.At(0), pair.At(1), level, &first); exc != nil {
				return exc
			}
		}
	}
	e.leave()
	if !first {
		e.newline(level)
	}
	e.out = append(e.out, '}')
	return nil
}

// pair appends one item of the dict v.
func (e *encoding) pair(v, k, x value, level int, first *bool) *exception {
	mark := len(e.out)
	if !*first {
		e.out = append(e.out, e.itemS...)
	}
	e.newline(level + 1)
	skipped, exc := e.key(k)
	if exc != nil {
		return exc
	}
	if skipped {
		e.out = e.out[:mark]
		return nil
	}
	*first = false
	e.out = append(e.out, e.keySepS...)
	if exc := e.value(x, level+1); exc != nil {
		r, rexc := object.Repr(e.t, k)
		if rexc != nil {
			return rexc
		}
		return e.note(exc, v, " item "+r.String())
	}
	return nil
}

// key appends a key; skipped says that it has no encoding and skipkeys is set.
func (e *encoding) key(k value) (skipped bool, exc *exception) {
	if s, ok := object.AsStr(k); ok {
		return false, e.str(s)
	}
	text := ""
	switch {
	case k.IsNone():
		text = "null"
	case k.IsTrue():
		text = "true"
	case k.IsFalse():
		text = "false"
	case object.IsInt(k):
		mark := len(e.out)
		if exc := e.reprInt(k); exc != nil {
			return false, exc
		}
		text = string(e.out[mark:])
		e.out = e.out[:mark]
	default:
		f, ok := object.AsFloat(k)
		if !ok {
			if e.skipKeys {
				return true, nil
			}
			return false, object.TypeErrorf(e.t, "keys must be str, int, float, bool or None, not %s", k.Type().Name())
		}
		mark := len(e.out)
		if exc := e.float(f); exc != nil {
			return false, exc
		}
		text = string(e.out[mark:])
		e.out = e.out[:mark]
	}
	return false, e.str(object.NewStr(text))
}

// other encodes what default makes of v.
func (e *encoding) other(v value, level int) *exception {
	if !e.enter(v) {
		return e.circular()
	}
	r, exc := object.Call1(e.t, e.deflt, v)
	if exc != nil {
		return exc
	}
	if exc := e.value(r, level); exc != nil {
		return e.note(exc, v, " object")
	}
	e.leave()
	return nil
}

func encodeBasestring(t *thread, args []value) (value, *exception) {
	return encodeString(t, args[0], appendQuoted)
}

func encodeBasestringASCII(t *thread, args []value) (value, *exception) {
	return encodeString(t, args[0], appendASCII)
}

func encodeString(t *thread, v value, f func(dst []byte, s string) []byte) (value, *exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return value{}, object.TypeErrorf(t, "first argument must be a string, not %s", v.Type().Name())
	}
	return object.NewBytesStr(f(make([]byte, 0, len(s.String())+2), s.String())).Value(), nil
}

// appendEscape appends the escape of a character below 0x20, a quote or a backslash.
func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, '\\', 'b')
	case '\f':
		return append(dst, '\\', 'f')
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	return appendU(dst, rune(c))
}

func appendU(dst []byte, r rune) []byte {
	const hex = "0123456789abcdef"
	return append(dst, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
}

// appendQuoted appends s as a JSON string with only the escapes that must be.
func appendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' {
			dst = appendEscape(append(dst, s[from:i]...), c)
			from = i + 1
		}
	}
	return append(append(dst, s[from:]...), '"')
}

// appendASCII appends s as a JSON string of ASCII.
func appendASCII(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c < 0x7F && c != '"' && c != '\\' {
			i++
			continue
		}
		dst = append(dst, s[from:i]...)
		if c < 0x7F {
			dst = appendEscape(dst, c)
			i++
		} else {
			r, n := ustr.DecodeRune(s[i:])
			if r >= 0x10000 {
				r -= 0x10000
				dst = appendU(dst, 0xD800|r>>10)
				r = 0xDC00 | r&0x3FF
			}
			dst = appendU(dst, r)
			i += n
		}
		from = i
	}
	return append(append(dst, s[from:]...), '"')
}
