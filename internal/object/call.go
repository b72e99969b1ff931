package object

import "unsafe"

// argStack is a thread's stack of argument windows for calls that Go code
// makes or rearranges, so that they need no allocation.
type argStack struct {
	buf []Value
	top int
}

// ArgWindow returns n zero values to hold arguments of a call; ReleaseArgs ends their use.
// Windows are released in the opposite order.
func (t *Thread) ArgWindow(n int) []Value {
	s := &t.args
	if s.top+n > len(s.buf) {
		// Windows in use keep the old buffer alive; top goes on from 0 in the
		// new one only once they are released, so keep the offset.
		nb := make([]Value, 2*(s.top+n)+32)
		s.buf = nb
	}
	w := s.buf[s.top : s.top+n : s.top+n]
	s.top += n
	return w
}

// ReleaseArgs ends the use of the window that ArgWindow returned last.
func (t *Thread) ReleaseArgs(w []Value) {
	clear(w)
	t.args.top -= len(w)
}

// Call calls f with arguments that are not bound yet.
func Call(t *Thread, f Value, a Args) (Value, *Exception) {
	call := f.Type().Slots().Call
	if call == nil {
		return Value{}, TypeErrorf(t, "'%s' object is not callable", f.Type().Name())
	}
	return call(t, f, a)
}

// CallPos calls f with positional arguments.
func CallPos(t *Thread, f Value, args ...Value) (Value, *Exception) {
	w := t.ArgWindow(len(args))
	copy(w, args)
	r, exc := Call(t, f, Args{All: w})
	t.ReleaseArgs(w)
	return r, exc
}

// Call0 calls f without arguments.
func Call0(t *Thread, f Value) (Value, *Exception) { return Call(t, f, Args{}) }

// Call1 calls f with one argument.
func Call1(t *Thread, f, x Value) (Value, *Exception) {
	w := t.ArgWindow(1)
	w[0] = x
	r, exc := Call(t, f, Args{All: w})
	t.ReleaseArgs(w)
	return r, exc
}

// Call2 calls f with two arguments.
func Call2(t *Thread, f, x, y Value) (Value, *Exception) {
	w := t.ArgWindow(2)
	w[0], w[1] = x, y
	r, exc := Call(t, f, Args{All: w})
	t.ReleaseArgs(w)
	return r, exc
}

// CallMethod calls obj.name(args...) without making a bound method where possible.
func CallMethod(t *Thread, obj Value, name *Str, args ...Value) (Value, *Exception) {
	f, self, exc := GetMethod(t, obj, name)
	if exc != nil {
		return Value{}, exc
	}
	return callPair(t, f, self, args)
}

// callPair calls f, with self in front unless it is zero.
func callPair(t *Thread, f, self Value, args []Value) (Value, *Exception) {
	if self.IsZero() {
		return CallPos(t, f, args...)
	}
	w := t.ArgWindow(len(args) + 1)
	w[0] = self
	copy(w[1:], args)
	r, exc := Call(t, f, Args{All: w})
	t.ReleaseArgs(w)
	return r, exc
}

// CallSpecial calls the special method name of obj, looked up on its type; ok is false if there is none.
func CallSpecial(t *Thread, obj Value, name *Str, args ...Value) (r Value, ok bool, exc *Exception) {
	f, self, exc := LookupSpecial(t, obj, name)
	if exc != nil || f.IsZero() {
		return Value{}, false, exc
	}
	r, exc = callPair(t, f, self, args)
	return r, true, exc
}

// LookupSpecial finds a special method on the type of obj: the function and
// self, or a bound value and zero; both zero if there is none.
func LookupSpecial(t *Thread, obj Value, name *Str) (f, self Value, exc *Exception) {
	typ := obj.Type()
	f = TypeLookup(t, typ, name)
	if f.IsZero() {
		return f, Value{}, nil
	}
	ft := f.Type()
	if ft.Has(FlagMethodDescr) {
		return f, obj, nil
	}
	if get := ft.Slots().DescrGet; get != nil {
		f, exc = get(t, f, obj, typ)
	}
	return f, Value{}, exc
}

// Builtin is a builtin function, or a builtin method bound to an object
// (type builtin_function_or_method).
type Builtin struct {
	Object
	Def    *FuncDef
	Self   Value // object bound to, module of a module function, or zero
	Owner  *Type // type that defines the method, nil for functions
	Module Value // __module__: str or None
}

// MethodDescr is an unbound builtin method in a type's namespace.
type MethodDescr struct {
	Object
	Def   *FuncDef
	Owner *Type
}

