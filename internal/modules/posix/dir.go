package posix

import (
	"strings"

	"typhon/internal/host"
	"typhon/internal/object"
)

var dirFuncs = []object.FuncDef{
	{Name: "scandir", Sig: "($module, /, path=None)", Fn: scandir},
	{Name: "listdir", Sig: "($module, /, path=None)", Fn: listdir},
	{Name: "mkdir", Sig: "($module, /, path, mode=511, *, dir_fd=None)", Fn: mkdir},
	{Name: "rmdir", Sig: "($module, /, path, *, dir_fd=None)", Fn: unlinker("rmdir", host.AtRemoveDir)},
	{Name: "unlink", Sig: "($module, /, path, *, dir_fd=None)", Fn: unlinker("unlink", 0)},
	{Name: "remove", Sig: "($module, /, path, *, dir_fd=None)", Fn: unlinker("remove", 0)},
	{Name: "rename", Sig: "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)", Fn: renamer("rename")},
	{Name: "replace", Sig: "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)", Fn: renamer("replace")},
	{Name: "link", Sig: "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", Fn: link},
	{Name: "symlink", Sig: "($module, /, src, dst, target_is_directory=False, *, dir_fd=None)", Fn: symlink},
	{Name: "readlink", Sig: "($module, /, path, *, dir_fd=None)", Fn: readlink},
	{Name: "getcwd", Sig: "($module, /)", Fn: getcwd},
	{Name: "getcwdb", Sig: "($module, /)", Fn: getcwdb},
	{Name: "chdir", Sig: "($module, /, path)", Fn: chdir},
	{Name: "fchdir", Sig: "($module, /, fd)", Fn: fileno1(host.Fchdir)},
	{Name: "fspath", Sig: "($module, /, path)", Fn: func(t *object.Thread, a []value) (value, exc) { return object.FSPath(t, a[0]) }},
	{Name: "_path_normpath", Sig: "($module, /, path)", Fn: normpath},
	{Name: "_path_splitroot_ex", Sig: "($module, path, /)", Fn: splitroot},
}

func listdir(t *object.Thread, a []value) (value, exc) {
	p, e := pathArg(t, "listdir", "path", a[0], true, true)
	if e != nil {
		return value{}, e
	}
	var d *host.Dir
	var err error
	if p.isFD {
		d, err = host.OpenDirFD(p.fd)
	} else {
		d, err = host.OpenDir(p.name)
	}
	if err != nil {
		return value{}, osError(t, err, p.v)
	}
	defer d.Close()
	out := object.NewList(nil)
	for {
		ent, ok, err := d.Next()
		if err != nil {
			return value{}, osError(t, err, p.v)
		}
		if !ok {
			return out.Value(), nil
		}
		out.Append(p.text(ent.Name))
	}
}

func mkdir(t *object.Thread, a []value) (value, exc) {
	p, e := pathArg(t, "mkdir", "path", a[0], false, false)
	if e != nil {
		return value{}, e
	}
	mode, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	dir, e := dirFD(t, a[2])
	if e != nil {
		return value{}, e
	}
	return done(t, host.MkdirAt(dir, p.name, uint32(mode)), p.v)
}

func unlinker(fn string, flags int) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		p, e := pathArg(t, fn, "path", a[0], false, false)
		if e != nil {
			return value{}, e
		}
		dir, e := dirFD(t, a[1])
		if e != nil {
			return value{}, e
		}
		return done(t, host.UnlinkAt(dir, p.name, flags), p.v)
	}
}

func renamer(fn string) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		src, e := pathArg(t, fn, "src", a[0], false, false)
		if e != nil {
			return value{}, e
		}
		dst, e := pathArg(t, fn, "dst", a[1], false, false)
		if e != nil {
			return value{}, e
		}
		sd, e := dirFD(t, a[2])
		if e != nil {
			return value{}, e
		}
		dd, e := dirFD(t, a[3])
		if e != nil {
			return value{}, e
		}
		if err := host.RenameAt(sd, src.name, dd, dst.name); err != nil {
			return value{}, osError2(t, err, src.v, dst.v)
		}
		return object.None, nil
	}
}

