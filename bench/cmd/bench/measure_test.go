package main

import (
	"math"
	"testing"
)

func TestSummarise(t *testing.T) {
	var pairs []pair
	for _, times := range [][2]float64{{1, 2}, {2, 1}, {3, 1}} { // Typhon's, CPython's
		pairs = append(pairs, pair{sample{seconds: times[0], peak: 30}, sample{seconds: times[1], peak: 20}})
	}
	s := summarise(pairs)
	for name, v := range map[string][2]float64{
		"typhon": {s.typhon, 2}, "cpython": {s.cpython, 1}, "ratio": {s.ratio, 0.5},
		"least": {s.least, 1.0 / 3}, "greatest": {s.greatest, 2}, "memory": {s.memory, 1.5},
	} {
		if math.Abs(v[0]-v[1]) > 1e-9 {
			t.Errorf("%s = %v, want %v", name, v[0], v[1])
		}
	}
	if m := median([]float64{4, 1, 3, 2}); m != 2.5 {
		t.Errorf("median = %v", m)
	}
	if l := lastLine("a\nseconds: 1\n"); l != "seconds: 1" {
		t.Errorf("lastLine = %q", l)
	}
}
