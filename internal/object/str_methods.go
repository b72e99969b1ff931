package object

// strMethods lists the methods of str.
func strMethods() []FuncDef {
	return []FuncDef{
		{Name: "__format__", Sig: "($self, format_spec, /)", Fn: strFormatSpec, Doc: "Return a formatted version of the string as described by format_spec."},
		{Name: "__getnewargs__", Sig: "($self, /)", Fn: strGetnewargs, Doc: ""},
		{Name: "__sizeof__", Sig: "($self, /)", Fn: strSizeof, Doc: "Return the size of the string in memory, in bytes."},
		{Name: "capitalize", Sig: "($self, /)", Fn: strCapitalize, Doc: `Return a capitalized version of the string.

More specifically, make the first character have upper case and the
rest lower case.`},
		{Name: "casefold", Sig: "($self, /)", Fn: strCasefold, Doc: "Return a version of the string suitable for caseless comparisons."},
		{Name: "center", Sig: "($self, width, fillchar=' ', /)", Fn: strCenter, Doc: `Return a centered string of length width.

Padding is done using the specified fill character (default is
a space).`},
		{Name: "count", Sig: "($self, sub[, start[, end]], /)", Fn: strCount, Doc: `Return the number of non-overlapping occurrences of substring sub in string S[start:end].

Optional arguments start and end are interpreted as in slice
notation.`},
		{Name: "encode", Sig: "($self, /, encoding='utf-8', errors='strict')", Fn: strEncode, Doc: `Encode the string using the codec registered for encoding.

  encoding
    The encoding in which to encode the string.
  errors
    The error handling scheme to use for encoding errors.
    The default is 'strict' meaning that encoding errors raise a
    UnicodeEncodeError.  Other possible values are 'ignore', 'replace'
    and 'xmlcharrefreplace' as well as any other name registered with
    codecs.register_error that can handle UnicodeEncodeErrors.`},
		{Name: "endswith", Sig: "($self, suffix[, start[, end]], /)", Fn: strEndswith, Doc: `Return True if the string ends with the specified suffix, False otherwise.

  suffix
    A string or a tuple of strings to try.
  start
    Optional start position. Default: start of the string.
  end
    Optional stop position. Default: end of the string.`},
		{Name: "expandtabs", Sig: "($self, /, tabsize=8)", Fn: strExpandtabs, Doc: `Return a copy where all tab characters are expanded using spaces.

If tabsize is not given, a tab size of 8 characters is assumed.`},
		{Name: "find", Sig: "($self, sub[, start[, end]], /)", Fn: strFind, Doc: `Return the lowest index in S where substring sub is found, such that sub is contained within S[start:end].

Optional arguments start and end are interpreted as in slice
notation.  Return -1 on failure.`},
		{Name: "format", Sig: "($self, /, *args, **kwargs)", Fn: strFormat, Doc: `Return a formatted version of the string, using substitutions from args and kwargs.
The substitutions are identified by braces ('{' and '}').`},
		{Name: "format_map", Sig: "($self, mapping, /)", Fn: strFormatMap, Doc: `Return a formatted version of the string, using substitutions from mapping.
The substitutions are identified by braces ('{' and '}').`},
		{Name: "index", Sig: "($self, sub[, start[, end]], /)", Fn: strIndex, Doc: `Return the lowest index in S where substring sub is found, such that sub is contained within S[start:end].

Optional arguments start and end are interpreted as in slice
notation.  Raises ValueError when the substring is not found.`},
		{Name: "isalnum", Sig: "($self, /)", Fn: strIsalnum, Doc: `Return True if the string is an alpha-numeric string, False otherwise.

A string is alpha-numeric if all characters in the string are
alpha-numeric and there is at least one character in the string.`},
		{Name: "isalpha", Sig: "($self, /)", Fn: strIsalpha, Doc: `Return True if the string is an alphabetic string, False otherwise.

A string is alphabetic if all characters in the string are
alphabetic and there is at least one character in the string.`},
		{Name: "isascii", Sig: "($self, /)", Fn: strIsascii, Doc: `Return True if all characters in the string are ASCII, False otherwise.

ASCII characters have code points in the range U+0000-U+007F.
Empty string is ASCII too.`},
		{Name: "isdecimal", Sig: "($self, /)", Fn: strIsdecimal, Doc: `Return True if the string is a decimal string, False otherwise.

A string is a decimal string if all characters in the string are
decimal and there is at least one character in the string.`},
		{Name: "isdigit", Sig: "($self, /)", Fn: strIsdigit, Doc: `Return True if the string is a digit string, False otherwise.

A string is a digit string if all characters in the string are
digits and there is at least one character in the string.`},
		{Name: "isidentifier", Sig: "($self, /)", Fn: strIsidentifier, Doc: `Return True if the string is a valid Python identifier, False otherwise.

Call keyword.iskeyword(s) to test whether string s is a reserved
identifier, such as "def" or "class".`},
		{Name: "islower", Sig: "($self, /)", Fn: strIslower, Doc: `Return True if the string is a lowercase string, False otherwise.

A string is lowercase if all cased characters in the string are
lowercase and there is at least one cased character in the string.`},
		{Name: "isnumeric", Sig: "($self, /)", Fn: strIsnumeric, Doc: `Return True if the string is a numeric string, False otherwise.

A string is numeric if all characters in the string are numeric and
there is at least one character in the string.`},
		{Name: "isprintable", Sig: "($self, /)", Fn: strIsprintable, Doc: `Return True if all characters in the string are printable, False otherwise.

A character is printable if repr() may use it in its output.`},
		{Name: "isspace", Sig: "($self, /)", Fn: strIsspace, Doc: `Return True if the string is a whitespace string, False otherwise.

A string is whitespace if all characters in the string are
whitespace and there is at least one character in the string.`},
		{Name: "istitle", Sig: "($self, /)", Fn: strIstitle, Doc: `Return True if the string is a title-cased string, False otherwise.

In a title-cased string, upper- and title-case characters may only
follow uncased characters and lowercase characters only cased ones.`},
		{Name: "isupper", Sig: "($self, /)", Fn: strIsupper, Doc: `Return True if the string is an uppercase string, False otherwise.

A string is uppercase if all cased characters in the string are
uppercase and there is at least one cased character in the string.`},
		{Name: "join", Sig: "($self, iterable, /)", Fn: strJoin, Doc: `Concatenate any number of strings.

The string whose method is called is inserted in between each given
string.  The result is returned as a new string.

Example: '.'.join(['ab', 'pq', 'rs']) -> 'ab.pq.rs'`},
		{Name: "ljust", Sig: "($self, width, fillchar=' ', /)", Fn: strLjust, Doc: `Return a left-justified string of length width.

Padding is done using the specified fill character (default is
a space).`},
		{Name: "lower", Sig: "($self, /)", Fn: strLower, Doc: "Return a copy of the string converted to lowercase."},
		{Name: "lstrip", Sig: "($self, chars=None, /)", Fn: strLstrip, Doc: `Return a copy of the string with leading whitespace removed.

If chars is given and not None, remove characters in chars instead.`},
		{Name: "maketrans", Sig: "(x, y=<unrepresentable>, z=<unrepresentable>, /)", Fn: strMaketrans, Static: true, Doc: `Return a translation table usable for str.translate().

If there is only one argument, it must be a dictionary mapping
Unicode ordinals (integers) or characters to Unicode ordinals,
strings or None.  Character keys will be then converted to ordinals.
If there are two arguments, they must be strings of equal length,
and in the resulting dictionary, each character in x will be mapped
to the character at the same position in y.  If there is a third
argument, it must be a string, whose characters will be mapped to
None in the result.`},
		{Name: "partition", Sig: "($self, sep, /)", Fn: strPartition, Doc: `Partition the string into three parts using the given separator.

This will search for the separator in the string.  If the separator
is found, returns a 3-tuple containing the part before the
separator, the separator itself, and the part after it.

If the separator is not found, returns a 3-tuple containing
the original string and two empty strings.`},
		{Name: "removeprefix", Sig: "($self, prefix, /)", Fn: strRemoveprefix, Doc: `Return a str with the given prefix string removed if present.

If the string starts with the prefix string, return
string[len(prefix):].  Otherwise, return a copy of the original
string.`},
		{Name: "removesuffix", Sig: "($self, suffix, /)", Fn: strRemovesuffix, Doc: `Return a str with the given suffix string removed if present.

If the string ends with the suffix string and that suffix is not
empty, return string[:-len(suffix)].  Otherwise, return a copy of
the original string.`},
		{Name: "replace", Sig: "($self, old, new, /, count=-1)", Fn: strReplace, Doc: `Return a copy with all occurrences of substring old replaced by new.

  count
    Maximum number of occurrences to replace.
    -1 (the default value) means replace all occurrences.

If the optional argument count is given, only the first count occurrences are
replaced.`},
		{Name: "rfind", Sig: "($self, sub[, start[, end]], /)", Fn: strRfind, Doc: `Return the highest index in S where substring sub is found, such that sub is contained within S[start:end].

Optional arguments start and end are interpreted as in slice
notation.  Return -1 on failure.`},
		{Name: "rindex", Sig: "($self, sub[, start[, end]], /)", Fn: strRindex, Doc: `Return the highest index in S where substring sub is found, such that sub is contained within S[start:end].

Optional arguments start and end are interpreted as in slice
notation.  Raises ValueError when the substring is not found.`},
		{Name: "rjust", Sig: "($self, width, fillchar=' ', /)", Fn: strRjust, Doc: `Return a right-justified string of length width.

Padding is done using the specified fill character (default is
a space).`},
		{Name: "rpartition", Sig: "($self, sep, /)", Fn: strRpartition, Doc: `Partition the string into three parts using the given separator.

This will search for the separator in the string, starting at the
end.  If the separator is found, returns a 3-tuple containing the
part before the separator, the separator itself, and the part after
it.

If the separator is not found, returns a 3-tuple containing two
empty strings and the original string.`},
		{Name: "rsplit", Sig: "($self, /, sep=None, maxsplit=-1)", Fn: strRsplit, Doc: `Return a list of the substrings in the string, using sep as the separator string.

  sep
    The separator used to split the string.

    When set to None (the default value), will split on any
    whitespace character (including \n \r \t \f and spaces) and
    will discard empty strings from the result.
  maxsplit
    Maximum number of splits.
    -1 (the default value) means no limit.

Splitting starts at the end of the string and works to the front.`},
		{Name: "rstrip", Sig: "($self, chars=None, /)", Fn: strRstrip, Doc: `Return a copy of the string with trailing whitespace removed.

If chars is given and not None, remove characters in chars instead.`},
		{Name: "split", Sig: "($self, /, sep=None, maxsplit=-1)", Fn: strSplit, Doc: `Return a list of the substrings in the string, using sep as the separator string.

  sep
    The separator used to split the string.

    When set to None (the default value), will split on any
    whitespace character (including \n \r \t \f and spaces) and
    will discard empty strings from the result.
  maxsplit
    Maximum number of splits.
    -1 (the default value) means no limit.

Splitting starts at the front of the string and works to the end.

Note, str.split() is mainly useful for data that has been
intentionally delimited.  With natural text that includes
punctuation, consider using the regular expression module.`},
		{Name: "splitlines", Sig: "($self, /, keepends=False)", Fn: strSplitlines, Doc: `Return a list of the lines in the string, breaking at line boundaries.

Line breaks are not included in the resulting list unless keepends
is given and true.`},
		{Name: "startswith", Sig: "($self, prefix[, start[, end]], /)", Fn: strStartswith, Doc: `Return True if the string starts with the specified prefix, False otherwise.

  prefix
    A string or a tuple of strings to try.
  start
    Optional start position. Default: start of the string.
  end
    Optional stop position. Default: end of the string.`},
		{Name: "strip", Sig: "($self, chars=None, /)", Fn: strStrip, Doc: `Return a copy of the string with leading and trailing whitespace removed.

If chars is given and not None, remove characters in chars instead.`},
		{Name: "swapcase", Sig: "($self, /)", Fn: strSwapcase, Doc: "Convert uppercase characters to lowercase and lowercase characters to uppercase."},
		{Name: "title", Sig: "($self, /)", Fn: strTitle, Doc: `Return a version of the string where each word is titlecased.

More specifically, words start with uppercased characters and all
remaining cased characters have lower case.`},
		{Name: "translate", Sig: "($self, table, /)", Fn: strTranslate, Doc: `Replace each character in the string using the given translation table.

  table
    Translation table, which must be a mapping of Unicode ordinals
    to Unicode ordinals, strings, or None.

The table must implement lookup/indexing via __getitem__, for
instance a dictionary or list.  If this operation raises
LookupError, the character is left untouched.  Characters mapped to
None are deleted.`},
		{Name: "upper", Sig: "($self, /)", Fn: strUpper, Doc: "Return a copy of the string converted to uppercase."},
		{Name: "zfill", Sig: "($self, width, /)", Fn: strZfill, Doc: `Pad a numeric string with zeros on the left, to fill a field of the given width.

The string is never truncated.`},
	}
}
