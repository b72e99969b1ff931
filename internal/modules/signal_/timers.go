package signal_

import (
	"math"
	"time"

	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/object"
)

func itimerArgs(t *object.Thread, v value) (time.Duration, exc) {
	f, e := object.ToFloat(t, v)
	if e != nil {
		return 0, e
	}
	if f < 0 || math.IsNaN(f) || f > 1e9 {
		return 0, object.Raise(t, &object.OSErrorType, "[Errno 22] Invalid argument")
	}
	d := time.Duration(f * 1e9)
	if d == 0 && f > 0 {
		d = time.Microsecond
	}
	return d, nil
}

func seconds(d time.Duration) value { return object.Float(float64(d) / 1e9) }

func setitimer(t *object.Thread, a []value) (value, exc) {
	which, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	v, e := itimerArgs(t, a[1])
	if e != nil {
		return value{}, e
	}
	iv, e := itimerArgs(t, a[2])
	if e != nil {
		return value{}, e
	}
	ov, oi, err := host.SetItimer(host.Itimer(which), v, iv)
	if err != nil {
		return value{}, osError(t, err)
	}
	return object.TupleOf(seconds(ov), seconds(oi)).Value(), nil
}

func getitimer(t *object.Thread, a []value) (value, exc) {
	which, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	v, i, err := host.GetItimer(host.Itimer(which))
	if err != nil {
		return value{}, osError(t, err)
	}
	return object.TupleOf(seconds(v), seconds(i)).Value(), nil
}

// alarm is setitimer in whole seconds; it returns what was left of the previous one.
func alarm(t *object.Thread, a []value) (value, exc) {
	n, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	old, _, err := host.SetItimer(0, time.Duration(n)*time.Second, 0)
	if err != nil {
		return value{}, osError(t, err)
	}
	return object.Int(int64((old + time.Second - 1) / time.Second)), nil
}

// pause waits for a signal.
func pause(t *object.Thread, a []value) (value, exc) {
	for {
		if conc.LoadU32(&t.Breaker)&object.BreakSignal != 0 {
			return object.None, t.Interp.Poll(t)
		}
		<-t.Wake
	}
}

// setWakeupFD is set_wakeup_fd(fd, *, warn_on_full_buffer=True).
func setWakeupFD(t *object.Thread, a []value) (value, exc) {
	s := stateOf(t)
	if s.main != t {
		return value{}, object.ValueErrorf(t, "set_wakeup_fd only works in main thread of the main interpreter")
	}
	fd, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	if fd != -1 {
		if _, err := host.Fstat(fd); err != nil {
			return value{}, osError(t, err)
		}
		blocking, err := host.Blocking(fd)
		if err != nil {
			return value{}, osError(t, err)
		}
		if blocking {
			return value{}, object.ValueErrorf(t, "the fd %d must be in non-blocking mode", fd)
		}
	}
	old := conc.LoadI64(&s.wakeupFD)
	conc.StoreI64(&s.wakeupFD, int64(fd))
	return object.Int(old), nil
}

func strsignal(t *object.Thread, a []value) (value, exc) {
	sig, e := signum(t, a[0])
	if e != nil {
		return value{}, e
	}
	if text := host.SignalText(host.Signal(sig)); text != "" {
		return object.StrValue(text), nil
	}
	return object.None, nil
}

func validSignals(t *object.Thread, a []value) (value, exc) {
	s := object.NewSet()
	for sig := 1; sig < nsig; sig++ {
		if sig == 32 || sig == 33 {
			continue // the C library's own
		}
		if e := object.SetAdd(t, s, object.Int(int64(sig))); e != nil {
			return value{}, e
		}
	}
	return s.Value(), nil
}

func siginterrupt(t *object.Thread, a []value) (value, exc) {
	if _, e := signum(t, a[0]); e != nil {
		return value{}, e
	}
	return object.None, nil
}

// pthreadKill sends a signal to the process: threads are not tied to system threads.
func pthreadKill(t *object.Thread, a []value) (value, exc) {
	sig, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	if sig == 0 {
		return object.None, nil
	}
	return raiseSignal(t, a[1:])
}

func notSupported(name string) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		return value{}, object.NotImplementedErrorf(t, "%s: threads have no signal masks of their own here", name)
	}
}

// Def is the _signal module.
func Def() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_signal",
		Doc:  "This module provides mechanisms to use signal handlers in Python.",
		Funcs: []object.FuncDef{
			defaultIntHandlerDefCopy(),
			{Name: "signal", Sig: "($module, signalnum, handler, /)", Fn: setSignal},
			{Name: "getsignal", Sig: "($module, signalnum, /)", Fn: getSignal},
			{Name: "raise_signal", Sig: "($module, signalnum, /)", Fn: raiseSignal},
			{Name: "strsignal", Sig: "($module, signalnum, /)", Fn: strsignal},
			{Name: "alarm", Sig: "($module, seconds, /)", Fn: alarm},
			{Name: "pause", Sig: "($module, /)", Fn: pause},
			{Name: "setitimer", Sig: "($module, which, seconds, interval=0.0, /)", Fn: setitimer},
			{Name: "getitimer", Sig: "($module, which, /)", Fn: getitimer},
			{Name: "siginterrupt", Sig: "($module, signalnum, flag, /)", Fn: siginterrupt},
			{Name: "set_wakeup_fd", Sig: "($module, fd, /, *, warn_on_full_buffer=True)", Fn: setWakeupFD},
			{Name: "valid_signals", Sig: "($module, /)", Fn: validSignals},
			{Name: "pthread_kill", Sig: "($module, thread_id, signalnum, /)", Fn: pthreadKill},
			{Name: "pthread_sigmask", Sig: "($module, how, mask, /)", Fn: notSupported("pthread_sigmask()")},
			{Name: "sigwait", Sig: "($module, sigset, /)", Fn: notSupported("sigwait()")},
		},
		Exec: func(t *object.Thread, m *object.Module) exc {
			for _, c := range host.SignalConstants() {
				m.Dict.Set(c.Name, object.Int(c.Value))
			}
			m.Dict.Set("SIG_DFL", sigDfl)
			m.Dict.Set("SIG_IGN", sigIgn)
			m.Dict.Set("NSIG", object.Int(nsig))
			// The default handler is one object: signal.signal() returns it.
			s := stateOf(t)
			if h := object.Load(&s.handlers[host.SIGINT]); h.IsObj() && h.Type() == &object.BuiltinType {
				m.Dict.Set("default_int_handler", h)
			}
			m.Dict.Set("ItimerError", object.OSErrorType.Value())
			return nil
		},
	}
}

func defaultIntHandlerDefCopy() object.FuncDef {
	return object.FuncDef{Name: defaultIntHandlerDef.Name, Sig: defaultIntHandlerDef.Sig, Doc: defaultIntHandlerDef.Doc, Fn: defaultIntHandlerDef.Fn}
}
