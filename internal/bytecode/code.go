package bytecode

import "math/big"

// Flags of a Code, with CPython's values (co_flags).
const (
	FlagOptimized         = 0x1 // locals are registers
	FlagNewLocals         = 0x2
	FlagVarArgs           = 0x4
	FlagVarKeywords       = 0x8
	FlagNested            = 0x10
	FlagGenerator         = 0x20
	FlagNoFree            = 0x40
	FlagCoroutine         = 0x80
	FlagIterableCoroutine = 0x100
	FlagAsyncGenerator    = 0x200

	FlagFutureBarryAsBDFL   = 0x400000
	FlagFutureGeneratorStop = 0x800000
	FlagFutureAnnotations   = 0x1000000

	FlagHasDocstring = 0x4000000 // consts[0] is the docstring
	FlagMethod       = 0x8000000 // defined directly in a class body
)

// Code is the compiled form of one scope. It is immutable once made.
type Code struct {
	Name, QualName, Filename string
	Flags                    uint32
	ArgCount                 int // positional parameters, positional-only included
	PosOnlyArgCount          int
	KwOnlyArgCount           int
	FirstLine                int
	NRegs                    int // registers of a frame, temporaries included

	VarNames []string // registers 0..len-1
	CellVars []string
	CellRegs []uint16 // register of each cell variable
	FreeVars []string
	Names    []string // globals, attributes, imports
	Consts   []Const
	Instrs   []Instr
	ExcTable []ExcEntry // innermost first: the first entry that covers pc wins
	Pos      []Position // one for each instruction
}

// ExcEntry sends exceptions raised by instructions Start <= pc < End to Target.
type ExcEntry struct {
	Start, End, Target int32
	Reg                uint16 // receives the exception
}

// Position is the source range of an instruction. Line 0 means "no line" (artificial);
// columns are UTF-8 byte offsets, -1 when unknown.
type Position struct {
	Line, EndLine int32
	Col, EndCol   int32
}

// ConstKind says what a Const holds.
type ConstKind uint8

// The kinds of constants.
const (
	ConstNone ConstKind = iota
	ConstTrue
	ConstFalse
	ConstEllipsis
	ConstInt       // I
	ConstBigInt    // Big
	ConstFloat     // F
	ConstComplex   // F (real), F2 (imaginary)
	ConstStr       // S, WTF-8
	ConstBytes     // S
	ConstTuple     // Items
	ConstFrozenSet // Items
	ConstCode      // Code
	ConstSlice     // Items: start, stop, step
)

// Const is one constant.
type Const struct {
	Kind  ConstKind
	I     int64
	F, F2 float64
	S     string
	Big   *big.Int
	Items []Const
	Code  *Code
}
