package host

import "golang.org/x/sys/unix"

// getpriority undoes the kernel's encoding, which has no negative numbers.
func getpriority(which, who int) (int, error) {
	prio, err := unix.Getpriority(which, who)
	if err != nil {
		return 0, err
	}
	return 20 - prio, nil
}

// ThreadID returns the number of the system thread that runs the caller.
func ThreadID() int { return unix.Gettid() }

// SchedAffinity returns the processors that a process may run on; 0 is the
// calling one.
func SchedAffinity(pid int) ([]int, error) {
	var set unix.CPUSet
	if err := unix.SchedGetaffinity(pid, &set); err != nil {
		return nil, err
	}
	var cpus []int
	for cpu := 0; len(cpus) < set.Count(); cpu++ {
		if set.IsSet(cpu) {
			cpus = append(cpus, cpu)
		}
	}
	return cpus, nil
}

// SetSchedAffinity sets the processors that a process may run on.
func SetSchedAffinity(pid int, cpus []int) error {
	var set unix.CPUSet
	for _, cpu := range cpus {
		set.Set(cpu)
	}
	return unix.SchedSetaffinity(pid, &set)
}

// PidFD returns a descriptor that becomes readable when the process ends.
func PidFD(pid int) (int, error) { return unix.PidfdOpen(pid, 0) }

// descriptorFolder lists the descriptors that this process has open.
const descriptorFolder = "/proc/self/fd"
