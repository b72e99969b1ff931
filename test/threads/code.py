# Shared code: inline caches that see many types at once, deep recursion, compile and exec in several threads.
import sys
import threading
from harness import hammer, N

R = 3000

class A:
    def __init__(self, v): self.v = v
    def m(self): return self.v
class B:
    def __init__(self, v): self.w = 1; self.v = v
    def m(self): return self.v
class C:
    __slots__ = ("v",)
    def __init__(self, v): self.v = v
    def m(self): return self.v
class G:
    def __init__(self, v): self.__dict__["q"] = v
    def __getattr__(self, n): return self.__dict__["q"] if n == "v" else None
    def m(self): return self.v

def poly(o, x, y, s, i):
    o.v; o.m()
    x + y; x < y; x == y; x * 2; -x if not isinstance(x, str) else x
    s[i]; len(s)
    for e in s: pass
    return o.v
vals = [(1, 2), (1.5, 2.5), ("a", "b"), (True, 2), (10 ** 20, 1), (2, 2.5)]
seqs = [[1, 2, 3], (1, 2, 3), "abc", {0: 1, 1: 2}, b"abc", range(3)]
def run(i):
    kinds = [A, B, C, G]
    for k in range(R):
        o = kinds[(k + i) % 4](k)
        x, y = vals[(k + i) % 6]
        assert poly(o, x, y, seqs[(k * 7 + i) % 6], 1) == k
hammer(run)

def calls(i):
    fs = [lambda a, b: a, lambda a, b=2: a, max, lambda *a: a[0], A, int.__add__]
    for k in range(R):
        f = fs[(k + i) % 6]
        if f is A: f(1)
        else: f(5, 3)
hammer(calls)

# threads recurse each to its own limit
def deep(n):
    return deep(n + 1)
def recurse(i):
    for k in range(5):
        try:
            deep(0)
        except RecursionError:
            pass
        else:
            raise AssertionError
hammer(recurse)
def nested(i):
    l = []
    for k in range(5000): l = [l]
    for f in repr, lambda x: x == x.copy():
        try: f(l)
        except RecursionError: pass
hammer(nested)

def comp(i):
    for k in range(60):
        ns = {}
        exec(compile("def f(x):\n  class Q:\n    y = x\n  return [Q.y + a for a in range(3)]\nr = f(%d)" % k, "<s>", "exec"), ns)
        assert ns["r"] == [k, k + 1, k + 2]
        assert eval("k + 1", {"k": k}) == k + 1
hammer(comp)

# one code object run as many functions, its attributes read
def co(i):
    c = run.__code__
    for k in range(100):
        c.co_consts; c.co_names; c.co_varnames; list(c.co_lines()); list(c.co_positions()); hash(c); c == c
        c.replace(co_name="x")
        sys.intern("co%d" % k)
hammer(co)

# locals of running frames, from other threads
stop = []
hold = []
def running(i):
    x = 0
    hold.append(sys._getframe())
    while not stop and x < 300000:
        x += 1
        y = str(x)
        z = [x]
def peek(i):
    while not hold: pass
    for k in range(200):
        f = hold[0]
        f.f_lineno; f.f_globals; f.f_lasti; f.f_back; f.f_code
        try:
            f.f_locals.get("x"); dict(f.f_locals)
        except RuntimeError:
            pass
    stop.append(1)
hammer(running, peek, peek)

# exception state is each thread's own
def excstate(i):
    for k in range(R):
        try:
            raise ValueError(i)
        except ValueError as e:
            assert sys.exception() is e and e.args == (i,)
        assert sys.exception() is None
hammer(excstate)

# strings: cached hashes, index tables, interning of the same text
text = "äöü€" * 50
def strings(i):
    for k in range(R):
        s = "é%d" % (k % 300) + "x"
        hash(s); s[1]; len(s); sys.intern(s)
        text[k % 200]; text.find("€"); hash(text); text.encode(); text.upper()
        {s: 1}[s]; getattr(A, "nm%d" % (k % 100), None)
        f"{text[:3]}{k}"
hammer(strings)
shared = ["ключ%d" % k for k in range(3000)]
def lazy(i):
    for s in shared:
        hash(s); s[2]; s.isascii(); len(s)
hammer(lazy)
big = [10 ** 30 + k for k in range(300)]
def nums(i):
    for k in range(20):
        for b in big: b + 1; hash(b); str(b); b == b; float(b)
hammer(nums)
print("ok")
