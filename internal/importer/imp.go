package importer

import (
	"sync"

	"typhon/internal/kernel/siphash"
	"typhon/internal/object"
	"typhon/internal/vm"
)

// MagicToken is the .pyc magic number of Typhon's bytecode, as an int of 4 little-endian
// bytes: 2 of version, then "\r\n".
const MagicToken = 0x0A0D_7401

// state is the import state of one interpreter.
type state struct {
	// lock is the global import lock of _imp (importlib uses it only around its table of module locks).
	lock  importLock
	mu    sync.Mutex
	cache map[string]*object.Module // under mu: native modules made so far
}

type stateKey struct{}

func stateOf(t *object.Thread) *state {
	return t.Interp.State(stateKey{}, func() any { return &state{cache: map[string]*object.Module{}} }).(*state)
}

// importLock is a re-entrant lock owned by a Python thread.
type importLock struct {
	mu    sync.Mutex
	cond  *sync.Cond
	owner *object.Thread // under mu
	depth int
}

func (l *importLock) acquire(t *object.Thread) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cond == nil {
		l.cond = sync.NewCond(&l.mu)
	}
	for l.owner != nil && l.owner != t {
		l.cond.Wait()
	}
	l.owner = t
	l.depth++
}

func (l *importLock) release(t *object.Thread) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.owner != t {
		return false
	}
	if l.depth--; l.depth == 0 {
		l.owner = nil
		l.cond.Signal()
	}
	return true
}

// ImpDef is the _imp module. Its natives come from Interp.Natives.
var ImpDef = object.ModuleDef{
	Name: "_imp",
	Doc:  "(Extremely) low-level import machinery bits as used by importlib.",
	Funcs: []object.FuncDef{
		{Name: "acquire_lock", Sig: "($module, /)", Fn: impAcquireLock},
		{Name: "release_lock", Sig: "($module, /)", Fn: impReleaseLock},
		{Name: "lock_held", Sig: "($module, /)", Fn: impLockHeld},
		{Name: "is_builtin", Sig: "($module, name, /)", Fn: impIsBuiltin},
		{Name: "create_builtin", Sig: "($module, spec, /)", Fn: impCreateBuiltin},
		{Name: "exec_builtin", Sig: "($module, mod, /)", Fn: func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) { return object.Int(0), nil }},
		{Name: "is_frozen", Sig: "($module, name, /)", Fn: impIsFrozen},
		{Name: "is_frozen_package", Sig: "($module, name, /)", Fn: impIsFrozenPackage},
		{Name: "find_frozen", Sig: "($module, name, /, *, withdata=False)", Fn: impFindFrozen},
		{Name: "get_frozen_object", Sig: "($module, name, data=None, /)", Fn: impGetFrozenObject},
		{Name: "init_frozen", Sig: "($module, name, /)", Fn: impInitFrozen},
		{Name: "_frozen_module_names", Sig: "($module, /)", Fn: impFrozenNames},
		{Name: "_override_frozen_modules_for_tests", Sig: "($module, override, /)", Fn: none1},
		{Name: "_override_multi_interp_extensions_check", Sig: "($module, override, /)", Fn: func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) { return object.Int(0), nil }},
		{Name: "extension_suffixes", Sig: "($module, /)", Fn: func(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
			return object.NewList(nil).Value(), nil
		}},
		{Name: "create_dynamic", Sig: "($module, spec, file=<unrepresentable>, /)", Fn: noDynamic},
		{Name: "exec_dynamic", Sig: "($module, mod, /)", Fn: noDynamic},
		{Name: "source_hash", Sig: "($module, key, source)", Fn: impSourceHash},
		{Name: "_fix_co_filename", Sig: "($module, code, path, /)", Fn: impFixFilename},
	},
	Exec: func(t *object.Thread, m *object.Module) *object.Exception {
		m.Dict.Set("check_hash_based_pycs", object.StrValue("default"))
		m.Dict.Set("pyc_magic_number_token", object.Int(MagicToken))
		return nil
	},
}

func none1(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.None, nil
}

func noDynamic(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.Value{}, object.Raisef(t, &object.ImportErrorType, "extension modules written in C cannot be loaded")
}

func impAcquireLock(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	stateOf(t).lock.acquire(t)
	return object.None, nil
}

func impReleaseLock(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	if !stateOf(t).lock.release(t) {
		return object.Value{}, object.RuntimeErrorf(t, "not holding the import lock")
	}
	return object.None, nil
}

