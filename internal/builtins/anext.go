package builtins

import (
	"unsafe"

	"typhon/internal/object"
)

// anextAwaitable is what anext(it, default) returns: it awaits the iterator's next item and gives
// the default instead of raising StopAsyncIteration.
type anextAwaitable struct {
	object.Object
	wrapped, def Value
}

var anextType object.Type

// anextStatic readies the type with the module.
var anextStatic = object.StaticType{Type: &anextType, Hidden: true, Def: func() *object.TypeDef {
	return &object.TypeDef{
		Name: "anext_awaitable", Flags: object.FlagDisallowNew,
		Layout: object.LayoutOf[anextAwaitable]("anext_awaitable", nil),
		Methods: []object.FuncDef{
			{Name: "send", Sig: "($self, value, /)", Fn: anextCall("send"), HideSig: true,
				Doc: "send(arg) -> send 'arg' into the wrapped iterator,\nreturn next yielded value or raise StopIteration."},
			{Name: "throw", Sig: "($self, type, value=<unrepresentable>, tb=<unrepresentable>, /)", Fn: anextCall("throw"), HideSig: true,
				Doc: "throw(value)\nthrow(typ[,val[,tb]])\n\nraise exception in the wrapped iterator, return next yielded value\nor raise StopIteration."},
			{Name: "close", Sig: "($self, /)", Fn: anextCall("close"), HideSig: true,
				Doc: "close() -> raise GeneratorExit inside generator."},
		},
		Slots: object.Slots{
			Await: func(t *Thread, o Value) (Value, *Exception) { return o, nil },
			Next:  anextNext,
		},
	}
}}

func newAnextAwaitable(wrapped, def Value) Value {
	a := &anextAwaitable{object.HeaderOf(&anextType), wrapped, def}
	return object.FromPtr(unsafe.Pointer(a))
}

// inner returns the iterator of the wrapped awaitable.
func (a *anextAwaitable) inner(t *Thread) (Value, *Exception) {
	s := a.wrapped.Type().Slots()
	if s.Await == nil {
		if s.Next != nil {
			return a.wrapped, nil
		}
		return Value{}, object.TypeErrorf(t, "'%s' object can't be awaited", a.wrapped.Type().Name())
	}
	it, exc := s.Await(t, a.wrapped)
	if exc == nil && it.Type().Slots().Next == nil && it.Type().Slots().Send == nil {
		return Value{}, object.TypeErrorf(t, "__await__() returned non-iterator of type '%s'", it.Type().Name())
	}
	return it, exc
}

// orDefault turns the end of the asynchronous iterator into the default.
func (a *anextAwaitable) orDefault(t *Thread, v Value, exc *Exception) (Value, *Exception) {
	if exc != nil && exc.Is(&object.StopAsyncIterationType) {
		return Value{}, object.StopIteration(t, a.def)
	}
	return v, exc
}

func anextNext(t *Thread, o Value) (Value, *Exception) {
	a := (*anextAwaitable)(o.Ptr())
	it, exc := a.inner(t)
	if exc != nil {
		return a.orDefault(t, it, exc)
	}
	if send := it.Type().Slots().Send; send != nil {
		v, done, exc := send(t, it, object.None)
		if exc == nil && done {
			exc = object.StopIteration(t, v)
		}
		return a.orDefault(t, v, exc)
	}
	v, exc := object.Next(t, it)
	return a.orDefault(t, v, exc)
}

// anextCall makes a method that is passed on to the wrapped iterator.
func anextCall(name string) object.NativeFunc {
	return func(t *Thread, args []Value) (Value, *Exception) {
		a := (*anextAwaitable)(args[0].Ptr())
		it, exc := a.inner(t)
		if exc != nil {
			return Value{}, exc
		}
		rest := args[1:]
		for len(rest) > 0 && rest[len(rest)-1].IsZero() {
			rest = rest[:len(rest)-1]
		}
		v, exc := object.CallMethod(t, it, object.Intern(name), rest...)
		return a.orDefault(t, v, exc)
	}
}
