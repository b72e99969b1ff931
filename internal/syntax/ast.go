package syntax

// Pos is the extent of a node: 1-based lines, 0-based columns counted in UTF-8
// bytes of the decoded source, the end being exclusive. These are the lineno,
// col_offset, end_lineno and end_col_offset attributes of the ast module.
type Pos struct {
	Line, Col, EndLine, EndCol int32
}

// Position returns the extent of the node that embeds it.
func (p *Pos) Position() *Pos { return p }

// Node is any tree node that has a position.
type Node interface{ Position() *Pos }

// Mod is the root of a tree: *Module, *Interactive, *Expression or *FunctionType.
type Mod interface{ modNode() }

// Stmt is a statement node.
type Stmt interface {
	Node
	stmtNode()
}

// Expr is an expression node.
type Expr interface {
	Node
	exprNode()
}

// Pattern is a node of a case pattern.
type Pattern interface {
	Node
	patternNode()
}

// TypeParam is one entry of a type parameter list.
type TypeParam interface {
	Node
	typeParamNode()
}

// ExprContext says whether an expression is read, bound or deleted.
type ExprContext uint8

// Contexts of expressions.
const (
	Load ExprContext = iota
	Store
	Del
)

// Operator is a binary operator, of BinOp and AugAssign.
type Operator uint8

// Binary operators.
const (
	OpAdd Operator = iota
	OpSub
	OpMult
	OpMatMult
	OpDiv
	OpMod
	OpPow
	OpLShift
	OpRShift
	OpBitOr
	OpBitXor
	OpBitAnd
	OpFloorDiv
)

// BoolOperator is the operator of a BoolOp.
type BoolOperator uint8

// Boolean operators.
const (
	BoolAnd BoolOperator = iota
	BoolOr
)

// UnaryOperator is the operator of a UnaryOp.
type UnaryOperator uint8

// Unary operators.
const (
	UnaryInvert UnaryOperator = iota
	UnaryNot
	UnaryAdd
	UnarySub
)

// CmpOperator is one operator of a Compare.
type CmpOperator uint8

// Comparison operators.
const (
	CmpEq CmpOperator = iota
	CmpNotEq
	CmpLt
	CmpLtE
	CmpGt
	CmpGtE
	CmpIs
	CmpIsNot
	CmpIn
	CmpNotIn
)

// Optional identifiers and type comments are empty strings when absent;
// optional nodes are nil.

// Roots.
type (
	Module struct {
		Body        []Stmt
		TypeIgnores []TypeIgnore
	}
	Interactive  struct{ Body []Stmt }
	Expression   struct{ Body Expr }
	FunctionType struct {
		ArgTypes []Expr
		Returns  Expr
	}
)

// TypeIgnore is a "# type: ignore" comment; Tag is what follows it.
type TypeIgnore struct {
	Line int32
	Tag  string
}

// Statements.
type (
	FunctionDef struct {
		Pos
		Name          string
		Args          *Arguments
		Body          []Stmt
		DecoratorList []Expr
		Returns       Expr
		TypeComment   string
		TypeParams    []TypeParam
	}
	AsyncFunctionDef struct {
		Pos
		Name          string
		Args          *Arguments
		Body          []Stmt
		DecoratorList []Expr
		Returns       Expr
		TypeComment   string
		TypeParams    []TypeParam
	}
	ClassDef struct {
		Pos
		Name          string
		Bases         []Expr
		Keywords      []*Keyword
		Body          []Stmt
		DecoratorList []Expr
		TypeParams    []TypeParam
	}
	Return struct {
		Pos
		Value Expr // nil if absent
	}
	Delete struct {
		Pos
		Targets []Expr
	}
	Assign struct {
		Pos
		Targets     []Expr
		Value       Expr
		TypeComment string
	}
	TypeAlias struct {
		Pos
		Name       Expr // a *Name
		TypeParams []TypeParam
		Value      Expr
	}
	AugAssign struct {
		Pos
		Target Expr
		Op     Operator
		Value  Expr
	}
	AnnAssign struct {
		Pos
		Target     Expr
		Annotation Expr
		Value      Expr // nil if absent
		Simple     bool // Target is a name without parentheses
	}
	For struct {
		Pos
		Target      Expr
		Iter        Expr
		Body        []Stmt
		Orelse      []Stmt
		TypeComment string
	}
	AsyncFor struct {
		Pos
		Target      Expr
		Iter        Expr
		Body        []Stmt
		Orelse      []Stmt
		TypeComment string
	}
	While struct {
		Pos
		Test   Expr
		Body   []Stmt
		Orelse []Stmt
	}
	If struct {
		Pos
		Test   Expr
		Body   []Stmt
		Orelse []Stmt
	}
	With struct {
		Pos
		Items       []*WithItem
		Body        []Stmt
		TypeComment string
	}
	AsyncWith struct {
		Pos
		Items       []*WithItem
		Body        []Stmt
		TypeComment string
	}
	Match struct {
		Pos
		Subject Expr
		Cases   []*MatchCase
	}
	Raise struct {
		Pos
		Exc   Expr // nil if absent
		Cause Expr // nil if absent
	}
	Try struct {
		Pos
		Body      []Stmt
		Handlers  []*ExceptHandler
		Orelse    []Stmt
		Finalbody []Stmt
	}
	TryStar struct {
		Pos
		Body      []Stmt
		Handlers  []*ExceptHandler
		Orelse    []Stmt
		Finalbody []Stmt
	}
	Assert struct {
		Pos
		Test Expr
		Msg  Expr // nil if absent
	}
	Import struct {
		Pos
		Names []*Alias
	}
	ImportFrom struct {
		Pos
		Module string // empty in "from . import x"
		Names  []*Alias
		Level  int32
	}
	Global struct {
		Pos
		Names []string
	}
	Nonlocal struct {
		Pos
		Names []string
	}
	// ExprStmt is the statement that the ast module calls Expr.
	ExprStmt struct {
		Pos
		Value Expr
	}
	Pass     struct{ Pos }
	Break    struct{ Pos }
	Continue struct{ Pos }
)

