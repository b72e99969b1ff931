package interp

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"typhon/internal/builtins"
	"typhon/internal/importer"
	"typhon/internal/modules/ast_"
	"typhon/internal/modules/sys"
	"typhon/internal/object"
	"typhon/internal/source"
	"typhon/internal/vm"
)

// hooks connects the builtin functions that run code.
func (in *Interp) hooks() {
	h := builtins.HooksOf(&in.Interp)
	h.Compile, h.Eval, h.Exec = builtins.Compile, builtins.Eval, builtins.Exec
	h.BuildClass = vm.BuildClass
	ast_.Install(h)
	h.Import = func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
		level, ok := object.AsInt64(a[4])
		if !ok {
			return object.Value{}, object.TypeErrorf(t, "'%s' object cannot be interpreted as an integer", a[4].Type().Name())
		}
		return importer.ImportName(t, a[0], a[1], a[3], int(level))
	}
	h.Globals = func(t *object.Thread) (object.Value, *object.Exception) {
		if g := vm.Globals(t); g != nil {
			return g.Value(), nil
		}
		return object.None, nil
	}
	h.Locals = func(t *object.Thread) (object.Value, *object.Exception) { return vm.Locals(t), nil }
	in.Globals = vm.Globals
	in.SuperArgs = vm.SuperArgs
	in.ForgetDead = vm.ForgetDead
}

// VersionLine is what -V prints; full adds what -VV does.
func VersionLine(full bool) string {
	if !full {
		return "Python " + sys.VersionText
	}
	return "Python " + sys.VersionLong()
}

// Outcome is how the main program ended.
type Outcome struct {
	Exc    *object.Exception
	Status int // when Exc is nil
}

// mainModule makes __main__.
func (in *Interp) mainModule() *object.Module {
	m := object.NewModule("__main__")
	m.Dict.SetStr(object.BuiltinsStr, in.Modules.Get("builtins"))
	m.Dict.Set("__annotations__", object.NewDict().Value())
	m.Dict.DelStr(object.Intern("__annotations__"))
	in.Modules.Set("__main__", m.Value())
	return m
}

// prependPath puts an entry in front of sys.path.
func (in *Interp) prependPath(dir string) {
	if in.cfg.SafePath || in.cfg.Isolated {
		return
	}
	if l, ok := object.AsList(in.SysDict.Get("path")); ok {
		items := append([]object.Value{object.StrValue(object.DecodeFS(dir))}, l.Snapshot()...)
		in.SysDict.Set("path", object.NewList(items).Value())
	}
}

func (in *Interp) exec(m *object.Module, src []byte, filename string) *Outcome {
	t := in.Main
	c, exc := source.Compile(t, src, filename, in.Optimize)
	if exc != nil {
		return &Outcome{Exc: exc}
	}
	_, exc = vm.RunCode(t, c, m.Dict, m.Dict.Value(), nil)
	return &Outcome{Exc: exc}
}

// RunCommand runs the text of -c.
func (in *Interp) RunCommand(text string) *Outcome {
	in.prependPath("")
	m := in.mainModule()
	t := in.Main
	c, exc := source.Compile(t, []byte(text), "<string>", in.Optimize)
	if exc != nil {
		return &Outcome{Exc: exc}
	}
	// Tracebacks show the command's lines.
	lc, exc := in.Import(t, "linecache")
	if exc == nil {
		_, exc = object.CallMethod(t, lc, object.Intern("_register_code"), c.Value(), object.StrValue(text), object.StrValue("<string>"))
	}
	if exc == nil {
		_, exc = vm.RunCode(t, c, m.Dict, m.Dict.Value(), nil)
	}
	return &Outcome{Exc: exc}
}

// RunModule runs a module as __main__, as -m does.
func (in *Interp) RunModule(name string) *Outcome {
	wd, err := os.Getwd()
	if err == nil {
		in.prependPath(wd)
	}
	t := in.Main
	in.mainModule()
	rp, exc := in.Import(t, "runpy")
	if exc != nil {
		return &Outcome{Exc: exc}
	}
	_, exc = object.CallMethod(t, rp, object.Intern("_run_module_as_main"), object.StrValue(name), object.True)
	return &Outcome{Exc: exc}
}

