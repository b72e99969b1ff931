// Package atexit is the native module atexit.
package atexit

import (
	"sync"

	"typhon/internal/object"
)

// state is the exit functions of an interpreter; mu guards entries.
type state struct {
	mu      sync.Mutex
	entries []entry
}

// entry is a registered call.
type entry struct {
	fn   object.Value
	args object.Args
}

type stateKey struct{}

func stateOf(t *object.Thread) *state {
	return t.Interp.State(stateKey{}, func() any { return &state{} }).(*state)
}

func register(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
	pos := a.Pos()
	if len(pos) == 0 {
		return object.Value{}, object.TypeErrorf(t, "register() takes at least 1 argument (0 given)")
	}
	if pos[0].Type().Slots().Call == nil {
		return object.Value{}, object.TypeErrorf(t, "the first argument must be callable")
	}
	s := stateOf(t)
	args := object.Args{All: append([]object.Value(nil), a.All[1:]...), KwNames: a.KwNames}
	s.mu.Lock()
	s.entries = append(s.entries, entry{pos[0], args})
	s.mu.Unlock()
	return pos[0], nil
}

// run calls the functions, last registered first; those registered meanwhile are called too.
func run(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	s := stateOf(t)
	for {
		s.mu.Lock()
		n := len(s.entries)
		if n == 0 {
			s.mu.Unlock()
			return object.None, nil
		}
		e := s.entries[n-1]
		s.entries = s.entries[:n-1]
		s.mu.Unlock()
		if _, exc := object.Call(t, e.fn, e.args); exc != nil {
			t.Interp.Unraisable(t, exc, "Exception ignored in atexit callback", e.fn)
		}
	}
}

// unregister removes the calls of functions equal to func. Comparison may run Python code, so it
// works on a copy and removes by identity of the entry.
func unregister(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	s := stateOf(t)
	s.mu.Lock()
	snapshot := append([]entry(nil), s.entries...)
	s.mu.Unlock()
	for _, e := range snapshot {
		eq, exc := object.EqualBool(t, e.fn, a[0])
		if exc != nil {
			return object.Value{}, exc
		}
		if !eq {
			continue
		}
		s.mu.Lock()
		for i := range s.entries {
			if s.entries[i].fn == e.fn {
				s.entries = append(s.entries[:i:i], s.entries[i+1:]...)
				break
			}
		}
		s.mu.Unlock()
	}
	return object.None, nil
}

func clearAll(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	s := stateOf(t)
	s.mu.Lock()
	s.entries = nil
	s.mu.Unlock()
	return object.None, nil
}

func count(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	s := stateOf(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	return object.Int(int64(len(s.entries))), nil
}

// Def is the atexit module.
var Def = object.ModuleDef{
	Name: "atexit",
	Doc:  "allow programmer to define multiple exit functions to be executed\nupon normal program termination.\n\nTwo public functions, register and unregister, are defined.",
	Funcs: []object.FuncDef{
		{Name: "register", Sig: "($module, func, /, *args, **kwargs)", Raw: register},
		{Name: "unregister", Sig: "($module, func, /)", Fn: unregister},
		{Name: "_run_exitfuncs", Sig: "($module, /)", Fn: run},
		{Name: "_clear", Sig: "($module, /)", Fn: clearAll},
		{Name: "_ncallbacks", Sig: "($module, /)", Fn: count},
	},
}
