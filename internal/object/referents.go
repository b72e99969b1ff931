package object

import "typhon/internal/conc"

// Referents calls visit for the objects that o refers to directly, as far as its type tells.
func Referents(o Value, visit func(Value)) {
	if !o.IsObj() {
		return
	}
	typ := o.Obj().Type()
	if f := typ.Slots().Traverse; f != nil {
		f(o, visit)
	} else {
		builtinReferents(o, visit)
	}
	if a := AttrsOf(o.Obj()); a != nil {
		s := a.Shape()
		if s == nil {
			return
		}
		for i := range int(typ.nfixed) {
			if p := a.Slot(s, i); p != nil && !Load(p).IsZero() {
				visit(Load(p))
			}
		}
		if typ.Has(FlagHasDict) && attrsLen(o.Obj()) > 0 {
			visit(InstanceDict(o.Obj()).Value())
		}
	}
	if typ.Has(FlagHeap) {
		visit(typ.Value())
	}
}

func builtinReferents(o Value, visit func(Value)) {
	if tp, ok := AsTuple(o); ok {
		for _, v := range tp.items {
			visit(v)
		}
		return
	}
	if l, ok := AsList(o); ok {
		for _, v := range l.Snapshot() {
			visit(v)
		}
		return
	}
	if d, ok := AsDict(o); ok {
		for it := d.Iter(); ; {
			k, v, ok := it.Next()
			if !ok {
				return
			}
			visit(k)
			visit(v)
		}
	}
	if typ, ok := AsType(o); ok {
		visit(typ.Dict().Value())
		visit(typ.Mro().Value())
		visit(typ.Bases().Value())
		if b := typ.Base(); b != nil {
			visit(b.Value())
		}
		return
	}
	switch o.Obj().Type() {
	case &MethodType:
		visit(asM(o).Func)
		visit(asM(o).Self)
	case &CellType:
		if v := (*Cell)(o.p).Get(); !v.IsZero() {
			visit(v)
		}
	case &ModuleType:
		visit(asMod(o).Dict.Value())
	}
}

// CanRefer reports what gc.is_tracked says: o may refer to other objects.
func CanRefer(o Value) bool {
	if !o.IsObj() {
		return false
	}
	typ := o.Obj().Type()
	if typ.Has(FlagHeap) {
		return typ.attrsOff != 0 || typ.Flags()&(FlagListSubclass|FlagDictSubclass|FlagTupleSubclass|FlagSetSubclass) != 0
	}
	switch typ {
	case &StrType, &BytesType, &IntType, &BoolType, &FloatType, &ComplexType, &NoneType, &NotImplementedType, &EllipsisType, &RangeType, &ObjectType, &ByteArrayType:
		return false
	}
	if tp, ok := AsTuple(o); ok && tp.Len() == 0 {
		return false
	}
	return true
}

// Finalized reports that o's __del__ has run.
func Finalized(o Value) bool {
	if !o.IsObj() {
		return false
	}
	x := (*aux)(conc.LoadPtr(&o.Obj().aux))
	return x != nil && conc.LoadU32(&x.finalized) != 0
}
