package posix

import (
	"typhon/internal/host"
	"typhon/internal/modules/idarg"
	"typhon/internal/object"
)

// Whom the process runs as.

var idFuncs = []object.FuncDef{
	{Name: "setuid", Sig: "($module, uid, /)", Fn: setIDs("uid", func(i []int) error { return host.Setuid(i[0]) }), Doc: "Set the current process's user id."},
	{Name: "seteuid", Sig: "($module, euid, /)", Fn: setIDs("uid", func(i []int) error { return host.Seteuid(i[0]) }), Doc: "Set the current process's effective user id."},
	{Name: "setgid", Sig: "($module, gid, /)", Fn: setIDs("gid", func(i []int) error { return host.Setgid(i[0]) }), Doc: "Set the current process's group id."},
	{Name: "setegid", Sig: "($module, egid, /)", Fn: setIDs("gid", func(i []int) error { return host.Setegid(i[0]) }), Doc: "Set the current process's effective group id."},
	{Name: "setreuid", Sig: "($module, ruid, euid, /)", Fn: setIDs("uid", func(i []int) error { return host.Setreuid(i[0], i[1]) }), Doc: "Set the current process's real and effective user ids."},
	{Name: "setregid", Sig: "($module, rgid, egid, /)", Fn: setIDs("gid", func(i []int) error { return host.Setregid(i[0], i[1]) }), Doc: "Set the current process's real and effective group ids."},
	{Name: "setgroups", Sig: "($module, groups, /)", Fn: setgroups, Doc: "Set the groups of the current process to list."},
	{Name: "initgroups", Sig: "($module, username, gid, /)", Fn: initgroups, Doc: "Initialize the group access list.\n\nCall the system initgroups() to initialize the group access list with all of\nthe groups of which the specified username is a member, plus the specified\ngroup id."},
	{Name: "getgrouplist", Sig: "($module, user, group, /)", Fn: getgrouplist, Doc: "Returns a list of groups to which a user belongs.\n\n  user\n    username to lookup\n  group\n    base group id of the user"},
	{Name: "setpgrp", Sig: "($module, /)", Doc: "Make the current process the leader of its process group.", Fn: func(t *object.Thread, a []value) (value, exc) {
		return done(t, host.Setpgid(0, 0), value{})
	}},
	{Name: "getpriority", Sig: "($module, /, which, who)", Fn: getpriority, Doc: "Return program scheduling priority."},
	{Name: "getlogin", Sig: "($module, /)", Fn: getlogin, Doc: "Return the actual login name."},
	{Name: "ctermid", Sig: "($module, /)", Doc: "Return the name of the controlling terminal for this process.", Fn: func(t *object.Thread, a []value) (value, exc) {
		return object.StrValue("/dev/tty"), nil
	}},
	{Name: "tcgetpgrp", Sig: "($module, fd, /)", Fn: pidFunc(host.Tcgetpgrp), Doc: "Return the process group associated with the terminal specified by fd."},
	{Name: "tcsetpgrp", Sig: "($module, fd, pgid, /)", Fn: twoInts(host.Tcsetpgrp), Doc: "Set the process group associated with the terminal specified by fd."},
	{Name: "_is_inputhook_installed", Sig: "($module, /)", Doc: "Checks if PyOS_CallInputHook is set.", Fn: func(t *object.Thread, a []value) (value, exc) {
		return object.False, nil // there is no way to install one
	}},
	{Name: "_inputhook", Sig: "($module, /)", Doc: "Calls PyOS_CallInputHook dropping the GIL first.", Fn: func(t *object.Thread, a []value) (value, exc) {
		return object.None, nil
	}},
	{Name: "fork", Sig: "($module, /)", Fn: noFork, Doc: "Fork a child process.\n\nReturn 0 to child process and PID of child to parent process."},
	{Name: "forkpty", Sig: "($module, /)", Fn: noFork, Doc: "Fork a new process with a new pseudo-terminal as controlling tty.\n\nReturns a tuple of (pid, master_fd).\nLike fork(), return pid of 0 to the child process,\nand pid of child to the parent process.\nTo both, return fd of newly opened pseudo-terminal."},
}

