// Package stdlib is Python's standard library as the binary carries it: the
// unmodified pure-Python library of CPython, packed by tools/packlib into one
// archive, plus the few generated modules of the folder extra.
//
// The archive is a build product. A binary built without it works, but has
// no library: [Available] is false and every access fails with [ErrMissing].
//
// Names are slash-separated paths relative to the library folder, such as
// "json/__init__.py". Everything here is immutable and safe for concurrent use.
package stdlib

import (
	"embed"
	"errors"
	"io"
	"io/fs"
	"sync"

	"typhon/stdlib/pack"
)

// Version is the version of CPython whose library is embedded.
const Version = "3.14.6"

// ErrMissing reports that the binary was built without the library.
var ErrMissing = errors.New("this binary was built without the standard library: run 'make build'")

// The directory always holds a README, so the pattern matches on a fresh
// clone too.
//
//go:embed archive
var embedded embed.FS

// archive opens the index, once, on first use.
var archive = sync.OnceValues(func() (*pack.Archive, error) {
	f, err := embedded.Open("archive/library.pack")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrMissing
	}
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	// An embedded file reads straight from the binary's pages: the archive is
	// never copied as a whole.
	r, ok := f.(io.ReaderAt)
	if !ok {
		return nil, errors.New("stdlib: embedded files do not implement io.ReaderAt")
	}
	return pack.Open(r, info.Size())
})

// Available reports whether the binary carries the library.
func Available() bool {
	_, err := archive()
	return err == nil
}

// FS returns the library as a file tree, or [ErrMissing]. The tree implements
// [fs.ReadFileFS], [fs.ReadDirFS] and [fs.StatFS].
func FS() (fs.FS, error) {
	a, err := archive()
	if err != nil {
		return nil, err
	}
	return a, nil
}

// ReadFile returns the content of one file in a buffer that the caller owns.
// It unpacks that file only.
func ReadFile(name string) ([]byte, error) {
	a, err := archive()
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return a.ReadFile(name)
}

// Stat describes a file or directory without unpacking it.
func Stat(name string) (fs.FileInfo, error) {
	a, err := archive()
	if err != nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: err}
	}
	return a.Stat(name)
}

// ReadDir lists a directory, sorted by name; "." is the library folder.
func ReadDir(name string) ([]fs.DirEntry, error) {
	a, err := archive()
	if err != nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: err}
	}
	return a.ReadDir(name)
}

// bytecode opens the archive of compiled modules, once, on first use; nil if there is none.
var bytecode = sync.OnceValue(func() *pack.Archive {
	f, err := embedded.Open("archive/bytecode.pack")
	if err != nil {
		return nil
	}
	info, err := f.Stat()
	r, ok := f.(io.ReaderAt)
	if err != nil || !ok {
		return nil
	}
	a, err := pack.Open(r, info.Size())
	if err != nil {
		return nil
	}
	return a
})

// Bytecode returns the compiled form of a source file ("json/__init__.py"), and whether the
// binary carries it. Its format is that of the bytecode version it was built with.
func Bytecode(name string) (blob []byte, ok bool) {
	a := bytecode()
	if a == nil {
		return nil, false
	}
	blob, ok, err := a.Extra(name + "c")
	return blob, ok && err == nil
}
