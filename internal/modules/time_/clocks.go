package time_

import (
	"runtime"
	"time"

	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/object"
)

// clock returns nanoseconds.
type clock func(t *object.Thread) (int64, error)

func realtime(*object.Thread) (int64, error)    { return host.Realtime(), nil }
func monotonic(*object.Thread) (int64, error)   { return host.Monotonic(), nil }
func processTime(*object.Thread) (int64, error) { return host.ProcessCPU() }

type threadClockKey struct{}

// threadTime is the processor time of the system thread to which a Python thread that asks for it
// is bound from then on: Go moves goroutines between system threads otherwise.
func threadTime(t *object.Thread) (int64, error) {
	if _, bound := t.Local[threadClockKey{}]; !bound {
		runtime.LockOSThread()
		if t.Local == nil {
			t.Local = map[any]any{}
		}
		t.Local[threadClockKey{}] = true
	}
	return host.ThreadCPU()
}

func clockFloat(c clock) object.NativeFunc {
	return func(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
		ns, err := c(t)
		if err != nil {
			return object.Value{}, osError(t, err)
		}
		return seconds(ns), nil
	}
}

func clockInt(c clock) object.NativeFunc {
	return func(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
		ns, err := c(t)
		if err != nil {
			return object.Value{}, osError(t, err)
		}
		return object.Int(ns), nil
	}
}

// seconds makes a float of nanoseconds.
func seconds(ns int64) object.Value {
	if ns%1e9 == 0 {
		return object.Float(float64(ns / 1e9))
	}
	return object.Float(float64(ns) / 1e9)
}

func osError(t *object.Thread, err error) *object.Exception {
	if e, ok := host.ErrnoOf(err); ok {
		return object.NewOSError(t, int(e))
	}
	return object.Raisef(t, &object.OSErrorType, "%s", err.Error())
}

func clockID(t *object.Thread, v object.Value) (host.ClockID, *object.Exception) {
	if !object.IsInt(v) {
		return 0, object.TypeErrorf(t, "clk_id should be integer, not %s", v.Type().Name())
	}
	n, exc := object.AsInt(t, v)
	return host.ClockID(n), exc
}

func clockGettime(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	id, exc := clockID(t, args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	return clockFloat(func(*object.Thread) (int64, error) { return host.ClockGettime(id) })(t, nil)
}

func clockGettimeNs(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	id, exc := clockID(t, args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	return clockInt(func(*object.Thread) (int64, error) { return host.ClockGettime(id) })(t, nil)
}

func clockGetres(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	id, exc := object.AsInt(t, args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	return clockFloat(func(*object.Thread) (int64, error) { return host.ClockGetres(host.ClockID(id)) })(t, nil)
}

func clockSettime(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	id, exc := object.AsInt(t, args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	ns, exc := object.AsNanoseconds(t, args[1])
	if exc != nil {
		return object.Value{}, exc
	}
	return setClock(t, host.ClockID(id), ns)
}

func clockSettimeNs(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	id, exc := object.AsInt(t, args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	if !object.IsInt(args[1]) {
		return object.Value{}, object.TypeErrorf(t, "expect int, got %s", args[1].Type().Name())
	}
	ns, ok := object.AsInt64(args[1])
	if !ok {
		return object.Value{}, object.OverflowErrorf(t, "timestamp too large to convert to C PyTime_t")
	}
	return setClock(t, host.ClockID(id), ns)
}

func setClock(t *object.Thread, id host.ClockID, ns int64) (object.Value, *object.Exception) {
	if err := host.ClockSettime(id, ns); err != nil {
		return object.Value{}, osError(t, err)
	}
	return object.None, nil
}

// clockInfos describe the clocks of get_clock_info.
var clockInfos = map[string]struct {
	id                    host.ClockID
	name                  string
	monotonic, adjustable bool
}{
	"time":         {host.ClockRealtime, "CLOCK_REALTIME", false, true},
	"monotonic":    {host.ClockMonotonic, "CLOCK_MONOTONIC", true, false},
	"perf_counter": {host.ClockMonotonic, "CLOCK_MONOTONIC", true, false},
	"process_time": {host.ClockProcessCPU, "CLOCK_PROCESS_CPUTIME_ID", true, false},
	"thread_time":  {host.ClockThreadCPU, "CLOCK_THREAD_CPUTIME_ID", true, false},
}

func clockInfo(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	s, ok := object.AsStr(args[0])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "get_clock_info() argument 1 must be str, not %s", args[0].Type().Name())
	}
	info, ok := clockInfos[s.String()]
	if !ok {
		return object.Value{}, object.ValueErrorf(t, "unknown clock")
	}
	res, err := host.ClockGetres(info.id)
	if err != nil {
		return object.Value{}, osError(t, err)
	}
	ns := object.NewNamespace()
	for _, f := range [...]struct {
		name string
		v    object.Value
	}{
		{"implementation", object.StrValue("clock_gettime(" + info.name + ")")},
		{"monotonic", object.Bool(info.monotonic)},
		{"adjustable", object.Bool(info.adjustable)},
		{"resolution", seconds(res)},
	} {
		object.InstanceSet(&ns.Object, object.Intern(f.name), f.v)
	}
	return object.FromObj(&ns.Object), nil
}

// sleep waits; signal handlers run meanwhile, and the rest of the time is waited for after them.
func sleep(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	ns, exc := object.AsNanoseconds(t, args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	if ns < 0 {
		return object.Value{}, object.ValueErrorf(t, "sleep length must be non-negative")
	}
	if ns == 0 {
		runtime.Gosched()
		return object.None, poll(t)
	}
	deadline := time.Now().Add(time.Duration(ns))
	for {
		if exc := poll(t); exc != nil {
			return object.Value{}, exc
		}
		d := time.Until(deadline)
		if d <= 0 || !host.Sleep(d, t.Wake) {
			return object.None, poll(t)
		}
	}
}

// poll runs what is due: signal handlers, asynchronous exceptions.
func poll(t *object.Thread) *object.Exception {
	if conc.LoadU32(&t.Breaker) != 0 {
		return t.Interp.Poll(t)
	}
	return nil
}
