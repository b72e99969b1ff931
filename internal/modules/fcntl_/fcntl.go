// Package fcntl_ is the native module fcntl: control of descriptors, and locks on files. It keeps no state.
package fcntl_

import (
	"strings"

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
	Name: "fcntl",
	Doc:  "This module performs file control and I/O control on file\ndescriptors.  It is an interface to the fcntl() and ioctl() Unix\nroutines.  File descriptors can be obtained with the fileno() method of\na file or socket object.",
	Funcs: []object.FuncDef{
		{Name: "fcntl", Sig: "($module, fd, cmd, arg=0, /)", Fn: pyFcntl, Doc: "Perform the operation cmd on file descriptor fd.\n\nThe values used for cmd are operating system dependent, and are\navailable as constants in the fcntl module, using the same names as used\nin the relevant C header files."},
		{Name: "ioctl", Sig: "($module, fd, request, arg=0, mutate_flag=True, /)", Fn: pyIoctl, Doc: "Perform the operation request on file descriptor fd.\n\nThe values used for request are operating system dependent, and are\navailable as constants in the fcntl or termios library modules, using\nthe same names as used in the relevant C header files."},
		{Name: "flock", Sig: "($module, fd, operation, /)", Fn: pyFlock, Doc: "Perform the lock operation on file descriptor fd.\n\nSee the Unix manual page for flock(2) for details (On some systems, this\nfunction is emulated using fcntl())."},
		{Name: "lockf", Sig: "($module, fd, cmd, len=0, start=0, whence=0, /)", Fn: pyLockf, Doc: "A wrapper around the fcntl() locking calls."},
	},
	Exec: func(t *thread, m *object.Module) *exception {
		for _, c := range host.FcntlConstants() {
			m.Dict.Set(c.Name, object.Int(c.Value))
		}
		return nil
	},
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

// cMask reads an int of which C takes the low bits.
func cMask(t *thread, v value) (uint64, *exception) {
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, _ := object.AsBig(i)
	m := n.Uint64()
	if n.Sign() < 0 {
		m = -m
	}
	return m, nil
}

// retry repeats a call that signals interrupt, after their handlers have run.
func retry(t *thread, call func() (int, error)) (int, *exception) {
	for {
		n, err := call()
		if err == nil {
			return n, nil
		}
		if err != host.EINTR {
			return 0, wait.OSError(t, err)
		}
		if exc := t.Interp.Poll(t); exc != nil {
			return 0, exc
		}
	}
}

const maxArg = 1024

// dataArg reads an argument that is not an int: its bytes, and the writable memory behind it if that is wanted and there.
func dataArg(t *thread, fn string, v value, mutate bool, use func(data []byte, inPlace bool) (value, *exception)) (value, *exception) {
	if s, ok := object.AsStr(v); ok {
		b, exc := object.EncodeText(t, s, "utf-8", "")
		if exc != nil {
			return value{}, exc
		}
		data, _ := object.AsBytes(b)
		return use([]byte(data.String()), false)
	}
	if v.Type().Slots().Buffer == nil {
		return value{}, object.TypeErrorf(t, "%s() argument 3 must be an integer, a bytes-like object, or a string, not %s", fn, v.Type().Name())
	}
	b, exc := object.GetBuffer(t, v, object.BufSimple)
	if exc != nil {
		return value{}, exc
	}
	if b.Release != nil {
		defer b.Release()
	}
	if mutate && !b.ReadOnly {
		return use(b.Data, true)
	}
	return use([]byte(strings.Clone(string(b.Data))), false)
}

// scratch copies data into memory of the size that the system may write to.
func scratch(data []byte) []byte {
	buf := make([]byte, maxArg+8)
	copy(buf, data)
	return buf
}

func pyFcntl(t *thread, args []value) (value, *exception) {
	fd, exc := wait.Descriptor(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	cmd, exc := cInt(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if object.IsInt(args[2]) || args[2].Type().Slots().Index != nil {
		n, exc := cMask(t, args[2])
		if exc != nil {
			return value{}, exc
		}
		r, exc := retry(t, func() (int, error) { return host.Fcntl(fd, cmd, int(int32(uint32(n)))) })
		return object.Int(int64(r)), exc
	}
	return dataArg(t, "fcntl", args[2], false, func(data []byte, _ bool) (value, *exception) {
		if len(data) > maxArg {
			return value{}, object.ValueErrorf(t, "fcntl argument 3 is too long")
		}
		buf := scratch(data)
		if _, exc := retry(t, func() (int, error) { return host.FcntlBytes(fd, cmd, buf) }); exc != nil {
			return value{}, exc
		}
		return object.NewBytes(string(buf[:len(data)])), nil
	})
}

func pyIoctl(t *thread, args []value) (value, *exception) {
	fd, exc := wait.Descriptor(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	req, exc := cMask(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	mutate, exc := object.Truth(t, args[3])
	if exc != nil {
		return value{}, exc
	}
	request := uint(uint32(req))
	if object.IsInt(args[2]) || args[2].Type().Slots().Index != nil {
		n, exc := cMask(t, args[2])
		if exc != nil {
			return value{}, exc
		}
		r, exc := retry(t, func() (int, error) { return host.Ioctl(fd, request, int(int32(uint32(n)))) })
		return object.Int(int64(r)), exc
	}
	return dataArg(t, "ioctl", args[2], mutate, func(data []byte, inPlace bool) (value, *exception) {
		if len(data) > maxArg && !inPlace {
			return value{}, object.ValueErrorf(t, "ioctl argument 3 is too long")
		}
		if inPlace && len(data) > maxArg {
			r, exc := retry(t, func() (int, error) { return host.IoctlBytes(fd, request, data) })
			return object.Int(int64(r)), exc
		}
		// The system may write more than the caller gave room for.
		buf := scratch(data)
		r, exc := retry(t, func() (int, error) { return host.IoctlBytes(fd, request, buf) })
		if exc != nil {
			return value{}, exc
		}
		if inPlace {
			copy(data, buf)
			return object.Int(int64(r)), nil
		}
		return object.NewBytes(string(buf[:len(data)])), nil
	})
}

func pyFlock(t *thread, args []value) (value, *exception) {
	fd, exc := wait.Descriptor(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	op, exc := cInt(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	_, exc = retry(t, func() (int, error) { return 0, host.Flock(fd, op) })
	return object.None, exc
}

// Operations of lockf and flock, and kinds of locks.
const (
	lockSH, lockEX, lockNB, lockUN = 1, 2, 4, 8
)

func pyLockf(t *thread, args []value) (value, *exception) {
	fd, exc := wait.Descriptor(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	op, exc := cInt(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	lock := host.FileLock{}
	switch {
	case op == lockUN:
		lock.Type = host.F_UNLCK
	case op&lockSH != 0:
		lock.Type = host.F_RDLCK
	case op&lockEX != 0:
		lock.Type = host.F_WRLCK
	default:
		return value{}, object.ValueErrorf(t, "unrecognized lockf argument")
	}
	if lock.Len, exc = offset(t, args[2]); exc != nil {
		return value{}, exc
	}
	if lock.Start, exc = offset(t, args[3]); exc != nil {
		return value{}, exc
	}
	whence, exc := cInt(t, args[4])
	if exc != nil {
		return value{}, exc
	}
	lock.Whence = int16(whence)
	_, exc = retry(t, func() (int, error) { return 0, host.LockFile(fd, lock, op&lockNB == 0) })
	return object.None, exc
}

func offset(t *thread, v value) (int64, *exception) {
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	if !ok {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C long")
	}
	return n, nil
}
