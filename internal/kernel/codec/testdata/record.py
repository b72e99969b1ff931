"""Record what CPython's codecs answer, for the tests of this package.

Run under CPython 3.14:  python3.14 record.py | gzip -9n > cases.txt.gz
A line is "decode" or "encode", codec, input, error handler, final, "=" and the result: text and number of
consumed bytes, or "error", the exception's encoding, start, end and reason. All are Go string literals.
"""

import _codecs
import random
import sys
import warnings

warnings.simplefilter("ignore")
random.seed(3)

TABLE = "\0" + "".join(map(chr, range(1, 0x70))) + "\ufffe\u20ac\xe9\u0142" + "".join(map(chr, range(0x400, 0x460)))
ENCODING_MAP = _codecs.charmap_build(TABLE)
assert type(ENCODING_MAP).__name__ == "EncodingMap"


def lit(x):
    if isinstance(x, str):
        x = x.encode("utf-8", "surrogatepass")
    elif not isinstance(x, bytes):
        x = str(x).encode()
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else "\\x%02x" % b for b in x) + '"'


def emit(*fields):
    print(*map(lit, fields), sep="\t")


def decode(codec, data, errors, final):
    function = getattr(_codecs, codec + "_decode")
    args = [errors]
    if codec == "charmap":
        args.append(TABLE)
    elif codec == "utf_16_ex":
        args += [0, final]
    elif codec not in ("ascii", "latin_1"):
        args.append(final)
    try:
        result = function(data, *args)
    except UnicodeDecodeError as e:
        result = "error", e.encoding, e.start, e.end, e.reason
    emit("decode", codec, data, errors, final, "=", *result[:5 if result[0] == "error" else 2])


def encode(codec, text, errors):
    function = getattr(_codecs, codec + "_encode")
    args = [errors]
    if codec == "charmap":
        args.append(ENCODING_MAP)
    try:
        result = function(text, *args)[:1]
    except UnicodeEncodeError as e:
        result = "error", e.encoding, e.start, e.end, e.reason
    emit("encode", codec, text, errors, True, "=", *result)


DECODE_HANDLERS = ["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"]
ENCODE_HANDLERS = DECODE_HANDLERS + ["xmlcharrefreplace", "namereplace"]
PIECES = {
    "utf_8": [b"a", b"bc", b"\xc3\xa9", b"\xe2\x82\xac", b"\xf0\x9f\x98\x80", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\xf0\x9f", b"\x80",
              b"\xbf", b"\xc0", b"\xc1", b"\xe0", b"\x9f", b"\xa0", b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xed", b"\xf0", b"\x8f", b"\x90", b"\xf4",
              b"\xf5", b"\xff", b"\xed\xa0", b"\xf4\x8f\xbf\xbf", b"x" * 9],
    "utf_16": [b"a\0", b"\0a", b"\xff\xfe", b"\xfe\xff", b"\x3d\xd8", b"\x00\xde", b"\xd8\x3d", b"\xde\x00", b"\xac\x20", b"a"],
    "utf_32": [b"a\0\0\0", b"\0\0\0a", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\0\xd8\0\0", b"\0\0\xd8\0", b"\0\0\x11\0", b"\0\x01\0\0", b"a", b"\0"],
    "utf_7": [b"a", b"+", b"-", b"A", b"AA", b"AE", b"AGEA", b"2D3eAA", b"2D0", b"2AA", b"3AA", b"/", b"!", b"~", b"\\", b"\xff", b"+AGE-", b" "],
    "latin_1": [b"a", b"\xe9", b"\xff\x80", b"x" * 70],
    "ascii": [b"a", b"bc", b"\xe9", b"\x80\xff", b"x" * 70],
    "charmap": [b"a", b"\0", b"\x70", b"\x71", b"\x90", b"\xff", b"\x6f"],
    "unicode_escape": [b"a", b"\\", b"\\n", b"\\x4", b"1", b"\\u20A", b"c", b"\\U0001F60", b"0", b"\\U00110000", b"\\N{", b"SPACE", b"}", b"\\N{NBSP}",
                       b"\\N", b"\\12", b"\\477", b"\\z", b"\xe9", b"\\\n", b"\\ud800", b"\\\xe9", b"\\N{KEYCAP NUMBER SIGN}", b"8", b"g"],
}
PIECES["utf_16_le"] = PIECES["utf_16_be"] = PIECES["utf_16_ex"] = PIECES["utf_16"]
PIECES["utf_32_le"] = PIECES["utf_32_be"] = PIECES["utf_32"]
PIECES["raw_unicode_escape"] = PIECES["unicode_escape"]

for codec, pieces in PIECES.items():
    inputs = {b"", *pieces}
    for n in 2, 2, 3, 4, 6:
        inputs.update(b"".join(random.choices(pieces, k=n)) for _ in range(40))
    for data in sorted(inputs):
        for errors in DECODE_HANDLERS:
            for final in (True, False) if codec not in ("ascii", "latin_1", "charmap") else (True,):
                if errors == "strict" or random.random() < 0.5:
                    decode(codec, data, errors, final)

CHARACTERS = ["a", "+", "-", "\\", "~", "\n", "\0", "\x7f", "\x80", "\xe9", "\xff", "\u0100", "\u20ac", "\u0401", "\ud800", "\udc80", "\udcff",
              "\udc00", "\U0001f600", "\ufffe", "/", "xyz"]
texts = {"", *CHARACTERS, *map(chr, range(128))}
for n in 2, 3, 4, 5, 8:
    texts.update("".join(random.choices(CHARACTERS, k=n)) for _ in range(25))
for codec in ["utf_8", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "utf_7", "latin_1", "ascii", "charmap",
              "unicode_escape", "raw_unicode_escape"]:
    for text in sorted(texts):
        for errors in ENCODE_HANDLERS:
            if errors == "strict" or len(text) > 1 and random.random() < 0.4:
                encode(codec, text, errors)

escapes = PIECES["unicode_escape"] + [b"\\xg", b"\\x1g", b"'"]
for n in 1, 2, 3, 5:
    for _ in range(40):
        data = b"".join(random.choices(escapes, k=n))
        emit("encode", "escape", data, "strict", True, "=", _codecs.escape_encode(data)[0])
        for errors in "strict", "ignore", "replace", "foo":
            try:
                result = _codecs.escape_decode(data, errors)[:1]
            except ValueError as e:
                result = "error", str(e)
            emit("decode", "escape", data, errors, True, "=", *result)
