package sre

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/object"

	engine "typhon/internal/kernel/sre"
)

// Scanner goes from match to match over one subject. Between busy being taken
// and given back, the fields below it belong to one thread.
type Scanner struct {
	object.Object
	pat         *Pattern
	whole       object.Value
	pos, endpos int    // in characters
	busy        uint32 // shared slot
	at, end     int    // in bytes; at -1: no more matches
	mustAdvance bool
}

func asScanner(v object.Value) *Scanner { return (*Scanner)(v.Ptr()) }

func newScanner(t *object.Thread, typ *object.Type, args []object.Value) (object.Value, *object.Exception) {
	pos, endpos, exc := boundArgs(t, args)
	if exc != nil {
		return object.Value{}, exc
	}
	var r run
	if exc := r.init(t, asPattern(args[0]), args[1], pos, endpos); exc != nil {
		return object.Value{}, exc
	}
	s := &Scanner{Object: object.HeaderOf(typ), pat: r.pat, whole: r.whole, pos: r.pos, endpos: r.endpos, at: r.at, end: r.end}
	r.stop()
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
	if s.at < 0 {
		return object.Value{}, nil
	}
	var r run
	if exc := r.init(t, s.pat, s.whole, s.pos, s.endpos); exc != nil {
		return object.Value{}, exc
	}
	r.at, r.end, r.mustAdvance = s.at, min(s.end, len(r.text)), s.mustAdvance
	ok, exc := r.next(t, mode)
	var v object.Value
	if ok {
		v = r.newMatch()
		s.at, s.mustAdvance = r.at, r.mustAdvance
	} else if exc == nil {
		s.at = -1
	}
	r.stop()
	return v, exc
}

func scannerStep(mode engine.Mode) object.NativeFunc {
	return func(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
		v, exc := asScanner(args[0]).step(t, mode)
		if exc != nil {
			return object.Value{}, exc
		}
		return v.OrNone(), nil
	}
}

func scannerTraverse(o object.Value, visit func(object.Value)) {
	visit(asScanner(o).pat.Value())
	visit(asScanner(o).whole)
}

func scannerDef() *object.TypeDef {
	return &object.TypeDef{
		Name:   "_sre.SRE_Scanner",
		Flags:  object.FlagDisallowNew,
		Layout: object.LayoutOf[Scanner]("SRE_Scanner", nil),
		Slots:  object.Slots{Traverse: scannerTraverse},
		Methods: []object.FuncDef{
			{Name: "match", Sig: "($self, /)", Fn: scannerStep(engine.Match)},
			{Name: "search", Sig: "($self, /)", Fn: scannerStep(engine.Search)},
		},
		GetSets: []object.GetSetDef{
			{Name: "pattern", Member: true,
				Get: func(t *object.Thread, o object.Value) (object.Value, *object.Exception) {
					return asScanner(o).pat.Value(), nil
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
