package sre

import "unsafe"

// maxNesting bounds the recursion of the translator, not of the matcher.
const maxNesting = 20000

// maxWidth saturates computed widths.
const maxWidth = 1 << 40

// translator reads code words, checking each before use, and emits nodes. While it
// works, control falls from each node to the one after it, except at opJump.
type translator struct {
	code    []uint32
	nodes   []node
	groups  int
	slots   int
	isBytes bool
	classes map[string]*class // by the words that describe them
	lit     []byte            // pending run of literals
	info    *class            // first characters according to the INFO block, if categories are among them
}

// emit appends n with the next node as its successor.
func (t *translator) emit(n node) int32 {
	t.flush()
	return t.emitRaw(n)
}

func (t *translator) emitRaw(n node) int32 {
	pc := int32(len(t.nodes))
	n.next = pc + 1
	t.nodes = append(t.nodes, n)
	return pc
}

// flush emits the pending literals.
func (t *translator) flush() {
	switch len(t.lit) {
	case 0:
	case 1:
		t.emitRaw(node{op: opByte, arg: int32(t.lit[0])})
	default:
		t.emitRaw(node{op: opStr, str: string(t.lit)})
	}
	t.lit = t.lit[:0]
}

// here is the index of the next node.
func (t *translator) here() int32 {
	t.flush()
	return int32(len(t.nodes))
}

// arg returns the word at i if it lies before hi.
func (t *translator) arg(i, hi int) (uint32, error) {
	if i >= hi {
		return 0, ErrInvalidCode
	}
	return t.code[i], nil
}

// skip resolves the skip word at i: the index it leads to, within i+1..hi.
func (t *translator) skip(i, hi int) (int, error) {
	if i >= hi {
		return 0, ErrInvalidCode
	}
	to := int64(i) + int64(t.code[i])
	if to <= int64(i) || to > int64(hi) {
		return 0, ErrInvalidCode
	}
	return int(to), nil
}

// sequence translates the words lo..hi, and returns the least width of a match in characters.
func (t *translator) sequence(lo, hi, depth int) (width int, err error) {
	if depth > maxNesting {
		return 0, ErrTooDeep
	}
	for i := lo; i < hi; {
		next, w, err := t.instruction(i, hi, depth)
		if err != nil {
			return 0, err
		}
		i = next
		width = min(width+w, maxWidth)
	}
	t.flush()
	return width, nil
}

// instruction translates the one at i and returns where the next begins.
func (t *translator) instruction(i, hi, depth int) (next, width int, err error) {
	switch op := t.code[i]; op {
	case cFailure:
		t.emit(node{op: opFail})
		return i + 1, 0, nil
	case cLiteral:
		c, err := t.arg(i+1, hi)
		t.literal(c)
		return i + 2, 1, err
	case cMark:
		return t.mark(i, hi)
	case cAt:
		at, err := t.arg(i+1, hi)
		if err != nil || at >= atCount {
			return 0, 0, ErrInvalidCode
		}
		t.emit(node{op: opAt, arg: int32(at)})
		return i + 2, 0, nil
	case cInfo:
		next, err = t.skip(i+1, hi)
		if err == nil {
			err = t.checkInfo(i+1, next)
		}
		return next, 0, err
	case cBranch:
		return t.branch(i, hi, depth)
	case cRepeatOne, cMinRepeatOne, cPossessiveRepeatOne:
		return t.repeatOne(op, i, hi)
	case cRepeat, cPossessiveRepeat:
		return t.repeat(i, hi, depth)
	case cAtomicGroup, cAssert, cAssertNot:
		return t.subMatch(op, i, hi, depth)
	case cGroupRef, cGroupRefIgnore, cGroupRefLocIgnore, cGroupRefUniIgnore:
		return t.groupRef(op, i, hi)
	case cGroupRefExists:
		return t.groupExists(i, hi, depth)
	}
	k, size, err := t.unit(i, hi)
	if err != nil {
		return 0, 0, err
	}
	t.emit(node{op: opClass, set: k})
	return i + size, 1, nil
}

// literal appends c to the pending run.
func (t *translator) literal(c uint32) {
	switch {
	case t.isBytes && c > 255, c > maxChar:
		t.emit(node{op: opFail})
	case t.isBytes:
		t.lit = append(t.lit, byte(c))
	default:
		t.lit = appendChar(t.lit, rune(c))
	}
}

func (t *translator) mark(i, hi int) (int, int, error) {
	m, err := t.arg(i+1, hi)
	if err != nil || uint64(m) >= 2*uint64(t.groups) {
		return 0, 0, ErrInvalidCode
	}
	t.emit(node{op: opMark, arg: int32(m)})
	return i + 2, 0, nil
}

