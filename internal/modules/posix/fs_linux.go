package posix

import (
	"math"
	"math/big"
	"time"

	"typhon/internal/host"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

// fsFuncs are about file systems, devices and unusual descriptors.
var fsFuncs = []object.FuncDef{
	{Name: "statvfs", Sig: "($module, /, path)", Fn: statvfs, Doc: "Perform a statvfs system call on the given path.\n\npath may always be specified as a string.\nOn some platforms, path may also be specified as an open file descriptor.\n  If this functionality is unavailable, using it raises an exception."},
	{Name: "fstatvfs", Sig: "($module, fd, /)", Fn: fstatvfs, Doc: "Perform an fstatvfs system call on the given fd.\n\nEquivalent to statvfs(fd)."},
	{Name: "pathconf", Sig: "($module, /, path, name)", Fn: pathconf, Doc: "Return the configuration limit name for the file or directory path.\n\nIf there is no limit, return -1.\nOn some platforms, path may also be specified as an open file descriptor.\n  If this functionality is unavailable, using it raises an exception."},
	{Name: "fpathconf", Sig: "($module, fd, name, /)", Fn: fpathconf, Doc: "Return the configuration limit name for the file descriptor fd.\n\nIf there is no limit, return -1."},
	{Name: "mkfifo", Sig: "($module, /, path, mode=438, *, dir_fd=None)", Fn: mkfifo, Doc: "Create a \"fifo\" (a POSIX named pipe).\n\nIf dir_fd is not None, it should be a file descriptor open to a directory,\n  and path should be relative; path will then be relative to that directory.\ndir_fd may not be implemented on your platform.\n  If it is unavailable, using it will raise a NotImplementedError."},
	{Name: "mknod", Sig: "($module, /, path, mode=384, device=0, *, dir_fd=None)", Fn: mknod, Doc: "Create a node in the file system."},
	{Name: "major", Sig: "($module, device, /)", Fn: devPart(host.Major), Doc: "Extracts a device major number from a raw device number."},
	{Name: "minor", Sig: "($module, device, /)", Fn: devPart(host.Minor), Doc: "Extracts a device minor number from a raw device number."},
	{Name: "makedev", Sig: "($module, major, minor, /)", Fn: makedev, Doc: "Composes a raw device number from the major and minor device numbers."},
	{Name: "readv", Sig: "($module, fd, buffers, /)", Fn: vectored("readv", true, func(fd int, v [][]byte, _ int64, _ int) (int, error) { return host.Readv(fd, v) })},
	{Name: "writev", Sig: "($module, fd, buffers, /)", Fn: vectored("writev", false, func(fd int, v [][]byte, _ int64, _ int) (int, error) { return host.Writev(fd, v) })},
	{Name: "preadv", Sig: "($module, fd, buffers, offset, flags=0, /)", Fn: vectored("preadv", true, host.Preadv)},
	{Name: "pwritev", Sig: "($module, fd, buffers, offset, flags=0, /)", Fn: vectored("pwritev", false, host.Pwritev)},
	{Name: "splice", Sig: "($module, /, src, dst, count, offset_src=None, offset_dst=None,\n       flags=0)", Fn: splice, Doc: "Transfer count bytes from one pipe to a descriptor or vice versa."},
	{Name: "lockf", Sig: "($module, fd, command, length, /)", Fn: lockf, Doc: "Apply, test or remove a POSIX lock on an open file descriptor."},
	{Name: "posix_fallocate", Sig: "($module, fd, offset, length, /)", Fn: longs(3, func(n []int64) error { return host.Fallocate(int(n[0]), n[1], n[2]) })},
	{Name: "posix_fadvise", Sig: "($module, fd, offset, length, advice, /)", Fn: longs(4, func(n []int64) error { return host.Fadvise(int(n[0]), n[1], n[2], int(n[3])) })},
	{Name: "eventfd", Sig: "($module, /, initval, flags=<unrepresentable>)", Fn: eventfd, Doc: "Creates and returns an event notification file descriptor."},
	{Name: "eventfd_read", Sig: "($module, /, fd)", Fn: eventfdRead, Doc: "Read eventfd value"},
	{Name: "eventfd_write", Sig: "($module, /, fd, value)", Fn: eventfdWrite, Doc: "Write eventfd value."},
	{Name: "openpty", Sig: "($module, /)", Fn: openpty, Doc: "Open a pseudo-terminal.\n\nReturn a tuple of (master_fd, slave_fd) containing open file descriptors\nfor both the master and slave ends."},
	{Name: "posix_openpt", Sig: "($module, oflag, /)", Fn: pidFunc(host.OpenPTYMaster), Doc: "Open and return a file descriptor for a master pseudo-terminal device."},
	{Name: "grantpt", Sig: "($module, fd, /)", Fn: fd1(func(fd int) error { _, err := host.PTYName(fd); return err }), Doc: "Grant access to the slave pseudo-terminal device."},
	{Name: "unlockpt", Sig: "($module, fd, /)", Fn: fd1(host.UnlockPTY), Doc: "Unlock a pseudo-terminal master/slave pair."},
	{Name: "ptsname", Sig: "($module, fd, /)", Fn: fdName(host.PTYName), Doc: "Return the name of the slave pseudo-terminal device."},
	{Name: "ttyname", Sig: "($module, fd, /)", Fn: fdName(host.TTYName), Doc: "Return the name of the terminal device connected to 'fd'."},
	{Name: "login_tty", Sig: "($module, fd, /)", Fn: fileno1(host.LoginTTY), Doc: "Prepare the tty of which fd is a file descriptor for a new login session."},
	{Name: "timerfd_create", Sig: "($module, clockid, /, *, flags=<unrepresentable>)", Fn: timerfdCreate, Doc: "Create and return a timer file descriptor."},
	{Name: "timerfd_settime", Sig: "($module, fd, /, *, flags=0, initial=0.0, interval=0.0)", Fn: timerfdSet(false), Doc: "Alter a timer file descriptor's internal timer in seconds."},
	{Name: "timerfd_settime_ns", Sig: "($module, fd, /, *, flags=0, initial=0, interval=0)", Fn: timerfdSet(true), Doc: "Alter a timer file descriptor's internal timer in nanoseconds."},
	{Name: "timerfd_gettime", Sig: "($module, fd, /)", Fn: timerfdGet(false), Doc: "Return a tuple of a timer file descriptor's (interval, next expiration) in float seconds."},
	{Name: "timerfd_gettime_ns", Sig: "($module, fd, /)", Fn: timerfdGet(true), Doc: "Return a tuple of a timer file descriptor's (interval, next expiration) in nanoseconds."},
}

func unsigned(n uint64) value { return object.BigInt(new(big.Int).SetUint64(n)) }

func statvfsResult(s host.StatVFS) value {
	return object.NewStructSeq(&statvfsType, unsigned(s.Bsize), unsigned(s.Frsize), unsigned(s.Blocks), unsigned(s.Bfree), unsigned(s.Bavail), unsigned(s.Files),
		unsigned(s.Ffree), unsigned(s.Favail), unsigned(s.Flag), unsigned(s.Namemax), unsigned(s.FSID))
}

// fileOrPath reads a path argument that may be a descriptor; fd is -1 for a path.
func fileOrPath(t *object.Thread, fn string, v value) (p path, fd int, e exc) {
	p, e = pathArg(t, fn, "path", v, true, false)
	if fd = -1; p.isFD {
		if fd = p.fd; fd < 0 && e == nil {
			e = osError(t, host.EBADF, p.v)
		}
	}
	return p, fd, e
}

func statvfs(t *object.Thread, a []value) (value, exc) {
	p, fd, e := fileOrPath(t, "statvfs", a[0])
	if e != nil {
		return value{}, e
	}
	s, err := host.GetStatVFS(fd, p.name)
	if err != nil {
		return value{}, osError(t, err, p.v)
	}
	return statvfsResult(s), nil
}

func fstatvfs(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	if fd < 0 {
		return value{}, osError(t, host.EBADF, value{})
	}
	s, err := host.GetStatVFS(fd, "")
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return statvfsResult(s), nil
}

func pathconf(t *object.Thread, a []value) (value, exc) {
	p, fd, e := fileOrPath(t, "pathconf", a[0])
	if e != nil {
		return value{}, e
	}
	return doPathconf(t, fd, p.name, p.v, a[1])
}

func fpathconf(t *object.Thread, a []value) (value, exc) {
	fd, e := fdArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	return doPathconf(t, fd, "", value{}, a[1])
}

func doPathconf(t *object.Thread, fd int, name string, file, question value) (value, exc) {
	n, e := confArg(t, question, func(name string) int64 {
		for _, e := range pathconfTable {
			if e.name == name {
				return int64(e.number)
			}
		}
		return -1
	})
	if e != nil {
		return value{}, e
	}
	s, err := host.GetStatVFS(fd, name)
	if err != nil {
		return value{}, osError(t, err, file)
	}
	v, ok := pathLimit(int(n), s)
	if !ok {
		return value{}, osError(t, host.EINVAL, file)
	}
	return object.Int(v), nil
}

// pathLimit answers pathconf as the GNU C library does.
func pathLimit(question int, s host.StatVFS) (int64, bool) {
	const ext, xfs = 0xef53, 0x58465342
	switch question {
	case 0: // links
		switch s.Type {
		case ext:
			return 65000, true
		case xfs:
			return 1<<31 - 1, true
		}
		return 127, true
	case 1, 2: // input of terminals
		return 255, true
	case 3:
		return int64(s.Namemax), true
	case 4, 5: // length of paths, atomic writes to pipes
		return 4096, true
	case 6, 7: // chown restricted, names not truncated
		return 1, true
	case 8:
		return 0, true
	case 13:
		return 64, true
	case 16, 18:
		return int64(s.Bsize), true
	case 17:
		return int64(s.Frsize), true
	case 9, 10, 11, 12, 14, 15, 19:
		return -1, true
	}
	return 0, false
}

func mkfifo(t *object.Thread, a []value) (value, exc) {
	p, e := pathArg(t, "mkfifo", "path", a[0], false, false)
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
	return done(t, host.MkfifoAt(dir, p.name, uint32(mode)), value{})
}

func mknod(t *object.Thread, a []value) (value, exc) {
	p, e := pathArg(t, "mknod", "path", a[0], false, false)
	if e != nil {
		return value{}, e
	}
	mode, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	dev, e := devArg(t, a[2], "C unsigned long")
	if e != nil {
		return value{}, e
	}
	dir, e := dirFD(t, a[3])
	if e != nil {
		return value{}, e
	}
	return done(t, host.MknodAt(dir, p.name, uint32(mode), dev), value{})
}

// devArg reads a device number; -1 is all ones.
func devArg(t *object.Thread, v value, what string) (uint64, exc) {
	x, e := object.Index(t, v)
	if e != nil {
		return 0, e
	}
	n, _ := object.AsBig(x)
	switch {
	case n.IsInt64() && n.Int64() == -1:
		return math.MaxUint64, nil
	case n.Sign() < 0:
		return 0, object.OverflowErrorf(t, "can't convert negative int to unsigned")
	case what == "C unsigned int" && n.BitLen() > 32, n.BitLen() > 64:
		return 0, object.OverflowErrorf(t, "Python int too large to convert to %s", what)
	}
	return n.Uint64(), nil
}

func devPart(part func(uint64) uint32) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		dev, e := devArg(t, a[0], "C unsigned long")
		if e != nil {
			return value{}, e
		}
		if dev == math.MaxUint64 {
			return object.Int(-1), nil
		}
		return object.Int(int64(part(dev))), nil
	}
}

