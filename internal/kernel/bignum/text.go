package bignum

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"strconv"
)

// DefaultMaxStrDigits and MinMaxStrDigits are sys.int_info's limits for decimal conversion.
const (
	DefaultMaxStrDigits = 4300
	MinMaxStrDigits     = 640
)

// Text returns the digits of a in base 2..36. maxDigits bounds the result for bases that are
// not powers of two, 0 means no bound.
func Text(a *big.Int, base, maxDigits int) (string, *Error) {
	if maxDigits > 0 && base&(base-1) != 0 {
		// 3.32 < log2(10): certain before any work; the exact check follows.
		if a.BitLen() > maxDigits*333/100+64 && base == 10 {
			return "", errFormatLimit(maxDigits)
		}
	}
	s := text(a, base)
	if maxDigits > 0 && base&(base-1) != 0 {
		n := len(s)
		if a.Sign() < 0 {
			n--
		}
		if n > maxDigits {
			return "", errFormatLimit(maxDigits)
		}
	}
	return s, nil
}

// text is big.Int.Text with a shortcut for two-word decimals.
func text(a *big.Int, base int) string {
	words := a.Bits()
	const ten19 = 1e19
	if base != 10 || bits.UintSize != 64 || len(words) != 2 || uint64(words[1]) >= ten19 {
		return a.Text(base)
	}
	var buf [48]byte
	q, lo := bits.Div64(uint64(words[1]), uint64(words[0]), ten19)
	i := len(buf)
	for n := 0; n < 19; n++ {
		i--
		buf[i] = byte('0' + lo%10)
		lo /= 10
	}
	for ; q != 0; q /= 10 {
		i--
		buf[i] = byte('0' + q%10)
	}
	for buf[i] == '0' { // cannot run off: two words exceed 10**19
		i++
	}
	if a.Sign() < 0 {
		i--
		buf[i] = '-'
	}
	return string(buf[i:])
}

// Text64 returns the digits of a in base 2..36.
func Text64(a int64, base int) string { return strconv.FormatInt(a, base) }

func errFormatLimit(limit int) *Error {
	return &Error{ValueError, fmt.Sprintf("Exceeds the limit (%d digits) for integer string conversion; "+
		"use sys.set_int_max_str_digits() to increase the limit", limit)}
}

func errParseLimit(limit, digits int) *Error {
	return &Error{ValueError, fmt.Sprintf("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; "+
		"use sys.set_int_max_str_digits() to increase the limit", limit, digits)}
}

var (
	errBase    = &Error{ValueError, "int() base must be >= 2 and <= 36, or 0"}
	errLiteral = &Error{Kind: BadLiteral}
)

// Parse reads s as int(s, base) does: surrounding ASCII whitespace, a sign, a prefix 0x, 0o or
// 0b where the base allows one, and underscores between digits. The value is v if b is nil.
// maxDigits bounds the number of digits for bases that are not powers of two; 0 is no bound.
func Parse(s string, base, maxDigits int) (v int64, b *big.Int, err *Error) {
	if base != 0 && (base < 2 || base > 36) {
		return 0, nil, errBase
	}
	neg, digits, base, ok := scan(s, base)
	if !ok {
		return 0, nil, errLiteral
	}
	if maxDigits > 0 && base&(base-1) != 0 && len(digits) > maxDigits {
		return 0, nil, errParseLimit(maxDigits, len(digits))
	}
	if uint64(len(digits))*uint64(bits.Len(uint(base-1))) < 63 {
		for i := 0; i < len(digits); i++ {
			v = v*int64(base) + int64(digitValue(digits[i]))
		}
		if neg {
			v = -v
		}
		return v, nil, nil
	}
	b = fromDigits(digits, base)
	if neg {
		b.Neg(b)
	}
	if b.IsInt64() {
		return b.Int64(), nil, nil
	}
	return 0, b, nil
}

// scan checks the syntax and returns the bare digits.
func scan(s string, base int) (neg bool, digits string, outBase int, ok bool) {
	for s != "" && isSpace(s[0]) {
		s = s[1:]
	}
	for s != "" && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	if s != "" && (s[0] == '+' || s[0] == '-') {
		neg = s[0] == '-'
		s = s[1:]
	}
	zeroOnly := false
	if prefix := prefixBase(s); prefix != 0 && (base == 0 || base == prefix) {
		base = prefix
		s = s[2:]
		if s != "" && s[0] == '_' {
			s = s[1:]
		}
	} else if base == 0 {
		base = 10
		zeroOnly = s != "" && s[0] == '0'
	}
	digits, ok = cleanDigits(s, base)
	if ok && zeroOnly {
		for i := 0; i < len(digits); i++ {
			if digits[i] != '0' {
				return false, "", 0, false
			}
		}
	}
	return neg, digits, base, ok
}

