package syntax

import (
	"math/big"
	"strconv"
	"strings"
)

// maxIntDigits is the default limit on the decimal digits of an int literal.
const maxIntDigits = 4300

// parseNumber evaluates a numeric literal. It reports false for ints that have
// too many digits.
func parseNumber(s string) (ConstValue, bool) {
	if len(s) < 18 {
		if v, ok := smallDecimal(s); ok {
			return IntConst(v), true
		}
	}
	if strings.IndexByte(s, '_') >= 0 {
		s = strings.ReplaceAll(s, "_", "")
	}
	last := s[len(s)-1] | 0x20
	if len(s) > 1 && s[0] == '0' && (s[1]|0x20 == 'x' || s[1]|0x20 == 'o' || s[1]|0x20 == 'b') {
		return parseInt(s[2:], map[byte]int{'x': 16, 'o': 8, 'b': 2}[s[1]|0x20]), true
	}
	if last == 'j' {
		return ComplexConst(0, parseFloat(s[:len(s)-1])), true
	}
	if strings.ContainsAny(s, ".eE") {
		return FloatConst(parseFloat(s)), true
	}
	if s = strings.TrimLeft(s, "0"); s == "" {
		s = "0"
	}
	if len(s) > maxIntDigits {
		return ConstValue{}, false
	}
	return parseInt(s, 10), true
}

func smallDecimal(s string) (int64, bool) {
	var v int64
	for i := 0; i < len(s); i++ {
		c := s[i] - '0'
		if c > 9 {
			return 0, false
		}
		v = v*10 + int64(c)
	}
	return v, true
}

func parseInt(digits string, base int) ConstValue {
	if v, err := strconv.ParseInt(digits, base, 64); err == nil {
		return IntConst(v)
	}
	v, _ := new(big.Int).SetString(digits, base)
	return BigConst(v)
}

// parseFloat evaluates a float literal; values out of range become infinite.
func parseFloat(s string) float64 {
	f, _ := strconv.ParseFloat(s, 64)
	return f
}
