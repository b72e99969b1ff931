package ustr

import (
	"slices"
	"strings"

	"typhon/internal/kernel/ucd"
)

// The functions here give pieces that share the memory of s.

// asciiSpace marks the ASCII whitespace characters of str.
var asciiSpace = [128]bool{
	'\t': true, '\n': true, '\v': true, '\f': true, '\r': true, ' ': true, 0x1C: true, 0x1D: true, 0x1E: true, 0x1F: true,
}

// spaceBefore reports whether the character that ends at i is whitespace, and its length.
func spaceBefore(s string, i int) (bool, int) {
	c := s[i-1]
	if c < 0x80 {
		return asciiSpace[c], 1
	}
	r, size := DecodeLastRune(s[:i])
	return ucd.IsSpace(r), size
}

// LStrip removes whitespace from the left.
func LStrip(s string) string { return s[skipSpace(s, 0):] }

// RStrip removes whitespace from the right.
func RStrip(s string) string {
	i := len(s)
	for i > 0 {
		space, size := spaceBefore(s, i)
		if !space {
			break
		}
		i -= size
	}
	return s[:i]
}

// Strip removes whitespace from both ends.
func Strip(s string) string { return RStrip(LStrip(s)) }

// LStripChars removes the characters of chars from the left.
func LStripChars(s, chars string) string {
	i := 0
	for i < len(s) {
		size := min(sizeOf(s[i]), len(s)-i)
		if !strings.Contains(chars, s[i:i+size]) {
			break
		}
		i += size
	}
	return s[i:]
}

// RStripChars removes the characters of chars from the right.
func RStripChars(s, chars string) string {
	i := len(s)
	for i > 0 {
		start := prevStart(s, i)
		if !strings.Contains(chars, s[start:i]) {
			break
		}
		i = start
	}
	return s[:i]
}

// StripChars removes the characters of chars from both ends.
func StripChars(s, chars string) string { return RStripChars(LStripChars(s, chars), chars) }

// SplitSpace splits s at runs of whitespace, at most max times if that is not negative.
func SplitSpace(s string, max int) []string {
	var parts []string
	i := 0
	for {
		i = skipSpace(s, i)
		if i >= len(s) {
			return parts
		}
		if max >= 0 && len(parts) == max {
			return append(parts, s[i:])
		}
		start := i
		i = skipWord(s, i)
		if parts == nil {
			// Guess the number of words from the first one, but no more than a few.
			parts = make([]string, 0, min(len(s)/(i-start+1)+1, 16))
		}
		parts = append(parts, s[start:i])
	}
}

// skipSpace is where the whitespace from i on ends.
func skipSpace(s string, i int) int {
	for i < len(s) {
		if c := s[i]; c < 0x80 {
			if !asciiSpace[c] {
				break
			}
			i++
			continue
		}
		r, size := DecodeRune(s[i:])
		if !ucd.IsSpace(r) {
			break
		}
		i += size
	}
	return i
}

// skipWord is where the characters from i on that are not whitespace end.
func skipWord(s string, i int) int {
	for i < len(s) {
		c := s[i]
		if c < 0x80 {
			if asciiSpace[c] {
				break
			}
			i++
			continue
		}
		if c > 0xE3 || c > 0xC2 && c < 0xE1 { // whitespace starts with C2, E1, E2 or E3
			i += sizeOf(c)
			continue
		}
		r, size := DecodeRune(s[i:])
		if ucd.IsSpace(r) {
			break
		}
		i += size
	}
	return min(i, len(s))
}

// RSplitSpace is SplitSpace from the right.
func RSplitSpace(s string, max int) []string {
	if max < 0 {
		return SplitSpace(s, max)
	}
	var parts []string
	i := len(s)
	for {
		for i > 0 {
			space, size := spaceBefore(s, i)
			if !space {
				break
			}
			i -= size
		}
		if i <= 0 {
			break
		}
		if len(parts) == max {
			parts = append(parts, s[:i])
			break
		}
		end := i
		for i > 0 {
			space, size := spaceBefore(s, i)
			if space {
				break
			}
			i -= size
		}
		parts = append(parts, s[i:end])
	}
	slices.Reverse(parts)
	return parts
}

// Split splits s at sep, which is not empty, at most max times if that is not negative.
func Split(s, sep string, max int) []string {
	if max < 0 {
		return strings.Split(s, sep)
	}
	return strings.SplitN(s, sep, min(max, len(s))+1)
}

// RSplit is Split from the right.
func RSplit(s, sep string, max int) []string {
	if max < 0 && len(sep) == 1 {
		return strings.Split(s, sep)
	}
	var parts []string
	for max < 0 || len(parts) < max {
		i := RFind(s, sep)
		if i < 0 {
			break
		}
		parts = append(parts, s[i+len(sep):])
		s = s[:i]
	}
	parts = append(parts, s)
	slices.Reverse(parts)
	return parts
}

// lineBreaker marks the bytes with which a line break can start.
var lineBreaker = [256]bool{
	'\n': true, '\v': true, '\f': true, '\r': true, 0x1C: true, 0x1D: true, 0x1E: true, 0xC2: true, 0xE2: true,
}

// lineBreakAt is the length of the line break at s[i], where a lineBreaker is; 0 if it is none.
func lineBreakAt(s string, i int) int {
	switch s[i] {
	case '\r':
		if i+1 < len(s) && s[i+1] == '\n' {
			return 2
		}
	case 0xC2: // U+0085
		if i+1 < len(s) && s[i+1] == 0x85 {
			return 2
		}
		return 0
	case 0xE2: // U+2028 and U+2029
		if i+2 < len(s) && s[i+1] == 0x80 && (s[i+2] == 0xA8 || s[i+2] == 0xA9) {
			return 3
		}
		return 0
	}
	return 1
}

// SplitLines splits s into lines, with their ends if keepEnds.
func SplitLines(s string, keepEnds bool) []string {
	var lines []string
	start := 0
	for i := 0; i < len(s); {
		if !lineBreaker[s[i]] {
			i++
			continue
		}
		size := lineBreakAt(s, i)
		if size == 0 {
			i++
			continue
		}
		end := i
		i += size
		if keepEnds {
			end = i
		}
		lines = append(lines, s[start:end])
		start = i
	}
	if start < len(s) {
		lines = append(lines, s[start:])
	}
	return lines
}
