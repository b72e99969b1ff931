package sre

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"
)

// BenchmarkVersusCPython runs the cases that gen/bench.py timed under CPython; the
// metric xCPython is how many times as fast as CPython this engine is.
func BenchmarkVersusCPython(b *testing.B) {
	f, err := os.Open(os.Getenv("SRE_BENCH"))
	if err != nil {
		b.Skip("SRE_BENCH does not name the output of gen/bench.py")
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var c struct {
			Name, Op, S string
			G           int
			B           bool
			C           []uint32
			NS          float64
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			b.Fatal(err)
		}
		raw, _ := hex.DecodeString(c.S)
		p, err := Compile(c.C, c.G, c.B)
		if err != nil {
			b.Fatal(err)
		}
		s := string(raw)
		b.Run(c.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				benchOnce(b, p, s, c.Op)
			}
			b.ReportMetric(c.NS/(float64(b.Elapsed().Nanoseconds())/float64(b.N)), "xCPython")
		})
	}
}

func benchOnce(b *testing.B, p *Program, s, op string) {
	m := p.NewMatcher()
	defer m.Release()
	mode := Search
	if op == "m" {
		mode = Match
	}
	pos, advance := 0, false
	for {
		ok, err := m.Match(s, pos, len(s), mode, advance)
		if err != nil {
			b.Fatal(err)
		}
		if !ok || op != "i" {
			return
		}
		start, end := m.Span(0)
		pos, advance = end, start == end
	}
}

// BenchmarkCompile translates the first patterns of the corpus.
func BenchmarkCompile(b *testing.B) {
	var all []*record
	readCorpusHead(b, 500, func(r *record) { all = append(all, r) })
	for b.Loop() {
		for _, r := range all {
			if _, err := Compile(r.Code, r.Groups, r.Bytes); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(all)), "ns/pattern")
}
