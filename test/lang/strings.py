from check import equal, messages, raises

equal(("a" "b", 'it''s', "\x41\u00e9\U0001F600\N{BULLET}\101\n\t\\\"", r"\n", b"\x00\xff\n", rb"\x", "a\
b"), ("ab", "its", "Aé😀•A\n\t\\\"", "\\n", bytes([0, 255, 10]), b"\\x", "ab"))
s = "héllo wörld 😀"
equal((len(s), s[1], s[-1], s[1:4], s[::-1][0], s[100:], s[-3:-1], s[5:2], s[::3]), (13, "é", "😀", "éll", "😀", "", "d ", "", "hlwl😀"))
equal([c for c in "a😀b"], ["a", "😀", "b"])
equal((s.find("w"), s.rfind("l"), s.index("ö"), s.count("l"), "😀" in s, s.find("zz"), s.find("", 5), s.find("", 50)), (6, 9, 7, 3, True, -1, 5, -1))
equal((s.upper(), "ß".upper(), "İ".lower(), "ǅ".swapcase(), "ΑΣ".lower(), "ﬁ".title(), "hello world's".title(), "hELLO".capitalize(), "ß".casefold()), ("HÉLLO WÖRLD 😀", "SS", "i̇", "ǅ", "ας", "Fi", "Hello World'S", "Hello", "ss"))
equal(("  a b  ".strip(), "xxaxx".strip("x"), "abcba".lstrip("ab"), "abc".removeprefix("ab"), "abc".removesuffix("bc"), "\u2003x\u3000".strip()), ("a b", "a", "cba", "c", "a", "x"))
equal(("a,b,,c".split(","), " a  b ".split(), "a,b,c".rsplit(",", 1), "abc".split("b"), "a\nb\r\nc\x0bd\u2028e".splitlines(), "a\nb\n".splitlines(True), "".split(), "".split(","), "aXbXc".split("X", 1)), (["a", "b", "", "c"], ["a", "b"], ["a,b", "c"], ["a", "c"], ["a", "b", "c", "d", "e"], ["a\n", "b\n"], [], [""], ["a", "bXc"]))
equal(("a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("x"), "abc".rpartition("x")), (("a", "-", "b-c"), ("a-b", "-", "c"), ("abc", "", ""), ("", "", "abc")))
equal(("aaa".replace("a", "b", 2), "abc".replace("", "-"), "".replace("", "x"), "aaa".replace("aa", "b"), "abc".replace("b", "")), ("bba", "-a-b-c-", "x", "ba", "ac"))
equal(("-".join(["a", "b"]), "".join([]), "x".join("abc"), ", ".join(str(i) for i in range(3))), ("a-b", "", "axbxc", "0, 1, 2"))
equal(("a".center(5, "*"), "ab".ljust(4) + "|", "ab".rjust(4), "-5".zfill(4), "a\tb".expandtabs(4), "é".center(4)), ("**a**", "ab  |", "  ab", "-005", "a   b", " é  "))
equal([f for f in "isalpha isdigit isdecimal isnumeric isalnum isspace islower isupper istitle isidentifier isprintable isascii".split() if getattr("Ab1", f)()], ["isalnum", "istitle", "isidentifier", "isprintable", "isascii"])
equal(("²".isdigit(), "²".isdecimal(), "½".isnumeric(), "é1_".isidentifier(), "class".isidentifier(), "\u200b".isprintable(), "".isalpha(), "".isprintable(), "ǅ".istitle()), (True, False, True, True, True, False, False, True, True))
equal(("abc".startswith(("x", "a")), "abc".endswith("bc", 1), "abc".startswith("b", 1, 2), "abc".startswith("", 3), "abc".startswith("", 4)), (True, True, True, True, False))
equal(("a" * 3, 3 * "ab", "a" * -1, "a" + "b", "a" < "b", "a" < "B", "abc" < "abd", "" < "a", "é" > "z"), ("aaa", "ababab", "", "ab", True, False, True, True, True))
equal(("abc".translate({97: "x", 98: None}), "abc".translate(str.maketrans("ab", "12", "c")), str.maketrans({"a": 1})), ("xc", "12", {97: 1}))
equal([repr(x) for x in ("a'b", 'a"b', "a'b\"c", "\n\t\r\\", "\x00\x7f\x80", "é\u2028\ud800", "😀", "\xad")], ['"a\'b"', "'a\"b'", "'a\\'b\"c'", "'\\n\\t\\r\\\\'", "'\\x00\\x7f\\x80'", "'é\\u2028\\ud800'", "'😀'", "'\\xad'"])
equal((ascii("é😀"), "é".encode(), "é".encode("latin-1"), "é".encode("ascii", "replace"), "é".encode("ascii", "xmlcharrefreplace"), "é".encode("ascii", "backslashreplace"), "\ud800".encode("utf-8", "surrogatepass"), b"\xff".decode("utf-8", "surrogateescape"), b"\xc3\xa9".decode(), "é".encode("utf-16-le")), ("'\\xe9\\U0001f600'", b"\xc3\xa9", b"\xe9", b"?", b"&#233;", b"\\xe9", b"\xed\xa0\x80", "\udcff", "é", b"\xe9\x00"))
equal(("{} {}".format(1, 2), "{1} {0}".format(1, 2), "{a.real} {b[0]} {c[k]}".format(a=5, b=[1], c={"k": 2}), "{:>5}|{:^5}|{:<5}".format(1, 2, 3), "{!r:>5}".format("a"), "{{}}".format(), "{:{}}".format(1, 4), "{0:{w}.{p}f}".format(2.5, w=6, p=2), "{:,}".format(12345)), ("1 2", "2 1", "5 1 2", "    1|  2  |3    ", "  'a'", "{}", "   1", "  2.50", "12,345"))
equal(("%s %r %a" % ("a", "b", "é"), "%d%%" % 5, "%5s|%-5s|" % ("a", "b"), "%(k)s" % {"k": 1}, "%x %X %o %c" % (255, 255, 8, "z"), "%c" % 65, "%.2s" % "abc", "%*d" % (5, 3), "%s" % (1,), "%s" % [1], "%#x" % 255, "%+d" % 3, "% d" % 3, "%05d" % -3), ("a 'b' '\\xe9'", "5%", "    a|b    |", "1", "ff FF 10 z", "A", "ab", "    3", "1", "[1]", "0xff", "+3", " 3", "-0003"))
equal((hash("a") == hash("a"), "abc"[1:2] == "b", str(b"a"), str(b"a", "ascii"), str(5), str(), str(None)), (True, True, "b'a'", "a", "5", "", "None"))
equal((ord("😀"), chr(128512), ord(b"a"), chr(0xd800) == "\ud800", min("hello"), max("hello"), sorted("héa"), "".join(reversed("abc"))), (128512, "😀", 97, True, "e", "o", ["a", "h", "é"], "cba"))
# building by +=
def build(n):
    s = ""
    for i in range(n):
        s += chr(97 + i % 26)
        t = s
    return len(s), s[:3], t is s or t == s
equal(build(5000), (5000, "abc", True))
class S(str):
    def __str__(self): return "S"
    def __eq__(self, o): return True
    __hash__ = str.__hash__
equal((str(S("a")), f"{S('a')}", "%s" % S("a"), "".join([S("a")]), S("a") == 5, type(S("a") + "b"), type(S("abc")[0]), S("a").upper()), ("S", "S", "S", "a", True, str, str, "A"))
# bytes and bytearray
b = bytearray(b"abc")
b[1] = 120; b += b"d"; b[0:1] = b"yy"; del b[-1]; b.append(33); b.extend([34]); b.insert(0, 35)
equal((bytes(b), b.find(b"x"), b.pop(), b.hex("-"), bytes.fromhex("61 62"), b"abc"[0], b"abc"[0:1], b"a" in b"abc", 97 in b"abc", list(b"ab"), b"%d %s" % (1, b"x"), bytes(3), bytes([1, 2]), b"a\nb".splitlines(), b"ab" * 2, b"a,b".split(b","), b"Ab".swapcase()), (b'#yyxc!"', 3, 34, "23-79-79-78-63-21", b"ab", 97, b"a", True, True, [97, 98], b"1 x", b"\0\0\0", b"\1\2", [b"a", b"b"], b"abab", [b"a", b"b"], b"aB"))
m = memoryview(bytearray(b"abcdef"))
m[1:3] = b"XY"
equal((bytes(m), m[::2].tobytes(), m.tolist()[:2], len(m), m[0], m.format, m.readonly, memoryview(b"abcd").cast("H").shape), (b"aXYdef", b"aYe", [97, 88], 6, 97, "B", False, (2,)))
messages({
    "'a'[5]": "IndexError: string index out of range",
    "'a'['b']": "TypeError: string indices must be integers, not 'str'",
    "'a'[0] = 'b'": "TypeError: 'str' object does not support item assignment",
    "'a'.index('b')": "ValueError: substring not found",
    "'a'.join(5)": "TypeError: can only join an iterable",
    "','.join(['a', 1])": "TypeError: sequence item 1: expected str instance, int found",
    "'a'.split('')": "ValueError: empty separator",
    "'a'.center(3, 'ab')": "TypeError: The fill character must be exactly one character long",
    "'é'.encode('ascii')": "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)",
    "b'\\xff'.decode()": "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
    "'\\ud800'.encode()": "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed",
    "'a'.encode('nope')": "LookupError: unknown encoding: nope",
    "'{'.format()": "ValueError: Single '{' encountered in format string",
    "'}'.format()": "ValueError: Single '}' encountered in format string",
    "'{a}'.format()": "KeyError: 'a'",
    "'{} {0}'.format(1)": "ValueError: cannot switch from automatic field numbering to manual field specification",
    "'{!x}'.format(1)": "ValueError: Unknown conversion specifier x",
    "'%d' % 'a'": "TypeError: %d format: a real number is required, not str",
    "'%q' % 1": "ValueError: unsupported format character 'q' (0x71) at index 1",
    "'%(a)s' % 1": "TypeError: format requires a mapping",
    "'%(a)s' % {}": "KeyError: 'a'",
    "'%c' % 'ab'": "TypeError: %c requires an int or a unicode character, not a string of length 2",
    "'%' % 1": "ValueError: incomplete format",
    "'a' + b'a'": 'TypeError: can only concatenate str (not "bytes") to str',
    "b'a' + 'a'": "TypeError: can't concat str to bytes",
    "'a' in 5": "TypeError: argument of type 'int' is not a container or iterable",
    "5 in 'a'": "TypeError: 'in <string>' requires string as left operand, not int",
    "bytes('a')": "TypeError: string argument without an encoding",
    "bytes([256])": "ValueError: bytes must be in range(0, 256)",
    "bytes(-1)": "ValueError: negative count",
    "bytes.fromhex('1')": "ValueError: fromhex() arg must contain an even number of hexadecimal digits",
    "bytes.fromhex('zz')": "ValueError: non-hexadecimal number found in fromhex() arg at position 0",
    "ord('')": "TypeError: ord() expected a character, but string of length 0 found",
    "chr('a')": "TypeError: 'str' object cannot be interpreted as an integer",
    "str(b'a', 'ascii', 5)": "TypeError: str() argument 'errors' must be str, not int",
    "str(5, 'ascii')": "TypeError: decoding to str: need a bytes-like object, int found",
    "'\\N{nope}'": "SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-7: unknown Unicode character name",
    "'\\x4'": "SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape",
    "b'é'": "SyntaxError: bytes can only contain ASCII literal characters",
    "'abc": "SyntaxError: unterminated string literal (detected at line 1)",
    "'''abc": "SyntaxError: unterminated triple-quoted string literal (detected at line 1)",
    "memoryview(b'a')[0] = 1": "TypeError: cannot modify read-only memory",
})
