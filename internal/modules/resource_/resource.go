// Package resource_ is the native module resource: limits, and what processes have used. It keeps no state.
package resource_

import (
	"math/big"

	"typhon/internal/host"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

type (
	thread    = object.Thread
	value     = object.Value
	exception = object.Exception
)

var usageType object.Type

var usageStatic = &object.StaticType{Type: &usageType, Def: usageDef}

// Def describes the module.
var Def = object.ModuleDef{
	Name:  "resource",
	Types: []*object.StaticType{usageStatic},
	Funcs: []object.FuncDef{
		{Name: "getrusage", Sig: "($module, who, /)", Fn: getrusage},
		{Name: "getrlimit", Sig: "($module, resource, /)", Fn: getrlimit},
		{Name: "prlimit", Sig: "($module, pid, resource, limits=None, /)", Fn: prlimit},
		{Name: "setrlimit", Sig: "($module, resource, limits, /)", Fn: setrlimit},
		{Name: "getpagesize", Sig: "($module, /)", Fn: func(t *thread, a []value) (value, *exception) {
			return object.Int(int64(host.PageSize())), nil
		}},
	},
	Exec: func(t *thread, m *object.Module) *exception {
		m.Dict.Set("error", object.OSErrorType.Value())
		for _, c := range host.ResourceConstants() {
			m.Dict.Set(c.Name, object.Int(c.Value))
		}
		m.Dict.Set("RLIM_INFINITY", object.Int(-1))
		return nil
	},
}

func usageDef() *object.TypeDef {
	return object.StructSeqDef("resource.struct_rusage", "struct_rusage: Result from getrusage.\n\nThis object may be accessed either as a tuple of\n    (utime,stime,maxrss,ixrss,idrss,isrss,minflt,majflt,\n    nswap,inblock,oublock,msgsnd,msgrcv,nsignals,nvcsw,nivcsw)\nor via the attributes ru_utime, ru_stime, ru_maxrss, and so on.", []object.SeqField{
		{Name: "ru_utime", Doc: "user time used"}, {Name: "ru_stime", Doc: "system time used"}, {Name: "ru_maxrss", Doc: "max. resident set size"},
		{Name: "ru_ixrss", Doc: "shared memory size"}, {Name: "ru_idrss", Doc: "unshared data size"}, {Name: "ru_isrss", Doc: "unshared stack size"},
		{Name: "ru_minflt", Doc: "page faults not requiring I/O"}, {Name: "ru_majflt", Doc: "page faults requiring I/O"}, {Name: "ru_nswap", Doc: "number of swap outs"},
		{Name: "ru_inblock", Doc: "block input operations"}, {Name: "ru_oublock", Doc: "block output operations"}, {Name: "ru_msgsnd", Doc: "IPC messages sent"},
		{Name: "ru_msgrcv", Doc: "IPC messages received"}, {Name: "ru_nsignals", Doc: "signals received"}, {Name: "ru_nvcsw", Doc: "voluntary context switches"},
		{Name: "ru_nivcsw", Doc: "involuntary context switches"}}, 16, 0)
}

// Usage makes the struct_rusage of what a process has used.
func Usage(ru host.Rusage) value {
	usageStatic.Ready()
	secs := func(ns int64) value { return object.Float(float64(ns/1e9) + float64(ns%1e9/1000)*1e-6) }
	i := object.Int
	return object.NewStructSeq(&usageType, secs(ru.Utime), secs(ru.Stime), i(ru.Maxrss), i(ru.Ixrss), i(ru.Idrss), i(ru.Isrss), i(ru.Minflt), i(ru.Majflt),
		i(ru.Nswap), i(ru.Inblock), i(ru.Oublock), i(ru.Msgsnd), i(ru.Msgrcv), i(ru.Nsignals), i(ru.Nvcsw), i(ru.Nivcsw))
}

func cInt(t *thread, v value) (int, *exception) {
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	if !ok || int64(int32(n)) != n {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C int")
	}
	return int(n), nil
}

func getrusage(t *thread, a []value) (value, *exception) {
	who, exc := cInt(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	ru, err := host.Getrusage(who)
	if err == host.EINVAL {
		return value{}, object.ValueErrorf(t, "invalid who parameter")
	}
	if err != nil {
		return value{}, wait.OSError(t, err)
	}
	return Usage(ru), nil
}

func resourceArg(t *thread, v value) (int, *exception) {
	n, exc := cInt(t, v)
	if exc == nil && (n < 0 || n >= host.NumRlimits) {
		exc = object.ValueErrorf(t, "invalid resource specified")
	}
	return n, exc
}

func limit(n uint64) value {
	if n == 1<<64-1 {
		return object.Int(-1)
	}
	return object.BigInt(new(big.Int).SetUint64(n))
}

func limits(soft, hard uint64) value { return object.TupleOf(limit(soft), limit(hard)).Value() }

func limitArg(t *thread, v value) (uint64, *exception) {
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, _ := object.AsBig(i)
	switch {
	case n.IsInt64() && n.Int64() == -1:
		return 1<<64 - 1, nil
	case n.Sign() < 0:
		return 0, object.ValueErrorf(t, "Cannot convert negative int")
	case !n.IsUint64():
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C rlim_t")
	}
	return n.Uint64(), nil
}

func limitsArg(t *thread, v value) (*[2]uint64, *exception) {
	pair, exc := object.ToTuple(t, v)
	if exc != nil {
		return nil, exc
	}
	if pair.Len() != 2 {
		return nil, object.ValueErrorf(t, "expected a tuple of 2 integers")
	}
	var set [2]uint64
	for i := range set {
		if set[i], exc = limitArg(t, pair.At(i)); exc != nil {
			return nil, exc
		}
	}
	return &set, nil
}

func failed(t *thread, err error) *exception {
	switch err {
	case host.EINVAL:
		return object.ValueErrorf(t, "current limit exceeds maximum limit")
	case host.EPERM:
		return object.ValueErrorf(t, "not allowed to raise maximum limit")
	}
	return wait.OSError(t, err)
}

func getrlimit(t *thread, a []value) (value, *exception) {
	res, exc := resourceArg(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	soft, hard, err := host.Getrlimit(res)
	if err != nil {
		return value{}, wait.OSError(t, err)
	}
	return limits(soft, hard), nil
}

func setrlimit(t *thread, a []value) (value, *exception) {
	res, exc := resourceArg(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	set, exc := limitsArg(t, a[1])
	if exc != nil {
		return value{}, exc
	}
	if err := host.Setrlimit(res, set[0], set[1]); err != nil {
		return value{}, failed(t, err)
	}
	return object.None, nil
}

func prlimit(t *thread, a []value) (value, *exception) {
	pid, exc := cInt(t, a[0])
	if exc != nil {
		return value{}, exc
	}
	res, exc := resourceArg(t, a[1])
	if exc != nil {
		return value{}, exc
	}
	var set *[2]uint64
	if !a[2].IsNone() {
		if set, exc = limitsArg(t, a[2]); exc != nil {
			return value{}, exc
		}
	}
	soft, hard, err := host.Prlimit(pid, res, set)
	if err == host.EINVAL {
		return value{}, object.ValueErrorf(t, "current limit exceeds maximum limit")
	}
	if err != nil {
		return value{}, wait.OSError(t, err)
	}
	return limits(soft, hard), nil
}
