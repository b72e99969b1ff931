package ucd

import (
	"cmp"
	"slices"
	"sort"
)

// A Form is a normalisation form.
type Form uint8

const (
	NFC Form = iota
	NFD
	NFKC
	NFKD
)

// FormByName finds a form by the name that Python uses.
func FormByName(name string) (Form, bool) {
	for f, n := range [...]string{"NFC", "NFD", "NFKC", "NFKD"} {
		if n == name {
			return Form(f), true
		}
	}
	return NFC, false
}

func (f Form) composes() bool { return f == NFC || f == NFKC }
func (f Form) compat() bool   { return f == NFKC || f == NFKD }

// The quick-check bits of a record, by form: a character with a no never is in the form, one with a
// maybe only if it does not combine with what comes before it.
var (
	quickNo    = [4]uint8{NFC: 4, NFD: 1, NFKC: 16, NFKD: 2}
	quickMaybe = [4]uint8{NFC: 8, NFD: 0, NFKC: 32, NFKD: 0}
)

const (
	hangulLBase, hangulVBase, hangulTBase = 0x1100, 0x1161, 0x11A7
	hangulL                               = 19
)

// normalPrefix is the length of a part of s that is in the form for certain, whatever follows.
// It is len(s) if all of s is.
func normalPrefix(f Form, s string) int {
	safe, last := 0, uint8(0) // safe: where the last starter starts
	bad := quickNo[f] | quickMaybe[f]
	for i := 0; i < len(s); {
		if s[i] < 0x80 {
			for i++; i < len(s) && s[i] < 0x80; i++ {
			}
			safe, last = i-1, 0
			continue
		}
		r, size := decodeRune(s[i:])
		rec := Current.recordOf(r)
		if rec.quick&bad != 0 || rec.combining != 0 && rec.combining < last {
			return safe
		}
		if rec.combining == 0 {
			safe = i
		}
		last = rec.combining
		i += size
	}
	return len(s)
}

// IsNormalized reports whether s is in the form.
func (db Database) IsNormalized(f Form, s string) bool {
	return db.Normalize(f, s) == s
}

// Normalize brings WTF-8 text into the form. It gives s itself if that is in the form already.
func (db Database) Normalize(f Form, s string) string {
	done := normalPrefix(f, s)
	if done == len(s) {
		return s
	}
	if db == V320 {
		done = 0
	}
	runes := make([]rune, 0, len(s)-done+8)
	for i := done; i < len(s); {
		r, size := decodeRune(s[i:])
		runes = db.appendDecomposed(runes, r, f.compat())
		i += size
	}
	reorder(runes)
	if f.composes() {
		runes = compose(runes)
	}
	out := make([]byte, done, len(s)+len(runes))
	copy(out, s)
	for _, r := range runes {
		out = appendRuneWTF8(out, r)
	}
	return string(out)
}

// appendDecomposed appends the full decomposition of r.
func (db Database) appendDecomposed(dst []rune, r rune, compat bool) []rune {
	if r < 0x80 {
		return append(dst, r)
	}
	if r >= hangulFirst && r <= hangulLast {
		i := r - hangulFirst
		dst = append(dst, hangulLBase+i/(hangulV*hangulT), hangulVBase+i/hangulT%hangulV)
		if t := i % hangulT; t > 0 {
			dst = append(dst, hangulTBase+t)
		}
		return dst
	}
	if db == V320 {
		if old, corrected := findOld(oldNormal[:], r); corrected {
			return append(dst, rune(old))
		}
	}
	kind, text := db.decompositionOf(r)
	if text == "" || kind != 0 && !compat {
		return append(dst, r)
	}
	for _, c := range text {
		dst = db.appendDecomposed(dst, c, compat)
	}
	return dst
}

// reorder sorts every run of combining characters by class, keeping the order of equals.
func reorder(runes []rune) {
	for i := 0; i < len(runes); {
		if Current.recordOf(runes[i]).combining == 0 {
			i++
			continue
		}
		start := i
		for i < len(runes) && Current.recordOf(runes[i]).combining != 0 {
			i++
		}
		if i-start > 1 {
			slices.SortStableFunc(runes[start:i], func(a, b rune) int {
				return cmp.Compare(Current.recordOf(a).combining, Current.recordOf(b).combining)
			})
		}
	}
}

// compose composes decomposed and ordered characters in place.
func compose(runes []rune) []rune {
	out := runes[:0]
	starter := -1     // where in out the last starter is
	last := uint8(0)  // class of what was put behind it
	adjacent := false // nothing was
	for _, r := range runes {
		class := Current.recordOf(r).combining
		if starter >= 0 && (adjacent || last < class) {
			if c, ok := composite(out[starter], r); ok {
				out[starter] = c
				continue
			}
		}
		out = append(out, r)
		if class == 0 {
			starter, adjacent, last = len(out)-1, true, 0
		} else {
			adjacent, last = false, class
		}
	}
	return out
}

// composite is what two characters compose to.
func composite(a, b rune) (rune, bool) {
	if a >= hangulLBase && a < hangulLBase+hangulL && b >= hangulVBase && b < hangulVBase+hangulV {
		return hangulFirst + ((a-hangulLBase)*hangulV+b-hangulVBase)*hangulT, true
	}
	if a >= hangulFirst && a <= hangulLast && (a-hangulFirst)%hangulT == 0 && b > hangulTBase && b < hangulTBase+hangulT {
		return a + b - hangulTBase, true
	}
	if Current.recordOf(b).quick&quickMaybe[NFC] == 0 {
		return 0, false
	}
	i := sort.Search(len(compositionFirst), func(i int) bool {
		first, second := rune(compositionFirst[i]), rune(compositionSecond[i])
		return first > a || first == a && second >= b
	})
	if i < len(compositionFirst) && rune(compositionFirst[i]) == a && rune(compositionSecond[i]) == b {
		return rune(compositionResult[i]), true
	}
	return 0, false
}