func link(t *object.Thread, a []value) (value, exc) {
	src, e := pathArg(t, "link", "src", a[0], false, false)
	if e != nil {
		return value{}, e
	}
	dst, e := pathArg(t, "link", "dst", a[1], false, false)
	if e != nil {
		return value{}, e
	}
	sd, e := dirFD(t, a[2])
	if e != nil {
		return value{}, e
	}
	dd, e := dirFD(t, a[3])
	if e != nil {
		return value{}, e
	}
	follow, e := object.Truth(t, a[4])
	if e != nil {
		return value{}, e
	}
	flags := 0
	if follow {
		flags = host.AtSymlinkFollow
	}
	if err := host.LinkAt(sd, src.name, dd, dst.name, flags); err != nil {
		return value{}, osError2(t, err, src.v, dst.v)
	}
	return object.None, nil
}

func symlink(t *object.Thread, a []value) (value, exc) {
	src, e := pathArg(t, "symlink", "src", a[0], false, false)
	if e != nil {
		return value{}, e
	}
	dst, e := pathArg(t, "symlink", "dst", a[1], false, false)
	if e != nil {
		return value{}, e
	}
	dir, e := dirFD(t, a[3])
	if e != nil {
		return value{}, e
	}
	if err := host.SymlinkAt(src.name, dir, dst.name); err != nil {
		return value{}, osError2(t, err, src.v, dst.v)
	}
	return object.None, nil
}

func readlink(t *object.Thread, a []value) (value, exc) {
	p, e := pathArg(t, "readlink", "path", a[0], false, false)
	if e != nil {
		return value{}, e
	}
	dir, e := dirFD(t, a[1])
	if e != nil {
		return value{}, e
	}
	s, err := host.ReadlinkAt(dir, p.name)
	if err != nil {
		return value{}, osError(t, err, p.v)
	}
	return p.text(s), nil
}

func getcwd(t *object.Thread, a []value) (value, exc) {
	s, err := host.Getcwd()
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.StrValue(object.DecodeFS(s)), nil
}

func getcwdb(t *object.Thread, a []value) (value, exc) {
	s, err := host.Getcwd()
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.NewBytes(s), nil
}

func chdir(t *object.Thread, a []value) (value, exc) {
	p, e := pathArg(t, "chdir", "path", a[0], true, false)
	if e != nil {
		return value{}, e
	}
	if p.isFD {
		return done(t, host.Fchdir(p.fd), p.v)
	}
	return done(t, host.Chdir(p.name), p.v)
}

// pathText returns the text of a str or bytes argument, and how to make results.
func pathText(t *object.Thread, v value) (string, func(string) value, exc) {
	v, e := object.FSPath(t, v)
	if e != nil {
		return "", nil, e
	}
	if b, ok := object.AsBytes(v); ok {
		return b.String(), object.NewBytes, nil
	}
	s, _ := object.AsStr(v)
	return s.String(), object.StrValue, nil
}

func splitRoot(p string) (root, rest string) {
	switch {
	case !strings.HasPrefix(p, "/"):
		return "", p
	case !strings.HasPrefix(p, "//") || strings.HasPrefix(p, "///"):
		return p[:1], p[1:]
	}
	return p[:2], p[2:]
}

func splitroot(t *object.Thread, a []value) (value, exc) {
	s, mk, e := pathText(t, a[0])
	if e != nil {
		return value{}, e
	}
	root, rest := splitRoot(s)
	return object.TupleOf(mk(""), mk(root), mk(rest)).Value(), nil
}

func normpath(t *object.Thread, a []value) (value, exc) {
	s, mk, e := pathText(t, a[0])
	if e != nil {
		return value{}, e
	}
	if s == "" {
		return mk("."), nil
	}
	root, rest := splitRoot(s)
	var out []string
	for _, c := range strings.Split(rest, "/") {
		switch {
		case c == "" || c == ".":
		case c != ".." || root == "" && (len(out) == 0 || out[len(out)-1] == ".."):
			out = append(out, c)
		case len(out) > 0:
			out = out[:len(out)-1]
		}
	}
	if r := root + strings.Join(out, "/"); r != "" {
		return mk(r), nil
	}
	return mk("."), nil
}
