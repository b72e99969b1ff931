# Shared list, dict, set, bytearray, deque, OrderedDict, defaultdict, Counter.
import collections
from harness import hammer, N

R = 1500

# list: nothing is lost, order is kept for every thread
xs = []
def append(i):
    for k in range(R):
        xs.append((i, k))
hammer(append)
assert len(xs) == N * R
for i in range(N):
    assert [k for j, k in xs if j == i] == list(range(R))

# every item is popped once
got = [[] for _ in range(N)]
def pop(i):
    while True:
        try:
            got[i].append(xs.pop())
        except IndexError:
            return
hammer(pop)
assert sorted(x for g in got for x in g) == sorted((i, k) for i in range(N) for k in range(R))

# readers beside writers of all kinds
ys = list(range(100))
def write(i):
    for k in range(R // 2):
        ys.insert(k % 50, k)
        try:
            ys[k % 40] = -k
        except IndexError:
            pass  # a list that is being sorted looks empty
        ys[10:12] = [k, k, k]
        del ys[5:8]
        ys.extend((1, 2, 3))
        if k % 100 == 0:
            try:
                ys.sort()
            except ValueError:
                pass  # list modified during sort
            ys.reverse()
            ys[:] = range(100)
        try:
            ys.remove(k)
        except ValueError:
            pass
def read(i):
    for k in range(R // 2):
        for y in ys:
            assert type(y) is int
        ys[:]; ys + ys; len(ys); 5 in ys; ys.copy(); list(ys); tuple(ys)
        ys.count(3); ys == [1]
        for y in reversed(ys):
            assert type(y) is int
        try:
            a, *b = ys
        except ValueError:  # empty while another thread sorts it
            a, b = 0, []
        if k > 200:
            break
hammer(write, write, read, read)

# dict: private keys stay, shared keys hold what someone stored
d = {}
def fill(i):
    for k in range(R):
        d[i, k] = k
        d["shared"] = i
        assert d[i, k] == k
        assert d["shared"] in range(N)
        if k % 3 == 0:
            del d[i, k]
        d.setdefault(("s", k), i)
hammer(fill)
for i in range(N):
    assert all((d.get((i, k)) == k) == (k % 3 != 0) for k in range(R))

def churn(i):
    for k in range(R):
        d["x%d" % (k % 97)] = k
        d.pop("x%d" % (k % 89), None)
        if k % 400 == 0:
            d.clear()
        if k % 50 == 0:
            d.update({str(j): j for j in range(20)})
            d | {"a": 1}
        try:
            d.popitem()
        except KeyError:
            pass
def look(i):
    for k in range(R // 5):
        try:
            for a, b in d.items():
                pass
            for a in d:
                pass
        except RuntimeError:
            pass
        list(d); d.copy(); dict(d); len(d); "x5" in d; d.get("x7"); d == {}; list(d.values())
        {**d}
hammer(churn, churn, look, look)

# str keys only: another table layout
e = {}
def names(i):
    for k in range(R):
        e["k%d" % (k % 200)] = i
        e.get("k%d" % (k % 150))
        e.pop("k%d" % (k % 300), None)
hammer(names)
assert all(v in range(N) for v in e.values())

# set
s = set()
def add(i):
    for k in range(R):
        s.add(i * R + k)
        assert i * R + k in s
        if k % 2:
            s.discard(i * R + k)
        if k % 100 == 0:
            s | {1}; s & {1}; set(s); list(s); s.copy(); s == {2}; frozenset(s); len(s)
            try:
                for x in s:
                    pass
            except RuntimeError:
                pass
hammer(add)
assert s == set(range(0, N * R, 2))

# bytearray and memoryview
ba = bytearray(b"x" * 64)
def bytewise(i):
    for k in range(R):
        try:
            ba.append(65 + i); ba[k % 32] = 66; ba.extend(b"abc"); ba.find(b"abc")
            bytes(ba); ba[3:9]; ba.pop(); len(ba); ba.upper(); ba + b"q"
            if k % 50 == 0:
                del ba[40:]
        except (BufferError, IndexError):
            pass
hammer(bytewise)
def views(i):
    for k in range(40):
        try:
            with memoryview(ba) as m:
                len(m); m.nbytes; m[:5]; m.readonly
            ba.append(1)
        except (BufferError, IndexError, ValueError):
            pass
hammer(views)

# deque
q = collections.deque()
taken = [[] for _ in range(N)]
def put(i):
    for k in range(R):
        q.append((i, k)) if k % 2 else q.appendleft((i, k))
def take(i):
    n = 0
    while n < R:
        try:
            taken[i].append(q.popleft() if n % 2 else q.pop()); n += 1
        except IndexError:
            pass
hammer(put, put, take, take)
assert sorted(taken[2] + taken[3]) == sorted((i, k) for i in (0, 1) for k in range(R))
def spin(i):
    for k in range(R):
        q.append(k); q.rotate(1); q.extend([1, 2]); len(q)
        try:
            q.popleft(); q[0]; q[-1] = 5; q.remove(2); q.index(1)
            for x in q: pass
        except (IndexError, RuntimeError, ValueError):
            pass
        if len(q) > 50:
            q.clear()
hammer(spin)

od = collections.OrderedDict()
dd = collections.defaultdict(list)
c = collections.Counter()
def others(i):
    for k in range(R):
        od[k % 50] = i
        try:
            od.move_to_end(k % 30, last=k % 2)
            od.popitem(last=False)
        except KeyError:
            pass
        od.get(3); len(od)
        dd[k % 10].append(i)
        c[i] += 1
        if k % 100 == 0:
            try:
                list(od.items()); list(reversed(od)); od.copy(); od == {}
                c.most_common(2); c.update("abc")
            except RuntimeError:
                pass
hammer(others)
assert sum(c[i] for i in range(N)) == N * R
assert sum(map(len, dd.values())) == N * R
print("ok")
