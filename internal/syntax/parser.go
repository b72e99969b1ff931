package syntax

import "sync"

// maxDepth bounds the nesting of expressions and blocks. Together with the
// levels counted here it refuses what overflows the stack of CPython's parser.
const maxDepth = 5970

// parser is the fast parser. It stops at the first problem without saying what
// it is: fail makes every later token a KindError, so that the functions return
// quickly with whatever nodes they have, and failed tells that the tree is void.
type parser struct {
	nodes
	toks     []token // ends with a KindError token that is never consumed
	i        int
	k        Kind // toks[i].kind
	src      string
	opts     *Options
	filename string
	failed   bool
	depth    int
	tooDeep  bool
	inSpec   bool // in a format spec
	barry    bool // "from __future__ import barry_as_FLUFL" is in force
	names    map[string]string

	exprStack []Expr
	stmtStack []Stmt
	ignores   []TypeIgnore
	warnings  []tokenWarning
	failedAt  int // token at which the first failure happened
}

// badExpr is what expression functions return after a failure.
var badExpr Expr = &Name{}

func (p *parser) fail() Expr {
	if !p.failed {
		p.failed = true
		p.failedAt = p.i
	}
	p.i = len(p.toks) - 1
	p.k = KindError
	return badExpr
}

// advance consumes the current token, unless it is an error.
func (p *parser) advance() {
	if p.k == KindError {
		p.failed = true
		return
	}
	p.i++
	p.k = p.toks[p.i].kind
}

// reset goes back to token i.
func (p *parser) reset(i int) {
	p.i = i
	p.k = p.toks[i].kind
}

func (p *parser) peek() Kind {
	if p.i+1 < len(p.toks) {
		return p.toks[p.i+1].kind
	}
	return KindError
}

// accept consumes the current token if it is a k.
func (p *parser) accept(k Kind) bool {
	if p.k != k {
		return false
	}
	p.advance()
	return true
}

func (p *parser) expect(k Kind) {
	if p.k != k {
		p.fail()
		return
	}
	p.advance()
}

// enter counts one level of nesting; the caller must call leave.
func (p *parser) enter() bool {
	p.depth++
	if p.depth > maxDepth {
		p.tooDeep = true
		p.fail()
		return false
	}
	return true
}

func (p *parser) leave() { p.depth-- }

// posFrom returns the extent from token start to the last consumed token.
func (p *parser) posFrom(start int) Pos {
	s, e := &p.toks[start], &p.toks[max(p.i-1, 0)]
	return Pos{s.line, s.col, e.endLine, e.endCol}
}

// stmtPos is posFrom for statements: line breaks and dedents do not count.
func (p *parser) stmtPos(start int) Pos {
	j := p.i - 1
	for j > start && (p.toks[j].kind >= KindNewline && p.toks[j].kind <= KindDedent || p.toks[j].kind == KindEndMarker) {
		j--
	}
	s, e := &p.toks[start], &p.toks[j]
	return Pos{s.line, s.col, e.endLine, e.endCol}
}

// text returns the source of token i.
func (p *parser) text(i int) string { return p.src[p.toks[i].start:p.toks[i].end] }

// isSoft reports whether the current token is the name word.
func (p *parser) isSoft(word string) bool { return p.k == KindName && p.text(p.i) == word }

// ident consumes a name and returns it normalized.
func (p *parser) ident() string {
	if p.k != KindName {
		p.fail()
		return ""
	}
	s := p.name(p.text(p.i))
	p.advance()
	return s
}

// name returns the shared copy of an identifier. Copies keep the tree from
// holding on to the source text.
func (p *parser) name(s string) string {
	if n, ok := p.names[s]; ok {
		return n
	}
	n := s
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			n = normalizeIdentifier(s)
			break
		}
	}
	n = string(append([]byte(nil), n...))
	p.names[string(append([]byte(nil), s...))] = n
	return n
}

// since refuses syntax that is newer than the requested feature version.
func (p *parser) since(minor int) {
	if p.opts.FeatureVersion > 0 && p.opts.FeatureVersion < minor {
		p.fail()
	}
}

// takeExprs pops the expressions above mark off the stack.
func (p *parser) takeExprs(mark int) []Expr {
	out := p.exprs.copy(p.exprStack[mark:])
	p.exprStack = p.exprStack[:mark]
	return out
}

func (p *parser) takeStmts(mark int) []Stmt {
	out := p.stmts.copy(p.stmtStack[mark:])
	p.stmtStack = p.stmtStack[:mark]
	return out
}

func (p *parser) oneExpr(e Expr) []Expr {
	mark := len(p.exprStack)
	p.exprStack = append(p.exprStack, e)
	return p.takeExprs(mark)
}

// tokenBuffers holds token slices between parses: they are the biggest piece of
// scratch memory.
var tokenBuffers sync.Pool

// maxPooledTokens bounds the slices that are kept.
const maxPooledTokens = 1 << 16

// borrowTokens returns an empty token slice for a source of n bytes.
func borrowTokens(n int) []token {
	if b, ok := tokenBuffers.Get().(*[]token); ok && cap(*b) >= n/8 {
		return (*b)[:0]
	}
	return make([]token, 0, n/5+16)
}

func returnTokens(b []token) {
	if cap(b) <= maxPooledTokens {
		tokenBuffers.Put(&b)
	}
}

// tokenizeAll reads all tokens of l for the parser.
func (p *parser) tokenizeAll(l *lexer) {
	toks := p.toks[:0]
	started := false
	for {
		var t token
		p.i = len(toks)
		l.next(&t)
		if t.kind == KindTypeIgnoreComment {
			p.ignores = append(p.ignores, TypeIgnore{t.line, l.src[t.start:t.end]})
			continue
		}
		if t.kind == KindEndMarker && p.opts.Mode == ModeSingle && started {
			// A statement at a prompt ends with the input.
			started = false
			t.kind = KindNewline
			toks = append(toks, t)
			l.implyDedents(p.opts.Flags)
			continue
		}
		started = true
		toks = append(toks, t)
		if t.kind == KindError {
			break
		}
		if t.kind == KindEndMarker {
			toks = append(toks, token{kind: KindError, line: t.line, endLine: t.line, col: -1, endCol: -1})
			break
		}
	}
	p.toks = toks
	p.i = 0
	p.reset(0)
}

// implyDedents closes all blocks at the end of interactive input.
func (l *lexer) implyDedents(f Flags) {
	if f&DontImplyDedent == 0 && len(l.indents) > 1 {
		l.pendIn = -(len(l.indents) - 1)
		l.indents = l.indents[:1]
		l.altIndents = l.altIndents[:1]
	}
}
