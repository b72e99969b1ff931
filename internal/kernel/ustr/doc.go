// Package ustr is the algorithms of Python's str, without objects.
//
// A Python string is a Go string in WTF-8: UTF-8 in which a lone surrogate (U+D800 to U+DFFF) takes
// three bytes like its neighbours. A high surrogate followed by a low one stays two characters,
// as Python keeps them. WTF-8 has the two properties that make it a good storage: one
// character's bytes are never found inside other characters', so Go's byte-wise searching works
// unchanged, and the order of the bytes is the order of the code points, so that == and < on Go
// strings are those of Python.
//
// All functions are pure. Positions are byte offsets unless a name says Char; an Index converts
// between the two. Input that is not WTF-8 gives a useless result but never a panic.
// Functions whose result may be far longer than their input take a limit in bytes and report
// false instead of exceeding it, so that the caller can raise MemoryError.
package ustr
