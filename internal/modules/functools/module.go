// Package functools is the native module _functools: partial, lru_cache, reduce and cmp_to_key.
package functools

import (
	"unsafe"

	"typhon/internal/object"
)

// Short names for what every function here uses.
type (
	Value     = object.Value
	Thread    = object.Thread
	Exception = object.Exception
	Args      = object.Args
	Type      = object.Type
)

func self[T any](v Value) *T { return (*T)(v.Ptr()) }
func ref[T any](p *T) Value  { return object.FromPtr(unsafe.Pointer(p)) }

var partialType, placeholderType, cacheType, keyWrapperType Type

// placeholderObj is functools.Placeholder.
var placeholderObj object.Object

var placeholder = object.FromObj(&placeholderObj)

// Def describes the module.
func Def() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_functools",
		Doc:  "Tools that operate on functions.",
		Funcs: []object.FuncDef{
			{Name: "cmp_to_key", Sig: "($module, /, mycmp)", Fn: cmpToKey,
				Doc: "Convert a cmp= function into a key= function.\n\n  mycmp\n    Function that compares two objects."},
			{Name: "reduce", Sig: "($module, function, iterable, /, initial=<unrepresentable>)", Fn: reduce,
				Doc: "Apply a function of two arguments cumulatively to the items of an iterable, from left to right.\n\nThis effectively reduces the iterable to a single value.  If initial is\npresent, it is placed before the items of the iterable in the\ncalculation, and serves as a default when the iterable is empty.\n\nFor example, reduce(lambda x, y: x+y, [1, 2, 3, 4, 5])\ncalculates ((((1 + 2) + 3) + 4) + 5)."},
		},
		Types: []*object.StaticType{
			{Type: &partialType, Def: partialDef},
			{Type: &placeholderType, Def: placeholderDef},
			{Type: &cacheType, Def: cacheDef},
			{Type: &keyWrapperType, Def: keyWrapperDef, Hidden: true},
		},
		Exec: func(t *Thread, m *object.Module) *Exception {
			placeholderObj.SetType(&placeholderType)
			m.Dict.Set("Placeholder", placeholder)
			return nil
		},
	}
}

func placeholderDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "functools._PlaceholderType", Layout: object.LayoutOf[object.Object]("_PlaceholderType", nil),
		Doc: "The type of the Placeholder singleton.\n\nUsed as a placeholder for partial arguments.",
		Methods: []object.FuncDef{{Name: "__reduce__", Sig: "($self, /)", HideSig: true, Fn: func(t *Thread, a []Value) (Value, *Exception) {
			return object.StrValue("Placeholder"), nil
		}}},
		Slots: object.Slots{
			Repr: func(t *Thread, o Value) (Value, *Exception) { return object.StrValue("Placeholder"), nil },
			New: func(t *Thread, typ *Type, a Args) (Value, *Exception) {
				if len(a.All) > 0 {
					return Value{}, object.TypeErrorf(t, "PlaceholderType takes no arguments")
				}
				return placeholder, nil
			},
		},
	}
}

func reduce(t *Thread, args []Value) (Value, *Exception) {
	fn, acc := args[0], args[2]
	it, exc := object.Iter(t, args[1])
	if exc != nil {
		if exc.Is(&object.TypeErrorType) {
			return Value{}, object.TypeErrorf(t, "reduce() arg 2 must support iteration")
		}
		return Value{}, exc
	}
	next := it.Type().Slots().Next
	for {
		v, exc := next(t, it)
		if exc != nil {
			return Value{}, exc
		}
		if v.IsZero() {
			break
		}
		if acc.IsZero() {
			acc = v
		} else if acc, exc = object.Call2(t, fn, acc, v); exc != nil {
			return Value{}, exc
		}
	}
	if acc.IsZero() {
		return Value{}, object.TypeErrorf(t, "reduce() of empty iterable with no initial value")
	}
	return acc, nil
}

// keyWrapper is what cmp_to_key returns (obj zero), and what that makes of each item. obj is a shared slot.
type keyWrapper struct {
	object.Object
	cmp, obj Value
}

func keyWrapperDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "functools.KeyWrapper", Flags: object.FlagDisallowNew, Layout: object.LayoutOf[keyWrapper]("KeyWrapper", nil),
		GetSets: []object.GetSetDef{{Name: "obj", Member: true, Doc: "Value wrapped by a key function.",
			Get: func(t *Thread, o Value) (Value, *Exception) {
				return object.Load(&self[keyWrapper](o).obj).OrNone(), nil
			},
			Set: func(t *Thread, o, v Value) *Exception {
				object.Store(&self[keyWrapper](o).obj, v)
				return nil
			}}, {Name: "__text_signature__", Get: func(t *Thread, o Value) (Value, *Exception) {
			return object.StrValue("(obj)"), nil // that of a call
		}}},
		Slots: object.Slots{Call: keyWrapperCall, Compare: keyWrapperCompare, Hash: object.NoHash},
	}
}

func cmpToKey(t *Thread, args []Value) (Value, *Exception) {
	return ref(&keyWrapper{Object: object.HeaderOf(&keyWrapperType), cmp: args[0]}), nil
}

var keyDef = object.FuncDef{Name: "K", Sig: "(obj)"}

func keyWrapperCall(t *Thread, f Value, a Args) (Value, *Exception) {
	var buf [1]Value
	args, exc := keyDef.Bind(t, a, buf[:])
	if exc != nil {
		return Value{}, exc
	}
	return ref(&keyWrapper{object.HeaderOf(&keyWrapperType), self[keyWrapper](f).cmp, args[0]}), nil
}

func keyWrapperCompare(t *Thread, a, b Value, op object.CmpOp) (Value, *Exception) {
	if !b.IsObj() || b.Obj().Type() != &keyWrapperType {
		return Value{}, object.TypeErrorf(t, "other argument must be K instance")
	}
	x, y := object.Load(&self[keyWrapper](a).obj), object.Load(&self[keyWrapper](b).obj)
	if x.IsZero() || y.IsZero() {
		return Value{}, object.Raise(t, &object.AttributeErrorType, "object")
	}
	r, exc := object.Call2(t, self[keyWrapper](a).cmp, x, y)
	if exc != nil {
		return Value{}, exc
	}
	return object.Compare(t, r, object.SmallInt(0), op)
}
