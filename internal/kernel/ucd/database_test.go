package ucd

import (
	"strconv"
	"strings"
	"testing"
)

func TestDatabaseOverAllCodePoints(t *testing.T) {
	text := func(get func(rune) string) func([]byte, rune) []byte {
		return func(dst []byte, r rune) []byte { return append(append(dst, get(r)...), '\n') }
	}
	integer := func(get func(rune) int) func([]byte, rune) []byte {
		return text(func(r rune) string {
			if v := get(r); v >= 0 {
				return strconv.Itoa(v)
			}
			return "None"
		})
	}
	for suffix, db := range map[string]Database{"16": Current, "3": V320} {
		feeds := map[string]func([]byte, rune) []byte{
			"category": text(db.Category), "bidirectional": text(db.Bidirectional),
			"east_asian_width": text(db.EastAsianWidth), "decomposition": text(db.Decomposition),
			"combining": integer(db.Combining), "decimal": integer(db.Decimal), "digit": integer(db.Digit),
			"mirrored": integer(func(r rune) int {
				if db.Mirrored(r) {
					return 1
				}
				return 0
			}),
			"numeric": func(dst []byte, r rune) []byte {
				v, ok := db.Numeric(r)
				return append(appendFloat(dst, v, ok), '\n')
			},
		}
		for form, name := range []string{"NFC", "NFD", "NFKC", "NFKD"} {
			feeds[name] = text(func(r rune) string {
				return db.Normalize(Form(form), string(appendRune(nil, r)))
			})
		}
		for name, feed := range feeds {
			if got, want := feedAll(feed), databaseCRC[name+suffix]; got != want {
				t.Errorf("%s %s: CRC %#x, CPython says %#x", name, db.Version(), got, want)
			}
		}
	}
}

func TestNormalize(t *testing.T) {
	for _, row := range normalizeCases {
		for i, want := range row[1:] {
			db, form := Database(i/4), Form(i%4)
			if got := db.Normalize(form, row[0]); got != want {
				t.Errorf("%s %d of %+q = %+q, CPython says %+q", db.Version(), form, row[0], got, want)
			}
			if !db.IsNormalized(form, want) || db.IsNormalized(form, row[0]) != (row[0] == want) {
				t.Errorf("%s %d: IsNormalized is wrong about %+q or %+q", db.Version(), form, row[0], want)
			}
		}
	}
}

func FuzzNormalize(f *testing.F) {
	f.Add("e\u0301\u0327\u1100\u1161\u11a8\u0344\xed\xa0\x80\xff")
	f.Fuzz(func(t *testing.T, s string) {
		for form := NFC; form <= NFKD; form++ {
			once := Current.Normalize(form, s)
			if Current.Normalize(form, once) != once {
				t.Errorf("%d of %+q is not stable: %+q", form, s, once)
			}
			V320.Normalize(form, s)
		}
		if r, ok := LookupRune(s); ok {
			Name(r)
		}
	})
}

func BenchmarkNormalize(b *testing.B) {
	for _, c := range []struct{ name, s string }{
		{"ascii", strings.Repeat("The quick brown fox, ", 500)},
		{"composed", strings.Repeat("Žluťoučký kůň pěl ", 500)},
		{"decomposed", Current.Normalize(NFD, strings.Repeat("Žluťoučký kůň pěl ", 500))},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.s)))
			for b.Loop() {
				Current.Normalize(NFC, c.s)
			}
		})
	}
}
