// Package queue_ is the native module _queue: SimpleQueue, an unbounded queue that finalisers and
// signal handlers may use while the same thread is in it.
package queue_

import (
	"math"
	"time"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// Short names for what every function here uses.
type (
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Args      = object.Args
	Type      = object.Type
)

// simpleQueue keeps its items in a ring. mu guards all of it and is held for a few instructions only; a thread
// that waits has a channel in waiters, to which put sends when it has added an item.
type simpleQueue struct {
	object.Object
	mu      conc.Mutex
	ring    []Value // length 0 or a power of two
	head, n int
	waiters []chan struct{}
}

var simpleQueueType, emptyType Type

// Def describes the module.
func Def() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_queue",
		Doc:  "C implementation of the Python queue module.\nThis module is an implementation detail, please do not use it directly.",
		Types: []*object.StaticType{
			{Type: &simpleQueueType, Def: simpleQueueDef},
			{Type: &emptyType, Def: func() *object.TypeDef {
				return &object.TypeDef{Name: "_queue.Empty", Base: &object.ExceptionType, Flags: object.FlagBase,
					Doc: "Exception raised by Queue.get(block=0)/get_nowait()."}
			}},
		},
	}
}

func simpleQueueDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_queue.SimpleQueue", Flags: object.FlagBase | object.FlagHasWeakref, NewSig: "()",
		Doc:    "Simple, unbounded, reentrant FIFO queue.",
		Layout: object.LayoutOf[simpleQueue]("SimpleQueue", nil),
		Methods: []object.FuncDef{
			{Name: "empty", Sig: "($self, /)", Fn: queueEmpty, Doc: "Return True if the queue is empty, False otherwise (not reliable!)."},
			{Name: "get", Sig: "($self, /, block=True, timeout=None)", Fn: queueGet,
				Doc: "Remove and return an item from the queue.\n\nIf optional args 'block' is true and 'timeout' is None (the\ndefault), block if necessary until an item is available.  If\n'timeout' is a non-negative number, it blocks at most 'timeout'\nseconds and raises the Empty exception if no item was available\nwithin that time.\nOtherwise ('block' is false), return an item if one is immediately\navailable, else raise the Empty exception ('timeout' is ignored\nin that case)."},
			{Name: "get_nowait", Sig: "($self, /)", Fn: queueGetNoWait,
				Doc: "Remove and return an item from the queue without blocking.\n\nOnly get an item if one is immediately available. Otherwise\nraise the Empty exception."},
			{Name: "put", Sig: "($self, /, item, block=True, timeout=None)", Fn: queuePut,
				Doc: "Put the item on the queue.\n\nThe optional 'block' and 'timeout' arguments are ignored, as this\nmethod never blocks.  They are provided for compatibility with the\nQueue class."},
			{Name: "put_nowait", Sig: "($self, /, item)", Fn: queuePut,
				Doc: "Put an item into the queue without blocking.\n\nThis is exactly equivalent to `put(item)` and is only provided\nfor compatibility with the Queue class."},
			{Name: "qsize", Sig: "($self, /)", Fn: queueSize, Doc: "Return the approximate size of the queue (not reliable!)."},
			object.ClassGetItem("SimpleQueues are generic over the type of their contents"),
		},
		Slots: object.Slots{New: func(t *Thread, typ *Type, a Args) (Value, *Exception) {
			if typ == &simpleQueueType && len(a.All) > 0 {
				kind := "positional"
				if len(a.Pos()) == 0 {
					kind = "keyword"
				}
				return Value{}, object.TypeErrorf(t, "SimpleQueue() takes no %s arguments", kind)
			}
			return object.FromPtr(unsafe.Pointer(object.Alloc[simpleQueue](t, typ))), nil
		}},
	}
}

func self(v Value) *simpleQueue { return (*simpleQueue)(v.Ptr()) }

func (q *simpleQueue) len() int {
	h := q.mu.Lock()
	defer q.mu.Unlock(h)
	return q.n
}

// put adds an item and wakes the thread that has waited longest.
func (q *simpleQueue) put(v Value) {
	h := q.mu.Lock()
	if q.n == len(q.ring) {
		nr := make([]Value, max(8, 2*q.n))
		k := copy(nr, q.ring[q.head:])
		copy(nr[k:], q.ring[:q.head])
		q.ring, q.head = nr, 0
	}
	q.ring[(q.head+q.n)&(len(q.ring)-1)] = v
	q.n++
	q.wakeLocked()
	q.mu.Unlock(h)
}

