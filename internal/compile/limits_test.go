package compile

import (
	"fmt"
	"strings"
	"testing"

	"typhon/internal/bytecode"
	"typhon/internal/syntax"
)

func compileText(t *testing.T, src string) (*bytecode.Code, *syntax.Error) {
	t.Helper()
	mod, err := syntax.Parse([]byte(src), "<limits>", syntax.Options{})
	if err != nil {
		t.Fatalf("%.60q...: %v", src, err)
	}
	code, _, err := Compile(mod, "<limits>", Options{})
	if err == nil {
		if err := bytecode.Validate(code); err != nil {
			t.Fatalf("%.60q...: %v", src, err)
		}
	}
	return code, err
}

// TestLarge compiles programs that do not fit the narrow fields of instructions.
func TestLarge(t *testing.T) {
	many := func(n int, format, sep string) string {
		var b strings.Builder
		for i := range n {
			if i > 0 {
				b.WriteString(sep)
			}
			if strings.Contains(format, "%") {
				fmt.Fprintf(&b, format, i)
			} else {
				b.WriteString(format)
			}
		}
		return b.String()
	}
	for name, src := range map[string]string{
		"arguments":        "f(" + many(1000, "a", ",") + ")",
		"keywords":         "f(" + many(1000, "k%d=a", ",") + ")",
		"method arguments": "a.f(" + many(300, "a", ",") + ")",
		"bases":            "class A(" + many(300, "b", ",") + "): pass",
		"parameters":       "def f(" + many(1000, "a%d", ",") + "): return a999",
		"defaults":         "def f(*," + many(1000, "a%d=b", ",") + "): return a999",
		"list":             "x = [" + many(10000, "a", ",") + "]",
		"tuple":            "x = (" + many(10000, "a", ",") + ")",
		"constants":        "x = (" + many(70000, "%d.5", ",") + ")",
		"set":              "x = {" + many(10000, "a", ",") + "}",
		"dict":             "x = {" + many(10000, "'%d': a", ",") + "}",
		"targets":          many(2000, "a%d", ",") + " = b",
		"string":           "x = f'" + many(1000, "{a}-", "") + "'",
		"statements":       many(30000, "a.b = c + %d.5", "\n"),
		"long if":          "if a:\n" + many(40000, " b()", "\n") + "\nelse:\n c()",
		"long while":       "def f(a):\n while a < 3:\n" + many(40000, "  a += 1", "\n"),
		"long for":         "def f(a):\n for b in a:\n" + many(40000, "  b()", "\n"),
		"long try":         "def f(a):\n try:\n  a()\n except a:\n" + many(40000, "  a()", "\n") + "\n except b:\n  a()",
		"locals":           "def f():\n" + many(3000, " a%d = 1", "\n") + "\n return a7, a2999",
		"elif":             "if a: pass\n" + many(5000, "elif a == %d: pass", "\n"),
		"sum":              "x = " + many(20000, "a", "+"),
		"and":              "x = " + many(20000, "a", " and "),
		"patterns":         "match x:\n" + many(2000, " case [%d, a]: pass", "\n"),
	} {
		if _, err := compileText(t, src); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTooDeep checks that deep trees are refused, not followed to the end of the stack.
func TestTooDeep(t *testing.T) {
	var e syntax.Expr = &syntax.Name{Id: "x"}
	for range 1000000 {
		e = &syntax.UnaryOp{Op: syntax.UnarySub, Operand: e}
	}
	_, _, err := Compile(&syntax.Expression{Body: e}, "<deep>", Options{})
	if err == nil || err.Kind != syntax.RecursionError {
		t.Errorf("got %v", err)
	}
	var s syntax.Stmt = &syntax.Pass{}
	for range 100000 {
		s = &syntax.If{Test: &syntax.Name{Id: "x"}, Body: []syntax.Stmt{s}}
	}
	if _, _, err = Compile(&syntax.Module{Body: []syntax.Stmt{s}}, "<deep>", Options{}); err == nil {
		t.Error("no error for nested statements")
	}
}

// TestOptions checks what the optimisation level and flags change.
func TestOptions(t *testing.T) {
	const src = "'doc'\nassert x\ndef f():\n 'doc'\n return __debug__\n"
	for level, want := range []string{"LOAD_COMMON doc True doc", "doc False doc", "False"} {
		mod, err := syntax.Parse([]byte(src), "x", syntax.Options{})
		if err != nil {
			t.Fatal(err)
		}
		code, _, err := Compile(mod, "x", Options{Optimize: level})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		bytecode.Disassemble(&b, code)
		text := b.String()
		has := func(s string) bool { return strings.Contains(text, s) }
		if has("LOAD_COMMON") != strings.HasPrefix(want, "LOAD") || has(`"doc"`) != (level < 2) ||
			has("RETURN_K         True") != (level == 0) {
			t.Errorf("level %d, want %s:\n%s", level, want, text)
		}
	}
	mod, err := syntax.Parse([]byte("await x\n[y async for y in z]\n"), "x", syntax.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := Compile(mod, "x", Options{}); err == nil {
		t.Error("no error for await in a module")
	}
	code, _, err := Compile(mod, "x", Options{Flags: FlagAllowTopLevelAwait})
	if err != nil || code.Flags&bytecode.FlagCoroutine == 0 {
		t.Errorf("top-level await: %v", err)
	}
	mod, _ = syntax.Parse([]byte("def f(x: int): pass"), "x", syntax.Options{})
	code, _, err = Compile(mod, "x", Options{Flags: bytecode.FlagFutureAnnotations})
	if err != nil || code.Flags&bytecode.FlagFutureAnnotations == 0 {
		t.Errorf("inherited future: %v", err)
	}
}