// Expressions.
type (
	BoolOp struct {
		Pos
		Op     BoolOperator
		Values []Expr
	}
	NamedExpr struct {
		Pos
		Target Expr // a *Name
		Value  Expr
	}
	BinOp struct {
		Pos
		Left  Expr
		Op    Operator
		Right Expr
	}
	UnaryOp struct {
		Pos
		Op      UnaryOperator
		Operand Expr
	}
	Lambda struct {
		Pos
		Args *Arguments
		Body Expr
	}
	IfExp struct {
		Pos
		Test   Expr
		Body   Expr
		Orelse Expr
	}
	Dict struct {
		Pos
		Keys   []Expr // nil entries stand for **value
		Values []Expr
	}
	Set struct {
		Pos
		Elts []Expr
	}
	ListComp struct {
		Pos
		Elt        Expr
		Generators []*Comprehension
	}
	SetComp struct {
		Pos
		Elt        Expr
		Generators []*Comprehension
	}
	DictComp struct {
		Pos
		Key        Expr
		Value      Expr
		Generators []*Comprehension
	}
	GeneratorExp struct {
		Pos
		Elt        Expr
		Generators []*Comprehension
	}
	Await struct {
		Pos
		Value Expr
	}
	Yield struct {
		Pos
		Value Expr // nil if absent
	}
	YieldFrom struct {
		Pos
		Value Expr
	}
	Compare struct {
		Pos
		Left        Expr
		Ops         []CmpOperator
		Comparators []Expr
	}
	Call struct {
		Pos
		Func     Expr
		Args     []Expr
		Keywords []*Keyword
	}
	FormattedValue struct {
		Pos
		Value      Expr
		Conversion int32 // -1, 's', 'r' or 'a'
		FormatSpec Expr  // nil, a *JoinedStr or, rarely, a *Constant
	}
	Interpolation struct {
		Pos
		Value      Expr
		Str        ConstValue // the source text of Value
		Conversion int32      // -1, 's', 'r' or 'a'
		FormatSpec Expr       // as in FormattedValue
	}
	JoinedStr struct {
		Pos
		Values []Expr
	}
	TemplateStr struct {
		Pos
		Values []Expr
	}
	Constant struct {
		Pos
		Value ConstValue
		U     bool // the literal had a u prefix (kind='u')
	}
	Attribute struct {
		Pos
		Value Expr
		Attr  string
		Ctx   ExprContext
	}
	Subscript struct {
		Pos
		Value Expr
		Slice Expr
		Ctx   ExprContext
	}
	Starred struct {
		Pos
		Value Expr
		Ctx   ExprContext
	}
	Name struct {
		Pos
		Id  string
		Ctx ExprContext
	}
	List struct {
		Pos
		Elts []Expr
		Ctx  ExprContext
	}
	Tuple struct {
		Pos
		Elts []Expr
		Ctx  ExprContext
	}
	Slice struct {
		Pos
		Lower Expr // nil if absent
		Upper Expr // nil if absent
		Step  Expr // nil if absent
	}
)

// Parts of statements and expressions.
type (
	Comprehension struct {
		Target  Expr
		Iter    Expr
		Ifs     []Expr
		IsAsync bool
	}
	ExceptHandler struct {
		Pos
		Type Expr   // nil for a bare except
		Name string // empty if absent
		Body []Stmt
	}
	// Arguments is a parameter list. Defaults belong to the last
	// len(Defaults) of Posonlyargs followed by Args; KwDefaults runs parallel
	// to Kwonlyargs, with nil for a parameter without default.
	Arguments struct {
		Posonlyargs []*Arg
		Args        []*Arg
		Vararg      *Arg // nil if absent
		Kwonlyargs  []*Arg
		KwDefaults  []Expr
		Kwarg       *Arg // nil if absent
		Defaults    []Expr
	}
	Arg struct {
		Pos
		Arg         string
		Annotation  Expr // nil if absent
		TypeComment string
	}
	Keyword struct {
		Pos
		Arg   string // empty for **value
		Value Expr
	}
	Alias struct {
		Pos
		Name   string // dotted, or "*"
		AsName string // empty if absent
	}
	WithItem struct {
		ContextExpr  Expr
		OptionalVars Expr // nil if absent
	}
	MatchCase struct {
		Pattern Pattern
		Guard   Expr // nil if absent
		Body    []Stmt
	}
)

