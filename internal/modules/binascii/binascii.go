// Package binascii is the native module binascii: base64, hexadecimal, quoted-printable, uuencode and CRCs.
package binascii

import (
	"hash/crc32"
	"math/big"
	"sync"

	"typhon/internal/kernel/bytesops"
	"typhon/internal/object"
)

type (
	value     = object.Value
	thread    = object.Thread
	exception = object.Exception
)

// Def describes the module.
var Def = sync.OnceValue(func() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "binascii", Doc: "Conversion between binary data and ASCII", Types: types,
		Funcs: []object.FuncDef{
			{Name: "a2b_base64", Sig: "($module, data, /, *, strict_mode=False)", Fn: a2bBase64, Doc: `Decode a line of base64 data.

  strict_mode
    When set to True, bytes that are not part of the base64 standard are not allowed.
    The same applies to excess data after padding (= / ==).`},
			{Name: "a2b_hex", Sig: "($module, hexstr, /)", Fn: a2bHex, Doc: `Binary data of hexadecimal representation.

hexstr must contain an even number of hex digits (upper or lower case).
This function is also available as "unhexlify()".`},
			{Name: "a2b_qp", Sig: "($module, /, data, header=False)", Fn: a2bQp, Doc: "Decode a string of qp-encoded data."},
			{Name: "a2b_uu", Sig: "($module, data, /)", Fn: a2bUu, Doc: "Decode a line of uuencoded data."},
			{Name: "b2a_base64", Sig: "($module, data, /, *, newline=True)", Fn: b2aBase64, Doc: "Base64-code line of data."},
			{Name: "b2a_hex", Sig: "($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)", Fn: b2aHex, Doc: `Hexadecimal representation of binary data.

  sep
    An optional single character or byte to separate hex bytes.
  bytes_per_sep
    How many bytes between separators.  Positive values count from the
    right, negative values count from the left.

The return value is a bytes object.  This function is also
available as "hexlify()".

Example:
>>> binascii.b2a_hex(b'\xb9\x01\xef')
b'b901ef'
>>> binascii.hexlify(b'\xb9\x01\xef', ':')
b'b9:01:ef'
>>> binascii.b2a_hex(b'\xb9\x01\xef', b'_', 2)
b'b9_01ef'`},
			{Name: "b2a_qp", Sig: "($module, /, data, quotetabs=False, istext=True, header=False)", Fn: b2aQp, Doc: `Encode a string using quoted-printable encoding.

On encoding, when istext is set, newlines are not encoded, and white
space at end of lines is.  When istext is not set, \r and \n (CR/LF)
are both encoded.  When quotetabs is set, space and tabs are encoded.`},
			{Name: "b2a_uu", Sig: "($module, data, /, *, backtick=False)", Fn: b2aUu, Doc: "Uuencode line of data."},
			{Name: "crc32", Sig: "($module, data, crc=0, /)", Fn: crc32Func, Doc: "Compute CRC-32 incrementally."},
			{Name: "crc_hqx", Sig: "($module, data, crc, /)", Fn: crcHqx, Doc: "Compute CRC-CCITT incrementally."},
			{Name: "hexlify", Sig: "($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)", Fn: b2aHex, Doc: `Hexadecimal representation of binary data.

  sep
    An optional single character or byte to separate hex bytes.
  bytes_per_sep
    How many bytes between separators.  Positive values count from the
    right, negative values count from the left.

The return value is a bytes object.  This function is also
available as "b2a_hex()".`},
			{Name: "unhexlify", Sig: "($module, hexstr, /)", Fn: a2bHex, Doc: `Binary data of hexadecimal representation.

hexstr must contain an even number of hex digits (upper or lower case).`},
		},
	}
})

var errorType, incompleteType object.Type

var types = []*object.StaticType{
	{Type: &errorType, Def: func() *object.TypeDef {
		return &object.TypeDef{Name: "binascii.Error", Base: &object.ValueErrorType, Flags: object.FlagBase | object.FlagExcSubclass}
	}},
	{Type: &incompleteType, Def: func() *object.TypeDef {
		return &object.TypeDef{Name: "binascii.Incomplete", Base: &object.ExceptionType, Flags: object.FlagBase | object.FlagExcSubclass}
	}},
}

