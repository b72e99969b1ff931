from check import equal, raises


class Meta(type):
    log = []

    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        mcs.log.append(("prepare", name, kw))
        return {"prepared": True}

    def __new__(mcs, name, bases, ns, **kw):
        mcs.log.append(("new", name))
        ns["added"] = len(ns)
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        cls.log.append(("init", name))
        super().__init__(name, bases, ns)

    def __call__(cls, *a, **k):
        cls.log.append(("call", a))
        return super().__call__(*a, **k)

    def method(cls): return cls.__name__
    def __len__(cls): return 7
    def __getitem__(cls, i): return i * 2
    def __iter__(cls): return iter("xy")
    def __contains__(cls, x): return x == 1
    def __repr__(cls): return f"<meta {cls.__name__}>"
    def __add__(cls, o): return "added"
    def __instancecheck__(cls, o): return o == "inst"
    def __subclasscheck__(cls, o): return o is int
    def __bool__(cls): return False
    def __eq__(cls, o): return o == "eq" or cls is o
    def __hash__(cls): return 5
    def __getattr__(cls, n): return f"meta attr {n}"
    def __dir__(cls): return ["d"]


class A(metaclass=Meta, opt=1):
    body = 1
    def __init__(self, *a): self.a = a


equal(Meta.log, [("prepare", "A", {"opt": 1}), ("new", "A"), ("init", "A")])
equal((A.prepared, type(A), A.method(), len(A), A[3], list(A), 1 in A, repr(A), A + 1), (True, Meta, "A", 7, 6, ["x", "y"], True, "<meta A>", "added"))
equal((isinstance("inst", A), isinstance(1, A), issubclass(int, A), bool(A), A == "eq", hash(A), A.whatever, dir(A)), (True, False, True, False, True, 5, "meta attr whatever", ["d"]))
equal(A(1, 2).a, (1, 2))
equal(Meta.log[-1], ("call", (1, 2)))
with raises(AttributeError): A().method
assert isinstance(A(), A) is True  # exact type: the check is not asked


class B(A): pass


equal(type(B), Meta)


# the most derived metaclass wins; a conflict is an error
class M2(Meta): pass
class C(A, metaclass=M2): pass
equal(type(C), M2)
class Other(type): pass
with raises(TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"):
    class X(A, metaclass=Other): pass


# anything callable may be a metaclass
def func(name, bases, ns, **kw):
    return name, bases, sorted(k for k in ns if not k.startswith("__")), kw


class F(int, metaclass=func, k=1):
    v = 2


equal(F, ("F", (int,), ["v"], {"k": 1}))

class Plain(metaclass=type): pass
equal(type(Plain), type)


# namespaces of other types
class Ns(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__"): v = ("ns", v)
        super().__setitem__(k, v)


class NsMeta(type):
    @classmethod
    def __prepare__(mcs, *a): return Ns()
    def __new__(mcs, n, b, ns): return super().__new__(mcs, n, b, dict(ns))


class N(metaclass=NsMeta):
    a = 1
    b = a


equal((N.a, N.b), (("ns", 1), ("ns", ("ns", 1))))


# __mro_entries__
class Entry:
    def __mro_entries__(self, bases): return (int,)


class E(Entry()): pass


equal((E.__bases__, len(E.__orig_bases__)), ((int,), 1))


# mro() may be overridden
class MroMeta(type):
    def mro(cls): return [cls, Base1, object]
class Base1: v = "b1"
class Mr(metaclass=MroMeta): pass
equal((Mr().v, Mr.__mro__), ("b1", (Mr, Base1, object)))


# __init_subclass__ and __set_name__ order
order = []
class Desc:
    def __set_name__(self, o, n): order.append(("set_name", n))
class Root:
    def __init_subclass__(cls, **kw): order.append(("init_subclass", kw))
class Leaf(Root, x=1):
    d = Desc()
    e = Desc()
equal(order, [("set_name", "d"), ("set_name", "e"), ("init_subclass", {"x": 1})])

# __classcell__ must reach type.__new__
with raises(RuntimeError, "__class__ not set defining 'X' as <class '__main__.X'>. Was __classcell__ propagated to type.__new__?"):
    class Lose(type):
        def __new__(mcs, n, b, ns):
            ns.pop("__classcell__", None)
            return super().__new__(mcs, n, b, ns)
    class X(metaclass=Lose):
        def f(self): return __class__

# __call__ on the class and on the instance
class Single(type):
    inst = None
    def __call__(cls, *a):
        if cls.inst is None: cls.inst = super().__call__(*a)
        return cls.inst
class One(metaclass=Single): pass
assert One() is One()

# abstract classes
import abc
class Abs(abc.ABC):
    @abc.abstractmethod
    def f(self): "doc"
    @property
    @abc.abstractmethod
    def g(self): pass
with raises(TypeError, "Can't instantiate abstract class Abs without an implementation for abstract methods 'f', 'g'"): Abs()
class Half(Abs):
    def f(self): return super().f()
with raises(TypeError, "Can't instantiate abstract class Half without an implementation for abstract method 'g'"): Half()
class Full(Half):
    g = 1
equal(Full().f(), None)
Abs.register(int)
assert isinstance(5, Abs) and issubclass(bool, Abs) and not isinstance("", Abs)
class Hook(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c): return hasattr(c, "quack") or NotImplemented
class Duck: quack = 1
assert issubclass(Duck, Hook) and not issubclass(int, Hook)

# types.new_class, type subclass checks
import types
T = types.new_class("T", (Root,), {"k": 2}, lambda ns: ns.update(z=1))
equal((T.z, order[-1]), (1, ("init_subclass", {"k": 2})))
equal(types.resolve_bases((Entry(), str)), (int, str))
assert isinstance(type, type) and issubclass(type, object) and type(type) is type
equal(type.__call__(int, "5"), 5)
equal(type("X", (), {}).__module__, "__main__")
