package functools

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// partial is functools.partial. state is a shared slot: __setstate__ replaces it.
type partial struct {
	object.Object
	object.Attrs
	state unsafe.Pointer // *partialState, never changes once published
}

type partialState struct {
	fn   Value
	args *object.Tuple
	kw   *object.Dict
	ph   int // placeholders among args
}

func (p *partial) load() *partialState { return (*partialState)(conc.LoadPtr(&p.state)) }

func partialDef() *object.TypeDef {
	member := func(name, doc string, get func(s *partialState) Value) object.GetSetDef {
		return object.GetSetDef{Name: name, Doc: doc, Member: true, Get: func(t *Thread, o Value) (Value, *Exception) {
			return get(self[partial](o).load()), nil
		}}
	}
	return &object.TypeDef{
		Name: "functools.partial", Flags: object.FlagBase | object.FlagHasWeakref | object.FlagMethodDescr, NewSig: "(func, /, *args, **keywords)",
		Doc:    "Create a new function with partial application of the given arguments\nand keywords.",
		Layout: object.LayoutWithAttrs[partial]("partial", nil, unsafe.Offsetof(partial{}.Attrs)),
		Methods: []object.FuncDef{
			{Name: "__reduce__", Sig: "($self, /)", Fn: partialReduce},
			{Name: "__setstate__", Sig: "($self, object, /)", Fn: partialSetState},
			object.ClassGetItem("partial is generic over the wrapped function's return type"),
		},
		GetSets: []object.GetSetDef{
			object.DictGetSet(),
			member("func", "function object to use in future partial calls", func(s *partialState) Value { return s.fn }),
			member("args", "tuple of arguments to future partial calls", func(s *partialState) Value { return s.args.Value() }),
			member("keywords", "dictionary of keyword arguments to future partial calls", func(s *partialState) Value { return s.kw.Value() }),
		},
		Slots: object.Slots{New: partialNew, Call: partialCall, Repr: partialRepr, DescrGet: bindToObject},
	}
}

// bindToObject is __get__ of callables that become methods.
func bindToObject(t *Thread, d, obj Value, typ *Type) (Value, *Exception) {
	if obj.IsZero() || obj.IsNone() {
		return d, nil
	}
	return object.NewMethod(d, obj), nil
}

func countPlaceholders(args []Value) int {
	n := 0
	for _, v := range args {
		if v == placeholder {
			n++
		}
	}
	return n
}

func partialNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	pos := a.Pos()
	if len(pos) == 0 {
		return Value{}, object.TypeErrorf(t, "type 'partial' takes at least one argument")
	}
	fn, rest := pos[0], pos[1:]
	if fn.Type().Slots().Call == nil {
		return Value{}, object.TypeErrorf(t, "the first argument must be callable")
	}
	if len(rest) > 0 && rest[len(rest)-1] == placeholder {
		return Value{}, object.TypeErrorf(t, "trailing Placeholders are not allowed")
	}
	s := &partialState{fn: fn, kw: object.NewDict()}
	args := append([]Value(nil), rest...)
	if fn.Type().IsSubtype(&partialType) && object.InstanceDict(fn.Obj()).Len() == 0 {
		in := self[partial](fn).load()
		s.fn, s.kw = in.fn, in.kw.Copy()
		args = fill(in.args.Items(), rest)
	}
	for i := range a.NumKw() {
		k, v := a.Kw(i)
		if v == placeholder {
			return Value{}, object.TypeErrorf(t, "Placeholder cannot be passed as a keyword argument")
		}
		s.kw.SetStr(k, v)
	}
	s.args, s.ph = object.NewTuple(args), countPlaceholders(args)
	p := object.Alloc[partial](t, typ)
	conc.StorePtr(&p.state, unsafe.Pointer(s))
	return ref(p), nil
}

// fill puts args in the place of the placeholders of held, as far as they go, and appends the rest.
func fill(held, args []Value) []Value {
	out := make([]Value, 0, len(held)+len(args))
	for _, v := range held {
		if v == placeholder && len(args) > 0 {
			v, args = args[0], args[1:]
		}
		out = append(out, v)
	}
	return append(out, args...)
}

