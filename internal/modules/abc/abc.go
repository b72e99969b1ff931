// Package abc is the native module _abc: registries and caches of abstract base classes.
package abc

import (
	"sync"
	"sync/atomic"
	"unsafe"
	"weak"

	"typhon/internal/object"
)

// Def describes the module.
var Def = object.ModuleDef{
	Name: "_abc",
	Doc:  "Module contains faster C implementation of abc.ABCMeta",
	Funcs: []object.FuncDef{
		{Name: "get_cache_token", Sig: "($module, /)", Fn: getCacheToken, Doc: "Returns the current ABC cache token.\n\nThe token is an opaque object (supporting equality testing) identifying\nthe current version of the ABC cache for virtual subclasses.  The token\nchanges with every call to register() on any ABC."},
		{Name: "_abc_init", Sig: "($module, self, /)", Fn: abcInit, Doc: "Internal ABC helper for class set-up. Should be never used outside abc module."},
		{Name: "_reset_registry", Sig: "($module, self, /)", Fn: resetRegistry, Doc: "Internal ABC helper to reset registry of a given class.\n\nShould be only used by refleak.py"},
		{Name: "_reset_caches", Sig: "($module, self, /)", Fn: resetCaches, Doc: "Internal ABC helper to reset both caches of a given class.\n\nShould be only used by refleak.py"},
		{Name: "_get_dump", Sig: "($module, self, /)", Fn: getDump, Doc: "Internal ABC helper for cache and registry debugging.\n\nReturn shallow copies of registry, of both caches, and\nnegative cache version. Don't call this function directly,\ninstead use ABC._dump_registry() for a nice repr."},
		{Name: "_abc_register", Sig: "($module, self, subclass, /)", Fn: abcRegister, Doc: "Internal ABC helper for subclasss registration. Should be never used outside abc module."},
		{Name: "_abc_instancecheck", Sig: "($module, self, instance, /)", Fn: abcInstanceCheck, Doc: "Internal ABC helper for instance checks. Should be never used outside abc module."},
		{Name: "_abc_subclasscheck", Sig: "($module, self, subclass, /)", Fn: abcSubclassCheck, Doc: "Internal ABC helper for subclasss checks. Should be never used outside abc module."},
	},
	Types: []*object.StaticType{{Type: &dataType, Def: dataDef, Hidden: true}},
}

// data is _abc_impl of an ABC. mu guards the rest; no Python code runs under it.
type data struct {
	object.Object
	mu       sync.Mutex
	registry []weak.Pointer[object.Object] // in order of registration
	cache    typeSet
	negative typeSet
	version  int64 // of the negative cache
}

// typeSet is a set of classes that does not keep them alive.
type typeSet map[weak.Pointer[object.Object]]struct{}

var dataType object.Type

func dataDef() *object.TypeDef {
	return &object.TypeDef{Name: "_abc._abc_data", Doc: "Internal state held by ABC machinery.", Layout: object.LayoutOf[data]("_abc._abc_data", nil),
		Slots: object.Slots{New: func(t *object.Thread, typ *object.Type, a object.Args) (object.Value, *object.Exception) {
			return object.FromObj(&object.Alloc[data](t, typ).Object), nil
		}}}
}

// counterKey is the key of the interpreter's invalidation counter: it grows with every registration.
type counterKey struct{}

func counter(t *object.Thread) *atomic.Int64 {
	return t.Interp.State(counterKey{}, func() any { return new(atomic.Int64) }).(*atomic.Int64)
}

var (
	implName     = sync.OnceValue(func() *object.Str { return object.Intern("_abc_impl") })
	abstractName = sync.OnceValue(func() *object.Str { return object.Intern("__abstractmethods__") })
	hookName     = sync.OnceValue(func() *object.Str { return object.Intern("__subclasshook__") })
	checkName    = sync.OnceValue(func() *object.Str { return object.Intern("__subclasscheck__") })
	classStr     = sync.OnceValue(func() *object.Str { return object.Intern("__class__") })
	flagsName    = sync.OnceValue(func() *object.Str { return object.Intern("__abc_tpflags__") })
)

func dataOf(t *object.Thread, cls object.Value) (*data, *object.Exception) {
	v, exc := object.GetAttr(t, cls, implName())
	if exc != nil {
		return nil, exc
	}
	if v.Type() != &dataType {
		return nil, object.TypeErrorf(t, "_abc_impl is set to a wrong type")
	}
	return (*data)(v.Ptr()), nil
}

func weakOf(v object.Value) weak.Pointer[object.Object] { return weak.Make(v.Obj()) }

