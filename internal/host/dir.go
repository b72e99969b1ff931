//go:build linux || darwin

package host

import (
	"bytes"
	"encoding/binary"
	"unsafe"

	"golang.org/x/sys/unix"
)

// FileType is the type of a folder entry, as far as the folder knows it.
type FileType uint8

const (
	TypeUnknown FileType = unix.DT_UNKNOWN
	TypeFIFO    FileType = unix.DT_FIFO
	TypeChar    FileType = unix.DT_CHR
	TypeDir     FileType = unix.DT_DIR
	TypeBlock   FileType = unix.DT_BLK
	TypeRegular FileType = unix.DT_REG
	TypeLink    FileType = unix.DT_LNK
	TypeSocket  FileType = unix.DT_SOCK
)

// DirEntry is one entry of a folder.
type DirEntry struct {
	Name string
	Ino  uint64
	Type FileType
}

// Dir reads a folder entry by entry, without "." and "..". It is not safe for
// concurrent use.
type Dir struct {
	fd   int
	rest []byte
	buf  []byte
}

// OpenDir opens the folder path for reading.
func OpenDir(path string) (*Dir, error) {
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	return &Dir{fd: fd}, nil
}

// OpenDirFD reads the folder that fd is open on, from its start. The
// descriptor stays the caller's: Close closes a duplicate.
func OpenDirFD(fd int) (*Dir, error) {
	if st, err := Fstat(fd); err != nil {
		return nil, err
	} else if st.Mode&unix.S_IFMT != unix.S_IFDIR {
		return nil, ENOTDIR
	}
	own, err := Dup(fd)
	if err != nil {
		return nil, err
	}
	if _, err := unix.Seek(own, 0, 0); err != nil {
		unix.Close(own)
		return nil, err
	}
	return &Dir{fd: own}, nil
}

// Next returns the next entry; ok is false at the end.
func (d *Dir) Next() (e DirEntry, ok bool, err error) {
	for {
		if len(d.rest) == 0 {
			if err := d.fill(); err != nil || len(d.rest) == 0 {
				return DirEntry{}, false, err
			}
		}
		if e, ok = d.parse(); ok {
			return e, true, nil
		}
	}
}

func (d *Dir) fill() error {
	if d.fd < 0 {
		return EBADF
	}
	if d.buf == nil {
		d.buf = make([]byte, 16<<10)
	}
	count, err := unix.ReadDirent(d.fd, d.buf)
	if err != nil {
		return err
	}
	d.rest = d.buf[:max(count, 0)]
	return nil
}

// parse takes one record off the buffer; ok is false for one to be skipped.
func (d *Dir) parse() (e DirEntry, ok bool) {
	const nameOff = unsafe.Offsetof(unix.Dirent{}.Name)
	rec := d.rest
	if len(rec) < int(nameOff) {
		d.rest = nil
		return e, false
	}
	ne := binary.NativeEndian
	size := int(ne.Uint16(rec[unsafe.Offsetof(unix.Dirent{}.Reclen):]))
	if size < int(nameOff) || size > len(rec) {
		d.rest = nil
		return e, false
	}
	d.rest = rec[size:]
	name := rec[nameOff:size]
	if i := bytes.IndexByte(name, 0); i >= 0 {
		name = name[:i]
	}
	e.Ino = ne.Uint64(rec[unsafe.Offsetof(unix.Dirent{}.Ino):])
	e.Type = FileType(rec[unsafe.Offsetof(unix.Dirent{}.Type)])
	if e.Ino == 0 || len(name) == 0 || string(name) == "." || string(name) == ".." {
		return e, false
	}
	e.Name = string(name)
	return e, true
}

// Close closes the folder. Closing again does nothing.
func (d *Dir) Close() error {
	if d.fd < 0 {
		return nil
	}
	fd := d.fd
	d.fd, d.rest, d.buf = -1, nil, nil
	return unix.Close(fd)
}

// ReadDir returns all entries of the folder path, in the folder's order.
func ReadDir(path string) ([]DirEntry, error) {
	d, err := OpenDir(path)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	var list []DirEntry
	for {
		e, ok, err := d.Next()
		if err != nil {
			return nil, err
		}
		if !ok {
			return list, nil
		}
		list = append(list, e)
	}
}
