from check import equal, raises


class Data:
    def __get__(self, obj, owner=None): return ("data", obj is not None, owner.__name__ if owner else None)
    def __set__(self, obj, v): obj.__dict__["_set"] = v
    def __delete__(self, obj): obj.__dict__["_del"] = True


class NonData:
    def __get__(self, obj, owner=None): return "nondata"


class SetOnly:
    def __set__(self, obj, v): obj.__dict__["so"] = v * 2


class C:
    d = Data()
    n = NonData()
    so = SetOnly()
    plain = 1


c = C()
equal(c.d, ("data", True, "C"))
equal(C.d, ("data", False, "C"))
c.__dict__["d"] = "instance"
equal(c.d, ("data", True, "C"))
c.d = 5
equal(c._set, 5)
del c.d
equal(c._del, True)
equal(c.n, "nondata")
c.n = "instance"
equal(c.n, "instance")
assert c.so is C.__dict__["so"]
c.so = 4
equal(c.so, 8)
with raises(AttributeError, "__delete__"):
    del c.so
C.d = "replaced"
equal(C.d, "replaced")
equal(c.d, "instance")


# property
class P:
    def __init__(self): self._x = 0
    @property
    def x(self):
        "the doc"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): self._x = None
    ro = property(lambda self: 42)
    wo = property(None, lambda self, v: None)


p = P()
p.x = 5
equal(p.x, 5)
del p.x
equal(p.x, None)
equal(P.x.__doc__, "the doc")
equal((P.x.fget.__name__, P.x.__name__), ("x", "x"))
with raises(AttributeError, "property 'ro' of 'P' object has no setter"): p.ro = 1
with raises(AttributeError, "property 'ro' of 'P' object has no deleter"): del p.ro
with raises(AttributeError, "property 'wo' of 'P' object has no getter"): p.wo


class Sub(P):
    @P.x.getter
    def x(self): return "sub"


equal(Sub().x, "sub")


class Broken:
    @property
    def x(self): raise AttributeError("inner")
    def __getattr__(self, n): return f"fallback {n}"


equal(Broken().x, "fallback x")


class Broken2:
    @property
    def x(self): return self.missing


with raises(AttributeError, "'Broken2' object has no attribute 'missing'"): Broken2().x


# methods are descriptors
def f(self, a): return self, a
equal(f.__get__("me", str)(1), ("me", 1))
equal(f.__get__(None, str), f)
class M: m = f
m = M()
assert m.m.__self__ is m and m.m.__func__ is f and m.m == m.m and m.m is not m.m
equal(hash(m.m) == hash(m.m), True)
assert M.m is f
equal(repr(M().m).startswith("<bound method f of <__main__.M object at 0x"), True)
m.m2 = f
with raises(TypeError, "f() missing 1 required positional argument: 'a'"): m.m2(1)
equal(str.upper.__get__("abc")(), "ABC")
equal("abc".upper.__self__, "abc")


# classmethod, staticmethod
class K:
    @classmethod
    def c(cls, a=1): return cls.__name__, a
    @staticmethod
    def s(a=1): return a
    cm = classmethod(lambda cls: cls)
    @classmethod
    def __class_getitem__(cls, k): return k


class K2(K): pass


equal((K.c(), K2.c(2), K2().c(3), K.s(), K().s(2), K[5], K2().cm()), (("K", 1), ("K2", 2), ("K2", 3), 1, 2, 5, K2))
equal(K.__dict__["s"](7), 7)
with raises(TypeError, "'classmethod' object is not callable"): K.__dict__["c"]()
equal((K.__dict__["c"].__func__.__name__, K.__dict__["s"].__wrapped__.__name__, K.s.__name__), ("c", "s", "s"))


# super is a descriptor too
class A:
    def who(self): return "A"
    @classmethod
    def cl(cls): return "A", cls.__name__
    @property
    def pr(self): return "A.pr"


class B(A):
    def who(self): return "B" + super().who()
    @classmethod
    def cl(cls): return super().cl()
    @property
    def pr(self): return "B" + super().pr
    def two(self): return super(B, self).who(), super(B, type(self)).who(self)


class D(B): pass


equal((B().who(), D.cl(), D().pr, D().two()), ("BA", ("A", "D"), "BA.pr", ("A", "A")))
with raises(TypeError, "super(type, obj): obj (instance of int) is not an instance or subtype of type (B)."): super(B, 5).who
s = super(B, D())
equal((s.__thisclass__, s.__self_class__, type(s.__self__)), (B, D, D))
with raises(AttributeError, "'super' object has no attribute 'nope'"): s.nope
with raises(RuntimeError, "super(): __class__ cell not found"):
    def g(self): return super()
    g(1)
with raises(RuntimeError, "super(): no arguments"):
    class E:
        def g(): return super()
    E.g()


# lookup order: metaclass data descriptor, class, metaclass
class Meta(type):
    @property
    def data(cls): return "meta data"
    def nondata(cls): return "meta method"
    attr = "meta"


class W(metaclass=Meta):
    data = "class data"
    nondata = "class"


equal((W.data, W.nondata, W.attr), ("meta data", "class", "meta"))
equal(W().data, "class data")
with raises(AttributeError, "'W' object has no attribute 'attr'"): W().attr


# __get__ found on the type only; __getattr__ of a module
class Odd: pass
o = Odd()
o.__get__ = lambda *a: "no"
class H: o = o
assert H().o is o
import types
mod = types.ModuleType("m")
mod.__getattr__ = lambda n: n.upper()
equal(mod.abc, "ABC")
del mod.__getattr__
with raises(AttributeError, "module 'm' has no attribute 'abc'"): mod.abc


# cached_property and set_name
import functools
class Cache:
    calls = 0
    @functools.cached_property
    def v(self):
        Cache.calls += 1
        return 5


k = Cache()
equal((k.v, k.v, Cache.calls, k.__dict__), (5, 5, 1, {"v": 5}))


class BadName:
    def __set_name__(self, o, n): raise ValueError("set_name")


try:
    class X: b = BadName()
except ValueError as e:
    equal(e.__notes__, ["Error calling __set_name__ on 'BadName' instance 'b' in 'X'"])
else:
    raise AssertionError
