// Package thread is the native module _thread: locks, thread-local data, and
// threads themselves, each of which is a goroutine.
package thread

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"typhon/internal/object"
)

func sprintf(f string, a ...any) string { return fmt.Sprintf(f, a...) }

// address is how reprs show an object's identity.
func address(o object.Value) string { return fmt.Sprintf("0x%x", uintptr(o.Ptr())) }

// Handle is _thread._ThreadHandle.
type Handle struct {
	object.Object
	mu      sync.Mutex
	state   int           // under mu: handle* states
	done    chan struct{} // closed when the thread has ended
	ident   atomic.Int64
	started bool // under mu
}

const (
	handleNew = iota
	handleStarting
	handleRunning
	handleDone
)

var handleType, exceptArgsType object.Type

func newHandle() *Handle {
	return &Handle{Object: object.HeaderOf(&handleType), done: make(chan struct{})}
}

func asHandle(v object.Value) (*Handle, bool) {
	if v.IsObj() && v.Obj().Type() == &handleType {
		return (*Handle)(v.Ptr()), true
	}
	return nil, false
}

// finish marks the thread as ended.
func (h *Handle) finish() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.state != handleDone {
		h.state = handleDone
		close(h.done)
	}
}

func (h *Handle) isDone() bool {
	select {
	case <-h.done:
		return true
	default:
		return false
	}
}

// state is _thread's part of an interpreter.
type state struct {
	mu      sync.Mutex
	waitFor map[*Handle]bool // under mu: non-daemon threads that shutdown waits for
	count   atomic.Int64     // running threads made by Python
	closing atomic.Bool      // the interpreter is being shut down
	// stackSize is what stack_size was given.
	stackSize atomic.Int64
	main      int64
}

type stateKey struct{}

func stateOf(t *object.Thread) *state {
	return t.Interp.State(stateKey{}, func() any { return &state{waitFor: map[*Handle]bool{}, main: t.Ident} }).(*state)
}

// Close refuses further threads, for the interpreter's shutdown.
func Close(t *object.Thread) { stateOf(t).closing.Store(true) }

// start runs f on a new thread with a handle.
func start(t *object.Thread, h *Handle, daemon bool, f func(*object.Thread)) *object.Exception {
	st := stateOf(t)
	if st.closing.Load() {
		return object.Raise(t, &object.PythonFinalizationErrorType, "can't create new thread at interpreter shutdown")
	}
	if !daemon {
		st.mu.Lock()
		st.waitFor[h] = true
		st.mu.Unlock()
	}
	st.count.Add(1)
	ready := make(chan struct{})
	t.Interp.Spawn(t, func(nt *object.Thread) {
		nt.Handle = object.FromPtr(unsafe.Pointer(h))
		h.ident.Store(nt.Ident)
		close(ready)
		f(nt)
		st.count.Add(-1)
		h.finish()
		st.mu.Lock()
		delete(st.waitFor, h)
		st.mu.Unlock()
	})
	<-ready
	h.mu.Lock()
	if h.state != handleDone {
		h.state = handleRunning
	}
	h.mu.Unlock()
	return nil
}

// runBody calls a thread's function and reports an exception that leaves it.
func runBody(nt *object.Thread, fn object.Value, args object.Args) {
	_, exc := object.Call(nt, fn, args)
	if exc == nil || exc.Is(&object.SystemExitType) {
		return
	}
	what := "<repr() failed>"
	if s, e := object.Repr(nt, fn); e == nil {
		what = s.String()
	}
	nt.Interp.Unraisable(nt, exc, "Exception ignored in thread started by "+what, object.Value{})
}

func startJoinable(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	if a[0].Type().Slots().Call == nil {
		return object.Value{}, object.TypeErrorf(t, "thread function must be callable")
	}
	daemon, exc := object.Truth(t, a[2])
	if exc != nil {
		return object.Value{}, exc
	}
	h, ok := asHandle(a[1])
	if !ok {
		if !a[1].IsNone() {
			return object.Value{}, object.TypeErrorf(t, "'handle' must be a _ThreadHandle")
		}
		h = newHandle()
	}
	h.mu.Lock()
	if h.state != handleNew {
		h.mu.Unlock()
		return object.Value{}, object.RuntimeErrorf(t, "thread already started")
	}
	h.state = handleStarting
	h.mu.Unlock()
	fn := a[0]
	if exc := start(t, h, daemon, func(nt *object.Thread) { runBody(nt, fn, object.Args{}) }); exc != nil {
		h.mu.Lock()
		h.state = handleNew
		h.mu.Unlock()
		return object.Value{}, exc
	}
	return object.FromPtr(unsafe.Pointer(h)), nil
}

func startNew(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	if a[0].Type().Slots().Call == nil {
		return object.Value{}, object.TypeErrorf(t, "first arg must be callable")
	}
	pos, ok := object.AsTuple(a[1])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "2nd arg must be a tuple")
	}
	args := object.Args{All: append([]object.Value(nil), pos.Items()...)}
	if !a[2].IsZero() {
		kw, ok := object.AsDict(a[2])
		if !ok {
			return object.Value{}, object.TypeErrorf(t, "optional 3rd arg must be a dictionary")
		}
		var names []object.Value
		for it := kw.Iter(); ; {
			k, v, more := it.Next()
			if !more {
				break
			}
			names = append(names, k)
			args.All = append(args.All, v)
		}
		if len(names) > 0 {
			args.KwNames = object.TupleFrom(names)
		}
	}
	h := newHandle()
	fn := a[0]
	if exc := start(t, h, true, func(nt *object.Thread) { runBody(nt, fn, args) }); exc != nil {
		return object.Value{}, exc
	}
	return object.Int(h.ident.Load()), nil
}