// GetSetDescr is a computed attribute in a type's namespace.
type GetSetDescr struct {
	Object
	Def   *GetSetDef
	Owner *Type
}

// SlotWrapper is a special method of a builtin type in its namespace: it calls the type's slot.
type SlotWrapper struct {
	Object
	Slot  *SlotDef
	Owner *Type
	// native has the function when the owner is a heap type, whose slots follow its attributes. Else nil.
	native *Slots
}

// slots returns the table that has the wrapped function.
func (w *SlotWrapper) slots() *Slots {
	if w.native != nil {
		return w.native
	}
	return w.Owner.Slots()
}

// MethodWrapper is a SlotWrapper bound to an object.
type MethodWrapper struct {
	Object
	Descr *SlotWrapper
	Self  Value
}

// Method is a bound method.
type Method struct {
	Object
	Func, Self Value
}

// NewMethod binds f to self.
func NewMethod(f, self Value) Value {
	m := &Method{HeaderOf(&MethodType), f, self}
	return Value{unsafe.Pointer(m)}
}

// AsMethod returns v as a bound method.
func AsMethod(v Value) (*Method, bool) {
	if v.IsObj() && v.Obj().Type() == &MethodType {
		return (*Method)(v.p), true
	}
	return nil, false
}

// NewBuiltin makes a function object of a def. self is the module, or zero.
func NewBuiltin(def *FuncDef, self, module Value) *Builtin {
	return &Builtin{HeaderOf(&BuiltinType), def, self, nil, module.OrNone()}
}

// Value returns the reference to b.
func (b *Builtin) Value() Value { return Value{unsafe.Pointer(b)} }

// Invoke runs the function of a def with arguments that are not bound yet
// (self included). qual is the name for messages.
func (d *FuncDef) Invoke(t *Thread, owner *Type, a Args) (Value, *Exception) {
	if d.Raw != nil {
		return d.Raw(t, a)
	}
	s := d.Signature()
	if a.KwNames == nil && s.simple && len(a.All) == len(s.params) {
		return d.Fn(t, a.All)
	}
	w := t.ArgWindow(len(s.params))
	if n := len(a.All); a.KwNames == nil && s.optional && n >= s.nposReq && n <= len(w) {
		// Only defaults are to be filled in.
		copy(w, a.All)
		for i := n; i < len(w); i++ {
			w[i] = s.params[i].def
		}
		r, exc := d.Fn(t, w)
		t.ReleaseArgs(w)
		return r, exc
	}
	args, exc := s.bind(t, callee{def: d, owner: owner}, a, w)
	var r Value
	if exc == nil {
		r, exc = d.Fn(t, args)
	}
	t.ReleaseArgs(w)
	return r, exc
}

func builtinCall(t *Thread, f Value, a Args) (Value, *Exception) {
	b := (*Builtin)(f.p)
	if b.Owner == nil || b.Def.Static {
		return b.Def.Invoke(t, b.Owner, a)
	}
	w := t.ArgWindow(len(a.All) + 1)
	w[0] = b.Self
	copy(w[1:], a.All)
	r, exc := b.Def.Invoke(t, b.Owner, Args{w, a.KwNames})
	t.ReleaseArgs(w)
	return r, exc
}

func methodDescrCall(t *Thread, f Value, a Args) (Value, *Exception) {
	d := (*MethodDescr)(f.p)
	if exc := d.checkSelf(t, a); exc != nil {
		return Value{}, exc
	}
	return d.Def.Invoke(t, d.Owner, a)
}

// checkSelf raises TypeError unless the first argument is an instance of the method's type.
func (d *MethodDescr) checkSelf(t *Thread, a Args) *Exception {
	if len(a.Pos()) == 0 {
		return TypeErrorf(t, "unbound method %s.%s() needs an argument", d.Owner.NameStr().s, d.Def.Name)
	}
	if !a.All[0].Type().IsSubtype(d.Owner) {
		return TypeErrorf(t, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", d.Def.Name, d.Owner.Name(), a.All[0].Type().Name())
	}
	return nil
}

// methodCall calls a bound method.
func methodCall(t *Thread, f Value, a Args) (Value, *Exception) {
	m := (*Method)(f.p)
	w := t.ArgWindow(len(a.All) + 1)
	w[0] = m.Self
	copy(w[1:], a.All)
	r, exc := Call(t, m.Func, Args{w, a.KwNames})
	t.ReleaseArgs(w)
	return r, exc
}