// Patterns.
type (
	MatchValue struct {
		Pos
		Value Expr
	}
	MatchSingleton struct {
		Pos
		Value ConstValue // None, True or False
	}
	MatchSequence struct {
		Pos
		Patterns []Pattern
	}
	MatchMapping struct {
		Pos
		Keys     []Expr
		Patterns []Pattern
		Rest     string // empty if absent
	}
	MatchClass struct {
		Pos
		Cls         Expr
		Patterns    []Pattern
		KwdAttrs    []string
		KwdPatterns []Pattern
	}
	MatchStar struct {
		Pos
		Name string // empty for *_
	}
	MatchAs struct {
		Pos
		Pattern Pattern // nil for a bare capture
		Name    string  // empty for _
	}
	MatchOr struct {
		Pos
		Patterns []Pattern
	}
)

// Type parameters.
type (
	TypeVar struct {
		Pos
		Name         string
		Bound        Expr // nil if absent
		DefaultValue Expr // nil if absent
	}
	ParamSpec struct {
		Pos
		Name         string
		DefaultValue Expr // nil if absent
	}
	TypeVarTuple struct {
		Pos
		Name         string
		DefaultValue Expr // nil if absent
	}
)

func (*Module) modNode()       {}
func (*Interactive) modNode()  {}
func (*Expression) modNode()   {}
func (*FunctionType) modNode() {}

func (*FunctionDef) stmtNode()      {}
func (*AsyncFunctionDef) stmtNode() {}
func (*ClassDef) stmtNode()         {}
func (*Return) stmtNode()           {}
func (*Delete) stmtNode()           {}
func (*Assign) stmtNode()           {}
func (*TypeAlias) stmtNode()        {}
func (*AugAssign) stmtNode()        {}
func (*AnnAssign) stmtNode()        {}
func (*For) stmtNode()              {}
func (*AsyncFor) stmtNode()         {}
func (*While) stmtNode()            {}
func (*If) stmtNode()               {}
func (*With) stmtNode()             {}
func (*AsyncWith) stmtNode()        {}
func (*Match) stmtNode()            {}
func (*Raise) stmtNode()            {}
func (*Try) stmtNode()              {}
func (*TryStar) stmtNode()          {}
func (*Assert) stmtNode()           {}
func (*Import) stmtNode()           {}
func (*ImportFrom) stmtNode()       {}
func (*Global) stmtNode()           {}
func (*Nonlocal) stmtNode()         {}
func (*ExprStmt) stmtNode()         {}
func (*Pass) stmtNode()             {}
func (*Break) stmtNode()            {}
func (*Continue) stmtNode()         {}

func (*BoolOp) exprNode()         {}
func (*NamedExpr) exprNode()      {}
func (*BinOp) exprNode()          {}
func (*UnaryOp) exprNode()        {}
func (*Lambda) exprNode()         {}
func (*IfExp) exprNode()          {}
func (*Dict) exprNode()           {}
func (*Set) exprNode()            {}
func (*ListComp) exprNode()       {}
func (*SetComp) exprNode()        {}
func (*DictComp) exprNode()       {}
func (*GeneratorExp) exprNode()   {}
func (*Await) exprNode()          {}
func (*Yield) exprNode()          {}
func (*YieldFrom) exprNode()      {}
func (*Compare) exprNode()        {}
func (*Call) exprNode()           {}
func (*FormattedValue) exprNode() {}
func (*Interpolation) exprNode()  {}
func (*JoinedStr) exprNode()      {}
func (*TemplateStr) exprNode()    {}
func (*Constant) exprNode()       {}
func (*Attribute) exprNode()      {}
func (*Subscript) exprNode()      {}
func (*Starred) exprNode()        {}
func (*Name) exprNode()           {}
func (*List) exprNode()           {}
func (*Tuple) exprNode()          {}
func (*Slice) exprNode()          {}

func (*MatchValue) patternNode()     {}
func (*MatchSingleton) patternNode() {}
func (*MatchSequence) patternNode()  {}
func (*MatchMapping) patternNode()   {}
func (*MatchClass) patternNode()     {}
func (*MatchStar) patternNode()      {}
func (*MatchAs) patternNode()        {}
func (*MatchOr) patternNode()        {}

func (*TypeVar) typeParamNode()      {}
func (*ParamSpec) typeParamNode()    {}
func (*TypeVarTuple) typeParamNode() {}
