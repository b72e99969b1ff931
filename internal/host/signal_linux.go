package host

import (
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

const maxSignal Signal = 64

func realTimeSignalText(s Signal) string {
	const first = 34 // the C library keeps 32 and 33 for itself
	if s < first || s > maxSignal {
		return ""
	}
	return "Real-time signal " + strconv.Itoa(int(s)-first)
}

// An Itimer is one of the process's interval timers: real time, processor
// time in user mode, processor time.
type Itimer int

const (
	ItimerReal    = Itimer(unix.ItimerReal)
	ItimerVirtual = Itimer(unix.ItimerVirtual)
	ItimerProf    = Itimer(unix.ItimerProf)
)

// SetItimer sets a timer to expire after value and then every interval, and
// returns the old setting. A zero value stops it.
func SetItimer(which Itimer, value, interval time.Duration) (oldValue, oldInterval time.Duration, err error) {
	old, err := unix.Setitimer(unix.ItimerWhich(which), unix.Itimerval{
		Value: unix.NsecToTimeval(int64(value)), Interval: unix.NsecToTimeval(int64(interval))})
	return time.Duration(old.Value.Nano()), time.Duration(old.Interval.Nano()), err
}

// GetItimer returns what remains of a timer, and its interval.
func GetItimer(which Itimer) (value, interval time.Duration, err error) {
	it, err := unix.Getitimer(unix.ItimerWhich(which))
	return time.Duration(it.Value.Nano()), time.Duration(it.Interval.Nano()), err
}

// Tgkill sends a signal to one system thread of this process.
func Tgkill(tid int, sig Signal) error { return unix.Tgkill(unix.Getpid(), tid, sig) }
