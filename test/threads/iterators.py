# Shared iterators and generators: an item may be lost or doubled, nothing else happens.
import itertools
import functools
from harness import hammer, N

R = 3000

def drain(it, ok=lambda x: True):
    out = []
    def run(i):
        n = 0
        while n < 20 * R:
            n += 1
            try:
                x = next(it)
            except StopIteration:
                return
            except (ValueError, RuntimeError) as e:
                continue
            assert ok(x), x
            out.append(x)
    hammer(run)
    return out

def gen():
    for i in range(R):
        yield i
out = drain(gen())
assert sorted(out) == list(range(R)), "each value of a generator comes once"

isint = lambda x: type(x) is int
drain(iter(range(R)), isint)
drain(iter(list(range(R))), isint)
drain(iter(tuple(range(R))), isint)
drain(iter("x" * R), lambda x: x == "x")
drain(iter(b"x" * R), isint)
drain(iter({i: i for i in range(R)}), isint)
drain(iter(set(range(R))), isint)
drain(iter({i: i for i in range(R)}.items()), lambda x: type(x) is tuple and x[0] == x[1])
drain(reversed(list(range(R))), isint)
drain(enumerate(range(R)), lambda x: type(x) is tuple)
drain(zip(range(R), range(R)), lambda x: type(x) is tuple)
drain(map(abs, range(R)), isint)
drain(filter(None, range(1, R)), isint)
drain(itertools.chain(range(R), range(R)), isint)
drain(itertools.chain.from_iterable([i] for i in range(R)), isint)
drain(itertools.islice(itertools.count(), R), isint)
drain(itertools.islice(itertools.cycle([1, 2, 3]), R), isint)
drain(itertools.accumulate(range(R)), isint)
drain(itertools.combinations(range(20), 3), lambda x: len(x) == 3)
drain(itertools.permutations(range(7), 4), lambda x: len(x) == 4)
drain(itertools.product(range(12), repeat=3), lambda x: len(x) == 3)
drain(itertools.combinations_with_replacement(range(15), 3), lambda x: len(x) == 3)
drain(itertools.zip_longest(range(R), range(R)), lambda x: len(x) == 2)
drain(itertools.takewhile(lambda x: True, range(R)), isint)
drain(itertools.dropwhile(lambda x: x < 5, range(R)), isint)
drain(itertools.starmap(max, zip(range(R), range(R))), isint)
drain(itertools.compress(range(R), itertools.repeat(1)), isint)
drain(itertools.pairwise(range(R)), lambda x: len(x) == 2)
drain(itertools.batched(range(R), 3), lambda x: type(x) is tuple)
drain(itertools.repeat(1, R), isint)
drain(itertools.groupby(range(R), lambda x: x // 3), lambda x: type(x) is tuple)
drain(iter(itertools.count().__next__, R), isint)
a, b = itertools.tee(range(R))
drain(a, isint); drain(b, isint)

c = itertools.count()
seen = [[] for _ in range(N)]
def count(i):
    for k in range(R):
        seen[i].append(next(c))
hammer(count)

# old sequence iteration, generators with send, throw and close
class Seq:
    def __getitem__(self, i):
        if i >= R: raise IndexError
        return i
drain(iter(Seq()), isint)

def echo():
    x = 0
    while True:
        try:
            x = yield x
        except KeyError:
            x = -1
for _ in range(20):
    g = echo(); next(g)
    def poke(i):
        for k in range(100):
            try:
                (g.send, g.throw)[k % 5 == 0](KeyError() if k % 5 == 0 else k)
                if i == 3 and k == 90: g.close()
                f = g.gi_frame; g.gi_running; g.gi_suspended; g.gi_yieldfrom; f and (f.f_lineno, f.f_locals.get("x"))
            except (ValueError, StopIteration, RuntimeError, KeyError):
                pass
    hammer(poke)

def deleg():
    yield from echo()
g = deleg(); next(g)
def poke2(i):
    for k in range(500):
        try:
            g.send(k)
        except (ValueError, StopIteration):  # StopIteration must not happen: docs/status.md, "Not there yet"
            pass
hammer(poke2)

# coroutines
async def co():
    return 1
async def co2():
    for i in range(3):
        await co()
for _ in range(50):
    w = co2()
    def drive(i):
        try:
            w.send(None)
        except (StopIteration, ValueError, RuntimeError):
            pass
    hammer(drive)

# lru_cache, cached_property, partial, reduce, singledispatch
@functools.lru_cache(maxsize=50)
def f(x):
    return [x]
@functools.lru_cache(maxsize=None)
def f2(x):
    return [x]
class C:
    @functools.cached_property
    def v(self):
        return [1]
@functools.singledispatch
def sd(x): return "o"
@sd.register
def _(x: int): return "i"
part = functools.partial(lambda *a, **k: len(a), 1, 2, k=3)
c = C()
def caches(i):
    for k in range(R):
        assert f(k % 70) == [k % 70]
        assert f2(k % 70) == [k % 70]
        assert c.v == [1]
        assert part(3) == 3
        if k % 50 == 0:
            c.__dict__.pop("v", None)
            f.cache_info(); f2.cache_clear(); part.keywords
            assert sd(k) == "i" and sd("") == "o"
            functools.reduce(lambda a, b: a + b, range(10))
hammer(caches)
print("ok")
