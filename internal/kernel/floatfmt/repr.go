// Package floatfmt turns floats and complex numbers into text and back by Python's rules.
//
// It holds what float.__repr__, float(), float.hex, float.fromhex, round, complex.__repr__,
// complex() and the format mini-languages share. It works on plain Go values, allocates only
// its results, and holds no state. Text arguments are ASCII: the caller maps Unicode digits
// and spaces to ASCII first, as CPython does.
package floatfmt

import (
	"math"
	"slices"
	"strconv"
)

// Repr returns repr(f): the shortest digits that read back as f, with an exponent when the
// decimal point would lie more than 16 digits right or 4 zeros left of the first digit.
func Repr(f float64) string {
	var buf [32]byte
	return string(AppendRepr(buf[:0], f))
}

// AppendRepr appends repr(f) to dst.
func AppendRepr(dst []byte, f float64) []byte {
	return appendShortest(dst, f, true)
}

// appendShortest writes the repr digits; dot0 adds ".0" to integral values without an exponent.
func appendShortest(dst []byte, f float64, dot0 bool) []byte {
	a := math.Abs(f)
	switch {
	case a >= 1e-4 && a < 1e16:
		if a < 1<<53 && f == math.Trunc(f) {
			dst = strconv.AppendInt(dst, int64(f), 10)
			if dot0 {
				dst = append(dst, '.', '0')
			}
			return dst
		}
		n := len(dst)
		dst = strconv.AppendFloat(dst, f, 'f', -1, 64)
		if dot0 && !hasDot(dst[n:]) {
			dst = append(dst, '.', '0')
		}
		return dst
	case a == 0:
		if math.Signbit(f) {
			dst = append(dst, '-')
		}
		dst = append(dst, '0')
		if dot0 {
			dst = append(dst, '.', '0')
		}
		return dst
	case f != f:
		return append(dst, "nan"...)
	case math.IsInf(f, 0):
		if f < 0 {
			dst = append(dst, '-')
		}
		return append(dst, "inf"...)
	}
	return strconv.AppendFloat(dst, f, 'e', -1, 64)
}

func hasDot(b []byte) bool {
	for _, c := range b {
		if c == '.' {
			return true
		}
	}
	return false
}

// Flags modify Append.
type Flags uint8

const (
	// Sign writes "+" before values without a minus sign (also inf and nan).
	Sign Flags = 1 << iota
	// AddDot0 adds ".0" to results that would look like an int.
	AddDot0
	// Alt keeps the decimal point and, for 'g', trailing zeros.
	Alt
	// NoNegZero drops the sign of a result that is zero after rounding.
	NoNegZero
)

// Append formats f by one of the codes e, E, f, F, g, G, r with prec digits and appends the
// result to dst. For 'r' prec is ignored. The code must be one of these and prec not negative.
func Append(dst []byte, f float64, code byte, prec int, flags Flags) []byte {
	start := len(dst)
	upper := code >= 'A' && code <= 'Z'
	if upper {
		code += 'a' - 'A'
	}
	if flags&Sign != 0 && (f != f || !math.Signbit(f)) {
		dst = append(dst, '+')
	}
	if f != f || math.IsInf(f, 0) {
		dst = appendShortest(dst, f, false)
		if upper {
			upperCase(dst[start:])
		}
		return dst
	}
	body := len(dst)
	switch code {
	case 'r':
		dst = appendR(dst, f, flags)
	case 'e', 'f':
		dst = appendFixed(dst, f, code, prec)
		if flags&Alt != 0 && prec == 0 {
			dst = addPoint(dst, body)
		} else if flags&AddDot0 != 0 && code == 'f' && prec == 0 {
			dst = append(dst, '.', '0')
		}
	default:
		dst = appendG(dst, f, max(prec, 1), flags)
	}
	if flags&NoNegZero != 0 && dst[body] == '-' && isZeroText(dst[body+1:]) {
		if flags&Sign != 0 {
			dst[body] = '+'
		} else {
			dst = append(dst[:body], dst[body+1:]...)
		}
	}
	if upper {
		upperCase(dst[start:])
	}
	return dst
}

