package object

import "strings"

// getset_descriptor, member_descriptor, wrapper_descriptor and method-wrapper.

func asGS(v Value) *GetSetDescr { return (*GetSetDescr)(v.p) }

func getsetAttrs() []GetSetDef {
	return append(descrAttrs(func(o Value) *Type { return asGS(o).Owner }, func(o Value) string { return asGS(o).Def.Name }),
		GetSetDef{Name: "__doc__", Get: func(t *Thread, o Value) (Value, *Exception) {
			if d := asGS(o).Def.Doc; d != "" {
				return StrValue(d), nil
			}
			return None, nil
		}})
}

func getsetDef() *TypeDef {
	return &TypeDef{
		Name: "getset_descriptor", Flags: FlagDisallowNew,
		Layout: LayoutOf[GetSetDescr]("getset_descriptor", nil),
		Slots: Slots{DescrGet: getsetGet, DescrSet: getsetSet, Repr: func(t *Thread, o Value) (Value, *Exception) {
			return StrValue("<attribute '" + asGS(o).Def.Name + "' of '" + asGS(o).Owner.Name() + "' objects>"), nil
		}},
		GetSets: getsetAttrs(),
	}
}

func memberDef() *TypeDef {
	return &TypeDef{
		Name: "member_descriptor", Flags: FlagDisallowNew,
		Layout: LayoutOf[GetSetDescr]("member_descriptor", nil),
		Slots: Slots{DescrGet: getsetGet, DescrSet: getsetSet, Repr: func(t *Thread, o Value) (Value, *Exception) {
			return StrValue("<member '" + asGS(o).Def.Name + "' of '" + asGS(o).Owner.Name() + "' objects>"), nil
		}},
		GetSets: getsetAttrs(),
		Methods: []FuncDef{{Name: "__reduce__", Sig: "($self, /)", Fn: func(t *Thread, args []Value) (Value, *Exception) {
			return reduceGetattr(t, asGS(args[0]).Owner.Value(), Intern(asGS(args[0]).Def.Name).Value())
		}}},
	}
}

func getsetGet(t *Thread, d, obj Value, typ *Type) (Value, *Exception) {
	if obj.IsZero() {
		return d, nil
	}
	g := asGS(d)
	if !obj.Type().IsSubtype(g.Owner) {
		return Value{}, descrMismatch(t, g.Def.Name, g.Owner, obj)
	}
	if g.Def.slot > 0 {
		if v := Load(FixedSlot(obj.Obj(), int(g.Def.slot-1))); !v.IsZero() {
			return v, nil
		}
		return Value{}, NoAttribute(t, obj, Intern(g.Def.Name))
	}
	if g.Def.Get == nil {
		return Value{}, Raisef(t, &AttributeErrorType, "attribute '%s' of '%s' objects is not readable", g.Def.Name, g.Owner.Name())
	}
	return g.Def.Get(t, obj)
}

func getsetSet(t *Thread, d, obj, v Value) *Exception {
	g := asGS(d)
	if !obj.Type().IsSubtype(g.Owner) {
		return descrMismatch(t, g.Def.Name, g.Owner, obj)
	}
	if g.Def.slot > 0 {
		p := FixedSlot(obj.Obj(), int(g.Def.slot-1))
		if v.IsZero() && Load(p).IsZero() {
			return Raise(t, &AttributeErrorType, g.Def.Name)
		}
		Store(p, v)
		return nil
	}
	if g.Def.Set == nil {
		if g.Def.Member {
			return Raise(t, &AttributeErrorType, "readonly attribute")
		}
		return Raisef(t, &AttributeErrorType, "attribute '%s' of '%s' objects is not writable", g.Def.Name, g.Owner.Name())
	}
	return g.Def.Set(t, obj, v)
}

func asSW(v Value) *SlotWrapper { return (*SlotWrapper)(v.p) }

