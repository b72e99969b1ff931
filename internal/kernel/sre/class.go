package sre

import "strings"

// How a run of characters of a class is found.
type scanKind uint8

const (
	scanTable scanKind = iota // byte by byte through the table
	scanAll                   // everything matches
	scanUntil                 // everything but one ASCII byte matches
)

// Entries of class.tab.
const (
	tabNo  = 0
	tabYes = 1
	tabAsk = 2 // first byte of a character that must be decoded and looked up
)

// class is a set of characters made for speed: one table look-up decides for
// every ASCII character, and for the others whenever all or none of those
// that begin with the same byte belong to the class.
type class struct {
	tab  [256]uint8
	kind scanKind
	stop byte // for scanUntil
	set  *charset
}

// newClass makes the class of cs for bytes subjects or for UTF-8.
func newClass(cs *charset, isBytes bool) *class {
	k := &class{set: cs}
	limit := 256
	if !isBytes {
		limit = 128
		k.set = cs.unfolded()
	}
	for c := range limit {
		if k.set.has(rune(c)) {
			k.tab[c] = tabYes
		}
	}
	if !isBytes {
		k.fillLeads()
	}
	k.chooseScan(limit)
	return k
}

func (k *class) fillLeads() {
	some, all := k.set.leads()
	allYes := true
	for i := range 64 {
		switch {
		case all>>i&1 != 0:
			k.tab[0xC0+i] = tabYes
		case some>>i&1 != 0:
			k.tab[0xC0+i] = tabAsk
		}
	}
	for b := 0xC2; b <= 0xF4; b++ {
		allYes = allYes && k.tab[b] == tabYes
	}
	// A run steps over the continuation bytes of characters taken without decoding.
	for b := 0x80; b < 0xC0; b++ {
		if all != 0 {
			k.tab[b] = tabYes
		}
	}
	if allYes {
		for b := 0xC0; b < 256; b++ {
			k.tab[b] = tabYes
		}
	}
}

func (k *class) chooseScan(limit int) {
	var missing, stop int
	for b, t := range k.tab {
		if t != tabYes {
			missing++
			stop = b
		}
	}
	switch {
	case missing == 0:
		k.kind = scanAll
	case missing == 1 && stop < limit:
		k.kind, k.stop = scanUntil, byte(stop)
	}
}

// has reports whether the class holds the wide character c.
func (k *class) has(c rune) bool { return k.set.has(c) }

// step returns the width of the character at s[i] if it belongs to the class, else 0.
// s[i] must exist.
func (k *class) step(s string, i int, isBytes bool) int {
	b := s[i]
	t := k.tab[b]
	if t == tabNo {
		return 0
	}
	if b < 0x80 || isBytes {
		return 1
	}
	c, size := decodeWide(s, i)
	if t == tabAsk && !k.has(c) {
		return 0
	}
	return size
}

// run returns the end of the longest run of the class that begins at s[i].
func (k *class) run(s string, i int) int {
	switch k.kind {
	case scanAll:
		return len(s)
	case scanUntil:
		if i >= len(s) {
			return i
		}
		if n := strings.IndexByte(s[i:], k.stop); n >= 0 {
			return i + n
		}
		return len(s)
	}
	for uint(i) < uint(len(s)) {
		t := k.tab[s[i]]
		if t == tabYes {
			i++
			continue
		}
		if t == tabNo {
			return i
		}
		c, size := decodeWide(s, i)
		if !k.has(c) {
			return i
		}
		i += size
	}
	return i
}

// runCount is run with a limit: it takes at most limit characters and says how many it took.
func (k *class) runCount(s string, i, limit int, isBytes bool) (end, count int) {
	if isBytes && k.kind == scanAll {
		n := min(limit, len(s)-i)
		return i + n, n
	}
	for count < limit && i < len(s) {
		n := k.step(s, i, isBytes)
		if n == 0 {
			break
		}
		i += n
		count++
	}
	return i, count
}

// Every byte that can begin a character of two or more bytes, as bits from 0xC0 up.
const (
	spaceLeads = 1<<(0xC2-0xC0) | 1<<(0xE1-0xC0) | 1<<(0xE2-0xC0) | 1<<(0xE3-0xC0)
	digitLeads = 1<<(0xD9-0xC0) | 1<<(0xDB-0xC0) | 1<<(0xDF-0xC0) | 1<<(0xE0-0xC0) |
		1<<(0xE1-0xC0) | 1<<(0xEA-0xC0) | 1<<(0xEF-0xC0) | 1<<(0xF0-0xC0)
	notWordLeads = 1<<(0xCC-0xC0) | 1<<(0xEE-0xC0) | 0xFFFE<<(0xF0-0xC0)
	breakLeads   = 1<<(0xC2-0xC0) | 1<<(0xE2-0xC0)
)

// leads returns, as bits from 0xC0 up, the bytes that begin some and that begin
// only characters of the set, for characters of two bytes and more.
func (cs *charset) leads() (some, all uint64) {
	if cs.fold == foldUnicode || len(cs.uniRanges) > 0 || cs.raw != nil {
		return ^uint64(0), 0
	}
	for _, cat := range cs.cats {
		s, a := categoryLeads(cat)
		some, all = some|s, all|a
	}
	for i := range 64 {
		lo, hi, ok := leadSpan(byte(0xC0 + i))
		if !ok {
			continue
		}
		s, a := rangesCover(cs.ranges, lo, hi)
		if cs.big != nil {
			bs, ba := cs.big.cover(lo, hi)
			s, a = s || bs, a || ba
		}
		if s {
			some |= 1 << i
		}
		if a {
			all |= 1 << i
		}
	}
	if cs.negate != cs.invert {
		some, all = ^all, ^some
	}
	return some, all
}

func categoryLeads(cat uint32) (some, all uint64) {
	switch cat &^ 1 {
	case catUniDigit:
		some = digitLeads
	case catUniSpace:
		some = spaceLeads
	case catUniWord:
		some = ^uint64(notWordLeads)
	case catUniLinebreak:
		some = breakLeads
	}
	if cat&1 == 1 {
		return ^all, ^some
	}
	return some, all
}

// leadSpan is the span of characters whose encoding begins with b.
func leadSpan(b byte) (lo, hi rune, ok bool) {
	switch {
	case b < 0xC2 || b > 0xF4:
		return 0, 0, false
	case b < 0xE0:
		lo = rune(b&0x1F) << 6
		hi = lo + 0x3F
	case b < 0xF0:
		lo = rune(b&0x0F) << 12
		hi = lo + 0xFFF
		lo = max(lo, 0x800)
	default:
		lo = rune(b&0x07) << 18
		hi = min(lo+0x3FFFF, maxChar)
		lo = max(lo, 0x10000)
	}
	return lo, hi, true
}

// rangesCover reports whether some, and whether all, of lo..hi is in rs.
func rangesCover(rs []charRange, lo, hi rune) (some, all bool) {
	for _, r := range rs {
		if r.lo <= hi && r.hi >= lo {
			return true, r.lo <= lo && r.hi >= hi
		}
	}
	return false, false
}

// cover is rangesCover for a bigSet; spans are multiples of 32 characters.
func (b *bigSet) cover(lo, hi rune) (some, all bool) {
	if lo >= 0x10000 {
		return false, false
	}
	all = true
	for c := lo; c <= hi; c += 32 {
		word := b.bits[int(b.block[c>>8])*8+int(c>>5&7)]
		some = some || word != 0
		all = all && word == ^uint32(0)
	}
	return some, all
}
