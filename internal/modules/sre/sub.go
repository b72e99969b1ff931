package sre

import (
	"math"
	"strings"

	"typhon/internal/object"

	engine "typhon/internal/kernel/sre"
)

// How the replacement of sub is made.
type replacer struct {
	call    object.Value // a callable, or zero
	tpl     *Template    // a template with groups, or nil
	literal object.Value // the text itself
}

// newReplacer looks at the repl argument of sub.
func newReplacer(t *object.Thread, p *Pattern, repl object.Value) (replacer, *object.Exception) {
	if repl.Type().Slots().Call != nil {
		return replacer{call: repl}, nil
	}
	if s, exc := subjectOf(t, repl); exc == nil {
		plain := strings.IndexByte(s.text, '\\') < 0
		s.release()
		if plain {
			return replacer{literal: repl}, nil
		}
	}
	tpl, exc := compileTemplate(t, p, repl)
	if exc != nil {
		return replacer{}, exc
	}
	if len(tpl.items) == 0 {
		return replacer{literal: tpl.literal}, nil
	}
	return replacer{tpl: tpl}, nil
}

// substitution is one sub in progress: the result so far.
type substitution struct {
	run
	cut   cutter
	out   []byte
	items int               // pieces that CPython would join
	bad   *object.Exception // error of joining them, to be raised at the end
}

func patternSub(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	v, _, exc := substitute(t, args)
	return v, exc
}

func patternSubN(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	v, n, exc := substitute(t, args)
	if exc != nil {
		return object.Value{}, exc
	}
	return object.TupleOf(v, object.Int(int64(n))).Value(), nil
}

// substitute is Pattern.subn; args are self, repl, string and count.
func substitute(t *object.Thread, args []object.Value) (v object.Value, n int, exc *object.Exception) {
	p := asPattern(args[0])
	limit, exc := toSize(t, args[3])
	if exc != nil {
		return object.Value{}, 0, exc
	}
	repl, exc := newReplacer(t, p, args[1])
	if exc != nil {
		return object.Value{}, 0, exc
	}
	var s substitution
	if exc := s.init(t, p, args[2], 0, math.MaxInt); exc != nil {
		return object.Value{}, 0, exc
	}
	defer s.stop()
	s.cut = newCutter(s.subject, s.whole)
	last := 0
	for limit == 0 || n < limit {
		ok, exc := s.next(t, engine.Search)
		if exc != nil {
			return object.Value{}, 0, exc
		}
		if !ok {
			break
		}
		start, end := s.m.Span(0)
		s.addText(last, start)
		if exc := s.replace(t, &repl); exc != nil {
			return object.Value{}, 0, exc
		}
		last = end
		n++
	}
	if last == 0 && s.items == 0 {
		// Nothing was replaced: an exact str or bytes object is the result itself.
		return s.cut.cut(0, len(s.text)), n, nil
	}
	s.addText(last, len(s.text))
	if s.bad != nil {
		return object.Value{}, 0, s.bad
	}
	return newText(s.out, s.isBytes), n, nil
}

// addText appends a part of the subject.
func (s *substitution) addText(from, to int) {
	to = min(to, len(s.text))
	if from >= to {
		return
	}
	s.out = append(s.out, s.text[from:to]...)
	s.items++
}

// replace appends the replacement of the current match.
func (s *substitution) replace(t *object.Thread, repl *replacer) *object.Exception {
	switch {
	case repl.tpl != nil:
		if !repl.tpl.fits(s.isBytes) {
			return repl.tpl.misfit(t, &s.cut, s.pat.groups, s.m)
		}
		out, exc := repl.tpl.appendTo(t, s.out, s.text, s.pat.groups, s.m)
		s.out = out
		s.items++
		return exc
	case repl.call.IsZero():
		s.addObject(t, repl.literal)
		return nil
	}
	v, exc := object.Call1(t, repl.call, s.newMatch())
	if exc == nil && !v.IsNone() {
		s.addObject(t, v)
	}
	return exc
}

// addObject appends the text of an object. What can not be joined is an error that CPython finds only at the end.
func (s *substitution) addObject(t *object.Thread, v object.Value) {
	if s.bad == nil {
		s.bad = joinable(t, v, s.items, s.isBytes)
	}
	s.items++
	if s.bad != nil {
		return
	}
	piece, exc := subjectOf(t, v)
	if exc != nil {
		s.bad = exc
		return
	}
	s.out = append(s.out, piece.text...)
	piece.release()
}
