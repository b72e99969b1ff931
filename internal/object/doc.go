// Package object is the knot of Typhon: values, types, the core types,
// exceptions and the protocols (getattr, iteration, comparison, calls ...).
// It knows nothing of bytecode or frames: what executes Python code plugs in through type slots.
//
// # Conventions
//
// Value is one word (value.go); its zero is "no value" and never reaches Python code. The current
// *Thread is the first parameter of everything that may run Python code or raise.
// Exceptions are second results: (Value, *Exception). A function that raises
// makes the exception with TypeErrorf, ValueErrorf, Raisef(t, &XType, ...); fmt verbs, never user text as the format.
//
// A builtin type has a Go struct that begins with Object, a static `var FooType Type` (types.go),
// and a function fooDef() *TypeDef that describes it: layout, slots, methods, attributes.
// Init readies all types of this package; native modules list theirs in ModuleDef.Types. To make an
// instance in __new__ use Alloc[Foo](t, typ), which also serves subclasses; for exact
// instances &Foo{Object: HeaderOf(&FooType)} is fine. Downcasts: AsFoo(v) checks (subclasses
// included); after v.Obj().Type() == &FooType a plain (*Foo)(v.Ptr()) is right.
//
// Methods are FuncDefs: a text signature and a Go function that gets its arguments bound by that
// signature, self first. Special methods (__len__, __add__ ...) are not listed as methods: they
// are Slots, and their descriptors are made from the slots.
//
//	{Name: "pop", Sig: "($self, index=-1, /)", Fn: listPop, Doc: "..."}
//	func listPop(t *Thread, args []Value) (Value, *Exception)
//
// # What several threads may do at once
//
// The five rules of the architecture hold. In this package: a shared mutable field is one word,
// accessed by Load, Store or the functions of package conc; containers have a conc.Mutex
// that writers hold for a few instructions and under which no Python code ever runs. Under the lock only
// plain Go work happens: take what is needed, unlock, call __eq__ or a key function, lock again, check that
// nothing has changed, retry if it has. Recursive native work (repr, comparison, calls) is bracketed by Thread.Enter and Leave.
package object
