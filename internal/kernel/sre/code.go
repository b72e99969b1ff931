package sre

// What re._constants and this engine must agree on.
const (
	Magic     = 20230612   // version of the code words
	CodeSize  = 4          // bytes per code word
	MaxRepeat = 0xFFFFFFFF // "no upper limit"
	MaxGroups = 1073741823 // most groups a pattern can ask for
)

// Flags that the engine looks at; the others only concern re._parser.
const (
	FlagIgnoreCase = 2
	FlagLocale     = 4
	FlagMultiline  = 8
	FlagDotAll     = 16
	FlagUnicode    = 32
	FlagVerbose    = 64
	FlagDebug      = 128
	FlagASCII      = 256
)

// Opcodes, in the order of re._constants.OPCODES.
const (
	cFailure = iota
	cSuccess
	cAny
	cAnyAll
	cAssert
	cAssertNot
	cAt
	cBranch
	cCategory
	cCharset
	cBigCharset
	cGroupRef
	cGroupRefExists
	cIn
	cInfo
	cJump
	cLiteral
	cMark
	cMaxUntil
	cMinUntil
	cNotLiteral
	cNegate
	cRange
	cRepeat
	cRepeatOne
	cSubpattern
	cMinRepeatOne
	cAtomicGroup
	cPossessiveRepeat
	cPossessiveRepeatOne
	cGroupRefIgnore
	cInIgnore
	cLiteralIgnore
	cNotLiteralIgnore
	cGroupRefLocIgnore
	cInLocIgnore
	cLiteralLocIgnore
	cNotLiteralLocIgnore
	cGroupRefUniIgnore
	cInUniIgnore
	cLiteralUniIgnore
	cNotLiteralUniIgnore
	cRangeUniIgnore
)

// Positions, in the order of re._constants.ATCODES.
const (
	atBeginning = iota
	atBeginningLine
	atBeginningString
	atBoundary
	atNonBoundary
	atEnd
	atEndLine
	atEndString
	atLocBoundary
	atLocNonBoundary
	atUniBoundary
	atUniNonBoundary
	atCount
)

// Categories, in the order of re._constants.CHCODES. Odd ones negate the one before.
const (
	catDigit = iota
	catNotDigit
	catSpace
	catNotSpace
	catWord
	catNotWord
	catLinebreak
	catNotLinebreak
	catLocWord
	catLocNotWord
	catUniDigit
	catUniNotDigit
	catUniSpace
	catUniNotSpace
	catUniWord
	catUniNotWord
	catUniLinebreak
	catUniNotLinebreak
	catCount
)

// Bits of the INFO block's mask.
const (
	infoPrefix  = 1
	infoLiteral = 2
	infoCharset = 4
)
