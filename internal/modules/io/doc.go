// Package io is the native module _io: raw files, buffered streams, text streams, and
// streams in memory. The module io around it is the library's own Python code.
//
// # Layers
//
// A FileIO is a descriptor. A Buffered (BufferedReader, BufferedWriter, BufferedRandom) keeps
// a buffer in front of a raw stream, a TextIO converts between text and the bytes of a
// buffered stream. Each layer works on any Python object below it, by calling its methods. When the
// layer below is one of this package's own types, exactly, and no attribute of that instance hides a method,
// it is called directly: see nativeRaw and nativeBuffer.
//
// # Sharing
//
// What other threads may look at at any time (descriptors, flags, the stream below) is
// in shared slots. Everything else in a stream is guarded by its gate: an ownership flag, taken by one
// thread at a time, which is part of what Python sees: as in CPython, a thread keeps a stream while it
// calls the methods of the stream below, waits for a terminal, or runs signal handlers, and the others wait
// their turn. A thread that comes back to a buffered stream which it holds already gets
// "reentrant call inside ...". No mutex is held while Python code runs.
package io
