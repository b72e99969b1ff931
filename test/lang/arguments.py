from check import equal, error, messages, raises


def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


equal(f(1, d=4), (1, 2, 3, (), 4, 5, {}))
equal(f(1, 9, 8, 7, 6, d=4, z=0), (1, 9, 8, (7, 6), 4, 5, {"z": 0}))
equal(f(*[1, 2], *[3, 4], **{"d": 5}, **{"q": 1}), (1, 2, 3, (4,), 5, 5, {"q": 1}))
equal(f(1, d=4, a=10, b=20), (1, 2, 3, (), 4, 5, {"a": 10, "b": 20}))
equal(f(0, *(), d=1, **{}), (0, 2, 3, (), 1, 5, {}))
equal(f(0, *"xy", "z", d=1), (0, "x", "y", ("z",), 1, 5, {}))


def order():
    log = []
    def v(x):
        log.append(x)
        return x
    def g(*a, **k): pass
    g(v(1), *v([2]), v(3), k=v(4), **v({"m": 5}), n=v(6))
    return log


equal(order(), [1, [2], 3, 4, {"m": 5}, 6])
with raises(TypeError, "f() missing 1 required keyword-only argument: 'd'"): f(1)
with raises(TypeError, "f() missing 1 required positional argument: 'a'"): f(d=1)
with raises(TypeError, "f() missing 1 required positional argument: 'a'"): f(a=1, d=1)
with raises(TypeError, "__main__.f() got multiple values for keyword argument 'd'"): f(1, d=1, **{"d": 2})
with raises(TypeError, "f() got multiple values for argument 'c'"): f(1, 2, 3, c=4, d=1)
with raises(TypeError, "keywords must be strings"): f(1, **{1: 2})
with raises(TypeError, "__main__.f() argument after * must be an iterable, not int"): f(*5)
with raises(TypeError, "__main__.f() argument after ** must be a mapping, not int"): f(**5)


def two(a, b): return a, b
def three(a, b, c): pass
def kwo(*, a, b, c=1): return a, b, c
def pos(a, b=1, /): return a, b
def none(): pass
def dflt(a, b=1): pass
def var(*args, k): pass


for call, want in [
    (lambda: two(), "two() missing 2 required positional arguments: 'a' and 'b'"),
    (lambda: two(1), "two() missing 1 required positional argument: 'b'"),
    (lambda: two(1, 2, 3), "two() takes 2 positional arguments but 3 were given"),
    (lambda: two(1, c=2), "two() got an unexpected keyword argument 'c'"),
    (lambda: two(1, 2, a=3), "two() got multiple values for argument 'a'"),
    (lambda: two(1, aa=3), "two() got an unexpected keyword argument 'aa'. Did you mean 'a'?"),
    (lambda: three(), "three() missing 3 required positional arguments: 'a', 'b', and 'c'"),
    (lambda: three(b=1), "three() missing 2 required positional arguments: 'a' and 'c'"),
    (lambda: kwo(), "kwo() missing 2 required keyword-only arguments: 'a' and 'b'"),
    (lambda: kwo(1, a=1, b=2), "kwo() takes 0 positional arguments but 1 positional argument (and 2 keyword-only arguments) were given"),
    (lambda: kwo(1), "kwo() takes 0 positional arguments but 1 was given"),
    (lambda: pos(a=1), "pos() got some positional-only arguments passed as keyword arguments: 'a'"),
    (lambda: pos(1, b=2), "pos() got some positional-only arguments passed as keyword arguments: 'b'"),
    (lambda: pos(1, 2, 3), "pos() takes from 1 to 2 positional arguments but 3 were given"),
    (lambda: none(1), "none() takes 0 positional arguments but 1 was given"),
    (lambda: none(x=1), "none() got an unexpected keyword argument 'x'"),
    (lambda: dflt(1, 2, 3), "dflt() takes from 1 to 2 positional arguments but 3 were given"),
    (lambda: var(1, 2), "var() missing 1 required keyword-only argument: 'k'"),
    (lambda: (lambda x: x)(), "<lambda>.<locals>.<lambda>() missing 1 required positional argument: 'x'"),
    (lambda: len(), "len() takes exactly one argument (0 given)"),
    (lambda: len(1, 2), "len() takes exactly one argument (2 given)"),
    (lambda: len(x=1), "len() takes no keyword arguments"),
    (lambda: [].append(), "list.append() takes exactly one argument (0 given)"),
    (lambda: [].append(1, 2), "list.append() takes exactly one argument (2 given)"),
    (lambda: "".split(1, 2, 3), "split() takes at most 2 arguments (3 given)"),
    (lambda: "".split(foo=1), "split() got an unexpected keyword argument 'foo'"),
    (lambda: {}.get(), "get expected at least 1 argument, got 0"),
    (lambda: isinstance(1), "isinstance expected 2 arguments, got 1"),
    (lambda: int(1, 2, 3), "int expected at most 2 arguments, got 3"),
    (lambda: str.upper(), "unbound method str.upper() needs an argument"),
    (lambda: str.upper(1), "descriptor 'upper' for 'str' objects doesn't apply to a 'int' object"),
    (lambda: list.append(1, 2), "descriptor 'append' for 'list' objects doesn't apply to a 'int' object"),
    (lambda: object.__new__(), "object.__new__(): not enough arguments"),
    (lambda: sum(), "sum() takes at least 1 positional argument (0 given)"),
    (lambda: sorted(), "sorted expected 1 argument, got 0"),
    (lambda: open(), "open() missing required argument 'file' (pos 1)"),
    (lambda: pow(1), "pow() missing required argument 'exp' (pos 2)"),
    (lambda: range(), "range expected at least 1 argument, got 0"),
    (lambda: max(), "max expected at least 1 argument, got 0"),
    (lambda: zip(1), "'int' object is not iterable"),
    (lambda: map(1), "map() must have at least two arguments."),
    (lambda: enumerate(), "enumerate() missing required argument 'iterable'"),
    (lambda: bool(1, 2), "bool expected at most 1 argument, got 2"),
    (lambda: bool(x=1), "bool() takes no keyword arguments"),
    (lambda: tuple(1, 2), "tuple expected at most 1 argument, got 2"),
    (lambda: dict(1, 2), "dict expected at most 1 argument, got 2"),
    (lambda: float("1", 2), "float expected at most 1 argument, got 2"),
    (lambda: getattr(1), "getattr expected at least 2 arguments, got 1"),
    (lambda: print(sep=1), "sep must be None or a string, not int"),
]:
    try:
        call()
    except TypeError as e:
        equal(str(e), want)
    else:
        raise AssertionError(want)


