from check import equal, error, raises, run


class A:
    """doc of A"""
    x = 1
    y = x + 1

    def f(self):
        return self.x

    @classmethod
    def c(cls):
        return cls.__name__

    @staticmethod
    def s(a, b=2):
        return a + b


class B(A):
    x = 10

    def f(self):
        return super().f() + 1


equal(A.__doc__, "doc of A")
equal(B.__doc__, None)
equal(A().f(), 1)
equal(B().f(), 11)
equal(A.c() + B.c() + B().c(), "ABB")
equal(A.s(1) + B().s(1, 1), 5)
equal(A.y, 2)
equal(A.__module__, "__main__")
equal(A.__qualname__, "A")
equal(B.__mro__, (B, A, object))
equal(B.__bases__, (A,))
assert isinstance(B(), A) and not isinstance(A(), B) and issubclass(B, A)


# The body sees its own names, then the enclosing function's or the module's.
def outer():
    v = "outer"

    class C:
        before = v
        v = "class"


with raises(NameError, "name 'v' is not defined"):
    outer()


def outer2():
    v = "outer"

    class C:
        a = v
        locals()["w"] = "set"
        b = w

        def method(self):
            return v

        comp = [v for _ in range(2)]

    return C


C = outer2()
equal(C.a + C.b + C().method(), "outersetouter")
equal(C.comp, ["outer", "outer"])


# __class__ and super without arguments
class D(A):
    def me(self):
        return __class__

    def lam(self):
        return (lambda: super(__class__, self).f())()

    def comp(self):
        return [super(D, self).f() for _ in range(2)]

    def comp2(self):
        return [super().f() for _ in range(2)]


equal(D().me(), D)
equal(D().lam(), 1)
equal(D().comp(), [1, 1])
equal(D().comp2(), [1, 1])


class Calls:
    def __call__(self, *a, **k):
        return a, k


equal(Calls()(1, 2, z=3), ((1, 2), {"z": 3}))

# name mangling
class M:
    __private = 1
    __dunder__ = 2
    _M__other = 3

    def get(self):
        return self.__private, self.__dunder__, self.__other

    def set(self):
        self.__new = 5
        global __g
        __g = 7
        return [n for n in self.__dict__]

    def kw(self, __a, *, __b=1):
        return __a, __b


equal(M().get(), (1, 2, 3))
equal(M().set(), ["_M__new"])
equal(_M__g, 7)
equal(M().kw(1, _M__b=2), (1, 2))
assert not hasattr(M, "__private") and M._M__private == 1


class _Under:
    __x = 4


equal(_Under._Under__x, 4)


