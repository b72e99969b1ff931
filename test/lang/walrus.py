from check import equal, messages, raises

if (n := 5) > 3: pass
equal(n, 5)
equal([y := 1, y ** 2, y + 1], [1, 1, 2])
equal((a := 1, b := 2), (1, 2))
(c := 1, 2)
equal(c, 1)
x = (y := (z := 3) + 1) + 1
equal((x, y, z), (5, 4, 3))
data = iter([3, 2, 0, 9])
out = []
while v := next(data): out.append(v)
equal((out, v), ([3, 2], 0))
def f(a, b=0, **k): return a, b, k
equal(f(p := 1, b=(q := 2)), (1, 2, {}))
equal((p, q), (1, 2))
equal(f(a := 7), (7, 0, {}))
l = [1, 2, 3]
equal(l[i := 1], 2)
equal(l[(j := 0):(k := 2)], [1, 2])
equal({(kk := "a"): (vv := 1)}, {"a": 1})
equal({s := 1, 2}, {1, 2})
equal(f"{(w := 4)}{w}", "44")
def g(x=(dflt := 8)): return x
equal((g(), dflt), (8, 8))
lam = lambda: (inner := 3) + inner
equal(lam(), 6)
assert (ok := True)
def loc():
    if any((hit := e) > 2 for e in range(5)): return hit
equal(loc(), 3)
def nl():
    total = 0
    def add(v):
        nonlocal total
        return (total := total + v)
    add(2)
    return add(3), total
equal(nl(), (5, 5))
def gl():
    global made_global
    [made_global := e for e in (1, 2)]
gl()
equal(made_global, 2)
class C:
    attr = (other := 3)
equal((C.attr, C.other), (3, 3))
try:
    raise (err := ValueError("e"))
except ValueError as e:
    assert e is err
with (cm := __import__("contextlib").nullcontext(5)) as val: equal(val, 5)
match (subj := [1, 2]):
    case [_, second] if (guard := second) == 2: equal(guard, 2)
equal([last for e in range(3) if (last := e) > 0], [1, 2])
equal([[m := (r, e) for e in range(2)] for r in range(2)][-1][-1], m)
equal((lambda x: (x := x + 1, x))(1), (2, 2))
def order():
    log = []
    d = {}
    d[(k := "key")] = (v := log.append("v") or k if "k" in locals() else None)
    return d
equal(order(), {"key": None} if order()["key"] is None else order())
def dl():
    (t := 1)
    del t
    return "t" in locals()
equal(dl(), False)
messages({
    "x := 1": "SyntaxError: invalid syntax",
    "(x.y := 1)": "SyntaxError: cannot use assignment expressions with attribute",
    "(x[0] := 1)": "SyntaxError: cannot use assignment expressions with subscript",
    "((a, b) := 1)": "SyntaxError: cannot use assignment expressions with tuple",
    "(None := 1)": "SyntaxError: cannot use assignment expressions with None",
    "(1 := 2)": "SyntaxError: cannot use assignment expressions with literal",
    "f(a := 1 for a in b)": "SyntaxError: assignment expression cannot rebind comprehension iteration variable 'a'",
    "x = y := 1": "SyntaxError: invalid syntax",
    "lambda: x := 1": "SyntaxError: cannot use assignment expressions with lambda",
    "def f(x = y := 1): pass": "SyntaxError: invalid syntax",
    "f(a=b := 1)": "SyntaxError: invalid syntax",
    "[i := 0 for i in range(5)]": "SyntaxError: assignment expression cannot rebind comprehension iteration variable 'i'",
    "[[(j := 0) for i in range(5)] for j in range(5)]": "SyntaxError: assignment expression cannot rebind comprehension iteration variable 'j'",
    "[i for i in range(5) if (j := 0) for k in range(5) if (k := 1)]": "SyntaxError: assignment expression cannot rebind comprehension iteration variable 'k'",
    "[i for i in (j := range(5))]": "SyntaxError: assignment expression cannot be used in a comprehension iterable expression",
    "(a := *b)": "SyntaxError: invalid syntax",
    "del (x := 1)": "SyntaxError: cannot delete named expression",
    "(x := 1) = 2": "SyntaxError: cannot assign to named expression here. Maybe you meant '==' instead of '='?",
})

# to a name that is no local variable, among the arguments of a call
def args(a=0, b=0, *c, **d): return a, b, c, d
equal(args(p := 1, (q := 2), 3, x=(r := 4)), (1, 2, (3,), {"x": 4}))
equal(args(b=(p := 5), a=6), (6, 5, (), {}))
class Body:
    pair = args(p := 7, 8)
equal(Body.pair, (7, 8, (), {}))
