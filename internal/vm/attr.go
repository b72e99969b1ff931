package vm

import (
	"unsafe"

	"typhon/internal/bytecode"
	"typhon/internal/conc"
	"typhon/internal/object"
)

// cacheKind says what an attrCache remembers.
type cacheKind uint8

const (
	cacheSlot     cacheKind = iota // an attribute in an instance slot at off
	cacheMethod                    // a function found on the type, not hidden by the instance (LOAD_METHOD)
	cacheValue                     // a value found on the type, not hidden by the instance
	cacheProperty                  // a property with a Python getter: val is the function
	cacheType                      // attribute of one type object: val
	cacheModule                    // attribute of one module: slot of its dict's table
	cacheAdd                       // STORE_ATTR that adds an attribute: the object goes from shape to to
)

// maxPoly is how many records an instruction remembers; after that it is megamorphic.
const maxPoly = 4

// attrCache is an inline cache record; immutable once published. It holds for objects of typ as
// long as typ's version is ver and, unless shape is nil, the object's shape is shape.
type attrCache struct {
	kind     cacheKind
	typ      *object.Type
	ver      uint64
	shape    unsafe.Pointer // *object.Shape
	shapeOff uintptr        // where the object keeps its shape
	off      uintptr        // cacheSlot: where it keeps the value
	val      object.Value
	obj      unsafe.Pointer // cacheType, cacheModule: the object itself
	dict     object.DictSlot
	to       unsafe.Pointer // cacheAdd: *object.Shape
	next     *attrCache     // older record for other types or shapes
	depth    int            // records in the chain from here
}

// remember publishes a record in front of those that the instruction has, until it has maxPoly of them.
func (c *Code) remember(pc int, cr *attrCache) {
	slot := c.cacheAt(pc)
	old := (*attrCache)(conc.LoadPtr(slot))
	cr.depth = 1
	if old != nil {
		if old.depth >= maxPoly {
			if old.typ == cr.typ && old.ver != cr.ver {
				old = nil // the class was changed: what is remembered is out of date
			} else {
				return
			}
		}
		cr.next = old
		if old != nil {
			cr.depth = old.depth + 1
		}
	}
	conc.StorePtr(slot, unsafe.Pointer(cr))
}

// cacheAt returns the cache slot of instruction pc.
func (c *Code) cacheAt(pc int) *unsafe.Pointer {
	return (*unsafe.Pointer)(unsafe.Add(c.caches, pc*8))
}

// loadAttr is LOAD_ATTR when the in-line check fails. A property with a
// Python getter gives a frame to run instead of a value.
func (vt *Thread) loadAttr(fr *Frame, o object.Value, in bytecode.Instr, pc int) (object.Value, *Frame, *object.Exception) {
	t := &vt.Thread
	code := fr.code
	name := code.Names[in.C()]
	typ := o.Type()
	for cr := (*attrCache)(conc.LoadPtr(code.cacheAt(pc))); cr != nil; cr = cr.next {
		if v, ok := cr.load(o, typ); ok {
			if cr.kind == cacheProperty {
				if nf := vt.frameFor1(fr, v, o); nf != nil {
					return object.Value{}, nf, nil
				}
				r, exc := object.Call1(t, v, o)
				return r, nil, exc
			}
			return v, nil, nil
		}
	}
	if nc := makeLoadCache(t, o, typ, name); nc != nil {
		code.remember(pc, nc)
	}
	v, exc := object.GetAttr(t, o, name)
	return v, nil, exc
}

// load applies a cache record of LOAD_ATTR.
func (cr *attrCache) load(o object.Value, typ *object.Type) (object.Value, bool) {
	switch cr.kind {
	case cacheType:
		if o.IsObj() && o.Ptr() == cr.obj && cr.ver == (*object.Type)(cr.obj).Version() {
			return cr.val, true
		}
		return object.Value{}, false
	case cacheModule:
		if o.IsObj() && o.Ptr() == cr.obj {
			v := cr.dict.Load()
			return v, !v.IsZero()
		}
		return object.Value{}, false
	}
	if typ != cr.typ || cr.ver != typ.Version() {
		return object.Value{}, false
	}
	if cr.shape != nil && conc.LoadPtr((*unsafe.Pointer)(unsafe.Add(o.Ptr(), cr.shapeOff))) != cr.shape {
		return object.Value{}, false
	}
	if cr.kind == cacheSlot {
		v := object.Load((*object.Value)(unsafe.Add(o.Ptr(), cr.off)))
		return v, !v.IsZero()
	}
	return cr.val, true
}

