package sys

import (
	"typhon/internal/object"
)

// moreFuncs are functions about tracing, tools of CPython's own machinery, and the like.
var moreFuncs = []object.FuncDef{
	{Name: "_clear_type_descriptors", Sig: "($module, type, /)", Fn: clearTypeDescriptors,
		Doc: "Private function for clearing certain descriptors from a type's dictionary.\n\nSee gh-135228 for context."},
	{Name: "_current_exceptions", Sig: "($module, /)", Fn: currentExceptions},
	{Name: "gettrace", Sig: "($module, /)", Fn: none},
	{Name: "getprofile", Sig: "($module, /)", Fn: none},
	{Name: "settrace", Sig: "($module, function, /)", Fn: noTracing("settrace")},
	{Name: "setprofile", Sig: "($module, function, /)", Fn: noTracing("setprofile")},
	{Name: "_settraceallthreads", Sig: "($module, function, /)", Fn: noTracing("_settraceallthreads")},
	{Name: "_setprofileallthreads", Sig: "($module, function, /)", Fn: noTracing("_setprofileallthreads")},
	{Name: "call_tracing", Sig: "($module, func, args, /)", Fn: callTracing},
	{Name: "activate_stack_trampoline", Sig: "($module, backend, /)", Fn: unavailable("stack trampolines")},
	{Name: "deactivate_stack_trampoline", Sig: "($module, /)", Fn: none},
	{Name: "is_stack_trampoline_active", Sig: "($module, /)", Fn: falseFn},
	{Name: "is_remote_debug_enabled", Sig: "($module, /)", Fn: falseFn},
	{Name: "remote_exec", Sig: "($module, /, pid, script)", Fn: unavailable("remote debugging")},
	{Name: "getdlopenflags", Sig: "($module, /)", Fn: number(2)},
	{Name: "setdlopenflags", Sig: "($module, flags, /)", Fn: none},
	{Name: "_debugmallocstats", Sig: "($module, /)", Fn: none},
	{Name: "_dump_tracelets", Sig: "($module, /, outpath)", Fn: unavailable("tracelets")},
}

func falseFn(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.False, nil
}

// noTracing accepts None; tracing itself does not exist yet.
func noTracing(name string) object.NativeFunc {
	return func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
		if a[0].IsNone() {
			return object.None, nil
		}
		return object.Value{}, object.NotImplementedErrorf(t, "sys.%s() is not supported yet", name)
	}
}

func unavailable(what string) object.NativeFunc {
	return func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
		return object.Value{}, object.NotImplementedErrorf(t, "%s are not available in this interpreter", what)
	}
}

// clearTypeDescriptors removes the __dict__ and __weakref__ descriptors of a class.
func clearTypeDescriptors(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	typ, ok := object.AsType(a[0])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "argument must be a type")
	}
	if typ.Has(object.FlagImmutable) {
		return object.Value{}, object.TypeErrorf(t, "argument is immutable")
	}
	typ.Dict().DelStr(object.Intern("__dict__"))
	typ.Dict().DelStr(object.Intern("__weakref__"))
	object.TypeModified(t, typ)
	return object.None, nil
}

// currentExceptions maps the calling thread to the exception it handles.
func currentExceptions(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	d := object.NewDict()
	v := object.None
	if e := t.HandledExc(); e != nil {
		v = e.Value()
	}
	return d.Value(), object.DictSet(t, d, object.Int(t.Ident), v)
}

func callTracing(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	args, ok := object.AsTuple(a[1])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "call_tracing() argument 2 must be tuple, not %s", a[1].Type().Name())
	}
	return object.CallPos(t, a[0], args.Items()...)
}

// stdlibModules are CPython's sys.stdlib_module_names.
func stdlibModules(t *object.Thread) (object.Value, *object.Exception) {
	s := object.NewFrozenSet()
	for _, n := range stdlibNames {
		if exc := object.SetAdd(t, s, object.Intern(n).Value()); exc != nil {
			return object.Value{}, exc
		}
	}
	return s.Value(), nil
}
