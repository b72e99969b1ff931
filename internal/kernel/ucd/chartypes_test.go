package ucd

import (
	"encoding/binary"
	"hash/crc32"
	"strconv"
	"strings"
	"testing"
)

// feedAll gives the CRC-32 of what feed appends for every code point.
func feedAll(feed func(dst []byte, r rune) []byte) uint32 {
	var buf []byte
	crc := uint32(0)
	for r := rune(0); r <= MaxRune; r++ {
		buf = feed(buf, r)
		if len(buf) > 1<<15 || r == MaxRune {
			crc = crc32.Update(crc, crc32.IEEETable, buf)
			buf = buf[:0]
		}
	}
	return crc
}

// appendRune encodes surrogates like any other character.
func appendRune(dst []byte, r rune) []byte {
	switch {
	case r < 0x80:
		return append(dst, byte(r))
	case r < 0x800:
		return append(dst, 0xC0|byte(r>>6), 0x80|byte(r&63))
	case r < 0x10000:
		return append(dst, 0xE0|byte(r>>12), 0x80|byte(r>>6&63), 0x80|byte(r&63))
	}
	return append(dst, 0xF0|byte(r>>18), 0x80|byte(r>>12&63), 0x80|byte(r>>6&63), 0x80|byte(r&63))
}

func TestChartypesOverAllCodePoints(t *testing.T) {
	predicate := func(is func(rune) bool) func([]byte, rune) []byte {
		return func(dst []byte, r rune) []byte {
			if is(r) {
				return append(dst, 1)
			}
			return append(dst, 0)
		}
	}
	mapping := func(m func(rune) (rune, string)) func([]byte, rune) []byte {
		return func(dst []byte, r rune) []byte {
			c, s := m(r)
			if s != "" {
				dst = append(dst, s...)
			} else {
				dst = appendRune(dst, c)
			}
			return append(dst, 0)
		}
	}
	feeds := map[string]func([]byte, rune) []byte{
		"alpha": predicate(IsAlpha), "decimal": predicate(IsDecimal), "digit": predicate(IsDigit),
		"numeric": predicate(IsNumeric), "space": predicate(IsSpace), "printable": predicate(IsPrintable),
		"upper": predicate(IsUpper), "title": predicate(IsTitle), "cased": predicate(IsCased),
		"ignorable": predicate(IsCaseIgnorable), "lineBreak": predicate(IsLineBreak),
		"idStart": predicate(IsIDStart), "idContinue": predicate(IsIDContinue),
		"simpleCased": predicate(HasSimpleCase),
		"lower":       predicate(IsLower),
		"lowerMap":    mapping(Lower), "upperMap": mapping(Upper), "titleMap": mapping(Title), "foldMap": mapping(Fold),
		"simpleLower": func(dst []byte, r rune) []byte {
			return binary.BigEndian.AppendUint32(dst, uint32(SimpleLower(r)))
		},
		"decimalValue": func(dst []byte, r rune) []byte {
			return strconv.AppendInt(dst, int64(DecimalValue(r)), 10)
		},
		"digitValue": func(dst []byte, r rune) []byte {
			return strconv.AppendInt(dst, int64(DigitValue(r)), 10)
		},
		"numericValue": appendNumeric,
	}
	for name, want := range chartypeCRC {
		feed := feeds[name]
		if feed == nil {
			t.Errorf("no check of %s", name)
		} else if got := feedAll(feed); got != want {
			t.Errorf("%s: CRC %#x, CPython says %#x", name, got, want)
		}
	}
}

// appendNumeric writes a numeric value as Python's repr does.
func appendNumeric(dst []byte, r rune) []byte {
	v, ok := NumericValue(r)
	return appendFloat(dst, v, ok)
}

func appendFloat(dst []byte, v float64, ok bool) []byte {
	if !ok {
		return append(dst, "None"...)
	}
	if v >= 1e16 {
		return append(dst, strconv.FormatFloat(v, 'e', -1, 64)...)
	}
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return append(dst, s...)
}

func TestNoCodePoint(t *testing.T) {
	for _, r := range []rune{-1, MaxRune + 1, 1 << 30} {
		if IsAlpha(r) || IsPrintable(r) || DecimalValue(r) != -1 {
			t.Errorf("%#x has properties", r)
		}
		if m, s := Upper(r); m != r || s != "" {
			t.Errorf("Upper(%#x) = %#x %q", r, m, s)
		}
	}
}

func BenchmarkIsAlpha(b *testing.B) {
	n := 0
	for i := 0; b.Loop(); i++ {
		if IsAlpha(rune(i & 0x1fff)) {
			n++
		}
	}
}
