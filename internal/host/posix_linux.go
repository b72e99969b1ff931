package host

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Setresuid sets the real, effective and saved user of all threads.
func Setresuid(r, e, s int) error { return syscall.Setresuid(r, e, s) }

// Setresgid sets the real, effective and saved group of all threads.
func Setresgid(r, e, s int) error { return syscall.Setresgid(r, e, s) }

// Getresuid returns the real, effective and saved user.
func Getresuid() (r, e, s int) { return unix.Getresuid() }

// Getresgid returns the real, effective and saved group.
func Getresgid() (r, e, s int) { return unix.Getresgid() }

// EachThread calls f with the number of every thread of the process, and returns the first error.
// The system keeps priorities and processors for threads, where programs mean the process.
func EachThread(f func(tid int) error) error {
	names, err := filepath.Glob("/proc/self/task/*")
	if err != nil || len(names) == 0 {
		return f(0)
	}
	for _, n := range names {
		tid, err := strconv.Atoi(filepath.Base(n))
		if err != nil {
			continue
		}
		// A thread may have ended meanwhile.
		if err := f(tid); err != nil && err != unix.ESRCH {
			return err
		}
	}
	return nil
}

// Extended attributes of a file. With fd >= 0 it is an open file; else follow says whether a
// symbolic link stands for its target.

func Getxattr(fd int, path, attr string, follow bool, dest []byte) (int, error) {
	switch {
	case fd >= 0:
		return n(unix.Fgetxattr(fd, attr, dest))
	case follow:
		return n(unix.Getxattr(path, attr, dest))
	}
	return n(unix.Lgetxattr(path, attr, dest))
}

func Setxattr(fd int, path, attr string, follow bool, data []byte, flags int) error {
	switch {
	case fd >= 0:
		return unix.Fsetxattr(fd, attr, data, flags)
	case follow:
		return unix.Setxattr(path, attr, data, flags)
	}
	return unix.Lsetxattr(path, attr, data, flags)
}

func Removexattr(fd int, path, attr string, follow bool) error {
	switch {
	case fd >= 0:
		return unix.Fremovexattr(fd, attr)
	case follow:
		return unix.Removexattr(path, attr)
	}
	return unix.Lremovexattr(path, attr)
}

func Listxattr(fd int, path string, follow bool, dest []byte) (int, error) {
	switch {
	case fd >= 0:
		return n(unix.Flistxattr(fd, dest))
	case follow:
		return n(unix.Listxattr(path, dest))
	}
	return n(unix.Llistxattr(path, dest))
}

// StatVFS is what a file system says of itself.
type StatVFS struct {
	Bsize, Frsize             uint64
	Blocks, Bfree, Bavail     uint64
	Files, Ffree, Favail      uint64
	Flag, Namemax, FSID, Type uint64
}

// GetStatVFS asks the file system of an open file (fd >= 0) or of a path.
func GetStatVFS(fd int, path string) (StatVFS, error) {
	var s unix.Statfs_t
	var err error
	if fd >= 0 {
		err = unix.Fstatfs(fd, &s)
	} else {
		err = unix.Statfs(path, &s)
	}
	if err != nil {
		return StatVFS{}, err
	}
	frsize := uint64(s.Frsize)
	if frsize == 0 {
		frsize = uint64(s.Bsize)
	}
	const valid = 0x20 // the kernel's mark that flags are known
	return StatVFS{Bsize: uint64(s.Bsize), Frsize: frsize, Blocks: s.Blocks, Bfree: s.Bfree, Bavail: s.Bavail, Files: s.Files, Ffree: s.Ffree,
		Favail: s.Ffree, Flag: uint64(s.Flags) &^ valid, Namemax: uint64(s.Namelen),
		FSID: uint64(uint32(s.Fsid.Val[0])) | uint64(uint32(s.Fsid.Val[1]))<<32, Type: uint64(s.Type)}, nil
}

// Parts of device numbers.

func Major(dev uint64) uint32            { return unix.Major(dev) }
func Minor(dev uint64) uint32            { return unix.Minor(dev) }
func Makedev(major, minor uint32) uint64 { return unix.Mkdev(major, minor) }

