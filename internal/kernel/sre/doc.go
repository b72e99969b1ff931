// Package sre is the regular-expression engine behind the native module _sre.
//
// Python's own re._compiler turns a pattern into a list of 32-bit code words.
// Compile checks those words (they may come from anywhere: _sre.compile can be
// called from Python) and translates them into a Program: a compact array of
// nodes with merged literal runs, character classes as byte tables, specialised
// loops over single characters, and look-ahead tables that say which byte may
// start what follows, so that most choice points need never be recorded.
//
// A Matcher runs a Program over a subject with an explicit stack on the heap;
// neither nesting in the pattern nor the length of the subject uses Go's stack.
//
// Subjects are Go strings. For bytes patterns every byte is a character. For str
// patterns the string is UTF-8 with lone surrogates encoded as three bytes, and
// the engine works on the encoded form: all positions are byte offsets.
//
// Programs are immutable and may be used by any number of goroutines; a Matcher
// belongs to one goroutine at a time. There are no locks in this package.
package sre
