package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"typhon/stdlib/pack"
)

// library maps names relative to the library folder to contents.
type library map[string][]byte

// leftOut are folders of the library that Typhon does not carry: tests, what
// needs Tcl/Tk, other programs, compiled modules and build files.
var leftOut = []string{"test", "tkinter", "idlelib", "turtledemo", "ensurepip", "pydoc_data",
	"site-packages", "lib-dynload", "__pycache__", "config-*"}

// collect gathers the library: what is written in Python, the licence and the
// modules of the folder extra. The files are the same for every platform.
func collect(mod moduleInfo, extra string) (library, error) {
	d, err := openDist(mod, "linux-amd64")
	if err != nil {
		return nil, err
	}
	lib := library{}
	for _, f := range d.files {
		name, ok := strings.CutPrefix(f.Name, libDir+"/")
		if !ok || !f.Mode.IsRegular() || !wanted(name) {
			continue
		}
		if lib[name], err = d.read(f.Name); err != nil {
			return nil, err
		}
	}
	return lib, addFolder(lib, extra)
}

func wanted(name string) bool {
	parts := strings.Split(name, "/")
	for _, part := range parts[:len(parts)-1] {
		for _, pattern := range leftOut {
			if ok, _ := filepath.Match(pattern, part); ok {
				return false
			}
		}
	}
	base := parts[len(parts)-1]
	// These describe the C build of another interpreter.
	if strings.HasPrefix(base, "_sysconfig") || base == "build-details.json" {
		return false
	}
	return !strings.HasSuffix(base, ".pyc") && !strings.HasSuffix(base, ".so")
}

func addFolder(lib library, dir string) error {
	return fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".py") {
			return err
		}
		lib[name], err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		return err
	})
}

// packLibrary writes the archive, unless the file already is that archive.
func packLibrary(lib library, file string) error {
	if upToDate(lib, file) {
		return nil
	}
	w, err := pack.NewWriter(released)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(lib)) {
		if err := w.AddFile(name, lib[name]); err != nil {
			return err
		}
	}
	var buf bytes.Buffer
	if _, err := w.WriteTo(&buf); err != nil {
		return err
	}
	if err := writeFile(file, buf.Bytes(), 0o644); err != nil {
		return err
	}
	fmt.Printf("%s: %d files, %d bytes\n", file, len(lib), buf.Len())
	return nil
}

// upToDate compares the archive's files with the library. Extras do not
// count: another tool adds them.
func upToDate(lib library, file string) bool {
	b, err := os.ReadFile(file)
	if err != nil {
		return false
	}
	a, err := pack.Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return false
	}
	same, other := 0, false
	err = fs.WalkDir(a, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := a.ReadFile(name)
		if want, ok := lib[name]; err != nil || !ok || !bytes.Equal(content, want) {
			other = true
			return fs.SkipAll
		}
		same++
		return nil
	})
	return err == nil && !other && same == len(lib)
}

// extractLibrary writes the files to a folder of their own. A stamp with the
// hash of the content says that the folder is complete.
func extractLibrary(lib library, dir string) error {
	h := sha256.New()
	names := slices.Sorted(maps.Keys(lib))
	for _, name := range names {
		fmt.Fprintf(h, "%q %d\n", name, len(lib[name]))
		h.Write(lib[name])
	}
	return stamped(dir, fmt.Sprintf("%x", h.Sum(nil)), func(into string) error {
		for _, name := range names {
			if err := writeFile(filepath.Join(into, filepath.FromSlash(name)), lib[name], 0o644); err != nil {
				return err
			}
		}
		return nil
	})
}
