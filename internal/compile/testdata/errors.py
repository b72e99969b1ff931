# Records what CPython says about the programs in errors.txt: one JSON line each
# with the source, the SyntaxError of the compiler or null, and the warnings.
# Run it with CPython 3.14: python errors.py < errors.txt > errors.jsonl
import ast
import json
import sys
import warnings

for line in sys.stdin:
    line = line.rstrip("\n")
    if not line or line.startswith("#!"):
        continue
    src = line.replace("\\n", "\n")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        error = None
        try:
            tree = ast.parse(src)
        except SyntaxError:
            continue  # the parser's business
        caught.clear()
        try:
            compile(src, "<string>", "exec")
        except SyntaxError as e:
            error = [e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset]
    seen = []
    for w in caught:
        if [str(w.message), w.lineno] not in seen:
            seen.append([str(w.message), w.lineno])
    print(json.dumps({"src": src, "error": error, "warnings": seen}))