// noFork refuses to fork: only the calling thread would go on in the child, without those of the runtime.
func noFork(t *object.Thread, a []value) (value, exc) {
	return value{}, object.NotImplementedErrorf(t, "fork is not possible in a multi-threaded runtime; use spawn")
}

// idInt gives an identifier to the host: all ones mean "leave it".
func idInt(id uint32) int { return int(int32(id)) }

// setIDs makes a function of user or group numbers.
func setIDs(what string, set func([]int) error) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		ids := make([]int, len(a))
		for i, v := range a {
			id, e := idarg.ID(t, v, what)
			if e != nil {
				return value{}, e
			}
			ids[i] = idInt(id)
		}
		return done(t, set(ids), value{})
	}
}

func setgroups(t *object.Thread, a []value) (value, exc) {
	if a[0].Type().Slots().Len == nil {
		return value{}, object.TypeErrorf(t, "setgroups argument must be a sequence")
	}
	var gids []int
	e := object.Iterate(t, a[0], func(v value) exc {
		if !object.IsInt(v) {
			return object.TypeErrorf(t, "groups must be integers")
		}
		id, e := idarg.ID(t, v, "gid")
		gids = append(gids, int(id))
		if e == nil && len(gids) > 65536 {
			e = object.ValueErrorf(t, "too many groups")
		}
		return e
	})
	if e != nil {
		return value{}, e
	}
	return done(t, host.Setgroups(gids), value{})
}

// groupsOf lists the groups of a user: base, and those that name it as a member.
func groupsOf(user string, base uint32) ([]int, error) {
	groups, err := host.Groups()
	if err != nil && err != host.ENOENT {
		return nil, err
	}
	out := []int{int(base)}
	for _, g := range groups {
		for _, m := range g.Members {
			if m == user && g.GID != base {
				out = append(out, int(g.GID))
				break
			}
		}
	}
	return out, nil
}

func userGroups(t *object.Thread, fn string, a []value) ([]int, exc) {
	user, e := envText(t, a[0])
	if e != nil {
		return nil, e
	}
	base, e := idarg.ID(t, a[1], "gid")
	if e != nil {
		return nil, e
	}
	gids, err := groupsOf(user, base)
	if err != nil {
		e = osError(t, err, value{})
	}
	return gids, e
}

func initgroups(t *object.Thread, a []value) (value, exc) {
	gids, e := userGroups(t, "initgroups", a)
	if e != nil {
		return value{}, e
	}
	return done(t, host.Setgroups(gids), value{})
}

func getgrouplist(t *object.Thread, a []value) (value, exc) {
	gids, e := userGroups(t, "getgrouplist", a)
	if e != nil {
		return value{}, e
	}
	l := object.NewList(nil)
	for _, g := range gids {
		l.Append(idarg.Value(uint32(g)))
	}
	return l.Value(), nil
}

func getpriority(t *object.Thread, a []value) (value, exc) {
	which, e := intArg(t, a[0])
	if e != nil {
		return value{}, e
	}
	who, e := intArg(t, a[1])
	if e != nil {
		return value{}, e
	}
	n, err := host.Getpriority(which, who)
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Int(int64(n)), nil
}

// getlogin returns the name of the user that is logged in on the terminal, which the system keeps for the session.
func getlogin(t *object.Thread, a []value) (value, exc) {
	uid, ok := host.LoginUID()
	if !ok {
		return value{}, osError(t, host.ENXIO, value{})
	}
	users, err := host.Users()
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	for _, u := range users {
		if u.UID == uid {
			return object.StrValue(object.DecodeFS(u.Name)), nil
		}
	}
	return value{}, osError(t, host.ENXIO, value{})
}
