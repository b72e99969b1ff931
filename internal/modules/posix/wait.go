package posix

import (
	"strconv"
	"strings"
	"time"

	"typhon/internal/host"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

var waitFuncs = []object.FuncDef{
	{Name: "waitpid", Sig: "($module, pid, options, /)", Fn: waitpid, Doc: "Wait for completion of a given child process.\n\nReturns a tuple of information regarding the child process:\n    (pid, status)\n\nThe options argument is ignored on Windows."},
	{Name: "wait", Sig: "($module, /)", Fn: waitAny, Doc: "Wait for completion of a child process.\n\nReturns a tuple of information about the child process:\n    (pid, status)"},
	{Name: "waitstatus_to_exitcode", Sig: "($module, /, status)", Fn: exitCode},
	statusFunc("WIFEXITED", func(s uint32) value { return object.Bool(exited(s)) }),
	statusFunc("WIFSIGNALED", func(s uint32) value { return object.Bool(signaled(s)) }),
	statusFunc("WIFSTOPPED", func(s uint32) value { return object.Bool(stopped(s)) }),
	statusFunc("WIFCONTINUED", func(s uint32) value { return object.Bool(s == 0xffff) }),
	statusFunc("WCOREDUMP", func(s uint32) value { return object.Bool(s&0x80 != 0) }),
	statusFunc("WEXITSTATUS", func(s uint32) value { return object.Int(int64(s >> 8 & 0xff)) }),
	statusFunc("WSTOPSIG", func(s uint32) value { return object.Int(int64(s >> 8 & 0xff)) }),
	statusFunc("WTERMSIG", func(s uint32) value { return object.Int(int64(s & 0x7f)) }),
	{Name: "getpgid", Sig: "($module, /, pid)", Fn: pidFunc(host.Getpgid), Doc: "Call the system call getpgid(), and return the result."},
	{Name: "getsid", Sig: "($module, pid, /)", Fn: pidFunc(host.Getsid), Doc: "Call the system call getsid(pid) and return the result."},
	{Name: "setsid", Sig: "($module, /)", Doc: "Call the system call setsid().", Fn: func(t *object.Thread, a []value) (value, exc) {
		_, err := host.Setsid()
		return done(t, err, value{})
	}},
	{Name: "setpgid", Sig: "($module, pid, pgrp, /)", Doc: "Call the system call setpgid(pid, pgrp).", Fn: twoInts(host.Setpgid)},
	{Name: "killpg", Sig: "($module, pgid, signal, /)", Doc: "Kill a process group with a signal.", Fn: twoInts(func(pgid, sig int) error {
		if pgid < 0 {
			return host.EINVAL
		}
		return host.Kill(-pgid, host.Signal(sig))
	})},
	{Name: "getgroups", Sig: "($module, /)", Fn: getgroups, Doc: "Return list of supplemental group IDs for the process."},
	{Name: "execv", Sig: "($module, path, argv, /)", Fn: execv, Doc: "Execute an executable path with arguments, replacing current process."},
	{Name: "execve", Sig: "($module, /, path, argv, env)", Fn: execve, Doc: "Execute an executable path with arguments, replacing current process."},
}

func exited(s uint32) bool   { return s&0x7f == 0 }
func stopped(s uint32) bool  { return s&0xff == 0x7f }
func signaled(s uint32) bool { return !exited(s) && s&0x7f != 0x7f }

func statusFunc(name string, f func(uint32) value) object.FuncDef {
	return object.FuncDef{Name: name, Sig: "($module, /, status)", Fn: func(t *object.Thread, a []value) (value, exc) {
		n, e := intArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		return f(uint32(n)), nil
	}}
}

func pidFunc(f func(int) (int, error)) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		n, e := intArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		r, err := f(n)
		if err != nil {
			return value{}, osError(t, err, value{})
		}
		return object.Int(int64(r)), nil
	}
}

func twoInts(f func(a, b int) error) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		x, e := intArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		y, e := intArg(t, a[1])
		if e != nil {
			return value{}, e
		}
		return done(t, f(x, y), value{})
	}
}

func exitCode(t *object.Thread, a []value) (value, exc) {
	n, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	s := uint32(n)
	switch {
	case s > 0xffff || s == 0xffff:
		return value{}, object.ValueErrorf(t, "invalid wait status: %d", n)
	case exited(s):
		return object.Int(int64(s >> 8 & 0xff)), nil
	case stopped(s):
		return value{}, object.ValueErrorf(t, "process stopped by delivery of signal %d", s>>8&0xff)
	}
	return object.Int(-int64(s & 0x7f)), nil
}

