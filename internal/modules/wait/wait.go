// Package wait is how native modules wait for descriptors: signal handlers of Python code run
// meanwhile, on the thread that waits.
package wait

import (
	"time"

	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/object"
)

// Interruptible reports whether t is one of the threads that signals may be handled on. The others
// need not go through this package before they block.
func Interruptible(t *object.Thread) bool { return t.Handle.IsZero() }

type wakerKey struct{}

// waker returns t's waker, which lives as long as the thread; nil if the system has no descriptors left.
func waker(t *object.Thread) *host.Waker {
	if k, ok := t.Local[wakerKey{}].(*host.Waker); ok {
		return k
	}
	k, err := host.NewWaker()
	if err != nil {
		return nil
	}
	if t.Local == nil {
		t.Local = map[any]any{}
	}
	t.Local[wakerKey{}] = k
	return k
}

// FD waits until fd is ready for events and returns what it is ready for; 0 means that the time
// is up. err is a failure of the system call, never EINTR: interruptions run signal handlers, whose
// exception ends the wait.
func FD(t *object.Thread, fd int, events int16, timeout time.Duration) (revents int16, err error, exc *object.Exception) {
	exc = Do(t, timeout, func(left time.Duration, k *host.Waker) error {
		revents, err = host.WaitFD(fd, events, left, k)
		return err
	})
	return revents, err, exc
}

// Once waits like FD without end, but an interruption ends it with EINTR before any signal handler has run.
func Once(t *object.Thread, fd int, events int16) error {
	k := waker(t)
	if k != nil {
		wake := k.Wake
		t.SetWake(&wake)
		defer func() {
			t.SetWake(nil)
			k.Reset()
		}()
	}
	if conc.LoadU32(&t.Breaker) != 0 {
		return host.EINTR
	}
	_, err := host.WaitFD(fd, events, host.Forever, k)
	return err
}

// Ready waits until a descriptor that may make a call block is ready for events, in such
// a way that signal handlers run meanwhile. Without it the call itself would block: Go restarts interrupted
// system calls, so a signal could not end it.
func Ready(t *object.Thread, fd int, events int16) *object.Exception {
	if !Interruptible(t) {
		return nil
	}
	if blocking, err := host.Blocking(fd); err != nil || !blocking {
		return nil
	}
	_, _, exc := FD(t, fd, events, host.Forever)
	return exc
}

// Do runs a waiting call again and again until it ends otherwise than with EINTR, and signal
// handlers in between. The call is given the time left and a waker (or nil) that it is to wait for as well.
func Do(t *object.Thread, timeout time.Duration, call func(left time.Duration, k *host.Waker) error) *object.Exception {
	var k *host.Waker
	if Interruptible(t) {
		k = waker(t)
	}
	var end int64
	if timeout >= 0 {
		end = host.Monotonic() + int64(timeout)
	}
	for left := timeout; ; {
		if k != nil {
			wake := k.Wake
			t.SetWake(&wake)
		}
		err := host.EINTR
		if conc.LoadU32(&t.Breaker) == 0 {
			err, _ = host.ErrnoOf(call(left, k))
		}
		if k != nil {
			t.SetWake(nil)
			k.Reset()
		}
		if err != host.EINTR {
			return nil
		}
		if conc.LoadU32(&t.Breaker) != 0 {
			if exc := t.Interp.Poll(t); exc != nil {
				return exc
			}
		}
		if timeout >= 0 {
			left = max(time.Duration(end-host.Monotonic()), 0)
		}
	}
}
