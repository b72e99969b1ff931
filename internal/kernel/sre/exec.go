package sre

// Kinds of frames. The first ones undo a change and go on failing; the others are choices.
const (
	undoMark uint32 = iota // marks[x] = a, lastIndex = b
	undoSlot               // slots[x] = {a, b}
	undoMax  = undoSlot

	choiceGoto    = iota // node x at a
	choiceBranch         // alternative b of the branch x at a
	choiceRun            // greedy run x may shrink from a down to b
	choiceLazy           // lazy run x may grow from a by b characters
	choiceMinBody        // once more through the lazy loop x at a
	barrierFail          // sub-match failed; a is its position, b the barrier below
	barrierNot           // ditto of a negative assertion, which so succeeds
	barrierExit          // ditto of a possessive loop's body
)

// pollInterval is how many backtracks lie between two questions to Interrupt.
const pollInterval = 4096

// The stack may hold maxFrames; every limitStep of them Interrupt is asked.
const (
	maxFrames = 1 << 25
	limitStep = 1 << 16
)

// run matches from pos on and returns where the match begins and ends, or -1. With
// search, pos is the first of the positions to try. It is one long function
// because its variables must stay in registers.
func (m *Matcher) run(pos int, search bool) (start, end int, err error) {
	var (
		prog    = m.prog
		at      = pos
		nodes   = prog.nodes
		s       = m.subject
		isBytes = prog.isBytes
		stk     = m.stack[:0]
		barrier = -1
		limit   = limitStep
		pc      = prog.start
	)
	for {
		n := &nodes[pc]
		switch n.op {
		case opByte:
			if uint(pos) < uint(len(s)) && s[pos] == byte(n.arg) {
				pos++
				pc = n.next
				continue
			}
		case opStr:
			if end := pos + len(n.str); end <= len(s) && s[pos:end] == n.str {
				pos = end
				pc = n.next
				continue
			}
		case opClass:
			if uint(pos) < uint(len(s)) {
				b := s[pos]
				if t := n.set.tab[b]; t != tabNo {
					if b < 0x80 || isBytes {
						pos++
						pc = n.next
						continue
					}
					if w := n.set.step(s, pos, false); w > 0 {
						pos += w
						pc = n.next
						continue
					}
				}
			}
		case opMark:
			m.dirty = true
			mark := int(n.arg) + 2
			if len(stk) > 0 {
				stk = append(stk, frame{undoMark, int32(mark), m.marks[mark], m.lastIndex})
			}
			m.marks[mark] = pos
			if n.arg&1 == 1 {
				m.lastIndex = int(n.arg)/2 + 1
			}
			pc = n.next
			continue
		case opCapture:
			end := pos + 1
			if n.min != 1 || n.max != 1 {
				end = m.runCut(n, pos)
			} else if uint(pos) >= uint(len(s)) || n.set.tab[s[pos]] == tabNo {
				break
			} else if s[pos] >= 0x80 && !isBytes {
				if end = pos + n.set.step(s, pos, false); end == pos {
					break
				}
			}
			if end < 0 {
				break
			}
			m.dirty = true
			mark := int(n.arg) + 2
			if len(stk) > 0 {
				stk = append(stk, frame{undoMark, int32(mark), m.marks[mark], m.lastIndex},
					frame{undoMark, int32(mark + 1), m.marks[mark+1], m.lastIndex})
			}
			m.marks[mark], m.marks[mark+1] = pos, end
			m.lastIndex = int(n.arg)/2 + 1
			pos = end
			pc = n.next
			continue
		case opSplit:
			switch n.la.at(s, pos) {
			case canNext:
				pc = n.next
				continue
			case canAlt:
				pc = n.alt
				continue
			case canNext | canAlt:
				if len(stk) > limit {
					if limit = m.raiseLimit(limit); limit < 0 {
						return m.fault(stk)
					}
				}
				stk = append(stk, frame{choiceGoto, n.alt, pos, 0})
				pc = n.next
				continue
			}
		case opBranch:
			key := endOfText
			if uint(pos) < uint(len(s)) {
				key = int(s[pos])
			}
			list := n.br.lists[n.br.by[key]]
			if len(list) > 1 {
				stk = append(stk, frame{choiceBranch, pc, pos, 1})
			}
			if len(list) > 0 {
				pc = list[0]
				continue
			}
		case opRunCut:
			if end := m.runCut(n, pos); end >= 0 {
				pos = end
				pc = n.next
				continue
			}
		case opRun:
			if end, low := m.greedy(n, pos); end >= 0 {
				if end > low {
					if len(stk) > limit {
						if limit = m.raiseLimit(limit); limit < 0 {
							return m.fault(stk)
						}
					}
					stk = append(stk, frame{choiceRun, pc, end, low})
				}
				pos = end
				pc = n.next
				continue
			}
		case opLazy:
			to, count := n.set.runCount(s, pos, n.min, isBytes)
			if count < n.min {
				break
			}
			left := n.max
			if left != inf {
				left -= n.min
			}
			if to, left = n.lazyTo(s, to, left, isBytes); to >= 0 {
				if left != 0 && to < len(s) {
					if len(stk) > limit {
						if limit = m.raiseLimit(limit); limit < 0 {
							return m.fault(stk)
						}
					}
					stk = append(stk, frame{choiceLazy, pc, to, left})
				}
				pos = to
				pc = n.next
				continue
			}
		case opAt:
			if m.testAt(n.arg, pos) {
				pc = n.next
				continue
			}
		case opPeek:
			if m.peek(n, pos) {
				pc = n.next
				continue
			}
		case opBehind:
			if (pos >= len(n.str) && s[pos-len(n.str):pos] == n.str) != (n.arg == 1) {
				pc = n.next
				continue
			}
		case opRepInit:
			if len(stk) > 0 {
				stk = append(stk, m.saveSlot(n.arg))
			}
			m.slots[n.arg] = slot{-1, -1}
			pc = n.next
			continue
		case opMaxUntil:
			if len(stk) > limit {
				if limit = m.raiseLimit(limit); limit < 0 {
					return m.fault(stk)
				}
			}
			if len(stk) > 0 {
				stk = append(stk, m.saveSlot(n.arg))
			}
			sl := &m.slots[n.arg]
			sl.count++
			if m.budget--; m.budget < 0 && !m.poll() {
				return m.fault(stk)
			}
			if sl.count < n.min {
				pc = n.alt
				continue
			}
			can := n.la.at(s, pos)
			if can&canAlt != 0 && (n.max == inf || sl.count < n.max) && pos != sl.last {
				if can&canNext != 0 {
					stk = append(stk, frame{choiceGoto, n.next, pos, 0})
				}
				sl.last = pos
				pc = n.alt
				continue
			}
			if can&canNext != 0 {
				pc = n.next
				continue
			}
		case opMinUntil:
			if len(stk) > limit {
				if limit = m.raiseLimit(limit); limit < 0 {
					return m.fault(stk)
				}
			}
			if len(stk) > 0 {
				stk = append(stk, m.saveSlot(n.arg))
			}
			sl := &m.slots[n.arg]
			sl.count++
			if m.budget--; m.budget < 0 && !m.poll() {
				return m.fault(stk)
			}
			if sl.count < n.min {
				pc = n.alt
				continue
			}
			stk = append(stk, frame{choiceMinBody, pc, pos, 0})
			if n.la.at(s, pos)&canNext != 0 {
				pc = n.next
				continue
			}
		case opPossInit:
			m.slots[n.arg] = slot{0, -1}
			pc = n.next
			continue
		case opPossLoop:
			if len(stk) > limit {
				if limit = m.raiseLimit(limit); limit < 0 {
					return m.fault(stk)
				}
			}
			sl := &m.slots[n.arg]
			switch {
			case sl.count < n.min:
				stk = append(stk, frame{barrierFail, pc, pos, barrier})
			case (n.max == inf || sl.count < n.max) && pos != sl.last:
				sl.last = pos
				stk = append(stk, frame{barrierExit, pc, pos, barrier})
			default:
				pc = n.next
				continue
			}
			barrier = len(stk) - 1
			pc = n.alt
			continue
		case opPossEnd:
			if m.budget--; m.budget < 0 && !m.poll() {
				return m.fault(stk)
			}
			m.slots[n.arg].count++
			stk, _, barrier = cut(stk, barrier)
			pc = n.next
			continue
		case opAtomic:
			stk = append(stk, frame{barrierFail, pc, pos, barrier})
			barrier = len(stk) - 1
			pc = n.next
			continue
		case opAtomicEnd:
			stk, _, barrier = cut(stk, barrier)
			pc = n.next
			continue
		case opAssert:
			if from := m.stepBack(pos, n.min); from >= 0 {
				stk = append(stk, frame{barrierFail, pc, pos, barrier})
				barrier = len(stk) - 1
				pos = from
				pc = n.next
				continue
			}
		case opAssertEnd:
			stk, pos, barrier = cut(stk, barrier)
			pc = n.next
			continue
		case opAssertNot:
			from := m.stepBack(pos, n.min)
			if from < 0 {
				pc = n.alt
				continue
			}
			stk = append(stk, frame{barrierNot, pc, pos, barrier})
			barrier = len(stk) - 1
			pos = from
			pc = n.next
			continue
		case opAssertNotEnd:
			stk, barrier = m.unwind(stk, barrier)
		case opGroupRef:
			if end := m.groupRef(n, pos); end >= 0 {
				pos = end
				pc = n.next
				continue
			}
		case opGroupExists:
			start, end := m.marks[2*n.arg+2], m.marks[2*n.arg+3]
			if start >= 0 && end >= start {
				pc = n.next
			} else {
				pc = n.alt
			}
			continue
		case opMatch:
			if m.full && pos != len(s) || m.mustAdvance && pos == m.start {
				break
			}
			m.stack = stk
			return at, pos, nil
		}

		// Failed: undo changes back to the last choice.
		if m.budget--; m.budget < 0 && !m.poll() {
			return m.fault(stk)
		}
	backtrack:
		for {
			top := len(stk) - 1
			if top < 0 {
				if search {
					if at = m.nextStart(at); at >= 0 {
						if m.dirty {
							m.resetMarks()
							m.lastIndex = -1
						}
						pos, pc = at, prog.start
						break backtrack
					}
				}
				m.stack = stk
				return -1, -1, nil
			}
			f := &stk[top]
			switch f.kind {
			case undoMark:
				m.marks[f.x], m.lastIndex = f.a, f.b
				stk = stk[:top]
				continue
			case undoSlot:
				m.slots[f.x] = slot{f.a, f.b}
				stk = stk[:top]
				continue
			case choiceGoto:
				pc, pos = f.x, f.a
				stk = stk[:top]
				break backtrack
			case choiceBranch:
				pos = f.a
				br := nodes[f.x].br
				key := endOfText
				if uint(pos) < uint(len(s)) {
					key = int(s[pos])
				}
				list := br.lists[br.by[key]]
				pc = list[f.b]
				if f.b++; f.b == len(list) {
					stk = stk[:top]
				}
				break backtrack
			case choiceRun:
				n := &nodes[f.x]
				pos = n.la.shrink(s, f.a, f.b, isBytes)
				if pos <= f.b {
					low := f.b
					stk = stk[:top]
					if pos < low {
						continue
					}
				} else {
					f.a = pos
				}
				pc = n.next
				break backtrack
			case choiceLazy:
				n := &nodes[f.x]
				to, left := f.a, f.b
				w := n.set.step(s, to, isBytes)
				if left != inf {
					left--
				}
				if w == 0 {
					stk = stk[:top]
					continue
				}
				if to, left = n.lazyTo(s, to+w, left, isBytes); to < 0 {
					stk = stk[:top]
					continue
				}
				if left == 0 || to >= len(s) {
					stk = stk[:top]
				} else {
					f.a, f.b = to, left
				}
				pos = to
				pc = n.next
				break backtrack
			case choiceMinBody:
				n := &nodes[f.x]
				pos = f.a
				stk = stk[:top]
				sl := &m.slots[n.arg]
				if n.max != inf && sl.count >= n.max || pos == sl.last || n.la.at(s, pos)&canAlt == 0 {
					continue
				}
				sl.last = pos
				pc = n.alt
				break backtrack
			case barrierFail:
				barrier = f.b
				stk = stk[:top]
				continue
			case barrierNot:
				pc, pos, barrier = nodes[f.x].alt, f.a, f.b
				stk = stk[:top]
				break backtrack
			case barrierExit:
				pc, pos, barrier = nodes[f.x].next, f.a, f.b
				stk = stk[:top]
				break backtrack
			}
		}
	}
}

