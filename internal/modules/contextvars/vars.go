package contextvars

import (
	"fmt"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

func varNew(t *object.Thread, typ *object.Type, a object.Args) (value, exc) {
	pos := a.Pos()
	if len(pos) != 1 {
		return value{}, object.TypeErrorf(t, "ContextVar() takes exactly 1 positional argument (%d given)", len(pos))
	}
	if _, ok := object.AsStr(pos[0]); !ok {
		return value{}, object.TypeErrorf(t, "context variable name must be a str")
	}
	v := &Var{Object: object.HeaderOf(&varType), name: pos[0]}
	for i := range a.NumKw() {
		k, x := a.Kw(i)
		if k.String() != "default" {
			return value{}, object.TypeErrorf(t, "ContextVar() got an unexpected keyword argument '%s'", k.String())
		}
		v.def = x
	}
	return object.FromPtr(unsafe.Pointer(v)), nil
}

func varGet(t *object.Thread, a object.Args) (value, exc) {
	if n := len(a.All); n < 1 || n > 2 || a.KwNames != nil {
		return value{}, object.TypeErrorf(t, "get expected at most 1 argument, got %d", n-1)
	}
	v := asVar(a.All[0])
	if !t.Context.IsZero() {
		if x, ok := current(t).load().m[v]; ok {
			return x, nil
		}
	}
	if len(a.All) == 2 {
		return a.All[1], nil
	}
	if !v.def.IsZero() {
		return v.def, nil
	}
	return value{}, object.RaiseArgs(t, &object.LookupErrorType, a.All[0])
}

func varSet(t *object.Thread, a []value) (value, exc) {
	c, v := current(t), asVar(a[0])
	vs := c.load()
	tok := &Token{Object: object.HeaderOf(&tokenType), ctx: c, v: v, old: vs.m[v]}
	conc.StorePtr(&c.vars, unsafe.Pointer(vs.with(v, a[1])))
	return object.FromPtr(unsafe.Pointer(tok)), nil
}

func varReset(t *object.Thread, a []value) (value, exc) {
	if a[1].Type() != &tokenType {
		return value{}, object.TypeErrorf(t, "expected an instance of Token, got %s", reprOf(t, a[1]))
	}
	return object.None, resetTo(t, asVar(a[0]), asToken(a[1]), a[1])
}

func resetTo(t *object.Thread, v *Var, tok *Token, tv value) exc {
	c := current(t)
	switch {
	case conc.LoadU32(&tok.used) != 0:
		return object.RuntimeErrorf(t, "%s has already been used once", reprOf(t, tv))
	case tok.v != v:
		return object.ValueErrorf(t, "%s was created by a different ContextVar", reprOf(t, tv))
	case tok.ctx != c:
		return object.ValueErrorf(t, "%s was created in a different Context", reprOf(t, tv))
	}
	if !conc.CasU32(&tok.used, 0, 1) {
		return object.RuntimeErrorf(t, "%s has already been used once", reprOf(t, tv))
	}
	conc.StorePtr(&c.vars, unsafe.Pointer(c.load().with(v, tok.old)))
	return nil
}

func reprOf(t *object.Thread, v value) string {
	s, e := object.Repr(t, v)
	if e != nil {
		return "<" + v.Type().Name() + ">"
	}
	return s.String()
}

func varRepr(t *object.Thread, o value) (value, exc) {
	v := asVar(o)
	s := "<ContextVar name=" + reprOf(t, v.name)
	if !v.def.IsZero() {
		d, e := object.Repr(t, v.def)
		if e != nil {
			return value{}, e
		}
		s += " default=" + d.String()
	}
	return object.StrValue(s + fmt.Sprintf(" at %p>", o.Ptr())), nil
}

func varDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_contextvars.ContextVar", Layout: object.LayoutOf[Var]("ContextVar", nil), Flags: object.FlagHasWeakref,
		NewSig: "(name, *, default=<unrepresentable>)",
		Methods: []object.FuncDef{
			{Name: "get", Raw: varGet}, {Name: "set", Sig: "($self, value, /)", Fn: varSet},
			{Name: "reset", Sig: "($self, token, /)", Fn: varReset},
			{Name: "__class_getitem__", Sig: "($type, object, /)", Class: true, Fn: classGetItem},
		},
		GetSets: []object.GetSetDef{{Name: "name", Member: true, Get: func(t *object.Thread, o value) (value, exc) { return asVar(o).name, nil }}},
		Slots:   object.Slots{New: varNew, Repr: varRepr},
	}
}

func classGetItem(t *object.Thread, a []value) (value, exc) {
	return object.NewGenericAlias(a[0], a[1]), nil
}

func tokenRepr(t *object.Thread, o value) (value, exc) {
	tok := asToken(o)
	used := ""
	if conc.LoadU32(&tok.used) != 0 {
		used = " used"
	}
	return object.StrValue(fmt.Sprintf("<Token%s var=%s at %p>", used, reprOf(t, object.FromPtr(unsafe.Pointer(tok.v))), o.Ptr())), nil
}

func tokenDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "_contextvars.Token", Layout: object.LayoutOf[Token]("Token", nil),
		Methods: []object.FuncDef{
			{Name: "__enter__", Sig: "($self, /)", Fn: func(t *object.Thread, a []value) (value, exc) { return a[0], nil }},
			{Name: "__exit__", Sig: "($self, type, value, traceback, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
				return object.None, resetTo(t, asToken(a[0]).v, asToken(a[0]), a[0])
			}},
			{Name: "__class_getitem__", Sig: "($type, object, /)", Class: true, Fn: classGetItem},
		},
		GetSets: []object.GetSetDef{
			{Name: "var", Get: func(t *object.Thread, o value) (value, exc) { return object.FromPtr(unsafe.Pointer(asToken(o).v)), nil }},
			{Name: "old_value", Get: func(t *object.Thread, o value) (value, exc) {
				if v := asToken(o).old; !v.IsZero() {
					return v, nil
				}
				return missing.Value(), nil
			}},
		},
		Attrs: []object.AttrDef{{Name: "MISSING", Value: func() value { return missing.Value() }}},
		Slots: object.Slots{Repr: tokenRepr, Hash: object.NoHash, New: func(t *object.Thread, typ *object.Type, a object.Args) (value, exc) {
			return value{}, object.RuntimeErrorf(t, "Tokens can only be created by ContextVars")
		}},
	}
}

func missingDef() *object.TypeDef {
	missing.SetType(&missingType)
	return &object.TypeDef{Name: "_contextvars.Token.MISSING", Layout: object.LayoutOf[object.Object]("MISSING", nil), Flags: object.FlagDisallowNew,
		Slots: object.Slots{Repr: func(t *object.Thread, o value) (value, exc) { return object.StrValue("<Token.MISSING>"), nil }}}
}

// Def is the _contextvars module.
var Def = object.ModuleDef{
	Name: "_contextvars",
	Doc:  "Context Variables",
	Types: []*object.StaticType{
		{Type: &missingType, Def: missingDef, Hidden: true}, {Type: &contextType, Def: contextDef}, {Type: &varType, Def: varDef}, {Type: &tokenType, Def: tokenDef},
	},
	Funcs: []object.FuncDef{
		{Name: "copy_context", Sig: "($module, /)", Fn: func(t *object.Thread, a []value) (value, exc) { return CopyContext(t), nil }},
	},
}
