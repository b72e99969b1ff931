package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// escapeEnv is what unescaping needs from its surroundings.
type escapeEnv interface {
	lookupName(name string) (rune, bool)
	haveNames() bool
	// badEscape warns about the escape sequence seq that comes after the text
	// before, in a literal or in a part of an f-string.
	badEscape(seq, before string)
}

func (p *parser) lookupName(name string) (rune, bool) { return p.opts.LookupName(name) }

func (p *parser) haveNames() bool { return p.opts.LookupName != nil }

func octalWarning(seq string) string {
	return `"` + seq + `" is an invalid octal escape sequence. Such sequences will not work in the future. Did you mean "\` +
		seq + `"? A raw string is also an option.`
}

const nonASCIIBytes = "bytes can only contain ASCII literal characters"

// decodeLiteral evaluates the string literal lit, prefix and quotes included.
// u tells that it has a u prefix. The error is the text of a SyntaxError.
func decodeLiteral(lit string, env escapeEnv) (v ConstValue, u bool, err string) {
	raw, bytes := false, false
	for ; lit[0] != '\'' && lit[0] != '"'; lit = lit[1:] {
		switch lit[0] {
		case 'r', 'R':
			raw = true
		case 'b', 'B':
			bytes = true
		case 'u': // but not U
			u = true
		}
	}
	if n := len(lit); n >= 6 && lit[1] == lit[0] && lit[2] == lit[0] {
		lit = lit[3 : n-3]
	} else {
		lit = lit[1 : n-1]
	}
	if bytes {
		for i := 0; i < len(lit); i++ {
			if lit[i] >= 0x80 {
				return v, false, nonASCIIBytes
			}
		}
	}
	if raw || strings.IndexByte(lit, '\\') < 0 {
		lit = cloneString(lit)
	} else if bytes {
		lit, err = unescapeBytes(lit, env)
	} else {
		lit, err = unescapeStr(lit, env)
	}
	if bytes {
		return BytesConst(lit), false, err
	}
	return StrConst(lit), u, err
}

var simpleEscapes = [256]byte{
	'\\': '\\', '\'': '\'', '"': '"', 'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v',
}

// unescapeStr evaluates the escape sequences of a str literal.
func unescapeStr(s string, env escapeEnv) (string, string) {
	out := make([]byte, 0, len(s))
	warned := false
	// shadow is the offset that error messages speak of: non-ASCII characters
	// count as the ten characters of a \U escape.
	shadow := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c != '\\' {
			if c >= utf8.RuneSelf {
				_, n := utf8.DecodeRuneInString(s[i:])
				out = append(out, s[i:i+n]...)
				i += n
				shadow += 10
				continue
			}
			out = append(out, c)
			i++
			shadow++
			continue
		}
		start := shadow
		if i+1 >= len(s) {
			out = append(out, '\\') // before a brace of an f-string
			break
		}
		c = s[i+1]
		i += 2
		shadow += 2
		switch {
		case c == '\n':
		case simpleEscapes[c] != 0:
			out = append(out, simpleEscapes[c])
		case c >= '0' && c <= '7':
			v, n := octal(s[i-1:])
			if v > 0xff && !warned {
				env.badEscape(s[i-2:i-1+n], s[:i-2])
				warned = true
			}
			out = utf8.AppendRune(out, v)
			i += n - 1
			shadow += n - 1
		case c == 'x' || c == 'u' || c == 'U':
			want := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
			r, n := hexPrefix(s[i:], want)
			i += n
			shadow += n
			if n < want {
				return "", unicodeError(start, shadow, "truncated \\"+string(c)+strings.Repeat("X", want)+" escape")
			}
			if r > utf8.MaxRune {
				return "", unicodeError(start, shadow, "illegal Unicode character")
			}
			out = appendWTF8(out, rune(r))
		case c == 'N':
			end := strings.IndexByte(s[i:], '}')
			if i >= len(s) || s[i] != '{' || end <= 1 {
				n := 0
				if i < len(s) && s[i] == '{' {
					n = 1
					if end < 0 {
						n = len(s) - i
					}
				}
				return "", unicodeError(start, shadow+n, `malformed \N character escape`)
			}
			if !env.haveNames() {
				return "", `(unicode error) \N escapes not supported (can't load unicodedata module)`
			}
			r, ok := env.lookupName(s[i+1 : i+end])
			shadow += end + 1
			i += end + 1
			if !ok {
				return "", unicodeError(start, shadow, "unknown Unicode character name")
			}
			out = utf8.AppendRune(out, r)
		default:
			if c >= utf8.RuneSelf {
				// A backslash before a non-ASCII character is one of its own.
				i--
				shadow += 4
			}
			if !warned && c < utf8.RuneSelf {
				env.badEscape(s[i-2:i], s[:i-2])
				warned = true
			}
			out = append(out, '\\')
			if c < utf8.RuneSelf {
				out = append(out, c)
			}
		}
	}
	return string(out), ""
}

func unicodeError(start, end int, reason string) string {
	where := fmt.Sprintf("bytes in position %d-%d", start, end-1)
	if end-start == 1 {
		where = fmt.Sprintf("byte 0x5c in position %d", start)
	}
	return "(unicode error) 'unicodeescape' codec can't decode " + where + ": " + reason
}

// octal evaluates up to three octal digits at the start of s.
func octal(s string) (v rune, n int) {
	for n < 3 && n < len(s) && s[n] >= '0' && s[n] <= '7' {
		v = v*8 + rune(s[n]-'0')
		n++
	}
	return v, n
}

// hexPrefix evaluates up to limit hexadecimal digits at the start of s.
func hexPrefix(s string, limit int) (v uint32, n int) {
	for n < limit && n < len(s) && charClass[s[n]]&classHex != 0 {
		c := s[n]
		if c > '9' {
			c = c&0x0f + 9
		} else {
			c -= '0'
		}
		v = v<<4 | uint32(c)
		n++
	}
	return v, n
}

// appendWTF8 appends r, which may be a surrogate.
func appendWTF8(b []byte, r rune) []byte {
	if r >= 0xd800 && r <= 0xdfff {
		return append(b, 0xe0|byte(r>>12), 0x80|byte(r>>6)&0x3f, 0x80|byte(r)&0x3f)
	}
	return utf8.AppendRune(b, r)
}

// unescapeBytes evaluates the escape sequences of a bytes literal.
func unescapeBytes(s string, env escapeEnv) (string, string) {
	out := make([]byte, 0, len(s))
	warned := false
	for i := 0; i < len(s); {
		c := s[i]
		if c != '\\' {
			out = append(out, c)
			i++
			continue
		}
		start := i
		if i+1 >= len(s) {
			return "", `(value error) Trailing \ in string`
		}
		c = s[i+1]
		i += 2
		switch {
		case c == '\n':
		case simpleEscapes[c] != 0:
			out = append(out, simpleEscapes[c])
		case c >= '0' && c <= '7':
			v, n := octal(s[i-1:])
			if v > 0xff && !warned {
				env.badEscape(s[i-2:i-1+n], s[:i-2])
				warned = true
			}
			out = append(out, byte(v))
			i += n - 1
		case c == 'x':
			v, n := hexPrefix(s[i:], 2)
			if n < 2 {
				return "", fmt.Sprintf(`(value error) invalid \x escape at position %d`, start)
			}
			out = append(out, byte(v))
			i += 2
		default:
			if !warned {
				env.badEscape(s[start:i], s[:start])
				warned = true
			}
			out = append(out, '\\', c)
		}
	}
	return string(out), ""
}
