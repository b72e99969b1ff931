// Package interp builds an interpreter out of its parts: start-up, the main thread,
// shutdown.
package interp

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"typhon/internal/builtins"
	"typhon/internal/conc"
	"typhon/internal/importer"
	"typhon/internal/modules/signal_"
	"typhon/internal/modules/sys"
	"typhon/internal/object"
	"typhon/internal/vm"
	"typhon/stdlib"
)

// Config says how to start an interpreter. The zero value works.
type Config struct {
	Args       []string // sys.argv
	OrigArgs   []string // sys.orig_argv
	Executable string
	Path       []string // entries in front of the library's in sys.path
	Optimize   int
	NoSite     bool // -S
	Isolated   bool // -I
	IgnoreEnv  bool // -E
	NoUserSite bool // -s
	SafePath   bool // -P
	NoBytecode bool // -B
	Unbuffered bool // -u
	Inspect    bool // -i
	Quiet      bool
	Verbose    int
	BytesWarn  int
	Dev        bool
	Warnings   []string // -W
	XOptions   []string // -X
	Env        func(string) string

	fixedHash bool // PYTHONHASHSEED is 0
}

// Interp is an interpreter with its main thread.
type Interp struct {
	object.Interp
	Main *object.Thread
	cfg  Config
	// root is the virtual folder of the embedded library, sys._stdlib_dir.
	root string
}

// New makes an interpreter and its main thread, for the calling goroutine, with importlib, sys and
// the standard streams ready, and site imported. Both results are nil when PYTHONHASHSEED is malformed.
func New(cfg Config) (*Interp, *object.Exception) {
	tuneCollector()
	if _, from := cfg.setting("dev", "PYTHONDEVMODE"); from != "" {
		cfg.Dev = true
		cfg.Warnings = append([]string{"default"}, cfg.Warnings...)
	}
	if !setHashSeed(&cfg) {
		return nil, nil
	}
	outlast()
	object.Init()
	for _, st := range append(vm.Types(), importer.Types()...) {
		st.Ready()
	}
	in := &Interp{cfg: cfg}
	in.RecursionLimit = 1000
	in.IntMaxStrDigits = 4300
	in.Optimize = cfg.Optimize
	in.Modules = object.NewDict()
	in.seams()
	in.hooks()
	vt := vm.NewThread(&in.Interp)
	in.Main = &vt.Thread
	t := in.Main
	in.Wake = func() { in.Main.SetBreaker(object.BreakPending) }
	if exc := in.core(t); exc != nil {
		return in, exc
	}
	signal_.Setup(t)
	if exc := importer.Boot(t, in.Modules.Get("sys")); exc != nil {
		return in, exc
	}
	if exc := in.streams(t); exc != nil {
		return in, exc
	}
	if !cfg.NoSite {
		if _, exc := importer.ImportAbsolute(t, "site"); exc != nil {
			return in, exc
		}
	}
	return in, nil
}

// utf8Mode says whether UTF-8 mode is on: by -X utf8, PYTHONUTF8, or because the locale is C (PEP 540).
func utf8Mode(cfg *Config) bool {
	for _, o := range cfg.XOptions {
		if k, v, _ := strings.Cut(o, "="); k == "utf8" {
			return v != "0"
		}
	}
	if !cfg.IgnoreEnv && !cfg.Isolated {
		if v := os.Getenv("PYTHONUTF8"); v != "" {
			return v == "1"
		}
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := os.Getenv(name); v != "" {
			return v == "C" || v == "POSIX"
		}
	}
	return true
}

var seedOnce sync.Once

// setHashSeed sets the process-wide secret of hashes, for the first interpreter; false if
// PYTHONHASHSEED is malformed.
func setHashSeed(cfg *Config) bool {
	ok := true
	seedOnce.Do(func() {
		seed := ""
		if !cfg.IgnoreEnv && !cfg.Isolated {
			seed = os.Getenv("PYTHONHASHSEED")
		}
		ok = object.SetHashSeed(seed)
		cfg.fixedHash = seed == "0"
	})
	return ok
}

// outlast keeps Go from declaring a deadlock, which would end the process, when every Python
// thread waits for a lock: that is for the program to do, and for a signal to end. A timer that is set is enough.
var outlast = sync.OnceFunc(func() { time.AfterFunc(1<<63-1, func() {}) })

// core makes the modules sys and builtins.
func (in *Interp) core(t *object.Thread) *object.Exception {
	b, exc := object.NewNativeModule(t, &builtins.Module)
	if exc != nil {
		return exc
	}
	in.Builtins = b.Dict
	in.Modules.Set("builtins", b.Value())
	s, exc := object.NewNativeModule(t, &sys.Def)
	if exc != nil {
		return exc
	}
	in.SysDict = s.Dict
	in.Modules.Set("sys", s.Value())
	return in.configureSys(t)
}

