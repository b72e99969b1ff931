"""Classes that make classes: fields, queries, generics, dispatch, caches, plugins."""

import functools
import gc
import types
import typing
import weakref
from abc import ABC, ABCMeta, abstractmethod
from collections.abc import Mapping, MutableSequence
from typing import Annotated, Generic, TypeVar, get_args, get_origin, get_type_hints


class Query:
    def __init__(self, test, text):
        self.test, self.text = test, text

    def __and__(self, other):
        return Query(lambda row: self.test(row) and other.test(row), f"({self.text} AND {other.text})")

    def __or__(self, other):
        return Query(lambda row: self.test(row) or other.test(row), f"({self.text} OR {other.text})")

    def __invert__(self):
        return Query(lambda row: not self.test(row), f"NOT {self.text}")


class Field:
    def __init__(self, kind, *, default=None, check=None):
        self.kind, self.default, self.check = kind, default, check

    def __set_name__(self, owner, name):
        self.name, self.owner = name, owner.__name__

    def __get__(self, instance, owner):
        return self if instance is None else instance.__dict__.get(self.name, self.default)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.owner}.{self.name} wants {self.kind.__name__}, not {type(value).__name__}")
        if self.check and not self.check(value):
            raise ValueError(f"{self.owner}.{self.name} refuses {value!r}")
        instance.__dict__[self.name] = value

    def __delete__(self, instance):
        del instance.__dict__[self.name]

    def __eq__(self, other):
        return Query(lambda row: getattr(row, self.name) == other, f"{self.name} = {other!r}")

    def __gt__(self, other):
        return Query(lambda row: getattr(row, self.name) > other, f"{self.name} > {other!r}")

    __hash__ = object.__hash__


class Ordered(type):
    """Remembers the order of definitions and refuses to define a name twice."""

    class Namespace(dict):
        def __setitem__(self, key, value):
            if key in self and not key.startswith("__"):
                raise NameError(f"{key} is defined twice")
            super().__setitem__(key, value)

    @classmethod
    def __prepare__(mcls, name, bases, **options):
        return mcls.Namespace()

    def __new__(mcls, name, bases, namespace, *, table=None, **options):
        cls = super().__new__(mcls, name, bases, dict(namespace), **options)
        cls.fields = [k for base in reversed(cls.__mro__) for k, v in vars(base).items() if isinstance(v, Field)]
        cls.table, cls.rows = table or name.lower() + "s", []
        return cls

    def __call__(cls, *args, **values):
        values = dict(zip(cls.fields, args), **values)
        if unknown := values.keys() - set(cls.fields):
            raise TypeError(f"{cls.__name__} has no {', '.join(sorted(unknown))}")
        row = super().__call__(**values)
        cls.rows.append(row)
        return row

    def __len__(cls):
        return len(cls.rows)

    def __getitem__(cls, query):
        print(f"SELECT {', '.join(cls.fields)} FROM {cls.table} WHERE {query.text}")
        return [row for row in cls.rows if query.test(row)]

    def __instancecheck__(cls, instance):
        return super().__instancecheck__(instance) or getattr(instance, "acts_as", None) == cls.__name__


class Model(metaclass=Ordered):
    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{f}={getattr(self, f)!r}' for f in self.fields)})"


class Person(Model, table="people"):
    name = Field(str, check=str.strip)
    age = Field(int, default=0, check=lambda n: 0 <= n < 150)


class Employee(Person):
    salary = Field(int, default=1000)


def attempt(action):
    try:
        return action()
    except Exception as exc:
        return f"{type(exc).__name__}: {exc}"


Person("Ann", 41), Person("Bob", 17), Person(name="Cy"), Employee("Dee", 30, 2500), Employee("Eve", 60)
print(Person.fields, Employee.fields, Employee.table, len(Person), len(Employee), type(Employee).__name__)
print(Person[(Person.age > 16) & ~(Person.name == "Bob")], Employee[(Employee.salary > 2000) | (Employee.age > 50)], sep="\n")
double = types.SimpleNamespace(acts_as="Person")
print(isinstance(double, Person), isinstance(double, Employee), issubclass(Employee, Person))
print(*map(attempt, [
    lambda: Person("", 3), lambda: Person("X", "old"), lambda: Person("X", nick="y"), lambda: Person("X", 200),
    lambda: exec("class Twice(Model):\n    a = 1\n    a = 2", {"Model": Model}),
    lambda: type("Both", (Model, ABC), {}), lambda: type("Loop", (list, list), {}), lambda: type("Order", (Model, Person), {}),
    lambda: Person.rows[0].shoe, lambda: delattr(Person.rows[2], "age"), lambda: type("NoBase", (int, str), {}),
    lambda: type("Slots", (), {"__slots__": ("a",)})().b, lambda: super(Person, 3).name,
    lambda: types.new_class("New", (Model,), {"table": "t"}).table,
]), sep="\n")


