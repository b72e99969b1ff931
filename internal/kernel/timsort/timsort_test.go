package timsort

import (
	"bufio"
	"errors"
	"fmt"
	"math"
	"math/rand"
	"os"
	"slices"
	"strconv"
	"testing"
)

type item struct{ v, i int }

// lcg makes the inputs that the recorded sequences belong to.
type lcg struct{ x uint64 }

func (r *lcg) n(k int) int {
	r.x = r.x*6364136223846793005 + 1442695040888963407
	return int(r.x >> 33 % uint64(k))
}

func data(pattern, n, seed int) []int {
	r := lcg{uint64(seed*1000003+n*31+pattern)*2862933555777941757 + 3037000493}
	a := make([]int, 0, n)
	for i := 0; i < n && pattern < 5; i++ {
		a = append(a, [...]func() int{
			func() int { return r.n(1000000) }, func() int { return r.n(4) }, func() int { return i },
			func() int { return n - i }, func() int { return (n - i) / 3 },
		}[pattern]())
	}
	switch pattern {
	case 5:
		for i := range n {
			a = append(a, i)
		}
		for range n/20 + 1 {
			if n > 0 {
				v, at := 0, 0
				v = r.n(n) // Python evaluates the right side first
				at = r.n(n)
				a[at] = v
			}
		}
	case 6:
		for len(a) < n {
			k, s, d := r.n(90)+1, r.n(1000), r.n(3)-1
			for j := range k {
				a = append(a, s+d*j)
			}
		}
	case 7:
		for i := range n {
			a = append(a, i*7%(n/3+1))
		}
	case 8:
		for range n {
			a = append(a, 5)
		}
	case 9:
		for i := range n / 2 {
			a = append(a, 2*i)
		}
		for i := range n - n/2 {
			a = append(a, 2*i+1+r.n(40))
		}
	case 10:
		for len(a) < n {
			s := r.n(n * 2)
			for j := range n/7 + 1 {
				a = append(a, s+j)
			}
		}
	}
	return a[:n]
}

type fnv uint64

func (h *fnv) add(vs ...int) {
	for _, v := range vs {
		*h = (*h ^ fnv(v)) * 1099511628211
	}
}

const fnvStart = fnv(14695981039346656037)