# class keywords, __init_subclass__, __set_name__
class Base:
    subs = []

    def __init_subclass__(cls, /, tag="none", **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.subs.append(cls.__name__)


class S1(Base):
    pass


class S2(Base, tag="t"):
    pass


equal((S1.tag, S2.tag, Base.subs), ("none", "t", ["S1", "S2"]))
with raises(TypeError, "S3.__init_subclass__() takes no keyword arguments"):
    class S3(A, tag=1):
        pass


class Named:
    def __set_name__(self, owner, name):
        self.where = owner.__name__, name


class HasNamed:
    n = Named()


equal(HasNamed.n.where, ("HasNamed", "n"))

# instances
a = A()
a.x = 5
equal(a.x, 5)
del a.x
equal(a.x, 1)
with raises(AttributeError, "'A' object has no attribute 'x'"):
    del a.x
with raises(AttributeError, "'A' object has no attribute 'nope'"):
    a.nope
with raises(AttributeError, "type object 'A' has no attribute 'nope'"):
    A.nope
with raises(TypeError, "A() takes no arguments"):
    A(1)
with raises(TypeError, "A.f() takes 1 positional argument but 2 were given"):
    a.f(1)
with raises(TypeError, "A.f() missing 1 required positional argument: 'self'"):
    A.f()
a.__dict__ = {"q": 1}
equal(a.q, 1)
with raises(TypeError, "__dict__ must be set to a dictionary, not a 'int'"):
    a.__dict__ = 1
equal(vars(a), {"q": 1})

# changing the class
class Other:
    x = "other"


a.__class__ = Other
equal((type(a), a.x, a.q), (Other, "other", 1))
with raises(TypeError):
    a.__class__ = 1
with raises(TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses"):
    a.__class__ = int

# bases may change
class P1:
    v = 1


class P2:
    v = 2


class Kid(P1):
    pass


k = Kid()
equal(k.v, 1)
Kid.__bases__ = (P2,)
equal(k.v, 2)

# mro
class X(object): pass
class Y(object): pass
class XY(X, Y): pass
class YX(Y, X): pass


with raises(TypeError, "Cannot create a consistent method resolution order (MRO) for bases X, Y"):
    class Bad(XY, YX): pass
with raises(TypeError, "duplicate base class X"):
    class Bad2(X, X): pass
with raises(TypeError, "type 'bool' is not an acceptable base type"):
    class Bad3(bool): pass
with raises(TypeError, "multiple bases have instance lay-out conflict"):
    class Bad4(int, str): pass

# three-argument type
T = type("T", (A,), {"z": 3, "__qualname__": "Q.T"})
equal((T.z, T.x, T.__name__, T.__qualname__), (3, 1, "T", "Q.T"))
with raises(TypeError, "type() takes 1 or 3 arguments"):
    type(1, 2)
with raises(TypeError, "type.__new__() argument 1 must be str, not int"):
    type(1, (), {})

# __eq__ without __hash__
class Eq:
    def __eq__(self, o):
        return True


with raises(TypeError, "unhashable type: 'Eq'"):
    hash(Eq())
equal(Eq.__hash__, None)

# operators fall back
class V:
    def __init__(self, n): self.n = n
    def __add__(self, o): return NotImplemented if isinstance(o, str) else V(self.n + (o.n if isinstance(o, V) else o))
    def __radd__(self, o): return V(o + self.n)
    def __iadd__(self, o): self.n += 100; return self
    def __neg__(self): return V(-self.n)
    def __lt__(self, o): return self.n < o.n
    def __getitem__(self, i): return i
    def __len__(self): return self.n
    def __contains__(self, i): return i == 3
    def __bool__(self): return self.n != 0
    def __index__(self): return self.n
    def __format__(self, s): return f"<{s}>"


equal((V(1) + 2).n, 3)
equal((1 + V(2)).n, 3)
with raises(TypeError, "unsupported operand type(s) for +: 'V' and 'str'"):
    V(1) + "a"
with raises(TypeError, 'can only concatenate str (not "V") to str'):
    "a".__add__(V(1))
v = w = V(1)
v += 1
assert v is w and v.n == 101
equal(V(1)[1:2, ...], (slice(1, 2), ...))
equal([3 in V(1), 4 in V(1)], [True, False])
equal([1, 2, 3][V(1)], 2)
equal(f"{V(1):abc}", "<abc>")
assert not V(0) and V(1)
assert V(1) < V(2) and V(2) > V(1)
with raises(TypeError, "'<=' not supported between instances of 'V' and 'V'"):
    V(1) <= V(2)
with raises(TypeError, "bad operand type for unary ~: 'V'"):
    ~V(1)

# subclass's reflected operator has priority
class V2(V):
    def __radd__(self, o): return "reflected"


equal(V(1) + V2(2), "reflected")

# special methods are looked up on the type
v = V(1)
v.__len__ = lambda: 50
equal(len(v), 1)

# __getattr__, __getattribute__, __setattr__, __delattr__
class G:
    def __getattr__(self, n):
        if n.startswith("dyn"):
            return n
        raise AttributeError(n)


equal(G().dynamic, "dynamic")
with raises(AttributeError, "other"):
    G().other
equal(getattr(G(), "other", 5), 5)


class GA:
    log = []

    def __getattribute__(self, n):
        GA.log.append(("get", n))
        return object.__getattribute__(self, n)

    def __setattr__(self, n, v):
        GA.log.append(("set", n))
        object.__setattr__(self, n, v)

    def __delattr__(self, n):
        GA.log.append(("del", n))
        object.__delattr__(self, n)


g = GA()
g.a = 1
g.a
del g.a
equal(GA.log, [("set", "a"), ("get", "a"), ("del", "a")])

# class body errors, __prepare__ order, __static_attributes__, __firstlineno__
equal(error("class C:\n  x = 1/0"), "ZeroDivisionError: division by zero")
ns = run("class C:\n  def f(self):\n    self.a = self.b = 1\n  z = 1")
equal(sorted(ns["C"].__static_attributes__), ["a", "b"])
equal(ns["C"].__firstlineno__, 1)
equal([n for n in ns["C"].__dict__][:5], ["__module__", "__firstlineno__", "f", "z", "__static_attributes__"])

# __slots__ with a value, empty class
class E: ...


equal(E().__dict__, {})
equal(repr(E), "<class '__main__.E'>")
assert repr(E()).startswith("<__main__.E object at 0x")

# a decorated class
def deco(tag):
    def d(c):
        c.tag = tag
        return c
    return d


@deco(1)
@deco(2)
class Dec: pass


equal(Dec.tag, 1)

# del in a class body, conditional definitions, loops
class L:
    for i in range(3):
        locals()[f"v{i}"] = i
    del i
    if True:
        def f(self): return 1
    else:
        def f(self): return 2


equal((L.v2, hasattr(L, "i"), L().f()), (2, False, 1))
with raises(NameError, "name 'gone' is not defined"):
    class N:
        gone = 1
        del gone
        gone
