// Package signal_ is the native module _signal. Signals arrive on a Go channel; the
// arrival is noted, the main thread is told through its eval breaker, and it runs the Python handlers.
package signal_

import (
	"sync/atomic"

	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/object"
	"typhon/internal/vm"
)

type (
	value = object.Value
	exc   = *object.Exception
)

const nsig = 65

// state is the signal state of the interpreter that handles the process's signals.
type state struct {
	main     *object.Thread
	signals  *host.Signals
	handlers [nsig]value // shared slots: callable, SIG_DFL, SIG_IGN or None (unknown)
	pending  atomic.Uint64
	wakeupFD int64 // shared slot, -1: none
}

type stateKey struct{}

func stateOf(t *object.Thread) *state {
	return t.Interp.State(stateKey{}, func() any {
		s := &state{wakeupFD: -1}
		for i := range s.handlers {
			s.handlers[i] = sigDfl
			if i > 0 && host.IsIgnored(host.Signal(i)) {
				s.handlers[i] = sigIgn
			}
		}
		return s
	}).(*state)
}

var sigDfl, sigIgn = object.SmallInt(0), object.SmallInt(1)

// Setup makes t the thread that handles signals, with Python's default for SIGINT; SIGPIPE is ignored.
func Setup(t *object.Thread) {
	s := stateOf(t)
	s.main = t
	t.Wake = make(chan struct{}, 1)
	s.signals = host.NewSignals(func(sig host.Signal) { s.trip(int(sig)) })
	t.Interp.Trip = s.trip
	if s.handlers[host.SIGPIPE] == sigDfl {
		s.signals.Ignore(host.SIGPIPE)
		s.handlers[host.SIGPIPE] = sigIgn
	}
	if s.handlers[host.SIGINT] == sigDfl {
		s.handlers[host.SIGINT] = object.NewBuiltin(&defaultIntHandlerDef, value{}, object.StrValue("_signal")).Value()
		s.signals.Catch(host.SIGINT)
	}
}

// trip notes the arrival of a signal; false if no Python handler is set.
func (s *state) trip(sig int) bool {
	if sig < 1 || sig >= nsig {
		return false
	}
	h := object.Load(&s.handlers[sig])
	if h == sigDfl || h == sigIgn {
		return false
	}
	s.pending.Or(1 << (sig - 1))
	if fd := conc.LoadI64(&s.wakeupFD); fd >= 0 {
		host.Write(int(fd), []byte{byte(sig)})
	}
	if s.main != nil {
		s.main.SetBreaker(object.BreakSignal)
	}
	return true
}

// RunPending runs the handlers of the signals that have arrived. Only the main thread calls it.
func RunPending(t *object.Thread) exc {
	s := stateOf(t)
	if s.main != t {
		return nil
	}
	p := s.pending.Swap(0)
	for sig := 1; p != 0; sig++ {
		if p&1 != 0 {
			if e := s.run(t, sig); e != nil {
				// What is left is handled at the next opportunity.
				if rest := p >> 1 << sig; rest != 0 {
					s.pending.Or(rest)
					t.SetBreaker(object.BreakSignal)
				}
				return e
			}
		}
		p >>= 1
	}
	return nil
}

func (s *state) run(t *object.Thread, sig int) exc {
	h := object.Load(&s.handlers[sig])
	if h.IsNone() || h == sigDfl || h == sigIgn {
		return nil
	}
	frame := object.None
	if f := vm.Current(t, 0); f != nil {
		frame = f.Value()
	}
	_, e := object.Call2(t, h, object.Int(int64(sig)), frame)
	return e
}

var defaultIntHandlerDef = object.FuncDef{Name: "default_int_handler", Sig: "($module, signalnum, frame, /)",
	Doc: "The default handler for SIGINT installed by Python.\n\nIt raises KeyboardInterrupt.",
	Fn: func(t *object.Thread, a []value) (value, exc) {
		return value{}, object.RaiseArgs(t, &object.KeyboardInterruptType)
	}}

func intArg(t *object.Thread, v value) (int, exc) {
	x, e := object.Index(t, v)
	if e != nil {
		return 0, e
	}
	n, ok := object.AsInt64(x)
	if !ok || n != int64(int32(n)) {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C int")
	}
	return int(n), nil
}

func signum(t *object.Thread, v value) (int, exc) {
	n, e := intArg(t, v)
	if e == nil && (n < 1 || n >= nsig) {
		e = object.ValueErrorf(t, "signal number out of range")
	}
	return n, e
}

func osError(t *object.Thread, err error) exc {
	if en, ok := host.ErrnoOf(err); ok {
		v, e := object.CallPos(t, object.OSErrorType.Value(), object.Int(int64(en)), object.StrValue(host.Strerror(en)))
		if e != nil {
			return e
		}
		x, _ := object.AsException(v)
		return x
	}
	return object.Raisef(t, &object.OSErrorType, "%v", err)
}

// setSignal is signal.signal(signalnum, handler).
func setSignal(t *object.Thread, a []value) (value, exc) {
	s := stateOf(t)
	if s.main != t {
		return value{}, object.ValueErrorf(t, "signal only works in main thread of the main interpreter")
	}
	sig, e := signum(t, a[0])
	if e != nil {
		return value{}, e
	}
	h := a[1]
	callable := h.Type().Slots().Call != nil
	if !callable {
		n, ok := object.AsInt64(h)
		if !ok || n != 0 && n != 1 {
			return value{}, object.TypeErrorf(t, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
		}
		h = object.Int(n)
	}
	if e := RunPending(t); e != nil {
		return value{}, e
	}
	old := object.Load(&s.handlers[sig])
	var err error
	switch {
	case callable:
		err = s.signals.Catch(host.Signal(sig))
	case h == sigIgn:
		err = s.signals.Ignore(host.Signal(sig))
	default:
		err = s.signals.Default(host.Signal(sig))
	}
	if err != nil {
		return value{}, osError(t, err)
	}
	object.Store(&s.handlers[sig], h)
	return old, nil
}

func getSignal(t *object.Thread, a []value) (value, exc) {
	sig, e := signum(t, a[0])
	if e != nil {
		return value{}, e
	}
	return object.Load(&stateOf(t).handlers[sig]), nil
}

func raiseSignal(t *object.Thread, a []value) (value, exc) {
	sig, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	s := stateOf(t)
	if s.signals == nil {
		return value{}, object.RuntimeErrorf(t, "this interpreter does not handle signals")
	}
	if err := s.signals.Raise(host.Signal(sig)); err != nil {
		return value{}, osError(t, err)
	}
	return object.None, RunPending(t)
}
