// Package socket_ is the native module _socket, the system part of socket.
//
// A socket's descriptor and time-out are shared slots; no lock is held during a call, so any number
// of threads may use one socket, as the system allows.
package socket_

import (
	"time"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

type (
	thread    = object.Thread
	value     = object.Value
	exception = object.Exception
)

// sock is a socket object. fd is -1 when closed; timeout is in nanoseconds, negative for none.
type sock struct {
	object.Object
	fd, timeout         int64
	family, kind, proto int64
	made                uint32 // 1 once __init__ has run
}

var sockType, gaiErrorType, hErrorType object.Type

func asSock(v value) *sock { return (*sock)(v.Ptr()) }

func (s *sock) descriptor() int {
	if conc.LoadU32(&s.made) == 0 {
		return -1
	}
	return int(conc.LoadI64(&s.fd))
}

// state is the module's part of an interpreter. defTimeout is a shared slot as sock.timeout.
type state struct{ defTimeout int64 }

type stateKey struct{}

func stateOf(t *thread) *state {
	return t.Interp.State(stateKey{}, func() any { return &state{defTimeout: -1} }).(*state)
}

var newSig = &object.FuncDef{Name: "socket", Sig: "(family=-1, type=-1, proto=-1, fileno=None)"}

// sockInit implements __init__: a new socket of the system, or one that wraps a descriptor.
func sockInit(t *thread, self value, a object.Args) *exception {
	var buf [4]value
	args, exc := newSig.Bind(t, a, buf[:])
	if exc != nil {
		return exc
	}
	var n [3]int
	for i := range n {
		if n[i], exc = cInt(t, args[i]); exc != nil {
			return exc
		}
	}
	fd := -1
	if args[3].IsNone() {
		n = [3]int{orDefault(n[0], host.AF_INET), orDefault(n[1], host.SOCK_STREAM), max(n[2], 0)}
		var err error
		if fd, err = host.NewSocket(n[0], n[1], n[2]); err != nil {
			return wait.OSError(t, err)
		}
	} else if fd, exc = adopt(t, args[3], &n); exc != nil {
		return exc
	}
	setUp(t, asSock(self), fd, n)
	return nil
}

func orDefault(n, def int) int {
	if n == -1 {
		return def
	}
	return n
}

// setUp makes s the object of a descriptor.
func setUp(t *thread, s *sock, fd int, n [3]int) {
	s.family, s.kind, s.proto = int64(n[0]), int64(n[1]&^(host.SOCK_NONBLOCK|host.SOCK_CLOEXEC)), int64(n[2])
	timeout := conc.LoadI64(&stateOf(t).defTimeout)
	if n[1]&host.SOCK_NONBLOCK != 0 {
		timeout = 0
	} else if timeout >= 0 {
		host.SetBlocking(fd, false)
	}
	conc.StoreI64(&s.timeout, timeout)
	conc.StoreI64(&s.fd, int64(fd))
	conc.StoreU32(&s.made, 1)
}

// adopt checks a descriptor for socket(fileno=...) and asks for what the caller left out.
func adopt(t *thread, v value, n *[3]int) (int, *exception) {
	fd, exc := cInt(t, v)
	if exc != nil {
		return -1, exc
	}
	if fd < 0 {
		return -1, object.ValueErrorf(t, "negative file descriptor")
	}
	a, err := host.Getsockname(fd)
	if err != nil && err != host.EAFNOSUPPORT {
		return -1, wait.OSError(t, err)
	}
	if n[0] == -1 {
		n[0] = familyOf(a)
	}
	if n[1] == -1 {
		if n[1], err = host.GetsockoptInt(fd, host.SOL_SOCKET, host.SO_TYPE); err != nil {
			return -1, wait.OSError(t, err)
		}
	}
	if n[2] == -1 {
		n[2] = host.SocketProtocol(fd)
	}
	return fd, nil
}

// wrap makes a socket object of a new descriptor.
func wrap(t *thread, fd int, n [3]int) value {
	s := object.Alloc[sock](t, &sockType)
	setUp(t, s, fd, n)
	return object.FromPtr(unsafe.Pointer(s))
}

func sockClose(t *thread, a []value) (value, *exception) {
	s := asSock(a[0])
	if s.descriptor() < 0 {
		return object.None, nil
	}
	fd := s.take()
	if fd >= 0 {
		// A connection that the peer has reset is closed none the less.
		if err := host.Close(fd); err != nil && err != host.ECONNRESET {
			return value{}, wait.OSError(t, err)
		}
	}
	return object.None, nil
}

// take takes the descriptor away from the object; only one caller gets it.
func (s *sock) take() int {
	for {
		fd := conc.LoadI64(&s.fd)
		if conc.CasI64(&s.fd, fd, -1) {
			return int(fd)
		}
	}
}

func sockFinalize(t *thread, o value) *exception {
	s := asSock(o)
	if s.descriptor() < 0 {
		return nil
	}
	var exc *exception
	if r, e := object.Repr(t, o); e == nil {
		exc = t.Interp.Warn(t, &object.ResourceWarningType, "unclosed "+r.String(), 1)
	}
	if fd := s.take(); fd >= 0 {
		host.Close(fd)
	}
	return exc
}

func sockDetach(t *thread, a []value) (value, *exception) {
	s := asSock(a[0])
	if s.descriptor() < 0 {
		return object.Int(-1), nil
	}
	return object.Int(int64(s.take())), nil
}

// call runs an operation of the system until it ends otherwise than for a signal, and waits for
// events first when the socket has a time-out or signals are handled on this thread.
func (s *sock) call(t *thread, events int16, op func(fd int) error) *exception {
	timeout := time.Duration(conc.LoadI64(&s.timeout))
	end := host.Monotonic() + int64(timeout)
	for first := true; ; first = false {
		fd := s.descriptor()
		if timeout != 0 && fd >= 0 && (timeout > 0 || wait.Interruptible(t)) {
			left := timeout
			if !first && timeout > 0 {
				left = max(time.Duration(end-host.Monotonic()), 0)
			}
			ready, err, exc := wait.FD(t, fd, events, left)
			if exc != nil {
				return exc
			}
			if err != nil {
				return wait.OSError(t, err)
			}
			if ready == 0 {
				return object.Raise(t, &object.TimeoutErrorType, "timed out")
			}
		}
		err := op(fd)
		switch {
		case err == nil:
			return nil
		case err == host.EINTR:
			if exc := t.Interp.Poll(t); exc != nil {
				return exc
			}
		case err == host.EWOULDBLOCK && timeout > 0:
		default:
			return wait.OSError(t, err)
		}
	}
}

func sockBind(t *thread, a []value) (value, *exception) {
	s := asSock(a[0])
	addr, exc := s.address(t, "bind", a[1])
	if exc != nil {
		return value{}, exc
	}
	return done(t, host.Bind(s.descriptor(), addr))
}

// connect returns the error number as well as an exception that is not the system's.
func (s *sock) connect(t *thread, fn string, v value) (error, *exception) {
	addr, exc := s.address(t, fn, v)
	if exc != nil {
		return nil, exc
	}
	err := host.Connect(s.descriptor(), addr)
	timeout := time.Duration(conc.LoadI64(&s.timeout))
	pending := err == host.EINTR || err == host.EINPROGRESS && timeout > 0
	if !pending || timeout == 0 {
		return err, nil
	}
	ready, err, exc := wait.FD(t, s.descriptor(), host.PollOut, timeout)
	if exc != nil || err != nil {
		return err, exc
	}
	if ready == 0 {
		return nil, object.Raise(t, &object.TimeoutErrorType, "timed out")
	}
	n, err := host.GetsockoptInt(s.descriptor(), host.SOL_SOCKET, host.SO_ERROR)
	if err == nil && n != 0 && host.Errno(n) != host.EISCONN {
		err = host.Errno(n)
	}
	return err, nil
}

func sockConnect(t *thread, a []value) (value, *exception) {
	err, exc := asSock(a[0]).connect(t, "connect", a[1])
	if exc != nil {
		return value{}, exc
	}
	return done(t, err)
}

func sockConnectEx(t *thread, a []value) (value, *exception) {
	err, exc := asSock(a[0]).connect(t, "connect_ex", a[1])
	if exc != nil {
		if exc.Is(&object.TimeoutErrorType) {
			return object.Int(int64(host.EWOULDBLOCK)), nil
		}
		return value{}, exc
	}
	e, ok := host.ErrnoOf(err)
	if err != nil && !ok {
		return value{}, wait.OSError(t, err)
	}
	return object.Int(int64(e)), nil
}

func sockListen(t *thread, a []value) (value, *exception) {
	n := 128
	if !a[1].IsZero() {
		var exc *exception
		if n, exc = cInt(t, a[1]); exc != nil {
			return value{}, exc
		}
	}
	return done(t, host.Listen(asSock(a[0]).descriptor(), max(n, 0)))
}

func sockAccept(t *thread, a []value) (value, *exception) {
	s := asSock(a[0])
	var fd int
	var from host.Sockaddr
	exc := s.call(t, host.PollIn, func(at int) (err error) {
		fd, from, err = host.Accept(at)
		return err
	})
	if exc != nil {
		return value{}, exc
	}
	return object.TupleOf(object.Int(int64(fd)), addressValue(from)).Value(), nil
}

func sockShutdown(t *thread, a []value) (value, *exception) {
	how, exc := cInt(t, a[1])
	if exc != nil {
		return value{}, exc
	}
	return done(t, host.Shutdown(asSock(a[0]).descriptor(), how))
}

func nameFunc(get func(fd int) (host.Sockaddr, error)) object.NativeFunc {
	return func(t *thread, a []value) (value, *exception) {
		addr, err := get(asSock(a[0]).descriptor())
		if err != nil {
			return value{}, wait.OSError(t, err)
		}
		return addressValue(addr), nil
	}
}

// timeoutArg reads a time-out in seconds, or None.
func timeoutArg(t *thread, v value) (int64, *exception) {
	if v.IsNone() {
		return -1, nil
	}
	d, exc := wait.Timeout(t, v, time.Second, "'"+v.Type().Name()+"' object cannot be interpreted as an integer or float")
	if exc == nil && d < 0 {
		exc = object.ValueErrorf(t, "Timeout value out of range")
	}
	return int64(d), exc
}

func timeoutValue(ns int64) value {
	if ns < 0 {
		return object.None
	}
	return object.Float(float64(ns) / 1e9)
}

func sockSettimeout(t *thread, a []value) (value, *exception) {
	ns, exc := timeoutArg(t, a[1])
	if exc != nil {
		return value{}, exc
	}
	return asSock(a[0]).setTimeout(t, ns)
}

func (s *sock) setTimeout(t *thread, ns int64) (value, *exception) {
	if err := host.SetBlocking(s.descriptor(), ns < 0); err != nil {
		return value{}, wait.OSError(t, err)
	}
	conc.StoreI64(&s.timeout, ns)
	return object.None, nil
}

func sockSetblocking(t *thread, a []value) (value, *exception) {
	on, exc := object.Truth(t, a[1])
	if exc != nil {
		return value{}, exc
	}
	ns := int64(0)
	if on {
		ns = -1
	}
	return asSock(a[0]).setTimeout(t, ns)
}

func done(t *thread, err error) (value, *exception) {
	if err != nil {
		return value{}, wait.OSError(t, err)
	}
	return object.None, nil
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
