//go:build amd64 && !race

package object

import "unsafe"

// moveSlots copies n shared slots; the ranges may overlap. Readers see each slot whole: Go's
// bulk copies move pointers word by word or wider.
func moveSlots(dst, src *Value, n int) {
	copy(unsafe.Slice(dst, n), unsafe.Slice(src, n))
}

// clearSlots zeroes n shared slots.
func clearSlots(p *Value, n int) { clear(unsafe.Slice(p, n)) }
