// Package all is the list of native modules.
package all

import (
	"sort"

	"typhon/internal/importer"
	"typhon/internal/modules/gc"
	"typhon/internal/modules/marshal"
	"typhon/internal/modules/weakref"
	"typhon/internal/object"
)

// defs are the native modules besides sys and builtins.
var defs = []*object.ModuleDef{
	&importer.ImpDef,
	&gc.Def,
	&marshal.Def,
	&weakref.Def,
}

// byName indexes defs; it never changes after initialisation.
var byName = func() map[string]*object.ModuleDef {
	m := make(map[string]*object.ModuleDef, len(defs))
	for _, d := range defs {
		m[d.Name] = d
	}
	return m
}()

// Find returns the definition of a native module, or nil.
func Find(name string) *object.ModuleDef { return byName[name] }

// Names lists the native modules, sorted, with sys and builtins.
func Names() []string {
	out := []string{"builtins", "sys"}
	for n := range byName {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}
