// Package select_ is the native module select: select, poll objects and epoll objects.
//
// A poll object's registrations are guarded by its mutex; a poll in progress is marked in a shared slot, so that
// a second one is refused, as in CPython. Waiting happens outside of all locks.
package select_

import (
	"slices"
	"time"

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
	Name: "select",
	Doc:  "This module supports asynchronous I/O on multiple file descriptors.\n\n*** IMPORTANT NOTICE ***\nOn Windows, only sockets are supported; on Unix, all file descriptors.",
	Funcs: []object.FuncDef{
		{Name: "select", Sig: "($module, rlist, wlist, xlist, timeout=None, /)", Fn: pySelect, Doc: selectDoc},
		{Name: "poll", Sig: "($module, /)", Fn: newPoll, Doc: "Returns a polling object.\n\nThis object supports registering and unregistering file descriptors, and\nthen polling them for I/O events."},
	},
	Types: moduleTypes(),
	Exec: func(t *thread, m *object.Module) *exception {
		m.Dict.Set("error", object.OSErrorType.Value())
		for _, c := range host.SelectConstants() {
			m.Dict.Set(c.Name, object.Int(c.Value))
		}
		return nil
	},
}

const selectDoc = "Wait until one or more file descriptors are ready for some kind of I/O.\n\nThe first three arguments are iterables of file descriptors to be waited\nfor:\nrlist -- wait until ready for reading\nwlist -- wait until ready for writing\nxlist -- wait for an \"exceptional condition\"\nIf only one kind of condition is required, pass [] for the other lists.\n\nA file descriptor is either a socket or file object, or a small integer\ngotten from a fileno() method call on one of those.\n\nThe optional 4th argument specifies a timeout in seconds; it may be\na floating-point number to specify fractions of seconds.  If it is absent\nor None, the call will never time out.\n\nThe return value is a tuple of three lists corresponding to the first\nthree arguments; each contains the subset of the corresponding file\ndescriptors that are ready.\n\n*** IMPORTANT NOTICE ***\nOn Windows, only sockets are supported; on Unix, all file\ndescriptors can be used."

// fdSet is one list of descriptors to wait for, with the objects they came from.
type fdSet struct {
	objs []value
	fds  []int
}

func readSet(t *thread, v value) (s fdSet, exc *exception) {
	items, exc := object.ToSlice(t, v)
	if exc != nil {
		if exc.Is(&object.TypeErrorType) {
			exc = object.TypeErrorf(t, "arguments 1-3 must be sequences")
		}
		return s, exc
	}
	for _, o := range items {
		fd, exc := wait.Descriptor(t, o)
		if exc != nil {
			return s, exc
		}
		if fd >= host.MaxSelectFD {
			return s, object.ValueErrorf(t, "filedescriptor out of range in select()")
		}
		if len(s.fds) >= host.MaxSelectFD {
			return s, object.ValueErrorf(t, "too many file descriptors in select()")
		}
		s.objs = append(s.objs, o)
		s.fds = append(s.fds, fd)
	}
	return s, nil
}

// pick returns the objects of the descriptors that are ready, which come in the order of the set.
func (s fdSet) pick(ready []int) value {
	var out []value
	for i, fd := range s.fds {
		if slices.Contains(ready, fd) {
			out = append(out, s.objs[i])
		}
	}
	return object.NewList(out).Value()
}

func pySelect(t *thread, args []value) (value, *exception) {
	timeout := host.Forever
	if !args[3].IsNone() {
		var exc *exception
		if timeout, exc = wait.Timeout(t, args[3], time.Second, "timeout must be a float or None"); exc != nil {
			return value{}, exc
		}
		if timeout < 0 {
			return value{}, object.ValueErrorf(t, "timeout must be non-negative")
		}
	}
	var sets [3]fdSet
	for i := range sets {
		var exc *exception
		if sets[i], exc = readSet(t, args[i]); exc != nil {
			return value{}, exc
		}
	}
	var r, w, x []int
	var err error
	exc := wait.Do(t, timeout, func(left time.Duration, k *host.Waker) error {
		in := sets[0].fds
		if k != nil && k.FD() < host.MaxSelectFD {
			in = append(in[:len(in):len(in)], k.FD())
		}
		r, w, x, err = host.Select(in, sets[1].fds, sets[2].fds, left)
		if err == nil && k != nil && len(r) == 1 && len(w)+len(x) == 0 && r[0] == k.FD() && !slices.Contains(sets[0].fds, k.FD()) {
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
	return object.TupleOf(sets[0].pick(r), sets[1].pick(w), sets[2].pick(x)).Value(), nil
}