// RunScript runs a file, or a folder or archive with a __main__ module.
func (in *Interp) RunScript(path string) *Outcome {
	if st, err := os.Stat(path); err == nil && st.IsDir() || filepath.Ext(path) == ".zip" || filepath.Ext(path) == ".pyz" {
		return in.runContainer(path)
	}
	src, err := os.ReadFile(path)
	if err != nil {
		exe := in.cfg.Executable
		msg := err.Error()
		if pe, ok := err.(*os.PathError); ok {
			if en, ok := pe.Err.(interface{ Error() string }); ok {
				msg = strerror(pe.Err, en.Error())
			}
		}
		fmt.Fprintf(os.Stderr, "%s: can't open file '%s': %s\n", exe, abs(path), msg)
		return &Outcome{Status: 2}
	}
	dir := filepath.Dir(path)
	if real, err := filepath.EvalSymlinks(path); err == nil {
		dir = filepath.Dir(real)
	}
	in.prependPath(filepath.Clean(abs(dir)))
	path = abs(path)
	m := in.mainModule()
	m.Dict.Set("__file__", object.StrValue(path))
	m.Dict.Set("__cached__", object.None)
	if exc := in.sourceLoader(m, path); exc != nil {
		return &Outcome{Exc: exc}
	}
	return in.exec(m, src, path)
}

// sourceLoader gives __main__ the loader that inspect and linecache ask for source text.
func (in *Interp) sourceLoader(m *object.Module, path string) *object.Exception {
	t := in.Main
	ext := in.Modules.Get("_frozen_importlib_external")
	cls, exc := object.GetAttr(t, ext, object.Intern("SourceFileLoader"))
	if exc != nil {
		return exc
	}
	l, exc := object.Call2(t, cls, object.StrValue("__main__"), object.StrValue(path))
	if exc != nil {
		return exc
	}
	m.Dict.Set("__loader__", l)
	return nil
}

func (in *Interp) runContainer(path string) *Outcome {
	t := in.Main
	if l, ok := object.AsList(in.SysDict.Get("path")); ok {
		items := append([]object.Value{object.StrValue(path)}, l.Snapshot()...)
		in.SysDict.Set("path", object.NewList(items).Value())
	}
	in.mainModule()
	rp, exc := in.Import(t, "runpy")
	if exc != nil {
		return &Outcome{Exc: exc}
	}
	_, exc = object.CallMethod(t, rp, object.Intern("_run_module_as_main"), object.StrValue("__main__"), object.False)
	return &Outcome{Exc: exc}
}

// RunStdin runs a program from standard input, or prompts on a terminal.
func (in *Interp) RunStdin() *Outcome {
	in.prependPath("")
	m := in.mainModule()
	if st, err := os.Stdin.Stat(); err == nil && st.Mode()&os.ModeCharDevice != 0 {
		return in.prompt(m)
	}
	src, err := io.ReadAll(os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return &Outcome{Status: 1}
	}
	return in.exec(m, src, "<stdin>")
}

// prompt runs the library's code.interact in __main__.
func (in *Interp) prompt(m *object.Module) *Outcome {
	t := in.Main
	code, exc := in.Import(t, "code")
	if exc != nil {
		return &Outcome{Exc: exc}
	}
	banner := "Typhon " + sys.VersionLong() + "\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information."
	names := object.TupleOf(object.Intern("banner").Value(), object.Intern("local").Value(), object.Intern("exitmsg").Value())
	f, exc := object.GetAttr(t, code, object.Intern("interact"))
	if exc != nil {
		return &Outcome{Exc: exc}
	}
	_, exc = object.Call(t, f, object.Args{All: []object.Value{object.StrValue(banner), m.Dict.Value(), object.StrValue("")}, KwNames: names})
	return &Outcome{Exc: exc}
}

// abs puts the current folder in front of a relative path and, as CPython, leaves the path itself as it was written.
func abs(p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	if wd, err := os.Getwd(); err == nil {
		return strings.TrimSuffix(wd, string(filepath.Separator)) + string(filepath.Separator) + p
	}
	return p
}
