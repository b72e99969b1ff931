package sre

import "sort"

// How the subject's character is changed before a set sees it.
type foldKind uint8

const (
	foldNone    foldKind = iota
	foldASCII            // ASCII lower case
	foldUnicode          // simple lower case
	foldLocale           // lower case, and if that fails upper case
)

type charRange struct{ lo, hi rune }

// charset says which characters a set holds, as the code words put it.
type charset struct {
	fold      foldKind
	negate    bool        // holds everything that the items do not hold
	invert    bool        // negation applied after folding, not before
	ranges    []charRange // sorted, merged
	uniRanges []charRange // these also match by upper case
	cats      []uint32
	big       *bigSet
	raw       []uint32 // odd code (NEGATE among the items), interpreted word by word
}

// bigSet is a BIGCHARSET: 256 characters per block for the first 65536.
type bigSet struct {
	block [256]uint8
	bits  []uint32
}

func (b *bigSet) has(c rune) bool {
	if c >= 0x10000 {
		return false
	}
	return b.bits[int(b.block[c>>8])*8+int(c>>5&7)]>>(c&31)&1 != 0
}

// parseCharset reads the set in code, which must be closed by its last word, and nothing before it.
func parseCharset(code []uint32) (*charset, error) {
	cs := &charset{}
	items := 0
	for i := 0; i < len(code); {
		size, ok := charsetItemSize(code[i:])
		if !ok {
			return nil, ErrInvalidCode
		}
		switch code[i] {
		case cFailure:
			if i != len(code)-1 {
				return nil, ErrInvalidCode
			}
			cs.normalise()
			return cs, nil
		case cNegate:
			if items > 0 && cs.raw == nil {
				cs.raw = code
			}
			cs.negate = !cs.negate
		default:
			cs.add(code[i : i+size])
			items++
		}
		i += size
	}
	return nil, ErrInvalidCode
}

// charsetItemSize checks the item at the start of code and returns how many words it takes.
func charsetItemSize(code []uint32) (size int, ok bool) {
	switch code[0] {
	case cFailure, cNegate:
		return 1, true
	case cLiteral:
		size = 2
	case cRange, cRangeUniIgnore:
		size = 3
	case cCategory:
		return 2, len(code) >= 2 && code[1] < catCount
	case cCharset:
		size = 1 + 8
	case cBigCharset:
		return bigCharsetSize(code)
	default:
		return 0, false
	}
	return size, size <= len(code)
}

func bigCharsetSize(code []uint32) (size int, ok bool) {
	const head = 2 + 256/CodeSize
	if len(code) < head || code[1] > 256 {
		return 0, false
	}
	size = head + int(code[1])*8
	if size > len(code) {
		return 0, false
	}
	for _, word := range code[2:head] {
		for ; word != 0; word >>= 8 {
			if word&0xFF >= code[1] {
				return 0, false
			}
		}
	}
	return size, code[1] > 0
}

func (cs *charset) add(item []uint32) {
	switch item[0] {
	case cLiteral:
		cs.addRange(&cs.ranges, item[1], item[1])
	case cRange:
		cs.addRange(&cs.ranges, item[1], item[2])
	case cRangeUniIgnore:
		cs.addRange(&cs.uniRanges, item[1], item[2])
	case cCategory:
		cs.cats = append(cs.cats, item[1])
	case cCharset:
		for c := range uint32(256) {
			if item[1+c>>5]>>(c&31)&1 != 0 {
				cs.addRange(&cs.ranges, c, c)
			}
		}
	case cBigCharset:
		if cs.big != nil { // two of them: rare enough to be slow
			cs.addBig(newBigSet(item))
			return
		}
		cs.big = newBigSet(item)
	}
}

func (cs *charset) addBig(b *bigSet) {
	for c := range rune(0x10000) {
		if b.has(c) {
			cs.addRange(&cs.ranges, uint32(c), uint32(c))
		}
	}
}

func newBigSet(item []uint32) *bigSet {
	b := &bigSet{bits: item[2+64:]}
	for i, word := range item[2 : 2+64] {
		for k := range 4 {
			b.block[i*4+k] = uint8(word >> (8 * k))
		}
	}
	return b
}

const maxChar = 0x10FFFF

func (cs *charset) addRange(to *[]charRange, lo, hi uint32) {
	hi = min(hi, maxChar)
	if lo > hi {
		return
	}
	r := charRange{rune(lo), rune(hi)}
	if n := len(*to); n > 0 && (*to)[n-1].hi+1 == r.lo {
		(*to)[n-1].hi = r.hi
		return
	}
	*to = append(*to, r)
}

