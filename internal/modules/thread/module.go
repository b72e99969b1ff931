package thread

import (
	"unsafe"

	"typhon/internal/object"
)

// Def is the _thread module.
var Def = object.ModuleDef{
	Name: "_thread",
	Doc:  "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module provides a more convenient interface.",
	Types: []*object.StaticType{
		{Type: &lockType, Def: lockDef}, {Type: &rlockType, Def: rlockDef}, {Type: &localType, Def: localDef},
		{Type: &handleType, Def: handleDef}, {Type: &exceptArgsType, Def: exceptArgsDef},
	},
	Funcs: []object.FuncDef{
		{Name: "allocate_lock", Sig: "($module, /)", Fn: allocateLock},
		{Name: "allocate", Sig: "($module, /)", Fn: allocateLock},
		{Name: "start_new_thread", Sig: "($module, function, args, kwargs=<unrepresentable>, /)", Fn: startNew},
		{Name: "start_new", Sig: "($module, function, args, kwargs=<unrepresentable>, /)", Fn: startNew},
		{Name: "start_joinable_thread", Sig: "($module, /, function, handle=None, daemon=True)", Fn: startJoinable},
		{Name: "daemon_threads_allowed", Sig: "($module, /)", Fn: value(object.True)},
		{Name: "_is_main_interpreter", Sig: "($module, /)", Fn: value(object.True)},
		{Name: "get_ident", Sig: "($module, /)", Fn: func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
			return object.Int(t.Ident), nil
		}},
		{Name: "get_native_id", Sig: "($module, /)", Fn: func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
			if t.Ident == stateOf(t).main {
				return object.Int(nativeID()), nil
			}
			return object.Int(nativeID() + t.Ident), nil
		}},
		{Name: "_count", Sig: "($module, /)", Fn: func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
			return object.Int(stateOf(t).count.Load()), nil
		}},
		{Name: "_get_main_thread_ident", Sig: "($module, /)", Fn: func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
			return object.Int(stateOf(t).main), nil
		}},
		{Name: "_make_thread_handle", Sig: "($module, ident, /)", Fn: makeHandle},
		{Name: "_shutdown", Sig: "($module, /)", Fn: func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
			return object.None, Shutdown(t)
		}},
		{Name: "stack_size", Sig: "($module, size=0, /)", Fn: stackSize},
		{Name: "set_name", Sig: "($module, /, name)", Fn: value(object.None)},
		{Name: "_get_name", Sig: "($module, /)", Fn: value(object.EmptyStr())},
		{Name: "exit", Sig: "($module, /)", Fn: exit},
		{Name: "exit_thread", Sig: "($module, /)", Fn: exit},
		{Name: "_excepthook", Sig: "($module, exc_info, /)", Fn: excepthook},
		{Name: "interrupt_main", Sig: "($module, signum=2, /)", Fn: interruptMain},
	},
	Exec: func(t *object.Thread, m *object.Module) *object.Exception {
		stateOf(t)
		m.Dict.Set("error", object.RuntimeErrorType.Value())
		m.Dict.Set("LockType", lockType.Value())
		m.Dict.Set("TIMEOUT_MAX", object.Float(timeoutMax))
		m.Dict.Set("_NAME_MAXLEN", object.Int(15))
		return nil
	},
}

func value(v object.Value) object.NativeFunc {
	return func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) { return v, nil }
}

func allocateLock(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.FromPtr(unsafe.Pointer(NewLock())), nil
}

func exit(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.Value{}, object.RaiseArgs(t, &object.SystemExitType)
}

// makeHandle makes the handle of a thread that exists already: the main thread, or a foreign one.
func makeHandle(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	id, ok := object.AsInt64(a[0])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "ident must be an integer")
	}
	h := newHandle()
	h.state = handleRunning
	h.ident.Store(id)
	return object.FromPtr(unsafe.Pointer(h)), nil
}

// minStack is the smallest size that stack_size takes; 0 stands for the default.
const minStack = 53248

// stackSize keeps a size as CPython does, for those who ask again; goroutine stacks grow by themselves.
func stackSize(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	x, exc := object.Index(t, a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	n, ok := object.AsInt64(x)
	if !ok {
		return object.Value{}, object.OverflowErrorf(t, "Python int too large to convert to C ssize_t")
	}
	if n != 0 && n < minStack {
		return object.Value{}, object.ValueErrorf(t, "size must be at least %d bytes", minStack)
	}
	return object.Int(stateOf(t).stackSize.Swap(n)), nil
}

// interruptMain simulates the arrival of a signal.
func interruptMain(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	n, ok := object.AsInt64(a[0])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "'%s' object cannot be interpreted as an integer", a[0].Type().Name())
	}
	if n < 1 || n > 64 {
		return object.Value{}, object.ValueErrorf(t, "signal number out of range")
	}
	t.Interp.Trip(int(n))
	return object.None, nil
}

func exceptArgsDef() *object.TypeDef {
	return object.StructSeqDef("_thread._ExceptHookArgs", "ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.",
		[]object.SeqField{{Name: "exc_type"}, {Name: "exc_value"}, {Name: "exc_traceback"}, {Name: "thread"}}, 4, 0)
}
