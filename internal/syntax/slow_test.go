package syntax

import (
	"strings"
	"testing"
	"time"
)

// TestNoBlowUp parses sources that are wrong, or hard to read, and on which a
// parser that tries every way would not come to an end: it fails by not
// finishing. How long each takes is in the log (-v).
func TestNoBlowUp(t *testing.T) {
	rep := strings.Repeat
	for name, src := range map[string]string{
		"parens":   rep("(", 190) + "a b" + rep(")", 190),
		"calls":    rep("f(", 190) + "a b" + rep(")", 190),
		"calls2":   rep("f(a, b=", 190) + "1 2" + rep(")", 190),
		"genexps":  rep("f(x for x in ", 100) + "1 2" + rep(")", 100),
		"dicts":    rep("{1:", 190) + "a b" + rep("}", 190),
		"sets":     rep("{*", 190) + "a b" + rep("}", 190),
		"lists":    rep("[a,", 190) + "a b" + rep("]", 190),
		"subs":     rep("a[b:", 190) + "a b" + rep("]", 190),
		"lambdas":  rep("lambda x=", 190) + "1 1" + rep(":1", 190),
		"fstrings": rep("f'{a:{", 2) + rep("f'{", 70) + "a b",
		"comps":    rep("[x for x in ", 150) + "1 2" + rep("]", 150),
		"ifs":      rep("a if b else ", 2000) + "1 1",
		"attrs":    rep("a.b(c)[d]", 2000) + " 1 1",
		"sum":      rep("1+", 5000) + "1 1",
		"nots":     rep("not ", 2000) + "1 1",
		"names":    rep("a ", 3000),
		"strings":  rep("'a' ", 3000) + "1",
		"strings2": rep("'a' b ", 3000) + "1",
		"commas":   rep("a,", 3000) + "1 1",
		"targets":  rep("a=", 3000) + "1 1",
		"targets2": rep("(a,b)=", 3000) + "f()=1",
		"stmts":    rep("a=1\n", 3000) + "1 1",
		"semis":    rep("a=1;", 3000) + "1 1",
		"params":   "def f(" + rep("a,", 3000) + "1): pass",
		"withs":    rep("with (a as b, c as d): pass\n", 500) + "with (a, b as 1): pass",
		"match":    "match a:\n" + rep(" case [b, {1: c, **d}, e(f=1)]: pass\n", 500) + " case 1 +: pass",
		"patterns": "match a:\n case " + rep("[", 150) + "1 1" + rep("]", 150) + ": pass",
		"blocks":   blocks(90) + "1 1\n",
		"trys":     rep("try:\n a\nexcept b:\n c\n", 500) + "1 1",
		"elifs":    "if a: b\n" + rep("elif a: b\n", 2000) + "1 1",
		"open":     rep("(", 199),
		"kwargs":   "f(" + rep("a=1,", 2000) + "b c)",
		"stars":    "f(" + rep("*a,", 2000) + "b c)",
		"dictlong": "{" + rep("a: b,", 2000) + "c d}",
		"decor":    rep("@a\n", 2000) + "1",
		"import":   "from a import (" + rep("a as b,", 2000) + "1)",
		"types":    "def f[" + rep("T: int = str,", 1000) + "1](): pass",
		"longline": rep("x = [1, 2, 'a']; ", 2000) + "1 1",
	} {
		start := time.Now()
		_, err := Parse([]byte(src), "<f>", Options{})
		if err == nil {
			t.Errorf("%s: no error", name)
		}
		z := NewTokenizer([]byte(src), TokenizeOptions{ExtraTokens: true})
		for {
			if tok, err := z.Next(); err != nil || tok.Kind == KindEndMarker {
				break
			}
		}
		if err != nil {
			t.Logf("%s: %v (%s)", name, time.Since(start), err.Msg)
		}
	}
}

func blocks(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "if a:\n")
	}
	b.WriteString(strings.Repeat(" ", n))
	return b.String()
}
