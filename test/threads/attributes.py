# Shared instances, classes, modules, globals, closures; types that change while they are used.
import sys
import types
from harness import hammer, N

R = 2000

class P:
    cls = 0
    __slots__ = ("a", "b", "__dict__")
    def m(self, x):
        return x + 1
    @property
    def p(self):
        return 7
    @staticmethod
    def s():
        return 1
    @classmethod
    def c(cls):
        return 2

o = P()
o.a = o.b = 0
def attrs(i):
    for k in range(R):
        setattr(o, "t%d" % i, k)
        assert getattr(o, "t%d" % i) == k
        o.a = k
        o.shared = i
        assert o.shared in range(N) and o.a in range(R)
        if k % 7 == 0:
            o.gone = k
            try:
                del o.gone
            except AttributeError:
                pass
            getattr(o, "gone", None)
        setattr(o, "n%d" % (k % 30), i)
        if k % 100 == 0:
            vars(o).copy(); list(o.__dict__); dir(o); o.__dict__["z"] = 1
            o.__dict__.pop("n3", None)
hammer(attrs)
for i in range(N):
    assert getattr(o, "t%d" % i) == R - 1

# methods, class attributes, properties, while the class changes
class Base:
    def f(self): return "base"
    v = 0
    @property
    def prop(self): return 1
class Other:
    def f(self): return "other"
    v = 5
class D(Base):
    pass
d = D()
stop = []
def use(i):
    n = 0
    while not stop and n < 200000:
        assert d.f() in ("base", "other", "own", "inst")
        assert d.v in (0, 1, 5, "i"), d.v
        assert D.v in (0, 1, 5)
        assert d.prop in (1, 2, 9)
        assert isinstance(d, D)
        try:
            d.extra()
        except AttributeError:
            pass
        n += 1
def change(i):
    for k in range(300):
        D.f = lambda self: "own"
        D.v = 1
        Base.prop = property(lambda self: 2)
        D.extra = lambda self: 0
        del D.f
        del D.v
        d.f = lambda: "inst"
        d.v = "i"
        del d.f
        del d.v
        D.__bases__ = (Other, Base)
        D.__bases__ = (Base,)
        Base.prop = 9
        del D.extra
        Base.prop = property(lambda self: 1)
    stop.append(1)
hammer(use, use, use, change)

# operators and special methods that come and go
class Op:
    def __add__(self, x): return 1
    def __len__(self): return 3
    def __getitem__(self, i): return i
    def __eq__(self, x): return True
    __hash__ = None
    def __call__(self): return 4
op = Op()
stop.clear()
def operate(i):
    n = 0
    while not stop and n < 100000:
        try:
            assert op + 1 in (1, 2)
            assert len(op) in (3, 4)
            assert op[2] == 2
            assert op() == 4
            op == 3
        except (TypeError, AttributeError):  # the method is gone, or goes between slot and lookup
            pass
        n += 1
def switch(i):
    for k in range(200):
        Op.__add__ = lambda self, x: 2
        Op.__len__ = lambda self: 4
        f = Op.__call__
        del Op.__call__
        Op.__call__ = f
        f = Op.__len__
        del Op.__len__
        Op.__len__ = f
        Op.__getattr__ = lambda self, n: 1
        del Op.__getattr__
    stop.append(1)
hammer(operate, operate, switch)

# __class__ assignment
class A1:
    def who(self): return "1"
class A2:
    def who(self): return "2"
x = A1()
def flip(i):
    for k in range(R):
        x.__class__ = A2 if k % 2 else A1
        x.val = k
def ask(i):
    for k in range(R):
        assert x.who() in "12"
        getattr(x, "val", 0)
hammer(flip, flip, ask, ask)

# making types, instances of them, subclasses lists
def make(i):
    for k in range(100):
        T = type("T%d" % k, (Base,), {"a": k, "f": lambda self: 3})
        assert T().f() == 3 and T.a == k
        Base.__subclasses__()
        isinstance(T(), Base)
        class U(T):
            __slots__ = ("q",)
        u = U(); u.q = k
        assert u.q == k
hammer(make)

# globals and modules
g = 0
m = types.ModuleType("m")
sys.modules["mm"] = m
def globs(i):
    global g
    for k in range(R):
        g = i
        assert g in range(N)
        setattr(m, "g%d" % (k % 40), k)
        getattr(m, "g%d" % (k % 20), 0)
        m.x = k
        assert m.x in range(R)
        globals()["new%d" % (k % 60)] = i
        if k % 10 == 0:
            globals().pop("new%d" % (k % 50), None)
        if k % 50 == 0:
            exec("global zz\nzz = %d\nassert zz >= 0" % k)
hammer(globs)

# closure cells
def closure():
    n = 0
    def inc(v):
        nonlocal n
        n = v
        return n
    return inc
inc = closure()
def cells(i):
    for k in range(R):
        assert inc(k) in range(R)
hammer(cells)

# functions whose parts change
def fn(a, b=1, *, c=2):
    return a + b + c
def fn2(a, b=1, *, c=2):
    return a
def edit(i):
    for k in range(R // 4):
        fn.__defaults__ = (k,)
        fn.__kwdefaults__ = {"c": k}
        fn.attr = k
        fn.__code__ = fn2.__code__ if k % 2 else code
        fn.__name__ = "n%d" % k
code = fn.__code__
def call(i):
    for k in range(R):
        assert type(fn(1)) is int
        fn.__name__; getattr(fn, "attr", 0); fn.__dict__
hammer(edit, call, call)
print("ok")
