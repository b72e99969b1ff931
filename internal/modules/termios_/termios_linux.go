// Package termios_ is the native module termios: control of terminals. It keeps no state but its exception class.
package termios_

import (
	"typhon/internal/host"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

type (
	thread    = object.Thread
	value     = object.Value
	exception = object.Exception
)

// Def describes the module.
var Def = object.ModuleDef{
	Name: "termios",
	Doc:  "This module provides an interface to the Posix calls for tty I/O control.\nFor a complete description of these calls, see the Posix or Unix manual\npages. It is only available for those Unix versions that support Posix\ntermios style tty I/O control.\n\nAll functions in this module take a file descriptor fd as their first\nargument. This can be an integer file descriptor, such as returned by\nsys.stdin.fileno(), or a file object, such as sys.stdin itself.",
	Funcs: []object.FuncDef{
		{Name: "tcgetattr", Sig: "($module, fd, /)", Fn: tcgetattr, Doc: "Get the tty attributes for file descriptor fd.\n\nReturns a list [iflag, oflag, cflag, lflag, ispeed, ospeed, cc]\nwhere cc is a list of the tty special characters (each a string of\nlength 1, except the items with indices VMIN and VTIME, which are\nintegers when these fields are defined).  The interpretation of the\nflags and the speeds as well as the indexing in the cc array must be\ndone using the symbolic constants defined in this module."},
		{Name: "tcsetattr", Sig: "($module, fd, when, attributes, /)", Fn: tcsetattr, Doc: "Set the tty attributes for file descriptor fd.\n\nThe attributes to be set are taken from the attributes argument, which\nis a list like the one returned by tcgetattr(). The when argument\ndetermines when the attributes are changed: termios.TCSANOW to\nchange immediately, termios.TCSADRAIN to change after transmitting all\nqueued output, or termios.TCSAFLUSH to change after transmitting all\nqueued output and discarding all queued input."},
		{Name: "tcsendbreak", Sig: "($module, fd, duration, /)", Fn: control(host.TcSendBreak), Doc: "Send a break on file descriptor fd.\n\nA zero duration sends a break for 0.25-0.5 seconds; a nonzero duration\nhas a system dependent meaning."},
		{Name: "tcdrain", Sig: "($module, fd, /)", Fn: tcdrain, Doc: "Wait until all output written to file descriptor fd has been transmitted."},
		{Name: "tcflush", Sig: "($module, fd, queue, /)", Fn: control(host.TcFlush), Doc: "Discard queued data on file descriptor fd.\n\nThe queue selector specifies which queue: termios.TCIFLUSH for the input\nqueue, termios.TCOFLUSH for the output queue, or termios.TCIOFLUSH for\nboth queues."},
		{Name: "tcflow", Sig: "($module, fd, action, /)", Fn: control(host.TcFlow), Doc: "Suspend or resume input or output on file descriptor fd.\n\nThe action argument can be termios.TCOOFF to suspend output,\ntermios.TCOON to restart output, termios.TCIOFF to suspend input,\nor termios.TCION to restart input."},
		{Name: "tcgetwinsize", Sig: "($module, fd, /)", Fn: tcgetwinsize, Doc: "Get the tty winsize for file descriptor fd.\n\nReturns a tuple (ws_row, ws_col)."},
		{Name: "tcsetwinsize", Sig: "($module, fd, winsize, /)", Fn: tcsetwinsize, Doc: "Set the tty winsize for file descriptor fd.\n\nThe winsize to be set is taken from the winsize argument, which\nis a two-item tuple (ws_row, ws_col) like the one returned by\ntcgetwinsize()."},
	},
	Exec: exec,
}

type stateKey struct{}

// moduleState holds the class termios.error of an interpreter.
type moduleState struct{ err value }

func exec(t *thread, m *object.Module) *exception {
	ns := object.NewDict()
	ns.Set("__module__", object.StrValue("termios"))
	bases := object.TupleOf(object.ExceptionType.Value())
	cls, exc := object.CallPos(t, object.TypeType.Value(), object.StrValue("error"), bases.Value(), ns.Value())
	if exc != nil {
		return exc
	}
	t.Interp.State(stateKey{}, func() any { return &moduleState{cls} })
	m.Dict.Set("error", cls)
	for _, c := range constants {
		m.Dict.Set(c.name, object.Int(c.value))
	}
	return nil
}

// raise raises termios.error for a failed call.
func raise(t *thread, err error) *exception {
	st, ok := t.Interp.State(stateKey{}, func() any { return &moduleState{} }).(*moduleState)
	errno, isErrno := host.ErrnoOf(err)
	if !ok || st.err.IsZero() || !isErrno {
		return wait.OSError(t, err)
	}
	v, exc := object.Call2(t, st.err, object.Int(int64(errno)), object.StrValue(host.Strerror(errno)))
	if exc != nil {
		return exc
	}
	e, ok := object.AsException(v)
	if !ok {
		return wait.OSError(t, err)
	}
	e.ChainContext(t)
	return e
}

const (
	icanon      = 2
	vtime, vmin = 5, 6
	ncc         = 32 // as the C library has it; the system keeps fewer
	baudMask    = 0o10017
)

func tcgetattr(t *thread, args []value) (value, *exception) {
	fd, exc := wait.Descriptor(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	m, err := host.TermiosOf(fd)
	if err != nil {
		return value{}, raise(t, err)
	}
	cc := make([]value, ncc)
	for i := range cc {
		var c byte
		if i < len(m.Cc) {
			c = m.Cc[i]
		}
		cc[i] = object.NewBytes(string([]byte{c}))
		if m.Lflag&icanon == 0 && (i == vmin || i == vtime) {
			cc[i] = object.Int(int64(c))
		}
	}
	num := func(n uint32) value { return object.Int(int64(n)) }
	speed := num(m.Cflag & baudMask)
	return object.ListOf(num(m.Iflag), num(m.Oflag), num(m.Cflag), num(m.Lflag), speed, speed, object.NewList(cc).Value()).Value(), nil
}

func tcsetattr(t *thread, args []value) (value, *exception) {
	fd, exc := wait.Descriptor(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	when, exc := cInt(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	list, ok := object.AsList(args[2])
	if !ok || list.Len() != 7 {
		return value{}, object.TypeErrorf(t, "tcsetattr, arg 3: must be 7 element list")
	}
	m, err := host.TermiosOf(fd)
	if err != nil {
		return value{}, raise(t, err)
	}
	var speeds [2]uint32
	items := list.Snapshot()
	for i, p := range [...]*uint32{&m.Iflag, &m.Oflag, &m.Cflag, &m.Lflag, &speeds[0], &speeds[1]} {
		if *p, exc = flagWord(t, items[i]); exc != nil {
			return value{}, exc
		}
	}
	if exc := readChars(t, items[6], m.Cc[:]); exc != nil {
		return value{}, exc
	}
	if speeds[0]&^baudMask != 0 || speeds[1]&^baudMask != 0 {
		return value{}, raise(t, host.EINVAL)
	}
	m.Cflag = m.Cflag&^baudMask | speeds[1]
	for {
		err := host.SetTermios(fd, when, m)
		if err == nil {
			return object.None, nil
		}
		if err != host.EINTR {
			return value{}, raise(t, err)
		}
		if exc := t.Interp.Poll(t); exc != nil {
			return value{}, exc
		}
	}
}

// readChars reads the list of special characters.
func readChars(t *thread, v value, cc []byte) *exception {
	list, ok := object.AsList(v)
	if !ok || list.Len() != ncc {
		return object.TypeErrorf(t, "tcsetattr: attributes[6] must be %d element list", ncc)
	}
	for i, c := range list.Snapshot() {
		var b byte
		if s, ok := object.AsBytes(c); ok && len(s.String()) == 1 {
			b = s.String()[0]
		} else if object.IsInt(c) {
			n, exc := flagWord(t, c)
			if exc != nil {
				return exc
			}
			b = byte(n)
		} else {
			return object.TypeErrorf(t, "tcsetattr: elements of attributes must be bytes objects of length 1 or integers")
		}
		if i < len(cc) {
			cc[i] = b
		}
	}
	return nil
}

// flagWord reads an int of which C takes the low 32 bits.
func flagWord(t *thread, v value) (uint32, *exception) {
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	if !ok {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C long")
	}
	return uint32(n), nil
}

// cInt reads an argument that CPython declares as a C int.
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

// control makes a function of a descriptor and a number.
func control(f func(fd, n int) error) object.NativeFunc {
	return func(t *thread, args []value) (value, *exception) {
		fd, exc := wait.Descriptor(t, args[0])
		if exc != nil {
			return value{}, exc
		}
		n, exc := cInt(t, args[1])
		if exc != nil {
			return value{}, exc
		}
		if err := f(fd, n); err != nil {
			return value{}, raise(t, err)
		}
		return object.None, nil
	}
}

func tcdrain(t *thread, args []value) (value, *exception) {
	return control(func(fd, n int) error { return host.TcSendBreak(fd, 1) })(t, []value{args[0], object.Int(0)})
}

func tcgetwinsize(t *thread, args []value) (value, *exception) {
	fd, exc := wait.Descriptor(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	columns, lines, err := host.TerminalSize(fd)
	if err != nil {
		return value{}, raise(t, err)
	}
	return object.TupleOf(object.Int(int64(lines)), object.Int(int64(columns))).Value(), nil
}

func tcsetwinsize(t *thread, args []value) (value, *exception) {
	fd, exc := wait.Descriptor(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	const bad = "tcsetwinsize, arg 2: must be a two-item sequence"
	s := args[1].Type().Slots()
	if s.GetItem == nil || s.Len == nil {
		return value{}, object.TypeErrorf(t, bad)
	}
	items, exc := object.ToSlice(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if len(items) != 2 {
		return value{}, object.TypeErrorf(t, bad)
	}
	var size [2]uint16
	for i, v := range items {
		n, exc := object.Index(t, v)
		if exc != nil {
			return value{}, exc
		}
		k, ok := object.AsInt64(n)
		if !ok || k < 0 || k > 1<<16-1 {
			return value{}, object.OverflowErrorf(t, "winsize value(s) out of range.")
		}
		size[i] = uint16(k)
	}
	if err := host.SetTerminalSize(fd, int(size[1]), int(size[0])); err != nil {
		return value{}, raise(t, err)
	}
	return object.None, nil
}
