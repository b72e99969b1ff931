// Package syntax turns Python 3.14 source text into tokens and syntax trees.
//
// It is the first room of the front end and knows nothing about objects, name
// binding or bytecode. Parse decodes the source (PEP 263 cookies, byte order
// marks, universal newlines), tokenizes it and builds a tree whose node types,
// fields and positions are those of CPython's ast module. Tokenize delivers the
// token stream that the tokenize module shows to programs.
//
// There are two parsers. The first one is a hand-written recursive descent
// parser that only decides between a tree and failure; it is fast because it
// never thinks about messages. When it fails, a memoizing interpreter of the
// official grammar, including its rules for common mistakes, reads the tokens
// again and finds the message and the position that CPython would report.
// Tests and fuzzing check that both accept the same programs.
//
// Nothing here is shared between calls except read-only tables and a pool of
// scratch buffers, so all functions may be used from any number of goroutines.
package syntax
