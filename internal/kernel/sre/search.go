package sre

import "strings"

// Finding where a match may begin.

type searchKind uint8

const (
	searchEach    searchKind = iota // every character
	searchTable                     // first byte by table
	searchFinger                    // first bytes by finger tables
	searchByte                      // one first byte
	searchPrefix                    // a literal prefix
	searchLiteral                   // the whole pattern is that literal, without groups
	searchRun                       // the whole pattern is one unbounded run, without groups
	searchBehind                    // a literal comes before
	searchStart                     // only the beginning of the text
	searchLine                      // only beginnings of lines
)

type searchPlan struct {
	kind   searchKind
	prefix string
	first  *lookAhead
	finger *finger
	info   *class // what the INFO block says, if it may say less than first

	// lead is the class of an unbounded run at the beginning, if what follows does not
	// depend on where the match began. When such a run was tried in vain, so would be
	// all attempts to begin inside of it.
	lead *class
}

// makePlan looks at how the program begins.
func (a *analyser) makePlan(info *class) (plan searchPlan) {
	p := a.p
	n := p.skipMarks(p.start)
	if n.op == opAt && n.arg <= atBeginningString {
		plan.kind = searchStart
		if n.arg == atBeginningLine {
			plan.kind = searchLine
		}
		return plan
	}
	whole := p.setPrefix(&plan)
	switch {
	case whole && plan.prefix != "" && p.groups == 0:
		plan.kind = searchLiteral
		return plan
	case len(plan.prefix) > 1:
		plan.kind = searchPrefix
		return plan
	case plan.prefix != "":
		plan.kind = searchByte
		return plan
	case n.op == opBehind && n.arg == 0:
		plan.kind, plan.prefix = searchBehind, n.str
		return plan
	}
	plan.lead = p.leadingRun()
	first := a.first(p.start)
	if first == p.everything() {
		return plan
	}
	plan.kind = searchTable
	plan.first = &lookAhead{}
	plan.first.fill(&first, canNext)
	if info != nil && n.set != info {
		plan.info = info
		return plan
	}
	if (n.op == opRun || n.op == opRunCut) && n.min == 1 && n.max == inf &&
		p.nodes[p.start].next == n.next && p.nodes[n.next].op == opMatch && p.groups == 0 {
		plan.kind = searchRun
		return plan
	}
	if plan.finger = a.makeFinger(); plan.finger != nil {
		plan.kind = searchFinger
	}
	return plan
}

func (p *Program) skipMarks(pc int32) *node {
	for p.nodes[pc].op == opMark {
		pc = p.nodes[pc].next
	}
	return &p.nodes[pc]
}

// setPrefix notes the text that every match begins with, and returns whether it is the whole match.
func (p *Program) setPrefix(plan *searchPlan) (whole bool) {
	whole = true
	for pc := p.start; ; pc = p.nodes[pc].next {
		switch n := &p.nodes[pc]; n.op {
		case opByte:
			plan.prefix += string([]byte{byte(n.arg)})
		case opStr:
			plan.prefix += n.str
		case opMark, opAt, opPeek:
			whole = false
		case opMatch:
			return whole
		default:
			return false
		}
	}
}

func (p *Program) leadingRun() *class {
	n := p.skipMarks(p.start)
	switch n.op {
	case opRun, opRunCut, opLazy:
	default:
		return nil
	}
	if n.max != inf || n.min > 1 {
		return nil
	}
	for i := range p.nodes {
		if op := p.nodes[i].op; op == opGroupRef || op == opGroupExists {
			return nil
		}
	}
	return n.set
}

// search finds the first match that begins at pos or later.
func (m *Matcher) search(pos int) (bool, error) {
	if m.mustAdvance {
		// Only the first attempt must not be empty.
		ok, err := m.attempt(pos, false)
		m.mustAdvance = false
		if ok || err != nil {
			return ok, err
		}
		if pos = m.nextChar(pos); pos > len(m.subject) {
			return false, nil
		}
	}
	at := m.candidate(pos)
	if at < 0 {
		return false, nil
	}
	switch plan := &m.prog.plan; plan.kind {
	case searchLiteral:
		m.marks[0], m.marks[1], m.lastIndex = at, at+len(plan.prefix), -1
		return true, nil
	case searchRun:
		return m.searchRun(at), nil
	}
	return m.attempt(at, true)
}

// searchRun finds the first run at the candidate at or later.
func (m *Matcher) searchRun(at int) bool {
	for at >= 0 {
		if end := m.prog.plan.lead.run(m.subject, at); end > at {
			m.marks[0], m.marks[1], m.lastIndex = at, end, -1
			return true
		}
		at = m.candidate(m.nextChar(at))
	}
	return false
}

// nextStart returns where to try after the attempt at the position at failed, or -1.
func (m *Matcher) nextStart(at int) int {
	if k := m.prog.plan.lead; k != nil {
		if end := k.run(m.subject, at); end > at {
			return m.candidate(end)
		}
	}
	return m.candidate(m.nextChar(at))
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
func (m *Matcher) candidate(pos int) int {
	s, plan := m.subject, &m.prog.plan
	if pos > len(s)-m.prog.minWidth {
		return -1
	}
	switch plan.kind {
	case searchTable, searchRun:
		return m.skipTo(pos)
	case searchFinger:
		if pos = plan.finger.find(s, pos); pos+fingerLen > len(s) {
			return m.skipTo(pos)
		}
		return pos
	case searchPrefix, searchLiteral:
		return indexFrom(s, pos, plan.prefix)
	case searchByte:
		if i := strings.IndexByte(s[pos:], plan.prefix[0]); i >= 0 {
			return pos + i
		}
		return -1
	case searchBehind:
		if at := indexFrom(s, max(pos-len(plan.prefix), 0), plan.prefix); at >= 0 {
			return at + len(plan.prefix)
		}
		return -1
	case searchStart:
		if pos != 0 {
			return -1
		}
	case searchLine:
		return lineStart(s, pos)
	}
	return pos
}

func indexFrom(s string, pos int, text string) int {
	if i := strings.Index(s[pos:], text); i >= 0 {
		return pos + i
	}
	return -1
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
func (m *Matcher) skipTo(pos int) int {
	s, plan := m.subject, &m.prog.plan
	tab := &plan.first.tab
	for i := pos; uint(i) < uint(len(s)); i++ {
		if tab[s[i]] != 0 && (plan.info == nil || plan.info.step(s, i, m.prog.isBytes) > 0) {
			return i
		}
	}
	if tab[endOfText] != 0 {
		return len(s)
	}
	return -1
}
