package io

import (
	"sync"
	"sync/atomic"
	"unsafe"

	"typhon/internal/conc"
)

// gate lets one thread at a time into a stream.
type gate struct {
	// owner is the address of the thread that is in, 0 when nobody is. A number and not a pointer, so that
	// it costs no write barrier: a thread that is in is alive.
	// Until there is a second thread it is read and written plainly.
	owner   uint64
	lot     unsafe.Pointer // atomic: *parkingLot, made by the first thread that waits
	waiting atomic.Int32
	depth   int32 // of the owner: how often it came in again
}

type parkingLot struct {
	mu   sync.Mutex
	cond sync.Cond
}

// mine reports whether t is in.
func (g *gate) mine(t *thread) bool { return atomic.LoadUint64(&g.owner) == threadWord(t) }

func threadWord(t *thread) uint64 { return uint64(uintptr(unsafe.Pointer(t))) }

// tryEnter enters unless somebody is in, t itself included.
func (g *gate) tryEnter(t *thread) bool {
	if !conc.Multi() {
		if conc.LoadU64(&g.owner) != 0 {
			return false
		}
		conc.StoreU64(&g.owner, threadWord(t))
		return true
	}
	return atomic.CompareAndSwapUint64(&g.owner, 0, threadWord(t))
}

// enter waits until t can come in. A thread that is in may enter again; every enter needs a leave.
func (g *gate) enter(t *thread) {
	if g.tryEnter(t) {
		return
	}
	if g.mine(t) {
		g.depth++
		return
	}
	g.wait(t)
}

func (g *gate) wait(t *thread) {
	lot := (*parkingLot)(atomic.LoadPointer(&g.lot))
	if lot == nil {
		lot = new(parkingLot)
		lot.cond.L = &lot.mu
		if !atomic.CompareAndSwapPointer(&g.lot, nil, unsafe.Pointer(lot)) {
			lot = (*parkingLot)(atomic.LoadPointer(&g.lot))
		}
	}
	lot.mu.Lock()
	g.waiting.Add(1)
	for !g.tryEnter(t) {
		lot.cond.Wait()
	}
	g.waiting.Add(-1)
	lot.mu.Unlock()
}

// leave ends what enter began.
func (g *gate) leave() {
	if g.depth > 0 {
		g.depth--
		return
	}
	if !conc.Multi() {
		conc.StoreU64(&g.owner, 0)
		return
	}
	atomic.StoreUint64(&g.owner, 0)
	// A waiter counts itself before it tries the gate for the last time, so one of both sees the other.
	if g.waiting.Load() > 0 {
		lot := (*parkingLot)(atomic.LoadPointer(&g.lot))
		lot.mu.Lock()
		lot.cond.Signal()
		lot.mu.Unlock()
	}
}