// Reading into and writing from several pieces of memory.

func Readv(fd int, iovs [][]byte) (int, error)  { return n(unix.Readv(fd, iovs)) }
func Writev(fd int, iovs [][]byte) (int, error) { return n(unix.Writev(fd, iovs)) }
func Preadv(fd int, iovs [][]byte, off int64, flags int) (int, error) {
	return n(unix.Preadv2(fd, iovs, off, flags))
}
func Pwritev(fd int, iovs [][]byte, off int64, flags int) (int, error) {
	return n(unix.Pwritev2(fd, iovs, off, flags))
}

// Splice moves data between a pipe and another descriptor.
func Splice(in int, inOff *int64, out int, outOff *int64, count, flags int) (int, error) {
	c, err := unix.Splice(in, inOff, out, outOff, count, flags)
	return n(int(c), err)
}

// OpenPTY returns the two ends of a new pseudo terminal, not inheritable.
func OpenPTY() (master, slave int, err error) {
	if master, err = unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0); err != nil {
		return 0, 0, err
	}
	name, err := PTYName(master)
	if err == nil {
		err = UnlockPTY(master)
	}
	if err == nil {
		slave, err = unix.Open(name, unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
	}
	if err != nil {
		unix.Close(master)
		return 0, 0, err
	}
	return master, slave, nil
}

// OpenPTYMaster opens the master end of a new pseudo terminal.
func OpenPTYMaster(flags int) (int, error) { return unix.Open("/dev/ptmx", flags, 0) }

// PTYName returns the name of the other end of a pseudo terminal.
func PTYName(master int) (string, error) {
	num, err := unix.IoctlGetUint32(master, unix.TIOCGPTN)
	return "/dev/pts/" + strconv.Itoa(int(num)), err
}

// UnlockPTY lets the other end of a pseudo terminal be opened.
func UnlockPTY(master int) error { return unix.IoctlSetPointerInt(master, unix.TIOCSPTLCK, 0) }

// LoginTTY makes a terminal the controlling one and the standard files.
func LoginTTY(fd int) error {
	if _, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0); err != nil {
		return err
	}
	if _, err := unix.Setsid(); err != nil {
		return err
	}
	if err := unix.IoctlSetInt(fd, unix.TIOCSCTTY, 0); err != nil {
		return err
	}
	for to := range 3 {
		if err := Dup2(fd, to, true); err != nil {
			return err
		}
	}
	if fd > 2 {
		return unix.Close(fd)
	}
	return nil
}

// TTYName returns the file name of a terminal.
func TTYName(fd int) (string, error) {
	if _, err := IsTerminal(fd); err != nil {
		return "", err
	}
	name, err := os.Readlink("/proc/self/fd/" + strconv.Itoa(fd))
	if err != nil {
		return "", unix.ENODEV
	}
	return name, nil
}

// SchedParam is the priority of a thread under a policy; 0 as pid is the process.
func SchedParam(pid int) (priority int, err error) {
	var p int32
	_, _, e := unix.Syscall(unix.SYS_SCHED_GETPARAM, uintptr(pid), uintptr(unsafe.Pointer(&p)), 0)
	_, err = result(0, e)
	return int(p), err
}

// SetSchedParam sets the priority.
func SetSchedParam(pid, priority int) error {
	p := int32(priority)
	_, _, e := unix.Syscall(unix.SYS_SCHED_SETPARAM, uintptr(pid), uintptr(unsafe.Pointer(&p)), 0)
	_, err := result(0, e)
	return err
}

// Scheduler returns the scheduling policy of a process.
func Scheduler(pid int) (int, error) {
	r, _, e := unix.Syscall(unix.SYS_SCHED_GETSCHEDULER, uintptr(pid), 0, 0)
	return result(r, e)
}

// SetScheduler sets the policy and the priority.
func SetScheduler(pid, policy, priority int) error {
	p := int32(priority)
	_, _, e := unix.Syscall(unix.SYS_SCHED_SETSCHEDULER, uintptr(pid), uintptr(policy), uintptr(unsafe.Pointer(&p)))
	_, err := result(0, e)
	return err
}

