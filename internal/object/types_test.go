package object_test

import (
	"testing"

	. "typhon/internal/object"
	"typhon/internal/object/objtest"
)

func pyFunc(name string, f func(t *Thread, a Args) (Value, *Exception)) Value {
	return objtest.Func(name, f)
}

// constMethod is a method that returns v.
func constMethod(name string, v Value) Value {
	return pyFunc(name, func(t *Thread, a Args) (Value, *Exception) { return v, nil })
}

func wantExc(t *testing.T, th *Thread, exc *Exception, want string) {
	t.Helper()
	if got := objtest.Show(th, exc); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestClassBasics(t *testing.T) {
	th := objtest.NewThread()
	must := objtest.Must(t, th)
	inits := 0
	a := objtest.Class(t, th, "A", nil, map[string]Value{
		"__init__": pyFunc("__init__", func(t *Thread, a Args) (Value, *Exception) {
			inits++
			return None, SetAttr(t, a.All[0], Intern("x"), a.All[1])
		}),
		"__len__":  constMethod("__len__", SmallInt(7)),
		"__add__":  constMethod("__add__", StrValue("A.add")),
		"__call__": pyFunc("__call__", func(t *Thread, a Args) (Value, *Exception) { return a.All[1], nil }),
	})
	o := must(Call1(th, a.Value(), SmallInt(5)))
	if inits != 1 || must(GetAttr(th, o, Intern("x"))).Small() != 5 {
		t.Error("__init__")
	}
	if n, exc := Len(th, o); exc != nil || n != 7 {
		t.Error("__len__", n)
	}
	if v := must(Call1(th, o, SmallInt(3))); v.Small() != 3 {
		t.Error("__call__")
	}
	b := objtest.Class(t, th, "B", []Value{a.Value()}, map[string]Value{
		"__radd__": constMethod("__radd__", StrValue("B.radd")),
		"__eq__":   constMethod("__eq__", True),
	})
	ob := must(Call1(th, b.Value(), SmallInt(1)))
	if s, _ := AsStr(must(Binary(th, o, ob, OpAdd))); s.String() != "B.radd" {
		t.Error("subclass priority", s)
	}
	if s, _ := AsStr(must(Binary(th, ob, o, OpAdd))); s.String() != "A.add" {
		t.Error("__add__", s)
	}
	_, exc := Hash(th, ob)
	wantExc(t, th, exc, "TypeError: unhashable type: 'B'")
	// Slots follow changes of the base class.
	exc = SetAttr(th, a.Value(), Intern("__neg__"), constMethod("__neg__", SmallInt(-9)))
	wantExc(t, th, exc, "")
	if must(Neg(th, ob)).Small() != -9 {
		t.Error("__neg__")
	}
	wantExc(t, th, SetAttr(th, a.Value(), Intern("__neg__"), Value{}), "")
	_, exc = Neg(th, ob)
	wantExc(t, th, exc, "TypeError: bad operand type for unary -: 'B'")
	_, exc = GetAttr(th, o, Intern("nope"))
	wantExc(t, th, exc, "AttributeError: 'A' object has no attribute 'nope'")
	if ok, _ := IsInstance(th, ob, a.Value()); !ok {
		t.Error("isinstance")
	}
	subs := th.Interp.Subclasses(a)
	if len(subs) != 1 || subs[0] != b.Value() {
		t.Error("__subclasses__")
	}
}

func TestClassErrors(t *testing.T) {
	th := objtest.NewThread()
	must := objtest.Must(t, th)
	a := objtest.Class(t, th, "A", nil, nil)
	tests := []struct {
		bases []Value
		ns    map[string]Value
		want  string
	}{
		{[]Value{BoolType.Value()}, nil, "TypeError: type 'bool' is not an acceptable base type"},
		{[]Value{IntType.Value(), StrType.Value()}, nil, "TypeError: multiple bases have instance lay-out conflict"},
		{[]Value{IntType.Value(), IntType.Value()}, nil, "TypeError: duplicate base class int"},
		{[]Value{ObjectType.Value(), a.Value()}, nil, "TypeError: Cannot create a consistent method resolution order (MRO) for bases object, A"},
		{nil, map[string]Value{"__qualname__": SmallInt(1)}, "TypeError: type __qualname__ must be a str, not int"},
		{nil, map[string]Value{"__slots__": ListOf(StrValue("1")).Value()}, "TypeError: __slots__ must be identifiers"},
		{nil, map[string]Value{"__slots__": ListOf(SmallInt(1)).Value()}, "TypeError: __slots__ items must be strings, not 'int'"},
		{[]Value{IntType.Value()}, map[string]Value{"__slots__": TupleOf(StrValue("a")).Value()}, "TypeError: nonempty __slots__ not supported for subtype of 'int'"},
		{[]Value{a.Value()}, map[string]Value{"__slots__": StrValue("__dict__")}, "TypeError: __dict__ slot disallowed: we already got one"},
		{[]Value{SetType.Value(), FrozenSetType.Value()}, nil, "TypeError: multiple bases have instance lay-out conflict"},
	}
	for _, tt := range tests {
		_, exc := objtest.TryClass(th, "x", tt.bases, tt.ns)
		wantExc(t, th, exc, tt.want)
	}
	_, exc := Call1(th, a.Value(), SmallInt(1))
	wantExc(t, th, exc, "TypeError: A() takes no arguments")
	wantExc(t, th, SetAttr(th, IntType.Value(), Intern("x"), None), "TypeError: cannot set 'x' attribute of immutable type 'int'")
	o := must(Call0(th, a.Value()))
	wantExc(t, th, SetAttr(th, o, Intern("__class__"), IntType.Value()), "TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses")
}

func TestSlotsClass(t *testing.T) {
	th := objtest.NewThread()
	must := objtest.Must(t, th)
	a := objtest.Class(t, th, "S", nil, map[string]Value{"__slots__": TupleOf(StrValue("b"), StrValue("a")).Value()})
	o := must(Call0(th, a.Value()))
	_, exc := GetAttr(th, o, Intern("a"))
	wantExc(t, th, exc, "AttributeError: 'S' object has no attribute 'a'")
	wantExc(t, th, SetAttr(th, o, Intern("a"), SmallInt(1)), "")
	wantExc(t, th, SetAttr(th, o, Intern("b"), SmallInt(2)), "")
	wantExc(t, th, SetAttr(th, o, Intern("c"), SmallInt(2)), "AttributeError: 'S' object has no attribute 'c' and no __dict__ for setting new attributes")
	b := objtest.Class(t, th, "T", []Value{a.Value()}, nil)
	ob := must(Call0(th, b.Value()))
	for i, n := range []string{"a", "b", "c", "d", "e"} {
		wantExc(t, th, SetAttr(th, ob, Intern(n), SmallInt(int64(i))), "")
	}
	for i, n := range []string{"a", "b", "c", "d", "e"} {
		if must(GetAttr(th, ob, Intern(n))).Small() != int64(i) {
			t.Error(n)
		}
	}
	if d := InstanceDict(ob.Obj()); d.Len() != 3 {
		t.Error("__dict__ shows", d.Len())
	}
	c := objtest.Class(t, th, "S2", nil, map[string]Value{"__slots__": TupleOf(StrValue("a"), StrValue("b")).Value()})
	wantExc(t, th, SetAttr(th, o, Intern("__class__"), c.Value()), "")
	if must(GetAttr(th, o, Intern("b"))).Small() != 2 || o.Type() != c {
		t.Error("__class__ assignment")
	}
}

// TestWrappers checks the messages of special methods called by hand.
func TestWrappers(t *testing.T) {
	th := objtest.NewThread()
	must := objtest.Must(t, th)
	l := NewList(nil).Value()
	call := func(o Value, name string, args ...Value) *Exception {
		_, exc := CallPos(th, must(GetAttr(th, o, Intern(name))), args...)
		return exc
	}
	one := SmallInt(1)
	wantExc(t, th, call(l, "__len__", one), "TypeError: expected 0 arguments, got 1")
	wantExc(t, th, call(ListType.Value(), "__len__"), "TypeError: descriptor '__len__' of 'list' object needs an argument")
	wantExc(t, th, call(ListType.Value(), "__len__", one), "TypeError: descriptor '__len__' requires a 'list' object but received a 'int'")
	wantExc(t, th, call(l, "__setitem__", one), "TypeError: __setitem__ expected 2 arguments, got 1")
	wantExc(t, th, call(l, "__delitem__"), "TypeError: expected 1 argument, got 0")
	wantExc(t, th, call(ObjectType.Value(), "__new__"), "TypeError: object.__new__(): not enough arguments")
	wantExc(t, th, call(ObjectType.Value(), "__new__", one), "TypeError: object.__new__(X): X is not a type object (int)")
	wantExc(t, th, call(ObjectType.Value(), "__new__", ListType.Value()), "TypeError: object.__new__(list) is not safe, use list.__new__()")
	wantExc(t, th, call(ListType.Value(), "__new__", StrType.Value()), "TypeError: list.__new__(str): str is not a subtype of list")
	a := objtest.Class(t, th, "A", nil, nil)
	wantExc(t, th, call(ObjectType.Value(), "__setattr__", a.Value(), StrValue("x"), one), "TypeError: can't apply this __setattr__ to type object")
	for _, tt := range []struct {
		o    Value
		want string
	}{
		{must(GetAttr(th, ListType.Value(), Intern("__len__"))), "<slot wrapper '__len__' of 'list' objects>"},
		{must(GetAttr(th, ListType.Value(), Intern("append"))), "<method 'append' of 'list' objects>"},
		{a.Value(), "<class 'A'>"},
		{ListType.Value(), "<class 'list'>"},
	} {
		if s, exc := Repr(th, tt.o); exc != nil || s.String() != tt.want {
			t.Errorf("got %v %s, want %s", s, objtest.Show(th, exc), tt.want)
		}
	}
}
