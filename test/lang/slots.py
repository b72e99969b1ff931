from check import equal, raises
import pickle, copy


class S:
    __slots__ = ("a", "b")
    def __init__(self, a): self.a = a


s = S(1)
equal(s.a, 1)
with raises(AttributeError, "'S' object has no attribute 'b'"): s.b
s.b = 2
del s.b
with raises(AttributeError, "b"): del s.b
with raises(AttributeError, "'S' object has no attribute 'c' and no __dict__ for setting new attributes"): s.c = 1
with raises(AttributeError, "'S' object has no attribute '__dict__'"): s.__dict__
equal(repr(S.a), "<member 'a' of 'S' objects>")
equal(S.a.__get__(s), 1)
S.a.__set__(s, 9)
equal(s.a, 9)
with raises(TypeError, "descriptor 'a' for 'S' objects doesn't apply to a 'int' object"): S.a.__get__(5)
import weakref
with raises(TypeError, "cannot create weak reference to 'S' object"): weakref.ref(s)


class T(S):
    __slots__ = "c"


t = T(1)
t.b, t.c = 2, 3
equal((t.a, t.b, t.c), (1, 2, 3))
assert not hasattr(t, "__dict__")


class U(S): pass


u = U(5)
u.b, u.new = 6, 7
equal((u.a, u.b, u.__dict__), (5, 6, {"new": 7}))


class D:
    __slots__ = ("x", "__dict__", "__weakref__")


d = D()
d.x, d.y = 1, 2
equal(d.__dict__, {"y": 2})
equal(weakref.ref(d)(), d)


class Shadow(S):
    __slots__ = ("a",)


sh = Shadow(3)
equal(sh.a, 3)
with raises(AttributeError): S.a.__get__(sh)


class Empty: __slots__ = ()
class Both(Empty, S): __slots__ = ()
equal(Both(4).a, 4)
with raises(TypeError, "multiple bases have instance lay-out conflict"):
    class S2: __slots__ = ("z",)
    class X(S, S2): pass
with raises(ValueError, "'a' in __slots__ conflicts with class variable"):
    class X:
        __slots__ = ("a",)
        a = 1
with raises(TypeError, "__slots__ items must be strings, not 'int'"):
    class X: __slots__ = (1,)
with raises(TypeError, "__slots__ must be identifiers"):
    class X: __slots__ = ("1a",)
with raises(TypeError, "nonempty __slots__ not supported for subtype of 'int'"):
    class X(int): __slots__ = ("a",)
with raises(TypeError, "nonempty __slots__ not supported for subtype of 'tuple'"):
    class X(tuple): __slots__ = ("a",)
class L(list): __slots__ = ("a",)
l = L([1])
l.a = 2
equal((l, l.a), (L([1]), 2))


class Priv:
    __slots__ = ("__p",)
    def __init__(self): self.__p = 1
    def get(self): return self.__p


equal((Priv().get(), hasattr(Priv, "_Priv__p")), (1, True))


class Doc:
    __slots__ = {"a": "doc of a"}


equal(Doc.__slots__, {"a": "doc of a"})
import inspect
equal(inspect.getdoc(Doc.a), "doc of a")

# pickling and copying
equal(copy.copy(s).a, 9)
equal(s.__reduce_ex__(2)[2], (None, {"a": 9}))
equal(copy.deepcopy(u).__dict__, {"new": 7})

# class change between equal layouts
class A1: __slots__ = ("p", "q")
class A2: __slots__ = ("p", "q")
class A3: __slots__ = ("p",)
a = A1()
a.p = 1
a.__class__ = A2
equal((type(a), a.p), (A2, 1))
with raises(TypeError, "__class__ assignment: 'A3' object layout differs from 'A2'"): a.__class__ = A3

# a default through a descriptor of the same name in a subclass
class Prop(S):
    @property
    def a(self): return "property"
    @a.setter
    def a(self, v): self.b = v
equal((Prop(8).a, Prop(8).b), ("property", 8))

import dataclasses
@dataclasses.dataclass(slots=True)
class DC:
    x: int
    y: int = 5
equal((DC(1), DC.__slots__, hasattr(DC(1), "__dict__")), (DC(1, 5), ("x", "y"), False))
