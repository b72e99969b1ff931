package object

import (
	"os"
	"strings"
)

// CannotImportName makes the ImportError of `from m import name`: pkg is the name of m, zero if it has none.
// It says where m came from and hints at the usual causes.
func CannotImportName(t *Thread, m, pkg Value, name *Str) *Exception {
	mod, hasName := AsStr(pkg.OrNone())
	modName := "<unknown module name>"
	if hasName {
		modName = mod.s
	}
	spec, exc := GetAttrOpt(t, m, nmSpec)
	if exc != nil {
		return exc
	}
	what := "cannot import name " + reprText(name.s) + " from "
	origin := ""
	if !spec.IsZero() {
		if origin, exc = moduleOrigin(t, m, spec); exc != nil {
			return exc
		}
	}
	shadows := origin != "" && possiblyShadowing(t, origin)
	var msg string
	initializing := false
	if !spec.IsZero() {
		if initializing, exc = attrTruth(t, spec, "_initializing"); exc != nil {
			return exc
		}
	}
	switch {
	case shadows && isStdlibName(t, modName):
		msg = what + reprText(modName) + " (consider renaming " + reprText(origin) + " since it has the same name as the standard library module named " +
			reprText(modName) + " and prevents importing that standard library module)"
	case initializing && shadows:
		msg = what + reprText(modName) + " (consider renaming " + reprText(origin) + " if it has the same name as a library you intended to import)"
	case initializing:
		msg = what + "partially initialized module " + reprText(modName) + " (most likely due to a circular import)"
		if origin != "" {
			msg += " (" + origin + ")"
		}
	case origin != "":
		msg = what + reprText(modName) + " (" + origin + ")"
	default:
		msg = what + reprText(modName) + " (unknown location)"
	}
	e := Raise(t, &ImportErrorType, msg)
	e.SetExtra(ExcName, pkg)
	if origin != "" {
		e.SetExtra(ExcPath, StrValue(origin))
	}
	e.SetExtra(ExcNameFrom, name.Value())
	return e
}

// moduleOrigin returns the file that a module's spec, or else its __file__, names; "" if none.
func moduleOrigin(t *Thread, m, spec Value) (string, *Exception) {
	hasLocation, exc := attrTruth(t, spec, "has_location")
	if exc != nil {
		return "", exc
	}
	if hasLocation {
		o, exc := GetAttrOpt(t, spec, Intern("origin"))
		if exc != nil {
			return "", exc
		}
		if s, ok := AsStr(o.OrNone()); ok {
			return s.s, nil
		}
	}
	if mod, ok := AsModule(m); ok {
		if s, ok := AsStr(mod.Dict.Get("__file__").OrNone()); ok {
			return s.s, nil
		}
	}
	return "", nil
}

// possiblyShadowing reports that a file lies in the directory of the script (sys.path[0]), where it may hide a
// module that was meant.
func possiblyShadowing(t *Thread, origin string) bool {
	if t.Interp.SysDict == nil {
		return false
	}
	if flags := t.Interp.SysDict.Get("flags"); !flags.IsZero() {
		if safe, exc := GetAttrOpt(t, flags, Intern("safe_path")); exc == nil && safe.IsTrue() {
			return false
		}
	}
	path, ok := AsList(t.Interp.SysDict.Get("path").OrNone())
	if !ok {
		return false
	}
	first, ok := AsStr(path.Get(0).OrNone())
	if !ok {
		return false
	}
	dir := parentDir(origin)
	if strings.HasSuffix(origin, string(os.PathSeparator)+"__init__.py") {
		dir = parentDir(dir)
	}
	want := first.s
	if want == "" {
		var err error
		if want, err = os.Getwd(); err != nil {
			return false
		}
	}
	return dir == want
}

func parentDir(s string) string {
	i := strings.LastIndexByte(s, os.PathSeparator)
	if i < 0 {
		return ""
	}
	return s[:i]
}
