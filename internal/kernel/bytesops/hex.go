package bytesops

const hexDigits = "0123456789abcdef"

// Hex is b in hexadecimal digits.
func Hex(b string) string {
	out := make([]byte, 0, 2*len(b))
	for i := range len(b) {
		out = append(out, hexDigits[b[i]>>4], hexDigits[b[i]&15])
	}
	return stringOf(out)
}

// HexGroups is b in hexadecimal digits with sep between groups of size bytes, counted from the right, or from the left
// if size is negative. A size of 0 means no groups.
func HexGroups(b string, sep byte, size int) string {
	first := 0 // length of the first group
	switch {
	case size == 0 || b == "":
		return Hex(b)
	case size < 0:
		size = -size
		if size < 0 { // the smallest integer
			return Hex(b)
		}
		first = min(size, len(b))
	default:
		first = (len(b)-1)%size + 1
	}
	out := make([]byte, 0, 2*len(b)+(len(b)-1)/size)
	for i := range len(b) {
		if i >= first && (i-first)%size == 0 {
			out = append(out, sep)
		}
		out = append(out, hexDigits[b[i]>>4], hexDigits[b[i]&15])
	}
	return stringOf(out)
}

// FromHex decodes pairs of hexadecimal digits with whitespace between them. If it fails, bad is the position of
// the first byte that does not belong there, or -1 if the last pair has one digit only.
func FromHex(s string) (b string, bad int, ok bool) {
	out := make([]byte, 0, len(s)/2)
	for i := 0; i < len(s); {
		if is(s[i], space) {
			i++
			continue
		}
		high := hexValue(s[i])
		if high < 0 {
			return "", i, false
		}
		if i+1 == len(s) {
			return "", -1, false
		}
		low := hexValue(s[i+1])
		if low < 0 {
			return "", i + 1, false
		}
		out = append(out, byte(high<<4|low))
		i += 2
	}
	return stringOf(out), 0, true
}

// FromHexText is FromHex of a str, in which a character that is not ASCII is reported before anything else.
func FromHexText(s string) (b string, bad int, ok bool) {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return "", i, false
		}
	}
	return FromHex(s)
}

func hexValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
