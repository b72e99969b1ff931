package fmtspec

import (
	"math"
	"math/big"
	"strconv"

	"typhon/internal/kernel/bignum"
	"typhon/internal/kernel/floatfmt"
)

// number is the text of a number taken apart for layout.
type number struct {
	sign   byte   // '+', '-', ' ' or 0
	prefix string // "0x" and the like
	digits []byte // integer digits, the only part that takes thousands separators
	point  bool
	frac   []byte // digits after the point
	rest   []byte // exponent, '%', or a word such as "inf"
}

// setSign chooses the sign to show.
func (n *number) setSign(neg bool, mode byte) {
	switch {
	case neg:
		n.sign = '-'
	case mode == '+' || mode == ' ':
		n.sign = mode
	}
}

// append lays n out: sign and prefix, then padding if aligned by '=', then the digits.
func (sp *Spec) append(dst []byte, n *number) ([]byte, *Error) {
	if sp.Width > MaxWidth {
		return nil, errMemory
	}
	size := sp.groupSize()
	fixed := len(n.prefix) + len(n.rest)
	if n.sign != 0 {
		fixed++
	}
	if n.point {
		fixed++
	}
	fixed += len(n.frac) + groups(len(n.frac), sp.FracGroup)
	minDigits := 0
	if sp.Fill == '0' && sp.Align == '=' {
		minDigits = sp.Width - fixed
	}
	zeros, body := 0, 0
	if len(n.digits) > 0 {
		zeros, body = plan(len(n.digits), minDigits, size)
	}
	pad := max(sp.Width-fixed-body, 0)
	left, mid, right := 0, 0, 0
	switch sp.Align {
	case '<':
		right = pad
	case '^':
		left = pad / 2
		right = pad - left
	case '=':
		mid = pad
	default:
		left = pad
	}
	dst = appendFill(dst, sp.Fill, left)
	if n.sign != 0 {
		dst = append(dst, n.sign)
	}
	dst = append(dst, n.prefix...)
	dst = appendFill(dst, sp.Fill, mid)
	dst = appendGrouped(dst, n.digits, zeros, size, sp.Group)
	if n.point {
		dst = append(dst, '.')
	}
	dst = appendFraction(dst, n.frac, sp.FracGroup)
	dst = append(dst, n.rest...)
	return appendFill(dst, sp.Fill, right), nil
}

// groupSize is the distance of thousands separators, 0 for none.
func (sp *Spec) groupSize() int {
	switch {
	case sp.Group == 0:
		return 0
	case sp.Type == 'b' || sp.Type == 'o' || sp.Type == 'x' || sp.Type == 'X':
		return 4
	}
	return 3
}

func groups(n int, sep byte) int {
	if sep == 0 || n == 0 {
		return 0
	}
	return (n - 1) / 3
}

// plan returns how many zeros go before n digits so that they take at least width columns with
// their separators, and the columns taken. A separator is never first, so that one column more
// than asked may be needed.
func plan(n, width, size int) (zeros, total int) {
	if size == 0 {
		total = max(n, width)
		return total - n, total
	}
	digits := n
	if width > 0 {
		// The fewest digits d with d + (d-1)/size >= width.
		full := width / (size + 1)
		d := full*size + width%(size+1)
		digits = max(n, d, 1)
		if digits > 1 && digits+(digits-1)/size < width {
			digits++
		}
	}
	return digits - n, digits + (digits-1)/size
}

func appendGrouped(dst []byte, digits []byte, zeros, size int, sep byte) []byte {
	total := zeros + len(digits)
	if size == 0 {
		return append(appendFill(dst, '0', zeros), digits...)
	}
	for i := 0; i < total; i++ {
		if i > 0 && (total-i)%size == 0 {
			dst = append(dst, sep)
		}
		if i < zeros {
			dst = append(dst, '0')
		} else {
			dst = append(dst, digits[i-zeros])
		}
	}
	return dst
}

