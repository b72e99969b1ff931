package pack

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"path"
	"sort"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"
)

// Archive reads a library archive. It implements [fs.FS], [fs.ReadFileFS],
// [fs.ReadDirFS] and [fs.StatFS].
type Archive struct {
	r       io.ReaderAt
	dataOff int64
	names   string
	files   []record // sorted by name
	extras  []record // sorted by name
	modTime time.Time

	// decoder is made on first use: an archive of stored files needs none.
	decoder func() (*zstd.Decoder, error)
}

// record is one line of the index.
type record struct {
	nameOff uint32
	nameLen uint16
	method  Method
	off     uint32
	packed  uint32
	size    uint32
	sum     uint32
}

// Open reads the index of an archive of the given size. The content is read
// from r when it is asked for, so r must stay usable.
func Open(r io.ReaderAt, size int64) (*Archive, error) {
	var head [headerSize]byte
	if _, err := readFull(r, head[:], 0); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	if string(head[:8]) != magic {
		return nil, fmt.Errorf("%w: wrong magic number", ErrFormat)
	}
	le := binary.LittleEndian
	nfiles, nextras, nnames := int64(le.Uint32(head[8:])), int64(le.Uint32(head[12:])), int64(le.Uint32(head[16:]))
	indexSize := (nfiles+nextras)*recordSize + nnames
	if indexSize > maxIndex || headerSize+indexSize > size {
		return nil, fmt.Errorf("%w: index too large", ErrFormat)
	}
	index := make([]byte, indexSize)
	if _, err := readFull(r, index, headerSize); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	a := &Archive{
		r:       r,
		dataOff: headerSize + indexSize,
		names:   string(index[(nfiles+nextras)*recordSize:]),
		modTime: time.Unix(int64(le.Uint64(head[24:])), 0).UTC(),
		decoder: sync.OnceValues(newDecoder),
	}
	records := make([]record, nfiles+nextras)
	for i := range records {
		records[i] = parseRecord(index[i*recordSize:])
	}
	a.files, a.extras = records[:nfiles:nfiles], records[nfiles:]
	if err := a.check(size - a.dataOff); err != nil {
		return nil, err
	}
	return a, nil
}

func newDecoder() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxFile))
}

func parseRecord(b []byte) record {
	le := binary.LittleEndian
	return record{
		nameOff: le.Uint32(b), nameLen: le.Uint16(b[4:]), method: Method(b[6]),
		off: le.Uint32(b[8:]), packed: le.Uint32(b[12:]), size: le.Uint32(b[16:]), sum: le.Uint32(b[20:]),
	}
}

// check makes sure that no later read can go out of bounds and that binary
// search works. It is one pass over the index, some ten microseconds.
func (a *Archive) check(dataSize int64) error {
	for _, group := range [][]record{a.files, a.extras} {
		last := ""
		for i := range group {
			rec := &group[i]
			if int64(rec.nameOff)+int64(rec.nameLen) > int64(len(a.names)) {
				return fmt.Errorf("%w: name out of range", ErrFormat)
			}
			if int64(rec.off)+int64(rec.packed) > dataSize || rec.size > maxFile || rec.method > dir {
				return fmt.Errorf("%w: bad entry %q", ErrFormat, a.name(rec))
			}
			if name := a.name(rec); name <= last && i > 0 {
				return fmt.Errorf("%w: names out of order at %q", ErrFormat, name)
			} else {
				last = name
			}
		}
	}
	return nil
}

func (a *Archive) name(rec *record) string {
	return a.names[rec.nameOff : rec.nameOff+uint32(rec.nameLen)]
}

// find returns the record called name, or nil.
func (a *Archive) find(group []record, name string) *record {
	i := a.lowerBound(group, name)
	if i == len(group) || a.name(&group[i]) != name {
		return nil
	}
	return &group[i]
}

func (a *Archive) lowerBound(group []record, name string) int {
	return sort.Search(len(group), func(i int) bool { return a.name(&group[i]) >= name })
}

// content unpacks rec into a buffer of its own.
func (a *Archive) content(rec *record) ([]byte, error) {
	packed := make([]byte, rec.packed)
	if _, err := readFull(a.r, packed, a.dataOff+int64(rec.off)); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	content := packed
	if rec.method == Zstd {
		dec, err := a.decoder()
		if err != nil {
			return nil, err
		}
		if content, err = dec.DecodeAll(packed, make([]byte, 0, rec.size)); err != nil {
			return nil, fmt.Errorf("%w: %v", ErrFormat, err)
		}
	}
	if len(content) != int(rec.size) || crc32.ChecksumIEEE(content) != rec.sum {
		return nil, fmt.Errorf("%w: content of %q does not match its checksum", ErrFormat, a.name(rec))
	}
	return content, nil
}

// ReadFile returns the content of a file, in a buffer that the caller owns.
func (a *Archive) ReadFile(name string) ([]byte, error) {
	rec, err := a.lookup("open", name)
	if err != nil {
		return nil, err
	}
	if rec == nil || rec.method == dir {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errIsDir}
	}
	b, err := a.content(rec)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return b, nil
}

// Extra returns the blob called name, and whether there is one. A blob that
// cannot be read is an error.
func (a *Archive) Extra(name string) (blob []byte, ok bool, err error) {
	rec := a.find(a.extras, name)
	if rec == nil {
		return nil, false, nil
	}
	blob, err = a.content(rec)
	return blob, err == nil, err
}

// HasExtra reports whether a blob called name exists, without unpacking it.
func (a *Archive) HasExtra(name string) bool { return a.find(a.extras, name) != nil }

// ExtraNames returns the names of all blobs, sorted.
func (a *Archive) ExtraNames() []string {
	names := make([]string, len(a.extras))
	for i := range a.extras {
		names[i] = a.name(&a.extras[i])
	}
	return names
}

// lookup finds a file or directory; the root is a nil record.
func (a *Archive) lookup(op, name string) (*record, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	if name == "." {
		return nil, nil
	}
	rec := a.find(a.files, name)
	if rec == nil {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	return rec, nil
}

func (a *Archive) info(rec *record) *fileInfo {
	if rec == nil {
		return &fileInfo{name: ".", mode: fs.ModeDir | 0o555, modTime: a.modTime}
	}
	info := &fileInfo{name: path.Base(a.name(rec)), size: int64(rec.size), mode: 0o444, modTime: a.modTime}
	if rec.method == dir {
		info.mode = fs.ModeDir | 0o555
	}
	return info
}

// readFull is io.ReaderAt.ReadAt without the licence to report io.EOF for a
// read that ends exactly at the end.
func readFull(r io.ReaderAt, b []byte, off int64) (int, error) {
	n, err := r.ReadAt(b, off)
	if n == len(b) {
		return n, nil
	}
	if err == nil || err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}
