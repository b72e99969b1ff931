from check import equal, error, raises

equal([x * y for x in range(3) if x for y in range(x) if y + 1], [0, 0, 2])
equal({x: y for x, y in zip("ab", (1, 2))}, {"a": 1, "b": 2})
equal({x % 2 for x in range(5)}, {0, 1})
equal(list(x for x in "ab"), ["a", "b"])
equal([(a, *b) for a, *b in ["abc", (1, 2, 3)]], [("a", "b", "c"), (1, 2, 3)])
equal([[j for j in range(i)] for i in range(3)], [[], [0], [0, 1]])
equal([x for x, in [(1,), (2,)]], [1, 2])
equal([x if x > 1 else -x for x in range(3)], [0, -1, 2])
equal([y for x in [1, 2] for y in [x, x * 10] if y != 10 if y], [1, 2, 20])


class T:
    pass


t = T()
equal([t.a for t.a in range(3)], [0, 1, 2])
equal(t.a, 2)
d = {}
equal([d["k"] for d["k"] in "xy"], ["x", "y"])
equal(d, {"k": "y"})

# order of evaluation
log = []
def f(x):
    log.append(x)
    return x


{f("k1"): f("v1") for _ in [0]}
[f("e") for _ in [f("it")] if f("cond")]
equal(log, ["k1", "v1", "it", "cond", "e"])

# the variable does not leak, the walrus does
x = "kept"
[x for x in range(3)]
equal(x, "kept")
[last := i for i in range(5)]
equal(last, 4)
equal(any((hit := n) > 2 for n in [1, 2, 3, 4]), True)
equal(hit, 3)


def outer():
    total = 0
    r = [total := total + v for v in range(4)]
    s = {(lambda: total)() for _ in range(1)}
    return r, total, s


equal(outer(), ([0, 1, 3, 6], 6, {6}))


def glob():
    global gl
    [gl := 1 for _ in "a"]


glob()
equal(gl, 1)


def nested(n):
    return [[(i, j, n) for j in range(i) if (lambda: i + j)() % 2] for i in range(n)]


equal(nested(4), [[], [(1, 0, 4)], [(2, 1, 4)], [(3, 0, 4), (3, 2, 4)]])


# class scope: the outermost iterable sees the class's names
class C:
    n = 3
    a = [i for i in range(n)]
    k = [__class__ for _ in ()]


equal(C.a, [0, 1, 2])
with raises(NameError, "name 'q' is not defined"):
    class D:
        q = 3
        b = [q for _ in range(1)]


# the iterator of an outer loop is consumed by the inner
it = iter(range(5))
equal([(a, next(it)) for a in it if a < 4], [(0, 1), (2, 3)])

# exceptions leave the loop, the locals are as before
def exc():
    i = "i"
    try:
        [1 // (i - 1) for i in range(3)]
    except ZeroDivisionError:
        pass
    return i


equal(exc(), "i")


def unbound_after():
    try:
        [1 // z for z in [0]]
    except ZeroDivisionError:
        pass
    return z


with raises(NameError, "name 'z' is not defined"):
    unbound_after()

equal(error("[x := 1 for x in y]"), "SyntaxError: assignment expression cannot rebind comprehension iteration variable 'x'")
equal(error("[y for y in (z := [1])]"), "SyntaxError: assignment expression cannot be used in a comprehension iterable expression")
equal(error("class A: [y := 1 for x in z]"), "SyntaxError: assignment expression within a comprehension cannot be used in a class body")
equal(error("[*x for x in y]"), "SyntaxError: iterable unpacking cannot be used in comprehension")
equal(error("{**x for x in y}"), "SyntaxError: dict unpacking cannot be used in dict comprehension")
equal(error("[x, y for x in z]"), "SyntaxError: did you forget parentheses around the comprehension target?")
equal(error("f(x for x in y, 1)"), "SyntaxError: Generator expression must be parenthesized")

# locals in comprehensions
def loc(a):
    return [sorted(locals()) for b in [1]]


equal(loc(1), [["a", "b"]])
equal([i for i in range(2000)][-1], 1999)
equal(len({i: str(i) for i in range(2000)}), 2000)
with raises(TypeError, "cannot use 'list' as a dict key (unhashable type: 'list')"):
    {k: 1 for k in [[]]}
with raises(TypeError, "cannot use 'list' as a set element (unhashable type: 'list')"):
    {k for k in [[]]}
with raises(TypeError, "'int' object is not iterable"):
    [x for x in 5]

# A comprehension's variable is not the variable of the next comprehension in the function.
x = 3


def twice():
    [x for x in [1]]
    return [x for _ in [1]]


equal(twice(), [3])
equal(error("class C:\n __class__ = 2\n y = [__class__ for _ in [1]]"), "NameError: name '__class__' is not defined")


class Own:
    calls = [lambda: __class__ for _ in [1]]


equal(Own.calls[0](), Own)
