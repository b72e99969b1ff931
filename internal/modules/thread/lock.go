package thread

import (
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// Lock is _thread.lock.
//
// state is 0 (free), or locked, possibly with waiting. Unlocking does not hand
// the lock over: whoever comes first gets it, which keeps contended locks fast; a waiter that was
// overtaken goes back to the head of the queue. mu guards only the queue.
type Lock struct {
	object.Object
	state atomic.Uint32
	mu    sync.Mutex
	queue []*waiter
}

const (
	locked  = 1
	waiting = 2
)

// waiter is one blocked acquire.
type waiter struct{ ch chan struct{} }

var lockType object.Type

// tryLock takes the lock if it is free.
func (l *Lock) tryLock() bool {
	for {
		s := l.state.Load()
		if s&locked != 0 {
			return false
		}
		if l.state.CompareAndSwap(s, s|locked) {
			return true
		}
	}
}

// acquire takes the lock, waiting until the deadline (zero: without limit). It returns false on
// time-out; blocking is interrupted by what Interp.Poll has to do.
func (l *Lock) acquire(t *object.Thread, deadline time.Time) (bool, *object.Exception) {
	if l.tryLock() {
		return true, nil
	}
	for range 50 {
		if l.state.Load()&locked == 0 && l.tryLock() {
			return true, nil
		}
	}
	w := &waiter{ch: make(chan struct{}, 1)}
	front := false
	for {
		if l.enqueue(w, front) {
			return true, nil
		}
		ok, exc := wait(t, w.ch, deadline)
		if exc != nil || !ok {
			if l.leave(w) && exc == nil && l.tryLock() {
				return true, nil
			}
			return false, exc
		}
		if l.tryLock() {
			l.settle()
			return true, nil
		}
		front = true
	}
}

// enqueue adds w to the queue, or takes the lock if it is free by now.
func (l *Lock) enqueue(w *waiter, front bool) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for {
		s := l.state.Load()
		if s&locked == 0 {
			if l.state.CompareAndSwap(s, s|locked) {
				return true
			}
			continue
		}
		if l.state.CompareAndSwap(s, s|waiting) {
			break
		}
	}
	if front {
		l.queue = append([]*waiter{w}, l.queue...)
	} else {
		l.queue = append(l.queue, w)
	}
	return false
}

// settle drops the waiting mark when the queue is empty.
func (l *Lock) settle() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.queue) == 0 {
		l.state.And(^uint32(waiting))
	}
}

// leave takes w out of the queue. It reports whether w was woken meanwhile: then the wake-up is passed on.
func (l *Lock) leave(w *waiter) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, x := range l.queue {
		if x == w {
			l.queue = append(l.queue[:i:i], l.queue[i+1:]...)
			if len(l.queue) == 0 {
				l.state.And(^uint32(waiting))
			}
			return false
		}
	}
	l.wakeLocked()
	return true
}

func (l *Lock) wakeLocked() {
	if len(l.queue) > 0 {
		w := l.queue[0]
		l.queue = l.queue[1:]
		w.ch <- struct{}{}
	}
}

// release frees the lock; false if it was not locked.
func (l *Lock) release() bool {
	for {
		s := l.state.Load()
		if s&locked == 0 {
			return false
		}
		if l.state.CompareAndSwap(s, s&^locked) {
			if s&waiting != 0 {
				l.mu.Lock()
				l.wakeLocked()
				if len(l.queue) == 0 {
					l.state.And(^uint32(waiting))
				}
				l.mu.Unlock()
			}
			return true
		}
	}
}

// wait blocks until ch delivers, the deadline passes (false), or the thread has
// something to do that raises.
func wait(t *object.Thread, ch <-chan struct{}, deadline time.Time) (bool, *object.Exception) {
	var timer <-chan time.Time
	if !deadline.IsZero() {
		d := time.Until(deadline)
		if d <= 0 {
			select {
			case <-ch:
				return true, nil
			default:
				return false, nil
			}
		}
		tm := time.NewTimer(d)
		defer tm.Stop()
		timer = tm.C
	}
	for {
		select {
		case <-ch:
			return true, nil
		case <-timer:
			return false, nil
		case <-t.Wake:
			if conc.LoadU32(&t.Breaker) != 0 {
				if exc := t.Interp.Poll(t); exc != nil {
					return false, exc
				}
			}
		}
	}
}

