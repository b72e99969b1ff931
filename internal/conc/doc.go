// Package conc holds what threads share without knowing about Python objects:
// accessors for shared slots, object locks, and the eval breaker.
//
// # Shared slots
//
// A field that one thread may write while another reads it without a common
// lock is one machine word and is read and written only through LoadPtr,
// StorePtr and their kin. On amd64 they are plain moves (the hardware does
// not tear words and keeps stores in order); in builds for the Go race
// detector and on weakly ordered machines they are sync/atomic operations.
// Plain access in the source therefore means "protected some other way", and
// the race detector proves it.
package conc
