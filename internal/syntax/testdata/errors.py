# Reads JSON lines [source, mode, feature version]; answers each with the error
# that compiling the source to a tree gives, or with the tree.
import ast, json, sys, warnings
warnings.simplefilter("ignore")
sys.setrecursionlimit(100000)
for line in sys.stdin:
    src, mode, version = json.loads(line)
    flags = ast.PyCF_ONLY_AST
    if mode.endswith("-"):
        mode, flags = mode[:-1], flags | 0x4000 | 0x200
    if mode.endswith("#"):
        mode, flags = mode[:-1], flags | ast.PyCF_TYPE_COMMENTS
    if isinstance(src, list):
        src = bytes(src)
    try:
        tree = compile(src, "<f>", mode, flags, dont_inherit=True, _feature_version=version)
        out = ast.dump(tree, include_attributes=True)
    except SyntaxError as e:
        out = repr((type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text))
    except Exception as e:
        out = repr((type(e).__name__, str(e)))
    sys.stdout.buffer.write(out.encode("utf-8", "surrogatepass") + b"\n")
    sys.stdout.flush()
