// Package expressions compares the values and errors of many small expressions with what CPython gave for them.
package expressions

import (
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

//go:embed testdata/prelude.py
var prelude string

//go:embed testdata/containers.txt
var recorded string

// TestContainers evaluates every recorded expression. With TYPHON_RECORD naming a CPython it records the results anew.
func TestContainers(t *testing.T) {
	var exprs, want []string
	for line := range strings.Lines(strings.TrimSuffix(recorded, "\n")) {
		line = strings.TrimSuffix(line, "\n")
		// A line without arrow continues the one before it.
		if e, _, ok := strings.Cut(line, " -> "); ok {
			exprs, want = append(exprs, e), append(want, line)
		} else {
			want[len(want)-1] += "\n" + line
		}
	}
	python := os.Getenv("TYPHON_RECORD")
	record := python != ""
	if !record {
		python = filepath.Join(t.TempDir(), "typhon")
		if out, err := exec.Command("go", "build", "-o", python, "../../cmd/typhon").CombinedOutput(); err != nil {
			t.Fatalf("build: %v\n%s", err, out)
		}
	}
	if out, err := exec.Command(python, "-c", "pass").CombinedOutput(); err != nil {
		t.Fatalf("the interpreter does not start: %s", out)
	}
	var src strings.Builder
	src.WriteString(prelude)
	src.WriteString("for e in (\n")
	for _, e := range exprs {
		src.WriteString("    " + strconv.QuoteToASCII(e) + ",\n")
	}
	src.WriteString("): print(t(e))\n")
	file := filepath.Join(t.TempDir(), "exprs.py")
	if err := os.WriteFile(file, []byte(src.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, file).Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if record {
		if err := os.WriteFile("testdata/containers.txt", out, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	for i, w := range strings.Split(strings.Join(want, "\n"), "\n") {
		if i >= len(got) || got[i] != w {
			g := "nothing"
			if i < len(got) {
				g = got[i]
			}
			t.Errorf("got  %s\nwant %s", g, w)
		}
	}
}
