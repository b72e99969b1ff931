package vm

import (
	"unsafe"

	"typhon/internal/bytecode"
	"typhon/internal/object"
)

// slowOp performs the instructions that have no place in the loop. It gives a frame to run
// first, or by how much to move on.
func (vt *Thread) slowOp(fr *Frame, in bytecode.Instr) (nf *Frame, jump int, exc *object.Exception) {
	t := &vt.Thread
	base := fr.base
	a, b := fr.operand(in.A()), fr.operand(in.B())
	var v object.Value
	switch in.Op() {
	case bytecode.GET_ITER:
		v, exc = object.Iter(t, *b)
	case bytecode.CALL_EX:
		nf, exc = vt.callEx(fr, in)
		return nf, 0, exc
	case bytecode.MAKE_FUNCTION:
		v = makeFunction(t, fr, in)

	// Items and displays.
	case bytecode.DEL_ITEM:
		return nil, 0, object.DelItem(t, *a, *b)
	case bytecode.GET_SLICE:
		w := unsafe.Slice(b, 3)
		v, exc = getSlice(t, w[0], w[1], w[2])
	case bytecode.SET_SLICE:
		w := unsafe.Slice(a, 3)
		return nil, 0, object.SetItem(t, w[0], object.NewSlice(w[1], w[2], object.None).Value(), *b)
	case bytecode.BUILD_SLICE:
		w := unsafe.Slice(b, 3)
		if in.D() == 3 {
			v = object.NewSlice(w[0], w[1], w[2]).Value()
		} else {
			v = object.NewSlice(w[0], w[1], object.None).Value()
		}
	case bytecode.BUILD_SET:
		v, exc = buildSet(t, unsafe.Slice(b, int(in.C())))
	case bytecode.BUILD_MAP:
		v, exc = buildMap(t, unsafe.Slice(b, 2*int(in.C())))
	case bytecode.BUILD_STRING:
		v = buildString(unsafe.Slice(b, int(in.C())))
	case bytecode.LIST_EXTEND:
		return nil, 0, listExtend(t, *a, *b, in, fr)
	case bytecode.LIST_TO_TUPLE:
		l, _ := object.AsList(*b)
		v = object.TupleFrom(l.Snapshot()).Value()
	case bytecode.SET_ADD:
		return nil, 0, object.SetAdd(t, (*object.Set)(a.Ptr()), *b)
	case bytecode.SET_UPDATE:
		return nil, 0, object.SetUpdate(t, (*object.Set)(a.Ptr()), *b)
	case bytecode.MAP_ADD:
		d, _ := object.AsDict(*a)
		return nil, 0, object.DictSet(t, d, *b, *reg(base, in.C()))
	case bytecode.DICT_UPDATE:
		return nil, 0, dictUpdate(t, *a, *b)
	case bytecode.DICT_MERGE:
		return nil, 0, dictMerge(t, *a, *b, *reg(base, in.C()))
	case bytecode.FORMAT_VALUE:
		v, exc = formatValue(t, *b, in.D(), object.Value{})
	case bytecode.FORMAT_SPEC:
		v, exc = formatValue(t, *b, in.D(), *reg(base, in.C()))
	case bytecode.BUILD_INTERPOLATION:
		w := unsafe.Slice(b, 3)
		spec := object.Value{}
		if in.C() != 0 {
			spec = w[2]
		}
		v = newInterpolation(w[0], w[1], in.D(), spec)
	case bytecode.BUILD_TEMPLATE:
		v = newTemplate(*b, *reg(base, in.C()))
	case bytecode.UNPACK_EX:
		return nil, 0, unpackEx(t, *b, a, int(in.C()), int(in.D()))

	// Attributes.
	case bytecode.DELETE_ATTR:
		return nil, 0, object.SetAttr(t, *a, fr.code.Names[in.C()], object.Value{})
	case bytecode.LOAD_SUPER_ATTR:
		v, exc = loadSuper(t, fr, in)
	case bytecode.LOAD_SUPER_METHOD:
		return nil, 0, loadSuperMethod(t, fr, in)
	case bytecode.LOAD_SPECIAL:
		return nil, 0, loadSpecial(t, *b, unsafe.Slice(a, 2), int(in.D()))

	// Exceptions.
	case bytecode.RAISE:
		switch in.D() {
		case 0:
			exc = bareRaise(t)
		case 1:
			exc = doRaise(t, *a, object.Value{})
		default:
			exc = doRaise(t, *a, *b)
		}
		return nil, 0, exc
	case bytecode.PUSH_EXC:
		e, _ := object.AsException(*a)
		*reg(base, in.A()+1) = pushExc(t, e)
		return nil, 0, nil
	case bytecode.POP_EXC:
		popExc(t, *reg(base, in.A()+1))
		return nil, 0, nil
	case bytecode.EXC_MATCH:
		e, _ := object.AsException(*b)
		var ok bool
		ok, exc = excMatch(t, e, *reg(base, in.C()))
		v = object.Bool(ok)
	case bytecode.JUMP_NOT_EXC_MATCH:
		e, _ := object.AsException(*a)
		ok, exc := excMatch(t, e, *b)
		if exc != nil || ok {
			return nil, 0, exc
		}
		return nil, in.SC(), nil
	case bytecode.EXC_GROUP_MATCH:
		return nil, 0, excGroupMatch(t, unsafe.Slice(a, 2), *b, *reg(base, in.C()))
	case bytecode.EXC_GROUP_RERAISE:
		v, exc = excGroupReraise(t, *b, *reg(base, in.C()))
	case bytecode.EXC_TRIPLE:
		e, _ := object.AsException(*b)
		w := unsafe.Slice(a, 3)
		w[2] = object.None
		if tb := e.Traceback(); tb != nil {
			w[2] = tb.Value()
		}
		w[0], w[1] = e.Type().Value(), e.Value()
		return nil, 0, nil

	// Generators.
	case bytecode.SEND:
		return vt.send(fr, in)
	case bytecode.GET_YIELD_FROM_ITER:
		v, exc = yieldFromIter(t, fr, *b)
	case bytecode.GET_AWAITABLE:
		v, exc = getAwaitable(t, *b, in.D())
	case bytecode.GET_AITER:
		v, exc = getAIter(t, *b)
	case bytecode.GET_ANEXT:
		v, exc = getANext(t, *b)
	case bytecode.END_ASYNC_FOR:
		e, _ := object.AsException(*a)
		if e.Is(&object.StopAsyncIterationType) {
			return nil, 0, nil
		}
		return nil, 0, e

	// Import and pattern matching.
	case bytecode.IMPORT_NAME:
		w := unsafe.Slice(b, 2)
		v, exc = importName(t, fr, fr.code.Names[in.C()], w[0], w[1])
	case bytecode.IMPORT_FROM:
		v, exc = importFrom(t, *b, fr.code.Names[in.C()])
	case bytecode.IMPORT_STAR:
		return nil, 0, importStar(t, fr, *a)
	case bytecode.MATCH_SEQUENCE:
		v = object.Bool(b.Type().Has(object.FlagSequence))
	case bytecode.MATCH_MAPPING:
		v = object.Bool(b.Type().Has(object.FlagMapping))
	case bytecode.MATCH_KEYS:
		v, exc = matchKeys(t, *b, *reg(base, in.C()))
	case bytecode.MATCH_CLASS:
		w := unsafe.Slice(b, 3)
		v, exc = matchClass(t, w[0], w[1], int(in.C()), w[2])
	case bytecode.GET_LEN:
		var n int
		n, exc = object.Len(t, *b)
		v = object.Int(int64(n))
	case bytecode.INTRINSIC:
		v, exc = vt.intrinsic(fr, in)
	default:
		return nil, 0, vt.nameOp(fr, in)
	}
	if exc == nil {
		*a = v
	}
	return nil, 0, exc
}

