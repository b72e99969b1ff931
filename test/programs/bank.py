"""A class hierarchy: descriptors, operators, properties, exceptions and their chains."""

import abc
import copy
import enum
import functools
import traceback
from collections.abc import Iterable
from typing import ClassVar, Protocol, runtime_checkable


class Currency(enum.StrEnum):
    EUR = enum.auto()
    USD = enum.auto()

    @property
    def sign(self):
        return {"eur": "€", "usd": "$"}[self]


@functools.total_ordering
class Money:
    __slots__ = ("_cents", "_currency")

    def __init__(self, amount, currency=Currency.EUR):
        self._cents = round(amount * 100)
        self._currency = Currency(currency)

    cents = property(lambda self: self._cents)
    currency = property(lambda self: self._currency)

    def _same(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        if other.currency is not self.currency:
            raise ValueError(f"cannot mix {self.currency} and {other.currency}")
        return True

    def __add__(self, other):
        if other == 0:
            return self
        if self._same(other) is NotImplemented:
            return NotImplemented
        return Money((self.cents + other.cents) / 100, self.currency)

    __radd__ = __add__

    def __neg__(self):
        return Money(-self.cents / 100, self.currency)

    def __sub__(self, other):
        return self + -other

    def __mul__(self, factor):
        if isinstance(factor, (int, float)):
            return Money(self.cents * factor / 100, self.currency)
        return NotImplemented

    __rmul__ = __mul__

    def __eq__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return (self.cents, self.currency) == (other.cents, other.currency)

    def __lt__(self, other):
        return NotImplemented if self._same(other) is NotImplemented else self.cents < other.cents

    def __hash__(self):
        return hash((self.cents, self.currency.value))

    def __bool__(self):
        return self.cents != 0

    def __format__(self, spec):
        return format(f"{self.currency.sign}{self.cents / 100:,.2f}", spec)

    def __repr__(self):
        return f"Money({self.cents / 100}, {self.currency.name})"


class Positive:
    """A descriptor that refuses what is not positive."""

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive, not {value}")
        setattr(instance, self.name, value)


class BankError(Exception):
    """Everything that the bank refuses."""


class InsufficientFunds(BankError):
    def __init__(self, account, missing):
        super().__init__(f"{account.owner} is short of {missing}")
        self.missing = missing


@runtime_checkable
class HasInterest(Protocol):
    def add_interest(self) -> Money: ...


class Account(abc.ABC):
    count: ClassVar[int] = 0
    kinds: ClassVar[dict[str, type]] = {}

    def __init_subclass__(cls, *, kind, **kwargs):
        super().__init_subclass__(**kwargs)
        Account.kinds[kind] = cls
        cls.kind = kind

    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)
        Account.count += 1
        self.number = Account.count
        return self

    def __init__(self, owner, balance=Money(0)):
        self.owner = owner
        self.balance = balance
        self.log = []

    @property
    @abc.abstractmethod
    def limit(self):
        """How far below zero the balance may go."""

    def deposit(self, amount):
        self.balance += amount
        self.log.append(("+", amount))
        return self

    def withdraw(self, amount):
        left = self.balance - amount
        if left < -self.limit:
            raise InsufficientFunds(self, -self.limit - left)
        self.balance = left
        self.log.append(("-", amount))
        return self

    def __str__(self):
        return f"#{self.number} {self.kind:8} {self.owner:6}{self.balance:>12}"


class Checking(Account, kind="checking"):
    def __init__(self, owner, balance=Money(0), overdraft=100):
        super().__init__(owner, balance)
        self.overdraft = overdraft

    @property
    def limit(self):
        return Money(self.overdraft)


class Savings(Account, kind="savings"):
    rate = Positive()

    def __init__(self, owner, balance=Money(0), rate=0.02):
        super().__init__(owner, balance)
        self.rate = rate

    limit = property(lambda self: Money(0))

    def add_interest(self):
        interest = self.balance * self.rate
        self.deposit(interest)
        return interest


class Vip(Savings, Checking, kind="vip"):
    def __init__(self, owner, **kwargs):
        super().__init__(owner, **kwargs)

    limit = Checking.limit


def transfer(source, target, amount):
    try:
        source.withdraw(amount)
    except InsufficientFunds as exc:
        exc.add_note(f"while moving {amount} to {target.owner}")
        raise BankError("transfer refused") from exc
    target.deposit(amount)


def total(accounts: Iterable[Account]) -> Money:
    return sum(account.balance for account in accounts)


ann, bob = Checking("Ann", Money(50)), Savings("Bob", Money(1000), rate=0.035)
transfer(bob, ann, Money(250.5))
ann.withdraw(Money(400))
print(ann, bob, sep="\n")
print("interest:", bob.add_interest(), f"{bob.balance:>14}")
print("total:", f"{total([ann, bob])}", "kinds:", ", ".join(Account.kinds))
print([isinstance(a, HasInterest) for a in (ann, bob)], Vip.__mro__[1].__name__,
      [c.__name__ for c in Vip.__mro__])

for action in (lambda: transfer(ann, bob, Money(1)), lambda: Account("nobody"),
               lambda: setattr(bob, "rate", -1), lambda: Money(1) + Money(1, "usd"),
               lambda: Money(1) < 3, lambda: Money(1) + "1", lambda: Currency("gbp"),
               lambda: Money(1).whatever, lambda: setattr(Money(1), "cents", 3)):
    try:
        action()
    except Exception as exc:
        chain = []
        while exc is not None:
            chain += traceback.format_exception_only(exc)
            exc = exc.__cause__
        print("".join(chain).rstrip().replace("\n", " | "))

twin = copy.deepcopy(bob)
twin.deposit(Money(1))
print(len(twin.log), len(bob.log), twin.balance > bob.balance, max(twin.balance, bob.balance))
print(sorted({Money(3), Money(1), Money(2), Money(1.0)}), 3 * Money(1.5), Money(1) != Money(1, "usd"), bool(Money(0)))
