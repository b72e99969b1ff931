"""Text processing: counting, wrapping, tables, translation, a concordance."""

import collections
import io
import re
import string
import textwrap

TEXT = """\
It was a cold morning, and the harbour lay quite still. The boats -- some forty of
them, painted in red and green -- had not gone out; nobody could say why. "Wait,"
said the old man, "until the wind turns." So they waited. By noon the wind hadn't
turned, and by three o'clock the children had begun to throw stones into the water:
one, two, three, four... A dog barked. The old man, who'd seen sixty winters here,
didn't move; he looked at the sky (grey, with a thin yellow line far off in the west)
and said nothing at all.

When at last the wind came, it came from the wrong side. It took the roof off the
boat-house and three sails off the line, and it left the children laughing, and the
dog hiding under the stairs. "That," said the old man, "is what I was waiting for."
"""

WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*", re.IGNORECASE)


def sentences(text):
    flat = " ".join(text.split())
    return [s.strip() for s in re.split(r'(?<=[.!?])"?\s+(?=["A-Z])', flat)]


def rot13(text):
    lower, upper = string.ascii_lowercase, string.ascii_uppercase
    table = str.maketrans(lower + upper, lower[13:] + lower[:13] + upper[13:] + upper[:13])
    return text.translate(table)


def table(rows, header):
    widths = [max(len(str(row[i])) for row in [header, *rows]) for i in range(len(header))]
    out = io.StringIO()
    for row in [header, ["-" * w for w in widths], *rows]:
        cells = [str(c).rjust(w) if isinstance(c, (int, float)) else str(c).ljust(w)
                 for c, w in zip(row, widths)]
        print(" | ".join(cells).rstrip(), file=out)
    return out.getvalue()


def concordance(text, word, width=24):
    flat = " ".join(text.split())
    for match in re.finditer(rf"\b{re.escape(word)}\b", flat, re.I):
        left = flat[max(0, match.start() - width):match.start()]
        right = flat[match.end():match.end() + width]
        yield f"{left:>{width}}[{match.group()}]{right:<{width}}"


def caesar_score(text):
    common = collections.Counter(text.lower())
    return sum(common[c] for c in "etaoin")


words = [w.lower() for w in WORD.findall(TEXT)]
counts = collections.Counter(words)
print(f"{len(TEXT)} characters, {len(words)} words, {len(counts)} different, {len(sentences(TEXT))} sentences\n")
print(table([(w, n, round(100 * n / len(words), 1)) for w, n in sorted(counts.items(), key=lambda p: (-p[1], p[0]))[:8]],
            ("word", "times", "%")))

lengths = collections.defaultdict(list)
for word in counts:
    lengths[len(word)].append(word)
for length in sorted(lengths, reverse=True)[:3]:
    print(f"{length:2}: {', '.join(sorted(lengths[length]))}")

print()
paragraph = TEXT.split("\n\n")[1]
print(textwrap.fill(paragraph, 46, initial_indent="  * ", subsequent_indent="    "))
print(textwrap.shorten(TEXT, 60, placeholder=" [...]"))
print(textwrap.indent(textwrap.dedent("""
    def f():
        return 1
    """).strip(), "> "))

print()
for line in concordance(TEXT, "wind"):
    print(line)

secret = rot13("Meet me at the boat-house at three o'clock.")
print(secret, "|", rot13(secret))
print(re.sub(r"\b(\w)(\w*)\b", lambda m: m[1].upper() + m[2][::-1], "stressed desserts were here"))
print(re.sub(r"(?P<last>\w+), (?P<first>\w+)", r"\g<first> \g<last>", "Curie, Marie; Noether, Emmy"))
print(re.split(r"([,;])\s*", "a, b;c,d"), re.findall(r"(\d+)([a-z]?)", "12a 7 30c"))
print(string.capwords("the OLD man"), string.Template("$who owes $$${sum}").substitute(who="Ann", sum=5))
print("{0!r:>12}|{1:<8}|{2:^9}|{0:.3}".format("harbour", 42, True), "%-6s|%05.1f|%x" % ("ab", 3.14159, 255))
print("Straße".upper(), "ΣΊΣΥΦΟΣ".lower(), "ǆ".title(), "ﬁ".casefold() == "FI".casefold(), "naïve".encode("ascii", "xmlcharrefreplace"))
print("a\tb\tc".expandtabs(4), "x=1;y=2".partition(";"), "www.example.org".removeprefix("www.").rsplit(".", 1))
print([line for line in "one\r\ntwo\x0bthree\u2028four".splitlines()], "tEsT".swapcase(), "7".zfill(3), "-7".zfill(4))
print(sentences(TEXT)[4], caesar_score(TEXT), sep="\n")
