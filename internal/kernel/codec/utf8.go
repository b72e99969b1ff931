package codec

import (
	"encoding/binary"
	"unsafe"

	"typhon/internal/kernel/ustr"
)

// UTF8 is the codec utf-8.
type UTF8 struct{}

// utf8Lead describes the bytes that start a sequence: its length, and the bounds of the second byte.
type utf8Lead struct{ size, low, high uint8 }

var utf8Leads = func() (t [256]utf8Lead) {
	for c := 0xC2; c <= 0xF4; c++ {
		switch {
		case c < 0xE0:
			t[c] = utf8Lead{2, 0x80, 0xBF}
		case c < 0xF0:
			t[c] = utf8Lead{3, 0x80, 0xBF}
		default:
			t[c] = utf8Lead{4, 0x80, 0xBF}
		}
	}
	t[0xE0].low, t[0xED].high = 0xA0, 0x9F // no overlong forms, no surrogates
	t[0xF0].low, t[0xF4].high = 0x90, 0x8F
	return t
}()

// utf8Prefix is the end of the valid UTF-8 that starts at src[i].
func utf8Prefix(src string, i int) int {
	b := unsafe.Slice(unsafe.StringData(src), len(src))
	for i < len(b) {
		c := b[i]
		if c < 0x80 {
			i++
			for i+8 <= len(b) && binary.LittleEndian.Uint64(b[i:])&0x8080808080808080 == 0 {
				i += 8
			}
			continue
		}
		if c >= 0xC2 && c < 0xE0 {
			if i+1 >= len(b) || b[i+1]&0xC0 != 0x80 {
				break
			}
			i += 2
			continue
		}
		lead := utf8Leads[c]
		if lead.size == 0 || i+int(lead.size) > len(b) || b[i+1] < lead.low || b[i+1] > lead.high {
			break
		}
		if lead.size > 2 && b[i+2]&0xC0 != 0x80 || lead.size > 3 && b[i+3]&0xC0 != 0x80 {
			break
		}
		i += int(lead.size)
	}
	return i
}

// Decode implements Decoder.
func (UTF8) Decode(dst []byte, src string, pos int, final bool) ([]byte, int, *Error) {
	end := utf8Prefix(src, pos)
	dst = append(dst, src[pos:end]...)
	if end == len(src) {
		return dst, end, nil
	}
	size, reason := utf8Fault(src[end:])
	if reason == "unexpected end of data" && !final {
		return dst, end, nil
	}
	if !final && len(src)-end == 2 && src[end] == 0xED && src[end+1]&0xE0 == 0xA0 {
		return dst, end, nil // half a surrogate, which surrogatepass will want as a whole
	}
	return dst, end, &Error{Encoding: "utf-8", Start: end, End: end + size, Reason: reason}
}

// utf8Fault says what is wrong at the start of s, and how many bytes of it belong to the error.
func utf8Fault(s string) (int, string) {
	lead := utf8Leads[s[0]]
	if lead.size == 0 {
		return 1, "invalid start byte"
	}
	for i := 1; i < int(lead.size); i++ {
		if i == len(s) {
			return i, "unexpected end of data"
		}
		c := s[i]
		if i == 1 && (c < lead.low || c > lead.high) || c&0xC0 != 0x80 {
			return i, "invalid continuation byte"
		}
	}
	panic("BUG: nothing wrong with the UTF-8")
}

// Begin implements Encoder.
func (UTF8) Begin(dst []byte) []byte { return dst }

// Encode implements Encoder.
func (UTF8) Encode(dst []byte, s string, at, char int) ([]byte, *Error) {
	bad := surrogateFrom(s, at)
	if bad < 0 {
		return append(dst, s[at:]...), nil
	}
	dst = append(dst, s[at:bad]...)
	return dst, runError("utf-8", "surrogates not allowed", s, at, char, bad, isSurrogateAt)
}

// AppendText implements Encoder.
func (UTF8) AppendText(dst []byte, text string) ([]byte, bool) {
	return append(dst, text...), ustr.IsASCII(text)
}

// AppendBytes implements Encoder.
func (UTF8) AppendBytes(dst []byte, b string) ([]byte, bool) { return append(dst, b...), true }

// isSurrogateAt reports whether the character at s[i] is a surrogate, and its length.
func isSurrogateAt(s string, i int) (bool, int) {
	return s[i] == 0xED && i+2 < len(s) && s[i+1] >= 0xA0, 3
}

// surrogateFrom is where the first surrogate from i on is, or -1.
func surrogateFrom(s string, i int) int {
	for {
		j := indexByte(s, i, 0xED)
		if j < 0 {
			return -1
		}
		if bad, _ := isSurrogateAt(s, j); bad {
			return j
		}
		i = j + 1
	}
}

// runError describes the run of characters from bad on for which isBad holds, where at and char are an
// earlier position.
func runError(encoding, reason, s string, at, char, bad int, isBad func(s string, i int) (bool, int)) *Error {
	start := char + ustr.RuneCount(s[at:bad])
	err := &Error{Encoding: encoding, Start: start, End: start, Reason: reason, ByteStart: bad, ByteEnd: bad}
	for err.ByteEnd < len(s) {
		is, size := isBad(s, err.ByteEnd)
		if !is {
			break
		}
		err.ByteEnd = min(err.ByteEnd+size, len(s))
		err.End++
	}
	return err
}
