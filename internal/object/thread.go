package object

import (
	"maps"
	"unsafe"
	"weak"

	"typhon/internal/conc"
)

// Thread is a Python thread: a goroutine that runs Python code. It belongs to that
// goroutine; only the fields marked "shared" may be touched by others.
type Thread struct {
	Interp *Interp
	// Breaker (shared, atomic) is polled at calls and backward jumps; a
	// non-zero value sends the thread to Poll. Bits are the Break* constants.
	Breaker uint32
	// NativeDepth counts nested calls of Go code back into Python or
	// recursive native operations (repr, comparison).
	NativeDepth int32
	// Handled is the chain of exceptions being handled: one item for the thread's frames
	// and one for every generator that is running on top of them.
	Handled *ExcItem
	// VM is the interpreter's view of the thread (*vm.Thread); only package vm uses it.
	VM unsafe.Pointer
	// Ident is threading.get_ident().
	Ident int64
	// Wake interrupts blocking calls of the thread: whoever sets Breaker bits that must be seen soon
	// sends to it without blocking. nil (never ready) for threads that nothing interrupts.
	Wake chan struct{}
	// Context is the current contextvars context, zero until one is needed.
	Context Value
	// ReprStack holds the objects whose repr is being made (recursive containers).
	ReprStack []Value
	// Local holds per-thread data of native modules, keyed by the module's own address.
	Local map[any]any
	// Handle is the _thread handle of a thread made by Python, zero for others.
	Handle Value
	wake   unsafe.Pointer // shared: *func(), ends a blocking system call of the thread
	args   argStack
}

// ExcItem is one level of "the exception being handled".
type ExcItem struct {
	Exc  *Exception // nil: none at this level
	Prev *ExcItem
}

// HandledExc returns the exception being handled (sys.exception()), or nil.
func (t *Thread) HandledExc() *Exception {
	for it := t.Handled; it != nil; it = it.Prev {
		if it.Exc != nil {
			return it.Exc
		}
	}
	return nil
}

// Bits of Thread.Breaker.
const (
	BreakSignal  = 1 << iota // run signal handlers (main thread)
	BreakAsync               // an asynchronous exception is pending
	BreakStop                // stop the world
	BreakGIL                 // hand over the lock of GIL mode
	BreakCancel              // the embedder cancelled this thread
	BreakPending             // run pending calls (finalisers, weak reference call-backs)
	BreakTrace               // tracing was switched on or off
	BreakDeep                // the frame about to be entered is beyond the recursion limit (vm)
)

// Interp is one isolated Python interpreter. What may change after
// start-up is a shared slot or a Python object.
type Interp struct {
	// Modules is sys.modules, Builtins the dict of the builtins module, SysDict that of sys.
	Modules, Builtins, SysDict *Dict
	// RecursionLimit is sys.getrecursionlimit() (shared).
	RecursionLimit uint32
	// IntMaxStrDigits is sys.get_int_max_str_digits() (shared).
	IntMaxStrDigits uint32
	// BytesWarning is sys.flags.bytes_warning: 1 to warn about comparisons of bytes with str.
	BytesWarning int

	// Seams that higher rooms fill when they build the interpreter; never nil afterwards.
	Import     func(t *Thread, name string) (Value, *Exception) // import a module by its full name
	Poll       func(t *Thread) *Exception                       // Breaker is non-zero: run what is due
	Unraisable func(t *Thread, exc *Exception, msg string, obj Value)
	Warn       func(t *Thread, category *Type, msg string, stackLevel int) *Exception
	LineOf     func(frame Value, lasti int) int // line of an instruction of a frame object's code
	Spawn      func(t *Thread, f func(*Thread)) // run f on a new Python thread of the interpreter
	// PrintException shows an exception on sys.stderr with its traceback; it never raises.
	PrintException func(t *Thread, exc *Exception)
	// Getenv reads an environment variable, "" when unset or when the environment is to be ignored.
	Getenv func(name string) string
	// WarnExplicit issues a warning about a line of source text.
	WarnExplicit func(t *Thread, category *Type, msg, filename string, line int) *Exception
	// Trip records the arrival of a signal, for the main thread to handle; false if no Python handler is set for it.
	Trip func(sig int) bool
	// AsyncGenHooks returns sys.get_asyncgen_hooks() of the thread.
	AsyncGenHooks func(t *Thread) (firstiter, finalizer Value)
	// Native returns the definition of a native module, or nil.
	Native func(name string) *ModuleDef
	// Optimize is sys.flags.optimize; it never changes.
	Optimize int
	// TypeParam performs the type-parameter intrinsics (bytecode.Intrinsic* numbers).
	TypeParam func(t *Thread, which int, args []Value) (Value, *Exception)

	// Globals returns the globals of the Python code that t runs, or nil; nil where no vm is plugged in.
	Globals func(t *Thread) *Dict

	// SuperArgs returns class and object for super() without arguments in the Python code that t runs.
	SuperArgs func(t *Thread) (*Type, Value, *Exception)

	// Wake makes a Python thread call RunPending soon (it sets BreakPending). It is called on any goroutine; nil: only
	// gc.collect() runs what is due.
	Wake func()

	// ForgetDead clears references in t's registers that are not needed any more, for gc.collect(); nil: there are none.
	ForgetDead func(t *Thread)

	final      finalQueue
	typeMu     conc.Mutex                     // guards changes of heap types; taken alone
	staticSubs map[*Type][]weak.Pointer[Type] // under typeMu: direct subclasses of static types

	mu       conc.Mutex
	mcache   methodCache
	registry unsafe.Pointer // shared slot, written under mu: *map[any]any, never changed once published: state of native modules
}