// unit reads an instruction that matches one character and returns its class and size.
func (t *translator) unit(i, hi int) (k *class, size int, err error) {
	op := t.code[i]
	size = 1
	switch op {
	case cAny, cAnyAll, cFailure:
	case cCategory, cLiteral, cNotLiteral, cLiteralIgnore, cNotLiteralIgnore, cLiteralLocIgnore,
		cNotLiteralLocIgnore, cLiteralUniIgnore, cNotLiteralUniIgnore:
		size = 2
	case cIn, cInIgnore, cInLocIgnore, cInUniIgnore:
		end, err := t.skip(i+1, hi)
		if err != nil {
			return nil, 0, err
		}
		size = end - i
	default:
		return nil, 0, ErrInvalidCode
	}
	if i+size > hi {
		return nil, 0, ErrInvalidCode
	}
	k, err = t.classOf(t.code[i : i+size])
	return k, size, err
}

// classOf returns the class of the words of one instruction.
func (t *translator) classOf(words []uint32) (*class, error) {
	key := unsafe.String((*byte)(unsafe.Pointer(&words[0])), len(words)*4)
	k := t.classes[key]
	if k == nil {
		cs, err := unitSet(words)
		if err != nil {
			return nil, err
		}
		k = newClass(cs, t.isBytes)
		t.classes[key] = k
	}
	return k, nil
}

func unitSet(words []uint32) (*charset, error) {
	switch words[0] {
	case cFailure:
		return &charset{}, nil
	case cAnyAll:
		return &charset{negate: true}, nil
	case cAny:
		return literalSet('\n', foldNone, true), nil
	case cCategory:
		if words[1] >= catCount {
			return nil, ErrInvalidCode
		}
		return &charset{cats: words[1:2:2]}, nil
	case cLiteral, cNotLiteral:
		return literalSet(words[1], foldNone, words[0] == cNotLiteral), nil
	case cLiteralIgnore, cNotLiteralIgnore:
		return literalSet(words[1], foldASCII, words[0] == cNotLiteralIgnore), nil
	case cLiteralLocIgnore, cNotLiteralLocIgnore:
		return literalSet(words[1], foldLocale, words[0] == cNotLiteralLocIgnore), nil
	case cLiteralUniIgnore, cNotLiteralUniIgnore:
		return literalSet(words[1], foldUnicode, words[0] == cNotLiteralUniIgnore), nil
	}
	cs, err := parseCharset(words[2:])
	if err != nil {
		return nil, err
	}
	switch words[0] {
	case cInIgnore:
		cs.fold = foldASCII
	case cInLocIgnore:
		cs.fold = foldLocale
	case cInUniIgnore:
		cs.fold = foldUnicode
	}
	return cs, nil
}

// checkInfo checks the block whose skip word is at i and which ends at hi. The
// engine finds out for itself all that the block tells.
func (t *translator) checkInfo(i, hi int) error {
	if i+4 > hi {
		return ErrInvalidCode
	}
	flags, lo, up := t.code[i+1], t.code[i+2], t.code[i+3]
	if flags&^(infoPrefix|infoLiteral|infoCharset) != 0 || lo > up ||
		flags&infoPrefix != 0 && flags&infoCharset != 0 ||
		flags&infoLiteral != 0 && flags&infoPrefix == 0 {
		return ErrInvalidCode
	}
	rest := t.code[i+4 : hi]
	switch {
	case flags&infoPrefix != 0:
		return checkPrefix(rest)
	case flags&infoCharset != 0:
		return t.infoClass(rest)
	case len(rest) != 0:
		return ErrInvalidCode
	}
	return nil
}

// infoClass notes the class of first characters. It can be narrower than the
// pattern is: re._compiler takes the categories of the whole pattern's flags even
// where a group has flags of its own, and searching has to find what CPython finds.
func (t *translator) infoClass(words []uint32) error {
	cs, err := parseCharset(words)
	if err != nil || len(cs.cats) == 0 {
		return err
	}
	in := append([]uint32{cIn, uint32(len(words) + 1)}, words...)
	t.info, err = t.classOf(in)
	return err
}

// checkPrefix checks: length, skip, the prefix, its overlap table.
func checkPrefix(words []uint32) error {
	if len(words) < 2 {
		return ErrInvalidCode
	}
	n := words[0]
	words, skip := words[2:], words[1]
	if uint64(len(words)) != 2*uint64(n) || skip > n {
		return ErrInvalidCode
	}
	for _, w := range words[n:] {
		if w >= n {
			return ErrInvalidCode
		}
	}
	return nil
}
