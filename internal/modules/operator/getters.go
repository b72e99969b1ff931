package operator

import (
	"strings"
	"unsafe"

	"typhon/internal/object"
)

// itemgetter, attrgetter and methodcaller never change once made.

type itemgetter struct {
	object.Object
	items []Value
}

type attrgetter struct {
	object.Object
	names []Value
	paths [][]*object.Str // names split at dots
}

type methodcaller struct {
	object.Object
	name *object.Str
	args []Value // positional ones, then those of kw
	kw   *object.Tuple
}

var itemgetterType, attrgetterType, methodcallerType Type

func self[T any](v Value) *T { return (*T)(v.Ptr()) }
func ref[T any](p *T) Value  { return object.FromPtr(unsafe.Pointer(p)) }

func reduceMethod(f object.NativeFunc) []object.FuncDef {
	return []object.FuncDef{{Name: "__reduce__", Sig: "($self, /)", Fn: f, Doc: "Return state information for pickling"}}
}

// callSignature is __text_signature__ of what the types here make: that of a call.
var callSignature = []object.GetSetDef{{Name: "__text_signature__", Get: func(t *Thread, o Value) (Value, *Exception) {
	return object.StrValue("(obj, /)"), nil
}}}

func itemgetterDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "operator.itemgetter", Layout: object.LayoutOf[itemgetter]("itemgetter", nil), GetSets: callSignature, NewSig: "(item, /, *items)",
		Doc: "Return a callable object that fetches the given item(s) from its operand.\nAfter f = itemgetter(2), the call f(r) returns r[2].\nAfter g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])",
		Methods: reduceMethod(func(t *Thread, a []Value) (Value, *Exception) {
			return object.TupleOf(a[0].Type().Value(), object.NewTuple(self[itemgetter](a[0]).items).Value()).Value(), nil
		}),
		Slots: object.Slots{New: itemgetterNew, Call: itemgetterCall, Repr: func(t *Thread, o Value) (Value, *Exception) {
			return reprCall(t, o, self[itemgetter](o).items, nil)
		}},
	}
}

func newArgs(t *Thread, name string, a Args) *Exception {
	if a.NumKw() > 0 {
		return object.TypeErrorf(t, "%s() takes no keyword arguments", name)
	}
	if len(a.All) == 0 {
		return object.TypeErrorf(t, "%s expected 1 argument, got 0", name)
	}
	return nil
}

func itemgetterNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if exc := newArgs(t, "itemgetter", a); exc != nil {
		return Value{}, exc
	}
	g := object.Alloc[itemgetter](t, typ)
	g.items = append([]Value(nil), a.All...)
	return ref(g), nil
}

// operand returns the only argument of a call.
func operand(t *Thread, name string, a Args) (Value, *Exception) {
	if a.NumKw() > 0 {
		return Value{}, object.TypeErrorf(t, "%s() takes no keyword arguments", name)
	}
	if len(a.All) != 1 {
		return Value{}, object.TypeErrorf(t, "%s expected 1 argument, got %d", name, len(a.All))
	}
	return a.All[0], nil
}

func itemgetterCall(t *Thread, f Value, a Args) (Value, *Exception) {
	o, exc := operand(t, "itemgetter", a)
	if exc != nil {
		return Value{}, exc
	}
	g := self[itemgetter](f)
	if len(g.items) == 1 {
		return object.GetItem(t, o, g.items[0])
	}
	r := object.MakeTuple(len(g.items))
	for i, k := range g.items {
		v, exc := object.GetItem(t, o, k)
		if exc != nil {
			return Value{}, exc
		}
		r.SetItem(i, v)
	}
	return r.Value(), nil
}

// reprCall shows o as a call of its type.
func reprCall(t *Thread, o Value, args []Value, kw *object.Tuple) (Value, *Exception) {
	name := "operator." + o.Type().NameStr().String()
	if !t.EnterRepr(o) {
		return object.StrValue(name + "(...)"), nil
	}
	defer t.LeaveRepr()
	b := append([]byte(name), '(')
	nkw := 0
	if kw != nil {
		nkw = kw.Len()
	}
	for i, v := range args {
		if i > 0 {
			b = append(b, ", "...)
		}
		if k := i - (len(args) - nkw); k >= 0 {
			s, _ := object.AsStr(kw.At(k))
			b = append(append(b, s.String()...), '=')
		}
		s, exc := object.Repr(t, v)
		if exc != nil {
			return Value{}, exc
		}
		b = append(b, s.String()...)
	}
	return object.NewBytesStr(append(b, ')')).Value(), nil
}

func attrgetterDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "operator.attrgetter", Layout: object.LayoutOf[attrgetter]("attrgetter", nil), GetSets: callSignature, NewSig: "(attr, /, *attrs)",
		Doc: "Return a callable object that fetches the given attribute(s) from its operand.\nAfter f = attrgetter('name'), the call f(r) returns r.name.\nAfter g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\nAfter h = attrgetter('name.first', 'name.last'), the call h(r) returns\n(r.name.first, r.name.last).",
		Methods: reduceMethod(func(t *Thread, a []Value) (Value, *Exception) {
			return object.TupleOf(a[0].Type().Value(), object.NewTuple(self[attrgetter](a[0]).names).Value()).Value(), nil
		}),
		Slots: object.Slots{New: attrgetterNew, Call: attrgetterCall, Repr: func(t *Thread, o Value) (Value, *Exception) {
			return reprCall(t, o, self[attrgetter](o).names, nil)
		}},
	}
}

func attrgetterNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if exc := newArgs(t, "attrgetter", a); exc != nil {
		return Value{}, exc
	}
	g := object.Alloc[attrgetter](t, typ)
	for _, v := range a.All {
		s, ok := object.AsStr(v)
		if !ok {
			return Value{}, object.TypeErrorf(t, "attribute name must be a string")
		}
		var path []*object.Str
		for _, part := range strings.Split(s.String(), ".") {
			path = append(path, object.Intern(part))
		}
		g.names = append(g.names, v)
		g.paths = append(g.paths, path)
	}
	return ref(g), nil
}

func follow(t *Thread, o Value, path []*object.Str) (Value, *Exception) {
	for _, name := range path {
		var exc *Exception
		if o, exc = object.GetAttr(t, o, name); exc != nil {
			return Value{}, exc
		}
	}
	return o, nil
}

func attrgetterCall(t *Thread, f Value, a Args) (Value, *Exception) {
	o, exc := operand(t, "attrgetter", a)
	if exc != nil {
		return Value{}, exc
	}
	g := self[attrgetter](f)
	if len(g.paths) == 1 {
		return follow(t, o, g.paths[0])
	}
	r := object.MakeTuple(len(g.paths))
	for i, p := range g.paths {
		v, exc := follow(t, o, p)
		if exc != nil {
			return Value{}, exc
		}
		r.SetItem(i, v)
	}
	return r.Value(), nil
}

func methodcallerDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "operator.methodcaller", Layout: object.LayoutOf[methodcaller]("methodcaller", nil), GetSets: callSignature, NewSig: "(name, /, *args, **kwargs)",
		Doc:     "Return a callable object that calls the given method on its operand.\nAfter f = methodcaller('name'), the call f(r) returns r.name().\nAfter g = methodcaller('name', 'date', foo=1), the call g(r) returns\nr.name('date', foo=1).",
		Methods: reduceMethod(methodcallerReduce),
		Slots: object.Slots{New: methodcallerNew, Call: methodcallerCall, Repr: func(t *Thread, o Value) (Value, *Exception) {
			m := self[methodcaller](o)
			return reprCall(t, o, append([]Value{m.name.Value()}, m.args...), m.kw)
		}},
	}
}

func methodcallerNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	if len(a.Pos()) == 0 {
		return Value{}, object.TypeErrorf(t, "methodcaller needs at least one argument, the method name")
	}
	name, ok := object.AsStr(a.All[0])
	if !ok {
		return Value{}, object.TypeErrorf(t, "method name must be a string")
	}
	m := object.Alloc[methodcaller](t, typ)
	m.name, m.args, m.kw = object.InternStr(name), append([]Value(nil), a.All[1:]...), a.KwNames
	return ref(m), nil
}

func methodcallerCall(t *Thread, f Value, a Args) (Value, *Exception) {
	o, exc := operand(t, "methodcaller", a)
	if exc != nil {
		return Value{}, exc
	}
	m := self[methodcaller](f)
	fn, obj, exc := object.GetMethod(t, o, m.name)
	if exc != nil {
		return Value{}, exc
	}
	if obj.IsZero() {
		return object.Call(t, fn, Args{All: m.args, KwNames: m.kw})
	}
	return object.Call(t, fn, Args{All: m.args, KwNames: m.kw}.Prepend(obj))
}

func methodcallerReduce(t *Thread, a []Value) (Value, *Exception) {
	m := self[methodcaller](a[0])
	typ := a[0].Type().Value()
	if m.kw == nil || m.kw.Len() == 0 {
		return object.TupleOf(typ, object.NewTuple(append([]Value{m.name.Value()}, m.args...)).Value()).Value(), nil
	}
	// The class itself takes only positional arguments when it is unpickled: bind the keywords first.
	mod, exc := t.Interp.Import(t, "functools")
	if exc != nil {
		return Value{}, exc
	}
	partial, exc := object.GetAttr(t, mod, object.Intern("partial"))
	if exc != nil {
		return Value{}, exc
	}
	n := len(m.args) - m.kw.Len()
	all := append([]Value{typ, m.name.Value()}, m.args[n:]...)
	p, exc := object.Call(t, partial, Args{All: all, KwNames: m.kw})
	return object.TupleOf(p, object.NewTuple(m.args[:n]).Value()).Value(), exc
}
