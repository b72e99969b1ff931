package codec

import (
	"strings"
	"testing"

	"typhon/internal/kernel/ustr"
)

func TestInvalidEscapes(t *testing.T) {
	for _, c := range []struct {
		src, invalid string
		at           int
	}{
		{`a\z\q`, `\z`, 1}, {`\\\477\q`, `\477`, 2}, {`\377\n\'`, "", 0}, {`\8`, `\8`, 0},
	} {
		var d UnicodeEscape
		if _, _, err := d.Decode(nil, c.src, 0, true); err != nil {
			t.Errorf("%q: %v", c.src, err)
		}
		if d.Invalid != c.invalid || d.InvalidAt != c.at {
			t.Errorf("%q: invalid %q at %d", c.src, d.Invalid, d.InvalidAt)
		}
		if _, res := DecodeEscape(c.src, "strict"); res.Invalid != c.invalid || res.InvalidAt != c.at {
			t.Errorf("DecodeEscape(%q): invalid %q at %d", c.src, res.Invalid, res.InvalidAt)
		}
	}
}

func TestEncodingMapNeedsZero(t *testing.T) {
	for _, table := range []string{"abc", "\x00a\x00", "\x00😀"} {
		if _, ok := BuildEncodingMap(table); ok {
			t.Errorf("%q has an EncodingMap", table)
		}
	}
}

// A handler may go on anywhere; positions in the middle of a shift or character must not do harm.
func TestResumeAnywhere(t *testing.T) {
	src := "+AGE-\xff+2D0\xffa\xe2\x82\\u12\\N{x}\xd8\x00"
	for _, name := range decoders {
		d := decoderNamed(name)
		for pos := len(src); pos >= 0; pos-- {
			d.Decode(nil, src, pos, true)
		}
	}
}

var decoders = []string{"utf_8", "ascii", "latin_1", "utf_7", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le",
	"utf_32_be", "charmap", "unicode_escape", "raw_unicode_escape"}

func FuzzCodecs(f *testing.F) {
	f.Add("a\xe9\xff\xfe\x00\xd8+2D3eAA-\\u1234", uint8(0))
	f.Add("\xed\xa0\x80\xf0\x9f\x98\x80", uint8(5))
	f.Fuzz(func(t *testing.T, data string, h uint8) {
		handler := Handler(h % 8)
		for _, name := range decoders {
			text, consumed, err := Decode(decoderNamed(name), data, handler, h >= 128)
			if err != nil {
				if err.Start < 0 || err.End > len(data) || err.Start >= err.End {
					t.Errorf("%s: error span %d to %d of %d", name, err.Start, err.End, len(data))
				}
				continue
			}
			if !ustr.Valid(text) || consumed > len(data) {
				t.Errorf("%s: %q gives %q", name, data, text)
			}
			encoder, ok := decoderNamed(name).(Encoder)
			if !ok || name == "ascii" || name == "latin_1" {
				continue
			}
			raw, eerr := Encode(encoder, text, SurrogatePass)
			if eerr != nil {
				t.Errorf("%s: %q can not be encoded again: %v", name, text, eerr)
				continue
			}
			back, _, derr := Decode(decoderNamed(name), raw, SurrogatePass, true)
			// Halves of a pair that were apart come together in UTF-16.
			if derr != nil || back != text && !strings.HasPrefix(name, "utf_16") {
				t.Errorf("%s: %q comes back as %q, %v", name, text, back, derr)
			}
		}
		if text := EncodeUTF7(data); !ustr.IsASCII(text) {
			t.Errorf("EncodeUTF7(%q) = %q", data, text)
		}
		DecodeEscape(data, "ignore")
		if raw, _ := DecodeEscape(EncodeEscape(data), "strict"); raw != data {
			t.Errorf("EncodeEscape(%q) comes back as %q", data, raw)
		}
		if m, ok := BuildEncodingMap(data); ok {
			Encode(m, data, handler)
		}
		NewCharmapDecoder(data)
	})
}

var (
	asciiText = strings.Repeat("The quick brown fox, ", 500)
	mixedText = strings.Repeat("Žluťoučký kůň pěl ", 500)
)

func benchmarkDecode(b *testing.B, name, src string, h Handler) {
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Decode(decoderNamed(name), src, h, true); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecodeUTF8ASCII(b *testing.B) { benchmarkDecode(b, "utf_8", asciiText, Strict) }
func BenchmarkDecodeUTF8Mixed(b *testing.B) { benchmarkDecode(b, "utf_8", mixedText, Strict) }
func BenchmarkDecodeLatin1(b *testing.B)    { benchmarkDecode(b, "latin_1", mixedText, Strict) }
func BenchmarkDecodeEscapedBytes(b *testing.B) {
	benchmarkDecode(b, "utf_8", strings.Repeat("abc\xff", 2000), SurrogateEscape)
}
func BenchmarkDecodeUTF16(b *testing.B) { benchmarkDecode(b, "utf_16_le", asciiText[:10000], Strict) }

func BenchmarkEncodeUTF8Mixed(b *testing.B) {
	b.SetBytes(int64(len(mixedText)))
	for b.Loop() {
		Encode(UTF8{}, mixedText, Strict)
	}
}

func BenchmarkEncodeUTF16Mixed(b *testing.B) {
	b.SetBytes(int64(len(mixedText)))
	for b.Loop() {
		Encode(&UTF16{LittleEndian}, mixedText, Strict)
	}
}
