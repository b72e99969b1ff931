// Package posixsubprocess_ is the native module _posixsubprocess, which starts child processes for
// the module subprocess. It keeps no state.
package posixsubprocess_

import (
	"fmt"
	"strings"

	"typhon/internal/host"
	"typhon/internal/object"
)

type (
	thread    = object.Thread
	value     = object.Value
	exception = object.Exception
)

// Def describes the module.
var Def = object.ModuleDef{
	Name: "_posixsubprocess",
	Doc:  "A POSIX helper for the subprocess module.",
	Funcs: []object.FuncDef{
		{Name: "fork_exec", Sig: "($module, args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn, /)",
			Fn: forkExec, Doc: "Spawn a fresh new child process.\n\nFork a child process, close parent file descriptors as appropriate in the\nchild and duplicate the few that are needed before calling exec() in the\nchild process.\n\nReturns: the child process's PID."},
	},
}

// Places of the arguments that are ints.
const (
	argP2CRead  = 6
	argC2PWrite = 9
	argErrWrite = 11
	argErrPipe  = 13
	argPgid     = 16
	argUmask    = 20
)

// forkExec starts the first of the executables that can be started. What a child could not do it
// tells through the error pipe, as subprocess expects. Only the exec itself happens in the child, which
// can not run Python code: preexec_fn is refused.
func forkExec(t *thread, a []value) (value, *exception) {
	if !a[21].IsNone() {
		return value{}, object.NotImplementedErrorf(t, "preexec_fn is not supported: a child process can not run Python code before its program starts")
	}
	keep, ok := object.AsTuple(a[3])
	if !ok {
		return value{}, object.TypeErrorf(t, "fork_exec() argument 4 must be tuple, not %s", a[3].Type().Name())
	}
	var n [22]int
	for _, i := range []int{6, 7, 8, 9, 10, 11, 12, 13, argPgid, argUmask} {
		var exc *exception
		if n[i], exc = cInt(t, a[i]); exc != nil {
			return value{}, exc
		}
	}
	closeFDs, exc := object.Truth(t, a[2])
	if exc != nil {
		return value{}, exc
	}
	if closeFDs && n[argErrPipe] < 3 {
		return value{}, object.ValueErrorf(t, "errpipe_write must be >= 3")
	}
	if n[argUmask] >= 0 {
		return value{}, object.NotImplementedErrorf(t, "umask is not supported: the mask belongs to all threads of a process")
	}
	s := &host.Spawn{}
	if exc := programArgs(t, s, a); exc != nil {
		return value{}, exc
	}
	if s.Files, exc = childFiles(t, n, keep, closeFDs); exc != nil {
		return value{}, exc
	}
	if s.Setsid, exc = object.Truth(t, a[15]); exc != nil {
		return value{}, exc
	}
	s.Setpgid, s.Pgid = n[argPgid] >= 0, max(n[argPgid], 0)
	if s.Credential, exc = credential(t, a[17], a[18], a[19]); exc != nil {
		return value{}, exc
	}
	programs, exc := byteStrings(t, a[1])
	if exc != nil {
		return value{}, exc
	}
	return start(t, s, programs, n[argErrPipe])
}

func start(t *thread, s *host.Spawn, programs []string, errPipe int) (value, *exception) {
	var failed error = host.ENOENT
	for _, p := range programs {
		s.Path = p
		pid, err := host.StartProcess(s)
		if err == nil {
			return object.Int(int64(pid)), nil
		}
		errno, ok := host.ErrnoOf(err)
		if !ok {
			return value{}, object.Raise(t, &object.OSErrorType, err.Error())
		}
		if first, _ := host.ErrnoOf(failed); first == host.ENOENT {
			failed = errno
		}
		if errno != host.ENOENT && errno != host.ENOTDIR {
			failed = errno
		}
	}
	errno, _ := host.ErrnoOf(failed)
	where := ""
	if strings.HasSuffix(s.Dir, noFolder) {
		errno = host.ENOENT
	}
	if s.Dir != "" && !isFolder(s.Dir) {
		where = "noexec:chdir"
	}
	host.Write(errPipe, fmt.Appendf(nil, "OSError:%X:%s", int(errno), where))
	// There is no child: our own number is that of a process that can not be waited for.
	return object.Int(int64(host.Getpid())), nil
}

