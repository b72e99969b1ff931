package ucd

// A typeRecord is shared by all characters of the same type and the same distance to their
// other cases.
type typeRecord struct {
	flags                     uint32
	lower, upper, title, fold int32 // differences, or indexes into specialCase
	numeric                   uint8 // index into numericValues
}

var noType typeRecord

func typeOf(r rune) *typeRecord {
	if uint32(r) > MaxRune {
		return &noType
	}
	return &typeRecords[typeData[uint32(typeIndex[uint32(r)>>typeShift])<<typeShift|uint32(r)&(1<<typeShift-1)]]
}

// flagsOf is small enough to be inlined with its ASCII case.
func flagsOf(r rune) uint32 {
	if uint32(r) < 128 {
		return asciiFlags[r]
	}
	return typeOf(r).flags
}

// A Prop is a set of properties of a character.
type Prop uint32

// The properties that whole strings are asked for.
const (
	PropAlpha      Prop = flagAlpha
	PropDecimal    Prop = flagDecimal
	PropDigit      Prop = flagDigit
	PropNumeric    Prop = flagNumeric
	PropSpace      Prop = flagSpace
	PropPrintable  Prop = flagPrintable
	PropUpper      Prop = flagUpper
	PropLower      Prop = flagLower
	PropTitle      Prop = flagTitle
	PropCased      Prop = flagCased
	PropIDContinue Prop = flagIdContinue
)

// PropsOf gives all properties of r at once.
func PropsOf(r rune) Prop { return Prop(flagsOf(r)) }

// IsAlpha reports what str.isalpha says about r.
func IsAlpha(r rune) bool { return flagsOf(r)&flagAlpha != 0 }

// IsDecimal reports whether r is a decimal digit, as in str.isdecimal.
func IsDecimal(r rune) bool { return flagsOf(r)&flagDecimal != 0 }

// IsDigit reports what str.isdigit says about r.
func IsDigit(r rune) bool { return flagsOf(r)&flagDigit != 0 }

// IsNumeric reports what str.isnumeric says about r.
func IsNumeric(r rune) bool { return flagsOf(r)&flagNumeric != 0 }

// IsAlnum reports what str.isalnum says about r.
func IsAlnum(r rune) bool {
	return flagsOf(r)&(flagAlpha|flagDecimal|flagDigit|flagNumeric) != 0
}

// IsSpace reports what str.isspace says about r.
func IsSpace(r rune) bool { return flagsOf(r)&flagSpace != 0 }

// IsPrintable reports whether repr shows r as it is.
func IsPrintable(r rune) bool { return flagsOf(r)&flagPrintable != 0 }

// IsUpper reports whether r is uppercase.
func IsUpper(r rune) bool { return flagsOf(r)&flagUpper != 0 }

// IsLower reports whether r is lowercase.
func IsLower(r rune) bool { return flagsOf(r)&flagLower != 0 }

// IsTitle reports whether r is a titlecase letter such as U+01C5; uppercase letters are not.
func IsTitle(r rune) bool { return flagsOf(r)&flagTitle != 0 }

// IsCased reports whether r counts as part of a word for str.title.
func IsCased(r rune) bool { return flagsOf(r)&flagCased != 0 }

// IsCaseIgnorable reports whether r is skipped when looking for the letters around a sigma.
func IsCaseIgnorable(r rune) bool { return flagsOf(r)&flagIgnorable != 0 }

// IsLineBreak reports whether str.splitlines breaks at r.
func IsLineBreak(r rune) bool { return flagsOf(r)&flagLineBreak != 0 }

// IsIDStart reports whether r can start an identifier (XID_Start or underscore).
func IsIDStart(r rune) bool { return flagsOf(r)&flagIdStart != 0 }

// IsIDContinue reports whether r can continue an identifier (XID_Continue).
func IsIDContinue(r rune) bool { return flagsOf(r)&flagIdContinue != 0 }

// HasSimpleCase reports whether r differs from its simple lower or upper case, as case-insensitive
// regular expressions ask.
func HasSimpleCase(r rune) bool { return flagsOf(r)&flagSimpleCased != 0 }

// DecimalValue is the value of the decimal digit r, or -1.
func DecimalValue(r rune) int {
	if uint32(r-'0') <= 9 {
		return int(r - '0')
	}
	return typeOf(r).valueIf(flagDecimal)
}

// DigitValue is the value of the digit r (superscripts and the like included), or -1.
func DigitValue(r rune) int { return typeOf(r).valueIf(flagDigit) }

func (t *typeRecord) valueIf(flag uint32) int {
	if t.flags&flag == 0 {
		return -1
	}
	return int(numericValues[t.numeric])
}

// NumericValue is the value of the numeric character r.
func NumericValue(r rune) (value float64, ok bool) {
	t := typeOf(r)
	return numericValues[t.numeric], t.flags&flagNumeric != 0
}

// SimpleLower is the one-character lower case of r.
func SimpleLower(r rune) rune {
	if uint32(r) < 128 {
		if uint32(r-'A') < 26 {
			return r + 'a' - 'A'
		}
		return r
	}
	if r == 0x130 { // the only character whose full lower case is longer
		return 'i'
	}
	return r + typeOf(r).lower
}

// Lower is the full lower case of r: one rune, or a longer string if that is not empty.
// It does not know about final sigma, which depends on the neighbours.
func Lower(r rune) (rune, string) {
	t := typeOf(r)
	return t.mapped(r, t.lower, flagSpecialLower)
}

// Upper is the full upper case of r: one rune, or a longer string if that is not empty.
func Upper(r rune) (rune, string) {
	t := typeOf(r)
	return t.mapped(r, t.upper, flagSpecialUpper)
}

// Title is the full title case of r: one rune, or a longer string if that is not empty.
func Title(r rune) (rune, string) {
	t := typeOf(r)
	return t.mapped(r, t.title, flagSpecialTitle)
}

// Fold is the full case folding of r: one rune, or a longer string if that is not empty.
func Fold(r rune) (rune, string) {
	t := typeOf(r)
	return t.mapped(r, t.fold, flagSpecialFold)
}

func (t *typeRecord) mapped(r rune, delta int32, special uint32) (rune, string) {
	if t.flags&special != 0 {
		return r, specialCase[delta]
	}
	return r + delta, ""
}
