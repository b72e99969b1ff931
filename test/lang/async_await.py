from check import equal, error, raises
import inspect, sys


def drive(coro, sends=()):
    """Run a coroutine by hand: what it yielded, and its result."""
    out, it = [], iter(sends)
    value = None
    while True:
        try:
            out.append(coro.send(value))
        except StopIteration as e:
            return out, e.value
        value = next(it, None)


class Yield:
    def __init__(self, v): self.v = v
    def __await__(self):
        return (yield self.v)


async def simple(): return 5
async def caller():
    a = await simple()
    b = await Yield("y")
    return a, b


equal(drive(caller(), ["sent"]), (["y"], (5, "sent")))
c = simple()
assert inspect.iscoroutine(c) and repr(c).startswith("<coroutine object simple at 0x")
equal((c.cr_running, c.cr_await, c.__name__, c.cr_suspended), (False, None, "simple", False))
c.close()
with raises(RuntimeError, "cannot reuse already awaited coroutine"):
    c.send(None)
c = simple()
with raises(TypeError, "can't send non-None value to a just-started coroutine"):
    c.send(1)
c.close()
with raises(TypeError, "'coroutine' object is not iterable"):
    c = simple()
    try:
        iter(c)
    finally:
        c.close()
for bad, msg in [(5, "'int' object can't be awaited"), ([], "'list' object can't be awaited")]:
    async def f(): await bad
    with raises(TypeError, msg):
        drive(f())


class BadAwait:
    def __await__(self): return 5


async def f(): await BadAwait()
with raises(TypeError, "__await__() returned non-iterator of type 'int'") as x:
    drive(f())


# exceptions through await
class Throw:
    def __await__(self):
        try:
            yield "t"
        except ValueError as e:
            return f"caught {e}"


async def f(): return await Throw()
c = f()
equal(c.send(None), "t")
with raises(StopIteration) as x:
    c.throw(ValueError("v"))
equal(x.exc.value, "caught v")


async def stop(): raise StopIteration(3)
with raises(RuntimeError, "coroutine raised StopIteration"):
    drive(stop())


# async for and its else
class AIter:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i == self.n: raise StopAsyncIteration
        self.i += 1
        await Yield(("next", self.i))
        return self.i


async def loop(n, brk=None):
    out = []
    async for i in AIter(n):
        if i == 2: continue
        if i == brk: break
        out.append(i)
    else:
        out.append("else")
    return out


equal(drive(loop(3)), ([("next", 1), ("next", 2), ("next", 3)], [1, 3, "else"]))
equal(drive(loop(5, 3))[1], [1])


async def f():
    async for x in [1]: pass
with raises(TypeError, "'async for' requires an object with __aiter__ method, got list"):
    drive(f())


class NoAnext:
    def __aiter__(self): return 5


async def f():
    async for x in NoAnext(): pass
with raises(TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: int"):
    drive(f())


# async with
class ACM:
    def __init__(self, log, swallow=False): self.log, self.swallow = log, swallow
    async def __aenter__(self):
        await Yield("enter")
        self.log.append("in")
        return "v"
    async def __aexit__(self, t, v, tb):
        await Yield("exit")
        self.log.append(t and t.__name__)
        return self.swallow


async def f(log):
    async with ACM(log) as a, ACM(log, True) as b:
        raise KeyError(a + b)
    async with ACM(log):
        return "r"


log = []
equal(drive(f(log)), (["enter", "enter", "exit", "exit", "enter", "exit"], "r"))
equal(log, ["in", "in", "KeyError", None, "in", None])


async def f():
    async with open: pass
with raises(TypeError):
    drive(f())


class CM:
    def __enter__(self): pass
    def __exit__(self, *a): pass


async def f():
    async with CM(): pass
with raises(TypeError, "'CM' object does not support the asynchronous context manager protocol (missed __aexit__ method) but it supports the context manager protocol. Did you mean to use 'with'?"):
    drive(f())


# async generators
async def agen(n):
    try:
        for i in range(n):
            got = yield i
            if got: await Yield(("got", got))
    finally:
        await Yield("closing")


async def f():
    return [i async for i in agen(3)]


equal(drive(f()), (["closing"], [0, 1, 2]))


async def f():
    g = agen(3)
    a = await g.asend(None)
    b = await g.asend("x")
    try:
        await g.athrow(ValueError("in"))
    except ValueError as e:
        c = str(e)
    try:
        await g.__anext__()
    except StopAsyncIteration as e:
        d = repr(e)
    return a, b, c, d


equal(drive(f()), ([("got", "x"), "closing"], (0, 1, "in", "StopAsyncIteration()")))


async def f():
    g = agen(3)
    await anext(g)
    await g.aclose()
    return await anext(g, "default")


equal(drive(f()), (["closing"], "default"))


async def bad():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def f():
    g = bad()
    await anext(g)
    await g.aclose()
with raises(RuntimeError, "async generator ignored GeneratorExit"):
    drive(f())


async def stops():
    yield 1
    raise StopAsyncIteration
async def f(): return [x async for x in stops()]
with raises(RuntimeError, "async generator raised StopAsyncIteration"):
    drive(f())


async def f():
    g = agen(1)
    await g.asend(1)
with raises(TypeError, "can't send non-None value to a just-started async generator"):
    drive(f())
g = agen(1)
assert repr(g).startswith("<async_generator object agen at 0x")
equal((g.ag_running, g.ag_await, g.__name__), (False, None, "agen"))


# comprehensions
async def f():
    a = [x async for x in agen(3) if x]
    b = {x: await simple() for x in range(2)}
    c = {x async for x in agen(2)}
    d = [y for x in [1] for y in [x, await simple()]]
    e = (x async for x in agen(2))
    return a, b, c, d, [x async for x in e], [[x async for x in agen(2)] for _ in range(2)]


equal(drive(f())[1], ([1, 2], {0: 5, 1: 5}, {0, 1}, [1, 5], [0, 1], [[0, 1], [0, 1]]))


# types.coroutine, await in odd places
import types
@types.coroutine
def old():
    r = yield "old"
    return r * 2


async def f():
    d = {await old(): [await old()]}
    s = f"{await old()}"
    return d, s, (lambda x: x)(await old()), await old() + await old(), not await old()


equal(drive(f(), [1, 2, 3, 4, 5, 6, 0]), (["old"] * 7, ({2: [4]}, "6", 8, 22, True)))

# syntax errors
equal(error("await x"), "SyntaxError: 'await' outside function")
equal(error("def f(): await x"), "SyntaxError: 'await' outside async function")
equal(error("async def f(): yield from x"), "SyntaxError: 'yield from' inside async function")
equal(error("async def f():\n  yield 1\n  return 2"), "SyntaxError: 'return' with value in async generator")
equal(error("def f():\n  async for x in y: pass"), "SyntaxError: 'async for' outside async function")
equal(error("async with x: pass"), "SyntaxError: 'async with' outside async function")
equal(error("[x async for x in y]"), "SyntaxError: asynchronous comprehension outside of an asynchronous function")
