package interp

import (
	"fmt"
	"os"

	"typhon/internal/host"
	"typhon/internal/modules/io"
	"typhon/internal/modules/signal_"
	"typhon/internal/modules/sys"
	"typhon/internal/modules/thread"
	"typhon/internal/object"
)

func strerror(err error, text string) string {
	if en, ok := host.ErrnoOf(err); ok {
		return fmt.Sprintf("[Errno %d] %s", int(en), host.Strerror(en))
	}
	return text
}

// Report shows an exception without the traceback module, for failures during start-up.
func Report(t *object.Thread, exc *object.Exception) {
	Debug(t, exc)
}

// Finish ends the interpreter after the main program: an uncaught exception is shown, threads are waited for, exit
// functions run, the streams flushed. It returns the exit status.
func (in *Interp) Finish(o *Outcome, inspect bool) int {
	t := in.Main
	status := o.Status
	interrupted := false
	if o.Exc != nil {
		status, interrupted = in.uncaught(o.Exc)
	}
	if inspect {
		if m, ok := object.AsModule(in.Modules.Get("__main__")); ok {
			if p := in.prompt(m); p.Exc != nil {
				status, interrupted = in.uncaught(p.Exc)
			}
		}
	}
	in.shutdownThreads(t)
	in.runExitFuncs(t)
	thread.Close(t)
	sys.SetFinalizing(t)
	if !in.flush(t) && status == 0 {
		status = 120
	}
	if interrupted {
		// Die by the signal, so that a shell sees it.
		host.DieBy(host.SIGINT)
	}
	return status
}

// uncaught shows an exception that left the main program and gives the exit status.
func (in *Interp) uncaught(exc *object.Exception) (status int, interrupted bool) {
	t := in.Main
	if exc.Is(&object.SystemExitType) {
		return in.exitStatus(exc), false
	}
	hook := in.SysDict.Get("excepthook")
	in.SysDict.Set("last_exc", exc.Value())
	in.SysDict.Set("last_type", exc.Type().Value())
	in.SysDict.Set("last_value", exc.Value())
	tb := object.None
	if x := exc.Traceback(); x != nil {
		tb = x.Value()
	}
	in.SysDict.Set("last_traceback", tb)
	if hook.IsZero() || hook.IsNone() {
		fmt.Fprintln(os.Stderr, "sys.excepthook is missing")
		in.PrintException(t, exc)
	} else if _, e := object.CallPos(t, hook, exc.Type().Value(), exc.Value(), tb); e != nil {
		if e.Is(&object.SystemExitType) {
			return in.exitStatus(e), false
		}
		fmt.Fprintln(os.Stderr, "Error in sys.excepthook:")
		in.PrintException(t, e)
		fmt.Fprintln(os.Stderr, "\nOriginal exception was:")
		in.PrintException(t, exc)
	}
	if exc.Is(&object.KeyboardInterruptType) {
		return 130, true
	}
	return 1, false
}

// exitStatus interprets SystemExit.
func (in *Interp) exitStatus(exc *object.Exception) int {
	t := in.Main
	code, e := object.GetAttrOpt(t, exc.Value(), object.Intern("code"))
	if e != nil || code.IsZero() || code.IsNone() {
		return 0
	}
	if object.IsInt(code) {
		n, ok := object.AsInt64(code)
		if !ok {
			return 255
		}
		return int(n & 0xFF)
	}
	s, e := object.ToStr(t, code)
	if e != nil {
		return 1
	}
	if f := in.SysDict.Get("stderr"); !f.IsZero() && !f.IsNone() {
		if _, e := object.CallMethod(t, f, object.Intern("write"), object.StrValue(s.String()+"\n")); e != nil {
			fmt.Fprintln(os.Stderr, s.String())
		}
	}
	return 1
}

// shutdownThreads waits for non-daemon threads, through threading if that is loaded.
func (in *Interp) shutdownThreads(t *object.Thread) {
	m := in.Modules.Get("threading")
	if m.IsZero() || m.IsNone() {
		if exc := thread.Shutdown(t); exc != nil {
			in.PrintException(t, exc)
		}
		return
	}
	if _, exc := object.CallMethod(t, m, object.Intern("_shutdown")); exc != nil {
		in.Unraisable(t, exc, "Exception ignored on threading shutdown", m)
	}
}

func (in *Interp) runExitFuncs(t *object.Thread) {
	m := in.Modules.Get("atexit")
	if m.IsZero() || m.IsNone() {
		return
	}
	if _, exc := object.CallMethod(t, m, object.Intern("_run_exitfuncs")); exc != nil {
		in.PrintException(t, exc)
	}
}

// flush writes out the open files, and the standard streams.
func (in *Interp) flush(t *object.Thread) bool {
	ok := true
	for _, name := range []string{"stdout", "stderr"} {
		f := in.SysDict.Get(name)
		if f.IsZero() || f.IsNone() {
			continue
		}
		if closed, exc := object.GetAttrOpt(t, f, object.Intern("closed")); exc == nil && closed.IsTrue() {
			continue
		}
		if _, exc := object.CallMethod(t, f, object.Intern("flush")); exc != nil {
			if name == "stdout" {
				in.Unraisable(t, exc, "Exception ignored while flushing sys.stdout", object.Value{})
				ok = false
			}
		}
	}
	io.FlushAll(t)
	return ok
}

// poll runs what the eval breaker announces.
func (in *Interp) poll(t *object.Thread) *object.Exception {
	bits := t.TakeBreaker()
	if bits&object.BreakPending != 0 {
		object.RunPending(t)
	}
	if bits&object.BreakSignal != 0 {
		return signal_.RunPending(t)
	}
	return nil
}
