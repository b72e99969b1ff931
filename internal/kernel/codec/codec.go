// Package codec converts between WTF-8 text (see package ustr) and bytes, for the codecs that
// Python has natively: UTF-8, UTF-16, UTF-32, UTF-7, Latin-1, ASCII, charmap, unicode_escape and
// raw_unicode_escape. It knows no objects.
//
// Decoders and encoders run up to the first error and return a description of it, with the spans and
// reasons of CPython. A caller with an error handler written in Python calls it and resumes where it says;
// Decode and Encode do the same with the handlers that are built in.
//
// Bytes are Go strings: a result that equals its input shares its memory. Everything is stateless
// and safe for concurrent use, except that a UTF7Decoder and a UTF16 or UTF32 decoder belongs to one call.
package codec

import "unsafe"

// An Error is a part of the input that can not be converted.
type Error struct {
	Encoding   string // as the exception names it
	Start, End int    // offsets in bytes when decoding, in characters when encoding
	Reason     string

	// When encoding, the same span in bytes of the WTF-8 text.
	ByteStart, ByteEnd int
}

// A Decoder turns bytes into text.
type Decoder interface {
	// Decode appends the text of src[pos:] to dst. Without an error, next is what has been consumed:
	// all of src, or less if it is not final and ends within a character.
	// With an error, out has the text before it, and decoding may go on from any position.
	Decode(dst []byte, src string, pos int, final bool) (out []byte, next int, err *Error)
}

// An Encoder turns text into bytes.
type Encoder interface {
	// Begin appends what comes before the text: a byte order mark, if anything.
	Begin(dst []byte) []byte
	// Encode appends the bytes of the text from the character char on, which starts at s[at].
	// With an error, out has the bytes of what comes before it.
	Encode(dst []byte, s string, at, char int) (out []byte, err *Error)
	// AppendText appends the text that an error handler gave instead of a bad span. If it can not be
	// encoded, it reports false, and the error itself is to be raised.
	AppendText(dst []byte, text string) ([]byte, bool)
	// AppendBytes appends the bytes that an error handler gave, or reports false as AppendText does.
	AppendBytes(dst []byte, b string) ([]byte, bool)
}

// ByteOrder is the argument and result of Python's utf_16_ex_decode: negative for little-endian, positive for
// big-endian, zero for native with a byte order mark.
type ByteOrder int

const (
	LittleEndian ByteOrder = -1
	Native       ByteOrder = 0
	BigEndian    ByteOrder = 1
)

// stringOf views bytes that will never be written again as a string.
func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
