"""Generate the character-type and case tables that the methods of str need.

Run under CPython 3.14 from the ucd directory:  python3.14 gen/chartypes.py
The methods of str are the only source: what they answer is the specification.
"""

import sys
import unicodedata
import zlib
from _sre import unicode_iscased, unicode_tolower

sys.path.insert(0, "gen")
from tables import MAX, GoFile, go_quote

FLAGS = ["alpha", "decimal", "digit", "numeric", "space", "printable", "upper", "lower", "title", "cased",
         "ignorable", "lineBreak", "idStart", "idContinue", "simpleCased",
         "specialLower", "specialUpper", "specialTitle", "specialFold"]
BIT = {name: 1 << i for i, name in enumerate(FLAGS)}

PREDICATES = {
    "alpha": str.isalpha,
    "decimal": str.isdecimal,
    "digit": str.isdigit,
    "numeric": str.isnumeric,
    "space": str.isspace,
    "printable": str.isprintable,
    "upper": str.isupper,
    "lower": str.islower,
    "title": lambda c: unicodedata.category(c) == "Lt",
    # A letter after a cased character is not capitalised by title().
    "cased": lambda c: (c + "a").title()[-1] == "a",
    # A sigma is final if a cased letter comes before it, ignorable characters between them.
    "ignorable": lambda c: ("A" + c + "\u03a3").lower()[-1] == "\u03c2" != (c + "\u03a3").lower()[-1],
    "lineBreak": lambda c: len(("a" + c + "b").splitlines()) == 2,
    "idStart": str.isidentifier,
    "idContinue": lambda c: ("a" + c).isidentifier(),
    "simpleCased": lambda c: unicode_iscased(ord(c)),
}
MAPPINGS = ["lower", "upper", "title", "fold"]
METHODS = {"lower": str.lower, "upper": str.upper, "title": str.title, "fold": str.casefold}


def main():
    specials, records, types, numerics = {}, {}, [], {None: 0}
    crc = dict.fromkeys([*PREDICATES, *(m + "Map" for m in MAPPINGS), "simpleLower", "decimalValue", "digitValue", "numericValue"], 0)

    def feed(key, data):
        crc[key] = zlib.crc32(data, crc[key])

    for cp in range(MAX):
        c = chr(cp)
        flags, deltas = 0, []
        for name, test in PREDICATES.items():
            value = bool(test(c))
            feed(name, b"\1" if value else b"\0")
            if value:
                flags |= BIT[name]
        for name in MAPPINGS:
            mapped = METHODS[name](c)
            feed(name + "Map", mapped.encode("utf-8", "surrogatepass") + b"\0")
            if len(mapped) == 1:
                deltas.append(ord(mapped) - cp)
            else:
                flags |= BIT["special" + name.title()]
                deltas.append(specials.setdefault(mapped, len(specials)))
        simple = unicode_tolower(cp)
        feed("simpleLower", simple.to_bytes(4, "big"))
        if not flags & BIT["specialLower"]:
            assert simple == cp + deltas[0], c
        else:
            assert (cp, simple) == (0x130, 0x69), c   # the one exception in SimpleLower
        decimal, digit = unicodedata.decimal(c, -1), unicodedata.digit(c, -1)
        numeric = unicodedata.numeric(c, None)
        assert (decimal >= 0) == c.isdecimal() and (digit >= 0) == c.isdigit()
        assert (numeric is not None) == c.isnumeric()
        assert decimal < 0 or decimal == digit == numeric
        assert digit < 0 or digit == numeric
        feed("decimalValue", str(decimal).encode())
        feed("digitValue", str(digit).encode())
        feed("numericValue", repr(numeric).encode())
        num = numerics.setdefault(numeric, len(numerics))
        record = (flags, *deltas, num)
        types.append(records.setdefault(record, len(records)))

    out = GoFile("chartypes.py", "tables_chartypes.go")
    out.text("\n// Bits of typeRecord.flags. A special mapping is an index into specialCase, not a difference.\nconst (\n")
    for i, name in enumerate(FLAGS):
        out.text("\tflag%s = 1 << %d\n" % (name[0].upper() + name[1:], i))
    out.text(")\n")
    out.trie("type", types, "typeData holds indexes into typeRecords.")
    out.text("\nvar typeRecords = [%d]typeRecord{\n" % len(records))
    for r in records:
        out.text("\t{%s},\n" % ", ".join(map(str, r)))
    out.bytes += 24 * len(records)
    out.text("}\n\n// numericValues are the values of numeric characters; the first stands for none.\n")
    out.text("var numericValues = [%d]float64{\n" % len(numerics))
    for n in numerics:
        out.text("\t%r,\n" % (n or 0))
    out.text("}\n\n// specialCase holds the case mappings to more than one character.\n")
    out.text("var specialCase = [%d]string{\n" % len(specials))
    for s in specials:
        out.text("\t%s,\n" % go_quote(s.encode()))
    out.text("}\n\nvar asciiFlags = [128]uint32{\n")
    recs = list(records)
    for cp in range(128):
        out.text("\t%#x,\n" % recs[types[cp]][0])
    out.text("}\n")
    out.write()

    test = GoFile("chartypes.py", "crc_chartypes_test.go")
    test.text("\n// chartypeCRC holds the CRC-32 of every property over all code points, as CPython answers.\n")
    test.text("var chartypeCRC = map[string]uint32{\n")
    for key, value in crc.items():
        test.text('\t"%s": %#x,\n' % (key, value))
    test.text("}\n")
    test.write()
    print(len(records), "records", len(numerics), "numerics", len(specials), "specials")


main()
