from check import equal, error, messages, raises, run
import sys, traceback

# which handler
def which(exc):
    try:
        raise exc
    except (KeyError, IndexError) as e:
        return "lookup", e
    except OSError:
        return "os"
    except:
        return "bare"
    else:
        return "else"


equal(which(KeyError(1))[0], "lookup")
equal(which(FileNotFoundError()), "os")
equal(which(KeyboardInterrupt()), "bare")


def flow(x):
    out = []
    try:
        out.append("try")
        if x == 1: raise ValueError
        if x == 2: return out
    except ValueError:
        out.append("except")
        if x == 1: return out
    else:
        out.append("else")
    finally:
        out.append("finally")
    out.append("end")
    return out


equal(flow(0), ["try", "else", "finally", "end"])
equal(flow(1), ["try", "except", "finally"])
equal(flow(2), ["try", "finally"])

# the name is deleted after the handler
try:
    raise ValueError("v")
except ValueError as e:
    kept = e
with raises(NameError, "name 'e' is not defined"):
    e


def local():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    return e


with raises(UnboundLocalError, "cannot access local variable 'e' where it is not associated with a value"):
    local()

# raise forms
with raises(TypeError, "exceptions must derive from BaseException"):
    raise 1
with raises(TypeError, "exceptions must derive from BaseException"):
    raise int
with raises(TypeError, "exception causes must derive from BaseException"):
    raise ValueError from 1
with raises(RuntimeError, "No active exception to reraise"):
    raise
with raises(TypeError, "calling <class 'check_bad.Bad'> should have returned an instance of BaseException, not <class 'int'>"):
    ns = run("class Bad(Exception):\n  def __new__(cls): return 1\nBad.__module__ = 'check_bad'")
    raise ns["Bad"]
with raises(TypeError, "catching classes that do not inherit from BaseException is not allowed"):
    try:
        raise ValueError
    except int:
        pass
with raises(TypeError, "catching classes that do not inherit from BaseException is not allowed"):
    try:
        raise ValueError
    except (KeyError, 5):
        pass

# context and cause
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k")
except KeyError as e:
    equal(type(e.__context__), ZeroDivisionError)
    equal((e.__cause__, e.__suppress_context__), (None, False))
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise KeyError("k") from z
except KeyError as e:
    assert e.__cause__ is e.__context__ and e.__suppress_context__
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError from None
except KeyError as e:
    assert e.__cause__ is None and e.__context__ is not None and e.__suppress_context__
# raising the same exception again makes no loop
try:
    a = ValueError("a")
    try:
        raise a
    except ValueError:
        try:
            raise KeyError("b")
        except KeyError as b:
            raise a
except ValueError as e:
    equal(repr(e.__context__), "KeyError('b')")
    equal(e.__context__.__context__, None)
# in finally
try:
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")
except KeyError as e:
    equal(repr(e.__context__), "ValueError('first')")

# sys.exception and exc_info
def info():
    return sys.exc_info()[0], sys.exception()


equal(info(), (None, None))
try:
    raise ValueError
except ValueError as e:
    equal(info(), (ValueError, e))
    try:
        raise KeyError
    except KeyError as f:
        equal(info(), (KeyError, f))
    equal(info(), (ValueError, e))
equal(info(), (None, None))

# bare raise keeps the traceback and re-raises the handled one
def reraise():
    try:
        {}["x"]
    except KeyError:
        try:
            [][0]
        except IndexError:
            pass
        raise


with raises(KeyError, "'x'") as c:
    reraise()
equal([f.name for f in traceback.extract_tb(c.exc.__traceback__)], ["raises", "<module>", "reraise"])
equal([f.lineno - reraise.__code__.co_firstlineno for f in traceback.extract_tb(c.exc.__traceback__)][2], 2)


# a handler that raises inside a loop, with continue and break
def loop():
    out = []
    for i in range(6):
        try:
            if i == 1: continue
            if i == 4: break
            if i % 2: raise ValueError(i)
            out.append(i)
        except ValueError as e:
            out.append(("v", e.args[0]))
            continue
        finally:
            out.append("f")
    else:
        out.append("else")
    return out


equal(loop(), [0, "f", "f", 2, "f", ("v", 3), "f", "f"])


