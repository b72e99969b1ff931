package codec

import (
	"strconv"
	"strings"

	"typhon/internal/kernel/ucd"
	"typhon/internal/kernel/ustr"
)

// A Handler is one of the error handlers that are built in.
type Handler uint8

const (
	Strict Handler = iota
	Ignore
	Replace
	BackslashReplace
	SurrogateEscape
	SurrogatePass
	XMLCharRefReplace
	NameReplace
)

var handlerNames = [...]string{"strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass",
	"xmlcharrefreplace", "namereplace"}

// HandlerByName finds a built-in error handler.
func HandlerByName(name string) (Handler, bool) {
	for h, n := range handlerNames {
		if n == name {
			return Handler(h), true
		}
	}
	return Strict, false
}

// String is the name that Python knows the handler by.
func (h Handler) String() string { return handlerNames[h] }

// DecodesErrors reports whether h can handle a UnicodeDecodeError. The others raise a TypeError.
func (h Handler) DecodesErrors() bool { return h < XMLCharRefReplace }

// Decode decodes src with a built-in error handler and says how much of it has been consumed. An error
// is to be raised as UnicodeDecodeError, or as TypeError if the handler does not decode errors.
func Decode(d Decoder, src string, h Handler, final bool) (text string, consumed int, err *Error) {
	switch d.(type) {
	case UTF8:
		if utf8Prefix(src, 0) == len(src) {
			return src, len(src), nil
		}
	case ASCII, Latin1:
		if ustr.IsASCII(src) {
			return src, len(src), nil
		}
	}
	dst, pos := make([]byte, 0, len(src)+8), 0
	if _, ok := d.(UTF8); ok && h == SurrogateEscape {
		dst, pos = appendEscapedUTF8(dst, src)
	}
	for {
		dst, pos, err = d.Decode(dst, src, pos, final)
		if err == nil {
			return stringOf(dst), pos, nil
		}
		var handled bool
		if dst, pos, handled = h.AppendDecoded(dst, src, err); !handled {
			return "", 0, err
		}
	}
}

// appendEscapedUTF8 decodes src with surrogateescape up to its last few bytes, where it may matter whether there are
// more to come. It makes no Error for each bad byte.
func appendEscapedUTF8(dst []byte, src string) (out []byte, next int) {
	pos := 0
	for {
		end := utf8Prefix(src, pos)
		dst = append(dst, src[pos:end]...)
		if end+4 > len(src) {
			return dst, end
		}
		size, _ := utf8Fault(src[end:])
		for pos = end; pos < end+size; pos++ {
			dst = ustr.AppendRune(dst, 0xDC00+rune(src[pos]))
		}
	}
}

// AppendDecoded appends what h puts for an error of decoding src, and says where to go on. It reports
// false if the error is to be raised.
func (h Handler) AppendDecoded(dst []byte, src string, err *Error) (out []byte, next int, handled bool) {
	switch h {
	case Ignore:
		return dst, err.End, true
	case Replace:
		return append(dst, "\uFFFD"...), err.End, true
	case BackslashReplace:
		for _, c := range []byte(src[err.Start:err.End]) {
			dst = ustr.AppendBackslash(dst, rune(c))
		}
		return dst, err.End, true
	case SurrogateEscape:
		i := err.Start
		for ; i < min(err.End, err.Start+4) && src[i] >= 0x80; i++ {
			dst = ustr.AppendRune(dst, 0xDC00+rune(src[i]))
		}
		return dst, i, i > err.Start
	case SurrogatePass:
		if r, size := surrogateIn(src[err.Start:], err.Encoding); size > 0 {
			return ustr.AppendRune(dst, r), err.Start + size, true
		}
	}
	return dst, err.Start, false
}

// unitFormat describes the encodings in which a surrogate can be written: their unit and byte order.
// A unit of 3 means UTF-8, 0 any other encoding.
func unitFormat(encoding string) (size int, big bool) {
	name := strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(encoding))
	name, big = strings.CutSuffix(name, "be")
	if !big {
		name = strings.TrimSuffix(name, "le")
	}
	switch name {
	case "utf8", "cputf8":
		return 3, false
	case "utf16":
		return 2, big
	case "utf32":
		return 4, big
	}
	return 0, false
}

