from check import equal, error, messages, raises


def split(exc):
    """Which handlers ran, with what, and what came out."""
    log = []
    try:
        try:
            raise exc
        except* ValueError as g:
            log.append(("value", shape(g)))
        except* (KeyError, TypeError) as g:
            log.append(("key", shape(g)))
        else:
            log.append("else")
        finally:
            log.append("finally")
    except BaseException as e:
        log.append(("out", shape(e)))
    return log


def shape(e):
    if isinstance(e, BaseExceptionGroup):
        return [e.message] + [shape(x) for x in e.exceptions]
    return repr(e)


G = ExceptionGroup
equal(split(G("g", [ValueError(1)])), [("value", ["g", "ValueError(1)"]), "finally"])
equal(split(ValueError(1)), [("value", ["", "ValueError(1)"]), "finally"])
equal(split(G("g", [ValueError(1), KeyError(2), OSError(3)])), [("value", ["g", "ValueError(1)"]), ("key", ["g", "KeyError(2)"]), "finally", ("out", ["g", "OSError(3)"])])
equal(split(G("a", [G("b", [ValueError(1), TypeError(2)]), ValueError(3), G("c", [OSError(4)])])), [
    ("value", ["a", ["b", "ValueError(1)"], "ValueError(3)"]), ("key", ["a", ["b", "TypeError(2)"]]), "finally", ("out", ["a", ["c", "OSError(4)"]])])
equal(split(OSError(1)), ["finally", ("out", "OSError(1)")])
equal(split(KeyboardInterrupt()), ["finally", ("out", "KeyboardInterrupt()")])
equal(split(BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)])), [("value", ["b", "ValueError(1)"]), "finally", ("out", ["b", "KeyboardInterrupt()"])])


def no_exc():
    log = []
    try:
        pass
    except* ValueError:
        log.append("handler")
    else:
        log.append("else")
    return log


equal(no_exc(), ["else"])


# raising in handlers
def reraise():
    try:
        raise G("g", [ValueError(1), KeyError(2), OSError(3)])
    except* ValueError:
        raise TypeError("new")
    except* KeyError:
        raise


with raises(G, " (2 sub-exceptions)") as c:
    reraise()
equal(shape(c.exc), ["", "TypeError('new')", ["g", "KeyError(2)", "OSError(3)"]])
equal(shape(c.exc.exceptions[0].__context__), ["g", "ValueError(1)"])


def bare():
    try:
        raise G("g", [ValueError(1), OSError(2)])
    except* ValueError:
        raise


with raises(G, "g (2 sub-exceptions)") as c:
    bare()
equal(shape(c.exc), ["g", "ValueError(1)", "OSError(2)"])


def single():
    try:
        raise ValueError(1)
    except* ValueError:
        raise


with raises(G) as c:
    single()


def from_cause():
    try:
        raise G("g", [ValueError(1)])
    except* ValueError as e:
        raise KeyError("k") from e


with raises(KeyError, "'k'") as c:
    from_cause()
equal(shape(c.exc.__cause__), ["g", "ValueError(1)"])

# the name goes away
try:
    raise G("g", [ValueError()])
except* ValueError as gone: pass
with raises(NameError): gone

# nested
def nested():
    log = []
    try:
        try:
            raise G("g", [ValueError(1), KeyError(2)])
        except* ValueError:
            try:
                raise G("inner", [OSError(3)])
            except* OSError as e:
                log.append(shape(e))
    except* KeyError as e:
        log.append(shape(e))
    return log


equal(nested(), [["inner", "OSError(3)"], ["g", "KeyError(2)"]])

# what cannot be caught
with raises(TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.") as c:
    try:
        raise ValueError
    except* ExceptionGroup: pass
with raises(TypeError, "catching classes that do not inherit from BaseException is not allowed"):
    try:
        raise ValueError
    except* int: pass

# the class itself
g = G("msg", [ValueError(1), G("in", [KeyError(2)])])
equal((str(g), repr(g), g.message, g.args[0]), ("msg (2 sub-exceptions)", "ExceptionGroup('msg', [ValueError(1), ExceptionGroup('in', [KeyError(2)])])", "msg", "msg"))
equal(type(g.exceptions), tuple)
m, r = g.split(KeyError)
equal((shape(m), shape(r)), (["msg", ["in", "KeyError(2)"]], ["msg", "ValueError(1)"]))
equal(shape(g.subgroup(lambda e: isinstance(e, ValueError))), ["msg", "ValueError(1)"])
equal(g.subgroup(OSError), None)
assert g.subgroup(Exception) is g
equal(shape(g.derive([OSError()])), ["msg", "OSError()"])
equal(type(BaseExceptionGroup("m", [ValueError()])), ExceptionGroup)
equal(type(BaseExceptionGroup("m", [KeyboardInterrupt()])), BaseExceptionGroup)
with raises(TypeError, "Cannot nest BaseExceptions in an ExceptionGroup"): G("m", [KeyboardInterrupt()])
with raises(ValueError, "second argument (exceptions) must be a non-empty sequence"): G("m", [])
with raises(TypeError, "second argument (exceptions) must be a sequence"): G("m", {1})
with raises(ValueError, "Item 0 of second argument (exceptions) is not an exception"): G("m", [1])
with raises(TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)"): G("m")


class MyG(ExceptionGroup):
    def derive(self, excs): return MyG(self.message + "!", excs)


try:
    raise MyG("my", [ValueError(), KeyError()])
except* ValueError as e:
    equal((type(e), e.message), (MyG, "my!"))
except* KeyError as e:
    equal(e.message, "my!!")
g.add_note("n")
m, r = g.split(KeyError)
equal((m.__notes__, r.__notes__), (["n"], ["n"]))
messages({
    "try: pass\nexcept* A: pass\nexcept B: pass": "SyntaxError: cannot have both 'except' and 'except*' on the same 'try'",
    "try: pass\nexcept*: pass": "SyntaxError: expected one or more exception types",
    "for x in y:\n try: pass\n except* A: break": "SyntaxError: 'break', 'continue' and 'return' cannot appear in an except* block",
    "def f():\n try: pass\n except* A: return": "SyntaxError: 'break', 'continue' and 'return' cannot appear in an except* block",
    "try: pass": "SyntaxError: expected 'except' or 'finally' block",
    "try: pass\nexcept: pass\nexcept A: pass": "SyntaxError: default 'except:' must be last",
    "try: pass\nexcept A, B as c: pass": "SyntaxError: multiple exception types must be parenthesized when using 'as'",
    "try: pass\nexcept A as b.c: pass": "SyntaxError: cannot use except statement with attribute",
})

# PEP 758
try:
    raise KeyError
except ValueError, KeyError:
    pass
try:
    raise G("", [KeyError()])
except* ValueError, KeyError:
    pass

# What is raised again keeps the groups of one exception around it, and only the unhandled leaves.
group = ExceptionGroup("1", [ExceptionGroup("2", [ExceptionGroup("3", [ValueError(1)]), ExceptionGroup("4", [TypeError(2)])])])
with raises(ExceptionGroup) as caught:
    try:
        raise group
    except* TypeError:
        pass
equal(repr(caught.exc), "ExceptionGroup('1', [ExceptionGroup('2', [ExceptionGroup('3', [ValueError(1)])])])")
