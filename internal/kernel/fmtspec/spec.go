// Package fmtspec is Python's text formatting without objects: the format-spec mini-language
// of format(), the %-operator's conversions, and the template syntax of str.format.
//
// Text is UTF-8 in which lone surrogates may stand as three bytes (WTF-8). Parsers never panic
// and report CPython's messages; formatters append to a byte slice. No state is held.
package fmtspec

import (
	"fmt"
	"math"
	"unicode"
	"unicode/utf8"
)

// Kind names the Python exception that an Error stands for.
type Kind uint8

const (
	ValueError Kind = iota
	OverflowError
	MemoryError
	TypeError
)

// Error is a refusal with CPython's exception and message.
type Error struct {
	Kind Kind
	Msg  string
}

func (e *Error) Error() string { return e.Msg }

func valueErrorf(format string, args ...any) *Error {
	return &Error{ValueError, fmt.Sprintf(format, args...)}
}

// MaxWidth bounds a field; a wider one is a MemoryError.
const MaxWidth = 1<<31 - 1

var (
	errMemory    = &Error{MemoryError, ""}
	errDigits    = &Error{ValueError, "Too many decimal digits in format string"}
	errBothSeps  = &Error{ValueError, "Cannot specify both ',' and '_'."}
	errNoPrec    = &Error{ValueError, "Format specifier missing precision"}
	errPrecision = &Error{ValueError, "precision too big"}
)

// Spec is a parsed format specifier.
type Spec struct {
	Fill      rune // padding character, ' ' unless given
	Align     byte // '<', '>', '=' or '^'
	Sign      byte // '+', '-', ' ' or 0
	NoNegZero bool // 'z'
	Alt       bool // '#'
	Group     byte // ',' or '_' or 0: thousands separator
	FracGroup byte // the same after the point
	Width     int  // -1 if not given
	Precision int  // -1 if not given
	Type      rune // presentation type or the default
}

// Parse reads a format specifier for an object of type typeName, with the type's default
// presentation and alignment.
func Parse(text, typeName string, defType rune, defAlign byte) (Spec, *Error) {
	p := scanner{text: text}
	sp := Spec{Fill: ' ', Align: defAlign, Width: -1, Precision: -1, Type: defType}
	filled, aligned := p.fillAlign(&sp)
	if c := p.peek(); c == ' ' || c == '+' || c == '-' {
		sp.Sign = byte(c)
		p.next()
	}
	sp.NoNegZero = p.accept('z')
	sp.Alt = p.accept('#')
	if !filled && p.accept('0') {
		sp.Fill = '0'
		if !aligned && defAlign == '>' {
			sp.Align = '='
		}
	}
	var err *Error
	if sp.Width, err = p.integer(); err != nil {
		return sp, err
	}
	if sp.Group, err = p.separator(); err != nil {
		return sp, err
	}
	if err = p.precision(&sp); err != nil {
		return sp, err
	}
	if p.pos < len(text) {
		sp.Type = p.next()
		if p.pos < len(text) {
			return sp, valueErrorf("Invalid format specifier '%s' for object of type '%.200s'", text, typeName)
		}
	}
	return sp, sp.checkSeparators()
}

// fillAlign reads an optional alignment with an optional fill character before it.
func (p *scanner) fillAlign(sp *Spec) (filled, aligned bool) {
	first, size := decode(p.text)
	if size > 0 && size < len(p.text) && isAlign(rune(p.text[size])) {
		sp.Fill, sp.Align = first, p.text[size]
		p.pos = size + 1
		return true, true
	}
	if isAlign(first) {
		sp.Align = byte(first)
		p.pos = 1
		return false, true
	}
	return false, false
}

func (p *scanner) precision(sp *Spec) (err *Error) {
	if !p.accept('.') {
		return nil
	}
	if sp.Precision, err = p.integer(); err != nil {
		return err
	}
	if sp.FracGroup, err = p.separator(); err != nil {
		return err
	}
	if sp.Precision < 0 && sp.FracGroup == 0 {
		return errNoPrec
	}
	return nil
}

// separator reads an optional grouping character; two different ones are an error.
func (p *scanner) separator() (byte, *Error) {
	sep := byte(0)
	if p.accept(',') {
		sep = ','
	}
	if p.accept('_') {
		if sep != 0 {
			return 0, errBothSeps
		}
		sep = '_'
		if p.peek() == ',' {
			return 0, errBothSeps
		}
	}
	return sep, nil
}

