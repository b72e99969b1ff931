package json_

import (
	"math"
	"math/bits"
	"strconv"
	"unsafe"

	"typhon/internal/kernel/ustr"
	"typhon/internal/object"
)

// Scanner is what c_make_scanner returns. It never changes.
type Scanner struct {
	object.Object
	strict                              bool
	strictValue, objectHook, pairsHook  value
	parseFloat, parseInt, parseConstant value
	nativeFloat, nativeInt              bool // parseFloat is float, parseInt is int
}

var scannerType object.Type

func scannerDef() *object.TypeDef {
	s := func(v value) *Scanner { return (*Scanner)(v.Ptr()) }
	return &object.TypeDef{
		Name: "_json.Scanner", Doc: "JSON scanner object", Flags: object.FlagBase,
		Layout: object.LayoutOf[Scanner]("Scanner", nil),
		GetSets: []object.GetSetDef{
			member("strict", func(v value) value { return object.Bool(s(v).strict) }),
			member("object_hook", func(v value) value { return s(v).objectHook }),
			member("object_pairs_hook", func(v value) value { return s(v).pairsHook }),
			member("parse_float", func(v value) value { return s(v).parseFloat }),
			member("parse_int", func(v value) value { return s(v).parseInt }),
			member("parse_constant", func(v value) value { return s(v).parseConstant }),
		},
		Slots: object.Slots{New: scannerNew, Call: scannerCall},
	}
}

var (
	scannerSig = object.NewLazySig("(context)")
	scanSig    = object.NewLazySig("(string, idx)")
)

func scannerNew(t *thread, typ *object.Type, a object.Args) (value, *exception) {
	args, exc := scannerSig.Bind(t, "make_scanner", a, make([]value, 1))
	if exc != nil {
		return value{}, exc
	}
	ctx := args[0]
	s := object.Alloc[Scanner](t, typ)
	if s.strictValue, exc = object.GetAttr(t, ctx, object.Intern("strict")); exc != nil {
		return value{}, exc
	}
	if s.strict, exc = object.Truth(t, s.strictValue); exc != nil {
		return value{}, exc
	}
	for _, f := range []struct {
		name string
		to   *value
	}{{"object_hook", &s.objectHook}, {"object_pairs_hook", &s.pairsHook}, {"parse_float", &s.parseFloat}, {"parse_int", &s.parseInt}, {"parse_constant", &s.parseConstant}} {
		if *f.to, exc = object.GetAttr(t, ctx, object.Intern(f.name)); exc != nil {
			return value{}, exc
		}
	}
	s.nativeFloat = s.parseFloat == object.FloatType.Value()
	s.nativeInt = s.parseInt == object.IntType.Value()
	return s.Value(), nil
}

// scan is one call of a Scanner.
type scan struct {
	*Scanner
	t    *thread
	doc  *object.Str
	s    string
	keys [64]*object.Str // keys seen, by a cheap hash: equal keys share a str
}

func scannerCall(t *thread, f value, a object.Args) (value, *exception) {
	var buf [2]value
	args, exc := scanSig.Bind(t, "scan_once", a, buf[:])
	if exc != nil {
		return value{}, exc
	}
	doc, ok := object.AsStr(args[0])
	if !ok {
		return value{}, object.TypeErrorf(t, "first argument must be a string, not %s", args[0].Type().Name())
	}
	idx, exc := object.SizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if idx < 0 {
		return value{}, object.ValueErrorf(t, "idx cannot be negative")
	}
	sc := &scan{Scanner: (*Scanner)(f.Ptr()), t: t, doc: doc, s: doc.String()}
	if idx >= doc.Len() {
		return value{}, stopAt(t, idx)
	}
	v, end, exc := sc.value(doc.ByteOffset(idx))
	if exc != nil {
		return value{}, exc
	}
	return object.TupleOf(v, object.Int(int64(sc.char(end)))).Value(), nil
}

// char turns an offset into a character number.
func (s *scan) char(off int) int {
	if s.doc.IsASCII() {
		return off
	}
	if off == len(s.s) {
		return s.doc.Len()
	}
	return ustr.RuneCount(s.s[:off])
}

func stopAt(t *thread, i int) *exception {
	e := object.RaiseArgs(t, &object.StopIterationType, object.Int(int64(i)))
	e.SetExtra(object.ExcValue, object.Int(int64(i)))
	return e
}