func slotWrapperDef() *TypeDef {
	return &TypeDef{
		Name: "wrapper_descriptor", Flags: FlagMethodDescr | FlagDisallowNew,
		Layout: LayoutOf[SlotWrapper]("wrapper_descriptor", nil),
		Slots: Slots{Call: slotWrapperCall, DescrGet: slotWrapperGet, Repr: func(t *Thread, o Value) (Value, *Exception) {
			return StrValue("<slot wrapper '" + asSW(o).Slot.Name + "' of '" + asSW(o).Owner.Name() + "' objects>"), nil
		}},
		GetSets: append(descrAttrs(func(o Value) *Type { return asSW(o).Owner }, func(o Value) string { return asSW(o).Slot.Name }),
			GetSetDef{Name: "__doc__", Get: func(t *Thread, o Value) (Value, *Exception) { return StrValue(asSW(o).Slot.Doc), nil }},
			GetSetDef{Name: "__text_signature__", Get: func(t *Thread, o Value) (Value, *Exception) { return StrValue(asSW(o).Slot.Sig()), nil }}),
		Methods: []FuncDef{{Name: "__reduce__", Sig: "($self, /)", Fn: func(t *Thread, args []Value) (Value, *Exception) {
			return reduceGetattr(t, asSW(args[0]).Owner.Value(), asSW(args[0]).Slot.name.Value())
		}}},
	}
}

func asMW(v Value) *MethodWrapper { return (*MethodWrapper)(v.p) }

func methodWrapperDef() *TypeDef {
	return &TypeDef{
		Name: "method-wrapper", Flags: FlagDisallowNew,
		Layout: LayoutOf[MethodWrapper]("method-wrapper", nil),
		Slots: Slots{
			Call: methodWrapperCall,
			Repr: func(t *Thread, o Value) (Value, *Exception) {
				m := asMW(o)
				return StrValue("<method-wrapper '" + m.Descr.Slot.Name + "' of " + m.Self.Type().Name() + " object at " + Address(m.Self) + ">"), nil
			},
			Hash: func(t *Thread, o Value) (int64, *Exception) {
				return fixHash(identHash(asMW(o).Self) ^ identHash(asMW(o).Descr.Value())), nil
			},
			Compare: func(t *Thread, a, b Value, op CmpOp) (Value, *Exception) {
				if b.Type() != &MethodWrapperType || op != CmpEQ && op != CmpNE {
					return NotImplemented, nil
				}
				x, y := asMW(a), asMW(b)
				return Bool((x.Descr == y.Descr && x.Self == y.Self) == (op == CmpEQ)), nil
			},
		},
		GetSets: []GetSetDef{
			{Name: "__self__", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) { return asMW(o).Self, nil }},
			{Name: "__objclass__", Get: func(t *Thread, o Value) (Value, *Exception) { return asMW(o).Descr.Owner.Value(), nil }},
			{Name: "__name__", Get: func(t *Thread, o Value) (Value, *Exception) { return asMW(o).Descr.Slot.name.Value(), nil }},
			{Name: "__qualname__", Get: func(t *Thread, o Value) (Value, *Exception) {
				return StrValue(asMW(o).Descr.Owner.QualNameStr().s + "." + asMW(o).Descr.Slot.Name), nil
			}},
			{Name: "__doc__", Get: func(t *Thread, o Value) (Value, *Exception) { return StrValue(asMW(o).Descr.Slot.Doc), nil }},
			{Name: "__text_signature__", Get: func(t *Thread, o Value) (Value, *Exception) { return StrValue(asMW(o).Descr.Slot.Sig()), nil }},
		},
		Methods: []FuncDef{{Name: "__reduce__", Sig: "($self, /)", Fn: func(t *Thread, args []Value) (Value, *Exception) {
			return reduceGetattr(t, asMW(args[0]).Self, asMW(args[0]).Descr.Slot.name.Value())
		}}},
	}
}

// ustrHasSurrogate reports a lone surrogate in WTF-8 text.
func ustrHasSurrogate(s string) bool {
	for i := strings.IndexByte(s, 0xED); i >= 0 && i+1 < len(s); {
		if s[i+1] >= 0xA0 {
			return true
		}
		j := strings.IndexByte(s[i+1:], 0xED)
		if j < 0 {
			return false
		}
		i += 1 + j
	}
	return false
}

// unicodeSurrogateError is the UnicodeEncodeError of encoding s, which has a surrogate, as UTF-8.
func unicodeSurrogateError(t *Thread, s *Str) *Exception {
	pos := 0
	for i, n := 0, 0; i < len(s.s); i++ {
		if s.s[i] == 0xED && i+1 < len(s.s) && s.s[i+1] >= 0xA0 {
			pos = n
			break
		}
		if s.s[i]&0xC0 != 0x80 {
			n++
		}
	}
	e, exc := Call(t, UnicodeEncodeErrorType.Value(), PosArgs(StrValue("utf-8"), s.Value(), Int(int64(pos)), Int(int64(pos+1)), StrValue("surrogates not allowed")))
	if exc != nil {
		return exc
	}
	r, _ := AsException(e)
	r.ChainContext(t)
	return r
}
