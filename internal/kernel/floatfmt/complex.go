package floatfmt

import "math"

// ReprComplex returns repr(complex(re, im)).
func ReprComplex(re, im float64) string {
	return string(AppendComplex(make([]byte, 0, 48), re, im))
}

// AppendComplex appends repr(complex(re, im)) to dst.
func AppendComplex(dst []byte, re, im float64) []byte {
	if re == 0 && !math.Signbit(re) {
		return append(Append(dst, im, 'r', 0, 0), 'j')
	}
	dst = append(dst, '(')
	dst = Append(dst, re, 'r', 0, 0)
	dst = Append(dst, im, 'r', 0, Sign)
	return append(dst, 'j', ')')
}

// ParseComplex reads s as complex(s) does; false means "complex() arg is a malformed string".
func ParseComplex(s string) (re, im float64, ok bool) {
	s = trimSpace(s)
	if s != "" && s[0] == '(' {
		s = trimSpace(s[1:])
		if s == "" || s[len(s)-1] != ')' {
			return 0, 0, false
		}
		s = trimSpace(s[:len(s)-1])
	}
	if s == "" {
		return 0, 0, false
	}
	if s, ok = dropUnderscores(s); !ok {
		return 0, 0, false
	}
	return complexBody(s)
}

// complexBody reads one of: float, [float]sign[float]j, [sign][float]j.
func complexBody(s string) (re, im float64, ok bool) {
	f, n := ParsePrefix(s)
	if n == 0 { // "j", "+j", "-j"
		f = 1
		if s[0] == '+' || s[0] == '-' {
			if s[0] == '-' {
				f = -1
			}
			n = 1
		}
		return 0, f, isJ(s[n:])
	}
	rest := s[n:]
	if rest == "" {
		return f, 0, true
	}
	if rest[0] != '+' && rest[0] != '-' {
		return 0, f, isJ(rest)
	}
	re = f
	im, n = ParsePrefix(rest)
	if n == 0 {
		im, n = 1, 1
		if rest[0] == '-' {
			im = -1
		}
	}
	return re, im, isJ(rest[n:])
}

func isJ(s string) bool { return s == "j" || s == "J" }
