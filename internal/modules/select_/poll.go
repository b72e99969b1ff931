package select_

import (
	"sync"
	"time"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

// pollObject is a poll object. mu guards fds; polling is a shared slot.
type pollObject struct {
	object.Object
	polling uint32
	mu      sync.Mutex
	fds     []host.PollFd // in the order of registration
}

var pollType object.Type

func asPoll(v value) *pollObject { return (*pollObject)(v.Ptr()) }

const defaultPoll = host.PollIn | host.PollPri | host.PollOut

func pollDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "select.poll", Flags: object.FlagDisallowNew, Layout: object.LayoutOf[pollObject]("select.poll", nil),
		Methods: []object.FuncDef{
			{Name: "register", Sig: "($self, fd,\n         eventmask=<unrepresentable>, /)", Fn: pollRegister, Doc: "Register a file descriptor with the polling object.\n\n  fd\n    either an integer, or an object with a fileno() method returning an int\n  eventmask\n    an optional bitmask describing the type of events to check for"},
			{Name: "modify", Sig: "($self, fd, eventmask, /)", Fn: pollModify, Doc: "Modify an already registered file descriptor.\n\n  fd\n    either an integer, or an object with a fileno() method returning\n    an int\n  eventmask\n    a bitmask describing the type of events to check for"},
			{Name: "unregister", Sig: "($self, fd, /)", Fn: pollUnregister, Doc: "Remove a file descriptor being tracked by the polling object."},
			{Name: "poll", Sig: "($self, timeout=None, /)", Fn: pollPoll, Doc: "Polls the set of registered file descriptors.\n\nReturns a list containing any descriptors that have events or errors to\nreport, as a list of (fd, event) 2-tuples."},
		},
	}
}

func newPoll(t *thread, args []value) (value, *exception) {
	p := &pollObject{Object: object.HeaderOf(&pollType)}
	return object.FromPtr(unsafe.Pointer(p)), nil
}

// eventMask reads an argument that CPython declares as a C unsigned short.
func eventMask(t *thread, v value) (int16, *exception) {
	if v.IsZero() {
		return defaultPoll, nil
	}
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, _ := object.AsBig(i)
	switch {
	case n.Sign() < 0:
		return 0, object.ValueErrorf(t, "Cannot convert negative int")
	case n.BitLen() > 16:
		return 0, object.OverflowErrorf(t, "Python int too large for C unsigned short")
	}
	return int16(uint16(n.Uint64())), nil
}

// set changes what fd is polled for; add says that it may be new.
func (p *pollObject) set(fd int, events int16, add bool) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := range p.fds {
		if int(p.fds[i].Fd) == fd {
			p.fds[i].Events = events
			return true
		}
	}
	if add {
		p.fds = append(p.fds, host.PollFd{Fd: int32(fd), Events: events})
	}
	return add
}

func pollRegister(t *thread, args []value) (value, *exception) {
	fd, exc := wait.Descriptor(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	events, exc := eventMask(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	asPoll(args[0]).set(fd, events, true)
	return object.None, nil
}

func pollModify(t *thread, args []value) (value, *exception) {
	fd, exc := wait.Descriptor(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	events, exc := eventMask(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	if !asPoll(args[0]).set(fd, events, false) {
		return value{}, wait.OSError(t, host.ENOENT)
	}
	return object.None, nil
}

func pollUnregister(t *thread, args []value) (value, *exception) {
	fd, exc := wait.Descriptor(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	p := asPoll(args[0])
	p.mu.Lock()
	for i := range p.fds {
		if int(p.fds[i].Fd) == fd {
			p.fds = append(p.fds[:i], p.fds[i+1:]...)
			p.mu.Unlock()
			return object.None, nil
		}
	}
	p.mu.Unlock()
	return value{}, object.KeyError(t, object.Int(int64(fd)))
}

// pollTimeout reads a time-out in the unit; None and negative ones wait for ever.
func pollTimeout(t *thread, v value, unit time.Duration) (time.Duration, *exception) {
	if v.IsNone() {
		return host.Forever, nil
	}
	d, exc := wait.Timeout(t, v, unit, "timeout must be an integer or None")
	if d < 0 {
		d = host.Forever
	}
	return d, exc
}

func pollPoll(t *thread, args []value) (value, *exception) {
	p := asPoll(args[0])
	timeout, exc := pollTimeout(t, args[1], time.Millisecond)
	if exc != nil {
		return value{}, exc
	}
	if !conc.CasU32(&p.polling, 0, 1) {
		return value{}, object.RuntimeErrorf(t, "concurrent poll() invocation")
	}
	defer conc.StoreU32(&p.polling, 0)
	p.mu.Lock()
	fds := append(make([]host.PollFd, 0, len(p.fds)+1), p.fds...)
	p.mu.Unlock()
	n := len(fds)
	var err error
	exc = wait.Do(t, timeout, func(left time.Duration, k *host.Waker) error {
		all := fds
		if k != nil {
			all = append(fds, host.PollFd{Fd: int32(k.FD()), Events: host.PollIn})
		}
		var ready int
		ready, err = host.Poll(all, left)
		if err == nil && ready == 1 && len(all) > n && all[n].Revents != 0 {
			err = host.EINTR
		}
		return err
	})
	if exc != nil {
		return value{}, exc
	}
	if err != nil {
		return value{}, wait.OSError(t, err)
	}
	var out []value
	for _, f := range fds {
		if f.Revents != 0 {
			out = append(out, object.TupleOf(object.Int(int64(f.Fd)), object.Int(int64(uint16(f.Revents)))).Value())
		}
	}
	return object.NewList(out).Value(), nil
}
