"""Record what CPython's re does, as expectations for the tests of this package.

usage: python3.14 corpus.py DIRECTORY-OF-THE-TEST-PACKAGE 3000 > testdata/corpus.jsonl.gz

Each line is one compiled pattern: its code words, and for some subjects the
operation (m match, f fullmatch, s search, i finditer), pos and endpos, and for each
match the number of the group closed last (-1 for none) and the spans of all groups.
Subjects are hex of UTF-8 (surrogates passed) or of the bytes; offsets are bytes.
"""
import gzip, io, json, os, random, re, signal, sys, tempfile, unittest, warnings
from re import _compiler, _parser

warnings.simplefilter('ignore')
records = {}            # (pattern, flags) -> set of subjects


def note(pattern, flags, subject):
    if isinstance(pattern, re.Pattern):
        pattern, flags = pattern.pattern, pattern.flags
    if isinstance(subject, (bytearray, memoryview)):
        subject = bytes(subject)
    if not isinstance(subject, (str, bytes)) or type(pattern) not in (str, bytes):
        return
    if type(pattern) is not type(subject) or len(subject) > 3000 or len(pattern) > 3000:
        return
    records.setdefault((pattern, int(flags) & ~128), {})[type(subject)(subject)] = None


def from_re_tests(lib):
    from test import re_tests
    for t in re_tests.tests:
        note(t[0], 0, t[1])
        try:
            b = t[0].encode('ascii'), t[1].encode('ascii')
        except UnicodeEncodeError:
            continue
        note(b[0], 0, b[1])
        note(t[0], re.I, t[1].swapcase())
        note(b[0], re.I, b[1])
        note(b[0], re.I | re.L, b[1].swapcase())
        note(t[0], re.A | re.M, t[1] + '\n' + t[1])


def from_test_re():
    names = 'match fullmatch search findall finditer split'.split()
    saved = {n: getattr(re, n) for n in names + ['sub', 'subn', 'compile']}

    class Proxy:
        def __init__(self, p):
            self.p = p

    def wrap(n):
        def f(pattern, string, *a, **k):
            fl = k.get('flags', 0)
            if not fl and a and n not in ('split',):
                fl = a[0]
            note(pattern, fl, string)
            return saved[n](pattern, string, *a, **k)
        return f

    def wrapsub(n):
        def f(pattern, repl, string, *a, **k):
            note(pattern, k.get('flags', 0), string)
            return saved[n](pattern, repl, string, *a, **k)
        return f
    from test import test_re
    subjects = ['', 'abc', 'a\nb\n', 'aaa bbb 123', '\xe9\u0130\u0131kK\u212a sS\u017f']

    def comp(pattern, flags=0):
        p = saved['compile'](pattern, flags)
        for s in subjects:
            note(p, 0, s if isinstance(p.pattern, str) else s.encode('latin1', 'replace'))
        return p
    for n in names:
        setattr(re, n, wrap(n))
    for n in 'sub', 'subn':
        setattr(re, n, wrapsub(n))
    re.compile = comp
    suite = unittest.TestSuite()
    skip = 'large timeout sre_template debug repr compile_flags signal zerowidth_bug stack_overflow'.split()
    for case in (test_re.ReTests, test_re.ImplementationTest):
        for name in unittest.TestLoader().getTestCaseNames(case):
            if not any(w in name for w in skip):
                suite.addTest(case(name))
    unittest.TextTestRunner(stream=io.StringIO()).run(suite)
    for n, f in saved.items():
        setattr(re, n, f)


R = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 20240612)
ATOMS = ['a', 'b', 'c', 'A', 'k', 'é', 's', 'ß', '1', '_', r'\n', '.', '.', r'\w', r'\W', r'\d', r'\D', r'\s', r'\S',
         '[ab]', '[^a]', '[a-c]', '[^a-c1]', '[é-ÿ]', r'[\w-]', r'[^\w]', '[kß-ſ]', r'[\s\d]', '[A-Z]', '[^\\n]',
         '[\u0400-\u04ff]', '[ac\u4e00-\u9fff]', '\U0001f600', '[^\U0001f600]', '[a\ud800]', 'ab', 'ba', 'abc', 'µ', 'K',
         '[\u0100-\u03ff]', '[aceg\u0101\u0203\u1e61]', '[^aceg\u0101\u0203\u1e61]', '[\u1e60-\u1eff]']
ATS = [r'\b', r'\B', '^', '$', r'\A', r'\Z']
QUANTS = ['*', '+', '?', '*?', '+?', '??', '*+', '++', '?+', '{2}', '{1,2}', '{0,2}?', '{2,}', '{2,}?', '{1,3}+', '{0,1}', '{3}']


