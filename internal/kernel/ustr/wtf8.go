package ustr

import (
	"encoding/binary"
	"math/bits"
	"unsafe"
)

// RuneError is what decoding of bytes that are not WTF-8 gives.
const RuneError = '\uFFFD'

const (
	lowBits  = 0x0101010101010101
	highBits = 0x8080808080808080
)

// bytesOf views a string as bytes that must not be written to.
func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// stringOf views bytes that will never be written again as a string.
func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// IsASCII reports whether s has only ASCII characters.
func IsASCII(s string) bool {
	b := bytesOf(s)
	for len(b) >= 32 {
		x := binary.LittleEndian.Uint64(b) | binary.LittleEndian.Uint64(b[8:])
		x |= binary.LittleEndian.Uint64(b[16:]) | binary.LittleEndian.Uint64(b[24:])
		if x&highBits != 0 {
			return false
		}
		b = b[32:]
	}
	for len(b) >= 8 {
		if binary.LittleEndian.Uint64(b)&highBits != 0 {
			return false
		}
		b = b[8:]
	}
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

// continuations counts the bytes of x that continue a character (10xxxxxx).
func continuations(x uint64) int {
	return bits.OnesCount64((x >> 7) &^ (x >> 6) & lowBits)
}

// RuneCount is the number of characters in s.
func RuneCount(s string) int {
	b := bytesOf(s)
	n := len(b)
	for len(b) >= 32 {
		// Each byte of the sum is at most 4, so one multiplication adds them all up.
		sum := contBits(b) + contBits(b[8:]) + contBits(b[16:]) + contBits(b[24:])
		n -= int(sum * lowBits >> 56)
		b = b[32:]
	}
	for len(b) >= 8 {
		n -= continuations(binary.LittleEndian.Uint64(b))
		b = b[8:]
	}
	for _, c := range b {
		if isContinuation(c) {
			n--
		}
	}
	return n
}

func contBits(b []byte) uint64 {
	x := binary.LittleEndian.Uint64(b)
	return (x >> 7) &^ (x >> 6) & lowBits
}

func isContinuation(c byte) bool { return c&0xC0 == 0x80 }

// RuneLen is the number of bytes that r takes.
func RuneLen(r rune) int {
	switch {
	case uint32(r) < 0x80:
		return 1
	case uint32(r) < 0x800:
		return 2
	case uint32(r) < 0x10000:
		return 3
	}
	return 4
}

// sizeOf is the length of the character that starts with c; 1 if none does.
func sizeOf(c byte) int {
	switch {
	case c < 0xC0:
		return 1
	case c < 0xE0:
		return 2
	case c < 0xF0:
		return 3
	}
	return 4
}

// DecodeRune gives the first character of s and its length. Of an empty string it gives
// (RuneError, 0).
func DecodeRune(s string) (rune, int) {
	if len(s) == 0 {
		return RuneError, 0
	}
	switch c := s[0]; {
	case c < 0x80:
		return rune(c), 1
	case c < 0xE0 && len(s) >= 2:
		return rune(c&0x1F)<<6 | rune(s[1]&0x3F), 2
	case c < 0xF0 && len(s) >= 3:
		return rune(c&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	case len(s) >= 4:
		return rune(c&0x07)<<18 | rune(s[1]&0x3F)<<12 | rune(s[2]&0x3F)<<6 | rune(s[3]&0x3F), 4
	}
	return RuneError, 1
}

// DecodeLastRune gives the last character of s and its length. Of an empty string it gives
// (RuneError, 0).
func DecodeLastRune(s string) (rune, int) {
	if len(s) == 0 {
		return RuneError, 0
	}
	start := prevStart(s, len(s))
	r, _ := DecodeRune(s[start:])
	return r, len(s) - start
}

// prevStart is where the character ending at i starts. i is positive.
func prevStart(s string, i int) int {
	i--
	for low := max(i-3, 0); i > low && isContinuation(s[i]); {
		i--
	}
	return i
}

// AppendRune appends the encoding of r, surrogates included. What is no code point becomes RuneError.
func AppendRune(dst []byte, r rune) []byte {
	switch {
	case uint32(r) < 0x80:
		return append(dst, byte(r))
	case uint32(r) < 0x800:
		return append(dst, 0xC0|byte(r>>6), 0x80|byte(r&63))
	case uint32(r) < 0x10000:
		return append(dst, 0xE0|byte(r>>12), 0x80|byte(r>>6&63), 0x80|byte(r&63))
	case uint32(r) <= 0x10FFFF:
		return append(dst, 0xF0|byte(r>>18), 0x80|byte(r>>12&63), 0x80|byte(r>>6&63), 0x80|byte(r&63))
	}
	return append(dst, "\uFFFD"...)
}

// latin1 holds the first 256 characters end to end: their one-character strings need no allocation.
const latin1 = "" +
	"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17" +
	"\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x20\x21\x22\x23\x24\x25\x26\x27\x28\x29\x2a\x2b\x2c\x2d\x2e\x2f" +
	"\x30\x31\x32\x33\x34\x35\x36\x37\x38\x39\x3a\x3b\x3c\x3d\x3e\x3f\x40\x41\x42\x43\x44\x45\x46\x47" +
	"\x48\x49\x4a\x4b\x4c\x4d\x4e\x4f\x50\x51\x52\x53\x54\x55\x56\x57\x58\x59\x5a\x5b\x5c\x5d\x5e\x5f" +
	"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f\x70\x71\x72\x73\x74\x75\x76\x77" +
	"\x78\x79\x7a\x7b\x7c\x7d\x7e\x7f\xc2\x80\xc2\x81\xc2\x82\xc2\x83\xc2\x84\xc2\x85\xc2\x86\xc2\x87" +
	"\xc2\x88\xc2\x89\xc2\x8a\xc2\x8b\xc2\x8c\xc2\x8d\xc2\x8e\xc2\x8f\xc2\x90\xc2\x91\xc2\x92\xc2\x93" +
	"\xc2\x94\xc2\x95\xc2\x96\xc2\x97\xc2\x98\xc2\x99\xc2\x9a\xc2\x9b\xc2\x9c\xc2\x9d\xc2\x9e\xc2\x9f" +
	"\xc2\xa0\xc2\xa1\xc2\xa2\xc2\xa3\xc2\xa4\xc2\xa5\xc2\xa6\xc2\xa7\xc2\xa8\xc2\xa9\xc2\xaa\xc2\xab" +
	"\xc2\xac\xc2\xad\xc2\xae\xc2\xaf\xc2\xb0\xc2\xb1\xc2\xb2\xc2\xb3\xc2\xb4\xc2\xb5\xc2\xb6\xc2\xb7" +
	"\xc2\xb8\xc2\xb9\xc2\xba\xc2\xbb\xc2\xbc\xc2\xbd\xc2\xbe\xc2\xbf\xc3\x80\xc3\x81\xc3\x82\xc3\x83" +
	"\xc3\x84\xc3\x85\xc3\x86\xc3\x87\xc3\x88\xc3\x89\xc3\x8a\xc3\x8b\xc3\x8c\xc3\x8d\xc3\x8e\xc3\x8f" +
	"\xc3\x90\xc3\x91\xc3\x92\xc3\x93\xc3\x94\xc3\x95\xc3\x96\xc3\x97\xc3\x98\xc3\x99\xc3\x9a\xc3\x9b" +
	"\xc3\x9c\xc3\x9d\xc3\x9e\xc3\x9f\xc3\xa0\xc3\xa1\xc3\xa2\xc3\xa3\xc3\xa4\xc3\xa5\xc3\xa6\xc3\xa7" +
	"\xc3\xa8\xc3\xa9\xc3\xaa\xc3\xab\xc3\xac\xc3\xad\xc3\xae\xc3\xaf\xc3\xb0\xc3\xb1\xc3\xb2\xc3\xb3" +
	"\xc3\xb4\xc3\xb5\xc3\xb6\xc3\xb7\xc3\xb8\xc3\xb9\xc3\xba\xc3\xbb\xc3\xbc\xc3\xbd\xc3\xbe\xc3\xbf"

// FromRune is the one-character string of r.
func FromRune(r rune) string {
	if uint32(r) < 0x80 {
		return latin1[r : r+1]
	}
	if uint32(r) < 0x100 {
		return latin1[2*r-0x80 : 2*r-0x7E]
	}
	var buf [4]byte
	return string(AppendRune(buf[:0], r))
}

// IsSurrogate reports whether r is a surrogate.
func IsSurrogate(r rune) bool { return r&^0x7FF == 0xD800 }

// HasSurrogate reports whether s has a surrogate, so that it is not UTF-8.
func HasSurrogate(s string) bool {
	for i := 0; i+1 < len(s); {
		j := indexByteFrom(s, i, 0xED)
		if j < 0 || j+1 >= len(s) {
			return false
		}
		if s[j+1] >= 0xA0 {
			return true
		}
		i = j + 1
	}
	return false
}

// Valid reports whether s is WTF-8 in its shortest form.
func Valid(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c < 0x80 {
			i++
			continue
		}
		r, size := DecodeRune(s[i:])
		if size < 2 || size != sizeOf(c) || size != RuneLen(r) || r > 0x10FFFF || c > 0xF4 {
			return false
		}
		for k := 1; k < size; k++ {
			if !isContinuation(s[i+k]) {
				return false
			}
		}
		i += size
	}
	return true
}
