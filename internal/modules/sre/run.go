package sre

import (
	"math"

	"typhon/internal/conc"
	"typhon/internal/object"

	engine "typhon/internal/kernel/sre"
)

// run is one pass over a subject: a single match, or all of them in turn.
type run struct {
	subject
	pat         *Pattern
	whole       object.Value // the subject as an object
	m           *engine.Matcher
	pos, endpos int // in characters, as Match objects show them
	at, end     int // the same in bytes; at moves on
	mustAdvance bool
}

// init prepares a run; if it succeeds, stop must end it.
func (r *run) init(t *object.Thread, p *Pattern, v object.Value, pos, endpos int) *object.Exception {
	s, exc := p.subject(t, v)
	if exc != nil {
		return exc
	}
	prog, exc := p.program(t, s.isBytes)
	if exc != nil {
		s.release()
		return exc
	}
	r.subject, r.pat, r.whole = s, p, v
	r.pos, r.endpos = s.bounds(pos, endpos)
	r.at, r.end = s.byteOffset(r.pos), s.byteOffset(r.endpos)
	r.m = prog.NewMatcher()
	r.m.Interrupt, r.m.Data = poll, t
	return nil
}

// resume prepares a run that another thread may have begun for its next step. What
// exports its memory is looked at anew; it may have shrunk.
func (r *run) resume(t *object.Thread) *object.Exception {
	if r.m.Data != any(t) {
		r.m.Data = t
	}
	if r.str != nil {
		return nil
	}
	s, exc := r.pat.subject(t, r.whole)
	if exc != nil {
		return exc
	}
	r.subject = s
	r.end = min(r.end, len(s.text))
	return nil
}

func (r *run) stop() {
	r.m.Release()
	r.release()
}

// poll runs what is due for the thread in the middle of a long match.
func poll(m *engine.Matcher) bool {
	t := m.Data.(*object.Thread)
	if conc.LoadU32(&t.Breaker) != 0 {
		if exc := t.Interp.Poll(t); exc != nil {
			m.Data = exc
			return true
		}
	}
	return false
}

// match looks for the first match of a run.
func (r *run) match(t *object.Thread, mode engine.Mode) (bool, *object.Exception) {
	ok, err := r.m.Match(r.text, r.at, r.end, mode, r.mustAdvance)
	if err != nil {
		return false, failure(t, r.m, err)
	}
	return ok, nil
}

// next looks for the next match; the ones that it finds do not overlap, and an empty one
// never follows at the same place.
func (r *run) next(t *object.Thread, mode engine.Mode) (bool, *object.Exception) {
	ok, exc := r.match(t, mode)
	if ok {
		start, end := r.m.Span(0)
		r.at, r.mustAdvance = end, start == end
	}
	return ok, exc
}

// failure is the exception for an error of a matcher.
func failure(t *object.Thread, m *engine.Matcher, err error) *object.Exception {
	if err == engine.ErrInterrupted {
		if exc, ok := m.Data.(*object.Exception); ok {
			return exc
		}
	}
	return object.MemoryError(t)
}

// boundArgs reads string, pos and endpos.
func boundArgs(t *object.Thread, args []object.Value) (pos, endpos int, exc *object.Exception) {
	if pos, exc = toSize(t, args[2]); exc != nil {
		return 0, 0, exc
	}
	endpos, exc = toSize(t, args[3])
	return pos, endpos, exc
}

// matchMethod is Pattern.match, fullmatch and search.
func matchMethod(mode engine.Mode) object.NativeFunc {
	return func(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
		if args[2] == object.SmallInt(0) && args[3].IsZero() && args[1].IsExactStr() {
			if prog := asPattern(args[0]).programs[0].Load(); prog != nil {
				return matchStr(t, prog, asPattern(args[0]), args[1], mode)
			}
		}
		pos, endpos, exc := boundArgs(t, args)
		if exc != nil {
			return object.Value{}, exc
		}
		var r run
		if exc := r.init(t, asPattern(args[0]), args[1], pos, endpos); exc != nil {
			return object.Value{}, exc
		}
		ok, exc := r.match(t, mode)
		result := object.None
		if ok {
			result = r.newMatch()
		}
		r.stop()
		if exc != nil {
			return object.Value{}, exc
		}
		return result, nil
	}
}

// matchStr is matchMethod for the most frequent arguments: a whole exact str.
func matchStr(t *object.Thread, prog *engine.Program, p *Pattern, s object.Value, mode engine.Mode) (object.Value, *object.Exception) {
	text := s.Str().String()
	m := prog.NewMatcher()
	m.Interrupt, m.Data = poll, t
	ok, err := m.Match(text, 0, len(text), mode, false)
	v, exc := object.None, (*object.Exception)(nil)
	switch {
	case err != nil:
		v, exc = object.Value{}, failure(t, m, err)
	case ok:
		v = newMatch(p, s, 0, s.Str().Len(), m)
	}
	m.Release()
	return v, exc
}

// patternFindAll is Pattern.findall.
func patternFindAll(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	pos, endpos, exc := boundArgs(t, args)
	if exc != nil {
		return object.Value{}, exc
	}
	var r run
	if exc := r.init(t, asPattern(args[0]), args[1], pos, endpos); exc != nil {
		return object.Value{}, exc
	}
	defer r.stop()
	c := newCutter(r.subject, r.whole)
	var found []object.Value
	for {
		ok, exc := r.next(t, engine.Search)
		if exc != nil {
			return object.Value{}, exc
		}
		if !ok {
			return object.NewList(found).Value(), nil
		}
		found = append(found, r.findAllItem(&c))
	}
}

// findAllItem is what findall lists for the current match: its text, that of the only
// group, or a tuple of all groups.
func (r *run) findAllItem(c *cutter) object.Value {
	switch n := r.pat.groups; n {
	case 0, 1:
		return r.group(c, n)
	default:
		tuple := object.MakeTuple(n)
		for i := range n {
			tuple.Items()[i] = r.group(c, i+1)
		}
		return tuple.Value()
	}
}

// group is the text of a group of the current match, empty if it did not take part.
func (r *run) group(c *cutter, i int) object.Value {
	start, end := r.m.Span(i)
	if start < 0 {
		return c.cut(0, 0)
	}
	return c.cut(start, end)
}

// patternSplit is Pattern.split.
func patternSplit(t *object.Thread, args []object.Value) (object.Value, *object.Exception) {
	limit, exc := toSize(t, args[2])
	if exc != nil {
		return object.Value{}, exc
	}
	var r run
	if exc := r.init(t, asPattern(args[0]), args[1], 0, math.MaxInt); exc != nil {
		return object.Value{}, exc
	}
	defer r.stop()
	c := newCutter(r.subject, r.whole)
	var parts []object.Value
	last := 0
	for n := 0; limit == 0 || n < limit; n++ {
		ok, exc := r.next(t, engine.Search)
		if exc != nil {
			return object.Value{}, exc
		}
		if !ok {
			break
		}
		start, end := r.m.Span(0)
		parts = append(parts, c.cut(last, start))
		for i := 1; i <= r.pat.groups; i++ {
			if from, to := r.m.Span(i); from >= 0 {
				parts = append(parts, c.cut(from, to))
			} else {
				parts = append(parts, object.None)
			}
		}
		last = end
	}
	parts = append(parts, c.cut(last, len(r.text)))
	return object.NewList(parts).Value(), nil
}
