//go:build amd64 && !race

package conc

import "unsafe"

// LoadPtr reads a shared pointer slot.
func LoadPtr(p *unsafe.Pointer) unsafe.Pointer { return *p }

// StorePtr writes a shared pointer slot. What the pointer refers to must be complete.
func StorePtr(p *unsafe.Pointer, v unsafe.Pointer) { *p = v }

// LoadU32 reads a shared 32-bit slot.
func LoadU32(p *uint32) uint32 { return *p }

// StoreU32 writes a shared 32-bit slot.
func StoreU32(p *uint32, v uint32) { *p = v }

// LoadI64 reads a shared 64-bit slot.
func LoadI64(p *int64) int64 { return *p }

// StoreI64 writes a shared 64-bit slot.
func StoreI64(p *int64, v int64) { *p = v }

// LoadU64 reads a shared 64-bit slot.
func LoadU64(p *uint64) uint64 { return *p }

// StoreU64 writes a shared 64-bit slot.
func StoreU64(p *uint64, v uint64) { *p = v }
