from check import equal, error, raises, run


def counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n
    return inc, get


inc, get = counter()
inc(); inc(5)
equal(get(), 6)
inc2, get2 = counter()
equal((get2(), get()), (0, 6))
equal([c.cell_contents for c in inc.__closure__], [6])
equal(inc.__code__.co_freevars, ("n",))
equal(counter.__code__.co_cellvars, ("n",))
inc.__closure__[0].cell_contents = 50
equal(get(), 50)
del inc.__closure__[0].cell_contents
with raises(NameError, "cannot access free variable 'n' where it is not associated with a value in enclosing scope"):
    get()
with raises(ValueError, "Cell is empty"):
    inc.__closure__[0].cell_contents

# late binding in loops, and defaults
fs = [lambda: i for i in range(3)]
equal([f() for f in fs], [2, 2, 2])
fs = [lambda i=i: i for i in range(3)]
equal([f() for f in fs], [0, 1, 2])


def loop():
    fs = []
    for i in range(3):
        def f():
            return i
        fs.append(f)
    return [f() for f in fs]


equal(loop(), [2, 2, 2])


# a parameter that is captured
def param(a, b=2, *c, d, **e):
    def f():
        nonlocal a, c
        a += 1
        c += (9,)
        return a, b, c, d, e
    return f


f = param(1, d=4, z=5)
equal(f(), (2, 2, (9,), 4, {"z": 5}))
equal(f(), (3, 2, (9, 9), 4, {"z": 5}))


# through several levels
def l1():
    x = "x1"

    def l2():
        def l3():
            nonlocal x
            x += "3"
            return x
        return l3
    return l2, lambda: x


l2, peek = l1()
l2()()
equal(l2()(), "x133")
equal(peek(), "x133")


# class scopes are skipped
def skip():
    x = "function"

    class C:
        x = "class"

        def m(self):
            return x

        class Inner:
            y = x
    return C().m(), C.Inner.y


equal(skip(), ("function", "function"))


# used before assignment
def early():
    def f():
        return later
    try:
        f()
    except NameError as e:
        first = str(e)
    later = 1
    return first, f()


equal(early(), ("cannot access free variable 'later' where it is not associated with a value in enclosing scope", 1))


def unbound():
    if False:
        z = 1
    return z


with raises(UnboundLocalError, "cannot access local variable 'z' where it is not associated with a value"):
    unbound()


def deleted():
    v = 1
    def f(): return v
    del v
    return f


with raises(NameError):
    deleted()()


def deltwice():
    v = 1
    del v
    del v


with raises(UnboundLocalError, "cannot access local variable 'v' where it is not associated with a value"):
    deltwice()

# recursion of an inner function
def fact(n):
    def go(k):
        return 1 if k < 2 else k * go(k - 1)
    return go(n)


equal(fact(20), 2432902008176640000)

# nonlocal errors
equal(error("def f():\n  nonlocal x"), "SyntaxError: no binding for nonlocal 'x' found")
equal(error("nonlocal x"), "SyntaxError: nonlocal declaration not allowed at module level")
equal(error("def f():\n  x = 1\n  nonlocal x"), "SyntaxError: name 'x' is assigned to before nonlocal declaration")
equal(error("def f(x):\n  global x"), "SyntaxError: name 'x' is parameter and global")
equal(error("def f():\n  print(x)\n  global x"), "SyntaxError: name 'x' is used prior to global declaration")
equal(error("def f():\n  global x\n  nonlocal x"), "SyntaxError: name 'x' is nonlocal and global")


# comprehension cells
def comp():
    fs = [lambda: (i, j) for i in range(2) for j in range(2)]
    return [f() for f in fs]


equal(comp(), [(1, 1)] * 4)


def comp2(x):
    return [lambda: x + y for y in [10]][0]()


equal(comp2(1), 11)


def comp3():
    x = 1
    [x := x + i for i in range(4)]
    return (lambda: x)()


equal(comp3(), 7)


# a local of the same name as a comprehension variable keeps its value
def same():
    i = "kept"
    r = [i for i in range(3)]
    f = lambda: i
    return i, r, f()


equal(same(), ("kept", [0, 1, 2], "kept"))


# locals() and exec in functions
def loc(a):
    b = 2
    def f(): return b
    d = locals()
    d["new"] = 1
    return sorted(d), "new" in locals()


equal(loc(1), (["a", "b", "f", "new"], False))


def ex():
    x = 1
    exec("x = 2; y = 3")
    return x, "y" in locals()


equal(ex(), (1, False))


def ex2():
    x = 5
    return eval("x + 1"), eval("[x for _ in range(2)]", {"x": 7})


equal(ex2(), (6, [7, 7]))

# the function object
def fn(a, b=1, *args, c, d=2, **kw) -> int:
    "doc"
    local = 1


equal((fn.__name__, fn.__qualname__, fn.__doc__, fn.__defaults__, fn.__kwdefaults__, fn.__module__), ("fn", "fn", "doc", (1,), {"d": 2}, "__main__"))
equal(fn.__annotations__, {"return": int})
co = fn.__code__
equal((co.co_argcount, co.co_posonlyargcount, co.co_kwonlyargcount, co.co_varnames, co.co_name), (2, 0, 2, ("a", "b", "c", "d", "args", "kw", "local"), "fn"))
fn.__defaults__ = (10, 20)
fn.__kwdefaults__ = {"c": 3}
fn.attr = 1
equal(fn.__dict__, {"attr": 1})


def ret(a, b=1): return a, b


ret.__defaults__ = (8, 9)
equal(ret(), (8, 9))
ret.__code__ = (lambda a, b=0: (b, a)).__code__
equal(ret(), (9, 8))
with raises(ValueError, "ret() requires a code object with 0 free vars, not 1"):
    ret.__code__ = inc.__code__
with raises(TypeError, "__defaults__ must be set to a tuple object"):
    ret.__defaults__ = 1


def outerq():
    class In:
        def m(self): return lambda: 0
    return In().m()


equal(outerq().__qualname__, "outerq.<locals>.In.m.<locals>.<lambda>")
