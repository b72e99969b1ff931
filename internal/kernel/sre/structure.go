package sre

// Translation of the instructions that contain others.

// branch translates BRANCH: alternatives, each ending in a JUMP behind the whole.
func (t *translator) branch(i, hi, depth int) (next, width int, err error) {
	br := &branch{}
	at := t.emit(node{op: opBranch, br: br})
	var jumps []int32
	width = maxWidth
	target := -1
	for i++; ; {
		skip, err := t.arg(i, hi)
		if err != nil {
			return 0, 0, err
		}
		if skip == 0 {
			break
		}
		end, err := t.skip(i, hi)
		if err != nil || end-2 < i+1 || t.code[end-2] != cJump {
			return 0, 0, ErrInvalidCode
		}
		to, err := t.skip(end-1, hi)
		if err != nil || target >= 0 && to != target {
			return 0, 0, ErrInvalidCode
		}
		target = to
		br.alts = append(br.alts, t.here())
		w, err := t.sequence(i+1, end-2, depth+1)
		if err != nil {
			return 0, 0, err
		}
		width = min(width, w)
		jumps = append(jumps, t.emit(node{op: opJump}))
		i = end
	}
	if target != i+1 {
		return 0, 0, ErrInvalidCode
	}
	for _, pc := range jumps {
		t.nodes[pc].next = t.here()
	}
	switch len(br.alts) {
	case 1:
		t.nodes[at] = node{op: opJump, next: at + 1}
	case 2:
		t.nodes[at] = node{op: opSplit, next: br.alts[0], alt: br.alts[1]}
	}
	return i + 1, width, nil
}

// limits reads the counts of a repeat whose skip word is at i.
func (t *translator) limits(i, hi int) (lo, up int, err error) {
	if i+3 > hi {
		return 0, 0, ErrInvalidCode
	}
	lo, up = int(t.code[i+1]), int(t.code[i+2])
	if lo > up {
		return 0, 0, ErrInvalidCode
	}
	if up == MaxRepeat {
		up = inf
	}
	return lo, up, nil
}

// repeatOne translates the repeats of a single character.
func (t *translator) repeatOne(op uint32, i, hi int) (next, width int, err error) {
	next, err = t.skip(i+1, hi)
	if err != nil {
		return 0, 0, err
	}
	lo, up, err := t.limits(i+1, next)
	if err != nil {
		return 0, 0, err
	}
	if i+4 >= next-1 || t.code[next-1] != cSuccess {
		return 0, 0, ErrInvalidCode
	}
	k, size, err := t.unit(i+4, next-1)
	if err != nil || i+4+size != next-1 {
		return 0, 0, ErrInvalidCode
	}
	n := node{op: opRun, set: k, min: lo, max: up}
	switch op {
	case cMinRepeatOne:
		n.op = opLazy
	case cPossessiveRepeatOne:
		n.op = opRunCut
	}
	t.emit(n)
	return next, lo, nil
}

// repeat translates REPEAT ... MAX_UNTIL or MIN_UNTIL, and POSSESSIVE_REPEAT ... SUCCESS.
func (t *translator) repeat(i, hi, depth int) (next, width int, err error) {
	end, err := t.skip(i+1, hi)
	if err != nil || end >= hi {
		return 0, 0, ErrInvalidCode
	}
	lo, up, err := t.limits(i+1, end)
	if err != nil {
		return 0, 0, err
	}
	last := t.code[end]
	switch {
	case t.code[i] == cPossessiveRepeat && last == cSuccess:
		width, err = t.possessive(i+4, end, lo, up, depth)
	case t.code[i] == cRepeat && (last == cMaxUntil || last == cMinUntil):
		width, err = t.loop(i+4, end, lo, up, last == cMinUntil, depth)
	default:
		err = ErrInvalidCode
	}
	if lo > 0 && width > maxWidth/lo {
		width = maxWidth
	} else {
		width *= lo
	}
	return end + 1, width, err
}

// loop translates a greedy or lazy repeat of the words lo..hi. A body that always
// consumes something can not loop in place, so that the unbounded repeats of it
// need neither a counter nor a memory of where they were.
func (t *translator) loop(from, to, lo, up int, lazy bool, depth int) (width int, err error) {
	head := t.emit(node{op: opJump})
	if width, err = t.sequence(from, to, depth+1); err != nil {
		return 0, err
	}
	body := head + 1
	split := func(exit int32) node {
		if lazy {
			return node{op: opSplit, next: exit, alt: body}
		}
		return node{op: opSplit, next: body, alt: exit}
	}
	switch {
	case up == 0: // the body can not be reached
		t.nodes = t.nodes[:body]
	case lo == 1 && up == 1:
	case lo == 0 && up == 1:
		t.nodes[head] = split(t.here())
	case lo <= 1 && up == inf && width > 0:
		tail := t.emit(node{})
		t.nodes[tail] = split(tail + 1)
		if lo == 0 {
			t.nodes[head].next = tail
		}
	default:
		slot := t.newSlot()
		until := t.emit(node{op: opMaxUntil, arg: slot, alt: body, min: lo, max: up})
		if lazy {
			t.nodes[until].op = opMinUntil
		}
		t.nodes[head] = node{op: opRepInit, arg: slot, next: until}
	}
	return width, nil
}

func (t *translator) newSlot() int32 {
	t.slots++
	return int32(t.slots - 1)
}

func (t *translator) possessive(from, to, lo, up, depth int) (width int, err error) {
	slot := t.newSlot()
	t.emit(node{op: opPossInit, arg: slot})
	head := t.emit(node{op: opPossLoop, arg: slot, min: lo, max: up})
	if width, err = t.sequence(from, to, depth+1); err != nil {
		return 0, err
	}
	end := t.emit(node{op: opPossEnd, arg: slot})
	t.nodes[end].next = head
	t.nodes[head].alt = head + 1
	t.nodes[head].next = end + 1
	return width, nil
}

