package symtab

import (
	"fmt"

	"typhon/internal/syntax"
)

// maxDepth bounds the nesting of a tree, so that the walks over it, which recurse, need bounded stack.
const maxDepth = 30000

// TooDeep is the message of the RecursionError for a tree that is nested too deeply.
const TooDeep = "maximum recursion depth exceeded during compilation"

// Options are inputs of Build besides the tree.
type Options struct {
	Filename string
	Future   int // future features inherited from the code that calls compile()
}

// Build resolves the names of mod.
func Build(mod syntax.Mod, opts Options) (*Table, *syntax.Error) {
	b := builder{filename: opts.Filename}
	t := &b.t
	t.ids = make(map[string]NameID, 64)
	t.scopes = make(map[scopeKey]*Scope, 16)
	b.wellKnown()
	t.Future = opts.Future
	b.future(mod)
	top := &Scope{Name: "top", Kind: Module}
	t.Top, b.cur, b.global = top, top, top
	t.scopes[scopeKey{}] = top
	switch m := mod.(type) {
	case *syntax.Module:
		top.HasDocstring = hasDocstring(m.Body)
		b.stmts(m.Body)
	case *syntax.Interactive:
		b.stmts(m.Body)
	case *syntax.Expression:
		b.expr(m.Body)
	case *syntax.FunctionType:
		b.fail(syntax.Pos{}, "this compiler does not handle FunctionTypes")
	}
	if b.err == nil {
		b.analyze()
	}
	if b.err != nil {
		return nil, b.err
	}
	return t, nil
}

func hasDocstring(body []syntax.Stmt) bool {
	if len(body) == 0 {
		return false
	}
	e, ok := body[0].(*syntax.ExprStmt)
	if !ok {
		return false
	}
	c, ok := e.Value.(*syntax.Constant)
	return ok && c.Value.Kind == syntax.ConstStr
}

// builder is the state of one Build.
type builder struct {
	t        Table
	cur      *Scope
	global   *Scope
	private  string
	depth    int
	filename string
	err      *syntax.Error

	idClass, idClassDict, idCond, idFormat, idSuper, idTypeParams, idGenericBase NameID
	idIter, idDefaults, idKwDefaults, idDebug                                    NameID
}

func (b *builder) wellKnown() {
	in := b.t.intern
	b.idClass = in("__class__")
	b.idClassDict = in("__classdict__")
	b.idCond = in("__conditional_annotations__")
	b.idFormat = in(".format")
	b.idSuper = in("super")
	b.idTypeParams = in(".type_params")
	b.idGenericBase = in(".generic_base")
	b.idIter = in(".0")
	b.idDefaults = in(".defaults")
	b.idKwDefaults = in(".kwdefaults")
	b.idDebug = in("__debug__")
}

// fail records the first error.
func (b *builder) fail(p syntax.Pos, format string, args ...any) {
	if b.err == nil {
		b.err = ErrorAt(b.filename, p, fmt.Sprintf(format, args...))
	}
}

// ErrorAt returns a SyntaxError at p. Columns are UTF-8 offsets, as CPython's are here.
func ErrorAt(filename string, p syntax.Pos, msg string) *syntax.Error {
	return &syntax.Error{Kind: syntax.SyntaxError, Msg: msg, Filename: filename,
		Line: int(p.Line), Col: int(p.Col) + 1, EndLine: int(p.EndLine), EndCol: int(p.EndCol) + 1}
}

func (b *builder) enterDepth() bool {
	b.depth++
	if b.depth > maxDepth {
		if b.err == nil {
			b.err = &syntax.Error{Kind: syntax.RecursionError, Msg: TooDeep, Filename: b.filename}
		}
		return false
	}
	return b.err == nil
}

// enter opens a new scope below the current one.
func (b *builder) enter(name string, kind Kind, node *syntax.Pos, role Role) *Scope {
	s := &Scope{Name: name, Kind: kind, Parent: b.cur, Private: b.private}
	if node != nil {
		s.Pos = *node
	}
	if p := b.cur; p != nil {
		s.Nested = p.Nested || p.IsFunctionLike()
		s.mangled = p.mangled
		// In the iterable of a comprehension := is refused however deeply it is nested.
		s.compIterExpr = p.compIterExpr
		s.Method = kind == Function && p.Kind == Class
		if kind != Annotation || b.t.Future&FutureAnnotations == 0 {
			p.Children = append(p.Children, s)
		}
	}
	b.t.scopes[scopeKey{node, role}] = s
	b.cur = s
	switch kind {
	case Annotation, TypeAlias, TypeVariable:
		b.add(s, b.idFormat, DefParam, s.Pos)
		b.add(s, b.idFormat, Use, s.Pos)
	}
	return s
}

