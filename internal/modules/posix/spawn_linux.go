package posix

import (
	"strings"

	"typhon/internal/host"
	"typhon/internal/object"
)

const spawnSig = "($module, path, argv, env, /, *, file_actions=(),\n            setpgroup=<unrepresentable>, resetids=False, setsid=False,\n            setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)"

const (
	spawnOpen  = 0
	spawnClose = 1
	spawnDup2  = 2
)

// spawner makes posix_spawn, or posix_spawnp, which looks for the program along PATH.
func spawner(fn string, search bool) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		p, e := pathArg(t, fn, "path", a[0], false, false)
		if e != nil {
			return value{}, e
		}
		s := &host.Spawn{Path: p.name}
		if s.Argv, e = spawnArgs(t, fn, a[1]); e != nil {
			return value{}, e
		}
		if s.Env, e = spawnEnv(t, fn, a[2]); e != nil {
			return value{}, e
		}
		if e := spawnFlags(t, fn, s, a[4:]); e != nil {
			return value{}, e
		}
		opened, e := fileActions(t, s, a[3])
		for _, fd := range opened {
			defer host.Close(fd)
		}
		if e != nil {
			return value{}, e
		}
		pid, err := startAlong(s, search)
		if err != nil {
			return value{}, osError(t, err, p.v)
		}
		return object.Int(int64(pid)), nil
	}
}

func startAlong(s *host.Spawn, search bool) (int, error) {
	if !search || strings.Contains(s.Path, "/") {
		return host.StartProcess(s)
	}
	list, ok := host.Getenv("PATH")
	if !ok {
		list = "/bin:/usr/bin"
	}
	name := s.Path
	var failed error = host.ENOENT
	for dir := range strings.SplitSeq(list, ":") {
		if dir == "" {
			dir = "."
		}
		s.Path = dir + "/" + name
		pid, err := host.StartProcess(s)
		if err == nil {
			return pid, nil
		}
		if err != host.ENOENT && err != host.ENOTDIR {
			failed = err
		}
	}
	return 0, failed
}

func spawnArgs(t *object.Thread, fn string, argv value) ([]string, exc) {
	_, isList := object.AsList(argv)
	if _, isTuple := object.AsTuple(argv); !isList && !isTuple {
		return nil, object.TypeErrorf(t, "%s: argv must be a tuple or list", fn)
	}
	var args []string
	e := object.Iterate(t, argv, func(v value) exc {
		s, e := envText(t, v)
		args = append(args, s)
		return e
	})
	if e != nil {
		return nil, e
	}
	if len(args) == 0 {
		return nil, object.ValueErrorf(t, "%s: argv must not be empty", fn)
	}
	if args[0] == "" {
		return nil, object.ValueErrorf(t, "%s: argv first element cannot be empty", fn)
	}
	return args, nil
}

func spawnEnv(t *object.Thread, fn string, v value) ([]string, exc) {
	if v.IsNone() {
		return host.Environ(), nil
	}
	if v.Type().Slots().GetItem == nil || v.Type().Slots().Len == nil {
		return nil, object.TypeErrorf(t, "%s: environment must be a mapping object or None", fn)
	}
	return envList(t, v)
}

// spawnFlags reads setpgroup, resetids, setsid, setsigmask, setsigdef and scheduler.
func spawnFlags(t *object.Thread, fn string, s *host.Spawn, a []value) (e exc) {
	if !a[0].IsZero() {
		if s.Pgid, e = intArg(t, a[0]); e != nil {
			return e
		}
		s.Setpgid = true
	}
	reset, e := object.Truth(t, a[1])
	if e != nil {
		return e
	}
	if reset {
		s.Credential = &host.Credential{UID: uint32(host.Getuid()), GID: uint32(host.Getgid())}
	}
	if s.Setsid, e = object.Truth(t, a[2]); e != nil {
		return e
	}
	masked, e := signalSet(t, a[3])
	if e != nil {
		return e
	}
	if len(masked) > 0 {
		return object.NotImplementedErrorf(t, "%s: setsigmask is not supported", fn)
	}
	defaults, e := signalSet(t, a[4])
	if e != nil {
		return e
	}
	// Caught signals are reset by the new program anyhow.
	for _, sig := range defaults {
		if host.IsIgnored(host.Signal(sig)) {
			return object.NotImplementedErrorf(t, "%s: setsigdef is not supported for ignored signals", fn)
		}
	}
	if !a[5].IsZero() && !a[5].IsNone() {
		return object.NotImplementedErrorf(t, "%s: scheduler is not supported", fn)
	}
	return nil
}

func signalSet(t *object.Thread, v value) ([]int, exc) {
	var out []int
	e := object.Iterate(t, v, func(v value) exc {
		n, e := intArg(t, v)
		if e == nil && (n <= 0 || n > 64) {
			e = object.ValueErrorf(t, "signal number %d out of range [1; 64]", n)
		}
		out = append(out, n)
		return e
	})
	return out, e
}

// fileActions works out the child's files. Files that it is to open are opened here, and listed for closing.
func fileActions(t *object.Thread, s *host.Spawn, v value) (opened []int, e exc) {
	files, err := inherited()
	if err != nil {
		return nil, osError(t, err, value{})
	}
	if v.IsNone() {
		s.Files = files
		return nil, nil
	}
	if v.Type().Slots().Len == nil {
		return nil, object.TypeErrorf(t, "file_actions must be a sequence or None")
	}
	e = object.Iterate(t, v, func(v value) exc {
		act, ok := object.AsTuple(v)
		if !ok || act.Len() == 0 {
			return object.TypeErrorf(t, "Each file_actions element must be a non-empty tuple")
		}
		tag, e := longArg(t, act.At(0))
		if e != nil {
			return e
		}
		size, known := map[int64]int{spawnOpen: 5, spawnClose: 2, spawnDup2: 3}[tag]
		name := map[int64]string{spawnOpen: "A open", spawnClose: "A close", spawnDup2: "A dup2"}[tag]
		if !known {
			return object.TypeErrorf(t, "Unknown file_actions identifier")
		}
		if act.Len() != size {
			return object.TypeErrorf(t, "%s file_action tuple must have %d elements", name, size)
		}
		fd, e := spawnFD(t, act.At(1))
		if e != nil {
			return e
		}
		switch tag {
		case spawnClose:
			files = setFile(files, fd, -1)
		case spawnDup2:
			to, e := spawnFD(t, act.At(2))
			if e != nil {
				return e
			}
			from := fd
			if fd < len(files) && files[fd] >= 0 {
				from = files[fd] // as an earlier action left it
			} else if _, err := host.Inheritable(fd); err != nil {
				return osError(t, err, value{})
			}
			files = setFile(files, to, from)
		case spawnOpen:
			p, e := pathArg(t, "posix_spawn", "path", act.At(2), false, false)
			if e != nil {
				return e
			}
			flags, e := intArg(t, act.At(3))
			if e != nil {
				return e
			}
			mode, e := longArg(t, act.At(4))
			if e != nil {
				return e
			}
			from, err := host.OpenAt(host.AtCWD, p.name, flags|cloexec, uint32(mode))
			if err != nil {
				return osError(t, err, p.v)
			}
			opened = append(opened, from)
			files = setFile(files, fd, from)
		}
		return nil
	})
	s.Files = files
	return opened, e
}

// spawnFD reads a descriptor, which becomes the length of a list.
func spawnFD(t *object.Thread, v value) (int, exc) {
	fd, e := intArg(t, v)
	if e == nil && (fd < 0 || fd > 1<<16) {
		e = osError(t, host.EBADF, value{})
	}
	return fd, e
}
