package host

import (
	"os"
	"runtime"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

const ngroupsMax = 65536

// OnlineCPUs returns how many processors the machine has at work, whether or
// not this process may use them.
func OnlineCPUs() int { return cpuList("/sys/devices/system/cpu/online") }

func configuredCPUs() int { return cpuList("/sys/devices/system/cpu/possible") }

func cpuList(file string) int {
	if b, err := os.ReadFile(file); err == nil {
		if n := countCPUs(string(b)); n > 0 {
			return n
		}
	}
	return runtime.NumCPU()
}

// countCPUs counts a list such as "0-3,8"; 0 means that it is not one.
func countCPUs(list string) int {
	total := 0
	for part := range strings.SplitSeq(strings.TrimSpace(list), ",") {
		first, last, isRange := strings.Cut(part, "-")
		if !isRange {
			last = first
		}
		a, err1 := strconv.Atoi(first)
		b, err2 := strconv.Atoi(last)
		if err1 != nil || err2 != nil || b < a {
			return 0
		}
		total += b - a + 1
	}
	return total
}

// Loadavg returns the load over 1, 5 and 15 minutes.
func Loadavg() (load [3]float64, err error) {
	var info unix.Sysinfo_t
	if err := unix.Sysinfo(&info); err != nil {
		return load, err
	}
	for i, l := range info.Loads {
		load[i] = float64(l) / (1 << 16)
	}
	return load, nil
}

// memory returns the size of the memory and its free part in bytes.
func memory() (total, free uint64, err error) {
	var info unix.Sysinfo_t
	if err := unix.Sysinfo(&info); err != nil {
		return 0, 0, err
	}
	unit := uint64(max(info.Unit, 1))
	return uint64(info.Totalram) * unit, uint64(info.Freeram) * unit, nil
}

// argMax follows the kernel: a quarter of the stack.
func argMax() int64 {
	const least = 131072
	soft, _, err := Getrlimit(unix.RLIMIT_STACK)
	if err != nil || soft/4 < least {
		return least
	}
	return limit(soft / 4)
}

// Getrandom fills b as getrandom does and returns how much it filled.
func Getrandom(b []byte, flags int) (int, error) { return n(unix.Getrandom(b, flags)) }
