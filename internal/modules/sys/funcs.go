package sys

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
	"typhon/internal/vm"
)

var funcs = []object.FuncDef{
	{Name: "_getframe", Sig: "($module, depth=0, /)", Fn: getframe},
	{Name: "_getframemodulename", Sig: "($module, /, depth=0)", Fn: getframemodulename},
	{Name: "exc_info", Sig: "($module, /)", Fn: excInfo},
	{Name: "exception", Sig: "($module, /)", Fn: exception},
	{Name: "exit", Sig: "($module, status=None, /)", Fn: exit},
	{Name: "intern", Sig: "($module, string, /)", Fn: intern},
	{Name: "_is_interned", Sig: "($module, string, /)", Fn: isInterned},
	{Name: "_is_immortal", Sig: "($module, op, /)", Fn: isImmortal},
	{Name: "_is_gil_enabled", Sig: "($module, /)", Fn: isGIL},
	{Name: "getrecursionlimit", Sig: "($module, /)", Fn: getrecursionlimit},
	{Name: "setrecursionlimit", Sig: "($module, limit, /)", Fn: setrecursionlimit},
	{Name: "getswitchinterval", Sig: "($module, /)", Fn: getswitchinterval},
	{Name: "setswitchinterval", Sig: "($module, interval, /)", Fn: setswitchinterval},
	{Name: "getdefaultencoding", Sig: "($module, /)", Fn: constant("utf-8")},
	{Name: "getfilesystemencoding", Sig: "($module, /)", Fn: constant("utf-8")},
	{Name: "getfilesystemencodeerrors", Sig: "($module, /)", Fn: constant("surrogateescape")},
	{Name: "getsizeof", Raw: getsizeof},
	{Name: "getrefcount", Sig: "($module, object, /)", Fn: getrefcount},
	{Name: "getallocatedblocks", Sig: "($module, /)", Fn: number(0)},
	{Name: "getunicodeinternedsize", Sig: "($module, /, *, _only_immortal=False)", Fn: number(0)},
	{Name: "get_int_max_str_digits", Sig: "($module, /)", Fn: getIntMaxStrDigits},
	{Name: "set_int_max_str_digits", Sig: "($module, /, maxdigits)", Fn: setIntMaxStrDigits},
	{Name: "is_finalizing", Sig: "($module, /)", Fn: isFinalizing},
	{Name: "displayhook", Sig: "($module, object, /)", Fn: displayhook},
	{Name: "excepthook", Sig: "($module, exctype, value, traceback, /)", Fn: excepthook},
	{Name: "unraisablehook", Sig: "($module, unraisable, /)", Fn: unraisablehook},
	{Name: "breakpointhook", Raw: breakpointhook},
	{Name: "audit", Raw: audit},
	{Name: "addaudithook", Sig: "($module, /, hook)", Fn: addaudithook},
	{Name: "_clear_internal_caches", Sig: "($module, /)", Fn: none},
	{Name: "_clear_type_cache", Sig: "($module, /)", Fn: none},
	{Name: "get_asyncgen_hooks", Sig: "($module, /)", Fn: getAsyncgenHooks},
	{Name: "set_asyncgen_hooks", Raw: setAsyncgenHooks},
	{Name: "get_coroutine_origin_tracking_depth", Sig: "($module, /)", Fn: getOriginDepth},
	{Name: "set_coroutine_origin_tracking_depth", Sig: "($module, /, depth)", Fn: setOriginDepth},
	{Name: "_get_cpu_count_config", Sig: "($module, /)", Fn: number(-1)},
	{Name: "_current_frames", Sig: "($module, /)", Fn: currentFrames},
}

// state is sys's part of an interpreter. Fields are shared slots.
type state struct {
	switchInterval int64 // bits of a float, seconds
	originDepth    int64
	finalizing     uint32
	firstiter      object.Value
	finalizer      object.Value
	auditHooks     unsafe.Pointer // *object.List
}

