//go:build linux || darwin

package host

import (
	"golang.org/x/sys/unix"
)

// AtCWD as a folder descriptor means the working directory.
const AtCWD = unix.AT_FDCWD

// Flags of [OpenAt] that callers ask about by name.
const (
	O_RDONLY = unix.O_RDONLY
	O_WRONLY = unix.O_WRONLY
	O_RDWR   = unix.O_RDWR
	O_CREAT  = unix.O_CREAT
	O_EXCL   = unix.O_EXCL
	O_TRUNC  = unix.O_TRUNC
	O_APPEND = unix.O_APPEND
	// O_CLOEXEC: the descriptor is not inherited by child processes.
	O_CLOEXEC = unix.O_CLOEXEC
)

// Kinds of files in [Stat].Mode.
const (
	S_IFMT  = unix.S_IFMT
	S_IFREG = unix.S_IFREG
	S_IFDIR = unix.S_IFDIR
	S_IFCHR = unix.S_IFCHR
	S_IFBLK = unix.S_IFBLK
)

// Flags of the ...At functions.
const (
	AtSymlinkNofollow = unix.AT_SYMLINK_NOFOLLOW
	AtSymlinkFollow   = unix.AT_SYMLINK_FOLLOW
	AtRemoveDir       = unix.AT_REMOVEDIR
	AtEaccess         = unix.AT_EACCESS
)

// OpenAt opens path, which is relative to the folder dirfd. Flags are the
// system's O_* numbers; callers that want a descriptor not to be inherited
// give O_CLOEXEC.
func OpenAt(dirfd int, path string, flags int, perm uint32) (fd int, err error) {
	return unix.Openat(dirfd, path, flags, perm)
}

// Close closes a descriptor. After EINTR the descriptor is closed as well.
func Close(fd int) error { return unix.Close(fd) }

// Read reads up to len(b) bytes; 0 means end of file.
func Read(fd int, b []byte) (int, error) { return n(unix.Read(fd, b)) }

// Write writes up to len(b) bytes.
func Write(fd int, b []byte) (int, error) { return n(unix.Write(fd, b)) }

// ReadAt reads at an offset without moving the file position.
func ReadAt(fd int, b []byte, off int64) (int, error) { return n(unix.Pread(fd, b, off)) }

// WriteAt writes at an offset without moving the file position.
func WriteAt(fd int, b []byte, off int64) (int, error) { return n(unix.Pwrite(fd, b, off)) }

// n turns the -1 of a failed call into 0.
func n(count int, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	return count, nil
}

// Seek moves the file position and returns it; whence is 0, 1 or 2 for the
// start, the position and the end, or a further SEEK_* number of the system.
func Seek(fd int, off int64, whence int) (int64, error) { return unix.Seek(fd, off, whence) }

// Fsync waits until the file's content and metadata are on the device.
func Fsync(fd int) error { return unix.Fsync(fd) }

// Fdatasync waits until the file's content is on the device.
func Fdatasync(fd int) error { return fdatasync(fd) }

// Sync starts writing everything to the devices.
func Sync() error { return syncAll() }

// Ftruncate sets the size of an open file.
func Ftruncate(fd int, size int64) error { return unix.Ftruncate(fd, size) }

// Truncate sets the size of a file.
func Truncate(path string, size int64) error { return unix.Truncate(path, size) }

// Dup duplicates a descriptor to the lowest free number, not inheritable.
func Dup(fd int) (int, error) { return unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0) }

// Dup2 makes to a duplicate of from. If the numbers are equal, only the
// inheritance of the descriptor changes.
func Dup2(from, to int, inheritable bool) error {
	if from != to {
		return dup3(from, to, inheritable)
	}
	return SetInheritable(from, inheritable)
}

// Pipe returns the two ends of a new pipe, neither of them inheritable.
func Pipe() (r, w int, err error) {
	return pipe(unix.O_CLOEXEC)
}

