package vm

import (
	"typhon/internal/object"
)

// importName performs IMPORT_NAME through builtins.__import__.
func importName(t *object.Thread, fr *Frame, name *object.Str, level, fromlist object.Value) (object.Value, *object.Exception) {
	f, exc := lookupMapping(t, fr.builtins.Value(), importStr)
	if exc != nil {
		return object.Value{}, exc
	}
	if f.IsZero() {
		return object.Value{}, object.Raisef(t, &object.ImportErrorType, "__import__ not found")
	}
	locals := fr.locals.OrNone()
	return object.CallPos(t, f, name.Value(), fr.globals.Value(), locals, fromlist, level)
}

var importStr = object.Intern("__import__")

// importFrom performs IMPORT_FROM: an attribute of the module or a submodule in sys.modules.
func importFrom(t *object.Thread, m object.Value, name *object.Str) (object.Value, *object.Exception) {
	v, exc := object.GetAttrOpt(t, m, name)
	if exc != nil || !v.IsZero() {
		return v, exc
	}
	pkg, exc := object.GetAttrOpt(t, m, object.NameStr)
	if exc != nil {
		return object.Value{}, exc
	}
	if p, ok := object.AsStr(pkg); ok {
		v, exc := object.DictGet(t, t.Interp.Modules, object.StrValue(p.String()+"."+name.String()))
		if exc != nil || !v.IsZero() {
			return v, exc
		}
	}
	return object.Value{}, object.CannotImportName(t, m, pkg, name)
}

// importStar performs IMPORT_STAR.
func importStar(t *object.Thread, fr *Frame, m object.Value) *object.Exception {
	locals := fr.localsMapping()
	all, exc := object.GetAttrOpt(t, m, object.Intern("__all__"))
	if exc != nil {
		return exc
	}
	public := false
	if all.IsZero() {
		d, exc := object.GetAttrOpt(t, m, object.Intern("__dict__"))
		if exc != nil {
			return exc
		}
		if d.IsZero() {
			return object.Raisef(t, &object.ImportErrorType, "from-import-* object has no __dict__ and no __all__")
		}
		if all, exc = object.CallMethod(t, d, object.Intern("keys")); exc != nil {
			return exc
		}
		public = true
	}
	names, exc := object.ToSlice(t, all)
	if exc != nil {
		return exc
	}
	for _, n := range names {
		s, ok := object.AsStr(n)
		if !ok {
			return starNotStr(t, m, n, public)
		}
		if public && len(s.String()) > 0 && s.String()[0] == '_' {
			continue
		}
		v, exc := object.GetAttr(t, m, object.InternStr(s))
		if exc != nil {
			return exc
		}
		if locals.Obj().Type() == &object.DictType {
			exc = object.DictSet(t, (*object.Dict)(locals.Ptr()), object.InternStr(s).Value(), v)
		} else {
			exc = object.SetItem(t, locals, n, v)
		}
		if exc != nil {
			return exc
		}
	}
	return nil
}

func starNotStr(t *object.Thread, m, n object.Value, public bool) *object.Exception {
	name := "?"
	if v, exc := object.GetAttrOpt(t, m, object.NameStr); exc == nil {
		if s, ok := object.AsStr(v); ok {
			name = s.String()
		}
	}
	what := "Item in %s.__all__ must be str, not %s"
	if public {
		what = "Key in %s.__dict__ must be str, not %s"
	}
	return object.TypeErrorf(t, what, name, n.Type().Name())
}
