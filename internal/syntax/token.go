package syntax

// Kind is a token type. Kinds up to KindEncoding have the numbers of the token
// module; keywords, which are names to the tokenize module, follow.
type Kind uint8

// Token types.
const (
	KindEndMarker Kind = iota
	KindName
	KindNumber
	KindString
	KindNewline
	KindIndent
	KindDedent
	KindLPar
	KindRPar
	KindLSqb
	KindRSqb
	KindColon
	KindComma
	KindSemi
	KindPlus
	KindMinus
	KindStar
	KindSlash
	KindVBar
	KindAmper
	KindLess
	KindGreater
	KindEqual
	KindDot
	KindPercent
	KindLBrace
	KindRBrace
	KindEqEqual
	KindNotEqual
	KindLessEqual
	KindGreaterEqual
	KindTilde
	KindCircumflex
	KindLeftShift
	KindRightShift
	KindDoubleStar
	KindPlusEqual
	KindMinEqual
	KindStarEqual
	KindSlashEqual
	KindPercentEqual
	KindAmperEqual
	KindVBarEqual
	KindCircumflexEqual
	KindLeftShiftEqual
	KindRightShiftEqual
	KindDoubleStarEqual
	KindDoubleSlash
	KindDoubleSlashEqual
	KindAt
	KindAtEqual
	KindRArrow
	KindEllipsis
	KindColonEqual
	KindExclamation
	KindOP
	KindTypeIgnoreComment
	KindTypeComment
	KindSoftKeyword
	KindFStringStart
	KindFStringMiddle
	KindFStringEnd
	KindTStringStart
	KindTStringMiddle
	KindTStringEnd
	KindComment
	KindNL
	KindError
	KindEncoding
)

// Keywords.
const (
	kwFalse Kind = iota + firstKeyword
	kwNone
	kwTrue
	kwAnd
	kwAs
	kwAssert
	kwAsync
	kwAwait
	kwBreak
	kwClass
	kwContinue
	kwDef
	kwDel
	kwElif
	kwElse
	kwExcept
	kwFinally
	kwFor
	kwFrom
	kwGlobal
	kwIf
	kwImport
	kwIn
	kwIs
	kwLambda
	kwNonlocal
	kwNot
	kwOr
	kwPass
	kwRaise
	kwReturn
	kwTry
	kwWhile
	kwWith
	kwYield
)

const (
	firstKeyword = KindEncoding + 1
	numKinds     = int(kwYield) + 1
)

// Public returns k as the token module knows it: keywords are names.
func (k Kind) Public() Kind {
	if k >= firstKeyword {
		return KindName
	}
	return k
}

// lookupKeyword returns the kind of the identifier s.
func lookupKeyword(s []byte) Kind {
	if len(s) < 2 || len(s) > 8 {
		return KindName
	}
	switch s[0] {
	case 'F':
		switch string(s) {
		case "False":
			return kwFalse
		}
	case 'N':
		switch string(s) {
		case "None":
			return kwNone
		}
	case 'T':
		switch string(s) {
		case "True":
			return kwTrue
		}
	case 'a':
		switch string(s) {
		case "and":
			return kwAnd
		case "as":
			return kwAs
		case "assert":
			return kwAssert
		case "async":
			return kwAsync
		case "await":
			return kwAwait
		}
	case 'b':
		switch string(s) {
		case "break":
			return kwBreak
		}
	case 'c':
		switch string(s) {
		case "class":
			return kwClass
		case "continue":
			return kwContinue
		}
	case 'd':
		switch string(s) {
		case "def":
			return kwDef
		case "del":
			return kwDel
		}
	case 'e':
		switch string(s) {
		case "elif":
			return kwElif
		case "else":
			return kwElse
		case "except":
			return kwExcept
		}
	case 'f':
		switch string(s) {
		case "finally":
			return kwFinally
		case "for":
			return kwFor
		case "from":
			return kwFrom
		}
	case 'g':
		switch string(s) {
		case "global":
			return kwGlobal
		}
	case 'i':
		switch string(s) {
		case "if":
			return kwIf
		case "import":
			return kwImport
		case "in":
			return kwIn
		case "is":
			return kwIs
		}
	case 'l':
		switch string(s) {
		case "lambda":
			return kwLambda
		}
	case 'n':
		switch string(s) {
		case "nonlocal":
			return kwNonlocal
		case "not":
			return kwNot
		}
	case 'o':
		switch string(s) {
		case "or":
			return kwOr
		}
	case 'p':
		switch string(s) {
		case "pass":
			return kwPass
		}
	case 'r':
		switch string(s) {
		case "raise":
			return kwRaise
		case "return":
			return kwReturn
		}
	case 't':
		switch string(s) {
		case "try":
			return kwTry
		}
	case 'w':
		switch string(s) {
		case "while":
			return kwWhile
		case "with":
			return kwWith
		}
	case 'y':
		switch string(s) {
		case "yield":
			return kwYield
		}
	}
	return KindName
}

// token is one token of the parser: its byte range in the source and its
// position. Tokens without text (ENDMARKER, INDENT, DEDENT) have column -1.
type token struct {
	start, end      int32
	line, col       int32
	endLine, endCol int32
	kind            Kind
	level           uint8 // bracket depth after the token
}

func (t *token) pos() Pos { return Pos{t.line, t.col, t.endLine, t.endCol} }