// decodeError raises JSONDecodeError for a character of doc.
func decodeError(t *thread, msg string, doc *object.Str, char int) *exception {
	m, exc := t.Interp.Import(t, "json.decoder")
	if exc != nil {
		return exc
	}
	cls, exc := object.GetAttr(t, m, object.Intern("JSONDecodeError"))
	if exc != nil {
		return exc
	}
	e, exc := object.CallPos(t, cls, object.StrValue(msg), doc.Value(), object.Int(int64(char)))
	if exc != nil {
		return exc
	}
	x, ok := object.AsException(e)
	if !ok {
		return object.TypeErrorf(t, "exceptions must derive from BaseException")
	}
	x.ChainContext(t)
	return x
}

func (s *scan) fail(msg string, off int) *exception {
	return decodeError(s.t, msg, s.doc, s.char(off))
}

// skip returns the offset of the first character from i on that is not whitespace.
func (s *scan) skip(i int) int {
	for i < len(s.s) {
		switch s.s[i] {
		case ' ', '\t', '\n', '\r':
			i++
		default:
			return i
		}
	}
	return i
}

// value scans the value at i and returns the offset behind it.
func (s *scan) value(i int) (value, int, *exception) {
	if i >= len(s.s) {
		return value{}, 0, stopAt(s.t, s.char(i))
	}
	rest := s.s[i:]
	switch c := rest[0]; c {
	case '"':
		return s.str(i + 1)
	case '{', '[':
		what := " while decoding a JSON object from a unicode string"
		if c == '[' {
			what = " while decoding a JSON array from a unicode string"
		}
		if exc := s.t.Enter(what); exc != nil {
			return value{}, 0, exc
		}
		var v value
		var end int
		var exc *exception
		if c == '{' {
			v, end, exc = s.object(i + 1)
		} else {
			v, end, exc = s.array(i + 1)
		}
		s.t.Leave()
		return v, end, exc
	case 'n':
		if len(rest) >= 4 && rest[:4] == "null" {
			return object.None, i + 4, nil
		}
	case 't':
		if len(rest) >= 4 && rest[:4] == "true" {
			return object.True, i + 4, nil
		}
	case 'f':
		if len(rest) >= 5 && rest[:5] == "false" {
			return object.False, i + 5, nil
		}
	case 'N':
		if len(rest) >= 3 && rest[:3] == "NaN" {
			return s.constant("NaN", i)
		}
	case 'I':
		if len(rest) >= 8 && rest[:8] == "Infinity" {
			return s.constant("Infinity", i)
		}
	case '-':
		if len(rest) >= 9 && rest[:9] == "-Infinity" {
			return s.constant("-Infinity", i)
		}
		return s.number(i)
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return s.number(i)
	}
	return value{}, 0, stopAt(s.t, s.char(i))
}

func (s *scan) constant(name string, i int) (value, int, *exception) {
	v, exc := object.Call1(s.t, s.parseConstant, object.StrValue(name))
	return v, i + len(name), exc
}

func isDigit(c byte) bool { return c-'0' < 10 }

// number scans the number at i.
func (s *scan) number(i int) (value, int, *exception) {
	text := s.s
	j := i
	if text[j] == '-' {
		j++
	}
	if j == len(text) || !isDigit(text[j]) {
		return value{}, 0, stopAt(s.t, s.char(i))
	}
	digits := j
	var n int64
	if text[j] == '0' {
		j++
	} else {
		for j < len(text) && isDigit(text[j]) {
			if j-digits < 18 {
				n = n*10 + int64(text[j]-'0')
			}
			j++
		}
	}
	end, isFloat := j, false
	if j+1 < len(text) && text[j] == '.' && isDigit(text[j+1]) {
		isFloat = true
		for j += 2; j < len(text) && isDigit(text[j]); j++ {
		}
		end = j
	}
	if j+1 < len(text) && (text[j] == 'e' || text[j] == 'E') {
		j++
		if j+1 < len(text) && (text[j] == '+' || text[j] == '-') {
			j++
		}
		if isDigit(text[j]) {
			for ; j < len(text) && isDigit(text[j]); j++ {
			}
			end, isFloat = j, true
		}
	}
	num := text[i:end]
	switch {
	case !isFloat && s.nativeInt && end-digits <= 18:
		if digits > i {
			n = -n
		}
		return object.Int(n), end, nil
	case isFloat && s.nativeFloat:
		f, err := strconv.ParseFloat(num, 64)
		if err != nil && !math.IsInf(f, 0) {
			return value{}, 0, object.ValueErrorf(s.t, "could not convert string to float: '%s'", num)
		}
		return object.Float(f), end, nil
	}
	f := s.parseInt
	if isFloat {
		f = s.parseFloat
	}
	v, exc := object.Call1(s.t, f, object.NewASCII(num).Value())
	return v, end, exc
}

