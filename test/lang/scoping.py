from check import equal, error, messages, raises, run
import builtins

# globals, builtins, and shadowing
g = 1
def read(): return g
def write():
    global g, made
    g = 2
    made = "made"


write()
equal((read(), made), (2, "made"))


def shadow():
    len = lambda x: "mine"
    return len([])


equal(shadow(), "mine")
len = lambda x: "global"
equal(len([]), "global")
del len
equal(len([]), 0)
builtins.extra = 5
equal(extra, 5)
extra = 6
equal(extra, 6)
del extra
equal(extra, 5)
del builtins.extra
with raises(NameError, "name 'extra' is not defined"): extra


def dels():
    global tmp
    tmp = 1
    del tmp
    try:
        tmp
    except NameError as e:
        return str(e)


equal(dels(), "name 'tmp' is not defined")

# globals() is live
globals()["dyn"] = 3
equal(dyn, 3)
del globals()["dyn"]
assert "dyn" not in globals()

# exec with its own names
ns = run("x = 1\ndef f(): return x\ny = f()")
equal((ns["x"], ns["y"]), (1, 1))
glob, loc = {"a": 1}, {}
exec("b = a + 1\nc = [a for _ in [1]]", glob, loc)
equal((loc, sorted(k for k in glob if k != "__builtins__")), ({"b": 2, "c": [1]}, ["a"]))
with raises(NameError, "name 'b' is not defined"):
    exec("b = 1\n(lambda: b)()", {}, {})


class Names(dict):
    def __missing__(self, k):
        if k.startswith("__"): raise KeyError(k)
        return f"<{k}>"


equal(eval("foo + bar", {}, Names()), "<foo><bar>")
class Fixed(dict):
    def __getitem__(self, k): return 42
equal(eval("x", {}, Fixed()), 42)
equal(eval("__builtins__ is not None", {}), True)
with raises(NameError, "name 'print' is not defined"): eval("print", {"__builtins__": {}})
equal(eval("len('abc')", {"__builtins__": {"len": lambda s: "own"}}), "own")
with raises(TypeError, "globals must be a real dict; try eval(expr, {}, mapping)"): eval("1", [])
equal(eval(" \t 1 + 1 "), 2)
with raises(TypeError, "eval() arg 1 must be a string, bytes or code object"): eval(1)

# locals()
def loc1(a, *b, c=1, **d):
    e = 2
    return locals()


equal(loc1(0, 9, z=8), {"a": 0, "b": (9,), "c": 1, "d": {"z": 8}, "e": 2})


def snap():
    x = 1
    l1 = locals()
    x = 2
    l2 = locals()
    l1["x"] = 50
    return x, l1["x"], l2["x"], l1 is l2


equal(snap(), (2, 50, 2, False))


class K:
    a = 1
    here = dict(locals())
    locals()["b"] = 2


equal((K.here["a"], K.b), (1, 2))
assert locals() is globals()
import sys
fr = (lambda: sys._getframe())()
def frame_locals():
    v = 1
    sys._getframe().f_locals["v"] = 2
    return v
equal(frame_locals(), 2)

# names bound by statements
def binds():
    import os.path as p, sys
    from os import sep as s
    for i in range(2): pass
    with open("/dev/null") as fh: pass
    def fn(): pass
    class cl: pass
    try:
        raise ValueError
    except ValueError as ex: pass
    [w := 1]
    type T = int
    match 5:
        case m: pass
    return sorted(locals())


equal(binds(), ["T", "cl", "fh", "fn", "i", "m", "p", "s", "sys", "w"])


# a for loop over nothing leaves its variable unbound
def nothing():
    for q in (): pass
    return q


with raises(UnboundLocalError, "cannot access local variable 'q' where it is not associated with a value"): nothing()


def cond(x):
    if x: v = 1
    return v


equal(cond(1), 1)
with raises(UnboundLocalError): cond(0)


def aug():
    g += 1


with raises(UnboundLocalError, "cannot access local variable 'g' where it is not associated with a value"): aug()

# class scope is not an enclosing scope; but a class reads a free variable of its function when its own is unset
x = "global"
def f():
    x = "local"
    class A:
        y = x
        x = 1
    class B:
        global x
        z = x
    class C:
        nonlocal x
        x = "changed"
    return A.y, B.z, x


equal(f(), ("global", "global", "changed"))


def mang():
    class _P__Q:
        __v = 1
        def g(self): return __outside
    return sorted(k for k in vars(_P__Q) if "v" in k), _P__Q


names, cls = mang()
equal(names, ["_P__Q__v"])
with raises(NameError, "name '_P__Q__outside' is not defined"): cls().g()

# nested functions share one variable
def shared():
    v = []
    def a():
        nonlocal v
        v = v + [1]
    def b(): return v
    a(); a()
    return b(), v


equal(shared(), ([1, 1], [1, 1]))

# default of a nested function reads the enclosing scope at definition
def defs():
    fs = []
    for i in range(3):
        def f(x, y=i): return x + y + i
        fs.append(f)
    return [f(10) for f in fs]


equal(defs(), [12, 13, 14])
messages({
    "x = 1\nglobal x": "SyntaxError: name 'x' is assigned to before global declaration",
    "def f():\n x: int = 1\n global x": "SyntaxError: annotated name 'x' can't be global",
    "def f():\n global x\n x: int = 1": "SyntaxError: annotated name 'x' can't be global",
    "def f():\n x = 1\n def g():\n  nonlocal x\n  x: int = 1": "SyntaxError: annotated name 'x' can't be nonlocal",
    "def f(a):\n nonlocal a": "SyntaxError: name 'a' is parameter and nonlocal",
    "def f():\n from os import *": "SyntaxError: import * only allowed at module level",
    "class A:\n from os import *": "SyntaxError: import * only allowed at module level",
    "def f():\n nonlocal __class__": "SyntaxError: no binding for nonlocal '__class__' found",
    "return 1": "SyntaxError: 'return' outside function",
    "class A: return 1": "SyntaxError: 'return' outside function",
    "break": "SyntaxError: 'break' outside loop",
    "continue": "SyntaxError: 'continue' not properly in loop",
    "def f():\n if 1: break": "SyntaxError: 'break' outside loop",
    "for x in y:\n def f(): continue": "SyntaxError: 'continue' not properly in loop",
    "from __future__ import nope": "SyntaxError: future feature nope is not defined",
    "x = 1\nfrom __future__ import annotations": "SyntaxError: from __future__ imports must occur at the beginning of the file",
    "from __future__ import braces": "SyntaxError: not a chance",
})
