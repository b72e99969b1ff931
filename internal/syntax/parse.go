package syntax

// Mode selects what a source text is parsed as.
type Mode uint8

// Parse modes, by the names that compile() gives them.
const (
	ModeExec     Mode = iota // a *Module
	ModeSingle               // an *Interactive: one statement
	ModeEval                 // an *Expression
	ModeFuncType             // a *FunctionType: a signature type comment
)

// Flags modify parsing; they are ored together.
type Flags uint16

// Parser flags.
const (
	// TypeComments keeps type comments in the tree (PyCF_TYPE_COMMENTS).
	TypeComments Flags = 1 << iota
	// AllowIncompleteInput reports input that could be continued as an error
	// of kind IncompleteInputError.
	AllowIncompleteInput
	// DontImplyDedent lets the interactive prompt require an empty line after
	// a compound statement.
	DontImplyDedent
	// BarryAsFLUFL makes <> the only way to write "not equal" (PEP 401).
	BarryAsFLUFL
	// IgnoreCookie says that the source is already UTF-8: coding cookies are
	// not looked at (the source came from a str).
	IgnoreCookie
)

// Options are the inputs of Parse besides the source. The zero value parses a
// module of the newest feature version.
type Options struct {
	Mode  Mode
	Flags Flags
	// FeatureVersion is the minor version of the oldest Python 3 whose
	// grammar to accept; zero or less means no restriction.
	FeatureVersion int
	// Decode decodes source in an encoding other than UTF-8, Latin-1 and ASCII,
	// to UTF-8. If it is nil such source is refused; if it returns an error that
	// is the message, for example "unknown encoding: foo".
	Decode func(encoding string, src []byte) ([]byte, error)
	// LookupName resolves the \N{name} escapes. If it is nil they are errors.
	LookupName func(name string) (r rune, ok bool)
	// Warn is called for each warning, in order, if it is not nil. Source with
	// an error gives the warnings that come before it.
	Warn func(Warning)
}

// ErrorKind is the Python exception type of an Error.
type ErrorKind uint8

// Exception types of errors.
const (
	SyntaxError ErrorKind = iota
	IndentationError
	TabError
	IncompleteInputError // _IncompleteInputError
	MemoryError
	ValueError
	UnicodeDecodeError
	RecursionError
)

// Error is the reason why a source text is not a program.
type Error struct {
	Kind     ErrorKind
	Msg      string
	Filename string
	// Line and EndLine are 1-based, Col and EndCol are 1-based offsets in
	// characters: the lineno, offset, end_lineno and end_offset of SyntaxError,
	// with all their peculiarities (end columns of 0 and -1 mean "unknown").
	Line, Col, EndLine, EndCol int
	NoPos, NoEnd               bool   // Line and Col, EndLine and EndCol are None
	Text                       string // the source line
	HasText                    bool   // false: text is None
}

func (e *Error) Error() string { return e.Msg }

// Warning is a doubt about a source text, a SyntaxWarning.
type Warning struct {
	Msg  string
	Line int
	// Err is what to raise instead if a filter turns the warning into an error.
	Err *Error
}

// Parse parses a source text. The error describes the first problem that
// CPython would report.
func Parse(src []byte, filename string, opts Options) (Mod, *Error) {
	buf, err := decodeSource(src, filename, &opts, opts.Mode == ModeExec)
	if err != nil {
		return nil, err
	}
	mod := parseFast(buf, filename, &opts)
	if mod != nil {
		return mod, nil
	}
	return nil, findError(buf, filename, &opts)
}

// parseFast returns the tree of decoded source, or nil if it has any error.
func parseFast(buf []byte, filename string, opts *Options) Mod {
	l := newLexer(buf, filename)
	l.comments = opts.Flags&TypeComments != 0
	p := &parser{src: l.src, filename: filename, opts: opts, barry: opts.Flags&BarryAsFLUFL != 0, names: make(map[string]string)}
	if opts.Warn != nil {
		l.warn = p.warnAt
	}
	p.toks = borrowTokens(l.n)
	p.tokenizeAll(l)
	defer func() { returnTokens(p.toks) }()
	mod := p.root()
	p.deliverWarnings()
	if p.failed {
		return nil
	}
	return mod
}

// root parses the whole token stream in the mode that was asked for.
func (p *parser) root() Mod {
	switch p.opts.Mode {
	case ModeSingle:
		return p.interactive()
	case ModeEval:
		start := p.i
		x := p.starExprsNoStar(start)
		for p.accept(KindNewline) {
		}
		p.atEnd()
		return &Expression{x}
	case ModeFuncType:
		return p.funcType()
	}
	for p.k != KindEndMarker && !p.failed {
		p.statement()
	}
	p.atEnd()
	return &Module{p.takeStmts(0), p.ignores}
}

func (p *parser) atEnd() {
	if p.k != KindEndMarker {
		p.fail()
	}
}

// starExprsNoStar parses an expression or a bare tuple without starred elements.
func (p *parser) starExprsNoStar(start int) Expr {
	x := p.expr()
	if p.k != KindComma {
		return x
	}
	x = p.restOfTuple(start, x, (*parser).expr)
	return x
}

// interactive parses one statement of a prompt.
func (p *parser) interactive() Mod {
	switch {
	case p.k == KindEndMarker:
		p.fail()
	case p.k == KindNewline:
		at := p.toks[p.i].pos()
		p.advance()
		return &Interactive{[]Stmt{&Pass{at}}}
	default:
		if s := p.compound(); s != nil {
			p.stmtStack = append(p.stmtStack, s)
			p.expect(KindNewline)
		} else {
			p.simpleLine()
		}
	}
	if p.failed || !p.onlyBlanksFollow() {
		p.fail()
	}
	return &Interactive{p.takeStmts(0)}
}

// onlyBlanksFollow reports whether nothing but white space and comments comes
// after the last consumed token.
func (p *parser) onlyBlanksFollow() bool { return onlyBlanks(p.src[p.toks[p.i-1].end : len(p.src)-1]) }

func onlyBlanks(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ', '\t', '\n', '\f':
		case '#':
			for i+1 < len(s) && s[i+1] != '\n' {
				i++
			}
		default:
			return false
		}
	}
	return true
}

// funcType parses a signature type comment such as "(int, *str) -> bool".
func (p *parser) funcType() Mod {
	p.expect(KindLPar)
	var args []Expr
	for stars := 0; p.k != KindRPar && !p.failed; {
		switch {
		case p.k == KindStar && stars == 0:
			stars = 1
			p.advance()
		case p.k == KindDoubleStar && stars < 2:
			stars = 2
			p.advance()
		case stars > 0:
			p.fail()
		}
		args = append(args, p.expr())
		if !p.accept(KindComma) {
			break
		}
		if p.k == KindRPar {
			p.fail()
		}
	}
	p.expect(KindRPar)
	p.expect(KindRArrow)
	returns := p.expr()
	for p.accept(KindNewline) {
	}
	p.atEnd()
	return &FunctionType{args, returns}
}
