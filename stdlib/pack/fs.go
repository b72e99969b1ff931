package pack

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"
	"time"
)

var errIsDir = errors.New("is a directory")

// Open opens a file or directory. The file's content is unpacked at once.
func (a *Archive) Open(name string) (fs.File, error) {
	rec, err := a.lookup("open", name)
	if err != nil {
		return nil, err
	}
	info := a.info(rec)
	if info.IsDir() {
		return &openDir{info: info, path: name, entries: a.list(name)}, nil
	}
	b, err := a.content(rec)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &openFile{Reader: bytes.NewReader(b), info: info}, nil
}

// Stat describes a file or directory without unpacking it.
func (a *Archive) Stat(name string) (fs.FileInfo, error) {
	rec, err := a.lookup("stat", name)
	if err != nil {
		return nil, err
	}
	return a.info(rec), nil
}

// ReadDir lists a directory, sorted by name.
func (a *Archive) ReadDir(name string) ([]fs.DirEntry, error) {
	rec, err := a.lookup("readdir", name)
	if err != nil {
		return nil, err
	}
	if rec != nil && rec.method != dir {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errors.New("not a directory")}
	}
	return a.list(name), nil
}

// list returns the entries directly below a directory that exists. The index
// sorts whole paths, so everything below a directory is one run, in which the
// direct children are those without a further slash.
func (a *Archive) list(name string) []fs.DirEntry {
	prefix := name + "/"
	if name == "." {
		prefix = ""
	}
	var entries []fs.DirEntry
	for i := a.lowerBound(a.files, prefix); i < len(a.files); i++ {
		full := a.name(&a.files[i])
		if !strings.HasPrefix(full, prefix) {
			break
		}
		if strings.IndexByte(full[len(prefix):], '/') < 0 {
			entries = append(entries, a.info(&a.files[i]))
		}
	}
	return entries
}

// fileInfo is both [fs.FileInfo] and [fs.DirEntry].
type fileInfo struct {
	name    string
	size    int64
	mode    fs.FileMode
	modTime time.Time
}

func (i *fileInfo) Name() string               { return i.name }
func (i *fileInfo) Size() int64                { return i.size }
func (i *fileInfo) Mode() fs.FileMode          { return i.mode }
func (i *fileInfo) Type() fs.FileMode          { return i.mode.Type() }
func (i *fileInfo) ModTime() time.Time         { return i.modTime }
func (i *fileInfo) IsDir() bool                { return i.mode.IsDir() }
func (i *fileInfo) Sys() any                   { return nil }
func (i *fileInfo) Info() (fs.FileInfo, error) { return i, nil }
func (i *fileInfo) String() string             { return fs.FormatFileInfo(i) }

type openFile struct {
	*bytes.Reader
	info *fileInfo
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

type openDir struct {
	info    *fileInfo
	path    string
	entries []fs.DirEntry
}

func (d *openDir) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *openDir) Close() error               { return nil }
func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.path, Err: errIsDir}
}

func (d *openDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 || n > len(d.entries) {
		if n > 0 && len(d.entries) == 0 {
			return nil, io.EOF
		}
		n = len(d.entries)
	}
	list := d.entries[:n:n]
	d.entries = d.entries[n:]
	return list, nil
}