# attributes of exceptions
e = ValueError(1, "two")
equal((e.args, str(e), repr(e)), ((1, "two"), "(1, 'two')", "ValueError(1, 'two')"))
equal((str(ValueError()), repr(ValueError())), ("", "ValueError()"))
equal(str(KeyError("a")), "'a'")
e.args = [3]
equal(e.args, (3,))
e.add_note("note 1")
e.add_note("note 2")
equal(e.__notes__, ["note 1", "note 2"])
with raises(TypeError, "add_note() argument must be str, not int"):
    e.add_note(1)
equal(traceback.format_exception_only(e), ["ValueError: 3\n", "note 1\n", "note 2\n"])
equal(e.with_traceback(None), e)
with raises(TypeError, "__traceback__ must be a traceback or None"):
    e.__traceback__ = 1
with raises(TypeError, "exception context must be None or derive from BaseException"):
    e.__context__ = 1
with raises(TypeError, "exception cause must be None or derive from BaseException"):
    e.__cause__ = 1
o = OSError(2, "No such", "file")
equal((o.errno, o.strerror, o.filename, str(o), type(o)), (2, "No such", "file", "[Errno 2] No such: 'file'", FileNotFoundError))
s = StopIteration(4)
equal((s.value, StopIteration().value), (4, None))
x = SystemExit(3)
equal(x.code, 3)
n = NameError("m", name="n")
equal(n.name, "n")
i = ImportError("m", name="n", path="p")
equal((i.msg, i.name, i.path), ("m", "n", "p"))
a = AttributeError("m", name="n", obj=5)
equal((a.name, a.obj), ("n", 5))
u = UnicodeDecodeError("utf-8", b"abc", 1, 2, "why")
equal(str(u), "'utf-8' codec can't decode byte 0x62 in position 1: why")
try:
    (1).foo
except AttributeError as e:
    equal((e.name, e.obj), ("foo", 1))
try:
    undefined_name
except NameError as e:
    equal(e.name, "undefined_name")


# user classes
class MyErr(Exception):
    def __init__(self, a, *, b=2):
        super().__init__(a, b)
        self.b = b

    def __str__(self):
        return f"my {self.args}"


with raises(MyErr, "my (1, 3)"):
    raise MyErr(1, b=3)
with raises(TypeError):
    raise MyErr


class Multi(ValueError, KeyError): pass


try:
    raise Multi("m")
except KeyError as e:
    equal(str(e), "'m'")

# an exception raised while matching the handler replaces the first
def badmatch():
    try:
        raise ValueError("one")
    except undefined:
        pass


with raises(NameError, "name 'undefined' is not defined") as c:
    badmatch()
equal(repr(c.exc.__context__), "ValueError('one')")

# assert
with raises(AssertionError, ""):
    assert 0
with raises(AssertionError, "('a', 1)"):
    assert (), ("a", 1)
equal(error("assert False, 'msg'"), "AssertionError: msg")


