"""Record what the methods of CPython's Pattern and Match objects return.

usage: python3.14 methods.py | gzip -9n > ../testdata/methods.jsonl.gz

A value is written as JSON: None, int; "s" + text for str, "b" + latin-1 text for
bytes, ["l", ...] for lists, ["t", ...] for tuples, {"e": type, "m": message} for exceptions,
and {...} with the attributes for Match objects. Surrogates are left out: JSON has none.
"""
import json, re
from re import _compiler, _parser

PATTERNS = [
    ('', 0), ('a', 0), ('b*', 0), (r'\w+', 0), (r'(\w)(\d)?', 0), (r'(?P<first>\w+) (?P<last>\w+)', 0), (r'(a)|(b)|(c)', 0),
    (r'(?P<n>(é+)x?)', 0), (r'[àé]', re.I), (r'(?<=a)b', 0), (r'^.*$', re.M), (r'\b', 0), (r'\s+', 0), (r'(,)|;', 0),
    (r'((((((a))))))', 0), (r'x*', 0), (r'(?s).', 0), (r'😀+', 0), (r'(?i)straße', 0), (r'()', 0), (r'(?:(a)|b)*', 0), (r'(a)?(b)?(c)?(d)?(e)?', 0),
]
SUBJECTS = ['', 'a', 'aab', 'abcabc', 'John Smith, Jane Doe', 'a1b2 c3', 'ééx àÉ', 'a,b;c,', 'line\nline two\n', 'x😀😀y😀', 'STRASSE straße',
            'abxbab' * 40, 'é' * 300 + 'a1 b', ' '.join('word%d' % i for i in range(80))]
REPLS = ['', 'X', r'<\g<0>>', r'[\1]', r'\1-\2', 'é😀', r'\g<1>\g<1>', '\\n']


def enc(v):
    if isinstance(v, str):
        return 's' + v
    if isinstance(v, bytes):
        return 'b' + v.decode('latin1')
    if isinstance(v, list):
        return ['l'] + [enc(x) for x in v]
    if isinstance(v, tuple):
        return ['t'] + [enc(x) for x in v]
    if isinstance(v, re.Match):
        return {'span': enc(v.span()), 'groups': enc(v.groups()), 'dict': enc(list(v.groupdict('?').items())), 'regs': enc(v.regs),
                'lastindex': v.lastindex, 'lastgroup': enc(v.lastgroup), 'pos': v.pos, 'endpos': v.endpos, 'item': enc(v[v.re.groups]),
                'repr': enc(repr(v)), 'starts': [v.start(g) for g in range(v.re.groups + 1)], 'all': enc(v.group(*range(v.re.groups + 1)))}
    return v


def outcome(f, *args):
    try:
        return enc(f(*args))
    except Exception as e:
        return {'e': type(e).__name__, 'm': str(e)}


def tokens(p, repl):
    try:
        return [x if isinstance(x, int) else enc(x) for x in _parser.parse_template(repl, p)]
    except Exception:
        return None


for pattern, flags in PATTERNS:
    variants = [(pattern, SUBJECTS, REPLS)]
    try:
        variants.append((pattern.encode('ascii'), [s.encode() for s in SUBJECTS], [r.encode() for r in REPLS]))
    except UnicodeEncodeError:
        pass
    for pat, subjects, repls in variants:
        p = re.compile(pat, flags)
        code = [int(c) for c in _compiler._code(_parser.parse(pat, flags), flags)]
        cases = []
        for s in subjects:
            add = lambda op, f, *a: cases.append([op, enc(s), [enc(x) for x in a], outcome(f, *a)])
            n = len(s)
            add('findall', lambda *a: p.findall(s, *a))
            add('findall', lambda *a: p.findall(s, *a), n // 3, n - 1)
            add('split', lambda *a: p.split(s, *a))
            add('split', lambda *a: p.split(s, *a), 2)
            for op in 'match', 'search', 'fullmatch':
                add(op, lambda *a: getattr(p, op)(s, *a))
                add(op, lambda *a: getattr(p, op)(s, *a), n // 2, n + 5)
            if n < 30:
                add('finditer', lambda *a: list(p.finditer(s, *a)))
            for r in repls:
                if tokens(p, r) is None:
                    continue
                add('subn', lambda repl, count: p.subn(repl, s, count), r, 0)
                if n < 30:
                    add('subn', lambda repl, count: p.subn(repl, s, count), r, 2)
                m = p.search(s)
                if m and n < 100:
                    add('expand', lambda repl: m.expand(repl), r)
            add('call', lambda: p.sub(lambda m: m.group()[::-1] if m.start() % 2 else None, s))
        rec = {'pattern': enc(pat), 'flags': p.flags, 'groups': p.groups, 'code': code, 'index': list(p.groupindex.items()), 'repr': enc(repr(p)),
               'templates': [[enc(r), tokens(p, r)] for r in repls if tokens(p, r) is not None], 'cases': cases}
        print(json.dumps(rec, separators=(',', ':')))
