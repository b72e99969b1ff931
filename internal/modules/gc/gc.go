// Package gc is the native module gc over Go's collector. Thresholds and
// debugging flags are remembered and reported, nothing else: Go decides when to collect.
package gc

import (
	"sync"

	"typhon/internal/object"
)

// state is what the module remembers for an interpreter.
type state struct {
	mu        sync.Mutex
	disabled  bool
	threshold [3]int64
	debug     int64
	runs      [3]int64
	collected [3]int64
	callbacks *object.List
}

type stateKey struct{}

func stateOf(t *object.Thread) *state {
	return t.Interp.State(stateKey{}, func() any {
		return &state{threshold: [3]int64{2000, 10, 10}, callbacks: object.NewListCap(0)}
	}).(*state)
}

// Def describes the module.
var Def = object.ModuleDef{
	Name: "gc",
	Doc:  "This module provides access to the garbage collector for reference cycles.\n\nenable() -- Enable automatic garbage collection.\ndisable() -- Disable automatic garbage collection.\nisenabled() -- Returns true if automatic collection is enabled.\ncollect() -- Do a full collection right now.\nget_count() -- Return the current collection counts.\nget_stats() -- Return list of dictionaries containing per-generation stats.\nset_debug() -- Set debugging flags.\nget_debug() -- Get debugging flags.\nset_threshold() -- Set the collection thresholds.\nget_threshold() -- Return the current collection thresholds.\nget_objects() -- Return a list of all objects tracked by the collector.\nis_tracked() -- Returns true if a given object is tracked.\nis_finalized() -- Returns true if a given object has been already finalized.\nget_referrers() -- Return the list of objects that refer to an object.\nget_referents() -- Return the list of objects that an object refers to.\nfreeze() -- Freeze all tracked objects and ignore them for future collections.\nunfreeze() -- Unfreeze all objects in the permanent generation.\nget_freeze_count() -- Return the number of objects in the permanent generation.\n",
	Funcs: []object.FuncDef{
		{Name: "enable", Sig: "($module, /)", Fn: setEnabled(true), Doc: "Enable automatic garbage collection."},
		{Name: "disable", Sig: "($module, /)", Fn: setEnabled(false), Doc: "Disable automatic garbage collection."},
		{Name: "isenabled", Sig: "($module, /)", Fn: isEnabled, Doc: "Returns true if automatic garbage collection is enabled."},
		{Name: "collect", Sig: "($module, /, generation=2)", Fn: collect, Doc: "Run the garbage collector.\n\nWith no arguments, run a full collection.  The optional argument\nmay be an integer specifying which generation to collect.  A ValueError\nis raised if the generation number is invalid.\n\nThe number of unreachable objects is returned."},
		{Name: "get_count", Sig: "($module, /)", Fn: getCount, Doc: "Return a three-tuple of the current collection counts."},
		{Name: "get_stats", Sig: "($module, /)", Fn: getStats, Doc: "Return a list of dictionaries containing per-generation statistics."},
		{Name: "set_debug", Sig: "($module, flags, /)", Fn: setDebug, Doc: "Set the garbage collection debugging flags."},
		{Name: "get_debug", Sig: "($module, /)", Fn: getDebug, Doc: "Get the garbage collection debugging flags."},
		{Name: "set_threshold", Raw: setThreshold, Doc: "set_threshold(threshold0, [threshold1, [threshold2]])\nSet the collection thresholds (the collection frequency).\n\nSetting 'threshold0' to zero disables collection."},
		{Name: "get_threshold", Sig: "($module, /)", Fn: getThreshold, Doc: "Return the current collection thresholds."},
		{Name: "get_objects", Sig: "($module, /, generation=None)", Fn: getObjects, Doc: "Return a list of objects tracked by the collector (excluding the list returned)."},
		{Name: "get_referrers", Sig: "($module, /, *objs)", Fn: noHeapWalk("get_referrers"), Doc: "Return the list of objects that directly refer to any of 'objs'."},
		{Name: "get_referents", Sig: "($module, /, *objs)", Fn: getReferents, Doc: "Return the list of objects that are directly referred to by 'objs'."},
		{Name: "is_tracked", Sig: "($module, obj, /)", Fn: isTracked, Doc: "Returns true if the object is tracked by the garbage collector.\n\nSimple atomic objects will return false."},
		{Name: "is_finalized", Sig: "($module, obj, /)", Fn: isFinalized, Doc: "Returns true if the object has been already finalized by the GC."},
		{Name: "freeze", Sig: "($module, /)", Fn: nothing, Doc: "Freeze all current tracked objects and ignore them for future collections.\n\nThis can be used before a POSIX fork() call to make the gc copy-on-write\nfriendly.\nNote: collection before a POSIX fork() call may free pages for future\nallocation which can cause copy-on-write."},
		{Name: "unfreeze", Sig: "($module, /)", Fn: nothing, Doc: "Unfreeze all objects in the permanent generation.\n\nPut all objects in the permanent generation back into oldest generation."},
		{Name: "get_freeze_count", Sig: "($module, /)", Fn: freezeCount, Doc: "Return the number of objects in the permanent generation."},
	},
	Exec: func(t *object.Thread, m *object.Module) *object.Exception {
		for i, n := range []string{"DEBUG_STATS", "DEBUG_COLLECTABLE", "DEBUG_UNCOLLECTABLE", "", "", "DEBUG_SAVEALL"} {
			if n != "" {
				m.Dict.Set(n, object.Int(1<<i))
			}
		}
		m.Dict.Set("DEBUG_LEAK", object.Int(38))
		m.Dict.Set("garbage", object.NewListCap(0).Value())
		m.Dict.Set("callbacks", stateOf(t).callbacks.Value())
		return nil
	},
}

