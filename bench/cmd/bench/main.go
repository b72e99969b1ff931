// Command bench runs Python programs under Typhon and under CPython, turn by
// turn, and reports how many times faster Typhon is.
//
//	bench [-runs N] [-typhon FILE] [-cpython FILE] [PROGRAM.py ...]
//
// Without programs it runs bench/micro and the start-up of both interpreters.
// A program may print "seconds: X" as the last line of its standard error;
// otherwise its whole run counts. Both interpreters must print the same.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	typhon := flag.String("typhon", "bin/typhon", "Typhon's `executable`")
	cpython := flag.String("cpython", ".oracle/bin/python3.14", "CPython's `executable`")
	runs := flag.Int("runs", 5, "runs of each program under each interpreter")
	flag.Parse()
	programs := flag.Args()
	if len(programs) == 0 {
		programs, _ = filepath.Glob("bench/micro/*.py")
		programs = append(programs, startup)
	}
	os.Exit(run(*typhon, *cpython, *runs, programs))
}

// startup is the name of the benchmark that is no file: "-c pass".
const startup = "start-up"

func run(typhon, cpython string, runs int, programs []string) int {
	if runs < 1 || len(programs) == 0 {
		fmt.Fprintln(os.Stderr, "bench: nothing to run")
		return 2
	}
	for _, exe := range []string{typhon, cpython} {
		if _, err := os.Stat(exe); err != nil {
			fmt.Fprintf(os.Stderr, "bench: %v (run 'make build oracle')\n", err)
			return 2
		}
	}
	fmt.Printf("%-16s %11s %11s %13s %12s %7s\n", "program", "CPython", "Typhon", "times faster", "spread", "memory")
	failed := false
	for _, program := range programs {
		pairs, err := compare(typhon, cpython, program, runs)
		if err != nil {
			fmt.Printf("%-16s %v\n", label(program), err)
			failed = true
			continue
		}
		fmt.Println(row(label(program), summarise(pairs)))
	}
	fmt.Println("\ntimes faster: median over the pairs of runs of CPython's time by Typhon's; spread: least and")
	fmt.Println("greatest pair; memory: Typhon's peak by CPython's")
	if failed {
		return 1
	}
	return 0
}

func label(program string) string { return strings.TrimSuffix(filepath.Base(program), ".py") }

func row(name string, s summary) string {
	return fmt.Sprintf("%-16s %8.1f ms %8.1f ms %13.2f %12s %7.2f", name, 1e3*s.cpython, 1e3*s.typhon,
		s.ratio, fmt.Sprintf("%.2f–%.2f", s.least, s.greatest), s.memory)
}
