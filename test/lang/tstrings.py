from check import equal, error, raises
from string.templatelib import Template, Interpolation

x = 5
t = t"a{x}b{x!r:>{x}}c"
equal(type(t), Template)
equal(t.strings, ("a", "b", "c"))
equal(t.values, (5, 5))
i, j = t.interpolations
equal((i.value, i.expression, i.conversion, i.format_spec), (5, "x", None, ""))
equal((j.value, j.expression, j.conversion, j.format_spec), (5, "x", "r", ">5"))
equal([p if isinstance(p, str) else p.value for p in t], ["a", 5, "b", 5, "c"])
e = t""
equal((e.strings, e.interpolations, list(e)), (("",), (), []))
equal(t"{x}{x}".strings, ("", "", ""))
equal([type(p).__name__ for p in t"{x}{x}"], ["Interpolation", "Interpolation"])
equal(repr(t"a{x}"), "Template(strings=('a', ''), interpolations=(Interpolation(5, 'x', None, ''),))")
d = t"{x = }"
equal((d.strings, d.interpolations[0].conversion, d.interpolations[0].expression), (("x = ", ""), "r", "x"))
d = t"{x=:>3}"
equal((d.strings, d.interpolations[0].conversion, d.interpolations[0].format_spec), (("x=", ""), None, ">3"))
equal(t"{ x + 1 }".interpolations[0].expression, " x + 1")
equal((t"a" + t"{x}b").strings, ("a", "b"))
with raises(TypeError, 'can only concatenate string.templatelib.Template (not "str") to string.templatelib.Template'):
    t"a" + "b"
with raises(TypeError, 'can only concatenate str (not "string.templatelib.Template") to str'):
    "b" + t"a"
equal((t"a" t"{x}").strings, ("a", ""))
equal(error("t'a' 'b'"), "SyntaxError: cannot mix t-string literals with string or bytes literals")
equal(error("t'a' f'b'"), "SyntaxError: cannot mix t-string literals with string or bytes literals")
equal(rt"\n{x}".strings, ("\\n", ""))
assert t"a" != t"a" and t != str


class Raw:
    def __format__(self, s): raise AssertionError
    def __str__(self): raise AssertionError


equal(len(t"{Raw()}{Raw()!s:abc}".values), 2)
i = Interpolation(1, "e", "s", "f")
match i:
    case Interpolation(v, e, c, f):
        equal((v, e, c, f), (1, "e", "s", "f"))
with raises(ValueError, "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'"):
    Interpolation(1, "e", "z")
with raises(TypeError, "Template.__new__ *args need to be of type 'str' or 'Interpolation', got int"):
    Template(1)
equal(Template("a", "b", i, i, "c").strings, ("ab", "", "c"))
with raises(AttributeError):
    i.value = 2
equal(error("t'{}'"), "SyntaxError: t-string: valid expression required before '}'")
equal(error("t'{x'"), "SyntaxError: t-string: expecting '}'")
equal(t"{t"{x}"}".values[0].values, (5,))
from string import templatelib
equal(templatelib.convert("a", "r"), "'a'")
