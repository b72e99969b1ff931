package io

import (
	"typhon/internal/conc"
	"typhon/internal/modules/wait"
)

// poll runs what the thread's breaker announces, signal handlers above all.
func poll(t *thread) *exception {
	if conc.LoadU32(&t.Breaker) == 0 {
		return nil
	}
	return t.Interp.Poll(t)
}

// awaitFD is wait.Ready.
func awaitFD(t *thread, fd int, events int16) *exception { return wait.Ready(t, fd, events) }
