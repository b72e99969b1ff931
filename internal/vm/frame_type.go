package vm

import (
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
		switch f.gen.status() {
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
	conc.StoreU32(&f.cleared, 1)
	object.Store(&f.extra, value{})
	return object.None, nil
}