// configureSys sets what depends on the configuration.
func (in *Interp) configureSys(t *object.Thread) *object.Exception {
	d := in.SysDict
	cfg := &in.cfg
	d.Set("argv", strList(cfg.Args))
	d.Set("orig_argv", strList(cfg.OrigArgs))
	exe := cfg.Executable
	d.Set("executable", object.StrValue(exe))
	d.Set("_base_executable", object.StrValue(exe))
	prefix := filepath.Dir(filepath.Dir(exe))
	for _, n := range []string{"prefix", "exec_prefix", "base_prefix", "base_exec_prefix"} {
		d.Set(n, object.StrValue(prefix))
	}
	in.root = filepath.Join(prefix, "lib", "python3.14t")
	d.Set("_stdlib_dir", object.StrValue(in.root))
	d.Set("path", strList(append(append([]string(nil), cfg.Path...), in.root)))
	d.Set("path_hooks", object.ListOf(importer.Hook(in.root)).Value())
	d.Set("dont_write_bytecode", object.Bool(cfg.NoBytecode))
	for _, name := range []string{"stdin", "stdout", "stderr"} {
		d.Set(name, object.None) // until streams makes them
	}
	d.Set("warnoptions", strList(cfg.Warnings))
	d.Set("builtin_module_names", nameTuple(nativeNames()))
	x := object.NewDict()
	for _, o := range cfg.XOptions {
		k, v, has := strings.Cut(o, "=")
		if has {
			x.Set(k, object.StrValue(v))
		} else {
			x.Set(k, object.True)
		}
	}
	d.Set("_xoptions", x.Value())
	in.applySettings()
	digits, _, _ := cfg.maxStrDigits()
	num := func(n int) object.Value { return object.Int(int64(n)) }
	flag := func(b bool) object.Value {
		if b {
			return num(1)
		}
		return num(0)
	}
	d.Set("flags", sys.NewFlags(map[string]object.Value{
		"optimize": num(cfg.Optimize), "dont_write_bytecode": flag(cfg.NoBytecode), "no_user_site": flag(cfg.NoUserSite || cfg.Isolated),
		"no_site": flag(cfg.NoSite), "ignore_environment": flag(cfg.IgnoreEnv || cfg.Isolated), "verbose": num(cfg.Verbose),
		"bytes_warning": num(cfg.BytesWarn), "quiet": flag(cfg.Quiet), "hash_randomization": flag(!cfg.fixedHash), "isolated": flag(cfg.Isolated),
		"dev_mode": object.Bool(cfg.Dev), "utf8_mode": flag(utf8Mode(cfg)), "safe_path": object.Bool(cfg.SafePath || cfg.Isolated), "int_max_str_digits": num(digits),
		"gil": num(0), "thread_inherit_context": num(1), "context_aware_warnings": num(1), "inspect": flag(cfg.Inspect),
	}))
	return nil
}

func strList(s []string) object.Value {
	l := object.NewList(nil)
	for _, x := range s {
		l.Append(object.StrValue(x))
	}
	return l.Value()
}

func nameTuple(s []string) object.Value {
	items := make([]object.Value, len(s))
	for i, x := range s {
		items[i] = object.StrValue(x)
	}
	return object.TupleFrom(items).Value()
}

// seams fills the functions that the lower rooms call.
func (in *Interp) seams() {
	in.Import = func(t *object.Thread, name string) (object.Value, *object.Exception) {
		return importer.ImportAbsolute(t, name)
	}
	in.Native = findNative
	in.AsyncGenHooks = sys.AsyncGenHooks
	in.Poll = in.poll
	in.Getenv = func(name string) string {
		if in.cfg.IgnoreEnv || in.cfg.Isolated {
			return ""
		}
		if in.cfg.Env != nil {
			return in.cfg.Env(name)
		}
		return os.Getenv(name)
	}
	in.PrintException = in.printException
	in.Unraisable = in.unraisable
	in.Warn = in.warn
	in.LineOf = vm.LineOf
	in.WarnExplicit = in.warnExplicit
	in.Spawn = func(t *object.Thread, f func(*object.Thread)) {
		conc.GoMulti()
		go func() { f(&vm.NewThread(&in.Interp).Thread) }()
	}
	in.TypeParam = typeParam
	in.Wake = func() {
		if m := in.Main; m != nil {
			m.SetBreaker(object.BreakPending)
		}
	}
}

// Available reports whether the binary carries the library.
func Available() bool { return stdlib.Available() }