func handleJoin(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	h, _ := asHandle(a[0])
	var deadline time.Time
	if !a[1].IsNone() {
		f, exc := object.ToFloat(t, a[1])
		if exc != nil {
			return object.Value{}, exc
		}
		if f >= 0 {
			if f*1e9 >= 1<<63 {
				return object.Value{}, object.OverflowErrorf(t, "timestamp out of range for platform time_t")
			}
			deadline = time.Now().Add(time.Duration(f * 1e9))
		}
	}
	h.mu.Lock()
	st := h.state
	h.mu.Unlock()
	if st == handleNew {
		return object.Value{}, object.RuntimeErrorf(t, "thread not started")
	}
	if h.ident.Load() == t.Ident && !h.isDone() {
		return object.Value{}, object.RuntimeErrorf(t, "Cannot join current thread")
	}
	_, exc := wait(t, h.done, deadline)
	return object.None, exc
}

func handleDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_thread._ThreadHandle", Layout: object.LayoutOf[Handle]("_ThreadHandle", nil),
		Methods: []object.FuncDef{
			{Name: "join", Sig: "($self, timeout=None, /)", Fn: handleJoin},
			{Name: "is_done", Sig: "($self, /)", Fn: func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
				h, _ := asHandle(a[0])
				return object.Bool(h.isDone()), nil
			}},
			{Name: "_set_done", Sig: "($self, /)", Fn: func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
				h, _ := asHandle(a[0])
				h.mu.Lock()
				st := h.state
				h.mu.Unlock()
				if st == handleNew {
					return object.Value{}, object.RuntimeErrorf(t, "thread not started")
				}
				h.finish()
				return object.None, nil
			}},
		},
		GetSets: []object.GetSetDef{{Name: "ident", Get: func(t *object.Thread, self object.Value) (object.Value, *object.Exception) {
			h, _ := asHandle(self)
			return object.Int(h.ident.Load()), nil
		}}},
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, a object.Args) (object.Value, *object.Exception) {
				return object.FromPtr(unsafe.Pointer(newHandle())), nil
			},
			Repr: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
				h, _ := asHandle(o)
				return object.StrValue(sprintf("<_ThreadHandle object: ident=%d>", h.ident.Load())), nil
			},
		},
	}
}

// Shutdown waits for the non-daemon threads, as the main thread's end does.
func Shutdown(t *object.Thread) *object.Exception {
	st := stateOf(t)
	for {
		st.mu.Lock()
		var h *Handle
		for x := range st.waitFor {
			if x.ident.Load() != t.Ident {
				h = x
				break
			}
		}
		st.mu.Unlock()
		if h == nil {
			return nil
		}
		if _, exc := wait(t, h.done, time.Time{}); exc != nil {
			return exc
		}
		st.mu.Lock()
		delete(st.waitFor, h)
		st.mu.Unlock()
	}
}

// excepthook is _thread._excepthook: what threading.excepthook does by default.
func excepthook(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	if a[0].Type() != &exceptArgsType {
		return object.Value{}, object.TypeErrorf(t, "_thread.excepthook argument type must be ExceptHookArgs")
	}
	get := func(n string) object.Value {
		v, _ := object.GetAttrOpt(t, a[0], object.Intern(n))
		return v.OrNone()
	}
	if get("exc_type") == object.SystemExitType.Value() {
		return object.None, nil
	}
	th := get("thread")
	file := t.Interp.SysDict.Get("stderr")
	foreign := file.IsZero() || file.IsNone()
	if foreign {
		// What sys.stderr was when the thread was made.
		if th.IsNone() {
			return object.None, nil
		}
		var exc *object.Exception
		if file, exc = object.GetAttrOpt(t, th, object.Intern("_stderr")); exc != nil || file.IsZero() || file.IsNone() {
			return object.None, exc
		}
	}
	name := sprintf("%d", t.Ident)
	if !th.IsNone() {
		if nv, exc := object.GetAttrOpt(t, th, object.Intern("name")); exc == nil {
			if s, exc := object.ToStr(t, nv.OrNone()); exc == nil {
				name = s.String()
			}
		}
	}
	if _, exc := object.CallMethod(t, file, object.Intern("write"), object.StrValue("Exception in thread "+name+":\n")); exc != nil {
		return object.Value{}, exc
	}
	if e, ok := object.AsException(get("exc_value")); ok {
		if !foreign {
			t.Interp.PrintException(t, e)
		} else if exc := printTo(t, e, file); exc != nil {
			return object.Value{}, exc
		}
	}
	_, exc := object.CallMethod(t, file, object.Intern("flush"))
	return object.None, exc
}

// printTo writes an exception with its traceback to a file.
func printTo(t *object.Thread, e *object.Exception, file object.Value) *object.Exception {
	m, exc := t.Interp.Import(t, "traceback")
	if exc != nil {
		return exc
	}
	f, exc := object.GetAttr(t, m, object.Intern("print_exception"))
	if exc != nil {
		return exc
	}
	_, exc = object.Call(t, f, object.Args{All: []object.Value{e.Value(), file},
		KwNames: object.TupleFrom([]object.Value{object.StrValue("file")})})
	return exc
}

func nativeID() int64 { return int64(os.Getpid()) }

// typeName is how reprs name the type of o.
func typeName(o object.Value) string {
	typ := o.Type()
	if typ.Has(object.FlagHeap) {
		return typ.Name()
	}
	return "_thread." + typ.Name()
}
