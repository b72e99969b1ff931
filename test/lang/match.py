from check import equal, error, raises
from dataclasses import dataclass
import enum


def kind(v):
    match v:
        case 0 | -1 | 2.5:
            return "number"
        case "a" | b"b":
            return "text"
        case None:
            return "none"
        case True:
            return "true"
        case 1 + 2j:
            return "complex"
        case []:
            return "empty"
        case [x]:
            return "one", x
        case [1, *rest]:
            return "one and", rest
        case (first, *_, last) if first == last:
            return "same ends"
        case [_, _] as pair:
            return "pair", pair
        case {"k": 1, **rest}:
            return "k", rest
        case {"k": [a, {"deep": b}]}:
            return a, b
        case {}:
            return "mapping"
        case int(n):
            return "int", n
        case str() as s if len(s) > 3:
            return "long", s
        case str(s):
            return "str", s
        case _:
            return "other"


for v, want in [
    (0, "number"), (-1, "number"), (2.5, "number"), (0.0, "number"), (False, "number"), ("a", "text"), (b"b", "text"),
    (None, "none"), (True, "true"), (1 + 2j, "complex"), ([], "empty"), ((), "empty"), ([5], ("one", 5)),
    ([1, 2, 3], ("one and", [2, 3])), ((1, 2), ("one and", [2])), ([7, 8, 7], "same ends"), ([3, 4], ("pair", [3, 4])), ([3, 4, 5], "other"),
    ({"k": 1, "z": 2}, ("k", {"z": 2})), ({"k": [1, {"deep": 2, "x": 3}]}, (1, 2)), ({"k": 2}, "mapping"), ({}, "mapping"),
    (5, ("int", 5)), ("abcd", ("long", "abcd")), ("ab", ("str", "ab")), ({1}, "other"), (1.5, "other"), (range(1), ("one", 0)),
    (bytearray(b""), "other"), (b"", "other"),
]:
    equal((v, kind(v)), (v, want))


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass
class Point3(Point):
    z: int = 0


def point(p):
    match p:
        case Point3(x, y, z=3):
            return "z3", x, y
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return "on y", y
        case Point(x, y) if x == y:
            return "diagonal"
        case Point():
            return "point"
        case [Point(x=a), Point(x=b)]:
            return a, b


equal(point(Point(0, 0)), "origin")
equal(point(Point(0, 5)), ("on y", 5))
equal(point(Point(3, 3)), "diagonal")
equal(point(Point(3, 4)), "point")
equal(point(Point3(1, 2, 3)), ("z3", 1, 2))
equal(point([Point(1), Point(2)]), (1, 2))
equal(point(3), None)


class Color(enum.Enum):
    RED = 1
    BLUE = 2


class ns:
    limit = 10

    class deep:
        v = 20


def dotted(v):
    match v:
        case Color.RED: return "red"
        case ns.limit: return "limit"
        case ns.deep.v: return "deep"
        case Color(): return "color"


equal([dotted(Color.RED), dotted(Color.BLUE), dotted(10), dotted(20), dotted(30)], ["red", "color", "limit", "deep", None])

# class patterns: __match_args__, errors
class M:
    __match_args__ = ("a", "b")

    def __init__(self, **k): self.__dict__.update(k)


match M(a=1):
    case M(a, b):
        raise AssertionError
    case M(a):
        equal(a, 1)
with raises(TypeError, "M() accepts 2 positional sub-patterns (3 given)"):
    match M():
        case M(1, 2, 3): pass
with raises(TypeError, "M() got multiple sub-patterns for attribute 'a'"):
    match M(a=1):
        case M(1, a=1): pass
with raises(TypeError, "object() accepts 0 positional sub-patterns (1 given)"):
    match 1:
        case object(1): pass
notclass = 5
with raises(TypeError, "called match pattern must be a class"):
    match 1:
        case notclass(): pass
M.__match_args__ = ["a"]
with raises(TypeError, "M.__match_args__ must be a tuple (got list)"):
    match M(a=1):
        case M(1): pass
M.__match_args__ = (1,)
with raises(TypeError, "__match_args__ elements must be strings (got int)"):
    match M(a=1):
        case M(1): pass
match 5:
    case int(real=5, imag=0) as whole:
        equal(whole, 5)
