package posix

import (
	"typhon/internal/host"
	"typhon/internal/object"
)

// systemFuncs are the functions that need this system.
var systemFuncs = []object.FuncDef{
	{Name: "getresuid", Sig: "($module, /)", Fn: three(host.Getresuid), Doc: "Return a tuple of the current process's real, effective, and saved user ids."},
	{Name: "getresgid", Sig: "($module, /)", Fn: three(host.Getresgid), Doc: "Return a tuple of the current process's real, effective, and saved group ids."},
	{Name: "setresuid", Sig: "($module, ruid, euid, suid, /)", Fn: setIDs("uid", func(i []int) error { return host.Setresuid(i[0], i[1], i[2]) }), Doc: "Set the current process's real, effective, and saved user ids."},
	{Name: "setresgid", Sig: "($module, rgid, egid, sgid, /)", Fn: setIDs("gid", func(i []int) error { return host.Setresgid(i[0], i[1], i[2]) }), Doc: "Set the current process's real, effective, and saved group ids."},
	{Name: "nice", Sig: "($module, increment, /)", Fn: nice, Doc: "Add increment to the priority of process and return the new priority."},
	{Name: "setpriority", Sig: "($module, /, which, who, priority)", Fn: setpriority, Doc: "Set program scheduling priority."},
	{Name: "chroot", Sig: "($module, /, path)", Fn: chroot, Doc: "Change root directory to path."},
	{Name: "getxattr", Sig: "($module, /, path, attribute, *, follow_symlinks=True)", Fn: getxattr, Doc: "Return the value of extended attribute attribute on path.\n\npath may be either a string, a path-like object, or an open file descriptor.\nIf follow_symlinks is False, and the last element of the path is a symbolic\n  link, getxattr will examine the symbolic link itself instead of the file\n  the link points to."},
	{Name: "setxattr", Sig: "($module, /, path, attribute, value, flags=0, *,\n         follow_symlinks=True)", Fn: setxattr, Doc: "Set extended attribute attribute on path to value.\n\npath may be either a string, a path-like object,  or an open file descriptor.\nIf follow_symlinks is False, and the last element of the path is a symbolic\n  link, setxattr will modify the symbolic link itself instead of the file\n  the link points to."},
	{Name: "removexattr", Sig: "($module, /, path, attribute, *, follow_symlinks=True)", Fn: removexattr, Doc: "Remove extended attribute attribute on path.\n\npath may be either a string, a path-like object, or an open file descriptor.\nIf follow_symlinks is False, and the last element of the path is a symbolic\n  link, removexattr will modify the symbolic link itself instead of the file\n  the link points to."},
	{Name: "listxattr", Sig: "($module, /, path=None, *, follow_symlinks=True)", Fn: listxattr, Doc: "Return a list of extended attributes on path.\n\npath may be either None, a string, a path-like object, or an open file descriptor.\nif path is None, listxattr will examine the current directory.\nIf follow_symlinks is False, and the last element of the path is a symbolic\n  link, listxattr will examine the symbolic link itself instead of the file\n  the link points to."},
	{Name: "unshare", Sig: "($module, /, flags)", Fn: noNamespace, Doc: "Disassociate parts of a process (or thread) execution context.\n\n  flags\n    Namespaces to be unshared."},
	{Name: "setns", Sig: "($module, /, fd, nstype=0)", Fn: noNamespace, Doc: "Move the calling thread into different namespaces."},
}

// noNamespace refuses what the system does to one of its threads: a Python thread has none of its own.
func noNamespace(t *object.Thread, a []value) (value, exc) {
	return value{}, object.NotImplementedErrorf(t, "namespaces belong to threads of the system, and a Python thread may run on any of them")
}

func three(f func() (a, b, c int)) object.NativeFunc {
	return func(t *object.Thread, _ []value) (value, exc) {
		a, b, c := f()
		return object.TupleOf(object.Int(int64(a)), object.Int(int64(b)), object.Int(int64(c))).Value(), nil
	}
}

// setProcessPriority sets the priority of all threads of the process, as programs expect.
func setProcessPriority(prio int) error {
	return host.EachThread(func(tid int) error { return host.Setpriority(0, tid, prio) })
}

