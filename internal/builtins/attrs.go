package builtins

import "typhon/internal/object"

func builtinCallable(t *Thread, args []Value) (Value, *Exception) {
	return object.Bool(args[0].Type().Slots().Call != nil), nil
}

func attrName(t *Thread, v Value) (*object.Str, *Exception) {
	if s, ok := object.AsStr(v); ok {
		return s, nil
	}
	return nil, object.TypeErrorf(t, "attribute name must be string, not '%s'", v.Type().Name())
}

// count checks the number of positional arguments of a function that takes no keywords.
func count(t *Thread, name string, a Args, min, max int) *Exception {
	if a.NumKw() > 0 {
		return object.TypeErrorf(t, "%s() takes no keyword arguments", name)
	}
	return object.CheckArgCount(t, name, len(a.All), min, max)
}

func builtinGetattr(t *Thread, a Args) (Value, *Exception) {
	if exc := count(t, "getattr", a, 2, 3); exc != nil {
		return Value{}, exc
	}
	name, exc := attrName(t, a.All[1])
	if exc != nil {
		return Value{}, exc
	}
	if len(a.All) == 2 {
		return object.GetAttr(t, a.All[0], name)
	}
	def := a.All[2]
	v, exc := object.GetAttrOpt(t, a.All[0], name)
	if exc == nil && v.IsZero() {
		return def, nil
	}
	return v, exc
}

func builtinHasattr(t *Thread, args []Value) (Value, *Exception) {
	name, exc := attrName(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	v, exc := object.GetAttrOpt(t, args[0], name)
	return object.Bool(!v.IsZero()), exc
}

func builtinSetattr(t *Thread, args []Value) (Value, *Exception) {
	name, exc := attrName(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	return object.None, object.SetAttr(t, args[0], name, args[2])
}

func builtinDelattr(t *Thread, args []Value) (Value, *Exception) {
	name, exc := attrName(t, args[1])
	if exc != nil {
		return Value{}, exc
	}
	return object.None, object.SetAttr(t, args[0], name, Value{})
}

func builtinIsinstance(t *Thread, args []Value) (Value, *Exception) {
	ok, exc := object.IsInstance(t, args[0], args[1])
	return object.Bool(ok), exc
}

func builtinIssubclass(t *Thread, args []Value) (Value, *Exception) {
	ok, exc := object.IsSubclass(t, args[0], args[1])
	return object.Bool(ok), exc
}

func builtinId(t *Thread, args []Value) (Value, *Exception) { return object.ID(args[0]), nil }

func builtinHash(t *Thread, args []Value) (Value, *Exception) {
	h, exc := object.Hash(t, args[0])
	return object.Int(h), exc
}

func builtinLen(t *Thread, args []Value) (Value, *Exception) {
	n, exc := object.Len(t, args[0])
	return object.Int(int64(n)), exc
}

func builtinDir(t *Thread, a Args) (Value, *Exception) {
	if exc := count(t, "dir", a, 0, 1); exc != nil {
		return Value{}, exc
	}
	var names Value
	var exc *Exception
	if len(a.All) == 0 {
		if names, exc = builtinLocals(t, nil); exc != nil {
			return Value{}, exc
		}
		if names, exc = object.CallMethod(t, names, object.Intern("keys")); exc != nil {
			return Value{}, exc
		}
	} else {
		var ok bool
		if names, ok, exc = object.CallSpecial(t, a.All[0], object.Intern("__dir__")); exc != nil {
			return Value{}, exc
		}
		if !ok {
			return Value{}, object.TypeErrorf(t, "object does not provide __dir__")
		}
	}
	l := object.NewListCap(0)
	if exc := object.ListExtend(t, l, names); exc != nil {
		return Value{}, exc
	}
	return l.Value(), object.ListSort(t, l, object.None, false)
}

func builtinVars(t *Thread, a Args) (Value, *Exception) {
	if exc := count(t, "vars", a, 0, 1); exc != nil {
		return Value{}, exc
	}
	if len(a.All) == 0 {
		return builtinLocals(t, nil)
	}
	d, exc := object.GetAttrOpt(t, a.All[0], object.Intern("__dict__"))
	if exc == nil && d.IsZero() {
		exc = object.TypeErrorf(t, "vars() argument must have __dict__ attribute")
	}
	return d, exc
}

func builtinGlobals(t *Thread, args []Value) (Value, *Exception) {
	if f := HooksOf(t.Interp).Globals; f != nil {
		return f(t)
	}
	return missing(t, "globals()")
}

func builtinLocals(t *Thread, args []Value) (Value, *Exception) {
	if f := HooksOf(t.Interp).Locals; f != nil {
		return f(t)
	}
	return missing(t, "locals()")
}

func hook(t *Thread, f object.NativeFunc, name string, args []Value) (Value, *Exception) {
	if f == nil {
		return missing(t, name)
	}
	return f(t, args)
}

func builtinCompile(t *Thread, args []Value) (Value, *Exception) {
	return hook(t, HooksOf(t.Interp).Compile, "compile()", args)
}

func builtinEval(t *Thread, args []Value) (Value, *Exception) {
	return hook(t, HooksOf(t.Interp).Eval, "eval()", args)
}

func builtinExec(t *Thread, args []Value) (Value, *Exception) {
	return hook(t, HooksOf(t.Interp).Exec, "exec()", args)
}

func builtinImport(t *Thread, args []Value) (Value, *Exception) {
	return hook(t, HooksOf(t.Interp).Import, "__import__()", args)
}

func builtinBuildClass(t *Thread, a Args) (Value, *Exception) {
	if f := HooksOf(t.Interp).BuildClass; f != nil {
		return f(t, a)
	}
	return missing(t, "__build_class__()")
}

// builtinOpen is io.open, found at the call so that start-up need not load io.
func builtinOpen(t *Thread, args []Value) (Value, *Exception) {
	m, exc := t.Interp.Import(t, "_io")
	if exc != nil {
		return Value{}, exc
	}
	f, exc := object.GetAttr(t, m, object.Intern("open"))
	if exc != nil {
		return Value{}, exc
	}
	return object.CallPos(t, f, args...)
}

func sysAttr(t *Thread, name string) Value { return t.Interp.SysDict.Get(name) }

func builtinBreakpoint(t *Thread, args []Value) (Value, *Exception) {
	f := sysAttr(t, "breakpointhook")
	if f.IsZero() {
		return Value{}, object.RuntimeErrorf(t, "lost sys.breakpointhook")
	}
	return object.CallTupleDict(t, f, args[0], args[1])
}