for v in [True, bytearray(b"x"), b"x", {1: 2}, 1.5, frozenset({1}), 3, [1], {1}, "s", (1,)]:
    match v:
        case bool(x) | bytearray(x) | bytes(x) | dict(x) | float(x) | frozenset(x) | int(x) | list(x) | set(x) | str(x) | tuple(x):
            assert x is v
        case _:
            raise AssertionError(v)


# mappings: get is used, keys are not added
import collections
dd = collections.defaultdict(list)
match dd:
    case {"missing": x}: raise AssertionError
    case {**rest}: equal(rest, {})
equal(len(dd), 0)
key = "k"
class keys: k = "k"
match {"k": 1}:
    case {keys.k: v}: equal(v, 1)
with raises(ValueError, "mapping pattern checks duplicate key ('k')"):
    match {"k": 1, "l": 1}:
        case {"k": 1, keys.k: 1}: pass
equal(error("match 1:\n  case {'a': 1, 'a': 2}: pass"), "SyntaxError: mapping pattern checks duplicate key ('a')")


# sequences by registration
class Seq(collections.abc.Sequence):
    def __len__(self): return 2
    def __getitem__(self, i):
        if i > 1: raise IndexError
        return i


match Seq():
    case [a, b]: equal((a, b), (0, 1))
match collections.deque([1, 2, 3]):
    case [a, *b]: equal((a, b), (1, [2, 3]))
match "ab":
    case [a, b]: raise AssertionError
    case _: pass

# bindings happen although a guard fails
match [1, 2]:
    case [p, q] if p > q: pass
    case _: pass
equal((p, q), (1, 2))

# subject is evaluated once; tuples without parentheses
calls = []
def subject():
    calls.append(1)
    return 1, 2


match subject():
    case [2, _]: pass
    case [1, _]: pass
equal(calls, [1])
match 1, 2:
    case 1, x: equal(x, 2)
match *[1, 2], 3:
    case 1, *y: equal(y, [2, 3])

# soft keywords stay names
match = case = type = _ = 3
match = {match: case}
equal(match[3], 3)
equal(match [3], 3)
type = type + 1
match (match):
    case case:
        equal(case, {3: 3})

# nested or-patterns bind alike
match (1, ("b", 2)):
    case (1 as n, ("a" | "b" as s, m)) | ([n, (m, s)]):
        equal((n, s, m), (1, "b", 2))
match {"a": {"b": [{"c": 1}, {"c": 2}]}}:
    case {"a": {"b": [*_, {"c": last}]}}:
        equal(last, 2)
match -5:
    case -5: ok = True
assert ok
match "x" "y":
    case "x" "y": ok = 2
equal(ok, 2)

equal(error("match 1:\n  case x: pass\n  case 2: pass"), "SyntaxError: name capture 'x' makes remaining patterns unreachable")
equal(error("match 1:\n  case _: pass\n  case 2: pass"), "SyntaxError: wildcard makes remaining patterns unreachable")
equal(error("match 1:\n  case x | 2: pass"), "SyntaxError: name capture 'x' makes remaining patterns unreachable")
equal(error("match 1:\n  case (1 as x) | 2: pass"), "SyntaxError: alternative patterns bind different names")
equal(error("match 1:\n  case [x, x]: pass"), "SyntaxError: multiple assignments to name 'x' in pattern")
equal(error("match 1:\n  case [*a, *b]: pass"), "SyntaxError: multiple starred names in sequence pattern")
equal(error("match 1:\n  case f'x': pass"), "SyntaxError: patterns may only match literals and attribute lookups")
equal(error("match 1:\n  case A(a=1, a=2): pass"), "SyntaxError: attribute name repeated in class pattern: a")


# Attributes named in class patterns are not mangled.
class Mangler:
    def f(self, x):
        match x:
            case Mangler(__attr=y):
                return y


m = Mangler()
setattr(m, "__attr", "spam")
setattr(m, "_Mangler__attr", "bacon")
equal(m.f(m), "spam")

# The first base that is a sequence or a mapping decides, also behind one that is neither.
import collections


class Neither:
    pass


class AsMap(Neither, collections.UserDict, collections.abc.Sequence):
    pass


match AsMap():
    case []:
        m = "sequence"
    case {}:
        m = "mapping"
equal(m, "mapping")
