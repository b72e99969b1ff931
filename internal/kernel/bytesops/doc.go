// Package bytesops is the algorithms of Python's bytes and bytearray where they differ from those of str:
// whitespace, letters and case are ASCII, every byte is a character, and lines end at \n, \r and \r\n only.
// Searching and splitting at a separator is bytewise in str too: package ustr has Find, RFind, Split,
// RSplit, Partition, RPartition, Repeat and ZFill.
//
// Bytes are Go strings here; the pieces of a result share the memory of their origin. All functions are pure.
// Those whose result may be far longer than their input take a limit in bytes and report false instead of
// exceeding it.
package bytesops

import "unsafe"

// The kinds of a byte.
const (
	lower = 1 << iota
	upper
	digit
	space

	letter = lower | upper
)

var kinds = [256]uint8{
	'\t': space, '\n': space, '\v': space, '\f': space, '\r': space, ' ': space,
	'0': digit, '1': digit, '2': digit, '3': digit, '4': digit, '5': digit, '6': digit, '7': digit, '8': digit, '9': digit,
	'a': lower, 'b': lower, 'c': lower, 'd': lower, 'e': lower, 'f': lower, 'g': lower, 'h': lower, 'i': lower,
	'j': lower, 'k': lower, 'l': lower, 'm': lower, 'n': lower, 'o': lower, 'p': lower, 'q': lower, 'r': lower,
	's': lower, 't': lower, 'u': lower, 'v': lower, 'w': lower, 'x': lower, 'y': lower, 'z': lower,
	'A': upper, 'B': upper, 'C': upper, 'D': upper, 'E': upper, 'F': upper, 'G': upper, 'H': upper, 'I': upper,
	'J': upper, 'K': upper, 'L': upper, 'M': upper, 'N': upper, 'O': upper, 'P': upper, 'Q': upper, 'R': upper,
	'S': upper, 'T': upper, 'U': upper, 'V': upper, 'W': upper, 'X': upper, 'Y': upper, 'Z': upper,
}

func is(c byte, kind uint8) bool { return kinds[c]&kind != 0 }

func toLower(c byte) byte {
	if is(c, upper) {
		return c + 'a' - 'A'
	}
	return c
}

func toUpper(c byte) byte {
	if is(c, lower) {
		return c - 'a' + 'A'
	}
	return c
}

// stringOf views bytes that will never be written again as a string.
func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
