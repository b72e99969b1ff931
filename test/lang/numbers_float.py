from check import equal, messages, raises
import math

inf, nan = float("inf"), float("nan")
equal([repr(x) for x in (0.1, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, -0.0, inf, -inf, nan, 5e-324, 1.7976931348623157e308, 1/3, 100.0, 1e22)],
      ["0.1", "1e+16", "1000000000000000.0", "1.2345678901234568e+17", "0.0001", "1e-05", "-0.0", "inf", "-inf", "nan", "5e-324", "1.7976931348623157e+308", "0.3333333333333333", "100.0", "1e+22"])
equal((0.1 + 0.2, 1e308 * 10, -1e308 * 10, 0.1 * 3, 7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2), (0.30000000000000004, inf, -inf, 0.30000000000000004, 3.0, -4.0, 1.5, 0.5, -0.5))
equal((divmod(7.5, 2), divmod(-7.5, 2), 2.0 ** 0.5, (-8) ** (1/3), 4 ** 0.5, 2.0 ** -1, inf % 3 != inf % 3, 5 % inf, -5 % inf), ((3.0, 1.5), (-4.0, 0.5), 1.4142135623730951, (1.0000000000000002+1.7320508075688772j), 2.0, 0.5, True, 5.0, inf))
assert nan != nan and not nan < nan and not nan > 1 and nan is nan and nan in [nan] and [nan] == [nan]
assert 1 == 1.0 == True and hash(1) == hash(1.0) and {1: "a"}[1.0] == "a" and 2**53 == 2.0**53 and 2**53 + 1 != 2.0**53 and 2**53 + 1 > 2.0**53
assert 10**400 > 1e308 and -10**400 < -1e308 and 10**400 < inf and not (10**400 == inf)
assert math.copysign(1, -0.0) == -1 and 0.0 == -0.0 and str(-0.0) == "-0.0" and math.isnan(inf - inf)
equal([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.6)], [0, 2, 2, 0, -2, 3])
equal([round(x, n) for x, n in ((2.675, 2), (1234.5678, -2), (0.5, 0), (1e300, 2), (5e-324, 400), (-2.5, 0))], [2.67, 1200.0, 0.0, 1e300, 5e-324, -2.0])
equal([f"{x:{s}}" for x, s in ((3.14159, ".2f"), (1e10, "g"), (1e-10, "g"), (1234567.891, ","), (0.25, "%"), (3.0, ""), (3.0, "g"), (3.0, "#g"), (1.5, "010.3f"), (-1.5, "+"), (1.5, "+.1e"), (inf, "f"), (nan, "F"), (1e100, ".3"), (123.456, "_.1f"), (0.1, ".30f"), (2.5, ".0f"), (1e16, "n"), (-0.0, "z.1f"))],
      ["3.14", "1e+10", "1e-10", "1,234,567.891", "25.000000%", "3.0", "3", "3.00000", "000001.500", "-1.5", "+1.5e+00", "inf", "NAN", "1e+100", "123.5", "0.100000000000000005551115123126", "2", "1e+16", "0.0"])
