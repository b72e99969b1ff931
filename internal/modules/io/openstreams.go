package io

import (
	"weak"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// openStreams remembers the streams that may have something to write, weakly, so that nothing is lost
// when the interpreter ends without closing them. mu guards the slices.
type openStreams struct {
	mu       conc.Mutex
	texts    []weak.Pointer[TextIO]
	buffered []weak.Pointer[Buffered]
	limitT   int
	limitB   int
}

func (o *openStreams) addText(x *TextIO) {
	h := o.mu.Lock()
	o.texts = append(pruned(o.texts, &o.limitT), weak.Make(x))
	o.mu.Unlock(h)
}

func (o *openStreams) addBuffered(x *Buffered) {
	h := o.mu.Lock()
	o.buffered = append(pruned(o.buffered, &o.limitB), weak.Make(x))
	o.mu.Unlock(h)
}

// pruned drops the streams that are gone, when there are twice as many as after the last time.
func pruned[T any](s []weak.Pointer[T], limit *int) []weak.Pointer[T] {
	if len(s) < max(*limit, 16) {
		return s
	}
	live := s[:0]
	for _, w := range s {
		if w.Value() != nil {
			live = append(live, w)
		}
	}
	clear(s[len(live):])
	*limit = 2 * len(live)
	return live
}

// FlushAll writes out what open streams still have to write. It is called when an interpreter ends; failures are
// reported as unraisable exceptions.
func FlushAll(t *object.Thread) {
	o := &stateOf(t).open
	h := o.mu.Lock()
	texts := append([]weak.Pointer[TextIO](nil), o.texts...)
	buffered := append([]weak.Pointer[Buffered](nil), o.buffered...)
	o.mu.Unlock(h)
	for _, w := range texts {
		if x := w.Value(); x != nil {
			x.flushAtExit(t)
		}
	}
	for _, w := range buffered {
		if b := w.Value(); b != nil {
			b.flushAtExit(t)
		}
	}
}

// flushAtExit writes what waits, unless another thread is in the stream.
func (b *Buffered) flushAtExit(t *thread) {
	if !b.has(bufReady) || !b.gate.tryEnter(t) {
		return
	}
	var exc *exception
	if closed, e := b.closed(t); e == nil && !closed && len(b.out) > 0 {
		exc = b.flushOut(t)
	}
	b.gate.leave()
	if exc != nil {
		t.Interp.Unraisable(t, exc, "", b.Value())
	}
}
