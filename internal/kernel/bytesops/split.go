package bytesops

import (
	"slices"
	"strings"
)

// LStrip removes whitespace from the left.
func LStrip(b string) string {
	i := 0
	for i < len(b) && is(b[i], space) {
		i++
	}
	return b[i:]
}

// RStrip removes whitespace from the right.
func RStrip(b string) string {
	i := len(b)
	for i > 0 && is(b[i-1], space) {
		i--
	}
	return b[:i]
}

// Strip removes whitespace from both ends.
func Strip(b string) string { return RStrip(LStrip(b)) }

// LStripBytes removes the bytes of set from the left.
func LStripBytes(b, set string) string {
	i := 0
	for i < len(b) && strings.IndexByte(set, b[i]) >= 0 {
		i++
	}
	return b[i:]
}

// RStripBytes removes the bytes of set from the right.
func RStripBytes(b, set string) string {
	i := len(b)
	for i > 0 && strings.IndexByte(set, b[i-1]) >= 0 {
		i--
	}
	return b[:i]
}

// StripBytes removes the bytes of set from both ends.
func StripBytes(b, set string) string { return RStripBytes(LStripBytes(b, set), set) }

// SplitSpace splits b at runs of whitespace, at most max times if that is not negative.
func SplitSpace(b string, max int) []string {
	var parts []string
	i := 0
	for {
		for i < len(b) && is(b[i], space) {
			i++
		}
		if i == len(b) {
			return parts
		}
		if max >= 0 && len(parts) == max {
			return append(parts, b[i:])
		}
		start := i
		for i < len(b) && !is(b[i], space) {
			i++
		}
		parts = append(parts, b[start:i])
	}
}

// RSplitSpace is SplitSpace from the right.
func RSplitSpace(b string, max int) []string {
	if max < 0 {
		return SplitSpace(b, max)
	}
	var parts []string
	for b = RStrip(b); b != ""; b = RStrip(b) {
		if len(parts) == max {
			parts = append(parts, b)
			break
		}
		i := len(b)
		for i > 0 && !is(b[i-1], space) {
			i--
		}
		parts = append(parts, b[i:])
		b = b[:i]
	}
	slices.Reverse(parts)
	return parts
}

// SplitLines splits b into lines, with their ends if keepEnds.
func SplitLines(b string, keepEnds bool) []string {
	var lines []string
	start := 0
	for i := 0; i < len(b); {
		c := b[i]
		end := i
		i++
		if c != '\n' && c != '\r' {
			continue
		}
		if c == '\r' && i < len(b) && b[i] == '\n' {
			i++
		}
		if keepEnds {
			end = i
		}
		lines = append(lines, b[start:end])
		start = i
	}
	if start < len(b) {
		lines = append(lines, b[start:])
	}
	return lines
}
