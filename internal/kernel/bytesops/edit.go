package bytesops

import "strings"

// Count is the number of non-overlapping subs in b; the empty one is between all bytes.
func Count(b, sub string) int {
	if sub == "" {
		return len(b) + 1
	}
	return strings.Count(b, sub)
}

// Replace replaces the first max occurrences of old, all of them if max is negative. It reports false
// if the result would be longer than limit.
func Replace(b, old, new string, max, limit int) (string, bool) {
	n := Count(b, old)
	if max >= 0 && max < n {
		n = max
	}
	if n == 0 || old == new {
		return b, true
	}
	if grow := len(new) - len(old); grow > 0 && grow > (limit-len(b))/n {
		return "", false
	}
	if old != "" {
		return strings.Replace(b, old, new, n), true
	}
	out := make([]byte, 0, len(b)+n*len(new))
	at := 0
	for ; n > 0 && at < len(b); n-- {
		out = append(append(out, new...), b[at])
		at++
	}
	out = append(out, b[at:]...)
	if n > 0 {
		out = append(out, new...)
	}
	return stringOf(out), true
}

// Translate deletes the bytes of delete and then maps the others by table, which has 256 bytes or is empty
// for no change.
func Translate(b, table, delete string) string {
	if delete == "" && table == "" {
		return b
	}
	var gone [256]bool
	for i := range len(delete) {
		gone[delete[i]] = true
	}
	out := make([]byte, 0, len(b))
	for i := range len(b) {
		switch c := b[i]; {
		case gone[c]:
		case len(table) == 256:
			out = append(out, table[c])
		default:
			out = append(out, c)
		}
	}
	return stringOf(out)
}

// MakeTrans is the table for Translate that maps the bytes of from to those of to. It reports false if
// their lengths differ.
func MakeTrans(from, to string) (string, bool) {
	if len(from) != len(to) {
		return "", false
	}
	table := make([]byte, 256)
	for i := range table {
		table[i] = byte(i)
	}
	for i := range len(from) {
		table[from[i]] = to[i]
	}
	return stringOf(table), true
}

// JoinedLen is the length of parts joined with sep. It reports false if that is more than limit.
func JoinedLen(sep string, parts []string, limit int) (int, bool) {
	n := 0
	for i, part := range parts {
		if i > 0 {
			n += len(sep)
		}
		if n += len(part); n > limit || n < 0 {
			return 0, false
		}
	}
	return n, true
}

// Join joins parts with sep. It reports false if the result would be longer than limit.
func Join(sep string, parts []string, limit int) (string, bool) {
	if _, ok := JoinedLen(sep, parts, limit); !ok {
		return "", false
	}
	return strings.Join(parts, sep), true
}

// LJust fills b on the right with fill up to width.
func LJust(b string, width int, fill byte) string { return pad(b, 0, width-len(b), fill) }

// RJust fills b on the left.
func RJust(b string, width int, fill byte) string { return pad(b, width-len(b), 0, fill) }

// Center fills b on both sides; an odd one goes to the left if width is odd.
func Center(b string, width int, fill byte) string {
	if width <= len(b) {
		return b
	}
	n := width - len(b)
	left := n/2 + n&width&1
	return pad(b, left, n-left, fill)
}

func pad(b string, left, right int, fill byte) string {
	left, right = max(left, 0), max(right, 0)
	if left+right == 0 {
		return b
	}
	out := make([]byte, left+len(b)+right)
	for i := range left {
		out[i] = fill
	}
	copy(out[left:], b)
	for i := left + len(b); i < len(out); i++ {
		out[i] = fill
	}
	return stringOf(out)
}

// ExpandTabs replaces tabs by spaces up to the next column that tabSize divides, or by nothing if tabSize is
// not positive. It reports false if the result would be longer than limit.
func ExpandTabs(b string, tabSize, limit int) (string, bool) {
	if strings.IndexByte(b, '\t') < 0 {
		return b, true
	}
	out := make([]byte, 0, len(b)+16)
	column := 0
	for i := range len(b) {
		c := b[i]
		if c != '\t' {
			out = append(out, c)
			column++
			if c == '\n' || c == '\r' {
				column = 0
			}
			continue
		}
		if tabSize <= 0 {
			continue
		}
		n := tabSize - column%tabSize
		if n > limit-len(out) {
			return "", false
		}
		column += n
		for range n {
			out = append(out, ' ')
		}
	}
	return stringOf(out), len(out) <= limit
}
