package floatfmt

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"
)

func mustHex(t testing.TB, s string) float64 {
	f, err := FromHex(s)
	if err != nil {
		t.Fatalf("FromHex(%q): %v", s, err)
	}
	return f
}

// TestRecorded replays testdata/floats.txt, recorded from CPython 3.14.6.
func TestRecorded(t *testing.T) {
	file, err := os.Open("testdata/floats.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		col := strings.Split(sc.Text(), "\t")
		switch col[0] {
		case "P", "H", "Z":
			var s string
			if err := json.Unmarshal([]byte(col[1]), &s); err != nil {
				t.Fatal(err)
			}
			if got := parseRow(col[0], s); got != col[2] {
				t.Errorf("%s %q: got %s want %s", col[0], s, got, col[2])
			}
		case "C":
			if got := ReprComplex(mustHex(t, col[1]), mustHex(t, col[2])); got != col[3] {
				t.Errorf("complex %v: got %s", col[1:], got)
			}
		default:
			checkFormats(t, col)
		}
	}
}

func parseRow(kind, s string) string {
	switch kind {
	case "P":
		if f, ok := Parse(s); ok {
			return Hex(f)
		}
	case "H":
		f, err := FromHex(s)
		switch {
		case err == nil:
			return Hex(f)
		case err.Overflow:
			return "OverflowError: " + err.Msg
		}
		return "ValueError: " + err.Msg
	case "Z":
		if re, im, ok := ParseComplex(s); ok {
			return Hex(re) + " " + Hex(im)
		}
	}
	return "ERR"
}

var formats = []struct {
	code  byte
	prec  int
	flags Flags
}{
	{'e', 6, 0}, {'e', 0, 0}, {'e', 3, 0}, {'f', 6, 0}, {'f', 0, 0}, {'f', 2, 0}, {'g', 6, 0}, {'g', 0, 0},
	{'g', 1, 0}, {'g', 12, 0}, {'g', 6, Alt}, {'e', 0, Alt}, {'f', 0, Alt}, {'g', 3, Alt}, {'f', 2, Sign},
	{'f', 1, NoNegZero}, {'G', 6, 0}, {'g', 20, 0}, {'f', 0, Sign | NoNegZero}, {'F', 6, 0}, {'E', 6, 0},
}

func checkFormats(t *testing.T, col []string) {
	f := mustHex(t, col[0])
	if got := Hex(f); got != col[0] {
		t.Errorf("Hex(%s) = %s", col[0], got)
	}
	if got := Repr(f); got != col[1] {
		t.Errorf("Repr(%s) = %s, want %s", col[0], got, col[1])
	}
	if g, ok := Parse(col[1]); !ok || Hex(g) != col[0] {
		t.Errorf("Parse(%s) = %v %v", col[1], g, ok)
	}
	for i, fm := range formats {
		if got := string(Append(nil, f, fm.code, fm.prec, fm.flags)); got != col[2+i] {
			t.Errorf("%s %c.%d flags %d: got %s want %s", col[1], fm.code, fm.prec, fm.flags, got, col[2+i])
		}
	}
	want := strings.Split(col[len(col)-1], ",")
	for i, n := range []int{0, 1, 2, 3, 5, -1, -2, -3, -5, -16, -307, 15, 20, 320} {
		got := "OVF"
		if r, ok := Round(f, n); ok {
			got = Hex(r)
		}
		if got != want[i] {
			t.Errorf("Round(%s, %d) = %s, want %s", col[1], n, got, want[i])
		}
	}
}

func TestWideExponents(t *testing.T) {
	z := strings.Repeat("0", 30000)
	for s, want := range map[string]float64{
		"0." + z + "1e30001": 1, "1" + z + "e-30000": 1, "-" + z + ".0e99999999": 0,
		"1" + z + "e-30400": 0, "25" + z + "e-30001": 2.5, "1" + z + "e-029999": 10,
	} {
		if f, ok := Parse(s); !ok || f != want {
			t.Errorf("Parse(%.9s...%s) = %v %v, want %v", s, s[len(s)-8:], f, ok, want)
		}
	}
}

func TestRatio(t *testing.T) {
	for _, f := range []float64{0, 0.1, -3, 1e300, 5e-324, math.MaxFloat64, 0.5} {
		m, e := Ratio(f)
		if math.Ldexp(float64(m), e) != f || (m&1 == 0 && f != 0) {
			t.Errorf("Ratio(%v) = %d, %d", f, m, e)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1", "1_0.5e-3", "inf", "0x1.8p3", "(1+2j)", "nan-j", "1e999999", "-.5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if v, ok := Parse(s); ok && v == v {
			if w, ok := Parse(Repr(v)); !ok || w != v {
				t.Errorf("%q: %v does not survive repr", s, v)
			}
		}
		if v, err := FromHex(s); err == nil && v == v && mustHex(t, Hex(v)) != v {
			t.Errorf("%q: %v does not survive hex", s, v)
		}
		if re, im, ok := ParseComplex(s); ok && re == re && im == im {
			if r, i, ok := ParseComplex(ReprComplex(re, im)); !ok || r != re || i != im {
				t.Errorf("%q: %v %v does not survive repr", s, re, im)
			}
		}
	})
}

func BenchmarkRepr(b *testing.B) {
	for name, f := range map[string]float64{"pi": math.Pi, "int": 1234, "short": 0.25, "exp": 1.2345678901234567e-100} {
		b.Run(name, func(b *testing.B) {
			var buf [32]byte
			for b.Loop() {
				AppendRepr(buf[:0], f)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	for _, s := range []string{"3.141592653589793", "1234", "0.25", "1.2345678901234567e-100"} {
		b.Run(s, func(b *testing.B) {
			for b.Loop() {
				Parse(s)
			}
		})
	}
}