// subMatch translates ATOMIC_GROUP, ASSERT and ASSERT_NOT.
func (t *translator) subMatch(op uint32, i, hi, depth int) (next, width int, err error) {
	next, err = t.skip(i+1, hi)
	if err != nil {
		return 0, 0, err
	}
	from, back := i+2, uint32(0)
	if op != cAtomicGroup {
		if back, err = t.arg(i+2, next); err != nil {
			return 0, 0, err
		}
		from++
	}
	if from > next-1 || t.code[next-1] != cSuccess {
		return 0, 0, ErrInvalidCode
	}
	n, end := node{op: opAtomic}, opAtomicEnd
	switch op {
	case cAssert:
		n, end = node{op: opAssert, min: int(back)}, opAssertEnd
	case cAssertNot:
		n, end = node{op: opAssertNot, min: int(back)}, opAssertNotEnd
	}
	at := t.emit(n)
	if width, err = t.sequence(from, next-1, depth+1); err != nil {
		return 0, 0, err
	}
	if op != cAtomicGroup {
		width = 0
		if t.makePeek(at, op == cAssertNot, int(back)) || t.makeBehind(at, op == cAssertNot, int(back)) {
			return next, 0, nil
		}
	}
	last := t.emit(node{op: end})
	t.nodes[at].alt = last + 1
	return next, width, nil
}

// makePeek replaces the assertion at pc by a test of one character if that is its whole body.
func (t *translator) makePeek(pc int32, not bool, back int) bool {
	if back > 1 || t.here() != pc+2 {
		return false
	}
	body := &t.nodes[pc+1]
	n := node{op: opPeek, min: back, next: pc + 1}
	switch body.op {
	case opClass:
		n.set = body.set
	case opByte:
		if body.arg >= 0x80 && !t.isBytes {
			return false
		}
		n.set = newClass(literalSet(uint32(body.arg), foldNone, false), t.isBytes)
	default:
		return false
	}
	if not {
		n.arg = 1
	}
	t.nodes[pc] = n
	t.nodes = t.nodes[:pc+1]
	return true
}

// makeBehind replaces the look-behind at pc by a comparison if its whole body is a literal.
func (t *translator) makeBehind(pc int32, not bool, back int) bool {
	if back == 0 || t.here() != pc+2 {
		return false
	}
	n := node{op: opBehind, next: pc + 1}
	switch body := &t.nodes[pc+1]; body.op {
	case opByte:
		n.str = string([]byte{byte(body.arg)})
	case opStr:
		n.str = body.str
	default:
		return false
	}
	if chars := t.countChars(n.str); chars != back {
		return false
	}
	if not {
		n.arg = 1
	}
	t.nodes[pc] = n
	t.nodes = t.nodes[:pc+1]
	return true
}

func (t *translator) countChars(s string) int {
	if t.isBytes {
		return len(s)
	}
	n := 0
	for i := range len(s) {
		if !isCont(s[i]) {
			n++
		}
	}
	return n
}

func (t *translator) groupRef(op uint32, i, hi int) (next, width int, err error) {
	g, err := t.arg(i+1, hi)
	if err != nil || uint64(g) >= uint64(t.groups) {
		return 0, 0, ErrInvalidCode
	}
	n := node{op: opGroupRef, arg: int32(g)}
	switch op {
	case cGroupRefIgnore:
		n.fold = foldASCII
	case cGroupRefLocIgnore:
		n.fold = foldASCII
	case cGroupRefUniIgnore:
		n.fold = foldUnicode
	}
	t.emit(n)
	return i + 2, 0, nil
}

// groupExists translates GROUPREF_EXISTS; the part for yes ends in a JUMP if there is one for no.
func (t *translator) groupExists(i, hi, depth int) (next, width int, err error) {
	g, err := t.arg(i+1, hi)
	if err != nil || uint64(g) >= uint64(t.groups) {
		return 0, 0, ErrInvalidCode
	}
	skip, err := t.arg(i+2, hi)
	if err != nil || skip < 2 || int64(i)+1+int64(skip) > int64(hi) {
		return 0, 0, ErrInvalidCode
	}
	at := t.emit(node{op: opGroupExists, arg: int32(g)})
	no := i + 1 + int(skip)
	yes, width, err := t.untilJump(i+3, no, depth+1)
	if err != nil {
		return 0, 0, err
	}
	if yes == no {
		t.nodes[at].alt = t.here()
		return no, 0, nil
	}
	end, err := t.skip(no-1, hi)
	if err != nil {
		return 0, 0, err
	}
	jump := t.emit(node{op: opJump})
	t.nodes[at].alt = t.here()
	w, err := t.sequence(no, end, depth+1)
	if err != nil {
		return 0, 0, err
	}
	t.nodes[jump].next = t.here()
	return end, min(width, w), nil
}

// untilJump is sequence, except that a JUMP may be the last instruction; it
// returns where it stopped: at that JUMP, or at hi.
func (t *translator) untilJump(lo, hi, depth int) (stop, width int, err error) {
	if depth > maxNesting {
		return 0, 0, ErrTooDeep
	}
	i := lo
	for i < hi && !(t.code[i] == cJump && i == hi-2) {
		next, w, err := t.instruction(i, hi, depth)
		if err != nil {
			return 0, 0, err
		}
		i = next
		width = min(width+w, maxWidth)
	}
	t.flush()
	return i, width, nil
}
