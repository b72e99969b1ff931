"""What special methods may return, and what is said when they return something else."""
from check import equal, raises

NAMES = """str repr format bytes len bool int float complex index hash iter next aiter contains length_hint dir fspath
    reversed round""".split()


def result(value, f):
    """What f gives for an object whose special methods all return value."""
    answer = lambda *args: value
    try:
        return f(type("Five", (), {f"__{name}__": answer for name in NAMES})())
    except Exception as e:
        return f"{type(e).__name__}: {e}"


import operator, os, math
class SubStr(str): pass
class SubInt(int): pass
class SubFloat(float): pass
for f, value, want in [
    (str, 5, "TypeError: __str__ returned non-string (type int)"),
    (str, SubStr("s"), SubStr("s")),
    (repr, 5, "TypeError: __repr__ returned non-string (type int)"),
    (ascii, None, "TypeError: __repr__ returned non-string (type NoneType)"),
    (format, 5, "TypeError: __format__ must return a str, not int"),
    (bytes, 5, "TypeError: __bytes__ returned non-bytes (type int)"),
    (bytes, "s", "TypeError: __bytes__ returned non-bytes (type str)"),
    (len, "a", "TypeError: 'str' object cannot be interpreted as an integer"),
    (len, -1, "ValueError: __len__() should return >= 0"),
    (len, 1 << 70, "OverflowError: cannot fit 'int' into an index-sized integer"),
    (len, 1.0, "TypeError: 'float' object cannot be interpreted as an integer"),
    (len, True, 1),
    (bool, 5, "TypeError: __bool__ should return bool, returned int"),
    (int, "a", "TypeError: __int__ returned non-int (type str)"),
    (int, 1.5, "TypeError: __int__ returned non-int (type float)"),
    (int, 7, 7),
    (float, 5, "TypeError: Five.__float__ returned non-float (type int)"),
    (complex, 5, "TypeError: __complex__ returned non-complex (type int)"),
    (operator.index, "a", "TypeError: __index__ returned non-int (type str)"),
    (operator.index, 5, 5),
    (hash, "a", "TypeError: __hash__ method should return an integer"),
    (hash, -1, -2),
    (hash, 1 << 61, 1 << 61),
    (iter, 5, "TypeError: iter() returned non-iterator of type 'int'"),
    (lambda o: [x for x in o], 5, "TypeError: iter() returned non-iterator of type 'int'"),
    (lambda o: (lambda *a: a)(*o), 5, "TypeError: iter() returned non-iterator of type 'int'"),
    (lambda o: 1 in o, "", False),
    (lambda o: 1 in o, "x", True),
    (operator.length_hint, "a", "TypeError: __length_hint__ must be an integer, not str"),
    (dir, 5, "TypeError: 'int' object is not iterable"),
    (dir, ("b", "a"), ["a", "b"]),
    (os.fspath, 5, "TypeError: expected Five.__fspath__() to return str or bytes, not int"),
    (os.fspath, b"x", b"x"),
    (reversed, 5, 5),
    (round, "r", "r"),
    (aiter, 5, "TypeError: aiter() returned not an async iterator of type 'int'"),
    (lambda o: [1, 2, 3][o], 1, 2),
    (lambda o: [1, 2, 3][o], "1", "TypeError: __index__ returned non-int (type str)"),
    (lambda o: "%d" % o, 3, "3"),
    (lambda o: "%s" % o, 3, "TypeError: __str__ returned non-string (type int)"),
    (lambda o: "%r" % o, 3, "TypeError: __repr__ returned non-string (type int)"),
    (lambda o: f"{o}", 3, "TypeError: __format__ must return a str, not int"),
    (lambda o: f"{o!s}", 3, "TypeError: __str__ returned non-string (type int)"),
    (math.sqrt, "x", "TypeError: Five.__float__ returned non-float (type str)"),
    (range, "x", "TypeError: __index__ returned non-int (type str)"),
    (lambda o: not o, 1, "TypeError: __bool__ should return bool, returned int"),
    (lambda o: 1 if o else 2, None, "TypeError: __bool__ should return bool, returned NoneType"),
    (lambda o: print(o, end=""), 1, "TypeError: __str__ returned non-string (type int)"),
]:
    equal(result(value, f), want)


class Init:
    def __init__(self): return 5


with raises(TypeError, "__init__() should return None, not 'int'"):
    Init()


class New:
    def __new__(cls, *a): return 5
    def __init__(self, *a): raise AssertionError


equal(New(1, 2), 5)


class Abs:
    def __abs__(self): return "abs"
    def __neg__(self): return "neg"
    def __divmod__(self, o): return "dm"
    def __pow__(self, o, m=None): return o, m
    def __matmul__(self, o): return "mm"
    def __lt__(self, o): return "lt"
    def __getitem__(self, i): return i
    def __missing__(self, k): return 1
    def __instancecheck__(self, o): return 1


a = Abs()
equal((abs(a), -a, divmod(a, 1), pow(a, 1), pow(a, 1, 2), a @ 1, a < 1, a[1:2], isinstance(1, a)), ("abs", "neg", "dm", (1, None), (1, 2), "mm", "lt", slice(1, 2), True))
# a deprecated result: a subclass of int
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    class I:
        def __int__(self): return True
        def __float__(self): return SubFloat(2.5)
        def __index__(self): return SubInt(3)
    equal((int(I()), float(I()), operator.index(I())), (1, 2.5, SubInt(3)))
equal([str(x.message) for x in w], [
    "__int__ returned non-int (type bool).  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.",
    "I.__float__ returned non-float (type SubFloat).  The ability to return an instance of a strict subclass of float is deprecated, and may be removed in a future version of Python.",
    "__index__ returned non-int (type SubInt).  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.",
])
