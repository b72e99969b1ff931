package host

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

const ioctlGetTermios = unix.TIOCGETA

func fdatasync(fd int) error { return unix.Fsync(fd) }

func syncAll() error { return unix.Sync() }

func dup3(from, to int, inheritable bool) error {
	if err := unix.Dup2(from, to); err != nil || inheritable {
		return err
	}
	return SetInheritable(to, false)
}

// pipe has a moment in which another thread's child inherits the ends: the
// system cannot make them otherwise.
func pipe(flags int) (r, w int, err error) {
	var p [2]int
	if err = unix.Pipe(p[:]); err != nil {
		return 0, 0, err
	}
	for _, fd := range p {
		if flags&unix.O_CLOEXEC != 0 {
			unix.CloseOnExec(fd)
		}
		if err == nil && flags&unix.O_NONBLOCK != 0 {
			err = unix.SetNonblock(fd, true)
		}
	}
	return p[0], p[1], err
}

// Pipe2 returns the two ends of a new pipe with the given O_* flags.
func Pipe2(flags int) (r, w int, err error) { return pipe(flags) }

func rawPointerCall(trap uintptr, fd, cmd int, b []byte) (int, error) {
	r, _, e := unix.Syscall(trap, uintptr(fd), uintptr(cmd), uintptr(unsafe.Pointer(unsafe.SliceData(b))))
	return result(r, e)
}

// Fallocate reserves space for a part of a file; this system cannot.
func Fallocate(fd int, off, size int64) error { return ENOSYS }

// Fadvise announces how a part of a file will be used; this system cannot.
func Fadvise(fd int, off, size int64, advice int) error { return ENOSYS }

// SendFile copies from one descriptor to another inside the kernel. The
// output must be a socket here, and off must not be nil.
func SendFile(out, in int, off *int64, count int) (int, error) {
	if off == nil {
		return 0, EINVAL
	}
	return n(unix.Sendfile(out, in, off, count))
}

// CopyFileRange copies between two files inside the kernel; this system cannot.
func CopyFileRange(in int, inOff *int64, out int, outOff *int64, count int) (int, error) {
	return 0, ENOSYS
}

// MkfifoAt makes a named pipe. The system has no form with a folder.
func MkfifoAt(dirfd int, path string, mode uint32) error {
	if dirfd != AtCWD {
		return ENOSYS
	}
	return unix.Mkfifo(path, mode)
}

// MknodAt makes a file system node. The system has no form with a folder.
func MknodAt(dirfd int, path string, mode uint32, dev uint64) error {
	if dirfd != AtCWD {
		return ENOSYS
	}
	return unix.Mknod(path, mode, int(dev))
}

// FaccessAt checks whether the process may use a file; mode is 0 or an or of
// 4, 2, 1 for read, write, execute.
func FaccessAt(dirfd int, path string, mode uint32, flags int) error {
	return unix.Faccessat(dirfd, path, mode, flags)
}

func lchmod(dirfd int, path string, mode uint32) error {
	return unix.Fchmodat(dirfd, path, mode, unix.AT_SYMLINK_NOFOLLOW)
}
