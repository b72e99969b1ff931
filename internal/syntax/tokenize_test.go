package syntax

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// tokenOutcome lists the tokens of src as tokens.py does.
func tokenOutcome(src []byte, extra bool) string {
	var out []string
	z := NewTokenizer(src, TokenizeOptions{ExtraTokens: extra})
	for {
		t, err := z.Next()
		if err != nil {
			text := "None"
			if err.HasText {
				text = reprStr(err.Text)
			}
			out = append(out, fmt.Sprintf("('%s', %s, %d, %d, %s)", kindNames[err.Kind], reprStr(err.Msg), err.Line, err.Col, text))
			break
		}
		out = append(out, fmt.Sprintf("%d %s %d,%d-%d,%d %s", t.Kind, reprStr(t.Text), t.Line, t.Col, t.EndLine, t.EndCol, reprStr(t.LineText)))
		if t.Kind == KindEndMarker {
			break
		}
	}
	return strings.Join(out, "\t")
}

// firstToken returns the first entries that differ.
func firstToken(got, want string) string {
	g, w := strings.Split(got, "\t"), strings.Split(want, "\t")
	for i := range max(len(g), len(w)) {
		a, b := "-", "-"
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			return "\n got " + a + "\nwant " + b
		}
	}
	return ""
}

// TestTokensLikeOracle compares the tokens of the library and of the error
// corpus with those of the oracle.
func TestTokensLikeOracle(t *testing.T) {
	o := startOracle(t, "testdata/tokens.py")
	bad, total := 0, 0
	check := func(src []byte, question string, extra bool) {
		q, _ := json.Marshal([]any{question, extra})
		want := o.ask(t, string(q))
		total++
		if got := tokenOutcome(src, extra); got != want {
			if bad++; bad <= 40 {
				t.Errorf("%s %s", q, firstToken(got, want))
			}
		}
	}
	for _, name := range pythonFiles(t, libraryDir(t)) {
		src, err := os.ReadFile(name)
		must(t, err)
		if utf8.Valid(src) {
			check(src, "@"+name, true)
		}
	}
	names := append([]string{"testdata/errors.jsonl"}, strings.Fields(os.Getenv("TYPHON_ERRORS"))...)
	for _, name := range names {
		for _, c := range readErrorCases(t, name) {
			if utf8.Valid(c.src) && len(c.src) > 0 && c.src[0] != '@' {
				check(c.src, string(c.src), true)
				check(c.src, string(c.src), false)
			}
		}
	}
	t.Logf("%d sources, %d differ", total, bad)
}