func (s typeSet) has(v object.Value) bool {
	_, ok := s[weakOf(v)]
	return ok
}

// add remembers v and, now and then, forgets classes that have died.
func (s *typeSet) add(v object.Value) {
	if *s == nil {
		*s = typeSet{}
	}
	(*s)[weakOf(v)] = struct{}{}
	if n := len(*s); n >= 64 && n&(n-1) == 0 {
		for w := range *s {
			if w.Value() == nil {
				delete(*s, w)
			}
		}
	}
}

func getCacheToken(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return object.Int(counter(t).Load()), nil
}

func abcInit(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	cls, ok := object.AsType(args[0])
	if !ok {
		return object.Value{}, object.AttributeError(t, args[0], object.Intern("__dict__"), "'%s' object has no attribute '__dict__'", args[0].Type().Name())
	}
	if exc := abstractMethods(t, cls); exc != nil {
		return object.Value{}, exc
	}
	d := &data{Object: object.HeaderOf(&dataType), version: counter(t).Load()}
	if exc := object.SetAttr(t, args[0], implName(), object.FromObj(&d.Object)); exc != nil {
		return object.Value{}, exc
	}
	v := cls.Dict().GetStr(flagsName())
	if v.IsZero() {
		return object.None, nil
	}
	if n, ok := object.AsInt64(v); ok {
		const collection = object.FlagSequence | object.FlagMapping
		f := object.TypeFlags(n) & collection
		if f == collection {
			return object.Value{}, object.TypeErrorf(t, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING")
		}
		if f != 0 {
			object.SetCollectionFlag(t, cls, f)
		}
		if exc := object.SetTypeAttr(t, cls, flagsName(), object.Value{}); exc != nil {
			return object.Value{}, exc
		}
	}
	return object.None, nil
}

// abstractMethods computes __abstractmethods__ from the namespace and the bases.
func abstractMethods(t *object.Thread, cls *object.Type) *object.Exception {
	set := object.NewFrozenSet()
	add := func(name, v object.Value) *object.Exception {
		is, exc := object.IsAbstract(t, v)
		if exc == nil && is {
			exc = object.SetAdd(t, set, name)
		}
		return exc
	}
	for it := cls.Dict().Copy().Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			break
		}
		if exc := add(k, v); exc != nil {
			return exc
		}
	}
	for _, b := range cls.Bases().Items() {
		am, exc := object.GetAttrOpt(t, b, abstractName())
		if exc != nil {
			return exc
		}
		if am.IsZero() {
			continue
		}
		exc = object.Iterate(t, am, func(name object.Value) *object.Exception {
			s, ok := object.AsStr(name)
			if !ok {
				return object.TypeErrorf(t, "attribute name must be string, not '%s'", name.Type().Name())
			}
			v, exc := object.GetAttrOpt(t, cls.Value(), s)
			if exc != nil || v.IsZero() {
				return exc
			}
			return add(name, v)
		})
		if exc != nil {
			return exc
		}
	}
	return object.SetAttr(t, cls.Value(), abstractName(), set.Value())
}

func abcRegister(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	self, sub := args[0], args[1]
	st, ok := object.AsType(sub)
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "Can only register classes")
	}
	if is, exc := object.IsSubclass(t, sub, self); exc != nil || is {
		return sub, exc
	}
	if is, exc := object.IsSubclass(t, self, sub); exc != nil {
		return object.Value{}, exc
	} else if is {
		return object.Value{}, object.RuntimeErrorf(t, "Refusing to create an inheritance cycle")
	}
	d, exc := dataOf(t, self)
	if exc != nil {
		return object.Value{}, exc
	}
	d.mu.Lock()
	w := weakOf(sub)
	known := false
	for _, r := range d.registry {
		known = known || r == w
	}
	if !known {
		d.registry = append(d.registry, w)
	}
	d.mu.Unlock()
	counter(t).Add(1)
	if ct, ok := object.AsType(self); ok {
		if f := ct.Flags() & (object.FlagSequence | object.FlagMapping); f != 0 {
			object.SetCollectionFlag(t, st, f)
		}
	}
	return sub, nil
}

func abcInstanceCheck(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	self, inst := args[0], args[1]
	d, exc := dataOf(t, self)
	if exc != nil {
		return object.Value{}, exc
	}
	sub, exc := object.GetAttr(t, inst, classStr())
	if exc != nil {
		return object.Value{}, exc
	}
	if sub.IsObj() {
		d.mu.Lock()
		yes := d.cache.has(sub)
		no := !yes && sub == inst.Type().Value() && d.version == counter(t).Load() && d.negative.has(sub)
		d.mu.Unlock()
		if yes || no {
			return object.Bool(yes), nil
		}
	}
	r, exc := object.CallMethod(t, self, checkName(), sub)
	if exc != nil || sub == inst.Type().Value() {
		return r, exc
	}
	if is, exc := object.Truth(t, r); exc != nil || is {
		return r, exc
	}
	return object.CallMethod(t, self, checkName(), inst.Type().Value())
}

