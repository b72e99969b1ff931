package host

import (
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

const maxSignal Signal = 31

func realTimeSignalText(Signal) string { return "" }

// An Itimer is one of the process's interval timers: real time, processor
// time in user mode, processor time.
type Itimer int

const (
	ItimerReal    Itimer = 0
	ItimerVirtual Itimer = 1
	ItimerProf    Itimer = 2
)

type itimerval struct{ interval, value unix.Timeval }

// SetItimer sets a timer to expire after value and then every interval, and
// returns the old setting. A zero value stops it.
func SetItimer(which Itimer, value, interval time.Duration) (oldValue, oldInterval time.Duration, err error) {
	it := itimerval{unix.NsecToTimeval(int64(interval)), unix.NsecToTimeval(int64(value))}
	var old itimerval
	_, _, e := unix.Syscall(unix.SYS_SETITIMER, uintptr(which), uintptr(unsafe.Pointer(&it)), uintptr(unsafe.Pointer(&old)))
	if e != 0 {
		return 0, 0, e
	}
	return time.Duration(old.value.Nano()), time.Duration(old.interval.Nano()), nil
}

// GetItimer returns what remains of a timer, and its interval.
func GetItimer(which Itimer) (value, interval time.Duration, err error) {
	var it itimerval
	_, _, e := unix.Syscall(unix.SYS_GETITIMER, uintptr(which), uintptr(unsafe.Pointer(&it)), 0)
	if e != 0 {
		return 0, 0, e
	}
	return time.Duration(it.value.Nano()), time.Duration(it.interval.Nano()), nil
}

// Tgkill sends a signal to one system thread of this process; this system
// cannot without cgo.
func Tgkill(tid int, sig Signal) error { return ENOSYS }
