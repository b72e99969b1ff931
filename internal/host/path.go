//go:build linux || darwin

package host

import (
	"time"

	"golang.org/x/sys/unix"
)

// MkdirAt makes a folder.
func MkdirAt(dirfd int, path string, perm uint32) error { return unix.Mkdirat(dirfd, path, perm) }

// UnlinkAt removes a file, or with [AtRemoveDir] an empty folder.
func UnlinkAt(dirfd int, path string, flags int) error { return unix.Unlinkat(dirfd, path, flags) }

// RenameAt renames a file or folder, replacing what has the new name.
func RenameAt(oldDir int, oldPath string, newDir int, newPath string) error {
	return unix.Renameat(oldDir, oldPath, newDir, newPath)
}

// LinkAt gives a file a further name.
func LinkAt(oldDir int, oldPath string, newDir int, newPath string, flags int) error {
	return unix.Linkat(oldDir, oldPath, newDir, newPath, flags)
}

// SymlinkAt makes path a link to target.
func SymlinkAt(target string, dirfd int, path string) error {
	return unix.Symlinkat(target, dirfd, path)
}

// ReadlinkAt returns the target of a link.
func ReadlinkAt(dirfd int, path string) (string, error) {
	for size := 256; ; size *= 2 {
		b := make([]byte, size)
		count, err := unix.Readlinkat(dirfd, path, b)
		if err != nil {
			return "", err
		}
		if count < size {
			return string(b[:count]), nil
		}
	}
}

// ChmodAt sets the permissions; flags may hold [AtSymlinkNofollow].
func ChmodAt(dirfd int, path string, mode uint32, flags int) error {
	if flags&AtSymlinkNofollow != 0 {
		return lchmod(dirfd, path, mode)
	}
	return unix.Fchmodat(dirfd, path, mode, 0)
}

// Fchmod sets the permissions of an open file.
func Fchmod(fd int, mode uint32) error { return unix.Fchmod(fd, mode) }

// ChownAt sets owner and group; -1 leaves one alone.
func ChownAt(dirfd int, path string, uid, gid, flags int) error {
	return unix.Fchownat(dirfd, path, uid, gid, flags)
}

// Fchown sets owner and group of an open file; -1 leaves one alone.
func Fchown(fd, uid, gid int) error { return unix.Fchown(fd, uid, gid) }

// FileTime is a time stamp of a file: seconds and nanoseconds since 1970.
type FileTime struct {
	Sec  int64
	Nsec int64
}

// UtimeNow stands for the time of the call in [UtimesAt] and [Futimes].
func UtimeNow() FileTime { return FileTime{Nsec: utimeNow} }

// Nanoseconds returns the stamp as one number. It overflows beyond the years
// 1678 to 2262.
func (t FileTime) Nanoseconds() int64 { return t.Sec*int64(time.Second) + t.Nsec }

// UtimesAt sets the times of access and modification; flags may hold
// [AtSymlinkNofollow].
func UtimesAt(dirfd int, path string, atime, mtime FileTime, flags int) error {
	ts := timespecs(atime, mtime)
	return unix.UtimesNanoAt(dirfd, path, ts[:], flags)
}

// Futimes sets the times of access and modification of an open file.
func Futimes(fd int, atime, mtime FileTime) error { return futimens(fd, timespecs(atime, mtime)) }

func timespecs(a, m FileTime) [2]unix.Timespec {
	return [2]unix.Timespec{{Sec: a.Sec, Nsec: a.Nsec}, {Sec: m.Sec, Nsec: m.Nsec}}
}

// Getcwd returns the working directory.
func Getcwd() (string, error) { return unix.Getwd() }

// Chdir changes the working directory of the whole process.
func Chdir(path string) error { return unix.Chdir(path) }

// Fchdir changes the working directory to an open folder.
func Fchdir(fd int) error { return unix.Fchdir(fd) }

// Chroot changes the root directory of the whole process.
func Chroot(path string) error { return unix.Chroot(path) }