func setEnabled(on bool) object.NativeFunc {
	return func(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
		s := stateOf(t)
		s.mu.Lock()
		s.disabled = !on
		s.mu.Unlock()
		return object.None, nil
	}
}

func isEnabled(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	s := stateOf(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	return object.Bool(!s.disabled), nil
}

func collect(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	gen, exc := object.IndexClamped(t, args[0], &object.OverflowErrorType)
	if exc != nil {
		return object.Value{}, exc
	}
	if gen < 0 || gen > 2 {
		return object.Value{}, object.ValueErrorf(t, "invalid generation")
	}
	s := stateOf(t)
	s.tell(t, "start", gen, 0)
	n := object.Collect(t)
	s.mu.Lock()
	s.runs[gen]++
	s.collected[gen] += int64(n)
	s.mu.Unlock()
	s.tell(t, "stop", gen, n)
	return object.Int(int64(n)), nil
}

// tell calls gc.callbacks.
func (s *state) tell(t *object.Thread, phase string, gen, n int) {
	for _, cb := range s.callbacks.Snapshot() {
		info := object.NewDict()
		info.Set("generation", object.Int(int64(gen)))
		info.Set("collected", object.Int(int64(n)))
		info.Set("uncollectable", object.Int(0))
		if _, exc := object.Call2(t, cb, object.StrValue(phase), info.Value()); exc != nil {
			t.Interp.Unraisable(t, exc, "Exception ignored while calling GC callback", cb)
		}
	}
}

func ints(n ...int64) object.Value {
	v := make([]object.Value, len(n))
	for i, x := range n {
		v[i] = object.Int(x)
	}
	return object.NewTuple(v).Value()
}

func getCount(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return ints(0, 0, 0), nil
}

func getStats(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	s := stateOf(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	l := object.NewListCap(3)
	for i := range s.runs {
		d := object.NewDict()
		d.Set("collections", object.Int(s.runs[i]))
		d.Set("collected", object.Int(s.collected[i]))
		d.Set("uncollectable", object.Int(0))
		l.Append(d.Value())
	}
	return l.Value(), nil
}

func setDebug(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	n, exc := object.IndexClamped(t, args[0], &object.OverflowErrorType)
	if exc != nil {
		return object.Value{}, exc
	}
	s := stateOf(t)
	s.mu.Lock()
	s.debug = int64(n)
	s.mu.Unlock()
	return object.None, nil
}

func getDebug(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	s := stateOf(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	return object.Int(s.debug), nil
}

func setThreshold(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
	if a.NumKw() > 0 {
		return object.Value{}, object.TypeErrorf(t, "gc.set_threshold() takes no keyword arguments")
	}
	if len(a.All) < 1 || len(a.All) > 3 {
		return object.Value{}, object.TypeErrorf(t, "gc.set_threshold requires 1 to 3 arguments")
	}
	s := stateOf(t)
	s.mu.Lock()
	th := s.threshold
	s.mu.Unlock()
	for i, v := range a.All {
		n, exc := object.IndexClamped(t, v, &object.OverflowErrorType)
		if exc != nil {
			return object.Value{}, exc
		}
		th[i] = int64(n)
	}
	s.mu.Lock()
	s.threshold = th
	s.mu.Unlock()
	return object.None, nil
}

func getThreshold(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	s := stateOf(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	return ints(s.threshold[0], s.threshold[1], s.threshold[2]), nil
}

// noHeapWalk is for functions that would have to find objects by walking the heap, which
// Go does not offer.
func noHeapWalk(name string) object.NativeFunc {
	return func(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
		return object.Value{}, object.NotImplementedErrorf(t, "gc.%s() is not available: the heap cannot be walked", name)
	}
}

func getObjects(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	if !args[0].IsNone() {
		gen, exc := object.IndexClamped(t, args[0], &object.OverflowErrorType)
		if exc != nil {
			return object.Value{}, exc
		}
		if gen > 2 {
			return object.Value{}, object.ValueErrorf(t, "generation parameter must be less than the number of available generations (3)")
		}
		if gen < 0 {
			return object.Value{}, object.ValueErrorf(t, "generation parameter cannot be negative")
		}
	}
	return noHeapWalk("get_objects")(t, args)
}

func getReferents(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	l := object.NewListCap(0)
	objs, _ := object.AsTuple(args[0])
	for _, o := range objs.Items() {
		object.Referents(o, l.Append)
	}
	return l.Value(), nil
}

// isTracked says what CPython would: whether an object can be part of a reference cycle.
func isTracked(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return object.Bool(object.CanRefer(args[0])), nil
}

func isFinalized(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return object.Bool(object.Finalized(args[0])), nil
}

func nothing(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return object.None, nil
}

func freezeCount(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return object.Int(0), nil
}
