package compile

import (
	bc "typhon/internal/bytecode"
	"typhon/internal/syntax"
)

// patternState is what the patterns of one case share.
type patternState struct {
	fail    int32 // where to go if the pattern does not match
	names   []capture
	refutes bool // irrefutable patterns are an error except where nothing follows
}

// capture is a name that a pattern binds, after it has matched as a whole.
type capture struct {
	name string
	reg  uint16
	pos  *syntax.Pos
}

func (c *compiler) matchStmt(s *syntax.Match) {
	u := c.u
	mark := u.top
	subject := u.temp()
	c.evalTo(s.Subject, subject)
	end := u.newLabel()
	last := len(s.Cases) - 1
	for i, k := range s.Cases {
		top := u.top
		next := u.newLabel()
		ps := &patternState{fail: next, refutes: i < last && k.Guard == nil}
		c.pattern(k.Pattern, subject, ps)
		for _, n := range ps.names {
			u.atPos(n.pos)
			c.store(c.lookup(n.name), n.reg)
		}
		if k.Guard != nil {
			c.jumpIf(k.Guard, false, next)
		}
		u.top = top
		c.conditional(k.Body)
		u.jump(end)
		u.bind(next)
	}
	u.bind(end)
	u.top = mark
}

func wildcard(p syntax.Pattern) bool {
	a, ok := p.(*syntax.MatchAs)
	return ok && a.Name == ""
}

func wildcardStar(p syntax.Pattern) bool {
	s, ok := p.(*syntax.MatchStar)
	return ok && s.Name == ""
}

// capture remembers that the value in reg is to be bound to name.
func (c *compiler) capture(name string, reg uint16, p *syntax.Pos, ps *patternState) {
	for _, n := range ps.names {
		if n.name == name {
			c.fail(p, "multiple assignments to name '"+name+"' in pattern")
			return
		}
	}
	ps.names = append(ps.names, capture{name, reg, p})
}

// pattern matches the value in reg, which stays there. Values to capture are in temporaries that
// are not freed before the end of the case.
func (c *compiler) pattern(pt syntax.Pattern, reg uint16, ps *patternState) {
	if !c.descend() {
		c.ascend()
		return
	}
	u := c.u
	pos := pt.Position()
	u.atPos(pos)
	switch p := pt.(type) {
	case *syntax.MatchValue:
		switch p.Value.(type) {
		case *syntax.JoinedStr, *syntax.TemplateStr:
			c.fail(&p.Pos, "patterns may only match literals and attribute lookups")
		}
		mark := u.top
		o := c.eval(p.Value, noHint)
		x, isConst := c.rightReg(bc.JEQ_K, o, p.Value)
		u.atPos(pos)
		if isConst {
			u.branchShort(bc.JEQ_K, 0, reg, x, ps.fail)
		} else {
			u.branchShort(bc.JEQ, 0, reg, x, ps.fail)
		}
		u.top = mark
	case *syntax.MatchSingleton:
		if p.Value.Kind == syntax.ConstNone {
			u.branch(bc.JUMP_IF_NOT_NONE, reg, ps.fail)
			break
		}
		t := u.temp()
		u.loadConst(t, &p.Value)
		u.branchShort(bc.JIS, 0, reg, t, ps.fail)
		u.top--
	case *syntax.MatchSequence:
		c.sequencePattern(p, reg, ps)
	case *syntax.MatchMapping:
		c.mappingPattern(p, reg, ps)
	case *syntax.MatchClass:
		c.classPattern(p, reg, ps)
	case *syntax.MatchStar:
		if p.Name != "" {
			c.capture(p.Name, reg, pos, ps)
		}
	case *syntax.MatchAs:
		c.asPattern(p, reg, ps)
	case *syntax.MatchOr:
		c.orPattern(p, reg, ps)
	}
	c.ascend()
}

// subpattern matches where an irrefutable pattern is fine.
func (c *compiler) subpattern(p syntax.Pattern, reg uint16, ps *patternState) {
	old := ps.refutes
	ps.refutes = false
	c.pattern(p, reg, ps)
	ps.refutes = old
}