type stateKey struct{}

func stateOf(t *object.Thread) *state {
	return t.Interp.State(stateKey{}, func() any {
		return &state{switchInterval: int64(object.Float(0.005).Bits()), firstiter: object.None, finalizer: object.None}
	}).(*state)
}

// SetFinalizing marks the beginning of the interpreter's shutdown.
func SetFinalizing(t *object.Thread) { conc.StoreU32(&stateOf(t).finalizing, 1) }

func none(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.None, nil
}

func constant(s string) object.NativeFunc {
	return func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
		return object.StrValue(s), nil
	}
}

func number(n int64) object.NativeFunc {
	return func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) { return object.Int(n), nil }
}

// intArg returns an int argument that fits a C int.
func intArg(t *object.Thread, v object.Value) (int, *object.Exception) {
	v, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(v)
	if !ok || n != int64(int32(n)) {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C int")
	}
	return int(n), nil
}

func getframe(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	depth, exc := intArg(t, a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	f := vm.Current(t, max(depth, 0))
	if f == nil {
		return object.Value{}, object.ValueErrorf(t, "call stack is not deep enough")
	}
	return f.Value(), nil
}

func getframemodulename(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	depth, exc := intArg(t, a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	fn := vm.FunctionAt(t, depth)
	if fn == nil {
		return object.None, nil
	}
	return object.GetAttr(t, fn.Value(), object.Intern("__module__"))
}

func excInfo(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	e := t.HandledExc()
	if e == nil {
		return object.TupleOf(object.None, object.None, object.None).Value(), nil
	}
	tb := object.None
	if x := e.Traceback(); x != nil {
		tb = x.Value()
	}
	return object.TupleOf(e.Type().Value(), e.Value(), tb).Value(), nil
}

func exception(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	if e := t.HandledExc(); e != nil {
		return e.Value(), nil
	}
	return object.None, nil
}

func exit(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	args := []object.Value{a[0]}
	if a[0].IsNone() {
		args = nil
	}
	v, exc := object.CallPos(t, object.SystemExitType.Value(), args...)
	if exc != nil {
		return v, exc
	}
	e, _ := object.AsException(v)
	e.ChainContext(t)
	return object.Value{}, e
}

func intern(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	s, ok := object.AsStr(a[0])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "intern() argument must be str, not %s", a[0].Type().Name())
	}
	if !a[0].IsExactStr() {
		return object.Value{}, object.TypeErrorf(t, "can't intern %s", a[0].Type().Name())
	}
	return object.InternStr(s).Value(), nil
}

func isInterned(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	s, ok := object.AsStr(a[0])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "_is_interned() argument must be str, not %s", a[0].Type().Name())
	}
	return object.Bool(s.IsInterned()), nil
}

func isImmortal(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.True, nil // there are no reference counts
}

func isGIL(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.False, nil
}

func getrecursionlimit(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.Int(int64(conc.LoadU32(&t.Interp.RecursionLimit))), nil
}

