package fmtspec

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"typhon/internal/kernel/bignum"
	"typhon/internal/kernel/floatfmt"
)

// Conversion is one % conversion of a template.
type Conversion struct {
	HasKey              bool
	Key                 string // of "%(key)s"
	Left, Plus, Space   bool   // flags '-', '+', ' '
	Alt, Zero           bool   // flags '#', '0'
	WidthStar, PrecStar bool   // '*': the caller takes an argument and calls SetWidth, SetPrecision
	Width, Precision    int    // -1 if not given
	Type                rune   // the conversion character
	Index               int    // where Type stands, in code points
	percent             bool
}

// IsLiteral reports that this is "%%" (Type is '%') and takes no argument.
func (c *Conversion) IsLiteral() bool { return c.percent }

// PercentParser iterates over the conversions of a %-template. Bytes says that the template is
// bytes, not text: it is read byte by byte and messages differ a little.
type PercentParser struct {
	scanner
	Bytes bool
}

// NewPercentParser starts at the beginning of template.
func NewPercentParser(template string, bytes bool) *PercentParser {
	return &PercentParser{scanner: scanner{text: template}, Bytes: bytes}
}

// Next returns the literal text up to the next conversion and that conversion; ok is false if
// there is only literal text left.
//
// CPython looks up keys and takes '*' arguments while it parses. So that a caller can keep that
// order of errors, conv holds what was read before an error: it should check that there is a
// mapping if HasKey is set, look up Key if err is not ErrIncompleteKey, take the star arguments
// announced, and only then raise err.
func (p *PercentParser) Next() (literal string, conv Conversion, ok bool, err *Error) {
	i := strings.IndexByte(p.text[p.pos:], '%')
	if i < 0 {
		literal = p.text[p.pos:]
		p.pos = len(p.text)
		return literal, conv, false, nil
	}
	literal = p.text[p.pos : p.pos+i]
	p.pos += i + 1
	conv.Width, conv.Precision = -1, -1
	err = p.conversion(&conv)
	return literal, conv, true, err
}

// Errors of the %-operator that do not depend on a value.
var (
	ErrIncompleteKey = &Error{ValueError, "incomplete format key"}
	errIncomplete    = &Error{ValueError, "incomplete format"}
	errWidthBig      = &Error{ValueError, "width too big"}
	errPrecBytes     = &Error{ValueError, "prec too big"}

	ErrMapping       = &Error{TypeError, "format requires a mapping"}
	ErrTooFew        = &Error{TypeError, "not enough arguments for format string"}
	ErrTooManyStr    = &Error{TypeError, "not all arguments converted during string formatting"}
	ErrTooManyBytes  = &Error{TypeError, "not all arguments converted during bytes formatting"}
	ErrStar          = &Error{TypeError, "* wants int"}
	ErrCharRange     = &Error{OverflowError, "%c arg not in range(0x110000)"}
	ErrByteCharRange = &Error{OverflowError, "%c arg not in range(256)"}
)

func (p *PercentParser) conversion(c *Conversion) *Error {
	if p.accept('%') {
		c.Type, c.percent = '%', true
		return nil
	}
	if p.accept('(') {
		c.HasKey = true
		if !p.key(c) {
			return ErrIncompleteKey
		}
	}
	p.flags(c)
	var err *Error
	if p.accept('*') {
		c.WidthStar = true
	} else if c.Width, err = p.percentInt(math.MaxInt, errWidthBig); err != nil {
		return err
	}
	if p.accept('.') {
		if p.accept('*') {
			c.PrecStar = true
		} else {
			big := errPrecision
			if p.Bytes {
				big = errPrecBytes
			}
			if c.Precision, err = p.percentInt(math.MaxInt32, big); err != nil {
				return err
			}
			c.Precision = max(c.Precision, 0)
		}
	}
	if b := p.peekByte(); b == 'h' || b == 'l' || b == 'L' {
		p.pos++
	}
	if p.pos >= len(p.text) {
		return errIncomplete
	}
	if p.Bytes {
		c.Index, c.Type = p.pos, rune(p.text[p.pos])
		p.pos++
		return nil
	}
	c.Index = runeLen(p.text[:p.pos])
	c.Type = p.next()
	return nil
}

// key reads up to the parenthesis that closes the one before; parentheses nest.
func (p *PercentParser) key(c *Conversion) bool {
	start, depth := p.pos, 1
	for ; p.pos < len(p.text); p.pos++ {
		switch p.text[p.pos] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				c.Key = p.text[start:p.pos]
				p.pos++
				return true
			}
		}
	}
	return false
}

func (p *PercentParser) flags(c *Conversion) {
	for {
		switch p.peekByte() {
		case '-':
			c.Left = true
		case '+':
			c.Plus = true
		case ' ':
			c.Space = true
		case '#':
			c.Alt = true
		case '0':
			c.Zero = true
		default:
			return
		}
		p.pos++
	}
}