func abcSubclassCheck(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	self, sub := args[0], args[1]
	st, ok := object.AsType(sub)
	if !ok {
		return object.Value{}, object.TypeErrorf(t, "issubclass() arg 1 must be a class")
	}
	d, exc := dataOf(t, self)
	if exc != nil {
		return object.Value{}, exc
	}
	now := counter(t).Load()
	d.mu.Lock()
	yes := d.cache.has(sub)
	if d.version < now {
		d.negative, d.version = nil, now
	}
	no := d.negative.has(sub)
	d.mu.Unlock()
	if yes || no {
		return object.Bool(yes), nil
	}
	is, cache, exc := d.decide(t, self, st)
	if exc != nil || !cache {
		return object.Bool(is), exc
	}
	d.mu.Lock()
	if is {
		d.cache.add(sub)
	} else if d.version == now {
		d.negative.add(sub)
	}
	d.mu.Unlock()
	return object.Bool(is), nil
}

// decide asks the hook, then the MRO, the registry and the subclasses. cache says whether to remember the
// answer: what is registered itself is found fast anyway.
func (d *data) decide(t *object.Thread, self object.Value, st *object.Type) (is, cache bool, exc *object.Exception) {
	sub := st.Value()
	r, exc := object.CallMethod(t, self, hookName(), sub)
	if exc != nil {
		return false, true, exc
	}
	switch {
	case r.IsTrue():
		return true, true, nil
	case r.IsFalse():
		return false, true, nil
	case !r.IsNotImplemented():
		return false, true, object.Raise(t, &object.AssertionErrorType, "__subclasshook__ must return either False, True, or NotImplemented")
	}
	if ct, ok := object.AsType(self); ok && st.IsSubtype(ct) {
		return true, true, nil
	}
	d.mu.Lock()
	registry := append([]weak.Pointer[object.Object](nil), d.registry...)
	d.mu.Unlock()
	for _, w := range registry {
		if w == weakOf(sub) {
			return true, false, nil
		}
	}
	for _, w := range registry {
		o := w.Value()
		if o == nil {
			continue
		}
		if is, exc := object.IsSubclass(t, sub, object.FromObj(o)); exc != nil || is {
			return is, true, exc
		}
	}
	subs, exc := object.CallMethod(t, self, object.Intern("__subclasses__"))
	if exc != nil {
		return false, true, exc
	}
	l, ok := object.AsList(subs)
	if !ok {
		return false, true, object.TypeErrorf(t, "__subclasses__() must return a list")
	}
	for _, s := range l.Snapshot() {
		if is, exc := object.IsSubclass(t, sub, s); exc != nil || is {
			return is, true, exc
		}
	}
	return false, true, nil
}

func resetRegistry(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	d, exc := dataOf(t, args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	d.mu.Lock()
	d.registry = nil
	d.mu.Unlock()
	return object.None, nil
}

func resetCaches(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	d, exc := dataOf(t, args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	d.mu.Lock()
	d.cache, d.negative = nil, nil
	d.mu.Unlock()
	return object.None, nil
}

func getDump(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	d, exc := dataOf(t, args[0])
	if exc != nil {
		return object.Value{}, exc
	}
	var lists [3][]*object.Object
	d.mu.Lock()
	for _, w := range d.registry {
		lists[0] = append(lists[0], w.Value())
	}
	for i, s := range []typeSet{d.cache, d.negative} {
		for w := range s {
			lists[i+1] = append(lists[i+1], w.Value())
		}
	}
	version := d.version
	d.mu.Unlock()
	out := make([]object.Value, 0, 4)
	for _, l := range lists {
		set := object.NewSet()
		for _, o := range l {
			if o == nil {
				continue
			}
			w, exc := object.NewWeakRef(t, &object.WeakRefType, object.FromPtr(unsafe.Pointer(o)), object.None)
			if exc != nil {
				return object.Value{}, exc
			}
			if exc := object.SetAdd(t, set, w.Value()); exc != nil {
				return object.Value{}, exc
			}
		}
		out = append(out, set.Value())
	}
	return object.NewTuple(append(out, object.Int(version))).Value(), nil
}
