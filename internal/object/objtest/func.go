package objtest

import (
	"sync"
	"testing"
	"unsafe"

	"typhon/internal/object"
)

// pyFunc stands in for a Python function: it binds to instances and gets its arguments unbound.
type pyFunc struct {
	object.Object
	name string
	f    object.RawFunc
}

var (
	funcType object.Type
	funcOnce sync.Once
)

// Func makes a stand-in for a Python function.
func Func(name string, f func(t *object.Thread, a object.Args) (object.Value, *object.Exception)) object.Value {
	object.Init()
	funcOnce.Do(func() {
		object.Ready(&funcType, &object.TypeDef{
			Name: "function", Flags: object.FlagMethodDescr | object.FlagFunction,
			Layout: object.LayoutOf[pyFunc]("function", nil),
			Slots: object.Slots{
				Call: func(t *object.Thread, f object.Value, a object.Args) (object.Value, *object.Exception) {
					return (*pyFunc)(f.Ptr()).f(t, a)
				},
				DescrGet: func(t *object.Thread, d, obj object.Value, typ *object.Type) (object.Value, *object.Exception) {
					if obj.IsZero() {
						return d, nil
					}
					return object.NewMethod(d, obj), nil
				},
			},
			GetSets: []object.GetSetDef{{Name: "__name__", Get: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
				return object.StrValue((*pyFunc)(o.Ptr()).name), nil
			}}},
		})
	})
	return object.FromPtr(unsafe.Pointer(&pyFunc{object.HeaderOf(&funcType), name, f}))
}

// Class makes a class with type(name, bases, ns), bases empty for object.
func Class(tb testing.TB, t *object.Thread, name string, bases []object.Value, ns map[string]object.Value) *object.Type {
	tb.Helper()
	v, exc := TryClass(t, name, bases, ns)
	if exc != nil {
		tb.Fatalf("class %s: %s", name, Show(t, exc))
	}
	typ, _ := object.AsType(v)
	return typ
}

// TryClass is Class that returns the exception.
func TryClass(t *object.Thread, name string, bases []object.Value, ns map[string]object.Value) (object.Value, *object.Exception) {
	d := object.NewDict()
	for k, v := range ns {
		d.Set(k, v)
	}
	return object.CallPos(t, object.TypeType.Value(), object.StrValue(name), object.NewTuple(bases).Value(), d.Value())
}
