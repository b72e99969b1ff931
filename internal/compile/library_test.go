package compile_test

import (
	"io/fs"
	"strings"
	"testing"

	"typhon/internal/bytecode"
	"typhon/internal/compile"
	"typhon/internal/syntax"
	"typhon/stdlib"
)

// TestLibrary compiles the whole standard library.
func TestLibrary(t *testing.T) {
	eachFile(t, func(name string, src []byte) {
		mod, err := syntax.Parse(src, name, syntax.Options{})
		if err != nil {
			t.Errorf("%s:%d: %v", name, err.Line, err)
			return
		}
		code, _, err := compile.Compile(mod, name, compile.Options{})
		if err != nil {
			t.Errorf("%s:%d: %v", name, err.Line, err)
			return
		}
		data := bytecode.Encode(code)
		again, derr := bytecode.Decode(data)
		if derr != nil {
			t.Errorf("%s: %v", name, derr)
		} else if string(bytecode.Encode(again)) != string(data) {
			t.Errorf("%s: code differs after decoding", name)
		}
		if err := bytecode.CheckFlow(code); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	})
}

func eachFile(t testing.TB, f func(name string, src []byte)) {
	if !stdlib.Available() {
		t.Skip("the library is not packed")
	}
	tree, err := stdlib.FS()
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".py") {
			return err
		}
		src, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		f(name, src)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// BenchmarkLibrary reports the speed of parser and compiler together.
func BenchmarkLibrary(b *testing.B) {
	type file struct {
		name string
		src  []byte
	}
	var files []file
	lines := 0
	eachFile(b, func(name string, src []byte) {
		files = append(files, file{name, src})
		lines += strings.Count(string(src), "\n")
	})
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range files {
			mod, err := syntax.Parse(f.src, f.name, syntax.Options{})
			if err != nil {
				b.Fatal(err)
			}
			if _, _, err := compile.Compile(mod, f.name, compile.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}