func (q *simpleQueue) wakeLocked() {
	if len(q.waiters) > 0 {
		q.waiters[0] <- struct{}{}
		q.waiters = q.waiters[1:]
	}
}

// takeLocked removes the oldest item, zero if there is none.
func (q *simpleQueue) takeLocked() Value {
	if q.n == 0 {
		return Value{}
	}
	v := q.ring[q.head]
	q.ring[q.head] = Value{}
	q.head = (q.head + 1) & (len(q.ring) - 1)
	q.n--
	if len(q.ring) > 64 && q.n < len(q.ring)/8 {
		nr := make([]Value, len(q.ring)/4)
		for i := range q.n {
			nr[i] = q.ring[(q.head+i)&(len(q.ring)-1)]
		}
		q.ring, q.head = nr, 0
	}
	return v
}

// takeOrWait removes the oldest item, or returns a channel that delivers when there may be one.
func (q *simpleQueue) takeOrWait(wait bool) (Value, chan struct{}) {
	h := q.mu.Lock()
	defer q.mu.Unlock(h)
	v := q.takeLocked()
	if !v.IsZero() || !wait {
		return v, nil
	}
	ch := make(chan struct{}, 1)
	q.waiters = append(q.waiters, ch)
	return Value{}, ch
}

// leave ends a wait that nothing came of; a wake-up that arrived meanwhile goes to the next thread.
func (q *simpleQueue) leave(ch chan struct{}) {
	h := q.mu.Lock()
	defer q.mu.Unlock(h)
	for i, c := range q.waiters {
		if c == ch {
			q.waiters = append(q.waiters[:i:i], q.waiters[i+1:]...)
			return
		}
	}
	if q.n > 0 {
		q.wakeLocked()
	}
}

func empty(t *Thread) *Exception { return object.RaiseArgs(t, &emptyType) }

// get removes the oldest item, waiting until the deadline (zero: without limit).
func (q *simpleQueue) get(t *Thread, deadline time.Time) (Value, *Exception) {
	var timer <-chan time.Time
	if !deadline.IsZero() {
		tm := time.NewTimer(time.Until(deadline))
		defer tm.Stop()
		timer = tm.C
	}
	for {
		v, ch := q.takeOrWait(true)
		if !v.IsZero() {
			return v, nil
		}
		for woken := false; !woken; {
			select {
			case <-ch:
				woken = true
			case <-timer:
				q.leave(ch)
				if v, _ := q.takeOrWait(false); !v.IsZero() {
					return v, nil
				}
				return Value{}, empty(t)
			case <-t.Wake:
				if conc.LoadU32(&t.Breaker) == 0 {
					continue
				}
				if exc := t.Interp.Poll(t); exc != nil {
					q.leave(ch)
					return Value{}, exc
				}
			}
		}
	}
}

func queueGet(t *Thread, args []Value) (Value, *Exception) {
	q := self(args[0])
	block, exc := object.Truth(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	var deadline time.Time
	if block && !args[2].IsNone() {
		if s := args[2].Type().Slots(); s.Float == nil && s.Index == nil {
			return Value{}, object.TypeErrorf(t, "'%s' object cannot be interpreted as an integer or float", args[2].Type().Name())
		}
		f, exc := object.ToFloat(t, args[2])
		switch {
		case exc != nil:
			return Value{}, exc
		case f < 0 || math.IsNaN(f):
			return Value{}, object.ValueErrorf(t, "'timeout' must be a non-negative number")
		case f > math.MaxInt64/1e9:
			return Value{}, object.OverflowErrorf(t, "timestamp out of range for platform time_t")
		}
		deadline = time.Now().Add(time.Duration(f * 1e9))
	}
	if v, _ := q.takeOrWait(false); !v.IsZero() {
		return v, nil
	}
	if !block {
		return Value{}, empty(t)
	}
	return q.get(t, deadline)
}

func queueGetNoWait(t *Thread, args []Value) (Value, *Exception) {
	if v, _ := self(args[0]).takeOrWait(false); !v.IsZero() {
		return v, nil
	}
	return Value{}, empty(t)
}

func queuePut(t *Thread, args []Value) (Value, *Exception) {
	self(args[0]).put(args[1])
	return object.None, nil
}

func queueEmpty(t *Thread, args []Value) (Value, *Exception) {
	return object.Bool(self(args[0]).len() == 0), nil
}

func queueSize(t *Thread, args []Value) (Value, *Exception) {
	return object.Int(int64(self(args[0]).len())), nil
}