func getgroups(t *object.Thread, a []value) (value, exc) {
	gids, err := host.Getgroups()
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	l := object.NewList(nil)
	for _, g := range gids {
		l.Append(object.Int(int64(g)))
	}
	return l.Value(), nil
}

func waitpid(t *object.Thread, a []value) (value, exc) {
	pid, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	options, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	return waitFor(t, pid, options)
}

func waitAny(t *object.Thread, a []value) (value, exc) { return waitFor(t, -1, 0) }

const waitNoHang = 1

// waitFor waits for a child. A thread on which signals are handled must not block in the system
// call itself, which Go's signals do not interrupt: it waits for a descriptor of the process, or looks
// now and then where there is none.
func waitFor(t *object.Thread, pid, options int) (value, exc) {
	first := options
	if wait.Interruptible(t) {
		first |= waitNoHang
	}
	pause := time.Millisecond / 4
	for {
		got, e := reap(t, pid, first)
		if e != nil {
			return value{}, e
		}
		if got.pid != 0 || first == options {
			return object.TupleOf(object.Int(int64(got.pid)), object.Int(int64(got.status))).Value(), nil
		}
		if pid > 0 && options == 0 {
			if fd, err := host.PidFD(pid); err == nil {
				_, _, e := wait.FD(t, fd, host.PollIn, host.Forever)
				host.Close(fd)
				if e != nil {
					return value{}, e
				}
				continue
			}
		}
		interrupt := make(chan struct{}, 1)
		wake := func() {
			select {
			case interrupt <- struct{}{}:
			default:
			}
		}
		t.SetWake(&wake)
		host.Sleep(pause, interrupt)
		t.SetWake(nil)
		if e := t.Interp.Poll(t); e != nil {
			return value{}, e
		}
		pause = min(2*pause, 20*time.Millisecond)
	}
}

type ended struct {
	pid    int
	status uint32
}

func reap(t *object.Thread, pid, options int) (ended, exc) {
	got, err, e := retry(t, func() (ended, error) {
		wpid, status, _, err := host.Wait(pid, options)
		return ended{wpid, status}, err
	})
	if e == nil && err != nil {
		e = osError(t, err, value{})
	}
	return got, e
}

func execv(t *object.Thread, a []value) (value, exc) {
	return replace(t, "execv", a[0], a[1], host.Environ())
}

func execve(t *object.Thread, a []value) (value, exc) {
	if a[2].Type().Slots().GetItem == nil || a[2].Type().Slots().Len == nil {
		return value{}, object.TypeErrorf(t, "execve: environment must be a mapping object")
	}
	env, e := envList(t, a[2])
	if e != nil {
		return value{}, e
	}
	return replace(t, "execve", a[0], a[1], env)
}

// envList reads the environment of a new program from a mapping.
func envList(t *object.Thread, mapping value) ([]string, exc) {
	items, e := object.CallMethod(t, mapping, object.Intern("items"))
	if e != nil {
		return nil, e
	}
	env := []string{}
	e = object.Iterate(t, items, func(item value) exc {
		kv, ok := object.AsTuple(item)
		if !ok || kv.Len() != 2 {
			return object.TypeErrorf(t, "env.items() contains a non-pair")
		}
		key, e := envText(t, kv.At(0))
		if e != nil {
			return e
		}
		val, e := envText(t, kv.At(1))
		if e != nil {
			return e
		}
		if key == "" || strings.Contains(key, "=") {
			return object.ValueErrorf(t, "illegal environment variable name")
		}
		env = append(env, key+"="+val)
		return nil
	})
	return env, e
}

// replace runs another program in place of this one.
func replace(t *object.Thread, fn string, file, argv value, env []string) (value, exc) {
	p, e := pathArg(t, fn, "path", file, fn == "execve", false)
	if e != nil {
		return value{}, e
	}
	_, isList := object.AsList(argv)
	if _, isTuple := object.AsTuple(argv); !isList && !isTuple {
		return value{}, object.TypeErrorf(t, "%s() arg 2 must be a tuple or list", fn)
	}
	var args []string
	e = object.Iterate(t, argv, func(v value) exc {
		s, e := envText(t, v)
		args = append(args, s)
		return e
	})
	if e != nil {
		return value{}, e
	}
	if len(args) == 0 {
		return value{}, object.ValueErrorf(t, "%s() arg 2 must not be empty", fn)
	}
	if args[0] == "" {
		return value{}, object.ValueErrorf(t, "%s() arg 2 first element cannot be empty", fn)
	}
	if p.isFD {
		p.name = "/proc/self/fd/" + strconv.Itoa(p.fd)
	}
	return value{}, osError(t, host.Exec(p.name, args, env), value{})
}
