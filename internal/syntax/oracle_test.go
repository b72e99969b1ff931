package syntax

import (
	"bufio"
	"bytes"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// oracle returns the CPython to compare with, or skips the test.
func oracle(t testing.TB) string {
	path := os.Getenv("TYPHON_ORACLE")
	if path == "" {
		t.Skip("TYPHON_ORACLE is not set")
	}
	return path
}

// oracleProcess is a Python script that answers lines with lines.
type oracleProcess struct {
	in  io.WriteCloser
	out *bufio.Reader
}

func startOracle(t testing.TB, script string) *oracleProcess {
	cmd := exec.Command(oracle(t), script)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	})
	return &oracleProcess{in, bufio.NewReaderSize(out, 1<<20)}
}

func (o *oracleProcess) ask(t testing.TB, line string) string {
	if _, err := io.WriteString(o.in, line+"\n"); err != nil {
		t.Fatal(err)
	}
	s, err := o.out.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(s, "\n")
}

// pythonFiles lists the Python files below dir.
func pythonFiles(t testing.TB, dir string) []string {
	var names []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".py") {
			names = append(names, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func libraryDir(t testing.TB) string {
	out, err := exec.Command(oracle(t), "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.TrimSpace(out))
}

// corpusDirs are the directories whose files must parse to the same trees:
// the library, and those in the list TYPHON_CORPUS.
func corpusDirs(t testing.TB) []string {
	dirs := []string{libraryDir(t)}
	return append(dirs, filepath.SplitList(os.Getenv("TYPHON_CORPUS"))...)
}

// TestTreesLikeOracle compares the trees of whole libraries with ast.parse.
func TestTreesLikeOracle(t *testing.T) {
	o := startOracle(t, "testdata/dump.py")
	total, bad := 0, 0
	for _, dir := range corpusDirs(t) {
		for _, name := range pythonFiles(t, dir) {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want := o.ask(t, name)
			got := parseOutcome(src)
			total++
			if strings.HasPrefix(want, "ERROR") && strings.HasPrefix(got, "ERROR") && got != want {
				t.Logf("%s: error %s, want %s", name, got, want)
			}
			if got != want && !(strings.HasPrefix(want, "ERROR") && strings.HasPrefix(got, "ERROR")) {
				if bad++; bad <= 10 {
					t.Errorf("%s: %s", name, firstDifference(got, want))
				}
			}
		}
	}
	t.Logf("%d files, %d differ", total, bad)
}

// parseOutcome returns the dump of a module or its error, as dump.py does.
func parseOutcome(src []byte) string {
	mod, err := Parse(src, "<f>", Options{LookupName: testNames})
	if err != nil {
		return "ERROR " + err.tuple()
	}
	return Dump(mod)
}

func firstDifference(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	cut := func(s string) string { return s[max(0, i-60):min(len(s), i+200)] }
	return "\n got " + cut(got) + "\nwant " + cut(want)
}
