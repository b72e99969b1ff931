// Package cli is the command line of typhon.
package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"typhon/internal/interp"
)

// Main runs the command line and returns the exit status.
func Main(args []string) int {
	o, err := parse(args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		fmt.Fprintf(os.Stderr, "usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry 'python -h' for more information.\n", args[0])
		return 2
	}
	if o.help {
		fmt.Printf(usage, args[0])
		return 0
	}
	if o.version > 0 {
		fmt.Println(interp.VersionLine(o.version > 1))
		return 0
	}
	o.environment()
	exe, err := os.Executable()
	if err != nil {
		exe = args[0]
	}
	o.cfg.Executable = exe
	o.cfg.OrigArgs = args
	if !interp.Available() {
		fmt.Fprintln(os.Stderr, "typhon: this binary was built without the standard library: run 'make build'")
		return 1
	}
	if wrong := o.cfg.Check(); wrong != "" {
		fmt.Fprintln(os.Stderr, "Fatal Python error: "+wrong+"\nPython runtime state: preinitialized\n")
		return 1
	}
	in, exc := interp.New(o.cfg)
	if in == nil {
		fmt.Fprintln(os.Stderr, "Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]\nPython runtime state: preinitialized")
		return 1
	}
	if exc != nil {
		fmt.Fprintln(os.Stderr, "Fatal Python error: the interpreter could not start")
		interp.Report(in.Main, exc)
		return 1
	}
	return in.Finish(o.run(in), o.interactive)
}

// environment applies the PYTHON* variables.
func (o *options) environment() {
	c := &o.cfg
	if c.IgnoreEnv || c.Isolated {
		return
	}
	set := func(name string) bool { return os.Getenv(name) != "" }
	level := func(name string) int {
		n := 0
		if v := os.Getenv(name); v != "" {
			n = 1
			fmt.Sscan(v, &n)
		}
		return n
	}
	c.Optimize = max(c.Optimize, level("PYTHONOPTIMIZE"))
	c.Verbose = max(c.Verbose, level("PYTHONVERBOSE"))
	c.NoBytecode = c.NoBytecode || set("PYTHONDONTWRITEBYTECODE")
	c.NoUserSite = c.NoUserSite || set("PYTHONNOUSERSITE")
	c.Unbuffered = c.Unbuffered || set("PYTHONUNBUFFERED")
	c.SafePath = c.SafePath || set("PYTHONSAFEPATH")
	if set("PYTHONINSPECT") {
		o.interactive, c.Inspect = true, true
	}
	if w := os.Getenv("PYTHONWARNINGS"); w != "" {
		c.Warnings = append(strings.Split(w, ","), c.Warnings...)
	}
	if p := os.Getenv("PYTHONPATH"); p != "" {
		c.Path = filepath.SplitList(p)
	}
}

// run executes what the command line names.
func (o *options) run(in *interp.Interp) *interp.Outcome {
	switch {
	case o.isC:
		return in.RunCommand(o.command)
	case o.isM:
		return in.RunModule(o.module)
	case o.script == "-" || o.script == "":
		return in.RunStdin()
	}
	return in.RunScript(o.script)
}
