package posix

import (
	"math/big"

	"typhon/internal/host"
	"typhon/internal/object"
)

const cloexec = 0x80000

var statType, statvfsType, terminalSizeType, timesType, unameType object.Type

var types = []*object.StaticType{
	{Type: &statType, Def: seqDef("os.stat_result", 10, "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "", "", "",
		"st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev")},
	{Type: &statvfsType, Def: seqDef("os.statvfs_result", 10, "f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax", "f_fsid")},
	{Type: &terminalSizeType, Def: seqDef("os.terminal_size", 2, "columns", "lines")},
	{Type: &timesType, Def: seqDef("posix.times_result", 5, "user", "system", "children_user", "children_system", "elapsed")},
	{Type: &dirEntryType, Def: dirEntryDef}, {Type: &scandirType, Def: scandirDef, Hidden: true},
	{Type: &unameType, Def: seqDef("posix.uname_result", 5, "sysname", "nodename", "release", "version", "machine")},
}

func seqDef(name string, visible int, fields ...string) func() *object.TypeDef {
	return func() *object.TypeDef {
		fs := make([]object.SeqField, len(fields))
		for i, f := range fields {
			fs[i].Name = f
		}
		return object.StructSeqDef(name, "", fs, visible, 0)
	}
}

// nanos makes the exact int of a file time in nanoseconds.
func nanos(ft host.FileTime) value {
	b := new(big.Int).Mul(big.NewInt(ft.Sec), big.NewInt(1e9))
	return object.BigInt(b.Add(b, big.NewInt(ft.Nsec)))
}

func seconds(ft host.FileTime) value { return object.Float(float64(ft.Sec) + 1e-9*float64(ft.Nsec)) }

func statResult(s host.Stat) value {
	i := func(n int64) value { return object.Int(n) }
	u := func(n uint64) value { return object.BigInt(new(big.Int).SetUint64(n)) }
	return object.NewStructSeq(&statType, i(int64(s.Mode)), u(s.Ino), u(s.Dev), u(s.Nlink), i(int64(s.UID)), i(int64(s.GID)), i(s.Size),
		i(s.Atime.Sec), i(s.Mtime.Sec), i(s.Ctime.Sec), seconds(s.Atime), seconds(s.Mtime), seconds(s.Ctime),
		nanos(s.Atime), nanos(s.Mtime), nanos(s.Ctime), i(s.Blksize), i(s.Blocks), u(s.Rdev))
}

func doStat(t *object.Thread, fn string, v, dirfd value, follow bool) (value, exc) {
	p, e := pathArg(t, fn, "path", v, fn == "stat", false)
	if e != nil {
		return value{}, e
	}
	dir, e := dirFD(t, dirfd)
	if e != nil {
		return value{}, e
	}
	var s host.Stat
	var err error
	if p.isFD {
		if dir != host.AtCWD {
			return value{}, object.ValueErrorf(t, "%s: can't specify dir_fd without matching path", fn)
		}
		s, err = host.Fstat(p.fd)
	} else {
		flags := 0
		if !follow {
			flags = host.AtSymlinkNofollow
		}
		s, err = host.StatAt(dir, p.name, flags)
	}
	if err != nil {
		return value{}, osError(t, err, p.v)
	}
	return statResult(s), nil
}

func stat(t *object.Thread, a []value) (value, exc) {
	follow, e := object.Truth(t, a[2])
	if e != nil {
		return value{}, e
	}
	return doStat(t, "stat", a[0], a[1], follow)
}

func lstat(t *object.Thread, a []value) (value, exc) { return doStat(t, "lstat", a[0], a[1], false) }

func fstat(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	s, err := host.Fstat(fd)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return statResult(s), nil
}

func access(t *object.Thread, a []value) (value, exc) {
	p, e := pathArg(t, "access", "path", a[0], false, false)
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
	effective, e := object.Truth(t, a[3])
	if e != nil {
		return value{}, e
	}
	follow, e := object.Truth(t, a[4])
	if e != nil {
		return value{}, e
	}
	flags := 0
	if effective {
		flags |= host.AtEaccess
	}
	if !follow {
		flags |= host.AtSymlinkNofollow
	}
	return object.Bool(host.FaccessAt(dir, p.name, uint32(mode), flags) == nil), nil
}

func chmod(t *object.Thread, a []value) (value, exc) {
	p, e := pathArg(t, "chmod", "path", a[0], true, false)
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
	follow, e := object.Truth(t, a[3])
	if e != nil {
		return value{}, e
	}
	if p.isFD {
		return done(t, host.Fchmod(p.fd, uint32(mode)), p.v)
	}
	flags := 0
	if !follow {
		flags = host.AtSymlinkNofollow
	}
	return done(t, host.ChmodAt(dir, p.name, uint32(mode), flags), p.v)
}

