//go:build linux || darwin

package host

import "golang.org/x/sys/unix"

// Stat describes a file.
type Stat struct {
	Mode    uint32
	Ino     uint64
	Dev     uint64
	Nlink   uint64
	UID     uint32
	GID     uint32
	Size    int64
	Atime   FileTime
	Mtime   FileTime
	Ctime   FileTime
	Blksize int64
	Blocks  int64
	Rdev    uint64

	// Birthtime, Flags and Gen are zero where [HasBirthtime] is false.
	Birthtime FileTime
	Flags     uint32
	Gen       uint32
}

// StatAt describes the file path; flags may hold [AtSymlinkNofollow].
func StatAt(dirfd int, path string, flags int) (Stat, error) {
	var st unix.Stat_t
	var err error
	switch {
	case dirfd != AtCWD:
		err = unix.Fstatat(dirfd, path, &st, flags)
	case flags&AtSymlinkNofollow != 0:
		err = unix.Lstat(path, &st)
	default:
		err = unix.Stat(path, &st)
	}
	if err != nil {
		return Stat{}, err
	}
	return convertStat(&st), nil
}

// Fstat describes an open file.
func Fstat(fd int) (Stat, error) {
	var st unix.Stat_t
	if err := unix.Fstat(fd, &st); err != nil {
		return Stat{}, err
	}
	return convertStat(&st), nil
}

func fileTime(t unix.Timespec) FileTime { return FileTime{Sec: t.Sec, Nsec: t.Nsec} }

// Statvfs describes a file system.
type Statvfs struct {
	Bsize, Frsize         uint64
	Blocks, Bfree, Bavail uint64
	Files, Ffree, Favail  uint64
	Flag, Namemax, Fsid   uint64
}

// StatvfsPath describes the file system that path lies on.
func StatvfsPath(path string) (Statvfs, error) {
	var st unix.Statfs_t
	if err := unix.Statfs(path, &st); err != nil {
		return Statvfs{}, err
	}
	return convertStatfs(&st), nil
}

// Fstatvfs describes the file system of an open file.
func Fstatvfs(fd int) (Statvfs, error) {
	var st unix.Statfs_t
	if err := unix.Fstatfs(fd, &st); err != nil {
		return Statvfs{}, err
	}
	return convertStatfs(&st), nil
}