func prefixBase(s string) int {
	if len(s) < 2 || s[0] != '0' {
		return 0
	}
	switch s[1] | 0x20 {
	case 'x':
		return 16
	case 'o':
		return 8
	case 'b':
		return 2
	}
	return 0
}

// cleanDigits drops single underscores between digits and checks every digit.
func cleanDigits(s string, base int) (string, bool) {
	under := 0
	prev := byte('_')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '_' {
			if prev == '_' {
				return "", false
			}
			under++
		} else if int(digitValue(c)) >= base {
			return "", false
		}
		prev = c
	}
	if prev == '_' {
		return "", false
	}
	if under == 0 {
		return s, true
	}
	out := make([]byte, 0, len(s)-under)
	for i := 0; i < len(s); i++ {
		if s[i] != '_' {
			out = append(out, s[i])
		}
	}
	return string(out), true
}

func digitValue(c byte) byte {
	switch {
	case c-'0' <= 9:
		return c - '0'
	case c|0x20-'a' < 26:
		return c | 0x20 - 'a' + 10
	}
	return 255
}

func isSpace(c byte) bool { return c == ' ' || c-'\t' <= '\r'-'\t' }

// fromDigits converts valid digits in less than quadratic time.
func fromDigits(digits string, base int) *big.Int {
	if base&(base-1) == 0 {
		return fromBinaryDigits(digits, uint(bits.Len(uint(base-1))))
	}
	if len(digits) <= leafDigits {
		return leaf(digits, base)
	}
	pows := map[int]*big.Int{} // power of base per split length; lengths repeat on every level
	return split(digits, base, pows)
}

const leafDigits = 400

// leaf converts few digits, as many at a time as fit a word.
func leaf(digits string, base int) *big.Int {
	if bits.UintSize != 64 {
		z, ok := new(big.Int).SetString(digits, base)
		if !ok {
			panic("BUG: unchecked digits in int conversion")
		}
		return z
	}
	chunk, full := 1, uint64(base)
	for full <= math.MaxUint64/uint64(base) {
		full *= uint64(base)
		chunk++
	}
	words := make([]big.Word, 0, len(digits)/chunk+1)
	for len(digits) > 0 {
		n := len(digits) % chunk // the first chunk takes the odd digits
		if n == 0 {
			n = chunk
		}
		carry := uint64(0)
		for i := 0; i < n; i++ {
			carry = carry*uint64(base) + uint64(digitValue(digits[i]))
		}
		digits = digits[n:]
		for i, w := range words {
			hi, lo := bits.Mul64(uint64(w), full)
			lo, c := bits.Add64(lo, carry, 0)
			words[i], carry = big.Word(lo), hi+c
		}
		if carry != 0 {
			words = append(words, big.Word(carry))
		}
	}
	return new(big.Int).SetBits(words)
}

// split cuts so that the low part is leafDigits times a power of two; then all parts of a level
// share one power of the base.
func split(digits string, base int, pows map[int]*big.Int) *big.Int {
	if len(digits) <= leafDigits {
		return leaf(digits, base)
	}
	low := leafDigits
	for low*2 < len(digits) {
		low *= 2
	}
	cut := len(digits) - low
	hi := split(digits[:cut], base, pows)
	lo := split(digits[cut:], base, pows)
	hi.Mul(hi, power(base, low, pows))
	return hi.Add(hi, lo)
}

func power(base, n int, pows map[int]*big.Int) *big.Int {
	if p := pows[n]; p != nil {
		return p
	}
	var p *big.Int
	if n == leafDigits {
		p = new(big.Int).Exp(big.NewInt(int64(base)), big.NewInt(int64(n)), nil)
	} else {
		h := power(base, n/2, pows)
		p = new(big.Int).Mul(h, h)
	}
	pows[n] = p
	return p
}

func fromBinaryDigits(digits string, width uint) *big.Int {
	words := make([]big.Word, (uint(len(digits))*width+bits.UintSize-1)/bits.UintSize)
	pos := uint(0)
	for i := len(digits) - 1; i >= 0; i-- {
		d := big.Word(digitValue(digits[i]))
		w, off := pos/bits.UintSize, pos%bits.UintSize
		words[w] |= d << off
		if off+width > bits.UintSize && d>>(bits.UintSize-off) != 0 {
			words[w+1] |= d >> (bits.UintSize - off)
		}
		pos += width
	}
	return new(big.Int).SetBits(words)
}
