package posix

import (
	"typhon/internal/host"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

var fileFuncs = []object.FuncDef{
	{Name: "open", Sig: "($module, /, path, flags, mode=511, *, dir_fd=None)", Fn: posixOpen},
	{Name: "close", Sig: "($module, /, fd)", Fn: fd1(func(fd int) error { return host.Close(fd) })},
	{Name: "closerange", Sig: "($module, fd_low, fd_high, /)", Fn: closerange},
	{Name: "read", Sig: "($module, fd, length, /)", Fn: posixRead},
	{Name: "readinto", Sig: "($module, fd, buffer, /)", Fn: readinto},
	{Name: "write", Sig: "($module, fd, data, /)", Fn: posixWrite},
	{Name: "pread", Sig: "($module, fd, length, offset, /)", Fn: pread},
	{Name: "pwrite", Sig: "($module, fd, data, offset, /)", Fn: pwrite},
	{Name: "lseek", Sig: "($module, fd, position, how, /)", Fn: lseek},
	{Name: "fsync", Sig: "($module, /, fd)", Fn: fileno1(host.Fsync)},
	{Name: "fdatasync", Sig: "($module, /, fd)", Fn: fileno1(host.Fdatasync)},
	{Name: "ftruncate", Sig: "($module, fd, length, /)", Fn: ftruncate},
	{Name: "truncate", Sig: "($module, /, path, length)", Fn: truncate},
	{Name: "dup", Sig: "($module, fd, /)", Fn: dup},
	{Name: "dup2", Sig: "($module, /, fd, fd2, inheritable=True)", Fn: dup2},
	{Name: "pipe", Sig: "($module, /)", Fn: pipe},
	{Name: "pipe2", Sig: "($module, flags, /)", Fn: pipe2},
	{Name: "isatty", Sig: "($module, fd, /)", Fn: isatty},
	{Name: "get_inheritable", Sig: "($module, fd, /)", Fn: getInheritable},
	{Name: "set_inheritable", Sig: "($module, fd, inheritable, /)", Fn: setInheritable},
	{Name: "get_blocking", Sig: "($module, fd, /)", Fn: getBlocking},
	{Name: "set_blocking", Sig: "($module, fd, blocking, /)", Fn: setBlocking},
	{Name: "get_terminal_size", Sig: "($module, fd=<unrepresentable>, /)", Fn: terminalSize},
	{Name: "device_encoding", Sig: "($module, /, fd)", Fn: deviceEncoding},
	{Name: "stat", Sig: "($module, /, path, *, dir_fd=None, follow_symlinks=True)", Fn: stat},
	{Name: "lstat", Sig: "($module, /, path, *, dir_fd=None)", Fn: lstat},
	{Name: "fstat", Sig: "($module, /, fd)", Fn: fstat},
	{Name: "access", Sig: "($module, /, path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", Fn: access},
	{Name: "chmod", Sig: "($module, /, path, mode, *, dir_fd=None, follow_symlinks=True)", Fn: chmod},
	{Name: "fchmod", Sig: "($module, /, fd, mode)", Fn: fchmod},
	{Name: "chown", Sig: "($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)", Fn: chown},
	{Name: "lchown", Sig: "($module, /, path, uid, gid)", Fn: lchown},
	{Name: "fchown", Sig: "($module, /, fd, uid, gid)", Fn: fchown},
	{Name: "utime", Sig: "($module, /, path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)", Fn: utime},
	{Name: "sync", Sig: "($module, /)", Fn: func(t *object.Thread, a []value) (value, exc) { return done(t, host.Sync(), value{}) }},
	{Name: "sendfile", Sig: "($module, /, out_fd, in_fd, offset, count)", Fn: sendfile},
}

// fd1 makes a function of a descriptor; fileno1 also takes objects with fileno().
func fd1(f func(int) error) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		fd, e := intArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		return done(t, f(fd), value{})
	}
}

func fileno1(f func(int) error) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		fd, e := fdArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		_, err, e := retry(t, func() (int, error) { return 0, f(fd) })
		if e != nil {
			return value{}, e
		}
		return done(t, err, value{})
	}
}

func posixOpen(t *object.Thread, a []value) (value, exc) {
	p, e := pathArg(t, "open", "path", a[0], false, false)
	if e != nil {
		return value{}, e
	}
	flags, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	mode, e := intArg(t, a[2])
	if e != nil {
		return value{}, e
	}
	dir, e := dirFD(t, a[3])
	if e != nil {
		return value{}, e
	}
	fd, err, e := retry(t, func() (int, error) { return host.OpenAt(dir, p.name, flags|cloexec, uint32(mode)) })
	if e != nil {
		return value{}, e
	}
	if err != nil {
		return value{}, osError(t, err, p.v)
	}
	return object.Int(int64(fd)), nil
}

func closerange(t *object.Thread, a []value) (value, exc) {
	lo, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	hi, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	for fd := lo; fd < min(hi, 1<<16); fd++ {
		host.Close(fd)
	}
	return object.None, nil
}

// waitable blocks until fd is readable or writable in a way that signals interrupt.
// readinto is os.readinto.
func readinto(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	typeError := func() exc {
		return object.TypeErrorf(t, "readinto() argument 2 must be read-write bytes-like object, not %s", a[1].Type().Name())
	}
	if a[1].Type().Slots().Buffer == nil {
		return value{}, typeError()
	}
	b, e := object.GetBuffer(t, a[1], object.BufWritable)
	if e != nil {
		if e.Is(&object.BufferErrorType) {
			e = typeError()
		}
		return value{}, e
	}
	if b.Release != nil {
		defer b.Release()
	}
	if b.ReadOnly {
		return value{}, typeError()
	}
	if e := wait.Ready(t, fd, host.PollIn); e != nil {
		return value{}, e
	}
	n, err, e := retry(t, func() (int, error) { return host.Read(fd, b.Data[:min(len(b.Data), 1<<31-1)]) })
	if e != nil {
		return value{}, e
	}
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Int(int64(n)), nil
}

