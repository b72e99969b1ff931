package syntax

// maxPegDepth bounds the nesting of rules, as CPython's parser stack does.
const maxPegDepth = 6000

// peg interprets the grammar over the tokens of a source that the fast parser
// refused.
type peg struct {
	lex       *lexer
	src       string
	opts      *Options
	toks      []token
	mark      int32
	memo      [][]pegMemo
	invalid   bool // second pass: look for common mistakes
	barry     bool
	started   bool
	depth     int
	stmtDepth int // statements around the current token
	err       *Error
}

type pegMemo struct {
	rule int32 // shifted by one; the low bit tells the pass for rules that care
	mark int32
	node *enode
}

// pegMatch is one match of an alternative, for its action.
type pegMatch struct {
	alt  *pegAlt
	vals []*enode
	tok  int32
}

// get returns the value labelled name.
func (m *pegMatch) get(name string) *enode {
	for i := range m.alt.items {
		if m.alt.items[i].label == name {
			return m.vals[i]
		}
	}
	panic("BUG: grammar: no label " + name)
}

// fill reads tokens until the one at p.mark is there. It reports false, with
// p.err set, if the tokenizer fails.
func (p *peg) fill() bool {
	for int(p.mark) >= len(p.toks) {
		var t token
		p.lex.next(&t)
		if t.kind == KindTypeIgnoreComment {
			continue
		}
		if t.kind == KindEndMarker && p.opts.Mode == ModeSingle && p.started {
			t.kind = KindNewline
			p.started = false
			p.lex.implyDedents(p.opts.Flags)
		} else {
			p.started = true
		}
		p.toks = append(p.toks, t)
		p.memo = append(p.memo, nil)
		if t.kind == KindError {
			p.tokenizerError()
			return false
		}
	}
	return true
}

func (p *peg) text(i int32) string { return p.src[p.toks[i].start:p.toks[i].end] }

func (p *peg) token(k Kind) *enode {
	if !p.fill() || p.toks[p.mark].kind != k {
		return nil
	}
	p.mark++
	return &enode{kind: nodeToken, tok: p.mark - 1, end: p.mark}
}

// rule matches r at the current token.
func (p *peg) rule(r *pegRule) *enode {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxPegDepth {
		p.err = tooComplex(p.lex.filename)
	}
	if p.err != nil || !p.fill() {
		return nil
	}
	key := r.id << 1
	if !r.memo && p.invalid {
		key |= 1
	}
	start := p.mark
	for _, m := range p.memo[start] {
		if m.rule == key {
			p.mark = m.mark
			return m.node
		}
	}
	if r.leftRec {
		return p.growLeft(r, key, start)
	}
	if r.statement {
		p.stmtDepth++
	}
	n := p.alternatives(r.alts)
	if r.statement {
		if p.stmtDepth--; p.stmtDepth == 0 && n != nil {
			// Nothing goes back behind a whole statement of the module.
			clear(p.memo[start:p.mark])
			n = absent
		}
	}
	if p.err != nil {
		return nil
	}
	p.memo[start] = append(p.memo[start], pegMemo{key, p.mark, n})
	return n
}

// growLeft matches a left-recursive rule: it lets the rule see its own last,
// shorter match until that does not grow any more.
func (p *peg) growLeft(r *pegRule, key, start int32) *enode {
	at := len(p.memo[start])
	p.memo[start] = append(p.memo[start], pegMemo{key, start, nil})
	var best *enode
	end := start
	p.depth++
	defer func() { p.depth-- }()
	for {
		p.mark = start
		n := p.alternatives(r.alts)
		if p.err != nil {
			return nil
		}
		if n == nil || p.mark <= end {
			break
		}
		best, end = n, p.mark
		p.memo[start][at] = pegMemo{key, end, best}
	}
	p.mark = end
	return best
}

// alternatives matches the first alternative that fits. An action that returns
// nil fails them all.
func (p *peg) alternatives(alts []pegAlt) *enode {
	start := p.mark
	var buf [12]*enode
	for i := range alts {
		a := &alts[i]
		if a.invalid && !p.invalid {
			continue
		}
		p.mark = start
		cut := false
		vals := buf[:0]
		ok := true
		for j := range a.items {
			it := &a.items[j]
			if it.op == pegCut {
				cut = true
				vals = append(vals, nil)
				continue
			}
			v := p.item(it)
			if p.err != nil {
				return nil
			}
			if v == nil {
				ok = false
				break
			}
			vals = append(vals, v)
		}
		if ok {
			return p.finish(a, vals, start)
		}
		if cut {
			break
		}
	}
	p.mark = start
	return nil
}

