package object

// bytearrayMethods lists the methods of bytearray.
func bytearrayMethods() []FuncDef {
	return []FuncDef{
		{Name: "__alloc__", Sig: "($self, /)", Fn: bytearrayAlloc, Doc: `B.__alloc__() -> int

Return the number of bytes actually allocated.`},
		{Name: "__reduce__", Sig: "($self, /)", Fn: bytearrayReduce, Doc: "Return state information for pickling."},
		{Name: "__reduce_ex__", Sig: "($self, proto=0, /)", Fn: bytearrayReduceEx, Doc: "Return state information for pickling."},
		{Name: "__sizeof__", Sig: "($self, /)", Fn: bytearraySizeof, Doc: "Returns the size of the bytearray object in memory, in bytes."},
		{Name: "append", Sig: "($self, item, /)", Fn: bytearrayAppend, Doc: `Append a single item to the end of the bytearray.

  item
    The item to be appended.`},
		{Name: "capitalize", Sig: "($self, /)", Fn: bytesCapitalize, Doc: `B.capitalize() -> copy of B

Return a copy of B with only its first character capitalized (ASCII)
and the rest lower-cased.`},
		{Name: "center", Sig: "($self, width, fillchar=b' ', /)", Fn: bytesCenter, Doc: `Return a centered string of length width.

Padding is done using the specified fill character.`},
		{Name: "clear", Sig: "($self, /)", Fn: bytearrayClear, Doc: "Remove all items from the bytearray."},
		{Name: "copy", Sig: "($self, /)", Fn: bytearrayCopy, Doc: "Return a copy of B."},
		{Name: "count", Sig: "($self, sub[, start[, end]], /)", Fn: bytesCount, Doc: `Return the number of non-overlapping occurrences of subsection 'sub' in bytes B[start:end].

  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.`},
		{Name: "decode", Sig: "($self, /, encoding='utf-8', errors='strict')", Fn: bytesDecode, Doc: `Decode the bytearray using the codec registered for encoding.

  encoding
    The encoding with which to decode the bytearray.
  errors
    The error handling scheme to use for the handling of decoding
    errors.  The default is 'strict' meaning that decoding errors
    raise a UnicodeDecodeError.  Other possible values are 'ignore'
    and 'replace' as well as any other name registered with
    codecs.register_error that can handle UnicodeDecodeErrors.`},
		{Name: "endswith", Sig: "($self, suffix[, start[, end]], /)", Fn: bytesEndswith, Doc: `Return True if the bytearray ends with the specified suffix, False otherwise.

  suffix
    A bytes or a tuple of bytes to try.
  start
    Optional start position. Default: start of the bytearray.
  end
    Optional stop position. Default: end of the bytearray.`},
		{Name: "expandtabs", Sig: "($self, /, tabsize=8)", Fn: bytesExpandtabs, Doc: `Return a copy where all tab characters are expanded using spaces.

If tabsize is not given, a tab size of 8 characters is assumed.`},
		{Name: "extend", Sig: "($self, iterable_of_ints, /)", Fn: bytearrayExtend, Doc: `Append all the items from the iterator or sequence to the end of the bytearray.

  iterable_of_ints
    The iterable of items to append.`},
		{Name: "find", Sig: "($self, sub[, start[, end]], /)", Fn: bytesFind, Doc: `Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].

  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.

Return -1 on failure.`},
		{Name: "fromhex", Sig: "($type, string, /)", Fn: bytearrayFromhex, Class: true, Doc: `Create a bytearray object from a string of hexadecimal numbers.

Spaces between two numbers are accepted.
Example:
    bytearray.fromhex('B9 01EF') -> bytearray(b'\\xb9\\x01\\xef')`},
		{Name: "hex", Sig: "($self, /, sep=<unrepresentable>, bytes_per_sep=1)", Fn: bytesHex, Doc: `Create a string of hexadecimal numbers from a bytearray object.

  sep
    An optional single character or byte to separate hex bytes.
  bytes_per_sep
    How many bytes between separators.  Positive values count from
    the right, negative values count from the left.

Example:
>>> value = bytearray([0xb9, 0x01, 0xef])
>>> value.hex()
'b901ef'
>>> value.hex(':')
'b9:01:ef'
>>> value.hex(':', 2)
'b9:01ef'
>>> value.hex(':', -2)
'b901:ef'`},
		{Name: "index", Sig: "($self, sub[, start[, end]], /)", Fn: bytesIndex, Doc: `Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].

  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.

Raise ValueError if the subsection is not found.`},
		{Name: "insert", Sig: "($self, index, item, /)", Fn: bytearrayInsert, Doc: `Insert a single item into the bytearray before the given index.

  index
    The index where the value is to be inserted.
  item
    The item to be inserted.`},
		{Name: "isalnum", Sig: "($self, /)", Fn: bytesIsalnum, Doc: `B.isalnum() -> bool

Return True if all characters in B are alphanumeric
and there is at least one character in B, False otherwise.`},
		{Name: "isalpha", Sig: "($self, /)", Fn: bytesIsalpha, Doc: `B.isalpha() -> bool

Return True if all characters in B are alphabetic
and there is at least one character in B, False otherwise.`},
		{Name: "isascii", Sig: "($self, /)", Fn: bytesIsascii, Doc: `B.isascii() -> bool

Return True if B is empty or all characters in B are ASCII,
False otherwise.`},
		{Name: "isdigit", Sig: "($self, /)", Fn: bytesIsdigit, Doc: `B.isdigit() -> bool

Return True if all characters in B are digits
and there is at least one character in B, False otherwise.`},
		{Name: "islower", Sig: "($self, /)", Fn: bytesIslower, Doc: `B.islower() -> bool

Return True if all cased characters in B are lowercase and there is
at least one cased character in B, False otherwise.`},
		{Name: "isspace", Sig: "($self, /)", Fn: bytesIsspace, Doc: `B.isspace() -> bool

Return True if all characters in B are whitespace
and there is at least one character in B, False otherwise.`},
		{Name: "istitle", Sig: "($self, /)", Fn: bytesIstitle, Doc: `B.istitle() -> bool

Return True if B is a titlecased string and there is at least one
character in B, i.e. uppercase characters may only follow uncased
characters and lowercase characters only cased ones. Return False
otherwise.`},
		{Name: "isupper", Sig: "($self, /)", Fn: bytesIsupper, Doc: `B.isupper() -> bool

Return True if all cased characters in B are uppercase and there is
at least one cased character in B, False otherwise.`},
		{Name: "join", Sig: "($self, iterable_of_bytes, /)", Fn: bytesJoin, Doc: `Concatenate any number of bytes/bytearray objects.

The bytearray whose method is called is inserted in between each
pair.

The result is returned as a new bytearray object.`},
		{Name: "ljust", Sig: "($self, width, fillchar=b' ', /)", Fn: bytesLjust, Doc: `Return a left-justified string of length width.

Padding is done using the specified fill character.`},
		{Name: "lower", Sig: "($self, /)", Fn: bytesLower, Doc: `B.lower() -> copy of B

Return a copy of B with all ASCII characters converted to lowercase.`},
		{Name: "lstrip", Sig: "($self, bytes=None, /)", Fn: bytesLstrip, Doc: `Strip leading bytes contained in the argument.

If the argument is omitted or None, strip leading ASCII whitespace.`},
		{Name: "maketrans", Sig: "(frm, to, /)", Fn: bytesMaketrans, Static: true, Doc: `Return a translation table usable for the bytes or bytearray translate method.

The returned table will be one where each byte in frm is mapped to
the byte at the same position in to.

The bytes objects frm and to must be of the same length.`},
		{Name: "partition", Sig: "($self, sep, /)", Fn: bytesPartition, Doc: `Partition the bytearray into three parts using the given separator.

This will search for the separator sep in the bytearray.  If the
separator is found, returns a 3-tuple containing the part before the
separator, the separator itself, and the part after it as new
bytearray objects.

If the separator is not found, returns a 3-tuple containing the copy
of the original bytearray object and two empty bytearray objects.`},
		{Name: "pop", Sig: "($self, index=-1, /)", Fn: bytearrayPop, Doc: `Remove and return a single item from B.

  index
    The index from where to remove the item.
    -1 (the default value) means remove the last item.

If no index argument is given, will pop the last item.`},
		{Name: "remove", Sig: "($self, value, /)", Fn: bytearrayRemove, Doc: `Remove the first occurrence of a value in the bytearray.

  value
    The value to remove.`},
		{Name: "removeprefix", Sig: "($self, prefix, /)", Fn: bytesRemoveprefix, Doc: `Return a bytearray with the given prefix string removed if present.

If the bytearray starts with the prefix string, return
bytearray[len(prefix):].  Otherwise, return a copy of the original
bytearray.`},
		{Name: "removesuffix", Sig: "($self, suffix, /)", Fn: bytesRemovesuffix, Doc: `Return a bytearray with the given suffix string removed if present.

If the bytearray ends with the suffix string and that suffix is not
empty, return bytearray[:-len(suffix)].  Otherwise, return a copy of
the original bytearray.`},
		{Name: "replace", Sig: "($self, old, new, count=-1, /)", Fn: bytesReplace, Doc: `Return a copy with all occurrences of substring old replaced by new.

  count
    Maximum number of occurrences to replace.
    -1 (the default value) means replace all occurrences.

If the optional argument count is given, only the first count occurrences are
replaced.`},
		{Name: "resize", Sig: "($self, size, /)", Fn: bytearrayResize, Doc: `Resize the internal buffer of bytearray to len.

  size
    New size to resize to.`},
		{Name: "reverse", Sig: "($self, /)", Fn: bytearrayReverse, Doc: "Reverse the order of the values in B in place."},
		{Name: "rfind", Sig: "($self, sub[, start[, end]], /)", Fn: bytesRfind, Doc: `Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].

  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.

Return -1 on failure.`},
		{Name: "rindex", Sig: "($self, sub[, start[, end]], /)", Fn: bytesRindex, Doc: `Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].

  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.

Raise ValueError if the subsection is not found.`},
		{Name: "rjust", Sig: "($self, width, fillchar=b' ', /)", Fn: bytesRjust, Doc: `Return a right-justified string of length width.

Padding is done using the specified fill character.`},
		{Name: "rpartition", Sig: "($self, sep, /)", Fn: bytesRpartition, Doc: `Partition the bytearray into three parts using the given separator.

This will search for the separator sep in the bytearray, starting at
the end.  If the separator is found, returns a 3-tuple containing
the part before the separator, the separator itself, and the part
after it as new bytearray objects.

If the separator is not found, returns a 3-tuple containing two
empty bytearray objects and the copy of the original bytearray
object.`},
		{Name: "rsplit", Sig: "($self, /, sep=None, maxsplit=-1)", Fn: bytesRsplit, Doc: `Return a list of the sections in the bytearray, using sep as the delimiter.

  sep
    The delimiter according which to split the bytearray.
    None (the default value) means split on ASCII whitespace
    characters (space, tab, return, newline, formfeed, vertical tab).
  maxsplit
    Maximum number of splits to do.
    -1 (the default value) means no limit.

Splitting is done starting at the end of the bytearray and working
to the front.`},
		{Name: "rstrip", Sig: "($self, bytes=None, /)", Fn: bytesRstrip, Doc: `Strip trailing bytes contained in the argument.

If the argument is omitted or None, strip trailing ASCII whitespace.`},
		{Name: "split", Sig: "($self, /, sep=None, maxsplit=-1)", Fn: bytesSplit, Doc: `Return a list of the sections in the bytearray, using sep as the delimiter.

  sep
    The delimiter according which to split the bytearray.
    None (the default value) means split on ASCII whitespace
    characters (space, tab, return, newline, formfeed, vertical tab).
  maxsplit
    Maximum number of splits to do.
    -1 (the default value) means no limit.`},
		{Name: "splitlines", Sig: "($self, /, keepends=False)", Fn: bytesSplitlines, Doc: `Return a list of the lines in the bytearray, breaking at line boundaries.

Line breaks are not included in the resulting list unless keepends
is given and true.`},
		{Name: "startswith", Sig: "($self, prefix[, start[, end]], /)", Fn: bytesStartswith, Doc: `Return True if the bytearray starts with the specified prefix, False otherwise.

  prefix
    A bytes or a tuple of bytes to try.
  start
    Optional start position. Default: start of the bytearray.
  end
    Optional stop position. Default: end of the bytearray.`},
		{Name: "strip", Sig: "($self, bytes=None, /)", Fn: bytesStrip, Doc: `Strip leading and trailing bytes contained in the argument.

If the argument is omitted or None, strip leading and trailing ASCII
whitespace.`},
		{Name: "swapcase", Sig: "($self, /)", Fn: bytesSwapcase, Doc: `B.swapcase() -> copy of B

Return a copy of B with uppercase ASCII characters converted
to lowercase ASCII and vice versa.`},
		{Name: "title", Sig: "($self, /)", Fn: bytesTitle, Doc: `B.title() -> copy of B

Return a titlecased version of B, i.e. ASCII words start with
uppercase characters, all remaining cased characters have lowercase.`},
		{Name: "translate", Sig: "($self, table, /, delete=b'')", Fn: bytesTranslate, Doc: `Return a copy with each character mapped by the given translation table.

  table
    Translation table, which must be a bytes object of length 256.

All characters occurring in the optional argument delete are
removed.  The remaining characters are mapped through the given
translation table.`},
		{Name: "upper", Sig: "($self, /)", Fn: bytesUpper, Doc: `B.upper() -> copy of B

Return a copy of B with all ASCII characters converted to uppercase.`},
		{Name: "zfill", Sig: "($self, width, /)", Fn: bytesZfill, Doc: `Pad a numeric string with zeros on the left, to fill a field of the given width.

The original string is never truncated.`},
	}
}
