package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// writeLicences copies the licence of everything that a distributed binary
// contains: CPython's library, Go itself, and each module it is built from.
func writeLicences(mod moduleInfo, dir string) error {
	d, err := openDist(mod, "linux-amd64")
	if err != nil {
		return err
	}
	text, err := d.read(libDir + "/LICENSE.txt")
	if err != nil {
		return err
	}
	if err := writeFile(filepath.Join(dir, "python.txt"), text, 0o644); err != nil {
		return err
	}
	goroot, err := goOutput("env", "GOROOT")
	if err != nil {
		return err
	}
	if err := copyLicence(strings.TrimSpace(goroot), filepath.Join(dir, "go.txt")); err != nil {
		return err
	}
	modules, err := goOutput("-C", "..", "list", "-deps", "-f",
		"{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}", "./cmd/typhon")
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for line := range strings.Lines(modules) {
		path, src, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || seen[path] {
			continue
		}
		seen[path] = true
		name := strings.ReplaceAll(path, "/", "_") + ".txt"
		if err := copyLicence(src, filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

func goOutput(args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w", strings.Join(args, " "), err)
	}
	return string(out), nil
}

// copyLicence copies the licence file of a source folder. A folder without one
// is an error: what has no licence must not be distributed.
func copyLicence(from, to string) error {
	for _, name := range []string{"LICENSE", "LICENSE.txt", "LICENSE.md", "COPYING"} {
		if text, err := os.ReadFile(filepath.Join(from, name)); err == nil {
			return writeFile(to, text, 0o644)
		}
	}
	return fmt.Errorf("%s: no licence file", from)
}
