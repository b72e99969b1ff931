package posix

import (
	"time"

	"typhon/internal/host"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

// childFuncs are ways to wait for children.
var childFuncs = []object.FuncDef{
	{Name: "waitid", Sig: "($module, idtype, id, options, /)", Fn: waitid, Doc: "Returns the result of waiting for a process or processes.\n\n  idtype\n    Must be one of be P_PID, P_PGID or P_ALL.\n  id\n    The id to wait on.\n  options\n    Constructed from the ORing of one or more of WEXITED, WSTOPPED\n    or WCONTINUED and additionally may be ORed with WNOHANG or WNOWAIT.\n\nReturns either waitid_result or None if WNOHANG is specified and there are\nno children in a waitable state."},
	{Name: "system", Sig: "($module, /, command)", Fn: system, Doc: "Execute the command in a subshell."},
	{Name: "wait3", Sig: "($module, /, options)", Doc: "Wait for completion of a child process.\n\nReturns a tuple of information about the child process:\n  (pid, status, rusage)", Fn: func(t *object.Thread, a []value) (value, exc) {
		return waitUsage(t, object.Int(-1), a[0])
	}},
	{Name: "wait4", Sig: "($module, /, pid, options)", Doc: "Wait for completion of a specific child process.\n\nReturns a tuple of information about the child process:\n  (pid, status, rusage)", Fn: func(t *object.Thread, a []value) (value, exc) {
		return waitUsage(t, a[0], a[1])
	}},
	{Name: "spawnv", Sig: "($module, mode, path, argv, /)", Fn: modeSpawner("spawnv", false, false)},
	{Name: "spawnve", Sig: "($module, mode, path, argv, env, /)", Fn: modeSpawner("spawnve", false, true)},
	{Name: "spawnvp", Sig: "($module, mode, file, argv, /)", Fn: modeSpawner("spawnvp", true, false)},
	{Name: "spawnvpe", Sig: "($module, mode, file, argv, env, /)", Fn: modeSpawner("spawnvpe", true, true)},
	{Name: "posix_spawn", Sig: spawnSig, Fn: spawner("posix_spawn", false), Doc: "Execute the program specified by path in a new process."},
	{Name: "posix_spawnp", Sig: spawnSig, Fn: spawner("posix_spawnp", true), Doc: "Execute the program specified by path in a new process."},
}

var schedParamType, waitidType object.Type

var systemTypes = []*object.StaticType{{Type: &schedParamType, Def: schedParamDef}, {Type: &waitidType, Def: waitidDef}}

func waitidDef() *object.TypeDef {
	return object.StructSeqDef("posix.waitid_result", "waitid_result: Result from waitid.\n\nThis object may be accessed either as a tuple of\n  (si_pid, si_uid, si_signo, si_status, si_code),\nor via the attributes si_pid, si_uid, and so on.\n\nSee os.waitid for more information.",
		[]object.SeqField{{Name: "si_pid"}, {Name: "si_uid"}, {Name: "si_signo"}, {Name: "si_status"}, {Name: "si_code"}}, 5, 0)
}

// untilDone repeats a look at children, which never blocks, until it finds something or an exception ends it.
// Threads that handle signals wait this way; try reports whether the matter is settled.
func untilDone(t *object.Thread, try func() (bool, exc)) exc {
	for pause := time.Millisecond / 4; ; pause = min(2*pause, 20*time.Millisecond) {
		settled, e := try()
		if settled || e != nil {
			return e
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
			return e
		}
	}
}

func waitid(t *object.Thread, a []value) (value, exc) {
	var n [3]int
	for i := range n {
		var e exc
		if n[i], e = intArg(t, a[i]); e != nil {
			return value{}, e
		}
	}
	options := n[2]
	if wait.Interruptible(t) {
		options |= waitNoHang
	}
	var st host.ChildState
	e := untilDone(t, func() (bool, exc) {
		var err error
		var e exc
		st, err, e = retry(t, func() (host.ChildState, error) { return host.Waitid(n[0], n[1], options) })
		if e == nil && err != nil {
			e = osError(t, err, value{})
		}
		return st.PID != 0 || options == n[2], e
	})
	if e != nil {
		return value{}, e
	}
	if st.PID == 0 {
		return object.None, nil
	}
	i := func(n int32) value { return object.Int(int64(n)) }
	return object.NewStructSeq(&waitidType, i(st.PID), i(st.UID), i(st.Signo), i(st.Status), i(st.Code)), nil
}

// waitUsage waits for a child and tells what it has used, as resource.struct_rusage.
func waitUsage(t *object.Thread, who, how value) (value, exc) {
	pid, e := intArg(t, who)
	if e != nil {
		return value{}, e
	}
	asked, e := intArg(t, how)
	if e != nil {
		return value{}, e
	}
	options := asked
	if wait.Interruptible(t) {
		options |= waitNoHang
	}
	var got ended
	var ru host.Rusage
	e = untilDone(t, func() (bool, exc) {
		var err error
		var e exc
		got, err, e = retry(t, func() (ended, error) {
			wpid, status, used, err := host.Wait(pid, options)
			ru = used
			return ended{wpid, status}, err
		})
		if e == nil && err != nil {
			e = osError(t, err, value{})
		}
		return got.pid != 0 || options == asked, e
	})
	if e != nil {
		return value{}, e
	}
	usage, e := usageOf(t, ru)
	if e != nil {
		return value{}, e
	}
	return object.TupleOf(object.Int(int64(got.pid)), object.Int(int64(got.status)), usage).Value(), nil
}

func usageOf(t *object.Thread, ru host.Rusage) (value, exc) {
	m, e := t.Interp.Import(t, "resource")
	if e != nil {
		return value{}, e
	}
	typ, e := object.GetAttr(t, m, object.Intern("struct_rusage"))
	if e != nil {
		return value{}, e
	}
	fields := []value{object.Float(float64(ru.Utime) / 1e9), object.Float(float64(ru.Stime) / 1e9)}
	for _, n := range []int64{ru.Maxrss, ru.Ixrss, ru.Idrss, ru.Isrss, ru.Minflt, ru.Majflt, ru.Nswap, ru.Inblock, ru.Oublock, ru.Msgsnd, ru.Msgrcv, ru.Nsignals, ru.Nvcsw, ru.Nivcsw} {
		fields = append(fields, object.Int(n))
	}
	return object.Call1(t, typ, object.NewTuple(fields).Value())
}

// inherited lists the files of a child that gets what the system would give it.
func inherited() ([]int, error) {
	fds, err := host.InheritableFDs()
	files := []int{-1, -1, -1}
	for _, fd := range fds {
		files = setFile(files, fd, fd)
	}
	return files, err
}

func setFile(files []int, fd, from int) []int {
	for len(files) <= fd {
		files = append(files, -1)
	}
	files[fd] = from
	return files
}

// system runs a command of the shell. Signal handlers run when it has ended, as in CPython.
func system(t *object.Thread, a []value) (value, exc) {
	command, e := envText(t, a[0])
	if e != nil {
		return value{}, e
	}
	files, err := inherited()
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	pid, err := host.StartProcess(&host.Spawn{Path: "/bin/sh", Argv: []string{"sh", "-c", command}, Env: host.Environ(), Files: files})
	if err != nil {
		return object.Int(-1), nil
	}
	for {
		_, status, _, err := host.Wait(pid, 0)
		switch {
		case err == nil:
			return object.Int(int64(status)), nil
		case err != host.EINTR:
			return object.Int(-1), nil
		}
	}
}
