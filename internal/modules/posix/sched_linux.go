package posix

import (
	"typhon/internal/host"
	"typhon/internal/object"
)

// schedFuncs are about the scheduler of the system. What programs ask for the process (0) is asked for all its
// threads: Python threads have no thread of the system of their own.
var schedFuncs = []object.FuncDef{
	{Name: "sched_get_priority_max", Sig: "($module, /, policy)", Fn: schedRange(true), Doc: "Get the maximum scheduling priority for policy."},
	{Name: "sched_get_priority_min", Sig: "($module, /, policy)", Fn: schedRange(false), Doc: "Get the minimum scheduling priority for policy."},
	{Name: "sched_getparam", Sig: "($module, pid, /)", Fn: schedGetparam, Doc: "Returns scheduling parameters for the process identified by pid.\n\nIf pid is 0, returns parameters for the calling process.\n\nReturn value is an instance of sched_param."},
	{Name: "sched_setparam", Sig: "($module, pid, param, /)", Fn: schedSetparam, Doc: "Set scheduling parameters for the process identified by pid.\n\nIf pid is 0, sets parameters for the calling process.\nparam should be an instance of sched_param."},
	{Name: "sched_getscheduler", Sig: "($module, pid, /)", Fn: pidFunc(host.Scheduler), Doc: "Get the scheduling policy for the process identified by pid.\n\nPassing 0 for pid returns the scheduling policy for the calling process."},
	{Name: "sched_setscheduler", Sig: "($module, pid, policy, param, /)", Fn: schedSetscheduler, Doc: "Set the scheduling policy for the process identified by pid.\n\nIf pid is 0, the calling process is changed.\nparam is an instance of sched_param."},
	{Name: "sched_rr_get_interval", Sig: "($module, pid, /)", Fn: schedInterval, Doc: "Return the round-robin quantum for the process identified by pid, in seconds.\n\nValue returned is a float."},
	{Name: "sched_setaffinity", Sig: "($module, pid, mask, /)", Fn: schedSetaffinity, Doc: "Set the CPU affinity of the process identified by pid to mask.\n\n  pid\n    The PID of a process\n  mask\n    An iterable of integers identifying CPUs"},
}

func schedParamDef() *object.TypeDef {
	def := object.StructSeqDef("posix.sched_param", "Currently has only one field: sched_priority\n\n  sched_priority\n    A scheduling parameter.", []object.SeqField{{Name: "sched_priority", Doc: "the scheduling priority"}}, 1, 0)
	def.NewSig = "(sched_priority)"
	def.Slots.New = func(t *object.Thread, typ *object.Type, a object.Args) (value, exc) {
		args, e := object.BindArgs(t, &schedParamNew, a)
		if e != nil {
			return value{}, e
		}
		return object.NewStructSeq(typ, args[0]), nil
	}
	def.Methods = []object.FuncDef{{Name: "__reduce__", Sig: "($self, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
		tup, _ := object.AsTuple(a[0])
		return object.TupleOf(a[0].Type().Value(), object.TupleOf(tup.At(0)).Value()).Value(), nil
	}}}
	return def
}

var schedParamNew = object.FuncDef{Name: "sched_param", Sig: "(sched_priority)"}

func schedRange(highest bool) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		policy, e := intArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		lo, hi, err := host.SchedPriorityRange(policy)
		if err != nil {
			return value{}, osError(t, err, value{})
		}
		if highest {
			lo = hi
		}
		return object.Int(int64(lo)), nil
	}
}

func schedGetparam(t *object.Thread, a []value) (value, exc) {
	pid, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	prio, err := host.SchedParam(pid)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.NewStructSeq(&schedParamType, object.Int(int64(prio))), nil
}

func schedParamArg(t *object.Thread, v value) (int, exc) {
	if !v.Type().IsSubtype(&schedParamType) {
		return 0, object.TypeErrorf(t, "must have a sched_param object")
	}
	tup, _ := object.AsTuple(v)
	n, e := longArg(t, tup.At(0))
	if e == nil && n != int64(int32(n)) {
		e = object.OverflowErrorf(t, "sched_priority out of range")
	}
	return int(n), e
}

// forProcess calls set for pid, or for all threads of this process.
func forProcess(pid int, set func(pid int) error) error {
	if pid == 0 || pid == host.Getpid() {
		return host.EachThread(set)
	}
	return set(pid)
}

func schedSetparam(t *object.Thread, a []value) (value, exc) {
	pid, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	prio, e := schedParamArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	return done(t, forProcess(pid, func(id int) error { return host.SetSchedParam(id, prio) }), value{})
}

func schedSetscheduler(t *object.Thread, a []value) (value, exc) {
	pid, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	policy, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	prio, e := schedParamArg(t, a[2])
	if e != nil {
		return value{}, e
	}
	return done(t, forProcess(pid, func(id int) error { return host.SetScheduler(id, policy, prio) }), value{})
}

func schedInterval(t *object.Thread, a []value) (value, exc) {
	pid, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	d, err := host.SchedInterval(pid)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Float(d.Seconds()), nil
}

func schedSetaffinity(t *object.Thread, a []value) (value, exc) {
	pid, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	var cpus []int
	e = object.Iterate(t, a[1], func(v value) exc {
		if !object.IsInt(v) {
			return object.TypeErrorf(t, "expected an iterator of ints, but iterator yielded <class '%s'>", v.Type().Name())
		}
		n, ok := object.AsInt64(v)
		switch {
		case ok && n < 0:
			return object.ValueErrorf(t, "negative CPU number")
		case !ok || n > 1<<31-1:
			return object.OverflowErrorf(t, "CPU number too large")
		case n < 1024: // more than that no mask of the host holds; the system has not as many
			cpus = append(cpus, int(n))
		}
		return nil
	})
	if e != nil {
		return value{}, e
	}
	return done(t, forProcess(pid, func(id int) error { return host.SetSchedAffinity(id, cpus) }), value{})
}
