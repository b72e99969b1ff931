from check import equal, raises
import warnings


def run(source):
    ns = {}
    with warnings.catch_warnings(action="ignore"):
        code = compile(source, "<finally>", "exec")
    exec(code, ns)
    return ns["f"]


# leaving a finally block early, which warns since 3.14
f = run("""
def f(mode):
    out = []
    for i in range(3):
        try:
            out.append(i)
            if mode == "raise": raise ValueError
            if mode == "return": return "try"
            if mode == "break": break
            if mode == "continue": continue
        finally:
            out.append("f")
            if mode != "plain" and i == 1: return out
            if mode == "return": continue
            if mode == "raise": continue
    return out, "end"
""")
equal(f("raise"), [0, "f", 1, "f"])
equal(f("return"), [0, "f", 1, "f"])
equal(f("break"), ([0, "f"], "end"))
equal(f("continue"), [0, "f", 1, "f"])
equal(f("plain"), ([0, "f", 1, "f", 2, "f"], "end"))

f = run("""
def f():
    while True:
        try:
            return 1
        finally:
            break
    return 2
""")
equal(f(), 2)
f = run("""
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        return "except"
    finally:
        return "finally"
""")
equal(f(), "finally")
f = run("""
def f():
    try:
        try:
            raise ValueError
        finally:
            return "swallowed"
    finally:
        pass
""")
equal(f(), "swallowed")


def value():
    x = 1
    try:
        return x
    finally:
        x = 2


equal(value(), 1)


def mutable():
    x = []
    try:
        return x
    finally:
        x.append(1)


equal(mutable(), [1])


def nested(log, where):
    try:
        try:
            if where == "a": raise KeyError("a")
            try:
                if where == "b": raise ValueError("b")
                return "value"
            except ValueError:
                log.append("caught b")
                if where == "b": raise TypeError("c")
            else:
                log.append("else")
            finally:
                log.append("f1")
        except KeyError:
            log.append("caught a")
            return "from a"
        finally:
            log.append("f2")
    except TypeError as e:
        log.append(str(e))
        return "from c"
    finally:
        log.append("f3")


log = []
equal((nested(log, "a"), log), ("from a", ["caught a", "f2", "f3"]))
log = []
equal((nested(log, "b"), log), ("from c", ["caught b", "f1", "f2", "c", "f3"]))
log = []
equal((nested(log, ""), log), ("value", ["f1", "f2", "f3"]))


def loops():
    out = []
    for i in range(4):
        for j in range(4):
            try:
                try:
                    if j == 1: continue
                    if j == 3: break
                    out.append((i, j))
                finally:
                    if i == 2: out.append("f")
            finally:
                out.append("-")
        else:
            out.append("never")
        if i == 2:
            return out


equal(loops(), [(0, 0), "-", "-", (0, 2), "-", "-", (1, 0), "-", "-", (1, 2), "-", "-", (2, 0), "f", "-", "f", "-", (2, 2), "f", "-", "f", "-"])


# an exception in finally replaces the one in flight and chains it
def chain():
    try:
        try:
            raise ValueError(1)
        finally:
            raise KeyError(2)
    except KeyError as e:
        return repr(e.__context__)


equal(chain(), "ValueError(1)")


# else is not protected
def els(log):
    try:
        log.append("body")
    except ValueError:
        log.append("no")
    else:
        raise ValueError("from else")
    finally:
        log.append("f")


log = []
with raises(ValueError, "from else"):
    els(log)
equal(log, ["body", "f"])


# sys.exception in finally
import sys
def fin():
    seen = []
    try:
        try:
            raise ValueError
        finally:
            seen.append(type(sys.exception()).__name__)
    except ValueError:
        pass
    seen.append(sys.exception())
    try:
        pass
    finally:
        seen.append(sys.exception())
    return seen


equal(fin(), ["ValueError", None, None])


# yield within finally, return value of a generator
def gen():
    try:
        yield 1
        return "r"
    finally:
        yield "cleanup"


g = gen()
equal([next(g), next(g)], [1, "cleanup"])
with raises(StopIteration) as c:
    next(g)
equal(c.exc.value, "r")

# deep nesting
source = "def f():\n" + "".join(" " * (i + 1) + "try:\n" for i in range(18)) + " " * 19 + "return 5\n" + \
    "".join(" " * (i + 1) + "finally: log.append(%d)\n" % i for i in reversed(range(18)))
ns = {"log": []}
exec(source, ns)
equal(ns["f"](), 5)
equal(ns["log"], list(reversed(range(18))))

# the warning itself
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    compile("def f():\n try: pass\n finally: return", "<w>", "exec")
    compile("for x in y:\n try: pass\n finally: break", "<w>", "exec")
    compile("for x in y:\n try: pass\n finally:\n  for z in y: continue", "<w>", "exec")
equal([str(x.message) for x in w], ["'return' in a 'finally' block", "'break' in a 'finally' block"])
