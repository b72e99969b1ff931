package struct_

import (
	"sync"

	"typhon/internal/object"
)

// Def describes the module.
var Def = sync.OnceValue(func() *object.ModuleDef {
	return &object.ModuleDef{Name: "_struct", Doc: doc, Types: types, Funcs: []object.FuncDef{
		{Name: "_clearcache", Sig: "($module, /)", Fn: clearCache, Doc: "Clear the internal cache."},
		{Name: "calcsize", Sig: "($module, format, /)", Fn: calcsize, Doc: "Return size in bytes of the struct described by the format string."},
		{Name: "iter_unpack", Sig: "($module, format, buffer, /)", Fn: iterUnpack, Doc: `Return an iterator yielding tuples unpacked from the given bytes.

The bytes are unpacked according to the format string, like
a repeated invocation of unpack_from().

Requires that the bytes length be a multiple of the format struct size.`},
		{Name: "pack", Raw: pack, Doc: `pack(format, v1, v2, ...) -> bytes

Return a bytes object containing the values v1, v2, ... packed according
to the format string.  See help(struct) for more on format strings.`},
		{Name: "pack_into", Raw: packInto, Doc: `pack_into(format, buffer, offset, v1, v2, ...)

Pack the values v1, v2, ... according to the format string and write
the packed bytes into the writable buffer buf starting at offset.  Note
that the offset is a required argument.  See help(struct) for more
on format strings.`},
		{Name: "unpack", Sig: "($module, format, buffer, /)", Fn: unpack, Doc: `Return a tuple containing values unpacked according to the format string.

The buffer's size in bytes must be calcsize(format).

See help(struct) for more on format strings.`},
		{Name: "unpack_from", Sig: "($module, format, /, buffer, offset=0)", Fn: unpackFrom, Doc: `Return a tuple containing values unpacked according to the format string.

The buffer's size, minus offset, must be at least calcsize(format).

See help(struct) for more on format strings.`},
	}}
})

func structMethods() []object.FuncDef {
	return []object.FuncDef{
		{Name: "__sizeof__", Sig: "($self, /)", Fn: structSizeof, Doc: "S.__sizeof__() -> size of S in memory, in bytes"},
		{Name: "iter_unpack", Sig: "($self, buffer, /)", Fn: structIterUnpack, Doc: `Return an iterator yielding tuples.

Tuples are unpacked from the given bytes source, like a repeated
invocation of unpack_from().

Requires that the bytes length be a multiple of the struct size.`},
		{Name: "pack", Raw: structPack, Doc: `S.pack(v1, v2, ...) -> bytes

Return a bytes object containing values v1, v2, ... packed according
to the format string S.format.  See help(struct) for more on format
strings.`},
		{Name: "pack_into", Raw: structPackInto, Doc: `S.pack_into(buffer, offset, v1, v2, ...)

Pack the values v1, v2, ... according to the format string S.format
and write the packed bytes into the writable buffer buf starting at
offset.  Note that the offset is a required argument.  See
help(struct) for more on format strings.`},
		{Name: "unpack", Sig: "($self, buffer, /)", Fn: structUnpack, Doc: `Return a tuple containing unpacked values.

Unpack according to the format string Struct.format. The buffer's size
in bytes must be Struct.size.

See help(struct) for more on format strings.`},
		{Name: "unpack_from", Sig: "($self, /, buffer, offset=0)", Fn: structUnpackFrom, Doc: `Return a tuple containing unpacked values.

Values are unpacked according to the format string Struct.format.

The buffer's size in bytes, starting at position offset, must be
at least Struct.size.

See help(struct) for more on format strings.`},
	}
}

const doc = `Functions to convert between Python values and C structs.
Python bytes objects are used to hold the data representing the C struct.
The format string (explained below) describes the layout of data
in the C struct.

The optional first format char indicates byte order, size and alignment:
  @: native order, size & alignment (default)
  =: native order, std. size & alignment
  <: little-endian, std. size & alignment
  >: big-endian, std. size & alignment
  !: same as >

The remaining characters indicate types of args and must match exactly;
these can be preceded by a decimal repeat count:
  x: pad byte (no data); c: char; b: signed byte; B: unsigned byte;
  ?: _Bool; h: short; H: unsigned short; i: int; I: unsigned int;
  l: long; L: unsigned long; q: long long; Q: unsigned long long;
  f: float; d: double; e: half-float;
  F: float complex; D: double complex.
Special cases (preceding decimal count indicates length):
  s: byte string (array of char); p: Pascal string (with count byte).
Special cases (only available in native format):
  n: ssize_t; N: size_t;
  P: an integer type that is wide enough to hold a pointer.
Whitespace between formats is ignored.

The variable struct.error is an exception raised on errors.
`
