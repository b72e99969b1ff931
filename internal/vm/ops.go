package vm

import (
	"strings"
	"unsafe"

	"typhon/internal/bytecode"
	"typhon/internal/conc"
	"typhon/internal/object"
)

// getSlice is o[start:stop].
func getSlice(t *object.Thread, o, start, stop object.Value) (object.Value, *object.Exception) {
	return object.GetItem(t, o, object.NewSlice(start, stop, object.None).Value())
}

func buildSet(t *object.Thread, items []object.Value) (object.Value, *object.Exception) {
	s := object.NewSet()
	for _, v := range items {
		if exc := object.SetAdd(t, s, v); exc != nil {
			return object.Value{}, exc
		}
	}
	return s.Value(), nil
}

func buildMap(t *object.Thread, kv []object.Value) (object.Value, *object.Exception) {
	d := object.NewDictCap(len(kv) / 2)
	for i := 0; i < len(kv); i += 2 {
		if exc := object.DictSet(t, d, kv[i], kv[i+1]); exc != nil {
			return object.Value{}, exc
		}
	}
	return d.Value(), nil
}

// buildString joins the parts of an f-string; all are strs.
func buildString(parts []object.Value) object.Value {
	n, chars := 0, 0
	for _, p := range parts {
		n += len(p.Str().String())
		chars += p.Str().Len()
	}
	var sb strings.Builder
	sb.Grow(n)
	for _, p := range parts {
		sb.WriteString(p.Str().String())
	}
	return object.NewStrN(sb.String(), chars).Value()
}

// listExtend is LIST_EXTEND.
func listExtend(t *object.Thread, l, items object.Value, in bytecode.Instr, fr *Frame) *object.Exception {
	list, _ := object.AsList(l)
	s := items.Type().Slots()
	if s.Iter == nil && !s.Sequence {
		return object.TypeErrorf(t, "Value after * must be an iterable, not %s", items.Type().Name())
	}
	return object.Iterate(t, items, func(v object.Value) *object.Exception {
		list.Append(v)
		return nil
	})
}

// dictUpdate is DICT_UPDATE.
func dictUpdate(t *object.Thread, d, m object.Value) *object.Exception {
	dict, _ := object.AsDict(d)
	return eachItem(t, m, func(k, v object.Value) *object.Exception { return object.DictSet(t, dict, k, v) }, func() *object.Exception {
		return object.TypeErrorf(t, "'%s' object is not a mapping", m.Type().Name())
	})
}

// eachItem walks the items of a mapping by the protocol of dict.update.
func eachItem(t *object.Thread, m object.Value, f func(k, v object.Value) *object.Exception, notMapping func() *object.Exception) *object.Exception {
	if m.IsObj() && m.Obj().Type() == &object.DictType {
		for it := (*object.Dict)(m.Ptr()).Iter(); ; {
			k, v, ok := it.Next()
			if !ok {
				return nil
			}
			if exc := f(k, v); exc != nil {
				return exc
			}
		}
	}
	keysFn, exc := object.GetAttrOpt(t, m, object.Intern("keys"))
	if exc != nil {
		return exc
	}
	if keysFn.IsZero() {
		return notMapping()
	}
	keys, exc := object.Call0(t, keysFn)
	if exc != nil {
		return exc
	}
	return object.Iterate(t, keys, func(k object.Value) *object.Exception {
		v, exc := object.GetItem(t, m, k)
		if exc != nil {
			return exc
		}
		return f(k, v)
	})
}

// dictMerge is DICT_MERGE: keyword arguments of a call.
func dictMerge(t *object.Thread, d, m, callee object.Value) *object.Exception {
	dict, _ := object.AsDict(d)
	exc := eachItem(t, m, func(k, v object.Value) *object.Exception {
		_, set, exc := object.DictSetDefault(t, dict, k, v)
		if exc != nil {
			return exc
		}
		if set {
			return nil
		}
		if _, ok := object.AsStr(k); !ok {
			return object.TypeErrorf(t, "keywords must be strings")
		}
		return object.TypeErrorf(t, "%s got multiple values for keyword argument '%s'", calleeName(t, callee), k.Str().String())
	}, func() *object.Exception {
		return object.TypeErrorf(t, "%s argument after ** must be a mapping, not %s", calleeName(t, callee), m.Type().Name())
	})
	// CPython tells repeated names by KeyError, and so takes any other for one.
	if exc != nil && exc.Is(&object.KeyErrorType) {
		if args := exc.Args().Items(); len(args) == 1 {
			if key, e := object.ToStr(t, args[0]); e == nil {
				return object.TypeErrorf(t, "%s got multiple values for keyword argument '%s'", calleeName(t, callee), key.String())
			}
		}
	}
	return exc
}

