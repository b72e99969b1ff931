package host

import (
	"time"

	"golang.org/x/sys/unix"
)

// HasBirthtime says whether [Stat] carries the time of creation and BSD flags.
const HasBirthtime = true

const utimeNow = -1

func convertStat(st *unix.Stat_t) Stat {
	return Stat{
		Mode: uint32(st.Mode), Ino: st.Ino, Dev: uint64(uint32(st.Dev)), Nlink: uint64(st.Nlink), UID: st.Uid, GID: st.Gid,
		Size: st.Size, Atime: fileTime(st.Atim), Mtime: fileTime(st.Mtim), Ctime: fileTime(st.Ctim),
		Blksize: int64(st.Blksize), Blocks: st.Blocks, Rdev: uint64(uint32(st.Rdev)),
		Birthtime: fileTime(st.Btim), Flags: st.Flags, Gen: st.Gen,
	}
}

func convertStatfs(st *unix.Statfs_t) Statvfs {
	return Statvfs{
		Bsize: uint64(st.Iosize), Frsize: uint64(st.Bsize), Blocks: st.Blocks, Bfree: st.Bfree, Bavail: st.Bavail,
		Files: st.Files, Ffree: st.Ffree, Favail: st.Ffree, Flag: uint64(st.Flags), Namemax: 255,
		Fsid: uint64(uint32(st.Fsid.Val[0])) | uint64(uint32(st.Fsid.Val[1]))<<32,
	}
}

// futimens has microseconds only: the library call with nanoseconds cannot be
// reached without cgo.
func futimens(fd int, ts [2]unix.Timespec) error {
	var tv [2]unix.Timeval
	for i, t := range ts {
		if t.Nsec == utimeNow {
			t = unix.NsecToTimespec(time.Now().UnixNano())
		}
		tv[i] = unix.NsecToTimeval(t.Nano())
	}
	return unix.Futimes(fd, tv[:])
}
