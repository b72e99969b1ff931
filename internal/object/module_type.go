package object

import "strings"

func asMod(v Value) *Module { return (*Module)(v.p) }

func moduleDef() *TypeDef {
	return &TypeDef{
		Name: "module", Flags: FlagBase | FlagModuleSubclass | FlagHasWeakref,
		Doc:    "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
		NewSig: "(name, doc=None)",
		Layout: LayoutOf[Module]("module", nil),
		Slots: Slots{
			New: moduleNew, Init: moduleInit, Repr: moduleRepr, GetAttr: moduleGetAttr, SetAttr: GenericSetAttr,
		},
		Methods: []FuncDef{{Name: "__dir__", Sig: "($self, /)", Doc: "__dir__() -> list\nspecialized dir() implementation", Fn: moduleDir}},
		GetSets: []GetSetDef{
			{Name: "__dict__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) { return asMod(o).Dict.Value(), nil }},
			{Name: "__annotations__", Get: moduleAnnotations, Set: moduleSetAnnotations},
			{Name: "__annotate__", Get: moduleAnnotate, Set: moduleSetAnnotate},
		},
	}
}

func moduleNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	m := Alloc[Module](t, typ)
	m.Dict = NewDict()
	return m.Value(), nil
}

var moduleSig = lazyDef{Name: "module", Sig: "(name, doc=None)"}

func moduleInit(t *Thread, self Value, a Args) *Exception {
	args, exc := moduleSig.bind(t, a)
	if exc != nil {
		return exc
	}
	if _, ok := AsStr(args[0]); !ok {
		return TypeErrorf(t, "module() argument 'name' must be str, not %s", args[0].Type().Name())
	}
	d := asMod(self).Dict
	d.SetStr(nmName, args[0])
	d.SetStr(nmDoc, args[1])
	for _, k := range []string{"__package__", "__loader__", "__spec__"} {
		d.Set(k, None)
	}
	return nil
}

// moduleGetAttr looks in the module's dict, then asks its __getattr__.
func moduleGetAttr(t *Thread, o Value, name *Str) (Value, *Exception) {
	v, exc := genericGet(t, o, o.Type(), name)
	if exc != nil && !exc.Is(&AttributeErrorType) || exc == nil && !v.IsZero() {
		return v, exc
	}
	d := asMod(o).Dict
	if f := d.GetStr(nmGetAttr); !f.IsZero() {
		return Call1(t, f, name.Value())
	}
	if exc != nil {
		return Value{}, exc
	}
	mn, ok := AsStr(d.GetStr(nmName).OrNone())
	if !ok {
		return Value{}, AttributeError(t, o, name, "module has no attribute '%s'", name.s)
	}
	why, exc := moduleAttrHint(t, d, mn.s, name)
	if exc != nil {
		return Value{}, exc
	}
	return Value{}, AttributeError(t, o, name, "%s", why)
}

// moduleAttrHint is the message for a missing attribute, with what may have gone wrong during import.
func moduleAttrHint(t *Thread, d *Dict, mod string, name *Str) (string, *Exception) {
	plain := "module '" + mod + "' has no attribute '" + name.s + "'"
	spec := d.GetStr(nmSpec)
	if spec.IsZero() || spec.IsNone() {
		return plain, nil
	}
	origin := ""
	ov, exc := GetAttrOpt(t, spec, Intern("origin"))
	if exc != nil {
		return "", exc
	}
	hasLoc, exc := attrTruth(t, spec, "has_location")
	if exc != nil {
		return "", exc
	}
	if s, ok := AsStr(ov.OrNone()); ok && hasLoc {
		origin = s.s
	}
	shadows := origin != "" && possiblyShadowing(t, origin)
	if shadows && isStdlibName(t, mod) {
		return plain + " (consider renaming '" + origin + "' since it has the same name as the standard library module named '" + mod + "' and prevents importing that standard library module)", nil
	}
	initializing, exc := attrTruth(t, spec, "_initializing")
	if exc != nil {
		return "", exc
	}
	if initializing {
		switch {
		case shadows:
			return plain + " (consider renaming '" + origin + "' if it has the same name as a library you intended to import)", nil
		case origin != "":
			return "partially initialized module '" + mod + "' from '" + origin + "' has no attribute '" + name.s + "' (most likely due to a circular import)", nil
		}
		return "partially initialized module '" + mod + "' has no attribute '" + name.s + "' (most likely due to a circular import)", nil
	}
	subs, exc := GetAttrOpt(t, spec, Intern("_uninitialized_submodules"))
	if exc != nil {
		return "", exc
	}
	if l, ok := AsList(subs.OrNone()); ok {
		for _, v := range l.Snapshot() {
			if s, ok := AsStr(v); ok && s.s == name.s {
				return "cannot access submodule '" + name.s + "' of module '" + mod + "' (most likely due to a circular import)", nil
			}
		}
	}
	return plain, nil
}

func attrTruth(t *Thread, o Value, name string) (bool, *Exception) {
	v, exc := GetAttrOpt(t, o, Intern(name))
	if exc != nil || v.IsZero() {
		return false, exc
	}
	return Truth(t, v)
}

func isStdlibName(t *Thread, mod string) bool {
	names := t.Interp.SysDict.Get("stdlib_module_names")
	if names.IsZero() || names.Type() != &FrozenSetType {
		return false
	}
	ok, exc := Contains(t, names, StrValue(mod))
	return exc == nil && ok
}

