// Command packlib takes CPython's standard library and executable from the Go
// module that carries them and puts them where Typhon's build needs them.
//
//	packlib -pack FILE      pack the pure-Python library into an archive
//	packlib -extract DIR    write the files of that archive to a folder
//	packlib -oracle DIR     unpack CPython itself, for comparison and tests
//	packlib -licenses DIR   write the licence of everything in the binary
//
// The module comes through the go command, so its content is checked against
// go.sum. Each action does nothing when its result is up to date.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

const (
	module = "github.com/kluctl/go-embed-python"
	libDir = "lib/python3.14"
)

// released is the date of the packaged build; the archived files carry it.
var released = time.Date(2026, 6, 10, 0, 0, 0, 0, time.UTC)

func main() {
	packTo := flag.String("pack", "", "write the library archive to `file`")
	extractTo := flag.String("extract", "", "write the library's files to `dir`")
	oracleTo := flag.String("oracle", "", "unpack CPython to `dir`")
	licencesTo := flag.String("licenses", "", "write the licence of everything in the binary to `dir`")
	extra := flag.String("extra", "../stdlib/extra", "`dir` of modules that go into the library as well")
	flag.Parse()
	if flag.NArg() > 0 || flag.NFlag() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*packTo, *extractTo, *oracleTo, *licencesTo, *extra); err != nil {
		fmt.Fprintln(os.Stderr, "packlib:", err)
		os.Exit(1)
	}
}

func run(packTo, extractTo, oracleTo, licencesTo, extra string) error {
	mod, err := download()
	if err != nil {
		return err
	}
	if packTo != "" || extractTo != "" {
		lib, err := collect(mod, extra)
		if err == nil && packTo != "" {
			err = packLibrary(lib, packTo)
		}
		if err == nil && extractTo != "" {
			err = extractLibrary(lib, extractTo)
		}
		if err != nil {
			return err
		}
	}
	if oracleTo != "" {
		if err := unpackOracle(mod, oracleTo); err != nil {
			return err
		}
	}
	if licencesTo != "" {
		return writeLicences(mod, licencesTo)
	}
	return nil
}

// download fetches the module if need be and returns where it lies and what
// its content hashes to.
func download() (mod moduleInfo, err error) {
	cmd := exec.Command("go", "mod", "download", "-json", module)
	cmd.Stderr = os.Stderr
	out, runErr := cmd.Output()
	if err := json.Unmarshal(out, &mod); err != nil && runErr == nil {
		return mod, fmt.Errorf("go mod download: %w", err)
	}
	switch {
	case mod.Error != "":
		return mod, fmt.Errorf("cannot get the Go module that carries CPython: %s", mod.Error)
	case runErr != nil:
		return mod, fmt.Errorf("go mod download %s: %w", module, runErr)
	}
	return mod, nil
}

type moduleInfo struct {
	Version, Dir, Sum, Error string
}

func (m moduleInfo) dataDir(platform string) string {
	return filepath.Join(m.Dir, "python", "internal", "data", platform)
}

// platform names the running system as the module does.
func platform() string { return runtime.GOOS + "-" + runtime.GOARCH }

// writeFile replaces a file by renaming, so that an interrupted run leaves the
// old one.
func writeFile(name string, content []byte, perm fs.FileMode) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".packlib-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(content)
	err = errors.Join(err, tmp.Chmod(perm), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}
