// Package vm executes bytecode: frames, the evaluation loop, inline caches, functions,
// generators, coroutines and tracing.
//
// # How a program flows through here
//
// MakeCode turns bytecode.Code into a code object (constants become values, names are interned).
// A Function pairs code with globals and closure. Calling one pushes a Frame,
// a window of the thread's register stack, and run executes it; calls from Python to Python push further frames inside the
// same run, so they use no Go stack. Go code that calls Python (sort keys, descriptors ...) enters run again.
//
// # Who may touch what
//
// Registers and frames belong to the thread that runs them. Instructions and constants never
// change. Inline caches are shared slots that point to immutable records (rule 3 of the architecture).
//
// # Registers and the collector
//
// Registers are ordinary pointer memory to Go's collector. Numbers are stored over anything without
// a write barrier: a barrier would only matter if Go code kept, on its own stack and past a safepoint, a
// pointer read from that register, and an instruction never reads its destination. Pointers are stored with the
// barrier. A window is cleared without barriers when its frame ends, after the result has been stored (with the barrier)
// in the caller's frame.
package vm