func partialCall(t *Thread, f Value, a Args) (Value, *Exception) {
	s := self[partial](f).load()
	pos := a.Pos()
	if len(pos) < s.ph {
		return Value{}, object.TypeErrorf(t, "missing positional arguments in 'partial' call; expected at least %d, got %d", s.ph, len(pos))
	}
	if s.kw.Len() > 0 {
		return partialCallKw(t, s, a)
	}
	held := s.args.Items()
	w := t.ArgWindow(len(held) + len(a.All) - s.ph)
	n, next := 0, 0
	for _, v := range held {
		if v == placeholder {
			v = pos[next]
			next++
		}
		w[n] = v
		n++
	}
	copy(w[n:], a.All[next:])
	r, exc := object.Call(t, s.fn, Args{All: w, KwNames: a.KwNames})
	t.ReleaseArgs(w)
	return r, exc
}

// partialCallKw is partialCall with keyword arguments held, which those of the call override in place.
func partialCallKw(t *Thread, s *partialState, a Args) (Value, *Exception) {
	kw := s.kw
	if a.NumKw() > 0 {
		kw = kw.Copy()
		for i := range a.NumKw() {
			k, v := a.Kw(i)
			kw.SetStr(k, v)
		}
	}
	all := fill(s.args.Items(), a.Pos())
	var names []Value
	for it := kw.Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			break
		}
		if _, isStr := object.AsStr(k); !isStr {
			return Value{}, object.TypeErrorf(t, "keywords must be strings")
		}
		names = append(names, k)
		all = append(all, v)
	}
	return object.Call(t, s.fn, Args{All: all, KwNames: object.NewTuple(names)})
}

func partialRepr(t *Thread, o Value) (Value, *Exception) {
	if !t.EnterRepr(o) {
		return object.StrValue("..."), nil
	}
	defer t.LeaveRepr()
	mod, exc := object.GetAttr(t, o.Type().Value(), object.Intern("__module__"))
	if exc != nil {
		return Value{}, exc
	}
	ms, exc := object.ToStr(t, mod)
	if exc != nil {
		return Value{}, exc
	}
	s := self[partial](o).load()
	b := []byte(ms.String() + "." + o.Type().QualNameStr().String() + "(")
	add := func(v Value) *Exception {
		r, exc := object.Repr(t, v)
		if exc == nil {
			b = append(b, r.String()...)
		}
		return exc
	}
	if exc := add(s.fn); exc != nil {
		return Value{}, exc
	}
	for _, v := range s.args.Items() {
		b = append(b, ", "...)
		if exc := add(v); exc != nil {
			return Value{}, exc
		}
	}
	for it := s.kw.Iter(); ; {
		k, v, ok := it.Next()
		if !ok {
			break
		}
		ks, exc := object.ToStr(t, k)
		if exc != nil {
			return Value{}, exc
		}
		b = append(append(append(b, ", "...), ks.String()...), '=')
		if exc := add(v); exc != nil {
			return Value{}, exc
		}
	}
	return object.NewBytesStr(append(b, ')')).Value(), nil
}

func partialReduce(t *Thread, args []Value) (Value, *Exception) {
	s := self[partial](args[0]).load()
	attrs := object.None
	if d := object.InstanceDict(args[0].Obj()); d.Len() > 0 {
		attrs = d.Value()
	}
	return object.TupleOf(args[0].Type().Value(), object.TupleOf(s.fn).Value(),
		object.TupleOf(s.fn, s.args.Value(), s.kw.Value(), attrs).Value()).Value(), nil
}

func partialSetState(t *Thread, args []Value) (Value, *Exception) {
	st, ok := object.AsTuple(args[1])
	if !ok || st.Len() != 4 {
		return Value{}, object.TypeErrorf(t, "invalid partial state")
	}
	fn, attrs := st.At(0), st.At(3)
	held, ok := object.AsTuple(st.At(1))
	kw, isDict := object.AsDict(st.At(2))
	if fn.Type().Slots().Call == nil || !ok || !isDict && !st.At(2).IsNone() {
		return Value{}, object.TypeErrorf(t, "invalid partial state")
	}
	if n := held.Len(); n > 0 && held.At(n-1) == placeholder {
		return Value{}, object.TypeErrorf(t, "trailing Placeholders are not allowed")
	}
	s := &partialState{fn: fn, args: object.NewTuple(held.Items()), kw: object.NewDict(), ph: countPlaceholders(held.Items())}
	if isDict {
		s.kw = kw
		if st.At(2).Type() != &object.DictType {
			s.kw = kw.Copy()
		}
	}
	p := self[partial](args[0])
	if !attrs.IsNone() {
		d, ok := object.AsDict(attrs)
		if !ok {
			return Value{}, object.TypeErrorf(t, "__dict__ must be set to a dictionary, not a '%s'", attrs.Type().Name())
		}
		object.SetInstanceDict(args[0].Obj(), d)
	}
	conc.StorePtr(&p.state, unsafe.Pointer(s))
	return object.None, nil
}