func fail(t *thread, msg string) *exception { return object.Raise(t, &errorType, msg) }

func a2bBase64(t *thread, args []value) (value, *exception) {
	s, exc := object.BytesOrASCII(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	strict, exc := object.Truth(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	out, msg, n := decodeBase64(s, strict)
	switch msg {
	case "":
		return object.NewBytesFrom(out), nil
	case badCount:
		return value{}, object.Raisef(t, &errorType, "Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4", n)
	}
	return value{}, fail(t, msg)
}

func b2aBase64(t *thread, args []value) (value, *exception) {
	s, exc := object.BytesLike(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	newline, exc := object.Truth(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	out := encodeBase64(make([]byte, 0, len(s)/3*4+5), s)
	if newline {
		out = append(out, '\n')
	}
	return object.NewBytesFrom(out), nil
}

func a2bHex(t *thread, args []value) (value, *exception) {
	s, exc := object.BytesOrASCII(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	if len(s)%2 != 0 {
		return value{}, fail(t, "Odd-length string")
	}
	out := make([]byte, len(s)/2)
	for i := range out {
		a, ok1 := hexDigit(s[2*i])
		b, ok2 := hexDigit(s[2*i+1])
		if !ok1 || !ok2 {
			return value{}, fail(t, "Non-hexadecimal digit found")
		}
		out[i] = a<<4 | b
	}
	return object.NewBytesFrom(out), nil
}

func b2aHex(t *thread, args []value) (value, *exception) {
	s, exc := object.BytesLike(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	sep, group, exc := object.HexArgs(t, args[1], args[2])
	if exc != nil {
		return value{}, exc
	}
	if group == 0 {
		return object.NewBytes(bytesops.Hex(s)), nil
	}
	return object.NewBytes(bytesops.HexGroups(s, sep, group)), nil
}

func a2bQp(t *thread, args []value) (value, *exception) {
	s, exc := object.BytesOrASCII(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	header, exc := object.Truth(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	return object.NewBytesFrom(decodeQP(s, header)), nil
}

func b2aQp(t *thread, args []value) (value, *exception) {
	s, exc := object.BytesLike(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	var flags [3]bool
	for i := range flags {
		if flags[i], exc = object.Truth(t, args[i+1]); exc != nil {
			return value{}, exc
		}
	}
	return object.NewBytesFrom(encodeQP(s, flags[0], flags[1], flags[2])), nil
}

func a2bUu(t *thread, args []value) (value, *exception) {
	s, exc := object.BytesOrASCII(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	out, msg := decodeUU(s)
	if msg != "" {
		return value{}, fail(t, msg)
	}
	return object.NewBytesFrom(out), nil
}

func b2aUu(t *thread, args []value) (value, *exception) {
	s, exc := object.BytesLike(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	backtick, exc := object.Truth(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	if len(s) > 45 {
		return value{}, fail(t, "At most 45 bytes at once")
	}
	zero := byte(' ')
	if backtick {
		zero = '`'
	}
	return object.NewBytesFrom(encodeUU(nil, s, zero)), nil
}

// maskArg reads an int and keeps its low 32 bits.
func maskArg(t *thread, v value) (uint32, *exception) {
	v, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	if n, ok := object.AsInt64(v); ok {
		return uint32(n), nil
	}
	b, _ := object.AsBig(v)
	m := new(big.Int).And(b, big.NewInt(1<<32-1))
	return uint32(m.Uint64()), nil
}

func crc32Func(t *thread, args []value) (value, *exception) {
	s, exc := object.BytesLike(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	crc, exc := maskArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	return object.Int(int64(crc32.Update(crc, crc32.IEEETable, []byte(s)))), nil
}

func crcHqx(t *thread, args []value) (value, *exception) {
	s, exc := object.BytesLike(t, args[0])
	if exc != nil {
		return value{}, exc
	}
	crc, exc := maskArg(t, args[1])
	if exc != nil {
		return value{}, exc
	}
	crc &= 0xFFFF
	for i := range len(s) {
		crc ^= uint32(s[i]) << 8
		for range 8 {
			crc <<= 1
			if crc&0x10000 != 0 {
				crc ^= 0x11021
			}
		}
	}
	return object.Int(int64(crc & 0xFFFF)), nil
}
