from check import equal, messages, raises
import functools

log = []
def tag(x):
    log.append(f"make {x}")
    def deco(f):
        log.append(f"apply {x}")
        def wrapped(*a): return (x, f(*a))
        return wrapped
    return deco


@tag("a")
@tag("b")
def f(x=log.append("default")): return "f"


equal(log, ["make a", "make b", "default", "apply b", "apply a"])
equal(f(), ("a", ("b", "f")))

# the name is bound only after the decorators ran
def check(fn):
    equal("later" in globals(), False)
    return 5
@check
def later(): pass
equal(later, 5)

# any expression
table = {"d": lambda f: "dict"}
@table["d"]
def g(): pass
equal(g, "dict")
@(lambda f: f)
def h(): return 1
equal(h(), 1)
@(lambda f: 2)
def i(): pass
equal(i, 2)
@(w := lambda f: [f.__name__])
def j(): pass
equal((j, w is not None), (["j"], True))
@[lambda f: 7][0]
def k(): pass
equal(k, 7)

class C:
    def deco(f): return lambda self: ("deco", f(self))
    @deco
    def m(self): return 1
    @staticmethod
    @functools.lru_cache
    def s(x): return x
    @classmethod
    def c(cls): return cls
    @property
    @deco
    def p(self): return 2
    @functools.wraps(m)
    def w(self): "own"
    del deco
equal((C().m(), C.s(3), C.c(), C().p, C.w.__name__, C.w.__wrapped__ is C.m), (("deco", 1), 3, C, ("deco", 2), "<lambda>", True))

@str
class S: pass
assert S == "<class '__main__.S'>"
equal(f.__name__, "wrapped")

# a decorated function's first line is the decorator's
@(lambda f: f)
@(lambda f: f)
def lined():
    pass
import inspect
assert inspect.getsource(lined).startswith("@(lambda f: f)\n@(lambda")

def counting(f):
    @functools.wraps(f)
    def inner(*a, **k):
        inner.calls += 1
        return f(*a, **k)
    inner.calls = 0
    return inner
@counting
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
equal((fib(10), fib.calls, fib.__name__, fib.__wrapped__.__name__), (55, 177, "fib", "fib"))
@functools.singledispatch
def sd(x): return "object"
@sd.register
def _(x: int): return "int"
@sd.register(list)
def _(x): return "list"
equal((sd(1), sd(True), sd([]), sd("")), ("int", "int", "list", "object"))
@functools.total_ordering
class O:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
assert O(1) <= O(1) and O(2) > O(1) and O(2) >= O(2)
@functools.cache
def cached(x): return [x]
assert cached(1) is cached(1) and cached(1) is not cached(2)
equal(cached.cache_info().hits, 2)
async def dec_async():
    @counting
    async def inner(): return 5
    return await inner()
try:
    dec_async().send(None)
except StopIteration as e:
    equal(e.value, 5)
messages({
    "@x": "SyntaxError: invalid syntax",
    "@x\ny = 1": "SyntaxError: invalid syntax",
    "@undefined\ndef f(): pass": "NameError: name 'undefined' is not defined",
    "@5\ndef f(): pass": "TypeError: 'int' object is not callable",
    "@x y\ndef f(): pass": "SyntaxError: invalid syntax",
})
