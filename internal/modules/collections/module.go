// Package collections is the native module _collections: deque, defaultdict,
// OrderedDict (which lives with dict in package object) and what namedtuple needs.
package collections

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

// Def describes the module.
func Def() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_collections",
		Doc:  "High performance data structures.\n- deque:        ordered collection accessible from endpoints only\n- defaultdict:  dict subclass with a default value factory\n",
		Funcs: []object.FuncDef{
			{Name: "_count_elements", Sig: "($module, mapping, iterable, /)", Fn: countElements,
				Doc: "Count elements in the iterable, updating the mapping"},
		},
		Types: append(types, object.OrderedDictTypes()...),
	}
}

var types = []*object.StaticType{
	{Type: &dequeType, Def: dequeDef},
	{Type: &dequeIterType, Def: func() *object.TypeDef { return dequeIterDef("_deque_iterator", dequeIterNext) }},
	{Type: &dequeRevIterType, Def: func() *object.TypeDef { return dequeIterDef("_deque_reverse_iterator", dequeRevIterNext) }},
	{Type: &defaultdictType, Def: defaultdictDef},
	{Type: &tuplegetterType, Def: tuplegetterDef},
}

// self downcasts the receiver.
func self[T any](v Value) *T { return (*T)(v.Ptr()) }

// ref makes a Value of an object.
func ref[T any](p *T) Value { return object.FromPtr(unsafe.Pointer(p)) }

// countElements counts in an exact dict with one look-up per element; other mappings get their methods called.
func countElements(t *Thread, args []Value) (Value, *Exception) {
	m := args[0]
	d, ok := object.AsDict(m)
	if ok {
		ok = sameMethod(t, m, "get") && sameMethod(t, m, "__setitem__")
	}
	one := object.SmallInt(1)
	if ok {
		return object.None, object.Iterate(t, args[1], func(k Value) *Exception {
			hash, exc := object.KeyHash(t, k)
			if exc != nil {
				return exc
			}
			n, exc := object.DictGetHash(t, d, k, hash)
			if exc != nil {
				return exc
			}
			switch {
			case n.IsZero():
				n = one
			case n.IsSmall():
				n = object.Int(n.Small() + 1)
			default:
				if n, exc = object.Binary(t, n, one, object.OpAdd); exc != nil {
					return exc
				}
			}
			return object.DictSetHash(t, d, k, hash, n)
		})
	}
	get, exc := object.GetAttr(t, m, object.Intern("get"))
	if exc != nil {
		return Value{}, exc
	}
	return object.None, object.Iterate(t, args[1], func(k Value) *Exception {
		n, exc := object.Call2(t, get, k, object.SmallInt(0))
		if exc != nil {
			return exc
		}
		if n, exc = object.Binary(t, n, one, object.OpAdd); exc != nil {
			return exc
		}
		return object.SetItem(t, m, k, n)
	})
}

// sameMethod reports that a dict's class has not overridden a method of dict.
func sameMethod(t *Thread, o Value, name string) bool {
	n := object.Intern(name)
	return object.TypeLookup(t, o.Type(), n) == object.TypeLookup(t, &object.DictType, n)
}
