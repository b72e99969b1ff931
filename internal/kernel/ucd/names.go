package ucd

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// A nameRange is a range of characters whose names are a prefix and their number.
type nameRange struct {
	first, last rune
	prefix      string
}

const (
	hangulFirst  = 0xAC00
	hangulLast   = 0xD7A3
	hangulV      = 21 // vowels
	hangulT      = 28 // final consonants, none included
	hangulPrefix = "HANGUL SYLLABLE "
)

var (
	jamoL = [...]string{"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"}
	jamoV = [...]string{"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO",
		"WE", "WI", "YU", "EU", "YI", "I"}
	jamoT = [...]string{"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH",
		"M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"}
)

// Name is the name of r, if it has one.
func Name(r rune) (string, bool) {
	if r >= hangulFirst && r <= hangulLast {
		i := int(r - hangulFirst)
		return hangulPrefix + jamoL[i/(hangulV*hangulT)] + jamoV[i/hangulT%hangulV] + jamoT[i%hangulT], true
	}
	run := sort.Search(len(nameRunStarts), func(i int) bool { return nameRunStarts[i] > uint32(r) }) - 1
	if run >= 0 && nameRunFirst[run] != 0xFFFF {
		return string(appendName(nil, int(nameRunFirst[run])+int(uint32(r)-nameRunStarts[run]))), true
	}
	for _, nr := range nameRanges {
		if r >= nr.first && r <= nr.last {
			return fmt.Sprintf("%s%X", nr.prefix, r), true
		}
	}
	return "", false
}

// appendName appends the name of the given number.
func appendName(dst []byte, number int) []byte {
	at := int(nameOffsets[number/nameStep])
	for skip := number % nameStep; skip > 0; at++ {
		switch c := nameText[at]; {
		case c == nameEnd:
			skip--
		case c >= nameLong:
			at++
		}
	}
	start := len(dst)
	for nameText[at] != nameEnd {
		if len(dst) > start {
			dst = append(dst, ' ')
		}
		var word int
		if c := nameText[at]; c >= nameLong {
			word = int(c-nameLong)<<8 | int(nameText[at+1])
			at++
		} else {
			word = int(nameShort[c])
		}
		at++
		dst = appendWord(dst, word)
	}
	return dst
}

// appendWord appends the word of the given number.
func appendWord(dst []byte, word int) []byte {
	at := 0
	for size := 0; size+1 < len(nameWordStarts); size++ {
		first, next := int(nameWordStarts[size]), int(nameWordStarts[size+1])
		if word < next {
			at += (word - first) * size
			return append(dst, nameWords[at:at+size]...)
		}
		at += (next - first) * size
	}
	return dst
}

// Lookup finds the character, or the sequence of characters, with a name, alias or sequence name in any
// case. Python refuses names of more than 256 characters as too long before looking.
func Lookup(name string) (string, bool) {
	name = upperASCII(name)
	if r, ok := lookupName(name); ok {
		return string(appendRuneWTF8(nil, r)), true
	}
	return lookupExtra(name)
}

// LookupRune finds the one character with a name or alias, as \N{...} does: sequences do not count.
func LookupRune(name string) (rune, bool) {
	s, ok := Lookup(name)
	if !ok {
		return 0, false
	}
	r, size := decodeRune(s)
	return r, size == len(s)
}

// LookupV320 is Lookup in the database of version 3.2.0, which has no aliases and no sequences. It finds
// characters that came later, as in Python.
func LookupV320(name string) (rune, bool) { return lookupName(upperASCII(name)) }

func upperASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r - 'a' + 'A'
		}
		return r
	}, s)
}

func lookupExtra(name string) (string, bool) {
	i := sort.Search(len(nameExtra), func(i int) bool { return nameExtra[i].name >= name })
	if i < len(nameExtra) && nameExtra[i].name == name {
		return nameExtra[i].text, true
	}
	return "", false
}

// lookupName finds a character by its name in upper case.
func lookupName(name string) (rune, bool) {
	if rest, ok := strings.CutPrefix(name, hangulPrefix); ok {
		return lookupHangul(rest)
	}
	if dash := strings.LastIndexByte(name, '-'); dash >= 0 {
		if r, ok := lookupRange(name[:dash+1], name[dash+1:]); ok {
			return r, true
		}
	}
	var buf [128]byte
	i := sort.Search(nameCount, func(i int) bool {
		return string(appendName(buf[:0], int(nameOrder[i]))) >= name
	})
	if i == nameCount || string(appendName(buf[:0], int(nameOrder[i]))) != name {
		return 0, false
	}
	return runeOfName(nameOrder[i]), true
}

// runeOfName is the character with the name of the given number.
func runeOfName(number uint16) rune {
	best := 0
	for run, first := range nameRunFirst {
		if first != 0xFFFF && first <= number {
			best = run
		}
	}
	return rune(nameRunStarts[best] + uint32(number-nameRunFirst[best]))
}

func lookupRange(prefix, digits string) (rune, bool) {
	if len(digits) < 4 || len(digits) > 5 || digits[0] == '0' {
		return 0, false
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil {
		return 0, false
	}
	for _, ranges := range [][]nameRange{nameRanges[:], lookupRanges[:]} {
		for _, nr := range ranges {
			if rune(n) >= nr.first && rune(n) <= nr.last && nr.prefix == prefix {
				return rune(n), true
			}
		}
	}
	return 0, false
}

// lookupHangul finds a syllable by its letters: the longest match of each part counts.
func lookupHangul(letters string) (rune, bool) {
	l, letters := longestJamo(jamoL[:], letters)
	v, letters := longestJamo(jamoV[:], letters)
	t, letters := longestJamo(jamoT[:], letters)
	if l < 0 || v < 0 || t < 0 || letters != "" {
		return 0, false
	}
	return rune(hangulFirst + (l*hangulV+v)*hangulT + t), true
}

func longestJamo(jamo []string, s string) (index int, rest string) {
	index = -1
	for i, j := range jamo {
		if strings.HasPrefix(s, j) && (index < 0 || len(j) > len(jamo[index])) {
			index = i
		}
	}
	if index < 0 {
		return index, s
	}
	return index, s[len(jamo[index]):]
}
