package object

// AsTraceback returns v as a traceback.
func AsTraceback(v Value) (*Traceback, bool) {
	if v.IsObj() && v.Obj().Type() == &TracebackType {
		return (*Traceback)(v.p), true
	}
	return nil, false
}

func tracebackDef() *TypeDef {
	asTB := func(o Value) *Traceback { return (*Traceback)(o.p) }
	return &TypeDef{
		Name: "traceback", Doc: "Create a new traceback object.", NewSig: "(tb_next, tb_frame, tb_lasti, tb_lineno)",
		Layout: LayoutOf[Traceback]("traceback", nil),
		Slots:  Slots{New: tracebackNew},
		Methods: []FuncDef{
			{Name: "__dir__", Sig: "($self, /)", Fn: func(t *Thread, args []Value) (Value, *Exception) {
				return NewList([]Value{StrValue("tb_frame"), StrValue("tb_next"), StrValue("tb_lasti"), StrValue("tb_lineno")}).Value(), nil
			}},
		},
		GetSets: []GetSetDef{
			{Name: "tb_next", Get: func(t *Thread, o Value) (Value, *Exception) {
				if n := asTB(o).Next(); n != nil {
					return n.Value(), nil
				}
				return None, nil
			}, Set: tracebackSetNext},
			{Name: "tb_lineno", Get: func(t *Thread, o Value) (Value, *Exception) {
				if n := asTB(o).Line(t); n > 0 {
					return Int(int64(n)), nil
				}
				return None, nil
			}},
			{Name: "tb_frame", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) { return asTB(o).frame.OrNone(), nil }},
			{Name: "tb_lasti", Member: true, Get: func(t *Thread, o Value) (Value, *Exception) { return Int(int64(asTB(o).Lasti)), nil }},
		},
	}
}

var tracebackNewSig = FuncDef{Name: "traceback", Sig: "(tb_next, tb_frame, tb_lasti, tb_lineno)"}

func tracebackNew(t *Thread, typ *Type, a Args) (Value, *Exception) {
	args, exc := tracebackNewSig.Bind(t, a, make([]Value, 4))
	if exc != nil {
		return Value{}, exc
	}
	var next *Traceback
	if !args[0].IsNone() {
		var ok bool
		if next, ok = AsTraceback(args[0]); !ok {
			return Value{}, TypeErrorf(t, "expected traceback object or None, got '%s'", args[0].Type().Name())
		}
	}
	if args[1].Type().NameStr().s != "frame" || args[1].Type().Has(FlagHeap) {
		return Value{}, TypeErrorf(t, "traceback() argument 'tb_frame' must be frame, not %s", args[1].Type().Name())
	}
	lasti, exc := AsInt(t, args[2])
	if exc != nil {
		return Value{}, exc
	}
	line, exc := AsInt(t, args[3])
	if exc != nil {
		return Value{}, exc
	}
	return NewTraceback(next, args[1], lasti, line).Value(), nil
}

// Line returns the line number, computed from the frame when it is not known; 0 or less if there is none.
func (tb *Traceback) Line(t *Thread) int {
	if tb.lineno != -1 || t.Interp.LineOf == nil {
		return int(tb.lineno)
	}
	return t.Interp.LineOf(tb.frame, int(tb.Lasti))
}

func tracebackSetNext(t *Thread, o, v Value) *Exception {
	self := (*Traceback)(o.p)
	if v.IsZero() {
		return TypeErrorf(t, "can't delete tb_next attribute")
	}
	if v.IsNone() {
		self.SetNext(nil)
		return nil
	}
	next, ok := AsTraceback(v)
	if !ok {
		return TypeErrorf(t, "expected traceback object, got '%s'", v.Type().Name())
	}
	// Other threads may link tracebacks meanwhile, so a loop could still arise: walks are bounded elsewhere.
	for tb := next; tb != nil; tb = tb.Next() {
		if tb == self {
			return ValueErrorf(t, "traceback loop detected")
		}
	}
	self.SetNext(next)
	return nil
}
