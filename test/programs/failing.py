"""Warnings, chained tracebacks on standard error, clean-up, and an exit status of 1."""

import atexit
import contextlib
import sys
import traceback
import warnings


class ParseError(ValueError):
    def __init__(self, line, reason):
        super().__init__(line, reason)
        self.line, self.reason = line, reason

    def __str__(self):
        return f"line {self.line}: {self.reason}"


def parse(lines):
    values = {}
    for number, line in enumerate(lines, 1):
        try:
            key, value = line.split("=")
            values[key] = int(value)
        except ValueError as exc:
            raise ParseError(number, "not a number") from exc
    return values


def load(lines):
    try:
        return parse(lines)
    finally:
        print("load is left")


def recurse(n):
    return recurse(n - 1) + 1 if n else {}["bottom"]


def old_function():
    warnings.warn("use new_function", DeprecationWarning, stacklevel=2)
    return 1


atexit.register(print, "at exit: first registered, last run")
atexit.register(lambda: print("at exit:", sys.exc_info()[0]))

warnings.simplefilter("always")
old_function()
warnings.warn("a plain warning")
with warnings.catch_warnings(record=True) as caught:
    warnings.warn("kept", UserWarning)
    print(len(caught), caught[0].category.__name__, caught[0].message)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old_function()
    except DeprecationWarning as exc:
        print("raised:", exc)

try:
    recurse(5)
except KeyError:
    print(traceback.format_exc(limit=2), end="")
try:
    load(["a=1", "b=x"])
except ParseError as exc:
    print(exc, "|", repr(exc), "|", repr(exc.__cause__), exc.__suppress_context__)
    summary = traceback.extract_tb(exc.__traceback__)
    print([f"{frame.name}:{frame.line}" for frame in summary])

try:
    raise ExceptionGroup("several", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [OSError(2, "No such file")])])
except* (ValueError, OSError) as group:
    print("values:", group.exceptions)
except* TypeError as group:
    print("types:", group.exceptions)


@contextlib.contextmanager
def cleanup(name):
    try:
        yield
    finally:
        print("cleaning", name)


def main():
    with cleanup("outer"), cleanup("inner"):
        try:
            load(["a=1", "b=2", "c"])
        except ParseError as exc:
            exc.add_note("the third line is the one")
            settings = {"mode": None}
            raise RuntimeError("cannot start") from (exc if settings["mode"] is None else None)


try:
    main()
except RuntimeError:
    traceback.print_exc(file=sys.stdout)
sys.stdout.flush()
value = (lambda d: d["x"]["y"] +
         d["x"]["z"])
try:
    value({"x": {"y": 1}})
except KeyError as first:
    [n for n in (1, 2)
     if n.missing]