// makeLoadCache finds out how attribute name of o is reached; nil when that cannot be remembered.
func makeLoadCache(t *object.Thread, o object.Value, typ *object.Type, name *object.Str) *attrCache {
	if m, ok := object.AsModule(o); ok && typ == &object.ModuleType {
		if s, ok := m.Dict.SlotOf(name); ok {
			return &attrCache{kind: cacheModule, obj: o.Ptr(), dict: s}
		}
		return nil
	}
	if c, ok := object.AsType(o); ok {
		return makeTypeCache(t, c, typ, name)
	}
	if typ.Has(object.FlagCustomGetattr) {
		return nil
	}
	cr := &attrCache{typ: typ, ver: typ.Version()}
	d := object.TypeLookup(t, typ, name)
	if !d.IsZero() {
		s := d.Type().Slots()
		if s.DescrGet != nil && s.DescrSet != nil {
			return cr.dataDescriptor(o, typ, d)
		}
	}
	if typ.Has(object.FlagHasDict) && o.IsObj() {
		off, sh, found := object.ShapeSlot(o.Obj(), typ, name)
		if sh == nil {
			return nil
		}
		cr.shape, cr.shapeOff = unsafe.Pointer(sh), object.ShapeOffset(typ)
		if found {
			if off == 0 {
				return nil
			}
			cr.kind, cr.off = cacheSlot, off
			return cr
		}
	}
	if d.IsZero() || d.Type().Slots().DescrGet != nil {
		return nil
	}
	cr.kind, cr.val = cacheValue, d
	return cr
}

// dataDescriptor completes a record for a data descriptor d found on typ.
func (cr *attrCache) dataDescriptor(o object.Value, typ *object.Type, d object.Value) *attrCache {
	if off := object.FixedSlotOffset(o, typ, d); off != 0 {
		// __slots__: the slot is at the same place in all instances of typ. The shape word stands in for the
		// check that the in-line path makes; objects with other shapes take the slower path.
		cr.kind, cr.off = cacheSlot, off
		cr.shapeOff = object.ShapeOffset(typ)
		cr.shape = conc.LoadPtr((*unsafe.Pointer)(unsafe.Add(o.Ptr(), cr.shapeOff)))
		if cr.shape == nil || !(*object.Shape)(cr.shape).Shared() {
			return nil
		}
		return cr
	}
	if d.Type() == &object.PropertyType {
		if get := object.Load(&(*object.Property)(d.Ptr()).Get); !get.IsZero() && get.Type() == &FunctionType {
			cr.kind, cr.val = cacheProperty, get
			return cr
		}
	}
	return nil
}

// makeTypeCache caches an attribute of a type object itself.
func makeTypeCache(t *object.Thread, c, meta *object.Type, name *object.Str) *attrCache {
	if meta != &object.TypeType && object.CustomTypeGetattr(meta) {
		return nil
	}
	ver := c.Version()
	if m := object.TypeLookup(t, meta, name); !m.IsZero() {
		return nil
	}
	d := object.TypeLookup(t, c, name)
	if d.IsZero() {
		return nil
	}
	if d.Type() != &FunctionType && d.Type().Slots().DescrGet != nil {
		return nil
	}
	return &attrCache{kind: cacheType, obj: unsafe.Pointer(c), ver: ver, val: d}
}

// storeAttr is STORE_ATTR when the in-line check fails.
func (vt *Thread) storeAttr(o, v object.Value, name *object.Str, code *Code, pc int) *object.Exception {
	t := &vt.Thread
	typ := o.Type()
	for cr := (*attrCache)(conc.LoadPtr(code.cacheAt(pc))); cr != nil; cr = cr.next {
		if cr.typ != typ || cr.ver != typ.Version() || conc.LoadPtr((*unsafe.Pointer)(unsafe.Add(o.Ptr(), cr.shapeOff))) != cr.shape {
			continue
		}
		if cr.kind == cacheSlot {
			object.Store((*object.Value)(unsafe.Add(o.Ptr(), cr.off)), v)
			return nil
		}
		if object.AddSlot(o.Obj(), cr.shapeOff, cr.off, cr.shape, cr.to, v) {
			return nil
		}
	}
	if !object.GenericSetter(typ) || !o.IsObj() {
		return object.SetAttr(t, o, name, v)
	}
	cr := &attrCache{typ: typ, ver: typ.Version()}
	d := object.TypeLookup(t, typ, name)
	if !d.IsZero() && d.Type().Slots().DescrSet != nil {
		if cr = cr.dataDescriptor(o, typ, d); cr != nil && cr.kind == cacheSlot {
			code.remember(pc, cr)
		}
		return object.SetAttr(t, o, name, v)
	}
	if !object.KeepsAttrs(typ) {
		return object.SetAttr(t, o, name, v)
	}
	_, before, had := object.ShapeSlot(o.Obj(), typ, name)
	object.InstanceSet(o.Obj(), name, v)
	off, after, found := object.ShapeSlot(o.Obj(), typ, name)
	if before == nil || after == nil || !found || off == 0 {
		return nil
	}
	cr.off, cr.shapeOff = off, object.ShapeOffset(typ)
	switch {
	case had && before == after:
		cr.kind, cr.shape = cacheSlot, unsafe.Pointer(after)
	case !had && object.Follows(before, after, name):
		cr.kind, cr.shape, cr.to = cacheAdd, unsafe.Pointer(before), unsafe.Pointer(after)
	default:
		return nil
	}
	code.remember(pc, cr)
	return nil
}

