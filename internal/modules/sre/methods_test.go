package sre

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"testing"

	"typhon/internal/object"
)

// record is one line of testdata/methods.jsonl.gz; see gen/methods.py.
type record struct {
	Pattern   any
	Flags     int64
	Groups    int
	Code      []int64
	Index     [][2]any
	Repr      string
	Templates [][2]any
	Cases     [][4]any
}

// newThread makes a thread of an interpreter that has the module re as far as this module uses it.
func newThread(tb testing.TB) *object.Thread {
	tb.Helper()
	object.Init()
	in := &object.Interp{RecursionLimit: 1000, Modules: object.NewDict()}
	in.Poll = func(t *object.Thread) *object.Exception { return nil }
	th := &object.Thread{Interp: in}
	m, exc := object.NewNativeModule(th, Def())
	if exc != nil {
		tb.Fatal(exc)
	}
	in.Modules.Set("_sre", m.Value())
	return th
}

// invoke calls a function or method of the definitions defs, self first for methods.
func invoke(tb testing.TB, t *object.Thread, defs []object.FuncDef, name string, args ...object.Value) (object.Value, *object.Exception) {
	tb.Helper()
	i := 0
	for defs[i].Name != name {
		i++
	}
	return defs[i].Invoke(t, nil, object.PosArgs(args...))
}

var (
	funcs          = Def().Funcs
	patternMethods = patternDef().Methods
	matchMethods   = matchDef().Methods
)

// decode makes the object that the recording calls v.
func decode(v any) object.Value {
	switch v := v.(type) {
	case nil:
		return object.None
	case float64:
		return object.Int(int64(v))
	case string:
		if v[0] == 's' {
			return object.StrValue(v[1:])
		}
		b := make([]byte, 0, len(v))
		for _, r := range v[1:] {
			b = append(b, byte(r))
		}
		return object.NewBytesFrom(b)
	}
	panic(v)
}

// encode is the inverse of decode, for all that methods return.
func encode(tb testing.TB, t *object.Thread, v object.Value) any {
	if v.IsNone() {
		return nil
	}
	if n, ok := object.AsInt64(v); ok {
		return float64(n)
	}
	if s, ok := object.AsStr(v); ok {
		return "s" + s.String()
	}
	if b, ok := object.AsBytes(v); ok {
		out := []rune{'b'}
		for _, c := range []byte(b.String()) {
			out = append(out, rune(c))
		}
		return string(out)
	}
	if l, ok := object.AsList(v); ok {
		return encodeAll(tb, t, "l", l.Snapshot())
	}
	if tuple, ok := object.AsTuple(v); ok {
		return encodeAll(tb, t, "t", tuple.Items())
	}
	if v.Type() == &MatchType {
		return encodeMatch(tb, t, v)
	}
	tb.Fatalf("unexpected %s", v.Type().Name())
	return nil
}

func encodeAll(tb testing.TB, t *object.Thread, kind string, items []object.Value) any {
	out := []any{kind}
	for _, x := range items {
		out = append(out, encode(tb, t, x))
	}
	return out
}

func encodeMatch(tb testing.TB, t *object.Thread, v object.Value) any {
	get := func(v object.Value, exc *object.Exception) any {
		if exc != nil {
			tb.Fatal(exc.Args().At(0).Str())
		}
		return encode(tb, t, v)
	}
	m := asMatch(v)
	var numbers []object.Value
	var starts []any
	for g := range m.pat.groups + 1 {
		numbers = append(numbers, object.Int(int64(g)))
		starts = append(starts, get(matchStart(t, []object.Value{v, object.Int(int64(g))})))
	}
	dict, exc := matchGroupDict(t, []object.Value{v, object.StrValue("?")})
	if exc != nil {
		tb.Fatal(exc)
	}
	d, _ := object.AsDict(dict)
	items := []any{"l"}
	for it := d.Iter(); ; {
		k, x, ok := it.Next()
		if !ok {
			break
		}
		items = append(items, []any{"t", encode(tb, t, k), encode(tb, t, x)})
	}
	item, exc := object.GetItem(t, v, numbers[m.pat.groups])
	return map[string]any{
		"span": get(matchSpan(t, []object.Value{v, object.Int(0)})), "groups": get(matchGroups(t, []object.Value{v, object.None})),
		"dict": items, "regs": get(matchRegs(t, v)), "lastindex": get(matchLastIndex(t, v)), "lastgroup": get(matchLastGroup(t, v)),
		"pos": float64(m.pos), "endpos": float64(m.endpos), "item": get(item, exc), "repr": get(matchRepr(t, v)), "starts": starts,
		"all": get(matchGroup(t, object.PosArgs(append([]object.Value{v}, numbers...)...))),
	}
}

