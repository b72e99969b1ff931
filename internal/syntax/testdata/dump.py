# Reads file names, one per line; answers each with a line that holds the dump
# of the file's tree or the error that parsing it gives.
import ast, sys, warnings
warnings.simplefilter("ignore")
sys.setrecursionlimit(100000)
for line in sys.stdin:
    name = line.rstrip("\n")
    with open(name, "rb") as f:
        src = f.read()
    try:
        out = ast.dump(ast.parse(src, "<f>"), include_attributes=True)
    except SyntaxError as e:
        out = "ERROR " + repr((type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text))
    except Exception as e:
        out = "ERROR " + repr((type(e).__name__, str(e)))
    sys.stdout.buffer.write(out.encode("utf-8", "surrogatepass") + b"\n")
    sys.stdout.flush()
