package timsort

import "math"

// Ints sorts keys and moves vals, if not nil, along, with the result of Ordered. Many keys are
// sorted by their digits, which takes time proportional to their number.
func Ints[V any](keys []int64, vals []V) {
	if len(keys) < radixMin || sorted(keys) {
		Ordered(keys, vals)
		return
	}
	radix(keys, vals, 1<<63)
}

// Floats is Ints for floats. If there are vals, zeros among the keys may change their sign.
func Floats[V any](keys []float64, vals []V) {
	if len(keys) < radixMin || sorted(keys) {
		Ordered(keys, vals)
		return
	}
	for _, f := range keys {
		// Not a number, so without an order; or a zero that must keep its sign.
		if f != f || f == 0 && vals == nil && math.Signbit(f) {
			Ordered(keys, vals)
			return
		}
	}
	bits := make([]int64, len(keys))
	for i, f := range keys {
		b := int64(math.Float64bits(f + 0)) // minus zero becomes zero
		bits[i] = b ^ b>>63&math.MaxInt64
	}
	radix(bits, vals, 1<<63)
	for i, b := range bits {
		keys[i] = math.Float64frombits(uint64(b ^ b>>63&math.MaxInt64))
	}
}

// Reverse reverses keys and vals.
func Reverse[K, V any](keys []K, vals []V) { slice[K, V]{keys, vals}.reverse() }

const (
	radixMin  = 400 // below this the merge sort wins
	digitBits = 11
	digitMask = 1<<digitBits - 1
	maxDigits = (64 + digitBits - 1) / digitBits
)

// sorted reports whether keys are in ascending order already, or strictly descending, for which
// the merge sort needs one pass.
func sorted[K int64 | float64](keys []K) bool {
	i := 1
	for i < len(keys) && keys[i-1] <= keys[i] {
		i++
	}
	if i > 1 {
		return i == len(keys)
	}
	for i < len(keys) && keys[i-1] > keys[i] {
		i++
	}
	return i == len(keys)
}

// radix sorts by the digits in which the keys differ, least first. flip turns the keys into
// unsigned numbers of the same order.
func radix[V any](keys []int64, vals []V, flip uint64) {
	var differ uint64
	for _, k := range keys {
		differ |= uint64(k ^ keys[0])
	}
	a, b := slice[int64, V]{keys, vals}, slice[int64, V]{keys: make([]int64, len(keys))}
	if vals != nil {
		b.vals = make([]V, len(vals))
	}
	inPlace := true
	for shift := uint(0); shift < maxDigits*digitBits; shift += digitBits {
		if differ>>shift&digitMask == 0 {
			continue
		}
		distribute(b, a, shift, flip)
		a, b = b, a
		inPlace = !inPlace
	}
	if !inPlace {
		b.copyFrom(a)
	}
}

// distribute copies src to dst in the order of one digit, keeping the order of equal ones.
func distribute[V any](dst, src slice[int64, V], shift uint, flip uint64) {
	var start [digitMask + 1]int
	for _, k := range src.keys {
		start[(uint64(k)^flip)>>shift&digitMask]++
	}
	sum := 0
	for i, n := range start {
		start[i] = sum
		sum += n
	}
	if src.vals == nil {
		for _, k := range src.keys {
			p := &start[(uint64(k)^flip)>>shift&digitMask]
			dst.keys[*p] = k
			*p++
		}
		return
	}
	for i, k := range src.keys {
		p := &start[(uint64(k)^flip)>>shift&digitMask]
		dst.keys[*p] = k
		dst.vals[*p] = src.vals[i]
		*p++
	}
}
