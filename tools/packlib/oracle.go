package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// unpackOracle writes CPython for the running system to dir, so that
// dir/bin/python3.14 runs.
func unpackOracle(mod moduleInfo, dir string) error {
	d, err := openDist(mod, platform())
	if err != nil {
		return err
	}
	return stamped(dir, mod.Version+" "+platform()+" "+mod.Sum, func(into string) error {
		for _, f := range d.files {
			if err := d.unpack(f, filepath.Join(into, filepath.FromSlash(f.Name))); err != nil {
				return err
			}
		}
		fmt.Printf("%s: CPython from %s %s\n", dir, module, mod.Version)
		return nil
	})
}

func (d *dist) unpack(f distFile, path string) error {
	switch {
	case f.Mode.IsDir():
		return os.MkdirAll(path, 0o755)
	case f.Mode&fs.ModeSymlink != 0:
		if target := filepath.Join(filepath.Dir(f.Name), f.Symlink); !filepath.IsLocal(target) {
			return fmt.Errorf("%s: link leads out of the tree: %s", f.Name, f.Symlink)
		}
		return os.Symlink(f.Symlink, path)
	}
	content, err := d.read(f.Name)
	if err != nil {
		return err
	}
	return writeFile(path, content, f.Mode.Perm()|0o600)
}

// stamped fills dir through fill, unless its stamp says that it already has
// this content. The folder appears at once and complete, or not at all.
func stamped(dir, stamp string, fill func(into string) error) error {
	const stampName = ".stamp"
	old, err := os.ReadFile(filepath.Join(dir, stampName))
	if err == nil && string(old) == stamp {
		return nil
	}
	if err := mayReplace(dir, stampName); err != nil {
		return err
	}
	parent, base := filepath.Split(filepath.Clean(dir))
	if err := os.MkdirAll(filepath.Join(parent, "."), 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(parent, "."+strings.TrimPrefix(base, ".")+"-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	err = errors.Join(os.Chmod(tmp, 0o755), fill(tmp))
	if err == nil {
		err = writeFile(filepath.Join(tmp, stampName), []byte(stamp), 0o644)
	}
	if err == nil {
		err = os.RemoveAll(dir)
	}
	if err != nil {
		return err
	}
	return os.Rename(tmp, dir)
}

// mayReplace refuses to delete a folder that this tool has not made.
func mayReplace(dir, stampName string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, stampName)); err != nil {
		return fmt.Errorf("%s exists and was not made by packlib: remove it first", dir)
	}
	return nil
}
