package ast_

import (
	"strings"
	"testing"

	"typhon/internal/object"
	"typhon/internal/object/objtest"
	"typhon/internal/syntax"
)

var programs = []string{
	"",
	"'doc'\nimport a.b as c, d\nfrom . import x\nfrom ..y import (z as w, q)\nfrom m import *\n",
	"async def f[T: int = str, *U, **P](a, /, b: int = 1, *c, d, e=2, **g) -> int:\n    'doc'\n    global h; nonlocal i\n    return await a\n",
	"@d\nclass C[T](B, metaclass=M, *x, **y):\n    z: int = 3\n    (w): str\n    del a, b[1:2:3], c.d\n",
	"try:\n    raise E from None\nexcept (A, B) as e:\n    pass\nexcept:\n    x += 1\nelse:\n    y = z = 1, *w\nfinally:\n    assert a, b\n",
	"try:\n    pass\nexcept* E:\n    continue_ = -1 ** 2 @ 3\n",
	"match x:\n    case 1 | 'a' | None: pass\n    case [a, *_, b] if c: pass\n    case {'k': v, **rest}: pass\n    case C(1, x=y) as z: pass\n    case -1+2j: pass\n    case _: pass\n",
	"f'{a!r:>{w}} b {c=}'; t'{x:y}'; u'u'; b'\\xff'; 1j; 1.5; 10**30; ...; 123456789012345678901234567890\n",
	"[x async for x in y if z if w for q in r]; {a: b, **c}; {1, 2}; {k: v for k, v in d}; (g for g in h)\n",
	"lambda *a, b=1: (yield); a if b else c; not a or b and c; a < b <= c is not d not in e; (n := 1); f(*a, k=1, **b)\n",
	"while a:\n    break\nelse:\n    continue_\nfor i in j: pass\nwith a as b, c: pass\nasync def f():\n    async with a: pass\n    async for i in j: yield from k\n",
	"type X[T] = list[T]\nprint(a.b[c, d:e], ~x, +y)\n",
}

func thread(t testing.TB) *object.Thread {
	th := objtest.NewThread()
	th.Interp.Warn = func(*object.Thread, *object.Type, string, int) *object.Exception { return nil }
	return th
}

func TestRoundTrip(t *testing.T) {
	th := thread(t)
	for _, src := range programs {
		mod, serr := syntax.Parse([]byte(src), "x", syntax.Options{})
		if serr != nil {
			t.Fatalf("%q: %s", src, serr.Msg)
		}
		v, exc := toTree(th, mod)
		if exc != nil {
			t.Fatal(objtest.Show(th, exc))
		}
		back, exc := fromTree(th, v, syntax.ModeExec)
		if exc != nil {
			t.Fatalf("%q: %s", src, objtest.Show(th, exc))
		}
		if got, want := syntax.Dump(back), syntax.Dump(mod); got != want {
			t.Errorf("%q:\n got  %s\n want %s", src, got, want)
		}
	}
}

func TestSchema(t *testing.T) {
	s := schema()
	if s.n != 125 {
		t.Errorf("%d classes, want 125 besides AST", s.n)
	}
	if len(s.byGo) != len(nodes()) {
		t.Errorf("%d of %d Go types are bound", len(s.byGo), len(nodes()))
	}
	if doc := s.byName["mod"].doc; !strings.HasPrefix(doc, "mod = Module(stmt* body, type_ignore* type_ignores)\n    | Interactive") {
		t.Errorf("doc of mod: %s", doc)
	}
}

// get follows attributes and, for numbers, list items.
func get(t *testing.T, th *object.Thread, v Value, path ...any) Value {
	t.Helper()
	for _, p := range path {
		var exc *Exception
		switch p := p.(type) {
		case string:
			v, exc = object.GetAttr(th, v, object.Intern(p))
		case int:
			v, exc = object.GetItem(th, v, object.Int(int64(p)))
		}
		if exc != nil {
			t.Fatal(objtest.Show(th, exc))
		}
	}
	return v
}