// State returns the per-interpreter state registered under key, made by mk the first time.
// mk must not run Python code.
func (in *Interp) State(key any, mk func() any) any {
	if m := (*map[any]any)(conc.LoadPtr(&in.registry)); m != nil {
		if s, ok := (*m)[key]; ok {
			return s
		}
	}
	h := in.mu.Lock()
	defer in.mu.Unlock(h)
	next := map[any]any{}
	if m := (*map[any]any)(conc.LoadPtr(&in.registry)); m != nil {
		if s, ok := (*m)[key]; ok {
			return s
		}
		maps.Copy(next, *m)
	}
	s := mk()
	next[key] = s
	conc.StorePtr(&in.registry, unsafe.Pointer(&next))
	return s
}

// MaxNativeDepth bounds nested native recursion, so that the Go stack stays small.
const MaxNativeDepth = 10000

// Enter is called before recursive native work (repr of a container, comparison,
// a call from Go into Python); it returns RecursionError at MaxNativeDepth. As in
// CPython, sys.setrecursionlimit bounds Python frames only.
// Every successful Enter needs a Leave.
func (t *Thread) Enter(where string) *Exception {
	if t.NativeDepth >= MaxNativeDepth {
		return RecursionErrorf(t, "maximum recursion depth exceeded%s", where)
	}
	t.NativeDepth++
	return nil
}

// Leave ends what Enter began.
func (t *Thread) Leave() { t.NativeDepth-- }

// SetBreaker sets bits of another thread's breaker, or one's own, and wakes the thread from a blocking call.
func (t *Thread) SetBreaker(bits uint32) {
	conc.OrU32(&t.Breaker, bits)
	if t.Wake != nil {
		select {
		case t.Wake <- struct{}{}:
		default:
		}
	}
	if f := (*func())(conc.LoadPtr(&t.wake)); f != nil {
		(*f)()
	}
}

// SetWake says what wakes the thread while it waits in a system call, nil afterwards. Whoever sets it
// looks at Breaker next and does not wait if that is not zero. The function may still be
// called shortly after it was replaced.
func (t *Thread) SetWake(f *func()) {
	// A locked operation: the store must not be delayed past the look at Breaker.
	for !conc.CasPtr(&t.wake, conc.LoadPtr(&t.wake), unsafe.Pointer(f)) {
	}
}

// TakeBreaker clears the breaker and returns what was set.
func (t *Thread) TakeBreaker() uint32 { return conc.SwapU32(&t.Breaker, 0) }

// ClearBreaker clears bits of the breaker.
func (t *Thread) ClearBreaker(bits uint32) { conc.AndU32(&t.Breaker, ^bits) }