// array scans an array behind its bracket.
func (s *scan) array(i int) (value, int, *exception) {
	l := object.NewListCap(0)
	i = s.skip(i)
	if i < len(s.s) && s.s[i] == ']' {
		return l.Value(), i + 1, nil
	}
	for {
		v, end, exc := s.element(i)
		if exc != nil {
			return value{}, 0, exc
		}
		l.Append(v)
		i = s.skip(end)
		if i < len(s.s) && s.s[i] == ']' {
			return l.Value(), i + 1, nil
		}
		if i >= len(s.s) || s.s[i] != ',' {
			return value{}, 0, s.fail("Expecting ',' delimiter", i)
		}
		comma := i
		i = s.skip(i + 1)
		if i < len(s.s) && s.s[i] == ']' {
			return value{}, 0, s.fail("Illegal trailing comma before end of array", comma)
		}
	}
}

// element scans a value inside a container, where "no value" is an error.
func (s *scan) element(i int) (value, int, *exception) {
	v, end, exc := s.value(i)
	if exc != nil && exc.Is(&object.StopIterationType) && exc.Type() == &object.StopIterationType {
		at, _ := object.AsInt64(exc.Extra(object.ExcValue).OrNone())
		exc = decodeError(s.t, "Expecting value", s.doc, int(at))
	}
	return v, end, exc
}

// object scans an object behind its brace.
func (s *scan) object(i int) (value, int, *exception) {
	pairs := !s.pairsHook.IsNone()
	var d *object.Dict
	var l *object.List
	if pairs {
		l = object.NewListCap(0)
	} else {
		d = object.NewDict()
	}
	i = s.skip(i)
	if i < len(s.s) && s.s[i] == '}' {
		return s.finish(d, l, i+1)
	}
	for {
		if i >= len(s.s) || s.s[i] != '"' {
			return value{}, 0, s.fail("Expecting property name enclosed in double quotes", i)
		}
		key, end, exc := s.key(i + 1)
		if exc != nil {
			return value{}, 0, exc
		}
		i = s.skip(end)
		if i >= len(s.s) || s.s[i] != ':' {
			return value{}, 0, s.fail("Expecting ':' delimiter", i)
		}
		v, end, exc := s.element(s.skip(i + 1))
		if exc != nil {
			return value{}, 0, exc
		}
		if pairs {
			l.Append(object.TupleOf(key.Value(), v).Value())
		} else {
			d.SetStr(key, v)
		}
		i = s.skip(end)
		if i < len(s.s) && s.s[i] == '}' {
			return s.finish(d, l, i+1)
		}
		if i >= len(s.s) || s.s[i] != ',' {
			return value{}, 0, s.fail("Expecting ',' delimiter", i)
		}
		comma := i
		i = s.skip(i + 1)
		if i < len(s.s) && s.s[i] == '}' {
			return value{}, 0, s.fail("Illegal trailing comma before end of object", comma)
		}
	}
}

// finish applies the hooks to an object.
func (s *scan) finish(d *object.Dict, l *object.List, end int) (value, int, *exception) {
	if l != nil {
		v, exc := object.Call1(s.t, s.pairsHook, l.Value())
		return v, end, exc
	}
	if s.objectHook.IsNone() {
		return d.Value(), end, nil
	}
	v, exc := object.Call1(s.t, s.objectHook, d.Value())
	return v, end, exc
}

// key scans a key: the str of an equal key seen before serves again.
func (s *scan) key(i int) (*object.Str, int, *exception) {
	end := plainEnd(s.s, i, s.strict)
	if end < 0 {
		v, end, exc := s.str(i)
		if exc != nil {
			return nil, 0, exc
		}
		return v.Str(), end, nil
	}
	text := s.s[i:end]
	if text == "" {
		return object.NewStr(""), end + 1, nil
	}
	slot := &s.keys[(len(text)*7^int(text[0])^int(text[len(text)-1])<<2^int(text[len(text)/2])<<1)&63]
	if k := *slot; k != nil && k.String() == text {
		return k, end + 1, nil
	}
	k := object.NewStrCopy(text)
	*slot = k
	return k, end + 1, nil
}

