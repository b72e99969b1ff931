"""Record what CPython's bytes methods answer, for the tests of this package.

Run under CPython 3.14:  python3.14 record.py | gzip -9n > cases.txt.gz
A line is an operation, its arguments, "=" and its results, all as Go string literals.
"""

import random

random.seed(11)


def lit(x):
    if isinstance(x, str):
        x = x.encode("utf-8", "surrogatepass")
    elif not isinstance(x, bytes):
        x = str(x).encode()
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else "\\x%02x" % b for b in x) + '"'


def emit(op, args, *results):
    print(lit(op), *map(lit, args), '"="', *map(lit, results), sep="\t")


INPUTS = [b"", b" ", b"a", b"A", b"1", b"\xe9", b"Hello wORLD's they're 1st", b"Ab Cd", b"AB cD", b"  x y\t z \n", b"a\x0b\x0cb\x1cc\x85d\xa0e",
          b"l1\nl2\r\nl3\r\rl4\x0bx", b"\n", b"\r\n", b"\ta\tbb\n\tc\r\t\xc3\xa9\td", b"-12", b"+", b"abababa", b"aaaa", bytes(range(256)), bytes(range(40))]
ALPHABET = b"aAbB1 \t\n\r,\xe9\x0b\x85\xc3\xa9'\x1c"
for n in 3, 6, 12, 30:
    INPUTS += [bytes(random.choices(ALPHABET, k=n)) for _ in range(5)]

for b in INPUTS:
    for op in "lower upper title capitalize swapcase lstrip rstrip strip".split():
        emit(op, [b], getattr(b, op)())
    for op in "isalpha isalnum isdigit isspace islower isupper istitle".split():
        emit(op, [b], getattr(b, op)())
    for keep in False, True:
        emit("splitlines", [b, keep], *b.splitlines(keep))
    for n in -1, 0, 1, 2:
        emit("splitspace", [b, n], *b.split(None, n))
        emit("rsplitspace", [b, n], *b.rsplit(None, n))
        for old, new in (b"", b"-"), (b"a", b"xyz"), (b"ab", b""), (b"\xe9", b"e"):
            emit("replace", [b, old, new, n], b.replace(old, new, n))
    for chars in b"", b"aA", b" \xe9l\n":
        emit("lstripbytes", [b, chars], b.lstrip(chars))
        emit("rstripbytes", [b, chars], b.rstrip(chars))
        emit("stripbytes", [b, chars], b.strip(chars))
    for width in 0, 5, 6, len(b) + 1, len(b) + 2, len(b) + 3:
        emit("center", [b, width, b"*"], b.center(width, b"*"))
        emit("ljust", [b, width, b"\xff"], b.ljust(width, b"\xff"))
        emit("rjust", [b, width, b" "], b.rjust(width, b" "))
    for n in -1, 0, 1, 3, 8:
        emit("expandtabs", [b, n], b.expandtabs(n))
    emit("hex", [b], b.hex())
    for n in -3, -2, -1, 0, 1, 2, 3, 100, -100, 2**31 - 1, -2**31:
        emit("hexgroups", [b, b":", n], b.hex(b":", n))
    emit("count", [b, b""], b.count(b""))
    emit("count", [b, b"a"], b.count(b"a"))
    table = bytes.maketrans(b"abc\xe9", b"xy\x00e")
    emit("translate", [b, table, b"A\n"], b.translate(table, b"A\n"))
    emit("translate", [b, b"", b"aA"], b.translate(None, b"aA"))
emit("maketrans", [b"abc\xe9", b"xy\x00e"], table)

hexes = ["", "0", "01 02", "0 1", "zz", "12 3", "12 3g", "1\x002", "\xe9", "12\xe9", "  ", "12\x0b34\x1c", "zz\xe9", "aAbBfF", " 0", "12 0\xe9", "12 34 "]
hexes += ["".join(random.choices("01aF \tg\xe9", weights=[9, 9, 9, 9, 5, 1, 1, 1], k=random.randint(1, 9))) for _ in range(60)]
for text in hexes:
    try:
        result = True, bytes.fromhex(text)
    except ValueError as e:
        result = False, -1 if "even" in str(e) else int(str(e).split()[-1])
    emit("fromhex", [text], *result)