// timeoutMax is TIMEOUT_MAX in seconds.
const timeoutMax = 9223372036.0

// deadlineOf reads the arguments blocking and timeout of acquire. poll says not to wait at all.
func deadlineOf(t *object.Thread, blocking, timeout object.Value) (deadline time.Time, poll bool, exc *object.Exception) {
	b, exc := object.Truth(t, blocking)
	if exc != nil {
		return deadline, false, exc
	}
	f, exc := object.ToFloat(t, timeout)
	if exc != nil {
		return deadline, false, exc
	}
	if !b {
		if f != -1 {
			return deadline, false, object.ValueErrorf(t, "can't specify a timeout for a non-blocking call")
		}
		return deadline, true, nil
	}
	if f < 0 && f != -1 {
		return deadline, false, object.ValueErrorf(t, "timeout value must be a non-negative number")
	}
	if f != f {
		return deadline, false, object.ValueErrorf(t, "Invalid value NaN (not a number)")
	}
	if f*1e9 >= 1<<63 {
		return deadline, false, object.OverflowErrorf(t, "timestamp out of range for platform time_t")
	}
	if f == 0 {
		return deadline, true, nil
	}
	if f > 0 {
		deadline = time.Now().Add(time.Duration(f * 1e9))
	}
	return deadline, false, nil
}

// NewLock makes a lock.
func NewLock() *Lock { return &Lock{Object: object.HeaderOf(&lockType)} }

func asLock(v object.Value) *Lock { return (*Lock)(v.Ptr()) }

func lockAcquire(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	l := asLock(a[0])
	if a[1].IsTrue() && a[2] == object.SmallInt(-1) && l.tryLock() {
		return object.True, nil
	}
	deadline, poll, exc := deadlineOf(t, a[1], a[2])
	if exc != nil {
		return object.Value{}, exc
	}
	if poll {
		return object.Bool(l.tryLock()), nil
	}
	ok, exc := l.acquire(t, deadline)
	return object.Bool(ok), exc
}

func lockRelease(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	if !asLock(a[0]).release() {
		return object.Value{}, object.RuntimeErrorf(t, "release unlocked lock")
	}
	return object.None, nil
}

func lockLocked(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.Bool(asLock(a[0]).state.Load()&locked != 0), nil
}

func lockEnter(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	ok, exc := asLock(a[0]).acquire(t, time.Time{})
	return object.Bool(ok), exc
}

func lockReinit(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	asLock(a[0]).state.Store(0)
	return object.None, nil
}

func lockDef() *object.TypeDef {
	const doc = "A lock object is a synchronization primitive."
	return &object.TypeDef{
		Name: "_thread.lock", Doc: doc, Layout: object.LayoutOf[Lock]("lock", nil), Flags: object.FlagHasWeakref,
		Methods: []object.FuncDef{
			{Name: "acquire", Sig: "($self, /, blocking=True, timeout=-1)", Fn: lockAcquire},
			{Name: "acquire_lock", Sig: "($self, /, blocking=True, timeout=-1)", Fn: lockAcquire},
			{Name: "release", Sig: "($self, /)", Fn: lockRelease},
			{Name: "release_lock", Sig: "($self, /)", Fn: lockRelease},
			{Name: "locked", Sig: "($self, /)", Fn: lockLocked},
			{Name: "locked_lock", Sig: "($self, /)", Fn: lockLocked},
			{Name: "_at_fork_reinit", Sig: "($self, /)", Fn: lockReinit},
			{Name: "__enter__", Sig: "($self, /)", Fn: lockEnter},
			{Name: "__exit__", Sig: "($self, /, *exc_info)", Fn: lockRelease},
		},
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, a object.Args) (object.Value, *object.Exception) {
				if exc := object.NoKeywords(t, "lock", a); exc != nil {
					return object.Value{}, exc
				}
				if n := len(a.All); n > 0 {
					return object.Value{}, object.TypeErrorf(t, "lock expected 0 arguments, got %d", n)
				}
				return object.FromPtr(unsafe.Pointer(NewLock())), nil
			},
			Repr: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
				how := "unlocked"
				if asLock(o).state.Load()&locked != 0 {
					how = "locked"
				}
				return object.StrValue(sprintf("<%s %s object at %s>", how, typeName(o), address(o))), nil
			},
		},
	}
}
