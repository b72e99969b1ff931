// Package contextvars is the native module _contextvars (PEP 567).
package contextvars

import (
	"fmt"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

type (
	value = object.Value
	exc   = *object.Exception
)

// vars is the content of a context: an immutable map, copied when a variable is set. Contexts
// hold few variables, and copying a context must cost nothing.
type vars struct {
	m    map[*Var]value
	list []*Var // in the order of first assignment
}

// Context is contextvars.Context. vars is a shared slot; entered is changed atomically: only the
// thread that entered a context sets variables in it.
type Context struct {
	object.Object
	vars    unsafe.Pointer // *vars
	entered uint32
}

// Var is contextvars.ContextVar.
type Var struct {
	object.Object
	name value
	def  value // zero: no default
	hash int64
}

// Token is contextvars.Token.
type Token struct {
	object.Object
	ctx  *Context
	v    *Var
	old  value // zero: there was none
	used uint32
}

var contextType, varType, tokenType, missingType object.Type

// missing is Token.MISSING.
var missing = object.Object{}

var noVars = &vars{}

func (c *Context) load() *vars {
	if v := (*vars)(conc.LoadPtr(&c.vars)); v != nil {
		return v
	}
	return noVars
}

// with returns vs with k set to v, or removed if v is zero.
func (vs *vars) with(k *Var, v value) *vars {
	n := &vars{m: make(map[*Var]value, len(vs.m)+1)}
	for _, x := range vs.list {
		if x != k {
			n.m[x] = vs.m[x]
			n.list = append(n.list, x)
		} else if !v.IsZero() {
			n.list = append(n.list, k)
		}
	}
	if !v.IsZero() {
		if _, had := vs.m[k]; !had {
			n.list = append(n.list, k)
		}
		n.m[k] = v
	}
	return n
}

func newContext(vs *vars) *Context {
	return &Context{Object: object.HeaderOf(&contextType), vars: unsafe.Pointer(vs)}
}

// current returns the thread's context, making one if it has none.
func current(t *object.Thread) *Context {
	if t.Context.IsZero() {
		c := newContext(noVars)
		c.entered = 1
		t.Context = object.FromPtr(unsafe.Pointer(c))
	}
	return (*Context)(t.Context.Ptr())
}

func asContext(v value) *Context { return (*Context)(v.Ptr()) }
func asVar(v value) *Var         { return (*Var)(v.Ptr()) }
func asToken(v value) *Token     { return (*Token)(v.Ptr()) }

func isVar(v value) bool { return v.IsObj() && v.Obj().Type() == &varType }

// CopyContext returns a copy of the thread's context, for a new thread.
func CopyContext(t *object.Thread) value {
	return object.FromPtr(unsafe.Pointer(newContext(current(t).load())))
}

func contextRun(t *object.Thread, a object.Args) (value, exc) {
	if len(a.Pos()) < 2 {
		return value{}, object.TypeErrorf(t, "run() missing 1 required positional argument")
	}
	c := asContext(a.All[0])
	if !conc.CasU32(&c.entered, 0, 1) {
		return value{}, object.RuntimeErrorf(t, "cannot enter context: %s is already entered", describe(a.All[0]))
	}
	old := t.Context
	t.Context = a.All[0]
	r, e := object.Call(t, a.All[1], object.Args{All: a.All[2:], KwNames: a.KwNames})
	t.Context = old
	conc.StoreU32(&c.entered, 0)
	return r, e
}

func describe(v value) string { return fmt.Sprintf("<%s object at %p>", v.Type().Name(), v.Ptr()) }

func contextCopy(t *object.Thread, a []value) (value, exc) {
	return object.FromPtr(unsafe.Pointer(newContext(asContext(a[0]).load()))), nil
}

func keyOf(t *object.Thread, k value) (*Var, exc) {
	if !isVar(k) {
		s, e := object.Repr(t, k)
		if e != nil {
			return nil, e
		}
		return nil, object.TypeErrorf(t, "a ContextVar key was expected, got %s", s.String())
	}
	return asVar(k), nil
}

func contextGetItem(t *object.Thread, o, k value) (value, exc) {
	v, e := keyOf(t, k)
	if e != nil {
		return value{}, e
	}
	if x, ok := asContext(o).load().m[v]; ok {
		return x, nil
	}
	return value{}, object.KeyError(t, k)
}

func contextGet(t *object.Thread, a []value) (value, exc) {
	v, e := keyOf(t, a[1])
	if e != nil {
		return value{}, e
	}
	if x, ok := asContext(a[0]).load().m[v]; ok {
		return x, nil
	}
	return a[2], nil
}

func contextList(f func(k, v value) value) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		vs := asContext(a[0]).load()
		out := make([]value, len(vs.list))
		for i, k := range vs.list {
			out[i] = f(object.FromPtr(unsafe.Pointer(k)), vs.m[k])
		}
		return object.TupleFrom(out).Value(), nil
	}
}

var (
	contextKeys   = contextList(func(k, v value) value { return k })
	contextValues = contextList(func(k, v value) value { return v })
	contextItems  = contextList(func(k, v value) value { return object.TupleOf(k, v).Value() })
)

func contextCompare(t *object.Thread, a, b value, op object.CmpOp) (value, exc) {
	if op != object.CmpEQ && op != object.CmpNE || b.Type() != &contextType {
		return object.NotImplemented, nil
	}
	x, y := asContext(a).load(), asContext(b).load()
	eq := len(x.m) == len(y.m)
	for _, k := range x.list {
		if !eq {
			break
		}
		other, ok := y.m[k]
		if !ok {
			eq = false
			break
		}
		var e exc
		if eq, e = object.EqualBool(t, x.m[k], other); e != nil {
			return value{}, e
		}
	}
	return object.Bool(eq == (op == object.CmpEQ)), nil
}

func contextDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_contextvars.Context", Layout: object.LayoutOf[Context]("Context", nil), Flags: object.FlagHasWeakref | object.FlagMapping,
		NewSig: "()",
		Methods: []object.FuncDef{
			{Name: "run", Raw: contextRun}, {Name: "copy", Sig: "($self, /)", Fn: contextCopy},
			{Name: "get", Sig: "($self, key, default=None, /)", Fn: contextGet},
			{Name: "keys", Sig: "($self, /)", Fn: contextKeys}, {Name: "values", Sig: "($self, /)", Fn: contextValues},
			{Name: "items", Sig: "($self, /)", Fn: contextItems},
		},
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, a object.Args) (value, exc) {
				if len(a.All) > 0 {
					return value{}, object.TypeErrorf(t, "Context() does not accept any arguments")
				}
				return object.FromPtr(unsafe.Pointer(newContext(noVars))), nil
			},
			Hash: object.NoHash, Compare: contextCompare, GetItem: contextGetItem,
			Len: func(t *object.Thread, o value) (int, exc) { return len(asContext(o).load().m), nil },
			Contains: func(t *object.Thread, o, k value) (bool, exc) {
				v, e := keyOf(t, k)
				if e != nil {
					return false, e
				}
				_, ok := asContext(o).load().m[v]
				return ok, nil
			},
			Iter: func(t *object.Thread, o value) (value, exc) {
				ks, e := contextKeys(t, []value{o})
				if e != nil {
					return ks, e
				}
				return object.Iter(t, ks)
			},
		},
	}
}
