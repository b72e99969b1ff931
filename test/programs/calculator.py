"""A small language: scanner, Pratt parser, tree, closures, and its errors."""

import enum
import math
import operator
import re
from dataclasses import dataclass, field
from typing import Callable, NamedTuple


class Kind(enum.Enum):
    NUMBER = r"\d+(?:\.\d+)?"
    NAME = r"[A-Za-z_]\w*"
    OP = r"\*\*|[-+*/%<>=!]=|[-+*/%^<>=(),?:]"
    END = r"$"


class Token(NamedTuple):
    kind: Kind
    text: str
    column: int


class CalcError(Exception):
    def __init__(self, message, column=None):
        super().__init__(message)
        self.column = column


SCANNER = re.compile("|".join(f"(?P<{k.name}>{k.value})" for k in Kind if k is not Kind.END))


def scan(text):
    pos = 0
    while pos < len(text):
        if text[pos].isspace():
            pos += 1
            continue
        match = SCANNER.match(text, pos)
        if not match:
            raise CalcError(f"unexpected {text[pos]!r}", pos)
        yield Token(Kind[match.lastgroup], match.group(), pos)
        pos = match.end()
    yield Token(Kind.END, "", len(text))


@dataclass(frozen=True)
class Number:
    value: float


@dataclass(frozen=True)
class Name:
    name: str


@dataclass(frozen=True)
class Binary:
    op: str
    left: object
    right: object


@dataclass(frozen=True)
class Call:
    function: object
    args: tuple


@dataclass(frozen=True)
class Define:
    name: str
    params: tuple
    body: object


@dataclass(frozen=True)
class Choice:
    test: object
    then: object
    other: object


POWER = {"?": 1, "==": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4,
         "+": 5, "-": 5, "*": 6, "/": 6, "%": 6, "**": 8, "^": 8, "(": 9}
OPS: dict[str, Callable] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "%": operator.mod, "**": operator.pow, "^": operator.pow, "==": operator.eq,
    "!=": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}


class Parser:
    def __init__(self, text):
        self.tokens = list(scan(text))
        self.pos = 0

    @property
    def token(self):
        return self.tokens[self.pos]

    def take(self, text=None):
        token = self.token
        if text is not None and token.text != text:
            found = repr(token.text) if token.text else "the end"
            raise CalcError(f"expected {text!r}, found {found}", token.column)
        self.pos += 1
        return token

    def statement(self):
        tree = self.expression(0)
        if self.token.text == "=":
            match tree:
                case Name(name):
                    target = (name, ())
                case Call(Name(name), args) if all(isinstance(a, Name) for a in args):
                    target = (name, tuple(a.name for a in args))
                case _:
                    raise CalcError("cannot assign to this", self.token.column)
            self.take()
            tree = Define(*target, self.expression(0))
        self.take("")
        return tree

    def expression(self, power):
        left = self.prefix()
        while POWER.get(self.token.text, 0) > power:
            left = self.infix(left, self.take())
        return left

    def prefix(self):
        token = self.take()
        match token:
            case Token(Kind.NUMBER, text):
                return Number(float(text) if "." in text else int(text))
            case Token(Kind.NAME, text):
                return Name(text)
            case Token(_, "("):
                inner = self.expression(0)
                self.take(")")
                return inner
            case Token(_, "-"):
                return Binary("-", Number(0), self.expression(7))
            case Token(Kind.END):
                raise CalcError("something is missing", token.column)
        raise CalcError(f"unexpected {token.text!r}", token.column)

    def infix(self, left, token):
        match token.text:
            case "(":
                args = []
                while self.token.text != ")":
                    args.append(self.expression(0))
                    if self.token.text != ")":
                        self.take(",")
                self.take(")")
                return Call(left, tuple(args))
            case "?":
                then = self.expression(0)
                self.take(":")
                return Choice(left, then, self.expression(0))
            case "**" | "^":
                return Binary(token.text, left, self.expression(POWER["^"] - 1))
            case op:
                return Binary(op, left, self.expression(POWER[op]))


@dataclass
class Scope:
    names: dict = field(default_factory=dict)
    outer: "Scope | None" = None
    depth: int = 0

    def find(self, name):
        scope = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.outer
        raise CalcError(f"{name} is not defined")


def evaluate(tree, scope):
    match tree:
        case Number(value):
            return value
        case Name(name):
            return scope.find(name)
        case Binary(op, left, right):
            return OPS[op](evaluate(left, scope), evaluate(right, scope))
        case Choice(test, then, other):
            return evaluate(then if evaluate(test, scope) else other, scope)
        case Define(name, (), body):
            scope.names[name] = evaluate(body, scope)
            return scope.names[name]
        case Define(name, params, body):
            def function(*args):
                if len(args) != len(params):
                    raise CalcError(f"{name} takes {len(params)}, got {len(args)}")
                if scope.depth > 150:
                    raise CalcError("too deep")
                return evaluate(body, Scope(dict(zip(params, args)), scope))
            function.__name__ = name
            scope.names[name] = function
            return function
        case Call(function, args):
            called = evaluate(function, scope)
            if not callable(called):
                raise CalcError(f"{called} is not a function")
            return called(*(evaluate(arg, scope) for arg in args))
    raise TypeError(tree)


PROGRAM = """\
1 + 2 * 3 - 4 / 8
2 ^ 3 ^ 2
-2 ** 2
x = 7 % 4
square(n) = n * n
square(x) + square(square(2))
fact(n) = n < 2 ? 1 : n * fact(n - 1)
fact(20)
fact(30) % 1000007
fib(n) = n < 2 ? n : fib(n - 1) + fib(n - 2)
fib(17)
gcd(a, b) = b == 0 ? a : gcd(b, a % b)
gcd(1071, 462)
sqrt(2) * sqrt(2) == 2
round(pi, 4)
1 / 0
y + 1
3(4)
square(1, 2)
(1 + 2
1 + * 2
1 $ 2
5 = 6
Number
"""

world = Scope({"pi": math.pi, "sqrt": math.sqrt, "round": round})
for line in PROGRAM.splitlines():
    try:
        tree = Parser(line).statement()
        value = evaluate(tree, world)
        shown = f"<function {value.__name__}>" if callable(value) else value
        print(f"{line:38} -> {shown}")
    except (CalcError, ArithmeticError, TypeError) as exc:
        column = getattr(exc, "column", None)
        where = f" at {column}" if column is not None else ""
        print(f"{line:38} !! {type(exc).__name__}{where}: {exc}")
print(Parser("f(1, -x) ? a : 2.5").statement())
