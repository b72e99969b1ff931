# Prints the symbol tables of the Python files named on standard input, one line
# each, for TestSymbolsLikeOracle.
import _symtable
import sys
import warnings

warnings.simplefilter("ignore")


def lines(table, path):
    symbols = ",".join("%s:%d" % x for x in sorted(table.symbols.items()))
    yield f"{path}|{table.type}|{table.lineno}|{table.nested}|{','.join(table.varnames)}|{symbols}"
    for child in table.children:
        yield from lines(child, path + "/" + child.name)


for name in sys.stdin:
    name = name.rstrip("\n")
    try:
        with open(name, "rb") as f:
            table = _symtable.symtable(f.read(), name, "exec")
    except (SyntaxError, ValueError):
        print(".", flush=True)
        continue
    print(";".join(sorted(lines(table, "top"))), flush=True)