class Stack[T](MutableSequence):
    """A generic class with the new syntax: the mixins do most of the work."""

    def __init__(self, *items: T):
        self._items: list[T] = list(items)

    def __getitem__(self, i):
        return self._items[i] if not isinstance(i, slice) else Stack(*self._items[i])

    def __setitem__(self, i, value):
        self._items[i] = value

    def __delitem__(self, i):
        del self._items[i]

    def __len__(self):
        return len(self._items)

    def insert(self, i, value):
        self._items.insert(i, value)

    def __repr__(self):
        return f"Stack{tuple(self._items)}"


s = Stack(3, 1, 2)
s.append(5), s.extend([7, 8]), s.reverse(), s.remove(1)
print(s, s.pop(), s[1:3], 7 in s, s.index(5), s.count(9), Stack[int], get_args(Stack[int]), get_origin(Stack[str]), Stack.__type_params__)
N = TypeVar("N", bound=float)


class Box(Generic[N]):
    value: Annotated[N, "unit"]
    other: "list[Box[int]] | None" = None


print(get_type_hints(Box, include_extras=True), Box[int].__args__, Box.__parameters__, typing.Optional[int], int | None)
type Tree = int | list[Tree]
print(Tree, Tree.__value__, list[Tree].__args__, list(Box.__annotations__))


@functools.singledispatch
def describe(x):
    return f"something of type {type(x).__name__}"


@describe.register
def _(x: int | float):
    return f"the number {x}"


@describe.register(list)
@describe.register(tuple)
def _(x):
    return "a sequence of " + ", ".join(map(describe, x)) if x else "nothing"


@describe.register
def _(x: Mapping):
    return f"a mapping of {len(x)}"


class Cached:
    calls = []

    @functools.cached_property
    def slow(self):
        self.calls.append("slow")
        return 42

    @functools.lru_cache(maxsize=2)
    def square(self, x):
        self.calls.append(x)
        return x * x

    @classmethod
    def make(cls, *args):
        return cls()


c = Cached.make()
print(describe([1, 2.5, {}, "x", ()]), describe(True), describe.dispatch(dict).__name__, sep=" | ")
print(c.slow + c.slow, [c.square(x) for x in (1, 2, 1, 3, 2)], Cached.calls, Cached.square.cache_info(), vars(c))
cache, gone = weakref.WeakValueDictionary(), []
cache["kept"] = c
weakref.finalize(Cached(), gone.append, "finalised")
gc.collect()
print(sorted(cache), weakref.ref(c)() is c, gone, type(weakref.proxy(c)).__name__)


class Meta(ABCMeta):
    def __getattr__(cls, name):
        return f"{cls.__name__} has no {name}"

    def __dir__(cls):
        return ["two", "one"]


class Plugin(ABC, metaclass=Meta):
    found = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.found[name or cls.__qualname__] = cls

    @abstractmethod
    def run(self): ...

    @property
    @abstractmethod
    def label(self): ...

    def __getattr__(self, name):
        if name.startswith("get_"):
            return lambda: name[4:]
        raise AttributeError(name, name=name, obj=self)


class Loud(Plugin, name="loud"):
    label = "LOUD"

    def run(self):
        return __class__.__name__, super().run()


class Half(Plugin):
    def run(self):
        return None


Plugin.register(int)
print(list(Plugin.found), Loud().run(), Loud().get_color(), attempt(lambda: Loud().nothing), attempt(Half),
      Plugin.missing, dir(Loud), isinstance(3, Plugin), sorted(Half.__abstractmethods__), Loud.__mro__[1:], sep="\n")
