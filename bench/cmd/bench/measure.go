package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// sample is one run of a program.
type sample struct {
	seconds float64
	peak    int64 // resident memory, in bytes
	output  string
}

// pair is one run under each interpreter, one right after the other, so that
// whatever else the machine does weighs on both.
type pair struct{ typhon, cpython sample }

// compare runs a program in turns. The first turn warms caches and is not
// counted.
func compare(typhon, cpython, program string, runs int) ([]pair, error) {
	if program == startup {
		runs *= 4
	}
	var pairs []pair
	for i := range runs + 1 {
		var p pair
		var err error
		if p.cpython, err = once(cpython, program); err != nil {
			return nil, fmt.Errorf("under CPython: %w", err)
		}
		if p.typhon, err = once(typhon, program); err != nil {
			return nil, fmt.Errorf("under Typhon: %w", err)
		}
		if p.typhon.output != p.cpython.output {
			return nil, fmt.Errorf("outputs differ: CPython %.60q, Typhon %.60q", p.cpython.output, p.typhon.output)
		}
		if i > 0 {
			pairs = append(pairs, p)
		}
	}
	return pairs, nil
}

func once(exe, program string) (sample, error) {
	args := []string{program}
	if program == startup {
		args = []string{"-c", "pass"}
	}
	cmd := exec.Command(exe, args...)
	cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start).Seconds()
	if err != nil {
		return sample{}, fmt.Errorf("%w: %s", err, lastLine(stderr.String()))
	}
	s := sample{seconds: wall, output: stdout.String(), peak: peak(cmd.ProcessState)}
	if own, ok := strings.CutPrefix(lastLine(stderr.String()), "seconds: "); ok {
		if s.seconds, err = strconv.ParseFloat(own, 64); err != nil || s.seconds <= 0 {
			return sample{}, fmt.Errorf("bad time %q", own)
		}
	}
	return s, nil
}

func peak(state *os.ProcessState) int64 {
	ru, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(ru.Maxrss)
	}
	return int64(ru.Maxrss) << 10
}

func lastLine(s string) string {
	s = strings.TrimRight(s, "\n")
	return s[strings.LastIndexByte(s, '\n')+1:]
}

// summary is what the pairs of one program come to.
type summary struct {
	cpython, typhon        float64 // median seconds
	ratio, least, greatest float64 // CPython's time by Typhon's
	memory                 float64 // Typhon's peak by CPython's, median
}

func summarise(pairs []pair) summary {
	var cpython, typhon, ratio, memory []float64
	for _, p := range pairs {
		cpython = append(cpython, p.cpython.seconds)
		typhon = append(typhon, p.typhon.seconds)
		ratio = append(ratio, p.cpython.seconds/p.typhon.seconds)
		memory = append(memory, float64(p.typhon.peak)/float64(max(p.cpython.peak, 1)))
	}
	return summary{
		cpython: median(cpython), typhon: median(typhon),
		ratio: median(ratio), least: slices.Min(ratio), greatest: slices.Max(ratio),
		memory: median(memory),
	}
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	if n%2 == 1 {
		return sorted[n/2]
	}
	return (sorted[n/2-1] + sorted[n/2]) / 2
}
