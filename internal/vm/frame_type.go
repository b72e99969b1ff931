package vm

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

func asFrame(v value) *FrameObject { return (*FrameObject)(v.Ptr()) }

func frameDef() *object.TypeDef {
	get := func(f func(t *object.Thread, f *FrameObject) value) func(*object.Thread, value) (value, exc) {
		return func(t *object.Thread, o value) (value, exc) { return f(t, asFrame(o)), nil }
	}
	flag := func(name string, p func(*FrameObject) *uint32, invert bool) object.GetSetDef {
		return object.GetSetDef{Name: name, Member: true,
			Get: get(func(t *object.Thread, f *FrameObject) value { return object.Bool((conc.LoadU32(p(f)) != 0) != invert) }),
			Set: func(t *object.Thread, o, v value) exc {
				if !v.IsTrue() && !v.IsFalse() {
					return object.TypeErrorf(t, "attribute value type must be bool")
				}
				n := uint32(0)
				if v.IsTrue() != invert {
					n = 1
				}
				conc.StoreU32(p(asFrame(o)), n)
				return nil
			}}
	}
	return &object.TypeDef{
		Name: "frame", Layout: object.LayoutOf[FrameObject]("frame", nil), Flags: object.FlagDisallowNew | object.FlagHasWeakref,
		GetSets: []object.GetSetDef{
			{Name: "f_back", Get: get(func(t *object.Thread, f *FrameObject) value {
				if b := f.Back(Of(t)); b != nil {
					return b.Value()
				}
				return object.None
			})},
			{Name: "f_code", Get: get(func(t *object.Thread, f *FrameObject) value { return f.code.Value() })},
			{Name: "f_globals", Get: get(func(t *object.Thread, f *FrameObject) value { return f.fn.Globals.Value() })},
			{Name: "f_builtins", Get: get(func(t *object.Thread, f *FrameObject) value { return f.fn.Builtins.Value() })},
			{Name: "f_lasti", Get: get(func(t *object.Thread, f *FrameObject) value { return object.Int(int64(f.Lasti() * 2)) })},
			{Name: "f_lineno", Get: get(func(t *object.Thread, f *FrameObject) value {
				if n := f.Line(); n > 0 {
					return object.Int(int64(n))
				}
				return object.None
			})},
			{Name: "f_locals", Get: frameLocals},
			{Name: "f_generator", Get: get(func(t *object.Thread, f *FrameObject) value {
				if f.gen != nil {
					return f.gen.value()
				}
				return object.None
			})},
			{Name: "f_trace", Get: get(func(t *object.Thread, f *FrameObject) value { return object.Load(&f.trace).OrNone() }),
				Set: func(t *object.Thread, o, v value) exc {
					object.Store(&asFrame(o).trace, v.OrNone())
					return nil
				}},
			flag("f_trace_lines", func(f *FrameObject) *uint32 { return &f.noTraceLines }, true),
			flag("f_trace_opcodes", func(f *FrameObject) *uint32 { return &f.traceOpcodes }, false),
		},
		Methods: []object.FuncDef{{Name: "clear", Sig: "($self, /)", Fn: frameClear, Doc: "Clear all references held by the frame."}},
		Slots: object.Slots{Repr: func(t *object.Thread, o value) (value, exc) {
			f := asFrame(o)
			file, e := object.Repr(t, f.code.filename.Value())
			if e != nil {
				return value{}, e
			}
			line, e := object.Repr(t, object.Int(int64(f.Line())))
			if e != nil {
				return value{}, e
			}
			return object.StrValue("<frame at " + object.Address(o) + ", file " + file.String() + ", line " + line.String() + ", code " + f.code.BC.Name + ">"), nil
		}},
	}
}

// frameClear is frame.clear().
func frameClear(t *object.Thread, a []value) (value, exc) {
	f := asFrame(a[0])
	if f.gen != nil && f.frame() != nil {
		switch conc.LoadU32(&f.gen.state) {
		case genRunning:
			return value{}, object.RuntimeErrorf(t, "cannot clear an executing frame")
		case genSuspended:
			return value{}, object.RuntimeErrorf(t, "cannot clear a suspended frame")
		}
		return f.gen.Close(t)
	}
	if f.frame() != nil {
		return value{}, object.RuntimeErrorf(t, "cannot clear an executing frame")
	}
	for i := range f.regs {
		object.Store(&f.regs[i], value{})
	}
	return object.None, nil
}