func fchmod(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	mode, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	return done(t, host.Fchmod(fd, uint32(mode)), value{})
}

func ids(t *object.Thread, u, g value) (uid, gid int, e exc) {
	n, e := longArg(t, u)
	if e != nil {
		return 0, 0, e
	}
	m, e := longArg(t, g)
	return int(n), int(m), e
}

func doChown(t *object.Thread, fn string, a []value, dir int, follow bool) (value, exc) {
	p, e := pathArg(t, fn, "path", a[0], fn == "chown", false)
	if e != nil {
		return value{}, e
	}
	uid, gid, e := ids(t, a[1], a[2])
	if e != nil {
		return value{}, e
	}
	if p.isFD {
		return done(t, host.Fchown(p.fd, uid, gid), p.v)
	}
	flags := 0
	if !follow {
		flags = host.AtSymlinkNofollow
	}
	return done(t, host.ChownAt(dir, p.name, uid, gid, flags), p.v)
}

func chown(t *object.Thread, a []value) (value, exc) {
	dir, e := dirFD(t, a[3])
	if e != nil {
		return value{}, e
	}
	follow, e := object.Truth(t, a[4])
	if e != nil {
		return value{}, e
	}
	return doChown(t, "chown", a, dir, follow)
}

func lchown(t *object.Thread, a []value) (value, exc) {
	return doChown(t, "lchown", a, host.AtCWD, false)
}

func fchown(t *object.Thread, a []value) (value, exc) {
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	uid, gid, e := ids(t, a[1], a[2])
	if e != nil {
		return value{}, e
	}
	return done(t, host.Fchown(fd, uid, gid), value{})
}

// fileTime splits seconds given as int or float.
func fileTime(t *object.Thread, v value) (host.FileTime, exc) {
	f, ok := object.AsFloat(v)
	if !ok {
		if !object.IsInt(v) && v.Type().Slots().Index == nil {
			return host.FileTime{}, object.TypeErrorf(t, "argument must be int or float, not %s", v.Type().Name())
		}
		n, e := longArg(t, v)
		return host.FileTime{Sec: n}, e
	}
	if f != f {
		return host.FileTime{}, object.ValueErrorf(t, "Invalid value NaN (not a number)")
	}
	if f >= 1<<63 || f < -1<<63 {
		return host.FileTime{}, object.OverflowErrorf(t, "timestamp out of range for platform time_t")
	}
	sec := int64(f)
	if float64(sec) > f {
		sec--
	}
	return host.FileTime{Sec: sec, Nsec: int64((f - float64(sec)) * 1e9)}, nil
}

func nanoTime(t *object.Thread, v value) (host.FileTime, exc) {
	b, ok := object.AsBig(v)
	if !ok {
		return host.FileTime{}, object.TypeErrorf(t, "'%s' object cannot be interpreted as an integer", v.Type().Name())
	}
	q, m := new(big.Int).DivMod(b, big.NewInt(1e9), new(big.Int))
	return host.FileTime{Sec: q.Int64(), Nsec: m.Int64()}, nil
}

func utime(t *object.Thread, a []value) (value, exc) {
	p, e := pathArg(t, "utime", "path", a[0], true, false)
	if e != nil {
		return value{}, e
	}
	dir, e := dirFD(t, a[3])
	if e != nil {
		return value{}, e
	}
	follow, e := object.Truth(t, a[4])
	if e != nil {
		return value{}, e
	}
	conv, times, what := fileTime, a[1], "times"
	if !a[2].IsZero() {
		if !times.IsNone() {
			return value{}, object.ValueErrorf(t, "utime: you may specify either 'times' or 'ns' but not both")
		}
		conv, times, what = nanoTime, a[2], "ns"
	}
	var at, mt host.FileTime
	if times.IsNone() {
		ns := host.Realtime()
		at = host.FileTime{Sec: ns / 1e9, Nsec: ns % 1e9}
		mt = at
	} else {
		tup, ok := object.AsTuple(times)
		if !ok || tup.Len() != 2 {
			if what == "ns" {
				return value{}, object.TypeErrorf(t, "utime: 'ns' must be a tuple of two ints")
			}
			return value{}, object.TypeErrorf(t, "utime: 'times' must be either a tuple of two ints or None")
		}
		if at, e = conv(t, tup.At(0)); e != nil {
			return value{}, e
		}
		if mt, e = conv(t, tup.At(1)); e != nil {
			return value{}, e
		}
	}
	if p.isFD {
		return done(t, host.Futimes(p.fd, at, mt), p.v)
	}
	flags := 0
	if !follow {
		flags = host.AtSymlinkNofollow
	}
	return done(t, host.UtimesAt(dir, p.name, at, mt, flags), p.v)
}
