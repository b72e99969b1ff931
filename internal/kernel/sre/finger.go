package sre

// finger finds candidates by their first bytes. Every alternative way to begin has a
// bit (shared if there are more than eight); a position is a candidate if
// some bit is set for each of its bytes.
type finger struct {
	tab [fingerLen][256]uint8
}

const (
	fingerLen  = 3
	maxFingers = 64
)

// find returns the first candidate from pos on. Near the end of s, where
// the tables can not tell, it returns the first position that it did not test.
func (f *finger) find(s string, pos int) int {
	for i := pos; i+fingerLen <= len(s); i++ {
		t := s[i : i+fingerLen]
		if f.tab[0][t[0]]&f.tab[1][t[1]]&f.tab[2][t[2]] != 0 {
			return i
		}
	}
	return max(pos, len(s)-fingerLen+1)
}

// beginning is what one way to begin a match allows for the first bytes.
type beginning struct {
	sets []byteSet
	wide bool // one of the characters may take several bytes
}

// makeFinger returns nil if the beginnings say no more than their first byte.
func (a *analyser) makeFinger() *finger {
	var all []beginning
	if !a.beginnings(a.p.start, beginning{}, &all, 0) {
		return nil
	}
	f, longest := &finger{}, 0
	for i, b := range all {
		if len(b.sets) == 0 {
			return nil
		}
		longest = max(longest, len(b.sets))
		bit := uint8(1) << (i % 8)
		for k := range f.tab {
			for c := range 256 {
				if k >= len(b.sets) || b.sets[k].has(c) {
					f.tab[k][c] |= bit
				}
			}
		}
	}
	if longest < 2 {
		return nil
	}
	return f
}

// add appends a character; done means that enough is known.
func (b beginning) add(set byteSet, isBytes bool) (out beginning, done bool) {
	if b.wide {
		// The bytes before may be one character or several: allow for both.
		set.union(&b.sets[len(b.sets)-1])
		for c := 0x80; c < 0xC0; c++ {
			set.add(c)
		}
	}
	if !isBytes {
		for c := 0xC0; c < 0x100; c++ {
			b.wide = b.wide || set.has(c)
		}
	}
	b.sets = append(b.sets[:len(b.sets):len(b.sets)], set)
	return b, len(b.sets) == fingerLen
}

func classSet(k *class) (set byteSet) {
	for i, t := range k.tab {
		if t != tabNo && (t == tabYes || t == tabAsk) {
			set.add(i)
		}
	}
	return set
}

// beginnings collects the ways to match from pc after what b already tells. It
// returns false if there are too many.
func (a *analyser) beginnings(pc int32, b beginning, all *[]beginning, depth int) bool {
	for steps := 0; ; steps++ {
		n := &a.p.nodes[pc]
		done := false
		switch n.op {
		case opByte, opStr:
			text := n.str
			if n.op == opByte {
				text = string([]byte{byte(n.arg)})
			}
			for i := 0; i < len(text) && !done; i++ {
				var one byteSet
				one.add(int(text[i]))
				b, done = b.add(one, true)
			}
		case opClass:
			b, done = b.add(a.charSet(n.set), a.p.isBytes)
		case opRun, opRunCut, opLazy:
			b, done = a.runBeginning(n, b)
		case opMark, opAtomic, opPossInit, opPeek, opBehind:
		case opAt:
			done = n.arg >= atEnd && n.arg <= atEndString
		case opAssert, opAssertNot:
			pc = n.alt
			continue
		case opRepInit:
			if until := &a.p.nodes[n.next]; until.min > 0 {
				pc = until.alt
				continue
			}
			done = true
		case opPossLoop:
			if n.min > 0 {
				pc = n.alt
				continue
			}
			done = true
		case opSplit, opBranch:
			return a.eachBeginning(n, b, all, depth)
		default:
			done = true
		}
		if done || depth > 16 || steps > 100 {
			*all = append(*all, b)
			return len(*all) <= maxFingers
		}
		pc = n.next
	}
}

func (a *analyser) eachBeginning(n *node, b beginning, all *[]beginning, depth int) bool {
	if n.op == opSplit {
		return a.beginnings(n.next, b, all, depth+1) && a.beginnings(n.alt, b, all, depth+1)
	}
	for _, pc := range n.br.alts {
		if !a.beginnings(pc, b, all, depth+1) {
			return false
		}
	}
	return true
}

func (a *analyser) charSet(k *class) byteSet {
	set, every := classSet(k), a.p.everything()
	for i := range set {
		set[i] &= every[i]
	}
	return set
}

// runBeginning adds the characters that the run n must take, and the one after.
func (a *analyser) runBeginning(n *node, b beginning) (out beginning, done bool) {
	set := a.charSet(n.set)
	for range min(n.min, fingerLen) {
		if b, done = b.add(set, a.p.isBytes); done {
			return b, true
		}
	}
	if n.max == n.min {
		return b, false
	}
	next := a.first(n.next)
	if next != a.p.everything() && !next.has(endOfText) {
		next.union(&set)
		b, _ = b.add(next, a.p.isBytes)
	}
	return b, true
}
