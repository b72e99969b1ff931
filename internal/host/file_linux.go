package host

import (
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

const ioctlGetTermios = unix.TCGETS

func fdatasync(fd int) error { return unix.Fdatasync(fd) }

func syncAll() error { unix.Sync(); return nil }

func dup3(from, to int, inheritable bool) error {
	flags := unix.O_CLOEXEC
	if inheritable {
		flags = 0
	}
	return unix.Dup3(from, to, flags)
}

func pipe(flags int) (r, w int, err error) {
	var p [2]int
	err = unix.Pipe2(p[:], flags)
	return p[0], p[1], err
}

// Pipe2 returns the two ends of a new pipe with the given O_* flags.
func Pipe2(flags int) (r, w int, err error) { return pipe(flags) }

func rawPointerCall(trap uintptr, fd, cmd int, b []byte) (int, error) {
	r, _, e := unix.Syscall(trap, uintptr(fd), uintptr(cmd), uintptr(unsafe.Pointer(unsafe.SliceData(b))))
	runtime.KeepAlive(b)
	return result(r, e)
}

// Fallocate reserves space for a part of a file.
func Fallocate(fd int, off, size int64) error { return unix.Fallocate(fd, 0, off, size) }

// Fadvise announces how a part of a file will be used.
func Fadvise(fd int, off, size int64, advice int) error {
	return unix.Fadvise(fd, off, size, advice)
}

// SendFile copies from one descriptor to another inside the kernel. A nil off
// reads at the file position and moves it.
func SendFile(out, in int, off *int64, count int) (int, error) {
	return n(unix.Sendfile(out, in, off, count))
}

// CopyFileRange copies between two files inside the kernel.
func CopyFileRange(in int, inOff *int64, out int, outOff *int64, count int) (int, error) {
	return n(unix.CopyFileRange(in, inOff, out, outOff, count, 0))
}

// MkfifoAt makes a named pipe.
func MkfifoAt(dirfd int, path string, mode uint32) error {
	return unix.Mknodat(dirfd, path, mode|unix.S_IFIFO, 0)
}

// MknodAt makes a file system node.
func MknodAt(dirfd int, path string, mode uint32, dev uint64) error {
	return unix.Mknodat(dirfd, path, mode, int(dev))
}

// FaccessAt checks whether the process may use a file; mode is 0 or an or of
// 4, 2, 1 for read, write, execute.
func FaccessAt(dirfd int, path string, mode uint32, flags int) error {
	return unix.Faccessat(dirfd, path, mode, flags)
}

func lchmod(dirfd int, path string, mode uint32) error {
	return unix.Fchmodat(dirfd, path, mode, unix.AT_SYMLINK_NOFOLLOW)
}
