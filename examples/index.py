"""Index every word, identifier and repeated passage of Python sources, on all cores.

    python index.py [FOLDER [THREADS]]

FOLDER is a tree of sources, the standard library if it is not given. The index
is built twice, on one thread and on THREADS of them (as many as there are
processors, if not given), and both must be equal. Nothing here knows which
interpreter runs it: an ordinary ThreadPoolExecutor, ordinary dicts and strings.
"""

import os
import re
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor, as_completed

WORD = re.compile(r"[A-Za-z]{2,}")

KEYWORDS = frozenset(
    """False None True and as assert async await break class continue def del elif
    else except finally for from global if import in is lambda nonlocal not or pass
    raise return try while with yield match case type self cls""".split())

STOP_WORDS = frozenset(
    """the and for that this with from are was not but will can may has have its
    which into than then been were other only when more such used also must each
    does should there their they you your all any one two if in is it of on or to
    an as at be by do no so we he""".split())

# Longest first; each is removed only if enough of the word remains.
SUFFIXES = ("ations", "ation", "ments", "ment", "ingly", "ings", "ness", "ies",
            "ing", "ers", "ed", "er", "es", "ly", "s")


class Scanner:
    """Splits Python source into identifiers and the text of comments and strings."""

    def __init__(self, source):
        self.source = source
        self.pos = 0
        self.line = 1

    def tokens(self):
        """Yield (kind, line, text); kind is "name" or "text"."""
        source = self.source
        end = len(source)
        while self.pos < end:
            char = source[self.pos]
            if char == "\n":
                self.line += 1
                self.pos += 1
            elif char == "_" or char.isalpha():
                name = self.name()
                if self.pos < end and source[self.pos] in "\"'" and len(name) <= 2:
                    continue  # the prefix of a string
                yield "name", self.line, name
            elif char == "#":
                yield "text", self.line, self.comment()
            elif char == '"' or char == "'":
                line = self.line
                yield "text", line, self.string(char)
            elif char.isdigit():
                self.number()
            else:
                self.pos += 1

    def name(self):
        source = self.source
        start = pos = self.pos
        end = len(source)
        while pos < end:
            char = source[pos]
            if char != "_" and not char.isalnum():
                break
            pos += 1
        self.pos = pos
        return source[start:pos]

    def number(self):
        source = self.source
        pos = self.pos
        end = len(source)
        while pos < end and (source[pos].isalnum() or source[pos] in "._"):
            pos += 1
        self.pos = pos

    def comment(self):
        start = self.pos + 1
        end = self.source.find("\n", start)
        if end < 0:
            end = len(self.source)
        self.pos = end
        return self.source[start:end]

    def string(self, quote):
        source = self.source
        start = self.pos
        if source.startswith(quote * 3, start):
            quote *= 3
        start += len(quote)
        pos = start
        end = len(source)
        one_line = len(quote) == 1
        while pos < end:
            char = source[pos]
            if char == "\\":
                if source.startswith("\n", pos + 1):
                    self.line += 1
                pos += 2
                continue
            if char == "\n":
                self.line += 1
                if one_line:
                    break
            elif char == quote[0] and source.startswith(quote, pos):
                break
            pos += 1
        self.pos = min(end, pos + len(quote))
        return source[start:pos]


def parts(name):
    """Split an identifier: "readAll_lines2" is read, all, lines."""
    found = []
    for piece in name.split("_"):
        start = 0
        for i in range(1, len(piece)):
            here, before = piece[i], piece[i - 1]
            if here.isupper() and before.islower() or here.isdigit() and before.isalpha():
                found.append(piece[start:i].lower())
                start = i
        if start < len(piece):
            found.append(piece[start:].lower())
    return [part for part in found if part.isalpha()]


