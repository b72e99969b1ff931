package posix

import (
	"typhon/internal/host"
	"typhon/internal/object"
)

// What the system and the C library are configured to do.

var confFuncs = []object.FuncDef{
	{Name: "sysconf", Sig: "($module, name, /)", Fn: sysconf, Doc: "Return an integer-valued system configuration variable."},
	{Name: "confstr", Sig: "($module, name, /)", Fn: confstr, Doc: "Return a string-valued system configuration variable."},
}

// haveFunctions are the calls that os looks for when it fills os.supports_dir_fd and its like.
var haveFunctions = []string{"HAVE_EVENTFD", "HAVE_TIMERFD_CREATE", "HAVE_FACCESSAT", "HAVE_FCHDIR", "HAVE_FCHMOD", "HAVE_FCHMODAT", "HAVE_FCHOWN", "HAVE_FCHOWNAT",
	"HAVE_FEXECVE", "HAVE_FDOPENDIR", "HAVE_FPATHCONF", "HAVE_FSTATAT", "HAVE_FSTATVFS", "HAVE_FTRUNCATE", "HAVE_FUTIMENS", "HAVE_FUTIMES", "HAVE_FUTIMESAT", "HAVE_LINKAT",
	"HAVE_LCHOWN", "HAVE_LSTAT", "HAVE_LUTIMES", "HAVE_MKDIRAT", "HAVE_MKFIFOAT", "HAVE_MKNODAT", "HAVE_OPENAT", "HAVE_READLINKAT", "HAVE_RENAMEAT", "HAVE_SYMLINKAT",
	"HAVE_UNLINKAT", "HAVE_UTIMENSAT", "HAVE_PTSNAME_R"}

func setConfNames(d *object.Dict) {
	sc, cs, pc := object.NewDict(), object.NewDict(), object.NewDict()
	for _, e := range sysconfTable {
		sc.Set(e.name, object.Int(e.number))
	}
	for _, e := range confstrTable {
		cs.Set(e.name, object.Int(e.number))
	}
	for _, e := range pathconfTable {
		pc.Set(e.name, object.Int(int64(e.number)))
	}
	d.Set("sysconf_names", sc.Value())
	d.Set("confstr_names", cs.Value())
	d.Set("pathconf_names", pc.Value())
}

// confArg reads the name of a question, or its number; find gives the number of a name, or -1.
func confArg(t *object.Thread, v value, find func(name string) int64) (int64, exc) {
	if s, ok := object.AsStr(v); ok {
		n := find(s.String())
		if n < 0 {
			return 0, object.ValueErrorf(t, "unrecognized configuration name")
		}
		return n, nil
	}
	if !object.IsInt(v) && v.Type().Slots().Index == nil {
		return 0, object.TypeErrorf(t, "configuration names must be strings or integers")
	}
	n, e := intArg(t, v)
	return int64(n), e
}

func sysconf(t *object.Thread, a []value) (value, exc) {
	n, e := confArg(t, a[0], func(name string) int64 {
		for _, e := range sysconfTable {
			if e.name == name {
				return e.number
			}
		}
		return -1
	})
	if e != nil {
		return value{}, e
	}
	for _, e := range sysconfTable {
		if e.number != n {
			continue
		}
		if v, ok := host.Sysconf(e.name); ok {
			return object.Int(v), nil
		}
		if !e.asked && e.answer != sysconfInvalid {
			return object.Int(e.answer), nil
		}
		break
	}
	return value{}, osError(t, host.EINVAL, value{})
}

func confstr(t *object.Thread, a []value) (value, exc) {
	n, e := confArg(t, a[0], func(name string) int64 {
		for _, e := range confstrTable {
			if e.name == name {
				return e.number
			}
		}
		return -1
	})
	if e != nil {
		return value{}, e
	}
	for _, e := range confstrTable {
		if e.number == n {
			return object.StrValue(e.answer), nil
		}
	}
	return value{}, osError(t, host.EINVAL, value{})
}
