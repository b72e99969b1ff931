package host

// NumRlimits is how many resources have limits: their numbers are below it.
const NumRlimits = 9

// Prlimit is not available on this system.
func Prlimit(pid, resource int, set *[2]uint64) (soft, hard uint64, err error) {
	return 0, 0, ENOSYS
}
