# Prints the attributes of all code objects of the Python files below the given
# directories, one line each, for TestCodeLikeOracle.
import os
import sys
import warnings

warnings.simplefilter("ignore")


def lines(code):
    yield "|".join(map(str, (
        code.co_qualname, code.co_name, code.co_firstlineno, code.co_argcount,
        code.co_posonlyargcount, code.co_kwonlyargcount, hex(code.co_flags),
        ",".join(code.co_varnames), ",".join(code.co_cellvars), ",".join(code.co_freevars))))
    for k in code.co_consts:
        if hasattr(k, "co_code"):
            yield from lines(k)


for name in sys.stdin:
    name = name.rstrip("\n")
    try:
        with open(name, "rb") as f:
            code = compile(f.read(), name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        print(".", flush=True)
        continue
    print(";".join(sorted(lines(code))), flush=True)
