package sys

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// displayhook prints the value of an interactive expression and keeps it in builtins._.
func displayhook(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	if a[0].IsNone() {
		return object.None, nil
	}
	b := t.Interp.Builtins
	b.Set("_", object.None)
	out := t.Interp.SysDict.Get("stdout")
	if out.IsZero() || out.IsNone() {
		return object.Value{}, object.RuntimeErrorf(t, "lost sys.stdout")
	}
	s, exc := object.Repr(t, a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	if _, exc := object.CallMethod(t, out, object.Intern("write"), object.NewStr(s.String()+"\n").Value()); exc != nil {
		return object.Value{}, exc
	}
	b.Set("_", a[0])
	return object.None, nil
}

// excepthook prints an exception, with the traceback module when that can be imported.
func excepthook(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	e, ok := object.AsException(a[1])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "print_exception(): Exception expected for value, %s found", a[1].Type().Name())
	}
	if tb, ok := object.AsTraceback(a[2]); ok {
		e.SetTraceback(tb)
	}
	t.Interp.PrintException(t, e)
	return object.None, nil
}

// unraisablehook reports an exception that nobody can handle, in CPython's format.
func unraisablehook(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	get := func(name string) object.Value {
		v, exc := object.GetAttrOpt(t, a[0], object.Intern(name))
		if exc != nil {
			return object.None
		}
		return v.OrNone()
	}
	file := t.Interp.SysDict.Get("stderr")
	if file.IsZero() || file.IsNone() {
		return object.None, nil
	}
	msg, obj := get("err_msg"), get("object")
	text := "Exception ignored in"
	if s, ok := object.AsStr(msg); ok {
		text = s.String()
	}
	if !obj.IsNone() {
		r, exc := object.Repr(t, obj)
		rs := "<object repr() failed>"
		if exc == nil {
			rs = r.String()
		}
		text += ": " + rs
	}
	if _, exc := object.CallMethod(t, file, object.Intern("write"), object.StrValue(text+"\n")); exc != nil {
		return object.Value{}, exc
	}
	if e, ok := object.AsException(get("exc_value")); ok {
		t.Interp.PrintException(t, e)
	}
	return object.None, nil
}

// breakpointhook runs what PYTHONBREAKPOINT names, pdb.set_trace by default.
func breakpointhook(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
	name := t.Interp.Getenv("PYTHONBREAKPOINT")
	switch name {
	case "0":
		return object.None, nil
	case "":
		name = "pdb.set_trace"
	}
	mod, attr := "builtins", name
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '.' {
			mod, attr = name[:i], name[i+1:]
			break
		}
	}
	m, exc := t.Interp.Import(t, mod)
	if exc == nil {
		var f object.Value
		if f, exc = object.GetAttr(t, m, object.Intern(attr)); exc == nil {
			return object.Call(t, f, a)
		}
	}
	if !exc.Is(&object.ImportErrorType) && !exc.Is(&object.AttributeErrorType) {
		return object.Value{}, exc
	}
	return object.None, t.Interp.Warn(t, &object.RuntimeWarningType, "Ignoring unimportable $PYTHONBREAKPOINT: \""+name+"\"", 1)
}

// audit calls the audit hooks of the interpreter.
func audit(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
	pos := a.Pos()
	if len(pos) == 0 {
		return object.Value{}, object.TypeErrorf(t, "audit expected at least 1 argument, got 0")
	}
	if _, ok := object.AsStr(pos[0]); !ok {
		return object.Value{}, object.TypeErrorf(t, "audit() argument 1 must be str, not %s", pos[0].Type().Name())
	}
	l := (*object.List)(conc.LoadPtr(&stateOf(t).auditHooks))
	if l == nil {
		return object.None, nil
	}
	args := object.NewTuple(pos[1:]).Value()
	for _, h := range l.Snapshot() {
		if _, exc := object.Call2(t, h, pos[0], args); exc != nil {
			return object.Value{}, exc
		}
	}
	return object.None, nil
}

func addaudithook(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	s := stateOf(t)
	if _, exc := audit(t, object.PosArgs(object.StrValue("sys.addaudithook"))); exc != nil {
		if exc.Is(&object.ExceptionType) {
			return object.None, nil // a hook refused the new one
		}
		return object.Value{}, exc
	}
	l := (*object.List)(conc.LoadPtr(&s.auditHooks))
	if l == nil {
		n := object.NewList(nil)
		if conc.CasPtr(&s.auditHooks, nil, unsafe.Pointer(n)) {
			l = n
		} else {
			l = (*object.List)(conc.LoadPtr(&s.auditHooks))
		}
	}
	l.Append(a[0])
	return object.None, nil
}
