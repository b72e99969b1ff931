package host

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// HasBirthtime says whether [Stat] carries the time of creation and BSD flags.
const HasBirthtime = false

const utimeNow = unix.UTIME_NOW

func convertStat(st *unix.Stat_t) Stat {
	return Stat{
		Mode: st.Mode, Ino: st.Ino, Dev: st.Dev, Nlink: uint64(st.Nlink), UID: st.Uid, GID: st.Gid,
		Size: st.Size, Atime: fileTime(st.Atim), Mtime: fileTime(st.Mtim), Ctime: fileTime(st.Ctim),
		Blksize: int64(st.Blksize), Blocks: st.Blocks, Rdev: st.Rdev,
	}
}

func convertStatfs(st *unix.Statfs_t) Statvfs {
	frsize := uint64(st.Frsize)
	if frsize == 0 {
		frsize = uint64(st.Bsize)
	}
	// The kernel's flag "these flags are valid" is not the caller's business.
	const validFlags = 0x20
	return Statvfs{
		Bsize: uint64(st.Bsize), Frsize: frsize, Blocks: st.Blocks, Bfree: st.Bfree, Bavail: st.Bavail,
		Files: st.Files, Ffree: st.Ffree, Favail: st.Ffree, Flag: uint64(st.Flags) &^ validFlags,
		Namemax: uint64(st.Namelen), Fsid: uint64(uint32(st.Fsid.Val[0])) | uint64(uint32(st.Fsid.Val[1]))<<32,
	}
}

// futimens exists as utimensat without a path only.
func futimens(fd int, ts [2]unix.Timespec) error {
	_, _, e := unix.Syscall6(unix.SYS_UTIMENSAT, uintptr(fd), 0, uintptr(unsafe.Pointer(&ts)), 0, 0, 0)
	if e != 0 {
		return e
	}
	return nil
}
