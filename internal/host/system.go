//go:build linux || darwin

package host

import (
	"os"
	"runtime"

	"golang.org/x/sys/unix"
)

// Uname names the system as uname does.
type Uname struct {
	Sysname, Nodename, Release, Version, Machine string
}

// GetUname asks the system for its name.
func GetUname() (Uname, error) {
	var u unix.Utsname
	if err := unix.Uname(&u); err != nil {
		return Uname{}, err
	}
	str := unix.ByteSliceToString
	return Uname{str(u.Sysname[:]), str(u.Nodename[:]), str(u.Release[:]), str(u.Version[:]), str(u.Machine[:])}, nil
}

// PageSize returns the size of a memory page.
func PageSize() int { return os.Getpagesize() }

// UsableCPUs returns how many processors this process may use.
func UsableCPUs() int { return runtime.NumCPU() }

// Sysconf answers a question of sysconf by its name, such as "SC_PAGE_SIZE".
// -1 means that there is no limit, and ok is false for a name that is not
// known here.
func Sysconf(name string) (value int64, ok bool) {
	switch name {
	case "SC_PAGE_SIZE", "SC_PAGESIZE":
		return int64(PageSize()), true
	case "SC_NPROCESSORS_ONLN":
		return int64(OnlineCPUs()), true
	case "SC_NPROCESSORS_CONF":
		return int64(configuredCPUs()), true
	case "SC_CLK_TCK":
		return 100, true
	case "SC_OPEN_MAX":
		soft, _, err := Getrlimit(unix.RLIMIT_NOFILE)
		return limit(soft), err == nil
	case "SC_IOV_MAX":
		return 1024, true
	case "SC_NGROUPS_MAX":
		return ngroupsMax, true
	case "SC_ARG_MAX":
		return argMax(), true
	case "SC_PHYS_PAGES":
		total, _, err := memory()
		return int64(total) / int64(PageSize()), err == nil
	case "SC_AVPHYS_PAGES":
		_, free, err := memory()
		return int64(free) / int64(PageSize()), err == nil && free > 0
	}
	return 0, false
}

// limit turns "infinite" into sysconf's -1.
func limit(v uint64) int64 {
	if v >= 1<<63-1 {
		return -1
	}
	return int64(v)
}