func posixRead(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	n, e := longArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	if n < 0 {
		return value{}, osError(t, host.EINVAL, value{})
	}
	if n > 1<<31-1 {
		n = 1<<31 - 1
	}
	buf := make([]byte, n)
	if e := wait.Ready(t, fd, host.PollIn); e != nil {
		return value{}, e
	}
	got, err, e := retry(t, func() (int, error) { return host.Read(fd, buf) })
	if e != nil {
		return value{}, e
	}
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	if got < len(buf)/2 {
		return object.NewBytes(string(buf[:got])), nil
	}
	return object.NewBytesFrom(buf[:got]), nil
}

func posixWrite(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	b, e := object.GetBuffer(t, a[1], object.BufSimple)
	if e != nil {
		return value{}, e
	}
	defer b.Release()
	if e := wait.Ready(t, fd, host.PollOut); e != nil {
		return value{}, e
	}
	n, err, e := retry(t, func() (int, error) { return host.Write(fd, b.Data) })
	if e != nil {
		return value{}, e
	}
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Int(int64(n)), nil
}

func pread(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	n, e := longArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	off, e := longArg(t, a[2])
	if e != nil {
		return value{}, e
	}
	if n < 0 {
		return value{}, osError(t, host.EINVAL, value{})
	}
	buf := make([]byte, min(n, 1<<31-1))
	got, err, e := retry(t, func() (int, error) { return host.ReadAt(fd, buf, off) })
	if e != nil {
		return value{}, e
	}
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.NewBytes(string(buf[:got])), nil
}

func pwrite(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	data, e := object.BytesLike(t, a[1])
	if e != nil {
		return value{}, e
	}
	off, e := longArg(t, a[2])
	if e != nil {
		return value{}, e
	}
	n, err, e := retry(t, func() (int, error) { return host.WriteAt(fd, []byte(data), off) })
	if e != nil {
		return value{}, e
	}
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Int(int64(n)), nil
}

func lseek(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	pos, e := longArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	how, e := intArg(t, a[2])
	if e != nil {
		return value{}, e
	}
	n, err := host.Seek(fd, pos, how)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Int(n), nil
}

func ftruncate(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	n, e := longArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	return done(t, host.Ftruncate(fd, n), value{})
}

func truncate(t *object.Thread, a []value) (value, exc) {
	p, e := pathArg(t, "truncate", "path", a[0], true, false)
	if e != nil {
		return value{}, e
	}
	n, e := longArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	if p.isFD {
		return done(t, host.Ftruncate(p.fd, n), value{})
	}
	return done(t, host.Truncate(p.name, n), p.v)
}

func dup(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	n, err := host.Dup(fd)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Int(int64(n)), nil
}

func dup2(t *object.Thread, a []value) (value, exc) {
	from, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	to, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	inherit, e := object.Truth(t, a[2])
	if e != nil {
		return value{}, e
	}
	if err := host.Dup2(from, to, inherit); err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Int(int64(to)), nil
}

func pair(a, b int) value {
	return object.TupleOf(object.Int(int64(a)), object.Int(int64(b))).Value()
}

func pipe(t *object.Thread, a []value) (value, exc) {
	r, w, err := host.Pipe()
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return pair(r, w), nil
}

func pipe2(t *object.Thread, a []value) (value, exc) {
	flags, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	r, w, err := host.Pipe2(flags)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return pair(r, w), nil
}

func isatty(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	ok, _ := host.IsTerminal(fd)
	return object.Bool(ok), nil
}

func getInheritable(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	ok, err := host.Inheritable(fd)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Bool(ok), nil
}

func setInheritable(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	on, e := object.Truth(t, a[1])
	if e != nil {
		return value{}, e
	}
	return done(t, host.SetInheritable(fd, on), value{})
}

func getBlocking(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	ok, err := host.Blocking(fd)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Bool(ok), nil
}

func setBlocking(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	on, e := object.Truth(t, a[1])
	if e != nil {
		return value{}, e
	}
	return done(t, host.SetBlocking(fd, on), value{})
}

func terminalSize(t *object.Thread, a []value) (value, exc) {
	fd := 1
	if !a[0].IsZero() {
		n, e := intArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		fd = n
	}
	cols, lines, err := host.TerminalSize(fd)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.NewStructSeq(&terminalSizeType, object.Int(int64(cols)), object.Int(int64(lines))), nil
}

func deviceEncoding(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	if ok, _ := host.IsTerminal(fd); ok {
		return object.StrValue("utf-8"), nil
	}
	return object.None, nil
}

func sendfile(t *object.Thread, a []value) (value, exc) {
	out, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	in, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	var off *int64
	if !a[2].IsNone() {
		n, e := longArg(t, a[2])
		if e != nil {
			return value{}, e
		}
		off = &n
	}
	count, e := longArg(t, a[3])
	if e != nil {
		return value{}, e
	}
	n, err, e := retry(t, func() (int, error) { return host.SendFile(out, in, off, int(count)) })
	if e != nil {
		return value{}, e
	}
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Int(int64(n)), nil
}
