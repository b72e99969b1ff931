package vm

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"
)

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

func asProxy(v value) *FrameObject { return (*FrameLocalsProxy)(v.Ptr()).f }

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
		if n == name && f.fn.Closure != nil && conc.LoadU32(&f.cleared) == 0 {
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

// names lists the names of variables, each once, in order.
func (f *FrameObject) names() []string {
	var out []string
	seen := map[string]bool{}
	for _, list := range [...][]string{f.code.BC.VarNames, f.code.BC.CellVars, f.code.BC.FreeVars} {
		for _, n := range list {
			if !seen[n] {
				seen[n] = true
				out = append(out, n)
			}
		}
	}
	return out
}

// find returns the place of the variable that a key names, nil if there is none. Anything
// that is equal to a name and has its hash names it. The place is valid until done is called.
func (f *FrameObject) find(t *object.Thread, k value) (p *value, done func(), e exc) {
	n, e := f.nameOf(t, k)
	if e != nil {
		return nil, nil, e
	}
	if done, e = f.hold(t); e != nil {
		return nil, nil, e
	}
	return f.slot(n), done, nil
}

// nameOf returns the name that a key stands for, "" for those that are no variable's.
func (f *FrameObject) nameOf(t *object.Thread, k value) (string, exc) {
	if k.IsExactStr() {
		return k.Str().String(), nil
	}
	hash, e := object.Hash(t, k)
	if e != nil {
		return "", e
	}
	for _, n := range f.names() {
		name := object.Intern(n).Value()
		if h, _ := object.Hash(t, name); h != hash {
			continue
		}
		if eq, e := object.EqualBool(t, name, k); e != nil || eq {
			return n, e
		}
	}
	return "", nil
}

// extras is the dict of names that are no variables, made when needed.
func (f *FrameObject) extras(mk bool) *object.Dict {
	d, ok := object.AsDict(object.Load(&f.extra).OrNone())
	if !ok && mk {
		d = object.NewDict()
		if !object.CompareAndSwap(&f.extra, value{}, d.Value()) {
			d, _ = object.AsDict(object.Load(&f.extra).OrNone())
		}
	}
	return d
}

// dict makes a snapshot.
func (f *FrameObject) dict(t *object.Thread) (*object.Dict, exc) {
	d := object.NewDict()
	done, e := f.hold(t)
	if e != nil {
		return nil, e
	}
	for _, n := range f.names() {
		if p := f.slot(n); p != nil {
			if v := object.Load(p); !v.IsZero() {
				d.Set(n, v)
			}
		}
	}
	done()
	if x := f.extras(false); x != nil {
		return d, object.DictUpdate(t, d, x.Value())
	}
	return d, nil
}

// proxyGet returns the value of a key, zero if there is none.
func proxyGet(t *object.Thread, o, k value) (value, exc) {
	f := asProxy(o)
	p, done, e := f.find(t, k)
	if e != nil {
		return value{}, e
	}
	v := value{}
	if p != nil {
		v = object.Load(p)
	}
	done()
	if !v.IsZero() {
		return v, nil
	}
	if x := f.extras(false); x != nil {
		return object.DictGet(t, x, k)
	}
	return value{}, nil
}

func proxyItem(t *object.Thread, o, k value) (value, exc) {
	v, e := proxyGet(t, o, k)
	if e != nil || !v.IsZero() {
		return v, e
	}
	s, e := object.Repr(t, k)
	if e != nil {
		return value{}, e
	}
	return value{}, object.KeyError(t, object.StrValue("local variable '"+s.String()+"' is not defined"))
}

func proxySet(t *object.Thread, o, k, v value) exc {
	f := asProxy(o)
	p, done, e := f.find(t, k)
	if e != nil {
		return e
	}
	if p != nil && !v.IsZero() {
		object.Store(p, v)
	}
	done()
	if p != nil {
		if v.IsZero() {
			return object.ValueErrorf(t, "cannot remove local variables from FrameLocalsProxy")
		}
		return nil
	}
	if !v.IsZero() {
		return object.DictSet(t, f.extras(true), k, v)
	}
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

func isProxy(v value) bool { return v.IsObj() && v.Obj().Type() == &FrameLocalsType }

// proxyUpdate sets the items of a dict or of another proxy.
func proxyUpdate(t *object.Thread, o, from value) exc {
	if isProxy(from) {
		d, e := asProxy(from).dict(t)
		if e != nil {
			return e
		}
		from = d.Value()
	}
	return eachItem(t, from, func(k, v value) exc { return proxySet(t, o, k, v) }, func() exc {
		return object.TypeErrorf(t, "update() argument must be dict or another FrameLocalsProxy")
	})
}

// proxyOr is a | b: a dict.
func proxyOr(t *object.Thread, a, b value) (value, exc) {
	d := object.NewDict()
	for i, x := range [...]value{a, b} {
		if isProxy(x) {
			s, e := asProxy(x).dict(t)
			if e != nil {
				return value{}, e
			}
			x = s.Value()
		} else if _, ok := object.AsDict(x); !ok && i == 1 {
			return object.NotImplemented, nil
		}
		if e := object.DictUpdate(t, d, x); e != nil {
			return value{}, e
		}
	}
	return d.Value(), nil
}

func proxyIOr(t *object.Thread, a, b value) (value, exc) {
	if _, ok := object.AsDict(b); !ok && !isProxy(b) {
		return object.NotImplemented, nil
	}
	return a, proxyUpdate(t, a, b)
}

// proxyList makes a method that returns a list of what part takes of each item.
func proxyList(reverse bool, part func(k, v value) value) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		d, e := asProxy(a[0]).dict(t)
		if e != nil {
			return value{}, e
		}
		var items []value
		for it := d.Iter(); ; {
			k, v, ok := it.Next()
			if !ok {
				break
			}
			items = append(items, part(k, v))
		}
		if reverse {
			for i, j := 0, len(items)-1; i < j; i, j = i+1, j-1 {
				items[i], items[j] = items[j], items[i]
			}
		}
		return object.NewList(items).Value(), nil
	}
}

