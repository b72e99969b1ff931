// Package bytecode defines Typhon's register bytecode as plain data.
//
// # Room
//
// A Code holds no Python objects, so it can be cached on disk, compared in
// tests and shared between interpreters. The compiler writes it, the vm
// instantiates it (constants become values, caches are attached) and runs it.
//
// # Instructions
//
// An instruction is one 64-bit word: op (8 bits), D (8), A (16), B (16),
// C (16). Two fields can be read together: BC is a 32-bit operand
// (C the high half). Operands name registers (r), constants (k), names (n), counts
// or jump offsets; the table in opcodes.go says which.
//
// Jumps are relative to the *next* instruction: target = pc + 1 + offset.
// C offsets are signed 16 bits, BC offsets signed 32 bits.
//
// # Registers of a frame
//
//	0 .. len(VarNames)-1            parameters, then other locals (co_varnames order)
//	.. + cell variables that are not parameters or locals already named
//	.. NRegs-1                      temporaries, allocated as a stack
//
// Parameter order is CPython's: positional, keyword-only, *args, **kwargs.
// A cell variable's register holds a cell object, made by MAKE_CELL at entry (which wraps a
// parameter's value). Free variables live in the function's closure and
// are numbered by their index in FreeVars.
//
// On entry all local registers except bound parameters hold "no value";
// temporaries hold garbage until they are written. A register that an
// instruction reads always holds a value: where a local may be unbound
// the compiler emits CHECK_LOCAL first. Only MOVE may copy "no value": a comprehension puts a variable
// aside that way while it uses its register. An instruction writes its destination only when
// it succeeds, and reads all operands before it writes.
//
// Temporaries are strictly a stack: when an instruction that may run Python code executes,
// no temporary above its operands is live.
// The vm relies on this: a callee's window starts at its arguments.
//
// # Exceptions
//
// Handlers are found through ExcTable (zero cost when nothing is raised):
// the innermost entry whose range covers the raising instruction wins, its
// register Reg receives the exception, and control goes to Target.
package bytecode
