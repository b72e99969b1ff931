"""Big integers, primes, digits of pi, codes: arithmetic that must be exact."""

import itertools
import math
import operator
import sys
from functools import lru_cache, reduce


def pi_digits():
    """Gibbons's spigot: one digit after the other, for ever."""
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2


def is_prime(n):
    """Miller and Rabin, with bases that are proof enough below 3.3e24."""
    if n < 2:
        return False
    small = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
    for p in small:
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in small:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def factor(n):
    """Pollard's rho."""
    if n == 1:
        return []
    if is_prime(n):
        return [n]
    if n % 2 == 0:
        return [2] + factor(n // 2)
    for c in itertools.count(1):
        x = y = 2
        d = 1
        while d == 1:
            x = (x * x + c) % n
            y = (y * y + c) % n
            y = (y * y + c) % n
            d = math.gcd(abs(x - y), n)
        if d != n:
            return sorted(factor(d) + factor(n // d))


@lru_cache(maxsize=None)
def fibonacci(n):
    if n < 3:
        return (0, 1, 1)[n]
    half = n // 2
    a, b = fibonacci(half), fibonacci(half + 1)
    return a * (2 * b - a) if n % 2 == 0 else a * a + b * b


@lru_cache(maxsize=None)
def partitions(n):
    if n < 2:
        return 1 if n >= 0 else 0
    total = 0
    for k in range(1, n + 1):
        sign = 1 if k % 2 else -1
        for g in (k * (3 * k - 1) // 2, k * (3 * k + 1) // 2):
            if g <= n:
                total += sign * partitions(n - g)
    return total


def extended_gcd(a, b):
    if b == 0:
        return a, 1, 0
    g, x, y = extended_gcd(b, a % b)
    return g, y, x - a // b * y


def rsa(message, p, q, e=65537):
    n, phi = p * q, (p - 1) * (q - 1)
    d = pow(e, -1, phi)
    number = int.from_bytes(message.encode(), "big")
    secret = pow(number, e, n)
    back = pow(secret, d, n)
    return secret, back.to_bytes((back.bit_length() + 7) // 8, "big").decode()


print("pi = 3." + "".join(map(str, itertools.islice(pi_digits(), 1, 301))))
print([n for n in range(2 ** 61 - 20, 2 ** 61 + 20) if is_prime(n)], sum(map(is_prime, range(2000))))
for n in (600851475143, 2 ** 59 - 1, 10 ** 18 + 1, 1234567891011):
    print(n, "=", " × ".join(map(str, factor(n))))
print(fibonacci(300), len(str(fibonacci(5000))), fibonacci(5000) % 10 ** 20, partitions(200))
print(math.factorial(60), math.comb(100, 50), math.perm(20, 7), math.isqrt(10 ** 41), math.lcm(*range(1, 41)))
print(extended_gcd(240, 46), pow(3, -1, 11), pow(2, 1000, 10 ** 9 + 7), pow(-7, 3), pow(2, -2))
secret, text = rsa("Typhon!", 2 ** 61 - 1, 2 ** 89 - 1)
print(secret, text)

print([divmod(a, b) for a in (17, -17) for b in (5, -5)], -7 // 2, -7 % 3, 7 % -3, -(2 ** 70) // 3, -(2 ** 70) % 1000003)
print(-1 >> 100, 1 << 100, -5 >> 1, ~0, 6 & -4, 6 | -4, 6 ^ -4, -(1 << 64) & (1 << 64) - 1, (1 << 200 | 5).bit_length(), (255).bit_count())
print(f"{2 ** 80:,} {2 ** 80:_x} {-2 ** 70:+.5e} {10 ** 25:.3g} {255:#b} {255:#o} {255:#010x} {12345:>12_d}|{7:^5}|{True:d}")
print(int("zz", 36), int("-0b1011", 0), int("1_000"), int(" 42\n"), int(-3.99), round(12345, -2), round(2.5), round(-3.5), round(2.675, 2))
print(float(2 ** 53 + 1), int(1e23), 2 ** 63 - 1, -(2 ** 63), 2 ** 64 == 2.0 ** 64, 2 ** 1000 > 1e300, hash(2 ** 61 - 1), hash(-1), hash(2 ** 200))
print(0.1 + 0.2, 1e16, 1e15, 123456789012345680.0, 1e-5, 5e-324, 1.7976931348623157e308, -0.0, 1 / 3, 100.0, 1e22, 2 ** 0.5)
print((0.1).hex(), float.fromhex("0x1.8p3"), (0.75).as_integer_ratio(), (2.0).is_integer(), float("-inf"), float("nan") != float("nan"))
print(math.fsum([0.1] * 10), sum([0.1] * 10), math.prod([1.5, 2, 4]), math.dist((0, 0), (3, 4)), math.modf(-2.25), math.frexp(10), math.ldexp(0.5, 5))
print(complex(1, 2) * 3j, abs(3 + 4j), (1 + 2j) ** 2, complex("1-2j"), (2 + 0j) == 2, -(0j))
print(reduce(operator.xor, range(1000)), sum(range(10 ** 6)), max(map(len, map(str, (3 ** k for k in range(100))))), sum(int(d) for d in str(7 ** 777)))
print((10 ** 40).to_bytes(17, "little").hex(), int.from_bytes(b"\xff\xfe", signed=True), (-2).to_bytes(3, signed=True), bytes(range(5)).hex(":"))
for bad in (lambda: int("12x"), lambda: 1 // 0, lambda: 1 << -1, lambda: (300).to_bytes(1), lambda: math.factorial(-1),
            lambda: int(float("inf")), lambda: 2.0 ** 5000, lambda: float(10 ** 400), lambda: pow(2, -1, 4), lambda: "%d" % "x",
            lambda: math.sqrt(-1), lambda: int("9" * 5000), lambda: [1] * 2.0, lambda: int([]), lambda: round(float("nan"))):
    try:
        print(bad())
    except (ValueError, ArithmeticError, TypeError) as exc:
        print(f"{type(exc).__name__}: {exc}")
print(sys.maxsize, sys.int_info.default_max_str_digits, sys.float_info.dig, sys.float_info.epsilon)