func makedev(t *object.Thread, a []value) (value, exc) {
	hi, e := devArg(t, a[0], "C unsigned int")
	if e != nil {
		return value{}, e
	}
	lo, e := devArg(t, a[1], "C unsigned int")
	if e != nil {
		return value{}, e
	}
	if hi == lo && hi == math.MaxUint64 {
		return object.Int(-1), nil
	}
	return unsigned(host.Makedev(uint32(hi), uint32(lo))), nil
}

// vectored makes a function that reads into or writes from a sequence of buffers.
func vectored(fn string, read bool, call func(fd int, v [][]byte, off int64, flags int) (int, error)) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		fd, e := intArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		if a[1].Type().Slots().Len == nil {
			return value{}, object.TypeErrorf(t, "%s() arg 2 must be a sequence", fn)
		}
		var off int64
		flags := 0
		if len(a) > 2 {
			if off, e = longArg(t, a[2]); e != nil {
				return value{}, e
			}
			if flags, e = intArg(t, a[3]); e != nil {
				return value{}, e
			}
		}
		bufFlags := object.BufSimple
		if read {
			bufFlags = object.BufWritable
		}
		var pieces [][]byte
		var held []*object.Buffer
		defer func() {
			for _, b := range held {
				if b.Release != nil {
					b.Release()
				}
			}
		}()
		e = object.Iterate(t, a[1], func(v value) exc {
			b, e := object.GetBuffer(t, v, bufFlags)
			if e == nil {
				held, pieces = append(held, b), append(pieces, b.Data)
			}
			return e
		})
		if e != nil {
			return value{}, e
		}
		n, err, e := retry(t, func() (int, error) { return call(fd, pieces, off, flags) })
		if e != nil {
			return value{}, e
		}
		if err != nil {
			return value{}, osError(t, err, value{})
		}
		return object.Int(int64(n)), nil
	}
}