// SchedPriorityRange returns the lowest and highest priority of a policy.
func SchedPriorityRange(policy int) (lowest, highest int, err error) {
	r, _, e := unix.Syscall(unix.SYS_SCHED_GET_PRIORITY_MIN, uintptr(policy), 0, 0)
	if lowest, err = result(r, e); err != nil {
		return 0, 0, err
	}
	r, _, e = unix.Syscall(unix.SYS_SCHED_GET_PRIORITY_MAX, uintptr(policy), 0, 0)
	highest, err = result(r, e)
	return lowest, highest, err
}

// SchedInterval returns the round-robin time slice of a process.
func SchedInterval(pid int) (time.Duration, error) {
	var ts unix.Timespec
	_, _, e := unix.Syscall(unix.SYS_SCHED_RR_GET_INTERVAL, uintptr(pid), uintptr(unsafe.Pointer(&ts)), 0)
	_, err := result(0, e)
	return time.Duration(ts.Nano()), err
}

// TimerfdCreate makes a timer that is a descriptor.
func TimerfdCreate(clock, flags int) (int, error) { return unix.TimerfdCreate(clock, flags) }

// TimerfdSet arms a timer, with the time until it fires first and then between firings, and returns
// what it was set to.
func TimerfdSet(fd, flags int, first, interval time.Duration) (oldFirst, oldInterval time.Duration, err error) {
	set := unix.ItimerSpec{Interval: unix.NsecToTimespec(int64(interval)), Value: unix.NsecToTimespec(int64(first))}
	var old unix.ItimerSpec
	err = unix.TimerfdSettime(fd, flags, &set, &old)
	return time.Duration(old.Value.Nano()), time.Duration(old.Interval.Nano()), err
}

// TimerfdGet returns the time until a timer fires, and the time between firings.
func TimerfdGet(fd int) (first, interval time.Duration, err error) {
	var cur unix.ItimerSpec
	err = unix.TimerfdGettime(fd, &cur)
	return time.Duration(cur.Value.Nano()), time.Duration(cur.Interval.Nano()), err
}

// ChildState is what waitid says of a child.
type ChildState struct {
	Signo, Code, PID, UID, Status int32
}

// Waitid waits for a child; a PID of 0 means that options held WNOHANG and there was nothing to tell.
func Waitid(idType, id, options int) (ChildState, error) {
	var info [16]uint64
	if err := unix.Waitid(idType, id, (*unix.Siginfo)(unsafe.Pointer(&info)), options, nil); err != nil {
		return ChildState{}, err
	}
	at := func(off int) int32 { return (*[32]int32)(unsafe.Pointer(&info))[off/4] }
	return ChildState{Signo: at(0), Code: at(8), PID: at(16), UID: at(20), Status: at(24)}, nil
}

// LoginUID returns the user that logged in to the session, if the system knows.
func LoginUID() (uint32, bool) {
	b, err := os.ReadFile("/proc/self/loginuid")
	if err != nil {
		return 0, false
	}
	uid, err := strconv.ParseUint(string(b), 10, 32)
	return uint32(uid), err == nil && uid != 1<<32-1
}

// LockFree reports whether a lock on a part of a file could be had.
func LockFree(fd int, lock FileLock) (bool, error) {
	l := unix.Flock_t{Type: lock.Type, Whence: lock.Whence, Start: lock.Start, Len: lock.Len}
	if err := unix.FcntlFlock(uintptr(fd), unix.F_GETLK, &l); err != nil {
		return false, err
	}
	return l.Type == unix.F_UNLCK || int(l.Pid) == unix.Getpid(), nil
}

// EventfdRead reads an event counter and resets it.
func EventfdRead(fd int) (uint64, error) {
	var b [8]byte
	_, err := unix.Read(fd, b[:])
	return binary.NativeEndian.Uint64(b[:]), err
}

// EventfdWrite adds to an event counter.
func EventfdWrite(fd int, add uint64) error {
	var b [8]byte
	binary.NativeEndian.PutUint64(b[:], add)
	_, err := unix.Write(fd, b[:])
	return err
}
