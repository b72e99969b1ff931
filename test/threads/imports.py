# One module imported by many threads; circular imports; imports and reloads beside use.
import importlib
import os
import sys
import tempfile
from harness import hammer, N

with tempfile.TemporaryDirectory() as td:
    sys.path.insert(0, td)
    sys.dont_write_bytecode = True
    for k in range(15):
        with open(os.path.join(td, "mod%d.py" % k), "w") as f:
            f.write("import time\nruns = []\nruns.append(1)\ntime.sleep(.001)\ndef f(): return %d\nlast = True\n" % k)
    os.mkdir(os.path.join(td, "pkg"))
    open(os.path.join(td, "pkg", "__init__.py"), "w").close()
    for a, b in ("ab", "ba"):
        with open(os.path.join(td, "pkg", a + ".py"), "w") as f:
            f.write("import time\ntime.sleep(.002)\nimport pkg.%s\nname = %r\n" % (b, a))
    def imp(i):
        for k in range(15):
            m = importlib.import_module("mod%d" % ((k + i) % 15))
            assert m.last and m.f() == (k + i) % 15 and m.runs == [1]
    hammer(imp)
    def circle(i):
        m = importlib.import_module("pkg." + "ab"[i % 2])
        assert m.name == "ab"[i % 2]
    hammer(circle)
    def reload(i):
        import mod3
        for k in range(10):
            importlib.reload(mod3)
            assert mod3.f() == 3
    def use(i):
        for k in range(300):
            from mod3 import f
            assert f() == 3
            try:
                import nothing_here
            except ImportError:
                pass
    hammer(reload, use, use, use)
    def fresh(i):
        for k in range(10):
            for n in ("colorsys", "keyword", "mod5"):
                sys.modules.pop(n, None)
                try:
                    importlib.import_module(n)
                except (KeyError, ImportError):
                    pass
    hammer(fresh)
print("ok")