func nice(t *object.Thread, a []value) (value, exc) {
	inc, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	old, err := host.Getpriority(0, 0)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	prio := min(max(int64(old)+int64(inc), -20), 19)
	if err := setProcessPriority(int(prio)); err != nil {
		if err == host.EACCES {
			err = host.EPERM
		}
		return value{}, osError(t, err, value{})
	}
	return object.Int(prio), nil
}

func setpriority(t *object.Thread, a []value) (value, exc) {
	var n [3]int
	for i := range n {
		var e exc
		if n[i], e = intArg(t, a[i]); e != nil {
			return value{}, e
		}
	}
	if n[0] == 0 && (n[1] == 0 || n[1] == host.Getpid()) {
		return done(t, setProcessPriority(n[2]), value{})
	}
	return done(t, host.Setpriority(n[0], n[1], n[2]), value{})
}

func chroot(t *object.Thread, a []value) (value, exc) {
	p, e := pathArg(t, "chroot", "path", a[0], false, false)
	if e != nil {
		return value{}, e
	}
	return done(t, host.Chroot(p.name), p.v)
}

// xattrArgs reads the file (fd is -1 for a path), the attribute and whether links are followed.
func xattrArgs(t *object.Thread, fn string, file, attr, links value) (p path, fd int, name string, follow bool, e exc) {
	if p, e = pathArg(t, fn, "path", file, true, fn == "listxattr"); e != nil {
		return
	}
	if !attr.IsZero() {
		at, exc := pathArg(t, fn, "attribute", attr, false, false)
		if exc != nil {
			return p, 0, "", false, exc
		}
		name = at.name
	}
	if follow, e = object.Truth(t, links); e != nil {
		return
	}
	fd = -1
	if p.isFD {
		if fd = p.fd; !follow {
			e = object.ValueErrorf(t, "%s: cannot use fd and follow_symlinks together", fn)
		}
	}
	return
}

// grow calls read with more and more room until what it reads fits.
func grow(read func([]byte) (int, error)) ([]byte, error) {
	for _, size := range []int{256, 64 << 10} {
		buf := make([]byte, size)
		n, err := read(buf)
		if err != host.ERANGE || size == 64<<10 {
			return buf[:n], err
		}
	}
	return nil, host.ERANGE
}

func getxattr(t *object.Thread, a []value) (value, exc) {
	p, fd, attr, follow, e := xattrArgs(t, "getxattr", a[0], a[1], a[2])
	if e != nil {
		return value{}, e
	}
	b, err := grow(func(b []byte) (int, error) { return host.Getxattr(fd, p.name, attr, follow, b) })
	if err != nil {
		return value{}, osError(t, err, p.v)
	}
	return object.NewBytes(string(b)), nil
}

func setxattr(t *object.Thread, a []value) (value, exc) {
	p, fd, attr, follow, e := xattrArgs(t, "setxattr", a[0], a[1], a[4])
	if e != nil {
		return value{}, e
	}
	data, e := object.BytesLike(t, a[2])
	if e != nil {
		return value{}, e
	}
	flags, e := intArg(t, a[3])
	if e != nil {
		return value{}, e
	}
	return done(t, host.Setxattr(fd, p.name, attr, follow, []byte(data), flags), p.v)
}

func removexattr(t *object.Thread, a []value) (value, exc) {
	p, fd, attr, follow, e := xattrArgs(t, "removexattr", a[0], a[1], a[2])
	if e != nil {
		return value{}, e
	}
	return done(t, host.Removexattr(fd, p.name, attr, follow), p.v)
}

func listxattr(t *object.Thread, a []value) (value, exc) {
	p, fd, _, follow, e := xattrArgs(t, "listxattr", a[0], value{}, a[1])
	if e != nil {
		return value{}, e
	}
	b, err := grow(func(b []byte) (int, error) { return host.Listxattr(fd, p.name, follow, b) })
	if err != nil {
		return value{}, osError(t, err, p.v)
	}
	out := object.NewList(nil)
	for start, i := 0, 0; i < len(b); i++ {
		if b[i] == 0 {
			out.Append(object.StrValue(object.DecodeFS(string(b[start:i]))))
			start = i + 1
		}
	}
	return out.Value(), nil
}
