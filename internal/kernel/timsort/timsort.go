// Package timsort is list.sort without objects: the stable, adaptive merge sort of CPython
// 3.14, comparison for comparison.
//
// The order of comparisons is part of the contract, because a comparison may run user code and
// because inconsistent orders (NaN) make it visible. What it does: find runs (ascending, or
// descending and turned round), extend short ones to a minimum length by binary insertion, and
// merge neighbours by the powersort policy with galloping.
//
// Values, if given, move along with their keys. A failing comparison stops the sort and leaves
// a permutation of the input. The slices must not be touched by others meanwhile.
package timsort

//go:generate go run gen.go

// Func sorts keys by less and moves vals, if not nil, along. It stops at the first comparison
// whose second result is not the zero E and returns that.
func Func[K, V any, E comparable](keys []K, vals []V, less func(a, b K) (bool, E)) E {
	s := sorter[K, V, E]{less: less}
	return s.sort(slice[K, V]{keys, vals})
}

// FuncReverse is Func in descending order, stable as list.sort(reverse=True) is: the input is
// reversed, sorted and reversed again.
func FuncReverse[K, V any, E comparable](keys []K, vals []V, less func(a, b K) (bool, E)) E {
	s := slice[K, V]{keys, vals}
	s.reverse()
	err := Func(keys, vals, less)
	s.reverse()
	return err
}

// slice is a list of keys with the values that go with them, if any.
type slice[K, V any] struct {
	keys []K
	vals []V
}

func (s slice[K, V]) from(i int) slice[K, V] { return s.sub(i, len(s.keys)) }

func (s slice[K, V]) sub(i, j int) slice[K, V] {
	s.keys = s.keys[i:j]
	if s.vals != nil {
		s.vals = s.vals[i:j]
	}
	return s
}

// copyFrom moves the elements of src to the start of s; they may overlap.
func (s slice[K, V]) copyFrom(src slice[K, V]) {
	copy(s.keys, src.keys)
	if s.vals != nil {
		copy(s.vals, src.vals)
	}
}

func (s slice[K, V]) set(i int, src slice[K, V], j int) {
	s.keys[i] = src.keys[j]
	if s.vals != nil {
		s.vals[i] = src.vals[j]
	}
}

func (s slice[K, V]) reverse() {
	for i, j := 0, len(s.keys)-1; i < j; i, j = i+1, j-1 {
		s.keys[i], s.keys[j] = s.keys[j], s.keys[i]
	}
	for i, j := 0, len(s.vals)-1; i < j; i, j = i+1, j-1 {
		s.vals[i], s.vals[j] = s.vals[j], s.vals[i]
	}
}

// run is a sorted stretch of the input. power is the depth, in the merge tree, of the boundary
// between it and the run after it.
type run struct{ base, len, power int }

// minGallop is how often one side must win in a row before galloping starts to pay.
const minGallop = 7

// powerloop returns the depth of the boundary between two adjacent runs, the first n1 elements
// from s1 and the second n2, in an input of n: the first bit in which the midpoints of the two
// runs, as fractions of n, differ.
func powerloop(s1, n1, n2, n int) int {
	a := 2*s1 + n1
	b := a + n1 + n2
	for power := 1; ; power++ {
		switch {
		case a >= n:
			a -= n
			b -= n
		case b >= n:
			return power
		}
		a <<= 1
		b <<= 1
	}
}

// minRun returns the least run length for an input of n: the top six bits of n, plus one if any
// lower bit is set, so that the runs divide n into a power of two or a little fewer.
func minRun(n int) int {
	r := 0
	for n >= 64 {
		r |= n & 1
		n >>= 1
	}
	return n + r
}
