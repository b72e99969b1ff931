package posix

import (
	"runtime"
	"strings"

	"typhon/internal/host"
	"typhon/internal/object"
)

var procFuncs = []object.FuncDef{
	{Name: "getpid", Sig: "($module, /)", Fn: id(host.Getpid)},
	{Name: "getppid", Sig: "($module, /)", Fn: id(host.Getppid)},
	{Name: "getuid", Sig: "($module, /)", Fn: id(host.Getuid)},
	{Name: "geteuid", Sig: "($module, /)", Fn: id(host.Geteuid)},
	{Name: "getgid", Sig: "($module, /)", Fn: id(host.Getgid)},
	{Name: "getegid", Sig: "($module, /)", Fn: id(host.Getegid)},
	{Name: "getpgrp", Sig: "($module, /)", Fn: id(host.Getpgrp)},
	{Name: "umask", Sig: "($module, mask, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
		n, e := intArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		return object.Int(int64(host.Umask(n))), nil
	}},
	{Name: "kill", Sig: "($module, pid, signal, /)", Fn: kill},
	{Name: "_exit", Sig: "($module, /, status)", Fn: func(t *object.Thread, a []value) (value, exc) {
		n, e := intArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		host.Exit(n)
		return object.None, nil
	}},
	{Name: "strerror", Sig: "($module, code, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
		n, e := intArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		return object.StrValue(host.Strerror(host.Errno(n))), nil
	}},
	{Name: "urandom", Sig: "($module, size, /)", Fn: urandom},
	{Name: "cpu_count", Sig: "($module, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
		if n := host.OnlineCPUs(); n > 0 {
			return object.Int(int64(n)), nil
		}
		return object.None, nil
	}},
	{Name: "sched_getaffinity", Sig: "($module, pid, /)", Fn: affinity},
	{Name: "sched_yield", Sig: "($module, /)", Fn: schedYield},
	{Name: "uname", Sig: "($module, /)", Fn: uname},
	{Name: "times", Sig: "($module, /)", Fn: times},
	{Name: "getloadavg", Sig: "($module, /)", Fn: loadavg},
	{Name: "putenv", Sig: "($module, name, value, /)", Fn: putenv},
	{Name: "unsetenv", Sig: "($module, name, /)", Fn: unsetenv},
	{Name: "_create_environ", Sig: "($module, /)", Fn: func(t *object.Thread, a []value) (value, exc) { return environ(t).Value(), nil }},
	{Name: "register_at_fork", Sig: "($module, /, *, before=<unrepresentable>,\n                 after_in_child=<unrepresentable>,\n                 after_in_parent=<unrepresentable>)", Fn: registerAtFork, Doc: "Register callables to be called when forking a new process.\n\n  before\n    A callable to be called in the parent before the fork() syscall.\n  after_in_child\n    A callable to be called in the child after fork().\n  after_in_parent\n    A callable to be called in the parent after fork().\n\n'before' callbacks are called in reverse order.\n'after_in_child' and 'after_in_parent' callbacks are called in order."},
	{Name: "abort", Sig: "($module, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
		host.Kill(host.Getpid(), 6)
		host.Exit(134)
		return object.None, nil
	}},
}

func id(f func() int) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) { return object.Int(int64(f())), nil }
}

func kill(t *object.Thread, a []value) (value, exc) {
	pid, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	sig, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	// A signal to oneself is handled before kill() returns, as with C handlers.
	if pid == host.Getpid() && sig > 0 && t.Interp.Trip != nil && t.Interp.Trip(sig) {
		return object.None, t.Interp.Poll(t)
	}
	return done(t, host.Kill(pid, host.Signal(sig)), value{})
}

func urandom(t *object.Thread, a []value) (value, exc) {
	n, e := longArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	if n < 0 {
		return value{}, object.ValueErrorf(t, "negative argument not allowed")
	}
	if n > 1<<40 {
		return value{}, object.MemoryError(t)
	}
	b := make([]byte, n)
	host.Urandom(b)
	return object.NewBytesFrom(b), nil
}

func affinity(t *object.Thread, a []value) (value, exc) {
	pid, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	cpus, err := host.SchedAffinity(pid)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	s := object.NewSet()
	for _, c := range cpus {
		if e := object.SetAdd(t, s, object.Int(int64(c))); e != nil {
			return value{}, e
		}
	}
	return s.Value(), nil
}

func uname(t *object.Thread, a []value) (value, exc) {
	u, err := host.GetUname()
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	s := object.StrValue
	return object.NewStructSeq(&unameType, s(u.Sysname), s(u.Nodename), s(u.Release), s(u.Version), s(u.Machine)), nil
}

func times(t *object.Thread, a []value) (value, exc) {
	c, err := host.Times()
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	f := func(ns int64) value { return object.Float(float64(ns) / 1e9) }
	return object.NewStructSeq(&timesType, f(int64(c.User)), f(int64(c.System)), f(int64(c.ChildrenUser)), f(int64(c.ChildrenSystem)), f(int64(c.Elapsed))), nil
}

func loadavg(t *object.Thread, a []value) (value, exc) {
	l, err := host.Loadavg()
	if err != nil {
		return value{}, object.Raisef(t, &object.OSErrorType, "Load averages are unobtainable")
	}
	return object.TupleOf(object.Float(l[0]), object.Float(l[1]), object.Float(l[2])).Value(), nil
}

// name reads an environment name or value.
func envText(t *object.Thread, v value) (string, exc) {
	s, _, e := pathText(t, v)
	if e != nil {
		return "", e
	}
	if enc, ok := object.EncodeFS(s); ok {
		s = enc
	}
	if strings.IndexByte(s, 0) >= 0 {
		return "", object.ValueErrorf(t, "embedded null byte")
	}
	return s, nil
}

func putenv(t *object.Thread, a []value) (value, exc) {
	k, e := envText(t, a[0])
	if e != nil {
		return value{}, e
	}
	v, e := envText(t, a[1])
	if e != nil {
		return value{}, e
	}
	for i := range len(k) {
		if k[i] == '=' {
			return value{}, object.ValueErrorf(t, "illegal environment variable name")
		}
	}
	return done(t, host.Setenv(k, v), value{})
}

func unsetenv(t *object.Thread, a []value) (value, exc) {
	k, e := envText(t, a[0])
	if e != nil {
		return value{}, e
	}
	if k == "" || strings.Contains(k, "=") {
		return value{}, osError(t, host.EINVAL, value{})
	}
	return done(t, host.Unsetenv(k), value{})
}

func schedYield(t *object.Thread, a []value) (value, exc) {
	runtime.Gosched()
	return object.None, nil
}

// registerAtFork checks its arguments only: there is no fork to call them at.
func registerAtFork(t *object.Thread, a []value) (value, exc) {
	given := false
	for i, name := range []string{"before", "after_in_child", "after_in_parent"} {
		if a[i].IsZero() {
			continue
		}
		given = true
		if a[i].Type().Slots().Call == nil {
			return value{}, object.TypeErrorf(t, "'%s' must be callable, not %s", name, a[i].Type().Name())
		}
	}
	if !given {
		return value{}, object.TypeErrorf(t, "At least one argument is required.")
	}
	return object.None, nil
}