// TestSequences compares every comparison made with those CPython 3.14.6 made on the same input.
func TestSequences(t *testing.T) {
	file, err := os.Open("testdata/sequences.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	bad := 0
	for sc := bufio.NewScanner(file); sc.Scan(); {
		var pattern, n, seed, rev, count int
		var seq, order fnv
		if _, err := fmt.Sscanf(sc.Text(), "%d %d %d %d %d %x %x", &pattern, &n, &seed, &rev, &count, &seq, &order); err != nil {
			t.Fatal(err)
		}
		var keys []item
		var vals []int
		for i, v := range data(pattern, n, seed) {
			keys = append(keys, item{v, i})
			vals = append(vals, i)
		}
		h, calls := fnvStart, 0
		less := func(a, b item) (bool, error) {
			calls++
			h.add(a.i, b.i)
			return a.v < b.v, nil
		}
		if rev == 1 {
			FuncReverse(keys, vals, less)
		} else {
			Func(keys, vals, less)
		}
		o := fnvStart
		for i, k := range keys {
			o.add(k.i, 0)
			if vals[i] != k.i {
				t.Fatal("a value went astray")
			}
		}
		if calls != count || h != seq || o != order {
			t.Errorf("%q: %d comparisons, hash %x, order %x", sc.Text(), calls, uint64(h), uint64(o))
			if bad++; bad > 10 {
				return
			}
		}
	}
}

// TestOrdered checks that the specialised sorts do what Func does.
func TestOrdered(t *testing.T) {
	for pattern := range 11 {
		for _, n := range []int{0, 1, 2, 50, 333, 3000} {
			in := data(pattern, n, 7)
			var ints []int64
			var floats []float64
			var strs []string
			var items []item
			var v1, v2, v3 []int
			for i, v := range in {
				ints = append(ints, int64(v))
				f := float64(v)
				if v%11 == 3 {
					f = math.NaN()
				}
				floats = append(floats, f)
				strs = append(strs, strconv.Itoa(v))
				items = append(items, item{v, i})
				v1, v2, v3 = append(v1, i), append(v2, i), append(v3, i)
			}
			wantF, wantS := slices.Clone(floats), slices.Clone(strs)
			w2, w3 := slices.Clone(v2), slices.Clone(v3)
			Func[item, int](items, nil, func(a, b item) (bool, error) { return a.v < b.v, nil })
			Func(wantF, w2, func(a, b float64) (bool, error) { return a < b, nil })
			Func(wantS, w3, func(a, b string) (bool, error) { return a < b, nil })
			Ordered(ints, v1)
			Ordered(floats, v2)
			Ordered(strs, v3)
			for i, it := range items {
				if it.i != v1[i] || int64(it.v) != ints[i] {
					t.Fatalf("ints: pattern %d n %d", pattern, n)
				}
			}
			if !slices.Equal(w2, v2) || !slices.Equal(w3, v3) || !slices.Equal(wantS, strs) {
				t.Fatalf("pattern %d n %d differ", pattern, n)
			}
		}
	}
}

// TestFailure stops at every possible comparison: the list must stay a permutation.
func TestFailure(t *testing.T) {
	stop := errors.New("stop")
	for pattern := range 11 {
		for fail := 1; fail < 4000; fail += 1 + fail/8 {
			keys := data(pattern, 400, 3)
			want := slices.Clone(keys)
			vals := slices.Clone(keys)
			calls := 0
			err := Func(keys, vals, func(a, b int) (bool, error) {
				if calls++; calls == fail {
					return false, stop
				}
				return a < b, nil
			})
			if (err == stop) != (calls >= fail) || !slices.Equal(keys, vals) {
				t.Fatal("error or values lost")
			}
			slices.Sort(want)
			slices.Sort(keys)
			if !slices.Equal(keys, want) {
				t.Fatalf("pattern %d, failing at %d: not a permutation", pattern, fail)
			}
		}
	}
}

// TestNonsense makes sure that an inconsistent order cannot do harm.
func TestNonsense(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for n := range 600 {
		keys := data(0, n, n)
		want := slices.Clone(keys)
		Func[int, int](keys, nil, func(a, b int) (bool, error) { return r.Intn(3) == 0, nil })
		slices.Sort(keys)
		slices.Sort(want)
		if !slices.Equal(keys, want) {
			t.Fatal(n)
		}
	}
}

// TestRadix checks Ints and Floats against Ordered.
func TestRadix(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for _, n := range []int{0, 1, 399, 400, 401, 5000} {
		for kind := range 7 {
			ints, floats, vals := make([]int64, n), make([]float64, n), make([]int, n)
			for i := range n {
				ints[i] = [...]int64{r.Int63() - r.Int63(), int64(r.Intn(50)) - 25, int64(i), int64(-i), math.MinInt64 + r.Int63n(9),
					int64(uint64(r.Int63()) << 1), int64(i / 3)}[kind]
				floats[i] = [...]float64{r.NormFloat64(), math.Float64frombits(r.Uint64()), float64(i), float64(-i),
					math.Copysign(0, float64(r.Intn(3)-1)), math.Inf(r.Intn(2) - 1), float64(r.Intn(9) - 4)}[kind]
				vals[i] = i
			}
			i2, f2, v2 := slices.Clone(ints), slices.Clone(floats), slices.Clone(vals)
			f3, f4, v3, v4 := slices.Clone(floats), slices.Clone(floats), slices.Clone(vals), slices.Clone(vals)
			i3 := slices.Clone(ints)
			Ordered(i2, v2)
			Ints(ints, vals)
			Ints[int](i3, nil)
			if !slices.Equal(ints, i2) || !slices.Equal(vals, v2) || !slices.Equal(i3, i2) {
				t.Fatalf("ints: n %d kind %d", n, kind)
			}
			Ordered(f2, v3)
			Floats[int](f3, nil)
			for i := range f2 {
				if math.Float64bits(f2[i]) != math.Float64bits(f3[i]) {
					t.Fatalf("floats: n %d kind %d: %v %v", n, kind, f2[i], f3[i])
				}
			}
			if Floats(f4, v4); !slices.Equal(v3, v4) {
				t.Fatalf("floats with values: n %d kind %d", n, kind)
			}
		}
	}
}

func BenchmarkSort(b *testing.B) {
	r := rand.New(rand.NewSource(1))
	const n = 100000
	ints, floats, strs := make([]int64, n), make([]float64, n), make([]string, n)
	for i := range n {
		ints[i], floats[i] = r.Int63n(1<<40), r.Float64()
		strs[i] = strconv.Itoa(r.Int())
	}
	bench(b, "ints", ints, func(k []int64) { Ordered[int64, int](k, nil) })
	bench(b, "floats", floats, func(k []float64) { Ordered[float64, int](k, nil) })
	bench(b, "radixInts", ints, func(k []int64) { Ints[int](k, nil) })
	bench(b, "radixFloats", floats, func(k []float64) { Floats[int](k, nil) })
	bench(b, "radixInts500", ints[:500], func(k []int64) { Ints[int](k, nil) })
	bench(b, "ints500", ints[:500], func(k []int64) { Ordered[int64, int](k, nil) })
	bench(b, "strings", strs, func(k []string) { Ordered[string, int](k, nil) })
	bench(b, "func", ints, func(k []int64) {
		Func[int64, int](k, nil, func(a, b int64) (bool, *error) { return a < b, nil })
	})
	slices.Sort(ints)
	bench(b, "sorted", ints, func(k []int64) { Ordered[int64, int](k, nil) })
}

func bench[K any](b *testing.B, name string, in []K, sort func([]K)) {
	b.Run(name, func(b *testing.B) {
		work := make([]K, len(in))
		for b.Loop() {
			copy(work, in)
			sort(work)
		}
	})
}
