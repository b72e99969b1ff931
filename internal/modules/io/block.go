package io

import (
	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/modules/wait"
)

// poll runs what the thread's breaker announces, signal handlers above all.
func poll(t *thread) *exception {
	if conc.LoadU32(&t.Breaker) == 0 {
		return nil
	}
	return t.Interp.Poll(t)
}

// awaitFD waits until a descriptor that may make a call block is ready for events, in such
// a way that signal handlers run meanwhile. Without it the call itself would block: Go restarts interrupted
// system calls, so a signal could not end it.
func awaitFD(t *thread, fd int, events int16) *exception {
	if !wait.Interruptible(t) {
		return nil
	}
	if blocking, err := host.Blocking(fd); err != nil || !blocking {
		return nil
	}
	_, _, exc := wait.FD(t, fd, events, host.Forever)
	return exc
}
