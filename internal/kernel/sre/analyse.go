package sre

// What may come next: the analysis that lets the matcher skip choice points.

const endOfText = 256 // the entry of tables and sets for "no byte left"

// byteSet is a set of bytes plus endOfText.
type byteSet [5]uint64

func (b *byteSet) add(i int)      { b[i>>6] |= 1 << (i & 63) }
func (b *byteSet) has(i int) bool { return b[i>>6]>>(i&63)&1 != 0 }

func (b *byteSet) union(o *byteSet) {
	for i := range b {
		b[i] |= o[i]
	}
}

// lookAhead tells by the next byte what can succeed.
type lookAhead struct {
	// tab: bit 0 for node.next (for loops: the tail), bit 1 for node.alt.
	tab [257]uint8
	// full: node.next can succeed whatever comes.
	full bool
}

const (
	canNext = 1
	canAlt  = 2
)

// at returns the entry for position i of s.
func (l *lookAhead) at(s string, i int) uint8 {
	if uint(i) < uint(len(s)) {
		return l.tab[s[i]]
	}
	return l.tab[endOfText]
}

// branch holds the alternatives of a BRANCH and, by next byte, those worth trying.
type branch struct {
	alts  []int32
	by    [257]uint16
	lists [][]int32
}

// analyse fills in the tables of all nodes.
func (a *analyser) analyse() {
	p, all := a.p, a.p.everything()
	cache := map[byteSet]*lookAhead{}
	for i := range p.nodes {
		n := &p.nodes[i]
		switch n.op {
		case opSplit, opMaxUntil, opMinUntil:
			next, alt := a.first(n.next), a.first(n.alt)
			la := &lookAhead{}
			la.fill(&next, canNext)
			la.fill(&alt, canAlt)
			n.la = la
		case opRun, opLazy:
			next := a.first(n.next)
			if n.op == opRun && disjoint(n.set, &next) {
				n.op = opRunCut
				break
			}
			la := cache[next]
			if la == nil {
				la = &lookAhead{full: next == all}
				la.fill(&next, canNext)
				cache[next] = la
			}
			n.la = la
		case opBranch:
			a.fillBranch(n.br)
		}
	}
}

func (l *lookAhead) fill(b *byteSet, bit uint8) {
	for i := range l.tab {
		if b.has(i) {
			l.tab[i] |= bit
		}
	}
}

// disjoint reports whether no character of k can begin what b allows. Then a greedy
// run of k need not give anything back: in front of each of its characters
// the rest would fail.
func disjoint(k *class, b *byteSet) bool {
	for i, t := range k.tab {
		if t != tabNo && b.has(i) {
			return false
		}
	}
	return true
}

// everything is the set that excludes nothing that can occur.
func (p *Program) everything() (b byteSet) {
	b = byteSet{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0), 1}
	if !p.isBytes {
		b[2] = 0 // nothing begins with a continuation byte
	}
	return b
}

// maxVisit bounds how much of a program one look-ahead explores.
const maxVisit = 512

// analyser computes look-ahead sets. It exists while a program is being compiled.
type analyser struct {
	p     *Program
	seen  []int32 // by node: the walk that came there last
	walks int32
}

func newAnalyser(p *Program) *analyser {
	return &analyser{p: p, seen: make([]int32, len(p.nodes))}
}

// firstWalk collects what can begin a match from some node.
type firstWalk struct {
	*analyser
	id     int32
	budget *int // shared with the walks inside of it
	set    byteSet
	full   bool // gave up, or the match may end here
}

// first returns the bytes (and endOfText) in front of which the node pc can possibly succeed.
func (a *analyser) first(pc int32) byteSet {
	budget := maxVisit
	return a.firstWithin(pc, &budget)
}

func (a *analyser) firstWithin(pc int32, budget *int) byteSet {
	a.walks++
	w := firstWalk{analyser: a, id: a.walks, budget: budget}
	w.visit(pc)
	all := a.p.everything()
	if w.full {
		return all
	}
	for i := range w.set {
		w.set[i] &= all[i]
	}
	return w.set
}

func (w *firstWalk) visit(pc int32) {
	for !w.full {
		n := &w.p.nodes[pc]
		switch n.op {
		case opFail:
			return
		case opByte:
			w.set.add(int(n.arg))
			return
		case opStr:
			w.set.add(int(n.str[0]))
			return
		case opClass:
			w.addClass(n.set)
			return
		case opRun, opRunCut, opLazy:
			if n.max != 0 {
				w.addClass(n.set)
			}
			if n.min > 0 {
				return
			}
		case opAt:
			if w.atEnd(n.arg) {
				return
			}
		case opPeek:
			if n.min == 0 && n.arg == 0 {
				w.addClass(n.set)
				return
			}
		case opAssert:
			if n.min == 0 {
				body := w.firstWithin(pc+1, w.budget)
				if body != w.p.everything() {
					w.set.union(&body)
					return
				}
			}
			w.next(n.alt)
			return
		case opAssertNot:
			w.next(n.alt)
			return
		case opSplit, opMaxUntil, opMinUntil, opPossLoop, opGroupExists:
			w.next(n.alt)
		case opBranch:
			for _, alt := range n.br.alts {
				w.next(alt)
			}
			return
		case opMark, opRepInit, opPossInit, opAtomic, opBehind:
		default:
			// The match may end here, or the text of a group comes, or a sub-match
			// ends: what it matched must not depend on what comes after it.
			w.full = true
			return
		}
		if !w.enter(n.next) {
			return
		}
		pc = n.next
	}
}

// atEnd handles the positions that allow few bytes to follow.
func (w *firstWalk) atEnd(at int32) bool {
	switch at {
	case atEnd, atEndLine:
		w.set.add('\n')
		w.set.add(endOfText)
		return true
	case atEndString:
		w.set.add(endOfText)
		return true
	}
	return false
}

// enter notes a visit to pc; false if there was one before.
func (w *firstWalk) enter(pc int32) bool {
	if w.seen[pc] == w.id {
		return false
	}
	w.seen[pc] = w.id
	if *w.budget--; *w.budget < 0 {
		w.full = true
	}
	return !w.full
}

func (w *firstWalk) next(pc int32) {
	if w.enter(pc) {
		w.visit(pc)
	}
}

func (w *firstWalk) addClass(k *class) {
	for i, t := range k.tab {
		if t != tabNo {
			w.set.add(i)
		}
	}
}

// fillBranch works out which alternatives each byte leaves.
func (a *analyser) fillBranch(br *branch) {
	firsts := make([]byteSet, len(br.alts))
	for i, pc := range br.alts {
		firsts[i] = a.first(pc)
	}
	ids := map[string]uint16{}
	key := make([]byte, 0, len(br.alts))
	for b := range br.by {
		key = key[:0]
		for i := range firsts {
			if firsts[i].has(b) {
				key = append(key, byte(i), byte(i>>8), byte(i>>16))
			}
		}
		id, ok := ids[string(key)]
		if !ok {
			id = uint16(len(br.lists))
			ids[string(key)] = id
			var list []int32
			for k := 0; k < len(key); k += 3 {
				list = append(list, br.alts[int(key[k])|int(key[k+1])<<8|int(key[k+2])<<16])
			}
			br.lists = append(br.lists, list)
		}
		br.by[b] = id
	}
}
