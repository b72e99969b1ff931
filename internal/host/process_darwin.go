package host

import "golang.org/x/sys/unix"

func getpriority(which, who int) (int, error) { return unix.Getpriority(which, who) }

// ThreadID returns the number of the system thread that runs the caller. The
// system does not tell without cgo; the process number stands in for it.
func ThreadID() int { return unix.Getpid() }

// SchedAffinity returns the processors that a process may run on; this system
// does not bind processes to processors.
func SchedAffinity(pid int) ([]int, error) { return nil, ENOSYS }

// SetSchedAffinity sets the processors that a process may run on; this system
// does not bind processes to processors.
func SetSchedAffinity(pid int, cpus []int) error { return ENOSYS }

// PidFD returns a descriptor that becomes readable when the process ends; this
// system has none.
func PidFD(pid int) (int, error) { return -1, ENOSYS }

// descriptorFolder lists the descriptors that this process has open.
const descriptorFolder = "/dev/fd"