// longs makes a function of a descriptor and further integers.
func longs(count int, f func([]int64) error) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		fd, e := intArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		n := []int64{int64(fd)}
		for _, v := range a[1:count] {
			x, e := longArg(t, v)
			if e != nil {
				return value{}, e
			}
			n = append(n, x)
		}
		_, err, e := retry(t, func() (int, error) { return 0, f(n) })
		if e != nil {
			return value{}, e
		}
		return done(t, err, value{})
	}
}

func splice(t *object.Thread, a []value) (value, exc) {
	src, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	dst, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	count, e := longArg(t, a[2])
	if e != nil {
		return value{}, e
	}
	if count < 0 {
		return value{}, object.ValueErrorf(t, "negative value for 'count' not allowed")
	}
	var offs [2]*int64
	for i := range offs {
		if v := a[3+i]; !v.IsNone() {
			n, e := longArg(t, v)
			if e != nil {
				return value{}, e
			}
			offs[i] = &n
		}
	}
	flags, e := intArg(t, a[5])
	if e != nil {
		return value{}, e
	}
	n, err, e := retry(t, func() (int, error) { return host.Splice(src, offs[0], dst, offs[1], int(count), flags) })
	if e != nil {
		return value{}, e
	}
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Int(int64(n)), nil
}

