package pack

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"math"
	"path"
	"slices"
	"time"

	"github.com/klauspost/compress/zstd"
)

// A Writer collects files and extras and writes them as one archive. The
// result depends on the content alone, not on the order of the calls.
// It is not safe for concurrent use.
type Writer struct {
	modTime time.Time
	enc     *zstd.Encoder
	files   map[string]item
	extras  map[string]item
}

type item struct {
	method Method
	size   uint32
	sum    uint32
	packed []byte
}

// NewWriter returns an empty Writer; every file will carry modTime.
func NewWriter(modTime time.Time) (*Writer, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression),
		zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(false))
	if err != nil {
		return nil, err
	}
	return &Writer{modTime: modTime, enc: enc, files: map[string]item{}, extras: map[string]item{}}, nil
}

// AddFile adds a file and the directories above it. Adding a name again
// replaces the content.
func (w *Writer) AddFile(name string, content []byte) error {
	if !fs.ValidPath(name) || name == "." || len(name) > math.MaxUint16 {
		return &fs.PathError{Op: "pack", Path: name, Err: fs.ErrInvalid}
	}
	if old, ok := w.files[name]; ok && old.method == dir {
		return &fs.PathError{Op: "pack", Path: name, Err: errIsDir}
	}
	it, err := w.pack(name, content)
	if err != nil {
		return err
	}
	for d := path.Dir(name); d != "."; d = path.Dir(d) {
		if old, ok := w.files[d]; ok && old.method != dir {
			return &fs.PathError{Op: "pack", Path: name, Err: fmt.Errorf("%s is a file", d)}
		}
		w.files[d] = item{method: dir}
	}
	w.files[name] = it
	return nil
}

// AddExtra adds a blob beside the tree. Adding a name again replaces it.
func (w *Writer) AddExtra(name string, blob []byte) error {
	if len(name) > math.MaxUint16 {
		return fmt.Errorf("extra name too long: %d bytes", len(name))
	}
	it, err := w.pack(name, blob)
	if err == nil {
		w.extras[name] = it
	}
	return err
}

// AddArchive copies everything out of a, without unpacking it.
func (w *Writer) AddArchive(a *Archive) error {
	for _, group := range []struct {
		records []record
		into    map[string]item
	}{{a.files, w.files}, {a.extras, w.extras}} {
		for i := range group.records {
			rec := &group.records[i]
			packed := make([]byte, rec.packed)
			if _, err := readFull(a.r, packed, a.dataOff+int64(rec.off)); err != nil {
				return err
			}
			group.into[a.name(rec)] = item{method: rec.method, size: rec.size, sum: rec.sum, packed: packed}
		}
	}
	return nil
}

func (w *Writer) pack(name string, content []byte) (item, error) {
	if len(content) > maxFile {
		return item{}, fmt.Errorf("%s: larger than %d bytes", name, maxFile)
	}
	it := item{method: Zstd, size: uint32(len(content)), sum: crc32.ChecksumIEEE(content)}
	it.packed = w.enc.EncodeAll(content, nil)
	if len(it.packed) >= len(content) {
		it.method, it.packed = Stored, bytes.Clone(content)
	}
	return it, nil
}

// WriteTo writes the archive.
func (w *Writer) WriteTo(out io.Writer) (int64, error) {
	le := binary.LittleEndian
	var index, names, data []byte
	for _, group := range []map[string]item{w.files, w.extras} {
		for _, name := range slices.Sorted(maps.Keys(group)) {
			it := group[name]
			if len(data)+len(it.packed) > math.MaxUint32 {
				return 0, fmt.Errorf("archive larger than 4 GiB")
			}
			index = le.AppendUint32(index, uint32(len(names)))
			index = le.AppendUint16(index, uint16(len(name)))
			index = append(index, byte(it.method), 0)
			index = le.AppendUint32(index, uint32(len(data)))
			index = le.AppendUint32(index, uint32(len(it.packed)))
			index = le.AppendUint32(index, it.size)
			index = le.AppendUint32(index, it.sum)
			names = append(names, name...)
			data = append(data, it.packed...)
		}
	}
	if len(index)+len(names) > maxIndex {
		return 0, fmt.Errorf("index larger than %d bytes", maxIndex)
	}
	head := []byte(magic)
	for _, n := range []int{len(w.files), len(w.extras), len(names), 0} {
		head = le.AppendUint32(head, uint32(n))
	}
	head = le.AppendUint64(head, uint64(w.modTime.Unix()))
	var total int64
	for _, b := range [][]byte{head, index, names, data} {
		n, err := out.Write(b)
		total += int64(n)
		if err != nil {
			return total, err
		}
	}
	return total, nil
}
