package symtab

import "typhon/internal/syntax"

// Flags say how a name occurs in a scope and, from ScopeOff on, what it resolves to.
type Flags uint32

// Flags of a symbol, with CPython's values.
const (
	DefGlobal    Flags = 1 << 0 // global statement
	DefLocal     Flags = 1 << 1 // assignment, del, import target ...
	DefParam     Flags = 1 << 2
	DefNonlocal  Flags = 1 << 3
	Use          Flags = 1 << 4
	DefFreeClass Flags = 1 << 6 // free in a method, but also bound in the class
	DefImport    Flags = 1 << 7
	DefAnnot     Flags = 1 << 8
	DefCompIter  Flags = 1 << 9 // target of a comprehension
	DefTypeParam Flags = 1 << 10
	DefCompCell  Flags = 1 << 11 // cell of an inlined comprehension

	DefBound = DefLocal | DefParam | DefImport | DefTypeParam

	ScopeOff  = 12
	ScopeMask = 15

	defMask Flags = 1<<ScopeOff - 1
)

// Resolution is what a name refers to.
type Resolution uint8

// The resolutions, with CPython's values.
const (
	Unresolved Resolution = iota
	Local
	GlobalExplicit
	GlobalImplicit
	Free
	Cell
)

// Resolution returns what the symbol with these flags refers to.
func (f Flags) Resolution() Resolution { return Resolution(f >> ScopeOff & ScopeMask) }

func (f Flags) resolved(r Resolution) Flags { return f | Flags(r)<<ScopeOff }

// Kind is the type of a scope.
type Kind uint8

// The kinds of scopes, with the numbers of the _symtable module.
const (
	Function Kind = iota
	Class
	Module
	Annotation
	TypeAlias
	TypeParameters
	TypeVariable // bound, constraints or default of a type parameter
)

// Comp tells comprehensions from other function scopes.
type Comp uint8

// The kinds of comprehensions.
const (
	NotComp Comp = iota
	ListComp
	SetComp
	DictComp
	GeneratorExp
)

// NameID numbers the distinct names of a table.
type NameID int32

// Symbol is one name of a scope.
type Symbol struct {
	ID       NameID
	CompOnly bool // only targets of inlined comprehensions have this name
	Deleted  bool // the target of a del statement or of except ... as
	Flags    Flags
}

// Scope is one block of a program.
type Scope struct {
	Name     string
	Kind     Kind
	Comp     Comp
	Parent   *Scope // lexically enclosing scope
	Children []*Scope
	Pos      syntax.Pos
	Private  string // name of the enclosing class, for mangling

	Symbols  []Symbol // in order of first occurrence
	Varnames []NameID // parameters

	// CompNames are the targets of the comprehensions that run in this scope's frame; they have
	// registers there. A name may occur more than once. CPython also counts globals that := binds.
	CompNames []NameID

	// Annotations is the scope of the annotations of a module, class or function body.
	Annotations *Scope

	Nested               bool // inside a function
	Generator            bool
	Coroutine            bool
	Method               bool // a function directly in a class
	VarArgs, VarKeywords bool
	ReturnsValue         bool // has a return with a value
	HasFree, ChildFree   bool
	CompInlined          bool
	CanSeeClassScope     bool // names are looked up in the namespace of the enclosing class first
	NeedsClassClosure    bool
	NeedsClassDict       bool
	HasCondAnnotations   bool
	AnnotationsUsed      bool
	HasNamedExpr         bool // binds names in expressions (:=)
	HasDocstring         bool

	inConditional  bool
	unevaluated    bool // inside an annotation that is never evaluated
	compIterTarget bool
	compIterExpr   int
	mangled        map[NameID]bool // when not nil only these are mangled (type parameter scopes of a class)
	scopeInfo      string
	index          map[NameID]int32
	directives     []directive
}

type directive struct {
	id  NameID
	pos syntax.Pos
}

// IsFunctionLike says whether the scope keeps its names in registers.
func (s *Scope) IsFunctionLike() bool { return s.Kind != Class && s.Kind != Module }

// Below this size a linear search beats a map.
const indexFrom = 10

