package sre

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	"typhon/internal/object"
)

// BenchmarkMethods runs findall, finditer and sub on the cases of the engine's gen/bench.py.
func BenchmarkMethods(b *testing.B) {
	f, err := os.Open(os.Getenv("SRE_BENCH"))
	if err != nil {
		b.Skip("SRE_BENCH does not name the output of gen/bench.py")
	}
	defer f.Close()
	t := newThread(b)
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var c struct {
			Name, Op, S string
			G           int
			B           bool
			C           []int64
			NS          float64
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			b.Fatal(err)
		}
		raw, _ := hex.DecodeString(c.S)
		if c.Op != "i" || c.B {
			continue
		}
		r := record{Pattern: "s", Code: c.C, Groups: c.G}
		p, s := r.compile(b, t), object.StrValue(string(raw))
		bounds := []object.Value{p, s, object.Int(0), {}}
		b.Run("findall/"+c.Name, func(b *testing.B) {
			for b.Loop() {
				patternFindAll(t, bounds)
			}
		})
		b.Run("finditer/"+c.Name, func(b *testing.B) {
			for b.Loop() {
				it, _ := patternFindIter(t, bounds)
				for v, _ := object.Next(t, it); !v.IsZero(); v, _ = object.Next(t, it) {
				}
			}
			b.ReportMetric(c.NS/(float64(b.Elapsed().Nanoseconds())/float64(b.N)), "xCPython")
		})
		b.Run("sub/"+c.Name, func(b *testing.B) {
			for b.Loop() {
				substitute(t, []object.Value{p, object.StrValue("xyz"), s, object.Int(0)})
			}
		})
	}
}

// BenchmarkShort is what most calls of re are: a short subject, a few groups.
func BenchmarkShort(b *testing.B) {
	t := newThread(b)
	// (\d{4})-(\d\d)-(\d\d)
	p := mustPattern(b, t, object.StrValue("x"), 3, nil, 17, 0, 24, 9, 4, 4, 13, 4, 8, 10, 0, 1, 17, 1, 16, '-',
		17, 2, 13, 4, 8, 10, 0, 13, 4, 8, 10, 0, 17, 3, 16, '-', 17, 4, 13, 4, 8, 10, 0, 13, 4, 8, 10, 0, 17, 5, 1)
	s := object.StrValue("2026-11-20")
	match, group := object.Intern("match"), object.Intern("group")
	b.Run("match", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if m, _ := object.CallMethod(t, p, match, s); m.IsNone() {
				b.Fatal("no match")
			}
		}
	})
	m, _ := object.CallMethod(t, p, match, s)
	b.Run("group", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			object.CallMethod(t, m, group, object.Int(1))
		}
	})
}
