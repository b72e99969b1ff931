package symtab

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

	"typhon/internal/syntax"
)

// TestSymbolsLikeOracle compares the symbol tables of all files of the oracle's library, and of
// the directories in TYPHON_CORPUS, with those of the _symtable module.
func TestSymbolsLikeOracle(t *testing.T) {
	oracle := os.Getenv("TYPHON_ORACLE")
	if oracle == "" {
		t.Skip("TYPHON_ORACLE is not set")
	}
	out, err := exec.Command(oracle, "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Fatal(err)
	}
	dirs := append([]string{string(bytes.TrimSpace(out))}, filepath.SplitList(os.Getenv("TYPHON_CORPUS"))...)
	var names []string
	for _, dir := range dirs {
		filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.HasSuffix(path, ".py") {
				names = append(names, path)
			}
			return nil
		})
	}
	cmd := exec.Command(oracle, "testdata/symbols.py")
	cmd.Stdin = strings.NewReader(strings.Join(names, "\n"))
	if out, err = cmd.Output(); err != nil {
		t.Fatal(err)
	}
	sc := bufio.NewScanner(bytes.NewReader(out))
	sc.Buffer(nil, 1<<26)
	scopes := 0
	for _, name := range names {
		if !sc.Scan() {
			t.Fatal("the oracle said too little")
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		mod, perr := syntax.Parse(src, name, syntax.Options{})
		if perr != nil || sc.Text() == "." {
			continue
		}
		table, serr := Build(mod, Options{Filename: name})
		if serr != nil {
			t.Errorf("%s:%d: %s", name, serr.Line, serr.Msg)
			continue
		}
		got := describe(table, table.Top, "top", nil)
		slices.Sort(got)
		scopes += len(got)
		want := strings.Split(sc.Text(), ";")
		slices.Sort(want)
		for i, l := range got {
			if i >= len(want) || l != want[i] {
				t.Errorf("%s:\n got  %s\n want %s", name, l, want[min(i, len(want)-1)])
				break
			}
		}
	}
	t.Logf("%d files, %d scopes", len(names), scopes)
}

// describe writes a scope and those in it as testdata/symbols.py does.
func describe(t *Table, s *Scope, path string, out []string) []string {
	var params, symbols []string
	for _, id := range s.Varnames {
		params = append(params, t.Name(id))
	}
	sorted := slices.Clone(s.Symbols)
	slices.SortFunc(sorted, func(a, b Symbol) int { return strings.Compare(t.Name(a.ID), t.Name(b.ID)) })
	for _, x := range sorted {
		symbols = append(symbols, fmt.Sprintf("%s:%d", t.Name(x.ID), x.Flags))
	}
	nested := 0
	if s.Nested {
		nested = 1
	}
	out = append(out, fmt.Sprintf("%s|%d|%d|%d|%s|%s", path, s.Kind, s.Pos.Line, nested,
		strings.Join(params, ","), strings.Join(symbols, ",")))
	for _, c := range s.Children {
		out = describe(t, c, path+"/"+c.Name, out)
	}
	return out
}

// TestSymbols checks a program whose expectations were recorded from the _symtable module.
func TestSymbols(t *testing.T) {
	const src = "class A:\n x: int\n def f(self): return [super() for i in y]\n [x for x in z]\n" +
		" def g[T](a: T) -> x: pass\n type X[T: int] = T\n"
	want := []string{
		"top|2|0|0||A:4098",
		"top/A|1|1|0||X:4098,f:4098,g:4098,x:4354,z:12304",
		"top/A/X|5|6|0||T:21506,__classdict__:16464",
		"top/A/X/T|6|6|1|.format|.format:4116,__classdict__:16400,int:12304",
		"top/A/X/X|4|6|1|.format|.format:4116,T:16400,__classdict__:16400",
		"top/A/__annotate__|3|2|0|.format|.format:4116,__classdict__:16400,int:12304",
		"top/A/__annotate__|3|3|0|.format|.format:4116,__classdict__:16400",
		"top/A/f|0|3|0|self|__class__:16400,i:4610,self:4100,super:12304,y:12304",
		"top/A/g|5|5|0|.defaults|.defaults:4100,T:21506,__classdict__:16464",
		"top/A/g/__annotate__|3|5|1|.format|.format:4116,T:16400,__classdict__:16400,x:12304",
		"top/A/g/g|0|5|1|a|a:4100",
	}
	mod, err := syntax.Parse([]byte(src), "x", syntax.Options{})
	if err != nil {
		t.Fatal(err)
	}
	table, err := Build(mod, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := describe(table, table.Top, "top", nil)
	slices.Sort(got)
	slices.Sort(want)
	if len(got) != len(want) {
		t.Errorf("%d scopes, want %d", len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Errorf("got  %s\nwant %s", got[i], want[i])
		}
	}
}
