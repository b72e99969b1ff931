// Package sre is the native module _sre: the objects of Python's re over the engine of
// internal/kernel/sre. re itself is the library's own Python code.
//
// # Sharing
//
// Pattern, Match and Template objects never change once they are made, but for a
// cache in a shared slot. A scanner (and the iterator of finditer, which is one) is
// taken by compare-and-swap for each step; a second thread that comes meanwhile gets
// "regular expression scanner already executing", as in CPython. There are no locks here, and
// Python code (repl functions, signal handlers in long matches) runs with none held.
//
// Subjects that export their memory (bytearray, memoryview, mmap ...) are looked at in
// place and only during a call: a Match asks its subject again each time.
package sre
