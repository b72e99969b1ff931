from check import equal, messages, raises
import sys

M = 1 << 50
for a in (0, 1, -1, 7, -7, M - 1, M, M + 1, -M - 1, -M, 1 << 62, 1 << 63, -(1 << 63), 1 << 64, 10**30, -10**30):
    for b in (1, -1, 2, -3, 7, M, -M, 1 << 63, 10**20):
        q, r = divmod(a, b)
        assert q == a // b and r == a % b and q * b + r == a and (0 <= r < b or b < r <= 0), (a, b)
        equal((a + b) - b, a)
        equal((a * b) // b, a)
        equal((a ^ b) ^ b, a)
        equal((a & b) + (a | b), a + b)
        equal(~a, -a - 1)
        assert (a < b) == (a - b < 0) and (a == b) == (a - b == 0)
    for s in (0, 1, 13, 49, 50, 51, 63, 64, 200):
        equal((a << s) >> s, a)
        equal(a >> s, a // 2**s)
    equal(int(str(a)), a)
    equal(int(hex(a), 16), a)
    equal(int(bin(a), 2), a)
    equal(int(oct(a), 0), a)
    equal(int.from_bytes(a.to_bytes(20, "big", signed=True), "big", signed=True), a)
    equal(hash(a), hash(float(a)) if float(a) == a else hash(a))
    equal(abs(a), a if a >= 0 else -a)
    equal(a.bit_length(), len(bin(abs(a))) - 2 if a else 0)
    equal(a.bit_count(), bin(abs(a)).count("1"))

equal((2**100, (-2)**101, 0**0, 2**-2, (-8)**2), (1267650600228229401496703205376, -2535301200456458802993406410752, 1, 0.25, 64))
equal((pow(3, 100, 7), pow(3, -1, 7), pow(-3, 5, 7), pow(2, 10, -7)), (4, 5, 2, -5))
equal((7 / 2, -7 / 2, 10**400 / 10**399, (1 << 60) / 3), (3.5, -3.5, 10.0, 3.843071682022823e+17))
equal((-7 // 2, -7 % 2, 7 // -2, 7 % -2, -7 // -2), (-4, 1, -4, -1, 3))
equal((True + True, True << 3, -2, True & False, True | 2, isinstance(True, int)), (2, 8, -2, False, 3, True))
equal([int(x) for x in ("12", " -3 ", "1_000", "+5", "٣")], [12, -3, 1000, 5, 3])
equal([int(x, 0) for x in ("0x1F", "0b101", "0o17", "0")], [31, 5, 15, 0])
equal([int("z", 36), int("1" * 60, 2), int(3.99), int(-3.99), int(True), int(b"12"), int(1e20)], [35, (1 << 60) - 1, 3, -3, 1, 12, 100000000000000000000])
equal((0xFF, 0b11, 0o17, 1_000_000, 0x_f, 0B1, 0XA, 0O7), (255, 3, 15, 1000000, 15, 1, 10, 7))
equal((10).__add__(5), 15)
equal((10).__add__("a"), NotImplemented)
equal((5).__rsub__(7), 2)
equal([round(x, -1) for x in (15, 25, 35, -15)], [20, 20, 40, -20])
equal((round(5), round(1234, -2), round(5, 3)), (5, 1200, 5))
equal((5).as_integer_ratio(), (5, 1))
equal((5).conjugate(), 5)
equal(((5).real, (5).imag, (5).numerator, (5).denominator, (5).is_integer()), (5, 0, 5, 1, True))
equal([f"{x:{s}}" for x in (255, -255) for s in ("x", "#o", "08b", "+d", ",", ">10", "^+10d", "e", "c" if x > 0 else "d")],
      ["ff", "0o377", "11111111", "+255", "255", "       255", "   +255   ", "2.550000e+02", "ÿ", "-ff", "-0o377", "-11111111", "-255", "-255", "      -255", "   -255   ", "-2.550000e+02", "-255"])
assert sys.maxsize == (1 << 63) - 1
class I(int):
    def __add__(self, o): return I(int(self) + o + 1000)
    def __eq__(self, o): return NotImplemented
    __hash__ = int.__hash__
equal(type(I(5) * 2), int)
equal(int(I(5) + 1), 1006)
equal(I(5).__class__, I)
equal(int.__new__(I, 5).real, 5)
import math
equal((math.isqrt(10**30), math.gcd(12, 18, 24), math.lcm(4, 6), math.factorial(20), math.comb(50, 25), math.perm(5, 2)), (10**15, 6, 12, 2432902008176640000, 126410606437752, 20))
s = 0
for i in range(1000): s += i * i
equal(s, 332833500)
equal([i for i in range(10, 0, -3)], [10, 7, 4, 1])
equal((range(10)[2:8:3], range(0, 10**20, 10**19)[3], 5 in range(0, 10, 2), len(range(-5, 5, 3)), range(3) == range(0, 3, 1), list(reversed(range(0, 7, 3)))), (range(2, 8, 3), 3 * 10**19, False, 4, True, [6, 3, 0]))
messages({
    "int('')": "ValueError: invalid literal for int() with base 10: ''",
    "int('0x1', 10)": "ValueError: invalid literal for int() with base 10: '0x1'",
    "int('1', 37)": "ValueError: int() base must be >= 2 and <= 36, or 0",
    "int('1__0')": "ValueError: invalid literal for int() with base 10: '1__0'",
    "int(1.5, 2)": "TypeError: int() can't convert non-string with explicit base",
    "int(None)": "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'",
    "int(float('inf'))": "OverflowError: cannot convert float infinity to integer",
    "int(float('nan'))": "ValueError: cannot convert float NaN to integer",
    "1 << (1 << 70)": "OverflowError: too many digits in integer",
    "10 ** 400 * 1.0": "OverflowError: int too large to convert to float",
    "float(10 ** 400)": "OverflowError: int too large to convert to float",
    "10 ** 400 / 3": "OverflowError: integer division result too large for a float",
    "pow(2, -1, 4)": "ValueError: base is not invertible for the given modulus",
    "pow(2, 3, 0)": "ValueError: pow() 3rd argument cannot be 0",
    "(5).to_bytes(0)": "OverflowError: int too big to convert",
    "(-5).to_bytes(2)": "OverflowError: can't convert negative int to unsigned",
    "0 ** -1": "ZeroDivisionError: zero to a negative power",
    "1.5 << 2": "TypeError: unsupported operand type(s) for <<: 'float' and 'int'",
    "012": "SyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
    "0b2": "SyntaxError: invalid digit '2' in binary literal",
    "0o8": "SyntaxError: invalid digit '8' in octal literal",
    "0xg": "SyntaxError: invalid hexadecimal literal",
    "1_": "SyntaxError: invalid decimal literal",
    "1__0": "SyntaxError: invalid decimal literal",
    "1abc": "SyntaxError: invalid decimal literal",
    "f'{1:s}'": "ValueError: Unknown format code 's' for object of type 'int'",
    "chr(1 << 40)": "ValueError: chr() arg not in range(0x110000)",
    "[1] * (1 << 70)": "OverflowError: cannot fit 'int' into an index-sized integer",
    "range(1.0)": "TypeError: 'float' object cannot be interpreted as an integer",
    "'a' * 1.5": "TypeError: can't multiply sequence by non-int of type 'float'",
})
