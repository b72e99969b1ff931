// Package errno_ is the native module errno: the system's error numbers by name.
package errno_

import (
	"typhon/internal/host"
	"typhon/internal/object"
)

// Def is the module.
var Def = object.ModuleDef{
	Name: "errno",
	Doc:  "This module makes available standard errno system symbols.\n\nThe value of each symbol is the corresponding integer value,\ne.g., on most systems, errno.ENOENT equals the integer 2.\n\nThe dictionary errno.errorcode maps numeric codes to symbol names,\ne.g., errno.errorcode[2] could be the string 'ENOENT'.\n\nSymbols that are not relevant to the underlying system are not defined.\n\nTo map error codes to error messages, use the function os.strerror(),\ne.g. os.strerror(2) could return 'No such file or directory'.",
	Exec: exec,
}

// maxErrno is above all error numbers of the systems that Typhon runs on.
const maxErrno = 160

// aliases are second names of numbers. Those marked are the names that errorcode shows.
var aliases = [...]struct {
	name, of string
	shown    bool
}{
	{"EWOULDBLOCK", "EAGAIN", false},
	{"EAGAIN", "EWOULDBLOCK", true},
	{"EDEADLOCK", "EDEADLK", linux},
	{"EDEADLK", "EDEADLOCK", !linux},
	{"EOPNOTSUPP", "ENOTSUP", false},
	{"ENOTSUP", "EOPNOTSUPP", true},
}

func exec(t *object.Thread, m *object.Module) *object.Exception {
	codes := object.NewDict()
	numbers := map[string]object.Value{}
	add := func(name string, n object.Value, show bool) {
		numbers[name] = n
		m.Dict.Set(name, n)
		if show {
			if exc := object.DictSet(t, codes, n, object.StrValue(name)); exc != nil {
				panic("BUG: int keys")
			}
		}
	}
	for i := 1; i < maxErrno; i++ {
		if name := host.ErrnoName(host.Errno(i)); name != "" {
			add(name, object.Int(int64(i)), true)
		}
	}
	for _, a := range aliases {
		if _, ok := numbers[a.name]; ok {
			continue
		}
		if n, ok := numbers[a.of]; ok {
			add(a.name, n, a.shown)
		}
	}
	m.Dict.Set("errorcode", codes.Value())
	return nil
}
