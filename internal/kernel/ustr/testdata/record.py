"""Record what CPython's str and bytes methods answer, for the tests of the string kernels.

Run under CPython 3.14:  python3.14 record.py | gzip -9n > cases.txt.gz
A line is an operation, its arguments, "=" and its results, all as Go string literals.
"""

import random
import sys
import zlib

random.seed(20)


def lit(x):
    if isinstance(x, str):
        x = x.encode("utf-8", "surrogatepass")
    elif not isinstance(x, bytes):
        x = str(x).encode()
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else "\\x%02x" % b for b in x) + '"'


def emit(op, args, *results):
    print(lit(op), *map(lit, args), '"="', *map(lit, results), sep="\t")


STRINGS = [
    "", " ", "a", "A", "hello world", "Hello World", "HELLO", "it's", 'say "hi"', "both ' and \"", "back\\slash",
    "tab\tnew\nline\r\nend\x00\x1f\x7f", "x" * 100, "caf\xe9 \xdcber stra\xdfe", "\u0391\u03a3", "\u0391\u03a3.\u0391\u03a3 \u03a3",
    "\u03a3", "A\u0301\u03a3\u0301 b", "A\u03a3:b \u03a3a", "\ufb03x \u01c5\u01c6\u01c4", "\u0130i\u0131I", "\u1f88\u1fb3\u1f50",
    "\U00010400\U00010428 \U0001f600", "\ud800", "\udc00\ud800", "\ud83d\ude00", "a\udcffb", "\u3000x\u2003y\x85z\u2028w\u2029",
    "\x0b\x0c\x1c\x1d\x1e\x1f\xa0", "  lead and trail \t ", "1\u0662\u00b2\u2167\u4e00", "\u0967\u0968", "123", "-12", "+\u0667", "_x9", "9x", "\u2118\u00b7",
    "\u0345a\u02b0b", "mixed Case's they're \u1e9e", "\U00010ffff\U000e0001\u00ad\u200b", "a,b,,c,", "aaaa", "abababa", "\u00e9,\u00e9,,\u00e9",
    "\ta\tbb\tccc\n\tdd\r\te\u00e9\tf", "line1\nline2\r\rline3\x85line4\u2028", "\r\n", "\n\n", "\u01c5abc \u01c8", "Ab Cd", "AB cD",
    "\u4e2d\u6587\u5b57\u7b26\u4e32" * 20, "abc\u20ac" * 40, "x" * 63 + "\xe9" + "y" * 70, "\U0001f600" * 70,
]
ALPHABET = "aAbB \t\n\r,\xe9\u03a3\u03c3\u0301\u20ac\ud800\udc00\U0001f600\u2028'\"\\1\u0661\u01c5"
for n in (3, 5, 9, 17, 40, 80, 150):
    STRINGS += ["".join(random.choices(ALPHABET, k=n)) for _ in range(2)]

for s in STRINGS:
    for op in "lower upper title capitalize swapcase casefold lstrip rstrip strip".split():
        emit(op, [s], getattr(s, op)())
    for op in "isalpha isalnum isdecimal isdigit isnumeric isspace isprintable isidentifier islower isupper istitle isascii".split():
        emit(op, [s], getattr(s, op)())
    emit("len", [s], len(s))
    emit("repr", [s], repr(s))
    emit("ascii", [s], ascii(s))
    emit("splitlines", [s, False], *s.splitlines())
    emit("splitlines", [s, True], *s.splitlines(True))
    for n in (-1, 0, 1, 2):
        emit("splitspace", [s, n], *s.split(None, n))
        emit("rsplitspace", [s, n], *s.rsplit(None, n))
        for sep in ",", "a", "aa", "aba", "\xe9", "\r":
            emit("split", [s, sep, n], *s.split(sep, n))
            emit("rsplit", [s, sep, n], *s.rsplit(sep, n))
        for old, new in (",", ""), ("", "-"), ("a", "\xe9\xe9"), ("aa", "b"), ("\ud800", "x"):
            emit("replace", [s, old, new, n], s.replace(old, new, n))
    for sep in ",", "aa", "\udc00":
        emit("partition", [s, sep], *s.partition(sep))
        emit("rpartition", [s, sep], *s.rpartition(sep))
        emit("count", [s, sep], s.count(sep))
        emit("find", [s, sep], s.find(sep), s.rfind(sep))
    emit("count", [s, ""], s.count(""))
    for chars in "", "a", "aAbB ", "\xe9\ud800a\u03a3":
        emit("lstripchars", [s, chars], s.lstrip(chars))
        emit("rstripchars", [s, chars], s.rstrip(chars))
        emit("stripchars", [s, chars], s.strip(chars))
    for width in 0, 4, 5, len(s) + 1, len(s) + 2, len(s) + 3:
        emit("center", [s, width, "*"], s.center(width, "*"))
        emit("ljust", [s, width, "\u20ac"], s.ljust(width, "\u20ac"))
        emit("rjust", [s, width, "\ud800"], s.rjust(width, "\ud800"))
        emit("zfill", [s, width], s.zfill(width))
    for n in -1, 0, 1, 4, 8:
        emit("expandtabs", [s, n], s.expandtabs(n))
    for _ in range(6):
        step = random.choice([1, 1, 2, 3, -1, -2, -5, 67, -70])
        i, j = random.randrange(len(s) + 1), random.randrange(len(s) + 1)
        r = range(len(s))[i:j:step]
        emit("slice", [s, r.start, r.step, len(r)], s[i:j:step])

for key, f in {
    "repr": repr, "ascii": ascii,
    "sigma": lambda c: ("A" + c + "\u03a3" + c + "b").lower() + ("A" + c + "\u03a3" + c).title(),
    "title": lambda c: (c + c + "a" + c).title(), "swapcase": str.swapcase, "capitalize": lambda c: (c + c).capitalize(),
    "istitle": lambda c: str((c.istitle(), (c + c).istitle(), ("A" + c).istitle(), c.isupper(), c.islower(), c.isidentifier())),
    "split": lambda c: str((len((c + "a" + c).split()), len((c + "a" + c).splitlines()), len((c + "a").strip()))),
}.items():
    crc = 0
    for cp in range(0x110000):
        crc = zlib.crc32(f(chr(cp)).encode("utf-8", "surrogatepass") + b"\n", crc)
    emit("crc", [key], crc)