// FrameLocalsProxy is f_locals of a function's frame (PEP 667): a mapping that reads and writes
// the frame's variables.
type FrameLocalsProxy struct {
	object.Object
	f *FrameObject
}

// FrameLocalsType is the type of FrameLocalsProxy.
var FrameLocalsType object.Type

func frameLocals(t *object.Thread, o value) (value, exc) {
	f := asFrame(o)
	if f.code.flags&1 == 0 {
		if fr := f.frame(); fr != nil {
			return fr.localsMapping(), nil
		}
		return f.locals.OrNone(), nil
	}
	return object.FromPtr(unsafe.Pointer(&FrameLocalsProxy{object.HeaderOf(&FrameLocalsType), f})), nil
}

// slot finds the place of a variable: a register (maybe holding a cell) or a free variable's cell. nil: no such variable.
func (f *FrameObject) slot(name string) *value {
	c := f.code
	regs := f.registers()
	for i, n := range c.BC.VarNames {
		if n == name && i < len(regs) {
			return cellOr(c, name, &regs[i])
		}
	}
	for i, n := range c.BC.CellVars {
		if r := int(c.BC.CellRegs[i]); n == name && r < len(regs) {
			return cellOr(c, name, &regs[r])
		}
	}
	for i, n := range c.BC.FreeVars {
		if n == name && f.fn.Closure != nil {
			return f.fn.Closure.At(i).Cell().Slot()
		}
	}
	return nil
}

func cellOr(c *Code, name string, p *value) *value {
	if cell, ok := object.AsCell(object.Load(p)); ok && isCellName(c, name) {
		return cell.Slot()
	}
	return p
}

// registers returns the local registers, of the running frame or of the copy that it left.
func (f *FrameObject) registers() []value {
	if fr := f.frame(); fr != nil {
		return unsafe.Slice((*value)(fr.base), fr.code.nlocals)
	}
	return f.regs
}

// names lists the variables that have values, in order.
func (f *FrameObject) names() []string {
	var out []string
	seen := map[string]bool{}
	for _, list := range [][]string{f.code.BC.VarNames, f.code.BC.CellVars, f.code.BC.FreeVars} {
		for _, n := range list {
			if seen[n] {
				continue
			}
			seen[n] = true
			if p := f.slot(n); p != nil && !object.Load(p).IsZero() {
				out = append(out, n)
			}
		}
	}
	return out
}

func asProxy(v value) *FrameObject { return (*FrameLocalsProxy)(v.Ptr()).f }

// extras is the dict of names that are no variables, made when needed.
func (f *FrameObject) extras(mk bool) *object.Dict {
	d, ok := object.AsDict(object.Load(&f.extra).OrNone())
	if !ok && mk {
		d = object.NewDict()
		object.Store(&f.extra, d.Value())
	}
	return d
}

// dict makes a snapshot.
func (f *FrameObject) dict() *object.Dict {
	d := object.NewDict()
	for _, n := range f.names() {
		d.Set(n, object.Load(f.slot(n)))
	}
	if x := f.extras(false); x != nil {
		for it := x.Iter(); ; {
			k, v, ok := it.Next()
			if !ok {
				break
			}
			if s, isStr := object.AsStr(k); isStr {
				d.SetStr(s, v)
			}
		}
	}
	return d
}

func proxyGet(t *object.Thread, o, k value) (value, exc) {
	f := asProxy(o)
	if s, ok := object.AsStr(k); ok {
		if p := f.slot(s.String()); p != nil {
			if v := object.Load(p); !v.IsZero() {
				return v, nil
			}
		}
	}
	if x := f.extras(false); x != nil {
		return object.DictGet(t, x, k)
	}
	return value{}, nil
}

func proxySet(t *object.Thread, o, k, v value) exc {
	f := asProxy(o)
	if s, ok := object.AsStr(k); ok {
		if p := f.slot(s.String()); p != nil {
			if v.IsZero() {
				return object.ValueErrorf(t, "cannot remove local variables from FrameLocalsProxy")
			}
			object.Store(p, v)
			return nil
		}
	}
	if v.IsZero() {
		x := f.extras(false)
		if x == nil {
			return object.KeyError(t, k)
		}
		old, e := object.DictDel(t, x, k)
		if e == nil && old.IsZero() {
			e = object.KeyError(t, k)
		}
		return e
	}
	return object.DictSet(t, f.extras(true), k, v)
}

