package mathfn

import (
	"encoding/binary"
	"math"
	"os"
	"strings"
	"testing"
)

var functions = map[string]struct {
	f      func(a []float64) float64
	gomath func(a []float64) float64
	least  float64 // percentage of results that must equal CPython's
}{
	"sin":       {one(Sin), one(math.Sin), 98},
	"cos":       {one(Cos), one(math.Cos), 98},
	"tan":       {one(Tan), one(math.Tan), 98},
	"asin":      {one(Asin), one(math.Asin), 98},
	"acos":      {one(Acos), one(math.Acos), 98},
	"atan":      {one(Atan), one(math.Atan), 98},
	"sinh":      {one(Sinh), one(math.Sinh), 98},
	"cosh":      {one(Cosh), one(math.Cosh), 98},
	"tanh":      {one(Tanh), one(math.Tanh), 98},
	"asinh":     {one(Asinh), one(math.Asinh), 98},
	"acosh":     {one(Acosh), one(math.Acosh), 98},
	"atanh":     {one(Atanh), one(math.Atanh), 98},
	"exp":       {one(Exp), one(math.Exp), 98},
	"exp2":      {one(Exp2), one(math.Exp2), 98},
	"expm1":     {one(Expm1), one(math.Expm1), 98},
	"log":       {one(Log), one(math.Log), 98},
	"log2":      {one(Log2), one(math.Log2), 98},
	"log10":     {one(Log10), one(math.Log10), 98},
	"log1p":     {one(Log1p), one(math.Log1p), 98},
	"cbrt":      {one(Cbrt), one(math.Cbrt), 40},
	"erf":       {one(Erf), one(math.Erf), 90},
	"erfc":      {one(Erfc), one(math.Erfc), 80},
	"gamma":     {one(Gamma), one(math.Gamma), 98},
	"lgamma":    {one(Lgamma), one(goLgamma), 98},
	"pow":       {two(Pow), two(math.Pow), 98},
	"atan2":     {two(Atan2), two(math.Atan2), 98},
	"hypot":     {func(a []float64) float64 { return Hypot(a...) }, goHypot, 99},
	"fmod":      {two(Fmod), two(math.Mod), 100},
	"remainder": {two(Remainder), two(math.Remainder), 100},
}

func one(f func(float64) float64) func([]float64) float64 {
	return func(a []float64) float64 { return f(a[0]) }
}

func two(f func(x, y float64) float64) func([]float64) float64 {
	return func(a []float64) float64 { return f(a[0], a[1]) }
}

func goLgamma(x float64) float64 {
	f, _ := math.Lgamma(x)
	return f
}

func goHypot(a []float64) float64 {
	h := a[0]
	for _, v := range a[1:] {
		h = math.Hypot(h, v)
	}
	return h
}

func ulps(a, b float64) float64 {
	if a == b || a != a && b != b {
		return 0
	}
	return math.Abs(float64(order(a) - order(b)))
}

// TestRecorded compares with testdata/functions.bin, recorded from CPython 3.14.6 on Linux: per
// function a name, a count, and rows of argument count, arguments and result.
func TestRecorded(t *testing.T) {
	path := "testdata/functions.bin"
	if p := os.Getenv("MATHFN_DATA"); p != "" {
		path = p
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	float := func() float64 {
		f := math.Float64frombits(binary.LittleEndian.Uint64(data))
		data = data[8:]
		return f
	}
	for len(data) > 0 {
		n := int(data[0])
		name := string(data[1 : 1+n])
		rows := int(binary.LittleEndian.Uint16(data[1+n:]))
		data = data[n+3:]
		fn := functions[name]
		same, goSame, worst := 0, 0, 0.0
		var at []float64
		for range rows {
			args := make([]float64, data[0])
			data = data[1:]
			for i := range args {
				args[i] = float()
			}
			want := float()
			d := ulps(fn.f(args), want)
			if d == 0 {
				same++
			} else if d > worst {
				worst, at = d, args
			}
			if ulps(fn.gomath(args), want) == 0 {
				goSame++
			}
		}
		percent := func(n int) float64 { return 100 * float64(n) / float64(rows) }
		t.Logf("%-9s %6.2f%% equal (Go's math %6.2f%%), at most %v ulp off, at %v", name, percent(same), percent(goSame), worst, at)
		if percent(same) < fn.least {
			t.Errorf("%s: only %.2f%% equal", name, percent(same))
		}
	}
}

func BenchmarkFunctions(b *testing.B) {
	var sink float64
	for _, name := range []string{"sin", "tan", "atan", "asin", "exp", "log", "log2", "pow", "gamma"} {
		fn := functions[name]
		args := []float64{1.2345, 3.21}
		if name == "asin" {
			args[0] = 0.7
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sink += fn.f(args)
			}
		})
		b.Run(name+"/go", func(b *testing.B) {
			for b.Loop() {
				sink += fn.gomath(args)
			}
		})
	}
}

// TestEdges compares with testdata/edges.txt: zeros, infinities, limits of the range. Where
// CPython raises an error there must be a NaN or an infinity for the caller to see.
func TestEdges(t *testing.T) {
	for _, line := range lines(t, "testdata/edges.txt") {
		col := strings.Fields(line)
		var args []float64
		for _, s := range col[1 : len(col)-1] {
			args = append(args, hex(t, s))
		}
		got, want := functions[col[0]].f(args), col[len(col)-1]
		switch want {
		case "domain":
			if finite(got) {
				t.Errorf("%s%v = %v, want a domain error", col[0], args, got)
			}
		case "range":
			if !math.IsInf(got, 0) {
				t.Errorf("%s%v = %v, want a range error", col[0], args, got)
			}
		default:
			w := hex(t, want)
			if math.Signbit(got) != math.Signbit(w) && w == w || ulps(got, w) > 2 {
				t.Errorf("%s%v = %v (%x), want %v", col[0], args, got, got, w)
			} else if ulps(got, w) > 0 {
				t.Logf("%s%v is %v ulp off", col[0], args, ulps(got, w))
			}
		}
	}
}
