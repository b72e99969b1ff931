package ustr

import (
	"strings"
	"testing"
)

func TestRunesRoundTrip(t *testing.T) {
	for r := rune(0); r <= 0x10FFFF; r++ {
		s := FromRune(r)
		if got, size := DecodeRune(s); got != r || size != len(s) || size != RuneLen(r) {
			t.Fatalf("DecodeRune(%q) = %#x, %d", s, got, size)
		}
		if got, size := DecodeLastRune("é" + s); got != r || size != len(s) {
			t.Fatalf("DecodeLastRune(%q) = %#x, %d", s, got, size)
		}
		if !Valid(s) || HasSurrogate("é"+s) != IsSurrogate(r) || RuneCount(s) != 1 || IsASCII(s) != (r < 0x80) {
			t.Fatalf("%q: Valid %t, HasSurrogate %t", s, Valid(s), HasSurrogate(s))
		}
	}
}

func TestIndexAgainstWalking(t *testing.T) {
	for _, s := range []string{
		"", "é", strings.Repeat("aé€😀", 100), strings.Repeat("x", 63) + "é", strings.Repeat("x", 64) + "é",
		strings.Repeat("é", 64), strings.Repeat("😀", 65), strings.Repeat("abcdefgh", 30) + "\xed\xa0\x80",
	} {
		ix := NewIndex(s)
		if ix.Chars() != RuneCount(s) {
			t.Errorf("%q: %d characters, not %d", s, ix.Chars(), RuneCount(s))
		}
		at, n := 0, 0
		for ; at < len(s); n++ {
			if ix.Offset(s, n) != at || Offset(s, n) != at || ix.CharAt(s, at) != n || OffsetBack(s, ix.Chars()-n) != at {
				t.Fatalf("%q: character %d at %d: %d %d %d", s, n, at, ix.Offset(s, n), Offset(s, n), ix.CharAt(s, at))
			}
			_, size := DecodeRune(s[at:])
			at += size
		}
		if ix.Offset(s, n) != len(s) || ix.Offset(s, n+1000) != len(s) || ix.CharAt(s, len(s)) != n {
			t.Errorf("%q: wrong end", s)
		}
	}
}

func TestLimits(t *testing.T) {
	big := strings.Repeat("a", 1000)
	if _, ok := Replace(big, "a", big, -1, 1<<16); ok {
		t.Error("Replace exceeds its limit")
	}
	if _, ok := Replace(big, "", big, -1, 1<<16); ok {
		t.Error("Replace of nothing exceeds its limit")
	}
	if _, ok := Repeat(big, 1<<62, 1<<16); ok {
		t.Error("Repeat exceeds its limit")
	}
	if _, ok := ExpandTabs("\t\t", 1<<62, 1<<16); ok {
		t.Error("ExpandTabs exceeds its limit")
	}
}

func FuzzNoPanic(f *testing.F) {
	f.Add("aé\xed\xa0\x80😀", "é")
	f.Add("\xf0\x9f", "\x80")
	f.Fuzz(func(t *testing.T, s, x string) {
		_ = Valid(s)
		for _, op := range stringOps {
			op(s)
		}
		for _, op := range boolOps {
			op(s)
		}
		n := RuneCount(s)
		ix := NewIndex(s)
		for i := -1; i <= n+1; i++ {
			ix.CharAt(s, ix.Offset(s, i))
			OffsetBack(s, i)
		}
		SliceStep(s, n, nil, max(n-1, 0), -2, n/2)
		SplitLines(s, true)
		RSplitSpace(s, 2)
		StripChars(s, x)
		Replace(s, "", x, 3, 1<<20)
		if x != "" {
			if got := strings.Join(Split(s, x, -1), x); got != s {
				t.Errorf("Split(%q, %q) loses something: %q", s, x, got)
			}
			if got := strings.Join(RSplit(s, x, -1), x); got != s {
				t.Errorf("RSplit(%q, %q) loses something: %q", s, x, got)
			}
		}
	})
}

var (
	asciiText = strings.Repeat("The quick brown fox, ", 500)
	mixedText = strings.Repeat("Žluťoučký kůň pěl ", 500)
)

func benchmarkBoth(b *testing.B, f func(s string)) {
	for _, text := range []struct{ name, s string }{{"ascii", asciiText}, {"mixed", mixedText}} {
		b.Run(text.name, func(b *testing.B) {
			b.SetBytes(int64(len(text.s)))
			b.ReportAllocs()
			for b.Loop() {
				f(text.s)
			}
		})
	}
}

func BenchmarkIsASCII(b *testing.B)     { benchmarkBoth(b, func(s string) { IsASCII(s) }) }
func BenchmarkRuneCount(b *testing.B)   { benchmarkBoth(b, func(s string) { RuneCount(s) }) }
func BenchmarkNewIndex(b *testing.B)    { benchmarkBoth(b, func(s string) { NewIndex(s) }) }
func BenchmarkLower(b *testing.B)       { benchmarkBoth(b, func(s string) { Lower(s) }) }
func BenchmarkTitle(b *testing.B)       { benchmarkBoth(b, func(s string) { Title(s) }) }
func BenchmarkSplitSpace(b *testing.B)  { benchmarkBoth(b, func(s string) { SplitSpace(s, -1) }) }
func BenchmarkSplitLines(b *testing.B)  { benchmarkBoth(b, func(s string) { SplitLines(s, false) }) }
func BenchmarkRepr(b *testing.B)        { benchmarkBoth(b, func(s string) { Repr(s) }) }
func BenchmarkIsPrintable(b *testing.B) { benchmarkBoth(b, func(s string) { IsPrintable(s) }) }

func BenchmarkIndexOffset(b *testing.B) {
	ix := NewIndex(mixedText)
	for i := 0; b.Loop(); i++ {
		ix.Offset(mixedText, i%ix.Chars())
	}
}

func BenchmarkUpper(b *testing.B)    { benchmarkBoth(b, func(s string) { Upper(s) }) }
func BenchmarkSwapCase(b *testing.B) { benchmarkBoth(b, func(s string) { SwapCase(s) }) }
func BenchmarkRFind(b *testing.B)    { benchmarkBoth(b, func(s string) { RFind(s, "zzz") }) }
func BenchmarkReplace(b *testing.B) {
	benchmarkBoth(b, func(s string) { Replace(s, "o", "xy", -1, noLimit) })
}
func BenchmarkReverse(b *testing.B) {
	benchmarkBoth(b, func(s string) { n := RuneCount(s); SliceStep(s, n, nil, n-1, -1, n) })
}
func BenchmarkEverySecond(b *testing.B) {
	benchmarkBoth(b, func(s string) { n := RuneCount(s); SliceStep(s, n, nil, 0, 2, n/2) })
}

func FuzzRFind(f *testing.F) {
	f.Add("abcabcabx", "ab")
	f.Fuzz(func(t *testing.T, s, sub string) {
		for _, s := range []string{s, s + s, sub + s, s + sub + s, strings.Repeat(sub, 20) + s} {
			if got, want := RFind(s, sub), strings.LastIndex(s, sub); got != want {
				t.Errorf("RFind(%q, %q) = %d, not %d", s, sub, got, want)
			}
		}
	})
}
