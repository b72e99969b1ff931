"""Rarely met behaviour of builtin types."""

import array
import collections.abc
import functools
from collections import deque

from check import equal, raises


def f():
    pass


class Plain:
    pass


p = functools.partial(f)
for o in (f, p, ValueError()):
    with raises(TypeError, "cannot delete __dict__"):
        del o.__dict__
o = Plain()
o.a = 1
del o.__dict__
equal(o.__dict__, {})


# Keyword arguments of subclasses go to what the subclass defines.
class L(list):
    def __new__(cls, seq, new=None):
        u = super().__new__(cls, seq)
        u.new = new
        return u


equal((L([1], new=3), L([1], new=3).new), ([1], 3))
for base in (tuple, frozenset):
    with raises(TypeError, f"{base.__name__}() takes no keyword arguments"):
        type("S", (base,), {})([1], new=3)


class T(tuple):
    def __init__(self, seq, new=None):
        self.new = new


equal(T([1], new=3).new, 3)


class Absurd:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration

    def __length_hint__(self):
        return 2**63 - 1


a = [1]
a.extend(Absurd())
equal(a, [1])

d = deque()
it = iter(d)
d.append(1)
with raises(RuntimeError, "deque mutated during iteration"):
    next(it)
it = iter(deque())
equal(list(it), [])

with raises(UnicodeEncodeError):
    type("A\udcdcB", (), {})
with raises(UnicodeEncodeError):
    type("A", (), {"__doc__": "x\udcdcy"})
equal((issubclass(array.array, collections.abc.MutableSequence), isinstance(bytearray(), collections.abc.Hashable)), (True, False))
with raises(TypeError, "unhashable type: 'bytearray'"):
    hash(bytearray())
it = reversed([])
list(it)
equal(it.__reduce__(), (reversed, ([],)))

# Callable objects made by operator and functools show the signature of their calls.
import inspect
import operator

equal([str(inspect.signature(g)) for g in (operator.attrgetter("a"), operator.itemgetter(1), operator.methodcaller("a"), functools.cmp_to_key(f))],
      ["(obj, /)"] * 3 + ["(obj)"])
equal(str(inspect.signature(operator.attrgetter)), "(attr, /, *attrs)")