equal(["%.3f" % 2.0005, "%g" % 1e5, "%g" % 1e6, "%e" % 0, "%5.1f|" % 3.14159, "%-8.2f|" % 2, "%+.0f" % 2.5], ["2.001", "100000", "1e+06", "0.000000e+00", "  3.1|", "2.00    |", "+2"])
equal([float(x) for x in ("1.5", " 1e3 ", "-inf", "1_0.5", ".5", "5.", "infinity", "1")], [1.5, 1000.0, -inf, 10.5, 0.5, 5.0, inf, 1.0])
equal((0.5.hex(), float.fromhex("0x1.8p1"), 0.1.as_integer_ratio(), 2.0.is_integer(), 2.5.is_integer(), (3.7).__trunc__(), (3.2).__ceil__(), (-3.2).__floor__()), ("0x1.0000000000000p-1", 3.0, (3602879701896397, 36028797018963968), True, False, 3, 4, -4))
equal((float(), float(True), float(5), 5 .real, 1e3, 1E3, 1.e3, .5e1, 1_0.0_1), (0.0, 1.0, 5.0, 5, 1000.0, 1000.0, 1000.0, 5.0, 10.01))
equal((hash(0.5), hash(inf), hash(-inf), hash(1e300), hash(-1.5)), (1152921504606846976, 314159, -314159, hash(int(1e300)), -1152921504606846977))
equal((math.floor(-0.5), math.ceil(-0.5), math.trunc(-1.7), math.fsum([0.1] * 10), sum([0.1] * 10), math.hypot(3, 4), math.fmod(-7, 3), math.remainder(7, 4)), (-1, 0, -1, 1.0, 1.0, 5.0, -1.0, -1.0))
equal((min(nan, 1) != min(nan, 1), max(1, nan), sorted([3.5, -1, 2]), sum([1, 2.5])), (True, 1, [-1, 2, 3.5], 3.5))
# complex
z = 3 + 4j
equal((abs(z), z.conjugate(), z * 1j, z / 2, z ** 2, -z, z == 3 + 4j, z.real, z.imag, repr(1j), repr(complex(-0.0, 1)), str(1e20 + 1j)), (5.0, 3 - 4j, -4 + 3j, 1.5 + 2j, -7 + 24j, -3 - 4j, True, 3.0, 4.0, "1j", "(-0+1j)", "(1e+20+1j)"))
equal([complex(x) for x in ("1+2j", "j", "-1", "(3-4j)", "1e2j")], [1 + 2j, 1j, -1 + 0j, 3 - 4j, 100j])
equal((f"{z:.1f}", f"{z:>10}", hash(1 + 0j) == hash(1), complex(1, 2) == 1 + 2j, 2j ** 2, bool(0j)), ("3.0+4.0j", "    (3+4j)", True, True, -4 + 0j, False))
class F(float):
    def __repr__(self): return "F"
    def __add__(self, o): return F(float(self) + o)
equal((repr(F(1)), str(F(1)), type(F(1) + 1), type(F(1) * 2), f"{F(1)}"), ("F", "F", F, float, "F"))
def loop():
    t, x = 0.0, 1.0
    for i in range(1, 200):
        x = x * 0.5 + i / 3 - t * 0.01
        t += x if x > i else -x
    return t
equal(loop(), loop())
messages({
    "float('abc')": "ValueError: could not convert string to float: 'abc'",
    "float('')": "ValueError: could not convert string to float: ''",
    "float(None)": "TypeError: float() argument must be a string or a real number, not 'NoneType'",
    "float([])": "TypeError: float() argument must be a string or a real number, not 'list'",
    "1.0 % 0": "ZeroDivisionError: division by zero",
    "divmod(1.0, 0)": "ZeroDivisionError: division by zero",
    "1j / 0": "ZeroDivisionError: division by zero",
    "1j // 1": "TypeError: unsupported operand type(s) for //: 'complex' and 'int'",
    "1j < 2": "TypeError: '<' not supported between instances of 'complex' and 'int'",
    "complex('a')": "ValueError: complex() arg is a malformed string",
    "complex('1', 2)": "TypeError: complex() argument 'real' must be a real number, not str",
    "float(1j)": "TypeError: float() argument must be a string or a real number, not 'complex'",
    "2.0 ** 10000": "OverflowError: (34, 'Numerical result out of range')",
    "round(float('nan'))": "ValueError: cannot convert float NaN to integer",
    "round(float('inf'))": "OverflowError: cannot convert float infinity to integer",
    "f'{1.5:d}'": "ValueError: Unknown format code 'd' for object of type 'float'",
    "float.fromhex('x')": "ValueError: invalid hexadecimal floating-point string",
    "1.5 & 1": "TypeError: unsupported operand type(s) for &: 'float' and 'int'",
    "~1.5": "TypeError: bad operand type for unary ~: 'float'",
    "pow(1.5, 2, 3)": "TypeError: pow() 3rd argument not allowed unless all arguments are integers",
    "1.5.5": "SyntaxError: invalid syntax",
    "1e": "SyntaxError: invalid decimal literal",
})
