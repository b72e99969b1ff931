"""Reading a log with regular expressions, grouping it, and printing tables."""

import re
import sys
import time
from collections import Counter, defaultdict
from itertools import groupby
from operator import itemgetter
from string import Formatter
from typing import NamedTuple

LINE = re.compile(r"""
    ^(?P<host>(?:\d{1,3}\.){3}\d{1,3}|[\w.-]+)\s+     # who
    \[(?P<stamp>\d{10})\]\s+                          # when
    "(?P<verb>GET|PUT|POST|DELETE)\s+
     (?P<path>/[^\s"?]*)(?:\?(?P<query>[^\s"]*))?"\s+ # what
    (?P<status>[1-5]\d\d)\s+
    (?:(?P<size>\d+)|-)                               # how much
    (?:\s+(?P<ms>\d+(?:\.\d+)?)ms)?\s*$
""", re.VERBOSE | re.ASCII)


class Entry(NamedTuple):
    host: str
    when: int
    verb: str
    path: str
    query: dict
    status: int
    size: int
    ms: float | None

    @property
    def failed(self) -> bool:
        return self.status >= 400

    @classmethod
    def parse(cls, line):
        match = LINE.match(line)
        if match is None:
            raise ValueError(f"no log line: {line[:30]!r}")
        d = match.groupdict(default="")
        query = dict(pair.partition("=")[::2] for pair in d["query"].split("&") if pair)
        return cls(d["host"], int(d["stamp"]), d["verb"], re.sub(r"/\d+(?=/|$)", "/N", d["path"]),
                   query, int(d["status"]), int(d["size"] or 0), float(d["ms"]) if d["ms"] else None)


def percentile(values, fraction):
    ordered = sorted(values)
    at = (len(ordered) - 1) * fraction
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


class Sizes(Formatter):
    """Adds the conversion {:B} for sizes in bytes."""

    def format_field(self, value, spec):
        if spec.endswith("B"):
            for unit in ("B", "kB", "MB"):
                if value < 1000 or unit == "MB":
                    return format(f"{value:.4g} {unit}", spec[:-1])
                value /= 1000
        return super().format_field(value, spec)


def bars(counts, width=30):
    most = max(counts.values())
    for key in sorted(counts):
        eighths = round(counts[key] * width * 8 / most)
        yield f"{key:>8} {'█' * (eighths // 8)}{' ▏▎▍▌▋▊▉'[eighths % 8]}".rstrip() + f" {counts[key]}"


def read(stream):
    entries, rejected = [], []
    for number, line in enumerate(stream, 1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        try:
            entries.append(Entry.parse(line))
        except ValueError as exc:
            rejected.append((number, str(exc)))
    return entries, rejected


entries, rejected = read(sys.stdin)
print(f"{len(entries)} entries, {len(rejected)} rejected")
for number, why in rejected:
    print(f"  line {number}: {why}")

row = Sizes().format
print(f"\n{'path':16}{'hits':>5}{'failed':>8}{'bytes':>10}{'median':>9}{'90%':>9}")
by_path = defaultdict(list)
for entry in entries:
    by_path[entry.path].append(entry)
for path, group in sorted(by_path.items(), key=lambda item: (-len(item[1]), item[0])):
    times = [e.ms for e in group if e.ms is not None]
    print(row("{:16}{:5}{:8.1%}{:>10B}{:9.2f}{:9.2f}", path, len(group), sum(e.failed for e in group) / len(group),
              sum(e.size for e in group), percentile(times, 0.5), percentile(times, 0.9)))

print("\nby hour (UTC):")
hours = Counter(time.strftime("%a %Hh", time.gmtime(e.when)) for e in entries)
print(*bars(hours), sep="\n")

print("\nby status and verb:")
key = itemgetter(5, 2)
for (status, verb), group in groupby(sorted(entries, key=key), key=key):
    group = list(group)
    print(f"  {status} {verb:<7}{len(group):4}  first {time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(group[0].when))}")

hosts = Counter(e.host for e in entries)
print("\nbusiest:", *(f"{h} ({n})" for h, n in sorted(hosts.items(), key=lambda p: (-p[1], p[0]))[:3]))
print("queries:", sorted({(k, v) for e in entries for k, v in e.query.items()})[:6])
slow = max((e for e in entries if e.ms), key=lambda e: e.ms)
print("slowest:", slow._replace(query=None))

PATTERNS = [
    (r"(\w+)@(\w+\.)+(com|org)", "mail bob@mail.example.org now"), (r"(?i)(?<=total:\s)\d+", "TOTAL: 42"),
    (r"^(?:(a+)|b)*$", "aab"), (r"(?P<q>['\"]).*?(?P=q)", "say 'hi \"x\"'"), (r"\bfoo\b(?!bar)", "foobar foo"),
    (r"(a|ab)(c|bcd)(d*)", "abcd"), (r"[^\W\d_]+", "_9änd_"), (r"(?s)a.b", "a\nb"), (r"(?m)^x$", "w\nx\ny"),
    (r"(\d+)(?(1)-|\+)", "12-"), (r"a{2,3}?", "aaaa"), (r"(?>a+)b", "aaab"), (r"a++a", "aaa"), (r"\Aab|b\Z", "cab"),
]
for pattern, text in PATTERNS:
    match = re.search(pattern, text)
    print(f"{pattern:26}", match and (match.group(), match.span(), match.groups()))
for bad in ("(", "a**", "[z-a]", "(?P<1>x)", r"\8", "(?<=a+)b", "x{2,1}", "(?P=no)"):
    try:
        re.compile(bad)
    except re.error as exc:
        print(f"{bad:10} {exc}")
print(re.compile("a(b)?", re.I | re.X), re.escape("a.b*c"), re.fullmatch(r"\d+", "12a"), re.subn("a", "b", "banana", count=2))
