# Library modules used by several threads at once.
import contextvars
import copy
import heapq
import io
import json
import logging
import os
import random
import re
import string
import struct
import sys
import tempfile
import threading
import warnings
import weakref
import gc
from harness import hammer, N

R = 600

# files
with tempfile.TemporaryDirectory() as td:
    path = os.path.join(td, "f")
    with open(path, "w") as fh:
        def lines(i):
            for k in range(R):
                fh.write("%d %d\n" % (i, k))
                if k % 100 == 0:
                    fh.flush()
        hammer(lines)
    with open(path) as fh:
        text = fh.read().splitlines()
    assert sorted(text) == sorted("%d %d" % (i, k) for i in range(N) for k in range(R)), "lines are not torn"
    with open(path) as fh:
        got = [[] for _ in range(N)]
        def readers(i):
            while line := fh.readline():
                got[i].append(line)
        hammer(readers)
    with open(path, "r+b") as fh:
        def binary(i):
            for k in range(R):
                fh.seek(k); fh.read(5); fh.tell(); fh.write(b"x")
        hammer(binary)
    assert os.path.getsize(path) > 0

sio, bio = io.StringIO(), io.BytesIO()
def memory(i):
    for k in range(R):
        sio.write("ab"); bio.write(b"ab"); sio.tell(); sio.getvalue(); bio.getvalue()
        if k % 40 == 0:
            sio.seek(0); sio.truncate(); bio.seek(0); bio.truncate(); sio.read(); bio.readline(); list(bio)
hammer(memory)

out = io.StringIO()
def printer(i):
    for k in range(R):
        print("line", i, k, file=out)
hammer(printer)

# logging
log = logging.getLogger("stress")
stream = io.StringIO()
handler = logging.StreamHandler(stream)
log.addHandler(handler)
log.propagate = False
def logs(i):
    for k in range(R // 3):
        log.warning("%d %d", i, k)
        logging.getLogger("stress.%d.%d" % (i, k % 10)).isEnabledFor(10)
hammer(logs)
assert len(stream.getvalue().splitlines()) == N * (R // 3)

# random, re, json, struct, string formatting, warnings
rnd = random.Random(5)
def misc(i):
    for k in range(R // 2):
        assert 0 <= rnd.random() < 1 and 0 <= random.random() < 1
        rnd.getrandbits(70); rnd.shuffle([1, 2, 3]); random.choice("abc")
        if k % 50 == 0:
            rnd.seed(k); rnd.getstate()
        p = re.compile("a%d(b+)" % (k % 40))
        assert p.match("a%dbbb" % (k % 40)).group(1) == "bbb"
        re.sub("x", "y", "axb"); re.findall(r"\w+", "a b c")
        assert json.loads(json.dumps({"a": [k, None, 1.5]})) == {"a": [k, None, 1.5]}
        struct.unpack("<i%dx" % (k % 20), struct.pack("<i%dx" % (k % 20), k))
        string.Template("$a").substitute(a=k)
        f"{k:>10} {k!r} {k:.3f}"
        copy.deepcopy({"a": [1, {2}]})
        sys.intern("int%d" % k)
        with heap_lock:  # without it: RuntimeError, see docs/status.md
            heapq.heappush(heap, k); heapq.heappop(heap)
heap, heap_lock = [], threading.Lock()
hammer(misc)
def warn(i):
    for k in range(100):
        with warnings.catch_warnings(record=True) as w:
            warnings.simplefilter("always")
            warnings.warn("w%d" % k)
        warnings.warn_explicit("q", UserWarning, "f", k, registry=registry)
registry = {}
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    hammer(warn)

# contextvars
var = contextvars.ContextVar("var", default=0)
ctx = contextvars.copy_context()
def context(i):
    for k in range(R):
        tok = var.set((i, k))
        assert var.get() == (i, k)
        if k % 2:
            var.reset(tok)
        c = contextvars.copy_context()
        assert c.run(var.get) == var.get()
        try:
            ctx.run(var.set, i)
        except RuntimeError:
            pass
        ctx.get(var); len(ctx); list(ctx.items())
hammer(context)

# thread-local data
loc = threading.local()
def local(i):
    for k in range(R):
        loc.x = (i, k)
        assert loc.x == (i, k)
        setattr(loc, "a%d" % (k % 20), i)
        assert set(vars(loc).values()) <= {i, (i, k)}
hammer(local)

# weak references, finalisers, the collector
class W: pass
keep = [W() for _ in range(20)]
wd = weakref.WeakValueDictionary()
ws = weakref.WeakSet()
def weak(i):
    for k in range(R // 2):
        o = W(); o.me = o
        wd[k % 50] = o
        ws.add(keep[k % 20])
        r = weakref.ref(keep[k % 20])
        assert r() is keep[k % 20]
        hash(r); wd.get(k % 50); id(o); weakref.getweakrefcount(o)
        weakref.finalize(o, len, "")
        if k % 150 == 0:
            gc.collect()
        len(wd); len(ws)
hammer(weak)

# exceptions shared between threads
err = ValueError("shared")
def raising(i):
    for k in range(R):
        try:
            try:
                raise err
            except ValueError as e:
                e.add_note("n") if k % 100 == 0 else None
                raise KeyError(k) from e
        except KeyError as e:
            assert e.__cause__ is err
            e.__traceback__.tb_frame.f_lineno
        err.args; str(err); err.with_traceback(None)
hammer(raising)

# frames of running threads
def frames(i):
    for k in range(60):
        for f in sys._current_frames().values():
            while f is not None:
                f.f_lineno; f.f_code.co_name; f.f_back; f.f_lasti
                f = f.f_back
        threading.enumerate(); threading.current_thread().name; threading.active_count()
hammer(frames)
print("ok")