func (b *builder) exit() { b.cur = b.cur.Parent }

// mangle interns the private form of name in the current scope.
func (b *builder) mangle(name string) NameID {
	if b.private == "" || len(name) < 2 || name[0] != '_' || name[1] != '_' {
		return b.t.intern(name)
	}
	if m := b.cur.mangled; m != nil && !m[b.t.intern(name)] {
		return b.t.intern(name)
	}
	return b.t.intern(Mangle(b.private, name))
}

// def records an occurrence of name in the current scope.
func (b *builder) def(name string, f Flags, p syntax.Pos) *Symbol {
	if f&DefTypeParam != 0 && b.cur.mangled != nil {
		b.cur.mangled[b.t.intern(name)] = true
	}
	return b.add(b.cur, b.mangle(name), f, p)
}

// use records an occurrence of a name that is not mangled.
func (b *builder) use(id NameID, p syntax.Pos) { b.add(b.cur, id, Use, p) }

func (b *builder) add(s *Scope, id NameID, f Flags, p syntax.Pos) *Symbol {
	sym := s.Find(id)
	if sym == nil {
		sym = s.add(id, f)
	} else {
		if f&DefParam != 0 && sym.Flags&DefParam != 0 {
			b.fail(p, "duplicate argument '%s' in function definition", b.t.names[id])
		}
		if f&DefTypeParam != 0 && sym.Flags&DefTypeParam != 0 {
			b.fail(p, "duplicate type parameter '%s'", b.t.names[id])
		}
		sym.Flags |= f
	}
	if s.compIterTarget {
		if sym.Flags&(DefGlobal|DefNonlocal) != 0 {
			b.fail(p, "comprehension inner loop cannot rebind assignment expression target '%s'", b.t.names[id])
		}
		sym.Flags |= DefCompIter
	}
	switch {
	case f&DefParam != 0:
		s.Varnames = append(s.Varnames, id)
	case f&DefGlobal != 0 && s != b.global:
		if g := b.global.Find(id); g != nil {
			g.Flags |= f
		} else {
			b.global.add(id, f)
		}
	}
	return sym
}

// checkName refuses to bind __debug__.
func (b *builder) checkName(name string, p syntax.Pos, del bool) {
	if name != "__debug__" {
		return
	}
	if del {
		b.fail(p, "cannot delete __debug__")
	} else {
		b.fail(p, "cannot assign to __debug__")
	}
}

// future reads the __future__ imports at the start of the program.
func (b *builder) future(mod syntax.Mod) {
	var body []syntax.Stmt
	switch m := mod.(type) {
	case *syntax.Module:
		body = m.Body
	case *syntax.Interactive:
		body = m.Body
	}
	done := false
	for i, st := range body {
		switch s := st.(type) {
		case *syntax.ImportFrom:
			if s.Module != "__future__" || s.Level != 0 {
				done = true
				continue
			}
			if done {
				b.fail(s.Pos, "from __future__ imports must occur at the beginning of the file")
				return
			}
			for _, a := range s.Names {
				b.feature(a.Name, s.Pos)
			}
		case *syntax.ExprStmt:
			done = done || i > 0 || !hasDocstring(body)
		default:
			done = true
		}
	}
}

// Future feature flags that still mean something.
const (
	FutureBarryAsBDFL = 0x400000
	FutureAnnotations = 0x1000000
)

func (b *builder) feature(name string, p syntax.Pos) {
	switch name {
	case "nested_scopes", "generators", "division", "absolute_import", "with_statement",
		"print_function", "unicode_literals", "generator_stop":
	case "barry_as_FLUFL":
		b.t.Future |= FutureBarryAsBDFL
	case "annotations":
		b.t.Future |= FutureAnnotations
	case "braces":
		b.fail(p, "not a chance")
	default:
		b.fail(p, "future feature %.100s is not defined", name)
	}
}