func (c *compiler) asPattern(p *syntax.MatchAs, reg uint16, ps *patternState) {
	if p.Pattern == nil {
		if ps.refutes {
			if p.Name != "" {
				c.fail(&p.Pos, "name capture '"+p.Name+"' makes remaining patterns unreachable")
			} else {
				c.fail(&p.Pos, "wildcard makes remaining patterns unreachable")
			}
			return
		}
		if p.Name != "" {
			c.capture(p.Name, reg, &p.Pos, ps)
		}
		return
	}
	c.pattern(p.Pattern, reg, ps)
	if p.Name != "" {
		c.capture(p.Name, reg, &p.Pos, ps)
	}
}

func (c *compiler) orPattern(p *syntax.MatchOr, reg uint16, ps *patternState) {
	u := c.u
	end := u.newLabel()
	outer := ps.names
	var control []capture
	var regs []uint16 // where all alternatives leave their captures
	fail, refutes := ps.fail, ps.refutes
	for i, alt := range p.Patterns {
		last := i == len(p.Patterns)-1
		sub := &patternState{fail: u.newLabel(), refutes: refutes || !last}
		if last {
			sub.fail = fail
		}
		if !last {
			sub.refutes = true
		}
		top := u.top
		if i == 0 {
			// Room for the captures below what the alternatives use.
			n := countCaptures(alt)
			for j := 0; j < n; j++ {
				regs = append(regs, u.temp())
			}
			top = u.top
		}
		c.pattern(alt, reg, sub)
		if i == 0 {
			control = sub.names
		}
		if !sameNames(control, sub.names) {
			c.fail(&p.Pos, "alternative patterns bind different names")
			return
		}
		for j := range control {
			for _, n := range sub.names {
				if n.name == control[j].name {
					u.op(bc.MOVE, 0, regs[j], n.reg, 0)
				}
			}
		}
		u.top = top
		if !last {
			u.atPos(alt.Position())
			u.jump(end)
			u.bind(sub.fail)
		}
	}
	u.bind(end)
	ps.names = outer
	for j, n := range control {
		c.capture(n.name, regs[j], n.pos, ps)
	}
}

func sameNames(a, b []capture) bool {
	if len(a) != len(b) {
		return false
	}
	for _, x := range a {
		found := false
		for _, y := range b {
			found = found || x.name == y.name
		}
		if !found {
			return false
		}
	}
	return true
}

func countCaptures(pt syntax.Pattern) int {
	n := 0
	switch p := pt.(type) {
	case *syntax.MatchSequence:
		for _, x := range p.Patterns {
			n += countCaptures(x)
		}
	case *syntax.MatchMapping:
		for _, x := range p.Patterns {
			n += countCaptures(x)
		}
		if p.Rest != "" {
			n++
		}
	case *syntax.MatchClass:
		for _, x := range p.Patterns {
			n += countCaptures(x)
		}
		for _, x := range p.KwdPatterns {
			n += countCaptures(x)
		}
	case *syntax.MatchStar:
		if p.Name != "" {
			n++
		}
	case *syntax.MatchAs:
		if p.Name != "" {
			n++
		}
		if p.Pattern != nil {
			n += countCaptures(p.Pattern)
		}
	case *syntax.MatchOr:
		n = countCaptures(p.Patterns[0])
	}
	return n
}

