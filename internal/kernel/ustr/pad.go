package ustr

import "strings"

// The functions here take chars, the number of characters of s, which the caller knows, and a
// width in characters that the caller has found to be affordable.

// LJust fills s on the right with fill, one character, up to width.
func LJust(s string, chars, width int, fill string) string { return pad(s, 0, width-chars, fill) }

// RJust fills s on the left.
func RJust(s string, chars, width int, fill string) string { return pad(s, width-chars, 0, fill) }

// Center fills s on both sides; an odd one goes to the left if width is odd.
func Center(s string, chars, width int, fill string) string {
	if width <= chars {
		return s
	}
	n := width - chars
	left := n/2 + n&width&1
	return pad(s, left, n-left, fill)
}

func pad(s string, left, right int, fill string) string {
	left, right = max(left, 0), max(right, 0)
	if left+right == 0 {
		return s
	}
	buf := make([]byte, 0, len(s)+(left+right)*len(fill))
	buf = appendRepeated(buf, fill, left)
	buf = append(buf, s...)
	return stringOf(appendRepeated(buf, fill, right))
}

func appendRepeated(buf []byte, s string, n int) []byte {
	if len(s) == 1 {
		c := s[0]
		for range n {
			buf = append(buf, c)
		}
		return buf
	}
	for range n {
		buf = append(buf, s...)
	}
	return buf
}

// ZFill fills s with zeros behind its sign.
func ZFill(s string, chars, width int) string {
	if width <= chars {
		return s
	}
	sign := 0
	if s != "" && (s[0] == '+' || s[0] == '-') {
		sign = 1
	}
	return s[:sign] + strings.Repeat("0", width-chars) + s[sign:]
}

// ExpandTabs replaces tabs by spaces up to the next column that tabSize divides, or by nothing if
// tabSize is not positive. It reports false if the result would be longer than limit.
func ExpandTabs(s string, tabSize, limit int) (string, bool) {
	tab := strings.IndexByte(s, '\t')
	if tab < 0 {
		return s, true
	}
	buf := make([]byte, 0, len(s)+16)
	column := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\t':
			if tabSize <= 0 {
				continue
			}
			n := tabSize - column%tabSize
			if n > limit-len(buf) || column > limit-n {
				return "", false
			}
			column += n
			buf = appendRepeated(buf, " ", n)
		case c == '\n' || c == '\r':
			column = 0
			buf = append(buf, c)
		default:
			if !isContinuation(c) {
				column++
			}
			buf = append(buf, c)
		}
	}
	return stringOf(buf), len(buf) <= limit
}
