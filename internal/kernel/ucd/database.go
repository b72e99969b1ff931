package ucd

import (
	"fmt"
	"strconv"
	"strings"
)

// A Database is a version of the Unicode character database, as the type UCD of unicodedata.
type Database uint8

const (
	// Current is version 16.0.
	Current Database = iota
	// V320 is version 3.2.0, which internationalised domain names are defined by. It knows the
	// characters of today in a few places, as CPython's does.
	V320
)

// Version is the number of the version.
func (db Database) Version() string {
	if db == V320 {
		return "3.2.0"
	}
	return Version
}

// A record is shared by all characters with the same properties.
type record struct {
	category, bidi, width uint8 // indexes into the tables of names
	combining             uint8
	quick                 uint8 // quick-check bits
	mirrored              bool
}

func (db Database) recordOf(r rune) *record {
	i := uint32(r)
	if i > MaxRune {
		i = MaxRune // a noncharacter, which has no properties either
	}
	if db == V320 {
		return &records[oldData[uint32(oldIndex[i>>oldShift])<<oldShift|i&(1<<oldShift-1)]]
	}
	return &records[recordData[uint32(recordIndex[i>>recordShift])<<recordShift|i&(1<<recordShift-1)]]
}

// An oldValue is what a character had in version 3.2.0.
type oldValue struct {
	r     rune
	value float64
}

func findOld(values []oldValue, r rune) (value float64, found bool) {
	for _, v := range values { // a few dozen
		if v.r == r {
			return v.value, true
		}
	}
	return 0, false
}

func (db Database) unassigned(r rune) bool { return db.Category(r) == "Cn" }

// Category is the general category of r.
func (db Database) Category(r rune) string { return categories[db.recordOf(r).category] }

// Bidirectional is the bidirectional class of r, empty if there is none.
func (db Database) Bidirectional(r rune) string { return bidiClasses[db.recordOf(r).bidi] }

// EastAsianWidth is the East Asian width of r.
func (db Database) EastAsianWidth(r rune) string { return widths[db.recordOf(r).width] }

// Combining is the canonical combining class of r.
func (db Database) Combining(r rune) int { return int(db.recordOf(r).combining) }

// Mirrored reports whether r is mirrored in text from right to left.
func (db Database) Mirrored(r rune) bool { return db.recordOf(r).mirrored }

// Decimal is the value of the decimal digit r, or -1.
func (db Database) Decimal(r rune) int {
	if db == V320 {
		if v, changed := findOld(oldDecimal[:], r); changed {
			return int(v)
		}
		if db.unassigned(r) {
			return -1
		}
	}
	return DecimalValue(r)
}

// Digit is the value of the digit r, or -1. Both versions agree.
func (db Database) Digit(r rune) int { return DigitValue(r) }

// Numeric is the value of the numeric character r.
func (db Database) Numeric(r rune) (float64, bool) {
	if db == V320 {
		if v, changed := findOld(oldNumeric[:], r); changed {
			return v, v >= 0
		}
		if db.unassigned(r) {
			return 0, false
		}
	}
	return NumericValue(r)
}

// Name is the name of r, if it has one.
func (db Database) Name(r rune) (string, bool) {
	if db == V320 && db.unassigned(r) {
		return "", false
	}
	return Name(r)
}

// Lookup is the text that a name stands for. Only Current knows aliases and sequences.
func (db Database) Lookup(name string) (string, bool) {
	if db == Current {
		return Lookup(name)
	}
	r, ok := LookupV320(name)
	if !ok {
		return "", false
	}
	return string(appendRuneWTF8(nil, r)), true
}

// decompositionOf is one step of the decomposition of r: its kind, an index into decompositionPrefixes, and
// its text, which is empty if r has none.
func (db Database) decompositionOf(r rune) (kind int, text string) {
	i := uint32(r)
	if i > MaxRune {
		return 0, ""
	}
	at := int(decompositionData[uint32(decompositionIndex[i>>decompositionShift])<<decompositionShift|i&(1<<decompositionShift-1)])
	if at == 0 || db == V320 && db.unassigned(r) {
		return 0, ""
	}
	return int(decompositions[at]), decompositions[at+2 : at+2+int(decompositions[at+1])]
}

// Decomposition is the decomposition of r as the Unicode data files write it, empty if there is none.
func (db Database) Decomposition(r rune) string {
	if r >= hangulFirst && r <= hangulLast {
		return hangulDecomposition(r - hangulFirst)
	}
	kind, text := db.decompositionOf(r)
	if text == "" {
		return ""
	}
	var out strings.Builder
	out.WriteString(decompositionPrefixes[kind])
	for _, c := range text {
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		hex := strings.ToUpper(strconv.FormatInt(int64(c), 16))
		out.WriteString("0000"[min(len(hex), 4):])
		out.WriteString(hex)
	}
	return out.String()
}

// hangulDecomposition lists the letters of a syllable.
func hangulDecomposition(i rune) string {
	lv := fmt.Sprintf("%X %X", hangulLBase+i/(hangulV*hangulT), hangulVBase+i/hangulT%hangulV)
	if t := i % hangulT; t > 0 {
		return fmt.Sprintf("%s %X", lv, hangulTBase+t)
	}
	return lv
}