class C:
    def m(self, a): pass
    @classmethod
    def c(cls, a): pass
    @staticmethod
    def s(a): pass
    def nothing(): pass
    def __init__(self, x=1): pass


for call, want in [
    (lambda: C().m(), "C.m() missing 1 required positional argument: 'a'"),
    (lambda: C().m(1, 2), "C.m() takes 2 positional arguments but 3 were given"),
    (lambda: C.c(), "C.c() missing 1 required positional argument: 'a'"),
    (lambda: C.s(), "C.s() missing 1 required positional argument: 'a'"),
    (lambda: C().nothing(), "C.nothing() takes 0 positional arguments but 1 was given"),
    (lambda: C(1, 2), "C.__init__() takes from 1 to 2 positional arguments but 3 were given"),
    (lambda: C(y=1), "C.__init__() got an unexpected keyword argument 'y'"),
    (lambda: C()(), "'C' object is not callable"),
]:
    with raises(TypeError, want):
        call()

# defaults are evaluated once, at definition
def acc(x, l=[]):
    l.append(x)
    return l


acc(1)
equal(acc(2), [1, 2])
n = 1
def late(x=n): return x
n = 2
equal(late(), 1)

# many arguments
equal(len((lambda *a: a)(*range(1000))), 1000)
equal(len((lambda **k: k)(**{f"k{i}": i for i in range(1000)})), 1000)
src = "def g(" + ", ".join(f"a{i}=0" for i in range(300)) + "): return a299\nr = g(" + ", ".join(f"a{i}={i}" for i in range(300)) + ")"
ns = {}
exec(src, ns)
equal(ns["r"], 299)

# *args is a tuple, **kw a new dict each time
def t(*a, **k): return a, k


d = {"x": 1}
a, k = t(*[1], **d)
assert type(a) is tuple and k == d and k is not d
args = (1, 2)
equal(t(*args)[0], args)

# recursion with keywords; methods taken off their instance
def count(n, *, up=0): return up if n == 0 else count(n - 1, up=up + 1)
equal(count(200), 200)
m = [].append
m(1)
equal(m.__self__, [1])
equal(C.m.__get__(5).__self__, 5)
import functools
p = functools.partial(f, 1, d=4)
equal(p(2, e=0), (1, 2, 3, (), 4, 0, {}))
equal(list(map(lambda x, y=1: x + y, [1, 2])), [2, 3])
equal(sorted([3, 1, 2], key=lambda v: -v), [3, 2, 1])
equal(max("a", "bbb", key=len), "bbb")

messages({
    "def f(a, a): pass": "SyntaxError: duplicate argument 'a' in function definition",
    "def f(a=1, b): pass": "SyntaxError: parameter without a default follows parameter with a default",
    "def f(*): pass": "SyntaxError: named arguments must follow bare *",
    "def f(**k, a): pass": "SyntaxError: arguments cannot follow var-keyword argument",
    "def f(*a, *b): pass": "SyntaxError: * argument may appear only once",
    "def f(a, /, b, /): pass": "SyntaxError: / may appear only once",
    "def f(/, a): pass": "SyntaxError: at least one argument must precede /",
    "def f(*a=1): pass": "SyntaxError: var-positional argument cannot have default value",
    "f(a=1, 2)": "SyntaxError: positional argument follows keyword argument",
    "f(**a, 2)": "SyntaxError: positional argument follows keyword argument unpacking",
    "f(**a, *b)": "SyntaxError: iterable argument unpacking follows keyword argument unpacking",
    "f(a=1, a=2)": "SyntaxError: keyword argument repeated: a",
    "f(1=2)": "SyntaxError: expression cannot contain assignment, perhaps you meant \"==\"?",
    "f(a.b=2)": "SyntaxError: expression cannot contain assignment, perhaps you meant \"==\"?",
    "f(True=1)": "SyntaxError: cannot assign to True",
    "f(a=)": "SyntaxError: expected argument value expression",
    "def f(a, (b, c)): pass": "SyntaxError: Function parameters cannot be parenthesized",
    "lambda *: 1": "SyntaxError: named arguments must follow bare *",
    "def f(None): pass": "SyntaxError: invalid syntax",
    "def f(__debug__): pass": "SyntaxError: cannot assign to __debug__",
})
