// Package weakref is the native module _weakref. The weak references themselves are in package
// object, because every object can have them.
package weakref

import "typhon/internal/object"

// Def describes the module.
var Def = object.ModuleDef{
	Name: "_weakref",
	Doc:  "Weak-reference support module.",
	Funcs: []object.FuncDef{
		{Name: "getweakrefcount", Sig: "($module, object, /)", Fn: getWeakRefCount, Doc: "Return the number of weak references to 'object'."},
		{Name: "getweakrefs", Sig: "($module, object, /)", Fn: getWeakRefs, Doc: "Return a list of all weak reference objects pointing to 'object'."},
		{Name: "_remove_dead_weakref", Sig: "($module, dct, key, /)", Fn: removeDead, Doc: "Atomically remove key from dict if it points to a dead weakref."},
		{Name: "proxy", Sig: "($module, object, callback=None, /)", Fn: proxy,
			Doc: "Create a proxy object that weakly references 'object'.\n\n'callback', if given, is called with a reference to the\nproxy when 'object' is about to be finalized."},
	},
	Exec: func(t *object.Thread, m *object.Module) *object.Exception {
		m.Dict.Set("ref", object.WeakRefType.Value())
		m.Dict.Set("ReferenceType", object.WeakRefType.Value())
		m.Dict.Set("ProxyType", object.ProxyType.Value())
		m.Dict.Set("CallableProxyType", object.CallableProxyType.Value())
		return nil
	},
}

func getWeakRefCount(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return object.Int(int64(len(object.WeakRefs(args[0])))), nil
}

func getWeakRefs(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return object.NewList(object.WeakRefs(args[0])).Value(), nil
}

func proxy(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return object.NewProxy(t, args[0], args[1])
}

// removeDead deletes a key whose value is a dead reference. Another thread may replace the value
// between the look and the deletion: then the new value goes back, unless yet another one came.
func removeDead(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	d, ok := object.AsDict(args[0])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "_remove_dead_weakref() argument 1 must be dict, not %s", args[0].Type().Name())
	}
	v, exc := object.DictGet(t, d, args[1])
	if exc != nil || v.IsZero() || !isDead(v) {
		return object.None, exc
	}
	old, exc := object.DictDel(t, d, args[1])
	if exc == nil && !old.IsZero() && !isDead(old) {
		_, _, exc = object.DictSetDefault(t, d, args[1], old)
	}
	return object.None, exc
}

func isDead(v object.Value) bool {
	w, ok := object.AsWeakRef(v)
	return ok && w.Get().IsZero()
}
