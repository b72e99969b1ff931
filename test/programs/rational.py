"""Exact linear algebra: a rational number class, matrices, and what they refuse."""

import functools
import itertools
import math
import numbers
import operator


@functools.total_ordering
class Q(numbers.Number):
    """A rational number in lowest terms."""

    __slots__ = ("p", "q")

    def __init__(self, p=0, q=1):
        if isinstance(p, str):
            p, _, rest = p.partition("/")
            p, q = int(p), int(rest or 1)
        if isinstance(p, float):
            p, q = p.as_integer_ratio()
        if q == 0:
            raise ZeroDivisionError(f"Q({p}, 0)")
        divisor = math.gcd(p, q) * (-1 if q < 0 else 1)
        self.p, self.q = p // divisor, q // divisor

    @staticmethod
    def _coerce(method):
        @functools.wraps(method)
        def wrapper(self, other):
            if isinstance(other, (int, float)):
                other = Q(other)
            return method(self, other) if isinstance(other, Q) else NotImplemented
        return wrapper

    @_coerce
    def __add__(self, other):
        return Q(self.p * other.q + other.p * self.q, self.q * other.q)

    @_coerce
    def __sub__(self, other):
        return Q(self.p * other.q - other.p * self.q, self.q * other.q)

    @_coerce
    def __rsub__(self, other):
        return other - self

    @_coerce
    def __mul__(self, other):
        return Q(self.p * other.p, self.q * other.q)

    @_coerce
    def __truediv__(self, other):
        return Q(self.p * other.q, self.q * other.p)

    @_coerce
    def __rtruediv__(self, other):
        return other / self

    @_coerce
    def __eq__(self, other):
        return self.p == other.p and self.q == other.q

    @_coerce
    def __lt__(self, other):
        return self.p * other.q < other.p * self.q

    __radd__, __rmul__ = __add__, __mul__

    def __pow__(self, n):
        return Q(self.p ** n, self.q ** n) if n >= 0 else Q(self.q ** -n, self.p ** -n)

    def __neg__(self):
        return Q(-self.p, self.q)

    def __abs__(self):
        return Q(abs(self.p), self.q)

    def __hash__(self):
        return hash(self.p) if self.q == 1 else hash((self.p, self.q))

    def __bool__(self):
        return self.p != 0

    def __float__(self):
        return self.p / self.q

    def __int__(self):
        return math.trunc(self.p / self.q)

    def __floor__(self):
        return self.p // self.q

    def __str__(self):
        return str(self.p) if self.q == 1 else f"{self.p}/{self.q}"

    def __repr__(self):
        return f"Q({str(self)!r})"


class Matrix:
    def __init__(self, rows):
        self.rows = [[x if isinstance(x, Q) else Q(x) for x in row] for row in rows]
        if len({len(row) for row in self.rows}) != 1:
            raise ValueError("rows of different lengths")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @classmethod
    def hilbert(cls, n):
        return cls([[Q(1, i + j + 1) for j in range(n)] for i in range(n)])

    shape = property(lambda self: (len(self.rows), len(self.rows[0])))
    T = property(lambda self: Matrix(zip(*self.rows)))

    def __getitem__(self, key):
        match key:
            case (slice() as rows, slice() as columns):
                return Matrix([row[columns] for row in self.rows[rows]])
            case (int(i), int(j)):
                return self.rows[i][j]
            case int(i):
                return self.rows[i]
        raise TypeError(f"bad index {key!r}")

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"cannot multiply {self.shape} by {other.shape}")
        columns = list(zip(*other.rows))
        return Matrix([[functools.reduce(operator.add, map(operator.mul, row, col)) for col in columns]
                       for row in self.rows])

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __pow__(self, n):
        result, base = Matrix.identity(self.shape[0]), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def reduced(self):
        """Gauss and Jordan: the reduced form, the pivot columns and the determinant."""
        rows = [row[:] for row in self.rows]
        pivots, det, top = [], Q(1), 0
        for column in range(self.shape[1]):
            best = next((i for i in range(top, len(rows)) if rows[i][column]), None)
            if best is None:
                det = Q(0)
                continue
            if best != top:
                rows[top], rows[best] = rows[best], rows[top]
                det = -det
            pivot = rows[top][column]
            det *= pivot
            rows[top] = [x / pivot for x in rows[top]]
            for i, row in enumerate(rows):
                if i != top and row[column]:
                    factor = row[column]
                    rows[i] = [x - factor * y for x, y in zip(row, rows[top])]
            pivots.append(column)
            top += 1
            if top == len(rows):
                break
        return Matrix(rows), pivots, det

    def inverse(self):
        n, m = self.shape
        if n != m:
            raise ValueError("only square matrices have an inverse")
        both = Matrix([row + unit for row, unit in zip(self.rows, Matrix.identity(n).rows)])
        reduced, pivots, _ = both.reduced()
        if pivots != list(range(n)):
            raise ZeroDivisionError("singular matrix")
        return reduced[:, n:]

    def __str__(self):
        cells = [[str(x) for x in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(*cells)]
        return "\n".join("[" + "  ".join(c.rjust(w) for c, w in zip(row, widths)) + "]" for row in cells)


a = Matrix([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]])
solution, pivots, det = Matrix([row + [b] for row, b in zip(a.rows, [Q(8), Q(-11), Q(-3)])]).reduced()
print(solution, pivots, a.reduced()[2], sep="\n")
print(a.inverse(), a @ a.inverse() == Matrix.identity(3))
h = Matrix.hilbert(7)
print(h[:3, :4], 1 / h.reduced()[2], h.inverse()[6, 6], h == h.T, sep="\n")
print(Matrix([[1, 1], [1, 0]]) ** 90)
print(Matrix([[1, 2, 3], [2, 4, 6], [1, 0, 1]]).reduced()[1:])
print(sum((Q(1, n) for n in range(1, 31)), Q()), float(sum(Q(1, n * n) for n in range(1, 60))))
print(sorted([Q("3/4"), Q(2, 3), Q(0.625), Q(-1, 7), 1, Q("5")]), max(Q(1, 3), 0.3), Q(6, 3) == 2, hash(Q(4, 2)) == hash(2))
print({Q(1, 2), Q(2, 4), Q("1/2")}, 1 - Q(1, 3), 2 / Q(3), Q(-7, 2).__floor__(), int(Q(-7, 2)), Q(2, 3) ** -3, abs(-Q(1, 9)))


def continued(value, terms):
    """The continued fraction of a number, and what it converges to."""
    parts = []
    while terms and value:
        whole = math.floor(value)
        parts.append(whole)
        value, terms = value - whole, terms - 1
        if value:
            value = 1 / value
    folded = functools.reduce(lambda acc, n: n + 1 / acc if acc else Q(n), reversed(parts), None)
    return parts, folded


print(continued(Q(355, 113), 9), *continued(Q(math.pi), 6))
for bad in (lambda: Q(1, 0), lambda: Q("x"), lambda: Q(1) + "1", lambda: Matrix([[1], [2, 3]]),
            lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: a @ Matrix([[1]]), lambda: a["x"],
            lambda: Q(1) < None, lambda: Q(1, 2) / 0):
    try:
        print(bad())
    except (TypeError, ValueError, ZeroDivisionError) as exc:
        print(f"{type(exc).__name__}: {exc}")
print(*itertools.starmap(Q, [(1, 2), (-3, 6), (10, -4)]))
