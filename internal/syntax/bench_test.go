package syntax

import (
	"bytes"
	"os"
	"testing"
)

// benchSources reads the library once.
func benchSources(b *testing.B) (srcs [][]byte, lines int) {
	for _, name := range pythonFiles(b, libraryDir(b)) {
		src, err := os.ReadFile(name)
		must(b, err)
		srcs = append(srcs, src)
		lines += bytes.Count(src, []byte("\n"))
	}
	return srcs, lines
}

// BenchmarkParseLibrary reports how many lines of the library are parsed per
// second.
func BenchmarkParseLibrary(b *testing.B) {
	srcs, lines := benchSources(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range srcs {
			if _, err := Parse(src, "", Options{LookupName: testNames}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}

// BenchmarkTokenizeLibrary measures the tokenizer alone.
func BenchmarkTokenizeLibrary(b *testing.B) {
	srcs, lines := benchSources(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range srcs {
			buf, _ := decodeSource(src, "", &Options{}, true)
			l := newLexer(buf, "")
			var t token
			for l.next(&t); t.kind != KindEndMarker && t.kind != KindError; {
				l.next(&t)
			}
		}
	}
	b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}
