// Package posix is the native module posix, the system part of os.
package posix

import (
	"slices"
	"strings"

	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

// Def is the posix module.
func Def() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "posix",
		Doc:   "This module provides access to operating system functionality that is\nstandardized by the C Standard and the POSIX standard (a thinly\ndisguised Unix interface).  Refer to the library manual and\ncorresponding Unix manual entries for more information on calls.",
		Types: slices.Concat(types, systemTypes),
		Funcs: slices.Concat(fileFuncs, dirFuncs, procFuncs, waitFuncs, confFuncs, idFuncs, systemFuncs, schedFuncs, fsFuncs, childFuncs),
		Exec:  exec,
	}
}

func exec(t *object.Thread, m *object.Module) *object.Exception {
	d := m.Dict
	for _, c := range host.PosixConstants() {
		d.Set(c.Name, object.Int(c.Value))
	}
	d.Set("error", object.OSErrorType.Value())
	d.Set("environ", environ(t).Value())
	have := object.NewList(nil)
	for _, n := range haveFunctions {
		have.Append(object.StrValue(n))
	}
	d.Set("_have_functions", have.Value())
	setConfNames(d)
	setSpawnModes(d)
	return nil
}

// environ makes the dict of bytes that os.environ is made of.
func environ(t *object.Thread) *object.Dict {
	d := object.NewDict()
	for _, kv := range host.Environ() {
		k, v, ok := strings.Cut(kv, "=")
		if ok && k != "" {
			object.DictSet(t, d, object.NewBytes(k), object.NewBytes(v))
		}
	}
	return d
}

// osError makes the OSError of a failed call; file may be zero.
func osError(t *object.Thread, err error, file object.Value) *object.Exception {
	e, ok := host.ErrnoOf(err)
	if !ok {
		return object.Raisef(t, &object.OSErrorType, "%v", err)
	}
	args := []object.Value{object.Int(int64(e)), object.StrValue(host.Strerror(e))}
	if !file.IsZero() {
		args = append(args, file)
	}
	return newOSError(t, args)
}

func osError2(t *object.Thread, err error, a, b object.Value) *object.Exception {
	e, ok := host.ErrnoOf(err)
	if !ok {
		return object.Raisef(t, &object.OSErrorType, "%v", err)
	}
	return newOSError(t, []object.Value{object.Int(int64(e)), object.StrValue(host.Strerror(e)), a, object.None, b})
}

func newOSError(t *object.Thread, args []object.Value) *object.Exception {
	v, exc := object.CallPos(t, object.OSErrorType.Value(), args...)
	if exc != nil {
		return exc
	}
	x, _ := object.AsException(v)
	x.ChainContext(t)
	return x
}

// retry runs a system call again while signals interrupt it and their handlers do not raise.
func retry[T any](t *object.Thread, op func() (T, error)) (T, error, *object.Exception) {
	for {
		v, err := op()
		if e, ok := host.ErrnoOf(err); !ok || e != host.EINTR {
			return v, err, nil
		}
		if conc.LoadU32(&t.Breaker) != 0 {
			if exc := t.Interp.Poll(t); exc != nil {
				return v, nil, exc
			}
		}
	}
}

// path is a path argument: text in file-system encoding, or a descriptor.
type path struct {
	name  string
	fd    int
	isFD  bool
	bytes bool // the argument was bytes, so are results
	v     object.Value
}

// pathArg reads a path argument; fd allows a descriptor, none allows None (the current folder).
func pathArg(t *object.Thread, fn, arg string, v object.Value, fd, none bool) (p path, exc *object.Exception) {
	p.v = v
	if none && v.IsNone() {
		p.name, p.v = ".", object.Value{}
		return p, nil
	}
	if fd && object.IsInt(v) {
		p.isFD = true
		p.fd, exc = fdInt(t, v)
		return p, exc
	}
	s, exc := object.FSPath(t, v)
	if exc != nil {
		if exc.Is(&object.TypeErrorType) && !hasFSPath(t, v) {
			kinds := "string, bytes or os.PathLike"
			if fd {
				kinds = "string, bytes, os.PathLike or integer"
			}
			if none {
				kinds = strings.Replace(kinds, " or ", ", ", 1) + " or None"
				kinds = strings.Replace(kinds, "os.PathLike, integer", "os.PathLike, integer", 1)
			}
			return p, object.TypeErrorf(t, "%s: %s should be %s, not %s", fn, arg, kinds, v.Type().Name())
		}
		return p, exc
	}
	if b, ok := object.AsBytes(s); ok {
		p.name, p.bytes = b.String(), true
	} else {
		str, _ := object.AsStr(s)
		name, ok := object.EncodeFS(str.String())
		if !ok {
			_, exc := object.CallMethod(t, s, object.Intern("encode"), object.StrValue("utf-8"), object.StrValue("surrogateescape"))
			return p, exc
		}
		p.name = name
	}
	if strings.IndexByte(p.name, 0) >= 0 {
		return p, object.ValueErrorf(t, "%s: embedded null character in %s", fn, arg)
	}
	return p, nil
}

func hasFSPath(t *object.Thread, v object.Value) bool {
	f, _, exc := object.LookupSpecial(t, v, object.Intern("__fspath__"))
	return exc == nil && !f.IsZero()
}

// text makes the result of a function that gives names: bytes if the argument was.
func (p path) text(name string) object.Value {
	if p.bytes {
		return object.NewBytes(name)
	}
	return object.StrValue(object.DecodeFS(name))
}

// fdInt reads a number that is a descriptor.
func fdInt(t *object.Thread, v object.Value) (int, *object.Exception) {
	if v.Type() == &object.BoolType {
		if exc := t.Interp.Warn(t, &object.RuntimeWarningType, "bool is used as a file descriptor", 1); exc != nil {
			return 0, exc
		}
	}
	x, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	b, _ := object.AsBig(x)
	switch {
	case b.IsInt64() && b.Int64() == int64(int32(b.Int64())):
		return int(b.Int64()), nil
	case b.Sign() > 0:
		return 0, object.OverflowErrorf(t, "fd is greater than maximum")
	}
	return 0, object.OverflowErrorf(t, "fd is less than minimum")
}

// dirFD reads a dir_fd argument.
func dirFD(t *object.Thread, v object.Value) (int, *object.Exception) {
	if v.IsNone() || v.IsZero() {
		return host.AtCWD, nil
	}
	if !object.IsInt(v) && v.Type().Slots().Index == nil {
		return 0, object.TypeErrorf(t, "argument should be integer or None, not %s", v.Type().Name())
	}
	return fdInt(t, v)
}

// intArg reads a C int.
func intArg(t *object.Thread, v object.Value) (int, *object.Exception) {
	x, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(x)
	if !ok {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C int")
	}
	if n != int64(int32(n)) {
		if n > 0 {
			return 0, object.OverflowErrorf(t, "signed integer is greater than maximum")
		}
		return 0, object.OverflowErrorf(t, "signed integer is less than minimum")
	}
	return int(n), nil
}

// longArg reads an int of 64 bits.
func longArg(t *object.Thread, v object.Value) (int64, *object.Exception) {
	x, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(x)
	if !ok {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C long")
	}
	return n, nil
}

// fdArg reads a descriptor: an int, or an object with fileno().
func fdArg(t *object.Thread, v object.Value) (int, *object.Exception) { return wait.Descriptor(t, v) }

type (
	value = object.Value
	exc   = *object.Exception
)

// done gives None, or the OSError of err.
func done(t *object.Thread, err error, file value) (value, exc) {
	if err != nil {
		return value{}, osError(t, err, file)
	}
	return object.None, nil
}