# error messages of common mistakes
messages({
    "len(5)": "TypeError: object of type 'int' has no len()",
    "5()": "TypeError: 'int' object is not callable",
    "None.x": "AttributeError: 'NoneType' object has no attribute 'x'",
    "None[0]": "TypeError: 'NoneType' object is not subscriptable",
    "None[0] = 1": "TypeError: 'NoneType' object does not support item assignment",
    "del None[0]": "TypeError: 'NoneType' object does not support item deletion",
    "for x in 5: pass": "TypeError: 'int' object is not iterable",
    "a, b = 1": "TypeError: cannot unpack non-iterable int object",
    "a, b = 1, 2, 3": "ValueError: too many values to unpack (expected 2, got 3)",
    "a, b = [1]": "ValueError: not enough values to unpack (expected 2, got 1)",
    "a, *b, c = [1]": "ValueError: not enough values to unpack (expected at least 2, got 1)",
    "1 + 'a'": "TypeError: unsupported operand type(s) for +: 'int' and 'str'",
    "'a' + 1": 'TypeError: can only concatenate str (not "int") to str',
    "[] + ()": 'TypeError: can only concatenate list (not "tuple") to list',
    "1 < 'a'": "TypeError: '<' not supported between instances of 'int' and 'str'",
    "1 in 2": "TypeError: argument of type 'int' is not a container or iterable",
    "-'a'": "TypeError: bad operand type for unary -: 'str'",
    "1 @ 2": "TypeError: unsupported operand type(s) for @: 'int' and 'int'",
    "x = 1; x @= 2": "TypeError: unsupported operand type(s) for @=: 'int' and 'int'",
    "2 ** 'a'": "TypeError: unsupported operand type(s) for ** or pow(): 'int' and 'str'",
    "{}['a']": "KeyError: 'a'",
    "{[]: 1}": "TypeError: cannot use 'list' as a dict key (unhashable type: 'list')",
    "{[]}": "TypeError: cannot use 'list' as a set element (unhashable type: 'list')",
    "[][1]": "IndexError: list index out of range",
    "()[1]": "IndexError: tuple index out of range",
    "''[1]": "IndexError: string index out of range",
    "[]['a']": "TypeError: list indices must be integers or slices, not str",
    "[1][1.0]": "TypeError: list indices must be integers or slices, not float",
    "int('x')": "ValueError: invalid literal for int() with base 10: 'x'",
    "1 / 0": "ZeroDivisionError: division by zero",
    "1 // 0": "ZeroDivisionError: division by zero",
    "1 % 0": "ZeroDivisionError: division by zero",
    "1.0 // 0": "ZeroDivisionError: division by zero",
    "0.0 ** -1": "ZeroDivisionError: zero to a negative power",
    "1 << -1": "ValueError: negative shift count",
    "import nonexistent_mod": "ModuleNotFoundError: No module named 'nonexistent_mod'",
    "import sys.x": "ModuleNotFoundError: No module named 'sys.x'; 'sys' is not a package",
    "from sys import nope": "ImportError: cannot import name 'nope' from 'sys' (unknown location)",
    "with 5: pass": "TypeError: 'int' object does not support the context manager protocol (missed __exit__ method)",
    "f = lambda: 0; f.x.y": "AttributeError: 'function' object has no attribute 'x'",
    "object().x = 1": "AttributeError: 'object' object has no attribute 'x' and no __dict__ for setting new attributes",
    "(1).real = 1": "AttributeError: attribute 'real' of 'int' objects is not writable",
    "int.x = 1": "TypeError: cannot set 'x' attribute of immutable type 'int'",
    "del x": "NameError: name 'x' is not defined",
    "'%d' % 'a'": "TypeError: %d format: a real number is required, not str",
    "'%s %s' % 1": "TypeError: not enough arguments for format string",
    "'%s' % (1, 2)": "TypeError: not all arguments converted during string formatting",
    "'{}'.format()": "IndexError: Replacement index 0 out of range for positional args tuple",
    "f'{1:z}'": "ValueError: Unknown format code 'z' for object of type 'int'" if 0 else error("f'{1:z}'"),
    "print(1, foo=2)": "TypeError: print() got an unexpected keyword argument 'foo'",
    "sorted([1, 'a'])": "TypeError: '<' not supported between instances of 'str' and 'int'",
    "next(5)": "TypeError: 'int' object is not an iterator",
    "iter(5)": "TypeError: 'int' object is not iterable",
    "isinstance(1, 2)": "TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union",
    "chr(-1)": "ValueError: chr() arg not in range(0x110000)",
    "ord('ab')": "TypeError: ord() expected a character, but string of length 2 found",
    "range(1, 2, 0)": "ValueError: range() arg 3 must not be zero",
    "list(1)": "TypeError: 'int' object is not iterable",
    "dict([1])": "TypeError: object is not iterable",
    "dict([(1,)])": "ValueError: dictionary update sequence element #0 has length 1; 2 is required",
    "[1,2].remove(3)": "ValueError: list.remove(x): x not in list",
    "[].pop()": "IndexError: pop from empty list",
    "set().pop()": "KeyError: 'pop from an empty set'",
    "{}.popitem()": "KeyError: 'popitem(): dictionary is empty'",
    "''.join([1])": "TypeError: sequence item 0: expected str instance, int found",
    "open('/nonexistent/x')": "FileNotFoundError: [Errno 2] No such file or directory: '/nonexistent/x'",
    "float('x')": "ValueError: could not convert string to float: 'x'",
    "10 ** 5000 and str(10 ** 5000)": "ValueError: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit",
    "max([])": "ValueError: max() iterable argument is empty",
    "super().x": "RuntimeError: super(): no arguments",
    "type.mro(int, 1)": "TypeError: type.mro() takes no arguments (1 given)",
    "bytes([256])": "ValueError: bytes must be in range(0, 256)",
    "b'a' + 'b'": "TypeError: can't concat str to bytes",
    "abs('a')": "TypeError: bad operand type for abs(): 'str'",
})

# deep recursion is an error that can be handled
def deep(n):
    return deep(n + 1)


with raises(RecursionError, "maximum recursion depth exceeded"):
    deep(0)


def deepfin(n):
    try:
        return deepfin(n + 1)
    finally:
        n += 1


with raises(RecursionError):
    deepfin(0)
