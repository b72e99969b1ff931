package importer

import (
	"strings"

	"typhon/internal/object"
)

var (
	strSpec         = object.Intern("__spec__")
	strPackage      = object.Intern("__package__")
	strPath         = object.Intern("__path__")
	strParent       = object.Intern("parent")
	strInitializing = object.Intern("_initializing")
	strFindAndLoad  = object.Intern("_find_and_load")
	strHandleFrom   = object.Intern("_handle_fromlist")
	strLockUnlock   = object.Intern("_lock_unlock_module")
	strFrozenLib    = object.Intern("_frozen_importlib")
	strFrozenLibExt = object.Intern("_frozen_importlib_external")
)

// bootstrap returns the importlib._bootstrap module of the interpreter.
func bootstrap(t *object.Thread) (object.Value, *object.Exception) {
	m := t.Interp.Modules.GetStr(strFrozenLib)
	if m.IsZero() {
		return m, object.RuntimeErrorf(t, "import system is not initialised")
	}
	return m, nil
}

// ImportName is builtins.__import__.
func ImportName(t *object.Thread, name object.Value, globals, fromlist object.Value, level int) (object.Value, *object.Exception) {
	s, ok := object.AsStr(name)
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "module name must be a string")
	}
	if level < 0 {
		return object.Value{}, object.ValueErrorf(t, "level must be >= 0")
	}
	abs := s.String()
	if level > 0 {
		var exc *object.Exception
		if abs, exc = resolveName(t, abs, globals, level); exc != nil {
			return object.Value{}, exc
		}
	} else if abs == "" {
		return object.Value{}, object.ValueErrorf(t, "Empty module name")
	}
	m, exc := ImportAbsolute(t, abs)
	if exc != nil {
		return m, exc
	}
	hasFrom := false
	if !fromlist.IsZero() && !fromlist.IsNone() {
		if hasFrom, exc = object.Truth(t, fromlist); exc != nil {
			return m, exc
		}
	}
	if hasFrom {
		return handleFromlist(t, m, fromlist)
	}
	text := s.String()
	front, _, dotted := strings.Cut(text, ".")
	if level == 0 || text != "" {
		if !dotted {
			return m, nil
		}
		if level == 0 {
			return ImportAbsolute(t, front)
		}
		// Relative: cut off as many characters as the name has after its first part.
		top := abs[:len(abs)-(len(text)-len(front))]
		v := t.Interp.Modules.GetStr(object.NewStr(top))
		if v.IsZero() {
			return v, object.Raisef(t, &object.KeyErrorType, "%s not in sys.modules as expected", top)
		}
		return v, nil
	}
	return m, nil
}

// ImportAbsolute imports a module by its full name and returns the module itself.
func ImportAbsolute(t *object.Thread, name string) (object.Value, *object.Exception) {
	key := object.NewStr(name)
	m, exc := object.DictGet(t, t.Interp.Modules, key.Value())
	if exc != nil {
		return m, exc
	}
	if !m.IsZero() && !m.IsNone() {
		return m, ensureInitialized(t, m, key)
	}
	b, exc := bootstrap(t)
	if exc != nil {
		return b, exc
	}
	m, exc = object.CallMethod(t, b, strFindAndLoad, key.Value(), t.Interp.Builtins.Get("__import__").OrNone())
	if exc != nil {
		trimImportFrames(exc)
	}
	return m, exc
}

// ensureInitialized waits until a module that another thread is importing is complete.
func ensureInitialized(t *object.Thread, m object.Value, name *object.Str) *object.Exception {
	spec, exc := object.GetAttrOpt(t, m, strSpec)
	if exc != nil || spec.IsZero() || spec.IsNone() {
		return exc
	}
	busy, exc := object.GetAttrOpt(t, spec, strInitializing)
	if exc != nil || busy.IsZero() {
		return exc
	}
	if yes, exc := object.Truth(t, busy); exc != nil || !yes {
		return exc
	}
	b, exc := bootstrap(t)
	if exc != nil {
		return exc
	}
	_, exc = object.CallMethod(t, b, strLockUnlock, name.Value())
	return exc
}

func handleFromlist(t *object.Thread, m, fromlist object.Value) (object.Value, *object.Exception) {
	path, exc := object.GetAttrOpt(t, m, strPath)
	if exc != nil || path.IsZero() {
		return m, exc
	}
	b, exc := bootstrap(t)
	if exc != nil {
		return b, exc
	}
	imp := t.Interp.Builtins.Get("__import__")
	fn, exc := object.GetAttr(t, b, object.Intern("_gcd_import"))
	if exc != nil {
		return imp, exc
	}
	return object.CallMethod(t, b, strHandleFrom, m, fromlist, fn)
}

// resolveName makes a relative name absolute.
func resolveName(t *object.Thread, name string, globals object.Value, level int) (string, *object.Exception) {
	g, ok := object.AsDict(globals)
	if !ok {
		if globals.IsZero() || globals.IsNone() {
			return "", object.Raisef(t, &object.KeyErrorType, "'__name__' not in globals")
		}
		return "", object.TypeErrorf(t, "globals must be a dict")
	}
	pkg, exc := packageOf(t, g)
	if exc != nil {
		return "", exc
	}
	if pkg == "" {
		return "", object.Raisef(t, &object.ImportErrorType, "attempted relative import with no known parent package")
	}
	for ; level > 1; level-- {
		i := strings.LastIndexByte(pkg, '.')
		if i < 0 {
			return "", object.Raisef(t, &object.ImportErrorType, "attempted relative import beyond top-level package")
		}
		pkg = pkg[:i]
	}
	if name == "" {
		return pkg, nil
	}
	return pkg + "." + name, nil
}

// packageOf finds the package that globals belong to.
func packageOf(t *object.Thread, g *object.Dict) (string, *object.Exception) {
	get := func(k *object.Str) (object.Value, *object.Exception) { return object.DictGet(t, g, k.Value()) }
	pkg, exc := get(strPackage)
	if exc != nil {
		return "", exc
	}
	spec, exc := get(strSpec)
	if exc != nil {
		return "", exc
	}
	if !pkg.IsZero() && !pkg.IsNone() {
		s, ok := object.AsStr(pkg)
		if !ok {
			return "", object.TypeErrorf(t, "package must be a string")
		}
		return s.String(), nil
	}
	if !spec.IsZero() && !spec.IsNone() {
		p, exc := object.GetAttr(t, spec, strParent)
		if exc != nil {
			return "", exc
		}
		s, ok := object.AsStr(p)
		if !ok {
			return "", object.TypeErrorf(t, "__spec__.parent must be a string")
		}
		return s.String(), nil
	}
	nv, exc := get(object.NameStr)
	if exc != nil {
		return "", exc
	}
	s, ok := object.AsStr(nv)
	if !ok {
		if nv.IsZero() {
			return "", object.Raisef(t, &object.KeyErrorType, "'__name__' not in globals")
		}
		return "", object.TypeErrorf(t, "__name__ must be a string")
	}
	name := s.String()
	if path, exc := get(strPath); exc != nil || !path.IsZero() {
		return name, exc
	}
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[:i], nil
	}
	return "", nil
}
