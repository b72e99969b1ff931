// Package objtest builds small interpreters for the tests of packages that work on objects.
package objtest

import (
	"fmt"
	"testing"

	"typhon/internal/object"
)

// NewThread returns a thread of a new interpreter without modules, compiler or VM.
func NewThread() *object.Thread {
	object.Init()
	in := &object.Interp{
		Modules: object.NewDict(), Builtins: object.NewDict(), SysDict: object.NewDict(),
		RecursionLimit: 1000, IntMaxStrDigits: 4300,
	}
	in.Import = func(t *object.Thread, name string) (object.Value, *object.Exception) {
		return object.Value{}, object.NotImplementedErrorf(t, "no importer")
	}
	in.Poll = func(t *object.Thread) *object.Exception { return nil }
	in.Unraisable = func(t *object.Thread, exc *object.Exception, msg string, obj object.Value) {}
	in.Warn = func(t *object.Thread, category *object.Type, msg string, level int) *object.Exception { return nil }
	in.Spawn = func(t *object.Thread, f func(*object.Thread)) { go f(Fork(t)) }
	return &object.Thread{Interp: in, Ident: 1}
}

// Fork returns another thread of t's interpreter.
func Fork(t *object.Thread) *object.Thread {
	return &object.Thread{Interp: t.Interp, Ident: t.Ident + 1}
}

// Show returns an exception as "Type: message", or "".
func Show(t *object.Thread, exc *object.Exception) string {
	if exc == nil {
		return ""
	}
	msg := ""
	for i, a := range exc.Args().Items() {
		if i > 0 {
			msg += ", "
		}
		if s, ok := object.AsStr(a); ok {
			msg += s.String()
		} else if s, e := object.Repr(t, a); e == nil {
			msg += s.String()
		} else {
			msg += fmt.Sprintf("<%s>", a.Type().Name())
		}
	}
	return exc.Type().Name() + ": " + msg
}

// Must fails the test if exc is not nil and returns v.
func Must(tb testing.TB, t *object.Thread) func(v object.Value, exc *object.Exception) object.Value {
	return func(v object.Value, exc *object.Exception) object.Value {
		tb.Helper()
		if exc != nil {
			tb.Fatal(Show(t, exc))
		}
		return v
	}
}

// Ints makes a list of small ints.
func Ints(n ...int64) *object.List {
	l := object.NewListCap(len(n))
	for _, i := range n {
		l.Append(object.Int(i))
	}
	return l
}