// noFolder can not exist: it is longer than a name can be.
var noFolder = strings.Repeat("-", 300)

func isFolder(name string) bool {
	st, err := host.StatAt(host.AtCWD, name, 0)
	return err == nil && st.Mode&0o170000 == 0o040000
}

// programArgs reads the arguments, the environment and the folder of the program.
func programArgs(t *thread, s *host.Spawn, a []value) (exc *exception) {
	if s.Argv, exc = byteStrings(t, a[0]); exc != nil {
		return exc
	}
	s.Env = host.Environ()
	if !a[5].IsNone() {
		if s.Env, exc = byteStrings(t, a[5]); exc != nil {
			return exc
		}
	}
	if !a[4].IsNone() {
		if s.Dir, exc = byteString(t, a[4]); exc == nil && s.Dir == "" {
			s.Dir = "./" + noFolder // the host takes an empty name for no change
		}
	}
	return exc
}

// childFiles lists the parent's descriptor for each of the child's.
func childFiles(t *thread, n [22]int, keep *object.Tuple, closeFDs bool) ([]int, *exception) {
	inherited, err := host.InheritableFDs()
	if err != nil {
		return nil, object.Raise(t, &object.OSErrorType, err.Error())
	}
	files := []int{-1, -1, -1}
	set := func(fd, to int) {
		for len(files) <= fd {
			files = append(files, -1)
		}
		files[fd] = to
	}
	for _, fd := range inherited {
		if fd <= 2 || !closeFDs {
			set(fd, fd)
		} else {
			set(fd, -1)
		}
	}
	for _, v := range keep.Items() {
		fd, exc := cInt(t, v)
		if exc != nil || fd < 0 {
			return nil, object.ValueErrorf(t, "bad value(s) in fds_to_keep")
		}
		if fd != n[argErrPipe] {
			set(fd, fd)
		}
	}
	for fd, arg := range []int{argP2CRead, argC2PWrite, argErrWrite} {
		if n[arg] >= 0 {
			set(fd, n[arg])
		}
	}
	return files, nil
}

func credential(t *thread, gid, groups, uid value) (*host.Credential, *exception) {
	if gid.IsNone() && groups.IsNone() && uid.IsNone() {
		return nil, nil
	}
	c := &host.Credential{UID: uint32(host.Geteuid()), GID: uint32(host.Getegid())}
	var exc *exception
	if !gid.IsNone() {
		if c.GID, exc = id(t, gid, "group"); exc != nil {
			return nil, exc
		}
	}
	if !uid.IsNone() {
		if c.UID, exc = id(t, uid, "user"); exc != nil {
			return nil, exc
		}
	}
	if !groups.IsNone() {
		c.SetGroups = true
		exc = object.Iterate(t, groups, func(v value) *exception {
			g, exc := id(t, v, "group")
			c.Groups = append(c.Groups, g)
			return exc
		})
	}
	return c, exc
}

func id(t *thread, v value, what string) (uint32, *exception) {
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	if !ok || int64(uint32(n)) != n {
		return 0, object.ValueErrorf(t, "invalid %s id", what)
	}
	return uint32(n), nil
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

// byteStrings reads a sequence of arguments.
func byteStrings(t *thread, seq value) ([]string, *exception) {
	var out []string
	exc := object.Iterate(t, seq, func(v value) *exception {
		s, exc := byteString(t, v)
		out = append(out, s)
		return exc
	})
	return out, exc
}

func byteString(t *thread, v value) (string, *exception) {
	p, exc := object.FSPath(t, v)
	if exc != nil {
		return "", exc
	}
	s := ""
	if b, ok := object.AsBytes(p); ok {
		s = b.String()
	} else {
		text, _ := object.AsStr(p)
		if s, ok = object.EncodeFS(text.String()); !ok {
			_, exc := object.CallMethod(t, p, object.Intern("encode"), object.StrValue("utf-8"), object.StrValue("surrogateescape"))
			return "", exc
		}
	}
	if strings.IndexByte(s, 0) >= 0 {
		return "", object.ValueErrorf(t, "embedded null byte")
	}
	return s, nil
}
