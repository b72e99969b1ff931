package conc

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// multi is 1 as soon as a second Python thread may exist. Until then object
// locks are skipped. It never goes back to 0.
var multi uint32

// GoMulti is called before the second Python thread of the process starts,
// and before a second interpreter is made.
func GoMulti() { atomic.StoreUint32(&multi, 1) }

// Multi reports whether a second Python thread may exist.
func Multi() bool { return LoadU32(&multi) != 0 }

// Held is the proof that Mutex.Lock returned, handed back to Unlock. It
// remembers whether the lock was really taken, because GoMulti may come in between.
type Held bool

// Mutex is an object lock. Rules: no Python code runs while one is held; at
// most two are held at once, taken by Lock2 in address order.
type Mutex struct{ mu sync.Mutex }

// Lock takes the lock, if there is more than one thread.
func (m *Mutex) Lock() Held {
	if LoadU32(&multi) == 0 {
		return false
	}
	m.mu.Lock()
	return true
}

// Unlock releases what Lock took.
func (m *Mutex) Unlock(h Held) {
	if h {
		m.mu.Unlock()
	}
}

// Lock2 takes two locks in address order; a and b may be the same.
func Lock2(a, b *Mutex) Held {
	if LoadU32(&multi) == 0 {
		return false
	}
	if uintptr(unsafe.Pointer(a)) > uintptr(unsafe.Pointer(b)) {
		a, b = b, a
	}
	a.mu.Lock()
	if a != b {
		b.mu.Lock()
	}
	return true
}

// Unlock2 releases what Lock2 took.
func Unlock2(a, b *Mutex, h Held) {
	if h {
		a.mu.Unlock()
		if a != b {
			b.mu.Unlock()
		}
	}
}

// OrU32 atomically sets bits.
func OrU32(p *uint32, bits uint32) { atomic.OrUint32(p, bits) }

// AndU32 atomically keeps only bits.
func AndU32(p *uint32, bits uint32) { atomic.AndUint32(p, bits) }

// AddI64 atomically adds d and returns the sum.
func AddI64(p *int64, d int64) int64 { return atomic.AddInt64(p, d) }

// CasPtr atomically replaces old by new.
func CasPtr(p *unsafe.Pointer, old, new unsafe.Pointer) bool {
	return atomic.CompareAndSwapPointer(p, old, new)
}

// CasU32 atomically replaces old by new.
func CasU32(p *uint32, old, new uint32) bool { return atomic.CompareAndSwapUint32(p, old, new) }

// SwapU32 atomically replaces the word and returns the old one.
func SwapU32(p *uint32, v uint32) uint32 { return atomic.SwapUint32(p, v) }

// CasI64 atomically replaces old by new.
func CasI64(p *int64, old, new int64) bool { return atomic.CompareAndSwapInt64(p, old, new) }
