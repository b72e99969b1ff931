package codec

import (
	"bufio"
	"compress/gzip"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"typhon/internal/kernel/ustr"
)

// recordedTable is the decoding table of the recorded charmap cases.
var recordedTable = func() string {
	var t []byte
	for r := rune(0); r < 0x70; r++ {
		t = ustr.AppendRune(t, r)
	}
	t = append(t, "\uFFFE€éł"...)
	for r := rune(0x400); r < 0x460; r++ {
		t = ustr.AppendRune(t, r)
	}
	return string(t)
}()

func decoderNamed(name string) Decoder {
	switch name {
	case "utf_8":
		return UTF8{}
	case "ascii":
		return ASCII{}
	case "latin_1":
		return Latin1{}
	case "utf_7":
		return new(UTF7Decoder)
	case "utf_16", "utf_16_ex":
		return &UTF16{Native}
	case "utf_16_le":
		return &UTF16{LittleEndian}
	case "utf_16_be":
		return &UTF16{BigEndian}
	case "utf_32":
		return &UTF32{Native}
	case "utf_32_le":
		return &UTF32{LittleEndian}
	case "utf_32_be":
		return &UTF32{BigEndian}
	case "charmap":
		return NewCharmapDecoder(recordedTable)
	case "unicode_escape":
		return new(UnicodeEscape)
	case "raw_unicode_escape":
		return RawUnicodeEscape{}
	}
	return nil
}

func describe(err *Error) []string {
	return []string{"error", err.Encoding, strconv.Itoa(err.Start), strconv.Itoa(err.End), err.Reason}
}

func runDecode(codec, data, errors string, final bool) []string {
	if codec == "escape" {
		text, res := DecodeEscape(data, errors)
		switch res.Fault {
		case TrailingBackslash:
			return []string{"error", `Trailing \ in string`}
		case BadHexEscape:
			return []string{"error", `invalid \x escape at position ` + strconv.Itoa(res.At)}
		case UnknownHandler:
			return []string{"error", "decoding error; unknown error handling code: " + errors}
		}
		return []string{text}
	}
	handler, _ := HandlerByName(errors)
	text, consumed, err := Decode(decoderNamed(codec), data, handler, final)
	if err != nil {
		return describe(err)
	}
	return []string{text, strconv.Itoa(consumed)}
}

func runEncode(codec, text, errors string) []string {
	switch codec {
	case "escape":
		return []string{EncodeEscape(text)}
	case "utf_7":
		return []string{EncodeUTF7(text)}
	case "unicode_escape":
		return []string{EncodeUnicodeEscape(text)}
	case "raw_unicode_escape":
		return []string{EncodeRawUnicodeEscape(text)}
	}
	encoder, ok := decoderNamed(codec).(Encoder)
	if !ok {
		encoder, _ = BuildEncodingMap(recordedTable)
	}
	handler, _ := HandlerByName(errors)
	data, err := Encode(encoder, text, handler)
	if err != nil {
		return describe(err)
	}
	return []string{data}
}

func TestRecorded(t *testing.T) {
	file, err := os.Open("testdata/cases.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(unzipped)
	count, failures := 0, 0
	for lines.Scan() {
		var f []string
		for _, quoted := range strings.Split(lines.Text(), "\t") {
			field, err := strconv.Unquote(quoted)
			if err != nil {
				t.Fatal(err, quoted)
			}
			f = append(f, field)
		}
		var got []string
		if f[0] == "decode" {
			got = runDecode(f[1], f[2], f[3], f[4] == "True")
		} else {
			got = runEncode(f[1], f[2], f[3])
		}
		if !slices.Equal(got, f[6:]) {
			t.Errorf("%q = %q, CPython says %q", f[:5], got, f[6:])
			if failures++; failures > 25 {
				t.FailNow()
			}
		}
		count++
	}
	if count < 10000 {
		t.Errorf("only %d cases", count)
	}
}
