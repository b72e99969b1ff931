package syntax

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

var bom = []byte("\xef\xbb\xbf")

// decodeSource returns src as UTF-8 with "\n" line breaks, followed by a zero
// byte that does not count. With addNewline the last line gets its break.
func decodeSource(src []byte, filename string, opts *Options, addNewline bool) ([]byte, *Error) {
	if bytes.IndexByte(src, 0) >= 0 {
		return nil, &Error{Msg: "source code string cannot contain null bytes", Filename: filename, NoPos: true, NoEnd: true}
	}
	if opts.Flags&IgnoreCookie == 0 {
		var err *Error
		if src, err = toUTF8(src, filename, opts); err != nil {
			return nil, err
		}
	}
	buf := make([]byte, 0, len(src)+2)
	if bytes.IndexByte(src, '\r') < 0 {
		buf = append(buf, src...)
	} else {
		buf = appendUniversal(buf, src)
	}
	if addNewline && (len(buf) == 0 || buf[len(buf)-1] != '\n') && len(buf) > 0 {
		buf = append(buf, '\n')
	}
	return append(buf, 0), nil
}

// appendUniversal appends src to dst with all line breaks as "\n".
func appendUniversal(dst, src []byte) []byte {
	for {
		i := bytes.IndexByte(src, '\r')
		if i < 0 {
			return append(dst, src...)
		}
		dst = append(append(dst, src[:i]...), '\n')
		src = src[i+1:]
		if len(src) > 0 && src[0] == '\n' {
			src = src[1:]
		}
	}
}

// toUTF8 decodes source by its byte order mark and coding cookie.
func toUTF8(src []byte, filename string, opts *Options) ([]byte, *Error) {
	hasBOM := bytes.HasPrefix(src, bom)
	if hasBOM {
		src = src[len(bom):]
	}
	enc := FindCookie(src)
	if hasBOM && enc != "" && enc != "utf-8" {
		line, _, _ := bytes.Cut(src, []byte("\n"))
		text := string(line)
		return nil, &Error{Msg: fmt.Sprintf("encoding problem: %s with BOM", enc), Filename: filename,
			Line: 1, Col: 0, EndLine: 1, EndCol: charLen(text), Text: text, HasText: true}
	}
	switch enc {
	case "", "utf-8":
		if !utf8.Valid(src) {
			return nil, invalidUTF8(src, filename)
		}
		return src, nil
	case "iso-8859-1":
		return latin1ToUTF8(src), nil
	}
	switch strings.ToLower(strings.ReplaceAll(enc, "_", "-")) {
	case "utf8", "u8":
		if utf8.Valid(src) {
			return src, nil
		}
	case "ascii", "us-ascii":
		return asciiToUTF8(src, filename)
	case "latin1", "latin", "l1":
		return latin1ToUTF8(src), nil
	}
	if opts.Decode == nil {
		return nil, encodingError("unknown encoding: "+enc, filename)
	}
	out, err := opts.Decode(enc, src)
	if err != nil {
		return nil, encodingError(err.Error(), filename)
	}
	return bytes.TrimPrefix(out, bom), nil
}

func encodingError(msg, filename string) *Error {
	return &Error{Msg: msg, Filename: filename, Line: 0, Col: -1, NoEnd: true}
}

// replaceInvalid returns b with each maximal part that is not UTF-8 replaced by
// one replacement character.
func replaceInvalid(b []byte) string {
	var out strings.Builder
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			for n < len(b) && n < 4 && !utf8.RuneStart(b[n]) && !utf8.FullRune(b[:n+1]) {
				n++
			}
		}
		out.WriteRune(r)
		b = b[n:]
	}
	return out.String()
}

func asciiToUTF8(src []byte, filename string) ([]byte, *Error) {
	for i, c := range src {
		if c >= utf8.RuneSelf {
			return nil, encodingError(fmt.Sprintf("'ascii' codec can't decode byte 0x%02x in position %d: ordinal not in range(128)", c, i), filename)
		}
	}
	return src, nil
}

func latin1ToUTF8(src []byte) []byte {
	out := make([]byte, 0, len(src)+len(src)/8)
	for _, c := range src {
		out = utf8.AppendRune(out, rune(c))
	}
	return out
}

// invalidUTF8 describes the first bytes of src that are not UTF-8.
func invalidUTF8(src []byte, filename string) *Error {
	i := 0
	for i < len(src) {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n <= 1 {
			break
		}
		i += n
	}
	start := bytes.LastIndexByte(src[:i], '\n') + 1
	lineNo := bytes.Count(src[:start], []byte("\n")) + 1
	line, _, _ := bytes.Cut(src[start:], []byte("\n"))
	col := utf8.RuneCount(src[start:i]) + 1
	return &Error{
		Msg: fmt.Sprintf("Non-UTF-8 code starting with '\\x%02x' on line %d, but no encoding declared; "+
			"see https://peps.python.org/pep-0263/ for details", src[i], lineNo),
		Filename: filename, Line: lineNo, EndLine: lineNo, Col: col, EndCol: col,
		Text: replaceInvalid(line), HasText: true,
	}
}

// FindCookie returns the normalized encoding that a PEP 263 cookie in the first
// two lines of src declares, or "".
func FindCookie(src []byte) string {
	for range 2 {
		line := src
		if i := bytes.IndexAny(src, "\r\n"); i >= 0 {
			line = src[:i]
			if src[i] == '\r' && i+1 < len(src) && src[i+1] == '\n' {
				i++
			}
			src = src[i+1:]
		} else {
			src = nil
		}
		rest := bytes.TrimLeft(line, " \t\f")
		if len(rest) == 0 {
			continue
		}
		if rest[0] != '#' {
			return ""
		}
		if enc := cookieIn(rest); enc != "" {
			return normalEncoding(enc)
		}
	}
	return ""
}

func cookieIn(comment []byte) string {
	const word = "coding"
	for {
		i := bytes.Index(comment, []byte(word))
		if i < 0 {
			return ""
		}
		comment = comment[i+len(word):]
		if len(comment) == 0 || comment[0] != ':' && comment[0] != '=' {
			continue
		}
		rest := bytes.TrimLeft(comment[1:], " \t")
		n := 0
		for n < len(rest) && (rest[n] < 0x80 && charClass[rest[n]]&classIDPart != 0 || rest[n] == '-' || rest[n] == '.') {
			n++
		}
		if n > 0 {
			return string(rest[:n])
		}
	}
}

// normalEncoding maps the spellings of UTF-8 and Latin-1 to one name each.
func normalEncoding(enc string) string {
	s := strings.ToLower(strings.ReplaceAll(enc, "_", "-"))
	if len(s) > 12 {
		s = s[:12]
	}
	is := func(name string) bool { return s == name || strings.HasPrefix(s, name+"-") }
	switch {
	case is("utf-8"):
		return "utf-8"
	case is("latin-1"), is("iso-8859-1"), is("iso-latin-1"):
		return "iso-8859-1"
	}
	return enc
}