// str scans a string behind its quote.
func (s *scan) str(i int) (value, int, *exception) {
	if end := plainEnd(s.s, i, s.strict); end >= 0 {
		return object.NewStrCopy(s.s[i:end]).Value(), end + 1, nil
	}
	text, end, msg, at := unescape(s.s, i, s.strict)
	if msg != "" {
		if at < i {
			return value{}, 0, decodeError(s.t, msg, s.doc, s.char(i)-1)
		}
		return value{}, 0, s.fail(msg, at)
	}
	return object.NewBytesStr(text).Value(), end, nil
}

// plainEnd returns the offset of the quote that ends the string at i if nothing in it
// needs attention, else -1.
func plainEnd(s string, i int, strict bool) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	p := unsafe.Pointer(unsafe.StringData(s))
	for i+8 <= len(s) {
		w := *(*uint64)(unsafe.Add(p, i))
		q, b := w^'"'*ones, w^'\\'*ones
		m := ((q-ones)&^q | (b-ones)&^b | (w-0x20*ones)&^w) & highs
		if m == 0 {
			i += 8
			continue
		}
		i += bits.TrailingZeros64(m) / 8
		if s[i] == '"' {
			return i
		}
		if s[i] == '\\' || strict {
			return -1
		}
		i++
	}
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			return i
		case c == '\\', c < 0x20 && strict:
			return -1
		}
	}
	return -1
}

// unescape scans a string with escapes, or one that is wrong: msg says how, at where; an
// offset before the string stands for its quote.
func unescape(s string, begin int, strict bool) (out []byte, end int, msg string, at int) {
	i := begin
	for {
		from := i
		for i < len(s) && s[i] != '"' && s[i] != '\\' {
			if s[i] < 0x20 && strict {
				return nil, 0, "Invalid control character at", i
			}
			i++
		}
		out = append(out, s[from:i]...)
		if i == len(s) {
			return nil, 0, "Unterminated string starting at", begin - 1
		}
		if s[i] == '"' {
			return out, i + 1, "", 0
		}
		i++
		if i == len(s) {
			return nil, 0, "Unterminated string starting at", begin - 1
		}
		c := s[i]
		i++
		switch c {
		case '"', '\\', '/':
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			r, ok := hex4(s, i)
			if !ok {
				return nil, 0, "Invalid \\uXXXX escape", i - 1
			}
			i += 4
			if r>>10 == 0xD800>>10 && i+6 <= len(s) && s[i] == '\\' && s[i+1] == 'u' {
				if lo, ok := hex4(s, i+2); ok && lo>>10 == 0xDC00>>10 {
					r = 0x10000 + (r&0x3FF)<<10 + lo&0x3FF
					i += 6
				}
			}
			out = ustr.AppendRune(out, r)
			continue
		default:
			return nil, 0, "Invalid \\escape", i - 2
		}
		out = append(out, c)
	}
}

// hex4 reads four hexadecimal digits.
func hex4(s string, i int) (rune, bool) {
	if i+4 > len(s) {
		return 0, false
	}
	var r rune
	for _, c := range []byte(s[i : i+4]) {
		switch {
		case isDigit(c):
			r = r<<4 | rune(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

func scanString(t *thread, args []value) (value, *exception) {
	doc, ok := object.AsStr(args[0])
	if !ok {
		return value{}, object.TypeErrorf(t, "first argument must be a string, not %s", args[0].Type().Name())
	}
	idx, exc := object.SizeArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	strict, exc := object.Truth(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	if idx < 0 || idx > doc.Len() {
		return value{}, object.ValueErrorf(t, "end is out of bounds")
	}
	s := &scan{Scanner: &Scanner{strict: strict}, t: t, doc: doc, s: doc.String()}
	v, end, exc := s.str(doc.ByteOffset(idx))
	if exc != nil {
		return value{}, exc
	}
	return object.TupleOf(v, object.Int(int64(s.char(end)))).Value(), nil
}