// lockf follows the C library: F_ULOCK, F_LOCK, F_TLOCK and F_TEST, from the file position on.
func lockf(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	command, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	length, e := longArg(t, a[2])
	if e != nil {
		return value{}, e
	}
	lock := host.FileLock{Type: host.F_WRLCK, Whence: 1, Len: length}
	switch command {
	case 0:
		lock.Type = host.F_UNLCK
	case 1, 2:
	case 3:
		free, err := host.LockFree(fd, lock)
		if err == nil && !free {
			err = host.EACCES
		}
		return done(t, err, value{})
	default:
		return value{}, osError(t, host.EINVAL, value{})
	}
	_, err, e := retry(t, func() (int, error) { return 0, host.LockFile(fd, lock, command == 1) })
	if e != nil {
		return value{}, e
	}
	return done(t, err, value{})
}

func eventfd(t *object.Thread, a []value) (value, exc) {
	initial, e := devArg(t, a[0], "C unsigned int")
	if e != nil {
		return value{}, e
	}
	flags := cloexec
	if !a[1].IsZero() {
		if flags, e = intArg(t, a[1]); e != nil {
			return value{}, e
		}
	}
	fd, err := host.Eventfd(uint(uint32(initial)), flags)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Int(int64(fd)), nil
}

func eventfdRead(t *object.Thread, a []value) (value, exc) {
	fd, e := fdArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	if on, err := host.Blocking(fd); err == nil && on && wait.Interruptible(t) {
		if _, _, e := wait.FD(t, fd, host.PollIn, host.Forever); e != nil {
			return value{}, e
		}
	}
	n, err, e := retry(t, func() (uint64, error) { return host.EventfdRead(fd) })
	if e != nil {
		return value{}, e
	}
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return unsigned(n), nil
}

