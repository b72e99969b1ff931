package ucd

import "testing"

func TestNamesOverAllCodePoints(t *testing.T) {
	crc := feedAll(func(dst []byte, r rune) []byte {
		name, _ := Name(r)
		return append(append(dst, name...), '\n')
	})
	if crc != namesCRC {
		t.Errorf("CRC %#x, CPython says %#x", crc, namesCRC)
	}
}

func TestLookupFindsNames(t *testing.T) {
	for r := rune(0); r <= MaxRune; r += 7 {
		name, ok := Name(r)
		if !ok {
			continue
		}
		if got, ok := LookupRune(name); !ok || got != r {
			t.Fatalf("LookupRune(%q) = %#x, %t; want %#x", name, got, ok, r)
		}
	}
}

func TestLookup(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"NULL", "\x00"}, {"nbsp", "\u00a0"}, {"BYTE ORDER MARK", "\ufeff"}, {"VS256", "\U000e01ef"},
		{"LATIN SMALL LETTER I WITH MACRON AND GRAVE", "\u012b\u0300"}, {"KEYCAP NUMBER SIGN", "#\ufe0f\u20e3"},
		{"cjk unified ideograph-4e00", "\u4e00"}, {"CJK UNIFIED IDEOGRAPH-04E00", ""}, {"CJK UNIFIED IDEOGRAPH-2A6E0", ""},
		{"EGYPTIAN HIEROGLYPH-13460", "\U00013460"}, {"TANGUT IDEOGRAPH-17000", "\U00017000"}, {"TANGUT COMPONENT-001", "\U00018800"},
		{"hangul syllable ga", "\uac00"}, {"HANGUL SYLLABLE A", "\uc544"}, {"HANGUL SYLLABLE GEULS", "\uae04"},
		{"HANGUL SYLLABLE ", ""}, {"HANGUL SYLLABLE GAx", ""}, {"LATIN SMALL LETTER A ", ""}, {"", ""}, {"-", ""},
		{"GREEK SMALL LETTER LAMBDA", ""}, {"BELL", "\U0001f514"}, {"ALERT", "\x07"}, {"\u0131", ""},
	} {
		if got, ok := Lookup(c.name); got != c.want || ok != (c.want != "") {
			t.Errorf("Lookup(%q) = %q, %t; want %q", c.name, got, ok, c.want)
		}
	}
	if _, ok := LookupRune("KEYCAP NUMBER SIGN"); ok {
		t.Error("LookupRune finds a sequence")
	}
	if _, ok := LookupV320("NBSP"); ok {
		t.Error("LookupV320 finds an alias")
	}
}

func BenchmarkName(b *testing.B) {
	for b.Loop() {
		Name('é')
	}
}

func BenchmarkLookup(b *testing.B) {
	for b.Loop() {
		Lookup("LATIN SMALL LETTER E WITH ACUTE")
	}
}
