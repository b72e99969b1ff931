from check import equal, error, messages, raises
import annotationlib, typing
from annotationlib import Format


def f(a: int, *args: str, b: "fwd" = 1, **kw: float) -> None: pass


equal(f.__annotations__, {"a": int, "args": str, "b": "fwd", "kw": float, "return": None})
equal(list(f.__annotations__), ["a", "args", "b", "kw", "return"])
assert f.__annotations__ is f.__annotations__
f.__annotations__ = {"x": 1}
equal((f.__annotations__, f.__annotate__), ({"x": 1}, None))
with raises(TypeError, "__annotations__ must be set to a dict object"): f.__annotations__ = 5
del f.__annotations__
equal(f.__annotations__, {})

# deferred
def later(x: NotYet, y: list[NotYet.inner]) -> NotYet | None: pass


with raises(NameError, "name 'NotYet' is not defined"): later.__annotations__
equal(annotationlib.get_annotations(later, format=Format.STRING), {"x": "NotYet", "y": "list[NotYet.inner]", "return": "NotYet | None"})
fw = annotationlib.get_annotations(later, format=Format.FORWARDREF)
equal((type(fw["x"]), fw["x"].__forward_arg__), (annotationlib.ForwardRef, "NotYet"))
with raises(NotImplementedError): later.__annotate__(3)
class NotYet: inner = 5
equal(later.__annotations__["x"], NotYet)
equal(later.__annotate__(1)["y"], list[5])


# classes
class A:
    x: int = 1
    y: str
    (z): bytes
    __p: int = 3
    x: float
    if False:
        w: undefined = 1


equal(A.__annotations__, {"x": float, "y": str, "_A__p": int})
assert not hasattr(A, "y") and A.x == 1


class B(A): pass


equal(B.__annotations__, {})
equal(B.__annotate__, None)


class Cond:
    for i in range(3):
        if i == 1: a: int
    else:
        b: str
    if i > 5:
        c: bytes


equal(Cond.__annotations__, {"a": int, "b": str})


class Ref:
    me: Ref
    other: list[Later]
    def m(self) -> Ref: pass
    local = 5
    uses: local


class Later: pass


equal((Ref.__annotations__["me"], Ref.m.__annotations__["return"], Ref.__annotations__["uses"]), (Ref, Ref, 5))
equal(typing.get_type_hints(Ref)["other"], list[Later])

# modules
m: int = 5
unset: str
(paren): int = 3
equal(__annotations__ if "__annotations__" in globals() else __annotate__(1), {"m": int, "unset": str})
with raises(NameError): unset
import types
ns = types.ModuleType("ns")
exec("x: int = 1\nif x > 5: y: str\nelse: z: bytes", ns.__dict__)
equal(ns.__annotations__, {"x": int, "z": bytes})

# in functions they are not evaluated, but make locals
def loc():
    v: undefined_thing = 1
    w: undefined_thing
    return v


equal(loc(), 1)
def unb():
    w: int
    return w
with raises(UnboundLocalError): unb()
log = []
def targets(o, d):
    o.x: log.append("no") = 1
    d[log.append("yes") or "k"]: log.append("no") = 2
class O: pass
o, d = O(), {}
targets(o, d)
equal((o.x, d, log), (1, {"k": 2}, ["yes"]))
o.y: log.append("module") = 1
equal(log, ["yes"])

# from __future__ import annotations
n = {"__name__": "fut"}
exec("from __future__ import annotations\ndef f(a: undefined[1  +  2], *b: *c) -> 'quoted': pass\nclass A:\n x: y.z = 1\nv: int | None", n)
equal(n["f"].__annotations__, {"a": "undefined[1 + 2]", "b": "*c", "return": "'quoted'"})
equal(n["A"].__annotations__, {"x": "y.z"})
equal(n["__annotations__"], {"v": "int | None"})


# what may stand there
def star(*args: *tuple[int, str]): pass
equal(str(star.__annotations__["args"]), "*tuple[int, str]")
lam = lambda: 0
equal(lam.__annotations__, {})
def nested():
    x = "closure"
    def f(a: x): pass
    x = "changed"
    return f.__annotations__
equal(nested(), {"a": "changed"})
class Meta(type): pass
class M(metaclass=Meta):
    a: __class__ if False else int
equal(M.__annotations__, {"a": int})
with raises(AttributeError, "type object 'int' has no attribute '__annotations__'"): int.__annotations__
M.__annotations__ = {"b": 1}
equal(M.__annotations__, {"b": 1})
def own(format):
    if format != 1: raise NotImplementedError
    return {"own": int}
f.__annotate__ = own
equal(f.__annotations__, {"own": int})
with raises(TypeError, "__annotate__ must be callable or None"): f.__annotate__ = 5
messages({
    "x: (yield) = 1": "SyntaxError: yield expression cannot be used within an annotation",
    "def f(x: (yield)): pass": "SyntaxError: yield expression cannot be used within an annotation",
    "def f(x: (y := 1)): pass": "SyntaxError: named expression cannot be used within an annotation",
    "async def f():\n x: await y": "SyntaxError: await expression cannot be used within an annotation",
    "f(): int": "SyntaxError: illegal target for annotation",
    "[a]: int": "SyntaxError: only single target (not list) can be annotated",
    "x: int: str": "SyntaxError: invalid syntax",
    "a: int = b: int = 1": "SyntaxError: invalid syntax",
    "None: int": "SyntaxError: illegal target for annotation",
    "x: int += 1": "SyntaxError: invalid syntax",
})

# Annotations of targets that are no names are never evaluated.
for future in ("from __future__ import annotations\n", ""):
    for target in ("o.a", "o[1]", "(o)"):
        equal(error(f"{future}class o: pass\n{target}: Missing"), None)
