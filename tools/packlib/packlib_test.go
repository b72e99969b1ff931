package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestWanted(t *testing.T) {
	for name, want := range map[string]bool{
		"os.py":                                     true,
		"LICENSE.txt":                               true,
		"json/__init__.py":                          true,
		"unittest/mock.py":                          true,
		"test/test_os.py":                           false,
		"tkinter/__init__.py":                       false,
		"site-packages/pip/x.py":                    false,
		"json/__pycache__/x.pyc":                    false,
		"config-3.14-x86/Makefile":                  false,
		"lib-dynload/_dbm.so":                       false,
		"_sysconfigdata__linux_x86_64-linux-gnu.py": false,
		"build-details.json":                        false,
	} {
		if wanted(name) != want {
			t.Errorf("wanted(%q) = %v", name, !want)
		}
	}
}

func TestPackOnlyWhenChanged(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sub", "library.pack")
	pack := func(lib library) os.FileInfo {
		t.Helper()
		if err := packLibrary(lib, file); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	lib := library{"a.py": []byte("a"), "p/b.py": []byte("b")}
	first := pack(lib)
	if !os.SameFile(first, pack(lib)) {
		t.Error("an archive that was up to date was written again")
	}
	lib["p/b.py"] = []byte("changed")
	second := pack(lib)
	if !upToDate(lib, file) || os.SameFile(first, second) {
		t.Error("a changed file did not reach the archive")
	}
	delete(lib, "p/b.py")
	if upToDate(lib, file) {
		t.Error("an archive with a file too many counts as up to date")
	}
}

func TestStamped(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	fills := 0
	fill := func(into string) error {
		fills++
		return os.WriteFile(filepath.Join(into, "f"), nil, 0o600)
	}
	if err := errors.Join(stamped(dir, "1", fill), stamped(dir, "1", fill)); err != nil || fills != 1 {
		t.Errorf("filled %d times, %v; want once", fills, err)
	}
	if err := stamped(dir, "2", fill); err != nil || fills != 2 {
		t.Errorf("filled %d times, %v; want again for a new stamp", fills, err)
	}
	if err := stamped(dir, "3", func(string) error { return os.ErrInvalid }); err == nil {
		t.Error("a failed fill reports no error")
	}
	if _, err := os.Stat(filepath.Join(dir, "f")); err != nil {
		t.Error("a failed fill destroyed the old content")
	}
}

// A folder with files of somebody else is never deleted.
func TestStampedRefusesForeignFolder(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "mine")
	if err := os.WriteFile(mine, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := stamped(dir, "1", func(string) error { return nil }); err == nil {
		t.Error("a foreign folder was replaced")
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error(err)
	}
}
