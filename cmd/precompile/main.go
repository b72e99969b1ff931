// Command precompile compiles the library in the binary's archive to bytecode, and writes that as
// a second archive beside the first. It belongs to the build: make archive runs it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"

	"typhon/internal/bytecode"
	"typhon/internal/compile"
	"typhon/internal/kernel/ucd"
	"typhon/internal/syntax"
	"typhon/stdlib"
	"typhon/stdlib/pack"
)

func main() {
	out := flag.String("o", "stdlib/archive/bytecode.pack", "file to write")
	flag.Parse()
	if err := run(*out); err != nil {
		fmt.Fprintln(os.Stderr, "precompile:", err)
		os.Exit(1)
	}
}

// run compiles every source file of the archive and writes the result.
func run(out string) error {
	lib, err := stdlib.FS()
	if err != nil {
		return err
	}
	var names []string
	err = fs.WalkDir(lib, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(p, ".py") {
			names = append(names, p)
		}
		return err
	})
	if err != nil {
		return err
	}
	blobs, err := compileAll(names)
	if err != nil {
		return err
	}
	w, err := pack.NewWriter(time.Unix(0, 0))
	if err != nil {
		return err
	}
	for i, n := range names {
		if err := w.AddExtra(n+"c", blobs[i]); err != nil {
			return err
		}
	}
	tmp := out + ".tmp"
	f, err := os.Create(tmp)
	if err != nil {
		return err
	}
	if _, err := w.WriteTo(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(tmp, out)
}

// compileAll compiles files on all cores.
func compileAll(names []string) ([][]byte, error) {
	blobs := make([][]byte, len(names))
	errs := make([]error, len(names))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				blobs[i], errs[i] = compileFile(names[i])
			}
		})
	}
	for i := range names {
		next <- i
	}
	close(next)
	wg.Wait()
	return blobs, errors.Join(errs...)
}

func compileFile(name string) ([]byte, error) {
	src, err := stdlib.ReadFile(name)
	if err != nil {
		return nil, err
	}
	mod, serr := syntax.Parse(src, name, syntax.Options{LookupName: ucd.LookupRune})
	if serr != nil {
		return nil, fmt.Errorf("%s:%d: %s", name, serr.Line, serr.Msg)
	}
	code, _, serr := compile.Compile(mod, name, compile.Options{})
	if serr != nil {
		return nil, fmt.Errorf("%s:%d: %s", name, serr.Line, serr.Msg)
	}
	return bytecode.Encode(code), nil
}
