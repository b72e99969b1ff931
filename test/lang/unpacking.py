from check import equal, error, messages, raises

a, b = 1, 2
(a, b), [c, *d] = (b, a), "xyz"
equal((a, b, c, d), (2, 1, "x", ["y", "z"]))
*a, = range(3)
equal(a, [0, 1, 2])
a, *b, c = 1, 2
equal((a, b, c), (1, [], 2))
(a, (b, *c)), *d = [(1, (2, 3, 4)), 5, 6]
equal((a, b, c, d), (1, 2, [3, 4], [5, 6]))
[] = ()
() = []
a = b = c = []
assert a is b is c
a, b = b, a = 1, 2
equal((a, b), (2, 1))


class O: pass


o, l, d = O(), [0, 0, 0], {}
o.x, l[1], d["k"], l[2:] = 1, 2, 3, [4, 5]
equal((o.x, l, d), (1, [0, 2, 4, 5], {"k": 3}))
i, l[i] = 1, "set"
equal(l[1], "set")
x = y, *z = 1, 2, 3
equal((x, y, z), ((1, 2, 3), 1, [2, 3]))

# order: right side first, then targets from left to right
log = []
def f(v):
    log.append(v)
    return v


def tgt(v):
    log.append(v)
    return d


tgt("t1")[f("k1")], tgt("t2")[f("k2")] = f("v1"), f("v2")
equal(log, ["v1", "v2", "t1", "k1", "t2", "k2"])
log = []
tgt("a")[f("k")] = tgt("b")[f("l")] = f("v")
equal(log, ["v", "a", "k", "b", "l"])


# swapping and rotating locals
def swap():
    a, b, c = 1, 2, 3
    a, b = b, a
    a, b, c = c, a, b
    a, b, c, e = b, c, a, (a, b)
    return a, b, c, e


equal(swap(), (2, 1, 3, (3, 2)))


# displays
equal([*range(2), 5, *"ab"], [0, 1, 5, "a", "b"])
equal((*[1], 2, *[]), (1, 2))
equal({*[1, 2], *[2, 3]}, {1, 2, 3})
equal({**{"a": 1, "b": 2}, "a": 3, **{"c": 4}}, {"a": 3, "b": 2, "c": 4})
equal(list({"b": 0, **{"a": 1}, "b": 2}), ["b", "a"])
equal([*{"k": 1}], ["k"])
equal((*(i for i in range(3)),), (0, 1, 2))
t = *[1, 2], 3
equal(t, (1, 2, 3))


def ret(): return *[1], 2
def yld(): yield *[1], 2


equal(ret(), (1, 2))
equal(next(yld()), (1, 2))
for q in *[1, 2], 3: pass
equal(q, 3)


class Sub:
    def __getitem__(self, i): return i
    def __setitem__(self, i, v): self.last = i, v
    def __delitem__(self, i): self.last = i


s = Sub()
equal(s[*[1, 2], 3], (1, 2, 3))
equal(s[*()], ())
equal(s[1:2, *[3]], (slice(1, 2), 3))
s[*[1], 2] = 5
equal(s.last, ((1, 2), 5))
del s[0, *"a"]
equal(s.last, (0, "a"))


# iterators are consumed one past the targets
class Count:
    def __init__(self, n): self.n, self.i = n, 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > self.n: raise StopIteration
        return self.i


c = Count(10)
with raises(ValueError, "too many values to unpack (expected 2)"):
    a, b = c
equal(c.i, 3)
c = Count(2)
a, b = c
equal(c.i, 3)


class Fail:
    def __iter__(self): return self
    def __next__(self): raise KeyError("in next")


with raises(KeyError, "'in next'"):
    a, b = Fail()
with raises(KeyError):
    [*Fail()]


class Mapping:
    def keys(self): return ["a", "b"]
    def __getitem__(self, k): return k * 2


equal({**Mapping()}, {"a": "aa", "b": "bb"})
equal((lambda **k: k)(**Mapping()), {"a": "aa", "b": "bb"})

messages({
    "a, b = 1,": "ValueError: not enough values to unpack (expected 2, got 1)",
    "a, b, c = 'ab'": "ValueError: not enough values to unpack (expected 3, got 2)",
    "a, b = {1, 2, 3}": "ValueError: too many values to unpack (expected 2)",
    "a, b = {1: 1, 2: 2, 3: 3}": "ValueError: too many values to unpack (expected 2, got 3)",
    "a, b = iter([1, 2, 3])": "ValueError: too many values to unpack (expected 2)",
    "a, b = None": "TypeError: cannot unpack non-iterable NoneType object",
    "*a, = 5": "TypeError: cannot unpack non-iterable int object",
    "[] = [1]": "ValueError: too many values to unpack (expected 0, got 1)",
    "(a, b), c = 5, 6": "TypeError: cannot unpack non-iterable int object",
    "*a, b, c = [1]": "ValueError: not enough values to unpack (expected at least 2, got 1)",
    "[*5]": "TypeError: Value after * must be an iterable, not int",
    "{**5}": "TypeError: 'int' object is not a mapping",
    "{*5}": "TypeError: 'int' object is not iterable",
    "(*5,)": "TypeError: Value after * must be an iterable, not int",
    "*a = 1": "SyntaxError: starred assignment target must be in a list or tuple",
    "*a, *b = 1": "SyntaxError: multiple starred expressions in assignment",
    "a + 1 = 2": "SyntaxError: cannot assign to expression here. Maybe you meant '==' instead of '='?",
    "f() = 1": "SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?",
    "1 = a": "SyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='?",
    "None = 1": "SyntaxError: cannot assign to None",
    "(a, 1) = 1": "SyntaxError: cannot assign to literal",
    "x = *y": "SyntaxError: can't use starred expression here",
    "del *a": "SyntaxError: cannot delete starred",
    "del f()": "SyntaxError: cannot delete function call",
    "[a, b] += 1": "SyntaxError: 'list' is an illegal expression for augmented assignment",
    "(a): int, b = 1": "SyntaxError: invalid syntax",
    "a, b: int": "SyntaxError: only single target (not tuple) can be annotated",
    "(x for x in y) = 1": "SyntaxError: cannot assign to generator expression",
    "a if b else c = 1": "SyntaxError: cannot assign to conditional expression",
    "lambda: 1 = 2": "SyntaxError: cannot assign to lambda",
    "__debug__ = 1": "SyntaxError: cannot assign to __debug__",
    "x = yield = 1": "SyntaxError: assignment to yield expression not possible",
})