func frameLocalsDef() *object.TypeDef {
	viaDict := func(name string) object.FuncDef {
		return object.FuncDef{Name: name, Sig: "($self, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
			return object.CallMethod(t, asProxy(a[0]).dict().Value(), object.Intern(name))
		}}
	}
	list := func(f func(k, v value) value) object.NativeFunc {
		return func(t *object.Thread, a []value) (value, exc) {
			l := object.NewList(nil)
			for it := asProxy(a[0]).dict().Iter(); ; {
				k, v, ok := it.Next()
				if !ok {
					return l.Value(), nil
				}
				l.Append(f(k, v))
			}
		}
	}
	return &object.TypeDef{
		Name: "FrameLocalsProxy", Layout: object.LayoutOf[FrameLocalsProxy]("FrameLocalsProxy", nil), Flags: object.FlagMapping,
		Methods: []object.FuncDef{
			{Name: "keys", Sig: "($self, /)", Fn: list(func(k, v value) value { return k })},
			{Name: "values", Sig: "($self, /)", Fn: list(func(k, v value) value { return v })},
			{Name: "items", Sig: "($self, /)", Fn: list(func(k, v value) value { return object.TupleOf(k, v).Value() })},
			viaDict("copy"), viaDict("__reversed__"),
			{Name: "get", Sig: "($self, key, default=None, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
				v, e := proxyGet(t, a[0], a[1])
				if e == nil && v.IsZero() {
					v = a[2]
				}
				return v, e
			}},
			{Name: "setdefault", Sig: "($self, key, default=None, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
				v, e := proxyGet(t, a[0], a[1])
				if e != nil || !v.IsZero() {
					return v, e
				}
				return a[2], proxySet(t, a[0], a[1], a[2])
			}},
			{Name: "pop", Sig: "($self, key, default=<unrepresentable>, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
				v, e := proxyGet(t, a[0], a[1])
				if e != nil {
					return v, e
				}
				if v.IsZero() {
					if a[2].IsZero() {
						return v, object.KeyError(t, a[1])
					}
					return a[2], nil
				}
				return v, proxySet(t, a[0], a[1], value{})
			}},
			{Name: "update", Sig: "($self, other, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
				return object.None, eachItem(t, a[1], func(k, v value) exc { return proxySet(t, a[0], k, v) }, func() exc {
					return object.TypeErrorf(t, "update() argument must be dict or another FrameLocalsProxy")
				})
			}},
		},
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, a object.Args) (value, exc) {
				if len(a.All) != 1 {
					return value{}, object.TypeErrorf(t, "FrameLocalsProxy expected 1 argument, got %d", len(a.All))
				}
				if a.All[0].Type() != &FrameType {
					return value{}, object.TypeErrorf(t, "expect frame, not %s", a.All[0].Type().Name())
				}
				return object.FromPtr(unsafe.Pointer(&FrameLocalsProxy{object.HeaderOf(&FrameLocalsType), asFrame(a.All[0])})), nil
			},
			Repr: func(t *object.Thread, o value) (value, exc) {
				s, e := object.Repr(t, asProxy(o).dict().Value())
				if e != nil {
					return value{}, e
				}
				return s.Value(), nil
			},
			Hash: object.NoHash,
			GetItem: func(t *object.Thread, o, k value) (value, exc) {
				v, e := proxyGet(t, o, k)
				if e == nil && v.IsZero() {
					e = object.KeyError(t, k)
				}
				return v, e
			},
			SetItem:  proxySet,
			Len:      func(t *object.Thread, o value) (int, exc) { return asProxy(o).dict().Len(), nil },
			Contains: func(t *object.Thread, o, k value) (bool, exc) { v, e := proxyGet(t, o, k); return !v.IsZero(), e },
			Iter:     func(t *object.Thread, o value) (value, exc) { return object.Iter(t, asProxy(o).dict().Value()) },
			Compare: func(t *object.Thread, a, b value, op object.CmpOp) (value, exc) {
				if op != object.CmpEQ && op != object.CmpNE {
					return object.NotImplemented, nil
				}
				if b.Type() == &FrameLocalsType {
					return object.Bool((asProxy(a) == asProxy(b)) == (op == object.CmpEQ)), nil
				}
				return object.Compare(t, asProxy(a).dict().Value(), b, op)
			},
		},
	}
}
