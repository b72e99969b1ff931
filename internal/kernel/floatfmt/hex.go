package floatfmt

import (
	"math"
	"strconv"
)

// Hex returns float.hex(f).
func Hex(f float64) string {
	if f != f || math.IsInf(f, 0) {
		return Repr(f)
	}
	bits := math.Float64bits(f)
	out := make([]byte, 0, 24)
	if bits>>63 != 0 {
		out = append(out, '-')
	}
	exp, mant := int(bits>>52&0x7ff), bits&(1<<52-1)
	if exp == 0 && mant == 0 {
		return string(append(out, "0x0.0p+0"...))
	}
	lead := byte('1')
	if exp == 0 {
		lead, exp = '0', 1
	}
	out = append(out, '0', 'x', lead, '.')
	for i := 48; i >= 0; i -= 4 {
		out = append(out, "0123456789abcdef"[mant>>i&15])
	}
	out = append(out, 'p')
	if exp -= 1023; exp >= 0 {
		out = append(out, '+')
	}
	return string(strconv.AppendInt(out, int64(exp), 10))
}

// HexError is why FromHex refused its argument. Overflow tells OverflowError from ValueError.
type HexError struct {
	Msg      string
	Overflow bool
}

func (e *HexError) Error() string { return e.Msg }

var (
	errHexSyntax = &HexError{Msg: "invalid hexadecimal floating-point string"}
	errHexRange  = &HexError{Msg: "hexadecimal value too large to represent as a float", Overflow: true}
)

// FromHex reads s as float.fromhex(s) does.
func FromHex(s string) (float64, *HexError) {
	s = trimSpace(s)
	if f, n := infOrNaN(s); n > 0 {
		if n != len(s) {
			return 0, errHexSyntax
		}
		return f, nil
	}
	neg := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if len(s) >= 2 && s[0] == '0' && s[1]|0x20 == 'x' {
		s = s[2:]
	}
	f, err := hexMagnitude(s)
	if neg {
		f = math.Copysign(f, -1)
	}
	return f, err
}

// hexMagnitude reads the digits, point and exponent that follow sign and prefix.
func hexMagnitude(s string) (float64, *HexError) {
	var mant uint64 // leading 60 significant bits or more; lower ones only set sticky
	var scale int64 // power of two still to apply to mant
	sticky, point, digits, i := false, false, 0, 0
	for ; i < len(s); i++ {
		c := s[i]
		if c == '.' {
			if point {
				return 0, errHexSyntax
			}
			point = true
			continue
		}
		d, ok := hexDigit(c)
		if !ok {
			break
		}
		digits++
		if mant>>60 == 0 {
			mant = mant<<4 | uint64(d)
			if point {
				scale -= 4
			}
		} else {
			sticky = sticky || d != 0
			if !point {
				scale += 4
			}
		}
	}
	if digits == 0 {
		return 0, errHexSyntax
	}
	if i < len(s) {
		exp, err := hexExponent(s[i:])
		if err != nil {
			return 0, err
		}
		scale += exp
	}
	f, ok := RoundBinary(mant, sticky, scale)
	if !ok {
		return 0, errHexRange
	}
	return f, nil
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case isDigit(c):
		return c - '0', true
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

func hexExponent(s string) (int64, *HexError) {
	if s[0]|0x20 != 'p' {
		return 0, errHexSyntax
	}
	s = s[1:]
	neg := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if s == "" {
		return 0, errHexSyntax
	}
	var exp int64
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return 0, errHexSyntax
		}
		// Saturate far above what any string in memory could bring back into range.
		exp = min(exp*10+int64(s[i]-'0'), 1<<58)
	}
	if neg {
		exp = -exp
	}
	return exp, nil
}

// RoundBinary returns mant * 2**scale rounded to nearest even; sticky stands for non-zero bits
// below mant, which must then have at least 55 bits. It reports false on overflow.
func RoundBinary(mant uint64, sticky bool, scale int64) (float64, bool) {
	if mant == 0 {
		return 0, true
	}
	top := scale
	for m := mant; m != 0; m >>= 1 {
		top++
	}
	if top > 1024 {
		return 0, false
	}
	lsb := max(top-53, -1074) // weight of the result's last bit
	drop := lsb - scale
	switch {
	case drop > 64:
		return 0, true
	case drop > 0:
		var half, rest, kept uint64
		half = 1 << (drop - 1)
		if drop < 64 {
			kept = mant >> drop
			rest = mant & (1<<drop - 1)
		} else {
			rest = mant
		}
		if rest > half || rest == half && (sticky || kept&1 != 0) {
			kept++
		}
		mant, scale = kept, lsb
	}
	f := math.Ldexp(float64(mant), int(scale))
	if math.IsInf(f, 0) {
		return 0, false
	}
	return f, true
}
