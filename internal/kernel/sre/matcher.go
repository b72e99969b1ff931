package sre

import (
	"errors"
	"sync"
)

// Mode says what part of the subject must match.
type Mode uint8

const (
	Match     Mode = iota // from pos on
	FullMatch             // from pos to endpos
	Search                // from the first possible position
)

// ErrMemory says that the matcher's stack reached its limit: MemoryError.
var ErrMemory = errors.New("regular expression needs too much memory")

// ErrInterrupted says that Matcher.Interrupt asked to stop.
var ErrInterrupted = errors.New("regular expression interrupted")

// frame is one entry of the stack: a choice to go back to, or a change to undo.
type frame struct {
	kind uint32
	x    int32 // node, mark or slot
	a, b int
}

// Matcher runs one program over subjects; get one from NewMatcher and give it
// back with Release. One goroutine may use it at a time.
type Matcher struct {
	// Interrupt is asked now and then during long matches; true stops with ErrInterrupted.
	// It may run other matchers. Data is for its use.
	Interrupt func(m *Matcher) bool
	Data      any

	prog        *Program
	subject     string // cut at endpos
	start       int    // where the attempt must not end if mustAdvance
	full        bool
	mustAdvance bool
	dirty       bool  // marks of groups may be set
	budget      int   // backtracks until Interrupt is asked
	err         error // why the run stopped
	lastIndex   int   // group that was closed last, or -1
	marks       []int // 0 and 1 for the whole match, then two for each group
	slots       []slot
	stack       []frame
}

// slot is the state of one counted loop.
type slot struct{ count, last int }

var matchers = sync.Pool{New: func() any { return new(Matcher) }}

// NewMatcher returns a matcher for p.
func (p *Program) NewMatcher() *Matcher {
	m := matchers.Get().(*Matcher)
	m.prog = p
	m.marks = resize(m.marks, 2*(p.groups+1))
	m.slots = resize(m.slots, p.slots)
	m.dirty = true
	return m
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// maxKept bounds the memory that an idle matcher holds on to.
const maxKept = 1 << 14

// Release gives m back; it must not be used afterwards.
func (m *Matcher) Release() {
	m.prog, m.subject, m.Interrupt, m.Data, m.err = nil, "", nil, nil, nil
	if cap(m.stack) > maxKept {
		m.stack = nil
	}
	if cap(m.marks) > maxKept {
		m.marks = nil
	}
	matchers.Put(m)
}

// Match runs the program over s up to the byte endpos, beginning at the byte pos.
// For str patterns both must lie between characters. With mustAdvance an
// empty match at pos does not count, as findall asks after each empty match.
// Errors are ErrMemory and ErrInterrupted.
func (m *Matcher) Match(s string, pos, endpos int, mode Mode, mustAdvance bool) (bool, error) {
	if pos < 0 || endpos > len(s) || pos > len(s) {
		return false, nil
	}
	if pos > endpos {
		return mode == Match && m.matchBeyond(s, pos), nil
	}
	m.subject = s[:endpos]
	m.start = pos
	m.full = mode == FullMatch
	m.mustAdvance = mustAdvance
	m.budget = pollInterval
	if mode == Search {
		return m.search(pos)
	}
	if endpos-pos < m.prog.minWidth {
		return false, nil
	}
	return m.attempt(pos, false)
}

// matchBeyond handles a match that would begin behind its end: it succeeds if the
// pattern is nothing but groups.
func (m *Matcher) matchBeyond(s string, pos int) bool {
	if m.prog.skipMarks(m.prog.start).op != opMatch {
		return false
	}
	m.subject, m.full, m.mustAdvance = s[:pos], false, false
	ok, _ := m.attempt(pos, false)
	return ok
}

// attempt matches at pos and, with search, at later positions if that fails.
func (m *Matcher) attempt(pos int, search bool) (bool, error) {
	if m.dirty {
		m.resetMarks()
	}
	m.lastIndex = -1
	start, end, err := m.run(pos, search)
	if err != nil || end < 0 {
		return false, err
	}
	m.marks[0], m.marks[1] = start, end
	return true, nil
}

func (m *Matcher) resetMarks() {
	for i := range m.marks {
		m.marks[i] = -1
	}
	m.dirty = false
}

// Span returns where group g (0 is the whole match) begins and ends in the last
// successful match, or -1, -1.
func (m *Matcher) Span(g int) (start, end int) {
	start, end = m.marks[2*g], m.marks[2*g+1]
	if start < 0 || end < 0 {
		return -1, -1
	}
	return start, end
}

// LastIndex is the number of the group that was closed last, or -1.
func (m *Matcher) LastIndex() int { return m.lastIndex }

// AppendSpans appends the spans of all groups, the whole match first.
func (m *Matcher) AppendSpans(to []int) []int {
	for g := 0; g <= m.prog.groups; g++ {
		start, end := m.Span(g)
		to = append(to, start, end)
	}
	return to
}