func TestInvalid(t *testing.T) {
	for _, c := range []struct {
		src  string
		path []any // to the node to change
		attr string
		val  func(th *object.Thread) Value // zero: delete
		want string
	}{
		{"pass", []any{"body", 0}, "lineno", nil, "TypeError: required field \"lineno\" missing from stmt"},
		{"pass", []any{"body", 0}, "lineno", num("x"), "ValueError: invalid integer value: 'x'"},
		{"pass", []any{"body", 0}, "end_lineno", num(0), "ValueError: AST node line range (1, 0) is not valid"},
		{"a", []any{"body", 0}, "value", none, "ValueError: field 'value' is required for Expr"},
		{"a", []any{"body", 0}, "value", num(3), "TypeError: required field \"lineno\" missing from expr"},
		{"a", []any{"body", 0, "value"}, "id", num("None"), "ValueError: identifier field can't represent 'None' constant"},
		{"a", []any{"body", 0, "value"}, "id", num(1), "TypeError: AST identifier must be of type str"},
		{"a", []any{"body", 0, "value"}, "ctx", num(1), "TypeError: expected some sort of expr_context, but got 1"},
		{"a + b", []any{"body", 0, "value"}, "op", nil, "TypeError: required field \"op\" missing from BinOp"},
		{"if a: b", []any{"body", 0}, "body", empty, "ValueError: empty body on If"},
		{"if a: b", []any{"body", 0}, "body", none, "TypeError: If field \"body\" must be a list, not a NoneType"},
		{"a and b", []any{"body", 0, "value"}, "values", empty, "ValueError: BoolOp with less than 2 values"},
		{"1", []any{"body", 0, "value"}, "value", empty, "TypeError: got an invalid type in Constant: list"},
		{"del a", []any{"body", 0}, "targets", empty, "ValueError: empty targets on Delete"},
		{"global a", []any{"body", 0}, "names", noneList, "ValueError: None disallowed in identifier list"},
		{"a", nil, "body", noneList, "ValueError: None disallowed in statement list"},
	} {
		th := thread(t)
		mod, _ := syntax.Parse([]byte(c.src), "x", syntax.Options{})
		tree, exc := toTree(th, mod)
		if exc != nil {
			t.Fatal(objtest.Show(th, exc))
		}
		var v Value
		if c.val != nil {
			v = c.val(th)
		}
		if exc := object.SetAttr(th, get(t, th, tree, c.path...), object.Intern(c.attr), v); exc != nil {
			t.Fatal(objtest.Show(th, exc))
		}
		_, exc = fromTree(th, tree, syntax.ModeExec)
		if exc == nil {
			t.Errorf("%q without a valid %s: no error", c.src, c.attr)
		} else if got := objtest.Show(th, exc); got != c.want {
			t.Errorf("%q, %s:\n got  %s\n want %s", c.src, c.attr, got, c.want)
		}
	}
}

func num(x any) func(*object.Thread) Value {
	return func(*object.Thread) Value {
		if s, ok := x.(string); ok {
			return object.StrValue(s)
		}
		return object.Int(int64(x.(int)))
	}
}

func none(*object.Thread) Value     { return object.None }
func empty(*object.Thread) Value    { return object.NewList(nil).Value() }
func noneList(*object.Thread) Value { return object.ListOf(object.None).Value() }

func FuzzRoundTrip(f *testing.F) {
	for _, p := range programs {
		f.Add(p)
	}
	th := thread(f)
	f.Fuzz(func(t *testing.T, src string) {
		mod, serr := syntax.Parse([]byte(src), "x", syntax.Options{Flags: syntax.IgnoreCookie})
		if serr != nil {
			return
		}
		v, exc := toTree(th, mod)
		if exc != nil {
			return // nested too deeply
		}
		back, exc := fromTree(th, v, syntax.ModeExec)
		if exc != nil {
			t.Fatalf("%q: %s", src, objtest.Show(th, exc))
		}
		if syntax.Dump(back) != syntax.Dump(mod) {
			t.Errorf("%q changes", src)
		}
		preprocess(back, 2)
	})
}
