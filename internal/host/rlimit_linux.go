package host

import "golang.org/x/sys/unix"

// NumRlimits is how many resources have limits: their numbers are below it.
const NumRlimits = 16

// Prlimit returns the soft and hard limit of a resource of a process, and sets them to those in
// set unless it is nil.
func Prlimit(pid, resource int, set *[2]uint64) (soft, hard uint64, err error) {
	var old, lim unix.Rlimit
	change := (*unix.Rlimit)(nil)
	if set != nil {
		lim = unix.Rlimit{Cur: set[0], Max: set[1]}
		change = &lim
	}
	err = unix.Prlimit(pid, resource, change, &old)
	return old.Cur, old.Max, err
}
