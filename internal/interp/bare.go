package interp

import (
	"fmt"
	"os"

	"typhon/internal/importer"
	"typhon/internal/object"
	"typhon/internal/vm"
)

// Bare makes an interpreter without the import system.
func Bare(cfg Config) (*Interp, *object.Exception) {
	object.Init()
	for _, st := range append(vm.Types(), importer.Types()...) {
		st.Ready()
	}
	in := &Interp{cfg: cfg}
	in.RecursionLimit = 1000
	in.IntMaxStrDigits = 4300
	in.Modules = object.NewDict()
	in.seams()
	in.hooks()
	vt := vm.NewThread(&in.Interp)
	in.Main = &vt.Thread
	exc := in.core(in.Main)
	def := &object.FuncDef{Name: "print", Raw: func(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
		for i, v := range a.Pos() {
			s, exc := object.ToStr(t, v)
			if exc != nil {
				return v, exc
			}
			if i > 0 {
				fmt.Print(" ")
			}
			fmt.Print(s.String())
		}
		fmt.Println()
		return object.None, nil
	}}
	imp := &object.FuncDef{Name: "__import__", Raw: func(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
		name := a.All[0].Str()
		if m := in.Modules.GetStr(name); !m.IsZero() {
			return m, nil
		}
		d := findNative(name.String())
		if d == nil {
			return object.Value{}, object.Raisef(t, &object.ModuleNotFoundErrorType, "no native module %s", name.String())
		}
		m, exc := object.NewNativeModule(t, d)
		if exc != nil {
			return object.Value{}, exc
		}
		in.Modules.SetStr(name, m.Value())
		return m.Value(), nil
	}}
	in.Builtins.Set("__import__", object.NewBuiltin(imp, object.Value{}, object.Value{}).Value())
	in.Builtins.Set("print", object.NewBuiltin(def, object.Value{}, object.Value{}).Value())
	return in, exc
}

// Debug prints an exception natively.
func Debug(t *object.Thread, exc *object.Exception) {
	for tb := exc.Traceback(); tb != nil; tb = tb.Next() {
		file, fn := vm.FrameCode(tb.Frame())
		fmt.Fprintf(os.Stderr, "  %s:%d in %s\n", file, vm.LineOf(tb.Frame(), int(tb.Lasti)), fn)
	}
	for _, v := range exc.Args().Items() {
		if s, ok := object.AsStr(v); ok {
			fmt.Fprintln(os.Stderr, "arg:", s.String())
		}
	}
	s, e := object.ToStr(t, exc.Value())
	if e == nil {
		fmt.Fprintln(os.Stderr, exc.Type().Name()+":", s.String())
	} else {
		fmt.Fprintln(os.Stderr, exc.Type().Name())
	}
}
