// Package suggestions_ is the native module _suggestions: what a misspelt name may have meant.
package suggestions_

import "typhon/internal/object"

// Def is the module.
var Def = object.ModuleDef{
	Name: "_suggestions",
	Funcs: []object.FuncDef{
		{Name: "_generate_suggestions", Sig: "($module, candidates, item, /)", Fn: generate,
			Doc: "Returns the candidate in candidates that's closest to item"},
	},
}

func generate(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	item, ok := object.AsStr(args[1])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "_generate_suggestions() argument 2 must be str, not %s", args[1].Type().Name())
	}
	l, ok := object.AsList(args[0])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "candidates must be a list")
	}
	var names []string
	for _, v := range l.Snapshot() {
		s, ok := object.AsStr(v)
		if !ok {
			return object.Value{}, object.TypeErrorf(t, "all elements in 'candidates' must be strings")
		}
		names = append(names, s.String())
	}
	if s := object.Suggest(item.String(), names); s != "" {
		return object.StrValue(s), nil
	}
	return object.None, nil
}
