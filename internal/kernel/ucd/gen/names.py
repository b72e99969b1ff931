"""Generate the tables of character names.

Run under CPython 3.14 from the ucd directory:  python3.14 gen/names.py

Names are sequences of words. A word is one byte if it is among the most frequent, else two, of which the
first is at least LONG. END ends a name. Words are ordered by length, so that a few numbers locate them all.
"""

import sys
import unicodedata
import zlib
from collections import Counter

sys.path.insert(0, "gen")
from tables import MAX, GoFile, go_quote

STEP = 16   # names from one noted offset to the next
END = 0


def lookup_only(prefix):
    ranges = []
    for cp in range(MAX):
        try:
            assert ord(unicodedata.lookup("%s%X" % (prefix, cp))) == cp
        except KeyError:
            continue
        if not unicodedata.name(chr(cp), ""):
            if ranges and ranges[-1][1] == cp - 1:
                ranges[-1][1] = cp
            else:
                ranges.append([cp, cp, prefix])
    return ranges


def main():
    names, ranges, crc = [], [], 0
    for cp in range(MAX):
        name = unicodedata.name(chr(cp), "")
        crc = zlib.crc32(name.encode() + b"\n", crc)
        assert not name or unicodedata.lookup(name) == chr(cp), name
        if not name or name.startswith("HANGUL SYLLABLE "):
            continue
        if name.endswith("-%X" % cp):
            prefix = name[:-len("%X" % cp)]
            if ranges and ranges[-1][1:] == [cp - 1, prefix]:
                ranges[-1][1] = cp
            else:
                ranges.append([cp, cp, prefix])
            continue
        names.append((cp, name))

    words = Counter(word for _, name in names for word in name.split(" "))
    by_length = sorted(words, key=lambda w: (len(w), w))
    number = {w: i for i, w in enumerate(by_length)}
    pages = (len(by_length) + 255) // 256
    long = 256 - pages                          # first of the leading bytes of a two-byte word
    frequent = [w for w, _ in words.most_common(long - 1)]
    short = {w: i + 1 for i, w in enumerate(frequent)}

    def encode(name):
        out = bytearray()
        for w in name.split(" "):
            if w in short:
                out.append(short[w])
            else:
                out += bytes([long + number[w] // 256, number[w] % 256])
        return bytes(out) + bytes([END])

    text, offsets = bytearray(), []
    for i, (_, name) in enumerate(names):
        if i % STEP == 0:
            offsets.append(len(text))
        text += encode(name)
    runs = []                                   # [first code point, number of its name], until a gap
    for i, (cp, _) in enumerate(names):
        if not i or names[i - 1][0] != cp - 1:
            if i:
                runs.append((names[i - 1][0] + 1, 0xFFFF))
            runs.append((cp, i))
    runs.append((names[-1][0] + 1, 0xFFFF))
    merged = dict(runs)                         # a run that starts at a gap's end replaces it
    runs = sorted(merged.items())

    out = GoFile("names.py", "tables_names.go")
    out.text("\nconst (\n\tnameCount = %d\n\tnameStep = %d\n\tnameEnd = %d\n\tnameLong = %d\n)\n" % (len(names), STEP, END, long))
    out.string("nameText", bytes(text), "nameText holds the names as words.")
    out.ints("nameOffsets", offsets, "uint32", "nameOffsets has the offset in nameText of every name whose number nameStep divides.")
    out.string("nameWords", "".join(by_length).encode(), "nameWords holds all words, ordered by length.")
    starts, first = [], 0
    for n in range(max(map(len, by_length)) + 2):
        starts.append(first)
        first += sum(len(w) == n for w in by_length)
    out.ints("nameWordStarts", starts, "uint16", "nameWordStarts has the number of the first word of every length.")
    out.ints("nameShort", [0] + [number[w] for w in frequent], "uint16", "nameShort has the numbers of the words of one byte.")
    out.ints("nameRunStarts", [r[0] for r in runs], "uint32", "nameRunStarts has the first characters of runs with or without names.")
    out.ints("nameRunFirst", [r[1] for r in runs], "uint16", "nameRunFirst has the number of the first name of each run, 0xFFFF without.")
    order = sorted(range(len(names)), key=lambda i: names[i][1])
    out.ints("nameOrder", order, "uint16", "nameOrder has the numbers of the names in their alphabetical order.")
    out.text("\nvar nameRanges = [...]nameRange{\n")
    for a, b, prefix in ranges:
        out.text('\t{%#x, %#x, "%s"},\n' % (a, b, prefix))
    out.text("}\n\n// lookupRanges are found by their names, but name() does not know them.\n")
    out.text("var lookupRanges = [...]nameRange{\n")
    for a, b, prefix in lookup_only("TANGUT IDEOGRAPH-"):
        out.text('\t{%#x, %#x, "%s"},\n' % (a, b, prefix))
    out.text("}\n")

    extra = [line.strip() for line in open("gen/extra_names.txt") if not line.startswith("#")]
    extra += ["VS%d" % n for n in range(1, 257)]
    extra.sort()
    out.text("\n// nameExtra has the aliases and the names of sequences in alphabetical order.\n")
    out.text("var nameExtra = [...]struct{ name, text string }{\n")
    for name in extra:
        meaning = unicodedata.lookup(name)
        assert unicodedata.name(meaning[0], None) != name
        out.text("\t{\"%s\", %s},\n" % (name, go_quote(meaning.encode())))
        out.bytes += 32 + len(name) + len(meaning.encode())
    out.text("}\n")
    out.write()
    with open("crc_names_test.go", "w") as f:
        f.write("// Code generated by gen/names.py; DO NOT EDIT.\n\npackage ucd\n\nconst namesCRC = %#x\n" % crc)
    print(len(names), "names", len(by_length), "words", len(text), "bytes of text", len(runs), "runs")


main()