func (p *PercentParser) peekByte() byte {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

// percentInt reads ASCII digits, -1 if there are none.
func (p *PercentParser) percentInt(limit int, tooBig *Error) (int, *Error) {
	n := -1
	for p.peekByte()-'0' <= 9 && p.pos < len(p.text) {
		d := int(p.text[p.pos] - '0')
		n = max(n, 0)
		if n > (limit-d)/10 {
			return 0, tooBig
		}
		n = n*10 + d
		p.pos++
	}
	return n, nil
}

// SetWidth stores a '*' width; a negative one means left alignment.
func (c *Conversion) SetWidth(n int) {
	if n < 0 {
		c.Left = true
		n = max(n, -math.MaxInt)
		n = -n
	}
	c.Width = n
}

// SetPrecision stores a '*' precision.
func (c *Conversion) SetPrecision(n int) { c.Precision = max(n, 0) }

// ErrUnsupported is the error for a conversion character that does not exist.
func (c *Conversion) ErrUnsupported() *Error {
	shown := c.Type
	if shown < 31 || shown > 126 {
		shown = '?'
	}
	return valueErrorf("unsupported format character '%c' (0x%x) at index %d", shown, c.Type, c.Index)
}

// AppendStr formats the text of a %s, %r, %a or %b conversion.
func (c *Conversion) AppendStr(dst []byte, s string) ([]byte, *Error) {
	if c.Precision >= 0 && c.Precision < len(s) {
		s = prefix(s, c.Precision)
	}
	return c.padded(dst, s, runeLen(s))
}

// AppendBytes is AppendStr for bytes templates, where a unit is a byte.
func (c *Conversion) AppendBytes(dst []byte, s string) ([]byte, *Error) {
	if c.Precision >= 0 && c.Precision < len(s) {
		s = s[:c.Precision]
	}
	return c.padded(dst, s, len(s))
}

// AppendChar formats %c; precision does not apply.
func (c *Conversion) AppendChar(dst []byte, r rune) ([]byte, *Error) {
	return c.padded(dst, string(appendRune(nil, r)), 1)
}

// AppendByte formats %c of a bytes template.
func (c *Conversion) AppendByte(dst []byte, b byte) ([]byte, *Error) {
	return c.padded(dst, string([]byte{b}), 1)
}

func (c *Conversion) padded(dst []byte, s string, n int) ([]byte, *Error) {
	if c.Width > MaxWidth {
		return dst, errMemory
	}
	if !c.Left {
		dst = appendFill(dst, ' ', c.Width-n)
	}
	dst = append(dst, s...)
	if c.Left {
		dst = appendFill(dst, ' ', c.Width-n)
	}
	return dst, nil
}

// AppendInt formats %d, %i, %u, %o, %x or %X.
func (c *Conversion) AppendInt(dst []byte, v int64) ([]byte, *Error) {
	var buf [72]byte
	return c.integer(dst, strconv.AppendInt(buf[:0], v, c.base()))
}

// AppendBigInt is AppendInt for large values. maxDigits limits decimal conversion, 0 is no limit.
func (c *Conversion) AppendBigInt(dst []byte, v *big.Int, maxDigits int) ([]byte, *Error) {
	text, err := bignum.Text(v, c.base(), maxDigits)
	if err != nil {
		return dst, &Error{ValueError, err.Msg}
	}
	return c.integer(dst, []byte(text))
}

func (c *Conversion) base() int {
	switch c.Type {
	case 'o':
		return 8
	case 'x', 'X':
		return 16
	}
	return 10
}

func (c *Conversion) integer(dst, text []byte) ([]byte, *Error) {
	neg := text[0] == '-'
	if neg {
		text = text[1:]
	}
	if c.Type == 'X' {
		upper(text)
	}
	prefix := ""
	if c.Alt {
		prefix = basePrefix(c.Type)
	}
	return c.numeric(dst, neg, prefix, max(c.Precision-len(text), 0), text)
}

// AppendFloat formats %e, %f, %g and their capitals.
func (c *Conversion) AppendFloat(dst []byte, f float64) ([]byte, *Error) {
	prec, flags := c.Precision, floatfmt.Flags(0)
	if prec > math.MaxInt32 {
		return dst, errPrecision
	}
	if prec < 0 {
		prec = 6
	}
	if c.Alt {
		flags = floatfmt.Alt
	}
	var buf [64]byte
	text := floatfmt.Append(buf[:0], f, byte(c.Type), prec, flags)
	neg := text[0] == '-'
	if neg {
		text = text[1:]
	}
	return c.numeric(dst, neg, "", 0, text)
}

// numeric lays out sign, prefix, zeros and text in the field.
func (c *Conversion) numeric(dst []byte, neg bool, prefix string, zeros int, text []byte) ([]byte, *Error) {
	if c.Width > MaxWidth || zeros > MaxWidth {
		return dst, errMemory
	}
	sign := ""
	switch {
	case neg:
		sign = "-"
	case c.Plus:
		sign = "+"
	case c.Space:
		sign = " "
	}
	pad := max(c.Width-len(sign)-len(prefix)-zeros-len(text), 0)
	if !c.Left {
		if c.Zero {
			zeros += pad
		} else {
			dst = appendFill(dst, ' ', pad)
		}
	}
	dst = append(dst, sign...)
	dst = append(dst, prefix...)
	dst = appendFill(dst, '0', zeros)
	dst = append(dst, text...)
	if c.Left {
		dst = appendFill(dst, ' ', pad)
	}
	return dst, nil
}
