"""Generators: pipelines, send, throw, delegation, and context managers around them."""

import contextlib
import functools
import io
import itertools
import operator
import sys

LOG = []


def source(lines):
    LOG.append("source opens")
    try:
        yield from lines
    finally:
        LOG.append("source closes")


def parse(lines):
    for number, line in enumerate(lines, 1):
        name, _, amount = line.partition("=")
        try:
            yield name.strip(), int(amount)
        except ValueError as exc:
            LOG.append(f"line {number}: {exc}")


def running_total(pairs):
    totals = {}
    for name, amount in pairs:
        totals[name] = totals.get(name, 0) + amount
        yield name, totals[name]
    return totals


def tee_result(gen, results):
    results.append((yield from gen))


def averager():
    """A coroutine of the old kind: send numbers, get the mean so far."""
    total, n, mean = 0, 0, None
    while True:
        try:
            value = yield mean
        except ValueError as exc:
            LOG.append(f"averager reset by {exc!r}")
            total, n, mean = 0, 0, None
            continue
        if value is None:
            return mean
        total, n = total + value, n + 1
        mean = total / n


def grouped(size):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            yield from itertools.batched(function(*args), size)
        return wrapper
    return decorate


@grouped(3)
def countdown(n):
    """Count down from n."""
    while n:
        yield n
        n -= 1


class Tree:
    def __init__(self, value, *children):
        self.value, self.children = value, children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child

    def depth_first(self, depth=0):
        skip = yield depth, self.value
        if skip:
            return
        for child in self.children:
            yield from child.depth_first(depth + 1)


@contextlib.contextmanager
def tag(name, out):
    out.write(f"<{name}>")
    try:
        yield out.write
    except KeyError as exc:
        out.write(f"!{exc}!")
    finally:
        out.write(f"</{name}>")


class Timer(contextlib.ContextDecorator):
    calls = 0

    def __enter__(self):
        Timer.calls += 1
        return self

    def __exit__(self, kind, value, trace):
        LOG.append(f"timer saw {kind.__name__ if kind else None}")
        return kind is ZeroDivisionError


@Timer()
def risky(n):
    return 10 // n


data = ["a = 3", "b=4", "a=x", "a = -1", "c", "b = 10"]
results = []
print(list(tee_result(running_total(parse(source(data))), results)), results)
first_two = list(itertools.islice(running_total(parse(src := source(data))), 2))
src.close()
print(first_two, LOG)
LOG.clear()

mean = averager()
next(mean)
print([mean.send(x) for x in (10, 20, 60)], mean.throw(ValueError("again")), mean.send(5))
try:
    mean.send(None)
except StopIteration as stop:
    print("averager returned", stop.value)
print(LOG, countdown.__name__, countdown.__doc__, list(countdown(8)))

tree = Tree(1, Tree(2, Tree(4), Tree(5)), Tree(3, Tree(6, Tree(7))))
print(list(tree), sum(tree), [depth for depth, _ in tree.depth_first()])
walk = tree.depth_first()
seen = [next(walk)]
with contextlib.suppress(StopIteration):
    while True:
        seen.append(walk.send(seen[-1][1] == 2))
print(seen)

out = io.StringIO()
with tag("a", out), tag("b", out) as write:
    write("text")
    {}["missing"]
    write("never")
print(out.getvalue())

print(risky(5), risky(0), Timer.calls, LOG[-2:])
with contextlib.ExitStack() as stack:
    for name in "xyz":
        stack.callback(LOG.append, f"bye {name}")
    kept = stack.enter_context(contextlib.closing(source([1, 2])))
    next(kept)
    inner = stack.pop_all()
print(LOG[-1])
inner.close()
print(LOG[-4:])

with contextlib.redirect_stdout(io.StringIO()) as caught:
    print("hidden", file=sys.stdout)
print(repr(caught.getvalue()))


def primes():
    """The sieve that grows by itself."""
    found = {}
    for n in itertools.count(2):
        if n not in found:
            yield n
            found[n * n] = [n]
        else:
            for p in found.pop(n):
                found.setdefault(p + n, []).append(p)


print(list(itertools.takewhile(lambda p: p < 60, primes())), next(itertools.islice(primes(), 1500, None)))
print(list(itertools.accumulate(range(1, 11), operator.mul)), list(itertools.pairwise("abcd")),
      [(k, len(list(g))) for k, g in itertools.groupby("aaabccd")],
      list(itertools.chain.from_iterable(zip("ab", "cd", strict=True))),
      list(itertools.compress("abcdef", [1, 0, 1, 0, 0, 1])), list(itertools.zip_longest([1], [2, 3])))
try:
    list(zip("ab", "c", strict=True))
except ValueError as exc:
    print(exc)


def bad():
    yield 1
    raise StopIteration("inside")


try:
    list(bad())
except RuntimeError as exc:
    print(f"{exc!r} from {exc.__cause__!r}")
gen = primes()
print(gen.gi_frame is not None, gen.gi_running, type(gen).__name__, gen.close(), gen.gi_frame, next(gen, "closed"))
