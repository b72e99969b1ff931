package builtins

import (
	"testing"

	"typhon/internal/object"
	"typhon/internal/object/objtest"
)

func module(t *testing.T) (*Thread, *object.Dict) {
	th := objtest.NewThread()
	m, exc := object.NewNativeModule(th, &Module)
	if exc != nil {
		t.Fatal(objtest.Show(th, exc))
	}
	th.Interp.Builtins = m.Dict
	return th, m.Dict
}

func TestSum(t *testing.T) {
	th, _ := module(t)
	tenth := make([]Value, 10)
	for i := range tenth {
		tenth[i] = object.Float(0.1)
	}
	for _, c := range []struct {
		items       []Value
		start, want Value
	}{
		{[]Value{object.Int(1), object.Int(2)}, object.Int(1), object.Int(4)},
		{tenth, object.Float(0), object.Float(1)},
		{[]Value{object.Int(1 << 40), object.Float(0.5)}, object.Float(0), object.Float(1<<40 + 0.5)},
	} {
		got, exc := sum(th, object.NewList(c.items).Value(), c.start)
		if exc != nil || got != c.want {
			t.Errorf("sum(%v) = %v, want %v", c.items, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	_, d := module(t)
	// 153 names in CPython, five of which site adds, and __loader__, __spec__ ... which importing adds.
	for _, n := range []string{"len", "print", "dict", "OSError", "IOError", "None", "zip", "__build_class__", "__debug__"} {
		if d.Get(n).IsZero() {
			t.Errorf("no %s", n)
		}
	}
	for i := range funcs {
		if funcs[i].Fn != nil {
			funcs[i].Signature()
		}
	}
}
