"""What the tests share. Each test is a file of assertions on one topic: it prints nothing."""

import contextlib
import warnings


@contextlib.contextmanager
def raises(cls, message=None):
    """The block must end with an exception of exactly this class, and with this message."""
    caught = Caught()
    try:
        yield caught
    except BaseException as e:
        caught.exc = e
        if type(e) is not cls or message is not None and str(e) != message:
            raise AssertionError(f"wanted {cls.__name__}: {message}, got {type(e).__name__}: {e}") from e
    else:
        raise AssertionError(f"no {cls.__name__} was raised")


class Caught:
    exc = None


def error(source, mode="exec"):
    """Compile and run source, and return what it raised as 'Class: message'."""
    names = {"__name__": "test", "__builtins__": __builtins__}
    try:
        with warnings.catch_warnings(action="ignore"):
            code = compile(source, "<test>", mode)
        exec(code, names)
    except BaseException as e:
        return f"{type(e).__name__}: {e.msg if isinstance(e, SyntaxError) else e}"
    return None


def run(source, **names):
    """Run source in names of its own and return them."""
    names.setdefault("__name__", "test")
    exec(compile(source, "<test>", "exec"), names)
    return names


def equal(got, want):
    assert type(got) is type(want) and got == want, f"got {got!r}, want {want!r}"


def messages(wanted):
    """Each source must raise what wanted says, as error gives it."""
    wrong = [f"{source}\n   got {got}\n  want {want}" for source, want in wanted.items() if (got := error(source)) != want]
    assert not wrong, "\n" + "\n".join(wrong)
