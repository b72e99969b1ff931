package syntax

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// errorCase is one line of testdata/errors.jsonl: what errors.py is asked, and
// the recorded answer.
type errorCase struct {
	src     []byte
	mode    string
	version int
	line    string // the question as JSON
	want    string
}

func readErrorCases(t testing.TB, name string) []errorCase {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []errorCase
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		var raw []json.RawMessage
		if err := json.Unmarshal(sc.Bytes(), &raw); err != nil {
			t.Fatal(err)
		}
		c := errorCase{line: sc.Text()}
		if raw[0][0] == '[' {
			var bytes []int
			must(t, json.Unmarshal(raw[0], &bytes))
			for _, b := range bytes {
				c.src = append(c.src, byte(b))
			}
		} else {
			var s string
			must(t, json.Unmarshal(raw[0], &s))
			c.src = []byte(s)
		}
		must(t, json.Unmarshal(raw[1], &c.mode))
		must(t, json.Unmarshal(raw[2], &c.version))
		if len(raw) > 3 {
			must(t, json.Unmarshal(raw[3], &c.want))
			question, _ := json.Marshal(raw[:3])
			c.line = string(question)
		}
		cases = append(cases, c)
	}
	must(t, sc.Err())
	return cases
}

func must(t testing.TB, err error) {
	if err != nil {
		t.Fatal(err)
	}
}

// outcome parses the case and describes the result as errors.py does.
func (c *errorCase) outcome() string {
	opts := Options{FeatureVersion: c.version, LookupName: testNames}
	mode := c.mode
	if m, ok := strings.CutSuffix(mode, "-"); ok {
		mode = m
		opts.Flags |= AllowIncompleteInput | DontImplyDedent
	}
	if m, ok := strings.CutSuffix(mode, "#"); ok {
		mode = m
		opts.Flags |= TypeComments
	}
	if c.line[1] == '"' {
		opts.Flags |= IgnoreCookie
	}
	opts.Mode = map[string]Mode{"exec": ModeExec, "single": ModeSingle, "eval": ModeEval, "func_type": ModeFuncType}[mode]
	mod, err := Parse(c.src, "<f>", opts)
	if err != nil {
		return err.tuple()
	}
	return Dump(mod)
}

// TestErrorsRecorded compares errors and trees with recorded ones of CPython.
func TestErrorsRecorded(t *testing.T) {
	for _, c := range readErrorCases(t, "testdata/errors.jsonl") {
		if got := c.outcome(); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.line, got, c.want)
		}
	}
}

// TestErrorsLikeOracle compares the recorded sources, and those in the files
// of the list TYPHON_ERRORS, with what the oracle says now.
func TestErrorsLikeOracle(t *testing.T) {
	o := startOracle(t, "testdata/errors.py")
	names := append([]string{"testdata/errors.jsonl"}, strings.Fields(os.Getenv("TYPHON_ERRORS"))...)
	total, bad := 0, 0
	for _, name := range names {
		for _, c := range readErrorCases(t, name) {
			total++
			want := o.ask(t, c.line)
			if got := c.outcome(); got != want {
				if bad++; bad <= 300 {
					t.Errorf("%s\n got %s\nwant %s", c.line, got, want)
				}
			}
		}
	}
	t.Logf("%d sources, %d differ", total, bad)
}
