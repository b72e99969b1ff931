// Package compile turns syntax trees into register bytecode.
//
// It is the third room of the front end: Compile asks symtab what the names
// mean and then writes instructions in one walk over the tree, without an
// intermediate form. What other compilers do in later passes happens on the way:
//
//   - Constants are folded because the value of an expression is an operand that
//     may be a constant, which becomes an instruction only when a register is needed.
//   - Locals are registers, so a name is an operand too, and costs nothing.
//   - Results are written where they are wanted: every expression may get a
//     destination. It is written last, so that a failing expression changes nothing.
//   - Code that can not be reached is compiled, because its errors count, but not emitted.
//   - Which locals surely have a value is tracked along the way (see flow.go), so that
//     checks appear only where they are needed.
//
// Registers above the variables are a stack of temporaries: an expression leaves its
// result in an operand it was given, in a variable, or in the one new temporary on top.
package compile
