package select_

import (
	"math"
	"time"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

func moduleTypes() []*object.StaticType {
	return []*object.StaticType{
		{Type: &pollType, Def: pollDef, Hidden: true},
		{Type: &epollType, Def: epollDef},
	}
}

// epollObject is an epoll object. fdPlus1 is a shared slot: the descriptor + 1, 0 when closed.
type epollObject struct {
	object.Object
	fdPlus1 int64
}

var epollType object.Type

func asEpoll(v value) *epollObject { return (*epollObject)(v.Ptr()) }

const (
	epollIn, epollPri, epollOut = 1, 2, 4
	ctlAdd, ctlDel, ctlMod      = 1, 2, 3
	epollCloexec                = 0o2000000
)

func epollDef() *object.TypeDef {
	newSig := &object.FuncDef{Name: "epoll", Sig: "(sizehint=-1, flags=0)"}
	return &object.TypeDef{
		Name: "select.epoll", Layout: object.LayoutOf[epollObject]("select.epoll", nil), Flags: object.FlagHasDel,
		Doc: "select.epoll(sizehint=-1, flags=0)\n\nReturns an epolling object\n\nsizehint must be a positive integer or -1 for the default size. The\nsizehint is used to optimize internal data structures. It doesn't limit\nthe maximum number of monitored events.",
		Slots: object.Slots{
			New: func(t *thread, typ *object.Type, a object.Args) (value, *exception) {
				var buf [2]value
				args, exc := newSig.Bind(t, a, buf[:])
				if exc != nil {
					return value{}, exc
				}
				return newEpoll(t, typ, args)
			},
			Finalize: func(t *thread, o value) *exception { asEpoll(o).close(); return nil },
		},
		Methods: []object.FuncDef{
			{Name: "fromfd", Sig: "($type, fd, /)", Class: true, Fn: epollFromFD, Doc: "Create an epoll object from a given control fd."},
			{Name: "close", Sig: "($self, /)", Fn: epollClose, Doc: "Close the epoll control file descriptor.\n\nFurther operations on the epoll object will raise an exception."},
			{Name: "fileno", Sig: "($self, /)", Fn: epollFileno, Doc: "Return the epoll control file descriptor."},
			{Name: "modify", Sig: "($self, /, fd, eventmask)", Fn: epollControl(ctlMod), Doc: "Modify event mask for a registered file descriptor.\n\n  fd\n    the target file descriptor of the operation\n  eventmask\n    a bit set composed of the various EPOLL constants"},
			{Name: "register", Sig: "($self, /, fd,\n         eventmask=<unrepresentable>)", Fn: epollControl(ctlAdd), Doc: "Registers a new fd or raises an OSError if the fd is already registered.\n\n  fd\n    the target file descriptor of the operation\n  eventmask\n    a bit set composed of the various EPOLL constants\n\nThe epoll interface supports all file descriptors that support poll."},
			{Name: "unregister", Sig: "($self, /, fd)", Fn: epollControl(ctlDel), Doc: "Remove a registered file descriptor from the epoll object.\n\n  fd\n    the target file descriptor of the operation"},
			{Name: "poll", Sig: "($self, /, timeout=None, maxevents=-1)", Fn: epollPoll, Doc: "Wait for events on the epoll file descriptor.\n\n  timeout\n    the maximum time to wait in seconds (as float);\n    a timeout of None or -1 makes poll wait indefinitely\n  maxevents\n    the maximum number of events returned; -1 means no limit\n\nReturns a list containing any descriptors that have events to report,\nas a list of (fd, events) 2-tuples."},
			{Name: "__enter__", Sig: "($self, /)", Fn: func(t *thread, args []value) (value, *exception) {
				_, exc := asEpoll(args[0]).open(t)
				return args[0], exc
			}},
			{Name: "__exit__", Sig: "($self, exc_type=None, exc_value=None, exc_tb=None, /)", Fn: func(t *thread, args []value) (value, *exception) {
				return object.CallMethod(t, args[0], object.Intern("close"))
			}},
		},
		GetSets: []object.GetSetDef{{Name: "closed", Doc: "True if the epoll handler is closed", Get: func(t *thread, o value) (value, *exception) {
			return object.Bool(conc.LoadI64(&asEpoll(o).fdPlus1) == 0), nil
		}}},
	}
}

func cInt(t *thread, v value) (int, *exception) {
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	if !ok || int64(int32(n)) != n {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C int")
	}
	return int(n), nil
}

func newEpoll(t *thread, typ *object.Type, args []value) (value, *exception) {
	size, exc := cInt(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	flags, exc := cInt(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if size <= 0 && size != -1 {
		return value{}, object.ValueErrorf(t, "negative sizehint")
	}
	if flags != 0 && flags != epollCloexec {
		return value{}, object.Raise(t, &object.OSErrorType, "invalid flags")
	}
	fd, err := host.EpollCreate(epollCloexec)
	if err != nil {
		return value{}, wait.OSError(t, err)
	}
	return wrapEpoll(t, typ, fd), nil
}

func wrapEpoll(t *thread, typ *object.Type, fd int) value {
	e := object.Alloc[epollObject](t, typ)
	e.fdPlus1 = int64(fd) + 1
	return object.FromPtr(unsafe.Pointer(e))
}

func epollFromFD(t *thread, args []value) (value, *exception) {
	typ, _ := object.AsType(args[0])
	fd, exc := cInt(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	return wrapEpoll(t, typ, fd), nil
}

// open returns the descriptor of an object that is not closed.
func (e *epollObject) open(t *thread) (int, *exception) {
	fd := conc.LoadI64(&e.fdPlus1)
	if fd == 0 {
		return -1, object.ValueErrorf(t, "I/O operation on closed epoll object")
	}
	return int(fd) - 1, nil
}

// close closes the descriptor, once.
func (e *epollObject) close() error {
	for {
		fd := conc.LoadI64(&e.fdPlus1)
		if fd == 0 {
			return nil
		}
		if conc.CasI64(&e.fdPlus1, fd, 0) {
			return host.Close(int(fd) - 1)
		}
	}
}

func epollClose(t *thread, args []value) (value, *exception) {
	if err := asEpoll(args[0]).close(); err != nil {
		return value{}, wait.OSError(t, err)
	}
	return object.None, nil
}

func epollFileno(t *thread, args []value) (value, *exception) {
	fd, exc := asEpoll(args[0]).open(t)
	return object.Int(int64(fd)), exc
}

// epollControl makes register, modify and unregister.
func epollControl(op int) object.NativeFunc {
	return func(t *thread, args []value) (value, *exception) {
		fd, exc := wait.Descriptor(t, args[1])
		if exc != nil {
			return value{}, exc
		}
		events := uint32(epollIn | epollPri | epollOut)
		if op != ctlDel && !args[2].IsZero() {
			i, exc := object.Index(t, args[2])
			if exc != nil {
				return value{}, exc
			}
			n, _ := object.AsBig(i)
			// As C does: what does not fit is cut off.
			events = uint32(n.Uint64())
			if n.Sign() < 0 {
				events = -events
			}
		}
		ep, exc := asEpoll(args[0]).open(t)
		if exc != nil {
			return value{}, exc
		}
		if err := host.EpollCtl(ep, op, fd, events); err != nil {
			return value{}, wait.OSError(t, err)
		}
		return object.None, nil
	}
}

func epollPoll(t *thread, args []value) (value, *exception) {
	ep, exc := asEpoll(args[0]).open(t)
	if exc != nil {
		return value{}, exc
	}
	timeout, exc := pollTimeout(t, args[1], time.Second)
	if exc != nil {
		return value{}, exc
	}
	if timeout > math.MaxInt32*time.Millisecond {
		return value{}, object.OverflowErrorf(t, "timeout is too large")
	}
	limit, exc := cInt(t, args[2])
	if exc != nil {
		return value{}, exc
	}
	if limit == -1 {
		limit = host.MaxSelectFD - 1
	} else if limit < 1 {
		return value{}, object.ValueErrorf(t, "maxevents must be greater than 0, got %d", limit)
	}
	limit = min(limit, 1<<16)
	var events []host.EpollEvent
	var err error
	exc = wait.Do(t, timeout, func(left time.Duration, k *host.Waker) error {
		if k != nil && left != 0 {
			// The epoll descriptor is itself one that can be waited for.
			var ready int16
			if ready, err = host.WaitFD(ep, host.PollIn, left, k); err != nil || ready == 0 {
				return err
			}
			left = 0
		}
		events, err = host.EpollWait(ep, limit, left)
		return err
	})
	if exc != nil {
		return value{}, exc
	}
	if err != nil {
		return value{}, wait.OSError(t, err)
	}
	out := make([]value, len(events))
	for i, e := range events {
		out[i] = object.TupleOf(object.Int(int64(e.FD)), object.Int(int64(e.Events))).Value()
	}
	return object.NewList(out).Value(), nil
}