func eventfdWrite(t *object.Thread, a []value) (value, exc) {
	fd, e := fdArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	n, e := devArg(t, a[1], "C unsigned long long")
	if e != nil {
		return value{}, e
	}
	_, err, e := retry(t, func() (int, error) { return 0, host.EventfdWrite(fd, n) })
	if e != nil {
		return value{}, e
	}
	return done(t, err, value{})
}

func openpty(t *object.Thread, a []value) (value, exc) {
	m, s, err := host.OpenPTY()
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return pair(m, s), nil
}

func fdName(f func(int) (string, error)) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		fd, e := fdArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		name, err := f(fd)
		if err != nil {
			return value{}, osError(t, err, value{})
		}
		return object.StrValue(object.DecodeFS(name)), nil
	}
}

func timerfdCreate(t *object.Thread, a []value) (value, exc) {
	clock, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	flags := cloexec
	if !a[1].IsZero() {
		if flags, e = intArg(t, a[1]); e != nil {
			return value{}, e
		}
	}
	fd, err := host.TimerfdCreate(clock, flags|cloexec)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Int(int64(fd)), nil
}

func timerResult(ns bool, first, interval time.Duration) value {
	if ns {
		return object.TupleOf(object.BigInt(big.NewInt(int64(first))), object.BigInt(big.NewInt(int64(interval)))).Value()
	}
	return object.TupleOf(object.Float(first.Seconds()), object.Float(interval.Seconds())).Value()
}

func timerfdSet(ns bool) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		fd, e := fdArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		flags, e := intArg(t, a[1])
		if e != nil {
			return value{}, e
		}
		var times [2]time.Duration
		for i := range times {
			if ns {
				n, e := longArg(t, a[2+i])
				if e != nil {
					return value{}, e
				}
				times[i] = time.Duration(n)
				continue
			}
			f, e := object.ToFloat(t, a[2+i])
			if e != nil {
				return value{}, e
			}
			if f != f || math.Abs(f) >= 1<<33 {
				return value{}, object.OverflowErrorf(t, "timestamp out of range for platform time_t")
			}
			times[i] = time.Duration(math.Floor(f * 1e9))
		}
		first, interval, err := host.TimerfdSet(fd, flags, times[0], times[1])
		if err != nil {
			return value{}, osError(t, err, value{})
		}
		return timerResult(ns, first, interval), nil
	}
}

func timerfdGet(ns bool) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		fd, e := fdArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		first, interval, err := host.TimerfdGet(fd)
		if err != nil {
			return value{}, osError(t, err, value{})
		}
		return timerResult(ns, first, interval), nil
	}
}