func appendFraction(dst, frac []byte, sep byte) []byte {
	if sep == 0 {
		return append(dst, frac...)
	}
	for i := 0; i < len(frac); i++ {
		if i > 0 && i%3 == 0 {
			dst = append(dst, sep)
		}
		dst = append(dst, frac[i])
	}
	return dst
}

func appendFill(dst []byte, c rune, n int) []byte {
	if c < 0x80 {
		for ; n > 0; n-- {
			dst = append(dst, byte(c))
		}
		return dst
	}
	for ; n > 0; n-- {
		dst = appendRune(dst, c)
	}
	return dst
}

// ParseInt, ParseFloat and ParseStr parse a specifier with the defaults of the type; that of
// complex is ParseFloat. A parsed Spec may be kept and used again.
func ParseInt(spec, typeName string) (Spec, *Error)   { return Parse(spec, typeName, 'd', '>') }
func ParseFloat(spec, typeName string) (Spec, *Error) { return Parse(spec, typeName, 0, '>') }
func ParseStr(spec, typeName string) (Spec, *Error)   { return Parse(spec, typeName, 's', '<') }

// Int formats v by spec for an object of type typeName.
func Int(spec, typeName string, v int64) (string, *Error) {
	sp, err := ParseInt(spec, typeName)
	if err != nil {
		return "", err
	}
	var buf [64]byte
	out, err := sp.AppendInt(buf[:0], typeName, v)
	return string(out), err
}

// AppendInt appends v; sp comes from ParseInt.
func (sp *Spec) AppendInt(dst []byte, typeName string, v int64) ([]byte, *Error) {
	switch sp.Type {
	case 'b', 'd', 'o', 'x', 'X', 'n':
		if err := sp.checkInt(); err != nil {
			return dst, err
		}
		var buf [72]byte
		return sp.intText(dst, strconv.AppendInt(buf[:0], v, sp.base()))
	case 'c':
		return sp.char(dst, v)
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		return sp.float(dst, float64(v))
	}
	return dst, sp.unknownType(typeName)
}

// BigInt is Int for large values. maxDigits is the limit for decimal conversion, 0 for none.
func BigInt(spec, typeName string, v *big.Int, maxDigits int) (string, *Error) {
	sp, err := ParseInt(spec, typeName)
	if err != nil {
		return "", err
	}
	var buf [64]byte
	out, err := sp.AppendBigInt(buf[:0], typeName, v, maxDigits)
	return string(out), err
}

// AppendBigInt appends v; sp comes from ParseInt.
func (sp *Spec) AppendBigInt(dst []byte, typeName string, v *big.Int, maxDigits int) ([]byte, *Error) {
	switch sp.Type {
	case 'b', 'd', 'o', 'x', 'X', 'n':
		if err := sp.checkInt(); err != nil {
			return dst, err
		}
		text, err := bignum.Text(v, sp.base(), maxDigits)
		if err != nil {
			return dst, &Error{ValueError, err.Msg}
		}
		return sp.intText(dst, []byte(text))
	case 'c':
		if !v.IsInt64() {
			if err := sp.checkChar(); err != nil {
				return dst, err
			}
			return dst, &Error{OverflowError, "Python int too large to convert to C long"}
		}
		return sp.char(dst, v.Int64())
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		f, err := bignum.ToFloat(v)
		if err != nil {
			return dst, &Error{OverflowError, err.Msg}
		}
		return sp.float(dst, f)
	}
	return dst, sp.unknownType(typeName)
}

func (sp *Spec) base() int {
	switch sp.Type {
	case 'b':
		return 2
	case 'o':
		return 8
	case 'x', 'X':
		return 16
	}
	return 10
}

func (sp *Spec) checkInt() *Error {
	if sp.Precision >= 0 {
		return &Error{ValueError, "Precision not allowed in integer format specifier"}
	}
	if sp.NoNegZero {
		return &Error{ValueError, "Negative zero coercion (z) not allowed in integer format specifier"}
	}
	return nil
}

