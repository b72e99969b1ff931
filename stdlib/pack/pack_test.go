package pack

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

var sample = map[string]string{
	"abc.py":             "import _abc\n",
	"json/__init__.py":   strings.Repeat("def dumps(obj): ...\n", 100),
	"json/decoder.py":    "x = 1\n",
	"json-notes.txt":     "sorts between json and json/\n",
	"json/tool/empty.py": "",
	"LICENSE.txt":        "licence\n",
}

func build(t testing.TB) []byte {
	t.Helper()
	w, err := NewWriter(time.Unix(1781049600, 0))
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range sample {
		if err := w.AddFile(name, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.AddExtra("code/abc.py", []byte("bytecode")); err != nil {
		t.Fatal(err)
	}
	return write(t, w)
}

func write(t testing.TB, w *Writer) []byte {
	t.Helper()
	var buf bytes.Buffer
	if _, err := w.WriteTo(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func open(t testing.TB, b []byte) *Archive {
	t.Helper()
	a, err := Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestRoundTrip(t *testing.T) {
	a := open(t, build(t))
	for name, content := range sample {
		if got, err := a.ReadFile(name); err != nil || string(got) != content {
			t.Errorf("ReadFile(%q) = %q, %v", name, got, err)
		}
	}
	if blob, ok, err := a.Extra("code/abc.py"); string(blob) != "bytecode" || !ok || err != nil {
		t.Errorf("Extra = %q, %v, %v", blob, ok, err)
	}
	if _, ok, err := a.Extra("code/none"); ok || err != nil {
		t.Errorf("Extra of a missing name = %v, %v", ok, err)
	}
	if _, err := a.ReadFile("nope.py"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
	if _, err := a.ReadFile("json"); err == nil {
		t.Error("reading a directory succeeded")
	}
}

func TestFS(t *testing.T) {
	a := open(t, build(t))
	var names []string
	for name := range sample {
		names = append(names, name)
	}
	if err := fstest.TestFS(a, names...); err != nil {
		t.Error(err)
	}
}

func TestReproducible(t *testing.T) {
	first := build(t)
	if !bytes.Equal(first, build(t)) {
		t.Error("two archives of the same content differ")
	}
	w, _ := NewWriter(time.Unix(1781049600, 0))
	if err := w.AddArchive(open(t, first)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, write(t, w)) {
		t.Error("a copied archive differs")
	}
}

func TestWriterRejects(t *testing.T) {
	w, _ := NewWriter(time.Time{})
	for _, name := range []string{"", ".", "/abs", "a/../b", "a//b", strings.Repeat("n", 1<<16)} {
		if err := w.AddFile(name, nil); err == nil {
			t.Errorf("AddFile(%.20q) succeeded", name)
		}
	}
	if err := errors.Join(w.AddFile("d/f", nil), w.AddFile("g", nil)); err != nil {
		t.Fatal(err)
	}
	if w.AddFile("d", nil) == nil || w.AddFile("g/h", nil) == nil {
		t.Error("a name is both a file and a directory")
	}
}

// Every damaged byte is either noticed or harmless; none may panic.
func TestDamage(t *testing.T) {
	good := build(t)
	for i := range good {
		bad := bytes.Clone(good)
		bad[i] ^= 0x41
		readAll(bad)
	}
	for n := range good {
		if readAll(good[:n]) == nil {
			t.Errorf("an archive cut at byte %d of %d reads without an error", n, len(good))
		}
	}
}

func readAll(b []byte) error {
	a, err := Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return err
	}
	for _, name := range a.ExtraNames() {
		if _, _, err := a.Extra(name); err != nil {
			return err
		}
	}
	return fs.WalkDir(a, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		_, err = a.ReadFile(name)
		return err
	})
}

func FuzzOpen(f *testing.F) {
	f.Add(build(f))
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, b []byte) { readAll(b) })
}

func TestConcurrentReads(t *testing.T) {
	a := open(t, build(t))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				for name, content := range sample {
					if got, err := a.ReadFile(name); err != nil || string(got) != content {
						panic(fmt.Sprint(name, err))
					}
				}
			}
		})
	}
	wg.Wait()
}
