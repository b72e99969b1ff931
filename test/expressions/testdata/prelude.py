import _collections, itertools, _functools, _operator, _heapq, _bisect


def t(s):
    try:
        r = repr(eval(s, g))[:200]
    except BaseException as e:
        r = type(e).__name__ + " " + str(e)
    return s + " -> " + r


class CI(tuple):
    def __new__(c, *a):
        return tuple.__new__(c, a)


def seq(*fs):
    r = None
    for f in fs:
        r = f()
    return r


def lru(maxsize=2, typed=False):
    def f(*a, **k):
        return (a, k)

    return _functools._lru_cache_wrapper(f, maxsize, typed, CI)


g = {
    "_collections": _collections, "itertools": itertools, "I": itertools, "deque": _collections.deque,
    "OD": _collections.OrderedDict, "DD": _collections.defaultdict, "F": _functools, "O": _operator,
    "H": _heapq, "B": _bisect, "P": _functools.Placeholder, "partial": _functools.partial, "CI": CI,
    "seq": seq, "tg": _collections._tuplegetter, "lru": lru,
}
