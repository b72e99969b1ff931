package compile

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"typhon/internal/bytecode"
	"typhon/internal/syntax"
)

// errorCase is one line of testdata/errors.jsonl, which testdata/errors.py records.
type errorCase struct {
	Src      string
	Error    []any // message, line, column, end line, end column
	Warnings [][]any
}

func readErrorCases(t testing.TB) []errorCase {
	data, err := os.ReadFile("testdata/errors.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var cases []errorCase
	sc := bufio.NewScanner(bytes.NewReader(data))
	for sc.Scan() {
		var c errorCase
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	return cases
}

// TestErrorsLikeCPython compares errors, their positions, and warnings with those recorded.
func TestErrorsLikeCPython(t *testing.T) {
	for _, c := range readErrorCases(t) {
		mod, perr := syntax.Parse([]byte(c.Src), "<string>", syntax.Options{})
		if perr != nil {
			t.Errorf("%q does not parse: %v", c.Src, perr)
			continue
		}
		code, warnings, err := Compile(mod, "<string>", Options{})
		var want, got string
		if c.Error != nil {
			want = fmt.Sprint(c.Error...)
		}
		if err != nil {
			got = fmt.Sprint(err.Msg, err.Line, err.Col, err.EndLine, err.EndCol)
			want2 := ""
			if c.Error != nil {
				want2 = fmt.Sprint(c.Error[0], num(c.Error[1]), num(c.Error[2]), num(c.Error[3]), num(c.Error[4]))
			}
			want = want2
		} else if verr := bytecode.Validate(code); verr != nil {
			t.Errorf("%q: %v", c.Src, verr)
		} else if verr := bytecode.CheckFlow(code); verr != nil {
			t.Errorf("%q: %v", c.Src, verr)
		}
		if got != want {
			t.Errorf("%q:\n got  %q\n want %q", c.Src, got, want)
		}
		var w1, w2 string
		for _, w := range warnings {
			w1 += fmt.Sprintf("%s:%d;", w.Msg, w.Line)
		}
		for _, w := range c.Warnings {
			w2 += fmt.Sprintf("%v:%d;", w[0], num(w[1]))
		}
		if w1 != w2 {
			t.Errorf("%q:\n warns %q\n want  %q", c.Src, w1, w2)
		}
	}
}

func num(x any) int {
	f, _ := x.(float64)
	return int(f)
}