func (c *compiler) sequencePattern(p *syntax.MatchSequence, reg uint16, ps *patternState) {
	u := c.u
	star := -1
	onlyWild, starWild := true, false
	for i, x := range p.Patterns {
		if _, ok := x.(*syntax.MatchStar); ok {
			if star >= 0 {
				c.fail(&p.Pos, "multiple starred names in sequence pattern")
				return
			}
			star = i
			starWild = wildcardStar(x)
			onlyWild = onlyWild && starWild
			continue
		}
		onlyWild = onlyWild && wildcard(x)
	}
	n := len(p.Patterns)
	t := u.temp()
	u.op(bc.MATCH_SEQUENCE, 0, t, reg, 0)
	u.branch(bc.JUMP_IF_FALSE, t, ps.fail)
	need := n
	op := bc.JEQ_K
	if star >= 0 {
		need, op = n-1, bc.JGE_K
	}
	if star < 0 || need > 0 {
		u.op(bc.GET_LEN, 0, t, reg, 0)
		cv := syntax.IntConst(int64(need))
		k, ok := u.smallConst(&cv)
		u.tooBig = u.tooBig || !ok
		u.branchShort(op, 0, t, k, ps.fail)
	}
	u.top--
	if onlyWild {
		return
	}
	if starWild {
		c.sequenceItems(p, star, reg, ps)
		return
	}
	if star >= 0 && (star > 255 || n-star-1 > 255) || n > 30000 {
		c.fail(&p.Pos, "too many expressions in star-unpacking sequence pattern")
		return
	}
	first := u.temps(max(n, 1))
	if star < 0 {
		u.op(bc.UNPACK_SEQUENCE, 0, first, reg, uint16(n))
	} else {
		u.op(bc.UNPACK_EX, uint8(n-star-1), first, reg, uint16(star))
	}
	for i, x := range p.Patterns {
		if !wildcard(x) {
			c.subpattern(x, first+uint16(i), ps)
		}
	}
}

// sequenceItems matches a sequence with *_ by indexing.
func (c *compiler) sequenceItems(p *syntax.MatchSequence, star int, reg uint16, ps *patternState) {
	u := c.u
	n := len(p.Patterns)
	for i, x := range p.Patterns {
		if i == star || wildcard(x) {
			continue
		}
		t := u.temp()
		u.atPos(&p.Pos)
		if i < star {
			cv := syntax.IntConst(int64(i))
			k, ok := u.smallConst(&cv)
			u.tooBig = u.tooBig || !ok
			u.op(bc.GET_ITEM_K, 0, t, reg, k)
		} else {
			// From the end, by length: negative indices are not part of the protocol.
			u.op(bc.GET_LEN, 0, t, reg, 0)
			cv := syntax.IntConst(int64(n - i))
			k, ok := u.smallConst(&cv)
			u.tooBig = u.tooBig || !ok
			u.op(bc.SUB_K, 0, t, t, k)
			u.op(bc.GET_ITEM, 0, t, reg, t)
		}
		c.subpattern(x, t, ps)
	}
}

func (c *compiler) mappingPattern(p *syntax.MatchMapping, reg uint16, ps *patternState) {
	u := c.u
	n := len(p.Keys)
	if n != len(p.Patterns) {
		c.fail(&p.Pos, "keys and patterns of a mapping pattern differ in number")
		return
	}
	t := u.temp()
	u.op(bc.MATCH_MAPPING, 0, t, reg, 0)
	u.branch(bc.JUMP_IF_FALSE, t, ps.fail)
	if n == 0 && p.Rest == "" {
		u.top--
		return
	}
	if n > 0 {
		u.op(bc.GET_LEN, 0, t, reg, 0)
		cv := syntax.IntConst(int64(n))
		k, ok := u.smallConst(&cv)
		u.tooBig = u.tooBig || !ok
		u.branchShort(bc.JGE_K, 0, t, k, ps.fail)
	}
	if n > 30000 {
		c.fail(&p.Pos, "too many sub-patterns in mapping pattern")
		return
	}
	c.checkKeys(p)
	keys := t
	if cv, ok := c.constants(p.Keys); ok {
		v := syntax.TupleConst(cv)
		u.loadConst(keys, &v)
	} else {
		c.moveTo(c.collect(bc.BUILD_TUPLE, p.Keys, &p.Pos, int(keys)), keys)
	}
	u.atPos(&p.Pos)
	values := u.temp()
	u.op(bc.MATCH_KEYS, 0, values, reg, keys)
	u.branch(bc.JUMP_IF_NONE, values, ps.fail)
	first := uint16(0)
	if n > 0 {
		first = u.temps(n)
	}
	u.op(bc.UNPACK_SEQUENCE, 0, first, values, uint16(n))
	for i, x := range p.Patterns {
		if !wildcard(x) {
			c.subpattern(x, first+uint16(i), ps)
		}
	}
	if p.Rest == "" {
		return
	}
	// The rest: a copy without the keys.
	u.atPos(&p.Pos)
	rest := u.temp()
	mark := u.top
	u.op(bc.BUILD_MAP, 0, rest, 0, 0)
	u.op(bc.DICT_UPDATE, 0, rest, reg, 0)
	if n > 0 {
		w := u.temps(n)
		u.op(bc.UNPACK_SEQUENCE, 0, w, keys, uint16(n))
		for i := 0; i < n; i++ {
			u.op(bc.DEL_ITEM, 0, rest, w+uint16(i), 0)
		}
	}
	u.top = mark
	c.capture(p.Rest, rest, &p.Pos, ps)
}

