package floatfmt

import (
	"math"
	"strconv"
	"strings"
)

// Parse reads s as float(s) does: surrounding whitespace, underscores between digits, and any
// case of inf, infinity and nan are allowed. It reports false if s is not a float. A value too
// large becomes an infinity, as in Python.
func Parse(s string) (float64, bool) {
	s = trimSpace(s)
	if s == "" {
		return 0, false
	}
	s, ok := dropUnderscores(s)
	if !ok {
		return 0, false
	}
	f, n := ParsePrefix(s)
	if n != len(s) {
		return 0, false
	}
	return f, true
}

// ParsePrefix reads the longest float at the start of s (no whitespace, no underscores) and
// returns how many bytes it took, 0 if there is none.
func ParsePrefix(s string) (f float64, n int) {
	n = decimalLen(s)
	if n == 0 {
		return infOrNaN(s)
	}
	text := s[:n]
	f, err := strconv.ParseFloat(text, 64)
	if i := strings.IndexAny(text, "eE"); i >= 0 && n-i > 5 {
		return parseWideExponent(text, i), n
	}
	if err != nil && !math.IsInf(f, 0) {
		return 0, 0
	}
	return f, n
}

// decimalLen is the length of the decimal float literal at the start of s, 0 if there is none.
func decimalLen(s string) int {
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	start := i
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	digits := i - start
	if i < len(s) && s[i] == '.' {
		i++
		frac := i
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		digits += i - frac
	}
	if digits == 0 {
		return 0
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		j := i + 1
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			j++
		}
		if j < len(s) && isDigit(s[j]) {
			for j < len(s) && isDigit(s[j]) {
				j++
			}
			i = j
		}
	}
	return i
}

// parseWideExponent handles exponents of many digits, which strconv clamps before it has
// weighed them against the length of the mantissa.
func parseWideExponent(text string, e int) float64 {
	neg := text[0] == '-'
	mant := strings.TrimLeft(text[:e], "+-")
	point := strings.IndexByte(mant, '.')
	if point < 0 {
		point = len(mant)
	}
	digits := strings.Replace(mant, ".", "", 1)
	zeros := 0
	for zeros < len(digits) && digits[zeros] == '0' {
		zeros++
	}
	f := 0.0
	if zeros < len(digits) {
		exp, err := strconv.ParseInt(text[e+1:], 10, 64)
		if err != nil { // out of int64: the mantissa cannot make up for it
			exp = math.MaxInt64 / 4
			if text[e+1] == '-' {
				exp = -exp
			}
		} else {
			exp = min(max(exp, -math.MaxInt64/4), math.MaxInt64/4)
		}
		switch exp += int64(point - zeros); {
		case exp > 400:
			f = math.Inf(1)
		case exp > -400:
			f, _ = strconv.ParseFloat("0."+digits[zeros:]+"e"+strconv.FormatInt(exp, 10), 64)
		}
	}
	if neg {
		f = -f
		if f == 0 {
			f = math.Copysign(0, -1)
		}
	}
	return f
}

func infOrNaN(s string) (float64, int) {
	i, sign := 0, 1.0
	if s != "" && (s[0] == '+' || s[0] == '-') {
		if s[0] == '-' {
			sign = -1
		}
		i = 1
	}
	switch rest := s[i:]; {
	case hasFold(rest, "infinity"):
		return math.Inf(int(sign)), i + 8
	case hasFold(rest, "inf"):
		return math.Inf(int(sign)), i + 3
	case hasFold(rest, "nan"):
		return math.Copysign(math.NaN(), sign), i + 3
	}
	return 0, 0
}

func hasFold(s, lower string) bool {
	if len(s) < len(lower) {
		return false
	}
	for i := 0; i < len(lower); i++ {
		if s[i]|0x20 != lower[i] {
			return false
		}
	}
	return true
}

// dropUnderscores removes underscores that stand between two digits; any other one is an error.
func dropUnderscores(s string) (string, bool) {
	if strings.IndexByte(s, '_') < 0 {
		return s, true
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '_' {
			out = append(out, s[i])
			continue
		}
		if i == 0 || i+1 == len(s) || !isDigit(s[i-1]) || !isDigit(s[i+1]) {
			return "", false
		}
	}
	return string(out), true
}

func isDigit(c byte) bool { return c-'0' <= 9 }

func isSpace(c byte) bool { return c == ' ' || c-'\t' <= '\r'-'\t' }

func trimSpace(s string) string {
	for s != "" && isSpace(s[0]) {
		s = s[1:]
	}
	for s != "" && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}