func moduleDir(t *Thread, args []Value) (Value, *Exception) {
	d, exc := GetAttr(t, args[0], nmDict)
	if exc != nil {
		return Value{}, exc
	}
	dict, ok := AsDict(d)
	if !ok {
		return Value{}, TypeErrorf(t, "<module>.__dict__ is not a dictionary")
	}
	if f := dict.GetStr(nmDir); !f.IsZero() {
		return Call0(t, f)
	}
	return dictKeyList(dict), nil
}

// moduleRepr says what importlib._bootstrap._module_repr says.
func moduleRepr(t *Thread, o Value) (Value, *Exception) {
	d := asMod(o).Dict
	loader := d.Get("__loader__").OrNone()
	if spec := d.GetStr(nmSpec); !spec.IsZero() && !spec.IsNone() {
		name, exc := GetAttr(t, spec, Intern("name"))
		if exc != nil {
			return Value{}, exc
		}
		origin, exc := GetAttr(t, spec, Intern("origin"))
		if exc != nil {
			return Value{}, exc
		}
		if loader, exc = GetAttr(t, spec, Intern("loader")); exc != nil {
			return Value{}, exc
		}
		if name.IsNone() {
			name = StrValue("?")
		}
		if origin.IsNone() {
			return moduleReprLoader(t, name, loader)
		}
		hasLoc, exc := attrTruth(t, spec, "has_location")
		if exc != nil {
			return Value{}, exc
		}
		if hasLoc {
			return reprParts(t, "<module ", name, " from ", origin, ">")
		}
		os, exc := ToStr(t, origin)
		if exc != nil {
			return Value{}, exc
		}
		return reprParts(t, "<module ", name, " ("+os.s+")>")
	}
	name := d.GetStr(nmName)
	if name.IsZero() {
		name = StrValue("?")
	}
	if file := d.GetStr(nmFile); !file.IsZero() {
		return reprParts(t, "<module ", name, " from ", file, ">")
	}
	return moduleReprLoader(t, name, loader)
}

func moduleReprLoader(t *Thread, name, loader Value) (Value, *Exception) {
	if loader.IsNone() {
		return reprParts(t, "<module ", name, ">")
	}
	path, exc := GetAttrOpt(t, loader, Intern("_path"))
	if exc != nil {
		return Value{}, exc
	}
	if !path.IsZero() && loader.Type().Name() == "NamespaceLoader" {
		items, exc := ToSlice(t, path)
		if exc != nil {
			return Value{}, exc
		}
		return reprParts(t, "<module ", name, " (namespace) from ", NewList(items).Value(), ">")
	}
	return reprParts(t, "<module ", name, " (", loader, ")>")
}

// reprParts joins strings and the reprs of values.
func reprParts(t *Thread, parts ...any) (Value, *Exception) {
	var b strings.Builder
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			b.WriteString(p)
		case Value:
			s, exc := Repr(t, p)
			if exc != nil {
				return Value{}, exc
			}
			b.WriteString(s.s)
		}
	}
	return StrValue(b.String()), nil
}

func moduleAnnotate(t *Thread, o Value) (Value, *Exception) {
	d := asMod(o).Dict
	if f := d.GetStr(nmAnnotate); !f.IsZero() {
		return f, nil
	}
	d.SetStr(nmAnnotate, None)
	return None, nil
}

func moduleSetAnnotate(t *Thread, o, v Value) *Exception {
	d := asMod(o).Dict
	if v.IsZero() {
		return TypeErrorf(t, "cannot delete __annotate__ attribute")
	}
	if !v.IsNone() && v.Type().Slots().Call == nil {
		return TypeErrorf(t, "__annotate__ must be callable or None")
	}
	d.SetStr(nmAnnotate, v)
	if !v.IsNone() {
		d.DelStr(nmAnnotations)
	}
	return nil
}

func moduleAnnotations(t *Thread, o Value) (Value, *Exception) {
	d := asMod(o).Dict
	if a := d.GetStr(nmAnnotations); !a.IsZero() {
		return a, nil
	}
	initializing := false
	if spec := d.GetStr(nmSpec); !spec.IsZero() && !spec.IsNone() {
		var exc *Exception
		if initializing, exc = attrTruth(t, spec, "_initializing"); exc != nil {
			return Value{}, exc
		}
	}
	ann := NewDict().Value()
	if f := d.GetStr(nmAnnotate); !f.IsZero() && f.Type().Slots().Call != nil {
		var exc *Exception
		if ann, exc = Call1(t, f, SmallInt(1)); exc != nil {
			return Value{}, exc
		}
		if _, ok := AsDict(ann); !ok {
			return Value{}, TypeErrorf(t, "__annotate__ returned non-dict of type '%s'", ann.Type().Name())
		}
	}
	if !initializing {
		d.SetStr(nmAnnotations, ann)
	}
	return ann, nil
}

func moduleSetAnnotations(t *Thread, o, v Value) *Exception {
	d := asMod(o).Dict
	if v.IsZero() {
		if d.DelStr(nmAnnotations).IsZero() {
			return AttributeError(t, o, nmAnnotations, "__annotations__")
		}
	} else {
		d.SetStr(nmAnnotations, v)
	}
	d.DelStr(nmAnnotate)
	return nil
}
