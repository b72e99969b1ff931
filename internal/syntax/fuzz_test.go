package syntax

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// pegAccepts reports whether the grammar accepts decoded source.
func pegAccepts(buf []byte, opts *Options) (ok, tooDeep bool) {
	p := newPeg(buf, "<f>", opts)
	ok = p.rule(pegStart(opts.Mode)) != nil
	if ok && opts.Mode == ModeSingle {
		ok = onlyBlanks(p.src[p.lex.pos:p.lex.n])
	}
	return ok, p.err != nil && p.err.Kind == MemoryError
}

// checkAgreement parses src in a mode with both parsers.
func checkAgreement(t testing.TB, src []byte, mode Mode, flags Flags) {
	opts := Options{Mode: mode, Flags: flags, LookupName: testNames}
	mod, err := Parse(src, "<f>", opts)
	if (mod == nil) != (err != nil) {
		t.Fatalf("%q: a tree and an error", src)
	}
	buf, err := decodeSource(src, "<f>", &opts, mode == ModeExec)
	if err != nil {
		return
	}
	fast := parseFast(buf, "<f>", &opts) != nil
	ok, tooDeep := pegAccepts(buf, &opts)
	if fast != ok && !tooDeep {
		t.Fatalf("%q in mode %d: fast parser %v, grammar %v", src, mode, fast, ok)
	}
}

// FuzzParse looks for panics, hangs and disagreements between the parsers.
func FuzzParse(f *testing.F) {
	for _, c := range readErrorCases(f, "testdata/errors.jsonl") {
		if len(c.src) < 200 {
			f.Add(c.src, uint8(0))
		}
	}
	f.Fuzz(func(t *testing.T, src []byte, mode uint8) {
		if len(src) > 2000 {
			return
		}
		checkAgreement(t, src, Mode(mode%4), Flags(mode>>2)&(TypeComments|DontImplyDedent|BarryAsFLUFL))
	})
}

// FuzzTokenize looks for panics and hangs of the tokenizer.
func FuzzTokenize(f *testing.F) {
	for _, c := range readErrorCases(f, "testdata/errors.jsonl") {
		if len(c.src) < 200 {
			f.Add(c.src, true)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte, extra bool) {
		tz := NewTokenizer(src, TokenizeOptions{ExtraTokens: extra})
		for range 3*len(src) + 300 {
			tok, err := tz.Next()
			if err != nil || tok.Kind == KindEndMarker {
				return
			}
		}
		t.Fatalf("%q: no end of tokens", src)
	})
}

// TestParsersAgree deletes, swaps and joins pieces of programs and compares the
// parsers on the results.
func TestParsersAgree(t *testing.T) {
	var pieces []string
	var programs [][]string
	for _, c := range readErrorCases(t, "testdata/errors.jsonl") {
		if len(c.src) > 300 {
			continue
		}
		words := pieceUp(string(c.src))
		programs = append(programs, words)
		pieces = append(pieces, words...)
	}
	rounds := 3000
	if os.Getenv("TYPHON_ORACLE") != "" {
		rounds = 100000
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range rounds {
		words := append([]string(nil), programs[rng.IntN(len(programs))]...)
		for range 1 + rng.IntN(2) {
			i := rng.IntN(len(words) + 1)
			switch n := rng.IntN(4); {
			case n == 0 && i < len(words):
				words = append(words[:i], words[i+1:]...)
			case n == 1 && i+1 < len(words):
				words[i], words[i+1] = words[i+1], words[i]
			case n == 2 && i < len(words):
				words[i] = pieces[rng.IntN(len(pieces))]
			default:
				words = append(words[:i], append([]string{pieces[rng.IntN(len(pieces))]}, words[i:]...)...)
			}
		}
		checkAgreement(t, []byte(strings.Join(words, "")), Mode(rng.IntN(8)%4*rng.IntN(2)), TypeComments*Flags(rng.IntN(2)))
	}
}

// pieceUp cuts source into words, punctuation and white space.
func pieceUp(s string) []string {
	var out []string
	for i := 0; i < len(s); {
		start := i
		for i++; i < len(s) && charClass[s[i]]&classIDPart != 0 && charClass[s[start]]&classIDPart != 0; i++ {
		}
		out = append(out, s[start:i])
	}
	return out
}
