from check import equal, error, messages, raises
import typing
from typing import TypeVar, ParamSpec, TypeVarTuple, TypeAliasType, Generic


def f[T](x: T) -> T: return x
def g[T: int, U: (str, bytes), *Ts, **P](a: T): return T, U, Ts, P


equal(f(1), 1)
equal([p.__name__ for p in g.__type_params__], ["T", "U", "Ts", "P"])
T, U, Ts, P = g(1)
equal((type(T), type(Ts), type(P)), (TypeVar, TypeVarTuple, ParamSpec))
equal((T.__bound__, T.__constraints__, U.__constraints__, U.__bound__), (int, (), (str, bytes), None))
equal((repr(T), repr(Ts), repr(P)), ("T", "Ts", "P"))
equal((T.__covariant__, T.__infer_variance__), (False, True))
equal(f.__annotations__["x"], f.__type_params__[0])
equal(f.__name__ + f.__qualname__, "ff")


class C[T]:
    attr: T
    def m[U](self, x: U) -> T: return U, T
    def get(self): return T
    class Inner: t = T


equal(C.__type_params__, (C.Inner.t,))
equal(C().get(), C.__type_params__[0])
equal(C().m(1)[1], C.__type_params__[0])
equal(C.__annotations__, {"attr": C.__type_params__[0]})
equal(C.__orig_bases__, (Generic[C.__type_params__[0]],))
equal(repr(C[int]), "__main__.C[int]")
equal((C[int].__origin__, C[int].__args__, C.__parameters__), (C, (int,), C.__type_params__))
equal(type(C[int]()), C)
equal(C[int]().__orig_class__, C[int])
with raises(TypeError, "Too many arguments for <class '__main__.C'>; actual 2, expected 1"): C[int, str]


class D[T](C[T]): pass


equal(D[int].__mro_entries__ is not None, True)
equal((D.__bases__, D.__orig_bases__[0]), ((C, Generic), C[D.__type_params__[0]]))


# evaluation is lazy
def lazy[T: undefined_bound = undefined_default](): pass


with raises(NameError, "name 'undefined_bound' is not defined"): lazy.__type_params__[0].__bound__
undefined_bound = 5
equal(lazy.__type_params__[0].__bound__, 5)
with raises(NameError): lazy.__type_params__[0].__default__
undefined_default = int
equal(lazy.__type_params__[0].__default__, int)


# defaults
def E[T = int, *Ts = *tuple[int, str], **P = [int]](): pass


a, b, c = E.__type_params__
equal((a.__default__, c.__default__, a.has_default()), (int, [int], True))
equal(str(b.__default__), "*tuple[int, str]")
equal((T.has_default(), T.__default__), (False, typing.NoDefault))
messages({
    "class A[T = int, U]: pass": "SyntaxError: non-default type parameter 'U' follows default type parameter",
    "class A[T, T]: pass": "SyntaxError: duplicate type parameter 'T'",
    "def f[](): pass": "SyntaxError: Type parameter list cannot be empty",
    "def f[T: (yield)](): pass": "SyntaxError: yield expression cannot be used within a TypeVar bound",
    "class A[T](x := 1): pass": "SyntaxError: named expression cannot be used within the definition of a generic",
    "type A = (yield)": "SyntaxError: yield expression cannot be used within a type alias",
    "type A = (x := 1)": "SyntaxError: named expression cannot be used within a type alias",
    "type A = await x": "SyntaxError: await expression cannot be used within a type alias",
    "def f[__debug__](): pass": "SyntaxError: cannot assign to __debug__",
    "def f[T](): nonlocal T": "SyntaxError: nonlocal binding not allowed for type parameter 'T'",
    "def f[*T: int](): pass": "SyntaxError: cannot use bound with TypeVarTuple",
    "def f[**T: int](): pass": "SyntaxError: cannot use bound with ParamSpec",
    "def f[*T: (int, str)](): pass": "SyntaxError: cannot use constraints with TypeVarTuple",
})

# type statements
type Alias = int | str
type Gen[T] = list[T] | Alias
type Rec = dict[str, Rec]
equal((type(Alias), Alias.__name__, Alias.__value__, repr(Alias)), (TypeAliasType, "Alias", int | str, "Alias"))
equal(Gen.__type_params__[0].__name__, "T")
equal(repr(Gen[int]), "Gen[int]")
equal(str(Gen.__value__), "list[T] | Alias")
equal(Rec.__value__, dict[str, Rec])
equal((Alias.__module__, Gen[int].__args__, Gen[int].__origin__), ("__main__", (int,), Gen))
with raises(TypeError, "Only generic type aliases are subscriptable"): Alias[int]
with raises(TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union"): isinstance(1, Alias)
type Lazy = not_there
with raises(NameError): Lazy.__value__
not_there = 1
equal(Lazy.__value__, 1)
with raises(AttributeError): Alias.__value__ = 1


class Scope:
    X = 1
    type A = X
    def m[T: X](self): pass
    type B[T] = tuple[T, X]


equal((Scope.A.__value__, Scope.m.__type_params__[0].__bound__), (1, 1))
equal(Scope.B.__value__.__args__[1], 1)


def local(v):
    type A = v
    def inner[T: v](): return T
    v = 9
    return A.__value__, inner().__bound__


equal(local(1), (9, 9))


# a decorator sees the function, defaults are outside of the scope of type parameters
seen = []
def deco(fn):
    seen.append(fn.__type_params__[0].__name__)
    return fn


@deco
def dec[Z](x=1, *, y: Z = 2) -> Z: return x, y


equal((seen, dec()), (["Z"], (1, 2)))
T = "global T"
def outer[T](default=T): return default, T
r = outer()
equal((r[0], type(r[1])), ("global T", TypeVar))

# runtime construction
V = TypeVar("V", bound=int, covariant=True)
equal((repr(V), V.__bound__, V.__covariant__), ("+V", int, True))
with raises(ValueError, "Bivariant types are not supported."): TypeVar("V", covariant=True, contravariant=True)
with raises(TypeError, "A single constraint is not allowed"): TypeVar("V", int)
with raises(TypeError, "Constraints cannot be combined with bound=..."): TypeVar("V", int, str, bound=int)
equal((P.args.__origin__, repr(P.args), repr(P.kwargs)), (P, "P.args", "P.kwargs"))
equal(list(Ts)[0], typing.Unpack[Ts])
equal(TypeAliasType("R", int, type_params=()).__value__, int)
async def co[T](): return T
c = co()
try:
    c.send(None)
except StopIteration as e:
    equal(type(e.value), TypeVar)
equal((lambda: [X for X in [f.__type_params__]])()[0], f.__type_params__)


# Instances of generic classes are copied, and the names of type parameters are not mangled.
import copy


class Box[T]:
    def __init__(self, *a):
        self.a = a


equal(copy.copy(Box(1)).a, (1,))
equal(type(object.__new__(Box)), Box)


class Private[__T]:
    pass


equal(Private.__type_params__[0].__name__, "__T")
equal(error("from typing import Generic\nclass A[T](object): pass"),
      "TypeError: Cannot create a consistent method resolution order (MRO) for bases object, Generic")
