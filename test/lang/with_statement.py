from check import equal, error, raises
import contextlib


class CM:
    def __init__(self, name, log, swallow=False, fail=None):
        self.name, self.log, self.swallow, self.fail = name, log, swallow, fail

    def __enter__(self):
        self.log.append(f"enter {self.name}")
        if self.fail == "enter": raise ValueError("enter")
        return self.name

    def __exit__(self, typ, value, tb):
        self.log.append((f"exit {self.name}", typ and typ.__name__, value and str(value), tb is not None))
        if self.fail == "exit": raise KeyError("exit")
        return self.swallow


log = []
with CM("a", log) as a, CM("b", log) as b:
    equal(a + b, "ab")
equal(log, ["enter a", "enter b", ("exit b", None, None, False), ("exit a", None, None, False)])

log = []
with CM("a", log, swallow=True), CM("b", log):
    raise ValueError("v")
equal(log[2:], [("exit b", "ValueError", "v", True), ("exit a", "ValueError", "v", True)])

log = []
with raises(KeyError, "'exit'") as c:
    with CM("a", log, fail="exit"):
        raise ValueError("v")
equal(repr(c.exc.__context__), "ValueError('v')")

log = []
with CM("a", log, swallow=True), CM("b", log, fail="enter"):
    raise AssertionError
equal(log, ["enter a", "enter b", ("exit a", "ValueError", "enter", True)])


def ret(log):
    for i in range(3):
        with CM(i, log, swallow=True) as v:
            if i == 0: continue
            if i == 1: break
    with CM("r", log):
        return "returned"


log = []
equal(ret(log), "returned")
equal([e if isinstance(e, str) else e[:2] for e in log], ["enter 0", ("exit 0", None), "enter 1", ("exit 1", None), "enter r", ("exit r", None)])


# targets of all kinds, parentheses
class O: pass


o = O()
d = {}
with (CM("a", []) as o.x, CM("b", []) as d["k"], CM("cd", []) as (e, f), contextlib.nullcontext([1, 2, 3]) as [g, *h],):
    equal((o.x, d["k"], e, f, g, h), ("a", "b", "c", "d", 1, [2, 3]))
with (contextlib.nullcontext(1)) as one, (contextlib.nullcontext(2)):
    equal(one, 1)
with contextlib.nullcontext((1, 2)) as (p, q):
    equal((p, q), (1, 2))

# an unpacking error in the target is seen by the manager
log = []
with CM("xyz", log, swallow=True) as (p, q):
    raise AssertionError
equal(log[1][:3], ("exit xyz", "ValueError", "too many values to unpack (expected 2)"))


# special methods are looked up on the type
class Inst: pass


i = Inst()
i.__enter__ = i.__exit__ = lambda *a: None
with raises(TypeError, "'Inst' object does not support the context manager protocol (missed __exit__ method)"):
    with i: pass


class NoExit:
    def __enter__(self): raise AssertionError


with raises(TypeError, "'NoExit' object does not support the context manager protocol (missed __exit__ method)"):
    with NoExit(): pass


class NoEnter:
    def __exit__(self, *a): pass


with raises(TypeError, "'NoEnter' object does not support the context manager protocol (missed __enter__ method)"):
    with NoEnter(): pass


class Async:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass


with raises(TypeError, "'Async' object does not support the context manager protocol (missed __exit__ method) but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?"):
    with Async(): pass


# truth of what __exit__ returns
class Truth:
    def __init__(self, r): self.r = r
    def __enter__(self): return self
    def __exit__(self, *a): return self.r


for r in (1, "yes", [0]):
    with Truth(r): raise ValueError
for r in (0, "", [], None):
    with raises(ValueError):
        with Truth(r): raise ValueError


class BadBool:
    def __bool__(self): raise OverflowError("bool")


with raises(OverflowError, "bool"):
    with Truth(BadBool()): raise ValueError
with Truth(BadBool()): pass


# contextlib
@contextlib.contextmanager
def managed(log):
    log.append("in")
    try:
        yield 42
    except ValueError as e:
        log.append(f"handled {e}")
    finally:
        log.append("out")


log = []
with managed(log) as v:
    equal(v, 42)
    raise ValueError("x")
equal(log, ["in", "handled x", "out"])
with contextlib.suppress(KeyError, IndexError):
    {}["x"]
with contextlib.ExitStack() as s:
    log = []
    s.callback(log.append, "cb")
    s.enter_context(CM("s", log))
equal(log[-1], "cb")
with raises(RuntimeError, "generator didn't stop"):
    @contextlib.contextmanager
    def twice():
        yield 1
        yield 2
    with twice(): pass


# in a generator
def gen(log):
    with CM("g", log):
        yield 1
        yield 2


log = []
g = gen(log)
next(g)
g.close()
equal(log[1][:2], ("exit g", "GeneratorExit"))

equal(error("with a as 1: pass"), "SyntaxError: cannot assign to literal")
equal(error("with a as f(): pass"), "SyntaxError: cannot assign to function call")
equal(error("with: pass"), "SyntaxError: invalid syntax")