// fault ends a run with the error in m.err.
func (m *Matcher) fault(stk []frame) (start, end int, err error) {
	m.stack = stk
	return -1, -1, m.err
}

// poll asks Interrupt; false means to stop.
func (m *Matcher) poll() bool {
	m.budget = pollInterval
	if m.Interrupt != nil && m.Interrupt(m) {
		m.err = ErrInterrupted
		return false
	}
	return true
}

// raiseLimit lets the stack grow beyond limit. It returns -1 if the run must stop.
func (m *Matcher) raiseLimit(limit int) int {
	if limit >= maxFrames {
		m.err = ErrMemory
		return -1
	}
	if !m.poll() {
		return -1
	}
	return limit + limitStep
}

func (m *Matcher) saveSlot(i int32) frame {
	return frame{undoSlot, i, m.slots[i].count, m.slots[i].last}
}

// cut forgets the choices above and at the barrier, but not the changes to undo.
// It returns what the barrier remembered: the position and the barrier below.
func cut(stk []frame, barrier int) (rest []frame, pos, below int) {
	pos, below = stk[barrier].a, stk[barrier].b
	keep := barrier
	for _, f := range stk[barrier+1:] {
		if f.kind <= undoMax {
			stk[keep] = f
			keep++
		}
	}
	return stk[:keep], pos, below
}

// unwind undoes everything back to the barrier, and removes that as well.
func (m *Matcher) unwind(stk []frame, barrier int) (rest []frame, below int) {
	for i := len(stk) - 1; i > barrier; i-- {
		switch f := &stk[i]; f.kind {
		case undoMark:
			m.marks[f.x], m.lastIndex = f.a, f.b
		case undoSlot:
			m.slots[f.x] = slot{f.a, f.b}
		}
	}
	return stk[:barrier], stk[barrier].b
}
