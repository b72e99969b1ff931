package object_test

import (
	"runtime"
	"testing"

	. "typhon/internal/object"
	"typhon/internal/object/objtest"
)

//go:noinline
func makeDying(t *testing.T, th *Thread, cls *Type, log *[]string) (*WeakRef, Value) {
	must := objtest.Must(t, th)
	o := must(Call0(th, cls.Value()))
	cb := pyFunc("cb", func(t *Thread, a Args) (Value, *Exception) {
		*log = append(*log, "callback")
		return None, nil
	})
	w, exc := NewWeakRef(th, &WeakRefType, o, cb)
	if exc != nil {
		t.Fatal(objtest.Show(th, exc))
	}
	if w.Get() != o {
		t.Error("referent")
	}
	p := must(NewProxy(th, o, None))
	if !must(GetAttr(th, p, Intern("x"))).IsNone() {
		t.Error("proxy")
	}
	if n := len(WeakRefs(o)); n != 2 {
		t.Error("refs", n)
	}
	return w, p
}

func TestWeakrefAndDel(t *testing.T) {
	th := objtest.NewThread()
	var log []string
	a := objtest.Class(t, th, "A", nil, map[string]Value{"x": None})
	d := objtest.Class(t, th, "D", []Value{a.Value()}, map[string]Value{
		"__del__": pyFunc("__del__", func(t *Thread, a Args) (Value, *Exception) {
			log = append(log, "del")
			return None, nil
		}),
	})
	for _, tt := range []struct {
		cls  *Type
		want int
	}{{a, 1}, {d, 2}} {
		log = nil
		w, p := makeDying(t, th, tt.cls, &log)
		for range 5 {
			Collect(th)
		}
		if len(log) != tt.want {
			t.Errorf("%s: ran %v", tt.cls.Name(), log)
		}
		if !w.Get().IsZero() {
			t.Error("still alive")
		}
		_, exc := GetAttr(th, p, Intern("x"))
		wantExc(t, th, exc, "ReferenceError: weakly-referenced object no longer exists")
		runtime.KeepAlive(w)
	}
	_, exc := NewWeakRef(th, &WeakRefType, SmallInt(1), None)
	wantExc(t, th, exc, "TypeError: cannot create weak reference to 'int' object")
	w, exc := NewWeakRef(th, &WeakRefType, ListType.Value(), None)
	if exc != nil || w.Get() != ListType.Value() {
		t.Error("weak reference to a static type")
	}
}