// nameOp performs the instructions about names outside registers.
func (vt *Thread) nameOp(fr *Frame, in bytecode.Instr) (exc *object.Exception) {
	t := &vt.Thread
	a := reg(fr.base, in.A())
	var v object.Value
	switch in.Op() {
	case bytecode.LOAD_NAME:
		name := fr.code.Names[in.C()]
		if v, exc = lookupMapping(t, fr.localsMapping(), name); exc == nil && v.IsZero() {
			if v, exc = lookupGlobal(t, fr.globals, fr.builtins, name); exc == nil && v.IsZero() {
				exc = nameError(t, name)
			}
		}
	case bytecode.STORE_NAME:
		name := fr.code.Names[in.C()]
		m := fr.localsMapping()
		if m.Obj().Type() == &object.DictType {
			return object.DictSet(t, (*object.Dict)(m.Ptr()), name.Value(), *a)
		}
		return object.SetItem(t, m, name.Value(), *a)
	case bytecode.DELETE_NAME:
		name := fr.code.Names[in.C()]
		exc = object.DelItem(t, fr.localsMapping(), name.Value())
		if exc != nil && exc.Is(&object.KeyErrorType) {
			exc = nameError(t, name)
		}
		return exc
	case bytecode.STORE_GLOBAL:
		return object.DictSet(t, fr.globals, fr.code.Names[in.C()].Value(), *a)
	case bytecode.DELETE_GLOBAL:
		name := fr.code.Names[in.C()]
		old, exc := object.DictDel(t, fr.globals, name.Value())
		if exc == nil && old.IsZero() {
			exc = nameError(t, name)
		}
		return exc
	case bytecode.LOAD_LOCALS:
		v = fr.localsMapping()
	case bytecode.LOAD_DICT_OR_GLOBAL:
		name := fr.code.Names[in.C()]
		if v, exc = lookupMapping(t, *reg(fr.base, in.B()), name); exc == nil && v.IsZero() {
			if v, exc = lookupGlobal(t, fr.globals, fr.builtins, name); exc == nil && v.IsZero() {
				exc = nameError(t, name)
			}
		}
	case bytecode.LOAD_DICT_OR_FREE:
		i := int(in.C())
		name := object.Intern(fr.code.BC.FreeVars[i])
		if v, exc = lookupMapping(t, *reg(fr.base, in.B()), name); exc == nil && v.IsZero() {
			if v = fr.fn.Closure.At(i).Cell().Get(); v.IsZero() {
				exc = unboundFree(t, fr.code, i)
			}
		}
	case bytecode.LOAD_DICT_OR_CELL:
		r := int(in.C())
		name := object.Intern(fr.code.localName(r))
		if v, exc = lookupMapping(t, *reg(fr.base, in.B()), name); exc == nil && v.IsZero() {
			if v = reg(fr.base, in.C()).Cell().Get(); v.IsZero() {
				exc = unboundLocal(t, fr.code, r)
			}
		}
	case bytecode.LOAD_BUILD_CLASS:
		v, exc = lookupMapping(t, fr.builtins.Value(), buildClassStr)
		if exc == nil && v.IsZero() {
			exc = object.Raisef(t, &object.NameErrorType, "__build_class__ not found")
		}
	case bytecode.LOAD_COMMON:
		v = commonObject(t, int(in.D()))
	case bytecode.SETUP_ANNOTATIONS:
		return setupAnnotations(t, fr.localsMapping())
	default:
		return object.SystemErrorf(t, "unknown opcode %d", uint8(in))
	}
	if exc == nil {
		*a = v
	}
	return exc
}

