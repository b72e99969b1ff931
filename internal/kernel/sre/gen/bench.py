"""Time CPython's re on the cases of BenchmarkVersusCPython.

usage: python3.14 bench.py > FILE; SRE_BENCH=FILE go test -bench Versus
"""
import json, random, re, sys, timeit
from re import _compiler, _parser

R = random.Random(7)
words = [''.join(R.choice('etaoinshrdlucmfwypvbgkjqxz') for _ in range(R.randint(2, 9))) for _ in range(3000)]
text = ' '.join(R.choice(words).capitalize() if R.random() < .1 else R.choice(words) + R.choice(['', '', '', ',', '.\n']) for _ in range(30000))
cyr = ''.join(chr(ord(c) + 0x430 - 97) if c.isalpha() and c.islower() else c for c in text)
dna = ''.join(R.choice('acgt') for _ in range(200000))
log = '\n'.join('%d.%d.%d.%d - - [%02d/Nov/2026:10:%02d:%02d +0000] "GET /%s/%s.html HTTP/1.1" %d %d "-" "Mozilla/5.0 (X11; Linux x86_64)"' % (
    R.randint(1, 255), R.randint(0, 255), R.randint(0, 255), R.randint(0, 255), R.randint(1, 30), R.randint(0, 59), R.randint(0, 59),
    R.choice(words), R.choice(words), R.choice([200, 404, 301]), R.randint(100, 99999)) for _ in range(2000))
mail = ' '.join(R.choice(words) + ('@%s.%s' % (R.choice(words), R.choice(['com', 'org', 'de'])) if R.random() < .1 else '') for _ in range(30000))
code = '\n'.join('    %s_%d = %s(%d, "%s") + %d.%d  # %s' % (R.choice(words), R.randint(0, 99), R.choice(words), R.randint(0, 9999),
    R.choice(words), R.randint(0, 99), R.randint(0, 99), R.choice(words)) for _ in range(3000))
csvtext = '\n'.join(','.join('"%s"' % R.choice(words) if R.random() < .3 else R.choice(words) for _ in range(8)) for _ in range(3000))
jsontext = json.dumps([{R.choice(words): [R.random(), R.choice(words), None, True]} for _ in range(3000)])
html = ''.join('<div class="%s"><a href="/%s">%s</a></div>\n' % (R.choice(words), R.choice(words), R.choice(words)) for _ in range(4000))

TOKENS = r'''(?P<ws>[ \t]+)|(?P<comment>\#[^\n]*)|(?P<number>\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<string>"(?:[^"\\]|\\.)*")|(?P<op>[-+*/=<>!]=?|[()\[\]{},.:;])|(?P<nl>\n)|(?P<bad>.)'''

CASES = [
    ('literal', r'zzqxy', 0, text, 'i'),
    ('literal-common', r'the', 0, text, 'i'),
    ('literal-nocase', r'sherlock', re.I, text, 'i'),
    ('words', r'\w+', 0, text, 'i'),
    ('words-ascii', r'\w+', re.A, text, 'i'),
    ('words-cyrillic', r'\w+', 0, cyr, 'i'),
    ('words-bytes', rb'\w+', 0, text.encode(), 'i'),
    ('capitalised', r'\b[A-Z][a-z]+\b', 0, text, 'i'),
    ('words-ending', r'\w+ing\b', 0, text, 'i'),
    ('dna', r'agggtaaa|tttaccct|[cgt]gggtaaa|tttaccc[acg]', 0, dna, 'i'),
    ('dna-nocase', r'agggtaa[cgt]|[acg]ttaccct', re.I, dna, 'i'),
    ('alternation', '|'.join(words[:20]), 0, text, 'i'),
    ('log', r'^(\S+) (\S+) (\S+) \[([^\]]+)\] "(\S+) (\S+) ([^"]*)" (\d{3}) (\d+|-) "([^"]*)" "([^"]*)"$', re.M, log, 'i'),
    ('log-lazy', r'"(.*?)" (\d+) (\d+)', 0, log, 'i'),
    ('email', r'[\w.+-]+@[\w-]+\.[\w.-]+', 0, mail, 'i'),
    ('email-groups', r'([a-zA-Z0-9._%+-]+)@([a-zA-Z0-9.-]+)\.([a-z]{2,})', 0, mail, 'i'),
    ('tokens', TOKENS, 0, code, 'i'),
    ('csv', r'"([^"]*)"|([^,\n]+)', 0, csvtext, 'i'),
    ('json-string', r'"((?:[^"\\]|\\.)*)"', 0, jsontext, 'i'),
    ('json-number', r'(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?', 0, jsontext, 'i'),
    ('html-links', r'<a\s+href="([^"]*)">(.*?)</a>', 0, html, 'i'),
    ('html-tags', r'<[^>]+>', 0, html, 'i'),
    ('spaces', r'\s+', 0, text, 'i'),
    ('lines', r'(?m)^.*$', 0, text, 'i'),
    ('backref', r'(\w)\1', 0, text, 'i'),
    ('lookahead', r'\w+(?=,)', 0, text, 'i'),
    ('lookbehind', r'(?<=, )\w+', 0, text, 'i'),
    ('nested-loop', r'(?:[a-z]+\s)*[A-Z]', 0, text[:20000], 'i'),
    ('counted', r'(?:\w{2,4} ){3}', 0, text, 'i'),
    ('catastrophe', r'(?:a+)+b', 0, 'a' * 20, 's'),
    ('dotstar-end', r'.*,.*\.$', re.M, text, 'i'),
    ('ipv4', r'\b(?:\d{1,3}\.){3}\d{1,3}\b', 0, log, 'i'),
    ('match-short', r'(\d{4})-(\d\d)-(\d\d)', 0, '2026-11-20', 'm'),
]


def timing(p, s, op):
    if op == 'i':
        f = lambda: sum(1 for _ in p.finditer(s))
    else:
        f = lambda: p.search(s) if op == 's' else p.match(s)
    t = timeit.Timer(f)
    n, _ = t.autorange()
    return min(t.repeat(3, max(1, n // 2))) / max(1, n // 2)


for name, pattern, flags, s, op in CASES:
    p = re.compile(pattern, flags)
    c = [int(c) for c in _compiler._code(_parser.parse(pattern, flags), flags)]
    subject = s.encode().hex() if isinstance(s, str) else s.hex()
    print(json.dumps({'name': name, 'op': op, 'g': p.groups, 'b': isinstance(s, bytes), 'c': c, 's': subject, 'ns': timing(p, s, op) * 1e9}))
