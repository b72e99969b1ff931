// Package warnings is the native module _warnings. The library's Python implementation of the
// warnings module is complete (module _py_warnings) and used as it is; natively there
// is only what issues warnings before that has been imported: it imports it.
package warnings

import "typhon/internal/object"

// Def is the _warnings module.
var Def = object.ModuleDef{
	Name: "_warnings",
	Doc:  "_warnings provides basic warning filtering support.\nIt is a helper module to speed up interpreter start-up.",
	Funcs: []object.FuncDef{
		{Name: "warn", Raw: forward("warn")},
		{Name: "warn_explicit", Raw: forward("warn_explicit")},
	},
}

// forward calls the function of the warnings module.
func forward(name string) object.RawFunc {
	return func(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
		m, exc := t.Interp.Import(t, "warnings")
		if exc != nil {
			return m, exc
		}
		f, exc := object.GetAttr(t, m, object.Intern(name))
		if exc != nil {
			return f, exc
		}
		return object.Call(t, f, a)
	}
}