func impLockHeld(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	l := &stateOf(t).lock
	l.mu.Lock()
	defer l.mu.Unlock()
	return object.Bool(l.owner != nil), nil
}

// nameArg returns a str argument.
func nameArg(t *object.Thread, fn string, v object.Value) (string, *object.Exception) {
	s, ok := object.AsStr(v)
	if !ok {
		return "", object.TypeErrorf(t, "%s() argument must be str, not %s", fn, v.Type().Name())
	}
	return s.String(), nil
}

func impIsBuiltin(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	name, exc := nameArg(t, "is_builtin", a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	if name == "sys" || name == "builtins" {
		return object.Int(-1), nil
	}
	if t.Interp.Native(name) != nil {
		return object.Int(1), nil
	}
	return object.Int(0), nil
}

// CreateNative makes a native module, or returns the one that exists.
func CreateNative(t *object.Thread, name string) (object.Value, *object.Exception) {
	if m := t.Interp.Modules.GetStr(object.NewStr(name)); !m.IsZero() && (name == "sys" || name == "builtins") {
		return m, nil
	}
	def := t.Interp.Native(name)
	if def == nil {
		return object.None, nil
	}
	st := stateOf(t)
	st.mu.Lock()
	m := st.cache[name]
	st.mu.Unlock()
	if m != nil {
		return m.Value(), nil
	}
	m, exc := object.NewNativeModule(t, def)
	if exc != nil {
		return object.Value{}, exc
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	if old := st.cache[name]; old != nil {
		return old.Value(), nil
	}
	st.cache[name] = m
	return m.Value(), nil
}

func impCreateBuiltin(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	nv, exc := object.GetAttr(t, a[0], object.Intern("name"))
	if exc != nil {
		return nv, exc
	}
	name, exc := nameArg(t, "create_builtin", nv)
	if exc != nil {
		return nv, exc
	}
	return CreateNative(t, name)
}

func impIsFrozen(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	name, exc := nameArg(t, "is_frozen", a[0])
	_, ok := findFrozen(name)
	return object.Bool(ok), exc
}

func impIsFrozenPackage(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	name, exc := nameArg(t, "is_frozen_package", a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	m, ok := findFrozen(name)
	if !ok {
		return object.Value{}, object.Raisef(t, &object.ImportErrorType, "No such frozen object named %s", name)
	}
	return object.Bool(m.pkg), nil
}

func impFindFrozen(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	name, exc := nameArg(t, "find_frozen", a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	m, ok := findFrozen(name)
	if !ok {
		return object.None, nil
	}
	return object.TupleOf(object.None, object.Bool(m.pkg), object.StrValue(m.origin(name))).Value(), nil
}

func impGetFrozenObject(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	name, exc := nameArg(t, "get_frozen_object", a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	c, exc := frozenCode(t, name)
	if exc != nil {
		return object.Value{}, exc
	}
	return c.Value(), nil
}

func impInitFrozen(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	name, exc := nameArg(t, "init_frozen", a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	if _, ok := findFrozen(name); !ok {
		return object.None, nil
	}
	m, exc := runFrozen(t, name)
	if exc != nil {
		return object.Value{}, exc
	}
	return m.Value(), nil
}

// runFrozen executes a frozen module in a new module object, which it puts in sys.modules.
func runFrozen(t *object.Thread, name string) (*object.Module, *object.Exception) {
	c, exc := frozenCode(t, name)
	if exc != nil {
		return nil, exc
	}
	m := object.NewModule(name)
	m.Dict.SetStr(object.BuiltinsStr, t.Interp.Builtins.Value())
	m.Dict.Set("__origname__", object.StrValue(frozenFiles[name].origin(name)))
	t.Interp.Modules.Set(name, m.Value())
	_, exc = vm.RunCode(t, c, m.Dict, m.Dict.Value(), nil)
	return m, exc
}

func impFrozenNames(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	l := object.NewList(nil)
	for n := range frozenFiles {
		l.Append(object.StrValue(n))
	}
	return l.Value(), nil
}

func impSourceHash(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	key, ok := object.AsInt64(a[0])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "an integer is required")
	}
	b, ok := object.AsBytes(a[1])
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "a bytes-like object is required, not '%s'", a[1].Type().Name())
	}
	h := siphash.SourceHash(key, []byte(b.String()))
	return object.NewBytes(string(h[:])), nil
}

func impFixFilename(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	// Code objects are immutable here; the loader compiles with the right name, and cached code is
	// given its file's name when it is loaded.
	return object.None, nil
}