func setrecursionlimit(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	n, exc := intArg(t, a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	if n < 1 {
		return object.Value{}, object.ValueErrorf(t, "recursion limit must be greater or equal than 1")
	}
	if depth := vm.Depth(t); depth >= n {
		return object.Value{}, object.RecursionErrorf(t, "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", n, depth)
	}
	conc.StoreU32(&t.Interp.RecursionLimit, uint32(n))
	vm.LimitDepth(t)
	return object.None, nil
}

func getswitchinterval(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.FromBits(uint64(conc.LoadI64(&stateOf(t).switchInterval))), nil
}

func setswitchinterval(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	f, exc := object.ToFloat(t, a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	if !(f > 0) {
		return object.Value{}, object.ValueErrorf(t, "switch interval must be strictly positive")
	}
	conc.StoreI64(&stateOf(t).switchInterval, int64(object.Float(f).Bits()))
	return object.None, nil
}

// getsizeof asks __sizeof__, as CPython does.
func getsizeof(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
	def := a.KwValue("default")
	pos := a.Pos()
	if len(pos) > 1 {
		def = pos[1]
	}
	obj := a.KwValue("object")
	if len(pos) > 0 {
		obj = pos[0]
	}
	if obj.IsZero() {
		return object.Value{}, object.TypeErrorf(t, "getsizeof() missing required argument 'object' (pos 1)")
	}
	r, ok, exc := object.CallSpecial(t, obj, object.Intern("__sizeof__"))
	if exc == nil && !ok {
		exc = object.TypeErrorf(t, "Type %s doesn't define __sizeof__", obj.Type().Name())
	}
	if exc == nil {
		n, fits := object.AsInt64(r)
		switch {
		case !object.IsInt(r) || !fits:
			exc = object.TypeErrorf(t, "'%s' object cannot be interpreted as an integer", r.Type().Name())
		case n < 0:
			return object.Value{}, object.ValueErrorf(t, "__sizeof__() should return >= 0")
		default:
			return object.Int(n + 16), nil
		}
	}
	if !def.IsZero() && exc.Is(&object.TypeErrorType) {
		return def, nil
	}
	return object.Value{}, exc
}

// getrefcount has no counts to report; 1 stands for "alive".
func getrefcount(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.Int(1), nil
}

func getIntMaxStrDigits(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.Int(int64(conc.LoadU32(&t.Interp.IntMaxStrDigits))), nil
}

func setIntMaxStrDigits(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	n, exc := intArg(t, a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	if n != 0 && n < 640 {
		return object.Value{}, object.ValueErrorf(t, "maxdigits must be >= 640 or 0 for unlimited")
	}
	conc.StoreU32(&t.Interp.IntMaxStrDigits, uint32(n))
	return object.None, nil
}

func isFinalizing(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.Bool(conc.LoadU32(&stateOf(t).finalizing) != 0), nil
}

func getAsyncgenHooks(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	s := stateOf(t)
	return object.NewStructSeq(&hooksType, object.Load(&s.firstiter), object.Load(&s.finalizer)), nil
}

func setAsyncgenHooks(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
	s := stateOf(t)
	set := func(slot *object.Value, v object.Value, what string) *object.Exception {
		if v.IsZero() {
			return nil
		}
		if !v.IsNone() && v.Type().Slots().Call == nil {
			return object.TypeErrorf(t, "callable %s expected, got %s", what, v.Type().Name())
		}
		object.Store(slot, v)
		return nil
	}
	pos := a.Pos()
	first, fin := a.KwValue("firstiter"), a.KwValue("finalizer")
	if len(pos) > 0 {
		first = pos[0]
	}
	if len(pos) > 1 {
		fin = pos[1]
	}
	if exc := set(&s.finalizer, fin, "finalizer"); exc != nil {
		return object.Value{}, exc
	}
	return object.None, set(&s.firstiter, first, "firstiter")
}

func getOriginDepth(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.Int(conc.LoadI64(&stateOf(t).originDepth)), nil
}

func setOriginDepth(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	n, exc := intArg(t, a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	if n < 0 {
		return object.Value{}, object.ValueErrorf(t, "depth must be >= 0")
	}
	conc.StoreI64(&stateOf(t).originDepth, int64(n))
	return object.None, nil
}

// currentFrames maps thread identifiers to frames; only the calling thread's frame can be
// looked at while it runs.
func currentFrames(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	d := object.NewDict()
	if f := vm.Current(t, 0); f != nil {
		if exc := object.DictSet(t, d, object.Int(t.Ident), f.Value()); exc != nil {
			return object.Value{}, exc
		}
	}
	return d.Value(), nil
}

// AsyncGenHooks returns the hooks for asynchronous generators.
func AsyncGenHooks(t *object.Thread) (firstiter, finalizer object.Value) {
	s := stateOf(t)
	return object.Load(&s.firstiter), object.Load(&s.finalizer)
}
