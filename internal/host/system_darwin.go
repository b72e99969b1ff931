package host

import (
	"encoding/binary"
	"runtime"

	"golang.org/x/sys/unix"
)

const ngroupsMax = 16

// OnlineCPUs returns how many processors the machine has at work.
func OnlineCPUs() int {
	if n, err := unix.SysctlUint32("hw.logicalcpu"); err == nil && n > 0 {
		return int(n)
	}
	return runtime.NumCPU()
}

func configuredCPUs() int {
	if n, err := unix.SysctlUint32("hw.logicalcpu_max"); err == nil && n > 0 {
		return int(n)
	}
	return OnlineCPUs()
}

// Loadavg returns the load over 1, 5 and 15 minutes.
func Loadavg() (load [3]float64, err error) {
	b, err := unix.SysctlRaw("vm.loadavg")
	if err != nil {
		return load, err
	}
	// Three fixed-point numbers, padding, and the scale as a long.
	if len(b) < 24 {
		return load, EINVAL
	}
	ne := binary.NativeEndian
	scale := float64(ne.Uint64(b[16:]))
	for i := range load {
		load[i] = float64(ne.Uint32(b[4*i:])) / scale
	}
	return load, nil
}

// memory returns the size of the memory; how much is free is not known.
func memory() (total, free uint64, err error) {
	total, err = unix.SysctlUint64("hw.memsize")
	return total, 0, err
}

func argMax() int64 {
	if n, err := unix.SysctlUint32("kern.argmax"); err == nil {
		return int64(n)
	}
	return 262144
}

// Getrandom fills b as getrandom does; this system has no such call.
func Getrandom(b []byte, flags int) (int, error) { return 0, ENOSYS }
