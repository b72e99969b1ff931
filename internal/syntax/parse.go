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
	// to UTF-8. If it is nil or returns an error such source is refused.
	Decode func(encoding string, src []byte) ([]byte, error)
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
	// characters, as the attributes of SyntaxError are. Zero lines stand for None.
	Line, Col, EndLine, EndCol int
	Text                       string // the source line
	HasText                    bool   // false: text is None
}

func (e *Error) Error() string { return e.Msg }

// Warning is a doubt about a source text that is a program.
type Warning struct {
	Deprecation bool // DeprecationWarning instead of SyntaxWarning
	Msg         string
	Line, Col   int // position of the cause, as in Error
}
