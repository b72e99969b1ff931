//go:build linux || darwin

package host

import (
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
)

// Identity of the process.

func Getpid() int                             { return unix.Getpid() }
func Getppid() int                            { return unix.Getppid() }
func Getpgrp() int                            { return unix.Getpgrp() }
func Getpgid(pid int) (int, error)            { return unix.Getpgid(pid) }
func Setpgid(pid, pgid int) error             { return unix.Setpgid(pid, pgid) }
func Getsid(pid int) (int, error)             { return unix.Getsid(pid) }
func Setsid() (int, error)                    { return unix.Setsid() }
func Getuid() int                             { return unix.Getuid() }
func Geteuid() int                            { return unix.Geteuid() }
func Getgid() int                             { return unix.Getgid() }
func Getegid() int                            { return unix.Getegid() }
func Getgroups() ([]int, error)               { return unix.Getgroups() }
func Getpriority(which, who int) (int, error) { return getpriority(which, who) }
func Setpriority(which, who, prio int) error  { return unix.Setpriority(which, who, prio) }

// Changing identity goes through the syscall package, which does it for all
// threads of the process where the system does it for one.

func Setuid(uid int) error          { return syscall.Setuid(uid) }
func Setgid(gid int) error          { return syscall.Setgid(gid) }
func Seteuid(uid int) error         { return syscall.Seteuid(uid) }
func Setegid(gid int) error         { return syscall.Setegid(gid) }
func Setreuid(ruid, euid int) error { return syscall.Setreuid(ruid, euid) }
func Setregid(rgid, egid int) error { return syscall.Setregid(rgid, egid) }
func Setgroups(gids []int) error    { return syscall.Setgroups(gids) }

// Umask sets the mask of permissions that new files do not get, and returns
// the old one.
func Umask(mask int) int { return unix.Umask(mask) }

// Kill sends a signal to a process, a group (-pid) or all (-1).
func Kill(pid int, sig Signal) error { return unix.Kill(pid, sig) }

// Tcgetpgrp returns the foreground process group of a terminal.
func Tcgetpgrp(fd int) (int, error) { return unix.IoctlGetInt(fd, unix.TIOCGPGRP) }

// Tcsetpgrp sets the foreground process group of a terminal.
func Tcsetpgrp(fd, pgid int) error { return unix.IoctlSetPointerInt(fd, unix.TIOCSPGRP, pgid) }

// Exec replaces the process by the program path. It returns only on failure.
func Exec(path string, argv, env []string) error { return syscall.Exec(path, argv, env) }

// Exit ends the process at once: nothing is flushed, no deferred call runs.
func Exit(status int) { syscall.Exit(status) }

// Spawn says how to start a child process. The zero value inherits everything
// but the descriptors.
type Spawn struct {
	Path string
	Argv []string
	Env  []string // each "NAME=value"
	Dir  string   // "" is the parent's
	// Files holds the parent's descriptor for each of the child's, from 0; -1
	// leaves one closed. All others are closed.
	Files []int

	Setsid  bool
	Setpgid bool
	Pgid    int // with Setpgid; 0 makes the child a group leader

	// Credential is nil to keep the parent's.
	Credential *Credential
}

// Credential is a child's identity.
type Credential struct {
	UID, GID  uint32
	Groups    []uint32
	SetGroups bool
}

// StartProcess starts a child process and returns its number. An error may
// come from the child before the program began.
func StartProcess(s *Spawn) (pid int, err error) {
	attr := &syscall.ProcAttr{Dir: s.Dir, Env: s.Env,
		Sys: &syscall.SysProcAttr{Setsid: s.Setsid, Setpgid: s.Setpgid, Pgid: s.Pgid}}
	for _, fd := range s.Files {
		attr.Files = append(attr.Files, uintptr(fd))
	}
	if c := s.Credential; c != nil {
		attr.Sys.Credential = &syscall.Credential{Uid: c.UID, Gid: c.GID, Groups: c.Groups, NoSetGroups: !c.SetGroups}
	}
	return syscall.ForkExec(s.Path, s.Argv, attr)
}

// Wait waits for a child as wait4 does. The pid of the answer is 0 if options
// held WNOHANG and no child has ended.
func Wait(pid, options int) (wpid int, status uint32, ru Rusage, err error) {
	var ws unix.WaitStatus
	var raw unix.Rusage
	if wpid, err = unix.Wait4(pid, &ws, options, &raw); err != nil {
		return 0, 0, Rusage{}, err
	}
	return wpid, uint32(ws), convertRusage(&raw), nil
}

// Rusage is what a process has used: times in nanoseconds, memory in the
// system's own unit.
type Rusage struct {
	Utime, Stime                            int64
	Maxrss, Ixrss, Idrss, Isrss             int64
	Minflt, Majflt, Nswap                   int64
	Inblock, Oublock                        int64
	Msgsnd, Msgrcv, Nsignals, Nvcsw, Nivcsw int64
}

// Getrusage returns what RUSAGE_SELF, RUSAGE_CHILDREN or, where it exists,
// RUSAGE_THREAD has used.
func Getrusage(who int) (Rusage, error) {
	var raw unix.Rusage
	if err := unix.Getrusage(who, &raw); err != nil {
		return Rusage{}, err
	}
	return convertRusage(&raw), nil
}

func convertRusage(r *unix.Rusage) Rusage {
	return Rusage{
		Utime: r.Utime.Nano(), Stime: r.Stime.Nano(),
		Maxrss: int64(r.Maxrss), Ixrss: int64(r.Ixrss), Idrss: int64(r.Idrss), Isrss: int64(r.Isrss),
		Minflt: int64(r.Minflt), Majflt: int64(r.Majflt), Nswap: int64(r.Nswap),
		Inblock: int64(r.Inblock), Oublock: int64(r.Oublock),
		Msgsnd: int64(r.Msgsnd), Msgrcv: int64(r.Msgrcv), Nsignals: int64(r.Nsignals),
		Nvcsw: int64(r.Nvcsw), Nivcsw: int64(r.Nivcsw),
	}
}

// Getrlimit returns the soft and hard limit of a resource. Go raises the soft
// limit of open files to the hard one when a program starts.
func Getrlimit(resource int) (soft, hard uint64, err error) {
	var lim unix.Rlimit
	err = unix.Getrlimit(resource, &lim)
	return lim.Cur, lim.Max, err
}

// Setrlimit sets the soft and hard limit of a resource.
func Setrlimit(resource int, soft, hard uint64) error {
	return unix.Setrlimit(resource, &unix.Rlimit{Cur: soft, Max: hard})
}

// InheritableFDs lists the open descriptors that child processes inherit, in
// no order.
func InheritableFDs() ([]int, error) {
	entries, err := ReadDir(descriptorFolder)
	if err != nil {
		return nil, err
	}
	var fds []int
	for _, e := range entries {
		fd, err := strconv.Atoi(e.Name)
		if err != nil {
			continue
		}
		// The folder's own descriptor is closed by now.
		if on, err := Inheritable(fd); err == nil && on {
			fds = append(fds, fd)
		}
	}
	return fds, nil
}
