package sre

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"

	engine "typhon/internal/kernel/sre"
)

// Scanner goes from match to match over one subject. Whoever has taken busy owns the rest.
//
// Why a view? A bytearray can not be resized as long as somebody iterates over its matches. An
// export held for all that time would stay for ever if the iterator is abandoned; those of
// memoryviews end when the collector finds that nobody refers to them.
type Scanner struct {
	object.Object
	busy uint32 // shared slot
	done bool   // no more matches
	run  run    // its matcher is kept between steps, a buffer is not
	view object.Value
}

func asScanner(v object.Value) *Scanner { return (*Scanner)(v.Ptr()) }

func newScanner(t *object.Thread, typ *object.Type, args []object.Value) (object.Value, *object.Exception) {
	pos, endpos, exc := boundArgs(t, args)
	if exc != nil {
		return object.Value{}, exc
	}
	s := &Scanner{Object: object.HeaderOf(typ)}
	if exc := s.run.init(t, asPattern(args[0]), args[1], pos, endpos); exc != nil {
		return object.Value{}, exc
	}
	if s.run.buf != nil {
		s.run.release()
		v, exc := object.Call1(t, object.MemoryViewType.Value(), s.run.whole)
		if exc != nil {
			s.run.stop()
			return object.Value{}, exc
		}
		s.view = v
	}
	return object.FromPtr(unsafe.Pointer(s)), nil
}

func patternScanner(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return newScanner(t, &ScannerType, args)
}

func patternFindIter(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	return newScanner(t, &iteratorType, args)
}

// step returns the next match, or zero.
func (s *Scanner) step(t *object.Thread, mode engine.Mode) (object.Value, *object.Exception) {
	if !conc.CasU32(&s.busy, 0, 1) {
		return object.Value{}, object.ValueErrorf(t, "regular expression scanner already executing")
	}
	v, exc := s.stepBusy(t, mode)
	conc.AndU32(&s.busy, 0)
	return v, exc
}

func (s *Scanner) stepBusy(t *object.Thread, mode engine.Mode) (object.Value, *object.Exception) {
	if s.done {
		return object.Value{}, nil
	}
	r := &s.run
	if exc := r.resume(t); exc != nil {
		return object.Value{}, exc
	}
	ok, exc := r.next(t, mode)
	var v object.Value
	if ok {
		v = r.newMatch()
	}
	r.release()
	if !ok && exc == nil {
		exc = s.finish(t)
	}
	return v, exc
}

// finish lets go of the subject after the last match.
func (s *Scanner) finish(t *object.Thread) *object.Exception {
	s.done = true
	r := &s.run
	r.m.Release()
	r.m, r.text, r.str = nil, "", nil
	if s.view.IsZero() {
		return nil
	}
	_, exc := object.CallMethod(t, s.view, object.Intern("release"))
	s.view = object.Value{}
	return exc
}

func scannerStep(name string, mode engine.Mode) object.RawFunc {
	return func(t *object.Thread, a object.Args) (object.Value, *object.Exception) {
		if len(a.All) > 1 {
			return object.Value{}, object.TypeErrorf(t, "%s() takes no arguments", name)
		}
		v, exc := asScanner(a.All[0]).step(t, mode)
		if exc != nil {
			return object.Value{}, exc
		}
		return v.OrNone(), nil
	}
}

func scannerTraverse(o object.Value, visit func(object.Value)) {
	visit(asScanner(o).run.pat.Value())
	visit(asScanner(o).run.whole)
}

func scannerDef() *object.TypeDef {
	return &object.TypeDef{
		Name:   "_sre.SRE_Scanner",
		Flags:  object.FlagDisallowNew,
		Layout: object.LayoutOf[Scanner]("SRE_Scanner", nil),
		Slots:  object.Slots{Traverse: scannerTraverse},
		Methods: []object.FuncDef{
			{Name: "match", Sig: "($self, /)", Raw: scannerStep("match", engine.Match)},
			{Name: "search", Sig: "($self, /)", Raw: scannerStep("search", engine.Search)},
		},
		Attrs: moduleAttr("_sre"),
		GetSets: []object.GetSetDef{
			{Name: "pattern", Member: true,
				Get: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
					return asScanner(o).run.pat.Value(), nil
				}},
		},
	}
}

// iteratorDef is the type of finditer's iterators: a Scanner under the name that
// CPython's iterators of this kind have.
func iteratorDef() *object.TypeDef {
	return &object.TypeDef{
		Name:   "callable_iterator",
		Flags:  object.FlagDisallowNew,
		Layout: object.LayoutOf[Scanner]("callable_iterator", nil),
		Slots: object.Slots{
			Next: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
				return asScanner(o).step(t, engine.Search)
			},
			Traverse: scannerTraverse,
		},
	}
}