// checkKeys refuses literal keys that occur twice.
func (c *compiler) checkKeys(p *syntax.MatchMapping) {
	seen := map[constKey]bool{}
	for _, k := range p.Keys {
		switch k.(type) {
		case *syntax.Attribute:
			continue
		case *syntax.Constant, *syntax.UnaryOp, *syntax.BinOp:
		default:
			c.fail(&p.Pos, "mapping pattern keys may only match literals and attribute lookups")
			return
		}
		cv := c.literal(k)
		if cv == nil {
			continue
		}
		key := keyOf(equalKey(cv))
		if seen[key] {
			c.fail(&p.Pos, "mapping pattern checks duplicate key ("+constRepr(cv)+")")
			return
		}
		seen[key] = true
	}
}

// literal evaluates an expression that has been found to be constant, or gives nil.
func (c *compiler) literal(e syntax.Expr) *syntax.ConstValue {
	if cv, ok := c.constants([]syntax.Expr{e}); ok {
		return &cv[0]
	}
	return nil
}

// equalKey maps numbers that compare equal to one of them.
func equalKey(cv *syntax.ConstValue) *syntax.ConstValue {
	var r syntax.ConstValue
	switch cv.Kind {
	case syntax.ConstTrue:
		r = syntax.IntConst(1)
	case syntax.ConstFalse:
		r = syntax.IntConst(0)
	case syntax.ConstFloat:
		f := cv.Float()
		if f != float64(int64(f)) || f > 1e15 || f < -1e15 {
			return cv
		}
		r = syntax.IntConst(int64(f))
	case syntax.ConstComplex:
		re, im := cv.Complex()
		if im != 0 {
			return cv
		}
		f := syntax.FloatConst(re)
		return equalKey(&f)
	default:
		return cv
	}
	return &r
}

func (c *compiler) classPattern(p *syntax.MatchClass, reg uint16, ps *patternState) {
	u := c.u
	nargs, nattrs := len(p.Patterns), len(p.KwdAttrs)
	if nattrs != len(p.KwdPatterns) {
		c.fail(&p.Pos, "keyword attributes and patterns of a class pattern differ in number")
		return
	}
	if nargs+nattrs > 30000 {
		c.fail(&p.Pos, "too many sub-patterns in class pattern")
		return
	}
	names := make([]syntax.ConstValue, nattrs)
	for i, a := range p.KwdAttrs {
		for _, b := range p.KwdAttrs[:i] {
			if a == b {
				c.fail(p.KwdPatterns[i].Position(), "attribute name repeated in class pattern: "+a)
				return
			}
		}
		names[i] = syntax.StrConst(a) // not mangled
	}
	n := nargs + nattrs
	first := u.temps(max(n, 1))
	mark := u.top
	w := u.temps(3)
	u.op(bc.MOVE, 0, w, reg, 0)
	c.evalTo(p.Cls, w+1)
	u.atPos(&p.Pos)
	cv := syntax.TupleConst(names)
	u.loadConst(w+2, &cv)
	u.op(bc.MATCH_CLASS, 0, w, w, uint16(nargs))
	u.branch(bc.JUMP_IF_NONE, w, ps.fail)
	u.op(bc.UNPACK_SEQUENCE, 0, first, w, uint16(n))
	u.top = mark
	for i := 0; i < n; i++ {
		var x syntax.Pattern
		if i < nargs {
			x = p.Patterns[i]
		} else {
			x = p.KwdPatterns[i-nargs]
		}
		if !wildcard(x) {
			c.subpattern(x, first+uint16(i), ps)
		}
	}
}
