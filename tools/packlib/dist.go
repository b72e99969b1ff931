package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// dist is CPython for one platform inside the module: a tree of files, some
// of them gzip-compressed, and a list with the real names and modes.
type dist struct {
	dir   string
	files []distFile
	byKey map[string]*distFile
}

type distFile struct {
	Name       string      `json:"name"`
	Size       int64       `json:"size"`
	Mode       fs.FileMode `json:"perm"`
	Symlink    string      `json:"symlink"`
	Compressed bool        `json:"compressed"`
}

func openDist(mod moduleInfo, platform string) (*dist, error) {
	d := &dist{dir: mod.dataDir(platform), byKey: map[string]*distFile{}}
	list, err := os.ReadFile(filepath.Join(d.dir, "files.json"))
	if err != nil {
		return nil, fmt.Errorf("no CPython for %s: %w", platform, err)
	}
	var parsed struct{ Files []distFile }
	if err := json.Unmarshal(list, &parsed); err != nil {
		return nil, fmt.Errorf("files.json of %s: %w", platform, err)
	}
	d.files = parsed.Files
	for i := range d.files {
		f := &d.files[i]
		if !filepath.IsLocal(f.Name) {
			return nil, fmt.Errorf("files.json of %s: unsafe name %q", platform, f.Name)
		}
		d.byKey[f.Name] = f
	}
	return d, nil
}

// read returns the content of a regular file.
func (d *dist) read(name string) ([]byte, error) {
	f := d.byKey[name]
	if f == nil || !f.Mode.IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	path := filepath.Join(d.dir, filepath.FromSlash(name))
	if f.Compressed {
		path += ".gz"
	}
	content, err := os.ReadFile(path)
	if err == nil && f.Compressed {
		content, err = gunzip(content)
	}
	if err == nil && int64(len(content)) != f.Size {
		err = fmt.Errorf("%d bytes, want %d", len(content), f.Size)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return content, nil
}

func gunzip(b []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