func (sp *Spec) checkChar() *Error {
	if err := sp.checkInt(); err != nil {
		return err
	}
	if sp.Sign != 0 {
		return &Error{ValueError, "Sign not allowed with integer format specifier 'c'"}
	}
	if sp.Alt {
		return &Error{ValueError, "Alternate form (#) not allowed with integer format specifier 'c'"}
	}
	return nil
}

// intText lays out the digits of an int, which may start with a minus sign.
func (sp *Spec) intText(dst, text []byte) ([]byte, *Error) {
	var n number
	neg := text[0] == '-'
	if neg {
		text = text[1:]
	}
	if sp.Type == 'X' {
		upper(text)
	}
	n.digits = text
	n.setSign(neg, sp.Sign)
	if sp.Alt {
		n.prefix = basePrefix(sp.Type)
	}
	return sp.append(dst, &n)
}

// basePrefix is what '#' puts before the digits.
func basePrefix(code rune) string {
	switch code {
	case 'b':
		return "0b"
	case 'o':
		return "0o"
	case 'x':
		return "0x"
	case 'X':
		return "0X"
	}
	return ""
}

func upper(b []byte) {
	for i, c := range b {
		if c >= 'a' && c <= 'z' {
			b[i] = c - 32
		}
	}
}

func (sp *Spec) char(dst []byte, v int64) ([]byte, *Error) {
	if err := sp.checkChar(); err != nil {
		return dst, err
	}
	if v < 0 || v > 0x10ffff {
		return dst, ErrCharRange
	}
	return sp.pad(dst, string(appendRune(nil, rune(v))))
}

// Float formats f by spec for an object of type typeName.
func Float(spec, typeName string, f float64) (string, *Error) {
	sp, err := ParseFloat(spec, typeName)
	if err != nil {
		return "", err
	}
	var buf [64]byte
	out, err := sp.AppendFloat(buf[:0], typeName, f)
	return string(out), err
}

// AppendFloat appends f; sp comes from ParseFloat.
func (sp *Spec) AppendFloat(dst []byte, typeName string, f float64) ([]byte, *Error) {
	switch sp.Type {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%':
		return sp.float(dst, f)
	}
	return dst, sp.unknownType(typeName)
}

func (sp *Spec) float(dst []byte, f float64) ([]byte, *Error) {
	var buf [64]byte
	n, err := sp.floatParts(buf[:0], f, floatfmt.AddDot0, sp.Sign)
	if err != nil {
		return dst, err
	}
	return sp.append(dst, &n)
}

// floatParts turns f into text, for which it uses buf; dot0 applies only to the default
// presentation.
func (sp *Spec) floatParts(buf []byte, f float64, dot0 floatfmt.Flags, sign byte) (n number, err *Error) {
	if sp.Precision > math.MaxInt32 {
		return n, errPrecision
	}
	code, prec, flags := byte(sp.Type), sp.Precision, floatfmt.Flags(0)
	switch sp.Type {
	case 0:
		code, flags = 'r', dot0
		if prec >= 0 {
			code = 'g'
		}
	case 'n':
		code = 'g'
	case '%':
		code = 'f'
		f *= 100
	}
	if prec < 0 {
		prec = 6
	}
	if sp.Alt {
		flags |= floatfmt.Alt
	}
	if sp.NoNegZero {
		flags |= floatfmt.NoNegZero
	}
	text := floatfmt.Append(buf, f, code, prec, flags)
	neg := text[0] == '-'
	if neg {
		text = text[1:]
	}
	if sp.Type == '%' {
		text = append(text, '%')
	}
	n = split(text)
	n.setSign(neg, sign)
	return n, nil
}

// split takes the text of an unsigned float apart. It returns a value, not through a pointer,
// so that the text may stay on the stack.
func split(s []byte) (n number) {
	i := digitsLen(s)
	n.digits, s = s[:i], s[i:]
	if len(s) > 0 && s[0] == '.' {
		n.point = true
		s = s[1:]
		i = digitsLen(s)
		n.frac, s = s[:i], s[i:]
	}
	n.rest = s
	return n
}

