package object

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"typhon/internal/conc"
)

// Finalisation. The Go collector tells, on goroutines of its own, that an object with __del__ or
// with watched weak references has become unreachable. That only puts work into the interpreter's queue and
// wakes a Python thread, which runs the Python code when it polls its breaker. gc.collect() drains the
// queue itself. An object with __del__ that is part of a reference cycle is
// not finalised before the interpreter shuts down.

// pendingWork is one thing to do on a Python thread.
type pendingWork struct {
	obj *Object  // run its Finalize slot
	ref *WeakRef // or the call-back of this dead reference
}

// finalQueue is the interpreter's queue of finalisers and weak reference call-backs.
type finalQueue struct {
	mu       sync.Mutex // taken by goroutines of the collector too, so never skipped
	work     []pendingWork
	draining atomic.Bool
}

func (in *Interp) queueFinal(w ...pendingWork) {
	in.final.mu.Lock()
	in.final.work = append(in.final.work, w...)
	in.final.mu.Unlock()
	if in.Wake != nil {
		in.Wake()
	}
}

// registerFinalizer arranges for __del__ of a new object.
func registerFinalizer(t *Thread, o *Object) {
	in := t.Interp
	runtime.SetFinalizer(o, func(o *Object) { in.queueFinal(pendingWork{obj: o}) })
}

// RegisterFinalizer arranges for the Finalize slot of a new object to run once the object
// is unreachable. AllocObject does it for classes with FlagHasDel; native types that make instances otherwise call it.
func RegisterFinalizer(t *Thread, o *Object) { registerFinalizer(t, o) }

// queueCallbacks queues the call-backs of the references to an object that has died.
func (in *Interp) queueCallbacks(l *weakList) {
	var work []pendingWork
	l.mu.Lock()
	// The newest reference is told first, as in CPython.
	for i := len(l.refs) - 1; i >= 0; i-- {
		if w := l.refs[i].Value(); w != nil && !Load(&w.callback).IsZero() {
			work = append(work, pendingWork{ref: w})
		}
	}
	l.refs = nil
	l.mu.Unlock()
	if len(work) > 0 {
		in.queueFinal(work...)
	}
}

// HasPending reports that finalisers or call-backs wait for RunPending.
func (in *Interp) HasPending() bool {
	in.final.mu.Lock()
	defer in.final.mu.Unlock()
	return len(in.final.work) > 0
}

// RunPending runs the finalisers and weak reference call-backs that are due; the vm
// calls it for BreakPending. One thread at a time drains the queue; nested calls do nothing.
func RunPending(t *Thread) int {
	q := &t.Interp.final
	n := 0
	if !q.draining.CompareAndSwap(false, true) {
		return 0
	}
	defer q.draining.Store(false)
	for {
		q.mu.Lock()
		work := q.work
		q.work = nil
		q.mu.Unlock()
		if len(work) == 0 {
			return n
		}
		for _, w := range work {
			runPending(t, w)
			n++
		}
	}
}

func runPending(t *Thread, w pendingWork) {
	var exc *Exception
	var what string
	var about Value
	if w.obj != nil {
		fin := w.obj.Type().Slots().Finalize
		if fin == nil {
			return
		}
		about = FromObj(w.obj)
		conc.StoreU32(&auxOf(w.obj).finalized, 1)
		what = "Exception ignored while calling deallocator"
		if f := TypeLookup(t, w.obj.Type(), nmDel); !f.IsZero() {
			about = f
		}
		exc = fin(t, FromObj(w.obj))
	} else {
		cb := Load(&w.ref.callback)
		if cb.IsZero() {
			return
		}
		Store(&w.ref.callback, Value{})
		about, what = cb, "Exception ignored while calling weakref callback"
		_, exc = Call1(t, cb, w.ref.Value())
	}
	if exc != nil && t.Interp.Unraisable != nil {
		t.Interp.Unraisable(t, exc, what, about)
	}
}

// Collect runs the collector until nothing more becomes due, running finalisers and call-backs on t. It returns how
// many ran.
func Collect(t *Thread) int {
	in := t.Interp
	total := 0
	for range 10 {
		in.mcache.clear()
		if in.ForgetDead != nil {
			in.ForgetDead(t)
		}
		waitFinalizers()
		waitFinalizers()
		n := RunPending(t)
		total += n
		if n == 0 {
			break
		}
	}
	return total
}

// waitFinalizers collects and waits until the collector's goroutines have begun
// to work on what it found. After a second call all that the first found is queued.
func waitFinalizers() {
	fin, clean := make(chan struct{}), make(chan struct{})
	sentinel(fin, clean)
	runtime.GC()
	deadline := time.NewTimer(time.Second)
	defer deadline.Stop()
	for _, c := range []chan struct{}{fin, clean} {
		select {
		case <-c:
		case <-deadline.C:
			return
		}
	}
}

//go:noinline
func sentinel(fin, clean chan struct{}) {
	a, b := new([4]*int), new([4]*int)
	runtime.SetFinalizer(a, func(*[4]*int) { close(fin) })
	runtime.AddCleanup(b, func(c chan struct{}) { close(c) }, clean)
}

// clear forgets cached look-ups, which keep types and their attributes alive.
func (c *methodCache) clear() {
	for i := range c.e {
		conc.StorePtr(&c.e[i], nil)
	}
}
