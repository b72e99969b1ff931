package compile

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"typhon/internal/bytecode"
	"typhon/internal/syntax"
)

// corpus lists the Python files of the oracle's library and of the directories in TYPHON_CORPUS.
func corpus(t testing.TB) (oracle string, names []string) {
	oracle = os.Getenv("TYPHON_ORACLE")
	if oracle == "" {
		t.Skip("TYPHON_ORACLE is not set")
	}
	out, err := exec.Command(oracle, "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Fatal(err)
	}
	dirs := append([]string{string(bytes.TrimSpace(out))}, filepath.SplitList(os.Getenv("TYPHON_CORPUS"))...)
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.HasSuffix(path, ".py") {
				names = append(names, path)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return oracle, names
}

// TestCodeLikeOracle compares the attributes of all code objects that programs can see, except
// names and constants, and checks all code.
func TestCodeLikeOracle(t *testing.T) {
	oracle, names := corpus(t)
	cmd := exec.Command(oracle, "testdata/attrs.py")
	cmd.Stdin = strings.NewReader(strings.Join(names, "\n"))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	sc := bufio.NewScanner(bytes.NewReader(out))
	sc.Buffer(nil, 1<<26)
	codes := 0
	for _, name := range names {
		if !sc.Scan() {
			t.Fatal("the oracle said too little")
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want := sc.Text()
		mod, perr := syntax.Parse(src, name, syntax.Options{})
		if perr != nil {
			continue // checked elsewhere
		}
		code, _, cerr := Compile(mod, name, Options{})
		if cerr != nil {
			if want != "." {
				t.Errorf("%s:%d: %s", name, cerr.Line, cerr.Msg)
			}
			continue
		}
		if err := bytecode.Validate(code); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if err := bytecode.CheckFlow(code); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if want == "." {
			continue
		}
		got := attributes(code, nil)
		slices.Sort(got)
		codes += len(got)
		exp := strings.Split(want, ";")
		slices.Sort(exp)
		for i, l := range got {
			if i >= len(exp) || l != exp[i] {
				t.Errorf("%s:\n got  %s\n want %s", name, l, exp[min(i, len(exp)-1)])
				break
			}
		}
	}
	t.Logf("%d files, %d code objects", len(names), codes)
}

func attributes(c *bytecode.Code, out []string) []string {
	out = append(out, fmt.Sprintf("%s|%s|%d|%d|%d|%d|0x%x|%s|%s|%s", c.QualName, c.Name, c.FirstLine, c.ArgCount,
		c.PosOnlyArgCount, c.KwOnlyArgCount, c.Flags,
		strings.Join(c.VarNames, ","), strings.Join(c.CellVars, ","), strings.Join(c.FreeVars, ",")))
	for i := range c.Consts {
		if k := &c.Consts[i]; k.Kind == bytecode.ConstCode {
			out = attributes(k.Code, out)
		}
	}
	return out
}