func (sp *Spec) checkSeparators() *Error {
	sep := sp.Group
	if sep != 0 {
		switch sp.Type {
		case 0, 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F':
			sep = 0
		case 'b', 'o', 'x', 'X':
			if sep == '_' {
				sep = 0
			}
		}
	}
	if sep == 0 && sp.Type == 'n' {
		sep = sp.FracGroup
	}
	switch {
	case sep == 0:
		return nil
	case sp.Type > 32 && sp.Type < 128:
		return valueErrorf("Cannot specify '%c' with '%c'.", sep, sp.Type)
	}
	return valueErrorf("Cannot specify '%c' with '\\x%x'.", sep, sp.Type)
}

func (sp *Spec) unknownType(typeName string) *Error {
	if sp.Type > 32 && sp.Type < 128 {
		return valueErrorf("Unknown format code '%c' for object of type '%.200s'", sp.Type, typeName)
	}
	return valueErrorf("Unknown format code '\\x%x' for object of type '%.200s'", sp.Type, typeName)
}

func isAlign(c rune) bool { return c == '<' || c == '>' || c == '=' || c == '^' }

// scanner walks over WTF-8 text.
type scanner struct {
	text string
	pos  int
}

const eof = -1

func (p *scanner) peek() rune {
	if p.pos >= len(p.text) {
		return eof
	}
	c, _ := decode(p.text[p.pos:])
	return c
}

func (p *scanner) next() rune {
	if p.pos >= len(p.text) {
		return eof
	}
	c, size := decode(p.text[p.pos:])
	p.pos += size
	return c
}

func (p *scanner) accept(c byte) bool {
	if p.pos < len(p.text) && p.text[p.pos] == c {
		p.pos++
		return true
	}
	return false
}

// integer reads decimal digits of any script, -1 if there are none.
func (p *scanner) integer() (int, *Error) {
	start, n := p.pos, 0
	for p.pos < len(p.text) {
		c, size := decode(p.text[p.pos:])
		d := decimal(c)
		if d < 0 {
			break
		}
		if n > (math.MaxInt-d)/10 {
			return 0, errDigits
		}
		n = n*10 + d
		p.pos += size
	}
	if p.pos == start {
		return -1, nil
	}
	return n, nil
}

// decimal returns the value of a decimal digit, -1 for anything else. Unicode lays the ten
// digits of a script out in order, so that the offset in a run of digits tells the value.
func decimal(c rune) int {
	if c < 128 {
		if c >= '0' && c <= '9' {
			return int(c - '0')
		}
		return -1
	}
	for _, r := range unicode.Nd.R16 {
		if uint32(c) <= uint32(r.Hi) {
			if uint32(c) < uint32(r.Lo) {
				return -1
			}
			return int(uint32(c)-uint32(r.Lo)) % 10
		}
	}
	for _, r := range unicode.Nd.R32 {
		if uint32(c) <= r.Hi {
			if uint32(c) < r.Lo {
				return -1
			}
			return int(uint32(c)-r.Lo) % 10
		}
	}
	return -1
}

// decode is utf8.DecodeRuneInString that also knows surrogates. Size is 0 at the end only.
func decode(s string) (rune, int) {
	if s == "" {
		return eof, 0
	}
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	if len(s) >= 3 && s[0] == 0xed && s[1] >= 0xa0 && s[1] <= 0xbf && s[2]&0xc0 == 0x80 {
		return 0xd000 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
	}
	return utf8.DecodeRuneInString(s)
}

// appendRune encodes c, surrogates too.
func appendRune(dst []byte, c rune) []byte {
	if c >= 0xd800 && c <= 0xdfff {
		return append(dst, 0xed, 0x80|byte(c>>6&0x3f), 0x80|byte(c&0x3f))
	}
	return utf8.AppendRune(dst, c)
}

// runeLen counts code points.
func runeLen(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

// prefix returns the first n code points of s.
func prefix(s string, n int) string {
	for i := 0; i < len(s); i++ {
		if s[i]&0xc0 != 0x80 {
			if n == 0 {
				return s[:i]
			}
			n--
		}
	}
	return s
}
