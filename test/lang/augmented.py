from check import equal, messages, raises

# the in-place method, or the ordinary one
class I:
    def __init__(self, v): self.v = v
    def __iadd__(self, o):
        self.v += o
        return self
    def __add__(self, o): return I(self.v + o)
    def __imul__(self, o): return NotImplemented
    def __mul__(self, o): return I(self.v * o)
    def __rsub__(self, o): return ("rsub", o)


a = b = I(1)
a += 5
assert a is b and a.v == 6
a *= 2
assert a is not b and a.v == 12
x = 3
x -= I(1)
equal(x, ("rsub", 3))

# every operator
v = 7
v += 1; equal(v, 8)
v -= 2; equal(v, 6)
v *= 3; equal(v, 18)
v //= 4; equal(v, 4)
v **= 3; equal(v, 64)
v %= 10; equal(v, 4)
v <<= 3; equal(v, 32)
v >>= 1; equal(v, 16)
v |= 3; equal(v, 19)
v &= 6; equal(v, 2)
v ^= 7; equal(v, 5)
v /= 2; equal(v, 2.5)
v **= -1; equal(v, 0.4)
s = {1, 2}
t = s
s |= {3}; s -= {1}; s &= {2, 3, 4}; s ^= {2, 9}
equal((s, t is s), ({3, 9}, True))
l = m = [1]
l += (2, 3)
l *= 2
equal((l, m is l), ([1, 2, 3, 1, 2, 3], True))
l += "ab"
equal(l[-2:], ["a", "b"])
d = {"a": 1}
d |= [("b", 2)]
equal(d, {"a": 1, "b": 2})
st = "a"
st += "b" * 3
st *= 2
equal(st, "abbbabbb")
tu = tv = (1,)
tu += (2,)
equal((tu, tv), ((1, 2), (1,)))
fl = 1
fl += 0.5
fl *= 2j
equal(fl, 3j)
by = ba = bytearray(b"a")
by += b"b"
assert ba is by

# targets are evaluated once
log = []
class O: n = 1
o = O()
def obj():
    log.append("obj")
    return o
def idx():
    log.append("idx")
    return 0
def val():
    log.append("val")
    return 10
obj().n += val()
lst = [1]
def ls():
    log.append("list")
    return lst
ls()[idx()] += val()
equal((o.n, lst, log), (11, [11], ["obj", "val", "list", "idx", "val"]))
lst = [0, 1, 2, 3]
lst[1:3] += [9]
equal(lst, [0, 1, 2, 9, 3])
o.__dict__["n"] **= 2
equal(o.n, 121)

# a class attribute becomes the instance's
class K: n = 5
k = K()
k.n += 1
equal((k.n, K.n), (6, 5))
# a tuple's list is changed although the assignment fails
t = ([1],)
with raises(TypeError, "'tuple' object does not support item assignment"): t[0] += [2]
equal(t, ([1, 2],))

# globals, nonlocals, class scope
cnt = 0
def inc():
    global cnt
    cnt += 1
inc(); inc()
equal(cnt, 2)
class S:
    cnt += 40
    cnt += 1
equal((S.cnt, cnt), (43, 2))
def outer():
    v = 1
    def f():
        nonlocal v
        v += 1
        v *= 5
    f()
    return v
equal(outer(), 10)

# overflow into big ints and back, in a loop
def big():
    x = 1
    for i in range(70): x *= 2
    for i in range(69): x //= 2
    y = 1 << 50
    for i in range(5): y += y
    z = -(1 << 50)
    for i in range(5): z += z
    return x, y, z
equal(big(), (2, 1 << 55, -(1 << 55)))
def fl():
    x = 0.0
    for i in range(10): x += 0.1
    return x
equal(fl(), 0.9999999999999999)
def mixed():
    x = 0
    for y in (1, 2.5, True, 3 + 0j): x += y
    return x
equal(mixed(), 7.5 + 0j)

class NoAug: pass
for op, name in [("+", "+="), ("-", "-="), ("*", "*="), ("@", "@="), ("/", "/="), ("//", "//="), ("%", "%="), ("**", "**="), ("<<", "<<="), (">>", ">>="), ("&", "&="), ("^", "^="), ("|", "|=")]:
    ns = {"x": NoAug()}
    shown = "** or pow()" if op == "**" else op
    shown = name
    with raises(TypeError, f"unsupported operand type(s) for {shown}: 'NoAug' and 'int'"):
        exec(f"x {name} 1", ns)
messages({
    "(a, b) += 1": "SyntaxError: 'tuple' is an illegal expression for augmented assignment",
    "f() += 1": "SyntaxError: 'function call' is an illegal expression for augmented assignment",
    "1 += 1": "SyntaxError: 'literal' is an illegal expression for augmented assignment",
    "None += 1": "SyntaxError: 'None' is an illegal expression for augmented assignment",
    "a += b += 1": "SyntaxError: invalid syntax",
    "a + b += 1": "SyntaxError: 'expression' is an illegal expression for augmented assignment",
    "undefined += 1": "NameError: name 'undefined' is not defined",
})
