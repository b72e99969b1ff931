package interp

import (
	"sort"

	"typhon/internal/importer"
	"typhon/internal/modules/marshal"
	"typhon/internal/modules/thread"
	"typhon/internal/object"
)

// natives are the native modules besides sys and builtins.
var natives = []*object.ModuleDef{
	&importer.ImpDef,
	&marshal.Def,
	&thread.Def,
}

// byName indexes natives; it never changes after initialisation.
var byName = func() map[string]*object.ModuleDef {
	m := make(map[string]*object.ModuleDef, len(natives))
	for _, d := range natives {
		m[d.Name] = d
	}
	return m
}()

// findNative returns the definition of a native module, or nil.
func findNative(name string) *object.ModuleDef { return byName[name] }

// nativeNames lists the native modules, sorted, with sys and builtins.
func nativeNames() []string {
	out := []string{"builtins", "sys"}
	for n := range byName {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}