var buildClassStr = object.Intern("__build_class__")

// localsMapping returns the mapping that holds the names of module, class and exec code.
func (fr *Frame) localsMapping() object.Value {
	if fr.locals.IsZero() {
		fr.locals = object.NewDict().Value()
	}
	return fr.locals
}

func commonObject(t *object.Thread, n int) object.Value {
	switch n {
	case bytecode.CommonAssertionError:
		return object.AssertionErrorType.Value()
	case bytecode.CommonNotImplementedError:
		return object.NotImplementedErrorType.Value()
	case bytecode.CommonTuple:
		return object.TupleType.Value()
	case bytecode.CommonAll:
		return t.Interp.Builtins.Get("all")
	}
	return t.Interp.Builtins.Get("any")
}

func setupAnnotations(t *object.Thread, m object.Value) *object.Exception {
	name := object.Intern("__annotations__")
	v, exc := lookupMapping(t, m, name)
	if exc != nil || !v.IsZero() {
		return exc
	}
	return object.SetItem(t, m, name.Value(), object.NewDict().Value())
}

// makeFunction performs MAKE_FUNCTION.
func makeFunction(t *object.Thread, fr *Frame, in bytecode.Instr) object.Value {
	c, _ := AsCode(fr.code.Consts[in.C()])
	f := NewFunction(c, fr.globals, fr.builtins)
	p := reg(fr.base, in.B())
	next := func() object.Value {
		v := *p
		p = (*object.Value)(unsafe.Add(unsafe.Pointer(p), 8))
		return v
	}
	d := in.D()
	if d&bytecode.MakeDefaults != 0 {
		f.defaults = next().Ptr()
	}
	if d&bytecode.MakeKwDefaults != 0 {
		f.kwDefaults = next().Ptr()
	}
	if d&bytecode.MakeAnnotate != 0 {
		f.annotate = next()
	}
	if d&bytecode.MakeClosure != 0 {
		cells, _ := object.AsTuple(next())
		f.setClosure(cells)
	}
	if d&bytecode.MakeAnnotations != 0 {
		f.annotations = next()
	}
	if d&bytecode.MakeTypeParams != 0 {
		f.typeParam = next()
	}
	return f.Value()
}
