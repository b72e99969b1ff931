// Package pwd is the native module pwd: the users of /etc/passwd. It keeps no state.
package pwd

import (
	"strings"

	"typhon/internal/host"
	"typhon/internal/modules/idarg"
	"typhon/internal/modules/wait"
	"typhon/internal/object"
)

type (
	thread    = object.Thread
	value     = object.Value
	exception = object.Exception
)

var entryType object.Type

// Def describes the module.
var Def = object.ModuleDef{
	Name:  "pwd",
	Doc:   "This module provides access to the Unix password database.\nIt is available on all Unix versions.\n\nPassword database entries are reported as 7-tuples containing the following\nitems from the password database (see `<pwd.h>'), in order:\npw_name, pw_passwd, pw_uid, pw_gid, pw_gecos, pw_dir, pw_shell.\nThe uid and gid items are integers, all others are strings. An\nexception is raised if the entry asked for cannot be found.",
	Types: []*object.StaticType{{Type: &entryType, Def: entryDef}},
	Funcs: []object.FuncDef{
		{Name: "getpwuid", Sig: "($module, uidobj, /)", Fn: getpwuid, Doc: "Return the password database entry for the given numeric user ID.\n\nSee `help(pwd)` for more on password database entries."},
		{Name: "getpwnam", Sig: "($module, name, /)", Fn: getpwnam, Doc: "Return the password database entry for the given user name.\n\nSee `help(pwd)` for more on password database entries."},
		{Name: "getpwall", Sig: "($module, /)", Fn: getpwall, Doc: "Return a list of all available password database entries, in arbitrary order.\n\nSee help(pwd) for more on password database entries."},
	},
}

func entryDef() *object.TypeDef {
	return object.StructSeqDef("pwd.struct_passwd", "pwd.struct_passwd: Results from getpw*() routines.\n\nThis object may be accessed either as a tuple of\n  (pw_name,pw_passwd,pw_uid,pw_gid,pw_gecos,pw_dir,pw_shell)\nor via the object attributes as named in the above tuple.", []object.SeqField{
		{Name: "pw_name", Doc: "user name"}, {Name: "pw_passwd", Doc: "password"}, {Name: "pw_uid", Doc: "user id"}, {Name: "pw_gid", Doc: "group id"},
		{Name: "pw_gecos", Doc: "real name"}, {Name: "pw_dir", Doc: "home directory"}, {Name: "pw_shell", Doc: "shell program"}}, 7, 0)
}

func text(s string) value { return object.StrValue(object.DecodeFS(s)) }

func entry(u *host.User) value {
	return object.NewStructSeq(&entryType, text(u.Name), text(u.Password), idarg.Value(u.UID), idarg.Value(u.GID), text(u.Gecos), text(u.Home), text(u.Shell))
}

// find returns the first user that matches; zero means that there is none.
func find(t *thread, match func(*host.User) bool) (value, *exception) {
	users, err := host.Users()
	if err != nil && err != host.ENOENT {
		return value{}, wait.OSError(t, err)
	}
	for i := range users {
		if match(&users[i]) {
			return entry(&users[i]), nil
		}
	}
	return value{}, nil
}

func notFound(t *thread, msg string) *exception {
	return object.RaiseArgs(t, &object.KeyErrorType, object.StrValue(msg))
}

func getpwuid(t *thread, a []value) (value, *exception) {
	uid, exc := idarg.ID(t, a[0], "uid")
	if exc != nil {
		if exc.Is(&object.OverflowErrorType) {
			exc = notFound(t, "getpwuid(): uid not found")
		}
		return value{}, exc
	}
	v, exc := find(t, func(u *host.User) bool { return u.UID == uid })
	if exc == nil && v.IsZero() {
		s, exc := object.ToStr(t, idarg.Value(uid))
		if exc != nil {
			return value{}, exc
		}
		return value{}, notFound(t, "getpwuid(): uid not found: "+s.String())
	}
	return v, exc
}

func getpwnam(t *thread, a []value) (value, *exception) {
	s, ok := object.AsStr(a[0])
	if !ok {
		return value{}, object.TypeErrorf(t, "getpwnam() argument must be str, not %s", a[0].Type().Name())
	}
	name, ok := object.EncodeFS(s.String())
	if !ok {
		_, exc := object.EncodeText(t, s, "utf-8", "surrogateescape")
		return value{}, exc
	}
	if strings.IndexByte(name, 0) >= 0 {
		return value{}, object.ValueErrorf(t, "embedded null byte")
	}
	v, exc := find(t, func(u *host.User) bool { return u.Name == name })
	if exc == nil && v.IsZero() {
		r, exc := object.Repr(t, a[0])
		if exc != nil {
			return value{}, exc
		}
		return value{}, notFound(t, "getpwnam(): name not found: "+r.String())
	}
	return v, exc
}

func getpwall(t *thread, a []value) (value, *exception) {
	users, err := host.Users()
	if err != nil && err != host.ENOENT {
		return value{}, wait.OSError(t, err)
	}
	out := object.NewList(nil)
	for i := range users {
		out.Append(entry(&users[i]))
	}
	return out.Value(), nil
}