// surrogateIn reads a surrogate in the given encoding from the start of s. The size is 0 if there is none.
func surrogateIn(s, encoding string) (r rune, size int) {
	size, big := unitFormat(encoding)
	if size == 0 || len(s) < size {
		return 0, 0
	}
	switch {
	case size == 3:
		if s[0]&0xF0 != 0xE0 || s[1]&0xC0 != 0x80 || s[2]&0xC0 != 0x80 {
			return 0, 0
		}
		r, _ = ustr.DecodeRune(s)
	case big:
		for i := range size {
			r = r<<8 | rune(s[i])
		}
	default:
		for i := range size {
			r |= rune(s[i]) << (8 * i)
		}
	}
	if !ustr.IsSurrogate(r) {
		return 0, 0
	}
	return r, size
}

// Encode encodes s with a built-in error handler. An error is to be raised as UnicodeEncodeError.
func Encode(e Encoder, s string, h Handler) (string, *Error) {
	switch e.(type) {
	case UTF8:
		if !ustr.HasSurrogate(s) {
			return s, nil
		}
	case ASCII, Latin1:
		if ustr.IsASCII(s) {
			return s, nil
		}
	}
	dst := e.Begin(make([]byte, 0, len(s)+8))
	at, char := 0, 0
	for {
		var err *Error
		if dst, err = e.Encode(dst, s, at, char); err == nil {
			return stringOf(dst), nil
		}
		var handled bool
		if dst, handled = h.AppendEncoded(dst, e, s, err); !handled {
			return "", err
		}
		at, char = err.ByteEnd, err.End
	}
}

// AppendEncoded appends what h puts for an error of encoding s with e. It reports false if the error is to
// be raised; the error may then have lost characters at its start that were fine.
func (h Handler) AppendEncoded(dst []byte, e Encoder, s string, err *Error) (out []byte, handled bool) {
	bad := s[err.ByteStart:err.ByteEnd]
	switch h {
	case Strict:
		return dst, false
	case SurrogateEscape:
		return appendUnescaped(dst, e, s, err)
	case SurrogatePass:
		raw, ok := surrogateBytes(bad, err.Encoding)
		if !ok {
			return dst, false
		}
		return e.AppendBytes(dst, raw)
	}
	text, _ := h.Replacement(bad)
	return e.AppendText(dst, text)
}

// Replacement is the text that h puts for the characters bad when they can not be encoded. It reports false
// for handlers that do not put text.
func (h Handler) Replacement(bad string) (string, bool) {
	if h == Replace {
		return strings.Repeat("?", ustr.RuneCount(bad)), true
	}
	var text []byte
	for i := 0; i < len(bad); {
		r, size := ustr.DecodeRune(bad[i:])
		i += size
		switch h {
		case Ignore:
		case BackslashReplace:
			text = ustr.AppendBackslash(text, r)
		case XMLCharRefReplace:
			text = append(strconv.AppendInt(append(text, "&#"...), int64(r), 10), ';')
		case NameReplace:
			text = appendName(text, r)
		default:
			return "", false
		}
	}
	return string(text), true
}

// appendUnescaped appends the bytes that surrogateescape hid in the characters of the error.
func appendUnescaped(dst []byte, e Encoder, s string, err *Error) ([]byte, bool) {
	var raw []byte
	at, char := err.ByteStart, err.Start
	for at < err.ByteEnd {
		r, size := ustr.DecodeRune(s[at:])
		if r < 0xDC80 || r > 0xDCFF {
			break
		}
		raw = append(raw, byte(r))
		at += size
		char++
	}
	if at == err.ByteEnd {
		return e.AppendBytes(dst, string(raw))
	}
	switch e.(type) {
	case UTF8, ASCII, Latin1: // these three take what they can get
		err.ByteStart, err.Start = at, char
	}
	return dst, false
}

// surrogateBytes writes surrogates in the given encoding. It reports false if something else is among them, or the
// encoding has no place for them.
func surrogateBytes(bad, encoding string) (string, bool) {
	size, big := unitFormat(encoding)
	if size == 0 {
		return "", false
	}
	var raw []byte
	for i := 0; i < len(bad); {
		r, n := ustr.DecodeRune(bad[i:])
		if !ustr.IsSurrogate(r) {
			return "", false
		}
		i += n
		switch {
		case size == 3:
			raw = ustr.AppendRune(raw, r)
		case big:
			raw = append(append(raw, make([]byte, size-2)...), byte(r>>8), byte(r))
		default:
			raw = append(append(raw, byte(r), byte(r>>8)), make([]byte, size-2)...)
		}
	}
	return string(raw), true
}

// appendName appends the \N{...} escape of r, or its number if it has no name.
func appendName(dst []byte, r rune) []byte {
	name, ok := ucd.Name(r)
	if !ok {
		return ustr.AppendBackslash(dst, r)
	}
	dst = append(dst, `\N{`...)
	dst = append(dst, name...)
	return append(dst, '}')
}