func appendR(dst []byte, f float64, flags Flags) []byte {
	body := len(dst)
	dst = appendShortest(dst, f, flags&AddDot0 != 0)
	if flags&Alt != 0 {
		dst = addPoint(dst, body)
	}
	return dst
}

// maxDigits bounds the digits of a float after which only zeros can follow, before or after the
// point.
const maxDigits = 1100

// appendFixed is strconv's 'e' and 'f' without its work on endless zeros.
func appendFixed(dst []byte, f float64, code byte, prec int) []byte {
	if prec <= maxDigits {
		return strconv.AppendFloat(dst, f, code, prec, 64)
	}
	dst = strconv.AppendFloat(dst, f, code, maxDigits, 64)
	e := len(dst)
	if code == 'e' {
		e = lastE(dst)
	}
	var exp [8]byte
	tail := append(exp[:0], dst[e:]...)
	return append(appendZeros(dst[:e], prec-maxDigits), tail...)
}

func appendZeros(dst []byte, n int) []byte {
	dst = slices.Grow(dst, n+8)
	for ; n > 0; n-- {
		dst = append(dst, '0')
	}
	return dst
}

// appendG lays out prec significant digits as %g does.
func appendG(dst []byte, f float64, prec int, flags Flags) []byte {
	var stack [64]byte
	s := strconv.AppendFloat(stack[:0], f, 'e', min(prec, maxDigits)-1, 64)
	if s[0] == '-' {
		dst = append(dst, '-')
		s = s[1:]
	}
	e := len(s) - 1
	for s[e] != 'e' {
		e--
	}
	exp, _ := strconv.Atoi(string(s[e+1:]))
	expText := s[e:]
	digits := append(make([]byte, 0, 32), s[0])
	if e > 2 {
		digits = append(digits, s[2:e]...)
	}
	if flags&Alt == 0 {
		for len(digits) > 1 && digits[len(digits)-1] == '0' {
			digits = digits[:len(digits)-1]
		}
	} else if prec > maxDigits {
		digits = appendZeros(digits, prec-maxDigits)
	}
	limit := prec
	if flags&AddDot0 != 0 {
		limit-- // leave room for the zero after the point
	}
	body := len(dst)
	switch {
	case exp < -4 || exp >= limit:
		dst = append(dst, digits[0])
		if len(digits) > 1 {
			dst = append(dst, '.')
			dst = append(dst, digits[1:]...)
		}
		dst = append(dst, expText...)
	case exp < 0:
		dst = append(dst, '0', '.')
		for i := exp + 1; i < 0; i++ {
			dst = append(dst, '0')
		}
		dst = append(dst, digits...)
	default:
		for i := 0; i <= exp; i++ {
			if i < len(digits) {
				dst = append(dst, digits[i])
			} else {
				dst = append(dst, '0')
			}
		}
		if len(digits) > exp+1 {
			dst = append(dst, '.')
			dst = append(dst, digits[exp+1:]...)
		} else if flags&AddDot0 != 0 {
			dst = append(dst, '.', '0')
		}
	}
	if flags&Alt != 0 {
		dst = addPoint(dst, body)
	}
	return dst
}

// addPoint makes sure that the number starting at dst[body] has a decimal point.
func addPoint(dst []byte, body int) []byte {
	if hasDot(dst[body:]) {
		return dst
	}
	for i := body; i < len(dst); i++ {
		if dst[i] == 'e' {
			dst = append(dst, 0)
			copy(dst[i+1:], dst[i:])
			dst[i] = '.'
			return dst
		}
	}
	return append(dst, '.')
}

// isZeroText reports whether the mantissa written in b is zero.
func isZeroText(b []byte) bool {
	for _, c := range b {
		if c == 'e' {
			break
		}
		if c >= '1' && c <= '9' {
			return false
		}
	}
	return true
}

func upperCase(b []byte) {
	for i, c := range b {
		if c >= 'a' && c <= 'z' {
			b[i] = c - ('a' - 'A')
		}
	}
}