// finish makes the value of a matched alternative.
func (p *peg) finish(a *pegAlt, vals []*enode, start int32) *enode {
	if a.action != nil {
		return a.action(p, &pegMatch{a, vals, start})
	}
	if !a.made && len(vals) == 1 {
		return vals[0]
	}
	if !a.made {
		// Lookaheads have no value of their own.
		var only *enode
		n := 0
		for i := range a.items {
			if op := a.items[i].op; op != pegAhead && op != pegNotAhead && op != pegCut {
				only = vals[i]
				n++
			}
		}
		if n == 1 {
			return only
		}
	}
	return &enode{kind: a.kind, tok: start, end: p.mark, kids: append([]*enode(nil), vals...)}
}

var absent = &enode{kind: nodeNone}

func (p *peg) item(it *pegItem) *enode {
	switch it.op {
	case pegToken:
		return p.token(it.tok)
	case pegSoft:
		if !p.fill() || p.toks[p.mark].kind != KindName || p.text(p.mark) != it.text {
			return nil
		}
		return p.token(KindName)
	case pegAnySoft:
		if !p.fill() || p.toks[p.mark].kind != KindName {
			return nil
		}
		switch p.text(p.mark) {
		case "_", "case", "match", "type":
			return p.token(KindName)
		}
		return nil
	case pegRuleRef:
		return p.ruleRef(it.rule)
	case pegGroup:
		return p.nested(it)
	case pegOptional:
		if n := p.nested(it); n != nil || p.err != nil {
			return n
		}
		return absent
	case pegMany, pegMany1:
		return p.many(it)
	case pegGather:
		return p.gather(it)
	case pegAhead, pegNotAhead:
		start := p.mark
		n := p.item(it.sub)
		p.mark = start
		if p.err != nil || (n != nil) != (it.op == pegAhead) {
			return nil
		}
		return absent
	case pegForced:
		if n := p.token(it.tok); n != nil || p.err != nil {
			return n
		}
		t := &enode{kind: nodeToken, tok: p.mark, end: p.mark + 1}
		return p.raiseAt(t, "expected '"+it.text+"'")
	}
	panic("BUG: grammar: unknown operation")
}

// nested matches the alternatives of a group. It counts as a level of nesting,
// like rules do, unless it is only an optional item.
func (p *peg) nested(it *pegItem) *enode {
	if it.op == pegOptional && len(it.alts) == 1 && len(it.alts[0].items) == 1 {
		return p.alternatives(it.alts)
	}
	p.depth++
	n := p.alternatives(it.alts)
	p.depth--
	return n
}

// ruleRef matches a rule; one of them switches the search for mistakes off.
func (p *peg) ruleRef(r *pegRule) *enode {
	if r.name != "expression_without_invalid" {
		return p.rule(r)
	}
	saved := p.invalid
	p.invalid = false
	n := p.rule(r)
	p.invalid = saved
	return n
}

func (p *peg) many(it *pegItem) *enode {
	p.depth++
	defer func() { p.depth-- }()
	start := p.mark
	out := &enode{tok: start}
	for {
		before := p.mark
		n := p.item(it.sub)
		if p.err != nil {
			return nil
		}
		if n == nil {
			p.mark = before
			break
		}
		out.kids = append(out.kids, n)
	}
	if it.op == pegMany1 && len(out.kids) == 0 {
		p.mark = start
		return nil
	}
	out.end = p.mark
	return out
}

func (p *peg) gather(it *pegItem) *enode {
	p.depth++
	defer func() { p.depth-- }()
	out := &enode{tok: p.mark}
	n := p.item(it.sub)
	if n == nil {
		return nil
	}
	for {
		out.kids = append(out.kids, n)
		before := p.mark
		if p.item(it.sep) != nil {
			n = p.item(it.sub)
		} else {
			n = nil
		}
		if p.err != nil {
			return nil
		}
		if n == nil {
			p.mark = before
			break
		}
	}
	out.end = p.mark
	return out
}
