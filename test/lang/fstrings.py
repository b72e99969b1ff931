from check import equal, error, raises

x, y, name, width = 3, 4.5, "näme", 10
equal(f"", "")
equal(f"{x}", "3")
equal(f"{{{x}}}", "{3}")
equal(f"{x!r:>4}|{name!a}|{name!s:*^8}", "   3|'n\\xe4me'|**näme**")
equal(f"{y:{width}.{2}f}", "      4.50")
equal(f"{x = }", "x = 3")
equal(f"{x=}", "x=3")
equal(f"{ x  =  }", " x  =  3")
equal(f"{name=}", "name='näme'")
equal(f"{name=!s}", "name=näme")
equal(f"{y=:.1f}", "y=4.5")
equal(f"{x + 1 = }", "x + 1 = 4")
equal(f"{'a' 'b'}", "ab")
equal(f"{"nested " + f"{x}" + f"{f"{y}"}"}", "nested 34.5")
equal(f"{x:{"d" if True else "x"}}", "3")
equal(f"a" "b" f"{x}" 'c' rf"\n{x}", "ab3c\\n3")
equal(f"""line
{x}
  {
    y   # a comment
    +
    1
  } end""", "line\n3\n  5.5 end")
equal(f"{(lambda: 1)()}", "1")
equal(f"{(lambda q: q * 2)(x)}", "6")
equal(f"{ {1: 2}[1] }", "2")
equal(f"{[i for i in range(3)]}", "[0, 1, 2]")
equal(f"{x!r}", "3")
equal(f"{x:04}{x:<4}|{x:>+4}", "00033   |  +3")
equal(f"\N{DIGIT ONE}{x}\x41\u0042", "13AB")
equal(f"{'\n'}", "\n")
equal(f"{x if x else y}", "3")
equal(f"{x,}", "(3,)")
equal(f"{x, y}", "(3, 4.5)")
equal(f"{(x := 7)}{x}", "77")
x = 3
equal(f"{x:=+5}", "+   3")
equal(f"{x!=3}{x==3}{x>=2}", "FalseTrueTrue")
equal(f"{*[1, 2],}", "(1, 2)")
equal(f"{'%%' % ()}", "%")
equal(rf"{x}\{x}", "3\\3")
equal(f"{x}" f"{y}", "34.5")
equal(f'{x:{'{'}>5}', "{{{{3")
equal(f"{1_000:,}|{1234567.891:_.2f}|{255:#x}|{0.5:%}|{5:b}|{65:c}|{12345:e}", "1,000|1_234_567.89|0xff|50.000000%|101|A|1.234500e+04")


class F:
    def __format__(self, spec): return f"<{spec}>"
    def __str__(self): return "str"
    def __repr__(self): return "repr"


f = F()
equal(f"{f}{f:}{f:abc}{f!s}{f!r}{f!s:>5}", "<><><abc>strrepr  str")
equal(f"{f:{f:x}y}", "<<x>y>")


class Bad:
    def __format__(self, spec): return 5


with raises(TypeError, "__format__ must return a str, not int"):
    f"{Bad()}"


class NoFormat: pass


with raises(TypeError, "unsupported format string passed to NoFormat.__format__"):
    f"{NoFormat():x}"
with raises(ValueError, "Unknown format code 'd' for object of type 'str'"):
    f"{'a':d}"
with raises(ValueError, "Invalid format specifier '3d ' for object of type 'int'"):
    f"{3:3d }"
import datetime
equal(f"{datetime.date(2024, 2, 3):%Y/%m/%d}", "2024/02/03")

# evaluation order and closures
log = []
def ev(v):
    log.append(v)
    return v


f"{ev(1)}{ev(2):{ev('3')}}{ev(4)!r}"
equal(log, [1, 2, "3", 4])


def cl(a):
    return lambda: f"{a}{a!r:>{a}}"


equal(cl(5)(), "5    5")
equal([f"{i}{j}" for i in "ab" for j in range(2)], ["a0", "a1", "b0", "b1"])


class K:
    a = 1
    s = f"{a}{__qualname__}"


equal(K.s, "1K")
def doc():
    f"not a docstring"
equal(doc.__doc__, None)

# as CPython reports mistakes
equal(error("f'{}'"), "SyntaxError: f-string: valid expression required before '}'")
equal(error("f'{x'"), "SyntaxError: f-string: expecting '}'")
equal(error("f'}'"), "SyntaxError: f-string: single '}' is not allowed")
equal(error("f'{x!z}'"), "SyntaxError: f-string: invalid conversion character 'z': expected 's', 'r', or 'a'")
equal(error("f'{x!}'"), "SyntaxError: f-string: missing conversion character")
equal(error("f'{a b}'"), "SyntaxError: invalid syntax. Perhaps you forgot a comma?")
equal(error("f'{lambda x: 1}'"), "SyntaxError: f-string: lambda expressions are not allowed without parentheses")
equal(error("f'{x:{y:{z:{w}}}}'"), "SyntaxError: f-string: expressions nested too deeply")
equal(error("f'{"), "SyntaxError: '{' was never closed")
equal(error("f'"), "SyntaxError: unterminated f-string literal (detected at line 1)")
equal(error("f'''"), "SyntaxError: unterminated triple-quoted f-string literal (detected at line 1)")
equal(error("b'' f''"), "SyntaxError: cannot mix bytes and nonbytes literals")
equal(error("f'{*x}'"), "SyntaxError: can't use starred expression here")
equal(error("f'{x=y}'"), "SyntaxError: f-string: expecting '!', or ':', or '}'")