class Gen:
    def __init__(self):
        self.groups = 0
        self.open = 0

    def alt(self, depth):
        return '|'.join(self.seq(depth) for _ in range(R.choice([1, 1, 1, 2, 2, 3])))

    def seq(self, depth):
        return ''.join(self.item(depth) for _ in range(R.choice([0, 1, 1, 2, 2, 3])))

    def item(self, depth):
        x = R.random()
        if depth <= 0 or x < .45:
            s = R.choice(ATOMS)
            if len(s) > 1 and s.isalpha():
                return s
            return s + (R.choice(QUANTS) if R.random() < .45 else '')
        if x < .53:
            return R.choice(ATS)
        if x < .6 and self.groups:
            g = R.randint(1, self.groups)
            return r'(?:\%d)' % g + R.choice(['', '', '?', '*'])
        if x < .65 and self.groups:
            g = R.randint(1, self.groups)
            return '(?(%d)%s|%s)' % (g, self.seq(depth - 1), self.seq(depth - 1))
        if x < .68 and self.groups:
            return '(?(%d)%s)' % (R.randint(1, self.groups), self.seq(depth - 1))
        if x < .73:
            return R.choice(['(?=%s)', '(?!%s)']) % self.alt(depth - 1)
        if x < .77:
            return R.choice(['(?<=%s)', '(?<!%s)']) % R.choice(ATOMS + ['a.', 'ab|ba', '(?:a|b)', 'éa', '^', r'\b'])
        if x < .82:
            body = '(?>%s)' % self.alt(depth - 1)
        elif x < .85:
            body = '(?%s:%s)' % (R.choice(['i', 's', 'm', 'i', '-i']), self.alt(depth - 1))
        elif x < .9:
            body = '(?:%s)' % self.alt(depth - 1)
        else:
            inner = self.alt(depth - 1)
            self.groups += 1
            body = '(%s)' % inner
        return body + (R.choice(QUANTS) if R.random() < .6 else '')


CHARS = 'aaabbbcckK1 _\nAés\u0130\u0131\u017f\u212aßẞ\u0416\U0001f600\ud800µμ\u1e61\u1e9b'


def random_cases(n):
    for _ in range(n):
        g = Gen()
        p = g.alt(R.choice([1, 2, 2, 3]))
        flags = R.choice([0, 0, 0, re.I, re.M, re.S, re.I | re.M, re.A, re.I | re.A, re.S | re.M])
        for _ in range(3):
            s = ''.join(R.choice(CHARS[:R.choice([6, 8, 14, len(CHARS)])]) for _ in range(R.randint(0, 14)))
            note(p, flags, s)
        if R.random() < .4:
            try:
                b = p.encode('latin1')
            except UnicodeEncodeError:
                continue
            s = ''.join(R.choice('aaabbbcckK1 _\nAés') for _ in range(R.randint(0, 14))).encode('latin1')
            note(b, (flags & ~re.A) | R.choice([0, 0, re.L]), s)


class Slow(Exception):
    pass


def alarm(*_):
    raise Slow


signal.signal(signal.SIGALRM, alarm)


def main(lib):
    d = tempfile.mkdtemp()
    os.symlink(lib, os.path.join(d, 'test'))
    sys.path.insert(0, d)
    real = _compiler._sre.compile
    from_re_tests(lib)
    from_test_re()
    random_cases(int(sys.argv[2]))
    out = gzip.GzipFile(fileobj=sys.stdout.buffer, mode='w', mtime=0, compresslevel=9)
    count = 0
    for (pattern, flags), subjects in records.items():
        try:
            signal.setitimer(signal.ITIMER_REAL, 1)
            line, n = record(pattern, flags, subjects)
        except (re.error, ValueError, OverflowError, RecursionError, Slow):
            continue
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if len(line) > 60000:
            continue
        count += n
        out.write(line)
    out.close()
    print(len(records), 'patterns,', count, 'cases', file=sys.stderr)


def tests_open_group(items, open_groups=()):
    """Does a conditional test a group that is still open? CPython may then see
    an end that was set in an attempt that failed since; nobody relies on it."""
    for op, av in items:
        if op is _parser.GROUPREF_EXISTS and av[0] in open_groups:
            return True
        inner = open_groups
        if op is _parser.SUBPATTERN and av[0]:
            inner = open_groups + (av[0],)
        stack = [av]
        while stack:
            x = stack.pop()
            if isinstance(x, _parser.SubPattern):
                if tests_open_group(x, inner):
                    return True
            elif isinstance(x, (tuple, list)):
                stack.extend(x)
    return False


def record(pattern, flags, subjects):
    p = _parser.parse(pattern, flags)
    if tests_open_group(p):
        raise ValueError
    code = [int(c) for c in _compiler._code(p, flags)]
    compiled = _compiler.compile(pattern, flags)
    isbytes = isinstance(pattern, bytes)
    cases = []
    for s in subjects:
        h = (s if isbytes else s.encode('utf-8', 'surrogatepass')).hex()
        n = len(s)
        for op, pos, end in [('s', 0, n), ('m', 0, n), ('f', 0, n), ('i', 0, n), ('i', n // 3, n - n // 4), ('f', min(1, n), n - n // 3)]:
            if op == 's':
                ms = [compiled.search(s, pos, end)]
            elif op == 'm':
                ms = [compiled.match(s, pos, end)]
            elif op == 'f':
                ms = [compiled.fullmatch(s, pos, end)]
            else:
                ms = list(compiled.finditer(s, pos, end))
            off = [0]
            for c in s:
                off.append(off[-1] + (1 if isbytes else len(c.encode('utf-8', 'surrogatepass'))))
            off.append(-1)
            spans = [[m.lastindex or -1] + [off[x] for ab in m.regs for x in ab] for m in ms if m]
            cases.append([h, op, off[pos], off[end], spans])
            if pos == end == 0:
                break
    rec = {'p': repr(pattern), 'f': compiled.flags, 'g': compiled.groups, 'b': isbytes, 'c': code, 's': cases}
    return json.dumps(rec, separators=(',', ':')).encode() + b'\n', len(cases)


main(sys.argv[1])
