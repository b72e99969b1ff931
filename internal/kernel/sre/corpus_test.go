package sre

import (
	"bufio"
	"compress/gzip"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
)

// record is one line of testdata/corpus.jsonl.gz; see gen/corpus.py.
type record struct {
	Pattern string   `json:"p"`
	Flags   int      `json:"f"`
	Groups  int      `json:"g"`
	Bytes   bool     `json:"b"`
	Code    []uint32 `json:"c"`
	Cases   [][]any  `json:"s"`
}

func readCorpus(tb testing.TB, each func(*record)) {
	tb.Helper()
	readCorpusHead(tb, 1<<30, each)
}

// readCorpusHead reads at most limit records.
func readCorpusHead(tb testing.TB, limit int, each func(*record)) {
	tb.Helper()
	f, err := os.Open("testdata/corpus.jsonl.gz")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	for ; limit > 0 && lines.Scan(); limit-- {
		r := new(record)
		if err := json.Unmarshal(lines.Bytes(), r); err != nil {
			tb.Fatal(err)
		}
		each(r)
	}
	if err := lines.Err(); err != nil {
		tb.Fatal(err)
	}
}

// allMatches runs op and returns the matches as the corpus puts them.
func allMatches(p *Program, subject, op string, pos, endpos int) ([][]int, error) {
	m := p.NewMatcher()
	defer m.Release()
	found := [][]int{}
	mode := map[string]Mode{"m": Match, "f": FullMatch, "s": Search, "i": Search}[op]
	mustAdvance := false
	for {
		ok, err := m.Match(subject, pos, endpos, mode, mustAdvance)
		if err != nil || !ok {
			return found, err
		}
		found = append(found, m.AppendSpans([]int{m.LastIndex()}))
		if op != "i" {
			return found, nil
		}
		start, end := m.Span(0)
		pos, mustAdvance = end, end == start
	}
}

func TestCorpus(t *testing.T) {
	bad := 0
	readCorpus(t, func(r *record) {
		p, err := Compile(r.Code, r.Groups, r.Bytes)
		if err != nil {
			t.Errorf("%s: %v", r.Pattern, err)
			return
		}
		for _, c := range r.Cases {
			raw, _ := hex.DecodeString(c[0].(string))
			op, pos, endpos := c[1].(string), int(c[2].(float64)), int(c[3].(float64))
			want := [][]int{}
			for _, m := range c[4].([]any) {
				var spans []int
				for _, x := range m.([]any) {
					spans = append(spans, int(x.(float64)))
				}
				want = append(want, spans)
			}
			got, err := allMatches(p, string(raw), op, pos, endpos)
			if err != nil || !slices.EqualFunc(got, want, slices.Equal) {
				if bad++; bad < 40 {
					t.Errorf("%s flags %#x on %+q, %s[%d:%d]: got %v (%v), want %v",
						r.Pattern, r.Flags, raw, op, pos, endpos, got, err, want)
				}
			}
		}
	})
	if bad > 0 {
		t.Error(fmt.Sprint(bad, " cases failed"))
	}
}