func TestMethods(tt *testing.T) {
	t := newThread(tt)
	f, err := os.Open("testdata/methods.jsonl.gz")
	if err != nil {
		tt.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tt.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	bad := 0
	for lines.Scan() {
		var r record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			tt.Fatal(err)
		}
		p := r.compile(tt, t)
		if got, exc := patternRepr(t, p); exc != nil || encode(tt, t, got) != r.Repr {
			tt.Errorf("repr of %v: %v", r.Pattern, got)
		}
		t.Interp.Import = r.importRe(tt)
		t.Interp.State(templateKey{}, func() any { return new(templateState) }).(*templateState).compile = object.Value{}
		for _, c := range r.Cases {
			if got := r.run(tt, t, p, c); !reflect.DeepEqual(got, c[3]) {
				if bad++; bad < 20 {
					tt.Errorf("%v.%s(%v) on %v:\n got %v\nwant %v", r.Pattern, c[0], c[2], c[1], got, c[3])
				}
			}
		}
	}
	if lines.Err() != nil || bad > 0 {
		tt.Error(lines.Err(), bad)
	}
}

func (r *record) compile(tb testing.TB, t *object.Thread) object.Value {
	var code []object.Value
	for _, w := range r.Code {
		code = append(code, object.Int(w))
	}
	index := object.NewDict()
	names := make([]object.Value, r.Groups+1)
	for i := range names {
		names[i] = object.None
	}
	for _, kv := range r.Index {
		n := int(kv[1].(float64))
		names[n] = object.StrValue(kv[0].(string))
		index.Set(kv[0].(string), object.Int(int64(n)))
	}
	p, exc := invoke(tb, t, funcs, "compile", decode(r.Pattern), object.Int(r.Flags), object.NewList(code).Value(),
		object.Int(int64(r.Groups)), index.Value(), object.NewTuple(names).Value())
	if exc != nil {
		tb.Fatal(exc.Args().At(0).Str())
	}
	return p
}

// importRe makes a module re whose _compile_template knows the recorded templates.
func (r *record) importRe(tb testing.TB) func(*object.Thread, string) (object.Value, *object.Exception) {
	def := &object.FuncDef{Name: "_compile_template", Raw: func(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
		text := encode(tb, t, a.All[1])
		i := slices.IndexFunc(r.Templates, func(kv [2]any) bool { return kv[0] == text })
		var parts []object.Value
		for _, x := range r.Templates[i][1].([]any) {
			parts = append(parts, decode(x))
		}
		return invoke(tb, t, funcs, "template", a.All[0], object.NewList(parts).Value())
	}}
	return func(t *object.Thread, name string) (object.Value, *object.Exception) {
		m := object.NewModule(name)
		m.Dict.Set("_compile_template", object.NewBuiltin(def, object.Value{}, object.None).Value())
		return m.Value(), nil
	}
}

// reverse is the function that "call" cases give to sub.
var reverse = &object.FuncDef{Name: "reverse", Raw: func(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
	start, end := asMatch(a.All[0]).span(0)
	if start%2 == 0 {
		return object.None, nil
	}
	v, exc := asMatch(a.All[0]).group(t, 0, object.None)
	if exc != nil || end-start < 2 {
		return v, exc
	}
	if s, ok := object.AsStr(v); ok {
		runes := []rune(s.String())
		slices.Reverse(runes)
		return object.StrValue(string(runes)), nil
	}
	b, _ := object.AsBytes(v)
	bytes := []byte(b.String())
	slices.Reverse(bytes)
	return object.NewBytesFrom(bytes), nil
}}

func (r *record) run(tb testing.TB, t *object.Thread, p object.Value, c [4]any) any {
	op, s := c[0].(string), decode(c[1])
	args := []object.Value{s}
	for _, a := range c[2].([]any) {
		args = append(args, decode(a))
	}
	var v object.Value
	var exc *object.Exception
	switch op {
	case "finditer":
		it, exc := invoke(tb, t, patternMethods, op, p, s)
		if exc != nil {
			tb.Fatal(exc)
		}
		found := []any{"l"}
		for {
			v, exc := object.Next(t, it)
			if exc != nil {
				tb.Fatal(exc)
			}
			if v.IsZero() {
				return found
			}
			found = append(found, encode(tb, t, v))
		}
	case "subn":
		v, exc = invoke(tb, t, patternMethods, op, p, args[1], s, args[2])
	case "call":
		v, exc = invoke(tb, t, patternMethods, "sub", p, object.NewBuiltin(reverse, object.Value{}, object.None).Value(), s)
	case "expand":
		m, exc1 := invoke(tb, t, patternMethods, "search", p, s)
		if exc1 != nil {
			tb.Fatal(exc1)
		}
		v, exc = invoke(tb, t, matchMethods, "expand", m, args[1])
	default:
		v, exc = invoke(tb, t, patternMethods, op, append([]object.Value{p}, args...)...)
	}
	if exc != nil {
		return map[string]any{"e": exc.Type().Name(), "m": exc.Args().At(0).Str().String()}
	}
	return encode(tb, t, v)
}
