//go:build !amd64 || race

package conc

import (
	"sync/atomic"
	"unsafe"
)

// LoadPtr reads a shared pointer slot.
func LoadPtr(p *unsafe.Pointer) unsafe.Pointer { return atomic.LoadPointer(p) }

// StorePtr writes a shared pointer slot. What the pointer refers to must be complete.
func StorePtr(p *unsafe.Pointer, v unsafe.Pointer) { atomic.StorePointer(p, v) }

// LoadU32 reads a shared 32-bit slot.
func LoadU32(p *uint32) uint32 { return atomic.LoadUint32(p) }

// StoreU32 writes a shared 32-bit slot.
func StoreU32(p *uint32, v uint32) { atomic.StoreUint32(p, v) }

// LoadI64 reads a shared 64-bit slot.
func LoadI64(p *int64) int64 { return atomic.LoadInt64(p) }

// StoreI64 writes a shared 64-bit slot.
func StoreI64(p *int64, v int64) { atomic.StoreInt64(p, v) }

// LoadU64 reads a shared 64-bit slot.
func LoadU64(p *uint64) uint64 { return atomic.LoadUint64(p) }

// StoreU64 writes a shared 64-bit slot.
func StoreU64(p *uint64, v uint64) { atomic.StoreUint64(p, v) }
