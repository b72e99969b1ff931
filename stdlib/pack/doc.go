// Package pack is the format of the library archive: a read-only file tree
// in which every file is compressed on its own, with an index in front.
//
// Why not zip? A zip reader parses its whole directory before the first file
// can be opened, and the standard library's deflate takes three times as
// long as zstd for the same ratio. An interpreter opens some twenty of a
// thousand files when it starts, and has a millisecond for them.
//
// Layout, all numbers little-endian:
//
//	header   magic "TYPHLIB1", file count, extra count, names size (u32
//	         each), four bytes zero, modification time (i64, Unix seconds)
//	index    one 24-byte record per file, then one per extra, each group
//	         sorted by name bytewise: name offset u32, name length u16,
//	         method u8, zero u8, data offset u32, packed size u32,
//	         size u32, CRC-32 (IEEE) of the content u32
//	names    the names, one after the other
//	data     the packed contents; offsets count from here
//
// Extras are blobs beside the tree that are not part of it, such as compiled
// bytecode for a source file; their names are free text.
//
// An [Archive] is immutable after [Open] and safe for concurrent use.
package pack

import "errors"

const (
	magic      = "TYPHLIB1"
	headerSize = 32
	recordSize = 24

	// maxFile bounds one file's size, so that a damaged index cannot ask for
	// unbounded memory.
	maxFile = 64 << 20
	// maxIndex bounds the index and the names together.
	maxIndex = 64 << 20
)

// Method says how an entry's content is stored.
type Method uint8

const (
	// Stored content lies in the archive as it is.
	Stored Method = iota
	// Zstd content is one zstd frame.
	Zstd
	// dir marks a directory; it has no content.
	dir
)

// ErrFormat is wrapped by every error about a damaged archive.
var ErrFormat = errors.New("damaged library archive")
