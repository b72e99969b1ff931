package posix

import (
	"typhon/internal/host"
	"typhon/internal/object"
)

// The spawnv family. Elsewhere os makes it out of fork and exec; where it finds it here, it does not.

const (
	modeWait   = 0
	modeNoWait = 1
)

func setSpawnModes(d *object.Dict) {
	d.Set("P_WAIT", object.Int(modeWait))
	d.Set("P_NOWAIT", object.Int(modeNoWait))
	d.Set("P_NOWAITO", object.Int(modeNoWait))
}

// modeSpawner makes a function of the family: search looks for the program along PATH, env takes an environment.
func modeSpawner(fn string, search, env bool) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		_, isList := object.AsList(a[2])
		if _, isTuple := object.AsTuple(a[2]); !isList && !isTuple {
			return value{}, object.TypeErrorf(t, "argv must be a tuple or a list")
		}
		mode, e := intArg(t, a[0])
		if e != nil {
			return value{}, e
		}
		s := &host.Spawn{Env: host.Environ()}
		e = object.Iterate(t, a[2], func(v value) exc {
			text, e := envText(t, v)
			s.Argv = append(s.Argv, text)
			return e
		})
		if e != nil {
			return value{}, e
		}
		if len(s.Argv) == 0 || s.Argv[0] == "" {
			return value{}, object.ValueErrorf(t, "argv first element cannot be empty")
		}
		p, e := pathArg(t, fn, "path", a[1], false, false)
		if e != nil {
			return value{}, e
		}
		s.Path = p.name
		valid := true
		if env {
			// CPython finds what is wrong with the environment in the child.
			if s.Env, e = envList(t, a[3]); e != nil {
				if !e.Is(&object.ValueErrorType) {
					return value{}, e
				}
				valid = false
			}
		}
		var err error
		if s.Files, err = inherited(); err != nil {
			return value{}, osError(t, err, value{})
		}
		if valid {
			if pid, err := startAlong(s, search); err == nil {
				return finish(t, pid, mode)
			}
		}
		return cannotExec(t, s, mode)
	}
}

// cannotExec gives a child that could not run its program the status that it has in CPython.
func cannotExec(t *object.Thread, s *host.Spawn, mode int) (value, exc) {
	if mode == modeWait {
		return object.Int(127), nil
	}
	pid, err := host.StartProcess(&host.Spawn{Path: "/bin/sh", Argv: []string{"sh", "-c", "exit 127"}, Env: host.Environ(), Files: s.Files})
	if err != nil {
		return value{}, osError(t, err, value{})
	}
	return object.Int(int64(pid)), nil
}

// finish waits for the child and gives its exit code, or gives its number, as mode says.
func finish(t *object.Thread, pid, mode int) (value, exc) {
	if mode == modeNoWait {
		return object.Int(int64(pid)), nil
	}
	for {
		r, e := waitFor(t, pid, 0)
		if e != nil {
			return value{}, e
		}
		tup, _ := object.AsTuple(r)
		status, _ := object.AsInt64(tup.At(1))
		if !stopped(uint32(status)) {
			return exitCode(t, []value{tup.At(1)})
		}
	}
}
