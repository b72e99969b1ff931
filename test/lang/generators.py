from check import equal, error, raises
import sys


def count(n):
    for i in range(n):
        yield i


equal(list(count(3)), [0, 1, 2])
g = count(1)
equal(next(g), 0)
with raises(StopIteration):
    next(g)
with raises(StopIteration):
    next(g)
equal(next(g, "end"), "end")


def echo():
    got = yield "first"
    while got is not None:
        got = yield ("echo", got)
    return "done"


g = echo()
with raises(TypeError, "can't send non-None value to a just-started generator"):
    g.send(1)
equal(next(g), "first")
equal(g.send(5), ("echo", 5))
with raises(StopIteration) as c:
    g.send(None)
equal(c.exc.value, "done")


def catcher():
    try:
        yield 1
    except ValueError as e:
        yield ("caught", str(e))
    finally:
        log.append("finally")
    yield "after"


log = []
g = catcher()
next(g)
equal(g.throw(ValueError("x")), ("caught", "x"))
equal(next(g), "after")
equal(log, ["finally"])
with raises(KeyError, "'k'"):
    g.throw(KeyError("k"))
with raises(StopIteration):
    next(g)
g = catcher()
with raises(ValueError, "early"):
    g.throw(ValueError("early"))
equal(log, ["finally"])
g = catcher()
next(g)
equal(g.close(), None)
equal(log, ["finally", "finally"])


def stubborn():
    for i in range(2):
        try:
            yield 1
        except GeneratorExit:
            pass


g = stubborn()
next(g)
with raises(RuntimeError, "generator ignored GeneratorExit"):
    g.close()
g.close()


# close() returns the value of return
def closing():
    try:
        yield 1
    except GeneratorExit:
        return "value"


g = closing()
next(g)
equal(g.close(), "value")
equal(g.close(), None)


# StopIteration inside becomes RuntimeError
def leak():
    yield 1
    next(iter([]))


g = leak()
next(g)
with raises(RuntimeError, "generator raised StopIteration") as c:
    next(g)
equal(type(c.exc.__cause__), StopIteration)
with raises(RuntimeError, "generator raised StopIteration"):
    list(x if x else next(iter([])) for x in [1, 0])


# yield from
def inner():
    a = yield 1
    b = yield a
    return a, b


def outer():
    r = yield from inner()
    yield ("result", r)
    r = yield from [10, 20]
    yield r
    return (yield from iter(()))


g = outer()
equal([next(g), g.send("a"), g.send("b"), next(g), next(g), next(g)], [1, "a", ("result", ("a", "b")), 10, 20, None])


def delegate(log):
    try:
        yield from sub(log)
    except KeyError as e:
        log.append(("outer", str(e)))
        yield "recovered"


def sub(log):
    try:
        yield 1
    except ValueError:
        log.append("inner")
        yield 2
    finally:
        log.append("inner finally")


log = []
g = delegate(log)
next(g)
equal(g.throw(ValueError()), 2)
equal(g.throw(KeyError("k")), "recovered")
equal(log, ["inner", "inner finally", ("outer", "'k'")])
log = []
g = delegate(log)
next(g)
g.close()
equal(log, ["inner finally"])
with raises(TypeError, "'int' object is not iterable"):
    def bad(): yield from 5
    list(bad())


# yield from an iterator with send and throw of its own
class It:
    def __init__(self): self.log = []
    def __iter__(self): return self
    def __next__(self): return 1
    def send(self, v):
        self.log.append(v)
        return v
    def throw(self, *a):
        raise StopIteration("thrown")


def d(it):
    r = yield from it
    yield r


it = It()
g = d(it)
equal([next(g), g.send(3), g.throw(ValueError("v"))], [1, 3, "thrown"])
equal(it.log, [3])


# attributes
def att():
    yield sys._getframe().f_code.co_name


g = att()
equal((g.__name__, g.__qualname__, g.gi_running, g.gi_suspended, g.gi_yieldfrom), ("att", "att", False, False, None))
next(g)
equal(g.gi_suspended, True)
assert g.gi_frame is not None and g.gi_code is att.__code__
list(g)
equal((g.gi_frame, g.gi_suspended), (None, False))
assert repr(g).startswith("<generator object att at 0x")


def running():
    try:
        next(me)
    except ValueError as e:
        yield str(e)


me = running()
equal(next(me), "generator already executing")

# generator expressions bind the outermost iterable at once
n = [1, 2]
ge = (x * k for x in n for k in (1, 10))
n = None
k = 100
equal(list(ge), [1, 10, 2, 20])
with raises(TypeError, "'NoneType' object is not iterable"):
    (x for x in n)