def stem(word):
    """Remove an English ending, roughly."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[:-len(suffix)]
            if suffix == "ies":
                return word + "y"
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                return word[:-1]
            return word
    return word


# Passages are compared through hashes of every PASSAGE characters in a row, of
# which the smallest in every WINDOW is kept: equal passages of WINDOW + PASSAGE
# characters have at least one in common.
PASSAGE = 48
WINDOW = 80
BASE = 257
MODULUS = (1 << 31) - 1
LEAVING = pow(BASE, PASSAGE, MODULUS)


def fingerprints(source):
    """Return the set of hashes that stands for the text, white space aside."""
    codes = [ord(char) for char in "".join(source.split())]
    if len(codes) < PASSAGE:
        return set()
    value = 0
    for code in codes[:PASSAGE - 1]:
        value = (value * BASE + code) % MODULUS
    hashes = []
    kept = set()
    smallest = at = -1
    for i in range(PASSAGE - 1, len(codes)):
        value = value * BASE + codes[i]
        if i >= PASSAGE:
            value -= codes[i - PASSAGE] * LEAVING
        value %= MODULUS
        here = len(hashes)
        hashes.append(value)
        if at <= here - WINDOW:
            # The smallest has left the window: look for the next one.
            at = max(0, here - WINDOW + 1)
            smallest = hashes[at]
            for j in range(at + 1, here + 1):
                if hashes[j] <= smallest:
                    smallest, at = hashes[j], j
            kept.add(smallest)
        elif value <= smallest:
            smallest, at = value, here
            kept.add(smallest)
    return kept


class FileIndex:
    """What one file contributes: term -> list of line numbers, and its passages."""

    def __init__(self, name, source):
        self.name = name
        self.size = len(source)
        self.names = defaultdict(list)
        self.words = defaultdict(list)
        stems = {}
        scanner = Scanner(source)
        for kind, line, text in scanner.tokens():
            if kind == "name":
                if text not in KEYWORDS:
                    self.names[text].append(line)
                    for part in parts(text):
                        self.add_word(part, line, stems)
            else:
                for match in WORD.finditer(text):
                    self.add_word(match.group().lower(), line, stems)
        self.lines = scanner.line
        self.passages = fingerprints(source)

    def add_word(self, word, line, stems):
        if word in STOP_WORDS or len(word) < 2:
            return
        root = stems.get(word)
        if root is None:
            root = stems[word] = stem(word)
        self.words[root].append(line)


class Index:
    """The merged index: term -> list of (file number, line numbers).

    Beside the terms it counts, for each pair of files, the passages that both have.
    """

    def __init__(self, files):
        self.names = defaultdict(list)
        self.words = defaultdict(list)
        self.lines = 0
        self.files = len(files)
        self.shared = defaultdict(int)
        self.slips = []
        first_seen = {}
        for number, file in enumerate(files):
            self.lines += file.lines
            for term, lines in file.names.items():
                self.names[term].append((number, lines))
            for term, lines in file.words.items():
                self.words[term].append((number, lines))
            for passage in file.passages:
                first = first_seen.setdefault(passage, number)
                if first != number:
                    self.shared[first, number] += 1

    def split_by_frequency(self):
        """Return the common words with how often they occur, and a list of the rare ones."""
        common, rare = {}, []
        for term, places in self.words.items():
            count = sum(len(lines) for _, lines in places)
            if count >= 40:
                common[term] = count
            elif count <= 3 and len(term) >= 5 and term.isascii():
                rare.append(term)
        rare.sort()
        return common, rare

    @staticmethod
    def top(terms, count):
        """The terms that occur in most places, with how often and in how many files."""
        rows = [(sum(len(lines) for _, lines in places), len(places), term)
                for term, places in terms.items()]
        rows.sort(key=lambda row: (-row[0], row[2]))
        return rows[:count]

    def checksum(self):
        """A number that any difference between two indexes would change."""
        total = 0
        for kind, terms in enumerate((self.names, self.words)):
            for term in sorted(terms):
                value = kind
                for char in term:
                    value = (value * 31 + ord(char)) & 0xFFFFFFFF
                for number, lines in terms[term]:
                    value = (value * 31 + number * 7 + sum(lines)) & 0xFFFFFFFF
                total = (total * 131 + value) & 0xFFFFFFFF
        for (first, second), count in sorted(self.shared.items()):
            total = (total * 131 + first * 65537 + second * 17 + count) & 0xFFFFFFFF
        for places, slip, word in self.slips:
            total = (total * 131 + len(slip) * 31 + len(word) - places) & 0xFFFFFFFF
        return total


LETTERS = "abcdefghijklmnopqrstuvwxyz"


def one_letter_away(word):
    """Yield every string that differs from word by one slip of the pen."""
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in LETTERS:
            if tail and letter != tail[0]:
                yield head + letter + tail[1:]
            yield head + letter + tail


def misspellings(rare, common):
    """Return (slip, word) for the rare words that look like a common one."""
    found = []
    for word in rare:
        best = None
        for other in one_letter_away(word):
            places = common.get(other, 0)
            if places and (best is None or (-places, other) < best):
                best = (-places, other)
        if best:
            found.append((best[0], word, best[1]))
    return found


class Progress:
    """A progress bar, if somebody is looking at a terminal."""

    WIDTH = 40

    def __init__(self, label, total):
        self.label = label
        self.total = max(total, 1)
        self.done = 0
        self.shown = -1
        self.visible = sys.stderr.isatty()

    def advance(self, amount):
        self.done += amount
        percent = self.done * 100 // self.total
        if self.visible and percent != self.shown:
            self.shown = percent
            filled = self.WIDTH * self.done // self.total
            bar = "#" * filled + "." * (self.WIDTH - filled)
            sys.stderr.write(f"\r{self.label:>10} [{bar}] {percent:3d}%")
            sys.stderr.flush()

    def finish(self):
        if self.visible:
            sys.stderr.write("\r" + " " * (self.WIDTH + 20) + "\r")
            sys.stderr.flush()


def find_sources(folder):
    """Return (name, size) of all Python files below folder, in a fixed order."""
    found = []
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in ("__pycache__", "test", "tests", "site-packages"))
        for file in sorted(files):
            if file.endswith(".py"):
                path = os.path.join(where, file)
                found.append((path, os.path.getsize(path)))
    return found


def index_file(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return FileIndex(path, file.read())


def build(sources, threads, label):
    """Build the index with a pool of threads; return it and the seconds it took."""
    # The largest files go first, so that none is left for the end alone.
    order = sorted(range(len(sources)), key=lambda i: (-sources[i][1], i))
    files = [None] * len(sources)
    progress = Progress(label, sum(size for _, size in sources))
    start = time.perf_counter()
    with ThreadPoolExecutor(max_workers=threads) as pool:
        pending = {pool.submit(index_file, sources[i][0]): i for i in order}
        for future in as_completed(pending):
            i = pending[future]
            files[i] = future.result()
            progress.advance(sources[i][1])
        index = Index(files)
        # The second stage: all threads look into one shared dict.
        common, rare = index.split_by_frequency()
        pieces = [rare[i::threads * 4] for i in range(threads * 4)]
        progress = Progress("spelling", len(rare))
        for piece, found in zip(pieces, pool.map(misspellings, pieces, [common] * len(pieces))):
            index.slips += found
            progress.advance(len(piece))
    index.slips.sort()
    seconds = time.perf_counter() - start
    progress.finish()
    return index, seconds


def report(index, sources, folder):
    print(f"{index.files} files, {index.lines:,} lines: "
          f"{len(index.names):,} identifiers, {len(index.words):,} words, "
          f"checksum {index.checksum():08x}")
    for title, terms in ("identifiers", index.names), ("words", index.words):
        print(f"\n{'most frequent ' + title:28} places  files")
        for places, files, term in index.top(terms, 10):
            print(f"  {term:26} {places:6} {files:6}")
    print(f"\n{'most alike files':46} passages")
    alike = sorted(index.shared.items(), key=lambda item: (-item[1], item[0]))
    for pair, count in alike[:5]:
        names = " ".join(os.path.relpath(sources[i][0], folder) for i in pair)
        print(f"  {names:46} {count:6}")
    slips = ", ".join(f"{slip} ({word})" for _, slip, word in index.slips[:6])
    print(f"\nrare words one letter away from a common one: {len(index.slips)}\n  {slips}\n")


def usable_cores():
    try:
        return os.process_cpu_count() or 1
    except AttributeError:
        return os.cpu_count() or 1


def main(args):
    if len(args) > 2 or args[:1] == ["-h"] or args[1:] and not args[1].isdigit():
        print(__doc__.strip(), file=sys.stderr)
        return 2
    folder = args[0] if args else os.path.dirname(os.__file__)
    threads = int(args[1]) if args[1:] else usable_cores()
    if not os.path.isdir(folder) or threads < 1:
        print(f"index.py: no such folder: {folder}" if threads else "index.py: THREADS must be positive",
              file=sys.stderr)
        return 2
    sources = find_sources(folder)
    alone, alone_time = build(sources, 1, "1 thread")
    # The index itself goes: the second run is not to carry it along.
    alone = alone.checksum()
    together, together_time = build(sources, threads, f"{threads} threads")
    report(together, sources, folder)
    if alone != together.checksum():
        print("index.py: the two indexes differ", file=sys.stderr)
        return 1
    print(f"on 1 thread   {alone_time:7.2f} s")
    print(f"on {threads} thread{'s' if threads != 1 else ' '}  {together_time:7.2f} s")
    print(f"speed-up      {alone_time / together_time:7.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
