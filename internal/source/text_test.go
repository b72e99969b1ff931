package source

import (
	"os"
	"path/filepath"
	"testing"
)

func TestFileLine(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x.py")
	if err := os.WriteFile(name, []byte("one\ntwo\n\xff\nlast"), 0o644); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[int]string{1: "one\n", 2: "two\n", 3: "", 4: "last", 5: ""} {
		if got, ok := fileLine(name, line); got != want && ok || ok != (want != "") {
			t.Errorf("line %d: %q, %v, want %q", line, got, ok, want)
		}
	}
	if _, ok := fileLine(filepath.Dir(name), 1); ok {
		t.Error("a folder has a line")
	}
}