func digitsLen(s []byte) int {
	i := 0
	for i < len(s) && s[i]-'0' <= 9 {
		i++
	}
	return i
}

// Complex formats re+imj by spec for an object of type typeName.
func Complex(spec, typeName string, re, im float64) (string, *Error) {
	sp, err := ParseFloat(spec, typeName)
	if err != nil {
		return "", err
	}
	out, err := sp.AppendComplex(nil, typeName, re, im)
	return string(out), err
}

// AppendComplex appends re+imj; sp comes from ParseFloat.
func (sp *Spec) AppendComplex(dst []byte, typeName string, re, im float64) ([]byte, *Error) {
	switch sp.Type {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n':
	default:
		return dst, sp.unknownType(typeName)
	}
	if sp.Precision > math.MaxInt32 {
		return dst, errPrecision
	}
	if sp.Fill == '0' {
		return dst, &Error{ValueError, "Zero padding is not allowed in complex format specifier"}
	}
	if sp.Align == '=' {
		return dst, &Error{ValueError, "'=' alignment flag is not allowed in complex format specifier"}
	}
	text, err := sp.complex(re, im)
	if err != nil {
		return dst, err
	}
	return sp.pad(dst, string(text))
}

func (sp *Spec) complex(re, im float64) (out []byte, err *Error) {
	part := *sp
	part.Width, part.Align = -1, '<'
	imSign := byte('+')
	var n number
	bare := sp.Type == 0
	if bare && re == 0 && !math.Signbit(re) {
		bare, imSign = false, sp.Sign
	} else {
		if bare {
			out = append(out, '(')
		}
		if n, err = part.floatParts(nil, re, 0, sp.Sign); err != nil {
			return nil, err
		}
		if out, err = part.append(out, &n); err != nil {
			return nil, err
		}
	}
	if n, err = part.floatParts(nil, im, 0, imSign); err != nil {
		return nil, err
	}
	if out, err = part.append(out, &n); err != nil {
		return nil, err
	}
	out = append(out, 'j')
	if bare {
		out = append(out, ')')
	}
	return out, nil
}

// Str formats s by spec for an object of type typeName.
func Str(spec, typeName, s string) (string, *Error) {
	sp, err := ParseStr(spec, typeName)
	if err != nil {
		return "", err
	}
	var buf [64]byte
	out, err := sp.AppendStr(buf[:0], typeName, s)
	return string(out), err
}

// AppendStr appends s; sp comes from ParseStr.
func (sp *Spec) AppendStr(dst []byte, typeName, s string) ([]byte, *Error) {
	if sp.Type != 's' {
		return dst, sp.unknownType(typeName)
	}
	refuse := ""
	switch {
	case sp.Sign == ' ':
		refuse = "Space not allowed in string format specifier"
	case sp.Sign != 0:
		refuse = "Sign not allowed in string format specifier"
	case sp.NoNegZero:
		refuse = "Negative zero coercion (z) not allowed in string format specifier"
	case sp.Alt:
		refuse = "Alternate form (#) not allowed in string format specifier"
	case sp.Align == '=':
		refuse = "'=' alignment not allowed in string format specifier"
	}
	if refuse != "" {
		return dst, &Error{ValueError, refuse}
	}
	if sp.Precision >= 0 && sp.Precision < len(s) {
		s = prefix(s, sp.Precision)
	}
	return sp.pad(dst, s)
}

// pad appends s filled up to the width.
func (sp *Spec) pad(dst []byte, s string) ([]byte, *Error) {
	if sp.Width > MaxWidth {
		return dst, errMemory
	}
	n := 0
	if sp.Width > 0 {
		n = max(sp.Width-runeLen(s), 0)
	}
	left := 0
	switch sp.Align {
	case '^':
		left = n / 2
	case '>', '=':
		left = n
	}
	dst = appendFill(dst, sp.Fill, left)
	dst = append(dst, s...)
	return appendFill(dst, sp.Fill, n-left), nil
}