// IsTerminal reports whether a descriptor is a terminal. An error other than
// ENOTTY is returned, for those who tell a closed descriptor from a file.
func IsTerminal(fd int) (bool, error) {
	_, err := unix.IoctlGetTermios(fd, ioctlGetTermios)
	return err == nil, err
}

// TerminalSize returns the columns and lines of a terminal.
func TerminalSize(fd int) (columns, lines int, err error) {
	ws, err := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
	if err != nil {
		return 0, 0, err
	}
	return int(ws.Col), int(ws.Row), nil
}

// Inheritable reports whether child processes get the descriptor.
func Inheritable(fd int) (bool, error) {
	flags, err := Fcntl(fd, unix.F_GETFD, 0)
	return flags&unix.FD_CLOEXEC == 0, err
}

// SetInheritable says whether child processes get the descriptor.
func SetInheritable(fd int, on bool) error {
	return setFlag(fd, unix.F_GETFD, unix.F_SETFD, unix.FD_CLOEXEC, !on)
}

// Blocking reports whether reads and writes wait.
func Blocking(fd int) (bool, error) {
	flags, err := Fcntl(fd, unix.F_GETFL, 0)
	return flags&unix.O_NONBLOCK == 0, err
}

// SetBlocking says whether reads and writes wait.
func SetBlocking(fd int, on bool) error {
	return setFlag(fd, unix.F_GETFL, unix.F_SETFL, unix.O_NONBLOCK, !on)
}

func setFlag(fd, get, set, flag int, on bool) error {
	old, err := Fcntl(fd, get, 0)
	if err != nil {
		return err
	}
	flags := old &^ flag
	if on {
		flags = old | flag
	}
	if flags == old {
		return nil
	}
	_, err = Fcntl(fd, set, flags)
	return err
}

// Fcntl calls fcntl with an integer argument.
func Fcntl(fd, cmd, arg int) (int, error) { return unix.FcntlInt(uintptr(fd), cmd, arg) }

// FcntlBytes calls fcntl with the address of b, which must be as large as what
// the command reads or writes.
func FcntlBytes(fd, cmd int, b []byte) (int, error) {
	return rawPointerCall(unix.SYS_FCNTL, fd, cmd, b)
}

// Ioctl calls ioctl with an integer argument.
func Ioctl(fd int, req uint, arg int) (int, error) {
	r, _, e := unix.Syscall(unix.SYS_IOCTL, uintptr(fd), uintptr(req), uintptr(arg))
	return result(r, e)
}

// IoctlBytes calls ioctl with the address of b, which must be as large as what
// the request reads or writes.
func IoctlBytes(fd int, req uint, b []byte) (int, error) {
	return rawPointerCall(unix.SYS_IOCTL, fd, int(req), b)
}

// Flock takes or releases an advisory lock on a whole file.
func Flock(fd, op int) error { return unix.Flock(fd, op) }

// Kinds of locks in [FileLock].
const (
	F_RDLCK = unix.F_RDLCK
	F_WRLCK = unix.F_WRLCK
	F_UNLCK = unix.F_UNLCK
)

// FileLock is a lock on a part of a file, as fcntl takes it.
type FileLock struct {
	Type   int16 // F_RDLCK, F_WRLCK or F_UNLCK
	Whence int16
	Start  int64
	Len    int64
}

// LockFile applies a lock through F_SETLK, or F_SETLKW if it is to wait.
func LockFile(fd int, lock FileLock, wait bool) error {
	cmd := unix.F_SETLK
	if wait {
		cmd = unix.F_SETLKW
	}
	return unix.FcntlFlock(uintptr(fd), cmd, &unix.Flock_t{
		Type: lock.Type, Whence: lock.Whence, Start: lock.Start, Len: lock.Len})
}

func result(r uintptr, e Errno) (int, error) {
	if e != 0 {
		return 0, e
	}
	return int(r), nil
}
