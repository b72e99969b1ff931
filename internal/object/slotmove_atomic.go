//go:build !amd64 || race

package object

import "unsafe"

// moveSlots copies n shared slots; the ranges may overlap.
func moveSlots(dst, src *Value, n int) {
	d, s := unsafe.Slice(dst, n), unsafe.Slice(src, n)
	if uintptr(unsafe.Pointer(dst)) <= uintptr(unsafe.Pointer(src)) {
		for i := range d {
			Store(&d[i], Load(&s[i]))
		}
		return
	}
	for i := n - 1; i >= 0; i-- {
		Store(&d[i], Load(&s[i]))
	}
}

// clearSlots zeroes n shared slots.
func clearSlots(p *Value, n int) {
	s := unsafe.Slice(p, n)
	for i := range s {
		Store(&s[i], Value{})
	}
}
