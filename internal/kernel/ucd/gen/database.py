"""Generate the tables of character properties and of normalisation.

Run under CPython 3.14 from the ucd directory:  python3.14 gen/database.py
"""

import random
import sys
import unicodedata
import zlib

sys.path.insert(0, "gen")
from tables import MAX, GoFile, go_quote

NEW, OLD = unicodedata, unicodedata.ucd_3_2_0
NFD_NO, NFKD_NO, NFC_NO, NFC_MAYBE, NFKC_NO, NFKC_MAYBE = (1 << i for i in range(6))
FORMS = ["NFC", "NFD", "NFKC", "NFKD"]


def table(name, values, comment, out):
    out.text("\n// %s\nvar %s = [...]string{%s}\n" % (comment, name, ", ".join('"%s"' % v for v in values)))
    return {v: i for i, v in enumerate(values)}


def tabled(c):
    """The decomposition of c, but those of Hangul syllables are computed."""
    return "" if "\uac00" <= c <= "\ud7a3" else NEW.decomposition(c)


def main():
    chars = [chr(cp) for cp in range(MAX)]
    out = GoFile("database.py", "tables_database.go")
    categories = table("categories", sorted({NEW.category(c) for c in chars}), "categories are the general categories.", out)
    bidis = table("bidiClasses", sorted({NEW.bidirectional(c) for c in chars} | {OLD.bidirectional(c) for c in chars}), "bidiClasses are the bidirectional classes.", out)
    widths = table("widths", sorted({NEW.east_asian_width(c) for c in chars}), "widths are the East Asian widths.", out)

    # Compositions.
    pairs = []
    for c in chars:
        decomposition = tabled(c)
        if decomposition and decomposition[0] != "<":
            parts = "".join(chr(int(x, 16)) for x in decomposition.split())
            if len(parts) == 2 and NEW.normalize("NFC", parts) == c:
                pairs.append((parts, ord(c)))
    pairs.sort()
    second = {p[1] for p, _ in pairs} | set(map(chr, range(0x1161, 0x1176))) | set(map(chr, range(0x11A8, 0x11C3)))

    def quick(c):
        q = 0
        for form, no in ("NFD", NFD_NO), ("NFKD", NFKD_NO), ("NFC", NFC_NO), ("NFKC", NFKC_NO):
            if NEW.normalize(form, c) != c:
                q |= no
        if c in second:
            q |= NFC_MAYBE | NFKC_MAYBE
        return q

    crc = {}

    def feed(key, data):
        crc[key] = zlib.crc32(data.encode("utf-8", "surrogatepass") + b"\n", crc.get(key, 0))

    records, values = {}, {}
    for version, db in ("16", NEW), ("3", OLD):
        values[version] = []
        for c in chars:
            record = (categories[db.category(c)], bidis[db.bidirectional(c)], widths[db.east_asian_width(c)],
                      db.combining(c), quick(c) if db is NEW else 0, db.mirrored(c))
            values[version].append(records.setdefault(record, len(records)))
            for f in db.category, db.bidirectional, db.east_asian_width:
                feed(f.__name__ + version, f(c))
            for f in db.combining, db.mirrored:
                feed(f.__name__ + version, str(f(c)))
            for f in db.decimal, db.digit, db.numeric:
                feed(f.__name__ + version, repr(f(c, None)))
            feed("decomposition" + version, db.decomposition(c))
            for form in FORMS:
                feed(form + version, db.normalize(form, c))
            assert db is NEW or db.name(c, None) == (None if db.category(c) == "Cn" else NEW.name(c, None))

    # Decompositions.
    prefixes = sorted({d[:d.index(">") + 1] for d in map(NEW.decomposition, chars) if d[:1] == "<"})
    prefix_number = table("decompositionPrefixes", [""] + prefixes, "decompositionPrefixes are the kinds of decompositions, the first being canonical.", out)
    text, where, seen = bytearray([0]), [], {"": 0}
    for c in chars:
        d = tabled(c)
        assert OLD.decomposition(c) == ("" if OLD.category(c) == "Cn" else NEW.decomposition(c))
        if d not in seen:
            prefix, codes = d[:d.index(">") + 1] if d[0] == "<" else "", d[d.find(">") + 1:].split()
            data = "".join(chr(int(x, 16)) for x in codes).encode()
            seen[d] = len(text)
            text += bytes([prefix_number[prefix], len(data)]) + data
        where.append(seen[d])

    out.text("\nvar records = [%d]record{\n" % len(records))
    for r in records:
        out.text("\t{%s, %s},\n" % (", ".join(map(str, r[:5])), "true" if r[5] else "false"))
    out.text("}\n")
    out.bytes += 6 * len(records)
    out.trie("record", values["16"], "recordData holds indexes into records.")
    out.trie("old", values["3"], "oldData holds indexes into records, for version 3.2.0.")
    out.trie("decomposition", where, "decompositionData holds offsets into decompositions, 0 for none.")
    out.string("decompositions", bytes(text), "decompositions has for each one its kind, its length, and its text.")
    out.ints("compositionFirst", [ord(p[0]) for p, _ in pairs], "uint32", "compositionFirst and compositionSecond are the pairs that compose, in order.")
    out.ints("compositionSecond", [ord(p[1]) for p, _ in pairs], "uint32")
    out.ints("compositionResult", [c for _, c in pairs], "uint32", "compositionResult is what they compose to.")

    for name, get in ("decimal", lambda db, c: db.decimal(c, None)), ("numeric", lambda db, c: db.numeric(c, None)):
        out.text("\n// old%s has the %s values that differ in 3.2.0; -1 stands for none.\n" % (name.title(), name))
        out.text("var old%s = [...]oldValue{\n" % name.title())
        for c in chars:
            if OLD.category(c) != "Cn" and get(OLD, c) != get(NEW, c):
                value = get(OLD, c)
                out.text("\t{%#x, %r},\n" % (ord(c), -1 if value is None else value))
        out.text("}\n")
    out.text("\n// oldNormal has the normal forms that were corrected after 3.2.0.\nvar oldNormal = [...]oldValue{\n")
    for c in chars:
        if OLD.category(c) != "Cn" and OLD.normalize("NFD", c) != NEW.normalize("NFD", c):
            out.text("\t{%#x, %#x},\n" % (ord(c), ord(OLD.normalize("NFD", c))))
    out.text("}\n")
    out.write()

    # Strings to normalise, from characters for which it matters.
    random.seed(7)
    marks = [c for c in chars if NEW.combining(c)]
    parts = [c for p, _ in pairs for c in p]
    decomposing = [c for c in chars if NEW.decomposition(c)]
    jamo = [chr(c) for c in [*range(0x1100, 0x1113), *range(0x1161, 0x1176), *range(0x11A7, 0x11C3), 0xAC00, 0xAC01, 0xD788]]
    pools = [marks, parts, decomposing, jamo, ["a", "e", "\u0301", "\u0327", "\ud800"], chars]
    out = GoFile("database.py", "crc_database_test.go")
    out.text("\nvar databaseCRC = map[string]uint32{\n%s}\n" % "".join('\t"%s": %#x,\n' % i for i in crc.items()))
    out.text("\n// normalizeCases are strings with their forms, in the order of Form, and then those of 3.2.0.\nvar normalizeCases = [][9]string{\n")
    for i in range(400):
        pool = pools[i % len(pools)] if i % 3 else random.choice(pools)
        s = "".join(random.choice(random.choice([pool, marks, pool, parts])) for _ in range(random.randint(1, 9)))
        row = [s] + [db.normalize(f, s) for db in (NEW, OLD) for f in FORMS]
        out.text("\t{%s},\n" % ", ".join(go_quote(x.encode("utf-8", "surrogatepass")) for x in row))
    out.text("}\n")
    out.write()
    print(len(records), "records", len(pairs), "pairs", len(text), "bytes of decompositions")


main()
