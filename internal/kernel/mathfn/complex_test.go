package mathfn

import (
	"bufio"
	"math"
	"os"
	"strings"
	"testing"

	"typhon/internal/kernel/floatfmt"
)

var complexFunctions = map[string]func(complex128) (complex128, Status){
	"acos": Cacos, "acosh": Cacosh, "asin": Casin, "asinh": Casinh, "atan": Catan, "atanh": Catanh,
	"cos": Ccos, "cosh": Ccosh, "exp": Cexp, "log": Clog, "log10": Clog10, "sin": Csin, "sinh": Csinh,
	"sqrt": Csqrt, "tan": Ctan, "tanh": Ctanh,
}

func hex(t *testing.T, s string) float64 {
	f, err := floatfmt.FromHex(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return f
}

func lines(t *testing.T, path string) (out []string) {
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for sc := bufio.NewScanner(file); sc.Scan(); {
		out = append(out, sc.Text())
	}
	return out
}

// TestComplex compares with testdata/cmath.txt, recorded from CPython 3.14.6: special values
// exactly, others within the last bits.
func TestComplex(t *testing.T) {
	close := func(a, b float64) bool {
		return math.Signbit(a) == math.Signbit(b) && (ulps(a, b) <= 2) || a != a && b != b
	}
	rows, off := 0, 0
	for _, line := range lines(t, "testdata/cmath.txt") {
		col := strings.Fields(line)
		z := complex(hex(t, col[1]), hex(t, col[2]))
		w, st := complexFunctions[col[0]](z)
		rows++
		switch {
		case col[3] == "domain" || col[3] == "range":
			if st == OK || (st == DomainError) != (col[3] == "domain") {
				t.Errorf("%s(%v) = %v %v, want %s error", col[0], z, w, st, col[3])
			}
		case st != OK || !close(real(w), hex(t, col[3])) || !close(imag(w), hex(t, col[4])):
			t.Errorf("%s(%v) = %v %v, want %v %v", col[0], z, w, st, hex(t, col[3]), hex(t, col[4]))
		case ulps(real(w), hex(t, col[3]))+ulps(imag(w), hex(t, col[4])) > 0:
			off++
			t.Log(line, w)
		}
	}
	t.Logf("%d of %d differ in the last bits", off, rows)
}

// TestSums compares with testdata/sums.txt, recorded from CPython 3.14.6.
func TestSums(t *testing.T) {
	for _, line := range lines(t, "testdata/sums.txt") {
		col := strings.Split(line, "|")
		var fs FSum
		var sp SumProd
		got, prodOK := "", true
		b := strings.Fields(col[1])
		for i, s := range strings.Fields(col[0]) {
			if !fs.Add(hex(t, s)) {
				got = "!OverflowError"
			}
			prodOK = prodOK && sp.Add(hex(t, s), hex(t, b[i]))
		}
		if got == "" {
			v, ok := fs.Sum()
			if got = floatfmt.Hex(v); !ok {
				got = "!ValueError"
			}
		}
		if got != col[2] {
			t.Errorf("fsum(%s) = %s, want %s", col[0], got, col[2])
		}
		if prodOK && floatfmt.Hex(sp.Sum()) != col[3] {
			t.Errorf("sumprod(%s, %s) = %v, want %v", col[0], col[1], floatfmt.Hex(sp.Sum()), col[3])
		}
	}
}

func TestNeighbours(t *testing.T) {
	for _, c := range [][3]float64{{1, 2, 1 + 0x1p-52}, {0, -1, -5e-324}, {math.Copysign(0, -1), 1, 5e-324}, {1, 1, 1}} {
		if got := NextAfter(c[0], c[1], 1); got != c[2] {
			t.Errorf("nextafter(%v, %v) = %v", c[0], c[1], got)
		}
	}
	if NextAfter(-5e-324, 5e-324, 2) != 5e-324 || NextAfter(1, 3, 1<<63) != 3 {
		t.Error("steps")
	}
	if !math.Signbit(NextAfter(-5e-324, 1, 1)) || math.Signbit(NextAfter(5e-324, -1, 1)) {
		t.Error("sign of zero")
	}
	if Ulp(1) != 0x1p-52 || Ulp(math.MaxFloat64) != 0x1p971 || Ulp(0) != 5e-324 {
		t.Error("ulp")
	}
}
