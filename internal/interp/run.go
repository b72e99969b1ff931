package interp

import (
	"os"
	"typhon/internal/builtins"
	"typhon/internal/bytecode"
	"typhon/internal/importer"
	"typhon/internal/object"
	"typhon/internal/source"
	"typhon/internal/vm"
)

// hooks connects the builtin functions that run code.
func (in *Interp) hooks() {
	h := builtins.HooksOf(&in.Interp)
	h.Compile, h.Eval, h.Exec = builtins.Compile, builtins.Eval, builtins.Exec
	h.BuildClass = vm.BuildClass
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
}

// RunSource runs source text as the module __main__ and returns what it raised.
func (in *Interp) RunSource(src []byte, filename string) *object.Exception {
	t := in.Main
	m := object.NewModule("__main__")
	d := m.Dict
	d.SetStr(object.BuiltinsStr, t.Interp.Modules.Get("builtins"))
	if filename != "<string>" && filename != "<stdin>" {
		d.Set("__file__", object.StrValue(filename))
	}
	in.Modules.Set("__main__", m.Value())
	c, exc := source.Compile(t, src, filename, in.Optimize)
	if exc != nil {
		return exc
	}
	if os.Getenv("TYPHON_DIS") != "" {
		bytecode.Disassemble(os.Stdout, c.BC)
	}
	_, exc = vm.RunCode(t, c, d, d.Value(), nil)
	return exc
}
