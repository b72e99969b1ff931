package sre

import "strings"

// Finding where a match may begin.

type searchKind uint8

const (
	searchEach    searchKind = iota // every character
	searchTable                     // first byte by table
	searchByte                      // one first byte
	searchPrefix                    // a literal prefix
	searchLiteral                   // the whole pattern is that literal, without groups
	searchRun                       // a run that never gives back comes first
	searchStart                     // only the beginning of the text
	searchLine                      // only beginnings of lines
)

type searchPlan struct {
	kind   searchKind
	prefix string
	first  *lookAhead
	run    *node  // for searchRun
	info   *class // what the INFO block says, if it may say less than first
}

// makePlan looks at how the program begins.
func (a *analyser) makePlan(info *class) searchPlan {
	p := a.p
	plan := searchPlan{}
	switch at, kind := p.leadingAt(); {
	case at && kind == atBeginningLine:
		plan.kind = searchLine
		return plan
	case at:
		plan.kind = searchStart
		return plan
	}
	prefix, whole := p.literalPrefix()
	plan.prefix = prefix
	switch {
	case whole && prefix != "" && p.groups == 0:
		plan.kind = searchLiteral
		return plan
	case len(prefix) > 1:
		plan.kind = searchPrefix
		return plan
	case prefix != "":
		plan.kind = searchByte
		return plan
	}
	first := a.first(p.start)
	if first == p.everything() {
		return plan
	}
	if info != nil && p.skipMarks(p.start).set != info {
		plan.info = info
	}
	plan.kind = searchTable
	plan.first = &lookAhead{}
	plan.first.fill(&first, canNext)
	if n := p.leadingRun(); n != nil {
		plan.kind, plan.run = searchRun, n
	}
	return plan
}

// leadingAt reports whether the program begins with a test for a beginning, and which.
func (p *Program) leadingAt() (bool, int32) {
	n := p.skipMarks(p.start)
	if n.op != opAt || n.arg > atBeginningString {
		return false, 0
	}
	return true, n.arg
}

func (p *Program) skipMarks(pc int32) *node {
	for p.nodes[pc].op == opMark {
		pc = p.nodes[pc].next
	}
	return &p.nodes[pc]
}

// literalPrefix returns the text that every match begins with, and whether it is the whole match.
func (p *Program) literalPrefix() (prefix string, whole bool) {
	whole = true
	for pc := p.start; ; pc = p.nodes[pc].next {
		switch n := &p.nodes[pc]; n.op {
		case opByte:
			prefix += string([]byte{byte(n.arg)})
		case opStr:
			prefix += n.str
		case opMark, opAt, opPeek:
			whole = false
		case opMatch:
			return prefix, whole
		default:
			return prefix, false
		}
	}
}

// leadingRun returns the first node if it is an unbounded run that never gives back,
// and what follows does not depend on where the match began. If such a run
// fails, so do all attempts to begin inside of it.
func (p *Program) leadingRun() *node {
	n := p.skipMarks(p.start)
	if n.op != opRunCut || n.max != inf || n.min < 1 {
		return nil
	}
	for i := range p.nodes {
		if op := p.nodes[i].op; op == opGroupRef || op == opGroupExists {
			return nil
		}
	}
	return n
}

// search finds the first match that begins at pos or later.
func (m *Matcher) search(pos int) (bool, error) {
	p, s := m.prog, m.subject
	if m.mustAdvance {
		// Only the first attempt must not be empty.
		ok, err := m.attempt(pos)
		m.mustAdvance = false
		if ok || err != nil {
			return ok, err
		}
		if pos = m.nextChar(pos); pos > len(s) {
			return false, nil
		}
	}
	last := len(s) - p.minWidth // no match can begin later
	for pos <= last {
		at, after := m.candidate(pos)
		if at < 0 || at > last {
			return false, nil
		}
		if p.plan.kind == searchLiteral {
			m.marks[0], m.marks[1], m.lastIndex = at, at+len(p.plan.prefix), -1
			return true, nil
		}
		if ok, err := m.attempt(at); ok || err != nil {
			return ok, err
		}
		if after > at {
			pos = after
		} else {
			pos = m.nextChar(at)
		}
	}
	return false, nil
}

func (m *Matcher) nextChar(pos int) int {
	pos++
	if !m.prog.isBytes {
		for pos < len(m.subject) && isCont(m.subject[pos]) {
			pos++
		}
	}
	return pos
}

// candidate returns the first position from pos on where a match may begin, or -1.
// If after is positive and no match begins there, none begins before after.
func (m *Matcher) candidate(pos int) (at, after int) {
	s, plan := m.subject, &m.prog.plan
	switch plan.kind {
	case searchStart:
		if pos != 0 {
			return -1, 0
		}
		return 0, len(s) + 1
	case searchLine:
		return lineStart(s, pos), 0
	case searchPrefix, searchLiteral:
		if i := strings.Index(s[pos:], plan.prefix); i >= 0 {
			return pos + i, 0
		}
		return -1, 0
	case searchByte:
		if i := strings.IndexByte(s[pos:], plan.prefix[0]); i >= 0 {
			return pos + i, 0
		}
		return -1, 0
	case searchTable:
		return plan.skipTo(s, pos, m.prog.isBytes), 0
	case searchRun:
		return m.runCandidate(pos)
	}
	return pos, 0
}

func lineStart(s string, pos int) int {
	if pos == 0 || s[pos-1] == '\n' {
		return pos
	}
	if i := strings.IndexByte(s[pos:], '\n'); i >= 0 {
		return pos + i + 1
	}
	return -1
}

// skipTo returns the first position from pos on whose byte can begin a match, or -1.
func (plan *searchPlan) skipTo(s string, pos int, isBytes bool) int {
	tab := &plan.first.tab
	for i := pos; uint(i) < uint(len(s)); i++ {
		if tab[s[i]] != 0 && (plan.info == nil || plan.info.step(s, i, isBytes) > 0) {
			return i
		}
	}
	if tab[endOfText] != 0 {
		return len(s)
	}
	return -1
}

// runCandidate finds the next run of the leading class and where it ends.
func (m *Matcher) runCandidate(pos int) (at, after int) {
	at = m.prog.plan.skipTo(m.subject, pos, m.prog.isBytes)
	if at < 0 || at >= len(m.subject) {
		return at, 0
	}
	return at, m.prog.plan.run.set.run(m.subject, at)
}
