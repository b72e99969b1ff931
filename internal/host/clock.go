//go:build linux || darwin

package host

import (
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// ClockID names a clock of the system.
type ClockID int32

const (
	ClockRealtime   ClockID = unix.CLOCK_REALTIME
	ClockMonotonic  ClockID = unix.CLOCK_MONOTONIC
	ClockProcessCPU ClockID = unix.CLOCK_PROCESS_CPUTIME_ID
	ClockThreadCPU  ClockID = unix.CLOCK_THREAD_CPUTIME_ID
)

// Realtime returns nanoseconds since 1970.
func Realtime() int64 { return time.Now().UnixNano() }

// monotonicBase ties Go's monotonic clock to the system's.
//
// Why not ask the system each time? Go reads its clock without entering the
// kernel; clock_gettime through the syscall package is ten times as slow.
var monotonicBase = sync.OnceValue(func() (base struct {
	start  time.Time
	offset int64
}) {
	base.start = time.Now()
	if ns, err := ClockGettime(ClockMonotonic); err == nil {
		base.offset = ns
	}
	return base
})

// Monotonic returns the nanoseconds of a clock that never goes backwards.
func Monotonic() int64 {
	base := monotonicBase()
	return base.offset + int64(time.Since(base.start))
}

// ProcessCPU returns the processor time of the whole process in nanoseconds.
func ProcessCPU() (int64, error) { return ClockGettime(ClockProcessCPU) }

// ThreadCPU returns the processor time of the system thread that happens to
// run the caller. It means something only to a goroutine that is locked to
// its thread.
func ThreadCPU() (int64, error) { return ClockGettime(ClockThreadCPU) }

// ClockGettime returns a clock's time in nanoseconds.
func ClockGettime(id ClockID) (int64, error) {
	var ts unix.Timespec
	if err := unix.ClockGettime(int32(id), &ts); err != nil {
		return 0, err
	}
	return ts.Nano(), nil
}

// ClockGetres returns a clock's resolution in nanoseconds.
func ClockGetres(id ClockID) (int64, error) { return clockGetres(id) }

// ClockSettime sets a clock.
func ClockSettime(id ClockID, ns int64) error { return clockSettime(id, ns) }

// Sleep waits for d, or until interrupt yields a value or is closed; nil never
// does. It reports whether it was interrupted.
func Sleep(d time.Duration, interrupt <-chan struct{}) (interrupted bool) {
	if interrupt == nil {
		time.Sleep(d)
		return false
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return false
	case <-interrupt:
		return true
	}
}

// CPUTimes is the processor time used so far, in nanoseconds.
type CPUTimes struct {
	User, System                 int64
	ChildrenUser, ChildrenSystem int64
	Elapsed                      int64 // since an arbitrary point in the past
}

// Times returns the processor times of the process and of its ended children.
func Times() (CPUTimes, error) {
	self, err := Getrusage(unix.RUSAGE_SELF)
	if err != nil {
		return CPUTimes{}, err
	}
	children, err := Getrusage(unix.RUSAGE_CHILDREN)
	if err != nil {
		return CPUTimes{}, err
	}
	return CPUTimes{
		User: self.Utime, System: self.Stime,
		ChildrenUser: children.Utime, ChildrenSystem: children.Stime,
		Elapsed: Monotonic(),
	}, nil
}