func (cs *charset) normalise() {
	cs.ranges = mergeRanges(cs.ranges)
	cs.uniRanges = mergeRanges(cs.uniRanges)
}

func mergeRanges(rs []charRange) []charRange {
	if len(rs) < 2 {
		return rs
	}
	sort.Slice(rs, func(i, j int) bool { return rs[i].lo < rs[j].lo })
	out := rs[:1]
	for _, r := range rs[1:] {
		if last := &out[len(out)-1]; r.lo <= last.hi+1 {
			last.hi = max(last.hi, r.hi)
		} else {
			out = append(out, r)
		}
	}
	return out
}

func inRanges(rs []charRange, c rune) bool {
	for len(rs) > 8 {
		h := len(rs) / 2
		if c < rs[h].lo {
			rs = rs[:h]
		} else {
			rs = rs[h:]
		}
	}
	for i := range rs {
		if c <= rs[i].hi {
			return c >= rs[i].lo
		}
	}
	return false
}

// has reports whether the set holds the subject's character c.
func (cs *charset) has(c rune) bool {
	switch cs.fold {
	case foldASCII:
		c = ASCIIToLower(c)
	case foldUnicode:
		c = UnicodeToLower(c)
	case foldLocale:
		return (cs.holds(ASCIIToLower(c)) || cs.holds(asciiToUpper(c))) != cs.invert
	}
	return cs.holds(c) != cs.invert
}

// holds is has without folding.
func (cs *charset) holds(c rune) bool {
	if cs.raw != nil {
		return interpretCharset(cs.raw, c)
	}
	return cs.hit(c) != cs.negate
}

func (cs *charset) hit(c rune) bool {
	if inRanges(cs.ranges, c) {
		return true
	}
	for _, cat := range cs.cats {
		if inCategory(cat, c) {
			return true
		}
	}
	if cs.big != nil && cs.big.has(c) {
		return true
	}
	if len(cs.uniRanges) > 0 {
		return inRanges(cs.uniRanges, c) || inRanges(cs.uniRanges, unicodeToUpper(c))
	}
	return false
}

// interpretCharset evaluates checked code in which NEGATE may stand anywhere.
func interpretCharset(code []uint32, c rune) bool {
	ok := true
	for {
		size, _ := charsetItemSize(code)
		switch code[0] {
		case cFailure:
			return !ok
		case cNegate:
			ok = !ok
		default:
			one := charset{}
			one.add(code[:size])
			if one.hit(c) {
				return ok
			}
		}
		code = code[size:]
	}
}

// literalSet is the set for LITERAL and NOT_LITERAL in their case-ignoring forms.
func literalSet(c uint32, fold foldKind, not bool) *charset {
	cs := &charset{fold: fold, invert: not}
	cs.addRange(&cs.ranges, c, c)
	return cs
}

// Characters with a lower case that does not lead back to them.
var extraLower = map[rune]rune{
	'i': 0x130, 'k': 0x212A, 0xDF: 0x1E9E, 0xE5: 0x212B, 0x3B8: 0x3F4, 0x3C9: 0x2126,
}

// unfold appends every character whose simple lower case is c.
func unfold(to []rune, c rune) []rune {
	candidates := [4]rune{c, unicodeToUpper(c), unicodeToTitle(c), extraLower[c]}
	for i, r := range candidates {
		if UnicodeToLower(r) == c && !containsRune(candidates[:i], r) {
			to = append(to, r)
		}
	}
	return to
}

func containsRune(rs []rune, c rune) bool {
	for _, r := range rs {
		if r == c {
			return true
		}
	}
	return false
}

// maxUnfold bounds the sets that are rewritten so that no folding is needed.
const maxUnfold = 128

// unfolded rewrites a small set that folds by Unicode's rules into an equal one that does not fold.
func (cs *charset) unfolded() *charset {
	if cs.fold != foldUnicode || cs.raw != nil || cs.big != nil || len(cs.cats)+len(cs.uniRanges) > 0 {
		return cs
	}
	total := rune(0)
	for _, r := range cs.ranges {
		if total += r.hi - r.lo + 1; total > maxUnfold {
			return cs
		}
	}
	out := &charset{negate: cs.negate, invert: cs.invert}
	var chars []rune
	for _, r := range cs.ranges {
		for c := r.lo; c <= r.hi; c++ {
			chars = unfold(chars, c)
		}
	}
	for _, c := range chars {
		out.addRange(&out.ranges, uint32(c), uint32(c))
	}
	out.normalise()
	return out
}
