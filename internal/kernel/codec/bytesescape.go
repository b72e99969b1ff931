package codec

import "typhon/internal/kernel/ustr"

// An EscapeFault is why DecodeEscape fails.
type EscapeFault int

const (
	NoFault           EscapeFault = iota
	TrailingBackslash             // ValueError: Trailing \ in string
	BadHexEscape                  // ValueError: invalid \x escape at position At
	UnknownHandler                // ValueError: decoding error; unknown error handling code
)

// An EscapeResult is what DecodeEscape finds out.
type EscapeResult struct {
	Fault EscapeFault
	At    int // where the escape at fault starts
	// Invalid is the first escape that Python warns about, which starts at InvalidAt; "" if there is none.
	Invalid   string
	InvalidAt int
}

// DecodeEscape undoes the escapes of a bytes literal. errors is strict, replace or ignore; anything else is a
// fault when it is needed.
func DecodeEscape(src, errors string) (string, EscapeResult) {
	var res EscapeResult
	dst := make([]byte, 0, len(src))
	for i := 0; i < len(src); {
		c := src[i]
		if c != '\\' {
			dst = append(dst, c)
			i++
			continue
		}
		start := i
		i++
		if i == len(src) {
			res.Fault, res.At = TrailingBackslash, start
			return "", res
		}
		c = src[i]
		i++
		switch {
		case c == '\n':
		case simpleEscapes[c] != 0:
			dst = append(dst, simpleEscapes[c])
		case c >= '0' && c <= '7':
			value, end := readOctal(src, i-1)
			if value > 0o377 && res.Invalid == "" {
				res.Invalid, res.InvalidAt = src[start:end], start
			}
			dst = append(dst, byte(value))
			i = end
		case c == 'x':
			value, end := readHex(src, i, 2)
			if end == i+2 {
				dst = append(dst, byte(value))
				i = end
				continue
			}
			i = end
			switch errors {
			case "", "strict":
				res.Fault, res.At = BadHexEscape, start
				return "", res
			case "replace":
				dst = append(dst, '?')
			case "ignore":
			default:
				res.Fault, res.At = UnknownHandler, start
				return "", res
			}
		default:
			if res.Invalid == "" {
				res.Invalid, res.InvalidAt = src[start:i], start
			}
			dst = append(dst, '\\', c)
		}
	}
	return stringOf(dst), res
}

// EncodeEscape escapes bytes as a literal in single quotes needs it.
func EncodeEscape(src string) string {
	dst := make([]byte, 0, len(src)+8)
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case c == '\\' || c == '\'':
			dst = append(dst, '\\', c)
		case c == '\t':
			dst = append(dst, `\t`...)
		case c == '\n':
			dst = append(dst, `\n`...)
		case c == '\r':
			dst = append(dst, `\r`...)
		case c >= ' ' && c < 0x7F:
			dst = append(dst, c)
		default:
			dst = ustr.AppendBackslash(dst, rune(c))
		}
	}
	return stringOf(dst)
}
