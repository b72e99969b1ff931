package sre

import (
	"encoding/binary"
	"errors"
	"strings"
	"sync"
	"testing"
)

// nested is depth capturing groups around the literal a, each repeated.
func nested(depth int) []uint32 {
	var code []uint32
	for range depth {
		code = append(code, cRepeat, 0, 0, MaxRepeat)
	}
	code = append(code, cLiteral, 'a')
	for i := depth - 1; i >= 0; i-- {
		code[i*4+1] = uint32(len(code) - (i*4 + 1))
		code = append(code, cMaxUntil)
	}
	return append(code, cSuccess)
}

func TestDeepNesting(t *testing.T) {
	p, err := Compile(nested(300), 0, false)
	if err != nil {
		t.Fatal(err)
	}
	m := p.NewMatcher()
	defer m.Release()
	if ok, err := m.Match("aa", 0, 2, FullMatch, false); !ok || err != nil {
		t.Error(ok, err)
	}
	if _, err := Compile(nested(maxNesting-10), 0, false); err != nil {
		t.Error(err)
	}
	if _, err := Compile(nested(maxNesting+10), 0, false); err != ErrTooDeep {
		t.Error(err)
	}
}

// compilePairs compiles (?:(a)|b)*, for long subjects.
func compilePairs(t *testing.T) *Program {
	code := []uint32{
		cRepeat, 19, 0, MaxRepeat,
		cBranch, 9, cMark, 0, cLiteral, 'a', cMark, 1, cJump, 7,
		5, cLiteral, 'b', cJump, 2,
		0, cMaxUntil, cSuccess,
	}
	p, err := Compile(code, 1, true)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestLongSubject(t *testing.T) {
	p := compilePairs(t)
	m := p.NewMatcher()
	defer m.Release()
	s := strings.Repeat("ab", 500000)
	ok, err := m.Match(s, 0, len(s), Match, false)
	if start, end := m.Span(1); !ok || err != nil || start != len(s)-2 || end != len(s)-1 {
		t.Error(ok, err, start, end)
	}
}

func TestMemoryLimit(t *testing.T) {
	// (?:){4000000000}: CPython would go on for minutes.
	p, err := Compile([]uint32{cRepeat, 3, 4000000000, MaxRepeat, cMaxUntil, cSuccess}, 0, false)
	if err != nil {
		t.Fatal(err)
	}
	m := p.NewMatcher()
	defer m.Release()
	polls := 0
	m.Interrupt = func(*Matcher) bool { polls++; return polls > 3 }
	if _, err := m.Match("", 0, 0, Match, false); !errors.Is(err, ErrInterrupted) {
		t.Error(err)
	}
}

func TestInterrupt(t *testing.T) {
	// (?:a+)+b on many a's takes time exponential in their number.
	code := []uint32{cRepeat, 10, 1, MaxRepeat, cRepeatOne, 6, 1, MaxRepeat, cLiteral, 'a', cSuccess, cMaxUntil, cLiteral, 'b', cSuccess}
	p, err := Compile(code, 0, true)
	if err != nil {
		t.Fatal(err)
	}
	m := p.NewMatcher()
	defer m.Release()
	polls := 0
	m.Interrupt = func(*Matcher) bool { polls++; return polls == 10 }
	s := strings.Repeat("a", 100)
	if _, err := m.Match(s, 0, len(s), Search, false); !errors.Is(err, ErrInterrupted) {
		t.Error(err)
	}
}

func TestSharedProgram(t *testing.T) {
	p := compilePairs(t)
	var wg sync.WaitGroup
	for k := range 4 {
		wg.Go(func() {
			for i := range 200 {
				m := p.NewMatcher()
				s := strings.Repeat("ab", k*7+i)
				ok, err := m.Match(s, 0, len(s), FullMatch, false)
				if !ok || err != nil {
					t.Error(ok, err)
				}
				m.Release()
			}
		})
	}
	wg.Wait()
}

func TestMatchDoesNotAllocate(t *testing.T) {
	if raceEnabled {
		t.Skip("pools are not kept under the race detector")
	}
	p := compilePairs(t)
	if n := testing.AllocsPerRun(100, func() {
		m := p.NewMatcher()
		m.Match("ababab", 0, 6, Match, false)
		m.Release()
	}); n > 0.1 {
		t.Errorf("%v allocations", n)
	}
}

func TestInvalidCode(t *testing.T) {
	for _, code := range [][]uint32{
		nil, {99, cSuccess}, {cLiteral, 'a'}, {cLiteral, cSuccess}, {cMark, 2, cSuccess}, {cAt, 12, cSuccess},
		{cCategory, 18, cSuccess}, {cGroupRef, 1, cSuccess}, {cIn, 2, cFailure + 1, cSuccess}, {cJump, 1, cSuccess},
		{cRepeatOne, 5, 2, 1, cAny, cSuccess, cSuccess}, {cMaxUntil, cSuccess}, {cSubpattern, cSuccess},
		{cBranch, 0, cSuccess}, {cAssert, 1, cSuccess}, {cIn, 0, cSuccess}, {cInfo, 0, cSuccess},
	} {
		if _, err := Compile(code, 1, false); !errors.Is(err, ErrInvalidCode) {
			t.Errorf("%v: %v", code, err)
		}
	}
}

// Folding is exact: the characters that unfold finds are all that fold back.
func TestUnfold(t *testing.T) {
	for r := rune(0); r <= maxChar; r++ {
		if c := UnicodeToLower(r); c != r && !containsRune(unfold(nil, c), r) {
			t.Errorf("unfold(%U) misses %U", c, r)
		}
	}
}

// The tables of leading bytes must not lose any character.
func TestCategoryLeads(t *testing.T) {
	for cat := range uint32(catCount) {
		k := newClass(&charset{cats: []uint32{cat}}, false)
		for r := rune(0); r <= maxChar; r++ {
			s := string(appendChar(nil, r))
			if got := k.step(s, 0, false) == len(s); got != inCategory(cat, r) {
				t.Fatalf("category %d, %U: %v", cat, r, got)
			}
		}
	}
}

func FuzzCompile(f *testing.F) {
	n := 0
	readCorpusHead(f, 300, func(r *record) {
		b := make([]byte, 0, 4*len(r.Code))
		for _, w := range r.Code {
			b = binary.LittleEndian.AppendUint32(b, w)
		}
		n++
		f.Add(b, "abc \xc3\xa9\n1", n%2 == 0)
	})
	f.Fuzz(func(t *testing.T, b []byte, s string, isBytes bool) {
		var code []uint32
		for ; len(b) >= 4; b = b[4:] {
			code = append(code, binary.LittleEndian.Uint32(b))
		}
		p, err := Compile(code, 8, isBytes)
		if err != nil {
			return
		}
		for _, mode := range []Mode{Match, FullMatch, Search} {
			m := p.NewMatcher()
			polls := 0
			m.Interrupt = func(*Matcher) bool { polls++; return polls > 3 }
			m.Match(s, 0, len(s), mode, false)
			m.Match(s, len(s), len(s), mode, true)
			m.Release()
		}
	})
}
