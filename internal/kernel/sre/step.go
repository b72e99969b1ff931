package sre

// The matcher's single steps that are too big for its loop.

// runCut takes the longest run of n.set that its limits allow; -1 if it is too short.
func (m *Matcher) runCut(n *node, pos int) int {
	s := m.subject
	if n.max == inf {
		if n.min == 0 {
			return n.set.run(s, pos)
		}
		if n.min == 1 {
			end := n.set.run(s, pos)
			if end == pos {
				return -1
			}
			return end
		}
	}
	limit := n.max
	if limit == inf {
		limit = len(s)
	}
	end, count := n.set.runCount(s, pos, limit, m.prog.isBytes)
	if count < n.min {
		return -1
	}
	return end
}

// greedy is runCut for a run that may give back: end is the last position where
// the rest can succeed, low the first one that is allowed. If there is none, end is -1.
func (m *Matcher) greedy(n *node, pos int) (end, low int) {
	s, isBytes := m.subject, m.prog.isBytes
	low = pos
	if n.min > 0 {
		var count int
		if low, count = n.set.runCount(s, pos, n.min, isBytes); count < n.min {
			return -1, 0
		}
	}
	if n.max == inf {
		end = n.set.run(s, low)
	} else {
		end, _ = n.set.runCount(s, low, n.max-n.min, isBytes)
	}
	m.budget -= (end - low) >> 6
	if n.la.full {
		return end, low
	}
	return n.la.last(s, end, low), low
}

// last returns the last position from low to i where the rest can succeed, or -1.
func (l *lookAhead) last(s string, i, low int) int {
	if i >= len(s) {
		if l.tab[endOfText]&canNext != 0 {
			return i
		}
		i--
	}
	for ; i >= low; i-- {
		if l.tab[s[i]]&canNext != 0 {
			return i
		}
	}
	return -1
}

// shrink is last for the positions below i.
func (l *lookAhead) shrink(s string, i, low int, isBytes bool) int {
	i--
	if l.full && !isBytes {
		for i > low && isCont(s[i]) {
			i--
		}
	}
	if l.full {
		return i
	}
	return l.last(s, i, low)
}

// lazyTo lets the lazy run n grow until the rest can succeed. It returns the
// position and how many characters more are allowed (inf for any number), or -1.
func (n *node) lazyTo(s string, i, left int, isBytes bool) (at, rest int) {
	if n.la.full {
		return i, left
	}
	set, la := &n.set.tab, &n.la.tab
	for uint(i) < uint(len(s)) {
		b := s[i]
		if la[b]&canNext != 0 {
			return i, left
		}
		if left == 0 {
			return -1, 0
		}
		w := 1
		if t := set[b]; t != tabYes || b >= 0x80 && !isBytes {
			if w = n.set.step(s, i, isBytes); w == 0 {
				return -1, 0
			}
		}
		i += w
		if left > 0 {
			left--
		}
	}
	if la[endOfText]&canNext == 0 {
		return -1, 0
	}
	return i, left
}

// stepBack returns the position count characters before pos, or -1.
func (m *Matcher) stepBack(pos, count int) int {
	if count > pos {
		return -1
	}
	if m.prog.isBytes {
		return pos - count
	}
	for ; count > 0; count-- {
		if pos == 0 {
			return -1
		}
		pos--
		for pos > 0 && isCont(m.subject[pos]) {
			pos--
		}
	}
	return pos
}

// peek tests the next or, with n.min 1, the previous character.
func (m *Matcher) peek(n *node, pos int) bool {
	if n.min == 1 {
		if pos = m.stepBack(pos, 1); pos < 0 {
			return n.arg == 1
		}
	}
	in := pos < len(m.subject) && n.set.step(m.subject, pos, m.prog.isBytes) > 0
	return in != (n.arg == 1)
}

// testAt tests the position pos.
func (m *Matcher) testAt(at int32, pos int) bool {
	s := m.subject
	switch at {
	case atBeginning, atBeginningString:
		return pos == 0
	case atBeginningLine:
		return pos == 0 || s[pos-1] == '\n'
	case atEnd:
		return pos == len(s) || pos == len(s)-1 && s[pos] == '\n'
	case atEndLine:
		return pos == len(s) || s[pos] == '\n'
	case atEndString:
		return pos == len(s)
	case atBoundary, atLocBoundary:
		return m.boundary(pos, false)
	case atNonBoundary, atLocNonBoundary:
		return !m.boundary(pos, false)
	case atUniBoundary:
		return m.boundary(pos, true)
	case atUniNonBoundary:
		return !m.boundary(pos, true)
	}
	return false
}

// boundary reports whether exactly one of the characters around pos is a word character.
func (m *Matcher) boundary(pos int, unicode bool) bool {
	s := m.subject
	before, after := false, false
	if pos > 0 {
		before = m.wordAt(m.stepBack(pos, 1), unicode)
	}
	if pos < len(s) {
		after = m.wordAt(pos, unicode)
	}
	return before != after
}

func (m *Matcher) wordAt(pos int, unicode bool) bool {
	b := m.subject[pos]
	if b < 0x80 {
		return asciiWord[b]
	}
	if !unicode {
		return false
	}
	if m.prog.isBytes {
		return isUnicodeWord(rune(b))
	}
	c, _ := decodeWide(m.subject, pos)
	return isUnicodeWord(c)
}

var asciiWord = [128]bool{
	'0': true, '1': true, '2': true, '3': true, '4': true, '5': true, '6': true, '7': true, '8': true, '9': true,
	'A': true, 'B': true, 'C': true, 'D': true, 'E': true, 'F': true, 'G': true, 'H': true, 'I': true,
	'J': true, 'K': true, 'L': true, 'M': true, 'N': true, 'O': true, 'P': true, 'Q': true, 'R': true,
	'S': true, 'T': true, 'U': true, 'V': true, 'W': true, 'X': true, 'Y': true, 'Z': true, '_': true,
	'a': true, 'b': true, 'c': true, 'd': true, 'e': true, 'f': true, 'g': true, 'h': true, 'i': true,
	'j': true, 'k': true, 'l': true, 'm': true, 'n': true, 'o': true, 'p': true, 'q': true, 'r': true,
	's': true, 't': true, 'u': true, 'v': true, 'w': true, 'x': true, 'y': true, 'z': true,
}

// groupRef matches the text of a group once more and returns the end, or -1.
func (m *Matcher) groupRef(n *node, pos int) int {
	s := m.subject
	start, end := m.marks[2*n.arg+2], m.marks[2*n.arg+3]
	if start < 0 || end < start {
		return -1
	}
	text := s[start:end]
	if n.fold == foldNone {
		if len(text) > 0 && (pos >= len(s) || s[pos] != text[0]) {
			return -1
		}
		if len(s)-pos < len(text) || s[pos:pos+len(text)] != text {
			return -1
		}
		return pos + len(text)
	}
	for i := 0; i < len(text); {
		if pos >= len(s) {
			return -1
		}
		a, aw := m.charAt(text, i)
		b, bw := m.charAt(s, pos)
		if a != b && lower(a, n.fold) != lower(b, n.fold) {
			return -1
		}
		i += aw
		pos += bw
	}
	return pos
}

func (m *Matcher) charAt(s string, i int) (rune, int) {
	if m.prog.isBytes {
		return rune(s[i]), 1
	}
	return decode(s, i)
}

func lower(c rune, fold foldKind) rune {
	if fold == foldUnicode {
		return UnicodeToLower(c)
	}
	return ASCIIToLower(c)
}
