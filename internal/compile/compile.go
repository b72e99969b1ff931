package compile

import (
	"typhon/internal/bytecode"
	"typhon/internal/symtab"
	"typhon/internal/syntax"
)

// Flags of Options, with the values that compile() takes.
const (
	FlagAllowTopLevelAwait = 0x2000
	flagFutures            = bytecode.FlagFutureBarryAsBDFL | bytecode.FlagFutureGeneratorStop | bytecode.FlagFutureAnnotations
)

// Options are the inputs of Compile besides the tree.
type Options struct {
	Optimize int // 0, 1 (no asserts, __debug__ is False), 2 (no docstrings either)
	Flags    int // inherited future flags, FlagAllowTopLevelAwait
}

// Warning is a SyntaxWarning about a program that compiles.
type Warning struct {
	Msg  string
	Line int
	// Err is what to raise instead if a filter turns the warning into an error.
	Err *syntax.Error
}

// Compile compiles mod, whose constant parts may be folded in place. The error is a
// SyntaxError, or a RecursionError for trees that are nested too deeply.
func Compile(mod syntax.Mod, filename string, opts Options) (*bytecode.Code, []Warning, *syntax.Error) {
	table, err := symtab.Build(mod, symtab.Options{Filename: filename, Future: opts.Flags & flagFutures})
	if err != nil {
		return nil, nil, err
	}
	c := &compiler{table: table, filename: filename, opts: opts}
	code := c.module(mod)
	if c.err != nil {
		return nil, nil, c.err
	}
	return code, c.warnings, nil
}

// compiler is the state of one Compile.
type compiler struct {
	table    *symtab.Table
	filename string
	opts     Options
	u        *unit
	free     *unit // finished units, for their buffers
	depth    int
	err      *syntax.Error
	warnings []Warning
	quiet    int // greater than 0 while code is compiled a second time
	single   bool
	inFinal  finalState
	futures  map[*syntax.ImportFrom]bool
}

const maxDepth = 30000

// fail records the first error.
func (c *compiler) fail(p *syntax.Pos, msg string) {
	if c.err == nil {
		c.err = symtab.ErrorAt(c.filename, *p, msg)
	}
}

func (c *compiler) warn(p *syntax.Pos, msg string) {
	if c.quiet > 0 {
		return
	}
	err := symtab.ErrorAt(c.filename, *p, msg)
	for _, x := range c.warnings {
		if *x.Err == *err {
			return
		}
	}
	c.warnings = append(c.warnings, Warning{msg, int(p.Line), err})
}

// descend counts nesting; it says whether the compiler may go on. ascend goes back.
func (c *compiler) descend() bool {
	c.depth++
	if c.depth > maxDepth && c.err == nil {
		c.err = &syntax.Error{Kind: syntax.RecursionError, Msg: symtab.TooDeep, Filename: c.filename}
	}
	return c.err == nil
}

func (c *compiler) ascend() { c.depth-- }

func (c *compiler) futureAnnotations() bool {
	return c.table.Future&bytecode.FlagFutureAnnotations != 0
}

// module compiles the root of a tree.
func (c *compiler) module(mod syntax.Mod) *bytecode.Code {
	return c.build(c.table.Top, "<module>", 1, unitModule, func(u *unit) {
		switch m := mod.(type) {
		case *syntax.Module:
			c.moduleBody(m.Body)
			c.returnAtEnd()
		case *syntax.Interactive:
			c.single = true
			c.moduleBody(m.Body)
			c.returnAtEnd()
		case *syntax.Expression:
			c.emitReturn(c.eval(m.Body, noHint))
		}
		if c.opts.Flags&FlagAllowTopLevelAwait != 0 && u.scope.Coroutine {
			u.flags |= bytecode.FlagCoroutine
		}
	})
}

func (c *compiler) moduleBody(body []syntax.Stmt) {
	c.noteFutures(body)
	u := c.u
	if len(body) > 0 {
		u.loc = startOf(body[0])
	}
	annotations := u.scope.AnnotationsUsed
	if annotations && c.futureAnnotations() {
		u.emit(bytecode.Make(bytecode.SETUP_ANNOTATIONS, 0, 0, 0, 0))
	}
	if u.scope.HasDocstring && !c.single {
		doc := body[0].(*syntax.ExprStmt)
		if c.opts.Optimize < 2 {
			mark := u.top
			u.at(doc.Value)
			r := c.reg(opnd{cv: cleanDoc(doc.Value)}, noHint)
			u.at(doc)
			u.emitName(bytecode.STORE_NAME, r, 0, "__doc__")
			u.top = mark
		}
		body = body[1:]
	}
	if annotations && !c.futureAnnotations() {
		c.moduleAnnotations(body)
	}
	c.stmts(body)
}