// calleeName is how messages call a callable: its qualified name with parentheses.
func calleeName(t *object.Thread, f object.Value) string {
	q, exc := object.GetAttrOpt(t, f, object.Intern("__qualname__"))
	if exc != nil {
		q = object.Value{}
	}
	name, ok := object.AsStr(q)
	if !ok {
		s, exc := object.ToStr(t, f)
		if exc != nil {
			return "function"
		}
		return s.String()
	}
	mod, exc := object.GetAttrOpt(t, f, object.Intern("__module__"))
	if m, ok := object.AsStr(mod); exc == nil && ok && m.String() != "builtins" {
		return m.String() + "." + name.String() + "()"
	}
	return name.String() + "()"
}

// formatValue converts and formats a replacement field.
func formatValue(t *object.Thread, v object.Value, conv uint8, spec object.Value) (object.Value, *object.Exception) {
	var s *object.Str
	var exc *object.Exception
	switch conv {
	case 1:
		s, exc = object.ToStr(t, v)
	case 2:
		s, exc = object.Repr(t, v)
	case 3:
		s, exc = object.ASCII(t, v)
	}
	if exc != nil {
		return object.Value{}, exc
	}
	if s != nil {
		v = s.Value()
	}
	if spec.IsZero() {
		if v.IsExactStr() {
			return v, nil
		}
		spec = object.NewStr("").Value()
	}
	return object.Format(t, v, spec)
}

// unpackSequence stores exactly len(dst) items of v.
func unpackSequence(t *object.Thread, v object.Value, dst []object.Value) *object.Exception {
	n := len(dst)
	if v.IsObj() {
		var items []object.Value
		switch v.Obj().Type() {
		case &object.TupleType:
			items = (*object.Tuple)(v.Ptr()).Items()
		case &object.ListType:
			items = (*object.List)(v.Ptr()).Snapshot()
		default:
			return unpackIter(t, v, dst)
		}
		if len(items) == n {
			copy(dst, items)
			return nil
		}
		if len(items) < n {
			return object.ValueErrorf(t, "not enough values to unpack (expected %d, got %d)", n, len(items))
		}
		return object.ValueErrorf(t, "too many values to unpack (expected %d, got %d)", n, len(items))
	}
	return unpackIter(t, v, dst)
}

// nextPair takes the next pair of an iterator over pairs that need not be made into tuples; ok is
// false for other iterators, k is zero at the end.
func nextPair(t *object.Thread, it unsafe.Pointer) (k, v object.Value, ok bool, exc *object.Exception) {
	switch conc.LoadPtr((*unsafe.Pointer)(it)) {
	case unsafe.Pointer(&object.DictItemIterType):
		k, v, exc = (*object.DictIterator)(it).NextPair(t)
		return k, v, true, exc
	case unsafe.Pointer(&object.EnumerateType):
		k, v, exc = (*object.Enumerate)(it).NextPair(t)
		return k, v, true, exc
	case unsafe.Pointer(&object.ZipType):
		return (*object.Zip)(it).NextPair(t)
	}
	return k, v, false, nil
}

// unpackable gives the iterator of what is unpacked.
func unpackable(t *object.Thread, v object.Value) (object.Value, *object.Exception) {
	s := v.Type().Slots()
	if s.Iter == nil && !s.Sequence {
		return object.Value{}, object.TypeErrorf(t, "cannot unpack non-iterable %s object", v.Type().Name())
	}
	return object.Iter(t, v)
}

func unpackIter(t *object.Thread, v object.Value, dst []object.Value) *object.Exception {
	it, exc := unpackable(t, v)
	if exc != nil {
		return exc
	}
	buf := make([]object.Value, 0, len(dst))
	for range dst {
		x, exc := object.Next(t, it)
		if exc != nil {
			return exc
		}
		if x.IsZero() {
			return object.ValueErrorf(t, "not enough values to unpack (expected %d, got %d)", len(dst), len(buf))
		}
		buf = append(buf, x)
	}
	x, exc := object.Next(t, it)
	if exc != nil {
		return exc
	}
	if !x.IsZero() {
		if v.IsObj() && v.Obj().Type() == &object.DictType {
			return object.ValueErrorf(t, "too many values to unpack (expected %d, got %d)", len(dst), (*object.Dict)(v.Ptr()).Len())
		}
		return object.ValueErrorf(t, "too many values to unpack (expected %d)", len(dst))
	}
	copy(dst, buf)
	return nil
}

