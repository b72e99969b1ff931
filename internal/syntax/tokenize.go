package syntax

// Token is one token as the tokenize module knows it. Columns count characters.
type Token struct {
	Kind                       Kind
	Text                       string
	Line, Col, EndLine, EndCol int
	LineText                   string // the physical lines that the token is in
}

// TokenizeOptions select what a Tokenizer delivers.
type TokenizeOptions struct {
	Filename string
	// ExtraTokens adds comments and insignificant line breaks, and gives
	// operators and positions as the tokenize module wants them.
	ExtraTokens bool
	// Warn is called for each warning if it is not nil.
	Warn func(Warning)
}

// Tokenizer delivers the tokens of a source text one by one. It is not safe for
// concurrent use.
type Tokenizer struct {
	p    *peg
	opts TokenizeOptions
	done bool
}

// NewTokenizer returns a tokenizer of src, which is UTF-8; it does not look for
// coding cookies.
func NewTokenizer(src []byte, opts TokenizeOptions) *Tokenizer {
	return &Tokenizer{}
}

// Next returns the next token; the last one is a KindEndMarker.
func (z *Tokenizer) Next() (Token, *Error) { return Token{}, nil }