func proxyKey(k, v value) value { return k }

func frameLocalsDef() *object.TypeDef {
	return &object.TypeDef{
		Name: "FrameLocalsProxy", Layout: object.LayoutOf[FrameLocalsProxy]("FrameLocalsProxy", nil), Flags: object.FlagMapping,
		Methods: []object.FuncDef{
			{Name: "update", Sig: "($self, object, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
				return object.None, proxyUpdate(t, a[0], a[1])
			}},
			{Name: "__reversed__", Sig: "($self, /)", Fn: proxyList(true, proxyKey)},
			{Name: "copy", Sig: "($self, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
				d, e := asProxy(a[0]).dict(t)
				return d.Value(), e
			}},
			{Name: "keys", Sig: "($self, /)", Fn: proxyList(false, proxyKey)},
			{Name: "values", Sig: "($self, /)", Fn: proxyList(false, func(k, v value) value { return v })},
			{Name: "items", Sig: "($self, /)", Fn: proxyList(false, func(k, v value) value { return object.TupleOf(k, v).Value() })},
			{Name: "get", Sig: "($self, key, default=None, /)", HideSig: true, Fn: func(t *object.Thread, a []value) (value, exc) {
				v, e := proxyGet(t, a[0], a[1])
				if e == nil && v.IsZero() {
					v = a[2]
				}
				return v, e
			}},
			{Name: "pop", Sig: "($self, key, default=<unrepresentable>, /)", HideSig: true, Fn: proxyPop},
			{Name: "setdefault", Sig: "($self, key, default=None, /)", HideSig: true, Fn: func(t *object.Thread, a []value) (value, exc) {
				v, e := proxyGet(t, a[0], a[1])
				if e != nil || !v.IsZero() {
					return v, e
				}
				return a[2], proxySet(t, a[0], a[1], a[2])
			}},
		},
		Slots: object.Slots{
			New: proxyNew, Repr: proxyRepr, Hash: object.NoHash, Compare: proxyCompare,
			GetItem: proxyItem, SetItem: proxySet,
			Contains: func(t *object.Thread, o, k value) (bool, exc) { v, e := proxyGet(t, o, k); return !v.IsZero(), e },
			Len: func(t *object.Thread, o value) (int, exc) {
				d, e := asProxy(o).dict(t)
				return d.Len(), e
			},
			Iter: func(t *object.Thread, o value) (value, exc) {
				keys, e := proxyList(false, proxyKey)(t, []value{o})
				if e != nil {
					return value{}, e
				}
				return object.Iter(t, keys)
			},
			Binary:  [object.NumBinOps]object.BinaryFunc{object.OpOr: proxyOr},
			IBinary: [object.NumBinOps]object.BinaryFunc{object.OpOr: proxyIOr},
		},
	}
}

func proxyPop(t *object.Thread, a []value) (value, exc) {
	f := asProxy(a[0])
	p, done, e := f.find(t, a[1])
	if e != nil {
		return value{}, e
	}
	done()
	if p != nil {
		return value{}, object.ValueErrorf(t, "cannot remove local variables from FrameLocalsProxy")
	}
	v := value{}
	if x := f.extras(false); x != nil {
		if v, e = object.DictDel(t, x, a[1]); e != nil {
			return value{}, e
		}
	}
	switch {
	case !v.IsZero():
		return v, nil
	case !a[2].IsZero():
		return a[2], nil
	}
	return v, object.KeyError(t, a[1])
}

func proxyNew(t *object.Thread, typ *object.Type, a object.Args) (value, exc) {
	if n := len(a.Pos()); n != 1 {
		return value{}, object.TypeErrorf(t, "FrameLocalsProxy expected 1 argument, got %d", n)
	}
	if e := object.NoKeywords(t, "FrameLocalsProxy", a); e != nil {
		return value{}, e
	}
	if a.All[0].Type() != &FrameType {
		return value{}, object.TypeErrorf(t, "expect frame, not %s", a.All[0].Type().Name())
	}
	return object.FromPtr(unsafe.Pointer(&FrameLocalsProxy{object.HeaderOf(&FrameLocalsType), asFrame(a.All[0])})), nil
}

func proxyRepr(t *object.Thread, o value) (value, exc) {
	if !t.EnterRepr(o) {
		return object.StrValue("{...}"), nil
	}
	defer t.LeaveRepr()
	d, e := asProxy(o).dict(t)
	if e != nil {
		return value{}, e
	}
	s, e := object.Repr(t, d.Value())
	if e != nil {
		return value{}, e
	}
	return s.Value(), nil
}

// proxyCompare: proxies are equal when they are of one frame; dicts are compared with the variables.
func proxyCompare(t *object.Thread, a, b value, op object.CmpOp) (value, exc) {
	if op != object.CmpEQ && op != object.CmpNE || !isProxy(a) {
		return object.NotImplemented, nil
	}
	if isProxy(b) {
		return object.Bool((asProxy(a) == asProxy(b)) == (op == object.CmpEQ)), nil
	}
	if _, ok := object.AsDict(b); !ok {
		return object.NotImplemented, nil
	}
	d, e := asProxy(a).dict(t)
	if e != nil {
		return value{}, e
	}
	return object.Compare(t, d.Value(), b, op)
}