// unpackEx stores before items, a list of the middle ones, and after items.
func unpackEx(t *object.Thread, v object.Value, a *object.Value, before, after int) *object.Exception {
	if _, exc := unpackable(t, v); exc != nil {
		return exc
	}
	items, exc := object.ToSlice(t, v)
	if exc != nil {
		return exc
	}
	if len(items) < before+after {
		return object.ValueErrorf(t, "not enough values to unpack (expected at least %d, got %d)", before+after, len(items))
	}
	dst := unsafe.Slice(a, before+1+after)
	mid := object.NewList(items[before : len(items)-after])
	copy(dst, items[:before])
	copy(dst[before+1:], items[len(items)-after:])
	dst[before] = mid.Value()
	return nil
}

// loadSuper performs LOAD_SUPER_ATTR.
func loadSuper(t *object.Thread, fr *Frame, in bytecode.Instr) (object.Value, *object.Exception) {
	w := unsafe.Slice(reg(fr.base, in.B()), 3)
	name := fr.code.Names[in.C()]
	if w[0] == object.SuperType.Value() {
		if typ, ok := object.AsType(w[1]); ok {
			return object.SuperAttr(t, typ, w[2], name)
		}
	}
	var s object.Value
	var exc *object.Exception
	if in.D() == 1 && w[0] != object.SuperType.Value() {
		s, exc = object.Call0(t, w[0])
	} else {
		s, exc = object.Call2(t, w[0], w[1], w[2])
	}
	if exc != nil {
		return object.Value{}, exc
	}
	return object.GetAttr(t, s, name)
}

// loadSuperMethod performs LOAD_SUPER_METHOD.
func loadSuperMethod(t *object.Thread, fr *Frame, in bytecode.Instr) *object.Exception {
	w := unsafe.Slice(reg(fr.base, in.B()), 3)
	dst := unsafe.Slice(reg(fr.base, in.A()), 2)
	if typ, ok := object.AsType(w[1]); ok && w[0] == object.SuperType.Value() {
		f, self, exc := object.SuperMethod(t, typ, w[2], fr.code.Names[in.C()])
		if exc != nil {
			return exc
		}
		dst[0], dst[1] = f, self
		return nil
	}
	v, exc := loadSuper(t, fr, in)
	if exc != nil {
		return exc
	}
	dst[0], dst[1] = v, object.Value{}
	return nil
}

// specialNames are the methods of LOAD_SPECIAL.
var specialNames = [...]*object.Str{
	bytecode.SpecialEnter: object.Intern("__enter__"), bytecode.SpecialExit: object.Intern("__exit__"),
	bytecode.SpecialAEnter: object.Intern("__aenter__"), bytecode.SpecialAExit: object.Intern("__aexit__"),
}

// loadSpecial performs LOAD_SPECIAL.
func loadSpecial(t *object.Thread, o object.Value, dst []object.Value, which int) *object.Exception {
	f, self, exc := object.LookupSpecial(t, o, specialNames[which])
	if exc != nil {
		return exc
	}
	if !f.IsZero() {
		dst[0], dst[1] = f, self
		return nil
	}
	return noContextManager(t, o, which)
}

// noContextManager is the TypeError of a with statement on something that is no context manager.
func noContextManager(t *object.Thread, o object.Value, which int) *object.Exception {
	async := which == bytecode.SpecialAEnter || which == bytecode.SpecialAExit
	kind, other, hint := "the context manager protocol", specialNames[bytecode.SpecialAEnter], "the asynchronous context manager protocol. Did you mean to use 'async with'?"
	if async {
		kind, other, hint = "the asynchronous context manager protocol", specialNames[bytecode.SpecialEnter], "the context manager protocol. Did you mean to use 'with'?"
	}
	missed := " (missed " + specialNames[which].String() + " method)"
	if f, _, exc := object.LookupSpecial(t, o, other); exc == nil && !f.IsZero() {
		return object.TypeErrorf(t, "'%s' object does not support %s%s but it supports %s", o.Type().Name(), kind, missed, hint)
	}
	return object.TypeErrorf(t, "'%s' object does not support %s%s", o.Type().Name(), kind, missed)
}