// Find returns the symbol id of the scope, or nil.
func (s *Scope) Find(id NameID) *Symbol {
	if s.index != nil {
		if i, ok := s.index[id]; ok {
			return &s.Symbols[i]
		}
		return nil
	}
	for i := range s.Symbols {
		if s.Symbols[i].ID == id {
			return &s.Symbols[i]
		}
	}
	return nil
}

// FindIndex returns the index in Symbols of id, or -1.
func (s *Scope) FindIndex(id NameID) int {
	if s.index != nil {
		if i, ok := s.index[id]; ok {
			return int(i)
		}
		return -1
	}
	for i := range s.Symbols {
		if s.Symbols[i].ID == id {
			return i
		}
	}
	return -1
}

// flags returns the flags of id, 0 if the scope does not have it.
func (s *Scope) flags(id NameID) Flags {
	if sym := s.Find(id); sym != nil {
		return sym.Flags
	}
	return 0
}

func (s *Scope) add(id NameID, f Flags) *Symbol {
	n := len(s.Symbols)
	s.Symbols = append(s.Symbols, Symbol{ID: id, Flags: f})
	if s.index != nil {
		s.index[id] = int32(n)
	} else if n >= indexFrom {
		s.index = make(map[NameID]int32, 2*n)
		for i := range s.Symbols {
			s.index[s.Symbols[i].ID] = int32(i)
		}
	}
	return &s.Symbols[n]
}

// Role tells apart the scopes that one node opens.
type Role uint8

// The roles of scopes.
const (
	RoleBody        Role = iota // function, class, lambda, comprehension, module; value of a type alias; bound of a type parameter
	RoleTypeParams              // the type parameter list of a definition
	RoleAnnotations             // the annotations of a function's parameters and result
	RoleDefault                 // the default of a type parameter
)

type scopeKey struct {
	node *syntax.Pos
	role Role
}

// Table is the result of Build.
type Table struct {
	Top    *Scope
	ids    map[string]NameID
	names  []string
	scopes map[scopeKey]*Scope
	Future int // PyCF flags of the __future__ imports, those inherited included
}

// ScopeOf returns the scope that node opens in the given role, or nil.
func (t *Table) ScopeOf(node *syntax.Pos, role Role) *Scope {
	return t.scopes[scopeKey{node, role}]
}

// Name returns the text of id.
func (t *Table) Name(id NameID) string { return t.names[id] }

// ID returns the number of name; ok is false if no scope has a name like it.
func (t *Table) ID(name string) (id NameID, ok bool) {
	id, ok = t.ids[name]
	return
}

// NumNames returns the number of distinct names.
func (t *Table) NumNames() int { return len(t.names) }

// Lookup returns the symbol called name (mangled already) in s, or nil.
func (t *Table) Lookup(s *Scope, name string) *Symbol {
	if id, ok := t.ids[name]; ok {
		return s.Find(id)
	}
	return nil
}

func (t *Table) intern(name string) NameID {
	if id, ok := t.ids[name]; ok {
		return id
	}
	id := NameID(len(t.names))
	t.ids[name] = id
	t.names = append(t.names, name)
	return id
}

// Mangle returns the private form of name inside class private ("" outside classes).
func Mangle(private, name string) string {
	if private == "" || len(name) < 2 || name[0] != '_' || name[1] != '_' {
		return name
	}
	if n := len(name); name[n-1] == '_' && name[n-2] == '_' {
		return name
	}
	for i := 0; i < len(name); i++ {
		if name[i] == '.' {
			return name
		}
	}
	i := 0
	for i < len(private) && private[i] == '_' {
		i++
	}
	if i == len(private) {
		return name
	}
	return "_" + private[i:] + name
}

// MangleIn mangles name as code in scope s would.
func (t *Table) MangleIn(s *Scope, name string) string {
	if s.Private == "" || len(name) < 2 || name[0] != '_' || name[1] != '_' {
		return name
	}
	if s.mangled != nil {
		if id, ok := t.ids[name]; !ok || !s.mangled[id] {
			return name
		}
	}
	return Mangle(s.Private, name)
}