equal(sum(x for x in range(5) if x % 2), 4)
equal((lambda *a: a)(*(i for i in range(3))), (0, 1, 2))


# throw forms
def t():
    try:
        yield
    except Exception as e:
        yield type(e).__name__, e.args


g = t()
next(g)
equal(g.throw(OSError(1, "m")), ("PermissionError", (1, "m")))
with raises(TypeError, "exceptions must be classes or instances deriving from BaseException, not int"):
    g = t()
    next(g)
    g.throw(5)


# exceptions see the generator's own context
def ctx():
    try:
        raise ValueError(1)
    except ValueError:
        yield sys.exception()
        yield sys.exception()


g = ctx()
e = next(g)
equal(e.args, (1,))
equal(sys.exception(), None)
try:
    raise KeyError(2)
except KeyError as outer_exc:
    assert next(g) is e
    assert sys.exception() is outer_exc
assert sys.exception() is None


# context of an exception thrown in
def thrower():
    try:
        yield
    except ValueError:
        raise KeyError("new")


g = thrower()
next(g)
with raises(KeyError) as c:
    g.throw(ValueError("orig"))
equal(repr(c.exc.__context__), "ValueError('orig')")


# recursion through generators
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


equal(len(list(tree(8))), 255)


# yield as an expression in odd places
def odd():
    x = [(yield 1), (yield 2)]
    y = {(yield 3): (yield 4)}
    z = f"{(yield 5)}"
    print_ = (lambda a, *, b: (a, b))((yield 6), b=(yield 7))
    w = (yield 8) + (yield 9) * 2
    del x[(yield 10)]
    assert (yield 11), "ok"
    u = (yield)
    if (yield 12):
        return x, y, z, print_, w, u


g = odd()
sent = [None] + [0, 1, "k", "v", "five", "a", "b", 8, 9, 0, True, "u", True]
out = []
try:
    for s in sent:
        out.append(g.send(s))
except StopIteration as e:
    equal(e.value, ([1], {"k": "v"}, "five", ("a", "b"), 26, "u"))
equal(out, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, None, 12])

# return in finally of a generator, nested finally with yields
def nested():
    try:
        try:
            yield 1
        finally:
            yield 2
    finally:
        yield 3


equal(list(nested()), [1, 2, 3])
g = nested()
next(g)
equal(g.throw(ValueError), 2)
equal(next(g, None), 3)
with raises(ValueError):
    next(g)

# copying, pickling and new
import copy
with raises(TypeError, "cannot pickle 'generator' object"):
    copy.copy(g)
with raises(TypeError, "cannot create 'generator' instances"):
    type(g)()


# a generator that is a method, with closure and defaults
class Tree:
    def __init__(self, *kids): self.kids = kids
    def __iter__(self):
        yield self
        for k in self.kids:
            yield from k


equal(len(list(Tree(Tree(), Tree(Tree(), Tree())))), 5)
equal(error("def f():\n  yield\n  return 1\nx = f(1)"), "TypeError: f() takes 0 positional arguments but 1 was given")
equal(error("yield 1"), "SyntaxError: 'yield' outside function")
equal(error("class A: yield 1"), "SyntaxError: 'yield' outside function")
equal(error("[(yield 1) for x in y]"), "SyntaxError: 'yield' inside list comprehension")


# throw() chains to the exception that the generator handles, not to the caller's.
def handling(inner):
    try:
        raise KeyError("a")
    except KeyError:
        yield from inner()


def waiting():
    yield


g = handling(waiting)
next(g)
with raises(ValueError) as caught:
    g.throw(ValueError)
equal(repr(caught.exc.__context__), "KeyError('a')")

g = waiting()
next(g)
given = ValueError("b")
try:
    raise TypeError
except TypeError:
    with raises(ValueError, "b"):
        g.throw(given)
equal(given.__context__, None)


# The frames that delegate are on the stack while throw() works.
def names():
    f, out = sys._getframe(1), []
    while f:
        out.append(f.f_code.co_name)
        f = f.f_back
    return out


def inner():
    try:
        yield
    except ValueError:
        yield names()[:2]


def outer():
    yield from inner()


g = outer()
next(g)
equal(g.throw(ValueError), ["inner", "outer"])


# A coroutine that has ended refuses throw().
async def ended():
    return 1


c = ended()
with raises(StopIteration):
    c.send(None)
with raises(RuntimeError, "cannot reuse already awaited coroutine"):
    c.throw(ValueError)
c.close()


class Fickle:
    def __iter__(self):
        return self

    def __next__(self):
        del Fickle.__next__
        return 1


with raises(TypeError, "'Fickle' object is not iterable"):
    for _ in Fickle():
        pass