// loadMethod is LOAD_METHOD when the in-line check fails.
func (vt *Thread) loadMethod(o object.Value, name *object.Str, code *Code, pc int) (f, self object.Value, exc *object.Exception) {
	t := &vt.Thread
	typ := o.Type()
	for cr := (*attrCache)(conc.LoadPtr(code.cacheAt(pc))); cr != nil; cr = cr.next {
		if v, ok := cr.load(o, typ); ok {
			if cr.kind == cacheMethod {
				return v, o, nil
			}
			if cr.kind != cacheProperty {
				return v, object.Value{}, nil
			}
		}
	}
	if nc := makeMethodCache(t, o, typ, name); nc != nil {
		code.remember(pc, nc)
	}
	return object.GetMethod(t, o, name)
}

func makeMethodCache(t *object.Thread, o object.Value, typ *object.Type, name *object.Str) *attrCache {
	if !typ.Has(object.FlagCustomGetattr) {
		ver := typ.Version()
		d := object.TypeLookup(t, typ, name)
		if !d.IsZero() && d.Type().Has(object.FlagMethodDescr) {
			cr := &attrCache{kind: cacheMethod, typ: typ, ver: ver, val: d}
			if typ.Has(object.FlagHasDict) && o.IsObj() {
				_, sh, found := object.ShapeSlot(o.Obj(), typ, name)
				if sh == nil || found {
					return nil
				}
				cr.shape, cr.shapeOff = unsafe.Pointer(sh), object.ShapeOffset(typ)
			}
			return cr
		}
	}
	cr := makeLoadCache(t, o, typ, name)
	if cr != nil && cr.kind == cacheProperty {
		return nil
	}
	return cr
}

// globalCache remembers where a global or builtin name was found.
type globalCache struct {
	slot   *object.Value // value in the table of globals or builtins; zero when deleted
	gdict  *object.Dict
	gtable unsafe.Pointer  // table that the name was found in; nil when found in builtins
	gkeys  object.DictKeys // state of the globals' keys that the record relies on
	bdict  *object.Dict    // builtins the name was found in; nil: found in globals
	bkeys  object.DictKeys
}

// valid reports whether the record holds for a frame.
func (c *globalCache) valid(fr *Frame) bool {
	return fr.globals == c.gdict && c.gkeys.Same(c.gdict) && (c.bdict == nil || c.bdict == fr.builtins && c.bkeys.Same(c.bdict))
}

// loadGlobal is LOAD_GLOBAL when the in-line check fails.
func (vt *Thread) loadGlobal(fr *Frame, in bytecode.Instr, pc int) (object.Value, *object.Exception) {
	t := &vt.Thread
	name := fr.code.Names[in.C()]
	g, b := fr.globals, fr.builtins
	if g.Type() == &object.DictType && b.Type() == &object.DictType {
		gk := g.KeyState()
		if s, ok := g.SlotOf(name); ok {
			if v := s.Load(); !v.IsZero() {
				// Only the table matters: the name is in it.
				conc.StorePtr(fr.code.cacheAt(pc), unsafe.Pointer(&globalCache{slot: s.Ptr(), gdict: g, gtable: gk.Table(), gkeys: gk.TableOnly()}))
				return v, nil
			}
		}
		bk := b.KeyState()
		if s, ok := b.SlotOf(name); ok && gk.Same(g) {
			if v := s.Load(); !v.IsZero() {
				conc.StorePtr(fr.code.cacheAt(pc), unsafe.Pointer(&globalCache{slot: s.Ptr(), gdict: g, gkeys: gk, bdict: b, bkeys: bk.TableOnly()}))
				return v, nil
			}
		}
	}
	v, exc := lookupGlobal(t, g, b, name)
	if exc == nil && v.IsZero() {
		return v, nameError(t, name)
	}
	return v, exc
}

// lookupGlobal finds a name in globals and builtins, which may be instances of dict
// subclasses (their __missing__ is honoured); zero if there is none.
func lookupGlobal(t *object.Thread, g, b *object.Dict, name *object.Str) (object.Value, *object.Exception) {
	for _, d := range [2]*object.Dict{g, b} {
		v, exc := lookupMapping(t, d.Value(), name)
		if exc != nil || !v.IsZero() {
			return v, exc
		}
	}
	return object.Value{}, nil
}

// lookupMapping is mapping[name], zero when KeyError.
func lookupMapping(t *object.Thread, m object.Value, name *object.Str) (object.Value, *object.Exception) {
	if m.Obj().Type() == &object.DictType {
		return object.DictGet(t, (*object.Dict)(m.Ptr()), name.Value())
	}
	v, exc := object.GetItem(t, m, name.Value())
	if exc != nil && exc.Is(&object.KeyErrorType) {
		return object.Value{}, nil
	}
	return v, exc
}

func nameError(t *object.Thread, name *object.Str) *object.Exception {
	return object.NameErrorf(t, name, "name '%s' is not defined", name.String())
}
